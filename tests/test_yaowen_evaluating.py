"""The command that measures: figures, errors with their place, floors, and what it says when something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.paths import SEEDS
from yaowen.__main__ import main

GOLD = SEEDS / "pages" / "expected"
PAGE = "焦作日报 2023年1月10日\n\n全市经济工作会议召开\n\n本报讯 昨日上午，全市经济工作会议召开，市长李亦博出席会议并讲话。\n"
TOLD = {"home": "焦作市", "people": [{"name": "李亦博"}, {"name": "王建设"}], "posts": [{"person": "李亦博", "post": "焦作市市长", "evidence": "市长李亦博"}]}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """gold/a.json, and the page beside it in pages/."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(TOLD, ensure_ascii=False), "utf-8")
    (tmp_path / "pages" / "a.txt").write_text(PAGE, "utf-8")
    return tmp_path


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_sample_pages_are_found_beside_their_gold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(GOLD), "--json"]) == 0
    measured = {row["measure"]: row for row in rows(capsys)}
    assert list(measured)[:5] == ["articles", "people", "officials", "bylines", "posts"]
    assert measured["people"] == {"measure": "people", "f1": 1.0, "precision": 1.0, "recall": 1.0, "right": 57, "missed": 0, "spurious": 0}


def test_errors_name_file_line_and_words(archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive)
    assert main(["evaluate", "gold", "--errors", "--format", "json"]) == 0
    told = rows(capsys)
    assert {"measure": "people", "outcome": "missed", "where": "pages/a.txt", "words": "王建设"} in told
    assert [row["where"] for row in told if row["measure"] == "events"] == ["pages/a.txt:5"]


def test_a_floor_that_is_missed_gives_status_1(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(archive / "gold"), "--min", "posts=1", "--format", "table"]) == 0
    assert main(["evaluate", str(archive / "gold"), "--min", "people=0.9", "--format", "table"]) == 1
    assert "error: people 0.6667 is below 0.9 (--min)" in capsys.readouterr().err


@pytest.mark.parametrize("order", [["found", "--pages", "pages"], ["found", "pages"]])
def test_what_was_extracted_before_is_measured_as_it_stands(archive: Path, order: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(archive / "pages"), "--out", str(archive / "found"), "--quiet"]) == 0
    written = json.loads((archive / "found" / "a.json").read_text("utf-8"))
    (archive / "found" / "a.json").write_text(json.dumps(written | {"people": [{"name": "李亦博"}, {"name": "王建设"}]}, ensure_ascii=False), "utf-8")
    where = [part if part.startswith("-") else str(archive / part) for part in order]
    assert main(["evaluate", str(archive / "gold"), *where, "--json"]) == 0
    assert next(row["f1"] for row in rows(capsys) if row["measure"] == "people") == 1.0


def test_a_page_that_is_not_there_counts_as_missed_and_is_named(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "gold" / "b.json").write_text('{"people": [{"name": "丁一"}]}', "utf-8")
    assert main(["evaluate", str(archive / "gold"), "--json"]) == 1
    told = capsys.readouterr()
    assert "error: this page of the gold was not found, or could not be read (b)" in told.err
    assert next(json.loads(line)["missed"] for line in told.out.splitlines() if '"people"' in line) == 2


def test_slips_of_the_gold_are_told(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "gold" / "a.json").write_text('{"events": [{"id": "e1", "anchor": "工作会议召 开过"}]}', "utf-8")
    assert main(["evaluate", str(archive / "gold")]) == 0
    assert "the page does not have these words: event e1: 工作会议召 开过" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--min", "people"], "--min people: nothing is no number"),
        (["--min", "persons=1"], "there is no measure persons"),
    ],
)
def test_wrong_use_is_explained(archive: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(archive / "gold"), *arguments]) == 2
    assert message in capsys.readouterr().err


def test_gold_without_pages_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "deep" / "gold").mkdir(parents=True)
    (tmp_path / "deep" / "gold" / "a.json").write_text("{}", "utf-8")
    assert main(["evaluate", str(tmp_path / "deep" / "gold")]) == 2
    assert "name them: yaowen evaluate GOLD PAGES" in capsys.readouterr().err
