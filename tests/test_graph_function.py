"""The graph is a function of the pages loaded: whatever was loaded, repeated, changed, forgotten, killed or interrupted on the way.

What is expected is worked out without a database, from the pages that the files hold in the end. YAOWEN_TRIALS=1000 tries longer (make trials).
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from pathlib import Path

import pytest
from conftest import TRIED
from endless import FILES, load_without_end, page_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.derive import derive
from graph.evidence import evidence_of
from graph.model import PageClaims
from graph.settings import Settings
from graph.store import Store, digest_of_graph, open_store

TRIALS = int(os.environ.get("YAOWEN_TRIALS", "100"))
KILLS = max(TRIALS // 4, 1)
State = dict[str, bool]
"""The files that were loaded and not forgotten, and whether it was their changed text."""
LOADS = st.tuples(st.just("load"), st.lists(st.sampled_from(FILES), min_size=1, max_size=4), st.booleans())
FORGETS = st.tuples(st.just("forget"), st.lists(st.sampled_from(FILES), min_size=1, max_size=2), st.booleans())


def expect_digest(state: State) -> str:
    """The digest of one clean load of what the files hold."""
    pages: dict[str, PageClaims] = {}
    sources: dict[str, set[str]] = {}
    for file, changed in state.items():
        page = page_of(file, changed)
        pages[page.page.key] = page
        sources.setdefault(page.page.key, set()).add(page.page.source)
    facts = derive((claim for page in pages.values() for claim in page.claims), (), (article for page in pages.values() for article in page.articles))
    for key, page in pages.items():
        told = evidence_of(page, sources[key])
        facts.nodes |= told.nodes
        facts.edges |= told.edges
    return digest_of_graph(facts.nodes.values(), facts.edges.values())


def apply(store: Store, state: State, step: tuple[str, list[str], bool]) -> None:
    """Loads or forgets some files, in the database and in the state that is expected."""
    what, files, changed = step
    if what == "load":
        store.load([page_of(file, changed) for file in files])
        state.update(dict.fromkeys(files, changed))
    else:
        store.forget(sources=[f"/archive/{file}" for file in files])
        for file in files:
            state.pop(file, None)
    TRIED[f"{what}s"] += 1


# What the hard pages are hard for; without it, the properties below would say little.


def people_named(name: str, *files: str) -> int:
    facts = derive(claim for file in files for claim in page_of(file, False).claims)
    return sum(label == "Person" and key.startswith(name) for label, key in facts.nodes)


def events_of(*files: str) -> int:
    return sum(label == "Event" for label, _ in derive(claim for file in files for claim in page_of(file, False).claims).nodes)


def test_hard_pages_are_hard() -> None:
    assert (people_named("张伟", "温县.txt", "孟州.txt"), people_named("张伟", "温县.txt", "孟州.txt", "座谈.txt")) == (2, 1)
    assert events_of("两会.txt") == 2
    assert (events_of("异名.txt", "又讯.txt"), events_of("通稿一.txt", "通稿二.txt")) == (1, 1)
    tenures = [key for key in derive(c for file in ("初任.txt", "他任.txt", "再任.txt") for c in page_of(file, False).claims).edges if key[0] == "HELD"]
    assert sum(start[1].startswith("郭军") for _, start, _, _ in tenures) == 2


def test_one_clean_load_is_what_is_expected(store: Store) -> None:
    store.load([page_of(file, False) for file in FILES])
    assert store.digest() == expect_digest(dict.fromkeys(FILES, False))


@given(steps=st.lists(st.one_of(LOADS, LOADS, FORGETS), min_size=2, max_size=7))
@settings(max_examples=TRIALS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_loads_and_forgettings_end_in_the_graph_of_the_pages_that_stay(store: Store, steps: list[tuple[str, list[str], bool]]) -> None:
    store.clear()
    state: State = {}
    for step in steps:
        apply(store, state, step)
    TRIED["orders"] += 1
    assert store.digest() == expect_digest(state)


# Loads that are killed


def kill_a_load(settings: Settings, seed: int) -> None:
    """Starts a loading process and kills it after some loads, at some moment of the next one."""
    drawn = random.Random(seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["endless", "neo4j"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=load_without_end, args=(settings, seed, theirs))
    process.start()
    for _ in range(drawn.randint(1, 4)):
        assert ours.poll(60)
        ours.recv()
    process.join(drawn.uniform(0, 0.1))
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    TRIED["kills"] += 1


def read_state(store: Store) -> State:
    """What the database says that the files hold."""
    found = {row["key"]: row["sources"] for row in store.rows("MATCH (p:Page) RETURN p.key AS key, p.sources AS sources").records}
    texts = {(f"/archive/{file}", page_of(file, changed).page.key): (file, changed) for file in FILES for changed in (False, True)}
    return dict(texts[source, key] for key, sources in found.items() for source in sources)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
def test_killed_loads_leave_the_graph_of_whole_pages(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    chosen = Settings(tmp_path)
    if engine == "neo4j":
        chosen = Settings(tmp_path, request.getfixturevalue("neo4j_uri"), password=os.environ.get("NEO4J_TEST_PASSWORD", "none"))
        with open_store(chosen, shared=True) as store:
            store.clear()
    caught = set()
    for seed in range(KILLS):
        kill_a_load(chosen, seed)
        with open_store(chosen, shared=True) as store:
            store.forget(dry_run=True)  # waits its turn: what the dead client had sent last, a server may still be committing
            state = read_state(store)
            caught.add(frozenset(state.items()))
            assert store.digest() == expect_digest(state), f"kill {seed}"
    assert len(caught) > KILLS // 2  # else the kills came before anything was done
    with open_store(chosen, shared=True) as store:
        store.load([page_of(file, False) for file in FILES])
        assert store.digest() == expect_digest(dict.fromkeys(FILES, False))
        store.clear()
