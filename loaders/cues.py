"""Patterns that are looked for only where a cue stands: most sentences have none, and are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Cued:
    """A pattern, and a cue that each of its matches holds: a short one, found fast, of which the pattern's ending is the usual choice.

    A search that begins with [一-鿿]{1,4} or an optional word tries every place of a text; one that begins with a class or some words does not.
    """

    def __init__(self, cue: str, pattern: str) -> None:
        self.cue = re.compile(cue)
        self.pattern = re.compile(pattern)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.cue.search(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.cue.search(text) else None
