"""What a report is made of, and what it leaves out where only officials are wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from handmade import make_page

from graph.citations import Subject
from graph.corpora import Corpus, Happening, Part, Quote, keep_officials, read_corpus
from graph.networks import read_network
from graph.officials import Mask, Officials, read_officials
from graph.officials import keep_officials as keep_in_graph
from graph.settings import Settings
from graph.store import Store, open_store
from yaowen.networks import network_of
from yaowen.reporting import Tables


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """李明 has a post, 张国强 none; they meet, and 张国强 is once alone."""
    pages = [
        make_page("李明会见张国强", [("李明", "温县县委", "书记")], {"座谈会": ["李明", "张国强"]}),
        make_page("张国强参加比赛", (), {"比赛": ["张国强"], "无人会议": []}, day=date(2023, 2, 1)),
    ]
    with open_store(Settings(tmp_path_factory.mktemp("home"))) as store:
        store.load(pages)
        yield store


@pytest.fixture(scope="module")
def corpus(kept: Store) -> Corpus:
    return read_corpus(kept)


@pytest.fixture(scope="module")
def officials(kept: Store) -> Officials:
    return read_officials(kept)


def test_a_corpus_holds_people_tenures_and_events_with_their_passages(corpus: Corpus) -> None:
    assert [who.name for who in corpus.people] == ["张国强", "张国强", "李明"]  # nothing says that they are one
    assert [timeline.subject.name for timeline in corpus.careers.values()] == ["李明"]
    assert [timeline.subject.name for timeline in corpus.posts] == ["温县县委书记"]
    met = next(event for event in corpus.events if event.told["name"] == "座谈会")
    assert [part.name for part in met.parts] == ["李明", "张国强"]
    assert [(quote.text, quote.citation) for quote in met.quotes] == [("李明会见张国强", "焦作日报 2023-01-10 A01 《李明会见张国强》")]


def test_officials_only_leaves_out_who_has_no_post_and_their_names(corpus: Corpus, officials: Officials) -> None:
    kept = keep_officials(corpus, officials)
    assert [who.name for who in kept.people] == ["李明"]
    assert [event.told["name"] for event in kept.events] == ["座谈会", "无人会议"]
    assert [part.name for event in kept.events for part in event.parts] == ["李明"]
    assert kept.mask()("李明会见张国强和張國強") == "李明会见××和××"
    assert Mask({"李明"}, {"李"})("李明与李平") == "李明与××平"
    assert corpus.mask()("李明会见张国强") == "李明会见张国强"


def test_their_names_stand_in_no_key_body_or_place_and_no_passage_comes_that_is_not_shown(corpus: Corpus, officials: Officials) -> None:
    """张国强 is the one whom the meeting of two others is named after."""
    shown = keep_officials(corpus, officials)
    fellow, name, quotes = Subject("王芳@温县#1", "王芳", "温县"), "张国强先进事迹报告会", [Quote("took_place", f"第{n}段", "焦作日报") for n in range(5)]
    parts = (*(Part(who.key, who.name, (), ()) for who in (shown.people[0], fellow)), Part(None, "张国强工作室", (), ("张国强工作室主任",)))
    told = {"name": name, "type": "meeting", "organizer": "张国强工作室"}
    event = Happening(f"2023-01-10@温县:{name}#1", told, ("温县/张国强书屋",), ("温县/张国强广场",), parts, tuple(quotes))
    alone = replace(event, key="alone", parts=parts[:1], quotes=(Quote("took_place", "另一段", "焦作日报"),))
    shown = replace(shown, people=(*shown.people, fellow), events=(event, alone))
    for data in (Tables(shown).data(), network_of(shown)):
        words = json.dumps(data, ensure_ascii=False)
        assert "张国强" not in words
        assert "温县:××先进事迹报告会#1" in words
        assert "王芳" in words
    assert [text for _, text in data["quotes"]] == ["第0段", "第1段", "第2段"]


def test_the_graph_without_them_says_their_names_nowhere(kept: Store, officials: Officials) -> None:
    whole = read_network(kept, evidence=True, cited=True, text=True)
    left = keep_in_graph(whole, officials)
    assert {data["name"] for _, data in left.nodes(data=True) if data["label"] == "Event"} == {"座谈会", "无人会议"}
    assert {data["name"] for _, data in left.nodes(data=True) if data["label"] == "Person"} == {"李明"}
    told = " ".join(map(str, [*left.nodes(data=True), *left.edges(data=True)]))
    assert "李明会见××" in told
    assert "张国强" not in told
    assert {data["label"] for _, data in whole.nodes(data=True)} == {data["label"] for _, data in left.nodes(data=True)}
    assert "张国强" in str(whole.nodes(data=True))
