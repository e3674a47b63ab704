"""Networks as files for other programs."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date as Day
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from kept import Kept, make_kept
from pyarrow import parquet

from graph.errors import UsageError
from graph.exports import write_graph
from graph.networks import attendances, careers, co_attendance, read_network

NS = "{http://www.gexf.net/1.2draft}"
FORM = {
    "gexf": ({"meta", "graph"}, {"version", "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"}),
    "meta": ({"creator"}, {"lastmodifieddate"}),
    "creator": (set(), set()),
    "graph": ({"attributes", "nodes", "edges"}, {"defaultedgetype", "mode", "timeformat"}),
    "attributes": ({"attribute"}, {"class", "mode"}),
    "attribute": ({"default"}, {"id", "title", "type"}),
    "nodes": ({"node"}, {"count"}),
    "node": ({"attvalues", "spells"}, {"id", "label"}),
    "edges": ({"edge"}, {"count"}),
    "edge": ({"attvalues", "spells"}, {"id", "label", "source", "target", "weight", "type"}),
    "attvalues": ({"attvalue"}, set()),
    "attvalue": (set(), {"for", "value"}),
    "spells": ({"spell"}, set()),
    "spell": (set(), {"start", "end"}),
}
"""What GEXF 1.2 allows in each element, and which attributes, as far as they may occur here."""
SUFFIXES = ("graphml", "gexf", "json", "csv", "parquet")


@pytest.fixture
def kept() -> Kept:
    return make_kept()


@pytest.mark.parametrize("evidence", [False, True])
def test_files_hold_all_nodes_and_edges(kept: Kept, evidence: bool, tmp_path: Path) -> None:
    graph = read_network(kept, evidence=evidence)
    for suffix in SUFFIXES:
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
    for suffix in SUFFIXES:
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


def check_form(element: ElementTree.Element) -> None:
    """Fails where an element has children or attributes that GEXF does not know."""
    children, attributes = FORM[element.tag.removeprefix(NS)]
    assert set(element.keys()) <= attributes, element.tag
    assert {child.tag.removeprefix(NS) for child in element} <= children, element.tag
    for child in element:
        check_form(child)


@pytest.mark.parametrize("draw", [lambda graph: graph, co_attendance, attendances, careers])
def test_gexf_has_the_form_that_gephi_reads(kept: Kept, draw: object, tmp_path: Path) -> None:
    write_graph(draw(read_network(kept, cited=True)), tmp_path / "x.gexf")  # type: ignore[operator]
    root = ElementTree.parse(tmp_path / "x.gexf").getroot()
    check_form(root)
    graph = root.find(f"{NS}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    for spell in graph.iter(f"{NS}spell"):
        assert Day.fromisoformat(spell.attrib["start"]) <= Day.fromisoformat(spell.attrib["end"])
    assert {attribute.attrib["type"] for attribute in graph.iter(f"{NS}attribute")} <= {"string", "long", "boolean", "double"}


def test_spells_come_back(kept: Kept, tmp_path: Path) -> None:
    write_graph(co_attendance(read_network(kept)), tmp_path / "people.gexf")
    write_graph(careers(read_network(kept)), tmp_path / "careers.gexf")
    write_graph(read_network(kept), tmp_path / "all.gexf")
    people = networkx.read_gexf(tmp_path / "people.gexf")
    assert people.edges["Person:甲", "Person:乙"]["spells"] == [("2023-01-07", "2023-01-07")]
    assert "spells" not in people.edges["Person:甲", "Person:丙"]
    held = networkx.read_gexf(tmp_path / "careers.gexf").get_edge_data("Person:甲", "Post:县长")
    assert sorted(data["spells"] for data in held.values()) == [[("2023-01-01", "2023-01-01")], [("2023-01-02", "2023-01-02")]]
    whole = networkx.read_gexf(tmp_path / "all.gexf")
    assert whole.nodes["Event:议军会议"]["spells"] == [("2023-01-07", "2023-01-07")]
    assert [data["spells"] for data in whole.get_edge_data("Person:甲", "Event:议军会议").values()] == [[("2023-01-07", "2023-01-07")]]


def test_parquet_keeps_days_and_lists(kept: Kept, tmp_path: Path) -> None:
    write_graph(co_attendance(read_network(kept)), tmp_path / "people.parquet")
    rows = {(row["start_name"], row["end_name"]): row for row in parquet.read_table(tmp_path / "people.parquet").to_pylist()}
    row = rows.get(("甲", "乙")) or rows["乙", "甲"]
    assert (row["first"], row["events"], row["weight"]) == (Day(2023, 1, 7), ["座谈会", "议军会议"], 2)
    write_graph(networkx.Graph(), tmp_path / "none.parquet")
    assert parquet.read_table(tmp_path / "none.parquet").num_rows == 0


def test_without_pyarrow_the_next_step_is_told(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match="pyarrow") as told:
        write_graph(read_network(kept), tmp_path / "x.parquet")
    assert "yaowen[parquet]" in told.value.hint
