"""An article that goes on on another page of its issue: found in both texts, linked only where both fit, gone with either page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

import pytest

from graph.derive import derive
from graph.model import Article, PageClaims
from graph.store import Store
from loaders.jumps import read_edition, read_jumps
from loaders.pipeline import read_text

FIRST = (
    "焦作日报\n2021年3月2日 A01\n\n全市经济工作会议召开\n\n本报讯（记者李青）3月1日，全市经济工作会议召开，市委书记葛平出席会议并讲话。"
    "会议总结了去年的工作，要求做好今年各项工作。（下转A02版）\n"
)
SECOND = (
    "焦作日报\n2021年3月2日 A02\n\n全市经济工作会议召开\n\n"
    "（上接A01版）会议指出，今年是关键的一年，各级各部门要抓好落实，推动经济平稳发展。市长李博主持会议。\n"
)
OTHER_DAY = SECOND.replace("3月2日", "3月3日")


def page(text: str, name: str) -> PageClaims:
    return read_text(text, f"/archive/{name}")


PAGES = [page(FIRST, "one"), page(SECOND, "two"), page(OTHER_DAY, "three")]


def continued(articles: Iterable[Article]) -> list[tuple[str, str]]:
    return sorted((key[1][1], key[2][1]) for key in derive((), (), articles).edges if key[0] == "CONTINUES")


def part(page: str, **fields: str | None) -> Article:
    return Article(key=f"{page}:{fields.get('title') or ''}", page=page, spans=(0, 1), issue="焦作日报/2021-03-02", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "jumps"),
    [
        ("各项工作。（下转A02版）", ("A2", None)),
        ("(上接第一版)会议指出", (None, "1")),
        ("（紧接01版·要闻）会议指出……（转第3版）", ("3", "1")),
        ("全文见A02版", (None, None)),
        ("（接受采访）", (None, None)),
    ],
)
def test_jumps_are_read(text: str, jumps: tuple[str | None, str | None]) -> None:
    assert read_jumps(text) == jumps


@pytest.mark.parametrize(("told", "edition"), [("A08", "A8"), ("第三版", "3"), ("三", "3"), ("十二版", "12"), ("要闻版", None), (None, None)])
def test_editions_have_one_form(told: str | None, edition: str | None) -> None:
    assert read_edition(told) == edition


def test_two_parts_of_one_issue_are_one_article() -> None:
    first, second, other = (page.articles[0] for page in PAGES)
    assert (first.goes_on, first.edition, second.comes_from) == ("A2", "A1", "A1")
    assert continued([first, second, other]) == [(second.key, first.key)]
    assert continued([first, other]) == []


def test_titles_tell_which_of_several_goes_on() -> None:
    firsts = [part("p1", title=title, goes_on="2", edition="1") for title in ("全市经济工作会议召开", "老城旧事")]
    seconds = [part("p2", title=title, comes_from="1", edition="2") for title in ("老城旧事", "经济工作会议召开")]
    assert continued([*firsts, *seconds]) == [("p2:经济工作会议召开", "p1:全市经济工作会议召开"), ("p2:老城旧事", "p1:老城旧事")]
    nameless = [part("p2", title=None, comes_from="1", edition="2")]
    assert continued([*firsts, *nameless]) == []
    assert continued([firsts[0], *nameless]) == [("p2:", firsts[0].key)]


def test_parts_that_name_other_pages_are_no_pair() -> None:
    first = part("p1", title="一", goes_on="2", edition="1")
    assert continued([first, part("p2", title="一", comes_from="3", edition="2")]) == []
    assert continued([first, part("p3", title="一", comes_from="1", edition="3")]) == []
    assert continued([first, part("p2", title="一", comes_from="1", edition=None)]) == [("p2:一", "p1:一")]


def test_the_graph_has_the_edge_in_any_order_and_loses_it_with_either_page(store: Store) -> None:
    digests = set()
    for order in permutations(PAGES):
        store.clear()
        for loaded in order:
            store.load([loaded])
        digests.add(store.digest())
        assert store.counts()["CONTINUES"] == 1
    store.clear()
    store.load(PAGES)
    assert digests == {store.digest()}
    for gone in PAGES[:2]:
        store.clear()
        store.load([loaded for loaded in PAGES if loaded is not gone])
        digest = store.digest()
        store.load([gone])
        store.forget([gone.page.key])
        assert store.digest() == digest
