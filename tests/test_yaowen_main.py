"""How the command starts and ends: quick help, clear errors, honest exit status."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from yaowen.__main__ import main, program

HEAVY = ("arcadedb", "jieba", "neo4j", "networkx", "pydantic", "rich")
CLOSED = "bolt://127.0.0.1:1"
"""A port where nothing answers."""


@contextmanager
def start(arguments: Sequence[str], home: Path, **options: object) -> Iterator[subprocess.Popen[str]]:
    """The command as a process of its own, on a home of its own; it never outlives its test."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")} | {"YAOWEN_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    with subprocess.Popen([sys.executable, "-m", "yaowen", *arguments], env=environment, text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def commands() -> list[tuple[str, ...]]:
    """Every command, and every question as one."""
    found: list[tuple[str, ...]] = []
    for name, command in program.commands.items():
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, inner) for inner in command.list_commands(click.Context(command))]
    return found


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys; from yaowen.__main__ import main; main(['--help']); print([name for name in {HEAVY} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_help_fits_and_has_examples_that_parse(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert max(map(cell_len, shown.splitlines())) <= 80
    examples = [line.removeprefix("  $ yaowen ").split() for line in shown.replace(" \\\n", "").splitlines() if line.startswith("  $ yaowen ")]
    assert examples
    for example in examples:
        group = program.commands[example[0]]
        inner = group.get_command(click.Context(group), example[1]) if isinstance(group, click.Group) else None
        words = [word for word in example[2 if inner else 1 :] if word != "--help"]
        words = [__file__ if word == "page.txt" else word for word in words]
        assert (inner or group).make_context("x", words)


@pytest.mark.parametrize(
    ("arguments", "what", "hint"),
    [
        (["lod"], "No such command 'lod'", "yaowen --help"),
        (["load"], "Missing argument", "yaowen load --help"),
        (["ask", "atendees"], "there is no query atendees", "attendees"),
        (["queries", "atendees"], "there is no query atendees", "attendees"),
        (["ask", "attendees", "--evnt", "议军"], "No such option", "yaowen ask attendees --help"),
        (["ask", "attended"], "attended needs person", "--person"),
        (["ask", "attended", "--person", "吕沛", "--since", "2023-02-30"], "2023-02-30 is not a day", "2023-01-31"),
        (["ask", "seen_with", "--person", "吕沛", "--minimum", "two"], "two is not a number", "whole number"),
        (["ask", "seen_with", "--person", "吕沛", "--minimum", "9" * 20], "9 is not a number", "whole number"),
        (["ask", "busiest", "--since", "2023-01-01", "--most", "-1"], "-1 is not a number", "whole number"),
        (["find", "吕沛", "--limit", "9" * 20], "not in the range", "yaowen find --help"),
        (["--to", "localhost", "status"], "not the address of a Neo4j server", "bolt://"),
        (["serve", "--to", CLOSED], "is a server already", "NEO4J_URI"),
        (["export", "x.json", "--people", "--evidence"], "exclude each other", "leave one out"),
        (["export", "x.json", "--graph", "events", "--minimum", "3"], "joins none", "--graph people"),
        (["export", "x.json", "--graph", "people", "--with-text"], "quotes nothing", "--with-text"),
        (["export", "x.json", "--since", "2023年1月7日"], "parts of the graph", "--graph people"),
        (["explain", "nosuch.txt"], "does not exist", "yaowen explain --help"),
    ],
)
def test_wrong_use_is_explained(arguments: list[str], what: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("error: ")
    assert what in first
    assert second.startswith("  next: ")
    assert hint in second


def test_a_database_that_does_not_answer_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--to", CLOSED]) == 1
    assert f"no database answers at {CLOSED}" in capsys.readouterr().err


def test_a_traceback_only_for_debug() -> None:
    with pytest.raises(Exception, match="no database answers"):
        main(["--debug", "status", "--to", CLOSED])


def test_nothing_given_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Commands:" in capsys.readouterr().out


def test_a_reader_that_leaves_hears_nothing(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with start(["queries"], tmp_path, stdout=writing) as process:
        os.close(writing)
        assert process.stderr
        assert process.stderr.read() == ""
        assert process.wait(20) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a single process")
def test_serve_tells_how_to_connect_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    with start(["serve", "--port", str(free_port())], tmp_path) as process:
        assert process.stdout
        told = [process.stdout.readline() for _ in range(7)]
        assert any("bolt://127.0.0.1:" in line for line in told), told
        assert any(str(tmp_path / "engine.json") in line for line in told)
        with start(["status", "--format", "json"], tmp_path) as other:
            assert '{"what": "pages read", "value": 0}' in other.communicate()[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr
        assert process.stderr.read() == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a single process")
def test_ctrl_c_keeps_what_was_told(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    text = (Path(__file__).parent.parent / "seeds" / "pages" / "2022-11-18-clean.txt").read_text(encoding="utf-8")
    for number in range(150):
        (pages / f"{number}.txt").write_text(f"{text}\n{number}\n", encoding="utf-8")
    with start(["load", str(pages)], tmp_path / "home") as process:
        assert process.stdout
        assert process.stderr
        assert "created" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        told = 1 + len(process.stdout.readlines())
        assert process.wait(20) == 130
        assert "interrupted" in process.stderr.read()
    with start(["status"], tmp_path / "home") as process:
        loaded = next(row["value"] for row in map(json.loads, process.communicate()[0].splitlines()) if row["what"] == "pages read")
    assert told <= loaded <= 150  # Ctrl-C may come between the commit of some pages and their rows


def free_port() -> int:
    """A port on loopback that was free a moment ago."""
    from graph.engines import free_port as find

    return find()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("yaowen tim", ["timeline"]),
        ("yaowen ask attendee", ["attendees"]),
        ("yaowen queries attendee", ["attendees"]),
        ("yaowen ask attendees --da", ["--date"]),
        ("yaowen ask attendees --format j", ["json"]),
        ("yaowen ask attendees --role acc", ["accompany"]),
        ("yaowen ask attendees --since 2", ["2023-01-01"]),
        ("yaowen --home EMPTY timeline 吕", []),
        ("yaowen --home NOWHERE ask attended --person 吕", []),
    ],
)
def test_a_shell_completes(typed: str, offered: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert complete(typed.replace("EMPTY", str(tmp_path)).replace("NOWHERE", str(tmp_path / "nowhere")), monkeypatch, capsys) == offered
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("timeline 吕", ["吕沛"]),
        ("timeline 示范区党工委副", ["示范区党工委副书记"]),
        ("ask attended --person 宫", ["宫卫红"]),
        ("ask holders --post 示范区党工委副", ["示范区党工委副书记"]),
        ("ask issues --newspaper 焦", ["焦作日报"]),
    ],
)
def test_a_shell_completes_names_of_the_graph(
    typed: str, offered: list[str], sample_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert complete(f"yaowen --home {sample_home} {typed}", monkeypatch, capsys) == offered


def complete(typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a shell that asks as bash does is offered."""
    monkeypatch.setenv("_YAOWEN_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
    with pytest.raises(SystemExit):
        main([])
    told = capsys.readouterr()
    assert told.err == ""
    return [line.partition(",")[2] for line in told.out.splitlines() if line]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_takes_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    told = subprocess.run(["bash", "-c", f"{script}\ncomplete -p yaowen"], capture_output=True, text=True, check=True).stdout
    assert "_yaowen_completion" in told


def test_a_short_command_does_not_import_what_it_does_not_need(sample_home: Path) -> None:
    code = f"""
import sys
from yaowen.__main__ import main
main(["--home", {str(sample_home)!r}, "--quiet", "find", "吕沛", "--format", "csv"])
print({{"numpy", "pandas", "pyarrow", "networkx", "jieba", "bokeh"}} & set(sys.modules))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "set()"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_no_defect() -> None:
    with Path("/dev/full").open("w") as full:
        told = subprocess.run([sys.executable, "-m", "yaowen", "queries", "--format", "csv"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (told.returncode, "no space is left" in told.stderr) == (1, True)
