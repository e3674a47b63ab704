"""Pages with their claims, made by hand: small ones to be loaded, forgotten and asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from graph.keys import article_key, claim_key, digest_of, page_key
from graph.model import Article, Attended, Claim, Held, Mentioned, Page, PageClaims, TookPlace, scope_of

JIAOZUO = "河南省/焦作市"
WEN = "河南省/焦作市/温县"
MENGZHOU = "河南省/焦作市/孟州市"
TYPES = {JIAOZUO: "province/city", WEN: "province/city/county", MENGZHOU: "province/city/county"}


def make_page(
    text: str,
    held: Sequence[tuple[str, str, str]] = (),
    attended: Mapping[str, Sequence[str]] | None = None,
    *,
    source: str | None = None,
    day: date = date(2023, 1, 10),
    place: str = JIAOZUO,
    version: str = "1",
) -> PageClaims:
    """A page of 焦作日报 with one article: `held` has (name, body, title), `attended` the names by event."""
    digest = digest_of(text)
    key = page_key("焦作日报", day, "A01", digest)
    article = Article(key=article_key(key, 0), page=key, title=text, text=text, jurisdiction=place, published=day, spans=(0, len(text)))
    page = Page(
        key=key, source=source or f"/pages/{digest[:8]}.txt", digest=digest, text=text, newspaper="焦作日报", published=day, edition="A01", version=version
    )
    common = {
        "page": key,
        "article": article.key,
        "newspaper": "焦作日报",
        "published": day,
        "jurisdiction": place,
        "quote": text,
        "spans": (0, len(text)),
        "rule": "by hand",
    }
    claims: list[Claim] = []
    for name, body, title in held:
        claims.append(
            Held(
                key=claim_key(article.key, "held", name, body, title),
                name=name,
                post=f"{body}{title}",
                organization=body,
                seat=place,
                seat_types=TYPES[place],
                title=title,
                earliest=day,
                latest=day,
                **common,
            )
        )
    for event, names in (attended or {}).items():
        scope = scope_of(place, day.isoformat(), key)
        happening = claim_key(article.key, "took_place", event)
        claims.append(
            TookPlace(
                key=happening,
                event_name=event,
                event_type="meeting",
                core=event,
                date=day.isoformat(),
                earliest=day,
                latest=day,
                place=place,
                place_types=TYPES[place],
                scope=scope,
                **common,
            )
        )
        for order, name in enumerate(names, 1):
            posts = tuple(f"{body}{title}" for holder, body, title in held if holder == name)
            claims.append(
                Attended(
                    key=claim_key(article.key, "attended", event, name),
                    event=happening,
                    scope=scope,
                    name=name,
                    roles=("attend",),
                    order=order,
                    posts=posts,
                    **common,
                )
            )
    claims.append(Mentioned(key=claim_key(article.key, "mentioned", place), place=place, place_types=TYPES[place], **common))
    return PageClaims(page=page, articles=(article,), claims=tuple(claims))


def make_failed_page(source: str, reason: str = "it holds no text") -> PageClaims:
    """A page that could not be read."""
    digest = digest_of(source)
    return PageClaims(page=Page(key=page_key(None, None, None, digest), source=source, digest=digest, text="", version="1", status="failed", reason=reason))


HOSTILE = (
    "\"引号\" ''单引号'' `反引号` \\反斜线\\ \\\" ;,\t分隔\x1f\r\n第二行\n\n\r"
    "\x00\x01\u202e右至左\u200b\ufeff <script>alert(1)</script> ${x} 'x'}) DETACH DELETE n // {{}} %s =1+1 𠮷"
)
"""Text that every format, quoting and language that it passes through would like to understand."""


def make_hostile_page() -> PageClaims:
    """A page whose every word is HOSTILE."""
    name = HOSTILE.replace("\x1f", "")  # no list of neo4j-admin's can hold it
    return make_page(HOSTILE, [(name, f"{name}局", f"{name}长")], {f"{name}会": [name, "李明"]}, source=f"/pages/{name}.txt")
