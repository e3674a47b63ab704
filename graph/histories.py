"""What a store knows of the tenures of a person or a post: whom a name means, and the timelines of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date as Day
from typing import TYPE_CHECKING, Any

from graph.citations import Subject, Told
from graph.evidence import claim_of
from graph.timelines import Kind, PageDay, Timeline, timeline_of

if TYPE_CHECKING:
    from graph.model import Held
    from graph.store import Store

PERSON = "who.key AS key, who.name AS name, who.jurisdiction AS apart"
POST = "office.key AS key, office.name AS name, split(office.key, ':')[0] AS apart"
PEOPLE = (
    f"MATCH (who:Person {{key: $text}}) RETURN {PERSON}",
    "WITH split($text, '@')[0] AS name, split($text, '#')[1] AS tail MATCH (claim:Claim {name: name}) WHERE claim.key STARTS WITH tail "
    f"MATCH (claim)-[:ABOUT]->(who:Person) RETURN DISTINCT {PERSON}",
    f"MATCH (:Name {{key: $text}})<-[:NAMED]-(who:Person) RETURN {PERSON} ORDER BY key",
    f"MATCH (name:Name) WHERE name.name CONTAINS $text MATCH (name)<-[:NAMED]-(who:Person) RETURN {PERSON} ORDER BY key",
)
"""How a person is looked for, the surest way first: a key, an old key, a name, a part of one."""
POSTS = (
    f"MATCH (office:Post {{key: $text}}) RETURN {POST}",
    f"MATCH (office:Post) WHERE office.called CONTAINS $text AND $text IN office.names RETURN {POST} ORDER BY key",
    "MATCH (office:Post) WHERE office.called CONTAINS split($text, ' ')[0] AND all(word IN split($text, ' ') WHERE office.called CONTAINS word) "
    f"RETURN {POST} ORDER BY key",
)
"""How a post is: a key, a name it has, words of one."""
FOUND = "RETURN properties(claim) AS claim, who.key AS person, who.name AS name, who.jurisdiction AS jurisdiction, office.key AS post, office.name AS title"
OF_PEOPLE = (
    "UNWIND $keys AS key MATCH (who:Person {key: key})<-[:ABOUT]-(claim:Claim {kind: 'held'}) "
    f"MATCH (claim)-[:ABOUT]->(office:Post) WHERE office.key <> $but {FOUND}"
)
OF_POSTS = f"UNWIND $keys AS key MATCH (office:Post {{key: key}})<-[:ABOUT]-(claim:Claim) MATCH (claim)-[:ABOUT]->(who:Person) WHERE who.key <> $but {FOUND}"
"""What is told of people's posts, or of posts; without that of one post or person, which is known already."""
ALONE = "MATCH (who:Person {key: $key})-[:HELD]->(office:Post) WHERE office.seats = 1 RETURN DISTINCT office.key AS key"
HOLDERS = "MATCH (office:Post {key: $key})<-[:HELD]-(who:Person) RETURN DISTINCT who.key AS key"
NAMING = (
    "MATCH (subject:%s {key: $key})<-[:ABOUT]-(claim:Claim) OPTIONAL MATCH (claim)-[:ABOUT]->(happening:Event) "
    "RETURN claim.page AS page, collect(DISTINCT coalesce(claim.latest, happening.latest)) AS days"
)
"""The pages that name somebody or a post, and the days that they tell."""
OF_PAGE = "page.key AS page, page.newspaper AS newspaper, page.published AS day, page.edition AS edition, page.sources AS sources"
PLACES = f"UNWIND $pages AS key MATCH (page:Page {{key: key}}) RETURN {OF_PAGE}"
TITLES = "UNWIND $articles AS key MATCH (article:Article {key: key}) RETURN article.key AS article, article.title AS title"
LOADED = (
    "MATCH (page:Page) WHERE page.status = 'read' AND (page.newspaper IN $newspapers OR ($unknown AND page.newspaper IS NULL)) "
    "RETURN page.newspaper AS newspaper, page.published AS day, count(page) AS pages"
)


