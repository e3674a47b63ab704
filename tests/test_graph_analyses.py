"""Figures about people who were seen together, against NetworkX's own and against small networks whose answer is known."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import date as Day

import networkx
import pytest
from kept import Kept

from graph.analyses import basis_of, compare, constraints, find_brokers, find_communities, find_cores, numbered, rank_people
from graph.facts import Facts
from graph.networks import co_attendance, read_network

EVENTS = {
    # two circles of four that 桥 joins, a pair apart, and somebody who met nobody
    1: ("甲一", "甲二", "甲三", "甲四"),
    2: ("甲一", "甲二", "甲三", "甲四"),
    3: ("乙一", "乙二", "乙三", "乙四"),
    4: ("乙一", "乙二", "乙三", "乙四"),
    5: ("甲一", "桥"),
    6: ("乙一", "桥"),
    7: ("丙一", "丙二"),
    8: ("独",),
}


def make_network(events: dict[int, Iterable[str]]) -> networkx.MultiDiGraph:
    """The graph of events, one a day of January; lists of odd days are open."""
    facts = Facts()
    for day, names in events.items():
        when = Day(2023, 1, day)
        facts.add_node("Event", f"e{day}", {"name": "会", "date": when, "earliest": when, "latest": when, "open_list": day % 2 == 1})
        for name in names:
            facts.add_node("Person", name, {"name": name, "jurisdiction": f"{name[0]}县"})
            facts.add_edge("ATTENDED", ("Person", name), ("Event", f"e{day}"))
    return read_network(Kept(facts))


@pytest.fixture
def graph() -> networkx.MultiDiGraph:
    return make_network(EVENTS)


@pytest.fixture
def people(graph: networkx.MultiDiGraph) -> networkx.Graph:
    return co_attendance(graph)


def by_name(rows: list[dict[str, object]], field: str) -> dict[str, object]:
    return {str(row["person"]): row[field] for row in rows}


def test_who_is_central(people: networkx.Graph) -> None:
    rows = rank_people(people, "betweenness")
    assert [row["person"] for row in rows[:3]] == ["桥", "乙一", "甲一"]
    assert by_name(rows, "events")["甲一"] == 3
    assert by_name(rows, "people")["甲一"] == 4
    assert by_name(rows, "meetings")["甲一"] == 7
    assert by_name(rows, "eigenvector")["丙一"] is None


def test_central_as_networkx_has_it(people: networkx.Graph) -> None:
    rows = rank_people(people)
    names = {node: people.nodes[node]["name"] for node in people}
    assert by_name(rows, "betweenness") == {names[node]: round(value, 4) for node, value in networkx.betweenness_centrality(people).items()}
    matrix = networkx.google_matrix(people, weight="weight")
    ranks = [by_name(rows, "pagerank")[names[node]] for node in people]
    assert sum(ranks) == pytest.approx(1, abs=1e-3)
    assert list(ranks @ matrix) == pytest.approx(ranks, abs=2e-4)
    largest = people.subgraph(max(networkx.connected_components(people), key=len))
    vector = networkx.eigenvector_centrality(largest, max_iter=1000, weight="weight")
    assert by_name(rows, "eigenvector") == {names[node]: pytest.approx(vector[node], abs=1e-3) if node in vector else None for node in people}


def test_a_star_and_a_pair_have_a_middle() -> None:
    """Two-sided networks, on which the plain power method swings to and fro for ever."""
    star = co_attendance(make_network({day: ("中", f"边{day}") for day in range(1, 6)}))
    assert rank_people(star, "eigenvector")[0]["person"] == "中"
    pair = rank_people(co_attendance(make_network({1: ("甲", "乙")})))
    assert [row["eigenvector"] for row in pair] == [pytest.approx(0.7071, abs=1e-4)] * 2


def test_communities_are_the_circles(people: networkx.Graph) -> None:
    rows, modularity = find_communities(people)
    assert {frozenset(row["members"]) - {"桥"} for row in rows} == {
        frozenset(("甲一", "甲二", "甲三", "甲四")),
        frozenset(("乙一", "乙二", "乙三", "乙四")),
        frozenset(("丙一", "丙二")),
    }
    assert 0.4 < modularity < 0.6
    assert all(0.6 <= row["stable"] <= 1 for row in rows)
    assert "独" not in {name for row in rows for name in row["members"]}


def test_cores(people: networkx.Graph) -> None:
    assert by_name(find_cores(people), "core") == {
        **dict.fromkeys(("甲一", "甲二", "甲三", "甲四", "乙一", "乙二", "乙三", "乙四"), 3),
        **{"桥": 2, "丙一": 1, "丙二": 1, "独": 0},
    }


def test_brokers_as_networkx_has_them(people: networkx.Graph) -> None:
    graph = numbered(people)
    expected = {node: value for node, value in networkx.constraint(graph, weight="weight").items() if graph.degree(node)}
    assert constraints(graph) == pytest.approx(expected)
    sizes = networkx.effective_size(graph)
    rows = find_brokers(people)
    assert by_name(rows, "effective_size") == {graph.nodes[node]["name"]: round(sizes[node], 2) for node in graph if graph.degree(node)}
    assert by_name(rows, "effective_size")["桥"] == 2
    assert rows[0]["person"] == "桥"


def test_change_between_two_periods(graph: networkx.MultiDiGraph) -> None:
    rows = compare(graph, (Day(2023, 1, 1), Day(2023, 1, 3)), (Day(2023, 1, 4), Day(2023, 1, 6)))
    changes = by_name(rows, "change")
    assert changes == {
        **dict.fromkeys(("桥",), "entered"),
        **dict.fromkeys(("甲二", "甲三", "甲四"), "left"),
        **{"甲一": "fell", "乙一": "rose", "乙二": "level", "乙三": "level", "乙四": "level"},
    }
    assert [row["change"] for row in rows][:2] == ["entered", "rose"]


def test_what_figures_rest_on(graph: networkx.MultiDiGraph, people: networkx.Graph) -> None:
    basis = basis_of(graph, people)
    assert (basis.events, basis.shared, basis.open_lists, basis.people, basis.pairs) == (8, 7, 4, 12, 15)
    since = Day(2023, 1, 7)
    assert str(basis_of(graph, co_attendance(graph, since), since)).startswith("3 people and 1 pairs at 2 events (2023-01-07 – 2023-01-08), 1 of them")


def test_nobody_is_no_error() -> None:
    empty: networkx.Graph = networkx.Graph()
    assert (rank_people(empty), find_communities(empty), find_cores(empty), find_brokers(empty)) == ([], ([], 0.0), [], [])


def test_the_same_in_every_process(graph: networkx.MultiDiGraph) -> None:
    """Text hashes differently in each process, and with it the order of sets."""
    code = (
        "import json, test_graph_analyses as t; from graph.analyses import *; from graph.networks import co_attendance;"
        "p = co_attendance(t.make_network(t.RING)); print(json.dumps([rank_people(p), find_communities(p), find_cores(p), find_brokers(p)]))"
    )
    told = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        told.add(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(told) == 1
    assert len(json.loads(told.pop())[0]) == 28


RING = {day: tuple(f"环{chr(0x4E00 + (day + step) % 28)}" for step in range(4)) for day in range(1, 29)}
"""A ring of people, each of whom met the three before and behind: nothing tells where a circle begins."""
