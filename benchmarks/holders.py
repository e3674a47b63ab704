"""How well tenures are bounded and holders told on a simulated archive: the beginnings and ends that pages state, and who held a post on a day."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import timedelta
from typing import Any

from readings import Read

from graph.citations import Subject, Told
from graph.model import Held
from graph.posts import post_of
from graph.tenures import find_tenures, tenure_properties
from graph.timelines import Row, tenures_of

DAYS = 6
"""Days drawn for each post."""
DEPUTY = ("副", "常务副")
Properties = Mapping[str, Any]


@dataclass(slots=True)
class Given:
    """What identity made of the held claims."""

    held: list[tuple[str, Held, str]] = field(default_factory=list)
    """(person key, claim, tenure in the truth)"""
    person_of: dict[str, str] = field(default_factory=dict)
    """The person in the truth that most claims of a person key are about."""


@dataclass(slots=True)
class Bounds:
    """Of the beginnings and ends whose day pages state: how many are known to the day, and how far off the others are; of all, how many lie within bounds."""

    stated: int = 0
    exact: int = 0
    off: list[int] = field(default_factory=list)
    missing: int = 0
    bounded: int = 0
    within: int = 0
    wrong: list[tuple[str, str, Row | None]] = field(default_factory=list)

    def line(self, read: Read, at: int) -> str:
        """A stated day that is not known, in words."""
        tenure, side, row = self.wrong[at]
        truth, bound = read.tenures[tenure], getattr(row, side) if row else None
        told = f"{bound.earliest}/{bound.latest} {bound.how}" if bound else "nothing"
        return f"{truth['name']} {truth['post']} {side} {truth[side]}: {told}"


@dataclass(slots=True)
class Holders:
    """Days drawn, whether the truth lets the pages answer for them, and how often the answer was right."""

    answerable: int = 0
    right: int = 0
    unknown: int = 0
    kept: int = 0
    """Of the unknown days, those that were left so."""
    wrong: list[tuple[str, Day, set[str], set[str]]] = field(default_factory=list)

    def lines(self, number: int) -> Iterator[str]:
        """Wrong answers, in words."""
        for post, day, right, told in self.wrong[:number]:
            yield f"{post} {day}: {sorted(right) or 'unknown'}, told {sorted(told) or 'unknown'}"


def told_of(given: Given) -> list[Told]:
    """The held claims as a store would tell them."""
    found = []
    for key, claim, _ in given.held:
        if post := post_of(claim):
            found.append(Told(claim, Subject(key, claim.name), Subject(post, claim.post)))
    return found


def measure_bounds(read: Read, given: Given) -> Bounds:
    """The bounds of each tenure of the truth: those of the row that has most of its claims."""
    row_of: dict[str, Row] = {}
    for row in tenures_of(told_of(given)):
        for passage in (*row.sightings, *row.statements):
            row_of[passage.claim] = row
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    rows: dict[int, Row] = {}
    for _, claim, tenure in given.held:
        if tenure and (row := row_of.get(claim.key)):
            votes[tenure][id(row)] += 1
            rows[id(row)] = row
    bounds = Bounds()
    for tenure, stated in sorted(read.stated.items()):
        truth = read.tenures[tenure]
        row = rows[votes[tenure].most_common(1)[0][0]] if votes[tenure] else None
        for side, status in (("begin", "appointed"), ("end", "removed")):
            if not truth[side]:
                continue
            day, bound = Day.fromisoformat(truth[side]), getattr(row, side) if row else None
            if bound:
                bounds.bounded += 1
                bounds.within += (bound.earliest or day) <= day <= (bound.latest or day)
            if any(how == status and told == "day" for how, _, _, told in stated):
                bounds.stated += 1
                known = bound and bound.earliest == bound.latest == day
                bounds.exact += bool(known)
                if not known:
                    bounds.wrong.append((tenure, side, row))
                    edges = [edge for edge in (bound.earliest, bound.latest) if edge] if bound else []
                    bounds.missing += not edges
                    bounds.off += [max(abs((edge - day).days) for edge in edges)] if edges else []
    return bounds


def edges_of(given: Given) -> dict[str, list[tuple[str, Held, Properties]]]:
    """The HELD edges of each post: person key, a claim of the post, properties."""
    by_post: dict[str, list[tuple[str, Held]]] = {}
    for key, claim, _ in given.held:
        if post := post_of(claim):
            by_post.setdefault(post, []).append((key, claim))
    return {
        post: [
            (person, found[0][1], tenure_properties(n, tenure))
            for person, tenures in find_tenures(found).items()
            for n, tenure in enumerate(tenures, 1)
        ]
        for post, found in by_post.items()
    }


def known_on(edges: Sequence[tuple[str, Held, Properties]], rivals: Mapping[str, Sequence[Day]], day: Day) -> set[str]:
    """The people of whom queries/holder_on.cypher says "known before and after"; `rivals` are the days on which somebody is first seen as his own deputy."""
    found = set()
    for person, _, told in edges:
        begun = told.get("since") or told.get("since_latest") or told["first_seen"]
        known = told.get("until") or told.get("until_earliest") or told["last_seen"] or told.get("since") or told.get("since_latest")
        ended = min((one for one in rivals.get(person, ()) if told["last_seen"] and one > told["last_seen"]), default=None)
        ended = min(filter(None, (ended, told["ended_before"])), default=None)
        late = told.get("until") or told.get("until_latest")
        if begun and known and begun <= day <= known and not (ended and ended <= day) and not (late and late < day):
            found.add(person)
    return found


def deputies_seen(edges: Mapping[str, Sequence[tuple[str, Held, Properties]]], post: str) -> dict[str, list[Day]]:
    """When the holders of a post are first seen as its deputy, or the deputies as its head."""
    body, _, title = post.rpartition(":")
    others = [prefix + title for prefix in DEPUTY] + [title.removeprefix(prefix) for prefix in DEPUTY if title.startswith(prefix)]
    found: dict[str, list[Day]] = defaultdict(list)
    for other in others:
        for person, _, told in edges.get(f"{body}:{other}", ()):
            if told["first_seen"]:
                found[person].append(told["first_seen"])
    return found


def seen_days(read: Read, tenure: str) -> list[Day]:
    """The days on which pages have somebody in a post: seen, appointed or removed; of a month in which it began or ended, the day that is sure."""
    found = []
    for status, day, published, told in read.stated[tenure]:
        if status == "current" or (status in ("appointed", "removed") and told == "day"):
            found.append(Day.fromisoformat(day))
        elif status == "appointed":
            found.append(Day.fromisoformat(published))
        elif status == "removed" and told == "month":
            found.append(Day.fromisoformat(published) - timedelta(31))
        elif told == "stage":
            begun, ended = (Day.fromisoformat(read.tenures[tenure][side]) for side in ("begin", "end"))
            after = (begun.replace(day=28) + timedelta(4)).replace(day=1)
            found += [after, ended.replace(day=1)] if after <= ended.replace(day=1) else []
    return found


def measure_holders(read: Read, given: Given, seats: bool = True, seed: int = 1) -> Holders:
    """Draws days for each post that pages tell of (of one seat, or of several), and asks who held it."""
    posts: dict[str, list[str]] = defaultdict(list)
    for tenure in read.stated:
        if (read.tenures[tenure]["seats"] == 1) is seats:
            posts[read.tenures[tenure]["post"]].append(tenure)
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for _, claim, tenure in given.held:
        if tenure and (key := post_of(claim)):
            named[read.tenures[tenure]["post"]][key] += 1
    edges, drawn, found = edges_of(given), random.Random(seed), Holders()
    for post, tenures in sorted(posts.items()):
        spans = {tenure: days for tenure in tenures if (days := seen_days(read, tenure))}
        if not spans:
            continue
        first, last = min(map(min, spans.values())), max(map(max, spans.values()))
        key = named[post].most_common(1)[0][0] if named[post] else ""
        rivals = deputies_seen(edges, key)
        for _ in range(DAYS):
            day = first + timedelta(drawn.randint(-60, (last - first).days + 60))
            right = {read.tenures[tenure]["person"] for tenure, days in spans.items() if min(days) <= day <= max(days)}
            told = {given.person_of[person] for person in known_on(edges.get(key, ()), rivals, day)}
            found.answerable += bool(right)
            found.right += bool(right) and told == right
            found.unknown += not right
            found.kept += not right and not told
            if told != right:
                found.wrong.append((post, day, right, told))
    return found
