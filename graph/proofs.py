"""The passages behind the rows of an answer: what pages say of the people, posts, events and places that stand in a row together.

A row tells by the names of its columns what it speaks of: key and with_key are people, event_key, article_key, post_key, place_key, body_key and claim
what they say. Its passages are the claims that are about all of them at once: of somebody at an event or the place it went to, in a post, as an article's
reporter; of two people, at the events of both that the row counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Day
from typing import TYPE_CHECKING, Any

from graph.citations import cite

if TYPE_CHECKING:
    from graph.store import Store

COLUMNS = ("row", "person", "kind", "of", "newspaper", "published", "edition", "title", "quote", "citation", "rule", "source", "claim")
SUBJECTS = ("key", "with_key", "event_key", "article_key", "post_key", "to_post_key", "place_key", "body_key", "claim")
TOGETHER = 200
"""Rows asked about at a time."""
STATEMENTS = {
    "claim": "MATCH (claim:Claim {key: row.claim})",
    "event": "MATCH (:Event {key: row.event})<-[:ABOUT]-(claim:Claim)",
    "attendance": "MATCH (:Event {key: row.event})<-[:ABOUT]-(claim:Claim) MATCH (claim)-[:ABOUT]->(about) WHERE about.key IN row.there",
    "byline": "UNWIND row.people AS one MATCH (:Person {key: one})<-[:ABOUT]-(claim:Claim {kind: 'wrote'}) "
    "WHERE claim.article = row.article AND (row.role IS NULL OR claim.role = row.role)",
    "tenure": "UNWIND row.people AS one MATCH (:Person {key: one})<-[:ABOUT]-(claim:Claim {kind: 'held'}) "
    "MATCH (claim)-[:ABOUT]->(office:Post) WHERE office.key IN row.posts",
    "post": "UNWIND row.posts AS one MATCH (:Post {key: one})<-[:ABOUT]-(claim:Claim)",
    "meeting": "MATCH (:Person {key: row.people[0]})-[one:ATTENDED]->(met:Event)<-[other:ATTENDED]-(:Person {key: row.people[1]}) "
    "WHERE (row.since IS NULL OR met.latest >= row.since) AND (row.until IS NULL OR met.earliest <= row.until) "
    "AND (row.year IS NULL OR (met.earliest >= row.year[0] AND met.earliest <= row.year[1])) AND (row.before IS NULL OR one.order <> other.order) "
    "AND (row.how IS NULL OR (('accompany' IN one.roles) <> ('accompany' IN other.roles) "
    "AND ('accompany' IN other.roles) = (row.how = 'accompanied by'))) WITH DISTINCT row, met "
    "MATCH (met)<-[:ABOUT]-(claim:Claim) MATCH (claim)-[:ABOUT]->(who:Person) WHERE who.key IN row.people",
    "body": "MATCH (:Organization {key: row.body})<-[:ABOUT]-(claim:Claim)",
    "place": "MATCH (:Place {key: row.place})<-[:ABOUT]-(claim:Claim)",
    "person": "UNWIND row.people AS one MATCH (:Person {key: one})<-[:ABOUT]-(claim:Claim)",
}
CITED = (
    " WITH DISTINCT row, claim MATCH (page:Page {key: claim.page}) OPTIONAL MATCH (article:Article {key: claim.article}) "
    "OPTIONAL MATCH (claim)-[:ABOUT]->(about) WHERE 'Post' IN labels(about) OR 'Event' IN labels(about) "
    "WITH row, claim, page, article, about ORDER BY about.key WITH row, claim, page, article, collect(about.name) AS of "
    "RETURN row.n AS row, claim.name AS person, claim.kind AS kind, of, page.newspaper AS newspaper, page.published AS published, page.edition AS edition, "
    "article.title AS title, claim.quote AS quote, claim.rule AS rule, page.sources AS source, claim.key AS claim "
    "ORDER BY row, coalesce(published, date('9999-12-31')), claim"
)


def can_prove(columns: Sequence[str]) -> bool:
    """Whether rows of these columns tell what they speak of."""
    return bool(set(SUBJECTS[1:]) & set(columns)) or ("key" in columns and bool({"person", "body"} & set(columns)))


def prove_rows(store: Store, records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The passages of each row, with COLUMNS: `row` counts the rows of the answer from 1, `of` names the posts and events that a passage tells of."""
    asked: dict[str, list[dict[str, Any]]] = {}
    for n, record in enumerate(records, 1):
        kind, row = subjects_of(n, record)
        asked.setdefault(kind, []).append(row)
    found = [passage for kind, rows in asked.items() for passage in ask_in_parts(store, f"UNWIND $rows AS row {STATEMENTS[kind]}{CITED}", rows)]
    cited = ("newspaper", "published", "edition", "title", "source")
    return sorted(({**passage, "citation": cite(*(passage[name] for name in cited))} for passage in found), key=lambda passage: passage["row"])


def subjects_of(n: int, record: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What a row speaks of, and by which statement its passages are found."""
    named = "person" not in record or record["person"] is not None
    people = [record[name] for name in ("key", "with_key") if record.get(name) and named]
    posts = [record[name] for name in ("post_key", "to_post_key") if record.get(name)]
    body = record.get("body_key") or (None if named else record.get("key"))
    place, who = record.get("place_key"), people or ([body] if body else [])
    row = {"n": n, "people": people, "posts": posts, "body": body, "place": place, "there": [*who, place] if place else who}
    row |= {name: record.get(f"{name}_key") for name in ("event", "article")} | {name: record.get(name) for name in ("claim", "role", "how", "before")}
    year = [Day(record["year"], 1, 1), Day(record["year"], 12, 31)] if record.get("year") else None  # met.earliest.year = … finds nothing on ArcadeDB
    row |= {"year": year, "since": record.get("first_day"), "until": record.get("last_day")}
    ways = (
        ("claim", row["claim"]),
        ("attendance", row["event"] and who),
        ("event", row["event"]),
        ("byline", row["article"] and people),
        ("tenure", posts and people),
        ("post", posts),
        ("meeting", len(people) == 2),
        ("person", people),
        ("body", body),
    )
    return next((kind for kind, there in ways if there), "place"), row


def ask_in_parts(store: Store, statement: str, rows: Sequence[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The records of a statement over rows, some at a time."""
    for start in range(0, len(rows), TOGETHER):
        yield from store.rows(statement, {"rows": rows[start : start + TOGETHER]}).records
