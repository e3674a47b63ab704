"""ArcadeDB in this process: how it starts, where it logs, what its refusals mean.

It cannot run without its HTTP port: that one is on loopback too, on a free port, behind the same password, with MCP
switched off, as production mode has it.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from graph.errors import StoreBusy, StoreUnavailable, UsageError, YaowenError

HOST = "127.0.0.1"
USERNAME = "root"
DATABASE = "yaowen"
BOLT_PLUGIN = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
DOCKER = "start Neo4j with `docker compose up -d` and set NEO4J_URI=bolt://localhost:7687 and NEO4J_PASSWORD"
HEAVY = ("numpy", "pandas", "pyarrow")
CONCEALED = "(concealed from the client in production mode)"

LAYOUT = tuple(
    statement
    for label in ("Page", "Article")
    for statement in (f"CREATE VERTEX TYPE {label} IF NOT EXISTS", f"CREATE PROPERTY {label}.text IF NOT EXISTS STRING (EXTERNAL true)")
)
"""Texts lie apart from their records: the engine reads a record whole to tell its key, and a long one in time that grows with its square."""

_logs: list[Path] = []
"""Where this process's engine logs, once it has been opened."""


def start_server(home: Path, password: str, port: int | None) -> tuple[Any, int]:
    """A started server and its Bolt port: the given one, or one that is free."""
    arcadedb = import_engine()
    (home / "engine" / "config" / "server-users.jsonl").unlink(missing_ok=True)  # the password is ours to say
    chosen = port or free_port()
    server = arcadedb.create_server(str(home / "engine"), password, engine_options(chosen))
    try:
        with engine_environment(_logs[0]):
            server.start()
        database = server.create_database(DATABASE)
        for statement in LAYOUT:
            database.command("sql", statement)
    except arcadedb.ArcadeDBError as error:
        if server.is_started():
            server.stop()
        raise cannot_open(home, chosen, error) from error
    return server, chosen


def cannot_open(home: Path, port: int, error: Exception) -> YaowenError:
    """What a user can do where the engine does not start."""
    folder = home / "engine"
    if "Unable to listen" in str(error):
        return UsageError(f"port {port} is taken", "choose another with --port")
    if "lock" in str(error).lower():
        return StoreBusy(f"{folder} is locked by another ArcadeDB", "end that process, or set YAOWEN_HOME to another folder")
    return StoreUnavailable(f"the embedded engine does not open {folder}: {error}", f"see {_logs[0]}, or {DOCKER}")


def engine_options(port: int) -> dict[str, Any]:
    """ArcadeDB's settings for a server that only this machine's owner can reach.

    The password has 192 random bits, so that stretching it would only cost time at every opening (0.2 s).
    """
    return {
        "mode": "production",
        "host": HOST,
        "http_port": "0",
        "server_plugins": BOLT_PLUGIN,
        "bolt_host": HOST,
        "bolt_port": port,
        "server_saltIterations": 1,
    }


@contextmanager
def without_numpy() -> Iterator[None]:
    """Driver and engine import numpy, pandas and pyarrow where these are installed, to take their values as parameters: we give them none, and these are
    more than half of what a short command costs. What is imported already, they find."""
    absent = [name for name in HEAVY if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None makes an import fail
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def import_engine() -> Any:
    """The arcadedb package; raises StoreUnavailable where there is no wheel for this platform."""
    try:
        import arcadedb
    except ImportError as error:
        raise StoreUnavailable(f"the embedded engine does not run on this platform ({error})", DOCKER) from error
    return arcadedb


@contextmanager
def engine_environment(logs: Path) -> Iterator[None]:
    """Logs go to the folder, every commit through to the disk, and pinyin is looked for in many names for longer than the usual second.

    The library reads this from the environment, when it is first used in a process.
    """
    settings = "-Darcadedb.txWalFlush=2 -Darcadedb.command.regexTimeout=60000"
    wanted = {"ARCADEDB_LOG_DIR": str(logs), "ARCADEDB_LOG_CONSOLE": "0", "ARCADEDB_NATIVE_ISOLATE_ARGS": settings}
    added = {name: value for name, value in wanted.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


def prepare_folders(home: Path) -> None:
    """Makes the engine's folders, for their owner only; the first home that a process opens keeps its log."""
    logs = home / "engine" / "log"
    try:
        for folder in (home, home / "engine", logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"{home} cannot be used: {error.strerror}", "set YAOWEN_HOME to a folder that you may write to") from error
    if not _logs:
        _logs.append(logs)


def log_folder() -> Path:
    """Where this process's engine logs: in the home that it opened first, since the library settles that once."""
    return _logs[0]


def free_port() -> int:
    """A port on loopback that was free a moment ago."""
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def last_failure(logs: Path) -> str | None:
    """What the engine last kept from a client: in production mode it answers "see the server log" even to a misspelt query."""
    try:
        lines = (logs / "arcadedb.log.0").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    for line, following in reversed(list(zip(lines, [*lines[1:], ""], strict=True))):
        if CONCEALED in line:
            return line.partition("BOLT: ")[2].replace(CONCEALED, "").strip()
        if line.endswith("BOLT query error"):
            return following.partition(": ")[2]
    return None
