"""The graph is a function of the pages loaded and of what was decided: whatever was repeated, changed, forgotten, killed or interrupted on the way.

What is expected is worked out without a database, from the pages that the files hold in the end and the decisions. YAOWEN_TRIALS=1000 tries longer
(make trials).
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from conftest import TRIED, engine_settings
from endless import FILES, PAIRS, VERDICTS, decide, load_in_turn, load_without_end, page_of, serve_until_killed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from servers import Server, free_port

from graph.decisions import FILE, Decision, read_decisions, undo
from graph.derive import derive
from graph.embedded import Connection
from graph.errors import StoreUnavailable
from graph.evidence import graph_of
from graph.namesakes import decisions_on
from graph.settings import Settings
from graph.store import Store, digest_of_graph, open_store

TRIALS = int(os.environ.get("YAOWEN_TRIALS", "100"))
KILLS = max(TRIALS // 4, 1)
LOADS = st.tuples(st.just("load"), st.lists(st.sampled_from(FILES), min_size=1, max_size=4), st.booleans())
FORGETS = st.tuples(st.just("forget"), st.lists(st.sampled_from(FILES), min_size=1, max_size=2), st.booleans())
DECISIONS = st.builds(decide, st.integers(0, len(PAIRS) - 1), st.sampled_from(VERDICTS), st.integers(1, 9).map("2024-01-0{}".format))
DECIDES = st.tuples(st.just("decide"), DECISIONS, st.booleans())
Step = tuple[str, Any, bool]
"""What is done; with which files, or what is decided; and whether the files have changed, or the decision is taken back again."""


@dataclass
class State:
    """The files that were loaded and not forgotten, and whether it was their changed text; and all decisions."""

    files: dict[str, bool] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)


def expect_digest(state: State) -> str:
    """The digest of one clean load of what the files hold, by somebody who has decided all that before."""
    facts = graph_of((page_of(file, changed) for file, changed in state.files.items()), state.decisions)
    return digest_of_graph(facts.nodes.values(), facts.edges.values())


def apply(store: Store, state: State, step: Step) -> None:
    """Loads or forgets some files or decides, in the database and in the state that is expected."""
    what, told, changed = step
    if what == "load":
        store.load([page_of(file, changed) for file in told])
        state.files |= dict.fromkeys(told, changed)
    elif what == "forget":
        store.forget(sources=[f"/archive/{file}" for file in told])
        for file in told:
            state.files.pop(file, None)
    else:
        decided = [told, undo(told, "某", "")] if changed else [told]
        store.decide(decided)
        state.decisions += decided
    TRIED[{"load": "loads", "forget": "forgettings"}.get(what, "decisions")] += 1


def all_files(changed: bool = False) -> State:
    """Every file loaded, as it is at first."""
    return State(dict.fromkeys(FILES, changed))


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


def test_decisions_join_and_part_people() -> None:
    claims = [claim for file in FILES if file != "座谈.txt" for claim in page_of(file, False).claims]

    def people(*decisions: Decision) -> int:
        return sum(label == "Person" for label, _ in derive(claims, decisions).nodes)

    decided = [decide(pair, verdict, "2024") for pair in range(len(PAIRS)) for verdict in VERDICTS]
    assert {people(decision) - people() for decision in decided} == {-1, 0, 1}


def test_one_clean_load_is_what_is_expected(store: Store) -> None:
    store.load([page_of(file, False) for file in FILES])
    assert store.digest() == expect_digest(all_files())


@given(steps=st.lists(st.one_of(LOADS, LOADS, LOADS, FORGETS, DECIDES), min_size=2, max_size=7))
@settings(max_examples=TRIALS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_loads_forgettings_and_decisions_end_in_the_graph_of_what_stays(deciding: Store, steps: list[Step]) -> None:
    deciding.clear()
    (deciding.home / FILE).unlink(missing_ok=True)
    state = State()
    for step in steps:
        apply(deciding, state, step)
    TRIED["orders"] += 1
    assert deciding.digest() == expect_digest(state)


# Loads that are killed


CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["endless", "neo4j"])


def kill_a_load(settings: Settings, seed: int) -> None:
    """Starts a loading process and kills it after some loads, at some moment of the next one."""
    drawn = random.Random(seed)
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=load_without_end, args=(settings, seed, theirs))
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
    """What the database says that the files hold, and what was decided."""
    found = {row["key"]: row["sources"] for row in store.rows("MATCH (p:Page) RETURN p.key AS key, p.sources AS sources").records}
    texts = {(f"/archive/{file}", page_of(file, changed).page.key): (file, changed) for file in FILES for changed in (False, True)}
    return State(dict(texts[source, key] for key, sources in found.items() for source in sources), decisions_on(store))


@pytest.fixture(params=["embedded", "neo4j"])
def emptied(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Where processes load into: an engine that holds nothing."""
    chosen = engine_settings(request.param, tmp_path, request)
    with open_store(chosen, shared=True) as store:
        store.clear()
    return chosen


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_loads_leave_the_graph_of_whole_pages(emptied: Settings) -> None:
    caught = set()
    for seed in range(KILLS):
        kill_a_load(emptied, seed)
        with open_store(emptied, shared=True) as store:
            store.forget(dry_run=True)  # waits its turn: what the dead client had sent last, a server may still be committing
            state = read_state(store)
            caught.add((frozenset(state.files.items()), len(state.decisions)))
            assert store.digest() == expect_digest(state), f"kill {seed}"
    assert len(caught) > KILLS // 2  # else the kills came before anything was done
    with open_store(emptied, shared=True) as store:
        store.load([page_of(file, False) for file in FILES])
        assert store.digest() == expect_digest(State(all_files().files, list(read_decisions(emptied.home))))
        store.clear()


