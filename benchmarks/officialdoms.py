"""An imagined officialdom in a real province: who holds which post from when to when, day by day, with people who rise, move between places and leave.

The places are those of the gazetteer, the people nobody. All follows from a seed. A seat is what one person holds at a time: 市委常委、组织部部长 are the two
posts of one seat, and a post of several holders (副市长) is in several seats. Memory holds the people in office, whatever the number of years.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import timedelta

from names import Names

from loaders.gazetteers import Gazetteer

Part = tuple[str, str, str, str]
"""A post of a seat: body, title, its words behind another post of the body (组织部部长), and alone (市委组织部部长). L stands for 省, 市, 县 or 区."""


def party(title: str, department: str = "") -> Part:
    return f"L委{department}", title, f"{department}{title}", f"L委{department}{title}"


def alone(body: str, title: str) -> Part:
    return body, title, body + title, body + title


HEAD: Part = ("L政府", "L长", "L长", "L长")
DEPUTY: Part = ("L政府", "副L长", "副L长", "副L长")
MEMBER = party("常委")
STANDING: list[tuple[int, int, tuple[Part, ...]]] = [
    (9, 1, (party("书记"),)),
    (8, 1, (party("副书记"), HEAD)),
    (8, 1, (alone("L人大常委会", "主任"),)),
    (8, 1, (alone("L政协", "主席"),)),
    (7, 1, (party("副书记"), party("书记", "政法委"))),
    (6, 1, (MEMBER, ("L政府", "常务副L长", "常务副L长", "常务副L长"))),
    (6, 1, (MEMBER, ("L纪委", "书记", "L纪委书记", "L纪委书记"))),
    (6, 1, (MEMBER, party("部长", "组织部"))),
    (6, 1, (MEMBER, party("部长", "宣传部"))),
    (6, 1, (MEMBER, party("部长", "统战部"))),
    (5, 3, (DEPUTY,)),
    (5, 1, (DEPUTY, alone("L公安局", "局长"))),
    (5, 3, (alone("L人大常委会", "副主任"),)),
    (5, 3, (alone("L政协", "副主席"),)),
]
"""Rank, how many seats, and the posts of each."""
BUREAUS = "财政局 教育局 民政局 司法局 审计局 统计局 水利局 农业局 林业局 交通局 商务局 卫生局 体育局 信访局".split()  # noqa: SIM905
OF_PROVINCE: list[tuple[int, int, tuple[Part, ...]]] = [
    (9, 1, (party("书记"),)),
    (8, 1, (party("副书记"), HEAD)),
    (6, 1, (MEMBER, party("部长", "组织部"))),
    (6, 1, (MEMBER, party("部长", "宣传部"))),
    (5, 5, (DEPUTY,)),
    (5, 2, (alone("L人大常委会", "副主任"),)),
    (5, 2, (alone("L政协", "副主席"),)),
]
TERM = (700, 2200)
"""Days in a seat, from … to …."""
SETTLED = 400
"""Days after which somebody can be moved."""


@dataclass(eq=False, slots=True)
class Region:
    """A province, a prefecture or a county, with the seats of its officials."""

    name: str
    path: str
    level: str
    depth: int
    parent: Region | None
    seats: list[Seat] = field(default_factory=list)
    children: list[Region] = field(default_factory=list)
    towns: list[str] = field(default_factory=list)
    left: deque[Tenure] = field(default_factory=lambda: deque(maxlen=12))
    """The tenures that ended last."""

    def words(self, text: str, explicit: bool) -> str:
        """A post's words as a page of the place prints them (市委书记), or with the place (焦作市委书记, 温县县委书记)."""
        bare = text.replace("L", self.level)
        if not explicit:
            return bare
        return (self.name[:-1] if text.startswith("L") and len(self.name) > 2 and self.name[-1] == self.level else self.name) + bare


@dataclass(eq=False, slots=True)
class Seat:
    """What one person holds at a time."""

    region: Region
    rank: int
    parts: tuple[Part, ...]
    holder: Person | None = None
    tenures: tuple[Tenure, ...] = ()
    """Those of its holder, a part each."""

    @property
    def since(self) -> Day:
        return max(tenure.begin for tenure in self.tenures)


