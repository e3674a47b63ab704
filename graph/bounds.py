"""From when to when a tenure can have run: what statements and sightings leave open, and where they contradict each other.

stated         the text says so: 任命, 免去, the years of a résumé
observed       only the person's own sightings bound it; the other side is open
inferred       somebody else's sighting in a post that has one seat, 时任 or 原, or the person's own in a post that excludes it (副书记 after 书记)
contradicted   what bounds it cannot all hold; the passages are those of both sides
unknown        nothing bounds it
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from typing import Literal

from graph.citations import Passage, Told, passages_of
from graph.model import Held
from graph.sightings import first_day, last_day
from graph.tenures import Tenure, day_of

How = Literal["stated", "observed", "inferred", "contradicted", "unknown"]
STRENGTH: tuple[How, ...] = ("stated", "inferred", "observed", "unknown")
RETURN = timedelta(days=365)
"""Nobody leaves a post that has one seat and is back in it within a year, unless a page says so."""


@dataclass(frozen=True, slots=True)
class Bound:
    """When a tenure began or ended: between two days, both included; None is open.

    `words` says in a few words what bounds it; `quotes` are the passages that do, of both sides where they contradict each other.
    """

    earliest: Day | None = None
    latest: Day | None = None
    how: How = "unknown"
    words: str = ""
    quotes: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """One passage's part in a bound: not before `earliest`, not after `latest`."""

    how: How
    earliest: Day | None
    latest: Day | None
    words: str
    told: Told


def stated_limit(told: Told, years: str | None, words: str) -> Limit | None:
    """What a page states of a beginning or an end: the years of a résumé, or the day of an appointment or removal."""
    if years and (start := first_day(years)):
        return Limit("stated", start, last_day(years), years, told)
    if told.claim.status in ("appointed", "removed"):
        # Without a day of its own, a change is older than the page that tells of it, nobody knows by how much.
        return Limit("stated", told.claim.earliest, told.latest, words, told)
    return None


def bound_by(found: Iterable[Limit], conflicts: Iterable[Limit] = ()) -> Bound:
    """What all limits leave open together. Where they leave nothing, or `conflicts` are given, the bound is contradicted and spans both sides."""
    limits = [limit for limit in found if limit.earliest or limit.latest or limit.how == "stated"]
    lower = max((limit for limit in limits if limit.earliest), key=lambda limit: limit.earliest or Day.min, default=None)
    upper = min((limit for limit in limits if limit.latest), key=lambda limit: limit.latest or Day.max, default=None)
    earliest, latest = lower.earliest if lower else None, upper.latest if upper else None
    against = list(conflicts)
    how: How = next((how for how in STRENGTH if any(limit.how == how for limit in limits)), "unknown")
    deciding = [limit for limit in limits if limit.how == "stated" or limit in (lower, upper)]
    if against or (earliest and latest and earliest > latest):
        how, deciding = "contradicted", [*deciding, *against]
        days = [day for limit in against for day in (limit.earliest, limit.latest) if day]
        if earliest and latest:
            days += [earliest, latest]
        earliest, latest = earliest and min([earliest, *days]), latest and max([latest, *days])
    strongest = deciding if how == "contradicted" else [limit for limit in deciding if limit.how == how]
    return Bound(earliest, latest, how, "; ".join(dict.fromkeys(limit.words for limit in strongest)), passages_of(limit.told for limit in deciding))


def holds(told: Told) -> bool:
    """Whether a claim sees somebody in a post on a day that is known."""
    return told.claim.status in ("current", "appointed") and told.latest is not None


