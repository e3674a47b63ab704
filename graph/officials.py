"""Whom --officials-only keeps: people to whom a page gives a post of a body, and whom one calls a leader of a place (区领导).

The others are left out with what is only about them, and ×× stands for their names in all that is left. Reports, networks, exports and analyses
ask here, so that all of them keep the same people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.sightings import LEADERS

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.store import Store

NOBODY = "××"
"""Stands for a name that is left out."""
PEOPLE = "MATCH (who:Person) RETURN who.key AS key, who.name AS name"
HOLDERS = "MATCH (who:Person)-[:HELD]->(:Post) RETURN DISTINCT who.key AS key"
CALLED = "MATCH (claim:Claim {kind: 'held'})-[:ABOUT]->(who:Person) WHERE claim.generic RETURN DISTINCT who.key AS key, claim.title AS title"
AS_THEY_ARE = frozenset({"Person", "Post", "Organization", "Place"})
"""Nodes whose words stay as they are: those who are kept, and names of bodies and places."""


@dataclass(frozen=True, slots=True)
class Officials:
    """The keys and names of those who are kept, and the names that none of them bears, of the others."""

    keys: frozenset[str]
    names: frozenset[str]
    left_out: tuple[str, ...]


def read_officials(store: Store) -> Officials:
    """Whom a store tells with a post, or as a leader."""
    people = [(str(row["key"]), str(row["name"])) for row in store.rows(PEOPLE).records]
    kept = {row["key"] for row in store.rows(HOLDERS).records}
    kept |= {row["key"] for row in store.rows(CALLED).records if row["title"].endswith(LEADERS)}
    names = {name for key, name in people if key in kept}
    return Officials(frozenset(kept), frozenset(names), tuple(sorted({name for _, name in people} - names)))


def keep_officials(graph: MultiDiGraph[str], officials: Officials) -> MultiDiGraph[str]:
    """The graph of `read_network` without the others: their nodes, claims, decisions and names, and events to which nobody else came."""
    import networkx

    gone = {node for node, data in graph.nodes(data=True) if data["label"] == "Person" and data["key"] not in officials.keys}
    gone |= {node for node, data in graph.nodes(data=True) if data["label"] in ("Claim", "Decision", "Event", "Name") and is_theirs(graph, node, gone)}
    mask = Mask(officials.names, officials.left_out)
    kept = graph.subgraph(graph.nodes - gone).copy()
    for data in masked_data(kept):
        data.update({name: mask_value(mask, value) for name, value in data.items() if name not in ("label", "type")})
    told = {node: name for node, data in kept.nodes(data=True) if (name := f"{data['label']}:{data['key']}") != node}
    return networkx.relabel_nodes(kept, told, copy=False)


def is_theirs(graph: MultiDiGraph[str], node: str, people: set[str]) -> bool:
    """Whether a claim, decision, event or name belongs to these people and to nobody else."""
    if graph.nodes[node]["label"] in ("Claim", "Decision"):
        others = {end for _, end, kind in graph.out_edges(node, data="type") if kind == "ABOUT" and graph.nodes[end]["label"] == "Person"}
    else:
        others = {start for start, _, kind in graph.in_edges(node, data="type") if kind in ("ATTENDED", "NAMED")}
    return bool(others) and others <= people


def masked_data(graph: MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    """What the mask goes over: the properties of all edges, and of nodes that tell more than a name that is kept."""
    yield from (data for _, data in graph.nodes(data=True) if data["label"] not in AS_THEY_ARE)
    yield from (data for *_, data in graph.edges(data=True))


def mask_value(mask: Mask, value: Any) -> Any:
    """A text, or the texts of lists and mappings, masked; anything else as it is."""
    if isinstance(value, (list, tuple)):
        return [mask_value(mask, part) for part in value]
    if isinstance(value, dict):
        return {name: mask_value(mask, part) for name, part in value.items()}
    return mask(value) if isinstance(value, str) else value


@dataclass(slots=True)
class Mask:
    """Replaces names that are left out, also in traditional characters, wherever they stand in a text; 李明 within 李明霖, who is shown, stays."""

    shown: Iterable[str]
    left_out: Iterable[str]
    _names: list[str] = field(default_factory=list)
    _automaton: Any = None

    def __call__(self, text: str) -> str:
        """The text with ×× for each of the names."""
        if not self.left_out or not text:
            return text
        if self._automaton is None:
            self._prepare()
        found, at = [], 0
        for name, start, end in self._automaton.find_matches_as_indexes(text):
            if self._names[name]:
                found += [text[at:start], NOBODY]
                at = end
        return "".join([*found, text[at:]])

    def _prepare(self) -> None:
        """Makes the automaton of all names; of each, itself where it is left out, else nothing."""
        from ahocorasick_rs import AhoCorasick, MatchKind
        from opencc import OpenCC

        convert = OpenCC("s2t").convert
        names = {spelling: "" for name in self.shown for spelling in (name, str(convert(name)))}
        names |= {spelling: name for name in self.left_out for spelling in (name, str(convert(name))) if spelling not in names}
        names.pop("", None)
        self._automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
        self._names = list(names.values())
