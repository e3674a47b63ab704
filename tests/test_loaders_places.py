"""Places with what must be found drawn into sentences: tests/cases/places.txt; and what must never be a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Page, PageClaims
from loaders.articles import ArticleText
from loaders.bodies import Context
from loaders.claims import Source, make_claims
from loaders.exports import to_json
from loaders.gazetteers import read_gazetteer
from loaders.passages import passage_at
from loaders.pipeline import finder_for, read_all
from loaders.places import find_places
from loaders.visits import find_visits

MARK = re.compile(r"〔([^|〕]+)(?:\|([^〕]*))?〕")


@dataclass(frozen=True)
class Case:
    """One block of the file; `held` has (place, units visited) of each event that has either."""

    home: str
    published: date
    shows: str
    drawn: str
    held: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        return MARK.sub(lambda match: match[1], self.drawn)

    @property
    def places(self) -> set[str]:
        return {name for match in MARK.finditer(self.drawn) for name in (match[2] or match[1]).split("+")}


def read_cases() -> list[Case]:
    blocks = (Path(__file__).parent / "cases" / "places.txt").read_text("utf-8").split("\n@ ")[1:]
    cases = []
    for block in blocks:
        head, *lines = block.strip().splitlines()
        home, day, shows = (part.strip() for part in head.split("|"))
        told = [line[1:].split("|") for line in lines if line.startswith(">")]
        held = tuple((place.strip(), tuple(filter(None, units.strip().split("、")))) for place, units in told)
        drawn = "\n".join(line for line in lines if not line.startswith(">"))
        cases.append(Case(home, date.fromisoformat(day), shows, drawn, tuple(h for h in held if any(h))))
    return cases


def read_page(case: Case) -> PageClaims:
    gazetteer = read_gazetteer()
    code = gazetteer.choose(case.home, None)
    home = gazetteer.place(code) if code else None
    page = Page(key="page", source="case", digest="", text=case.text, published=case.published, home=home.path if home else None, version="test")
    body = passage_at(case.text, 0)
    article = ArticleText(title=None, kind="news", section=None, bylines=(), body=body, spans=(0, len(case.text)))
    [(_, record, reading)] = read_all(page, [article], home, finder_for(code))
    return PageClaims(page=page, articles=(record,), claims=tuple(make_claims(reading, Source(page, record, body, reading.context), ())))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.shows)
def test_places_are_what_is_drawn_into_the_text(case: Case) -> None:
    assert {item["name"] for item in to_json(read_page(case))["places"]} == case.places


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.shows)
def test_events_took_place_and_went_where_the_text_says(case: Case) -> None:
    events = [(event["place"] or "", tuple(event["visited"])) for event in to_json(read_page(case))["events"]]
    assert [one for one in events if any(one)] == list(case.held)


@given(st.text(alphabet="市县区镇村路公园医院中学大桥在到赴莅和、，。“”《》（）河南焦作温示范一二3 \n", max_size=60))
@settings(max_examples=100, deadline=None)
def test_places_of_any_text_lie_inside_it(text: str) -> None:
    code = read_gazetteer().choose("焦作市", None)
    home = read_gazetteer().place(code or "")
    found = find_places(text, finder_for(code).find(text), Context(read_gazetteer(), home, home), [])
    assert all(0 <= m.start < m.end <= len(text) and len(m.place.names) == len(m.place.types.split("/")) for m in found)
    assert all(text[start:end] == name for start, end, name in find_visits(text))
    assert len({(m.start, m.end) for m in found}) == len(found)