def find_subjects(store: Store, text: str, kind: Kind) -> list[Subject]:
    """The people (or posts) that a key, a name or a part of one means; the surest reading that finds anybody."""
    for statement in PEOPLE if kind == "person" else POSTS:
        if "#" not in text and "split($text, '#')" in statement:
            continue
        if found := store.rows(statement, {"text": text}).records:
            return [Subject(**row) for row in found]
    return []


def read_timelines(store: Store, text: str, *, post: bool = False) -> list[Timeline]:
    """The timelines of the people of a name, or, where nobody has it (or with `post`), of the posts that it names; by key.

    Somebody of whom no post is known has a timeline without rows.
    """
    people = [] if post else find_subjects(store, text, "person")
    if people:
        return [read_timeline(store, person, "person") for person in people]
    return [read_timeline(store, found, "post") for found in find_subjects(store, text, "post")]


def read_timeline(store: Store, subject: Subject, kind: Kind) -> Timeline:
    """The timeline of one person or post."""
    own, more = (OF_PEOPLE, OF_POSTS) if kind == "person" else (OF_POSTS, OF_PEOPLE)
    others = [row["key"] for row in store.rows(ALONE if kind == "person" else HOLDERS, {"key": subject.key}).records]
    rows = store.rows(own, {"keys": [subject.key], "but": ""}).records + (store.rows(more, {"keys": others, "but": subject.key}).records if others else [])
    naming = {row["page"]: row["days"] for row in store.rows(NAMING % kind.capitalize(), {"key": subject.key}).records}
    places = {row["page"]: row for row in look_up(store, PLACES, "pages", naming.keys() | {row["claim"]["page"] for row in rows})}
    return timeline_of(kind, subject, read_told(store, rows, places), read_pages(store, naming, places))


def read_told(store: Store, rows: Sequence[dict[str, Any]], places: Mapping[str, dict[str, Any]]) -> list[Told]:
    """Claims with what a citation needs, each once."""
    unique = {row["claim"]["key"]: row for row in rows}
    claims: dict[str, Held] = {key: claim_of(unique[key]["claim"]) for key in sorted(unique)}  # type: ignore[misc]  # all are held claims
    titles = {row["article"]: row["title"] for row in look_up(store, TITLES, "articles", {claim.article for claim in claims.values() if claim.article})}
    return [
        Told(
            claim,
            Subject(unique[key]["person"], unique[key]["name"], unique[key]["jurisdiction"]),
            Subject(unique[key]["post"], unique[key]["title"], unique[key]["post"].rpartition(":")[0] or None),
            titles.get(claim.article or ""),
            places[claim.page]["edition"],
            tuple(places[claim.page]["sources"]),
        )
        for key, claim in claims.items()
    ]


def read_pages(store: Store, naming: Mapping[str, Sequence[Day]], places: Mapping[str, dict[str, Any]]) -> list[PageDay]:
    """All pages of the newspapers of `places`, by newspaper and day; `naming` are those that name the subject, with the days that they tell."""
    papers = {row["newspaper"] for row in places.values()}
    loaded = store.rows(LOADED, {"newspapers": sorted(paper for paper in papers if paper), "unknown": None in papers}).records
    return count_pages(naming, places, loaded)


def count_pages(naming: Mapping[str, Sequence[Day]], places: Mapping[str, Mapping[str, Any]], loaded: Iterable[Mapping[str, Any]]) -> list[PageDay]:
    """What was loaded by newspaper and day, with how many of these pages name the subject; `places` has each that does."""
    rows = [places[page] for page in sorted(naming)]
    named = Counter((row["newspaper"], row["day"]) for row in rows if row["day"])
    undated = [row for row in rows if not row["day"]]
    rest = Counter({(row["newspaper"], row["day"]): row["pages"] for row in loaded}) - Counter((row["newspaper"], None) for row in undated)
    return [
        *(PageDay(newspaper, day, count, named[newspaper, day]) for (newspaper, day), count in rest.items()),
        *(PageDay(row["newspaper"], None, 1, 1, tuple(naming[row["page"]])) for row in undated),
    ]


def look_up(store: Store, statement: str, name: str, keys: Collection[str]) -> list[dict[str, Any]]:
    """What a statement finds of keys."""
    return store.rows(statement, {name: sorted(keys)}).records if keys else []
