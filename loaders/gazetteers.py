"""Administrative divisions by name, and which of several of one name a page means."""

from __future__ import annotations

import csv
import gc
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from graph.paths import SEEDS
from loaders.records import record
from loaders.words import match_any, read_words

SUFFIXES = (
    *("特别行政区", "自治区", "自治州", "自治县", "自治旗", "街道办事处", "地区", "街道", "林区", "特区", "新区"),
    *("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡"),
)
LONGEST = 14
"""Characters of a name that a text may begin with."""
JOINING = "和与及同"
"""和县 is a county, but 省和县 is not about it: such a name counts only near its home."""
TOWNS = ("town", "township", "subdistrict")
TOWN_END = re.compile(r"[镇乡]|街道|苏木")
ROUND = 50_000
"""The objects that are made, above those dropped, before the collector looks for cycles: a page makes some ten thousand, and hardly any cycle."""


@record(frozen=True, slots=True)
class Place:
    """A place as claims carry it: the path of names, as many types, and the code of the deepest division that has one."""

    path: str
    """In the names of today, whatever a page calls them: 河南省/焦作市/孟州市."""
    types: str
    code: str | None = None
    called: str | None = None
    """What the page calls it where that is a name of other days: 孟县."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.path.split("/"))

    @property
    def name(self) -> str:
        """The name that bodies of its time bear: 孟县 in 孟县县委."""
        return self.called or self.today

    @property
    def today(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    @property
    def type(self) -> str:
        return self.types.rsplit("/", 1)[-1]

    def inside(self, name: str, kind: str) -> Place:
        """A place of this one that has no code of its own: a village, a zone, a venue."""
        return Place(f"{self.path}/{name}", f"{self.types}/{kind}", self.code)

    @lru_cache(maxsize=4096)  # noqa: B019 -- a page has few places, and asks for what they lie in again and again
    def parents(self) -> tuple[Place, ...]:
        """The place itself and what it lies in, narrowest first."""
        names, types = self.path.split("/"), self.types.split("/")
        return (self, *(Place("/".join(names[:n]), "/".join(types[:n]), self.code) for n in range(len(names) - 1, 0, -1)))


@dataclass(frozen=True, slots=True)
class Division:
    """A row of seeds/places.csv."""

    code: str
    name: str
    type: str
    parent: str


def stem_of(name: str) -> str:
    """焦作 of 焦作市, 温 of 温县, 巴音郭楞 of 巴音郭楞蒙古自治州 (without the people's names)."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix):
            stem = name[: -len(suffix)]
            return stem if not suffix.startswith("自治") else strip_peoples(stem)
    return name


def strip_peoples(stem: str) -> str:
    """内蒙古, 广西, 延边 without 壮族, 朝鲜族, 蒙古 …"""
    while people := next((p for p in read_words("peoples") if stem.endswith(p) and len(stem) > len(p) + 1), ""):  # 黔东南|苗族|侗族
        stem = stem[: -len(people)]
    return stem


class Gazetteer:
    """The divisions of seeds/places.csv with the names that papers give them."""

    def __init__(self, rows: Iterable[Division], aliases: Iterable[tuple[str, str, str]], former: Iterable[tuple[str, str]] = ()) -> None:
        self.divisions = {row.code: row for row in rows}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        departments = frozenset(read_words("departments"))  # 公安 is the police before it is 公安县
        self.children: dict[str, list[str]] = defaultdict(list)
        for row in self.divisions.values():
            self.by_name[row.name].append(row.code)
            self.children[row.parent].append(row.code)
            if row.type not in TOWNS:
                stem = stem_of(row.name)
                if stem != row.name and len(stem) >= 2 and stem not in departments:
                    self.by_name[stem].append(row.code)
                    if row.name.endswith("自治州"):
                        self.by_name[stem + "州"].append(row.code)  # 恩施州, and 恩施 is a city in it
        self.aliases: dict[str, dict[str, str]] = defaultdict(dict)
        for alias, name, within in aliases:
            self.aliases[within][alias] = name
        self.zones = frozenset(read_words("zones"))
        self.former: dict[str, list[str]] = defaultdict(list)
        """Full names of other days (神木县) and the divisions of today; 郊区 and 城区 are words."""
        for name, code in former:
            if code in self.divisions and not (len(name) == 2 and name.endswith("区")):
                self.former[name].append(code)

    @lru_cache(maxsize=4096)  # noqa: B019 -- one gazetteer lives as long as the program
    def place(self, code: str) -> Place:
        """The place of a code."""
        chain = []
        at: str | None = code
        while at and at in self.divisions:
            chain.append(self.divisions[at])
            at = self.divisions[at].parent
        chain.reverse()
        city = next((d.name for d in chain if d.type == "city"), "")
        names = [self.aliases.get(city, {}).get(d.name, d.name) if d.type == "zone" else d.name for d in chain]
        return Place("/".join(names), "/".join(d.type for d in chain), code)

    def former_place(self, name: str, home: str | None) -> Place | None:
        """The division of today that a full name of other days means: near the page's home, or the only one of a name that nothing has now."""
        codes = self.former.get(name, [])
        near = [code for code in codes if home and self.within(code, self.city_of(home))]
        far = len(codes) == 1 and len(name) > 2 and name not in self.by_name
        far = far and not (home and name.endswith("区") and self.province_of(home) != self.province_of(codes[0]))  # 南郊区 was Datong's as well as Tianjin's
        code = near[0] if len(near) == 1 else codes[0] if far else None
        return replace(self.place(code), called=name) if code else None

    def former_city(self, stem: str) -> Place | None:
        """The city whose newspaper bears its old name: 襄樊日报."""
        return next((place for suffix in ("市", "地区") if (place := self.former_place(stem + suffix, None)) and place.type == "city"), None)

    def child(self, place: Place, name: str) -> Place | None:
        """The division of a name (full, or short) in another, or one level deeper (福州市 → 鼓楼区, 定西市 → 会川镇)."""
        near = self.children.get(place.code or "", ())
        for code in chain(near, (code for child in near for code in self.children.get(child, ()))):
            row = self.divisions[code]
            if row.name.startswith(name) and (name == row.name or (row.type not in TOWNS and len(name) > 1 and name == stem_of(row.name))):
                return self.place(code)
        return None

    def codes_of(self, name: str) -> list[str]:
        return self.by_name.get(name, [])

    def within(self, code: str, home: str) -> bool:
        """Whether a division is, or lies in, another."""
        at: str | None = code
        while at:
            if at == home:
                return True
            at = self.divisions[at].parent if at in self.divisions else None
        return False

    def city_of(self, code: str) -> str:
        """The code of the city (or province) that a division lies in."""
        at = code
        while at in self.divisions and self.divisions[at].type not in ("city", "province"):
            at = self.divisions[at].parent
        return at

    def province_of(self, code: str) -> str:
        at = code
        while at in self.divisions and self.divisions[at].parent:
            at = self.divisions[at].parent
        return at

    def choose(self, name: str, home: str | None) -> str | None:
        """The code that a name means on a page of a home: the nearest of that name, or the only one; None where it stays open."""
        codes = self.codes_of(name)
        if not codes:
            return None
        if home:
            for nearby in dict.fromkeys((home, self.city_of(home), self.province_of(home))):
                close = [code for code in codes if self.within(code, nearby)]
                if close:
                    return min(close, key=lambda c: (len(c), c))
        wide = [code for code in codes if self.divisions[code].type in ("province", "city")]
        codes = wide or [code for code in codes if self.divisions[code].type not in TOWNS]
        return codes[0] if len(codes) == 1 else None

    @lru_cache(maxsize=64)  # noqa: B019 -- one gazetteer lives as long as the program
    def names_for(self, home: str | None) -> tuple[str, ...]:
        """The names worth looking for on a page of a home: provinces, cities and counties, in short where that is no common word, towns of its city."""
        doubtful = frozenset(read_words("doubtful_places"))
        city = self.city_of(home) if home else None
        far = {name for name in self.former if len(name) > 2 and name not in self.by_name}
        names = {*self.zones, *far, *(name for name, codes in self.former.items() if city and any(self.within(code, city) for code in codes))}
        for name, codes in self.by_name.items():
            for code in codes:
                row = self.divisions[code]
                if row.type in TOWNS:
                    near = city is not None and len(name) > 2 and self.within(code, city)
                elif row.type in ("province", "city"):
                    near = len(name) > 1 and (name not in doubtful or (home is not None and self.province_of(home) == self.province_of(code)))
                elif name == row.name:
                    near = len(name) > 2 or name[0] not in JOINING or (city is not None and self.within(code, city))
                else:
                    near = (name not in doubtful and row.type in ("county", "city_county")) or (city is not None and self.within(code, city))
                if near:
                    names.add(name)
                    break
        return tuple(sorted(names))

    def alias(self, name: str, city: str | None) -> str:
        """One name for one place: 高新区 is 示范区 in 焦作."""
        within = self.divisions[city].name if city and city in self.divisions else ""
        return self.aliases.get(within, {}).get(name, name)

    @lru_cache(maxsize=64)  # noqa: B019 -- as above
    def name_set_for(self, home: str | None) -> frozenset[str]:
        return frozenset(self.names_for(home))

    @lru_cache(maxsize=64)  # noqa: B019 -- as above
    def known_for(self, home: str | None) -> frozenset[str]:
        """All that can be a place's name on a page of a home."""
        return self.name_set_for(home) | self.aliases_for(home).keys()

    @lru_cache(maxsize=64)  # noqa: B019 -- as above
    def aliases_for(self, home: str | None) -> dict[str, str]:
        return self.aliases.get(self.divisions[self.city_of(home)].name, {}) if home else {}

    def find(self, name: str, home: str | None) -> Place | None:
        """The place of a name on a page of a home: a division, or a zone of the home's city."""
        return self.named(name, home) if name in self.known_for(home) else None

    @lru_cache(maxsize=4096)  # noqa: B019 -- as above
    def named(self, name: str, home: str | None) -> Place | None:
        city = self.city_of(home) if home else None
        own = self.aliases_for(home).get(name, name)
        if own in self.zones:
            return self.zone_of(own, city) if city else None
        code = self.choose(own, home) if own in self.name_set_for(home) else None
        former = self.former_place(own, home) if own in self.former and not (code and city and self.within(code, city)) else None
        return former or (self.place(code) if code else None)

    @lru_cache(maxsize=4096)  # noqa: B019 -- as above
    def leading(self, text: str, home: str | None) -> tuple[Place, int] | None:
        """The place whose name a text begins with, and how long that name is."""
        known = self.known_for(home)
        for length in range(len(text), 1, -1):
            name = text[:length]
            if name in known and (place := self.named(name, home)):
                return place, length
        return None

    def zone_of(self, name: str, city: str) -> Place:
        """The city's zone of a short name: a division whose name (or alias) it is, or ends with, else one without a code."""
        for code in self.children.get(city, ()):
            row = self.divisions[code]
            if row.type == "zone" and (self.alias(row.name, city) == name or row.name.endswith(name)):
                return self.place(code)
        return self.place(city).inside(name, "zone")


def vote_home(gazetteer: Gazetteer, names: Sequence[str]) -> str | None:
    """The city (a code) that a text without a masthead is about: the one most of its places lie in."""
    votes: Counter[str] = Counter()
    for name, count in Counter(names).items():
        codes = gazetteer.codes_of(name)
        cities = {gazetteer.city_of(code) for code in codes}
        if len(cities) == 1:
            votes[cities.pop()] += count
    best = sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:1]
    return best[0][0] if best and best[0][1] >= 2 else None


