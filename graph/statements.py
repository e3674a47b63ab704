"""Cypher for what the store reads and writes: batched, sorted, with labels and types from the fixed sets of facts.py only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from graph.facts import EDGE_TYPES, LABELS, Edge, Node, as_json
from graph.keys import digest_of
from graph.searches import CREATE_INDEX
from graph.sessions import Disturbed

if TYPE_CHECKING:
    from neo4j import Transaction

BATCH = 500
LARGE = 2_000
"""Pairs of keys in one statement."""
INTERNAL = frozenset({"hash", "edge"})
"""Properties that are the store's own: the row's digest, and what tells parallel edges apart."""
COUNTED = ("articles", "people", "posts", "events", "attended")
"""What a page was found to hold."""
LOCAL = frozenset({"source", "sources", "copied", "input", *COUNTED})
"""Properties of a page that say where its file lay, and what spares a load from reading it again: nothing that its claims do not say."""
INDEXED = {"Claim": ("name", "scope", "post", "page"), "Article": ("page", "issue"), "Page": ("source", "copied", "input")}
INDEXED |= {"Person": ("name",), "Event": ("date", "latest"), "Decision": ("name",)}
WORDED = {"Person": "name", "Name": "name", "Decision": "name", "Event": "name", "Post": "called", "Organization": "called", "Place": "called"}
"""What questions look words up in (CONTAINS): text indexes of Neo4j; the embedded engine has none for parts of words."""
MARKER = "Yaowen"
"""The label of the one node that marks a database as ours and that writers queue at."""
SCHEMA = 3
"""The version of the graph's form that the marker carries."""
HELD_BY = {
    "Person": "(n)<-[:ABOUT]-()",
    "Post": "(n)<-[:ABOUT]-()",
    "Event": "(n)<-[:ABOUT]-()",
    "Name": "(n)<-[:NAMED]-()",
    "Organization": "(n)<-[:ABOUT|POST_OF|VISITED]-() } AND NOT EXISTS { (n)-[:ATTENDED]->()",
    "Place": "(n)<-[:ABOUT|WITHIN|SEATED_IN|TOOK_PLACE_AT|VISITED]-()",
}
"""What keeps a derived node in the graph."""


def schema_statements() -> list[str]:
    """A unique key for each label, and the indexes that loads and questions look things up by."""
    keys = [f"CREATE CONSTRAINT {label.lower()}_key IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE" for label in sorted({*LABELS, MARKER})]
    names = [(label, name) for label, found in sorted(INDEXED.items()) for name in found]
    return keys + [f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})" for label, name in names]


def neo4j_statements() -> list[str]:
    """The indexes that only Neo4j makes: of words in names and in the text of articles, and of the few claims that tell of a change in a post.

    ArcadeDB knows no index of parts of words, and keeps one of few values badly.
    """
    named = [f"CREATE TEXT INDEX {label.lower()}_words IF NOT EXISTS FOR (n:{label}) ON (n.{name})" for label, name in sorted(WORDED.items())]
    return [*named, "CREATE INDEX claim_status IF NOT EXISTS FOR (n:Claim) ON (n.status)", CREATE_INDEX]


def write_nodes(transaction: Transaction, nodes: Iterable[Node]) -> int:
    """Makes or replaces nodes whose properties differ from those stored; returns how many."""
    written = 0
    for label, group in groupby(sorted(nodes, key=lambda node: (node.label, node.key)), key=lambda node: node.label):
        statement = (
            f"UNWIND $rows AS row MERGE (n:{checked(label, LABELS)} {{key: row.key}}) "
            "WITH n, row WHERE n.hash IS NULL OR n.hash <> row.properties.hash SET n = row.properties RETURN count(n) AS count"
        )
        rows = [{"key": node.key, "properties": stamped({**node.properties, "key": node.key})} for node in group]
        written += count_batches(transaction, statement, rows, 50 if label == "Page" else BATCH)
    return written


def write_edges(transaction: Transaction, edges: Iterable[Edge], verb: str = "MERGE") -> int:
    """Makes or replaces edges, or makes those that are not there (CREATE); returns how many. Raises Disturbed where an end is missing."""
    written = 0
    for kind, start, end, which, group in by_ends(edges):
        statement = (
            f"UNWIND $rows AS row MATCH (a:{start} {{key: row.start}}) MATCH (b:{end} {{key: row.end}}) "
            f"{verb} (a)-[r:{kind}{which}]->(b) SET r = row.properties RETURN count(r) AS count"
        )
        rows = [{**edge_row(edge), "properties": stamped({**edge.properties, "edge": edge.key or None})} for edge in group]
        count = count_batches(transaction, statement, rows)
        check_ends(kind, count, len(rows))
        written += count
    return written


def create_nodes(transaction: Transaction, nodes: Iterable[Node]) -> int:
    """Makes nodes that are not there; returns how many."""
    created = 0
    for label, group in groupby(sorted(nodes, key=lambda node: (node.label, node.key)), key=lambda node: node.label):
        rows = [stamped({**node.properties, "key": node.key}) for node in group]
        statement = f"UNWIND $rows AS row CREATE (n:{checked(label, LABELS)}) SET n = row RETURN count(n) AS count"
        created += count_batches(transaction, statement, rows, 50 if label == "Page" else BATCH)
    return created


