"""The five real pages, from file to graph, on both engines: the graph is a function of the pages loaded."""

from __future__ import annotations

import os
import random

import pytest

from graph.model import PageClaims
from graph.paths import ROOT
from graph.settings import Settings
from graph.store import Store, open_store
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
