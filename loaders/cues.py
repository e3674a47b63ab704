"""Patterns that are looked for only where a cue stands: most sentences have none, and are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick


class Words:
    """Many words, looked for in one pass: an alternation would try them one after another at each place."""

    def __init__(self, words: Iterable[str]) -> None:
        self.automaton = AhoCorasick(list(words))

    def search(self, text: str) -> bool:
        """Whether a text holds any of them."""
        return bool(self.automaton.find_matches_as_indexes(text))


class Cued:
    """A pattern, and a cue that each of its matches holds: a short one, found fast, of which the pattern's ending is the usual choice.

    A search that begins with [一-鿿]{1,4} or an optional word tries every place of a text; one that begins with a class or some words does not.
    `also`: a closer cue, looked for where the first one stands.
    """

    def __init__(self, cue: str | Words, pattern: str, also: str = "") -> None:
        self.cue = re.compile(cue) if isinstance(cue, str) else cue
        self.also = re.compile(also) if also else None
        self.pattern = re.compile(pattern)

    def holds(self, text: str) -> bool:
        """Whether a text has the cues: if not, nothing in it matches."""
        return bool(self.cue.search(text)) and (self.also is None or self.also.search(text) is not None)

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        return self.pattern.finditer(text) if self.cue.search(text) and (self.also is None or self.also.search(text)) else ()

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.holds(text) else None
