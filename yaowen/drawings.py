"""A timeline as marks on a plane, from which a template writes SVG and the report's script draws the same.

What is certain is solid; where a begin or end lies between two days, hatched; what nothing bounds, a dashed line that runs out of the picture.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from graph.timelines import longest_gaps
from yaowen.chronicling import days_words, gap_words, how_words, said, span_words

if TYPE_CHECKING:
    from graph.bounds import Bound
    from graph.citations import Passage
    from graph.timelines import Row, Timeline

Kind = Literal["gap", "open", "uncertain", "contradicted", "held", "acting", "sighting", "statement", "loaded", "absence"]
WIDTH, LABELS, EDGE = 960, 230, 14
"""The picture, the column of labels, and the margin on the right, in pixels."""
TOP, LANE, BAR, THIN = 26, 46, 14, 2
"""The axis above, the height of a lane, of a bar and of a line."""
LETTERS = 16
"""Chinese characters in a line of a label; two lines, then …."""
MOST_QUOTED = 3
"""Passages of one day that a mark quotes; the table has all."""
MOST_TICKS = 9
DAY = timedelta(days=1)
APART = 6
"""Pixels between two stretches of loaded pages that are drawn as two."""
LEGEND: dict[Kind, str] = {
    "held": "in the post",
    "uncertain": "between the earliest and latest day it can be",
    "open": "unknown: nothing bounds it",
    "contradicted": "pages contradict each other",
    "sighting": "seen in the post",
    "statement": "appointed, removed, called former",
    "acting": "acting 代",
    "gap": "no page loaded: the longest such stretches",
    "loaded": "pages loaded",
    "absence": "pages loaded that do not name it",
}
HEIGHTS: dict[Kind, int] = {"open": THIN, "acting": 4, "loaded": 6, "absence": 5}
"""Where it is not a bar's."""
STEPS = (1, 7, 14)
"""Days between two ticks of a short axis …"""
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""… and months of a longer one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle in pixels; `told` says what it means, `passages` prove it."""

    kind: Kind
    x: float
    y: float
    width: float
    height: float
    told: str
    passages: tuple[Passage, ...] = ()

    def words(self) -> str:
        """All that a reader is told of the mark, a line each."""
        quotes = [f"“{passage.quote}” {passage.citation}" for passage in self.passages[:MOST_QUOTED]]
        more = len(self.passages) - MOST_QUOTED
        return "\n".join([self.told, *quotes, *([f"and {more} more"] if more > 0 else [])])


@dataclass(frozen=True, slots=True)
class Label:
    """Text of at most two lines; y is the baseline of the first. `whole` is what was cut."""

    x: float
    y: float
    lines: tuple[str, ...]
    whole: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline drawn: width and height in pixels, labels of lanes, the axis, and marks from the back to the front."""

    width: int
    height: int
    labels: tuple[Label, ...]
    axis: tuple[Label, ...]
    marks: tuple[Mark, ...]
    told: str

    def legend(self) -> list[tuple[Mark, str]]:
        """A sample of each kind of mark that there is, and what it means."""
        return legend_of({mark.kind for mark in self.marks})


