"""Archives: the members of a zip file and what a gzip file holds, unpacked in memory. A member's name is a name, never a path that is written to."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from graph.errors import PageError

LARGEST = 256_000_000
"""Bytes of one unpacked file."""
ALL = 8_000_000_000
"""Bytes of all members of an archive."""
RATIO = 200
"""Text shrinks to a tenth; what shrinks to less than a two-hundredth, and is large, was made to fill the memory."""
SMALL = 10_000_000
"""Bytes of which any ratio is harmless."""
UTF8 = 0x800
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
OFFICE = "[Content_Types].xml"
ASIDE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What systems leave in archives."""


def read_members(stream: BinaryIO, name: str) -> Iterator[tuple[str, bytes] | PageError]:
    """The members of a zip file by name: name and bytes, or why one cannot be read. Raises PageError where the archive itself cannot."""
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise PageError(name, f"a broken zip file: {error}", "fetch or pack it anew") from error
    with archive:
        members = {decode_name(member): member for member in archive.infolist() if not member.is_dir()}
        if OFFICE in members:
            raise PageError(name, "a Word or Excel file", "save a text as .txt or PDF, a table as CSV in UTF-8")
        if sum(member.file_size for member in members.values()) > ALL:
            raise PageError(name, f"its members are larger than {ALL // 10**9} GB together", "unpack it, and load the folder")
        for member in sorted(members):
            if not any(part in member for part in ASIDE):
                yield read_member(archive, members[member], f"{name}#{member}", member)


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, name: str) -> tuple[str, bytes] | PageError:
    if member.flag_bits & ENCRYPTED:
        return PageError(source, "the member is encrypted", "unpack it with its password, and load the folder")
    if member.file_size > LARGEST or (member.file_size > SMALL and member.file_size > RATIO * max(member.compress_size, 1)):
        return PageError(source, f"the member would unpack to {member.file_size:,} bytes", "if that is right, unpack it yourself, and load the folder")
    try:
        with archive.open(member) as opened:
            return name, opened.read(LARGEST + 1)
    except BROKEN as error:
        return PageError(source, f"the member is broken: {error}", "fetch or pack the archive anew")


def decode_name(member: zipfile.ZipInfo) -> str:
    """A member's name as it was meant: programs of China pack GBK without saying so, which Python reads as code page 437."""
    name = member.filename
    if not member.flag_bits & UTF8:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = member.filename.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return name.replace("\\", "/")


def unpack_gzip(stream: BinaryIO, name: str) -> bytes:
    """What a gzip file holds. Raises PageError."""
    try:
        with gzip.open(stream) as opened:
            data = opened.read(LARGEST + 1)
    except BROKEN as error:
        raise PageError(name, f"a broken gzip file: {error}", "fetch or pack it anew") from error
    packed = stream.seek(0, 2)
    if len(data) > LARGEST or (len(data) > SMALL and len(data) > RATIO * packed):
        raise PageError(name, f"the file would unpack to more than {min(len(data), LARGEST):,} bytes", "if that is right, unpack it yourself")
    return data
