"""What comes on standard input, as pages. It has no name by which a later stream could replace it: each page is named by a digest of itself."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from graph.errors import PageError
from graph.keys import digest_of
from loaders.pages import HEAD, read_stream
from loaders.sources import Source

STANDARD = Path("-")
"""How standard input is named on the command line, and at the head of its pages' names."""
IN_MEMORY = 16_000_000
"""Bytes; what is longer is kept in a temporary file."""
SUFFIXES = {b"{": ".jsonl", b"[": ".json"}


def read_standard_input(columns: Mapping[str, str]) -> Iterator[Source | PageError]:
    """The pages of standard input: JSON Lines, JSON, a zip file, a PDF, or the text of one page, by how it begins."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
        stream.seek(0)
        start = stream.read(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        stream.seek(0)
        try:
            for found in read_stream(stream, str(STANDARD), f"-{SUFFIXES.get(start, '.txt')}", columns):  # type: ignore[arg-type]
                yield found if isinstance(found, PageError) else replace(found, name=f"{STANDARD}#{digest_of(found.text, *found.given.said.items())[:12]}")
        except PageError as error:
            yield error
