"""yaowen timeline: what it shows on a terminal of 80 columns, and every cell as JSON and CSV."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from handmade import make_page
from rich.cells import cell_len

import yaowen
from graph.settings import Settings
from graph.store import open_store
from yaowen.__main__ import main

LV, GONG, BOTH = ("吕沛", "示范区党工委", "书记"), ("宫卫红", "示范区党工委", "书记"), ("示范区党工委书记", "温县宣传部", "部长")
"""One of them bears a post's name."""
SECRETARY = ("李明", "温县人民武装部党委", "第一书记")
"""Too long for a column to stand whole beside two ends."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three holders of a post: the second follows the first, and both were in it on one day."""
    home = tmp_path_factory.mktemp("home")
    days = [(date(2023, 1, 10), [LV, BOTH]), (date(2023, 3, 8), [LV, SECRETARY]), (date(2023, 3, 8), [GONG]), (date(2023, 10, 12), [GONG])]
    with open_store(Settings(home)) as store:
        store.load([make_page(f"{day}：{'、'.join(name for name, *_ in held)}讲话", held, day=day) for day, held in days])
    return home


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("YAOWEN_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "80")


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["timeline", *arguments]) == 0
    return capsys.readouterr().out


def test_it_fits_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("吕沛", "示范区党工委书记", "李明"):
        lines = shown(capsys, name, "--evidence", "--format", "table").splitlines()
        assert lines
        assert max(map(cell_len, lines)) <= 80
        assert all(line.rstrip()[-1].isdigit() for line in lines if " earlier   " in line), "how often somebody was seen is cut off"


def test_each_end_says_how_it_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join(shown(capsys, "吕沛", "--format", "table").split())
    assert "2023-01-10 or earlier" in told
    assert "observed: first seen" in told
    assert "contradicted" in told
    assert "No page loaded from 2023-01-11 to 2023-03-07, from 2023-03-09 to 2023-10-11." in told
    assert "1 page loaded after 2023-03-08: that is no proof of having left." in told
    assert "After 2023-03-08: unknown." in told
    assert "current" not in told


def test_evidence_quotes_both_sides_of_a_contradiction(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, "吕沛", "--evidence", "--format", "table")
    end = told[told.index("  end") :]
    assert "“2023-03-08：吕沛、李明讲话”" in end
    assert "“2023-03-08：宫卫红讲话”" in end
    assert "焦作日报 2023-03-08 A01 《2023-03-08：宫卫红讲话》" in end


def test_a_name_that_is_both_is_a_person_first(capsys: pytest.CaptureFixture[str]) -> None:
    (person,) = [json.loads(line) for line in shown(capsys, "示范区党工委书记", "--format", "json").splitlines()]
    (post,) = [json.loads(line) for line in shown(capsys, "示范区党工委书记", "--post", "--format", "json").splitlines()]
    assert (person["kind"], post["kind"]) == ("person", "post")
    assert [row["person"]["name"] for row in post["rows"]] == ["吕沛", "宫卫红"]


def test_words_find_a_post(capsys: pytest.CaptureFixture[str]) -> None:
    assert [row["post"] for row in csv.DictReader(shown(capsys, "温县 书记", "--format", "csv").splitlines())] == ["温县人民武装部党委第一书记"]


def test_json_and_csv_have_every_cell(capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = [json.loads(line) for line in shown(capsys, "宫卫红", "--format", "json").splitlines()]
    (row,) = told["rows"]
    (record,) = csv.DictReader(shown(capsys, "宫卫红", "--format", "csv").splitlines())
    for end in ("begin", "end"):
        assert {part: row[end][part] or "" for part in ("earliest", "latest", "how", "words")} == {
            part: record[f"{end}_{part}"] for part in ("earliest", "latest", "how", "words")
        }
        assert all(quote["quote"] in record[f"{end}_quotes"] and quote["citation"] in record[f"{end}_quotes"] for quote in row[end]["quotes"])
    assert row["begin"]["how"] == "contradicted"
    assert record["sightings"] == str(len(row["sightings"])) == "2"
    assert record["unknown_after"] == told["last_seen"] == "2023-10-12"
    assert record["gaps"] == "、".join(f"{gap['first']}/{gap['last']}" for gap in told["gaps"])
    assert (record["key"], record["post_key"]) == (row["person"]["key"], row["post"]["key"])


def test_a_notebook_gets_the_records() -> None:
    (told,) = yaowen.timelines("宫卫红")
    assert [(row.post.name, row.contradicted) for row in told.rows] == [("示范区党工委书记", True)]
