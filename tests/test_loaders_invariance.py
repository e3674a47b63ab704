"""A page means the same however its paragraphs are wrapped, spaced, indented or written in widths: over the drawn cases and the sample pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_loaders_cases import read_cases

from graph.model import Attended, Held, TookPlace, Visited
from graph.paths import SEEDS
from loaders.articles import read_articles
from loaders.chunks import is_headline
from loaders.layout import squeeze
from loaders.pipeline import read_file, read_text

SAMPLES = sorted((SEEDS / "pages").glob("*.txt"))
FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
HALF = {wide: code for code, wide in FULL.items()}
widths = st.integers(10, 40)
every = settings(deadline=None, max_examples=80, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Drawn:
    """A page of which we know the paragraphs: its masthead, then headlines and paragraphs."""

    shows: str
    head: str
    parts: tuple[str, ...]

    def __repr__(self) -> str:
        return self.shows

    def laid(self, change: Callable[[str], str] = str, between: str = "\n\n") -> str:
        return between.join([self.head, *map(change, self.parts)])


@lru_cache(maxsize=1)
def drawn_pages() -> list[Drawn]:
    return [*drawn_cases(), *(drawn_sample(path) for path in SAMPLES)]


def drawn_cases() -> list[Drawn]:
    """The cases of tests/cases, each a page of its place and day; half of them open with 本报讯."""
    pages = []
    for number, case in enumerate(read_cases()):
        stem = case.home.removesuffix("市") if case.home != "-" else "人民"
        lines = [line for line in case.text.split("\n") if line.strip()]
        lines[0] = ("本报讯 " if number % 2 else "") + lines[0]
        pages.append(Drawn(case.shows, f"{stem}日报 {case.published.year}年{case.published.month}月{case.published.day}日", tuple(lines)))
    return pages


def drawn_sample(path: Path) -> Drawn:
    """A sample page's articles one under the other: headline, then paragraphs."""
    masthead, articles = read_articles(path.read_text("utf-8"))
    day = masthead.published
    assert day
    parts: list[str] = []
    for article in articles:
        lines = [line for line in article.body.text.split("\n") if line.strip()]
        parts += [article.title.text.replace(" ", "")] if article.title else []
        parts += [f"本报讯 {lines[0]}", *lines[1:]]
    return Drawn(path.stem, f"{masthead.newspaper} {day.year}年{day.month}月{day.day}日", tuple(parts))


pages = st.deferred(lambda: st.sampled_from(drawn_pages()))


@lru_cache(maxsize=2048)
def meaning(text: str) -> dict[str, set[object]]:
    """What a page tells, without the places where it stands."""
    claims = read_text(text).claims
    return {
        "people": {name for claim in claims if (name := getattr(claim, "name", None))},
        "posts": {(c.name, c.post, c.status, c.generic, c.since, c.until) for c in claims if isinstance(c, Held)},
        "events": {(c.event_type, c.date, c.part, c.event_name, c.place) for c in claims if isinstance(c, TookPlace)},
        "attendance": {(c.name, c.organization, c.roles, c.order) for c in claims if isinstance(c, Attended)},
        "visits": {c.place for c in claims if isinstance(c, Visited)},
    }


def wrap(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def space(line: str) -> str:
    """A line with its letters set apart; where it parts words, three blanks do so."""
    return " ".join(line)


@every
@given(pages, widths)
def test_paragraphs_wrapped_anew_mean_the_same(page: Drawn, width: int) -> None:
    assert meaning(page.laid(lambda part: wrap(part, width))) == meaning(page.laid())


@every
@given(st.deferred(lambda: st.sampled_from([page for page in drawn_cases() if not any(map(is_headline, page.parts))])), widths)
def test_an_indent_is_as_good_as_an_empty_line(page: Drawn, width: int) -> None:
    indented = "\n".join(wrap(f"　　{part}", width) for part in page.parts)
    assert meaning(f"{page.head}\n\n{indented}") == meaning(page.laid())


@every
@given(pages, widths, st.randoms(use_true_random=False))
def test_whole_lines_letter_spaced_mean_the_same(page: Drawn, width: int, draw: Random) -> None:
    def some_spaced(part: str) -> str:
        return "\n".join(space(line) if draw.random() < 0.4 and len(line) > 4 else line for line in wrap(part, width).split("\n"))

    assert meaning(page.laid(space)) == meaning(page.laid())
    assert meaning(page.laid(some_spaced)) == meaning(page.laid())


@every
@given(pages, st.sampled_from([FULL, HALF]))
def test_full_and_half_width_mean_the_same(page: Drawn, table: dict[int, int]) -> None:
    assert meaning(page.laid().translate(table)) == meaning(page.laid())


@every
@given(pages, st.sampled_from(["\n\n\n", "\n \n", "\n　　\n\n"]))
def test_empty_lines_between_paragraphs_mean_nothing(page: Drawn, between: str) -> None:
    assert meaning(page.laid(between=between)) == meaning(page.laid())


def test_sample_pages_as_they_lie_mean_the_same_in_any_width() -> None:
    for path in SAMPLES:
        text = path.read_text("utf-8")
        assert meaning(text.translate(FULL)) == meaning(text) == meaning(text.translate(HALF)), path.stem


@every
@given(st.sampled_from(SAMPLES), st.data())
def test_a_letter_spaced_line_of_a_sample_page_means_the_same(path: Path, data: st.DataObject) -> None:
    lines = path.read_text("utf-8").split("\n")
    long = [at for at, line in enumerate(lines) if len(line) > 6 and re.search("[一-鿿]", line) and line[0] not in "#-*|>"]
    at = data.draw(st.sampled_from(long))
    spaced = [*lines[:at], space(squeeze(lines[at], 0).text), *lines[at + 1 :]]
    assert meaning("\n".join(spaced)) == meaning("\n".join(lines))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_mean_nothing(end: str, tmp_path: Path) -> None:
    for path in SAMPLES:
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b"\n", end.encode()))
        [read], [other] = read_file(tmp_path / path.name), read_file(path)
        assert read.page.text == other.page.text
        assert [claim.key for claim in read.claims] == [claim.key for claim in other.claims]
