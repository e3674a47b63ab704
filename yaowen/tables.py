"""Rows to a reader: a table on a terminal, JSON Lines or CSV for a program."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
WIDTH = 140
"""Of a table that is written to a file or a pipe."""


def write_rows(columns: Sequence[str], records: Iterable[Record], style: str, title: str | None = None) -> None:
    """Writes the records to standard output; `style` is "table", "json" (an object a line) or "csv" (with a heading)."""
    if style == "json":
        for record in records:
            sys.stdout.write(json.dumps({column: plain(record.get(column)) for column in columns}, ensure_ascii=False) + "\n")
    elif style == "csv":
        write_csv(columns, records)
    else:
        draw_table(columns, records, title)


def write_csv(columns: Sequence[str], records: Iterable[Record]) -> None:
    """A heading and the records; lists are joined. A lone carriage return, which the csv module does not quote, becomes a blank."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([worded(record.get(column)).replace("\r", " ") for column in columns] for record in records)


def draw_table(columns: Sequence[str], records: Iterable[Record], title: str | None) -> None:
    """A table as wide as the terminal; words that do not fit go on in the next line.

    Without a title, what is the same in all rows stands above them, and columns that are empty everywhere are left out.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    rows = [{column: worded(record.get(column)) for column in columns} for record in records]
    common = {} if title else find_common(columns, rows)
    shown = [column for column in columns if column not in common]
    heading = title or "   ".join(f"{column}: {value}" for column, value in common.items() if value)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in shown:
        table.add_column(column, overflow="fold")
    for row in rows:
        # Text, not str: rich would read [记者] as markup.
        table.add_row(*(Text(row[column]) for column in shown))
    screen = console()
    if heading:
        screen.print(Text(heading, style="bold"))
    screen.print(table)


def find_common(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The columns with one value in all of several rows, but never all columns."""
    common = {column: rows[0][column] for column in columns if len(rows) > 1 and len({row[column] for row in rows}) == 1}
    return common if len(common) < len(columns) else {}


def console(errors: bool = False) -> Any:
    """Where rich draws: standard output, or standard error; as wide as the terminal, else as COLUMNS says, else wide enough for a table."""
    from rich.console import Console

    watched = (sys.stderr if errors else sys.stdout).isatty()
    return Console(stderr=errors, highlight=False, width=None if watched or "COLUMNS" in os.environ else WIDTH)


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
    if isinstance(value, (list, tuple)):
        return "、".join(worded(part) for part in value)
    return str(value)
