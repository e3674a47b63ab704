"""Pages, articles and claims as nodes and edges, the whole graph of some pages, and claims back from what the database gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day
from functools import lru_cache
from typing import Any

from graph.decisions import Decision
from graph.derive import derive
from graph.facts import Facts
from graph.model import CLAIMS, Attended, Claim, Described, Held, Mentioned, Page, PageClaims, Record, TookPlace, Visited, Wrote
from graph.plans import KnownPage
from graph.statements import COUNTED, INTERNAL


def graph_of(pages: Iterable[PageClaims], decisions: Iterable[Decision] = ()) -> Facts:
    """The graph that pages and decisions end in, worked out without a database; a text that several files hold is one page."""
    found: dict[str, PageClaims] = {}
    sources: dict[str, set[str]] = {}
    for page in pages:
        found[page.page.key] = page
        sources.setdefault(page.page.key, set()).add(page.page.source)
    facts = derive((claim for page in found.values() for claim in page.claims), decisions, (article for page in found.values() for article in page.articles))
    for key, page in found.items():
        facts.add_all(evidence_of(page, sources[key]))
    return facts


def evidence_of(page: PageClaims, sources: Iterable[str]) -> Facts:
    """The nodes and edges that a page owns; `sources` are the files that hold its text."""
    facts = Facts()
    top = ("Page", page.page.key)
    facts.add_node(*top, {**properties_of(page.page), **places_of(sources), **counts_of(page)})
    for article in page.articles:
        facts.add_node("Article", article.key, properties_of(article))
        facts.add_edge("PRINTED_ON", ("Article", article.key), top)
    for claim in page.claims:
        facts.add_node("Claim", claim.key, properties_of(claim))
        facts.add_edge("STATES", ("Article", claim.article) if claim.article else top, ("Claim", claim.key))
    return facts


def places_of(sources: Iterable[str]) -> dict[str, Any]:
    """Where a page's text lies: its first file, all of them, and a mark where there are several."""
    files = sorted(sources)
    return {"source": files[0], "sources": files, "copied": True if len(files) > 1 else None}


def counts_of(page: PageClaims) -> dict[str, int]:
    """What a page was found to hold, as the row shows that a load writes of it: articles, people by name, posts, events and attendances."""
    kinds = Counter(claim.kind for claim in page.claims)
    people = {name for claim in page.claims if (name := getattr(claim, "name", None))}
    counts = {"articles": len(page.articles), "people": len(people)}
    return counts | {"posts": kinds["held"], "events": kinds["took_place"], "attended": kinds["attended"]}


def known_of(properties: Mapping[str, Any], source: str) -> KnownPage:
    """The page that a node of the database is, as it lies in a file; its text is left out."""
    kept = {name: value for name, value in properties.items() if name in Page.model_fields}
    return KnownPage(Page(**{**kept, "source": source, "text": ""}), {name: properties[name] for name in COUNTED})


SKETCHED: tuple[str, ...] = ("key", "kind", "name", "page", "article", "newspaper", "published", "jurisdiction")
SKETCHED += ("post", "organization", "body", "organization_kind", "seat", "seat_types", "title", "acting", "generic", "status")
SKETCHED += ("since", "until", "earliest", "latest", "gender", "ethnicity", "born", "native_place")
"""The properties of claims that tell people and tenures apart."""
DAYS = [SKETCHED.index(name) for name in ("published", "earliest", "latest")]
KINDS = {kind.model_fields["kind"].default: kind for kind in (Held, TookPlace, Attended, Visited, Wrote, Described, Mentioned)}
LEFT_OUT = {kind: {name: field.default for name, field in model.model_fields.items() if not field.is_required()} for kind, model in KINDS.items()}


def sketch_of(row: Sequence[Any]) -> Claim:
    """A claim without its words, from the values of SKETCHED, days as ISO texts: made a hundred thousand times, so nothing is checked."""
    row = [day_of_text(value) if at in DAYS and value else value for at, value in enumerate(row)]
    kind = row[1]
    claim: Any = object.__new__(KINDS[kind])
    fields = LEFT_OUT[kind] | {name: value for name, value in zip(SKETCHED, row, strict=True) if value is not None}
    for name, value in (("__dict__", fields), ("__pydantic_fields_set__", set()), ("__pydantic_extra__", None), ("__pydantic_private__", None)):
        object.__setattr__(claim, name, value)
    return claim  # type: ignore[no-any-return]


@lru_cache(maxsize=20_000)
def day_of_text(text: str) -> Day:
    """The day of 2023-01-10; an archive has few."""
    return Day.fromisoformat(text)


def properties_of(record: Record) -> dict[str, Any]:
    """A record's fields as a node keeps them: None, empty tuples, the key and the source left out, tuples as lists."""
    fields = record.model_dump(exclude_none=True, exclude={"key", "source"})
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items() if value != ()}


def claim_of(properties: Mapping[str, Any]) -> Claim:
    """The claim that a node of the database is."""
    return CLAIMS.validate_python({name: value for name, value in properties.items() if name not in INTERNAL})
