"""The word lists of seeds/words/: one word a line, `#` begins a comment."""

from __future__ import annotations

import re
from functools import cache

from graph.paths import SEEDS


@cache
def read_words(name: str) -> tuple[str, ...]:
    """The words of seeds/words/NAME.txt in their order; empty where there is no such file."""
    path = SEEDS / "words" / f"{name}.txt"
    if not path.exists():
        return ()
    lines = (line.split("#", 1)[0].strip() for line in path.read_text("utf-8-sig").splitlines())
    return tuple(line for line in lines if line)


def any_of(name: str) -> str:
    """A regular expression that matches any word of a list, the longest first."""
    return "|".join(re.escape(word) for word in sorted(read_words(name), key=lambda word: (-len(word), word)))
