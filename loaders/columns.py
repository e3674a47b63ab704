"""Where glyphs stand on a page to the text in reading order: lines, vertical headlines, columns.

Glyphs that follow one another make runs. A region is cut along its widest white strip, across or down, and its parts are read in turn, until
no strip is left; what remains is a block of lines. A blank line stands between blocks, and where the size of the letters changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from loaders.glyphs import Glyph, Run, are_alike, fit, is_below, leading, runs_of

GUTTER = 0.7
"""The width of the white between two columns, in letters, is at least this …"""
STRIP = 0.4
"""… and that of a strip across, beyond the white between lines."""


def read_columns(glyphs: Sequence[Glyph]) -> str:
    """The text of a page's glyphs, which come in the order in which they were drawn."""
    runs = runs_of(fit(glyphs))
    return "\n\n".join(filter(None, (block_text(block) for block in cut(runs, leading(runs))))) if runs else ""


def cut(runs: list[Run], white: float) -> list[list[Run]]:
    """The region's blocks in reading order; `white` stands between lines of one block."""
    done: list[list[Run]] = []
    waiting = [runs]
    while waiting:
        region = waiting.pop()
        parts = split(region, white)
        if len(parts) == 1:
            done += gather(region)
        else:
            waiting += reversed(parts)
    return done


def split(runs: list[Run], white: float) -> list[list[Run]]:
    """The region's parts in reading order, cut along its widest strips of white; itself alone where there is none."""
    if len(runs) < 2:
        return [runs]
    size = median(run.size for run in runs)
    down = strips([(run.left, run.right) for run in runs])
    across = strips([(run.bottom, run.top) for run in runs])
    if len(across) > 2:
        white = median(width for width, _ in across) / size
    elif not all(parts_lines(runs, place) for _, place in across):
        white = 0.0
    widest = max((width / size for width, _ in down), default=0.0)
    tallest = max((width / size - white for width, _ in across), default=0.0)
    if tallest >= STRIP and tallest >= widest - 0.5:
        cuts = sorted(place for width, place in across if width / size - white >= max(STRIP, 0.8 * tallest))
        return part([(run, (run.bottom + run.top) / 2) for run in runs], cuts)[::-1]
    if widest >= GUTTER and not (is_row(runs) and widest < 3):
        cuts = sorted(place for width, place in down if width / size >= max(GUTTER, 0.6 * widest))
        parts = widen(part([(run, (run.left + run.right) / 2) for run in runs], cuts), size)
        return parts[::-1] if is_vertical(runs) else parts
    return [runs]


def parts_lines(runs: list[Run], place: float) -> bool:
    """Whether a strip across parts lines of one size, as it does not under a headline."""
    above = min((run for run in runs if run.bottom >= place), key=lambda run: run.bottom)
    below = max((run for run in runs if run.top <= place), key=lambda run: run.top)
    return are_alike(above.size, below.size)


def strips(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The gaps that no span covers: how wide each is, and its middle."""
    found: list[tuple[float, float]] = []
    end: float | None = None
    for low, high in sorted(spans):
        if end is not None and low > end:
            found.append((low - end, (low + end) / 2))
        end = high if end is None else max(end, high)
    return found


def part(placed: list[tuple[Run, float]], cuts: list[float]) -> list[list[Run]]:
    """The runs between the cuts, from low to high."""
    bounds = [float("-inf"), *cuts, float("inf")]
    found = ([run for run, place in placed if low < place <= high] for low, high in pairwise(bounds))
    return [runs for runs in found if runs]


def widen(parts: list[list[Run]], size: float) -> list[list[Run]]:
    """The parts from left to right, without such as are no column: a mark that stands alone in its line, beside the indented lines of others."""
    found = parts[:1]
    for runs in parts[1:]:
        if any(is_narrow(side, size) for side in (found[-1], runs)):
            found[-1] = found[-1] + runs
        else:
            found.append(runs)
    return found


def is_narrow(runs: list[Run], size: float) -> bool:
    """Whether runs are less wide than three letters, and no vertical headline."""
    wide = max(run.right for run in runs) - min(run.left for run in runs)
    stacked = sorted((run.glyphs[0] for run in runs if len(run.glyphs) == 1), key=lambda glyph: -glyph.top)
    upright = any(run.vertical for run in runs) or (len(stacked) >= 3 and all(is_below(*pair) for pair in pairwise(stacked)))
    return wide < 3 * size and not upright


def is_row(runs: list[Run]) -> bool:
    """Whether the runs are one line with gaps: 平原日报  2023年1月10日, or a letter-spaced headline."""
    return min(run.top for run in runs) > max(run.bottom for run in runs)


def is_vertical(runs: list[Run]) -> bool:
    """Whether most of a region is written down, as papers were before 1956; it is then read from right to left."""
    return 2 * sum(len(run.glyphs) for run in runs if run.vertical) > sum(len(run.glyphs) for run in runs)


def gather(runs: list[Run]) -> list[list[Run]]:
    """A region that no straight strip divides: one block, or, where lines stand side by side, its lines by the column that they stand under."""
    if is_vertical(runs) or all(len(row) == 1 for row in rows_of(runs)):
        return [runs]
    columns: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.top, run.left)):
        column = next((column for column in columns if goes_under(column, run)), None)
        if column is None:
            columns.append([run])
        else:
            column.append(run)
    return sorted(columns, key=lambda column: (round(min(run.left for run in column)), -column[0].top))


def goes_under(column: list[Run], run: Run) -> bool:
    """Whether a line stands in a column: beside its last line or close under it, in letters of one size."""
    last = column[-1]
    row = [other for other in column if min(other.top, run.top) - max(other.bottom, run.bottom) > 0.5 * min(other.size, run.size)]
    if row:
        return any(-0.5 * run.size <= run.left - other.right <= GUTTER * run.size or (is_row([*row, run]) and len(column) == len(row)) for other in row)
    overlap = min(last.right, run.right) - max(last.left, run.left)
    return overlap > 0.3 * min(last.right - last.left, run.right - run.left) and last.bottom - run.top < 1.5 * run.size


def block_text(runs: list[Run]) -> str:
    """A block's lines; an indented one begins with blanks, and an empty line stands where the letters change their size."""
    rows = rows_of(runs)
    edge = min(run.left for run in runs)
    lines: list[str] = []
    before: Run | None = None
    for row in rows:
        first = row[0]
        if before and (not are_alike(before.size, first.size) or before.vertical != first.vertical):
            lines.append("")
        indent = "　　" if len(rows) > 1 and not first.vertical and 1.5 <= (first.left - edge) / first.size <= 2.6 else ""
        lines.append(indent + " ".join(run.text for run in row))
        before = first
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def rows_of(runs: list[Run]) -> list[list[Run]]:
    """The runs line by line from the top, each from the left; a vertical run is a line of its own."""
    rows: list[list[Run]] = []
    if is_vertical(runs):
        return [[run] for run in sorted(runs, key=lambda run: (-run.right, -run.top))]
    for run in sorted(runs, key=lambda run: -(run.top + run.bottom)):
        row = rows[-1] if rows else None
        level = min(row[0].top, run.top) - max(row[0].bottom, run.bottom) if row else 0.0
        if row and not run.vertical and not row[0].vertical and level > 0.5 * min(row[0].size, run.size):
            row.append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]
