"""Files to texts: which files, which encoding, and why one cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import PageError

SUFFIXES = (".txt", ".md", ".markdown")
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
MAGIC = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP or Word file"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"),
         (b"GIF8", "a GIF picture"), (b"\xd0\xcf\x11\xe0", "an old Word file"), (b"\x1f\x8b", "a gzip file"))
LONE = re.compile(r"[\ud800-\udfff]")
HAN = re.compile(r"[\u4e00-\u9fff]")
COMMON = re.compile(
    r"[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    r"市县区委政府党，。、]"
)
SAMPLE = 200_000


@dataclass(frozen=True)
class Source:
    """One page's text as it was decoded: line ends are \\n, no byte order mark, no lone surrogates."""

    name: str
    """The file (absolute, POSIX), with #n for the n-th page of a file that holds several."""
    text: str
    encoding: str


def list_files(paths: Sequence[Path]) -> list[Path]:
    """The page files that the paths name, folders searched through, sorted, each once. A file named outright is kept whatever its suffix."""
    found: set[Path] = set()
    for path in paths:
        inside = [p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()] if path.is_dir() else []
        found.update(p.resolve() for p in inside or [path])
    return sorted(found)


def read_pages(path: Path) -> Iterator[Source]:
    """The pages of a file. Raises PageError where there is none to read."""
    name = path.resolve().as_posix()
    data = read_bytes(path, name)
    text, encoding = decode(data, name)
    text = LONE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise PageError(name, "the file is empty", "remove it, or save the page's text in it")
    yield Source(name, text, encoding)


def read_bytes(path: Path, name: str) -> bytes:
    """The file's bytes. Raises PageError where it is absent, a folder, not readable, or no text."""
    if not path.exists():
        raise PageError(name, "no such file or folder", "check the path")
    if path.is_dir():
        raise PageError(name, "the folder holds no page", f"pages are files that end in {', '.join(SUFFIXES)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PageError(name, f"cannot be read: {error.strerror}", "check who may read the file") from error
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise PageError(name, f"this is {what}, not text", "save its text as a .txt file in UTF-8; a later version reads more formats")
    return data


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and encoding: a byte order mark says it, else UTF-16 by its NULs, else strict UTF-8, else GB18030. Raises PageError."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return decode_strictly(data[len(bom):], encoding.removesuffix("-sig"), name), encoding
    tried = [guess for guess in (guess_utf16(data), "utf-8", "gb18030") if guess]
    broken = ""
    for encoding in tried:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            broken = broken or f"as {encoding} it breaks at byte {error.start}"
            continue
        if "\0" not in text and is_plausible(text):
            return text, encoding
        broken = broken or f"as {encoding} it makes no Chinese text"
    if b"\0" in data[:SAMPLE]:
        raise PageError(name, "a binary file, not text", "give yaowen the page's text as a .txt or .md file")
    raise PageError(name, f"unknown encoding: tried {', '.join(tried)}; {broken}", "convert the file to UTF-8, e.g. iconv -f BIG5 -t UTF-8")


def decode_strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PageError(name, f"its byte order mark says {encoding}, but it breaks at byte {error.start}", "save the file anew as UTF-8") from error


def guess_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: line ends and Latin letters leave a NUL on one side only."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or not (even or odd):
        return None
    return "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else None


def is_plausible(text: str) -> bool:
    """Whether decoded text can be Chinese: where much of it is neither ASCII nor common Chinese, the encoding was wrong."""
    sample = text[:SAMPLE]
    foreign = sum(1 for c in sample if c > "\x7f")
    if foreign < 20:
        return True
    return len(COMMON.findall(sample)) >= 0.08 * foreign and len(HAN.findall(sample)) >= 0.5 * foreign
