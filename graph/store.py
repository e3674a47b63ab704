"""The graph in a database: pages are loaded and forgotten whole, one transaction each time; questions never write.

A load works on differences. It locks the store, reads the claims that it touches, lets derive.py say what follows from
them before and after, and writes only what is not the same; so the database is always what all its claims derive to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Self

from graph.catalogue import find_write
from graph.decisions import Decision, append_decisions, read_decisions
from graph.errors import StoreOccupied, WriteRefused
from graph.evidence import known_of
from graph.facts import EDGE_TYPES, LABELS, Edge, Node, as_json, known_values
from graph.loads import forget_pages, load_pages
from graph.plans import KnownPage, LoadCounts
from graph.searches import INDEX, phrases_of
from graph.sessions import Sessions, Undo
from graph.settings import Settings, read_settings
from graph.statements import COUNTED, INTERNAL, LOCAL, MARKER, SCHEMA, neo4j_statements, schema_statements
from graph.upgrades import Step, find_steps

if TYPE_CHECKING:
    from types import TracebackType

    from neo4j import Transaction

    from graph.model import PageClaims


SHOWN = ("key", "digest", "newspaper", "published", "version", "input", "status", "reason", "sources", *COUNTED)
"""Of a page what a load tells of it."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page that the store holds."""

    key: str
    sources: tuple[str, ...]
    newspaper: str | None
    published: Any
    edition: str | None
    status: str
    reason: str | None
    version: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What a question returns: the columns in order, and a record a row."""

    columns: tuple[str, ...]
    records: list[dict[str, Any]]


def open_store(settings: Settings | None = None, *, to: str | None = None, shared: bool = False, on_wait: Callable[[str], None] = lambda told: None) -> Store:
    """The store that settings (or the environment, or `to`, a Bolt address) name; to be closed, or used as a context.

    `on_wait` is told when a server goes in the middle of a piece of work and is waited for.
    Raises StoreUnavailable, StoreBusy, or, unless `shared`, StoreOccupied where the database holds nodes of others.
    """
    return Store(settings or read_settings(to), shared=shared, on_wait=on_wait)


class Store:
    """An open database, embedded or Neo4j."""

    def __init__(self, settings: Settings, *, shared: bool = False, on_wait: Callable[[str], None] = lambda told: None) -> None:
        self._sessions = Sessions(settings, on_wait)
        self.where = self._sessions.where
        self.home = settings.home
        self._settled: frozenset[Decision] = frozenset()
        self._steps: list[Step] = []
        try:
            self._marked = self._find_marker()
            if not shared:
                self._refuse_others()
            if self._imported or self._steps:
                self._mark()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection, and the embedded engine if it was opened for this store."""
        self._sessions.close()

    def load(self, pages: Sequence[PageClaims | KnownPage], *, dry_run: bool = False) -> LoadCounts:
        """Loads pages with what they state, in one transaction; a page that changed at its source is replaced as a whole.

        With `dry_run` the same transaction is rolled back: the counts say what a load would do.
        """
        return self._change(lambda transaction, decisions: load_pages(transaction, pages, decisions), dry_run)

    def forget(self, keys: Sequence[str] = (), *, sources: Sequence[str] = (), dry_run: bool = False) -> LoadCounts:
        """Takes pages out with all that only they support: by key, or by file those that no other file holds."""
        return self._change(lambda transaction, decisions: forget_pages(transaction, keys, sources, decisions), dry_run)

    def decide(self, decisions: Iterable[Decision]) -> LoadCounts:
        """Writes decisions into YAOWEN_HOME and applies them at once, with all others of that file that the graph does not know yet."""
        append_decisions(self.home, decisions)
        return self.load(())

    def clear(self) -> None:
        """Takes everything out that is ours."""
        self._settled = frozenset()
        for label in sorted(LABELS):
            self._sessions.write(lambda transaction, name=label: transaction.run(f"MATCH (n:{name}) WHERE n.hash IS NOT NULL DETACH DELETE n").consume())  # type: ignore[misc]

    def find_pages(self, text: str) -> list[PageRow]:
        """The pages whose key is or begins with the text, or that lie in the file of that name; by key."""
        found = self._sessions.read(
            "MATCH (p:Page) WHERE p.key STARTS WITH $text OR any(file IN p.sources WHERE file = $text OR file STARTS WITH $text + '#') "
            "RETURN p.key AS key, p.sources AS sources, p.newspaper AS newspaper, p.published AS published, "
            "p.edition AS edition, p.status AS status, p.reason AS reason, p.version AS version",
            {"text": text},
        )[1]
        return sorted((PageRow(**{**row, "sources": tuple(row["sources"])}) for row in found), key=lambda row: row.key)

    def find_known(self, inputs: Mapping[str, str]) -> dict[str, KnownPage]:
        """Which of some files need not be read, with the pages that they hold; `inputs` has for each file the digest of what it would be read from.

        A page that could not be read is known in its own file only, since what is wrong with it is told of that file.
        """
        statement = f"UNWIND $inputs AS input MATCH (p:Page {{input: input}}) RETURN {', '.join(f'p.{name} AS {name}' for name in SHOWN)}"
        held: dict[str, list[dict[str, Any]]] = {}
        for row in self._sessions.read(statement, {"inputs": sorted(set(inputs.values()))})[1]:
            held.setdefault(row["input"], []).append(row)
        found: dict[str, KnownPage] = {}
        for source, given in inputs.items():
            for row in held.get(given, ()):
                if row["status"] == "read" or source in row["sources"]:
                    found[source] = known_of(row, source)
        return found

    def rows(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Rows:
        """The answer to a question, from a transaction that is always rolled back.

        Raises WriteRefused where the question has a clause that writes, QueryError where the database does not take it.
        """
        if found := find_write(cypher):
            raise WriteRefused(f"{found[0]} is not for questions", "a question reads with MATCH, WITH, RETURN and CALL { … } only")
        return Rows(*self._sessions.read(cypher, parameters))

    def search_text(self, clauses: str, words: Sequence[list[str]], limit: int) -> list[dict[str, Any]]:
        """The rows of clauses that go on from an article `n`; on Neo4j only those of articles that its full-text index finds, where it has one."""
        parameters = {"words": list(words), "limit": limit}
        phrases = phrases_of(words) if self._indexed() else None
        if phrases is None:
            return self._sessions.read(f"MATCH (n:Article) {clauses}", parameters)[1]
        opening = f"CALL db.index.fulltext.queryNodes('{INDEX}', $phrases) YIELD node AS n WITH n "
        return self._sessions.read(opening + clauses, {**parameters, "phrases": phrases})[1]

    def _indexed(self) -> bool:
        """Whether the database has a full-text index of the articles that is up to date; the embedded engine never does."""
        if self._sessions.embedded:
            return False
        statement = "SHOW FULLTEXT INDEXES YIELD name, state WHERE name = $name AND state = 'ONLINE' RETURN name"
        return bool(self._sessions.read(statement, {"name": INDEX})[1])

    def digest(self) -> str:
        """A SHA-256 over all that is ours: the same for the same pages, whatever the order, the split, the files' places or the engine."""
        return digest_of_graph(self.stream_nodes(), self.stream_edges())

    def counts(self) -> dict[str, int]:
        """How many nodes of each label and edges of each type are ours."""
        nodes = {label: self._count(f"MATCH (n:{label}) WHERE n.hash IS NOT NULL RETURN count(n) AS count") for label in sorted(LABELS)}
        return nodes | {kind: self._count(f"MATCH ()-[r:{kind}]->() WHERE r.hash IS NOT NULL RETURN count(r) AS count") for kind in sorted(EDGE_TYPES)}

    def nodes(self, labels: Collection[str] = LABELS, names: Collection[str] | None = None) -> Iterator[Node]:
        """Our nodes of some labels, by label and key; with `names` these properties of theirs alone: a page's whole text need not come along."""
        return iter(sorted(self.stream_nodes(labels, names), key=lambda node: (node.label, node.key)))

    def edges(self, types: Collection[str] = EDGE_TYPES) -> Iterator[Edge]:
        """Our edges of some types, by type, start, end and key."""
        return iter(sorted(self.stream_edges(types), key=lambda edge: (edge.type, edge.start, edge.end, edge.key)))

    def writes(self) -> int:
        """How often the store has been written to: two equal numbers mean that nothing has changed between them."""
        found = self._sessions.read(f"MATCH (n:{MARKER} {{key: 'store'}}) RETURN n.lock AS lock")[1]
        return int(found[0]["lock"] or 0) if found else 0

    def stream_nodes(self, labels: Collection[str] = LABELS, names: Collection[str] | None = None) -> Iterator[Node]:
        """Our nodes as the database gives them, one by one: in no order, and never all in memory."""
        told = "properties(n)" if names is None else f"{{{', '.join(f'{name}: n.{name}' for name in sorted(names))}}}"
        for label in sorted(labels):
            for row in self._sessions.stream(f"MATCH (n:{label}) WHERE n.hash IS NOT NULL RETURN n.key AS key, {told} AS properties"):
                yield Node(label, row["key"], known_values({name: value for name, value in row["properties"].items() if name not in INTERNAL | {"key"}}))

    def stream_edges(self, types: Collection[str] = EDGE_TYPES) -> Iterator[Edge]:
        """Our edges, likewise."""
        for kind in sorted(types):
            ends = "labels(a)[0] AS a, a.key AS start, labels(b)[0] AS b, b.key AS end"
            statement = f"MATCH (a)-[r:{kind}]->(b) WHERE r.hash IS NOT NULL RETURN {ends}, properties(r) AS properties"
            for row in self._sessions.stream(statement):
                properties = row["properties"]
                told = {name: value for name, value in properties.items() if name not in INTERNAL}
                yield Edge(kind, (row["a"], row["start"]), (row["b"], row["end"]), properties.get("edge", ""), told)

    def _change(self, work: Any, dry_run: bool) -> LoadCounts:
        """Runs a write behind the store's lock; `work` gets the user's decisions that this connection has not brought into the graph yet."""
        decisions = frozenset(read_decisions(self.home))
        waiting = decisions - self._settled
        if not self._marked and not dry_run:
            self._mark()

        def attempt(transaction: Transaction) -> LoadCounts:
            transaction.run(f"MATCH (n:{MARKER} {{key: 'store'}}) SET n.lock = coalesce(n.lock, 0) + 1").consume()
            counts: LoadCounts = work(transaction, waiting)
            if dry_run:
                raise Undo(counts)
            return counts

        counts = self._sessions.write(attempt)
        if not dry_run:
            self._settled = decisions
        return counts

    def _mark(self) -> None:
        """Makes the constraints and indexes, adds what an older form lacks, and makes the node that says that this database is ours."""
        self._sessions.change_schema(schema_statements() if self._sessions.embedded else [*schema_statements(), *neo4j_statements()])
        statement = f"MERGE (n:{MARKER} {{key: 'store'}}) SET n.schema = $schema, n.imported = null"

        def attempt(transaction: Transaction) -> None:
            for step in self._steps:
                step(transaction)
            transaction.run(statement, schema=SCHEMA).consume()

        self._sessions.write(attempt)
        self._marked, self._steps = True, []

    def _find_marker(self) -> bool:
        """Whether the database is ours; one that neo4j-admin made has no constraints and indexes yet, and says so."""
        found = self._sessions.read(f"MATCH (n:{MARKER} {{key: 'store'}}) RETURN n.schema AS schema, n.imported AS imported")[1]
        self._steps = find_steps(found[0]["schema"], self.where) if found else []
        self._imported = bool(found and found[0]["imported"])
        return bool(found)

    def _refuse_others(self) -> None:
        """Raises StoreOccupied where there are nodes that yaowen did not write.

        Counts by label are quick but not of one moment; only where they do not add up are the nodes looked at.
        """
        every = self._count("MATCH (n) RETURN count(n) AS count")
        self._marked = self._find_marker()
        ours = [*sorted(LABELS), MARKER] if self._marked else []
        if every <= sum(self._count(f"MATCH (n:{label}) RETURN count(n) AS count") for label in ours):
            return
        if others := self._count("MATCH (n) WHERE none(label IN labels(n) WHERE label IN $ours) RETURN count(n) AS count", ours=ours):
            nodes = "1 node" if others == 1 else f"{others:,} nodes"
            raise StoreOccupied(f"{self.where} holds {nodes} that yaowen did not write", "use an empty database, or --shared to add to this one")

    def _count(self, statement: str, **parameters: object) -> int:
        return int(self._sessions.read(statement, parameters)[1][0]["count"])


def digest_of_graph(nodes: Iterable[Node], edges: Iterable[Edge]) -> str:
    """The digest of a graph that holds these nodes and edges, in whatever order."""
    told = (as_json({"label": node.label, "key": node.key, "properties": without_places(node)}) for node in nodes)
    joined = (as_json({"type": edge.type, "start": edge.start, "end": edge.end, "key": edge.key, "properties": edge.properties}) for edge in edges)
    digests = sorted(hashlib.sha256(line.encode()).digest() for line in chain(told, joined))
    return hashlib.sha256(b"".join(digests)).hexdigest()


def without_places(node: Node) -> Mapping[str, Any]:
    """A node's properties but, of a page, those that say where its file lies and how it was read."""
    return node.properties if node.label != "Page" else {name: value for name, value in node.properties.items() if name not in LOCAL}
