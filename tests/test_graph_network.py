"""The graph for NetworkX and in files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import date as Day
from pathlib import Path

import networkx
import pytest

from graph.errors import UsageError
from graph.facts import Edge, Facts, Node
from graph.network import co_attendance, read_network, write_graph


class Kept:
    """Facts as a store gives them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def nodes(self) -> Iterable[Node]:
        return self.facts.nodes.values()

    def edges(self) -> Iterable[Edge]:
        return self.facts.edges.values()


@pytest.fixture
def kept() -> Kept:
    """Three people at two meetings (one undated), a post held twice, a body, a page."""
    facts = Facts()
    for name in ("甲", "乙", "丙"):
        facts.add_node("Person", name, {"name": name})
    facts.add_node("Event", "议军会议", {"name": "议军会议", "date": Day(2023, 1, 7), "earliest": Day(2023, 1, 7), "latest": Day(2023, 1, 7)})
    facts.add_node("Event", "座谈会", {"name": "座谈会"})
    facts.add_node("Organization", "环境局", {"name": "环境局"})
    facts.add_node("Post", "县长", {"name": "县长", "rank": ["代"]})
    facts.add_node("Claim", "c", {"quote": "…"})
    for who, event in (("甲", "议军会议"), ("乙", "议军会议"), ("甲", "座谈会"), ("乙", "座谈会"), ("丙", "座谈会")):
        facts.add_edge("ATTENDED", ("Person", who), ("Event", event), properties={"roles": ["attend", "chair"], "order": 1})
    facts.add_edge("ATTENDED", ("Organization", "环境局"), ("Event", "议军会议"), properties={"roles": ["attend"]})
    for n in (1, 2):
        facts.add_edge("HELD", ("Person", "甲"), ("Post", "县长"), str(n), {"n": n, "first_seen": Day(2023, 1, n)})
    facts.add_edge("ABOUT", ("Claim", "c"), ("Person", "甲"))
    return Kept(facts)


def test_tenures_stay_parallel_and_evidence_stays_out(kept: Kept) -> None:
    graph = read_network(kept)
    assert graph.number_of_edges("Person:甲", "Post:县长") == 2
    assert "Claim:c" not in graph
    assert graph.nodes["Person:甲"] == {"name": "甲", "label": "Person", "key": "甲"}
    assert read_network(kept, evidence=True).has_edge("Claim:c", "Person:甲")


def test_who_was_seen_with_whom(kept: Kept) -> None:
    pairs = co_attendance(read_network(kept))
    assert set(pairs) == {"Person:甲", "Person:乙", "Person:丙"}
    assert pairs.edges["Person:甲", "Person:乙"] == {"weight": 2, "events": ["座谈会", "议军会议"], "first": Day(2023, 1, 7), "last": Day(2023, 1, 7)}
    assert pairs.edges["Person:甲", "Person:丙"] == {"weight": 1, "events": ["座谈会"]}


def test_between_dates_an_undated_event_does_not_count(kept: Kept) -> None:
    graph = read_network(kept)
    assert co_attendance(graph, since=Day(2023, 1, 1)).number_of_edges() == 1
    assert co_attendance(graph, until=Day(2023, 1, 7)).number_of_edges() == 1
    assert co_attendance(graph, since=Day(2023, 1, 8)).number_of_nodes() == 0
    assert co_attendance(graph, until=Day(2023, 1, 6)).number_of_nodes() == 0


@pytest.mark.parametrize("evidence", [False, True])
def test_files_hold_all_nodes_and_edges(kept: Kept, evidence: bool, tmp_path: Path) -> None:
    graph = read_network(kept, evidence=evidence)
    for suffix in ("graphml", "gexf", "json", "csv"):
        write_graph(graph, tmp_path / f"graph.{suffix}")
    read = [
        networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True),
        networkx.read_gexf(tmp_path / "graph.gexf"),
        networkx.node_link_graph(json.loads((tmp_path / "graph.json").read_text()), edges="edges"),
    ]
    for found in read:
        assert set(found) == set(graph)
        assert found.number_of_edges() == graph.number_of_edges()
    assert read[0].edges["Person:甲", "Event:议军会议", "ATTENDED"]["roles"] == "attend、chair"
    assert read[1].nodes["Person:甲"]["label"] == "甲"
    with (tmp_path / "graph.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == graph.number_of_edges()


def test_pairs_can_be_written_too(kept: Kept, tmp_path: Path) -> None:
    for suffix in ("graphml", "gexf", "json", "csv"):
        write_graph(co_attendance(read_network(kept)), tmp_path / f"people.{suffix}")
    assert networkx.read_graphml(tmp_path / "people.graphml").edges["Person:甲", "Person:乙"]["events"] == "座谈会、议军会议"


def test_an_unknown_suffix_is_told(kept: Kept, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="xlsx") as told:
        write_graph(read_network(kept), tmp_path / "graph.xlsx")
    assert ".graphml" in told.value.hint
    with pytest.raises(UsageError, match="not a folder"):
        write_graph(read_network(kept), tmp_path / "nowhere" / "graph.json")


def test_control_characters_do_not_spoil_a_file(tmp_path: Path) -> None:
    graph = networkx.MultiDiGraph()
    graph.add_node("甲", label="Person", name="\x00\x0b甲")
    for suffix in ("graphml", "gexf"):
        write_graph(graph, tmp_path / f"graph.{suffix}")
    assert networkx.read_graphml(tmp_path / "graph.graphml").nodes["甲"]["name"] == "��甲"
    assert set(networkx.read_gexf(tmp_path / "graph.gexf")) == {"甲"}


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text("old")
    graph = networkx.MultiDiGraph()
    graph.add_node("\ud800", label="Person")
    with pytest.raises(UnicodeEncodeError):
        write_graph(graph, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
