"""The words that rules look for, read from seeds/words/ and built once."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.gazetteers import divisions_of, lies_in
from loaders.records import record
from loaders.words import match_any, read_words

TokenKind = Literal["title", "label", "stop", "body", "place"]


@record(frozen=True, slots=True)
class Token:
    """A word of the lexicon in a text."""

    kind: TokenKind
    start: int
    end: int
    text: str


START = attrgetter("start")
Match = tuple[int, int, int]
"""A word's number, where it starts and ends."""


class Tokens:
    """The words of one text by position, most of them made only when they are asked for: they bound others."""

    def __init__(self, text: str, finder: Finder) -> None:
        self.finder = finder
        self.matches = finder.with_titles(text, finder.automaton.find_matches_as_indexes(text))
        if "长" in text and HEAD.search(text):
            self.matches = finder.heads_told(text, self.matches)
        self.titles: list[Token] = []
        """And labels: without one no post is told."""
        self.places: list[Token] = []
        kinds, words = finder.kinds, finder.words
        for i, start, end in self.matches:
            kind = kinds[i]
            if kind == "place":
                self.places.append(Token(kind, start, end, words[i]))
            elif kind == "title" or kind == "label":
                self.titles.append(Token(kind, start, end, words[i]))
        self.all: list[Token] | None = None

    @property
    def found(self) -> list[Token]:
        """All of them."""
        if self.all is None:
            kinds, words = self.finder.kinds, self.finder.words
            self.all = [Token(kinds[i], start, end, words[i]) for i, start, end in self.matches]
        return self.all

    def between(self, start: int, end: int) -> list[Token]:
        """Those that begin at start or later and before end."""
        return self.found[bisect_left(self.found, start, key=START) : bisect_left(self.found, end, key=START)]


HEADED = frozenset("省市县区州盟旗镇乡")
HEAD = re.compile("[省市县区州盟旗镇乡]长|长期")
"""抚顺|市长 is a mayor though 抚顺市 is a place."""
LONG = re.compile("长(?:[江期远足廊城假久短大老效征途街线跑时]|[春沙安兴治乐寿宁][一-鿿]{0,2}?(?:路|街|大道)|春|兴岛)")
"""Words that begin with 长: 焦作市|长江路 has no mayor."""


class Finder:
    """An Aho-Corasick automaton over words of several kinds: leftmost first, longest of those."""

    def __init__(self, words: dict[str, TokenKind]) -> None:
        self.automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
        heads = [head + "长" for head in HEADED]  # no words of the automaton, but told by place and 长
        self.words = [*words, *heads]
        titles: list[TokenKind] = ["title"] * len(heads)
        self.kinds = [*words.values(), *titles]
        self.heads = {head[0]: len(words) + at for at, head in enumerate(heads)}
        self.numbers = {word: number for number, word in enumerate(words) if words[word] == "title"}
        self.begun: dict[int, tuple[tuple[str, int], ...]] = {}

    def find(self, text: str) -> Tokens:
        return Tokens(text, self)

    def with_titles(self, text: str, matches: list[Match]) -> list[Match]:
        """The matches, where a title that begins inside one and ends behind it stands in that one's stead: 协|会理|事长, 党总|支书|记."""
        found: list[Match] = []
        floor = 0
        for match in matches:
            number, start, end = match
            begun = self.begun.get(number)
            if begun is None:
                begun = self.begun[number] = self.titles_begun(number)
            if start < floor:
                continue
            for rest, title in begun:
                if text.startswith(rest, end) and self.is_title(text, self.kinds[number], end, end + len(rest)):
                    floor = end + len(rest)
                    if rest[0] == "长" and self.kinds[number] == "place":  # 温县|长助理
                        found.append(match)
                    match = (title, floor - len(self.words[title]), floor)
                    break
            found.append(match)
        return found

    def titles_begun(self, number: int) -> tuple[tuple[str, int], ...]:
        """What makes a title of a word's end, and that title's number: 事长 behind 会理. The longest first."""
        word, kind = self.words[number], self.kinds[number]
        begun = ((rest, self.numbers[word[at:] + rest]) for at in range(1, len(word)) for rest in title_rests().get(word[at:], ()))
        if kind not in ("title", "place", "body"):
            return ()
        fit = (item for item in begun if kind == "title" or (item[0] == "长") == (kind == "body"))  # 市|长 is told by heads, 吉林|长白 has none
        return tuple(sorted(fit, key=lambda item: (-len(item[0]), item)))

    def is_title(self, text: str, kind: TokenKind, at: int, end: int) -> bool:
        """Whether the title that ends at `end` is one, though another word ends inside it at `at`: no 大使 in 加拿大|使馆, no 会长 in 常委会|长期."""
        if text[at] == "长" and goes_on(text, at):
            return False
        return kind == "title" or end - at > 1 or text[end : end + 1] in ENDS_TITLE

    def heads_told(self, text: str, matches: list[Match]) -> list[Match]:
        """The matches with the heads of places, and without the titles of which 长 begins 长期."""
        found = []
        for i, start, end in matches:
            behind = text[end : end + 1]
            if behind == "期" and text[end - 1] == "长" and not text.startswith("间", end + 1):
                continue  # 建军长期在…
            found.append((i, start, end))
            if behind == "长" and self.kinds[i] == "place" and text[end - 1] in self.heads and not goes_on(text, end, self.words[i]):
                found.append((self.heads[text[end - 1]], end - 1, end + 1))
        return found


