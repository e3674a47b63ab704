"""Who held a post when: sightings of one post to tenures. Silence ends nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day

from graph.facts import Value
from graph.model import Held
from graph.posts import is_acting, seats_of, title_of
from graph.sightings import first_day, last_day

ORDER = {"appointed": 0, "current": 1, "removed": 2, "former": 3}
"""What comes first of one day."""


@dataclass(slots=True)
class Tenure:
    """One time of a person in a post: from an appointment or the first sighting to whatever ended it."""

    appointed: Held | None = None
    seen: list[Held] = field(default_factory=list)
    removed: Held | None = None
    former: list[Held] = field(default_factory=list)
    """What calls the person 原 or 时任, or gives the years of a résumé."""
    confirmed: list[Held] = field(default_factory=list)
    """Appointments of somebody who was in the post already: elected after having acted, or elected again."""
    ended_before: Day | None = None
    last_day: Day | None = None
    """The last day on which the tenure is known to have run."""

    def days(self) -> list[Day]:
        return [day for claim in self.seen if (day := day_of(claim))]

    def runs_on(self, day: Day | None) -> None:
        """Notes a day of the tenure: kept as it comes, since a post can have thousands."""
        if day:
            self.last_day = max(day, self.last_day or day)

    def bound(self, day: Day | None) -> None:
        """Notes that the tenure ended before a day; the earliest counts."""
        if day:
            self.ended_before = min(day, self.ended_before or day)


def day_of(claim: Held) -> Day | None:
    """The day by which a claim holds; for 原县长 and 时任县长 the day that calls him so, since the text's own day may be one of the time in office."""
    return claim.published if claim.status == "former" else claim.latest or claim.published


def claim_place(claim: Held) -> tuple[Day, int, str]:
    """The order in which claims are read: by day, then key; of undated ones what ends a tenure comes last, the rest first."""
    return day_of(claim) or (Day.max if claim.status == "removed" else Day.min), ORDER[claim.status], claim.key


def find_tenures(claims: Iterable[tuple[str, Held]]) -> dict[str, list[Tenure]]:
    """The tenures of one post by person, in order; `claims` are all claims of that post, each with its person's key."""
    by_person: dict[str, list[Held]] = {}
    for person, claim in claims:
        by_person.setdefault(person, []).append(claim)
    holders = {person: seen_days(found) for person, found in by_person.items()}
    first = next(claim for found in by_person.values() for claim in found)
    alone = seats_of(first.organization, title_of(first)) == 1
    others = {person: sorted(day for other, days in holders.items() if alone and other != person for day in days) for person in holders}
    return {person: tenures_of(found, others[person]) for person, found in sorted(by_person.items())}


def seen_days(claims: Iterable[Held]) -> set[Day]:
    """The days on which somebody is known to hold the post."""
    return {day for claim in claims if claim.status in ("current", "appointed") and (day := day_of(claim))}


def tenures_of(claims: Iterable[Held], others: Sequence[Day]) -> list[Tenure]:
    """One person's tenures; `others` are the days, in order, on which somebody else held the post's only seat."""
    tenures: list[Tenure] = []
    former: list[Held] = []
    for claim in sorted(claims, key=claim_place):
        last = tenures[-1] if tenures and not tenures[-1].removed else None
        if claim.status == "former":
            former.append(claim)
        elif claim.status == "removed":
            if last is None:
                tenures.append(last := Tenure())
            last.removed = claim
        else:
            if last is None or succeeded(last, claim, others):
                tenures.append(last := Tenure())
            if claim.status == "current":
                last.seen.append(claim)
            elif not last.seen and not last.appointed:
                last.appointed = claim
            else:
                last.confirmed.append(claim)
            last.runs_on(day_of(claim))
    for tenure in tenures:
        if tenure.last_day and not tenure.removed:
            tenure.bound(next_day(others, tenure.last_day))
    for claim in former:
        bound_former(tenures, claim)
    return tenures


def succeeded(tenure: Tenure, claim: Held, others: Sequence[Day]) -> bool:
    """Whether somebody else held the post between a tenure's last day and a claim's."""
    end = day_of(claim)
    between = next_day(others, tenure.last_day) if tenure.last_day else None
    return between is not None and end is not None and between < end


def next_day(days: Sequence[Day], day: Day) -> Day | None:
    """The first of days, which are in order, that lies behind a day."""
    at = bisect_right(days, day)
    return days[at] if at < len(days) else None


def bound_former(tenures: list[Tenure], claim: Held) -> None:
    """原县长 and 时任县长 bound the last tenure that was not seen since; without one, a tenure is known by its bound alone."""
    day = day_of(claim)
    earlier = [tenure for tenure in tenures if day is None or (tenure.last_day or Day.min) <= day]
    if not earlier:
        tenures.insert(0, Tenure())
        earlier = tenures[:1]
    earlier[-1].former.append(claim)
    if not earlier[-1].removed:
        earlier[-1].bound(day)


def tenure_properties(n: int, tenure: Tenure) -> Mapping[str, Value | None]:
    """What is known of a tenure: sightings, stated changes with their bounds, and never that it lasts."""
    days = tenure.days()
    acting = [claim for claim in tenure.seen if is_acting(claim)]
    acting_days = [day for claim in acting if (day := day_of(claim))]
    ended = bool(tenure.removed or tenure.ended_before)
    return {
        "n": n,
        "status": "seen" if tenure.seen and not ended else "appointed" if tenure.appointed and not ended else "ended",
        "first_seen": min(days, default=None),
        "last_seen": max(days, default=None),
        "sightings": len(tenure.seen),
        **change_properties("since", tenure.appointed, [claim.since for claim in (*tenure.seen, *tenure.former)], days),
        **change_properties("until", tenure.removed, [claim.until for claim in (*tenure.seen, *tenure.former)], days),
        "confirmed": max((day for claim in tenure.confirmed if (day := day_of(claim))), default=None),
        "ended_before": tenure.ended_before,
        "acting": bool(tenure.seen and is_acting(tenure.seen[-1])) or (not tenure.seen and bool(tenure.appointed and is_acting(tenure.appointed))),
        "acting_last_seen": max(acting_days, default=None),
    }


def change_properties(name: str, change: Held | None, stated: Iterable[str | None], seen: Sequence[Day]) -> dict[str, Value | None]:
    """A beginning or end: the day where it is known, else the days that it lies between, as far as sightings leave them, with the words of a month or year.

    The day of an appointment is surer than the month that a résumé gives, unless it lies outside of that month.
    """
    own = getattr(change, name, None)
    told = own or next((text for text in stated if text), None)
    start, end = change_days(change) if change else (None, None)
    first, last = first_day(told), last_day(told)
    if first and last and not (not own and start and start == end and first <= start <= last):
        start, end = first, last
    if start == end:
        return {name: start}
    inside = [day for day in seen if start and end and start <= day <= end]
    if name == "since":
        end = min(inside, default=end)
    else:
        start = max(inside, default=start)
    return {f"{name}_text": told if first else None, f"{name}_earliest": start, f"{name}_latest": end}


def change_days(change: Held) -> tuple[Day | None, Day | None]:
    """The days between which an appointment or removal lies; one that is told without a day is older than its page, nobody knows by how much."""
    return change.earliest, change.latest or change.published
