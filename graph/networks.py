"""The graph in memory for NetworkX, and the networks that scholars draw from it: who attended what, who was seen with whom, careers, moves.

Nodes are named "Person:吕沛@焦作市#3f2a01bc", label and key, and carry both with their properties. What has a time has `spells`, the days
(as ISO text) that it lies between: of an event its earliest and latest day, of a tenure the first and last on which it is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date as Day
from itertools import combinations
from typing import TYPE_CHECKING, Any, Protocol

from graph.citations import cite
from graph.evidence import claim_of
from graph.facts import EDGE_TYPES, EVIDENCE_LABELS, EVIDENCE_TYPES, LABELS, Edge, Node
from graph.model import Held
from graph.tenures import find_tenures

if TYPE_CHECKING:
    from networkx import DiGraph, Graph, MultiDiGraph

Spell = tuple[str, str]
TEXT = frozenset({"text", "quote"})
"""Properties that hold a newspaper's sentences."""
BEGINS = ("since", "first_seen", "since_earliest", "earliest", "date")
ENDS = ("until", "last_seen", "until_latest", "latest", "date_end", "date")
CITED = ("newspaper", "published", "edition", "sources")
"""What a citation takes of a page."""


class Source(Protocol):
    """What yields nodes and edges: a store, or facts."""

    def nodes(self, labels: Collection[str] = LABELS, names: Collection[str] | None = None) -> Iterable[Node]: ...

    def edges(self, types: Collection[str] = EDGE_TYPES) -> Iterable[Edge]: ...


def read_network(source: Source, evidence: bool = False, *, cited: bool = False, text: bool = False) -> MultiDiGraph[str]:
    """People, posts, bodies, places and events with what joins them, as a directed multigraph.

    An edge has `type` and its own properties, and its type (with the n of a tenure) as networkx's key. With `evidence` also pages, articles,
    claims and what they state; without it bylines are left out too, since they lead to articles. With `cited`, attendances and tenures have
    `citations`, the articles that tell of them. Sentences of the newspaper come along only with `text`.
    """
    import networkx

    graph: MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in source.nodes(LABELS if evidence else LABELS - EVIDENCE_LABELS):
        told = {name: value for name, value in node.properties.items() if text or name not in TEXT}
        graph.add_node(name_node(node.label, node.key), **{**told, "label": node.label, "key": node.key})
    for edge in source.edges(EDGE_TYPES if evidence else EDGE_TYPES - EVIDENCE_TYPES - {"WROTE"}):
        start, end = name_node(*edge.start), name_node(*edge.end)
        if start in graph and end in graph:
            graph.add_edge(start, end, key=f"{edge.type}:{edge.key}" if edge.key else edge.type, **{**edge.properties, "type": edge.type})
    if cited:
        cite_edges(graph, source, text)
    return graph


def name_node(label: str, key: str) -> str:
    """A name that no two nodes share; keys are unique within a label only."""
    return f"{label}:{key}"


def cite_edges(graph: MultiDiGraph[str], source: Source, text: bool) -> None:
    """Gives each attendance and tenure its `citations`, by day of print, and with `text` its `quotes`, as many and in the same order."""
    claims = {node.key: node.properties for node in source.nodes({"Claim"}) if node.properties["kind"] in ("attended", "held")}
    titles: dict[Any, Any] = {node.key: node.properties.get("title") for node in source.nodes({"Article"}, ("title",))}
    pages: dict[Any, Mapping[str, Any]] = {node.key: node.properties for node in source.nodes({"Page"}, CITED)}
    about: dict[str, dict[str, str]] = {}
    for edge in source.edges({"ABOUT"}):
        if edge.start[1] in claims:
            about.setdefault(edge.start[1], {})[edge.end[0]] = edge.end[1]
    proved = dict(edges_by_claim(claims, about))
    for key in sorted(proved, key=lambda key: (str(claims[key].get("published")), key)):
        claim = claims[key]
        page = pages[claim["page"]]
        told = graph.get_edge_data(*proved[key])
        cited = cite(page.get("newspaper"), page.get("published"), page.get("edition"), titles.get(claim.get("article")), page.get("sources") or ())
        told.setdefault("citations", []).append(cited)
        if text:
            told.setdefault("quotes", []).append(claim["quote"])


