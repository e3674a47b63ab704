"""The word lists of seeds/words/: one word a line, `#` begins a comment."""

from __future__ import annotations

from functools import lru_cache

from graph.paths import SEEDS


@lru_cache(maxsize=None)
def read_words(name: str) -> tuple[str, ...]:
    """The words of seeds/words/NAME.txt in their order; empty where there is no such file."""
    path = SEEDS / "words" / f"{name}.txt"
    if not path.exists():
        return ()
    lines = (line.split("#", 1)[0].strip() for line in path.read_text("utf-8-sig").splitlines())
    return tuple(line for line in lines if line)
