"""Files to pages: kinds and encodings found, line ends made equal, and each unreadable file told apart with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import PageError
from loaders.pages import list_files, read_pages
from loaders.sources import Source

TEXT = "平原日报\n\n本报讯（记者赵明）3月1日，市委召开会议，研究部署春耕生产工作。市委书记周大勇主持会议并讲话。\n"
TRADITIONAL = "平原日報\n\n本報訊（記者趙明）3月1日，市委召開會議，研究部署春耕生產工作。市委書記周大勇主持會議並講話。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TRADITIONAL.encode("big5hkscs"), "big5hkscs"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    (source,) = read_pages(path)
    assert isinstance(source, Source)
    assert (source.text, source.encoding) == (TRADITIONAL if encoding == "big5hkscs" else TEXT, encoding)
    assert source.name == path.as_posix()


def test_line_ends_become_one_kind(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("一\r\n二\r三\n".encode())
    assert [source.text for source in read_pages(path) if isinstance(source, Source)] == ["一\n二\n三\n"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (" \n　\n".encode(), "empty"),
        (b"%PDF-1.7\n...", "the PDF is broken"),
        (b"PK\x03\x04\x14\x00", "a broken zip file"),
        (b"\x1f\x8b\x08\x00broken", "a broken gzip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"<html><body>" + "首页".encode(), "no article on this web page"),
        (b"\x00\x01\x02\x00\xff\x00\x00" * 50, "binary"),
        (TEXT.encode("shift_jis", "ignore"), "encoding"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], "byte order mark"),
    ],
)
def test_what_is_no_page_says_why_and_what_to_do(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    (error,) = read_pages(path)
    assert isinstance(error, PageError)
    assert reason in error.reason
    assert error.hint
    assert error.source == path.as_posix()


def test_absent_files_and_folders_without_pages(tmp_path: Path) -> None:
    assert [str(error).endswith("no such file or folder") for error in read_pages(tmp_path / "absent.txt")] == [True]
    (tmp_path / "empty").mkdir()
    assert list_files([tmp_path / "empty"]) == [tmp_path / "empty"]
    assert [str(error).endswith("the folder holds no page") for error in read_pages(tmp_path / "empty")] == [True]


def test_files_are_listed_sorted_and_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.markdown", "notes.docx", "._b.txt", "d.HTML", "e.jsonl.gz", "f.tar.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "rows.json").write_text(' [{"text": ""}]', "utf-8")
    (tmp_path / "other.json").write_text('{"a": 1}', "utf-8")
    found = list_files([tmp_path / "b.txt", tmp_path, tmp_path / "notes.docx"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.md", "b.txt", "d.HTML", "e.jsonl.gz", "notes.docx", "rows.json", "sub/c.markdown"]
