"""All of a store that a report or a picture shows: people, their tenures, events with who came, and the passages that say so.

With `officials_only` graph/officials.py says who is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.chronicles import read_all_timelines
from graph.citations import Subject, cite
from graph.officials import Mask, Officials, read_officials
from graph.timelines import Timeline

if TYPE_CHECKING:
    from graph.store import Store

PEOPLE = "MATCH (who:Person) RETURN who.key AS key, who.name AS name, who.jurisdiction AS apart"
EVENTS = "MATCH (happening:Event) RETURN happening.key AS key, properties(happening) AS told"
ATTENDED = (
    "MATCH (who)-[part:ATTENDED]->(happening:Event) RETURN labels(who)[0] AS label, who.key AS who, who.name AS name, happening.key AS event, "
    "part.roles AS roles, part.order AS place, part.posts AS posts"
)
PLACES = "MATCH (happening:Event)-[to:%s]->(place:Place) RETURN happening.key AS event, place.key AS place, to.order AS number"
SAID = "claim.key AS claim, claim.kind AS kind, claim.quote AS quote, claim.article AS article, claim.page AS page"
OF_EVENTS = f"MATCH (claim:Claim)-[:ABOUT]->(about:Event) RETURN about.key AS about, {SAID}"
OF_PEOPLE = (
    "MATCH (claim:Claim)-[:ABOUT]->(about:Person) WHERE claim.kind IN ['mentioned', 'described', 'wrote'] OR (claim.kind = 'held' AND claim.generic) "
    f"RETURN about.key AS about, {SAID}"
)
"""What gives somebody no post: 区领导 and 记者 are none."""
ARTICLES = "MATCH (article:Article) RETURN article.key AS key, article.title AS title"
PAGES = (
    "MATCH (page:Page) RETURN page.key AS key, page.newspaper AS newspaper, page.published AS published, page.edition AS edition, page.sources AS sources, "
    "page.status AS status, page.reason AS reason"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """What a page says, to be cited; `kind` is the claim's: took_place, attended, visited, mentioned, described, wrote, held (by a label: 区领导)."""

    kind: str
    text: str
    citation: str


@dataclass(frozen=True, slots=True)
class Part:
    """Who took part: a person (`key`), or a body without one (None)."""

    key: str | None
    name: str
    roles: tuple[str, ...]
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with those who came, in the order of the list, and its passages; `told` are the node's properties."""

    key: str
    told: Mapping[str, Any]
    places: tuple[str, ...]
    visited: tuple[str, ...]
    parts: tuple[Part, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """People by key, events by day and key, the timelines of whoever held a post and of all posts, passages on people beside these, and the pages."""

    people: tuple[Subject, ...]
    events: tuple[Happening, ...]
    careers: Mapping[str, Timeline]
    posts: tuple[Timeline, ...]
    mentions: Mapping[str, tuple[Quote, ...]]
    pages: tuple[Mapping[str, Any], ...]
    officials: Officials | None = None
    """Who alone is shown, where not everybody is."""

    def mask(self) -> Mask:
        """What replaces the names of those who are left out."""
        return Mask(self.officials.names, self.officials.left_out) if self.officials else Mask((), ())


def read_corpus(store: Store, *, officials_only: bool = False) -> Corpus:
    """What a store holds, read as a whole."""
    pages = {row["key"]: row for row in store.rows(PAGES).records}
    titles = {row["key"]: row["title"] for row in store.rows(ARTICLES).records}
    timelines = list(read_all_timelines(store))
    people = sorted((Subject(**row) for row in store.rows(PEOPLE).records), key=lambda who: who.key)
    found = Corpus(
        tuple(people),
        tuple(read_events(store, titles, pages)),
        {timeline.subject.key: timeline for timeline in timelines if timeline.kind == "person"},
        tuple(timeline for timeline in timelines if timeline.kind == "post"),
        quotes_of(store.rows(OF_PEOPLE).records, titles, pages),
        tuple(pages[key] for key in sorted(pages)),
    )
    return keep_officials(found, read_officials(store)) if officials_only else found


def read_events(store: Store, titles: Mapping[str, str | None], pages: Mapping[str, Mapping[str, Any]]) -> Iterator[Happening]:
    """Events in the order of their days."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for row in store.rows(ATTENDED).records:
        parts.setdefault(row["event"], []).append(row)
    places, visited = (read_places(store, kind) for kind in ("TOOK_PLACE_AT", "VISITED"))
    quotes = quotes_of(store.rows(OF_EVENTS).records, titles, pages)
    for row in sorted(store.rows(EVENTS).records, key=lambda row: row["key"]):
        key = row["key"]
        yield Happening(
            key, row["told"], tuple(places.get(key, ())), tuple(visited.get(key, ())), tuple(parts_of(parts.get(key, ()))), quotes.get(key, ())
        )


def read_places(store: Store, kind: str) -> dict[str, list[str]]:
    """Where events took place, or what they visited, in the order of the report."""
    found: dict[str, list[str]] = {}
    for row in sorted(store.rows(PLACES % kind).records, key=lambda row: (row["number"] or 0, row["place"])):
        found.setdefault(row["event"], []).append(row["place"])
    return found


def parts_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[Part]:
    """Who took part, as listed; those without a place in the list last."""
    for row in sorted(rows, key=lambda row: (row["place"] or 10**6, row["label"], row["who"])):
        yield Part(row["who"] if row["label"] == "Person" else None, row["name"], tuple(row["roles"] or ()), tuple(row["posts"] or ()))


def quotes_of(rows: Iterable[Mapping[str, Any]], titles: Mapping[str, str | None], pages: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[Quote, ...]]:
    """The passages about each node, in the order of their citations; the same words of one article once."""
    found: dict[str, dict[tuple[str, str], Quote]] = {}
    for row in sorted(rows, key=lambda row: (row["kind"] != "took_place", row["claim"])):
        page = pages[row["page"]]
        citation = cite(page["newspaper"], page["published"], page["edition"], titles.get(row["article"] or ""), page["sources"])
        found.setdefault(row["about"], {}).setdefault((row["quote"], citation), Quote(row["kind"], row["quote"], citation))
    return {key: tuple(sorted(quotes.values(), key=lambda quote: quote.citation)) for key, quotes in found.items()}


def keep_officials(corpus: Corpus, officials: Officials) -> Corpus:
    """The corpus without the others, what is only about them, and events to which nobody else came."""
    events = [(event, tuple(part for part in event.parts if part.key is None or part.key in officials.keys)) for event in corpus.events]
    return replace(
        corpus,
        people=tuple(who for who in corpus.people if who.key in officials.keys),
        events=tuple(replace(event, parts=parts) for event, parts in events if parts or not event.parts),
        mentions={key: quotes for key, quotes in corpus.mentions.items() if key in officials.keys},
        officials=officials,
    )
