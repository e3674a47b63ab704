"""export and analyse as a user calls them."""

from __future__ import annotations

import csv
import json
from html import unescape
from pathlib import Path

import networkx
import pytest
from rich.cells import cell_len

import yaowen
from graph.officials import read_officials
from graph.store import open_store
from yaowen.__main__ import main
from yaowen.exporting import TELLING

pytestmark = pytest.mark.usefixtures("at_samples")


KINDS = (["centrality"], ["communities"], ["cores"], ["brokerage"], ["change", "2022-11-01/2023-01-31", "2023-02-01/2023-12-31"])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind[0])
def test_each_is_a_table_that_fits_and_says_what_it_rests_on(kind: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", *kind, "--limit", "3", "--format", "table"]) == 0
    told = capsys.readouterr()
    lines = [line.rstrip() for line in told.out.splitlines()]
    assert max(map(cell_len, lines)) <= 80
    assert any("───" in line for line in lines)
    assert "not necessarily absent" in told.err


def test_programs_get_keys_and_all_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", "brokerage", "--limit", "0", "--format", "csv", "--quiet"]) == 0
    told = capsys.readouterr()
    rows = list(csv.DictReader(told.out.splitlines()))
    assert len(rows) > 20
    assert all("@" in row["key"] for row in rows)
    assert told.err == ""


def test_a_period_without_events_has_no_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", "centrality", "--since", "1999-01-01", "--until", "1999-12-31", "--format", "table"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "0 people and 0 pairs at 0 events" in told.err


@pytest.mark.parametrize("kind", ["people", "events", "careers", "moves"])
def test_each_network_is_written(kind: str, tmp_path: Path) -> None:
    for suffix in ("gexf", "graphml", "json", "csv", "parquet"):
        assert main(["export", str(tmp_path / f"x.{suffix}"), "--graph", kind]) == 0
    graph = networkx.node_link_graph(json.loads((tmp_path / "x.json").read_text(encoding="utf-8")), edges="edges")
    assert graph.number_of_edges() == len(list(csv.DictReader((tmp_path / "x.csv").read_text(encoding="utf-8-sig").splitlines())))


def test_a_window_of_days(tmp_path: Path) -> None:
    def events(*options: str) -> int:
        assert main(["export", str(tmp_path / "x.json"), "--graph", "events", *options]) == 0
        nodes = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["nodes"]
        return sum(node["label"] == "Event" for node in nodes)

    early, late = events("--until", "2023-01-31"), events("--since", "2023-02-01")
    assert early
    assert late
    assert early + late <= events()


def test_no_sentence_of_the_paper_without_being_asked(tmp_path: Path) -> None:
    sentence = "值班不能走过场"
    assert main(["export", str(tmp_path / "x.json"), "--evidence"]) == 0
    assert sentence not in (tmp_path / "x.json").read_text(encoding="utf-8")
    assert main(["export", str(tmp_path / "x.json"), "--evidence", "--with-text"]) == 0
    assert sentence in (tmp_path / "x.json").read_text(encoding="utf-8")
    assert main(["export", str(tmp_path / "x.csv"), "--graph", "careers"]) == 0
    assert "quotes" not in (tmp_path / "x.csv").read_text(encoding="utf-8-sig").partition("\n")[0]
    assert main(["export", str(tmp_path / "x.csv"), "--graph", "careers", "--with-text"]) == 0
    assert "市政协副主席" in (tmp_path / "x.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["analyse", "change", "2023-01-01", "2023-02-01"], "is no period"),
        (["analyse", "change", "2023-02-01/2023-01-01", "2023-02-01/2023-03-01"], "ends before it begins"),
        (["analyse", "centrality", "--since", "2023-02-30"], "is no day"),
        (["export", "x.gexf", "--since", "2023-01-01"], "are for parts of the graph"),
        (["export", "x.gexf", "--graph", "people", "--evidence"], "exclude each other"),
        (["export", "x.gexf", "--people", "--graph", "events"], "exclude each other"),
        (["export", "kit", "--for", "neo4j-browser", "--graph", "people"], "knows no part"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert what in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [("all", "graphml"), ("all", "gexf"), ("all", "json"), ("all", "csv"), ("people", "gexf"), ("events", "gexf"), ("careers", "csv"), ("moves", "json")],
)
def test_officials_only_means_the_same_everywhere(kind: str, suffix: str, tmp_path: Path) -> None:
    with open_store() as store:
        officials = read_officials(store)
    ordinary = [name for name in officials.left_out if not any(name in other for other in officials.names)]
    assert {"吕沛", "冯利民"} <= officials.names  # 冯利民 is only 区领导
    assert "方若谷" in ordinary  # a reporter
    whole, kept = tmp_path / f"whole.{suffix}", tmp_path / f"kept.{suffix}"
    evidence = ["--evidence"] if kind == "all" else []
    text = ["--with-text"] if kind in TELLING else []
    for file, more in ((whole, []), (kept, ["--officials-only"])):
        assert main(["--quiet", "export", str(file), "--graph", kind, *text, *evidence, *more]) == 0
    told = unescape(kept.read_text(encoding="utf-8"))  # XML writes 吕 as &#21525;
    assert not [name for name in ordinary if name in told]
    if kind == "all":
        assert [name for name in ordinary if name in unescape(whole.read_text(encoding="utf-8"))] == ordinary


def test_officials_only_in_analyses_and_in_python(capsys: pytest.CaptureFixture[str]) -> None:
    people = {data["name"] for _, data in yaowen.network(officials_only=True).nodes(data=True) if data["label"] == "Person"}
    for kind in KINDS:
        assert main(["analyse", *kind, "--limit", "0", "--officials-only", "--format", "json"]) == 0
        shown = capsys.readouterr()
        assert "officials only" in shown.err
        rows = [json.loads(line) for line in shown.out.splitlines()]
        named = {row["person"] for row in rows} if kind != ["communities"] else {name for row in rows for name in row["members"]}
        assert named
        assert named <= people


@pytest.mark.parametrize("program", ["neo4j-admin", "neo4j-browser"])
def test_a_whole_graph_leaves_nobody_out(program: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--for", program, str(tmp_path / "tables"), "--officials-only"]) == 2
    assert "next: " in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
