"""Places and bodies: what claims say of them, counted, and what they lie in.

Which type, code and kind a place or body has can differ between claims (one gives the code, one does not). The node counts what is
told of it in `told`, so that a claim that goes is subtracted without reading all the others of 河南省.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.facts import Ends, Facts, Value
from graph.keys import called_by
from graph.model import Claim
from graph.posts import body_of

CODE_LENGTHS = dict.fromkeys(("county", "city_county", "district", "zone"), 6) | dict.fromkeys(("town", "township", "subdistrict"), 9)
CODE_LENGTHS |= {"province": 2, "city": 4, "prefecture": 4, "village": 12, "community": 12}
"""Digits of a division's code by its type; an ancestor's code is the beginning of its descendant's."""
Told = dict[Ends, Counter[str]]


def place_told(claim: Claim) -> tuple[str, str, str, str] | None:
    """The path, types and code of the Place that a claim is about or that its body sits in, and what the page calls it."""
    if claim.kind in ("held", "attended"):
        return (claim.seat, claim.seat_types or "", "", claim.seat_called or "") if body_of(claim) and claim.seat else None
    if claim.kind in ("took_place", "visited", "mentioned"):
        return (claim.place, claim.place_types or "", claim.place_code or "", claim.place_called or "") if claim.place else None
    return None


def place_levels(path: str, types: str, code: str, called: str = "") -> Iterator[tuple[str, str, str, str]]:
    """The place and all that it lies in, the widest first: path, type, code and another name, empty where not known."""
    names, kinds = path.split("/"), types.split("/")
    for depth in range(1, len(names) + 1):
        kind = kinds[depth - 1] if len(kinds) == len(names) else ""
        length = CODE_LENGTHS.get(kind, 0)
        yield "/".join(names[:depth]), kind, code[:length] if 0 < length <= len(code) else "", called if depth == len(names) else ""


def count_told(claims: Iterable[Claim]) -> Told:
    """What claims say of places and bodies, and how often."""
    told: Told = {}
    for claim in claims:
        for end, text in told_by(claim):
            told.setdefault(end, Counter())[text] += 1
    return told


def told_by(claim: Claim) -> Iterator[tuple[Ends, str]]:
    """("Place", path) with type, code and name, ("Organization", key) with kind, name and seat, for all that one claim holds in the graph."""
    if found := place_told(claim):
        yield from told_of_place(*found)
    if (body := body_of(claim)) and (claim.kind == "held" or claim.kind == "attended"):
        words = (claim.organization_kind, claim.organization or "", claim.seat or "")
        yield ("Organization", body), "\t".join(word.replace("\t", " ") for word in words)


@lru_cache(maxsize=10_000)
def told_of_place(path: str, types: str, code: str, called: str) -> tuple[tuple[Ends, str], ...]:
    """What a claim says of a place and of all that it lies in; pages name the same ones again and again."""
    return tuple((("Place", level), f"{kind}\t{part}\t{name}") for level, kind, part, name in place_levels(path, types, code, called))


def as_lines(counted: Counter[str]) -> list[str]:
    """Counts as a property, sorted: a line for type, code and former name (tabs between), or kind, name and seat, then " = " and how many claims say so."""
    return [f"{text} = {count}" for text, count in sorted(counted.items()) if count > 0]


def from_lines(lines: Iterable[str]) -> Counter[str]:
    """The counts that as_lines wrote."""
    return Counter({text: int(count) for text, _, count in (line.rpartition(" = ") for line in lines)})


def add_described(facts: Facts, end: Ends, counted: Counter[str]) -> None:
    """Puts a place or body with what most claims say of it (ties by text), and the edge to what it lies or sits in."""
    label, key = end
    ranked = [text.split("\t") for text, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    if label == "Place":
        above, _, name = key.rpartition("/")
        former: list[str] = sorted({text[2] for text in ranked if text[2]})
        properties: dict[str, Value | None] = {
            "name": name,
            "type": next((text[0] for text in ranked if text[0]), None),
            "code": next((text[1] for text in ranked if text[1]), None),
            "former_names": former or None,
            "called": called_by([key, *former]),
        }
        if above:
            facts.add_edge("WITHIN", end, ("Place", above))
    else:
        _, name, seat = ranked[0]
        names: list[str] = sorted({text[1] for text in ranked})
        kind = next((text[0] for text in ranked if text[0] != "other"), "other")
        properties = {"name": name, "names": names, "called": called_by(names), "kind": kind, "seat": seat or None}
        if seat:
            facts.add_edge("SEATED_IN", end, ("Place", seat))
    facts.add_node(label, key, {**properties, "told": as_lines(counted)})
