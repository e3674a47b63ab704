"""A corpus of as many people as one likes, made without a database: each with a post, seen at a few events."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import product

from handmade import make_page

from graph.citations import Subject, Told
from graph.corpora import Corpus, Happening, Part, Quote
from graph.model import Held
from graph.posts import post_name, post_of
from graph.timelines import PageDay, tenures_of, timeline_from

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"
FIRST = date(2021, 1, 1)


def make_crowd(size: int) -> Corpus:
    """So many people, eight to an event in five events for each eight."""
    drawn = random.Random(1)
    names = ["".join(parts) for parts, _ in zip(product(SURNAMES, GIVEN, GIVEN), range(size), strict=False)]
    people = [Subject(f"{name}@温县#{at:08x}", name, "温县") for at, name in enumerate(names)]
    told = [one for at, who in enumerate(people) for one in sightings(at, who)]
    rows = list(tenures_of(told))
    pages = [PageDay("焦作日报", FIRST + timedelta(days=day), 1, 1) for day in range(200)]
    events = []
    for at in range(size * 5 // 8):
        day = FIRST + timedelta(days=at % 200)
        parts = [Part(who.key, who.name, ("attend",), ()) for who in drawn.sample(people[at % 40 :: 40], 8)]
        told_of = {"name": f"第{at}次会议", "type": "meeting", "date": day, "earliest": day, "latest": day, "jurisdiction": "温县"}
        quote = Quote("took_place", f"第{at}次会议召开", f"焦作日报 {day} A01 《会议》")
        events.append(Happening(f"{day}@温县:{at}", told_of, (), (), tuple(parts), (quote,)))
    careers = {row.person.key: timeline_from("person", row.person, [row], pages) for row in rows}
    posts: dict[Subject, list[object]] = {}
    for row in rows:
        posts.setdefault(row.post, []).append(row)
    offices = tuple(timeline_from("post", post, mine, pages) for post, mine in posts.items())  # type: ignore[arg-type]
    return Corpus(tuple(people), tuple(events), careers, offices, {}, ())


def sightings(at: int, who: Subject) -> list[Told]:
    """Two days on which somebody is seen as one of many deputies."""
    found = []
    for day in (FIRST + timedelta(days=at % 90), FIRST + timedelta(days=100 + at % 90)):
        page = make_page(f"{day}{who.name}", [(who.name, f"温县第{at % 500}局", "副局长")], day=day)
        held = next(claim for claim in page.claims if isinstance(claim, Held))
        post = Subject(str(post_of(held)), post_name(held), held.organization)
        found.append(Told(held, who, post, "会议", "A01"))
    return found
