"""A simulated archive with known truth: newspapers of imagined officialdoms, as pages of text, and beside them who is who and who held what when.

    .venv/bin/python benchmarks/archive.py OUT --pages 1000 [--seed 1] [--shared 0] [--years 10]

OUT is a folder (one .txt a page), a .zip of such files, or a .jsonl with the fields that `yaowen load` reads. Beside it, OUT.truth.jsonl has a line a page

    {"page", "paper", "published", "region", "staff": {name: person},
     "articles": [{"start", "end", "byline": {name: person}, "named": {name: {"person", "posts": [{"tenure", "post", "status", "day", "told"}]}}}]}

and a line a tenure: {"tenure", "person", "name", "post", "seats", "begin", "end", "known"}. Pages are made one by one, in the order of their days within a
province; memory does not grow with their number. --shared is the share of people who bear the name of somebody named before: 0 as in life, 0.5 a crowd of
namesakes.

    .venv/bin/python benchmarks/archive.py /tmp/archive.jsonl --pages 300 && .venv/bin/yaowen load /tmp/archive.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date as Day
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from layouts import LAYOUTS, Head, Layout, lay_out, web  # noqa: E402
from officialdoms import Change, Officialdom, Region, Tenure  # noqa: E402
from reports import REPORTS, Article, Told, appointment  # noqa: E402

from loaders.gazetteers import Gazetteer, read_gazetteer, stem_of  # noqa: E402

BEGIN = Day(2009, 1, 5)
REGION = 170
"""Pages of a place, about, if nothing is said of it: a page each three weeks for ten years."""
COUNTIES = 5
"""At most so many counties of a prefecture."""
PREFECTURES = 6
"""At most so many prefectures of a province, before the next province comes."""
LATE = 25
"""Days after which a change is no news any more."""
CITY = 3
"""A prefecture's own pages, for each page of a county."""


@dataclass(frozen=True, slots=True)
class Made:
    """A page of text with its truth."""

    name: str
    text: str
    truth: dict[str, Any]


@dataclass(eq=False, slots=True)
class Desk:
    """A place's pages: its own daily, or a page of its city's."""

    region: Region
    paper: str
    section: str
    layouts: tuple[Layout, ...]
    reporters: list[tuple[str, str]]
    news: list[Change]


