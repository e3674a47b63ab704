"""A real Neo4j for tests: its jars from Maven Central, its admin tool, and its server as it is installed, with a login."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from graph.settings import Settings

HARNESS = Path(__file__).parent / "neo4j"
POM = HARNESS / "pom.xml"
JAVA = os.environ.get("NEO4J_TEST_JAVA", "java")
OPENED = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")]
QUICK = ["-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
"""A server that lives for a minute gains nothing from a compiler that takes as long."""
MEASURED = ["-Xms2g", "-Xmx2g"]
"""One whose speed is measured has room, and time to compile."""
ADVICE = "a real Neo4j needs Java 17 and Maven (apt-get install openjdk-17-jdk-headless maven), or, for most tests, NEO4J_TEST_URI and NEO4J_TEST_PASSWORD"


@dataclass(slots=True)
class Server:
    """A Neo4j that asks for a login: one of ours, on a home of its own, or one that runs elsewhere (home None)."""

    bolt: str
    http: str
    password: str = field(repr=False)
    home: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    flags: Sequence[str] = tuple(QUICK)

    def settings(self, folder: Path) -> Settings:
        """How a store connects; `folder` is YAOWEN_HOME."""
        return Settings(folder, self.bolt, password=self.password)

    def start(self) -> None:
        """Starts it on its home, at its ports, and waits until it answers."""
        assert self.home
        (self.home / "logs").mkdir(exist_ok=True)
        told = self.home / "logs" / "started.log"
        command = java(find_entry(), f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", flags=self.flags)
        with told.open("wb") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=output)
        wait_for(self.process, self.http, told)

    def stop(self, *, kill: bool = False) -> None:
        """Ends it in good order, or as a power cut does."""
        if self.process is None:
            miss("this Neo4j is not ours to stop: unset NEO4J_TEST_URI")
        else:
            (self.process.kill if kill else self.process.terminate)()
            self.process.wait(60)


def miss(reason: str) -> None:
    """Skips what cannot be run here; in CI nothing may be missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def find_jars() -> Path:
    """The folder of Neo4j's jars, fetched if those of this pom.xml (or of NEO4J_TEST_VERSION) are not there yet."""
    version = os.environ.get("NEO4J_TEST_VERSION")
    jars = HARNESS / "target" / f"jars-{version or sha256(POM.read_bytes()).hexdigest()[:8]}"
    if not shutil.which(JAVA) or not (shutil.which("mvn") or jars.is_dir()):
        miss(ADVICE)
    jars.parent.mkdir(exist_ok=True)
    with FileLock(HARNESS / "target" / "lock"):  # two workers of one run need them at the same moment
        fetch_jars(jars, version)
    return jars


def fetch_jars(jars: Path, version: str | None) -> None:
    """Asks Maven for them, unless they are there."""
    if not jars.is_dir():
        chosen = [f"-Dneo4j.version={version}"] if version else []
        draft = jars.with_name(f"{jars.name}.{os.getpid()}")
        subprocess.run(["mvn", "-q", "-B", "-f", POM, "dependency:copy-dependencies", f"-DoutputDirectory={draft}", *chosen], check=True)
        draft.rename(jars)


def java(*arguments: str | Path, flags: Sequence[str] = QUICK) -> list[str | Path]:
    """The command that runs a class of Neo4j's."""
    return [JAVA, *OPENED, *flags, "-cp", f"{find_jars()}/*", *arguments]


def find_entry() -> str:
    """The class that starts a server, as Neo4j's own jar names it: it has changed between versions."""
    (jar,) = find_jars().glob("neo4j-[0-9]*.jar")
    with zipfile.ZipFile(jar) as file:
        return file.read("META-INF/services/org.neo4j.server.startup.EntryPoint").decode().split()[-1]


def run_admin(home: Path, arguments: Sequence[str], folder: Path | None = None, flags: Sequence[str] = QUICK) -> str:
    """What neo4j-admin prints for a server's home; fails unless it ends well."""
    (home / "conf").mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    command = java("org.neo4j.cli.AdminTool", *arguments, flags=flags)
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, f"{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def free_port() -> int:
    """A port on loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_server(home: Path, password: str, *, flags: Sequence[str] = QUICK, cache: str = "64m") -> Iterator[Server]:
    """Neo4j Community as it is installed, on the databases of a home that no server has used yet, or only with this password."""
    if not (home / "data" / "databases" / "system").is_dir():
        (home / "secret").write_text(password, encoding="utf-8")
        run_admin(home, ["dbms", "set-initial-password", f"@{home / 'secret'}"])  # by a file: no process list shows it
        (home / "secret").unlink()
    server = Server(f"bolt://127.0.0.1:{free_port()}", f"http://127.0.0.1:{free_port()}", password, home, flags=flags)
    write_settings(server, home, cache)
    try:
        server.start()
        yield server
    finally:
        server.stop(kill=True)


def write_settings(server: Server, home: Path, cache: str) -> None:
    """What the server is to do: listen on loopback, and keep to what a test needs."""
    settings = (
        f"server.bolt.listen_address={server.bolt.removeprefix('bolt://')}",
        f"server.bolt.advertised_address={server.bolt.removeprefix('bolt://')}",
        f"server.http.listen_address={server.http.removeprefix('http://')}",
        f"server.memory.pagecache.size={cache}",
        "dbms.usage_report.enabled=false",
        "server.config.strict_validation.enabled=false",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period=0",  # else it takes ten seconds to end in good order
    )
    (home / "conf" / "neo4j.conf").write_text("".join(f"{line}\n" for line in settings), encoding="utf-8")


def wait_for(process: subprocess.Popen[bytes], address: str, log: Path, patience: float = 300) -> None:
    """Waits until a server answers; fails where it ends or takes too long."""
    deadline = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"Neo4j did not start; {ADVICE}; its log: {log.read_text(encoding='utf-8') if log.exists() else 'none'}")
