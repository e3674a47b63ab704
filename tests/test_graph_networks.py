"""Networks in memory: drawn by hand, and the same as what the questions of queries/ answer on both engines."""

from __future__ import annotations

from datetime import date as Day
from pathlib import Path

import pytest
from kept import Kept, make_kept

import yaowen
from graph.facts import Facts
from graph.networks import attendances, careers, co_attendance, moves, read_network
from graph.store import Store
from loaders.pipeline import read_files

CITED = "焦作日报 2023-01-10 A08 《温县召开议军会议》"
PAGES = Path(__file__).parent.parent / "seeds" / "pages"


@pytest.fixture
def kept() -> Kept:
    return make_kept()


def test_tenures_stay_parallel_and_evidence_stays_out(kept: Kept) -> None:
    graph = read_network(kept)
    assert graph.number_of_edges("Person:甲", "Post:县长") == 2
    assert "Claim:c" not in graph
    assert graph.nodes["Person:甲"] == {"name": "甲", "label": "Person", "key": "甲"}
    assert read_network(kept, evidence=True).has_edge("Claim:c", "Person:甲")


def test_who_was_seen_with_whom(kept: Kept) -> None:
    pairs = co_attendance(read_network(kept))
    assert set(pairs) == {"Person:甲", "Person:乙", "Person:丙"}
    day = Day(2023, 1, 7)
    once = {"weight": 2, "events": ["座谈会", "议军会议"], "first": day, "last": day, "spells": [("2023-01-07", "2023-01-07")]}
    assert pairs.edges["Person:甲", "Person:乙"] == once
    assert pairs.nodes["Person:甲"]["attended"] == 2
    assert pairs.edges["Person:甲", "Person:丙"] == {"weight": 1, "events": ["座谈会"]}


def test_between_dates_an_undated_event_does_not_count(kept: Kept) -> None:
    graph = read_network(kept)
    assert co_attendance(graph, since=Day(2023, 1, 1)).number_of_edges() == 1
    assert co_attendance(graph, until=Day(2023, 1, 7)).number_of_edges() == 1
    assert co_attendance(graph, since=Day(2023, 1, 8)).number_of_nodes() == 0
    assert co_attendance(graph, until=Day(2023, 1, 6)).number_of_nodes() == 0


def test_pairs_that_met_once_are_left_out_on_demand(kept: Kept) -> None:
    pairs = co_attendance(read_network(kept), minimum=2)
    assert list(pairs.edges) == [("Person:乙", "Person:甲")] or list(pairs.edges) == [("Person:甲", "Person:乙")]
    assert pairs.number_of_nodes() == 3


def test_people_and_events_are_bipartite(kept: Kept) -> None:
    graph = attendances(read_network(kept, cited=True))
    assert {data["bipartite"] for name, data in graph.nodes(data=True) if name.startswith("Event:")} == {1}
    edge = graph.edges["Person:甲", "Event:议军会议"]
    assert edge["roles"] == ["attend", "chair"]
    assert edge["spells"] == [("2023-01-07", "2023-01-07")]
    assert edge["citations"] == [CITED]
    assert "spells" not in graph.edges["Person:甲", "Event:座谈会"]
    assert "Organization:环境局" not in graph
    assert set(attendances(read_network(kept), since=Day(2023, 1, 7))) == {"Person:甲", "Person:乙", "Event:议军会议"}


def test_a_claim_is_cited_by_the_tenure_that_it_tells_of(kept: Kept) -> None:
    """The first ends with a removal: the page that tells of it is cited, too."""
    edges = careers(read_network(kept, cited=True)).get_edge_data("Person:甲", "Post:县长")
    assert [data.get("citations") for _, data in sorted(edges.items())] == [[CITED, CITED], [CITED]]
    assert careers(read_network(kept), since=Day(2023, 1, 2)).number_of_edges() == 1


