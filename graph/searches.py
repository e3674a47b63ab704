"""Finding things: names of people, posts, bodies, places and events, and the titles and text of articles, by the words in them.

Exact: a name is found if it holds the words (or, of letters, characters read so), an article if its title or text does. Nothing is
ranked by likeness; what is only like the words is a suggestion, and `near_names` alone makes those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.spellings import distance, is_pinyin, near_patterns, part_words, pattern_of, spellings_of

if TYPE_CHECKING:
    from graph.store import Store

KINDS = ("person", "post", "body", "place", "event", "article")
AROUND = 16
"""Characters of an article's text that are shown on each side of the words."""

LABELS = {"person": "Person", "post": "Post", "body": "Organization", "place": "Place", "event": "Event"}
OTHER_NAMES = {"post": "names", "body": "names", "place": "former_names"}
"""Where a node keeps what else it is called."""
HOLDS = "all(spellings IN $words WHERE any(word IN spellings WHERE toLower({0}) CONTAINS word))"
READS = "{0} =~ $pattern"
BY_NAME = "CASE WHEN n.name IN $exact THEN 0 ELSE 1 END, size(n.name)"
BY_DAY = "coalesce(n.latest, n.date, date('0001-01-01')) DESC"
CUT = "WITH found, size(found) AS total UNWIND range(0, CASE WHEN total < $limit THEN total ELSE $limit END - 1) AS at WITH at, total, found[at] AS "
LATEST = "ORDER BY coalesce(held.last_seen, held.first_seen, date('0001-01-01')) DESC"
TOLD = {
    "person": f"OPTIONAL MATCH (n)-[held:HELD]->(office:Post) WITH at, total, n, held, office {LATEST}, office.key "
    "WITH at, total, n, n.jurisdiction AS place, collect(DISTINCT office.name) AS parts, max(held.last_seen) AS day ",
    "post": f"OPTIONAL MATCH (who:Person)-[held:HELD]->(n) WITH at, total, n, who, held {LATEST}, who.key "
    "WITH at, total, n, null AS place, collect(DISTINCT who.name) AS parts, max(held.last_seen) AS day ",
    "body": "OPTIONAL MATCH (n)-[:SEATED_IN]->(seat:Place) OPTIONAL MATCH (office:Post)-[:POST_OF]->(n) WITH at, total, n, seat, office ORDER BY office.key "
    "WITH at, total, n, head(collect(DISTINCT seat.key)) AS place, collect(DISTINCT office.title) AS parts, null AS day ",
    "place": "WITH at, total, n, n.key AS place, n.former_names AS parts, null AS day ",
    "event": "OPTIONAL MATCH (who:Person)-[attended:ATTENDED]->(n) WITH at, total, n, who, attended ORDER BY coalesce(attended.order, 9999), who.key "
    "WITH at, total, n, n.jurisdiction AS place, collect(who.name) AS parts, coalesce(n.date, n.earliest) AS day ",
}
"""What tells the nodes of a kind apart: where, what else (the latest first), and the latest day."""
ARTICLES = (
    "WHERE all(spellings IN $words WHERE any(word IN spellings WHERE n.text CONTAINS word)) "
    # keys, not nodes: a node that is carried on is read with its text once more
    f"WITH n.key AS key, {BY_DAY.replace('n.latest, n.date', 'n.published').replace(' DESC', '')} AS day ORDER BY day DESC, key WITH collect(key) AS found "
    f"{CUT}key MATCH (n:Article {{key: key}}) OPTIONAL MATCH (n)-[:PRINTED_ON]->(page:Page) "
    "RETURN at, total, n.title AS name, n.key AS key, n.text AS text, n.published AS day, page.newspaper AS newspaper, page.edition AS edition, "
    "page.source AS source ORDER BY at"
)
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
INDEX = "article_text"
"""Of Neo4j: a full-text index over pairs of characters. The embedded engine reads the articles; both take only what holds the words."""
CREATE_INDEX = f"CREATE FULLTEXT INDEX {INDEX} IF NOT EXISTS FOR (n:Article) ON EACH [n.text] OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'cjk'}}}}"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, with what tells it apart from others of its name."""

    kind: str
    name: str
    place: str | None
    """A person's or event's jurisdiction, a body's seat, what a place lies in; of an article newspaper, day and 版."""
    parts: tuple[str, ...]
    """A person's posts, a post's holders, a body's posts, a place's former names, an event's people; of an article the words and what is around them."""
    day: Any
    key: str
    source: str | None = None
    """The file that an article lies in."""


@dataclass(frozen=True, slots=True)
class Found:
    """Of one kind: how many there are, and the first of them."""

    kind: str
    total: int
    hits: tuple[Hit, ...]


