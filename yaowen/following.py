"""What a user sees while pages are read: how far it is, and what is wrong with which of them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from yaowen.options import choices
from yaowen.tables import console, say

if TYPE_CHECKING:
    from graph.model import Page


@contextmanager
def following(paths: Sequence[Path]) -> Iterator[Callable[[Page], None]]:
    """What to call after each page: reports a failed one at once; where somebody watches, a bar shows the files, the pages a second and the time left."""
    if choices().quiet or not sys.stderr.isatty():
        yield report_page
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from loaders.pages import list_files

    speed = TextColumn("files, {task.fields[pages]:,} pages, {task.fields[speed]:,.0f} a second,")
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), speed, TimeRemainingColumn(), TextColumn("left"))
    with Progress(*columns, console=console(errors=True), transient=True) as progress:
        task = progress.add_task("reading", total=len(list_files(paths)), pages=0, speed=0.0)
        begun, pages, last = time.monotonic(), 0, ""

        def note(page: Page) -> None:
            nonlocal pages, last
            report_page(page)
            pages += 1
            file = page.source.partition("#")[0]
            progress.update(task, advance=file != last, pages=pages, speed=pages / max(time.monotonic() - begun, 0.001))
            last = file

        yield note


def report_page(page: Page) -> None:
    """Says why a page could not be read and what to do, or that it has no date, which leaves its 1月7日 and 昨日 open."""
    if page.status == "failed":
        what, _, hint = (page.reason or "not readable").partition("\n")
        report(page.source, what, hint)
    elif page.published is None and not choices().quiet:
        hint = "state it with --date 2023-01-10, or write it into the first line"
        report(page.source, "the page was read, but no date of publication was found on it", hint, "note")


def report(source: str, what: str, hint: str, kind: str = "error") -> None:
    """The two lines that tell of a page: what is wrong, and what to do next."""
    say(f"{kind}: {what} ({source})\n" + (f"  next: {hint}\n" if hint else ""))


def drop_missing(paths: Sequence[Path]) -> list[Path]:
    """The paths that exist; each of the others is reported. A file that is not there is no page, so the graph keeps nothing of it."""
    for path in paths:
        if not is_there(path):
            report(str(path), "there is no such file", "check the path")
    return [path for path in paths if is_there(path)]


def is_there(path: Path) -> bool:
    """Whether there is something to read; - is standard input."""
    return path == Path("-") or path.exists()


def note_others(paths: Sequence[Path]) -> None:
    """Says which files of folders are no pages, so that nobody thinks that they were read."""
    from loaders.pages import other_kinds

    found = other_kinds(paths)
    if found and not choices().quiet:
        told = ", ".join(f"{count} {suffix}" for suffix, count in found.most_common(5))
        hint = "save texts as .txt, .html or .pdf, tables as .csv; pictures need their text recognised first"
        say(f"note: files of other kinds were left alone: {told}{', …' if len(found) > 5 else ''}\n  next: {hint}\n")