class Archive:
    """So many pages, province by province. `tenures` hands over, after each page, the truth of tenures that have ended, and at the end of all."""

    def __init__(self, pages: int, seed: int = 1, shared: float = 0, years: int = 10) -> None:
        self.pages, self.seed, self.shared, self.years = pages, str(seed), shared, years
        self.gazetteer: Gazetteer = read_gazetteer()
        self.people = 0

    def stream(self) -> Iterator[Made | Tenure]:
        """Pages, and tenures when nothing of them will change."""
        drawn = random.Random(f"{self.seed}/provinces")
        cities = self.choose_cities(drawn)
        full = REGION * (CITY + COUNTIES)
        left = self.pages
        while left > 0:
            province, found = next(cities)
            number = min(left, full * len(found)) if left > full else left
            counties = max(1, min(COUNTIES, number // REGION - CITY))
            yield from self.stream_province(province, found[: max(1, -(-number // full))], counties, number)
            left -= number

    def choose_cities(self, drawn: random.Random) -> Iterator[tuple[str, list[str]]]:
        """Provinces with some of their prefectures, again and again."""
        divisions = self.gazetteer.divisions
        provinces = [row.code for row in divisions.values() if row.type == "province" and row.name.endswith("省")]
        while True:
            for province in drawn.sample(provinces, len(provinces)):
                cities = [code for code in self.gazetteer.children[province] if divisions[code].name.endswith("市") and self.gazetteer.children[code]]
                if cities:
                    yield province, sorted(drawn.sample(cities, min(PREFECTURES, len(cities))))

    def stream_province(self, province: str, cities: list[str], counties: int, number: int) -> Iterator[Made | Tenure]:
        officials = Officialdom(self.gazetteer, province, cities, counties, BEGIN, self.seed, self.shared)
        drawn = random.Random(f"{self.seed}/{province}/pages")
        desks = [desk for city in officials.top.children for desk in self.open_desks(officials, city, drawn)]
        turns: list[Desk] = []
        for at in range(number):
            day = BEGIN + timedelta(days=at * self.years * 365 // number)
            for change in officials.changes(day - timedelta(1)):
                for desk in desks:
                    if desk.region is change.region:
                        desk.news.append(change)
            if not turns:
                turns = [desk for desk in desks for _ in range(CITY if desk.region.depth == 1 else 1)]
                drawn.shuffle(turns)
            yield self.make_page(officials, turns.pop(), day, at, drawn)
            yield from officials.settle()
        yield from officials.lasting()
        self.people += officials.people

    def open_desks(self, officials: Officialdom, city: Region, drawn: random.Random) -> Iterator[Desk]:
        """The city's daily, with a page for each county that has no daily of its own."""
        paper = f"{stem_of(city.name)}日报"
        for region in [city, *city.children]:
            stem = stem_of(region.name)
            own = region.depth == 2 and len(stem) > 1 and len(self.gazetteer.by_name[stem]) == 1 and drawn.random() < 0.5
            people = {person.name: person.id for person in (officials.imagine_person() for _ in range(8))}
            reporters = [(person, name) for name, person in people.items()][:5]
            section = "" if own or region is city else f"{region.name}新闻"
            layouts = drawn.sample([layout for layout in LAYOUTS if not (section and layout is web)], 2)  # a site's page does not say whose 县委 it means
            yield Desk(region, f"{stem}日报" if own else paper, section, tuple(layouts), reporters, [])

    def make_page(self, officials: Officialdom, desk: Desk, day: Day, at: int, drawn: random.Random) -> Made:
        layout = drawn.choice(desk.layouts)
        articles = self.write_articles(officials, desk, day, drawn, 1 if layout is web else drawn.randint(2, 4))
        for article in articles:
            person, name = drawn.choice(desk.reporters)
            if article.title and name not in article.named and drawn.random() < 0.8:
                article.reporter, article.byline = name, person
        edition = f"A{drawn.randint(2, 8):02}" if desk.section else "A01"
        staff = {name: person for person, name in drawn.sample(desk.reporters, 3)}
        text, places = lay_out(layout, Head(desk.paper, day, edition, desk.section, tuple(staff)), articles, drawn)
        name = f"{officials.id}-{at:06}"
        told = [
            {
                "start": start,
                "end": end,
                "named": {name: asdict(mention) for name, mention in article.named.items()},
                "byline": {article.reporter: article.byline} if article.reporter else {},
            }
            for article, (start, end) in zip(articles, places, strict=True)
        ]
        about = {"page": name, "paper": desk.paper, "published": day.isoformat(), "region": desk.region.path}
        return Made(name, text, about | {"staff": staff, "articles": told})

    def write_articles(self, officials: Officialdom, desk: Desk, day: Day, drawn: random.Random, count: int) -> list[Article]:
        """What changed in the offices, then other news."""
        fresh = sorted((change for change in desk.news if (day - change.day).days <= LATE), key=lambda change: change.day)
        desk.news = []
        found = [
            article
            for then, changes in groupby(fresh, key=lambda change: change.day)
            if (article := appointment(Told(officials, desk.region, drawn, day, then), list(changes)))
        ][:count]
        kinds, weights = zip(*REPORTS, strict=True)
        titles = {article.title for article in found}
        while len(found) < count:
            [kind] = drawn.choices(kinds, weights)
            article = kind(Told(officials, desk.region, drawn, day, day - timedelta(drawn.choice((1, 1, 1, 2, 3)))))
            if article and (article.title not in titles):
                found.append(article)
                titles.add(article.title)
        return found


def told_of(tenure: Tenure) -> dict[str, Any]:
    """A tenure as a line of the truth."""
    seats = sum(part == tenure.part for seat in tenure.region.seats for part in seat.parts)
    end = tenure.end.isoformat() if tenure.end else None
    person = {"person": tenure.person.id, "name": tenure.person.name}
    return {"tenure": tenure.id, **person, "post": tenure.post, "seats": seats, "begin": tenure.begin.isoformat(), "end": end, "known": tenure.known}


def open_pages(out: Path, stack: ExitStack) -> Callable[[Made], object]:
    """Where pages go: what writes one."""
    if out.suffix == ".jsonl":
        file = stack.enter_context(out.open("w", encoding="utf-8"))
        return lambda page: file.write(json.dumps({"name": page.name, "text": page.text}, ensure_ascii=False) + "\n")
    if out.suffix == ".zip":
        packed = stack.enter_context(zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED))
        return lambda page: packed.writestr(f"{page.name}.txt", page.text)
    out.mkdir(parents=True, exist_ok=True)
    return lambda page: (out / f"{page.name}.txt").write_text(page.text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=float, default=0, metavar="0..1")
    parser.add_argument("--years", type=int, default=10)
    args = parser.parse_args()
    archive = Archive(args.pages, args.seed, args.shared, args.years)
    with ExitStack() as stack:
        write = open_pages(args.out, stack)
        truth = stack.enter_context(args.out.with_name(args.out.name + ".truth.jsonl").open("w", encoding="utf-8"))
        for made in archive.stream():
            if isinstance(made, Made):
                write(made)
            truth.write(json.dumps(made.truth if isinstance(made, Made) else told_of(made), ensure_ascii=False) + "\n")
    print(f"{args.pages} pages, {archive.people} people")


if __name__ == "__main__":
    main()
