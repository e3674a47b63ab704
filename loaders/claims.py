"""What an article was read to say, as claims with their quotes, spans and rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from functools import cached_property
from typing import Any

from graph.keys import claim_key
from graph.model import Article, Attended, Claim, Described, Held, Mentioned, Page, TookPlace, Visited, Wrote, issue_of, scope_of
from loaders.articles import Byline
from loaders.bodies import LEVELS, NO_LEVEL, THIS, Context, Post, attach
from loaders.gazetteers import Place
from loaders.happenings import BRACKETS, NUMBER, Event
from loaders.localities import place_told
from loaders.organizations import name_body
from loaders.passages import Passage
from loaders.people import Name
from loaders.readings import Line, Part, Reading
from loaders.roles import Run

CALLED = ("convene-name", "name-convened", "name-over", "heard-at", "spoken-at", "said-at", "attend-name")
"""Rules that find an event by the noun that it is called by."""


YEAR = re.compile(r"(?:19|20)\d\d年?度?")
Days = tuple[Day | None, Day | None]
UNKNOWN: Days = (None, None)
MEETING = re.compile(r"\s*(?:会议|大会|全会|会上)")
"""会议决定任命…: on the day of the meeting that was told before."""
NO_LETTERS = re.compile(r"[^一-鿿A-Za-z]")
WHOSE = re.compile(r"^“|[我全该][省市县区州]|全国|国际|中国|世界")
"""A name with these says whose it is, or needs nobody's."""


@dataclass(frozen=True)
class Source:
    """Where claims come from: the page, the article (None for the page's furniture), and its body in reading order."""

    page: Page
    article: Article | None
    body: Passage
    context: Context

    @cached_property
    def owner(self) -> str:
        return self.article.key if self.article else self.page.key

    @cached_property
    def printed(self) -> dict[str, Any]:
        """The fields that all claims of the article share."""
        return {
            "page": self.page.key,
            "article": self.article.key if self.article else None,
            "newspaper": self.page.newspaper,
            "published": self.page.published,
            "jurisdiction": self.article.jurisdiction if self.article else self.page.home,
        }

    def common(self, start: int, end: int, rule: str) -> dict[str, Any]:
        """The fields that all claims have, for the words from start to end of the body."""
        return {
            **self.printed,
            "quote": self.body.text[start:end],
            "spans": self.body.spans(start, end),
            "rule": rule,
        }

    @property
    def issue(self) -> str:
        return issue_of(self.page.newspaper, self.page.published, self.page.key)


def make_claims(reading: Reading, source: Source, bylines: tuple[Byline, ...]) -> list[Claim]:
    """All claims of an article, each once."""
    claims: dict[str, Claim] = {}
    events = {id(event): took_place(event, reading, source) for event in reading.events}
    for claim in (
        *held_claims(reading, source),
        *events.values(),
        *attended_claims(reading, source, events),
        *delegation_claims(reading, source, events),
        *visited_claims(reading, source, events),
        *wrote_claims(source, bylines),
        *mentioned_claims(reading, source),
    ):
        claims.setdefault(claim.key, claim)
    return list(claims.values())


def held_claims(reading: Reading, source: Source) -> Iterator[Claim]:
    """Who has which post, and what résumés tell. A sighting is of the day of what they took part in where another sentence tells it (1月7日，温县召开会议。
    县委书记甲主持会议。), a change of that of the meeting which decides it."""
    attended = {(id(part.run), part.name.text): day_of(part.event) for part in reading.parts}
    meeting = UNKNOWN
    for line in reading.lines:
        told = day_of_event(line)
        meeting = told if told[0] else next(((e.date.earliest, e.date.latest) for e in line.events if e.date and e.date.earliest), meeting)
        decided = meeting if MEETING.match(line.sentence.text) else told
        for run in line.runs:
            for post in run.posts:
                for name in run.names:
                    changed = post.phrase.status in ("appointed", "removed")
                    yield held(line, run, post, name.text, source, decided if changed or told[0] else attended.get((id(run), name.text), UNKNOWN))
            for name in run.names:
                if name.gender or name.ethnicity or name.born or name.native_place:
                    yield described(line, name, source)


def described(line: Line, name: Name, source: Source) -> Described:
    """What a note behind a name, or a résumé's first sentence, tells of the person."""
    told: dict[str, Any] = {"gender": name.gender, "ethnicity": name.ethnicity, "born": name.born, "native_place": name.native_place}
    at, resume = line.sentence.start, name.rule == "resume-subject"
    end = len(line.sentence.text) if resume else name.end
    common = source.common(at + name.start, at + end, "resume" if resume else "note-behind-name")
    return Described.of({"key": claim_key(source.owner, "described", name.text, *told.values()), "name": name.text, **told, **common})