def create_edges(transaction: Transaction, edges: Iterable[Edge]) -> int:
    """Makes edges that are not there: those without properties an end at a time, which is then looked up once; returns how many."""
    plain: dict[tuple[str, str, str], list[Edge]] = {}
    told: list[Edge] = []
    for edge in edges:
        kept = told if edge.properties or edge.key else plain.setdefault((edge.type, edge.start[0], edge.end[0]), [])
        kept.append(edge)
    created = write_edges(transaction, told, "CREATE")
    for names, group in sorted(plain.items(), key=lambda item: item[0]):
        kind, start, end = checked(names[0], EDGE_TYPES), checked(names[1], LABELS), checked(names[2], LABELS)
        turned = len({edge.start for edge in group}) > len({edge.end for edge in group})
        a, b = (f"(b:{end} {{key: row[0]}})", f"(a:{start} {{key: other}})") if turned else (f"(a:{start} {{key: row[0]}})", f"(b:{end} {{key: other}})")
        statement = f"UNWIND $rows AS row MATCH {a} UNWIND row[1] AS other MATCH {b} CREATE (a)-[r:{kind} {{hash: $hash}}]->(b) RETURN count(r) AS count"
        pairs = sorted((edge.end[1], edge.start[1]) if turned else (edge.start[1], edge.end[1]) for edge in group)
        for some in (pairs[at : at + LARGE] for at in range(0, len(pairs), LARGE)):
            rows = [[one, [other for _, other in others]] for one, others in groupby(some, key=lambda pair: pair[0])]
            count = transaction.run(statement, rows=rows, hash=PLAIN).single(strict=True)["count"]
            check_ends(kind, count, len(some))
            created += count
    return created


def check_ends(kind: str, count: int, expected: int) -> None:
    """Raises Disturbed where an end was missing, which Cypher passes over in silence."""
    if count != expected:
        raise Disturbed(f"{expected - count} of {expected} {kind} edges lack an end", "this is a fault of the program: please report it")


def delete_edges(transaction: Transaction, edges: Iterable[Edge]) -> int:
    """Deletes edges that are there; returns how many."""
    deleted = 0
    for kind, start, end, which, group in by_ends(edges):
        statement = (
            f"UNWIND $rows AS row MATCH (:{start} {{key: row.start}})-[r:{kind}{which}]->(:{end} {{key: row.end}}) "
            # all found before the first goes: ArcadeDB stumbles over deleted ones while it streams
            "WITH collect(DISTINCT r) AS found UNWIND found AS r DELETE r RETURN count(*) AS count"
        )
        deleted += count_batches(transaction, statement, [edge_row(edge) for edge in group])
    return deleted


def delete_nodes(transaction: Transaction, label: str, keys: Iterable[str]) -> int:
    """Deletes nodes with the edges at them; returns how many."""
    statement = f"UNWIND $rows AS row MATCH (n:{checked(label, LABELS)} {{key: row}}) DETACH DELETE n RETURN count(*) AS count"
    return count_batches(transaction, statement, sorted(keys))


def drop_orphans(transaction: Transaction, candidates: Iterable[tuple[str, str]]) -> int:
    """Deletes those derived nodes, of candidates and of what hung on them alone, that nothing holds any more; returns how many."""
    dropped = 0
    waiting = set(candidates)
    while waiting:
        freed: set[tuple[str, str]] = set()
        for label, group in groupby(sorted(waiting), key=lambda candidate: candidate[0]):
            statement = (
                f"UNWIND $rows AS row MATCH (n:{checked(label, HELD_BY)} {{key: row}}) WHERE NOT EXISTS {{ {HELD_BY[label]} }} "
                "OPTIONAL MATCH (n)-->(m) RETURN n.key AS key, collect(DISTINCT [labels(m)[0], m.key]) AS ends"
            )
            orphans = [record.data() for record in transaction.run(statement, rows=[key for _, key in group])]
            freed |= {(kind, key) for orphan in orphans for kind, key in orphan["ends"] if kind in HELD_BY}
            dropped += delete_nodes(transaction, label, [orphan["key"] for orphan in orphans])
        waiting = freed
    return dropped


def count_batches(transaction: Transaction, statement: str, rows: Sequence[Any], size: int = BATCH) -> int:
    """Runs a statement over rows, `size` at a time, and adds up its counts."""
    counts = (transaction.run(statement, rows=rows[start : start + size]).single(strict=True)["count"] for start in range(0, len(rows), size))
    return sum(counts)


def by_ends(edges: Iterable[Edge]) -> Iterator[tuple[str, str, str, str, list[Edge]]]:
    """Edges by type, labels of their ends, and the pattern that tells parallel ones apart; sorted."""

    def ends(edge: Edge) -> tuple[str, str, str, str]:
        which = " {edge: row.edge}" if edge.key else ""
        return checked(edge.type, EDGE_TYPES), checked(edge.start[0], LABELS), checked(edge.end[0], LABELS), which

    for kind, group in groupby(sorted(edges, key=lambda edge: (ends(edge), edge.start, edge.end, edge.key)), key=ends):
        yield *kind, list(group)


def edge_row(edge: Edge) -> dict[str, str]:
    """What an edge is found by."""
    return {"start": edge.start[1], "end": edge.end[1], "edge": edge.key}


def checked(name: str, known: Iterable[str]) -> str:
    """A label or type, if it is one of ours: it becomes part of a statement."""
    if name not in known:
        raise ValueError(f"{name} is not a label or type of this graph")
    return name


def stamped(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties without None, and with the digest that tells whether a stored row differs."""
    kept = {name: value for name, value in properties.items() if value is not None}
    return {**kept, "hash": digest_of(as_json(kept))[:16] if kept else PLAIN}


PLAIN = digest_of(as_json({}))[:16]
"""The digest of no properties, which most edges have."""
