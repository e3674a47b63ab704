"""The embedded engine: ArcadeDB in this process, with a Bolt port on loopback, or the one that another process keeps open.

One process owns a home folder at a time; it holds `engine.lock` for as long as it lives, so that the system itself
releases the folder when the process dies. Once the engine answers, the owner writes `engine.json` (port, pid, password),
and every other process connects there.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.engines import DATABASE, HOST, USERNAME, log_folder, prepare_folders, start_server
from graph.errors import StoreBusy

BOLT_HELLO = bytes.fromhex("6060b017 00000404 00000304 00000004 00000003".replace(" ", ""))
"""Bolt's magic number and the versions a client offers; a server answers with four bytes."""
PATIENCE = 10.0
"""Seconds to wait for an owner that is still opening, or just closing."""


@dataclass(frozen=True, slots=True)
class Connection:
    """How to reach a running engine with the neo4j driver."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str
    pid: int
    logs: Path


@contextmanager
def open_embedded(home: Path) -> Iterator[Connection]:
    """The engine of `home`, opened in this process unless another one keeps it open.

    Raises StoreBusy where a process holds the folder and does not answer, StoreUnavailable where the engine cannot run here.
    """
    prepare_folders(home)
    deadline = time.monotonic() + PATIENCE
    while True:
        with hold_lock(home) as owned:
            if owned:
                with run_engine(home) as connection:
                    yield connection
                return
        if running := find_running(home):
            yield running
            return
        if time.monotonic() > deadline:
            raise busy(home)
        time.sleep(0.05)


def serve(home: Path, port: int = 7687, on_ready: Callable[[Connection], None] = lambda connection: None) -> None:
    """Keeps the engine of `home` open at `port` until the process is interrupted or told to end; calls `on_ready` once it answers.

    Raises StoreBusy where another process keeps it open already.
    """
    prepare_folders(home)
    with hold_lock(home) as owned:
        if not owned:
            raise busy(home)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        with suppress(KeyboardInterrupt), run_engine(home, port) as connection:
            on_ready(connection)
            while True:
                time.sleep(3600)


def busy(home: Path) -> StoreBusy:
    """The error that names the process which holds the folder."""
    pid = (home / "engine.lock").read_text(encoding="ascii").strip() or "unknown"
    if running := find_running(home):
        return StoreBusy(f"{home} is already served by process {pid} at {running.uri}", "use it there, or end that process first")
    return StoreBusy(f"{home} is held by process {pid}, which does not answer", f"wait for it or end it (kill {pid}), or set YAOWEN_HOME to another folder")


@contextmanager
def hold_lock(home: Path) -> Iterator[bool]:
    """Whether this process may own the folder; holds it until the block ends."""
    with (home / "engine.lock").open("a+", encoding="ascii") as file:
        owned = try_lock(file.fileno())
        if owned:
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
        yield owned


@contextmanager
def wait_turn(home: Path, patience: float) -> Iterator[None]:
    """Lets one writer after another into the folder's database, of all processes; raises StoreBusy after `patience` seconds."""
    with (home / "writer.lock").open("a") as file:
        deadline = time.monotonic() + patience
        while not try_lock(file.fileno()):
            if time.monotonic() > deadline:
                raise StoreBusy(f"another process has been writing to {home} for {patience:.0f} seconds", "wait until it ends")
            time.sleep(0.02)
        yield


def try_lock(descriptor: int) -> bool:
    """Locks an open file for as long as it is open; False where somebody else has it."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # far behind the pid, which others must be able to read
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def find_running(home: Path) -> Connection | None:
    """The connection that the folder's owner has written down, if something answers there in Bolt."""
    state = read_state(home)
    if not state or not answers(state["port"]):
        return None
    return connection_of(state)


def connection_of(state: dict[str, Any]) -> Connection:
    """The connection to the engine that engine.json describes."""
    return Connection(f"bolt://{HOST}:{state['port']}", USERNAME, state["password"], DATABASE, state["pid"], Path(state["logs"]))


def answers(port: int) -> bool:
    """Whether a Bolt server on loopback shakes hands within two seconds (a stopped process still accepts connections)."""
    try:
        with socket.create_connection((HOST, port), timeout=2) as client:
            client.settimeout(2)
            client.sendall(BOLT_HELLO)
            return len(client.recv(4)) == 4
    except OSError:
        return False


def read_state(home: Path) -> dict[str, Any] | None:
    """What engine.json says: port, pid, password and log folder; None where there is none or it is torn."""
    try:
        state = json.loads((home / "engine.json").read_text(encoding="utf-8"))
        return {"port": int(state["port"]), "pid": int(state["pid"]), "password": str(state["password"]), "logs": str(state["logs"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(home: Path, state: dict[str, Any]) -> None:
    """Writes engine.json whole or not at all, readable by its owner only."""
    draft = home / f"engine.json.{state['pid']}"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(state, file)
    draft.replace(home / "engine.json")


@contextmanager
def run_engine(home: Path, port: int | None = None) -> Iterator[Connection]:
    """The engine, opened in this process; the password of the last opening is kept, so that a saved login stays good."""
    password = (read_state(home) or {}).get("password") or secrets.token_urlsafe(24)
    state = {"port": 0, "pid": os.getpid(), "password": password, "logs": str(log_folder())}
    write_state(home, state)  # port 0 answers nobody: from here on, what the file says is of this opening
    server, state["port"] = start_server(home, password, port)
    try:
        write_state(home, state)
        yield connection_of(state)
    finally:
        server.stop()