# Loads at once


def load_at_once(chosen: Settings, *orders: Iterable[str]) -> None:
    """Loads files in as many processes as there are orders."""
    processes = [CONTEXT.Process(target=load_in_turn, args=(chosen, list(order))) for order in orders]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * len(processes)


def test_loads_at_once_end_in_the_graph_of_all_their_pages(emptied: Settings) -> None:
    half = len(FILES) // 2
    load_at_once(emptied, FILES[: half + 2], reversed(FILES[half - 2 :]), FILES[::3])
    with open_store(emptied, shared=True) as store:
        assert store.digest() == expect_digest(all_files())
        store.clear()


# A server that goes under a load


def load_until_told(store: Store, told: threading.Event, done: SimpleQueue[State | Exception]) -> None:
    """Loads file after file, each as it was and as it is by turns, until told to end; gives what the files hold then, or the error that ended it."""
    state = State()
    try:
        for number in count():
            file, changed = FILES[number % len(FILES)], bool(number // len(FILES) % 2)
            store.load([page_of(file, changed)])
            state.files[file] = changed
            done.put(state)
            if told.is_set():
                return
    except StoreUnavailable as error:
        done.put(error)


@pytest.mark.parametrize("kill", [False, True], ids=["stopped", "killed"])
def test_a_load_goes_on_when_its_server_comes_back(neo4j: Server, tmp_path: Path, kill: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.sessions.OUTAGE_SECONDS", 300)  # a busy machine starts Neo4j in a minute
    waited: list[str] = []
    enough, done = threading.Event(), SimpleQueue[State | Exception]()
    with open_store(neo4j.settings(tmp_path), shared=True, on_wait=waited.append) as store:
        store.clear()
        loading = threading.Thread(target=load_until_told, args=(store, enough, done))
        loading.start()
        for _ in range(random.Random(kill).randint(2, 5)):
            done.get(timeout=60)
        neo4j.stop(kill=kill)
        neo4j.start()
        enough.set()
        loading.join(120)
        while not done.empty():
            state = done.get()
        assert isinstance(state, State), state
        assert "waiting" in waited[0]
        assert store.digest() == expect_digest(state)
        store.clear()
    TRIED["servers stopped"] += 1


def test_a_load_whose_server_stays_away_says_so_and_completes_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the embedded engine as the server, which starts in a second."""
    monkeypatch.setattr("graph.sessions.OUTAGE_SECONDS", 0.5)
    port = free_port()
    with serve_elsewhere(tmp_path / "server", port) as connection:
        chosen = Settings(tmp_path, connection.uri, connection.username, connection.password, connection.database)
        store = open_store(chosen, shared=True)
        store.load([page_of(file, False) for file in FILES[:4]])
    with store, pytest.raises(StoreUnavailable, match="no database answers") as caught:
        store.load([page_of(file, False) for file in FILES[4:]])
    assert "run the command again" in caught.value.hint
    with serve_elsewhere(tmp_path / "server", port), open_store(chosen, shared=True) as store:
        store.load([page_of(file, False) for file in FILES])
        assert store.digest() == expect_digest(all_files())


@contextmanager
def serve_elsewhere(home: Path, port: int) -> Iterator[Connection]:
    """The embedded engine in a process of its own, which is killed in the end."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=serve_until_killed, args=(home, port, theirs))
    process.start()
    try:
        assert ours.poll(60)
        yield ours.recv()
    finally:
        process.kill()
        process.join()
