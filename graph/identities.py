"""Who is one person: the claims of one name, grouped. A name alone never joins.

What one article says of a name is one sighting. Links between sightings are taken strongest first, ties by key, and a link that
would give somebody two offices that nobody holds together is left out: a function of the claims, whatever their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Day

from graph.keys import shorten_key
from graph.model import Claim, Held, issue_of, scope_of
from graph.posts import CENTRE, body_of, is_official, office_of, post_of, seat_of

CAREER = 15 * 366
"""Days between two sightings in posts that can be one career: 副县长 to 市委书记."""
LABEL = 3 * 366
"""Days between 县领导 and a post; leaders of a county change every few years."""
LEADERS = ("领导", "领导人", "领导同志", "负责人", "负责同志")
"""Labels of office holders; 村民, 记者 and 志愿者 are no ground to join anybody."""
Link = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one article says of a name (a byline apart from the rest): claims of one person, in key order."""

    claims: tuple[Claim, ...]

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
    def held(self) -> Iterator[Held]:
        return (claim for claim in self.claims if claim.kind == "held")

    @property
    def byline(self) -> bool:
        return self.first.kind == "wrote"

    def posts(self) -> set[str]:
        return {post for claim in self.claims if (post := post_of(claim))}

    def bodies(self) -> set[str]:
        return {body for claim in self.claims if (body := body_of(claim))}

    def seats(self) -> set[str]:
        return {seat for claim in self.held if is_official(claim) and (seat := seat_of(claim))}

    def label_places(self) -> set[str]:
        """Where 县领导 is one."""
        found = (claim.seat or claim.jurisdiction for claim in self.held if claim.generic and claim.title.endswith(LEADERS))
        return {place for place in found if place}

    def bare(self) -> bool:
        """Neither post nor label nor occupation."""
        return not self.byline and not any(self.held)


def group_claims(claims: Iterable[Claim]) -> list[tuple[Claim, ...]]:
    """The claims of one name as people: each person's claims by date and key, people in the order of their first claims."""
    sightings = read_sightings(claims)
    groups = Groups(sightings)
    for rule in RULES:
        groups.join(rule(sightings))
    for late in LATE_RULES:
        groups.join(late(sightings, groups))
    return groups.people()


def read_sightings(claims: Iterable[Claim]) -> list[Sighting]:
    """Claims by the article (or page) that states them, bylines apart: a reporter may write of his namesake."""
    found: dict[tuple[str, bool], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.article or claim.page, claim.kind == "wrote"), []).append(claim)
    return sorted((Sighting(tuple(sorted(group, key=claim_order))) for group in found.values()), key=lambda s: claim_order(s.first))


def claim_order(claim: Claim) -> tuple[Day, str]:
    """By day of publication, then key; undated ones last."""
    return claim.published or Day.max, claim.key


def link_neighbours(sightings: Sequence[Sighting], marks: Callable[[Sighting], Iterable[str]], days: int) -> Iterator[Link]:
    """Links each sighting to the one before it that shares a mark, where no more days lie between."""
    last: dict[str, int] = {}
    for at, sighting in enumerate(sightings):
        for mark in sorted(marks(sighting)):
            if mark in last and near(sightings[last[mark]], sighting, days):
                yield last[mark], at
            last[mark] = at


def near(one: Sighting, other: Sighting, days: int) -> bool:
    """Whether no more days lie between two sightings; an undated one is near to all."""
    return not one.day or not other.day or abs((one.day - other.day).days) <= days


def same_byline(sightings: Sequence[Sighting]) -> Iterator[Link]:
    """记者 李晓 of one newspaper is one reporter, and never an official."""
    return link_neighbours(sightings, lambda s: [s.paper] if s.byline else [], CAREER)


def same_post(sightings: Sequence[Sighting]) -> Iterator[Link]:
    """温县县委书记 杨磊, twice."""
    return link_neighbours(sightings, Sighting.posts, CAREER)


def same_body(sightings: Sequence[Sighting]) -> Iterator[Link]:
    """副总经理, later 董事长 of one company."""
    return link_neighbours(sightings, Sighting.bodies, CAREER)


def same_seat(sightings: Sequence[Sighting]) -> Iterator[Link]:
    """温县县长, later 温县县委书记."""
    return link_neighbours(sightings, Sighting.seats, CAREER)


def seat_above(sightings: Sequence[Sighting]) -> Iterator[Link]:
    """温县县委书记 and 焦作市政协副主席: one level apart, so that a mayor is not a namesake in the capital; each is linked to the nearest before and behind."""
    for run in (range(len(sightings)), range(len(sightings) - 1, -1, -1)):
        last: dict[str, int] = {}
        for at in run:
            for seat in sorted(sightings[at].seats()):
                above = last.get(seat.rpartition("/")[0])
                below = last.get(f"{seat}/*")
                for other in (above, below):
                    if other is not None and near(sightings[other], sightings[at], CAREER):
                        yield min(other, at), max(other, at)
            for seat in sightings[at].seats():
                last[seat] = at
                last[f"{seat.rpartition('/')[0]}/*"] = at


