"""Pages in and out of the graph: load, forget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.errors import PageError, UsageError
from graph.paths import name_of
from yaowen.following import drop_missing, following, note_others
from yaowen.options import PAGES, SKIPPED, Command, Told, choices, format_option, jobs_option, open_chosen, told_options
from yaowen.tables import say, write_rows

if TYPE_CHECKING:
    from graph.model import Page, PageClaims
    from graph.plans import KnownPage, LoadCounts
    from graph.store import Store
    from loaders.sources import Source

COLUMNS = ("page", "outcome", "articles", "people", "posts", "events", "attended", "source")
OUTCOMES = ("created", "changed", "unchanged", "duplicate", "removed", "failed")
SEVERAL = 20
"""Files whose pages are looked up one by one; those of more are found in a list of all pages."""
TOGETHER = 500
"""Pages in one transaction, at most …"""
CLAIMS_TOGETHER = 20_000
"""… and claims, about: some eighty full pages of a broadsheet."""
ASKED = 200
"""Texts that are looked up in the graph at once, before they are read."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A page that the graph holds just as it lies in its file; with its text, should it not be there any more when it is loaded."""

    known: KnownPage
    text: Source


@click.command(
    cls=Command,
    examples=(
        "yaowen load pages/*.txt",
        "yaowen load archive/2023 --dry-run",
        "yaowen load archive.zip --jobs 4",
        "zcat 2023.jsonl.gz | yaowen load -",
        "yaowen load page.pdf --newspaper 焦作日报 --date 2023-01-10 --edition A08",
        "yaowen load articles.csv --columns title=标题,date=日期,text=正文",
        "yaowen load page.md --to bolt://localhost:7687",
    ),
)
@PAGES
@told_options
@click.option("--dry-run", is_flag=True, help="say what would change, and change nothing")
@jobs_option
@format_option
@click.pass_context
def load(context: click.Context, pages: tuple[Path, ...], told: Told, dry_run: bool, jobs: int, style: str) -> None:
    """Read pages (files or folders; - is standard input) into the graph.

    Text, Markdown, HTML and PDF, tables of articles as CSV, JSON Lines or JSON, and zip files of these.

    A page that is there already changes nothing and is not read again; one whose text changed replaces what it said before. A page that cannot be read is
    reported, the others load. A load that was stopped goes on where it stopped when it is run again.
    """
    from loaders.workers import read_in_order

    outcomes: Counter[str] = Counter()
    present = drop_missing(pages)
    with open_chosen() as store, following(present) as note:
        read = read_in_order(pass_known(store, find_texts(present, told)), jobs)
        try:
            write_rows(COLUMNS, load_all(store, read, dry_run, outcomes, note), style)
            note_others(present)
        finally:  # after Ctrl-C, too: what is told stays loaded
            summarize(outcomes, len(pages) - len(present), dry_run)
    if len(present) < len(pages) or outcomes["failed"]:
        context.exit(SKIPPED)


def find_texts(paths: Sequence[Path], told: Told) -> Iterator[Source | PageError]:
    """The texts of files and folders; the readers are imported when they are needed."""
    from loaders.pages import list_files
    from loaders.pipeline import find_texts

    return find_texts(list_files(paths), told.given(), told.columns)


def pass_known(store: Store, texts: Iterable[Source | PageError]) -> Iterator[Source | PageError | Passed]:
    """The texts, and in place of those whose pages the graph holds what it says of them."""
    from loaders.pipeline import input_of

    stream = iter(texts)
    while some := list(islice(stream, ASKED)):
        asked = {text.name: text for text in some if not isinstance(text, PageError)}
        known = store.find_known({name: input_of(text.text, text.given) for name, text in asked.items()})
        yield from (one if isinstance(one, PageError) or one.name not in known else Passed(known[one.name], one) for one in some)


