"""Loading and forgetting inside one transaction: evidence is written or goes, and what derives from it follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from graph.continuations import article_of
from graph.decisions import Decision, decision_of
from graph.derive import Known, Regrouped, derive_continuations, derive_delta, event_scope_of, name_of, post_of, regroup, touched
from graph.evidence import SKETCHED, claim_of, counts_of, evidence_of, places_of, sketch_of
from graph.facts import LABELS, Delta, Edge, Ends, Facts, Node
from graph.model import Article, Claim, PageClaims
from graph.plans import KnownPage, LoadCounts, Plan, StoredPage, plan_forgetting, plan_load
from graph.sessions import to_native
from graph.statements import INDEXED, INTERNAL, checked, create_edges, create_nodes, delete_edges, delete_nodes, drop_orphans, write_edges, write_nodes

if TYPE_CHECKING:
    from neo4j import Transaction

SKETCH = ", ".join(f"toString(c.{name})" if name in ("published", "earliest", "latest") else f"c.{name}" for name in SKETCHED)
"""A claim without its words, as a list."""


def load_pages(transaction: Transaction, pages: Sequence[PageClaims | KnownPage], decisions: Iterable[Decision] = ()) -> LoadCounts:
    """Writes what pages state in place of what they stated before; `decisions` are added to those that the store has."""
    keys = {page.page.key for page in pages}
    stored = read_pages(transaction, keys, {page.page.source for page in pages})
    return carry_out(transaction, plan_load(stored, pages), stored, drop_stored(transaction, decisions))


def forget_pages(transaction: Transaction, keys: Sequence[str], sources: Sequence[str], decisions: Iterable[Decision] = ()) -> LoadCounts:
    """Takes out what pages state; `decisions` are added."""
    stored = read_pages(transaction, keys, sources)
    return carry_out(transaction, plan_forgetting(stored, keys, sources), stored, drop_stored(transaction, decisions))


def drop_stored(transaction: Transaction, decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that the store does not have yet."""
    given = {decision.key: decision for decision in decisions}
    rows = transaction.run("UNWIND $keys AS key MATCH (d:Decision {key: key}) RETURN key", keys=sorted(given)) if given else ()
    return [given[key] for key in sorted(given.keys() - {row["key"] for row in rows})]


def read_pages(transaction: Transaction, keys: Iterable[str], sources: Iterable[str]) -> dict[str, StoredPage]:
    """The stored pages that have one of the keys or lie in one of the files.

    A page knows its first file by an index; the few that lie in several carry a mark, so that no load looks through all pages.
    """
    found: dict[str, StoredPage] = {}
    for match, values in (
        ("UNWIND $values AS value MATCH (p:Page {key: value})", keys),
        ("UNWIND $values AS value MATCH (p:Page {source: value})", sources),
        ("MATCH (p:Page {copied: true}) WHERE any(file IN p.sources WHERE file IN $values)", sources),
    ):
        for row in transaction.run(f"{match} RETURN p.key AS key, p.version AS version, p.sources AS sources, p.input AS input", values=sorted(values)):
            found[row["key"]] = StoredPage(row["key"], row["version"], frozenset(row["sources"]), row["input"])
    return found


def carry_out(transaction: Transaction, plan: Plan, stored: dict[str, StoredPage], deciding: Sequence[Decision]) -> LoadCounts:
    """Writes and deletes evidence as the plan says, and what derives from it and from new decisions."""
    old = {claim.key: claim for claim in read_claims(transaction, "page", plan.rewritten)}
    given = {claim.key: claim for page in plan.written.values() for claim in page.claims}
    removed = [claim for key, claim in old.items() if given.get(key) != claim]
    added = [claim for key, claim in given.items() if old.get(key) != claim]
    before, people, known = read_touched(transaction, removed, added, deciding)
    articles = read_articles(transaction, "page", plan.rewritten)
    continued = continue_articles(transaction, articles, [article for page in plan.written.values() for article in page.articles])
    evidence = evidence_of_plan(plan, plan.changed)
    with ThreadPoolExecutor(1) as aside:  # all is read: the database writes what is new while Python derives
        writing = aside.submit(create_evidence, transaction, evidence_of_plan(plan, plan.created))
        delta = derive_delta(before, removed, added, people, known)
        nodes_created, edges_created = writing.result()
    edges_removed = delete_edges(transaction, [*delta.edges_removed, *continued.edges_removed])
    nodes_removed = (
        delete_nodes(transaction, "Claim", old.keys() - given.keys())
        + delete_nodes(transaction, "Article", {article.key for article in articles} - {key for label, key in evidence.nodes if label == "Article"})
        + delete_nodes(transaction, "Page", plan.removed)
    )
    nodes_written = write_nodes(transaction, [*evidence.nodes.values(), *delta.nodes, *read_moved(transaction, plan, stored)])
    edges_written = write_derived(transaction, plan, [*evidence.edges.values(), *delta.edges, *continued.edges])
    return LoadCounts(
        created=max(0, len(plan.created) - plan.replaced),
        changed=len(plan.changed) + plan.replaced,
        unchanged=len(plan.unchanged),
        removed=len(plan.removed) - plan.replaced,
        nodes_written=nodes_created + nodes_written,
        nodes_removed=nodes_removed + drop_orphans(transaction, delta.orphans),
        edges_written=edges_created + edges_written,
        edges_removed=edges_removed,
        outcomes=plan.outcomes,
        duplicates=plan.duplicates,
        missing=plan.missing,
    )


