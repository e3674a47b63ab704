"""What must always be true of a store, on both engines: the graph is a function of the pages that were loaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from handmade import WEN, make_failed_page, make_page
from servers import Server

from graph.errors import QueryError, StoreOccupied, StoreUnavailable, UsageError, WriteRefused
from graph.evidence import counts_of
from graph.model import PageClaims
from graph.settings import Settings, read_settings
from graph.store import Store, open_store

COUNCIL = make_page("市委召开议军会议", [("葛巧红", "焦作市委", "书记"), ("李亦博", "焦作市", "市长")], {"议军会议": ["葛巧红", "李亦博"]})
WEN_COUNTY = make_page("温县召开经济会议", [("杨磊", "温县县委", "书记")], {"经济会议": ["杨磊", "李亦博"]}, place=WEN)
LATER = make_page("新市长调研", [("李亦博", "焦作市委", "书记"), ("卢和平", "焦作市", "市长")], {"调研": ["卢和平", "李亦博"]}, day=date(2023, 9, 1))
PAGES = (COUNCIL, WEN_COUNTY, LATER)
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def keys(*pages: PageClaims) -> list[str]:
    return [page.page.key for page in pages]


def names(store: Store) -> list[str]:
    return [row["name"] for row in store.rows("MATCH (n:Name) RETURN n.key AS name ORDER BY name").records]


def test_pages_become_people_posts_and_events(store: Store):
    counts = store.load(PAGES)
    assert (counts.created, counts.changed, counts.unchanged, counts.removed) == (3, 0, 0, 0)
    found = store.rows("MATCH (p:Person)-[:ATTENDED]->(e:Event {name: '议军会议'}) RETURN p.name AS person, e.date AS date ORDER BY person")
    assert found.columns == ("person", "date")
    assert found.records == [{"person": "李亦博", "date": date(2023, 1, 10)}, {"person": "葛巧红", "date": date(2023, 1, 10)}]
    assert store.counts()["Page"] == store.counts()["Article"] == 3


def test_every_derived_node_shows_its_evidence(store: Store):
    store.load(PAGES)
    shown = "EXISTS { (n)<-[:ABOUT]-(:Claim)<-[:STATES]-(:Article)-[:PRINTED_ON]->(:Page) }"
    assert store.rows(f"MATCH (n) WHERE (n:Person OR n:Post OR n:Event) AND NOT {shown} RETURN n.key AS key").records == []


def test_order_and_split_do_not_matter(store: Store):
    digests = set()
    for order in permutations(PAGES):
        store.clear()
        store.load(order[:1])
        store.load(order[1:])
        digests.add(store.digest())
    store.clear()
    store.load(PAGES)
    assert digests == {store.digest()}


def test_second_load_sets_nothing(store: Store):
    store.load(PAGES)
    digest = store.digest()
    counts = store.load(PAGES)
    assert counts.unchanged == 3
    assert (counts.nodes_written, counts.nodes_removed, counts.edges_written, counts.edges_removed) == (0, 0, 0, 0)
    assert store.digest() == digest


@pytest.mark.parametrize("out", PAGES, ids=lambda page: page.page.text)
def test_forgetting_takes_a_page_out_exactly(store: Store, out: PageClaims):
    rest = [page for page in PAGES if page is not out]
    store.load(rest)
    digest, counts = store.digest(), store.counts()
    store.load([out])
    assert store.digest() != digest
    assert store.forget(keys(out)).removed == 1
    assert store.counts() == counts
    assert store.digest() == digest


def test_forgetting_all_leaves_nothing(store: Store):
    store.load(PAGES)
    store.forget(keys(*PAGES))
    assert store.digest() == EMPTY
    assert not any(store.counts().values())


def test_forgetting_what_is_not_there_does_nothing(store: Store):
    store.load([COUNCIL])
    digest = store.digest()
    assert store.forget(["no such page"]).removed == 0
    assert store.digest() == digest


def test_page_that_changed_in_its_file_is_replaced(store: Store):
    before = make_page("旧版", [("葛巧红", "焦作市委", "书记")], source="/pages/a.txt")
    after = make_page("新版", [("杨磊", "温县县委", "书记")], source="/pages/a.txt", place=WEN)
    store.load([after])
    digest = store.digest()
    store.clear()
    store.load([before])
    counts = store.load([after])
    assert (counts.created, counts.changed, counts.removed) == (0, 1, 0)
    assert store.digest() == digest
    assert names(store) == ["杨磊"]


def test_page_that_another_version_read_is_replaced(store: Store):
    store.load([make_page("一页", [("葛巧红", "焦作市委", "书记"), ("误读", "焦作市", "市长")], {"会议": ["葛巧红"]}, version="1")])
    read_again = make_page("一页", [("葛巧红", "焦作市委", "书记")], {"会议": ["葛巧红"]}, version="2")
    assert store.load([read_again]).changed == 1
    assert names(store) == ["葛巧红"]
    digest = store.digest()
    store.clear()
    store.load([read_again])
    assert store.digest() == digest


def test_text_in_two_files_stays_until_both_are_forgotten(store: Store):
    copies = [make_page("同一页", [("葛巧红", "焦作市委", "书记")], source=f"/pages/{name}.txt") for name in "ab"]
    store.load(copies[:1])
    digest = store.digest()
    store.load(copies[1:])
    assert [row.sources for row in store.find_pages("/pages/b.txt")] == [("/pages/a.txt", "/pages/b.txt")]
    assert store.digest() == digest
    store.forget(sources=["/pages/a.txt"])
    assert [row.sources for row in store.find_pages("/pages/b.txt")] == [("/pages/b.txt",)]
    assert store.digest() == digest
    store.forget(sources=["/pages/b.txt"])
    assert store.digest() == EMPTY


def test_pages_are_found_by_key_prefix_and_file(store: Store):
    store.load([COUNCIL, make_failed_page("/pages/empty.txt")])
    assert [row.key for row in store.find_pages("焦作日报/2023")] == keys(COUNCIL)
    assert [row.key for row in store.find_pages(COUNCIL.page.source)] == keys(COUNCIL)
    assert [row.key for row in store.find_pages(COUNCIL.page.key)] == keys(COUNCIL)
    assert store.find_pages("/pages") == []
    (failed,) = store.find_pages("/pages/empty.txt")
    assert (failed.status, failed.reason) == ("failed", "it holds no text")


def test_pages_are_known_by_what_they_were_read_from(store: Store):
    page, failed = with_input(COUNCIL, "a"), with_input(make_failed_page("/pages/empty.txt"), "b")
    store.load([page, failed])
    digest = store.digest()
    known = store.find_known({page.page.source: "a", "/pages/copy.txt": "a", "/pages/empty.txt": "b", "/pages/other.txt": "b", "/pages/new.txt": "c"})
    assert {source: found.page.key for source, found in known.items()} == {
        page.page.source: page.page.key,
        "/pages/copy.txt": page.page.key,
        "/pages/empty.txt": failed.page.key,
    }
    assert known[page.page.source].counts == counts_of(page) == {"articles": 1, "people": 2, "posts": 2, "events": 1, "attended": 2}
    assert known["/pages/empty.txt"].page.reason == failed.page.reason
    counts = store.load(list(known.values()))
    assert (counts.unchanged, counts.nodes_written, counts.duplicates) == (2, 1, {"/pages/copy.txt"})
    assert store.find_pages("/pages/copy.txt")
    assert store.digest() == digest


def test_a_known_page_that_has_gone_meanwhile_is_missed(store: Store):
    page = with_input(COUNCIL, "a")
    store.load([page])
    known = list(store.find_known({page.page.source: "a", "/pages/copy.txt": "a"}).values())
    store.forget(keys(page))
    assert store.load([*known, WEN_COUNTY]).missing == {page.page.source, "/pages/copy.txt"}
    assert [row.key for row in store.find_pages("")] == keys(WEN_COUNTY)


def test_a_page_of_an_older_program_is_known_once_it_was_read_again(store: Store):
    store.load([COUNCIL])
    digest = store.digest()
    again = with_input(COUNCIL, "a")
    assert (store.load([again]).nodes_written, store.load([again]).nodes_written) == (1, 0)
    assert list(store.find_known({"/pages/copy.txt": "a"})) == ["/pages/copy.txt"]
    assert store.digest() == digest


def with_input(page: PageClaims, given: str) -> PageClaims:
    """A page with the digest of what it was read from."""
    return page.model_copy(update={"page": page.page.model_copy(update={"input": given})})


def test_dry_run_counts_and_writes_nothing(store: Store):
    store.load([COUNCIL])
    digest = store.digest()
    assert store.load([WEN_COUNTY], dry_run=True).created == 1
    assert store.forget(keys(COUNCIL), dry_run=True).removed == 1
    assert store.digest() == digest


def test_failure_in_the_middle_leaves_what_was_before(store: Store, monkeypatch):
    store.load([COUNCIL])
    digest = store.digest()
    monkeypatch.setattr("graph.loads.drop_orphans", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.load([WEN_COUNTY])
    assert store.digest() == digest


@pytest.mark.parametrize("cypher", ["CREATE (n:Person {key: 'x'})", "MATCH (n) DETACH DELETE n", "MATCH (n) SET n.x = 1", "CALL db.labels()"])
def test_questions_that_write_are_refused(store: Store, cypher: str):
    with pytest.raises(WriteRefused):
        store.rows(cypher)


def test_question_that_slips_a_write_through_is_rolled_back(store: Store, monkeypatch):
    store.load([COUNCIL])
    digest = store.digest()
    monkeypatch.setattr("graph.store.find_write", lambda cypher: None)
    with suppress(WriteRefused):  # Neo4j refuses by itself what only reads
        store.rows("MATCH (n:Person) SET n.name = 'X' RETURN DISTINCT n.name AS name")
    assert store.digest() == digest


@pytest.mark.parametrize(("cypher", "told"), [("MATCH (n RETURN n", "RETURN"), ("RETURN foo AS foo", "foo"), ("RETURN $missing AS x", "missing")])
def test_mistaken_question_is_explained(store: Store, cypher: str, told: str):
    with pytest.raises(QueryError, match=told):
        store.rows(cypher)


def test_export_gives_back_what_was_stored(store: Store):
    store.load(PAGES)
    nodes, edges = list(store.nodes()), list(store.edges())
    assert len(nodes) + len(edges) == sum(store.counts().values())
    ends = {(node.label, node.key) for node in nodes}
    assert all(edge.start in ends and edge.end in ends for edge in edges)
    assert nodes == sorted(nodes, key=lambda node: (node.label, node.key))
    assert not any({"hash", "lock"} & node.properties.keys() for node in nodes)


def test_two_writers_wait_for_each_other(store: Store):
    other = Store(store._sessions.settings, shared=True)
    threads = [threading.Thread(target=writer.load, args=([page],)) for writer, page in zip((store, other, store), PAGES, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    digest = store.digest()
    store.clear()
    store.load(PAGES)
    assert store.digest() == digest


# A database that is not (only) ours, that does not answer, or that dies


def test_database_of_others_is_refused(store: Store):
    store._sessions.write(lambda transaction: transaction.run("CREATE (:Movie {title: 'x'})").consume())
    try:
        with pytest.raises(StoreOccupied, match="1 node") as caught:
            open_store(store._sessions.settings)
        assert "--shared" in caught.value.hint
        store.load([COUNCIL])
        store.clear()
        assert store.rows("MATCH (n:Movie) RETURN n.title AS title").records == [{"title": "x"}]
        assert store.digest() == EMPTY
    finally:
        store._sessions.write(lambda transaction: transaction.run("MATCH (n:Movie) DELETE n").consume())


def test_our_labels_in_a_database_of_others_are_not_taken_for_ours(store: Store):
    store._sessions.write(lambda transaction: transaction.run("CREATE (:Person {key: 'theirs', name: 'x'})").consume())
    try:
        store.load([COUNCIL])
        store.clear()
        assert store.digest() == EMPTY
        assert store.rows("MATCH (n:Person) RETURN n.key AS key").records == [{"key": "theirs"}]
    finally:
        store._sessions.write(lambda transaction: transaction.run("MATCH (n:Person) DELETE n").consume())


def test_both_engines_give_one_digest(tmp_path: Path, neo4j: Server):
    digests = []
    for settings in (Settings(tmp_path), neo4j.settings(tmp_path)):
        with open_store(settings, shared=True) as store:
            store.clear()
            store.load(PAGES)
            digests.append(store.digest())
            store.clear()
    assert digests[0] == digests[1]


def test_database_that_does_not_answer_is_named():
    with pytest.raises(StoreUnavailable, match=r"bolt://127\.0\.0\.1:9") as caught:
        open_store(Settings(Path(), "bolt://127.0.0.1:9"))
    assert "docker compose" in caught.value.hint


@pytest.mark.parametrize("uri", ["localhost", "http://localhost:7474", "bolt://", "bolt://neo4j:secret@localhost"])
def test_address_that_is_none_is_refused(uri: str):
    with pytest.raises(UsageError) as caught:
        read_settings(uri)
    assert "secret" not in str(caught.value)


def test_settings_come_from_the_environment_when_asked(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("NEO4J_URI", "bolt://there:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    monkeypatch.setenv("YAOWEN_HOME", str(tmp_path))
    settings = read_settings()
    assert (settings.uri, settings.password, settings.home) == ("bolt://there:7687", "secret", tmp_path)
    assert "secret" not in repr(settings)
    assert read_settings("bolt://here:7687").uri == "bolt://here:7687"


CHILD = """
import sys
from pathlib import Path
from handmade import make_page
from graph.settings import Settings
from graph.store import open_store
with open_store(Settings(Path(sys.argv[1]))) as store:
    for number in range(int(sys.argv[2])):
        store.load([make_page(f"{sys.argv[3]}{number}", [("葛巧红", "焦作市委", "书记")], {f"会议{number % 3}": ["葛巧红", f"某{number}"]})])
        if number == 0:
            print("loaded", flush=True)