def edges_by_claim(claims: Mapping[str, Mapping[str, Any]], about: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """The attendance or the tenure that each claim is evidence for, as networkx finds it; tenures are told apart as graph/derive.py does."""
    held: dict[str, list[tuple[str, Held]]] = {}
    for key, told in claims.items():
        ends = about.get(key, {})
        if told["kind"] == "attended" and {"Person", "Event"} <= ends.keys():
            yield key, (name_node("Person", ends["Person"]), name_node("Event", ends["Event"]), "ATTENDED")
        elif {"Person", "Post"} <= ends.keys() and isinstance(claim := claim_of({**told, "key": key}), Held):
            held.setdefault(ends["Post"], []).append((ends["Person"], claim))
    for post, found in held.items():
        for person, tenures in find_tenures(found).items():
            for n, tenure in enumerate(tenures, 1):
                stated = (tenure.appointed, *tenure.seen, *tenure.confirmed, tenure.removed, *tenure.former)
                yield from ((claim.key, (name_node("Person", person), name_node("Post", post), f"HELD:{n}")) for claim in stated if claim)


def attendances(graph: MultiDiGraph[str], since: Day | None = None, until: Day | None = None) -> Graph[str]:
    """People and the events that they attended: a bipartite graph, `bipartite` 0 of people, 1 of events; an edge has roles, order, posts, days.

    Between two days only events that can lie there count; those without any day count only when neither is given.
    """
    import networkx

    found: Graph[str] = networkx.Graph()
    for event, data in sorted(graph.nodes(data=True)):
        if data["label"] == "Event" and lies_between(data, since, until):
            for person, told in people_at(graph, event):
                found.add_node(person, **graph.nodes[person], bipartite=0)
                found.add_node(event, **data, **spelt(spell_of(data)), bipartite=1)
                found.add_edge(person, event, **told, **spelt(spell_of(data)))
    return found


def people_at(graph: MultiDiGraph[str], event: str) -> list[tuple[str, dict[str, Any]]]:
    """Who attended an event, and how, by key."""
    edges = graph.in_edges(event, data=True)
    return sorted(((start, data) for start, _, data in edges if data["type"] == "ATTENDED" and graph.nodes[start]["label"] == "Person"), key=lambda one: one[0])


def co_attendance(graph: MultiDiGraph[str], since: Day | None = None, until: Day | None = None, minimum: int = 1) -> Graph[str]:
    """People who attended an event together: `weight` events, named in `events`, between `first` and `last` (left out where no day is known).

    Between two days only events that can lie there count; those without any day count only when neither is given. Everybody who attended one
    that counts is a node, alone or not, with how many as `attended`; pairs with fewer than `minimum` events in common have no edge.
    """
    import networkx

    found: Graph[str] = networkx.Graph()
    for event, data in sorted(graph.nodes(data=True)):
        if data["label"] == "Event" and lies_between(data, since, until):
            people = [person for person, _ in people_at(graph, event)]
            for person in people:
                found.add_node(person, **{**graph.nodes[person], "attended": found.nodes.get(person, {}).get("attended", 0) + 1})
            for one, other in combinations(people, 2):
                add_meeting(found, one, other, data)
    found.remove_edges_from([(one, other) for one, other, weight in found.edges(data="weight") if weight < minimum])
    return found


def add_meeting(graph: Graph[str], one: str, other: str, event: Mapping[str, Any]) -> None:
    """Counts an event that two people shared."""
    if not graph.has_edge(one, other):
        graph.add_edge(one, other, weight=0, events=[])
    pair = graph.edges[one, other]
    pair["weight"] += 1
    pair["events"].append(event["key"])
    if spell := spell_of(event):
        pair["spells"] = sorted({*pair.get("spells", ()), spell})
    if day := event.get("date") or event.get("latest"):
        pair["first"] = min(day, pair.get("first", day))
        pair["last"] = max(day, pair.get("last", day))


def careers(graph: MultiDiGraph[str], since: Day | None = None, until: Day | None = None) -> MultiDiGraph[str]:
    """People and the posts that they held, an edge a tenure, with the bodies and places that the posts belong to.

    Between two days only tenures known to touch them count. A tenure's days are those on which it is stated or seen, not those on which it ended.
    """
    import networkx

    found: MultiDiGraph[str] = networkx.MultiDiGraph()
    for person, post, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        spell = spell_of(data)
        if data["type"] == "HELD" and (not (since or until) or (spell and meets(spell, since, until))):
            found.add_node(person, **graph.nodes[person])
            found.add_edge(person, post, key=key, **data, **spelt(spell))
            add_above(found, graph, post)
    return found


def add_above(found: MultiDiGraph[str], graph: MultiDiGraph[str], node: str) -> None:
    """Adds a post with its body, the body's seat and what that lies in."""
    found.add_node(node, **graph.nodes[node])
    for _, above, key, data in graph.out_edges(node, keys=True, data=True):
        if data["type"] in ("POST_OF", "SEATED_IN", "WITHIN") and not found.has_edge(node, above, key):
            found.add_edge(node, above, key=key, **data)
            add_above(found, graph, above)


def moves(graph: MultiDiGraph[str], since: Day | None = None, until: Day | None = None) -> DiGraph[str]:
    """Bodies that people came from and went to: an edge where somebody held a post of one and, the next that is known, one of the other.

    `weight` people, named in `people`; `first` and `last` are the days by which the first and the last of them had gone. Posts that are held beside each
    other make no move.
    """
    import networkx

    found: DiGraph[str] = networkx.DiGraph()
    for person, data in sorted(graph.nodes(data=True)):
        if data["label"] != "Person":
            continue
        for old, new, day in sorted(moves_of(graph, person)):
            if meets((day, day), since, until):
                for body in (old, new):
                    found.add_node(body, **graph.nodes[body])
                if not found.has_edge(old, new):
                    found.add_edge(old, new, weight=0, people=[], first=Day.fromisoformat(day), spells=[])
                edge = found.edges[old, new]
                edge["people"].append(data["name"])
                edge["weight"] = len(set(edge["people"]))
                edge["first"], edge["last"] = min(edge["first"], Day.fromisoformat(day)), max(edge.get("last", Day.min), Day.fromisoformat(day))
                edge["spells"].append((day, day))
    return found


def moves_of(graph: MultiDiGraph[str], person: str) -> set[tuple[str, str, str]]:
    """One person's moves: the body before, the one after, and the day of the first sighting there."""
    held = []
    for _, post, data in graph.out_edges(person, data=True):
        bodies = [body for _, body, kind in graph.out_edges(post, data="type") if kind == "POST_OF"]
        if data["type"] == "HELD" and bodies and (spell := spell_of(data)):
            held.append((*spell, bodies[0]))
    found = set()
    for _, gone, old in held:
        later = [(begun, ended, body) for begun, ended, body in held if begun > gone]
        soonest = min((ended for _, ended, _ in later), default="")
        found |= {(old, body, begun) for begun, _, body in later if begun <= soonest and body != old}
    return found


def lies_between(event: Mapping[str, Any], since: Day | None, until: Day | None) -> bool:
    """Whether an event can lie between two days."""
    latest = event.get("latest") or event.get("date")
    earliest = event.get("earliest") or event.get("date") or latest
    return (since is None or (latest is not None and latest >= since)) and (until is None or (earliest is not None and earliest <= until))


def meets(spell: Spell, since: Day | None, until: Day | None) -> bool:
    """Whether a spell touches the days between two."""
    return (since is None or spell[1] >= since.isoformat()) and (until is None or spell[0] <= until.isoformat())


def spell_of(data: Mapping[str, Any]) -> Spell | None:
    """The days that an event or tenure is known to lie between, or None where it has none; in a spell, the later day comes last."""
    days = [next((day.isoformat() for name in names if isinstance(day := data.get(name), Day)), None) for names in (BEGINS, ENDS)]
    begun, ended = days[0] or days[1], days[1] or days[0]
    return (min(begun, ended), max(begun, ended)) if begun and ended else None


def spelt(spell: Spell | None) -> dict[str, list[Spell]]:
    """A spell as a property, or none."""
    return {"spells": [spell]} if spell else {}
