"""Pages in and out of the graph: load, extract, forget."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.errors import UsageError
from graph.paths import name_of, write_whole
from yaowen.options import Command, Told, choices, format_option, open_chosen, told_options
from yaowen.tables import console, say, write_rows

if TYPE_CHECKING:
    from graph.model import PageClaims
    from graph.plans import LoadCounts
    from graph.store import Store

COLUMNS = ("page", "outcome", "articles", "people", "posts", "events", "attended", "source")
PAGES = click.argument("pages", nargs=-1, required=True, type=click.Path(path_type=Path))
SKIPPED = 1
PLAIN = re.compile(r"\W+")
LONGEST = 60
"""Characters of a member's name in the name of a JSON file."""
SEVERAL = 20
"""Files whose pages are looked up one by one; those of more are found in a list of all pages."""
TOGETHER = 500
"""Pages in one transaction, at most …"""
CLAIMS_TOGETHER = 20_000
"""… and claims, about: some eighty full pages of a broadsheet."""


@click.command(
    cls=Command,
    examples=(
        "yaowen load pages/*.txt",
        "yaowen load archive/2023 --dry-run",
        "yaowen load page.pdf --newspaper 焦作日报 --date 2023-01-10 --edition A08",
        "yaowen load articles.csv --columns title=标题,date=日期,text=正文",
        "yaowen load page.md --to bolt://localhost:7687",
    ),
)
@PAGES
@told_options
@click.option("--dry-run", is_flag=True, help="say what would change, and change nothing")
@format_option
@click.pass_context
def load(context: click.Context, pages: tuple[Path, ...], told: Told, dry_run: bool, style: str) -> None:
    """Read pages (files or folders) into the graph.

    Text, Markdown, HTML and PDF, tables of articles as CSV, JSON Lines or JSON, and zip files of these.

    A page that is there already changes nothing; one whose text changed replaces what it said before. A page that cannot be read is reported, the others load.
    """
    found: list[dict[str, Any]] = []
    present = drop_missing(pages)
    with open_chosen() as store, following(present) as note:
        try:
            write_rows(COLUMNS, load_all(store, read_pages(present, told), dry_run, found, note), style)
            note_others(present)
        finally:  # after Ctrl-C, too: what is told stays loaded
            summarize(found, len(pages) - len(present), dry_run)
    if len(present) < len(pages) or any(record["outcome"] == "failed" for record in found):
        context.exit(SKIPPED)


def load_all(
    store: Store, pages: Iterator[PageClaims], dry_run: bool, found: list[dict[str, Any]], note: Callable[[PageClaims], None]
) -> Iterator[dict[str, Any]]:
    """Loads pages, some in a transaction; what became of each is yielded, and added to `found`. Last come those that their files no longer hold.

    A transaction derives anew the people that its pages name, with all that other pages say of them: the more pages share it, the less often.
    """
    held: dict[str, set[str]] = {}
    for batch in batched(pages):
        for read in batch:
            note(read)
            file, number, _ = read.page.source.partition("#")
            if number or read.page.status == "failed":
                held.setdefault(file, set()).add(read.page.source)
        counts = store.load(batch, dry_run=dry_run)
        for read in batch:
            found.append(describe(read, outcome_of(read, counts)))
            yield found[-1]
    gone = find_gone(store, held)
    if gone and not dry_run:
        store.forget(sources=[source for source, _ in gone])
    for source, key in gone:
        found.append(dict.fromkeys(COLUMNS, 0) | {"page": key, "outcome": "removed", "source": source})
        yield found[-1]