def search(store: Store, words: str, kinds: Iterable[str] = KINDS, limit: int = 10) -> list[Found]:
    """What holds the words, kind by kind; kinds of which nothing does are left out. Pinyin is looked for in names alone."""
    parts = [list(spellings_of(part)) for part in part_words(words)]
    parameters: dict[str, object] = {"exact": list(spellings_of(words)), "limit": limit}
    if reads := any(map(is_pinyin, part_words(words))):
        parameters["pattern"] = pattern_of(words)
    else:
        parameters["words"] = [[spelling.lower() for spelling in spellings] for spellings in parts]
    wanted = [kind for kind in KINDS if kind in set(kinds)]

    def look(kind: str) -> Found | None:
        if kind == "article":
            rows = search_articles(store, parts, limit)
        else:
            rows = [(row, hit_of(kind, row)) for row in store.rows(statement_of(kind, READS if reads else HOLDS), parameters).records]
        return Found(kind, rows[0][0]["total"], tuple(hit for _, hit in rows)) if rows else None

    # Articles take as long as all names together, so they are looked through beside them.
    with ThreadPoolExecutor(2) as pool:
        return [found for found in list(pool.map(look, reversed(wanted)))[::-1] if found]


def statement_of(kind: str, condition: str) -> str:
    """What finds and counts the nodes of a kind of which a name meets the condition: a pattern for what may be pinyin, else the words, which costs less."""
    where = condition.format("n.name")
    if kind in OTHER_NAMES:
        where += f" OR any(name IN coalesce(n.{OTHER_NAMES[kind]}, []) WHERE {condition.format('name')})"
    order = BY_DAY if kind == "event" else BY_NAME
    found = f"MATCH (n:{LABELS[kind]}) WHERE {where} WITH n ORDER BY {order}, n.key WITH collect(n) AS found {CUT}n {TOLD[kind]}"
    return f"{found}RETURN at, total, n.name AS name, n.key AS key, place, parts, day ORDER BY at"


def hit_of(kind: str, row: Mapping[str, Any]) -> Hit:
    """A row as what it tells."""
    place = row["place"].rpartition("/")[0] or None if kind == "place" else row["place"]
    return Hit(kind, row["name"], place, tuple(part for part in row["parts"] or () if part), row["day"], row["key"])


def search_articles(store: Store, words: Sequence[list[str]], limit: int) -> list[tuple[Mapping[str, Any], Hit]]:
    """The articles whose title or text holds all of the words, each in one of its spellings; the newest first."""
    found: list[tuple[Mapping[str, Any], Hit]] = []
    for row in store.search_text(ARTICLES, words, limit):
        cited = " ".join(str(part) for part in (row["newspaper"], row["day"], row["edition"]) if part)
        around = cut_around(row["text"], [spelling for spellings in words for spelling in spellings])
        hit = Hit("article", row["name"] or "(no title)", cited, (around,), row["day"], row["key"], row["source"])
        found.append((row, hit))
    return found


def cut_around(text: str, words: Sequence[str]) -> str:
    """The first place in a text that holds one of the words, with some characters on each side; the title comes last."""
    title, _, body = text.partition("\n")
    for part in (body, title):
        for word in words:
            if (at := part.find(word)) >= 0:
                start, end = max(0, at - AROUND), at + len(word) + AROUND
                return f"{'…' * (start > 0)}{part[start:end]}{'…' * (end < len(part))}".replace("\n", " ")
    return ""


def phrases_of(words: Iterable[Iterable[str]]) -> str | None:
    """The words for the full-text index: phrases in quotation marks, all of one spelling of each word; None where it cannot find one (a single character)."""
    told = [[HAN.findall(spelling) for spelling in spellings] for spellings in words]
    if not told or not all(all(spellings) for spellings in told):
        return None
    parts = ("(" + " OR ".join("(" + " AND ".join(f'"{run}"' for run in runs) + ")" for runs in spellings) + ")" for spellings in told)
    return " AND ".join(parts)


def near_names(store: Store, words: str, label: str = "Person", limit: int = 5) -> list[str]:
    """Names of no node that holds the words, but that may have been meant: read so (lü pei), or alike, the nearest first.

    Suggestions, never to be taken for the name itself: of two names that are one character apart both are often right.
    """
    spelt = spellings_of(words)[-1]
    wide = [] if is_pinyin(words) or not 1 < len(spelt) <= 12 else near_patterns(spelt)
    for pattern in (pattern_of(words), "|".join(wide) if label == "Person" else f".*(?:{'|'.join(wide)}).*" if wide else ""):
        rows = store.rows(f"MATCH (n:{label}) WHERE n.name =~ $pattern RETURN DISTINCT n.name AS name", {"pattern": pattern}).records if pattern else ()
        if found := {row["name"] for row in rows} - {words}:
            return sorted(found, key=lambda name: (distance(spelt, name), name))[:limit]
    return []


def count_textless(store: Store) -> int:
    """Articles that an older yaowen loaded, without the text that is looked through; counting takes as long as a search, and only an upgraded graph has any."""
    from graph.statements import MARKER

    if not store.rows(f"MATCH (n:{MARKER} {{key: 'store'}}) WHERE n.textless RETURN n.key AS key").records:
        return 0
    return int(store.rows("MATCH (n:Article) WHERE n.text IS NULL RETURN count(n) AS count").records[0]["count"])


def is_known(store: Store, words: str, label: str) -> bool:
    """Whether some name holds all of the words as they stand; of people, whether somebody has the name."""
    condition = "n.name = $name" if label == "Person" else "all(word IN $words WHERE n.name CONTAINS word)"
    return bool(store.rows(f"MATCH (n:{label}) WHERE {condition} RETURN n.key AS key LIMIT 1", {"name": words, "words": words.split()}).records)
