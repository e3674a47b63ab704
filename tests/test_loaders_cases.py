"""Sentences with what must be read in them drawn into the text: tests/cases/sentences.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from graph.model import Attended, Held, Mentioned, Page, TookPlace
from loaders.articles import ArticleText
from loaders.claims import Source, make_claims
from loaders.gazetteers import read_gazetteer
from loaders.passages import Passage
from loaders.pipeline import finder_for, read_all

MARK = re.compile(r"【([^|】]+)\|([^|】]*)\|([^】]*)】")


@dataclass(frozen=True)
class Case:
    """One block of the file."""

    home: str
    published: date
    shows: str
    drawn: str
    events: tuple[tuple[str, str, str], ...]

    @property
    def text(self) -> str:
        return MARK.sub(lambda match: match[1].strip(), self.drawn)


def read_cases() -> list[Case]:
    blocks = (Path(__file__).parent / "cases" / "sentences.txt").read_text("utf-8").split("\n@ ")[1:]
    cases = []
    for block in blocks:
        head, *lines = block.strip().splitlines()
        home, day, shows = (part.strip() for part in head.split("|"))
        events = [tuple(part.strip() for part in line[1:].split("|")) for line in lines if line.startswith("=")]
        drawn = "\n".join(line for line in lines if not line.startswith("="))
        cases.append(Case(home, date.fromisoformat(day), shows, drawn, tuple(events)))  # type: ignore[arg-type]
    return cases


def read_claims(case: Case) -> list:
    gazetteer = read_gazetteer()
    code = gazetteer.choose(case.home, None)
    assert code, f"no place {case.home}"
    home = gazetteer.place(code)
    page = Page(key="page", source="case", digest="", text=case.text, published=case.published, home=home.path, version="test")
    body = Passage(case.text, tuple(range(len(case.text))))
    article = ArticleText(title=None, kind="news", section=None, bylines=(), body=body, spans=(0, len(case.text)))
    [(_, record, reading)] = read_all(page, [article], home, finder_for(code))
    return make_claims(reading, Source(page, record, body, reading.context), ())


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.shows)
def test_a_sentence_means_what_is_drawn_into_it(case: Case) -> None:
    claims = read_claims(case)
    posts: dict[str, set[str]] = {c.name: set() for c in claims if isinstance(c, Mentioned) and c.name}
    for claim in claims:
        if isinstance(claim, Held):
            label = "?" if claim.generic else ""
            posts[claim.name].add(f"{label}{claim.post}" + ("" if claim.status == "current" else f" {claim.status}"))
    roles = {c.name: set(c.roles) for c in claims if isinstance(c, Attended)}
    found = {name: (held, roles.get(name, set())) for name, held in posts.items()}
    expected: dict[str, tuple[set[str], set[str]]] = {}
    for match in MARK.finditer(case.drawn):
        expected[match[1].strip()] = ({post.strip() for post in match[2].split(";") if post.strip()}, set(match[3].split()))
    assert found == expected


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.shows)
def test_events_are_named_typed_and_dated(case: Case) -> None:
    found = [(c.event_type, c.date or "", c.event_name) for c in read_claims(case) if isinstance(c, TookPlace)]
    assert [(kind, day) for kind, day, _ in found] == [(kind, day) for kind, day, _ in case.events]
    for (_, _, name), (_, _, words) in zip(found, case.events, strict=True):
        assert words in name or words == "会见"


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.shows)
def test_quotes_are_the_words_of_the_spans(case: Case) -> None:
    for claim in read_claims(case):
        assert "".join(case.text[s:e] for s, e in zip(claim.spans[::2], claim.spans[1::2], strict=True)) == claim.quote