def held(line: Line, run: Run, post: Post, name: str, source: Source, met: Days) -> Held:
    """One person's post: seen on the day on which they `met`, else on the page's day; changed on the day that stands before, or on which who decided `met`.

    A change that is told without a day is older than its page, nobody knows by how much.
    """
    at = line.sentence.start
    published = source.page.published
    if post.phrase.status in ("appointed", "removed"):
        earliest, latest = day_of_change(line, post)
        earliest, latest = (earliest, latest) if latest else met if met[1] else (None, published)
    else:
        earliest, latest = met[0] or published, met[1] or published
    return Held.of({
        "key": claim_key(source.owner, "held", name, post.organization, post.title, post.phrase.status, *filter(None, (post.phrase.since, post.phrase.until))),
        "name": name,
        "post": post.name,
        "organization": post.organization,
        "organization_kind": post.kind,
        "body": kept_name(post.organization, post.title, post.seat),
        "seat": post.seat.path if post.seat else None,
        "seat_types": post.seat.types if post.seat else None,
        "seat_called": post.seat.called if post.seat else None,
        "title": post.title,
        "acting": post.title.startswith("代"),
        "generic": post.generic,
        "status": post.phrase.status,
        "since": post.phrase.since,
        "until": post.phrase.until,
        "earliest": earliest,
        "latest": latest,
        **source.common(at + min(post.phrase.start, run.start), at + max(run.end, post.phrase.end), "post-before-name"),
    })


def kept_name(organization: str, title: str, seat: Place | None) -> str | None:
    """The name under which a body is kept, where the page gives it another."""
    name = name_body(organization, title, seat) if organization else organization
    return name if name != organization else None


def day_of_event(line: Line) -> Days:
    """The day of the event that a sentence announces."""
    return next((day for event in line.events if (day := day_of(event)) != UNKNOWN), UNKNOWN)


def day_of(event: Event) -> Days:
    """The day (or days) of an event, where more than a month is known of it."""
    date = event.date
    return (date.earliest, date.latest) if date and date.earliest and date.value and len(date.value) == 10 else UNKNOWN


def day_of_change(line: Line, post: Post) -> Days:
    """The day, or the days between, that stands last before an appointment or removal: 6月9日…任命, 日前."""
    before = [d for d in line.dates if d.start < post.phrase.start and d.earliest and d.latest and not d.end]
    before = [d for d in before if d.rule == "date-vague" or (d.value and len(d.value) == 10)]
    return (before[-1].earliest, before[-1].latest) if before else UNKNOWN


def core_of(event: Event) -> str:
    """An event's name without brackets, numbers, years and marks: what two tellings share."""
    bare = NUMBER.sub("", BRACKETS.sub("", event.name))
    return NO_LETTERS.sub("", YEAR.sub("", bare))


def full_name(event: Event, context: Context) -> str:
    """An event's name with whose it is: 焦作市政协党组会议 of 市政协党组会议, 示范区党政联席会议 of 党政联席会议."""
    here = context.here or context.home
    if event.rule not in CALLED or here is None:
        return event.name
    name, owner = event.name, event.organizer or ""
    if THIS.match(owner) and len(owner) == 2:
        place = context.level(owner[1])
        owner = place.name if place else ""
    if name.startswith("全") or name.startswith(owner or "\0"):
        return name
    name = owner + THIS.sub("", name)
    if name[:1] in LEVELS and not NO_LEVEL.match(name):
        place = context.level(name[0])
        return attach(place, name) if place else name
    told = owner or event.type in ("activity", "other") or context.named(name) or WHOSE.search(name) or any(part in name for part in here.names[-2:])
    return name if told else here.name + name


def took_place(event: Event, reading: Reading, source: Source) -> TookPlace:
    date = event.date
    value = date.value if date else None
    here = source.context.here or source.context.home
    place = reading.venues.get(id(event))
    day = value if value and len(value) == 10 else None
    core = core_of(event)
    return TookPlace.of({
        "key": claim_key(source.owner, "took_place", event.name, event.start),
        "event_name": full_name(event, source.context),
        "event_type": event.type,
        "core": core,
        "series": core if NUMBER.search(event.name) else None,
        "number": event.number,
        "organizer": event.organizer,
        "date": value,
        "date_end": date.end if date else None,
        "earliest": date.earliest if date else None,
        "latest": date.latest if date else source.page.published,
        "date_text": date.text if date else None,
        "part": date.part if date else None,
        "place": place.path if place else None,
        "place_types": place.types if place else None,
        "place_code": place.code if place else None,
        "place_called": place.called if place else None,
        "open_list": event.open,
        "scope": scope_of(here.path if here else None, day, source.issue),
        **source.common(event.start, event.end, event.rule),
    })


