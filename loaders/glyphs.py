"""Characters where they stand on a page, and runs of them that follow one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

SIZES = 1.2
"""Letters of which one is larger by this are of two sizes."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; up is larger."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        return max(self.top - self.bottom, 0.1)


@dataclass
class Run:
    """Glyphs that follow one another in a line, across or, in a vertical headline or an old paper, down."""

    glyphs: list[Glyph]
    vertical: bool = False

    @cached_property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs)

    @cached_property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        return min(glyph.bottom for glyph in self.glyphs)

    @cached_property
    def top(self) -> float:
        return max(glyph.top for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        return median(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """Its characters, with a blank where there is room for one."""
        if self.vertical:
            return "".join(glyph.text for glyph in self.glyphs)
        gaps = (" " if after.left - before.right > 0.3 * self.size else "" for before, after in pairwise(self.glyphs))
        return self.glyphs[0].text + "".join(gap + glyph.text for gap, glyph in zip(gaps, self.glyphs[1:], strict=True))


def fit(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs with boxes as high as Chinese letters are wide: fonts add up to half of it as room between lines."""
    shares = [(glyph.right - glyph.left) / glyph.size for glyph in glyphs if "\u3400" <= glyph.text <= "\u9fff"]
    cut = (1 - median(shares)) / 2 if shares else 0.0
    if not 0.05 < cut < 0.25:
        return glyphs
    return [replace(glyph, bottom=glyph.bottom + cut * glyph.size, top=glyph.top - cut * glyph.size) for glyph in glyphs]


def runs_of(glyphs: Sequence[Glyph]) -> list[Run]:
    """Glyphs that were drawn one behind the other and stand so."""
    runs: list[Run] = []
    for at, glyph in enumerate(glyphs):
        last = runs[-1] if runs else None
        if last and (is_below if last.vertical else is_beside)(last.glyphs[-1], glyph):
            last.glyphs.append(glyph)
            continue
        ahead = glyphs[at : at + 3]
        runs.append(Run([glyph], vertical=len(ahead) == 3 and is_below(ahead[0], ahead[1]) and is_below(ahead[1], ahead[2])))
    return runs


def are_alike(one: float, other: float) -> bool:
    return max(one, other) <= SIZES * min(one, other)


def is_beside(before: Glyph, after: Glyph) -> bool:
    size = min(before.size, after.size)
    overlap = min(before.top, after.top) - max(before.bottom, after.bottom)
    return overlap > 0.5 * size and -0.5 * size <= after.left - before.right <= 1.1 * size and max(before.size, after.size) <= 2 * size


def is_below(before: Glyph, after: Glyph) -> bool:
    size = min(before.size, after.size)
    apart = abs(before.left + before.right - after.left - after.right) / 2
    return apart < 0.3 * size and -0.5 * size <= before.bottom - after.top <= 1.1 * size and are_alike(before.size, after.size)


def leading(runs: list[Run]) -> float:
    """The usual white between a line and the one that was drawn after it, in letters; 0 where too few stand below one another."""
    pairs = ((before, after) for before, after in pairwise(runs) if not (before.vertical or after.vertical) and are_alike(before.size, after.size))
    whites = [(before.bottom - after.top) / after.size for before, after in pairs if before.left < after.right and after.left < before.right]
    near = [white for white in whites if 0 <= white < 1]
    return median(near) if len(near) > 2 else 0.0
