"""The five real pages, from file to graph, on both engines: the graph is a function of the pages loaded."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from datetime import date as Day

import pytest

from graph.bounds import Bound
from graph.histories import read_timelines
from graph.model import PageClaims
from graph.paths import ROOT
from graph.settings import Settings
from graph.store import Store, open_store
from graph.timelines import Gap, Row
from loaders.pipeline import read_files

PAGES = ROOT.parent / "shared" / "pages"


@pytest.fixture(scope="module")
def pages() -> list[PageClaims]:
    if not PAGES.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("../shared is missing: CI needs it beside the checkout")
        pytest.skip("the real pages are not here: put ../shared beside the checkout to run this")
    return list(read_files([PAGES]))


@pytest.fixture(scope="module")
def expected(pages: list[PageClaims], tmp_path_factory: pytest.TempPathFactory) -> dict[frozenset[int], str]:
    """The digest of one clean load on the embedded engine: of all pages, and of all but one."""
    everything = frozenset(range(len(pages)))
    digests = {}
    for some in (everything, *(everything - {left} for left in everything)):
        with open_store(Settings(tmp_path_factory.mktemp("clean"))) as store:
            store.load([pages[index] for index in sorted(some)])
            digests[some] = store.digest()
    return digests


def test_all_five_pages_are_read(pages: list[PageClaims]) -> None:
    assert [page.page.status for page in pages] == ["read"] * 5
    assert all(page.articles and page.claims for page in pages)


def test_every_page_counts(expected: dict[frozenset[int], str]) -> None:
    assert len(set(expected.values())) == 6


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_split_gives_one_graph(seed: int, store: Store, pages: list[PageClaims], expected: dict[frozenset[int], str]) -> None:
    drawn = random.Random(seed)
    order = drawn.sample(pages, len(pages))
    cut = drawn.randint(1, len(pages) - 1)
    store.load(order[:cut])
    store.load(order[cut:])
    store.load(order[:cut])
    assert store.digest() == expected[frozenset(range(len(pages)))]


def test_forgetting_a_page_leaves_what_the_others_say(store: Store, pages: list[PageClaims], expected: dict[frozenset[int], str]) -> None:
    everything = frozenset(range(len(pages)))
    store.load(pages)
    for left in sorted(everything):
        store.forget([pages[left].page.key])
        assert store.digest() == expected[everything - {left}], pages[left].page.source
        store.load([pages[left]])
    assert store.digest() == expected[everything]


BOUNDS = """
吕沛      示范区党工委书记            ..2023-01-09 observed              2023-03-04..2023-09-28 inferred   7
吕沛      焦作市政协副主席            ..2023-01-09 observed              2023-10-09.. observed            14
吕沛      示范区党工委副书记          2023-03-04..2023-09-28 inferred    2023-10-09.. observed             7
宫卫红    示范区党工委副书记          ..2023-01-02 observed              2023-10-08.. observed            14
宫卫红    示范区管委会主任            ..2023-01-02 observed              2023-10-08.. observed            14
杨磊      温县人武部党委第一书记      ..2023-01-07 observed              2023-01-07.. observed             1
杨磊      温县县委书记                ..2023-01-07 observed              2023-03-02.. observed             5
杨磊      焦作市政协副主席            ..2023-01-07 observed              2023-03-02.. observed             5
卢和平    孟州市委书记                ..2022-11-22 observed              2023-02-27.. observed             3
卢和平    焦作市人大常委会副主任      ..2023-01-07 observed              2023-02-27.. observed             2
"""
"""Person, post, begin, end, sightings, read off the pages by a person. 副书记 of autumn 2023 stands on a page without a date, whose articles tell days."""


def bound_words(bound: Bound) -> str:
    return f"{bound.earliest or ''}..{bound.latest or ''} {bound.how}"


def table_of(rows: Iterable[Row]) -> list[str]:
    """Rows in the columns of BOUNDS, blanks apart."""
    return [" ".join([row.person.name, row.post.name, bound_words(row.begin), bound_words(row.end), str(len(row.sightings))]) for row in rows]


def test_timelines_of_people_and_posts(store: Store, pages: list[PageClaims]) -> None:
    store.load(pages)
    expected = [" ".join(line.split()) for line in BOUNDS.strip().splitlines()]
    shown = []
    for name in ("吕沛", "宫卫红", "杨磊", "卢和平"):
        (told,) = read_timelines(store, name)
        shown += table_of(told.rows)
        assert {passage.person.name for row in told.rows for bound in (row.begin, row.end) for passage in bound.quotes} == {name}
    assert shown == expected
    for name in ("示范区党工委书记", "温县县委书记"):
        (told,) = read_timelines(store, name)
        assert table_of(told.rows) == [line for line in expected if name in line.split()]


def test_the_end_of_a_tenure_is_bounded_by_the_lower_post(store: Store, pages: list[PageClaims]) -> None:
    store.load(pages)
    (told,) = read_timelines(store, "吕沛")
    higher, lower = (row for row in told.rows if row.post.name.startswith("示范区党工委"))
    assert (higher.end.words, lower.begin.words) == ("as 示范区党工委副书记", "as 示范区党工委书记")
    for bound in (higher.end, lower.begin):
        assert [passage.quote for passage in bound.quotes] == ["市政协副主席、示范区（高新区）党工委书记吕沛", "市政协副主席、高新区(示范区)党工委副书记吕沛"]
    known, undated = higher.end.quotes
    assert known.citation == "焦作日报 2023-03-07 A08 《示范区党政联席会议召开》"
    assert undated.citation == "《高新区党政联席会议召开》 (001_46726828fce82259.txt)"
    assert Gap(Day(2023, 3, 8), Day(2023, 9, 27)) in told.gaps
    assert told.last_seen == Day(2023, 10, 9)
