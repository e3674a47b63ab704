"""The embedded engine as other processes see it: one owner a folder, on loopback, quiet."""

import base64
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from graph.embedded import find_running, open_embedded
from graph.errors import StoreBusy, StoreUnavailable

pytest.importorskip("arcadedb", reason="the embedded engine has no wheel for this platform")

ROOT = Path(__file__).resolve().parent.parent
SERVE = "import sys; from pathlib import Path; from graph.embedded import serve; serve(Path(sys.argv[1]), {port}, lambda c: print(c.uri, flush=True))"
CONNECT = "import sys; from pathlib import Path; from graph.embedded import open_embedded\nwith open_embedded(Path(sys.argv[1])) as c: print(c.uri, c.pid)"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_python(code: str, home: Path, folder: Path) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARCADEDB")} | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", code, str(home)], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def served(tmp_path: Path):
    """A process that serves tmp_path/home from an empty folder, once it says its address."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    process = run_python(SERVE.format(port=free_port()), tmp_path / "home", folder)
    process.address = process.stdout.readline().strip()  # type: ignore[attr-defined]
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGCONT)
        process.kill()
    process.communicate()


def listening(pid: int) -> list[tuple[str, int]]:
    """The addresses at which a process listens, as Linux lists them."""
    links = (entry.readlink() for entry in Path(f"/proc/{pid}/fd").iterdir() if entry.is_symlink())
    inodes = {str(link).partition("[")[2].rstrip("]") for link in links}
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                address, port = fields[1].split(":")
                found.append((address, int(port, 16)))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_engine_listens_on_loopback_only(served):
    found = listening(served.pid)
    assert {address for address, _ in found} <= {"0100007F", "0000000000000000FFFF00000100007F"}
    assert int(served.address.rpartition(":")[2]) in {port for _, port in found}
    assert len(found) == 2  # Bolt, and the HTTP port without which the engine does not start


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_http_port_asks_for_the_password_and_has_no_mcp(served, tmp_path):
    state = json.loads((tmp_path / "home" / "engine.json").read_text())
    (port,) = (port for _, port in listening(served.pid) if port != state["port"])
    with pytest.raises(urllib.error.HTTPError, match="401") as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/server")
    refused.value.close()
    login = base64.b64encode(f"root:{state['password']}".encode()).decode()
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).encode()
    headers = {"Authorization": f"Basic {login}", "Content-Type": "application/json"}
    with pytest.raises(urllib.error.HTTPError, match="503") as caught:
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/mcp", body, headers))
    assert "MCP server is disabled" in caught.value.read().decode()


def test_second_process_connects_to_the_first(served, tmp_path):
    output, errors = run_python(CONNECT, tmp_path / "home", tmp_path).communicate(timeout=30)
    assert output.split() == [served.address, str(served.pid)]
    assert errors == ""


def test_state_is_readable_by_its_owner_only(served, tmp_path):
    assert stat.S_IMODE((tmp_path / "home" / "engine.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "home" / "engine").stat().st_mode) == 0o700


def test_wrong_password_is_refused(served):
    import neo4j

    with neo4j.GraphDatabase.driver(served.address, auth=("root", "a guess")) as driver, pytest.raises(neo4j.exceptions.AuthError):
        driver.verify_connectivity()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serving_ends_quietly_and_leaves_nothing_outside_its_home(served, tmp_path, ending):
    served.send_signal(ending)
    output, errors = served.communicate(timeout=20)
    assert (served.returncode, output, errors) == (0, "", "")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert {entry.name for entry in (tmp_path / "home").iterdir()} == {"engine", "engine.json", "engine.lock"}


def test_folder_of_a_killed_process_opens_again_with_the_same_password(served, tmp_path):
    old = json.loads((tmp_path / "home" / "engine.json").read_text())
    served.kill()
    served.wait()
    assert find_running(tmp_path / "home") is None
    with open_embedded(tmp_path / "home") as connection:
        assert (connection.pid, connection.password) == (os.getpid(), old["password"])


def test_stale_state_is_replaced(tmp_path):
    tmp_path.joinpath("engine.json").write_text('{"port": 1, "pid": 1, "password": "once-it-was", "logs": "/"}')
    with open_embedded(tmp_path) as connection:
        assert json.loads((tmp_path / "engine.json").read_text())["pid"] == os.getpid() == connection.pid


def test_torn_state_is_replaced(tmp_path):
    tmp_path.joinpath("engine.json").write_text('{"port": 4')
    with open_embedded(tmp_path):
        assert find_running(tmp_path)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_process_that_holds_the_folder_and_does_not_answer_is_named(served, tmp_path, monkeypatch):
    monkeypatch.setattr("graph.embedded.PATIENCE", 0.1)
    served.send_signal(signal.SIGSTOP)
    with pytest.raises(StoreBusy, match=f"process {served.pid}") as caught, open_embedded(tmp_path / "home"):
        pass
    assert "kill" in caught.value.hint


def test_second_server_is_refused(served, tmp_path):
    _, errors = run_python(SERVE.format(port=free_port()), tmp_path / "home", tmp_path).communicate(timeout=30)
    assert f"already served by process {served.pid}" in errors


def test_taken_port_is_named(served, tmp_path):
    port = served.address.rpartition(":")[2]
    _, errors = run_python(SERVE.format(port=port), tmp_path / "other", tmp_path).communicate(timeout=30)
    assert f"port {port} is taken" in errors


def test_folder_that_cannot_be_made_is_named(tmp_path):
    tmp_path.joinpath("file").write_text("")
    with pytest.raises(StoreUnavailable, match="file") as caught, open_embedded(tmp_path / "file" / "home"):
        pass
    assert "YAOWEN_HOME" in caught.value.hint


def test_opening_takes_less_than_two_seconds(tmp_path):
    start = time.perf_counter()
    with open_embedded(tmp_path):
        assert time.perf_counter() - start < 2
