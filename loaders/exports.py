"""The public form of a page: what `yaowen extract` writes and scores are reckoned from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from graph.model import Attended, Claim, Held, PageClaims, Spans, TookPlace, Visited, Wrote
from loaders.bodies import THIS
from loaders.scripts import convert, simplify

WEAK = 6
"""A name shorter than this (会议, 座谈会) can be of two happenings of one day."""


def to_json(read: PageClaims) -> dict[str, Any]:
    """A page with its articles, people, posts, places, events and participation, as plain lists of plain items."""
    page, plain = read.page, simplify(read.page.text)
    flat = re.sub(r"\s", "", plain)
    ids: dict[str | None, str] = {article.key: f"a{n}" for n, article in enumerate(read.articles, 1)}
    # Names are simplified, and so are what the page calls places here.
    claims = read.claims if plain == page.text else tuple(c.model_copy(update={"quote": convert(c.quote)}) for c in read.claims)
    happenings = happenings_of(claims)
    return {
        "page": Path(page.source).name,
        "publisher": page.newspaper,
        "published": str(page.published) if page.published else None,
        "home": last_name(page.home),
        "articles": [
            {
                "id": ids[article.key],
                "title": article.title,
                "kind": article.kind,
                "section": article.section,
                "bylines": [{"name": c.name, "role": c.role} for c in claims if isinstance(c, Wrote) and c.article == article.key],
                "spans": pairs_of(article.spans),
            }
            for article in read.articles
        ],
        "people": [{"name": name} for name in dict.fromkeys(getattr(claim, "name", None) for claim in claims) if name],
        "posts": [post_item(claim, ids) for claim in claims if isinstance(claim, Held)],
        "places": place_items(claims, flat),
        "events": [event_item(told, claims, ids, flat) for told in happenings],
        "participation": part_items(claims, happenings),
    }


def post_item(claim: Held, ids: dict[str | None, str]) -> dict[str, Any]:
    return {
        "person": claim.name,
        "post": claim.post,
        "organization": claim.organization,
        "title": claim.title,
        "status": claim.status,
        "generic": claim.generic,
        "article": ids.get(claim.article),
        "spans": list(claim.spans),
    }


def happenings_of(claims: tuple[Claim, ...]) -> list[list[TookPlace]]:
    """The happenings that a page tells, each with the claims that tell of it: a caption's and its article's are one."""
    found: list[list[TookPlace]] = []
    for claim in claims:
        if isinstance(claim, TookPlace):
            same = next((told for told in found if all(can_be_one(claim, other) for other in told)), None)
            if same:
                same.append(claim)
            else:
                found.append([claim])
    return found


def can_be_one(claim: TookPlace, other: TookPlace) -> bool:
    """Whether two tellings share the words of an event's name, and contradict each other in nothing that both say."""
    told = ((getattr(claim, name), getattr(other, name)) for name in ("date", "date_end", "part", "number"))
    long = len(claim.core) >= WEAK or claim.number is not None or claim.article == other.article
    return long and claim.core == other.core and claim.scope == other.scope and all(one == two or None in (one, two) for one, two in told)


def event_item(told: list[TookPlace], claims: tuple[Claim, ...], ids: dict[str | None, str], flat: str) -> dict[str, Any]:
    """A happening as the claim that says most of it tells it, found where each of its claims stands."""
    claim = max(told, key=lambda one: (one.date is not None, one.place is not None))
    keys = {one.key for one in told}
    return {
        "id": told[0].key,
        "article": ids.get(claim.article),
        "type": claim.event_type,
        "name": claim.event_name,
        "date": claim.date,
        "date_end": claim.date_end,
        "part": claim.part,
        "place": full_name(claim.place, claim.place_types, flat),
        "visited": [last_name(c.place) if THIS.match(c.quote) else c.quote for c in claims if isinstance(c, Visited) and c.event in keys],
        "spans": [at for one in told for at in one.spans],
    }


def part_items(claims: tuple[Claim, ...], happenings: list[list[TookPlace]]) -> list[dict[str, Any]]:
    """Who took part in which happening, each once with all roles."""
    event_of = {claim.key: told[0].key for told in happenings for claim in told}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for claim in claims:
        if isinstance(claim, Attended) and claim.name:
            event = event_of[claim.event]
            item = {"event": event, "person": claim.name, "roles": [], "post": "、".join(claim.posts) or None, "order": claim.order, "spans": list(claim.spans)}
            roles = found.setdefault((event, claim.name), item)["roles"]
            roles += [role for role in claim.roles if role not in roles]
    return list(found.values())


def place_items(claims: tuple[Claim, ...], flat: str) -> list[dict[str, Any]]:
    """The places that claims name, each once: by the full name, or as the page (without blanks) has it where that does not stand there (洛阳)."""
    found: dict[str, dict[str, Any]] = {}
    for claim in claims:
        path, types = getattr(claim, "place", None), getattr(claim, "place_types", None)
        if path and types:
            names, kind = path.split("/"), types.rsplit("/", 1)[-1]
            known = claim.kind == "mentioned" and claim.rule == "gazetteer" and len(claim.quote) > 1 and kind != "zone"
            short = known and names[-1] not in flat and not (kind == "district" and names[-1].startswith(claim.quote))
            if path not in found or short:
                found[path] = {"name": claim.quote if short else names[-1], "type": kind, "within": names[-2] if len(names) > 1 else None}
    sites = [item["name"] for item in found.values() if item["type"] == "site"]
    return [item for item in found.values() if item["type"] != "site" or not any(name != item["name"] and name.endswith(item["name"]) for name in sites)]


def pairs_of(spans: Spans) -> list[list[int]]:
    return [list(pair) for pair in zip(spans[::2], spans[1::2], strict=True)]


def last_name(path: str | None) -> str | None:
    """温县 of 河南省/焦作市/温县."""
    return path.rsplit("/", 1)[-1] if path else None


def full_name(path: str | None, types: str | None, flat: str) -> str | None:
    """As much of a place's path as stands together on the page, from the county down: 孟州市谷旦镇卢村."""
    if not path or not types:
        return None
    names = [name for name, kind in zip(path.split("/"), types.split("/"), strict=True) if kind not in ("province", "city")] or [path.rsplit("/", 1)[-1]]
    return next((name for name in ("".join(names[n:]) for n in range(len(names))) if name in flat), names[-1])
