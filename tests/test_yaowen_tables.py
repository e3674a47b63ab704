"""Rows for a reader or a program."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yaowen.tables import write_rows

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
    assert all(word in shown for word in (*COLUMNS, "吕沛", "chair、speak", "2023-01-09"))
    assert "None" not in shown


def test_brackets_are_words_not_markup() -> None:
    assert "[记者]" in written("table", {"person": "[记者]"}, columns=("person",))


def test_what_all_rows_share_stands_above_them_once() -> None:
    shown = written("table", ROW, ROW | {"person": "宫卫红"})
    assert shown.count("2023-01-09") == 1
    assert "order" not in shown
    assert written("table", ROW, ROW).count("吕沛") == 2


@pytest.mark.parametrize("style", ["table", "csv"])
def test_no_rows_still_have_columns(style: str) -> None:
    assert "person" in written(style)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.fixed_dictionaries({"a": VALUES, "b": VALUES}), max_size=4))
def test_every_row_arrives_in_json_and_csv(records: list[dict[str, Any]]) -> None:
    assert [set(json.loads(line)) for line in written("json", *records, columns=("a", "b")).split("\n")[:-1]] == [{"a", "b"}] * len(records)
    assert len(list(csv.reader(io.StringIO(written("csv", *records, columns=("a", "b")), newline="")))) == len(records) + 1
