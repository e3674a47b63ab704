"""Rows for a reader or a program."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from yaowen.__main__ import main
from yaowen.tables import parts_of, wrap, write_rows

ROW = {"person": "吕沛", "roles": ["chair", "speak"], "date": date(2023, 1, 9), "order": None}
COLUMNS = tuple(ROW)
VALUES = st.none() | st.text() | st.integers() | st.booleans() | st.dates() | st.lists(st.text(), max_size=3)


def written(style: str, *records: dict[str, Any], columns: tuple[str, ...] = COLUMNS) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        write_rows(columns, records, style)
    return out.getvalue()


def test_json_is_an_object_a_line() -> None:
    assert written("json", ROW, ROW) == '{"person": "吕沛", "roles": ["chair", "speak"], "date": "2023-01-09", "order": null}\n' * 2


def test_csv_has_a_heading_and_joins_lists() -> None:
    assert written("csv", ROW) == "person,roles,date,order\n吕沛,chair、speak,2023-01-09,\n"


def test_a_table_shows_every_value_and_no_null() -> None:
    shown = written("table", ROW)
    assert all(word in shown for word in (*COLUMNS[:3], "吕沛", "chair、speak", "2023-01-09"))
    assert "None" not in shown
    assert "order" not in shown


def test_brackets_are_words_not_markup() -> None:
    assert "[记者]" in written("table", {"person": "[记者]"}, columns=("person",))


COMMANDS = "\x1b]0;title\x07 \x1b[31m \x9b2J \x00\x08\x7f \u202e\u2067\u200f"
"""What a terminal would obey: a window's title, colours, an empty screen, letters taken back, writing from right to left."""
OBEYED = set(COMMANDS) - set(" ]0;title[31m2J")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("style", ["table", "json", "csv"])
def test_a_terminal_is_told_nothing_that_it_would_obey(style: str) -> None:
    with contextlib.redirect_stdout(Terminal()) as screen:
        write_rows(("a", "b"), [{"a": COMMANDS, "b": [COMMANDS]}, {"a": COMMANDS, "b": "x"}], style, "题" if style == "table" else None)
    assert not OBEYED & set(re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()) if style == "table" else screen.getvalue())
    assert "\x1b[31m" not in screen.getvalue()


def test_what_goes_to_a_program_stays_as_it_is() -> None:
    assert json.loads(written("json", {"a": COMMANDS}, columns=("a",))) == {"a": COMMANDS}
    assert next(csv.reader(io.StringIO(written("csv", {"a": COMMANDS}, columns=("a",)).removeprefix("a\n"), newline=""))) == [COMMANDS]


def test_errors_are_harmless_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["queries", f"没有{COMMANDS}"]) == 2
    assert not OBEYED & set(capsys.readouterr().err)


def test_what_all_rows_share_stands_above_them_once() -> None:
    shown = written("table", ROW, ROW | {"person": "宫卫红"})
    assert shown.count("2023-01-09") == 1
    assert "order" not in shown
    assert written("table", ROW, ROW).count("吕沛") == 2


@pytest.mark.parametrize("style", ["table", "csv"])
def test_no_rows_still_have_columns(style: str) -> None:
    assert "person" in written(style)


WIDE = {"post": "示范区党工委副书记", "person": "宫卫红", "first_seen": date(2023, 1, 9), "last_seen": date(2023, 3, 7), "key": "宫卫红@示范区#13df2049"}


def test_columns_that_fit_stand_side_by_side_with_no_day_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = written("table", WIDE, WIDE | {"first_seen": date(2023, 9, 28)}, columns=tuple(WIDE))
    assert "2023-09-28" in shown
    assert max(map(cell_len, shown.splitlines())) <= 80


def test_columns_that_do_not_fit_stand_one_below_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    other = {"post": "焦作市政协副主席", "person": "吕沛", "first_seen": date(2023, 1, 8), "last_seen": date(2023, 10, 9), "key": "吕沛@示范区#48e4e311"}
    shown = written("table", WIDE, other, columns=tuple(WIDE))
    assert [line.split() for line in shown.splitlines() if "person" in line] == [["person", "宫卫红"], ["person", "吕沛"]]


def test_a_list_breaks_behind_its_marks() -> None:
    assert wrap("attend、speak", 9) == "attend、\nspeak"
    assert wrap("市委书记、市长", 9) == "市委书\n记、市长"
    assert wrap("2023-01-09 上午", 12) == "2023-01-09\n上午"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])), st.integers(16, 60))
def test_a_broken_line_loses_nothing_and_is_no_wider(text: str, width: int) -> None:
    lines = wrap(text, width).split("\n")
    assert "".join(lines) == text
    assert all(cell_len(line) <= max(width, max(map(cell_len, parts_of(line)), default=0)) for line in lines)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.fixed_dictionaries({"a": VALUES, "b": VALUES}), max_size=4))
def test_every_row_arrives_in_json_and_csv(records: list[dict[str, Any]]) -> None:
    assert [set(json.loads(line)) for line in written("json", *records, columns=("a", "b")).split("\n")[:-1]] == [{"a", "b"}] * len(records)
    assert len(list(csv.reader(io.StringIO(written("csv", *records, columns=("a", "b")), newline="")))) == len(records) + 1