"""


def start_child(home: Path, count: int, word: str) -> subprocess.Popen[str]:
    folders = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent)])
    command = [sys.executable, "-c", CHILD, str(home), str(count), word]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": folders}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_load_leaves_whole_pages(tmp_path: Path):
    child = start_child(tmp_path, 1000, "页")
    assert child.stdout
    assert child.stdout.readline() == "loaded\n"
    time.sleep(0.5)
    child.kill()
    child.communicate()
    with open_store(Settings(tmp_path)) as store:
        found, digest = [row["text"] for row in store.rows("MATCH (p:Page) RETURN p.text AS text").records], store.digest()
        assert 0 < len(found) < 1000
        store.clear()
        numbers = sorted(int(text.removeprefix("页")) for text in found)
        assert numbers == list(range(len(numbers)))
        store.load([make_page(f"页{n}", [("葛巧红", "焦作市委", "书记")], {f"会议{n % 3}": ["葛巧红", f"某{n}"]}) for n in numbers])
        assert store.digest() == digest


def test_processes_load_at_once_though_the_owner_goes_first(tmp_path: Path):
    children = [start_child(tmp_path, count, word) for count, word in ((2, "甲"), (12, "乙"), (7, "丙"))]
    for child in children:
        _, errors = child.communicate(timeout=100)
        assert (child.returncode, errors) == (0, "")
    with open_store(Settings(tmp_path)) as store:
        assert store.counts()["Page"] == 21
