"""Claims to facts: all at once, or what changes when claims come and go. Pure functions.

The store keeps "database = derive(all its claims)". Inside one transaction, for claims removed and added, it

1. asks `touched(removed, added)` for scopes;
2. reads the stored claims with `name` in scopes.names or `scope` in scopes.event_scopes; then, with P the posts (`post_of`)
   of the held claims of those names, removed and added ones included, all stored held claims of the posts P (they are ABOUT them);
3. reads what the database knows (Context): for each claim just read the Person and the Event it is ABOUT; and `told` of the Places
   and Organizations in scopes.described;
4. calls `derive_delta(before, after, known)`, before being the claims read and after the same without removed and with added ones,
   and applies the Delta in its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.facts import Delta, Ends, Facts
from graph.model import Claim


@dataclass(frozen=True, slots=True)
class Scopes:
    """What a change of claims touches."""

    names: frozenset[str]
    """Names whose people are grouped anew."""
    event_scopes: frozenset[str]
    """Scopes (model.scope_of) whose events are grouped anew."""
    described: frozenset[Ends]
    """("Place" or "Organization", key) of what the changed claims describe."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the database knows of claims outside of the touched scopes; knowing more does no harm."""

    person_of: Mapping[str, str] = field(default_factory=dict)
    """Claim key to the key of the Person it is ABOUT."""
    event_of: Mapping[str, str] = field(default_factory=dict)
    """Claim key to the key of the Event it is ABOUT."""
    told: Mapping[Ends, tuple[str, ...]] = field(default_factory=dict)
    """The property `told` of the nodes of Scopes.described that are there."""


def derive(claims: Iterable[Claim]) -> Facts:
    """All derived nodes and edges, and (Claim)-[:ABOUT]->(…) edges; not the evidence nodes themselves."""
    raise NotImplementedError


def touched(removed: Iterable[Claim], added: Iterable[Claim]) -> Scopes:
    """What has to be read to derive what a change of claims changes. A claim that is replaced (same key) stands in both."""
    raise NotImplementedError


def derive_delta(before: Iterable[Claim], after: Iterable[Claim], known: Context) -> Delta:
    """What turns derive(all claims with before) into derive(all claims with after). Raises KeyError where `known` lacks a claim."""
    raise NotImplementedError


def post_of(claim: Claim) -> str | None:
    """The key of the Post that a claim speaks of; None for other claims and for generic labels."""
    raise NotImplementedError