def posts_by_name(reading: Reading) -> dict[str, dict[str, None]]:
    """The posts that each person has in the article, in order: no labels, and none that is left."""
    found: dict[str, dict[str, None]] = {}
    for run in (run for line in reading.lines for run in line.runs if run.posts):
        posts = dict.fromkeys(post.name for post in run.posts if not post.generic and post.phrase.status in ("current", "appointed"))
        for name in run.names:
            found.setdefault(name.text, {}).update(posts)
    return found


def attended_claims(reading: Reading, source: Source, events: dict[int, TookPlace]) -> Iterator[Claim]:
    """One claim a person and event, the roles of all its sentences together."""
    posts = posts_by_name(reading)
    merged: dict[tuple[int, str], list[Part]] = {}
    for part in reading.parts:
        merged.setdefault((id(part.event), part.name.text), []).append(part)
    for (event_id, name), parts in merged.items():
        event = events[event_id]
        first = parts[0]
        at = first.sentence.start
        roles = tuple(dict.fromkeys(role for part in parts for role in part.roles))
        yield Attended.of({
            "key": claim_key(source.owner, "attended", event.key, name),
            "event": event.key,
            "scope": event.scope,
            "name": name,
            "roles": roles,
            "order": first.order,
            "posts": tuple(posts.get(name, ())),
            **source.common(at + first.run.start, at + min(first.run.end + len(first.run.clause), len(first.sentence.text)), "verb-behind-name"),
        })


def delegation_claims(reading: Reading, source: Source, events: dict[int, TookPlace]) -> Iterator[Claim]:
    """Bodies that took part without a person's name."""
    for event, line, found in reading.delegations:
        told, body, at = events[id(event)], found.body, line.sentence.start
        yield Attended.of({
            "key": claim_key(source.owner, "attended", told.key, "", body.organization),
            "event": told.key,
            "scope": told.scope,
            "organization": body.organization,
            "organization_kind": body.kind,
            "body": kept_name(body.organization, "", body.seat),
            "seat": body.seat.path if body.seat else None,
            "seat_types": body.seat.types if body.seat else None,
            "seat_called": body.seat.called if body.seat else None,
            "roles": found.roles,
            **source.common(at + found.start, at + found.end, "body-without-person"),
        })


def visited_claims(reading: Reading, source: Source, events: dict[int, TookPlace]) -> Iterator[Claim]:
    order: dict[int, int] = {}
    for event, line, start, end, _ in reading.visits:
        if event.type not in ("inspection", "visit"):
            continue
        place = place_told(start, end, line.sentence.text, line.places, source.context)
        order[id(event)] = order.get(id(event), 0) + 1
        at = line.sentence.start
        yield Visited.of({
            "key": claim_key(source.owner, "visited", events[id(event)].key, place.path),
            "event": events[id(event)].key,
            "scope": events[id(event)].scope,
            "place": place.path,
            "place_types": place.types,
            "place_code": place.code,
            "place_called": place.called,
            "order": order[id(event)],
            **source.common(at + start, at + end, "where-they-went"),
        })


def wrote_claims(source: Source, bylines: tuple[Byline, ...]) -> Iterator[Claim]:
    for byline in bylines:
        common = source.common(0, 0, "byline") | {"quote": byline.passage.text, "spans": byline.passage.spans()}
        yield Wrote.of({"key": claim_key(source.owner, "wrote", byline.name, byline.role), "name": byline.name, "role": byline.role, **common})


def mentioned_claims(reading: Reading, source: Source) -> Iterator[Claim]:
    """People and places that are named, whatever else is said of them, where they are named first."""
    people: set[str] = set()
    places: set[str] = set()
    for line in reading.lines:
        at = line.sentence.start
        for name in (name for run in line.runs for name in run.names if name.text not in people):
            people.add(name.text)
            key = claim_key(source.owner, "mentioned", "person", name.text)
            yield Mentioned.of({"key": key, "name": name.text, **source.common(at + name.start, at + name.end, name.rule)})
        for mention in (mention for mention in line.places if mention.place.path not in places):
            place = mention.place
            places.add(place.path)
            yield Mentioned.of({
                "key": claim_key(source.owner, "mentioned", "place", place.path),
                "place": place.path,
                "place_types": place.types,
                "place_code": place.code,
                "place_called": place.called,
                **source.common(at + mention.start, at + mention.end, mention.rule),
            })