def test_sentences_come_only_when_asked_for(kept: Kept) -> None:
    def told(text: bool) -> str:
        graph = read_network(kept, evidence=True, cited=True, text=text)
        return str([*graph.nodes(data=True), *graph.edges(data=True)])

    assert "甲、乙出席" not in told(False)
    assert "…" not in told(False)
    assert told(True).count("甲、乙出席") == 2


def career(*tenures: tuple[str, int, int]) -> Kept:
    """One person in posts of bodies, each seen between two days of January."""
    facts = Facts()
    facts.add_node("Person", "甲", {"name": "甲"})
    for body, first, last in tenures:
        facts.add_node("Organization", body, {"name": body})
        facts.add_node("Post", f"{body}长", {"name": f"{body}长"})
        facts.add_edge("POST_OF", ("Post", f"{body}长"), ("Organization", body))
        facts.add_edge("HELD", ("Person", "甲"), ("Post", f"{body}长"), "1", {"first_seen": Day(2023, 1, first), "last_seen": Day(2023, 1, last)})
    return Kept(facts)


def test_moves_go_to_the_next_post_only() -> None:
    graph = moves(read_network(career(("甲局", 1, 5), ("乙局", 7, 9), ("丙局", 12, 13))))
    assert set(graph.edges) == {("Organization:甲局", "Organization:乙局"), ("Organization:乙局", "Organization:丙局")}
    edge = graph.edges["Organization:甲局", "Organization:乙局"]
    assert (edge["weight"], edge["people"], edge["first"]) == (1, ["甲"], Day(2023, 1, 7))
    assert moves(graph=read_network(career(("甲局", 1, 5), ("乙局", 7, 9))), since=Day(2023, 1, 8)).number_of_edges() == 0


def test_posts_held_beside_each_other_are_no_move() -> None:
    assert moves(read_network(career(("甲局", 1, 5), ("乙局", 4, 9)))).number_of_edges() == 0


@pytest.fixture
def loaded(store: Store) -> Store:
    store.load(list(read_files([PAGES])))
    return store


def test_the_networks_answer_what_the_questions_answer(loaded: Store) -> None:
    graph = yaowen.network(loaded)
    for minimum in (1, 2):
        asked = yaowen.ask("co_attendance", loaded, minimum=minimum)
        pairs = co_attendance(graph, minimum=minimum)
        assert {(row["key"], row["with_key"], row["events"]) for row in asked} == {
            (*sorted((pairs.nodes[one]["key"], pairs.nodes[two]["key"])), data["weight"]) for one, two, data in pairs.edges(data=True)
        }
        assert asked
    people = attendances(graph, Day(2023, 1, 1), Day(2023, 3, 31))
    asked = [row for name in ("吕沛", "杨磊", "宫卫红") for row in yaowen.ask("attended", loaded, person=name, since="2023-01-01", until="2023-03-31")]
    found = {(graph.nodes[person]["key"], graph.nodes[event]["key"]) for person in people if person.startswith("Person:") for event in people[person]}
    assert {(row["key"], row["event_key"]) for row in asked} == {pair for pair in found if pair[0].split("@")[0] in ("吕沛", "杨磊", "宫卫红")}


def test_tenures_are_those_of_the_questions(loaded: Store) -> None:
    held = [edge for edge in careers(yaowen.network(loaded)).edges(data=True) if edge[2]["type"] == "HELD"]
    asked = yaowen.ask("roles", loaded, person="吕沛")
    told = {(one.partition(":")[2], two.partition(":")[2], data["n"], data.get("first_seen"), data.get("last_seen")) for one, two, data in held}
    assert {(row["key"], row["post_key"], row["tenure"], row["first_seen"], row["last_seen"]) for row in asked} == {
        row for row in told if row[0].startswith("吕沛@")
    }
    assert len(asked) == 3
    cited = [edge[2] for edge in careers(yaowen.network(loaded, cited=True)).edges(data=True) if edge[2]["type"] == "HELD"]
    assert all(data["citations"] for data in cited)
    assert all("text" not in node.properties and node.properties["newspaper"] for node in loaded.nodes({"Page"}, ("newspaper", "edition")))
