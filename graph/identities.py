"""Who is one person: the claims of one name, grouped. A name alone never joins.

What one article says of a name is one sighting. What users decided comes first; then links between sightings are taken strongest
first, ties by key, and a link that would give somebody two offices that nobody holds together is left out: a function of the claims
and decisions, whatever their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Day
from itertools import pairwise
from operator import attrgetter

from graph.decisions import Decision, Rulings, weigh
from graph.groups import Groups, Link, Person
from graph.keys import shorten_key
from graph.model import Claim, Held, issue_of, scope_of
from graph.posts import CENTRE, is_official, nested, seat_of
from graph.sightings import Mark, Sighting, is_leader, mark_of, read_sightings

CAREER = 15 * 366
"""Days between two sightings in posts that can be one career: 副县长 to 市委书记."""
MOVE = 3 * 366
"""Days between the last sighting in one place and the first in the next."""
LATE = 31
"""Days that a page may tell of somebody in the old place after another has told of the new one."""
OFTEN = 3
"""Days of sightings in each of two places: two people in office at a time would hardly be seen by turns of three and three."""
RARE = 3
"""Characters of a name that few bear."""
LABEL = 3 * 366
"""Days between 县领导 and a post; leaders of a county change every few years."""


def group_claims(claims: Iterable[Claim], decisions: Iterable[Decision] = ()) -> tuple[list[Person], Rulings]:
    """The claims of one name as people in the order of their first claims, and what became of the decisions on that name."""
    sightings = read_sightings(claims)
    rulings = weigh(decisions, {claim.key: at for at, sighting in enumerate(sightings) for claim in sighting.claims})
    groups = Groups(sightings, rulings)
    for rule in RULES:
        groups.join(rule.__name__, rule(sightings, groups))
    return groups.people(), rulings


Told = Callable[[Sighting], Iterable[tuple[str, Held]]]


def link_neighbours(sightings: Sequence[Sighting], days: int, *tellings: Told) -> Iterator[Link]:
    """Links the sightings that tell of the same (post, body, place), each to the next in time, where no more days lie between."""
    marks: dict[str, list[Mark]] = {}
    for at, sighting in enumerate(sightings):
        for what, claim in (pair for told in tellings for pair in told(sighting)):
            marks.setdefault(what, []).append(mark_of(at, what, claim))
    for found in marks.values():
        found.sort()
        for one, other in pairwise(found):
            if one.at != other.at and one.days_to(other) <= days:
                yield min(one.at, other.at), max(one.at, other.at)


def near(one: Sighting, other: Sighting, days: int) -> bool:
    """Whether no more days lie between two sightings; an undated one is near to all."""
    return not one.day or not other.day or abs((one.day - other.day).days) <= days


def link_alike(sightings: Sequence[Sighting], mark: Callable[[Sighting], str | None], days: int) -> Iterator[Link]:
    """Links each sighting to the one printed before it that has the same mark."""
    last: dict[str, int] = {}
    for at, sighting in enumerate(sightings):
        if found := mark(sighting):
            if found in last and near(sightings[last[found]], sighting, days):
                yield last[found], at
            last[found] = at


def same_byline(sightings: Sequence[Sighting], _: Groups) -> Iterator[Link]:
    """记者 李晓 of one newspaper is one reporter, and never an official."""
    return link_alike(sightings, lambda s: s.paper if s.byline else None, CAREER)


def same_post(sightings: Sequence[Sighting], _: Groups) -> Iterator[Link]:
    """温县县委书记 杨磊, twice; or in 1991, and as 1989—1992 in his résumé of 2020."""
    return link_neighbours(sightings, CAREER, attrgetter("posts"))


def same_body(sightings: Sequence[Sighting], _: Groups) -> Iterator[Link]:
    """副总经理, later 董事长 of one company."""
    return link_neighbours(sightings, CAREER, attrgetter("bodies"))


def same_seat(sightings: Sequence[Sighting], _: Groups) -> Iterator[Link]:
    """温县县长, later 温县县委书记."""
    return link_neighbours(sightings, CAREER, attrgetter("seats"))


def same_label(sightings: Sequence[Sighting], _: Groups) -> Iterator[Link]:
    """温县 县领导 杨磊, and a post in 温县 or the same label near in time."""
    labelled = [bool(sighting.labels) for sighting in sightings]
    for link in link_neighbours(sightings, LABEL, attrgetter("labels"), attrgetter("seats")):
        if labelled[link[0]] or labelled[link[1]]:
            yield link


def same_issue(sightings: Sequence[Sighting], _: Groups) -> Iterator[Link]:
    """A caption and its article, neither with a post, in one issue and of one place."""

    def issue(sighting: Sighting) -> str | None:
        first = sighting.first
        return scope_of(first.jurisdiction, None, issue_of(first.newspaper, first.published, first.page)) if sighting.bare else None

    return link_alike(sightings, issue, 0)


def seat_above(sightings: Sequence[Sighting], groups: Groups) -> Iterator[Link]:
    """温县县委书记 and 焦作市政协副主席: one level apart, so that a mayor is not a namesake in the capital.

    Only where no second person of the name fits: with a 张伟 in 温县 and one in 孟州市, nobody knows which of them sits in 焦作市.
    """
    spans: dict[str, dict[int, Mark]] = {}
    for at, sighting in enumerate(sightings):
        for seat, claim in sighting.seats:
            group, mark = groups.find(at), mark_of(at, seat, claim)
            seen = spans.setdefault(seat, {})
            seen[group] = seen[group].and_also(mark) if group in seen else mark
    found: dict[tuple[int, int], Link] = {}
    fitting: dict[tuple[int, str], set[int]] = {}
    for seat, below in sorted(spans.items()):
        above = seat.rpartition("/")[0]
        for high, upper in spans.get(above, {}).items():
            for low, lower in below.items():
                if upper.days_to(lower) <= CAREER:
                    found.setdefault((high, low), (min(upper.at, lower.at), max(upper.at, lower.at)))
                    fitting.setdefault((high, f"under {above}"), set()).add(low)
                    fitting.setdefault((low, f"over {seat}"), set()).add(high)
    alone = {(group, *others) for (group, _), others in fitting.items() if len(others) == 1}
    yield from (link for (high, low), link in found.items() if {(high, low), (low, high)} <= alone and high != low)


def moved(sightings: Sequence[Sighting], groups: Groups) -> Iterator[Link]:
    """温县副县长 until 2012, 孟州市市长 from 2013: posts of neighbours, one after the other, of a name of three characters.

    Either a page tells of the removal there or of the appointment here, or both are seen often enough to show that one follows the other. Only
    where nobody else of the name is an official at the same time anywhere: such a name is common, and says nothing.
    """
    found: dict[int, list[Mark]] = {}
    changes: set[tuple[int, str]] = set()
    for at, sighting in enumerate(sightings):
        for seat, claim in sighting.seats:
            mark = mark_of(at, seat, claim)
            if mark.start != Day.max and claim.status != "former" and len(claim.name) >= RARE:
                found.setdefault(groups.find(at), []).append(mark)
                changes |= {(at, claim.status)}
    careers = sorted((min(marks), max(marks, key=lambda mark: (mark.end, mark)), len({mark.start for mark in marks})) for marks in found.values())
    turns = list(pairwise(careers))
    if all((last.end - first.start).days <= LATE for (_, last, _), (first, _, _) in turns):
        for (_, last, often), (first, _, again) in turns:
            told = (last.at, "removed") in changes or (first.at, "appointed") in changes or min(often, again) >= OFTEN
            if told and last.days_to(first) <= MOVE and neighbours(last.what, first.what):
                yield min(last.at, first.at), max(last.at, first.at)


def neighbours(one: str, other: str) -> bool:
    """Whether two places lie in one prefecture or province, or one in the other: 温县 and 孟州市, 焦作市 and 洛阳市, not 温县 and 新乡市."""
    return one.rpartition("/")[0] == other.rpartition("/")[0] or nested(one, other)


def only_candidate(sightings: Sequence[Sighting], groups: Groups) -> list[Link]:
    """A name without a post belongs to the one person of that name whom the same newspaper knows in the same place, if there is just one."""
    known: dict[tuple[str, str], list[int]] = {}
    for at, sighting in enumerate(sightings):
        for place in sorted({place for told in (sighting.seats, sighting.labels) for place, _ in told}):
            known.setdefault((sighting.paper, place), []).append(at)
    links = []
    for at, sighting in enumerate(sightings):
        if not sighting.bare or not sighting.first.jurisdiction:
            continue
        local, national = ((sighting.paper, place) for place in (sighting.first.jurisdiction, CENTRE))
        # nobody of the place: then a leader of the country, whom any page names in phrases
        fellows = [other for other in known.get(local) or known.get(national) or () if near(sightings[other], sighting, LABEL)]
        if len({groups.find(other) for other in fellows}) == 1:
            links.append((fellows[0], at))
    return links


RULES = (same_byline, same_post, same_body, same_seat, seat_above, same_label, moved, same_issue, only_candidate)
"""From the strongest link to the weakest; each sees the groups that those before it have made."""
DOUBTFUL = frozenset({"seat_above", "same_label", "moved", "only_candidate"})
"""Links that can be wrong where a name is common."""


def place_of(claims: Sequence[Claim]) -> str | None:
    """The place that most of a person's claims point to: where official posts sit, else what labels and articles mean; ties by name."""
    held = [claim for claim in claims if claim.kind == "held"]
    for found in (
        [seat_of(claim) for claim in held if is_official(claim)],
        [claim.seat or claim.jurisdiction for claim in held if is_leader(claim)],
        [claim.jurisdiction for claim in claims],
    ):
        if votes := Counter(place for place in found if place):
            return min(votes, key=lambda place: (-votes[place], place))
    return None


def person_key(name: str, claims: Sequence[Claim]) -> str:
    """吕沛@焦作市#3f2a01bc: name, place, and the beginning of the digest of the earliest claim (the first of `claims`)."""
    return shorten_key(f"{name}@{last_name(place_of(claims))}#{claims[0].key[:8]}")


def last_name(path: str | None) -> str:
    """温县 of 河南省/焦作市/温县."""
    return (path or "").rpartition("/")[2]
