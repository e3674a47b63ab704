"""Help texts that fit a terminal: Chinese characters take two cells, and examples too long for a line go on in the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

BLANK = "\ue000"
"""Stands behind a wide character while click counts characters; never printed."""
WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")


class Formatter(click.HelpFormatter):
    """click's, which takes all characters for narrow."""

    def write(self, string: str) -> None:
        super().write(string.replace(BLANK, ""))

    def write_text(self, text: str) -> None:
        super().write_text(widen(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(widen(term), widen(told)) for term, told in rows], col_max, col_spacing)


class Context(click.Context):
    formatter_class = Formatter


def widen(text: str) -> str:
    """The text with a sign behind each wide character."""
    return WIDE.sub(lambda found: found[0] + BLANK, text)


def fold_command(command: str, width: int) -> Iterator[str]:
    r"""A command line as lines of so many cells, cut before options, that a shell takes as one: all but the last end in \."""
    first, *rest = re.split(r" (?=--?[a-z])", command)
    line = first
    for part in rest:
        if len(widen(line)) + len(widen(part)) + 3 > width:
            yield f"{line} \\"
            line = f"    {part}"
        else:
            line = f"{line} {part}"
    yield line
