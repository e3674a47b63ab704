"""Columns that stand side by side in a text, each line a piece of the left one, blanks, a piece of the right one: put one below the other.

A gutter is a strip of blanks at one place of several lines, with words on both sides of it. What stands beside it are columns where both sides
are wide enough for prose, hold its marks, and go on in the next line; a table's cells, a list of names or a masthead do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from loaders.issues import DAY, EDITION, WEEKDAY

Row = tuple[str, int]
"""A line, and where it begins in the page."""
Gap = tuple[int, int]
"""Blanks of a line, in columns of a terminal: a Chinese character takes two."""
WIDE = re.compile(r"[ \u3000](?<=\S.)[ \u3000]+(?=[^\s|])")
BLANKS = re.compile(r"[ \u3000]{2,}|\u3000")
HAN = re.compile(r"[\u4e00-\u9fff]")
MARKS = re.compile(r"[，。、；：]")
CLOSED = re.compile(r"[。！？）]\s*$")
NARROWEST = 8
"""Chinese characters that a line of a column has at least."""
FEWEST = 4
"""Lines."""
MOST = 5
"""Gaps of a line that is no letter-spaced one."""
FAR = 1 << 30


def rows_of(page: str) -> Iterator[Row]:
    """The lines of a page, with columns that stand side by side one below the other."""
    rows: list[Row] = []
    start = 0
    for raw in page.split("\n"):
        rows.append((raw, start))
        start += len(raw) + 1
    return part_columns(rows) if sum(1 for _ in zip(WIDE.finditer(page), range(FEWEST), strict=False)) == FEWEST else iter(rows)


def part_columns(rows: list[Row]) -> Iterator[Row]:
    at = 0
    while at < len(rows):
        gutters = [gap for gap in gaps_of(rows[at][0]) if gap[0] > 0 and gap[1] < FAR] if has_gap(rows[at][0]) else []
        end = at + 1
        while gutters and end < len(rows) and (met := meet(gutters, gaps_of(rows[end][0]))):
            gutters, end = met, end + 1
        gutter = next((gap for gap in gutters if are_columns(rows[at:end], gap[1])), None) if end - at >= FEWEST else None
        if gutter is None:
            yield from rows[at : at + 1]
            at += 1
            continue
        left, right = zip(*(cut(row, gutter[1]) for row in rows[at:end]), strict=True)
        yield from part_columns(list(left))
        yield "", rows[end - 1][1]
        yield from part_columns(list(right))
        yield "", rows[end - 1][1]
        at = end


def has_gap(raw: str) -> bool:
    """Whether a line has blanks between its words that could be a gutter's: most have none."""
    words = raw.strip()
    return "  " in words or "\u3000" in words


def gaps_of(raw: str) -> list[Gap]:
    """The blanks of a line that can be a gutter's, that before and that behind its words too; all of an empty one, none of a table's or a masthead's."""
    if not raw.strip():
        return [(0, FAR)]
    if "\t" in raw or "|" in raw or (DAY.search(raw) and (WEEKDAY.search(raw) or EDITION.search(raw))):
        return []
    words = raw.rstrip()
    found = [(width_of(words[: gap.start()]), width_of(words[: gap.end()])) for gap in BLANKS.finditer(words)]
    return [*found, (width_of(words), FAR)] if len(found) <= MOST else []


def width_of(text: str) -> int:
    return len(text.encode("gbk", "replace"))


def meet(gutters: list[Gap], gaps: list[Gap]) -> list[Gap]:
    """What of the gutters is blank in one more line."""
    both = ((max(gutter[0], gap[0]), min(gutter[1], gap[1])) for gutter in gutters for gap in gaps)
    return [(start, end) for start, end in both if end - start >= 2]


def cut(row: Row, column: int) -> tuple[Row, Row]:
    """A line's two sides of a gutter that ends at a column."""
    raw, start = row
    at = min(len(raw), column)
    while at > column // 2 and width_of(raw[:at]) > column:
        at -= 1
    return (raw[:at].rstrip(), start), (raw[at:], start + at)


def are_columns(rows: list[Row], column: int) -> bool:
    """Whether both sides of a gutter are prose that goes on from line to line."""
    pairs = [cut(row, column) for row in rows]
    if sum(bool(left[0].strip()) and bool(right[0].strip()) for left, right in pairs) < FEWEST:
        return False
    return all(is_prose([side[0] for side in sides if side[0].strip()]) for sides in zip(*pairs, strict=True))


def is_prose(lines: list[str]) -> bool:
    wide = median(len(HAN.findall(line)) for line in lines) >= NARROWEST
    open_lines = sum(not CLOSED.search(line) for line, _ in pairwise(lines))
    return wide and 3 * sum(bool(MARKS.search(line)) for line in lines) >= len(lines) and 2 * open_lines >= len(lines) - 1