def evidence_of_plan(plan: Plan, pages: Mapping[str, PageClaims]) -> Facts:
    """The evidence of some pages that a plan writes."""
    evidence = Facts()
    for key, page in pages.items():
        evidence.add_all(evidence_of(page, plan.sources[key]))
    return evidence


def create_evidence(transaction: Transaction, evidence: Facts) -> tuple[int, int]:
    """Writes the evidence of pages that the store does not have; how many nodes and edges."""
    return create_nodes(transaction, evidence.nodes.values()), create_edges(transaction, evidence.edges.values())


def write_derived(transaction: Transaction, plan: Plan, edges: Iterable[Edge]) -> int:
    """Writes edges; those at evidence of pages that the store did not have cannot be there."""
    new = {("Claim", claim.key) for page in plan.created.values() for claim in page.claims}
    new |= {("Article", article.key) for page in plan.created.values() for article in page.articles}
    parted: tuple[list[Edge], list[Edge]] = [], []
    for edge in edges:
        parted[edge.start in new or edge.end in new].append(edge)
    return write_edges(transaction, parted[False]) + create_edges(transaction, parted[True])


def read_moved(transaction: Transaction, plan: Plan, stored: Mapping[str, StoredPage]) -> list[Node]:
    """The pages that say the same and lie in other files than before, or were read from other words, as they are now."""
    kept = plan.sources.keys() & stored.keys() - plan.changed.keys()
    moved = [key for key in kept if plan.sources[key] != stored[key].sources or key in plan.reread]
    rows = transaction.run("UNWIND $keys AS key MATCH (p:Page {key: key}) RETURN properties(p) AS properties", keys=sorted(moved))
    pages = [to_native(row["properties"]) for row in rows]
    told = [{name: value for name, value in page.items() if name not in INTERNAL} for page in pages]
    read: dict[str, dict[str, Any]] = {key: {"input": page.page.input, **counts_of(page)} for key, page in plan.reread.items()}
    return [Node("Page", page["key"], {**page, **places_of(plan.sources[page["key"]]), **read.get(page["key"], {})}) for page in told]


def read_articles(transaction: Transaction, by: str, values: Iterable[str]) -> list[Article]:
    """The stored articles with one of the values in an indexed property."""
    statement = f"UNWIND $values AS value MATCH (a:Article {{{checked(by, INDEXED['Article'])}: value}}) RETURN properties(a) AS properties"
    return [article_of(to_native(row["properties"])) for row in transaction.run(statement, values=sorted(values))]


def continue_articles(transaction: Transaction, removed: Sequence[Article], added: Sequence[Article]) -> Delta:
    """What changes between articles that go on on another page of their issue."""
    issues = {article.issue for article in (*removed, *added) if article.issue}
    before = read_articles(transaction, "issue", issues) if issues else []
    gone = {article.key for article in removed}
    return derive_continuations(before, [*(article for article in before if article.key not in gone), *(article for article in added if article.issue)])


def read_claims(transaction: Transaction, by: str, values: Iterable[str]) -> list[Claim]:
    """The stored claims with one of the values in their key or an indexed property."""
    statement = f"UNWIND $values AS value MATCH (c:Claim {{{checked(by, ('key', *INDEXED['Claim']))}: value}}) RETURN properties(c) AS properties"
    return [claim_of(to_native(row["properties"])) for row in transaction.run(statement, values=sorted(values))]


