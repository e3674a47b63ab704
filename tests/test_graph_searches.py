"""Finding things: the same on both engines, and exactly what holds the words."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from handmade import WEN, make_page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.searches import KINDS, Found, count_textless, near_names, phrases_of, search
from graph.store import Store
from graph.upgrades import note_textless
from loaders.pipeline import read_files

PAGES = Path(__file__).parent.parent / "seeds" / "pages"
WORDS = st.text('生态环境A1(，。"*', min_size=1, max_size=5)
COUNTER = itertools.count()


@pytest.fixture
def loaded(store: Store) -> Store:
    store.load(list(read_files([PAGES])))
    return store


def names(found: list[Found]) -> dict[str, list[str]]:
    return {kind.kind: [hit.name for hit in kind.hits] for kind in found}


@pytest.mark.parametrize("words", ["吕沛", "呂沛", "lv pei"])
def test_people_with_what_tells_them_apart(loaded: Store, words: str) -> None:
    (people,) = search(loaded, words, ["person"])
    # the last two are last seen on one day
    assert [(hit.name, hit.place, hit.parts) for hit in people.hits] == [("吕沛", "示范区", ("焦作市政协副主席", "示范区党工委副书记", "示范区党工委书记"))]


def test_every_kind_is_found(loaded: Store) -> None:
    found = names(search(loaded, "示范区", limit=3))
    assert "示范区党工委书记" in found["post"]
    assert found["place"][0] == "示范区"
    assert found.keys() == {"post", "body", "place", "event", "article"}
    assert names(search(loaded, "温县 shu ji")) == {"post": ["温县县委书记", "温县县委副书记"]}


def test_all_are_counted_and_few_shown(loaded: Store) -> None:
    (events,) = search(loaded, "会议", ["event"], limit=1)
    assert events.total > 1
    assert len(events.hits) == 1


def test_text_across_the_ends_of_lines(loaded: Store) -> None:
    """春节市场保供 is cut by the end of a line in the PDF's text."""
    (articles,) = search(loaded, "春节市场保供", ["article"])
    assert [hit.name for hit in articles.hits] == ["温县县委常委会召开第41次（扩大）会议"]
    assert articles.hits[0].place == "焦作日报 2023-01-12 A08"
    assert "春节市场保供" in articles.hits[0].parts[0]
    assert search(loaded, "春节 41次", ["article"])
    assert not search(loaded, "chun jie", ["article"])


def test_articles_without_text_are_counted(loaded: Store) -> None:
    assert count_textless(loaded) == 0
    page = make_page("甲乙")
    loaded.load([page.model_copy(update={"articles": tuple(article.model_copy(update={"text": None}) for article in page.articles)})])
    assert count_textless(loaded) == 0  # nobody looks: only an upgrade leaves such articles
    loaded._sessions.write(note_textless)
    assert count_textless(loaded) == 1


def test_newer_articles_come_first(loaded: Store) -> None:
    (articles,) = search(loaded, "书记", ["article"], limit=50)
    days = [hit.day for hit in articles.hits]
    assert days == sorted(days, reverse=True)


def test_near_names_are_suggested_not_found(loaded: Store) -> None:
    assert not search(loaded, "吕佩")
    assert near_names(loaded, "吕佩") == ["吕沛"]
    assert near_names(loaded, "lv pei") == ["吕沛"]
    assert near_names(loaded, "完全没有") == []
    assert near_names(loaded, "党公委书记", "Post")[0] == "示范区党工委书记"


def test_marks_are_only_marks(loaded: Store) -> None:
    for words in (".*", "(?i)", "' OR 1=1", "\\", "[", '"生态', "AND", "lv pei .*", "(?:lv|pei) lv", "示范区 lv|pei", "shu ji ["):
        assert search(loaded, words) == [], words


def test_the_words_of_an_article_as_text_holds_them(store: Store) -> None:
    """Whatever the index makes of them (punctuation, letters, single characters), an article is found if its text holds the words."""

    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(WORDS, min_size=1, max_size=6, unique=True), st.lists(WORDS, min_size=3, max_size=3))
    def check(texts: list[str], asked: list[str]) -> None:
        store.clear()
        store.load([make_page(text, place=WEN) for text in texts])
        for words in (*asked, *texts):
            parts = words.split()
            found = {hit.name for kind in search(store, words, ["article"], limit=50) for hit in kind.hits}
            assert found == {text for text in texts if all(part in text for part in parts)}, words

    check()


def test_phrases_are_of_runs_of_characters() -> None:
    assert phrases_of([["生态环境"], ["呂沛", "吕沛"]]) == '(("生态环境")) AND (("呂沛") OR ("吕沛"))'
    assert phrases_of([["A股"]]) is None


def test_kinds_are_those_of_the_command() -> None:
    from yaowen.finding import HEADINGS
    from yaowen.finding import KINDS as OFFERED

    assert OFFERED == KINDS == tuple(HEADINGS)
