"""Pages in and out: load, extract, forget, on the embedded engine."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from handmade import make_page

from yaowen.__main__ import main
from yaowen.extracting import name_output

PAGES = Path(__file__).parent.parent / "seeds" / "pages"
CLEAN, WRAPPED = PAGES / "2022-11-18-clean.txt", PAGES / "2023-01-12-pdf.txt"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, whatever the environment says."""
    for name in ("NEO4J_URI", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("YAOWEN_HOME", str(tmp_path / "home"))
    return tmp_path


def records(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """The JSON Lines that a command has just written."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def digest(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["status", "--digest"]) == 0
    return capsys.readouterr().out.strip()


def test_load_reports_each_page_and_what_was_skipped(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = home / "empty.txt"
    empty.write_bytes(b"")
    assert main(["load", str(CLEAN), str(empty), str(home / "nosuch.txt")]) == 1
    told = capsys.readouterr()
    outcomes = {Path(str(row["source"])).name: row["outcome"] for row in map(json.loads, told.out.splitlines())}
    assert outcomes == {CLEAN.name: "created", "empty.txt": "failed"}
    assert f"error: the file is empty ({empty.as_posix()})\n  next: " in told.err
    assert "error: there is no such file" in told.err
    assert told.err.endswith("2 pages: 1 created, 1 failed, 1 not found\n")


def test_a_page_without_a_date_is_noted_and_mended_by_its_first_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = home / "undated.txt"
    words = "本报讯 市委书记张三丰昨日主持召开全市经济工作会议。副市长李四光出席会议。\n"
    page.write_text(words, encoding="utf-8")
    assert main(["load", str(page)]) == 0
    assert f"no date of publication was found on it ({page.as_posix()})\n  next: " in capsys.readouterr().err
    page.write_text(f"2023年1月10日\n\n{words}", encoding="utf-8")
    assert main(["load", str(page)]) == 0
    told = capsys.readouterr()
    assert "changed" in told.out
    assert "no date" not in told.err


def test_load_again_changes_nothing_and_forget_takes_out_exactly(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", str(CLEAN)]) == 0
    one = digest(capsys)
    assert main(["load", str(CLEAN), str(WRAPPED)]) == 0
    assert [row["outcome"] for row in records(capsys)] == ["unchanged", "created"]
    both = digest(capsys)
    assert both != one
    assert main(["forget", str(WRAPPED), "--dry-run"]) == 0
    assert digest(capsys) == both
    assert main(["forget", str(WRAPPED)]) == 0
    assert digest(capsys) == one


def test_known_pages_are_not_read_again(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    binary = home / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    silent = home / "silent.txt"
    silent.write_text("----", encoding="utf-8")
    files = [str(CLEAN), str(WRAPPED), str(binary), str(silent)]
    assert main(["load", *files]) == 1
    told = capsys.readouterr()
    first = [json.loads(line) for line in told.out.splitlines()]
    with monkeypatch.context() as patched:
        patched.setattr("loaders.pipeline.take_apart", lambda *given: pytest.fail("read again"))
        assert main(["load", *files]) == 1
        again = capsys.readouterr()
        unchanged = [row | {"outcome": str(row["outcome"]).replace("created", "unchanged")} for row in first]
        assert [json.loads(line) for line in again.out.splitlines()] == unchanged
        assert again.err.replace("unchanged", "created").replace("0 created, ", "") == told.err
    whole = digest(capsys)
    assert main(["load", str(CLEAN), "--newspaper", "别的日报"]) == 0
    assert main(["load", *files[:2]]) == 0  # what is stated makes another page, and the file without it takes its place again
    assert digest(capsys) == whole
    monkeypatch.setattr("loaders.pipeline.version", lambda: "later")
    assert main(["load", str(CLEAN)]) == 0
    assert records(capsys)[-1]["outcome"] == "changed"


def test_a_copy_is_told_and_kept_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = home / "copy.txt"
    copy.write_bytes(CLEAN.read_bytes())
    assert main(["load", str(copy), str(CLEAN)]) == 0
    told = capsys.readouterr()
    assert sorted(json.loads(line)["outcome"] for line in told.out.splitlines()) == ["created", "duplicate"]
    assert told.err.endswith("2 pages: 1 created, 1 duplicate\n")
    assert main(["load", str(copy), str(CLEAN)]) == 0
    assert [row["outcome"] for row in records(capsys)] == ["unchanged", "unchanged"]
    copy.write_bytes(WRAPPED.read_bytes())
    main(["load", str(copy)])
    capsys.readouterr()
    shutil.copy(CLEAN, copy)  # its page is known from the other file, and takes this one over
    assert main(["load", str(copy)]) == 0
    assert [row["outcome"] for row in records(capsys)] == ["duplicate"]
    assert len(asked(capsys)) == 1


def test_several_processes_make_the_same_graph(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["load", str(PAGES), "--jobs", "1"]) == 0
    told, whole = capsys.readouterr().out, digest(capsys)
    monkeypatch.setenv("YAOWEN_HOME", str(home / "other"))
    monkeypatch.setattr("loaders.workers.FEW", 1)
    assert main(["load", str(PAGES), "--jobs", "2"]) == 0
    assert capsys.readouterr().out == told
    assert digest(capsys) == whole


def test_standard_input_is_read(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"title": "会议召开", "date": "2023-01-10", "text": "1月9日，全市经济工作会议召开。市长李四光出席会议。"}, {"text": ""}]
    for lines, outcomes in ((rows, ["created", "failed"]), (rows[:1], ["unchanged"])):
        stream = io.BytesIO("\n".join(json.dumps(row, ensure_ascii=False) for row in lines).encode())
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
        assert main(["load", "-"]) == (1 if "failed" in outcomes else 0)
        assert [row["outcome"] for row in records(capsys)] == outcomes
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CLEAN.read_bytes())))
    assert main(["load", "-"]) == 0
    assert [row["outcome"] for row in records(capsys)] == ["created"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(["load", "-"]) == 1


def test_a_dry_run_writes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = digest(capsys)
    assert main(["load", str(CLEAN), "--dry-run"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["outcome"] == "created"
    assert "dry run, nothing written" in told.err
    assert digest(capsys) == before


def test_forget_wants_one_page_or_all(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", str(PAGES)])
    everything = digest(capsys)
    assert main(["forget", "nosuch"]) == 2
    assert "no page nosuch is in the graph" in capsys.readouterr().err
    keys = [str(row["key"]) for row in asked(capsys)]
    start = "焦作"
    assert sum(key.startswith(start) for key in keys) > 1
    assert main(["forget", start]) == 2
    assert "--all" in capsys.readouterr().err
    assert digest(capsys) == everything
    assert main(["forget", start, "--all"]) == 0
    assert not [row for row in asked(capsys) if str(row["key"]).startswith(start)]


def asked(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """The pages in the graph."""
    capsys.readouterr()
    assert main(["ask", "pages"]) == 0
    return records(capsys)


def test_extract_writes_one_file_a_page(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    binary = home / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert main(["extract", str(PAGES), str(binary), "--out", str(home / "found")]) == 1
    assert {path.stem for path in (home / "found").iterdir()} == {path.stem for path in PAGES.glob("*.txt")}
    page = json.loads((home / "found" / f"{CLEAN.stem}.json").read_text(encoding="utf-8"))
    assert {"page", "published", "articles", "people", "posts", "places", "events", "participation"} <= page.keys()
    assert "picture.txt" in capsys.readouterr().err


def test_output_is_named_like_the_page() -> None:
    page = make_page("召开会议", source="/archive/2023/版面.txt")
    assert name_output(page, set()) == "版面.json"
    assert name_output(page, {"版面.json"}) == f"版面-{page.page.digest[:8]}.json"
    assert name_output(make_page("召开会议", source="/archive/年.csv#2"), set()) == "年-2.json"


def test_quiet_says_only_what_was_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quiet", "load", str(CLEAN), "--format", "csv"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.startswith("page,outcome,")


ROW = "标题,日期,正文\n会议召开,2023-01-10,1月9日，全市经济工作会议召开。市长李四光出席会议。\n"


def test_what_the_user_states_wins_and_makes_another_page(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = home / "undated.txt"
    page.write_text("平原日报\n\n本报讯 市委书记张三丰昨日主持召开全市经济工作会议。副市长李四光出席会议。\n", encoding="utf-8")
    assert main(["load", str(page)]) == 0
    assert [row["outcome"] for row in records(capsys)] == ["created"]
    stated = ["load", str(page), "--newspaper", "焦作日报", "--published", "2023-01-10", "--edition", "A08"]
    assert main(stated) == 0
    told = capsys.readouterr()
    assert [(row["outcome"], str(row["page"]).split("#")[0]) for row in map(json.loads, told.out.splitlines())] == [("changed", "焦作日报/2023-01-10/A08")]
    assert "no date" not in told.err
    assert main(stated) == 0
    assert [row["outcome"] for row in records(capsys)] == ["unchanged"]
    assert len(asked(capsys)) == 1


def test_what_cannot_be_stated_is_wrong_use(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for option, value in (("--date", "1月10日"), ("--columns", "titel=标题"), ("--columns", "标题")):
        assert main(["load", str(CLEAN), option, value]) == 2
        told = capsys.readouterr().err
        assert value.split("=")[0] in told
        assert "next: write" in told


def test_rows_of_a_table_load_and_bad_ones_are_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = home / "年.csv"
    table.write_text(f"{ROW}没有正文,2023-01-10,\n", encoding="gb18030")
    assert main(["load", str(table)]) == 1
    told = capsys.readouterr()
    rows = [(Path(str(row["source"])).name, row["outcome"]) for row in map(json.loads, told.out.splitlines())]
    assert rows == [("年.csv#1", "created"), ("年.csv#2", "failed")]
    assert "error: 年.csv:3: no text in the row" in told.err
    assert main(["forget", str(table)]) == 0
    assert not asked(capsys)


def test_columns_are_mapped_and_explained(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = home / "a.csv"
    table.write_text(ROW.replace("标题", "题").replace("正文", "文"), encoding="utf-8")
    assert main(["explain", str(table), "--format", "json"]) == 1
    assert "--columns text=…" in capsys.readouterr().err
    assert main(["explain", str(table), "--columns", "title=题,text=文", "--format", "json"]) == 0
    assert {"李四光", "市长"} <= {str(row["text"]) for row in records(capsys)}


def test_rows_that_a_table_no_longer_holds_go(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, beside = home / "a.csv", home / "a#1.txt"
    words = "1月9日，全市经济工作会议召开。市长李四光出席会议。"
    beside.write_text(f"2023年1月9日\n\n{words}", encoding="utf-8")
    table.write_text(ROW, encoding="utf-8")
    assert main(["load", str(table), str(beside)]) == 0
    one = digest(capsys)
    table.write_text(f"{ROW}又一篇,2023-01-11,{words}\n", encoding="utf-8")
    assert main(["load", str(table)]) == 0
    assert digest(capsys) != one
    table.write_text(ROW, encoding="utf-8")
    assert main(["load", str(table), "--dry-run"]) == 0
    assert [row["outcome"] for row in records(capsys)] == ["unchanged", "removed"]
    assert main(["load", str(table)]) == 0
    assert [row["outcome"] for row in records(capsys)] == ["unchanged", "removed"]
    assert digest(capsys) == one


def test_a_broken_table_that_is_mended_leaves_no_failed_page(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = home / "a.csv"
    table.write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert main(["load", str(table)]) == 1
    table.write_text(ROW, encoding="utf-8")
    assert main(["load", str(table)]) == 0
    assert [row["status"] for row in asked(capsys)] == ["read"]


def test_files_of_other_kinds_in_a_folder_are_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "in").mkdir()
    for name in ("a.docx", "b.docx", ".hidden.jpg", "LICENSE"):
        (home / "in" / name).write_bytes(b"x")
    (home / "in" / "a.csv").write_text(ROW, encoding="utf-8")
    assert main(["load", str(home / "in")]) == 0
    assert "left alone: 2 .docx\n  next: " in capsys.readouterr().err