def read_touched(
    transaction: Transaction, removed: Sequence[Claim], added: Sequence[Claim], deciding: Sequence[Decision]
) -> tuple[list[Claim], Regrouped, Known]:
    """The stored claims whose facts change with claims that go and claims and decisions that come, and what else deriving asks for: see derive.py."""
    scopes = touched(removed, added, deciding)
    named, known = read_people(transaction, scopes.names)
    known = replace(known, told=read_told(transaction, scopes.described), decisions=read_decisions(transaction, scopes.names))
    people = regroup(named, removed, added, known, deciding)
    moved = read_claims(transaction, "key", people.moved)
    event_of = read_subjects(transaction, "Event", [claim.key for claim in moved if (scope := event_scope_of(claim)) and scope not in scopes.event_scopes])
    present = {claim.key: claim for claim in chain(moved, read_claims(transaction, "scope", scopes.event_scopes))}
    for claim, event in read_guests(transaction, event_of.values()):
        present[claim.key] = claim
        event_of[claim.key] = event
    posts = {post for claim in chain(removed, added, moved) if (post := post_of(claim))}
    held = [claim for claim in named if claim.kind == "held" and post_of(claim) in posts]
    holders, holder_of = read_holders(transaction, posts, scopes.names)
    others = [claim.key for claim in present.values() if (name := name_of(claim)) and name not in scopes.names]
    person_of = {**known.person_of, **holder_of, **read_subjects(transaction, "Person", others)}
    before = {claim.key: claim for claim in chain(held, holders)} | present
    return list(before.values()), people, replace(known, person_of=person_of, event_of=event_of)


def read_people(transaction: Transaction, names: Iterable[str]) -> tuple[list[Claim], Known]:
    """All stored claims of names, without their words, and whom the database takes each of them for."""
    claims: list[Claim] = []
    person_of: dict[str, str] = {}
    joined_by: dict[str, str | None] = {}
    statement = (
        "UNWIND $names AS name MATCH (:Name {key: name})<-[:NAMED]-(p:Person)<-[:ABOUT]-(c:Claim) "
        f"RETURN p.key AS person, p.joined_by AS joined_by, collect([{SKETCH}]) AS rows"
    )
    for row in transaction.run(statement, names=sorted(names)):
        found = [sketch_of(told) for told in row["rows"]]
        claims += found
        person_of |= {claim.key: row["person"] for claim in found}
        joined_by[row["person"]] = row["joined_by"]
    return claims, Known(person_of=person_of, joined_by=joined_by)


def read_decisions(transaction: Transaction, names: Iterable[str]) -> list[Decision]:
    """The stored decisions on names."""
    statement = "UNWIND $names AS name MATCH (d:Decision {name: name}) RETURN properties(d) AS properties"
    return [decision_of(row["properties"]) for row in transaction.run(statement, names=sorted(names))]


def read_holders(transaction: Transaction, posts: Iterable[str], names: Iterable[str]) -> tuple[list[Claim], dict[str, str]]:
    """The stored claims that somebody of another name holds one of the posts, without their words, and who that is."""
    statement = (
        "UNWIND $posts AS post MATCH (:Post {key: post})<-[:ABOUT]-(c:Claim)-[:ABOUT]->(p:Person) WHERE NOT p.name IN $names "
        f"RETURN p.key AS person, collect([{SKETCH}]) AS rows"
    )
    found = [(sketch_of(told), row["person"]) for row in transaction.run(statement, posts=sorted(posts), names=sorted(names)) for told in row["rows"]]
    return [claim for claim, _ in found], {claim.key: person for claim, person in found}


def read_guests(transaction: Transaction, events: Iterable[str]) -> list[tuple[Claim, str]]:
    """The stored claims that somebody was at one of the events, each with its event."""
    statement = "UNWIND $events AS event MATCH (:Event {key: event})<-[:ABOUT]-(c:Claim) WHERE c.kind = 'attended' RETURN properties(c) AS properties, event"
    return [(claim_of(to_native(row["properties"])), row["event"]) for row in transaction.run(statement, events=sorted(set(events)))]


def read_subjects(transaction: Transaction, label: str, claims: Iterable[str]) -> dict[str, str]:
    """The key of the node of a label that each claim is ABOUT."""
    statement = f"UNWIND $claims AS claim MATCH (c:Claim {{key: claim}})-[:ABOUT]->(n:{checked(label, LABELS)}) RETURN claim, n.key AS key"
    return {row["claim"]: row["key"] for row in transaction.run(statement, claims=sorted(claims))}


def read_told(transaction: Transaction, ends: Iterable[Ends]) -> dict[Ends, tuple[str, ...]]:
    """What the stored nodes of those labels and keys have been told of."""
    found: dict[Ends, tuple[str, ...]] = {}
    for label, group in groupby(sorted(ends), key=lambda end: end[0]):
        statement = f"UNWIND $keys AS key MATCH (n:{checked(label, LABELS)} {{key: key}}) RETURN key, n.told AS told"
        for row in transaction.run(statement, keys=[key for _, key in group]):
            found[label, row["key"]] = tuple(row["told"] or ())
    return found
