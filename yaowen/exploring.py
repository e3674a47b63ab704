"""Looking at what is there: explain, status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import PageError
from yaowen.options import Command, Told, choices, format_option, open_chosen, told_options
from yaowen.tables import console, say, write_rows

if TYPE_CHECKING:
    from graph.store import Store
    from loaders.mentions import Mention

FOUND = ("kind", "text", "normal", "rule", "spans")
COLOURS = {"event": "underline", "person": "bold red", "byline": "red", "post": "bold blue", "place": "green", "date": "magenta"}


@click.command(cls=Command, examples=("yaowen explain page.txt", "yaowen explain page.txt --rejected", "yaowen explain page.txt --format csv"))
@click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rejected", is_flag=True, help="also what looked like a person, post, place, event or date and was dropped, why, because of which words")
@told_options
@format_option
@click.pass_context
def explain(context: click.Context, page: Path, rejected: bool, told: Told, style: str) -> None:
    """Draw what the rules find into a page, and which rule."""
    from loaders.pages import read_pages
    from loaders.pipeline import explain_text

    skipped = False
    for found in read_pages(page, told.columns):
        try:
            if isinstance(found, PageError):
                raise found
            mentions = explain_text(found.text, found.name, found.given.overruled(told.given()), rejected=rejected)
        except PageError as error:
            skipped = True
            say(f"error: {error}\n" + (f"  next: {error.hint}\n" if error.hint else ""))
            continue
        if style == "table":
            draw_mentions(found.text, mentions)
        else:
            write_rows(FOUND, ({name: getattr(mention, name) for name in FOUND} for mention in mentions), style)
    if skipped:
        context.exit(1)


def draw_mentions(text: str, mentions: Sequence[Mention]) -> None:
    """The text with its mentions in colour, and under each line what begins there: what was read, and by which rule."""
    from rich.text import Text

    screen, start = console(), 0
    drawn = Text(text)
    for mention in sorted(mentions, key=lambda mention: mention.kind != "event"):  # an event is a sentence, under the others
        for begin, end in zip(mention.spans[::2], mention.spans[1::2], strict=True):
            drawn.stylize(COLOURS.get(mention.kind, ""), begin, end)
    for line in text.splitlines(keepends=True):
        screen.print(drawn[start : start + len(line.rstrip())])
        for mention in mentions:
            if start <= mention.start < start + len(line):
                because = "because of" if mention.kind.startswith("no ") else "="
                screen.print(Text(f"    {mention.kind:6}  {mention.text.strip()[:24]}  {because} {mention.normal.strip()}  ({mention.rule})", style="dim"))
        start += len(line)


@click.command(cls=Command, examples=("yaowen status", "yaowen status --digest"))
@click.option("--digest", is_flag=True, help="only the SHA-256 of all nodes, edges and properties: equal graphs have equal digests")
@format_option
def status(digest: bool, style: str) -> None:
    """Show where the graph is kept and what it holds."""
    with open_chosen() as store:
        if digest:
            click.echo(store.digest())
            return
        records = [{"what": what, "value": value} for what, value in describe(store)]
    write_rows(("what", "value"), records, style)


def describe(store: Store) -> Iterator[tuple[str, object]]:
    """What there is, line by line: the place, the pages, then how many nodes and edges of each kind."""
    from graph.catalogue import find_query
    from graph.settings import read_settings

    settings = read_settings(choices().to, choices().home)
    yield "store", settings.uri or f"embedded engine in {settings.home}"
    coverage = store.rows(find_query("coverage").text, {}).records
    yield "pages read", sum(row["pages"] for row in coverage)
    yield "pages failed", sum(row["failed"] for row in coverage)
    days = sorted(str(day) for row in coverage for day in (row["first_day"], row["last_day"]) if day)
    yield "published", f"{days[0]} – {days[-1]}" if days else "unknown"
    yield from store.counts().items()