def load_all(
    store: Store, pages: Iterator[PageClaims | Passed], dry_run: bool, outcomes: Counter[str], note: Callable[[Page], None]
) -> Iterator[dict[str, Any]]:
    """Loads pages, some in a transaction; what became of each is yielded, and counted in `outcomes`. Last come those that their files no longer hold.

    A transaction derives anew the people that its pages name, with all that other pages say of them: the more pages share it, the less often.
    """
    held: dict[str, set[str]] = {}
    for batch in batched(pages):
        for read in batch:
            page = read.known.page if isinstance(read, Passed) else read.page
            note(page)
            file, number, _ = page.source.partition("#")
            if number or page.status == "failed":
                held.setdefault(file, set()).add(page.source)
        for row in load_batch(store, batch, dry_run):
            outcomes[row["outcome"]] += 1
            yield row
    gone = find_gone(store, held)
    if gone and not dry_run:
        store.forget(sources=[source for source, _ in gone])
    for source, key in gone:
        outcomes["removed"] += 1
        yield dict.fromkeys(COLUMNS, 0) | {"page": key, "outcome": "removed", "source": source}


def load_batch(store: Store, batch: Sequence[PageClaims | Passed], dry_run: bool) -> Iterator[dict[str, Any]]:
    """Loads pages in one transaction, and says of each what became of it; what had been known and is there no more is read after all."""
    from loaders.pipeline import read_found

    given = [read.known if isinstance(read, Passed) else read for read in batch]
    counts = store.load(given, dry_run=dry_run)
    lost = {read.text.name: read_found(read.text) for read in batch if isinstance(read, Passed) and read.text.name in counts.missing}
    again = store.load(list(lost.values()), dry_run=dry_run) if lost else counts
    for read in given:
        source = read.page.source
        yield describe(lost[source], again) if source in lost else describe(read, counts)


def find_gone(store: Store, held: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """What the graph has from files and they hold no more, by source and key: the last rows of a table that has become shorter, a member taken out.

    `held` has the sources just read from each file that can hold several pages.
    """
    files = {file for file in held if Path(file).is_file()}
    rows = [row for text in (files if len(files) <= SEVERAL else [""]) for row in store.find_pages(text)]
    gone = {(source, row.key) for row in rows for source in row.sources if source.partition("#")[0] in files}
    return sorted((source, key) for source, key in gone if source not in held[source.partition("#")[0]])


def batched(pages: Iterator[Any]) -> Iterator[list[Any]]:
    """The pages in lists, each for one transaction."""
    batch: list[Any] = []
    claims = 0
    for page in pages:
        batch.append(page)
        claims += 0 if isinstance(page, Passed) else len(page.claims)
        if len(batch) == TOGETHER or claims >= CLAIMS_TOGETHER:
            yield batch
            batch, claims = [], 0
    if batch:
        yield batch


def outcome_of(page: Page, counts: LoadCounts) -> str:
    """What became of a page."""
    if page.status == "failed":
        return "failed"
    return "duplicate" if page.source in counts.duplicates else counts.outcomes.get(page.key, "changed")


def describe(read: PageClaims | KnownPage, counts: LoadCounts) -> dict[str, Any]:
    """What became of a page, and what it was found to hold."""
    from graph.evidence import counts_of
    from graph.model import PageClaims

    held = counts_of(read) if isinstance(read, PageClaims) else read.counts
    return {"page": read.page.key, "outcome": outcome_of(read.page, counts), **held, "source": read.page.source}


def summarize(outcomes: Counter[str], missing: int, dry_run: bool) -> None:
    """One line on standard error: what became of the pages."""
    count = outcomes.total()
    if choices().quiet or not (count or missing):
        return
    told = ", ".join(f"{outcomes[name]:,} {name}" for name in OUTCOMES if outcomes[name] or name == "created")
    lost = f", {missing} not found" if missing else ""
    say(f"{'dry run, nothing written: ' if dry_run else ''}{count:,} page{'' if count == 1 else 's'}: {told}{lost}\n")


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