def vote_county(text: str, gazetteer: Gazetteer) -> str | None:
    """The county (a code) in which two towns or more of a text lie that lie together in no other."""
    named = {name for match in TOWN_END.finditer(text) for n in range(2, 9) if gazetteer.codes_of(name := text[max(0, match.end() - n) : match.end()])}
    votes: Counter[str] = Counter()
    for name in named:
        votes.update({gazetteer.divisions[code].parent for code in gazetteer.codes_of(name) if gazetteer.divisions[code].type in TOWNS})
    best = votes.most_common(2)
    return best[0][0] if best and best[0][1] >= 2 and (len(best) == 1 or best[1][1] < best[0][1]) else None


@lru_cache(maxsize=1)
def read_gazetteer() -> Gazetteer:
    """The gazetteer of seeds/places.csv and seeds/aliases.csv."""
    with (SEEDS / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = [Division(r["code"], r["name"], r["type"], r["parent"]) for r in csv.DictReader(file)]
    aliases: list[tuple[str, str, str]] = []
    path = SEEDS / "aliases.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            aliases = [(r["alias"], r["of"], r["within"]) for r in csv.DictReader(file)]
    with (SEEDS / "former_places.csv").open(encoding="utf-8", newline="") as file:
        former = [(r["name"], r["code"]) for r in csv.DictReader(file)]
    gazetteer = Gazetteer(rows, aliases, former)
    gc.freeze()  # it lasts as long as the program: whatever a page makes and drops, these hundred thousand objects need no search for cycles
    gc.set_threshold(max(gc.get_threshold()[0], ROUND), *gc.get_threshold()[1:])
    return gazetteer


def is_division(words: str) -> bool:
    """Whether the gazetteer has the words as the short name of a division."""
    codes = read_gazetteer().codes_of(words)
    return any(read_gazetteer().divisions[code].name != words for code in codes)


def names_division(text: str, at: int, end: int | None = None) -> bool:
    """Whether the name of a division, full or short, begins at a place of a text, and ends at `end` where that is told."""
    ends = (at + 2, at + 3, at + 4, at + 5) if end is None else (end,)
    return any(read_gazetteer().codes_of(text[at:e]) for e in ends)


@lru_cache(maxsize=16)
def divisions_of(character: str) -> re.Pattern[str]:
    """The full names of divisions above towns, of today and of other days, that begin with a character."""
    gazetteer = read_gazetteer()
    names = (row.name for row in gazetteer.divisions.values() if row.type not in TOWNS)
    return re.compile(match_any(name for name in (*names, *gazetteer.former) if name.startswith(character)))


@lru_cache(maxsize=4096)
def lies_in(name: str, place: str) -> bool:
    """Whether a division of a name lies in one of another name."""
    gazetteer = read_gazetteer()
    return any(code != outer and gazetteer.within(code, outer) for outer in gazetteer.codes_of(place) for code in gazetteer.codes_of(name))
