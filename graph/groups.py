"""Sightings in growing groups, a group a person: joined link by link, except where that would give somebody two offices that nobody holds together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day

from graph.decisions import Rulings
from graph.model import Claim
from graph.posts import nested, office_of, seat_of
from graph.sightings import Sighting, claim_order

Link = tuple[int, int]
Offices = dict[tuple[str, str], tuple[Day, Day]]
"""(office, seat) to the first and the last day seen in it."""


@dataclass(frozen=True, slots=True)
class Person:
    """The claims of one person by date and key, and what joined them: (rule, sighting, sighting), the strongest link first."""

    claims: tuple[Claim, ...]
    links: tuple[tuple[str, int, int], ...] = ()
    sightings: frozenset[int] = frozenset()

    @property
    def joined_by(self) -> str | None:
        """The weakest rule without which it would be two people; None where one article tells all."""
        return self.links[-1][0] if self.links else None


class Groups:
    """Sightings in groups, each with the offices that it holds, and from when to when it was seen in them."""

    def __init__(self, sightings: Sequence[Sighting], rulings: Rulings) -> None:
        self.sightings = sightings
        self.parent = list(range(len(sightings)))
        self.offices = [offices_of(sighting) for sighting in sightings]
        self.apart = rulings.apart
        self.links: list[tuple[str, int, int]] = []
        for one, other in rulings.same:
            self._unite("decided", one, other)

    def find(self, at: int) -> int:
        """The group's smallest sighting."""
        while self.parent[at] != at:
            self.parent[at] = at = self.parent[self.parent[at]]
        return at

    def join(self, rule: str, links: Iterable[Link]) -> None:
        """Joins groups link by link, except those that conflict or that somebody decided to be two people."""
        for one, other in sorted(links):
            first, second = sorted((self.find(one), self.find(other)))
            if first != second and not self.parted(first, second) and not conflict(self.offices[first], self.offices[second]):
                self._unite(rule, one, other)

    def parted(self, first: int, second: int) -> bool:
        """Whether somebody decided that two groups are two people."""
        return any({self.find(one), self.find(other)} == {first, second} for one, other in self.apart)

    def _unite(self, rule: str, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return
        self.links.append((rule, one, other))
        self.parent[second] = first
        for office, (start, end) in self.offices[second].items():
            seen = self.offices[first].get(office, (start, end))
            self.offices[first][office] = min(seen[0], start), max(seen[1], end)

    def people(self) -> list[Person]:
        """The people in the order of their first claims."""
        members: dict[int, list[int]] = {}
        for at in range(len(self.sightings)):
            members.setdefault(self.find(at), []).append(at)
        links: dict[int, list[tuple[str, int, int]]] = {}
        for link in self.links:
            links.setdefault(self.find(link[1]), []).append(link)
        return [
            Person(
                tuple(sorted((claim for at in found for claim in self.sightings[at].claims), key=claim_order)),
                tuple(links.get(root, ())),
                frozenset(found),
            )
            for root, found in sorted(members.items())
        ]


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
