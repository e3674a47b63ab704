"""Which happening is the same event: the took_place claims of one scope (a day of a jurisdiction, or an issue), grouped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day

from graph.facts import Value
from graph.identities import last_name
from graph.keys import shorten_key
from graph.model import Attended, TookPlace
from graph.sightings import claim_order

WEAK = 6
"""A core shorter than this (会议, 座谈会, 工作推进会) can name two happenings of one day: it needs a participant or an article in common."""
CUT = 24
"""Characters of the core that a key shows."""
COMPARED = ("part", "date", "date_end", "number", "event_type", "series")
"""What two tellings of one happening may leave out but not contradict."""


@dataclass(slots=True)
class Happening:
    """Claims of one event, and what they say between them."""

    core: str
    said: dict[str, object] = field(default_factory=dict)
    claims: list[TookPlace] = field(default_factory=list)
    people: set[str] = field(default_factory=set)

    def takes(self, claim: TookPlace, people: set[str]) -> bool:
        """Whether a claim can tell of this happening."""
        if claim.core != self.core or self.denies(said_by(claim)):
            return False
        strong = len(self.core) >= WEAK or claim.number is not None
        return strong or bool(people & self.people) or any(owner(claim) == owner(other) for other in self.claims)

    def denies(self, said: Mapping[str, object]) -> bool:
        """Whether what another telling says cannot hold together with what is said here."""
        return any(self.said.get(name, value) != value for name, value in said.items())

    def add(self, claim: TookPlace, people: set[str]) -> None:
        self.claims.append(claim)
        self.said |= said_by(claim)
        self.people |= people

    def join(self, other: Happening) -> None:
        """Takes in another telling of the same event."""
        self.claims += other.claims
        self.said |= other.said
        self.people |= other.people


def said_by(claim: TookPlace) -> dict[str, object]:
    """What a claim says of COMPARED; the type "other" says nothing."""
    said = {name: getattr(claim, name) for name in COMPARED}
    return {name: value for name, value in said.items() if value is not None and value != "other"}


def owner(claim: TookPlace) -> str:
    return claim.article or claim.page


def group_happenings(claims: Iterable[TookPlace], attended: Iterable[Attended]) -> list[list[TookPlace]]:
    """The claims of one scope as events, each in order of date and key.

    The claims that say most come first, and each goes to the first happening that it does not contradict: with one of the morning, one
    of the afternoon and one that does not tell, the last is the first's. Happenings that a claim has both something in common with are one, unless
    they contradict each other: a 座谈会 with 甲, one with 乙 and one with both are one, whichever is read first.
    """
    people: dict[str, set[str]] = {}
    for one in attended:
        if one.name:
            people.setdefault(one.event, set()).add(one.name)
    happenings: list[Happening] = []
    for claim in sorted(claims, key=lambda claim: (-len(said_by(claim)), claim_order(claim))):
        named = people.get(claim.key, set())
        found, *others = [happening for happening in happenings if happening.takes(claim, named)] or [Happening(claim.core)]
        if not found.claims:
            happenings.append(found)
        found.add(claim, named)
        for other in others:
            if not found.denies(other.said):
                found.join(other)
                happenings.remove(other)
    return [sorted(happening.claims, key=claim_order) for happening in happenings]


def event_key(claims: Sequence[TookPlace]) -> str:
    """2023-01-07@温县:议军会议#3f2a01bc, from the earliest claim; an event without a day has the day it was printed and ~."""
    first = claims[0]
    day = first.scope.partition("@")[0] if is_day(first.scope.partition("@")[0]) else f"{first.published or ''}~"
    return shorten_key(f"{day}@{last_name(first.scope.rpartition('@')[2])}:{first.core[:CUT]}#{first.key[:8]}")


def event_properties(claims: Sequence[TookPlace]) -> Mapping[str, Value | None]:
    """What the claims of one event say between them; where they differ, the earliest that says something."""
    date = first_said(claims, "date")
    day = as_day(date)
    earliest, latest = overlap_of(claims)
    return {
        "name": min((claim.event_name for claim in claims), key=lambda name: (-len(name), name)),
        "type": next((claim.event_type for claim in claims if claim.event_type != "other"), "other"),
        "series": first_said(claims, "series"),
        "number": first_said(claims, "number"),
        "organizer": first_said(claims, "organizer"),
        "jurisdiction": last_name(claims[0].scope.rpartition("@")[2]) or None,
        "date": day,
        "date_end": as_day(first_said(claims, "date_end")),
        "earliest": earliest or day,
        "latest": latest or day,
        "date_text": first_said(claims, "date_text"),
        "part": first_said(claims, "part"),
        "open_list": any(claim.open_list for claim in claims),
    }


def overlap_of(claims: Sequence[TookPlace]) -> tuple[Day | None, Day | None]:
    """The days that all claims allow, or, where they allow none in common, those that any does."""
    starts = [claim.earliest for claim in claims if claim.earliest]
    ends = [claim.latest for claim in claims if claim.latest]
    earliest, latest = max(starts, default=None), min(ends, default=None)
    return (earliest, latest) if not earliest or not latest or earliest <= latest else (min(starts), max(ends))


def first_said(claims: Sequence[TookPlace], name: str) -> Value | None:
    """The first value that is not None."""
    return next((value for claim in claims if (value := getattr(claim, name)) is not None), None)


def is_day(text: str) -> bool:
    return as_day(text) is not None


def as_day(text: object) -> Day | None:
    """The day that an ISO day says; None for a month, a year or nothing."""
    try:
        return Day.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        return None
