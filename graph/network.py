"""The graph in memory for NetworkX, who was seen with whom, and files for other programs."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graph.errors import UsageError
from graph.facts import EVIDENCE_LABELS, Edge, Node

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

JOINER = "、"
"""Between the items of a list where a format has no lists."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold; NetworkX writes them all the same, and nothing reads the file."""


class Source(Protocol):
    """What yields nodes and edges: a store, or facts."""

    def nodes(self) -> Iterable[Node]: ...

    def edges(self) -> Iterable[Edge]: ...


def read_network(store: Source, evidence: bool = False) -> MultiDiGraph[str]:
    """People, posts, bodies, places and events with what joins them, as a directed multigraph.

    A node is named "Person:吕沛@焦作市#3f2a01bc", label and key, and has `label`, `key` and its properties; an edge has `type` and its own,
    and its type (with the n of a tenure) as networkx's key. With `evidence` also pages, articles, claims and what they state; without it
    bylines are left out too, since they lead to articles.
    """
    import networkx

    graph: MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in store.nodes():
        if evidence or node.label not in EVIDENCE_LABELS:
            graph.add_node(name_node(node.label, node.key), **{**node.properties, "label": node.label, "key": node.key})
    for edge in store.edges():
        start, end = name_node(*edge.start), name_node(*edge.end)
        if start in graph and end in graph:
            graph.add_edge(start, end, key=f"{edge.type}:{edge.key}" if edge.key else edge.type, **{**edge.properties, "type": edge.type})
    return graph


def name_node(label: str, key: str) -> str:
    """A name that no two nodes share; keys are unique within a label only."""
    return f"{label}:{key}"


def co_attendance(graph: MultiDiGraph[str], since: Day | None = None, until: Day | None = None) -> Graph[str]:
    """People who attended an event together: `weight` events, named in `events`, between `first` and `last` (left out where no day is known).

    Between two dates only events that can lie there count; those without any day count only when neither date is given.
    Everybody who attended an event that counts is a node, alone or not.
    """
    import networkx

    found: Graph[str] = networkx.Graph()
    for event, data in sorted(graph.nodes(data=True)):
        if data["label"] != "Event" or not lies_between(data, since, until):
            continue
        people = sorted({start for start, _, kind in graph.in_edges(event, data="type") if kind == "ATTENDED" and graph.nodes[start]["label"] == "Person"})
        found.add_nodes_from((person, graph.nodes[person]) for person in people)
        for at, one in enumerate(people):
            for other in people[at + 1 :]:
                add_meeting(found, one, other, data)
    return found


def add_meeting(graph: Graph[str], one: str, other: str, event: Mapping[str, Any]) -> None:
    """Counts an event that two people shared."""
    if not graph.has_edge(one, other):
        graph.add_edge(one, other, weight=0, events=[])
    pair = graph.edges[one, other]
    pair["weight"] += 1
    pair["events"].append(event["key"])
    if day := event.get("date") or event.get("latest"):
        pair["first"] = min(day, pair.get("first", day))
        pair["last"] = max(day, pair.get("last", day))


def lies_between(event: Mapping[str, Any], since: Day | None, until: Day | None) -> bool:
    """Whether an event can lie between two days."""
    latest = event.get("latest") or event.get("date")
    earliest = event.get("earliest") or event.get("date") or latest
    return (since is None or (latest is not None and latest >= since)) and (until is None or (earliest is not None and earliest <= until))


def write_graph(graph: Graph[str], path: Path) -> None:
    """Writes a graph by the file's suffix: .graphml, .gexf, .json (node-link) or .csv (edges); all of it, or nothing.

    Days become ISO text; lists become text joined by 、 except in JSON. Raises UsageError for other suffixes and for folders that are not there.
    """
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise UsageError(f"{path.name}: no format for {path.suffix or 'a file without suffix'}", f"use one of {', '.join(WRITERS)}")
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent} is not a folder", "create it, or write elsewhere")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(write(graph))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def as_graphml(graph: Graph[str]) -> bytes:
    """GraphML, for NetworkX, yEd and Cytoscape."""
    import networkx

    return "\n".join(networkx.generate_graphml(flatten(graph))).encode()


def as_gexf(graph: Graph[str]) -> bytes:
    """GEXF, for Gephi, which shows a node's `label`: there the name, the kind of node is `type`."""
    import networkx

    flat = flatten(graph)
    for name, data in flat.nodes(data=True):
        data["type"], data["label"] = data.get("label", ""), data.get("name", name)
    for *_, data in flat.edges(data=True):
        data["label"] = data.pop("type", "")
    return "\n".join(networkx.generate_gexf(flat)).encode()


def as_json(graph: Graph[str]) -> bytes:
    """Node-link JSON: networkx.node_link_graph(json.load(file), edges="edges") reads it."""
    import networkx

    told = networkx.node_link_data(graph, edges="edges")
    return json.dumps(told, ensure_ascii=False, indent=1, default=str).encode()


def as_csv(graph: Graph[str]) -> bytes:
    """Edges as a table: start, end, then all properties; with a mark of UTF-8 that Excel needs."""
    rows = [{"start": start, "end": end, **data} for start, end, data in flatten(graph).edges(data=True)]
    columns = ["start", "end", *sorted({name for row in rows for name in row} - {"start", "end"})]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


WRITERS: dict[str, Callable[[Graph[str]], bytes]] = {".graphml": as_graphml, ".gexf": as_gexf, ".json": as_json, ".csv": as_csv}


def flatten(graph: Graph[str]) -> Graph[str]:
    """A copy whose properties are text, numbers and truth values only: NetworkX's writers raise on None, lists and days."""
    flat = graph.__class__()
    flat.add_nodes_from((clean(name), dict(flat_values(data))) for name, data in graph.nodes(data=True))
    if graph.is_multigraph():
        flat.add_edges_from((clean(start), clean(end), key, dict(flat_values(data))) for start, end, key, data in graph.edges(keys=True, data=True))
    else:
        flat.add_edges_from((clean(start), clean(end), dict(flat_values(data))) for start, end, data in graph.edges(data=True))
    return flat


def flat_values(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The properties as text, numbers and truth values, None left out."""
    for name, value in data.items():
        if isinstance(value, list | tuple):
            yield name, clean(JOINER.join(map(str, value)))
        elif value is not None:
            yield name, value if isinstance(value, int | float | bool) else clean(str(value))


def clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return NOT_XML.sub("\ufffd", text)
