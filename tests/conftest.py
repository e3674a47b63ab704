"""A real Neo4j, and a store on each of the two engines."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import Store, open_store

HARNESS = Path(__file__).parent / "neo4j"
JARS = HARNESS / "target" / "jars"
OPENED = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")]
QUICK = ["-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
"""A server that lives for a minute gains nothing from a compiler that takes as long."""
ADVICE = "a real Neo4j needs Java 17 and Maven (apt-get install openjdk-17-jdk-headless maven), or NEO4J_TEST_URI and NEO4J_TEST_PASSWORD"


def pytest_configure() -> None:
    """A run that was started in the background ignores Ctrl-C, and so would the commands that the tests send it to."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


TRIED: Counter[str] = Counter()
"""How often a property was put to the test: loads, forgettings, kills … of the whole run."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how much was tried, so that a reader of the log can weigh it."""
    if TRIED:
        terminalreporter.write_line("the graph as a function of its pages: " + ", ".join(f"{count} {what}" for what, count in sorted(TRIED.items())))


def miss(reason: str) -> None:
    """Skips what cannot be run here; in CI nothing may be missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def neo4j_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The Bolt address of a Neo4j to be emptied: NEO4J_TEST_URI, or one started for this run, which asks for no login."""
    if uri := os.environ.get("NEO4J_TEST_URI"):
        yield uri
        return
    if not shutil.which("java") or not (shutil.which("mvn") or JARS.is_dir()):
        miss(ADVICE)
    if not JARS.is_dir():
        draft = JARS.with_name(f"jars.{os.getpid()}")
        subprocess.run(["mvn", "-q", "-B", "-f", HARNESS / "pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={draft}"], check=True)
        draft.rename(JARS)
    command = ["java", *OPENED, *QUICK, "-cp", f"{JARS}/*", HARNESS / "Harness.java", tmp_path_factory.mktemp("neo4j")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdin
        assert process.stdout
        watch = threading.Timer(120, process.kill)
        watch.start()
        ready = next((line for line in process.stdout if line.startswith("READY ")), None)
        watch.cancel()
        if not ready:
            miss(f"Neo4j did not start; {ADVICE}")
        else:
            yield ready.split()[1]
        process.stdin.close()


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """The stores that this run has opened, by engine."""
    opened: dict[str, Store] = {}
    yield opened
    for store in opened.values():
        store.close()


def engine_settings(engine: str, request: pytest.FixtureRequest) -> Settings:
    """Where an engine of this run lies."""
    home = request.getfixturevalue("tmp_path_factory").mktemp("home")
    if engine == "embedded":
        return Settings(home)
    uri = request.getfixturevalue("neo4j_uri")
    return Settings(home, uri, password=os.environ.get("NEO4J_TEST_PASSWORD", "none"))


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """An empty store, once on the embedded engine and once on Neo4j."""
    if request.param not in stores:
        stores[request.param] = open_store(engine_settings(request.param, request), shared=True)
    store = stores[request.param]
    store.clear()
    return store