def same_label(sightings: Sequence[Sighting]) -> Iterator[Link]:
    """温县 县领导 杨磊, and a post in 温县 or the same label near in time."""
    places = [s.label_places() for s in sightings]
    for link in link_neighbours(sightings, lambda s: s.label_places() | s.seats(), LABEL):
        if places[link[0]] or places[link[1]]:
            yield link


def same_issue(sightings: Sequence[Sighting]) -> Iterator[Link]:
    """A caption and its article, neither with a post, in one issue and of one place."""

    def issue(sighting: Sighting) -> list[str]:
        first = sighting.first
        return [scope_of(first.jurisdiction, None, issue_of(first.newspaper, first.published, first.page))] if sighting.bare() else []

    return link_neighbours(sightings, issue, 0)


RULES = (same_byline, same_post, same_body, same_seat, seat_above, same_label, same_issue)
"""From the strongest link to the weakest."""


def only_candidate(sightings: Sequence[Sighting], groups: Groups) -> list[Link]:
    """A name without a post belongs to the one person of that name whom the same newspaper knows in the same place, if there is just one."""
    known: dict[tuple[str, str], list[int]] = {}
    for at, sighting in enumerate(sightings):
        for place in sighting.seats() | sighting.label_places():
            known.setdefault((sighting.paper, place), []).append(at)
    links = []
    for at, sighting in enumerate(sightings):
        if not sighting.bare() or not sighting.first.jurisdiction:
            continue
        local, national = ((sighting.paper, place) for place in (sighting.first.jurisdiction, CENTRE))
        # nobody of the place: then a leader of the country, whom any page names in phrases
        fellows = [other for other in known.get(local) or known.get(national) or () if near(sightings[other], sighting, LABEL)]
        if len({groups.find(other) for other in fellows}) == 1:
            links.append((fellows[0], at))
    return links


LATE_RULES = (only_candidate,)
"""Rules that ask how many people there are, after the others."""


class Groups:
    """Sightings in growing groups, each with the offices that it holds, and from when to when it was seen in them."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self.sightings = sightings
        self.parent = list(range(len(sightings)))
        self.offices = [offices_of(sighting) for sighting in sightings]

    def find(self, at: int) -> int:
        """The group's smallest sighting."""
        while self.parent[at] != at:
            self.parent[at] = at = self.parent[self.parent[at]]
        return at

    def join(self, links: Iterable[Link]) -> None:
        """Joins groups link by link, except those that conflict."""
        for one, other in sorted(links):
            first, second = sorted((self.find(one), self.find(other)))
            if first == second or conflict(self.offices[first], self.offices[second]):
                continue
            self.parent[second] = first
            for office, (start, end) in self.offices[second].items():
                seen = self.offices[first].get(office, (start, end))
                self.offices[first][office] = min(seen[0], start), max(seen[1], end)

    def people(self) -> list[tuple[Claim, ...]]:
        groups: dict[int, list[Claim]] = {}
        for at, sighting in enumerate(self.sightings):
            groups.setdefault(self.find(at), []).extend(sighting.claims)
        return [tuple(sorted(groups[at], key=claim_order)) for at in sorted(groups)]


Offices = dict[tuple[str, str], tuple[Day, Day]]
"""(office, seat) to the first and the last day seen in it."""


def offices_of(sighting: Sighting) -> Offices:
    """The offices that a sighting says are held now."""
    day = sighting.day
    found = ((office_of(claim), seat_of(claim)) for claim in sighting.held if claim.status == "current")
    return {(office, seat): (day, day) for office, seat in found if office and seat} if day else {}


def conflict(one: Offices, other: Offices) -> bool:
    """Whether one office is held at two places (温县 and 孟州市, not 焦作市 and 温县) over days that overlap."""
    return any(
        title == office and not nested(place, seat) and start <= end and begin <= finish
        for (title, place), (start, finish) in one.items()
        for (office, seat), (begin, end) in other.items()
    )


def nested(one: str, other: str) -> bool:
    """Whether one place is or lies in the other."""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def place_of(claims: Sequence[Claim]) -> str | None:
    """The place that most of a person's claims point to: where official posts sit, else what labels and articles mean; ties by name."""
    held = [claim for claim in claims if claim.kind == "held"]
    for found in (
        [seat_of(claim) for claim in held if is_official(claim)],
        [claim.seat or claim.jurisdiction for claim in held if claim.generic and claim.title.endswith(LEADERS)],
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