def find_gone(store: Store, held: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """What the graph has from files and they hold no more, by source and key: the last rows of a table that has become shorter, a member taken out.

    `held` has the sources just read from each file that can hold several pages.
    """
    files = {file for file in held if Path(file).is_file()}
    rows = [row for text in (files if len(files) <= SEVERAL else [""]) for row in store.find_pages(text)]
    gone = {(source, row.key) for row in rows for source in row.sources if source.partition("#")[0] in files}
    return sorted((source, key) for source, key in gone if source not in held[source.partition("#")[0]])


def batched(pages: Iterator[PageClaims]) -> Iterator[list[PageClaims]]:
    """The pages in lists, each for one transaction."""
    batch: list[PageClaims] = []
    claims = 0
    for page in pages:
        batch.append(page)
        claims += len(page.claims)
        if len(batch) == TOGETHER or claims >= CLAIMS_TOGETHER:
            yield batch
            batch, claims = [], 0
    if batch:
        yield batch


def read_pages(paths: Sequence[Path], told: Told) -> Iterator[PageClaims]:
    """The pages of files and folders; the readers are imported when they are needed."""
    from loaders.pipeline import read_files

    return read_files(paths, stated=told.given(), columns=told.columns)


def drop_missing(paths: Sequence[Path]) -> list[Path]:
    """The paths that exist; each of the others is reported. A file that is not there is no page, so the graph keeps nothing of it."""
    for path in paths:
        if not path.exists():
            report(str(path), "there is no such file", "check the path")
    return [path for path in paths if path.exists()]


def note_others(paths: Sequence[Path]) -> None:
    """Says which files of folders are no pages, so that nobody thinks that they were read."""
    from loaders.pages import other_kinds

    found = other_kinds(paths)
    if found and not choices().quiet:
        told = ", ".join(f"{count} {suffix}" for suffix, count in found.most_common(5))
        hint = "save texts as .txt, .html or .pdf, tables as .csv; pictures need their text recognised first"
        say(f"note: files of other kinds were left alone: {told}{', …' if len(found) > 5 else ''}\n  next: {hint}\n")


def outcome_of(read: PageClaims, counts: LoadCounts) -> str:
    """What became of a page."""
    if read.page.status == "failed":
        return "failed"
    return counts.outcomes.get(read.page.key, "changed")


def describe(read: PageClaims, outcome: str) -> dict[str, Any]:
    """What a page was found to hold."""
    kinds = Counter(claim.kind for claim in read.claims)
    people = {name for claim in read.claims if (name := getattr(claim, "name", None))}
    return {
        "page": read.page.key,
        "outcome": outcome,
        "articles": len(read.articles),
        "people": len(people),
        "posts": kinds["held"],
        "events": kinds["took_place"],
        "attended": kinds["attended"],
        "source": read.page.source,
    }


@contextmanager
def following(paths: Sequence[Path]) -> Iterator[Callable[[PageClaims], None]]:
    """What to call after each page: reports a failed one at once, and moves a bar, file by file, where somebody watches."""
    if choices().quiet or not sys.stderr.isatty():
        yield report_page
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from loaders.pages import list_files

    with Progress(TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console(errors=True), transient=True) as progress:
        task = progress.add_task("reading", total=len(list_files(paths)))

        last = ""

        def note(read: PageClaims) -> None:
            nonlocal last
            report_page(read)
            file = read.page.source.partition("#")[0]
            progress.advance(task, file != last)
            last = file

        yield note


def report_page(read: PageClaims) -> None:
    """Says why a page could not be read and what to do, or that it has no date, which leaves its 1月7日 and 昨日 open."""
    if read.page.status == "failed":
        what, _, hint = (read.page.reason or "not readable").partition("\n")
        report(read.page.source, what, hint)
    elif read.page.published is None and not choices().quiet:
        hint = "state it with --date 2023-01-10, or write it into the first line"
        report(read.page.source, "the page was read, but no date of publication was found on it", hint, "note")


def report(source: str, what: str, hint: str, kind: str = "error") -> None:
    """The two lines that tell of a page: what is wrong, and what to do next."""
    say(f"{kind}: {what} ({source})\n" + (f"  next: {hint}\n" if hint else ""))


def summarize(found: Sequence[dict[str, Any]], missing: int, dry_run: bool) -> None:
    """One line on standard error: what became of the pages."""
    if choices().quiet or not (found or missing):
        return
    outcomes = Counter(record["outcome"] for record in found)
    names = ("created", "changed", "unchanged", "removed", "failed")
    told = ", ".join(f"{outcomes[name]} {name}" for name in names if outcomes[name] or name == "created")
    lost = f", {missing} not found" if missing else ""
    say(f"{'dry run, nothing written: ' if dry_run else ''}{len(found)} page{'' if len(found) == 1 else 's'}: {told}{lost}\n")


@click.command(cls=Command, examples=("yaowen extract pages/*.txt --out found",))
@PAGES
@told_options
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="the folder for the JSON files; made if it is not there")
@click.pass_context
def extract(context: click.Context, pages: tuple[Path, ...], told: Told, out: Path) -> None:
    """Write what each page tells as JSON; needs no database."""
    from loaders.exports import to_json

    out.mkdir(parents=True, exist_ok=True)
    present = drop_missing(pages)
    written: set[str] = set()
    failed = len(pages) - len(present)
    with following(present) as note:
        for read in read_pages(present, told):
            note(read)
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


@click.command(cls=Command, examples=("yaowen forget pages/a.txt", "yaowen forget 焦作日报/2023-01-10/A08", "yaowen forget 焦作日报/2023-01 --all"))
@click.argument("pages", nargs=-1, required=True)
@click.option("--all", "every", is_flag=True, help="every page whose key begins so, where there are several")
@click.option("--dry-run", is_flag=True, help="say what would go, and change nothing")
def forget(pages: tuple[str, ...], every: bool, dry_run: bool) -> None:
    """Take pages, and all that only they told, out of the graph.

    PAGES are files as they were loaded, keys of pages, or how keys begin (yaowen ask pages lists them).
    """
    with open_chosen() as store:
        chosen = [choose_pages(store, text, every) for text in pages]
        counts = store.forget([key for keys, _ in chosen for key in keys], sources=[source for _, sources in chosen for source in sources], dry_run=dry_run)
    if not choices().quiet:
        told = f"{counts.removed} page{'' if counts.removed == 1 else 's'}, {counts.nodes_removed:,} nodes and {counts.edges_removed:,} edges"
        say(f"{'dry run, nothing written: ' if dry_run else ''}forgot {told}\n")


def choose_pages(store: Store, text: str, every: bool) -> tuple[list[str], list[str]]:
    """The keys, or the files, that a word of the command line means; raises UsageError where it means nothing, or several pages without --all."""
    file = name_of(Path(text))
    if found := [source for row in store.find_pages(file) for source in row.sources if source.partition("#")[0] == file or source == file]:
        return [], found
    keys = [row.key for row in store.find_pages(text)]
    if not keys:
        raise UsageError(f"no page {text} is in the graph", "yaowen ask pages lists those that are")
    if len(keys) > 1 and text not in keys and not every:
        raise UsageError(f"{text} means {len(keys)} pages: {'、'.join(keys[:5])}{' …' if len(keys) > 5 else ''}", "name one, or add --all")
    return [text] if text in keys else keys, []
