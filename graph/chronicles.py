"""The timelines of everybody and of all posts of a store, in a handful of questions to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.citations import Subject, Told
from graph.histories import FOUND, OF_PAGE, count_pages, read_told
from graph.timelines import Kind, Row, Timeline, tenures_of, timeline_from

if TYPE_CHECKING:
    from graph.store import Store

HELD = f"MATCH (claim:Claim)-[:ABOUT]->(who:Person) WHERE claim.kind = 'held' MATCH (claim)-[:ABOUT]->(office:Post) {FOUND}"
ALONE = "MATCH (office:Post) WHERE office.seats = 1 RETURN office.key AS post"
NAMING = (
    "MATCH (claim:Claim)-[:ABOUT]->(subject:%s) OPTIONAL MATCH (claim)-[:ABOUT]->(happening:Event) "
    "RETURN subject.key AS subject, claim.page AS page, collect(DISTINCT coalesce(claim.latest, happening.latest)) AS days"
)
READ = f"MATCH (page:Page) WHERE page.status = 'read' RETURN {OF_PAGE}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The pages of a store that could be read, by key; and how many there are a newspaper and day, by newspaper."""

    pages: Mapping[str, dict[str, Any]]
    counts: Mapping[str | None, list[dict[str, Any]]]


def read_all_timelines(store: Store) -> Iterator[Timeline]:
    """The timelines of everybody who has a tenure, then of all posts, by key: what read_timeline gives one by one."""
    loaded = read_loaded(store)
    told = read_told(store, store.rows(HELD).records, loaded.pages)
    rows = list(tenures_of(told))
    people, posts = by_subject(rows, "person"), by_subject(rows, "post")
    papers = papers_of(told, {row["post"] for row in store.rows(ALONE).records})
    for kind, subjects in (("person", people), ("post", posts)):
        yield from timelines_of(store, kind, subjects, papers, loaded)  # type: ignore[arg-type]  # mypy takes the kinds for any text


def timelines_of(store: Store, kind: Kind, subjects: Mapping[Subject, list[Row]], papers: Mapping[str, set[str | None]], loaded: Loaded) -> Iterator[Timeline]:
    """Those of all subjects of a kind; `papers` are the newspapers whose claims bound the tenures of each."""
    naming: dict[str, dict[str, list[Any]]] = {}
    for row in store.rows(NAMING % kind.capitalize()).records:
        naming.setdefault(row["subject"], {})[row["page"]] = row["days"]
    for subject in sorted(subjects, key=lambda subject: subject.key):
        concerned = papers[subject.key] | {loaded.pages[key]["newspaper"] for key in naming[subject.key]}
        counts = [row for paper in sorted(concerned, key=str) for row in loaded.counts.get(paper, ())]
        yield timeline_from(kind, subject, subjects[subject], count_pages(naming[subject.key], loaded.pages, counts))


def by_subject(rows: list[Row], kind: Kind) -> dict[Subject, list[Row]]:
    """The tenures of each person, or of each post."""
    found: dict[Subject, list[Row]] = {}
    for row in rows:
        found.setdefault(row.person if kind == "person" else row.post, []).append(row)
    return found


def papers_of(told: list[Told], alone: set[str]) -> dict[str, set[str | None]]:
    """The newspapers whose claims bear on a person (their own, and all of their posts of one seat) or on a post (its own, and its holders')."""
    own: dict[str, set[str | None]] = {}
    for one in told:
        for key in (one.person.key, one.post.key):
            own.setdefault(key, set()).add(one.claim.newspaper)
    found = {key: set(papers) for key, papers in own.items()}
    for one in told:
        found[one.post.key] |= own[one.person.key]
        if one.post.key in alone:
            found[one.person.key] |= own[one.post.key]
    return found


def read_loaded(store: Store) -> Loaded:
    """All pages that could be read."""
    pages = {row["page"]: row for row in store.rows(READ).records}
    counts: dict[str | None, list[dict[str, Any]]] = {}
    for (newspaper, day), number in Counter((row["newspaper"], row["day"]) for row in pages.values()).items():
        counts.setdefault(newspaper, []).append({"newspaper": newspaper, "day": day, "pages": number})
    return Loaded(pages, counts)