def goes_on(text: str, at: int, place: str = "") -> bool:
    """Whether 长 here begins a word, or the name of a place, which may lie in the one before it: 焦作市|长江路, 合肥市|长丰县."""
    return bool(LONG.match(text, at) or divisions_of("长").match(text, at)) or lies_in(text[at : at + 2], place)


ENDS_TITLE = frozenset(("", *"，。、；：！？（ \n", *(s for s in read_words("surnames") if len(s) == 1)))
"""What stands behind a title: a mark, or a name."""


@lru_cache(maxsize=1)
def title_rests() -> dict[str, tuple[str, ...]]:
    """By the beginnings of titles, what is left of them: 记 by 书."""
    rests: dict[str, list[str]] = {}
    for title in title_words():
        for at in range(1, len(title)):
            rests.setdefault(title[:at], []).append(title[at:])
    return {beginning: tuple(found) for beginning, found in rests.items()}


def title_words() -> dict[str, TokenKind]:
    """Each title alone and with 副, 常务副, 代 … in front."""
    bases = read_words("titles")
    return {prefix + base: "title" for prefix in ("", *read_words("title_prefixes")) for base in bases}


@dataclass(frozen=True)
class Lexicon:
    """Everything the finders look up. Build one with `read_lexicon()` and pass it on."""

    surnames: frozenset[str]
    compound_surnames: frozenset[str]
    not_names: frozenset[str]
    doubtful_surnames: frozenset[str]
    figures: frozenset[str]
    transliteration: frozenset[str]
    long_names: frozenset[str]
    japanese: frozenset[str]
    """Surnames of Japanese, of two characters or more."""
    after_names: dict[str, tuple[str, ...]]
    """By their first character, the longest first."""
    words: dict[str, TokenKind]
    titles: re.Pattern[str]

    def title_at(self, text: str, at: int) -> bool:
        """Whether a title begins here."""
        return self.titles.match(text, at) is not None

    def finder(self, places: tuple[str, ...] = ()) -> Finder:
        """An automaton of titles, labels, stops and bodies, and the names of places that a page can mean."""
        named = (*read_words("countries"), *read_words("landscapes"), *read_words("world_cities"), *places)
        return Finder({**dict.fromkeys(named, "place"), **self.words})


def by_first_character(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


@lru_cache(maxsize=1)
def read_lexicon() -> Lexicon:
    """The lexicon of seeds/words/."""
    surnames = read_words("surnames")
    words: dict[str, TokenKind] = {}
    words.update(dict.fromkeys(read_words("bodies"), "body"))
    words.update(dict.fromkeys(read_words("post_stops"), "stop"))
    words.update(dict.fromkeys(read_words("labels"), "label"))
    words.update(title_words())
    return Lexicon(
        surnames=frozenset(s for s in surnames if len(s) == 1),
        compound_surnames=frozenset(s for s in surnames if len(s) == 2),
        not_names=frozenset(read_words("not_names")),
        doubtful_surnames=frozenset(read_words("doubtful_surnames")),
        figures=frozenset(read_words("public_figures")),
        transliteration=frozenset("".join(read_words("transliteration"))),
        long_names=frozenset("".join(read_words("transliteration") + read_words("long_names"))),
        japanese=frozenset(read_words("japanese_surnames")),
        after_names=by_first_character(read_words("after_names")),
        words=words,
        titles=re.compile(match_any(word for word, kind in words.items() if kind == "title" and 2 <= len(word) <= 5)),
    )


CHINESE = re.compile(r"[㐀-䶿一-鿿\U00020000-\U0002FA1F]*")


def is_chinese(words: str) -> bool:
    """Whether words are of Chinese characters and nothing else, rare ones included: names hold them."""
    return CHINESE.fullmatch(words) is not None


WIDTHS = {
    **{chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **dict(zip(",;:!?()[]", "，；：！？（）［］", strict=True)),
    "．": "·",
    "•": "·",
    "‧": "·",
    "・": "·",
    "〔": "（",
    "〕": "）",
    "\u3000": " ",
    "\xa0": " ",
}
FOLDED = re.compile(f"[{re.escape(''.join(WIDTHS))}]")
"""Marks to full width, letters and figures to half width, one character for one, so that offsets stay."""


def fold_widths(text: str) -> str:
    """The text with its widths made alike; its length stays the same."""
    for character in set(FOLDED.findall(text)):  # str.translate asks for each character of a text, and nearly all stay
        text = text.replace(character, WIDTHS[character])
    return text


FIGURES = str.maketrans({chr(code + 0xFEE0): chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))})
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
BETWEEN = re.compile(r"[－／．](?<=\d.)(?=\d)")
"""２０２３－０６－１５, 1989．07"""


def fold_figures(text: str) -> str:
    """The text with its figures and Latin letters in half width, and the marks between figures; its length stays the same."""
    text = text.translate(FIGURES) if WIDE.search(text) else text
    return BETWEEN.sub(lambda mark: chr(ord(mark[0]) - 0xFEE0), text)
