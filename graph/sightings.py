"""What one article says of a name: the claims that are one person's without asking, with the posts, bodies and places they tell and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from typing import NamedTuple

from graph.model import Claim, Held
from graph.posts import body_of, is_official, post_of, seat_of

LEADERS = ("领导", "领导人", "领导同志", "负责人", "负责同志")
"""Labels of office holders; 村民, 记者 and 志愿者 are no ground to join anybody."""


class Mark(NamedTuple):
    """A post, body or place that a sighting tells of, and from when to when; Day.max where that is not known."""

    start: Day
    end: Day
    at: int
    """Which sighting."""
    what: str

    def and_also(self, other: Mark) -> Mark:
        """From the beginning of the earlier to the end of the later; without a date only where neither has one."""
        dated = sorted(mark for mark in (self, other) if mark.start != Day.max) or [self]
        return Mark(dated[0].start, max(mark.end for mark in dated), dated[0].at, self.what)

    def days_to(self, later: Mark) -> int:
        """Days between two marks; none where they overlap or one has no date."""
        return 0 if Day.max in (self.start, later.start) else max(0, (later.start - self.end).days, (self.start - later.end).days)


Tells = tuple[tuple[str, Held], ...]
"""Posts, bodies or places, each with the claim that says so."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one article says of a name (a byline apart from the rest): claims of one person, in key order."""

    claims: tuple[Claim, ...]
    held: tuple[Held, ...] = ()
    posts: Tells = ()
    bodies: Tells = ()
    seats: Tells = ()
    labels: Tells = ()
    """Where 县领导 is one."""

    @property
    def first(self) -> Claim:
        return self.claims[0]

    @property
    def day(self) -> Day | None:
        return self.first.published

    @property
    def paper(self) -> str:
        """The newspaper, or the page alone where that is not known."""
        return self.first.newspaper or self.first.page

    @property
    def byline(self) -> bool:
        return self.first.kind == "wrote"

    @property
    def bare(self) -> bool:
        """Neither post nor label nor occupation."""
        return not self.byline and not self.held


def sighting_of(group: Iterable[Claim]) -> Sighting:
    """The sighting that claims of one article are; what they tell is worked out once, and asked for by rule after rule."""
    claims = tuple(sorted(group, key=claim_order))
    held = tuple(claim for claim in claims if claim.kind == "held")
    return Sighting(
        claims,
        held,
        tuple((post, claim) for claim in held if (post := post_of(claim))),
        tuple((body, claim) for claim in held if (body := body_of(claim))),
        tuple((seat, claim) for claim in held if is_official(claim) and (seat := seat_of(claim))),
        tuple((place, claim) for claim in held if is_leader(claim) and (place := claim.seat or claim.jurisdiction)),
    )


def is_leader(claim: Held) -> bool:
    """Whether a claim calls somebody one of the leaders of a place without saying which."""
    return claim.generic and claim.title.endswith(LEADERS)


def read_sightings(claims: Iterable[Claim]) -> list[Sighting]:
    """Claims by the article (or page) that states them, bylines apart: a reporter may write of his namesake."""
    found: dict[tuple[str, bool], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.article or claim.page, claim.kind == "wrote"), []).append(claim)
    return sorted(map(sighting_of, found.values()), key=lambda s: claim_order(s.first))


def claim_order(claim: Claim) -> tuple[Day, str]:
    """By day of publication, then key; undated ones last."""
    return claim.published or Day.max, claim.key


def mark_of(at: int, what: str, claim: Held) -> Mark:
    """The mark of a sighting's claim: by the years that a résumé gives a post, else by the day it was printed."""
    printed = claim.published or Day.max
    if not claim.since and not claim.until:
        return Mark(printed, printed, at, what)
    since, until = first_day(claim.since), last_day(claim.until)
    if since and not until:
        until = max(since, printed) if claim.status == "current" and claim.published else last_day(claim.since)
    start, end = since or until or printed, until or printed
    return Mark(min(start, end), max(start, end), at, what)


def first_day(text: str | None) -> Day | None:
    """The first day of an ISO day, month or year; None for anything else."""
    try:
        return Day.fromisoformat((text + "-01-01")[:10]) if text else None
    except ValueError:
        return None


def last_day(text: str | None) -> Day | None:
    """The last day of an ISO day, month or year."""
    day = first_day(text)
    if day is None or text is None or len(text) == 10:
        return day
    return (Day(day.year, 12, 31) if len(text) == 4 else (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)) if day < Day.max else day
