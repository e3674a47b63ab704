"""What a store knows of the people of a name: claims, decisions, keys; and which names have several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.decisions import Decision, decision_of
from graph.evidence import claim_of
from graph.identities import DOUBTFUL

if TYPE_CHECKING:
    from graph.model import Claim
    from graph.store import Store


def claims_of(store: Store, name: str) -> list[Claim]:
    """What pages state about the people of a name."""
    found = store.rows("MATCH (c:Claim {name: $name}) RETURN properties(c) AS properties", {"name": name})
    return [claim_of(row["properties"]) for row in found.records]


def name_of_claim(store: Store, beginning: str) -> tuple[str, str] | None:
    """The name and key of the one claim about a person whose key begins so."""
    found = store.rows("MATCH (c:Claim) WHERE c.key STARTS WITH $text AND c.name IS NOT NULL RETURN c.name AS name, c.key AS key LIMIT 2", {"text": beginning})
    return (found.records[0]["name"], found.records[0]["key"]) if len(found.records) == 1 else None


def decisions_on(store: Store, name: str | None = None) -> list[Decision]:
    """The decisions that the graph holds, on one name or all."""
    found = store.rows("MATCH (d:Decision) WHERE $name IS NULL OR d.name = $name RETURN properties(d) AS properties", {"name": name})
    return [decision_of(row["properties"]) for row in found.records]


def people_called(store: Store, name: str) -> list[str]:
    """The keys of the people of a name."""
    found = store.rows("MATCH (:Name {key: $name})<-[:NAMED]-(who:Person) RETURN who.key AS person ORDER BY person", {"name": name})
    return [row["person"] for row in found.records]


def doubtful_names(store: Store) -> Sequence[str]:
    """Names of several people, or of one whom a weak link holds together; those of the fewest people first."""
    found = store.rows(
        "MATCH (n:Name)<-[:NAMED]-(who:Person) WITH n.key AS name, count(who) AS people, collect(who.joined_by) AS rules "
        "WHERE people > 1 OR any(rule IN rules WHERE rule IN $doubtful) RETURN name, people ORDER BY people, name",
        {"doubtful": sorted(DOUBTFUL)},
    )
    return [row["name"] for row in found.records]