@dataclass(eq=False, slots=True)
class Person:
    """Somebody, with an id that nobody shares."""

    id: str
    name: str
    gender: str
    born: int
    career: list[Tenure] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Tenure:
    """The truth of a person in a post, from `begin` to before `end` (None: still)."""

    id: str
    person: Person
    region: Region
    part: Part
    begin: Day
    end: Day | None = None
    known: bool = True
    """Whether it began within the archive's years."""

    @property
    def post(self) -> str:
        """河南省/焦作市:市委组织部:部长"""
        return f"{self.region.path}:{self.part[0].replace('L', self.region.level)}:{self.part[1].replace('L', self.region.level)}"


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody gets a seat, or leaves one: the tenures that begin and end that day; `before` are the posts that who comes leaves for it."""

    day: Day
    region: Region
    begun: tuple[Tenure, ...]
    ended: tuple[Tenure, ...]
    before: tuple[Tenure, ...] = ()


class Officialdom:
    """The offices of a province with some of its prefectures and their counties."""

    def __init__(self, gazetteer: Gazetteer, province: str, prefectures: Iterable[str], counties: int, begin: Day, seed: str, shared: float) -> None:
        self.drawn = random.Random(f"{seed}/{province}")
        self.names = Names(self.drawn, shared)
        self.id, self.people, self.offices, self.plans = province, 0, 0, 0
        self.begin = begin
        self.heap: list[tuple[Day, int, Seat, Person | None]] = []
        self.closed: list[Tenure] = []
        self.top = self.found(gazetteer, province, None, 0)
        for code in prefectures:
            city = self.found(gazetteer, code, self.top, 1)
            under = [code for code in gazetteer.children[code] if gazetteer.divisions[code].name[-1] in "县市区" and gazetteer.children[code]]
            for county in sorted(self.drawn.sample(under, min(counties, len(under)))):
                self.found(gazetteer, county, city, 2)

    def found(self, gazetteer: Gazetteer, code: str, parent: Region | None, depth: int) -> Region:
        """A region with all of its seats filled."""
        place = gazetteer.place(code)
        region = Region(place.name, place.path, "省" if depth == 0 else place.name[-1], depth, parent)
        if parent:
            parent.children.append(region)
        if depth == 2:
            region.towns = [gazetteer.divisions[town].name for town in gazetteer.children[code]]
        bureaus = [] if depth == 0 else [(3, 1, (alone(f"L{name}", "局长"),)) for name in self.drawn.sample(BUREAUS, 6 if depth == 1 else 4)]
        for rank, count, parts in [*(STANDING if depth else OF_PROVINCE), *bureaus]:
            for _ in range(count):
                seat = Seat(region, rank, parts)
                region.seats.append(seat)
                self.enter(seat, self.imagine_person(), self.begin - timedelta(self.drawn.randrange(TERM[0])), known=False)
        return region

    def regions(self) -> Iterator[Region]:
        """The province, its prefectures, their counties."""
        yield self.top
        for city in self.top.children:
            yield city
            yield from city.children

    def imagine_person(self) -> Person:
        name, gender = self.names.draw()
        self.people += 1
        return Person(f"{self.id}-{self.people}", name, gender, self.begin.year - self.drawn.randint(32, 52))

    def enter(self, seat: Seat, person: Person, day: Day, known: bool = True) -> tuple[Tenure, ...]:
        """Puts somebody in a seat; a post that the person holds already in another seat of the place goes on. The tenures that begin."""
        held = {tenure.post: tenure for tenure in person.career if tenure.end is None}
        begun = []
        for part in seat.parts:
            fresh = Tenure(f"t{self.id}-{self.offices}", person, seat.region, part, day, None, known)
            if tenure := held.pop(fresh.post, None):
                seat.tenures += (tenure,)
                continue
            self.offices += 1
            seat.tenures += (fresh,)
            person.career.append(fresh)
            begun.append(fresh)
        seat.holder = person
        self.plan(day + timedelta(self.drawn.randint(*TERM)), seat, person)
        return tuple(begun)

    def plan(self, day: Day, seat: Seat, holder: Person | None = None) -> None:
        """Notes when a seat's holder is to leave it, or, without one, when it is to be filled."""
        self.plans += 1
        heapq.heappush(self.heap, (day, self.plans, seat, holder))

    def leave(self, seat: Seat, day: Day, but: Seat | None = None) -> tuple[Tenure, ...]:
        """Takes the holder out of a seat; what another seat of the place holds as well goes on. The tenures that end."""
        kept = {part[:2] for part in but.parts} if but and but.region is seat.region else set()
        ended = tuple(tenure for tenure in seat.tenures if tenure.part[:2] not in kept)
        for tenure in ended:
            tenure.end = day
        self.closed += ended
        seat.region.left += ended
        seat.holder, seat.tenures = None, ()
        return ended

    def changes(self, day: Day) -> Iterator[Change]:
        """What changes up to a day."""
        while self.heap and self.heap[0][0] <= day:
            on, _, seat, person = heapq.heappop(self.heap)
            if person is None:
                if seat.holder is None:
                    yield from self.fill(seat, on, ())
            elif seat.holder is person and self.drawn.random() < 0.5:
                ended = self.leave(seat, on)
                self.plan(on + timedelta(self.drawn.randint(5, 150)), seat)
                yield Change(on, seat.region, (), ended)
            elif seat.holder is person:
                yield from self.fill(seat, on, self.leave(seat, on))

    def fill(self, seat: Seat, day: Day, ended: tuple[Tenure, ...]) -> Iterator[Change]:
        """Gives a vacant seat to somebody; the seat that who comes leaves is filled in its turn."""
        old = self.choose(seat, day)
        person = old.holder if old else None
        before = old.tenures if old else ()
        left = self.leave(old, day, seat) if old else ()
        begun = self.enter(seat, person or self.imagine_person(), day)
        yield Change(day, seat.region, begun, ended, before)
        if old:
            self.plan(day + timedelta(self.drawn.choice((0, 1, 20, 60, 120))), old)
            yield Change(day, old.region, (), left)

    def choose(self, seat: Seat, day: Day) -> Seat | None:
        """Whose holder gets a seat: of the place by rank, of a neighbour, of a county below; None for somebody from outside."""
        region, turn = seat.region, self.drawn.random()
        if seat.rank <= 3 or turn < 0.15:
            return None
        if turn < 0.6:
            near, lowest, highest = [region], seat.rank - 3, seat.rank - 1
        elif turn < 0.8 and region.parent:
            near, lowest, highest = [other for other in region.parent.children if other is not region], seat.rank - 2, seat.rank
        elif region.children:
            near, lowest, highest = region.children, 8, 9
        else:
            near, lowest, highest = [region], seat.rank - 2, seat.rank - 1
        fits = [
            other for one in near for other in one.seats if other.holder and lowest <= other.rank <= highest and (day - other.since).days > SETTLED
        ]
        return self.drawn.choice(fits) if fits else None

    def settle(self) -> Iterator[Tenure]:
        """The tenures that have ended since this was asked last; forgets the careers of those who left."""
        yield from self.closed
        self.closed = []

    def lasting(self) -> Iterator[Tenure]:
        """The tenures that have not ended."""
        yield from {id(tenure): tenure for region in self.regions() for seat in region.seats for tenure in seat.tenures}.values()
