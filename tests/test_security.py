"""What a page, a name, a file or a look at this machine can do to a reader: nothing. Loading, asking, deciding and exporting, on both engines."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from handmade import HOSTILE, make_hostile_page, make_page
from servers import Server

import graph.store
from graph.catalogue import bind, read_queries
from graph.decisions import FILE, Decision
from graph.embedded import read_state
from graph.errors import StoreUnavailable, WriteRefused, YaowenError
from graph.evidence import graph_of
from graph.model import PageClaims
from graph.namesakes import decisions_on
from graph.searches import search
from graph.settings import Settings, read_settings
from graph.store import Store, digest_of_graph, open_store
from yaowen.__main__ import main
from yaowen.tables import COMMANDING

PAGES = Path(__file__).parent.parent / "seeds" / "pages"
COUNCIL = make_page("市委召开议军会议", [("葛巧红", "焦作市委", "书记")], {"议军会议": ["葛巧红"]})
TYPED = HOSTILE.replace("\0", "") + "\udcff"
"""What somebody could type: no zero character, but half of one."""
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the store: its exit status, and all that it wrote (with the traceback, where it raised)."""
    chosen = store._sessions.settings
    monkeypatch.setenv("YAOWEN_HOME", str(chosen.home))
    monkeypatch.setenv("NEO4J_URI", chosen.uri or "")
    monkeypatch.setenv("NEO4J_PASSWORD", chosen.password)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> tuple[int, str]:
        try:
            status, told = main(list(map(str, arguments))), ""
        except Exception:
            status, told = 1, traceback.format_exc()
        captured = capsys.readouterr()
        return status, captured.out + captured.err + told

    return run


def digest_of_pages(*pages: PageClaims) -> str:
    """The digest of one clean load."""
    facts = graph_of(pages)
    return digest_of_graph(facts.nodes.values(), facts.edges.values())


# Logins


def test_a_wrong_login_is_refused_and_not_repeated(neo4j: Server, tmp_path: Path) -> None:
    guess = secrets.token_urlsafe()
    with pytest.raises(StoreUnavailable, match="refuses the login") as caught:
        open_store(Settings(tmp_path, neo4j.bolt, password=guess))
    assert "NEO4J_PASSWORD" in caught.value.hint
    assert guess not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("uri", ["bolt://neo4j:secret@there", "http://neo4j:secret@there", "neo4j:secret@there", "neo4j://secret@there:7687"])
