"""Sentences with what must be read in them drawn into the text: the FILES of tests/cases/."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from graph.model import Attended, Described, Held, Mentioned, Page, TookPlace
from loaders.articles import ArticleText
from loaders.claims import Source, make_claims
from loaders.gazetteers import read_gazetteer
from loaders.passages import passage_at
from loaders.pipeline import finder_for, read_all

CASES = Path(__file__).parent / "cases"
FILES = ("sentences", "careers", "people")
MARK = re.compile(r"【([^|】]+)(?:\|([^|】]*))?(?:\|([^】]*))?】")
"""【name | posts | roles】; a case of which no mark gives roles, not even an empty part for them, says nothing of roles and events."""


@dataclass(frozen=True)
class Case:
    """One block of the file."""

    home: str
    published: date
    shows: str
    drawn: str
    events: tuple[tuple[str, str, str], ...]
    described: frozenset[str] = frozenset()

    @property
    def tells_roles(self) -> bool:
        return any(match[3] is not None for match in MARK.finditer(self.drawn)) or bool(self.events)

    @property
    def text(self) -> str:
        return MARK.sub(lambda match: match[1].strip(), self.drawn)


def read_cases() -> list[Case]:
    """The blocks of all files: `@` opens one, `=` draws an event, `~` what is told of a person besides posts."""
    blocks = [block for name in FILES for block in (CASES / f"{name}.txt").read_text("utf-8").split("\n@ ")[1:]]
    return [read_case(block) for block in blocks]


def read_case(block: str) -> Case:
    head, *lines = block.strip().splitlines()
    home, day, shows = (part.strip() for part in head.split("|"))
    events = tuple(tuple(part.strip() for part in line[1:].split("|")) for line in lines if line.startswith("="))
    described = frozenset(" | ".join(part.strip() for part in line[1:].split("|")) for line in lines if line.startswith("~"))
    drawn = "\n".join(line for line in lines if not line.startswith(("=", "~", "#"))).strip()
    return Case(home, date.fromisoformat(day), shows, drawn, events, described)  # type: ignore[arg-type]


def read_claims(case: Case) -> list:
    gazetteer = read_gazetteer()
    code = gazetteer.choose(case.home, None) if case.home != "-" else None
    assert code or case.home == "-", f"no place {case.home}"
    home = gazetteer.place(code) if code else None
    path = home.path if home else None
    page = Page(key="page", source="case", digest="", text=case.text, published=case.published, home=path, version="test")
    body = passage_at(case.text, 0)
    article = ArticleText(title=None, kind="news", section=None, bylines=(), body=body, spans=(0, len(case.text)))
    [(_, record, reading)] = read_all(page, [article], home, finder_for(code))
    return make_claims(reading, Source(page, record, body, reading.context), ())


ALL = pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.shows)


@ALL
def test_a_sentence_means_what_is_drawn_into_it(case: Case) -> None:
    claims = read_claims(case)
    posts: dict[str, set[str]] = {c.name: set() for c in claims if isinstance(c, Mentioned) and c.name}
    for claim in claims:
        if isinstance(claim, Held):
            posts[claim.name].add(drawn_post(claim))
    expected: dict[str, set[str]] = {}
    for match in MARK.finditer(case.drawn):
        expected.setdefault(match[1].strip(), set()).update(post.strip() for post in (match[2] or "").split(";") if post.strip())
    assert posts == expected


def drawn_post(claim: Held) -> str:
    """焦作市委书记 appointed, ?县领导, 某局科员 former 1989-07/1992-05."""
    parts = [f"{'?' if claim.generic else ''}{claim.post}", "" if claim.status == "current" else claim.status]
    return " ".join(filter(None, [*parts, f"{claim.since or ''}/{claim.until or ''}" if claim.since or claim.until else ""]))


@ALL
def test_people_take_part_as_drawn(case: Case) -> None:
    if not case.tells_roles:
        return
    roles = {c.name: set(c.roles) for c in read_claims(case) if isinstance(c, Attended) and c.name}
    assert roles == {match[1].strip(): set(match[3].split()) for match in MARK.finditer(case.drawn) if (match[3] or "").strip()}


@ALL
def test_events_are_named_typed_and_dated(case: Case) -> None:
    if not case.tells_roles:
        return
    found = [(c.event_type, c.date or "", c.event_name) for c in read_claims(case) if isinstance(c, TookPlace)]
    assert [(kind, day) for kind, day, _ in found] == [(kind, day) for kind, day, _ in case.events]
    for (_, _, name), (_, _, words) in zip(found, case.events, strict=True):
        assert words in name or words == "会见"


@ALL
def test_people_are_described_as_drawn(case: Case) -> None:
    claims = [c for c in read_claims(case) if isinstance(c, Described)]
    found = {" | ".join([c.name, *filter(None, (c.gender, c.ethnicity, c.born, c.native_place))]) for c in claims}
    assert found == case.described or not case.described


@ALL
def test_quotes_are_the_words_of_the_spans(case: Case) -> None:
    for claim in read_claims(case):
        assert "".join(case.text[s:e] for s, e in zip(claim.spans[::2], claim.spans[1::2], strict=True)) == claim.quote


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("6月9日，市人大常委会任命欧阳华为市财政局局长。", "2021-06-09", "2021-06-09"),
        ("日前，市委决定：欧阳华同志任市财政局党组书记。", "2021-05-15", "2021-06-15"),
        ("市人大常委会任命欧阳华为市财政局局长。", "None", "2021-06-15"),
        ("日前，市人大常委会第21次会议召开。会议决定任命欧阳华为市财政局局长。", "2021-05-15", "2021-06-15"),
        ("6月9日，市人大常委会第21次会议召开。会议决定任命欧阳华为市财政局局长。", "2021-06-09", "2021-06-09"),
    ],
)
def test_an_appointment_lies_on_the_day_or_between_the_days_that_its_sentence_tells(words: str, earliest: str, latest: str) -> None:
    case = Case("长沙市", date(2021, 6, 15), "a change", words, ())
    [claim] = [c for c in read_claims(case) if isinstance(c, Held)]
    assert (str(claim.earliest), str(claim.latest)) == (earliest, latest)


def test_a_post_is_seen_on_the_day_of_what_its_holder_took_part_in() -> None:
    words = "6月9日，长沙市召开安全生产会议。市长欧阳华主持会议。司马青同志任市财政局局长。"
    case = Case("长沙市", date(2021, 6, 15), "a day in another sentence", words, ())
    days = {claim.title: str(claim.latest) for claim in read_claims(case) if isinstance(claim, Held)}
    assert days == {"市长": "2021-06-09", "局长": "2021-06-15"}
