"""Who is who: decide on people by key, by claim, by words; proposals; undoing; and the questions asked on a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from yaowen.__main__ import main

PAGES = {
    "a.txt": "焦作日报 2023年1月10日 星期二\n\n温县召开经济工作会议\n本报讯 1月9日，温县召开经济工作会议。温县副县长张伟主持会议。\n",
    "b.txt": "焦作日报 2023年3月10日 星期五\n\n孟州市召开招商会议\n本报讯 3月9日，孟州市召开招商会议。孟州市副市长张伟主持会议并讲话。\n",
    "c.txt": "焦作日报 2023年4月10日 星期一\n\n温县召开防汛会议\n本报讯 4月9日，温县召开防汛会议。温县副县长张伟主持会议并讲话。\n",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with three pages that name two people called 张伟."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("YAOWEN_HOME", str(tmp_path / "home"))
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["--quiet", "load", *(str(tmp_path / name) for name in PAGES)]) == 0
    return tmp_path / "home"


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    """What a command answers as JSON Lines; fails unless it ends well."""
    capsys.readouterr()
    assert main([*arguments, "--format", "json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def keys(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [row["key"] for row in rows(capsys, "ask", "people_of_a_name", "--name", "张伟")]


def test_decide_by_words_and_take_back(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = keys(capsys)
    assert len(before) == 2
    capsys.readouterr()
    assert main(["decide", "张伟 温县", "张伟 孟州市", "--same", "--because", "任前公示", "--by", "李编辑"]) == 0
    assert "张伟 is 1 person now" in capsys.readouterr().err
    (told,) = rows(capsys, "decide", "--list")
    assert (told["verdict"], told["by"], told["because"], told["status"]) == ("same", "李编辑", "任前公示", "applied")
    assert "任前公示" in (home / "decisions.jsonl").read_text(encoding="utf-8")
    assert len(keys(capsys)) == 1
    monkeypatch.setattr("getpass.getuser", dict[str, str]().popitem)  # of a container's user the system knows no name: KeyError
    assert main(["decide", "--undo", told["decision"][:6]]) == 0
    assert keys(capsys) == before
    assert [(row["status"], row["by"]) for row in rows(capsys, "decide", "--list")] == [("undone", "李编辑"), ("applied", "unknown")]


def test_decide_by_keys_that_pairs_gave(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair,) = rows(capsys, "decide", "--pairs")
    assert {pair["one_quote"], pair["other_quote"]} == {"温县副县长张伟", "孟州市副市长张伟"}
    assert main(["decide", pair["one"], pair["other"], "--different"]) == 0
    assert rows(capsys, "decide", "--pairs") == rows(capsys, "decide", "张伟") == []
    assert len(keys(capsys)) == 2


def test_claims_part_one_person(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = [row["claim"] for row in rows(capsys, "ask", "evidence_of_person", "--person", "张伟") if row["kind"] == "held" and row["jurisdiction"] == "温县"]
    assert len(claims) == 2
    assert main(["decide", claims[0][:12], claims[1], "--different"]) == 0
    assert len(keys(capsys)) == 3


def test_a_later_decision_says_which_it_overrules(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (next(row["claim"] for row in rows(capsys, "ask", "evidence_of_person", "--person", key) if row["kind"] == "held") for key in keys(capsys))
    assert main(["decide", one, other, "--same", "--by", "甲"]) == 0
    capsys.readouterr()
    assert main(["decide", one, other, "--different"]) == 0
    assert "this overrules" in (told := capsys.readouterr().err)
    assert "same, by 甲 (no reason given)" in told


@pytest.mark.parametrize(
    ("arguments", "what", "hint"),
    [
        (["张伟 温县", "张伟 孟州市"], "a decision is on two people", "--same"),
        (["张伟 温县", "--same"], "a decision is on two people", "--same"),
        (["张伟", "张伟 孟州市", "--same"], "张伟 means 2 of the 2 people", "more words"),
        (["张伟 沁阳", "张伟 孟州市", "--same"], "means none of the 2 people", "more words"),
        (["张三", "张伟 孟州市", "--same"], "nobody called 张三", "people_of_a_name"),
        (["张伟 温县", "张伟@温县", "--same"], "is one person already", "two claims"),
        (["0123456789ab", "张伟 温县", "--same"], "no claim about a person begins with 0123456789ab", "evidence_of_person"),
        (["--undo", "ffff"], "no decision begins with ffff", "--list"),
    ],
)
def test_wrong_use_is_explained(home: Path, arguments: list[str], what: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["decide", *arguments]) == 2
    told = capsys.readouterr().err
    assert what in told
    assert hint in told.splitlines()[-1]
    assert not (home / "decisions.jsonl").exists()


def test_a_broken_line_of_the_file_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "decisions.jsonl").write_text("{}\n", encoding="utf-8")
    assert main(["load", str(home.parent / "a.txt")]) == 1
    assert "decisions.jsonl:1" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_terminal_is_asked_pair_by_pair(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "yaowen", "decide"], stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True) as process:
        os.close(theirs)
        shown = read_until(ours, "q)uit")
        os.write(ours, b"d\n")
        read_until(ours, "why")
        os.write(ours, "县志\n".encode())
        assert process.wait(30) == 0
    os.close(ours)
    assert "温县副县长张伟" in shown
    assert "孟州市副市长张伟" in shown
    (told,) = rows(capsys, "decide", "--list")
    assert (told["verdict"], told["because"]) == ("different", "县志")


def read_until(terminal: int, text: str) -> str:
    """What a terminal shows until a text stands there."""
    shown = b""
    while text.encode() not in shown:
        shown += os.read(terminal, 4096)
    return shown.decode(errors="replace")