@dataclass(frozen=True, slots=True)
class Axis:
    """Where a day lies."""

    first: Day
    last: Day

    def at(self, day: Day) -> float:
        """The day's place in pixels; days outside lie on the edge."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(LABELS + min(1.0, max(0.0, share)) * (WIDTH - EDGE - LABELS), 1)

    def ticks(self) -> Iterator[Label]:
        """Days, months or years, whatever leaves few enough."""
        for day, text in ticks_between(self.first, self.last):
            yield Label(self.at(day), TOP - 10, (text,), text)


def draw(timeline: Timeline) -> Drawing | None:
    """The drawing of a timeline; None where no day of it is known."""
    axis = axis_of(timeline)
    if not axis:
        return None
    height = TOP + LANE * len(timeline.rows) + LANE
    marks = [mark for lane, row in enumerate(timeline.rows) for mark in row_marks(row, axis, TOP + LANE * lane)]
    labels = [label_of(row, timeline, TOP + LANE * lane) for lane, row in enumerate(timeline.rows)]
    labels.append(Label(8, height - LANE + 27, ("pages loaded",), "pages loaded"))
    told = f"{timeline.subject.name}: {summary_of(timeline)}"
    return Drawing(WIDTH, height, tuple(labels), tuple(axis.ticks()), (*coverage_marks(timeline, axis, height), *marks), told)


def summary_of(timeline: Timeline) -> str:
    """The picture in a sentence."""
    tenures = f"{len(timeline.rows)} tenure{'' if len(timeline.rows) == 1 else 's'}"
    return f"{tenures}, after {timeline.last_seen} unknown" if timeline.last_seen else tenures


def legend_of(kinds: Collection[Kind] = tuple(LEGEND)) -> list[tuple[Mark, str]]:
    """A sample of each kind, and what it means."""
    return [(sample_of(kind), told) for kind, told in LEGEND.items() if kind in kinds]


def sample_of(kind: Kind) -> Mark:
    """A mark as a legend shows it, in a box of 26 by 16 pixels."""
    width, height = 4 if kind in ("sighting", "statement") else 24, HEIGHTS.get(kind, BAR)
    return Mark(kind, (26 - width) / 2, (16 - height) / 2, width, height, "")


def axis_of(timeline: Timeline) -> Axis | None:
    """From the first to the last day that is known of rows and pages, with some room on both sides."""
    days = [day for day in (timeline.first_page, timeline.last_page) if day]
    for row in timeline.rows:
        days += [day for bound in (row.begin, row.end) for day in (bound.earliest, bound.latest) if day]
        days += [passage.latest for passage in (*row.sightings, *row.statements) if passage.latest]
    if not days:
        return None
    room = timedelta(days=max(3, (max(days) - min(days)).days // 25))
    return Axis(later(min(days), -room), later(max(days), room))


def later(day: Day, span: timedelta) -> Day:
    """The day so much later, within what a calendar holds."""
    try:
        return day + span
    except OverflowError:
        return day


def ticks_between(first: Day, last: Day) -> list[tuple[Day, str]]:
    """The days to be named on an axis, with how they are written."""
    days = (last - first).days
    for step in STEPS:
        if days <= step * MOST_TICKS:
            return [(day, f"{day:%m-%d}") for day in (first + timedelta(days=at) for at in range(step, days, step))]
    months = [(year, month) for year in range(first.year, last.year + 1) for month in range(1, 13) if first < Day(year, month, 1) < last]
    for each in MONTHS:
        chosen = [(year, month) for year, month in months if (year * 12 + month - 1) % each == 0]
        if len(chosen) <= MOST_TICKS:
            break
    return [(Day(year, month, 1), str(year) if each % 12 == 0 else f"{year}-{month:02}") for year, month in chosen]


def label_of(row: Row, timeline: Timeline, top: float) -> Label:
    """The post of a person's row, the person of a post's."""
    apart = f" ({row.person.apart})" if timeline.kind == "post" and row.person.apart else ""
    whole = row.post.name if timeline.kind == "person" else f"{row.person.name}{apart}"
    again = f", time {row.tenure}" if row.tenure > 1 else ""
    lines = [whole[at : at + LETTERS] for at in range(0, len(whole), LETTERS)]
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1][:-1]}…"]
    lines[-1] += again
    return Label(8, top + (27 if len(lines) == 1 else 19), tuple(lines), f"{whole}{again}")


def row_marks(row: Row, axis: Axis, top: float) -> Iterator[Mark]:
    """A tenure's marks: its stretches, acting spells below, what pages say on top."""
    middle = top + LANE / 2
    stretches = (mark_of(kind, axis, start, end, middle, told, quotes) for kind, start, end, told, quotes in stretches_of(row, axis))
    yield from (mark for mark in stretches if mark.width)
    for spell in row.acting:
        told = f"acting (代), seen {spell.sightings} time{'' if spell.sightings == 1 else 's'} from {spell.first} to {spell.last}"
        yield Mark("acting", axis.at(spell.first) - 2, middle + BAR / 2 + 2, axis.at(spell.last) - axis.at(spell.first) + 4, 4, told)
    for day, passages in by_day((*row.sightings, *row.statements)):
        kind: Kind = "sighting" if any(passage.says == "sighting" for passage in passages) else "statement"
        told = "; ".join(dict.fromkeys(said(passage) for passage in passages))
        yield Mark(kind, axis.at(day) - 2, middle - BAR / 2 - 4, 4, BAR + 8, told, passages)


def by_day(passages: Iterable[Passage]) -> Iterator[tuple[Day, tuple[Passage, ...]]]:
    """Passages that have a day, by day."""
    dated = sorted(((passage.latest, passage.claim, passage) for passage in passages if passage.latest), key=lambda found: found[:2])
    for day, group in groupby(dated, key=lambda found: found[0]):
        yield day, tuple(passage for *_, passage in group)


