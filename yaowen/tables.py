"""Rows to a reader: a table on a terminal, JSON Lines or CSV for a program."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
WIDTH = 140
"""Of a table that is written to a file or a pipe."""
TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of writing, and with it what a line seems to say."""
COMMANDING = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{TURNING}]")
"""Characters that a terminal obeys instead of showing them; pages can hold any."""
NARROW = 12
"""Cells that a column of long names keeps at least: six characters."""
PARTS = re.compile(r"(?:[!-~]+|[^!-~])[、，。；：！？）》」』”’ ]*", re.DOTALL)


def write_rows(columns: Sequence[str], records: Iterable[Record], style: str, title: str | None = None) -> None:
    """Writes the records to standard output; `style` is "table", "json" (an object a line) or "csv" (with a heading)."""
    if style == "json":
        for record in records:
            told = json.dumps({column: plain(record.get(column)) for column in columns}, ensure_ascii=False)
            sys.stdout.write(COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", told) + "\n")
    elif style == "csv":
        write_csv(columns, records)
    else:
        draw_table(columns, records, title)


def write_csv(columns: Sequence[str], records: Iterable[Record]) -> None:
    """A heading and the records; lists are joined. A lone carriage return, which the csv module does not quote, becomes a blank."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    written = harmless if sys.stdout.isatty() else str
    writer.writerows([written(worded(record.get(column)).replace("\r", " ")) for column in columns] for record in records)


def draw_table(columns: Sequence[str], records: Iterable[Record], title: str | None) -> None:
    """A table as wide as the terminal, or, where its columns cannot stand side by side, each record as a block of lines.

    Without a title, what is the same in all rows stands above them; columns that are empty everywhere are left out.
    """
    from rich.text import Text

    rows = [{column: worded(record.get(column)) for column in columns} for record in records]
    common = {} if title else find_common(columns, rows)
    shown = [column for column in columns if column not in common and (not rows or any(row[column] for row in rows))]
    screen = console()
    for line in [title] if title else fill([f"{column}: {value}" for column, value in common.items() if value], screen.width):
        screen.print(Text(wrap(line, screen.width), style="bold"))
    widths = fit_columns(shown, rows, screen.width)
    screen.print(side_by_side(rows, widths) if widths else one_by_one(shown, rows, screen.width))


def side_by_side(rows: Sequence[Mapping[str, str]], widths: Mapping[str, int]) -> Any:
    """A table with columns of these widths."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column, width in widths.items():
        table.add_column(column, width=width, no_wrap=True)
    for row in rows:
        # Text, not str: rich would read [记者] as markup.
        table.add_row(*(Text(wrap(row[column], width)) for column, width in widths.items()))
    return table


def one_by_one(columns: Sequence[str], rows: Sequence[Mapping[str, str]], width: int) -> Any:
    """A block a record: the names of its columns, and what stands in them."""
    from rich.text import Text

    label = max(map(len, columns), default=0) + 2
    text = Text("\n")
    for row in rows:
        for column in columns:
            if row[column]:
                told = wrap(row[column], max(width - label - 1, 10)).replace("\n", "\n" + " " * (label + 1))
                text.append(f" {column:{label}}", style="dim").append(f"{told}\n")
        text.append("\n")
    return text


def fit_columns(columns: Sequence[str], rows: Sequence[Mapping[str, str]], width: int) -> dict[str, int]:
    """How wide each column is, so that all stand side by side with no word, day or name of a column cut; empty where they cannot."""
    from rich.cells import cell_len

    whole = {column: max([len(column), *(cell_len(row[column]) for row in rows)]) for column in columns}
    least = {column: max([len(column), *(cell_len(part) for row in rows for part in parts_of(row[column]))]) for column in columns}
    least = {column: min(whole[column], max(least[column], NARROW)) for column in columns}
    room = width - 3 * len(columns) + 1
    for most in range(max(whole.values(), default=0), 0, -1):
        widths = {column: min(whole[column], max(least[column], most)) for column in columns}
        if sum(widths.values()) <= room:
            return widths
    return {}


def fill(words: Iterable[str], width: int) -> list[str]:
    """The words in lines as long as the width allows, three blanks between."""
    from rich.cells import cell_len

    lines: list[str] = []
    for word in words:
        if lines and cell_len(lines[-1]) + 3 + cell_len(word) <= width:
            lines[-1] += f"   {word}"
        else:
            lines.append(word)
    return lines


def parts_of(text: str) -> list[str]:
    """What a line break does not cut: a run of ASCII with the mark behind it, any other character with the mark behind it."""
    return PARTS.findall(text)


def wrap(text: str, width: int) -> str:
    """A text in lines of so many cells, a Chinese character being two; marks do not begin a line."""
    from rich.cells import cell_len

    lines, used = [""], 0
    for part in parts_of(text):
        cells = cell_len(part)
        if used and used + cells > width:
            lines, used = [*lines, ""], 0
            part = part.lstrip(" ")
            cells = cell_len(part)
        lines[-1] += part
        used += cells
    return "\n".join(line.rstrip(" ") for line in lines)


def find_common(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The columns with one value in all of several rows, but never all columns."""
    common = {column: rows[0][column] for column in columns if len(rows) > 1 and len({row[column] for row in rows}) == 1}
    return common if len(common) < len(columns) else {}


def console(errors: bool = False) -> Any:
    """Where rich draws: standard output, or standard error; as wide as the terminal, else as COLUMNS says, else wide enough for a table.

    All that is drawn is harmless.
    """
    from rich.console import Console
    from rich.segment import Segment

    class Screen(Console):
        def render(self, renderable: Any, options: Any = None) -> Any:
            for segment in super().render(renderable, options):
                yield segment if segment.control else Segment(harmless(segment.text), segment.style)

    watched = (sys.stderr if errors else sys.stdout).isatty()
    return Screen(stderr=errors, highlight=False, width=None if watched or "COLUMNS" in os.environ else WIDTH)


def say(text: str) -> None:
    """Writes words to standard error, harmless: errors repeat what pages, files and other people's decisions say."""
    sys.stderr.write(harmless(text))


def harmless(text: str) -> str:
    """A text as long as it was, with a sign in place of each character that a terminal would obey."""
    return COMMANDING.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "\ufffd", text)


def plain(value: Any) -> Any:
    """A value that JSON holds: dates as ISO words."""
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)


def worded(value: Any) -> str:
    """A value as words for a cell: nothing for None, list parts joined by 、."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "、".join(worded(part) for part in value)
    return str(value)
