"""find, and what to try where a name is not known."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import open_store
from yaowen.__main__ import main

pytestmark = pytest.mark.usefixtures("at_samples")


def test_every_next_command_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "示范区", "--limit", "2"]) == 0
    assert main(["find", "吕", "--kind", "person"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["kind"] for row in rows} == {"person", "post", "body", "place", "event", "article"}
    for row in rows:
        assert main(row["next"].split()[1:]) == 0
        assert capsys.readouterr().out, row["next"]


def test_tables_fit_and_count(capsys: pytest.CaptureFixture[str]) -> None:
    from rich.cells import cell_len

    assert main(["find", "书记", "--format", "table", "--limit", "2"]) == 0
    told = capsys.readouterr()
    assert all(cell_len(line.rstrip()) <= 80 for line in told.out.splitlines() if not line.startswith("next: "))
    assert "posts: 8, the first 2" in told.out
    assert "looked for 书记 in the names of people, posts, bodies, places, events, and in titles and text of articles" in told.err


def test_csv_has_one_form_for_all_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "温县", "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert {row["kind"] for row in rows} == {"post", "body", "place", "event", "article"}
    assert all(row["name"] and row["key"] and int(row["total"]) for row in rows)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["find", "吕佩"], "no person 吕佩; did you mean 吕沛?"),
        (["find", "示范曲"], "no place 示范曲; did you mean 示范区"),
        (["timeline", "吕佩"], "no person 吕佩; did you mean 吕沛?"),
        (["timeline", "lv pei"], "no person lv pei; did you mean 吕沛?"),
        (["ask", "attended", "--person", "呂沛"], "no person 呂沛; did you mean 吕沛?"),
        (["ask", "holders", "--post", "党公委书记"], "no post 党公委书记; did you mean 示范区党工委书记"),
    ],
)
def test_a_misspelt_name_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err


def test_an_empty_graph_says_what_comes_first(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YAOWEN_HOME", str(tmp_path / "home"))
    picture = str(tmp_path / "吕沛.html")
    with open_store(Settings(tmp_path / "home")):
        for arguments, status in ((["find", "吕沛"], 0), (["ask", "attended", "--person", "吕沛"], 0), (["timeline", "吕沛", "--html", picture], 1)):
            assert main(arguments) == status
            assert capsys.readouterr().err == "nothing is loaded yet\n  next: yaowen load PAGES\n", arguments
        for arguments in (["network", str(tmp_path / "n.html")], ["analyse", "cores"], ["export", str(tmp_path / "g.json")], ["decide", "--list"]):
            assert main(arguments) == 0
            assert " yet\n  next: yaowen " in capsys.readouterr().err, arguments
    assert not Path(picture).exists()


def test_full_and_half_width_are_one(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ("第41次（扩大）", "第41次(扩大)", "第４１次（扩大）"):
        assert main(["find", words, "--kind", "article"]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 1


def test_quiet_says_nothing_beside(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "没有这样的", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_nothing_to_look_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", " "]) == 2
    assert "nothing to look for" in capsys.readouterr().err
