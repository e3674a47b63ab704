"""All of a store that a report or a picture shows: people, their tenures, events with who came, and the passages that say so.

With `officials_only` people are left out to whom no page gives a post of a body and whom none calls a leader (区领导), with the passages about them,
and their names are replaced in all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.chronicles import read_all_timelines
from graph.citations import Subject, cite
from graph.sightings import LEADERS
from graph.timelines import Timeline

if TYPE_CHECKING:
    from graph.store import Store

NOBODY = "××"
"""Stands for a name that is left out."""
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
    f"RETURN about.key AS about, claim.title AS title, {SAID}"
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
    leaders: frozenset[str]
    """Who is called a leader of a place, whether or not a post is known."""
    left_out: tuple[str, ...] = ()
    """Names that nobody bears who is shown."""
    officials_only: bool = False


def read_corpus(store: Store, *, officials_only: bool = False) -> Corpus:
    """What a store holds, read as a whole."""
    pages = {row["key"]: row for row in store.rows(PAGES).records}
    titles = {row["key"]: row["title"] for row in store.rows(ARTICLES).records}
    timelines = list(read_all_timelines(store))
    people = sorted((Subject(**row) for row in store.rows(PEOPLE).records), key=lambda who: who.key)
    mentions = store.rows(OF_PEOPLE).records
    found = Corpus(
        tuple(people),
        tuple(read_events(store, titles, pages)),
        {timeline.subject.key: timeline for timeline in timelines if timeline.kind == "person"},
        tuple(timeline for timeline in timelines if timeline.kind == "post"),
        quotes_of(mentions, titles, pages),
        tuple(pages[key] for key in sorted(pages)),
        frozenset(row["about"] for row in mentions if row["title"] and row["title"].endswith(LEADERS)),
    )
    return keep_officials(found) if officials_only else found


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


def keep_officials(corpus: Corpus) -> Corpus:
    """The corpus without people who have no tenure and are no leaders, what is only about them, and events to which nobody else came."""
    kept = corpus.careers.keys() | corpus.leaders
    people = tuple(who for who in corpus.people if who.key in kept)
    events = [(event, tuple(part for part in event.parts if part.key is None or part.key in kept)) for event in corpus.events]
    return replace(
        corpus,
        people=people,
        events=tuple(replace(event, parts=parts) for event, parts in events if parts or not event.parts),
        mentions={key: quotes for key, quotes in corpus.mentions.items() if key in kept},
        left_out=tuple(sorted({who.name for who in corpus.people} - {who.name for who in people})),
        officials_only=True,
    )


@dataclass(slots=True)
class Mask:
    """Replaces names that are left out, also in traditional characters, wherever they stand in a text; 李明 within 李明霖, who is shown, stays."""

    corpus: Corpus
    _names: list[str] | None = None
    _automaton: Any = None

    def __call__(self, text: str) -> str:
        """The text with ×× for each of the names."""
        if not self.corpus.left_out or not text:
            return text
        if self._names is None:
            self._names = self._prepare()
        found, at = [], 0
        for name, start, end in self._automaton.find_matches_as_indexes(text):
            if self._names[name]:
                found += [text[at:start], NOBODY]
                at = end
        return "".join([*found, text[at:]])

    def _prepare(self) -> list[str]:
        """Makes the automaton of all names; of each, itself where it is left out, else nothing."""
        from ahocorasick_rs import AhoCorasick, MatchKind
        from opencc import OpenCC

        convert = OpenCC("s2t").convert
        names = {spelling: "" for who in self.corpus.people for spelling in (who.name, str(convert(who.name)))}
        names |= {spelling: name for name in self.corpus.left_out for spelling in (name, str(convert(name))) if spelling not in names}
        names.pop("", None)
        self._automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
        return list(names.values())
