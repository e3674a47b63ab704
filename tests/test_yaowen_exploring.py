"""Looking at what is there: explain, export, status, and the functions of a notebook."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx
import pytest

import yaowen
from graph.errors import UsageError
from yaowen.__main__ import main

PAGES = Path(__file__).parent.parent / "seeds" / "pages"
WRAPPED = PAGES / "2023-01-12-pdf.txt"
pytestmark = pytest.mark.usefixtures("at_samples")


def test_explain_names_the_rule_of_each_mention(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(WRAPPED)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    text = WRAPPED.read_text(encoding="utf-8")
    people = [row for row in found if row["kind"] == "person"]
    assert people
    for row in people:
        spans = row["spans"]
        cut = "".join(text[start:end] for start, end in zip(spans[::2], spans[1::2], strict=True))
        assert "".join(cut.split()) == "".join(row["text"].split())
        assert row["rule"]


def test_explain_draws_all_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(WRAPPED), "--format", "table"]) == 0
    shown = capsys.readouterr().out
    assert all(line.strip() in shown for line in WRAPPED.read_text(encoding="utf-8").splitlines())
    assert "person" in shown


def test_explain_refuses_what_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert main(["explain", str(empty)]) == 1
    assert "the file is empty" in capsys.readouterr().err


def test_status_counts_what_the_export_holds(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["status"]) == 0
    told = {row["what"]: row["value"] for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert told["pages read"] == len(list(PAGES.glob("*.txt")))
    assert main(["export", str(tmp_path / "graph.graphml")]) == 0
    graph = networkx.read_graphml(tmp_path / "graph.graphml")
    assert sum(data["label"] == "Person" for _, data in graph.nodes(data=True)) == told["Person"]


@pytest.mark.parametrize("name", ["graph.json", "graph.gexf", "graph.csv"])
def test_export_writes_by_suffix(name: str, tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / name)]) == 0
    assert main(["export", str(tmp_path / f"people-{name}"), "--people"]) == 0
    assert (tmp_path / f"people-{name}").stat().st_size > 100


def test_an_unknown_suffix_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(tmp_path / "graph.xlsx")]) == 2
    assert not list(tmp_path.iterdir())
    assert ".graphml" in capsys.readouterr().err


def test_csv_and_json_tell_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "people_of_a_name", "--name", "吕沛", "--format", "csv"]) == 0
    table = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert main(["ask", "people_of_a_name", "--name", "吕沛", "--format", "json"]) == 0
    assert [row["key"] for row in table] == [json.loads(line)["key"] for line in capsys.readouterr().out.splitlines()]
    assert table


def test_evidence_quotes_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "roles", "--person", "吕沛", "--evidence"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows
    texts = ["".join(path.read_text(encoding="utf-8").split()) for path in PAGES.glob("*.txt")]
    assert all(any("".join(row["quote"].split()) in text for text in texts) for row in rows if row["kind"] == "held")


def test_timeline_shows_a_post_that_changes_and_claims_no_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "吕沛", "--format", "table"]) == 0
    shown = capsys.readouterr().out
    assert "党工委书记" in shown
    assert "党工委副书记" in shown
    assert "unknown" in shown
    assert "current" not in shown


@pytest.mark.parametrize("style", ["table", "json"])
def test_timeline_of_nobody_says_what_to_do(capsys: pytest.CaptureFixture[str], style: str) -> None:
    assert main(["timeline", "吕不存在", "--format", style]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "people_of_a_name --name 吕不存在" in told.err


def test_no_answer_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "attendees", "--event", "没有这样的会议"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "yaowen status" in told.err


def test_a_notebook_asks_and_loads() -> None:
    assert yaowen.load([WRAPPED]).unchanged == 1
    rows = yaowen.ask("people_of_a_name", name="吕沛")
    assert {row["person"] for row in rows} == {"吕沛"}
    assert any(data["label"] == "Person" for _, data in yaowen.network().nodes(data=True))
    with pytest.raises(UsageError, match="no query"):
        yaowen.ask("nosuch")
