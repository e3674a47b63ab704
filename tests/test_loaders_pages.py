"""Files to texts: encodings found, line ends made equal, and each unreadable file told apart with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import PageError
from loaders.pages import list_files, read_pages

TEXT = "平原日报\n\n本报讯（记者赵明）3月1日，市委召开会议，研究部署春耕生产工作。市委书记周大勇主持会议并讲话。\n"


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
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    (source,) = read_pages(path)
    assert (source.text, source.encoding) == (TEXT, encoding)
    assert source.name == path.as_posix()


def test_line_ends_become_one_kind(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("一\r\n二\r三\n".encode())
    assert next(read_pages(path)).text == "一\n二\n三\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (" \n　\n".encode(), "empty"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP"),
        (b"\x00\x01\x02\x00\xff\x00\x00" * 50, "binary"),
        (TEXT.encode("big5", "ignore"), "encoding"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], "byte order mark"),
    ],
)
def test_what_is_no_page_says_why_and_what_to_do(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(PageError, match=reason) as caught:
        list(read_pages(path))
    assert caught.value.hint
    assert caught.value.source == path.as_posix()


def test_absent_files_and_folders_without_pages(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="no such file"):
        list(read_pages(tmp_path / "absent.txt"))
    (tmp_path / "empty").mkdir()
    assert list_files([tmp_path / "empty"]) == [tmp_path / "empty"]
    with pytest.raises(PageError, match="holds no page"):
        list(read_pages(tmp_path / "empty"))


def test_files_are_listed_sorted_and_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.markdown", "notes.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    found = list_files([tmp_path / "b.txt", tmp_path, tmp_path / "notes.pdf"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.md", "b.txt", "notes.pdf", "sub/c.markdown"]
