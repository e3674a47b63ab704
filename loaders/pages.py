"""Files to pages: which files, what kind each is, and why one cannot be read."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from graph.errors import PageError
from graph.paths import name_of
from loaders.archives import LARGEST, read_members, unpack_gzip
from loaders.encodings import decode
from loaders.sources import Source, clean
from loaders.tables import read_csv, read_json, read_json_lines

KINDS = {
    "text": (".txt", ".md", ".markdown"),
    "webpage": (".html", ".htm", ".xhtml", ".shtml"),
    "pdf": (".pdf",),
    "csv": (".csv", ".tsv"),
    "lines": (".jsonl", ".ndjson"),
    "json": (".json",),
    "zip": (".zip",),
    "gzip": (".gz",),
}
KIND_OF = {suffix: kind for kind, suffixes in KINDS.items() for suffix in suffixes}
SUFFIXES = tuple(KIND_OF)
MAGIC = ((b"%PDF", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"))
FOREIGN = ((b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"II*\0", "a TIFF picture"),
           (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"), (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7z archive"), (b"{\\rtf", "an RTF file"),
           (b"AT&T", "a DjVu file"))  # fmt: skip
NEXT = {"picture": "recognise its text first (OCR), and save that as .txt", "archive": "unpack it, and load the folder, or pack it as .zip"}
HEAD = 1024


def list_files(paths: Sequence[Path]) -> list[Path]:
    """The page files that the paths name, folders searched through, sorted, each once. A file named outright is kept whatever its suffix."""
    found: set[Path] = set()
    for path in paths:
        inside = [p for p in path.rglob("*") if is_page(p.name) and p.is_file() and holds_articles(p)] if path.is_dir() else []
        found.update(p if p == Path("-") else p.resolve() for p in inside or [path])
    return sorted(found)


def other_kinds(paths: Sequence[Path]) -> Counter[str]:
    """How many files of other kinds lie in folders, by suffix; hidden ones and those without a suffix aside."""
    files = (file for path in paths if path.is_dir() for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
    return Counter(file.suffix.lower() for file in files if file.suffix and not is_page(file.name))


def is_page(name: str) -> bool:
    """Whether a file's name is that of a page: 版面.txt, 2023.jsonl.gz; never ._版面.txt, which some systems leave beside it."""
    path = PurePosixPath(name.lower())
    suffix = PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix
    return suffix in SUFFIXES and not path.name.startswith("._")


def holds_articles(path: Path) -> bool:
    """Whether a file that a folder holds can be pages: of .json, which is the form of anything, only an array."""
    if path.suffix.lower() != ".json":
        return True
    try:
        with path.open("rb") as stream:
            return is_array(stream.read(HEAD))
    except OSError:
        return True


def is_array(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")


def read_pages(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Source | PageError]:
    """The pages of a file, and in their place what says why one cannot be read. `columns` maps fields of an article to a table's columns."""
    name = name_of(path)
    try:
        with open_file(path, name) as stream:
            yield from read_stream(stream, name, path.name, columns or {})
    except PageError as error:
        yield error


def open_file(path: Path, name: str) -> BinaryIO:
    """The opened file. Raises PageError where it is absent, a folder, or not readable."""
    if not path.exists():
        raise PageError(name, "no such file or folder", "check the path")
    if path.is_dir():
        raise PageError(name, "the folder holds no page", f"pages are files that end in {', '.join(SUFFIXES)}")
    try:
        return path.open("rb")
    except OSError as error:
        raise PageError(name, f"cannot be read: {error.strerror}", "check who may read the file") from error


def read_stream(stream: BinaryIO, name: str, file: str, columns: Mapping[str, str], inside: bool = False) -> Iterator[Source | PageError]:
    """The pages of an opened file, by what its first bytes and its suffix say it is. Raises PageError."""
    head = stream.read(HEAD)
    stream.seek(0)
    kind = kind_of(head, file, name)
    if not head.strip():
        raise PageError(name, "the file is empty", "remove it, or save the page's text in it")
    if kind == "csv":
        yield from read_csv(stream, name, columns)
    elif kind == "lines":
        yield from read_json_lines(stream, name, columns)
    elif kind == "gzip":
        yield from read_stream(io.BytesIO(unpack_gzip(stream, name)), name, file.removesuffix(".gz"), columns, inside)
    elif kind == "zip" and inside:
        raise PageError(name, "an archive inside an archive", "unpack the outer one, and load the folder")
    elif kind == "zip":
        yield from read_archive(stream, name, columns)
    else:
        yield from read_whole(read_bytes(stream, name), name, kind, columns)


def kind_of(head: bytes, file: str, name: str) -> str:
    """What a file is, one of KINDS. Raises PageError where it is something else."""
    for magic, what in FOREIGN:
        if head.startswith(magic):
            raise PageError(name, f"this is {what}, not text", NEXT.get(what.rsplit(" ", 1)[-1], "save its text as a .txt file in UTF-8"))
    kind = next((kind for magic, kind in MAGIC if head.startswith(magic)), None) or KIND_OF.get(PurePosixPath(file.lower()).suffix, "text")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "webpage" if kind == "text" and start.startswith((b"<!doctype html", b"<html", b"<head")) else kind


def read_bytes(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise PageError(name, f"larger than {LARGEST // 10**6} MB", "split it: many articles are best kept as .jsonl")
    return data


def read_whole(data: bytes, name: str, kind: str, columns: Mapping[str, str]) -> Iterator[Source | PageError]:
    """The pages of a file that is read at once. Raises PageError."""
    if kind == "webpage":
        from loaders.webpages import read_webpage

        yield read_webpage(data, name)
    elif kind == "pdf":
        from loaders.pdfs import read_pdf

        yield from read_pdf(data, name)
    else:
        text, encoding = decode(data, name)
        if kind == "json":
            yield from read_json(text, name, encoding, columns)
        elif not (text := clean(text)).strip():
            raise PageError(name, "the file is empty", "remove it, or save the page's text in it")
        else:
            yield Source(name, text, encoding)


def read_archive(stream: BinaryIO, name: str, columns: Mapping[str, str]) -> Iterator[Source | PageError]:
    """The pages of a zip file's members, member by member. Raises PageError where none is a page."""
    pages = 0
    for member in read_members(stream, name):
        if isinstance(member, PageError):
            yield member
            pages += 1
            continue
        file, data = member
        if is_page(file.rsplit("/", 1)[-1]) and (not file.lower().endswith(".json") or is_array(data[:HEAD])):
            pages += 1
            try:
                yield from read_stream(io.BytesIO(data), f"{name}#{file}", file, columns, inside=True)
            except PageError as error:
                yield error
    if not pages:
        raise PageError(name, "the archive holds no page", f"pages are files that end in {', '.join(SUFFIXES)}")
