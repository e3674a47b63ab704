"""Facts as a store gives them, and a small graph of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date as Day

from graph.facts import EDGE_TYPES, LABELS, Edge, Facts, Node


class Kept:
    """Facts as a store gives them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def nodes(self, labels: Collection[str] = LABELS, names: Collection[str] | None = None) -> Iterable[Node]:
        found = [node for node in self.facts.nodes.values() if node.label in labels]
        return [Node(node.label, node.key, {name: told for name, told in node.properties.items() if names is None or name in names}) for node in found]

    def edges(self, types: Collection[str] = EDGE_TYPES) -> Iterable[Edge]:
        return [edge for edge in self.facts.edges.values() if edge.type in types]


def make_kept() -> Kept:
    """Three people at two meetings (one undated), a post held twice, a body, a page."""
    facts = Facts()
    for name in ("甲", "乙", "丙"):
        facts.add_node("Person", name, {"name": name})
    facts.add_node("Event", "议军会议", {"name": "议军会议", "date": Day(2023, 1, 7), "earliest": Day(2023, 1, 7), "latest": Day(2023, 1, 7)})
    facts.add_node("Event", "座谈会", {"name": "座谈会"})
    facts.add_node("Organization", "环境局", {"name": "环境局"})
    facts.add_node("Post", "县长", {"name": "县长", "rank": ["代"]})
    facts.add_node("Page", "p", {"newspaper": "焦作日报", "published": Day(2023, 1, 10), "edition": "A08", "text": "…"})
    facts.add_node("Article", "a", {"title": "温县召开议军会议", "text": "…"})
    facts.add_node("Claim", "c", {"kind": "attended", "quote": "甲、乙出席", "page": "p", "article": "a", "published": Day(2023, 1, 10)})
    for claim, status, day in (("d", "current", 1), ("e", "removed", 1), ("f", "current", 2)):
        post = {"name": "甲", "post": "县长", "organization": "温县政府", "title": "县长", "status": status, "latest": Day(2023, 1, day)}
        facts.add_node("Claim", claim, {"kind": "held", "quote": "县长甲", "page": "p", "article": "a", "spans": [], "rule": "by hand", **post})
    for who, event in (("甲", "议军会议"), ("乙", "议军会议"), ("甲", "座谈会"), ("乙", "座谈会"), ("丙", "座谈会")):
        facts.add_edge("ATTENDED", ("Person", who), ("Event", event), properties={"roles": ["attend", "chair"], "order": 1})
    facts.add_edge("ATTENDED", ("Organization", "环境局"), ("Event", "议军会议"), properties={"roles": ["attend"]})
    for n in (1, 2):
        facts.add_edge("HELD", ("Person", "甲"), ("Post", "县长"), str(n), {"n": n, "first_seen": Day(2023, 1, n), "last_seen": Day(2023, 1, n)})
    for claim, end in (("c", ("Event", "议军会议")), *((claim, ("Post", "县长")) for claim in "def")):
        facts.add_edge("ABOUT", ("Claim", claim), end)
        facts.add_edge("ABOUT", ("Claim", claim), ("Person", "甲"))
    return Kept(facts)
