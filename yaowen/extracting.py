"""Pages as JSON, one file a page: extract. Needs no database."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.paths import write_whole
from yaowen.following import drop_missing, following
from yaowen.options import PAGES, SKIPPED, Command, Told, choices, jobs_option, told_options
from yaowen.tables import say

if TYPE_CHECKING:
    from graph.model import PageClaims

PLAIN = re.compile(r"\W+")
LONGEST = 60
"""Characters of a member's name in the name of a JSON file."""


@click.command(cls=Command, examples=("yaowen extract pages/*.txt --out found",))
@PAGES
@told_options
@jobs_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="the folder for the JSON files; made if it is not there")
@click.pass_context
def extract(context: click.Context, pages: tuple[Path, ...], told: Told, jobs: int, out: Path) -> None:
    """Write what each page tells as JSON; needs no database."""
    from loaders.exports import to_json
    from loaders.pages import list_files
    from loaders.pipeline import find_texts
    from loaders.workers import read_in_order

    out.mkdir(parents=True, exist_ok=True)
    present = drop_missing(pages)
    written: set[str] = set()
    failed = len(pages) - len(present)
    with following(present) as note:
        texts = find_texts(list_files(present), told.given(), told.columns)
        for read in read_in_order(texts, jobs):
            note(read.page)
            if read.page.status == "failed":
                failed += 1
                continue
            name = name_output(read, written)
            written.add(name)
            write_whole(out / name, (json.dumps(to_json(read), ensure_ascii=False, indent=1) + "\n").encode())
    if not choices().quiet:
        say(f"{len(written)} written to {out}{f', {failed} skipped' if failed else ''}\n")
    if failed:
        context.exit(SKIPPED)


def name_output(read: PageClaims, taken: set[str]) -> str:
    """The JSON file of a page; where the name is taken, it gets the page's digest."""
    stem = page_name(read.page.source)
    return f"{stem}.json" if f"{stem}.json" not in taken else f"{stem}-{read.page.digest[:8]}.json"


def page_name(source: str) -> str:
    """版面 of /archive/版面.txt, 年-2 of 年.csv#2; of a member of an archive, whose name can be anything, only letters and figures are kept."""
    file, _, number = source.partition("#")
    return Path(file).stem + (f"-{PLAIN.sub('-', number)[-LONGEST:].strip('-')}" if number else "")
