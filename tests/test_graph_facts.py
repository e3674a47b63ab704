"""Nodes and edges by key, and what differs."""

from __future__ import annotations

from datetime import date as Day

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import EDGE_TYPES, LABELS, Facts, difference

VALUES = st.one_of(st.text(), st.integers(), st.booleans(), st.dates(), st.lists(st.text()))
KEYS = st.sampled_from(["甲", "乙", "丙"])
ENDS = st.tuples(st.sampled_from(["Person", "Post", "Place"]), KEYS)
PROPERTIES = st.dictionaries(st.sampled_from(["n", "name", "day"]), VALUES, max_size=2)


@st.composite
def drawn_facts(draw: st.DrawFn) -> Facts:
    facts = Facts()
    for label, key in draw(st.lists(ENDS, max_size=4)):
        facts.add_node(label, key, draw(PROPERTIES))
    for start, end in draw(st.lists(st.tuples(ENDS, ENDS), max_size=4)):
        facts.add_edge(draw(st.sampled_from(["HELD", "NAMED"])), start, end, draw(st.sampled_from(["", "1", "2"])), draw(PROPERTIES))
    return facts


@settings(deadline=None)
@given(drawn_facts(), drawn_facts())
def test_a_difference_turns_old_into_new(old: Facts, new: Facts) -> None:
    delta = difference(old, new)
    nodes = {end: node for end, node in old.nodes.items() if end not in delta.orphans} | {(n.label, n.key): n for n in delta.nodes}
    gone = {(e.type, e.start, e.end, e.key) for e in delta.edges_removed}
    edges = {key: edge for key, edge in old.edges.items() if key not in gone} | {(e.type, e.start, e.end, e.key): e for e in delta.edges}
    assert nodes == new.nodes
    assert edges == new.edges
    assert not difference(new, new).nodes + difference(new, new).edges


def test_none_is_left_out() -> None:
    facts = Facts()
    facts.add_node("Event", "a", {"date": None, "earliest": Day(2023, 1, 7)})
    assert facts.nodes["Event", "a"].properties == {"earliest": Day(2023, 1, 7)}


def test_an_edge_that_follows_its_start_is_left_to_it() -> None:
    old = Facts()
    old.add_edge("WITHIN", ("Place", "河南省/焦作市"), ("Place", "河南省"))
    assert not difference(old, Facts()).edges_removed


def test_labels_and_types_can_stand_in_cypher() -> None:
    assert all(name.isidentifier() and name.isascii() for name in LABELS | EDGE_TYPES)
