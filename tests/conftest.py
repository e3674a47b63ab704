"""A real Neo4j, and a store on each of the two engines."""

from __future__ import annotations

import os
import re
import secrets
import shlex
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from handmade import make_hostile_page
from servers import Server, run_admin, run_server

from graph.imports import write_tables
from graph.settings import Settings
from graph.store import Store, open_store
from yaowen.__main__ import main

PAGES = Path(__file__).parent.parent / "seeds" / "pages"


def pytest_configure() -> None:
    """A run that was started in the background ignores Ctrl-C, and so would the commands that the tests send it to."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


TRIED: Counter[str] = Counter()
"""How often a property was put to the test: loads, forgettings, kills … of the whole run."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands over what it has tried."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["tried"] = dict(TRIED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker hands over is added up."""
    TRIED.update(getattr(node, "workeroutput", {}).get("tried", {}))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two, where there are two cores: each has a Neo4j, an engine and a browser of its own, unless all share the server of NEO4J_TEST_URI."""
    return 1 if os.environ.get("NEO4J_TEST_URI") else min(2, os.cpu_count() or 1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how much was tried, so that a reader of the log can weigh it."""
    if TRIED:
        terminalreporter.write_line("the graph as a function of its pages: " + ", ".join(f"{count} {what}" for what, count in sorted(TRIED.items())))


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j to be emptied, with a login: that of NEO4J_TEST_URI and NEO4J_TEST_PASSWORD, or one started for this run."""
    if uri := os.environ.get("NEO4J_TEST_URI"):
        yield Server(uri, "", os.environ.get("NEO4J_TEST_PASSWORD", ""))
        return
    with run_server(tmp_path_factory.mktemp("neo4j"), secrets.token_hex(12)) as server:
        yield server


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """The stores that this run has opened, by engine."""
    opened: dict[str, Store] = {}
    yield opened
    for store in opened.values():
        store.close()


def engine_settings(engine: str, home: Path, request: pytest.FixtureRequest) -> Settings:
    """Where an engine of this run lies; `home` is YAOWEN_HOME."""
    return Settings(home) if engine == "embedded" else request.getfixturevalue("neo4j").settings(home)


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, stores: dict[str, Store], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """An empty store, once on the embedded engine and once on Neo4j."""
    if request.param not in stores:
        stores[request.param] = open_store(engine_settings(request.param, tmp_path_factory.mktemp("home"), request), shared=True)
    store = stores[request.param]
    store.clear()
    return store


@pytest.fixture
def deciding(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The same, of a user who has a home, and so decisions, of his own."""
    monkeypatch.setattr(store, "home", tmp_path)
    return store


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample pages, which tests only read."""
    home = tmp_path_factory.mktemp("home")
    assert main(["--home", str(home), "--quiet", "load", str(PAGES)]) == 0
    return home


@pytest.fixture
def at_samples(monkeypatch: pytest.MonkeyPatch, sample_home: Path) -> None:
    """Commands work on the sample pages, as on a terminal of 80 columns."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("YAOWEN_HOME", str(sample_home))
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pages and a hostile one, as tables for neo4j-admin; the embedded store that they come from is in the folder beside it, home."""
    folder = tmp_path_factory.mktemp("bulk")
    assert main(["--home", str(folder / "home"), "--quiet", "load", str(PAGES)]) == 0
    with open_store(Settings(folder / "home")) as store:
        store.load([make_hostile_page()])
        write_tables(store, folder / "tables", compress=True)
    return folder / "tables"


@pytest.fixture(scope="session")
def imported(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Server]]:
    """The home of the exported store, and a Neo4j server with what neo4j-admin made of the tables by the command in their README."""
    home = tmp_path_factory.mktemp("server")
    command = re.search(r"^ *neo4j-admin (database import full .*)$", (tables / "README.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert command
    assert "IMPORT DONE" in run_admin(home, shlex.split(command[1]), tables)
    with run_server(home, secrets.token_hex(12)) as server:
        yield tables.parent / "home", server
