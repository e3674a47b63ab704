"""Who held which post from when to when, as pages let it be known: the records that tables, JSON, pictures and reports are drawn from.

A Timeline is a person's or a post's; a Row is one tenure; a Bound is its begin or end, with how it is known (graph/bounds.py) and the passages
that say so. Nothing here is ever "current": after the last sighting a tenure is unknown, unless something bounds it. Gaps, where no page was
loaded, are told apart from absences, where pages were loaded that do not name the subject. Pure functions; graph/histories.py reads a store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date as Day
from datetime import timedelta
from itertools import groupby
from typing import Any, Literal

from graph.bounds import Bound, Draft, holds
from graph.citations import Passage, Subject, Told, passages_of
from graph.posts import excludes, is_acting, seats_of, title_of
from graph.tenures import find_tenures

Kind = Literal["person", "post"]
TOLD = ("citation", "days", "last_seen", "contradicted")
"""Properties that a record shows beside the fields."""
LONGEST = 5
"""Gaps and absences that are told of in words."""
DAY, MONTH = timedelta(days=1), timedelta(days=31)
SHORT = 7
"""Days without a page that are no gap worth telling: a weekly's."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A run of sightings as 代市长, unbroken by one as 市长."""

    first: Day
    last: Day
    sightings: int


@dataclass(frozen=True, slots=True)
class Row:
    """One tenure of a person in a post; `tenure` counts the person's tenures in it from 1, as HELD.n does."""

    person: Subject
    post: Subject
    tenure: int
    begin: Bound
    end: Bound
    first_seen: Day | None
    last_seen: Day | None
    acting: tuple[Spell, ...]
    sightings: tuple[Passage, ...]
    """By day, those without a day last."""
    statements: tuple[Passage, ...]
    """Appointments, removals, 原 and 时任, by day."""

    @property
    def contradicted(self) -> bool:
        return "contradicted" in (self.begin.how, self.end.how)


@dataclass(frozen=True, slots=True)
class Gap:
    """From the first to the last day no page was loaded, while there is one of the day before and one of the day after: of these days nothing is known."""

    first: Day
    last: Day

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Absence:
    """Pages were loaded between two days, and none of them names the subject; None is open, before the first or after the last naming."""

    after: Day | None
    before: Day | None
    pages: int


@dataclass(frozen=True, slots=True)
class PageDay:
    """How many pages of a newspaper (None: not known) were loaded of a day (None: without a date), and how many of them name the subject."""

    newspaper: str | None
    day: Day | None
    pages: int
    naming: int = 0
    told: tuple[Day, ...] = ()
    """Without a date: the days that the page tells of the subject."""

    def span(self) -> tuple[Day, Day] | None:
        """The day, or what a page without a date tells of in the month before its last day: a paper may recall 2009 beside the week's news."""
        if self.day:
            return self.day, self.day
        last = max(self.told, default=None)
        return (min(day for day in self.told if last - day <= MONTH), last) if last else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All tenures of a person, or all of a post, in the order of their beginnings; with what the pages loaded leave in the dark."""

    kind: Kind
    subject: Subject
    rows: tuple[Row, ...]
    newspapers: tuple[str, ...]
    """Those that name the subject or bound a tenure; pages, gaps and absences are theirs, with pages of no known newspaper where such a page does."""
    pages: int
    undated: int
    """Pages without a date, of `pages`: those that tell no day of the subject may lie in any gap."""
    first_page: Day | None
    last_page: Day | None
    gaps: tuple[Gap, ...]
    """All, in the order of days."""
    absences: tuple[Absence, ...]
    """Those of most pages, in the order of days; the last one is always told."""

    @property
    def last_seen(self) -> Day | None:
        """After this day everything is unknown that no bound tells."""
        return max((row.last_seen for row in self.rows if row.last_seen), default=None)


def record_of(value: Any) -> Any:
    """A timeline (or a part of one) as plain dicts, lists and days: its fields, with what they tell together (citation, days, last_seen, contradicted)."""
    if isinstance(value, (list, tuple)):
        return [record_of(part) for part in value]
    if not is_dataclass(value):
        return value
    told = {field.name: record_of(getattr(value, field.name)) for field in fields(value)}
    return told | {name: getattr(value, name) for name in TOLD if isinstance(getattr(type(value), name, None), property)}


def timeline_of(kind: Kind, subject: Subject, told: Iterable[Told], pages: Iterable[PageDay] = ()) -> Timeline:
    """The timeline of a person or post.

    `told` are held claims: of a person, all of theirs, and all of each post with one seat; of a post, all of it, and its holders' in posts that
    exclude it. `pages` are those of the newspapers concerned.
    """
    rows = tenures_of(told, subject.key)
    return timeline_from(kind, subject, (row for row in rows if subject.key in (row.person.key, row.post.key)), pages)


def tenures_of(told: Iterable[Told], subject: str | None = None) -> Iterator[Row]:
    """The tenures that claims tell of, of one person or post, or all; complete for posts of which all claims are given, with all of their holders."""
    found = sorted(told, key=lambda one: (one.post.key, one.claim.key))
    own: dict[str, list[Told]] = {}
    for one in found:
        own.setdefault(one.person.key, []).append(one)
    for post, group in groupby(found, key=lambda one: one.post.key):
        yield from rows_of(list(group), own, None if subject == post else subject)


def timeline_from(kind: Kind, subject: Subject, rows: Iterable[Row], pages: Iterable[PageDay]) -> Timeline:
    """The timeline of a person or post from its tenures."""
    mine = sorted(rows, key=row_place)
    days = list(pages)
    quoted = {passage.latest for row in mine for passage in (*row.begin.quotes, *row.end.quotes) if passage.latest and not passage.published}
    spans = [*(span for page in days if (span := page.span())), *((day, day) for day in quoted)]
    return Timeline(
        kind,
        subject,
        tuple(mine),
        tuple(sorted({page.newspaper for page in days if page.newspaper})),
        sum(page.pages for page in days),
        sum(page.pages for page in days if not page.day),
        min((start for start, _ in spans), default=None),
        max((end for _, end in spans), default=None),
        find_gaps(spans),
        find_absences(days),
    )


def row_place(row: Row) -> tuple[Day, Day, str, str, int]:
    """The order of rows: by the latest day they can have begun, then ended."""
    begun = row.begin.latest or row.first_seen or row.end.latest or Day.max
    return begun, row.end.latest or Day.max, row.post.key, row.person.key, row.tenure


def rows_of(told: Sequence[Told], own: Mapping[str, Sequence[Told]], subject: str | None) -> Iterator[Row]:
    """The tenures of one post, all of them or one person's; `told` are all of its claims, `own` those of each person in any post."""
    by_key = {one.claim.key: one for one in told}
    first = told[0].claim
    alone = seats_of(first.organization, title_of(first)) == 1
    for person, tenures in find_tenures((one.person.key, one.claim) for one in told).items():
        if subject in (None, person):
            others = tuple(one for one in told if alone and one.person.key != person and holds(one))
            rivals = tuple(one for one in own[person] if holds(one) and excludes(first, one.claim))
            drafts = [Draft(tenure, by_key, others, rivals) for tenure in tenures]
            for n, (before, draft, after) in enumerate(zip([None, *drafts], drafts, [*drafts[1:], None], strict=False), 1):
                yield row_of(draft, n, before, after)


