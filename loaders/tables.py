"""Tables of articles, one a row: CSV, JSON Lines and JSON, read row by row. A bad row comes as a PageError with its line, and the rows behind it follow."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import Any, BinaryIO

from graph.errors import PageError
from loaders.encodings import SAMPLE, find_encoding
from loaders.issues import EDITION, read_date
from loaders.sources import Given, Source, clean, make_article
from loaders.words import read_words

SEPARATORS = (",", "\t", ";", "，", "|")
LONGEST = 64_000_000
"""Characters of one field or line; a longer one is refused."""

QUOTE = 'put text that holds commas, line ends or " into "…", each " in it doubled'

Columns = Mapping[str, str]
"""From a field to the column that has it: {"title": "标题"}."""


def read_csv(stream: BinaryIO, name: str, columns: Columns) -> Iterator[Source | PageError]:
    """The articles of a CSV file with a header. Raises PageError where the header names no text."""
    with open_lines(stream, name) as (lines, encoding):
        first = next(lines, "")
        csv.field_size_limit(LONGEST)
        reader = csv.reader(chain((first,), lines), delimiter=max(SEPARATORS, key=first.count), strict=True)
        header = [cell.strip() for cell in next(reader, [])]
        places = find_columns(header, columns, name)
        for number, (line, cells) in enumerate(rows_of(reader), 1):
            row = f"{name}#{number}"
            if isinstance(cells, csv.Error):
                yield PageError(row, f"not a row of a CSV file: {cells}", QUOTE, line)
            elif len(cells) > len(header):
                yield PageError(row, f"{len(cells)} cells, but the header names {len(header)}", QUOTE, line)
            else:
                told = dict(zip(header, cells, strict=False))
                yield read_row({field: told.get(column, "") for field, column in places.items()}, row, line, encoding)


def rows_of(reader: Any) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The rows that hold anything, each with the line on which it begins, and what is wrong where it is none."""
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def read_json_lines(stream: BinaryIO, name: str, columns: Columns) -> Iterator[Source | PageError]:
    """The articles of a file with a JSON object a line."""
    with open_lines(stream, name) as (lines, encoding):
        for line, text in enumerate(lines, 1):
            if text.strip():
                try:
                    yield read_object(json.loads(text), f"{name}#{line}", line, encoding, columns)
                except (ValueError, RecursionError) as error:
                    yield PageError(f"{name}#{line}", f"not JSON: {error}", 'each line is one object: {"title": …, "text": …}', line)


def read_json(text: str, name: str, encoding: str, columns: Columns) -> Iterator[Source | PageError]:
    """The articles of a JSON array of objects, or the one of a single object. Raises PageError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PageError(name, f"not JSON: {error}", "one object a line is JSON Lines: name the file .jsonl") from error
    rows = found if isinstance(found, list) else [found]
    for number, row in enumerate(rows, 1):
        yield read_object(row, f"{name}#{number}" if isinstance(found, list) else name, None, encoding, columns)


def read_object(found: Any, name: str, line: int | None, encoding: str, columns: Columns) -> Source | PageError:
    if not isinstance(found, dict):
        return PageError(name, "not an object with a title and a text", 'an article is {"title": …, "date": …, "text": …}', line)
    try:
        places = find_columns(list(found), columns, name, line)
    except PageError as error:
        return error
    return read_row({field: as_text(found.get(column)) for field, column in places.items()}, name, line, encoding)


def as_text(value: Any) -> str:
    """A JSON value as a cell: null is empty, a list is its paragraphs."""
    if isinstance(value, list):
        return "\n".join(as_text(item) for item in value)
    return "" if value is None else str(value)


def read_row(row: Mapping[str, str], name: str, line: int | None, encoding: str) -> Source | PageError:
    """One article, or why it is none."""
    text, day = row.get("text", ""), row.get("date", "").strip()
    if any("\udc80" <= char <= "\udcff" for char in text + row.get("title", "")):
        return PageError(name, f"its bytes are not {encoding}", "convert the file to UTF-8", line)
    if not text.strip():
        return PageError(name, "no text in the row", "a title alone tells nothing", line)
    published = read_date(day) or read_day(day)
    if day and published is None:
        return PageError(name, f"no day: {day[:40]}", "write 2023-01-10 or 2023年1月10日, or leave it empty", line)
    given = Given(
        title=row.get("title", ""),
        newspaper=row.get("newspaper", "").strip() or None,
        published=published,
        edition=read_edition(row.get("page", "")),
        url=row.get("url", "").strip() or None,
    )
    author = " ".join(clean(row.get("author", "")).split())
    facts = (f"作者：{author}",) if author and author not in text else ()
    return make_article(name, text, encoding, given, facts)


def read_day(text: str) -> Any:
    """20230110, as tables write it."""
    digits = text.removesuffix(".0")
    return read_date(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") if len(digits) == 8 and digits.isdigit() else None


def read_edition(text: str) -> str | None:
    """A08 of 第A08版：要闻; else the cell as it is."""
    found = EDITION.search(text.strip())
    return next((group for group in found.groups() if group), None) if found else text.strip().removesuffix(".0") or None


def find_columns(header: list[str], columns: Columns, name: str, line: int | None = None) -> dict[str, str]:
    """Which column has which field: as the user says, else by its name. Raises PageError where none has the text, or one is not there."""
    absent = [column for column in columns.values() if column not in header]
    if absent and line is None:
        raise PageError(name, f"no column {'、'.join(absent)}", f"its columns are {'、'.join(header)}", line)
    places = {field: column for field, column in columns.items() if column in header}
    for column in header:
        field = known_columns().get(column.strip().lower())
        if field and field not in places:
            places[field] = column
    if "text" not in places:
        raise PageError(name, "no column holds the text", f"name it: --columns text=…; the columns are {'、'.join(header)[:200]}", line)
    return places


@cache
def known_columns() -> dict[str, str]:
    """标题 to title, content to text."""
    return dict(line.split() for line in read_words("columns"))


@contextmanager
def open_lines(stream: BinaryIO, name: str) -> Iterator[tuple[Iterator[str], str]]:
    """The lines of a file, read as they are asked for, and its encoding; what cannot be decoded comes as lone surrogates. Raises PageError."""
    head = stream.read(SAMPLE)
    stream.seek(0)
    encoding = find_encoding(head, name, whole=len(head) < SAMPLE)
    marked = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else encoding
    text = io.TextIOWrapper(stream, marked, errors="surrogateescape", newline="")
    try:
        yield bounded(text, name), encoding
    finally:
        text.detach()


def bounded(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    """The lines, none of them without end."""
    while line := text.readline(LONGEST):
        if len(line) == LONGEST:
            raise PageError(name, f"a line of more than {LONGEST:,} characters", "each article is a line of its own")
        yield line
