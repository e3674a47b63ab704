"""The words that rules look for, read from seeds/words/ and built once."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

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


class Tokens:
    """The words of one text by position, most of them made only when they are asked for: they bound others."""

    def __init__(self, text: str, finder: Finder) -> None:
        self.finder = finder
        self.matches = finder.automaton.find_matches_as_indexes(text)
        if "长" in text and HEAD.search(text):
            self.matches = finder.heads_told(text, self.matches)
        self.titles = self.of("title", "label")
        """Without one no post is told."""
        self.all: list[Token] | None = None

    @property
    def found(self) -> list[Token]:
        """All of them."""
        if self.all is None:
            kinds, words = self.finder.kinds, self.finder.words
            self.all = [Token(kinds[i], start, end, words[i]) for i, start, end in self.matches]
        return self.all

    def of(self, *kinds: TokenKind) -> list[Token]:
        wanted, kind_of, words = self.finder.of(*kinds), self.finder.kinds, self.finder.words
        return [Token(kind_of[i], start, end, words[i]) for i, start, end in self.matches if i in wanted]

    def between(self, start: int, end: int) -> list[Token]:
        """Those that begin at start or later and before end."""
        return self.found[bisect_left(self.found, start, key=START) : bisect_left(self.found, end, key=START)]


HEADED = frozenset("省市县区州盟旗镇乡")
ROADS = frozenset("江沙春安城期远足廊假久短大老葛治乐效征途寿街线跑兴发")
HEAD = re.compile("[省市县区州盟旗镇乡]长|长期")
"""抚顺|市长 is a mayor though 抚顺市 is a place; 焦作市|长江路 has none."""


class Finder:
    """An Aho-Corasick automaton over words of several kinds: leftmost first, longest of those."""

    def __init__(self, words: dict[str, TokenKind]) -> None:
        self.automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
        heads = [head + "长" for head in HEADED]  # no words of the automaton, but told by place and 长
        self.words = [*words, *heads]
        titles: list[TokenKind] = ["title"] * len(heads)
        self.kinds = [*words.values(), *titles]
        self.heads = {head[0]: len(words) + at for at, head in enumerate(heads)}

    @lru_cache(maxsize=64)  # noqa: B019 -- as many finders are kept as pages have homes
    def of(self, *kinds: TokenKind) -> frozenset[int]:
        """The words of some kinds, by number."""
        return frozenset(number for number, kind in enumerate(self.kinds) if kind in kinds)

    def find(self, text: str) -> Tokens:
        return Tokens(text, self)

    def heads_told(self, text: str, matches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """The matches with the heads of places, and without the titles of which 长 begins 长期."""
        found = []
        for i, start, end in matches:
            behind = text[end : end + 1]
            if behind == "期" and text[end - 1] == "长" and not text.startswith("间", end + 1):
                continue  # 建军长期在…
            found.append((i, start, end))
            if behind == "长" and self.kinds[i] == "place" and text[end - 1] in self.heads and text[end + 1 : end + 2] not in ROADS:
                found.append((self.heads[text[end - 1]], end - 1, end + 1))
        return found


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