@dataclass(frozen=True, slots=True)
class Draft:
    """A tenure with what bounds it: other people in a post of one seat, and the person's own sightings in posts that exclude it."""

    tenure: Tenure
    by_key: Mapping[str, Told]
    others: tuple[Told, ...]
    rivals: tuple[Told, ...]

    def told(self, claims: Iterable[Held | None]) -> list[Told]:
        return sorted((self.by_key[claim.key] for claim in claims if claim), key=lambda one: (one.latest or Day.max, one.claim.key))

    @property
    def holding(self) -> list[Told]:
        """Sightings, the appointment and what confirms it, those with a day, in their order."""
        return [one for one in self.told([*self.tenure.seen, self.tenure.appointed, *self.tenure.confirmed]) if one.latest]

    def begin(self, before: Draft | None) -> Bound:
        """From when; `before` is the person's tenure in the post before this one."""
        return bound_by(self.begins(), self.begin_conflicts(before))

    def end(self, after: Draft | None) -> Bound:
        """Until when; `after` is the person's next tenure in the post."""
        return bound_by(self.ends(), self.end_conflicts(after))

    def begins(self) -> Iterator[Limit]:
        """What bounds the beginning."""
        for one in self.told([self.tenure.appointed, *self.tenure.seen, *self.tenure.former]):
            if (one.claim.since or one.claim.status == "appointed") and (limit := stated_limit(one, one.claim.since, "appointed")):
                yield limit
        if self.holding:
            first = self.holding[0]
            yield Limit("observed", None, first.latest, "first seen", first)
            yield from (Limit("inferred", one.earliest, None, words_of(one, first), one) for one in last_before(self.others, first, self.rivals))

    def ends(self) -> Iterator[Limit]:
        """What bounds the end."""
        for one in self.told([self.tenure.removed, *self.tenure.seen, *self.tenure.former]):
            if (one.claim.until or one.claim.status == "removed") and (limit := stated_limit(one, one.claim.until, "removed")):
                yield limit
        yield from (Limit("inferred", None, one.claim.published, "called former", one) for one in self.told(self.tenure.former))
        if self.holding:
            last = max(self.holding, key=lambda one: (one.earliest or Day.min, one.claim.key))
            yield Limit("observed", last.earliest, None, "last seen" if last.claim.status == "current" else "appointed", last)
            yield from (Limit("inferred", None, one.latest, words_of(one, last), one) for one in first_after(self.others, self.holding[-1], self.rivals))

    def begin_conflicts(self, before: Draft | None) -> Iterator[Limit]:
        """What cannot hold together with the first sighting."""
        if not self.holding:
            return
        first = self.holding[0]
        yield from self.clashes(first)
        if before and before.returns(self):
            yield from (contradiction(one, first) for one in before.told([before.tenure.removed]) or before.holding[-1:])
        yield from self.surrounded()

    def end_conflicts(self, after: Draft | None) -> Iterator[Limit]:
        """What cannot hold together with the last sighting."""
        if not self.holding:
            return
        last = self.holding[-1]
        yield from self.clashes(last)
        yield from (contradiction(one, last) for one in self.rivals if self.surrounds(one))
        if after and self.returns(after):
            yield contradiction(after.holding[0], last)
        yield from self.surrounded()

    def clashes(self, edge: Told) -> Iterator[Limit]:
        """Others in the only seat, or the person in a post that excludes it, on the very day of a sighting; a change may fall on that day."""
        if edge.claim.status == "current" and edge.earliest == edge.latest:
            same = (one for one in (*self.others, *self.rivals) if one.claim.status == "current" and one.earliest == one.latest == edge.latest)
            yield from (contradiction(one, edge) for one in same)

    def returns(self, after: Draft) -> bool:
        """Whether the person is back in the post within a year, without a page that says so."""
        if after.tenure.appointed or not (self.holding or self.tenure.removed) or not after.holding:
            return False
        ended = day_of(self.tenure.removed) if self.tenure.removed else self.holding[-1].latest
        back = after.holding[0].latest
        if not ended or not back or back - ended > RETURN:
            return False
        return not self.tenure.removed or not any(ended < one.latest < back for one in self.others if one.latest)

    def surrounds(self, rival: Told) -> bool:
        """Whether the person is seen in the post before and after a sighting in one that excludes it, within a year."""
        before, after = last_before(self.holding, rival), first_after(self.holding, rival)
        return bool(before and after) and within_a_year(before[0], after[0])

    def surrounded(self) -> Iterator[Limit]:
        """The same other person in the post before and after, or this one in a post that excludes it, within a year and without a page that says so."""
        first, last = self.holding[0], self.holding[-1]
        for some in (self.others, self.rivals):
            for one, other in zip(last_before(some, first), first_after(some, last), strict=False):
                if (one.person, one.post) == (other.person, other.post) and other.claim.status == "current" and within_a_year(one, other):
                    yield contradiction(one, first)
                    yield contradiction(other, last)


def within_a_year(one: Told, other: Told) -> bool:
    """Whether two sightings are too near to each other for somebody to have left and come back."""
    return bool(one.latest and other.latest and other.latest - one.latest <= RETURN)


def last_before(others: Sequence[Told], first: Told, more: Sequence[Told] = ()) -> list[Told]:
    """The last of others before a day, and the last of more."""
    earlier = [[one for one in some if one.latest and first.latest and one.latest < first.latest] for some in (others, more)]
    return [max(some, key=lambda one: (one.latest or Day.min, one.claim.key)) for some in earlier if some]


def first_after(others: Sequence[Told], last: Told, more: Sequence[Told] = ()) -> list[Told]:
    """The first of others after a day, and the first of more; an appointment may be of the same day."""
    later = [
        [one for one in some if one.latest and last.latest and (one.latest > last.latest or (one.latest == last.latest and one.claim.status == "appointed"))]
        for some in (others, more)
    ]
    return [min(some, key=lambda one: (one.latest or Day.max, one.claim.key)) for some in later if some]


def words_of(told: Told, subject: Told) -> str:
    """What a sighting that bounds a tenure says: 宫卫红 in it, or as 示范区党工委副书记."""
    return f"as {told.post.name}" if told.person.key == subject.person.key else f"{told.person.name} in it"


def contradiction(told: Told, subject: Told) -> Limit:
    """What cannot hold together with a sighting of the subject."""
    again = told.person.key == subject.person.key and told.post.key == subject.post.key
    words = ("removed before" if told.claim.status == "removed" else "in it again") if again else words_of(told, subject)
    return Limit("contradicted", told.earliest, told.latest, words, told)
