"""Archives: members read in memory by their suffix, names as they were meant, bombs refused."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from pathlib import Path

import pytest

from graph.errors import PageError
from loaders import archives
from loaders.pages import read_pages
from loaders.sources import Source

NEWS = "本报讯（记者赵明）1月9日，全市经济工作会议召开。市委书记周大勇主持会议并讲话。"


def pack(members: dict[str, bytes], gbk: bool = False) -> bytes:
    """A zip file; with `gbk` its names are GBK that does not say so."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.encode("gbk").decode("cp437") if gbk else name, data)
    return packed.getvalue()


def unpack(path: Path, data: bytes) -> dict[str, Source | PageError]:
    """What a file holds, by the name behind its #."""
    path.write_bytes(data)
    found = list(read_pages(path))
    return {(page.source if isinstance(page, PageError) else page.name).removeprefix(path.as_posix()): page for page in found}


def test_members_are_read_by_their_suffix(tmp_path: Path) -> None:
    members = {
        "一版/要闻.txt": NEWS.encode("gbk"),
        "表.csv": f"标题,正文\n一,{NEWS}\n二,\n".encode(),
        "照片.jpg": b"\xff\xd8\xff",
        "__MACOSX/._要闻.txt": b"\0\1",
        "空.txt": b"",
    }
    found = unpack(tmp_path / "a.zip", pack(members))
    assert [(name, isinstance(page, Source)) for name, page in found.items()] == [
        ("#一版/要闻.txt", True),
        ("#空.txt", False),
        ("#表.csv#1", True),
        ("#表.csv#2", False),
    ]


def test_names_in_gbk_are_decoded(tmp_path: Path) -> None:
    data = pack({"焦作日报/要闻版.txt": NEWS.encode()}, gbk=True)
    # Python marks such names as UTF-8 when it writes them: take the mark, and the UTF-8, away.
    name = "焦作日报/要闻版.txt".encode("gbk").decode("cp437").encode()
    plain = "焦作日报/要闻版.txt".encode("gbk")
    assert name in data
    with zipfile.ZipFile(io.BytesIO(raw_zip(plain, NEWS.encode()))) as archive:
        assert archives.decode_name(archive.infolist()[0]) == "焦作日报/要闻版.txt"
    assert list(unpack(tmp_path / "a.zip", raw_zip(plain, NEWS.encode()))) == ["#焦作日报/要闻版.txt"]


def raw_zip(name: bytes, data: bytes, flags: int = 0, claimed: int | None = None) -> bytes:
    """A zip file of one stored member, byte by byte."""
    import zlib

    size = len(data) if claimed is None else claimed
    common = struct.pack("<HHHHHIIIHH", 20, flags, 0, 0, 0, zlib.crc32(data), len(data), size, len(name), 0)
    local = b"PK\3\4" + common + name + data
    central = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    return local + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def reason_of(path: Path, data: bytes) -> str:
    (error,) = unpack(path, data).values()
    assert isinstance(error, PageError)
    assert error.hint
    return error.reason


def test_what_no_member_may_be(tmp_path: Path) -> None:
    inner = pack({"a.txt": NEWS.encode()})
    assert reason_of(tmp_path / "a.zip", pack({"in.zip": inner})) == "an archive inside an archive"
    assert reason_of(tmp_path / "b.zip", raw_zip(b"a.txt", NEWS.encode(), flags=1)) == "the member is encrypted"
    assert reason_of(tmp_path / "c.zip", pack({"照片.jpg": b""})) == "the archive holds no page"
    assert reason_of(tmp_path / "d.zip", pack({"[Content_Types].xml": b"", "word/document.xml": b""})) == "a Word or Excel file"
    assert reason_of(tmp_path / "e.zip", inner[:40]).startswith("a broken zip file")


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = pack({"a.txt": b"\0" * (archives.SMALL + 1)})
    assert "would unpack to 10,000,001 bytes" in reason_of(tmp_path / "a.zip", bomb)
    assert "would unpack to" in reason_of(tmp_path / "b.zip", raw_zip(b"a.txt", b"a", claimed=archives.LARGEST + 1))
    assert "would unpack to more than" in reason_of(tmp_path / "a.txt.gz", gzip.compress(b"\0" * (archives.SMALL + 1)))
    monkeypatch.setattr(archives, "ALL", 100)
    assert "together" in reason_of(tmp_path / "c.zip", pack({f"{n}.txt": NEWS.encode() for n in range(3)}))


def test_a_gzip_file_is_what_it_holds(tmp_path: Path) -> None:
    (source,) = unpack(tmp_path / "a.csv.gz", gzip.compress(f"标题,正文\n一,{NEWS}\n".encode())).values()
    assert isinstance(source, Source)
    assert source.text == f"一\n{NEWS}"


def test_member_names_are_never_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from yaowen.__main__ import main

    (tmp_path / "in").mkdir()
    names = ("../../evil.txt", "/etc/evil.txt", "C:\\evil.txt")
    (tmp_path / "in" / "a.zip").write_bytes(pack({name: f"{NEWS}{name}".encode() for name in names}))
    before = set(tmp_path.rglob("*"))
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    new = {path.relative_to(tmp_path).as_posix() for path in set(tmp_path.rglob("*")) - before}
    assert new == {"out", "out/a-evil-txt.json", "out/a-etc-evil-txt.json", "out/a-C-evil-txt.json"}
