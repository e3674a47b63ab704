"""Nodes and edges by key, and what differs between two sets of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from typing import Any

Value = str | int | float | bool | Day | list[str]
Ends = tuple[str, str]
"""A node's label and key."""
EdgeKey = tuple[str, Ends, Ends, str]

EVIDENCE_LABELS = frozenset({"Page", "Article", "Claim", "Decision"})
LABELS = EVIDENCE_LABELS | {"Person", "Name", "Post", "Organization", "Place", "Event"}
EVIDENCE_TYPES = frozenset({"PRINTED_ON", "STATES", "ABOUT", "CONTINUES"})
EDGE_TYPES = EVIDENCE_TYPES | {"NAMED", "HELD", "POST_OF", "SEATED_IN", "WITHIN", "ATTENDED", "TOOK_PLACE_AT", "VISITED", "WROTE"}
ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=lambda day: {"$date": day.isoformat()})
FOLLOWING_TYPES = frozenset({"SEATED_IN", "WITHIN"})
"""Edges that their start's key alone decides: they go with that node and never before it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node; two of one label and key are the same node."""

    label: str
    key: str
    properties: Mapping[str, Value] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge; `key` tells parallel ones apart (the n of a tenure) and is empty where there is one at most."""

    type: str
    start: Ends
    end: Ends
    key: str = ""
    properties: Mapping[str, Value] = field(default_factory=dict, hash=False)


@dataclass(slots=True)
class Facts:
    """Nodes and edges by what they are found by."""

    nodes: dict[Ends, Node] = field(default_factory=dict)
    edges: dict[EdgeKey, Edge] = field(default_factory=dict)

    def add_node(self, label: str, key: str, properties: Mapping[str, Value | None] | None = None) -> None:
        """Puts a node under its label and key; None is left out."""
        self.nodes[label, key] = Node(label, key, known_values(properties))

    def add_edge(self, kind: str, start: Ends, end: Ends, key: str = "", properties: Mapping[str, Value | None] | None = None) -> None:
        """Puts an edge between two nodes; None is left out."""
        self.edges[kind, start, end, key] = Edge(kind, start, end, key, known_values(properties))

    def add_all(self, others: Facts) -> None:
        """Puts all of others here, in the place of what has the same key."""
        self.nodes |= others.nodes
        self.edges |= others.edges


@dataclass(frozen=True, slots=True)
class Delta:
    """What turns one set of facts into another. Apply in this order: edges_removed, nodes, edges, orphans."""

    nodes: tuple[Node, ...] = ()
    """New or changed: written whole, in place of all properties there were."""
    edges: tuple[Edge, ...] = ()
    """New or changed, likewise."""
    edges_removed: tuple[Edge, ...] = ()
    orphans: frozenset[Ends] = frozenset()
    """Nodes to be dropped, with the edges at them, unless something outside of what was compared still holds them."""


def known_values(properties: Mapping[str, Value | None] | None) -> dict[str, Value]:
    """The properties that are there."""
    return {name: value for name, value in properties.items() if value is not None} if properties else {}


def difference(old: Facts, new: Facts) -> Delta:
    """What turns old into new; edges that follow their start are left to it."""
    return Delta(
        nodes=tuple(new.nodes[key] for key in sorted(new.nodes) if old.nodes.get(key) != new.nodes[key]),
        edges=tuple(new.edges[key] for key in sorted(new.edges) if old.edges.get(key) != new.edges[key]),
        edges_removed=tuple(old.edges[key] for key in sorted(old.edges.keys() - new.edges.keys()) if key[0] not in FOLLOWING_TYPES),
        orphans=frozenset(old.nodes.keys() - new.nodes.keys()),
    )


def as_json(row: Mapping[str, Any]) -> str:
    """One line, the same for equal rows; a day is {"$date": "2023-01-10"}, which no text is."""
    return ENCODER.encode(row)
