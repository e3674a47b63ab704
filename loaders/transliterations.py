"""Names written by their sound: 克林顿, 斯琴毕力格, 格雷戈里·杜塞. No surname begins them; their characters show them, or a dot."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.lexicon import Lexicon, is_chinese
from loaders.segments import known_word, made_of_words

Follows = Callable[[str, int], int]
"""How surely a name ends at a place of a text: Names.follows."""
DOTTED = re.compile(r"[一-鿿]{1,8}(?:·[一-鿿]{1,10}|·[A-Z]\.?){1,3}")
OTHERS = re.compile("(?<=..)[对与向给]")
"""朱镕基对|川·立派总理: two people."""
LONGEST = 8


def dotted(text: str, at: int, follows: Follows, lexicon: Lexicon) -> str:
    """穆特里甫·肉孜, 格雷戈里·杜塞, or "": the last part ends where its characters are no longer those of such names, or a verb begins."""
    match = DOTTED.match(text, at)
    if not match or match[0][match[0].index("·") - 1] in "摄文图" or OTHERS.search(match[0].partition("·")[0]):
        return ""
    if any(lexicon.title_at(text, begin) for begin in range(at, at + match[0].index("·"))):
        return ""  # 、行署专员帕尔哈提·肉孜 begins with his post
    last = match[0].rindex("·") + 1
    first = at + last + 1 + text.startswith("的", at + last + 1)  # 艾合买江·卡|的尔
    ends = (end for end in range(first, match.end() + 1) if follows(text, end))
    return text[at : next(ends, match.end())]


def transliterated(text: str, at: int, follows: Follows, lexicon: Lexicon, *, listed: bool, titled: bool, surname: bool) -> str:
    """通伦, 斯琴毕力格, or "": characters of such names only, up to a mark or a verb; up to three that a surname begins are left to the other rules."""
    if text[at : at + 1] not in lexicon.long_names or text[at] == "和":  # 江泽民主席|和克林顿总统
        return ""
    long = written_with(lexicon.long_names, text, at, follows)
    behind = at + len(long)
    if len(long) > 3 and (follows(text, behind) or (not listed and known_word(text[behind : behind + 2]))) and (titled or not made_of_words(long)):
        return long
    if listed or surname:
        return ""
    words = written_with(lexicon.transliteration, text, at, follows)
    fine = len(words) > 1 and follows(text, at + len(words)) and words not in lexicon.not_names and words not in lexicon.words
    return words if fine else ""


def japanese(text: str, at: int, follows: Follows, lexicon: Lexicon) -> str:
    """江田五月, 加藤敏幸, or "": a surname of Japanese and two characters or three, up to a mark or a verb. Who is called by three is found as a Chinese."""
    length = 3 if text[at : at + 3] in lexicon.japanese else 2 if text[at : at + 2] in lexicon.japanese else 0
    if not length or any(follows(text, at + n) for n in (length, length + 1)):
        return ""
    end = next((at + length + n for n in (2, 3) if follows(text, at + length + n)), 0)
    words = text[at:end]
    given = words[length:]
    fine = words and is_chinese(words) and given not in lexicon.words and not any(lexicon.title_at(text, at + length + n) for n in range(len(given)))
    return words if fine and given not in lexicon.not_names else ""


def written_with(characters: frozenset[str], text: str, at: int, follows: Follows) -> str:
    """The characters of a set that begin here, up to a mark or a verb behind two of them at least, and eight at most."""
    end = at
    while end < len(text) and end - at < LONGEST and text[end] in characters and not (end - at > 1 and follows(text, end)):
        end += 1
    return text[at:end]


def sounded_before(text: str, end: int, floor: int, lexicon: Lexicon) -> str:
    """The name written by its sound that ends right before a title that only foreigners have (尼克松|总统), or ""."""
    start = end
    while start > max(floor, end - LONGEST) and text[start - 1] in lexicon.long_names:
        start -= 1
    words = text[start:end].removeprefix("和")  # 江泽民主席和|叶利钦总统
    short = len(words) == 2 and not lexicon.transliteration.issuperset(words)
    return words if len(words) >= 2 and not short and words not in lexicon.words and not lexicon.title_at(text, start) else ""