def stretches_of(row: Row, axis: Axis) -> Iterator[tuple[Kind, Day, Day, str, tuple[Passage, ...]]]:
    """From the earliest begin to the latest end: what is uncertain, what is certain, what is uncertain again."""
    known = [day for day in (row.begin.latest, row.end.earliest) if day]
    begun = f"began {days_words(row.begin, 'earlier')}, {how_words(row.begin)}"
    bounded = row.end.latest or row.end.how == "contradicted"
    ended = f"ended {days_words(row.end, 'later')}, {how_words(row.end)}" if bounded else f"unknown after {row.end.earliest or 'that'}"
    first, last = min(known, default=None), max(known, default=None)
    turned = len(known) == 2 and known[0] > known[1]
    if not first or not last or (turned and can_hold(row)):
        both = row.begin.earliest and row.end.latest
        told = f"{begun}; {ended}{'' if turned else '; never seen on a day that is known'}"
        quotes = tuple(dict.fromkeys((*row.begin.quotes, *row.end.quotes)))
        yield "uncertain" if both else "open", row.begin.earliest or axis.first, row.end.latest or axis.last, told, quotes
        return
    yield kind_of(row.begin, row.begin.earliest), row.begin.earliest or axis.first, first, begun, row.begin.quotes
    if len(known) == 2:
        told = "cannot hold together: ended before it began" if turned else f"in the post from {first} to {last}"
        yield "contradicted" if turned else "held", first, last, told, ()
    yield kind_of(row.end, row.end.latest), last, row.end.latest or axis.last, ended, row.end.quotes


def can_hold(row: Row) -> bool:
    """Whether a tenure can have begun before it ended, as one of which a résumé tells nothing but the year of both."""
    begun, ended = row.begin.earliest, row.end.latest
    return "contradicted" not in (row.begin.how, row.end.how) and (not begun or not ended or begun <= ended)


def kind_of(bound: Bound, far: Day | None) -> Kind:
    """How the stretch between a bound's two days is drawn; `far` is the outer one."""
    return "contradicted" if bound.how == "contradicted" else "uncertain" if far else "open"


def mark_of(kind: Kind, axis: Axis, start: Day, end: Day, middle: float, told: str, quotes: Sequence[Passage]) -> Mark:
    """A stretch as a bar, or as a line where its far side is open; one day is still to be seen."""
    height = THIN if kind == "open" else BAR
    x, width = axis.at(start), axis.at(end) - axis.at(start)
    if kind in ("held", "contradicted") and width < 4:
        x, width = x - 2, 4
    return Mark(kind, x, middle - height / 2, round(width, 1), height, told, tuple(quotes))


def coverage_marks(timeline: Timeline, axis: Axis, height: float) -> Iterator[Mark]:
    """Days without a page as bands behind all lanes; below, what was loaded, and where pages do not name the subject."""
    middle = height - LANE / 2
    for gap in longest_gaps(timeline.gaps):
        told = f"no page loaded {gap_words(gap)} ({gap.days:,} days): nothing is known of these days"
        yield Mark("gap", axis.at(gap.first), TOP, round(axis.at(gap.last) - axis.at(gap.first), 1), height - TOP, told)
    if not timeline.first_page or not timeline.last_page:
        return
    pages = f"{timeline.pages:,} page{'' if timeline.pages == 1 else 's'}"
    gaps = [gap for gap in timeline.gaps if axis.at(gap.last) - axis.at(gap.first) >= APART]
    starts = [timeline.first_page, *(gap.last + DAY for gap in gaps)]
    for start, end in zip(starts, [*(gap.first - DAY for gap in gaps), timeline.last_page], strict=True):
        between = any(start < gap.first < end for gap in timeline.gaps)
        told = f"pages loaded {f'of days between {start} and {end}' if between else f'from {start} to {end}'}, of {pages} in all"
        yield Mark("loaded", axis.at(start), middle - 3, max(3, round(axis.at(end) - axis.at(start), 1)), 6, told)
    for absence in timeline.absences:
        start, end = absence.after or timeline.first_page, absence.before or timeline.last_page
        told = f"{absence.pages:,} page{'' if absence.pages == 1 else 's'} loaded {span_words(absence)}, none names this: no proof of absence"
        yield Mark("absence", axis.at(start), middle + 5, max(3, round(axis.at(end) - axis.at(start), 1)), 5, told)