def test_an_address_with_a_password_is_refused_without_repeating_it(uri: str) -> None:
    with pytest.raises(YaowenError, match="holds a user name or password") as caught:
        read_settings(uri)
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_passwords_are_told_nowhere(store: Store, run: Run, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    home = store._sessions.settings.home
    secret = store._sessions.settings.password or str((read_state(home) or {})["password"])
    page = next(PAGES.glob("*.txt"))
    told = [
        *(run(*command) for command in (["--help"], ["load", "--help"], ["serve", "--help"], ["load", page], ["--debug", "load", page, "no such file"])),
        *(run(*command) for command in (["status"], ["ask", "pages"], ["timeline", "吕沛"], ["find", "会议"], ["decide", "--list"])),
        *(run("export", tmp_path / name) for name in ("a.json", "a.graphml", "a.csv", "a.docx")),
        *(run("export", "--for", f"neo4j-{kind}", tmp_path / kind) for kind in ("admin", "browser")),
    ]
    monkeypatch.setenv("NEO4J_DATABASE", "nosuch")
    monkeypatch.setattr(graph.store, "load_pages", lambda *_: 1 / 0)
    told += [run("--debug", "status"), run("--debug", "load", page), run("load", page)]
    assert any("Traceback" in text for _, text in told)
    assert secret not in "".join(text for _, text in told)
    files = [file for folder in (tmp_path, home) for file in folder.rglob("*") if file.is_file() and file.name != "engine.json"]
    if store._sessions.settings.uri:
        server = request.getfixturevalue("neo4j").home
        files += (server / "logs").iterdir() if server else ()
    assert len(files) > 10
    assert not [file for file in files if secret.encode() in file.read_bytes()]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_list_of_processes_shows_no_password(neo4j: Server, tmp_path: Path) -> None:
    environment = {**os.environ, "NEO4J_URI": neo4j.bolt, "NEO4J_PASSWORD": neo4j.password, "YAOWEN_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "yaowen", "--shared", "load", str(PAGES), "--dry-run"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        seen: set[str] = set()
        while process.poll() is None:
            seen |= set(read_command_lines())
            time.sleep(0.1)
    assert process.returncode == 0
    assert any("load" in line for line in seen)
    assert not [line for line in seen if neo4j.password in line]


def read_command_lines() -> Iterator[str]:
    """How all processes of this machine were started."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                yield (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
            except OSError:
                continue


# Hostile names and texts


def test_hostile_pages_are_kept_as_they_are_and_go_without_a_trace(store: Store) -> None:
    store.load([make_hostile_page(), COUNCIL])
    assert store.digest() == digest_of_pages(make_hostile_page(), COUNCIL)
    assert store.rows("MATCH (p:Page) RETURN p.text AS text ORDER BY text").records == [{"text": HOSTILE}, {"text": COUNCIL.page.text}]
    store.forget([make_hostile_page().page.key])
    assert store.digest() == digest_of_pages(COUNCIL)


def test_hostile_values_of_parameters_are_only_values(store: Store) -> None:
    store.load([make_hostile_page(), COUNCIL])
    for query in read_queries().values():
        values = {"text": HOSTILE, "date": date(2023, 1, 10), "int": 1}
        store.rows(query.text, bind(query, {parameter.name: values[parameter.type] for parameter in query.parameters}))
    search(store, HOSTILE)
    store.find_pages(HOSTILE)
    store.forget([HOSTILE], sources=[HOSTILE])
    assert store.digest() == digest_of_pages(make_hostile_page(), COUNCIL)


COMMANDS = (
    *(["ask", "attended", "--person", TYPED], ["ask", "attendees", "--event", TYPED, "--format", "table"], ["ask", TYPED], ["queries", TYPED]),
    *(["timeline", TYPED], ["find", TYPED], ["forget", TYPED], ["explain", TYPED], ["load", TYPED], ["decide", f"{TYPED} 一", f"{TYPED} 二", "--same"]),
    *(["decide", "--undo", TYPED, "--by", TYPED, "--because", TYPED], ["export", TYPED], ["--to", TYPED, "status"], [TYPED]),
    ["load", str(PAGES / "2022-11-18-clean.txt"), "--newspaper", TYPED, "--edition", TYPED, "--dry-run"],
)


def test_hostile_words_on_the_command_line_are_only_words(store: Store, run: Run, subtests: pytest.Subtests) -> None:
    store.load([make_hostile_page(), COUNCIL])
    for command in COMMANDS:
        with subtests.test(" ".join(command).replace(TYPED, "…")):
            status, told = run(*command)
            assert status in (0, 1, 2)
            assert "defect" not in told
            assert "Traceback" not in told
            assert not COMMANDING.search(told)
    assert store.digest() == digest_of_pages(make_hostile_page(), COUNCIL)


def test_hostile_decisions_are_kept_as_they_are(deciding: Store) -> None:
    hostile, other = make_hostile_page(), make_page("another page", [(HOSTILE.replace("\x1f", ""), "温县县委", "书记")])
    deciding.load([hostile, other])
    one, two = (next(claim for claim in page.claims if claim.kind == "held") for page in (hostile, other))
    decision = Decision(
        verdict="same", name=one.name, one=(one.key,), other=(two.key,), people=(HOSTILE, HOSTILE), by=HOSTILE, because=HOSTILE, at="2024-01-01"
    )
    before = deciding.counts()["Person"]
    deciding.decide([decision])
    assert deciding.counts()["Person"] == before - 1
    assert decisions_on(deciding) == [decision]
    assert len((deciding.home / FILE).read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow fewer names")
def test_files_may_have_any_name(store: Store, run: Run, tmp_path: Path) -> None:
    text = (PAGES / "2022-11-18-clean.txt").read_text(encoding="utf-8")
    names = [b"\xff\xfe.txt", b"\x1b[31m\xe2\x80\xae.txt", b"a\nb.txt", b"..txt", b"--help.txt", b"'\"`$(touch x)}) DETACH DELETE n.txt"]
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(f"{text}\n{number}\n", encoding="utf-8")
    status, told = run("load", folder)
    assert (status, store.counts()["Page"]) == (0, len(names))
    assert f"{len(names)} created" in told
    assert run("load", folder)[1].endswith(f"{len(names)} unchanged\n")
    for file in folder.iterdir():
        assert run("forget", file)[0] == 0
    assert store.counts()["Page"] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages"]


def test_half_a_character_is_told(store: Store) -> None:
    with pytest.raises(YaowenError, match="half a character"):
        store.rows("RETURN $x AS x", {"x": "\ud83d"})


def test_ten_megabytes_of_text_do_not_slow_what_does_not_read_them(store: Store) -> None:
    """ArcadeDB reads a record whole to tell its key, in time that grows with its square: 0.4 s for 3 MB, 8 s for 12 MB, and a digest asks twenty times."""
    page = make_page("长" * 3_500_000, [("葛巧红", "焦作市委", "书记")], {"会议": ["葛巧红"]})
    claims = tuple(claim.model_copy(update={"quote": "长"}) for claim in page.claims)
    articles = tuple(article.model_copy(update={"title": "长"}) for article in page.articles)
    page = page.model_copy(update={"claims": claims, "articles": articles})
    store.load([page])
    times = []
    for told in ("p.text + a.text", "p.key + a.key"):
        start = time.perf_counter()
        store.rows(f"MATCH (p:Page)<-[:PRINTED_ON]-(a:Article) RETURN {told} AS told")
        times.append(time.perf_counter() - start)
    assert times[1] < times[0] / 3, times
    assert store.load([page]).unchanged == 1
    assert store.digest() == digest_of_pages(page)


# Questions


QUESTIONS = (
    *("CREATE (n:Person {key: 'x'}) RETURN n.key AS key", "MATCH (n) SET n.name = 'x' RETURN 1 AS x", "MATCH (n) DETACH DELETE n"),
    *("MERGE (n:Person {key: 'x'}) RETURN 1 AS x", "MATCH (n) REMOVE n.name RETURN 1 AS x", "CALL db.labels()", "OPTIONAL CALL db.labels()"),
    *("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS", "DROP CONSTRAINT page_key"),
    *("CR\\u0045ATE (n:Person {key: 'x'}) RETURN 1 AS x", "L\\u004fAD CSV FROM 'file:///etc/passwd' AS row RETURN row"),
    *("RETURN '\\u0027 CREATE (n) //' AS x", "/* */ CREATE /* */ (n:Person {key: 'x'}) RETURN 1 AS x"),
)


def test_questions_cannot_write_nor_reach_out(store: Store, subtests: pytest.Subtests, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by what they say; and what would slip through is not kept."""
    store.load([COUNCIL])
    for question in QUESTIONS:
        with subtests.test(question):
            with pytest.raises(WriteRefused):
                store.rows(question)
            with monkeypatch.context() as patched, suppress(YaowenError):
                patched.setattr(graph.store, "find_write", lambda question: None)
                if "IN TRANSACTIONS" not in question:  # commits by itself on ArcadeDB: only its DELETE gives it away
                    store.rows(question)
            assert store.digest() == digest_of_pages(COUNCIL)


# Exports


def test_exports_are_written_through_no_link(store: Store, run: Run, tmp_path: Path) -> None:
    store.load([make_hostile_page(), COUNCIL])
    outside = tmp_path / "outside"
    outside.mkdir()
    kept = outside / "kept"
    kept.write_text("mine")
    found = tmp_path / "found"
    found.mkdir()
    for link in ("graph.json", f".graph.csv.{os.getpid()}", "line.html", "found/2022-11-18-clean.json"):
        (tmp_path / link).symlink_to(kept)
    for command in (
        *(["export", "graph.json"], ["export", "graph.csv"], ["timeline", "葛巧红", "--html", "line.html"]),
        ["extract", PAGES / "2022-11-18-clean.txt", "--out", "found"],
    ):
        status, told = run(*command)
        assert status == 0, told
    assert kept.read_text() == "mine"
    assert [path.name for path in outside.iterdir()] == ["kept"]
    assert not [path.name for path in (*tmp_path.iterdir(), *found.iterdir()) if path.is_symlink()]


def test_names_in_archives_lead_nowhere(store: Store, run: Run, tmp_path: Path) -> None:
    text = (PAGES / "2022-11-18-clean.txt").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for number, name in enumerate(("../../up.txt", f"{tmp_path}/absolute.txt", "..\\back.txt", "a/../b.txt")):
            archive.writestr(name, f"{text}\n{number}\n")
    assert run("extract", "pages.zip", "--out", "found")[0] == 0
    assert len(list((tmp_path / "found").iterdir())) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["found", "pages.zip"]
    assert run("load", "pages.zip")[0] == 0
    assert store.counts()["Page"] == 4


def test_pages_of_html_run_nothing_that_a_name_says(store: Store, run: Run, tmp_path: Path) -> None:
    name = "<script>alert(1)</script>'\"&<img src=x onerror=alert(1)>"
    store.load([make_page(f"{name}讲话", [(name, f"{name}委", "书记")], {f"{name}会": [name]})])
    assert run("timeline", name, "--html", "line.html")[0] == 0
    assert run("timeline", name, "--svg", "line.svg")[0] == 0
    assert run("export", "graph.graphml")[0] == 0
    for file in ("line.html", "line.svg", "graph.graphml"):
        told = (tmp_path / file).read_text(encoding="utf-8")
        assert "alert(1)" in told, file
        assert "<script>alert" not in told, file
        assert "<img" not in told, file