def row_of(draft: Draft, n: int, before: Draft | None, after: Draft | None) -> Row:
    seen = draft.told(draft.tenure.seen)
    any_told = (seen or draft.told([*draft.tenure.former, draft.tenure.appointed, draft.tenure.removed]))[0]
    days = draft.tenure.days()
    statements = [draft.tenure.appointed, *draft.tenure.confirmed, draft.tenure.removed, *draft.tenure.former]
    return Row(
        any_told.person,
        any_told.post,
        n,
        draft.begin(before),
        draft.end(after),
        min(days, default=None),
        max(days, default=None),
        tuple(acting_spells(seen)),
        tuple(one.passage() for one in seen),
        passages_of(draft.told(statements)),
    )


def acting_spells(seen: Iterable[Told]) -> Iterator[Spell]:
    """The runs of sightings as acting holder."""
    for acting, group in groupby((one for one in seen if one.latest), key=lambda one: is_acting(one.claim)):
        days = [one.latest for one in group if one.latest]
        if acting:
            yield Spell(days[0], days[-1], len(days))


def find_gaps(spans: Iterable[tuple[Day, Day]]) -> tuple[Gap, ...]:
    """The stretches without a page, in the order of days."""
    gaps, covered = [], Day.max
    for start, end in sorted(spans):
        if (start - covered).days > SHORT:
            gaps.append(Gap(covered + DAY, start - DAY))
        covered = end if covered == Day.max else max(covered, end)
    return tuple(gaps)


def longest_gaps(gaps: Iterable[Gap]) -> list[Gap]:
    """The few that are told of in words, in the order of days."""
    return sorted(sorted(gaps, key=lambda gap: (-gap.days, gap.first))[:LONGEST], key=lambda gap: gap.first)


def find_absences(pages: Iterable[PageDay]) -> tuple[Absence, ...]:
    """Stretches of loaded pages that do not name the subject, between days on which one does; none where no page does."""
    days = sorted((span[0], page.naming, page.pages) for page in pages if (span := page.span()))
    found, after, passed = [], None, 0
    for day, together in groupby(days, key=lambda found: found[0]):
        counts = [(naming, loaded) for _, naming, loaded in together]
        if any(naming for naming, _ in counts):
            found.append(Absence(after, day, passed))
            after, passed = day, 0
        else:
            passed += sum(loaded for _, loaded in counts)
    last = [Absence(after, None, passed)] if after and passed else []
    longest = sorted((absence for absence in found if absence.pages), key=lambda absence: -absence.pages)[:LONGEST]
    return (*sorted(longest, key=lambda absence: absence.after or Day.min), *last)
