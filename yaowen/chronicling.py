"""Who held which post from when to when: timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.errors import UsageError
from yaowen.completions import complete_subject
from yaowen.finding import tell_missing
from yaowen.options import Command, choices, format_option, open_chosen
from yaowen.tables import console, say, wrap, write_rows

if TYPE_CHECKING:
    from graph.bounds import Bound
    from graph.citations import Passage
    from graph.timelines import Absence, Gap, Row, Timeline

COLUMNS = (
    *("person", "jurisdiction", "post", "tenure"),
    *(f"{end}_{part}" for end in ("begin", "end") for part in ("earliest", "latest", "how", "words", "quotes")),
    *("first_seen", "last_seen", "sightings", "acting", "sighting_quotes", "statements", "unknown_after", "gaps", "absences", "key", "post_key"),
)
"""Of a tenure as CSV; the columns of quotes hold each passage with its citation."""
NARROW, DAYS = 14, 23
"""Cells that a column has at least, and those of 2023-03-07 – 2023-09-28."""
COLOURS = {"contradicted": "bold red", "unknown": "dim", "inferred": "yellow", "stated": "bold"}


@click.command(cls=Command, examples=("yaowen timeline 吕沛", "yaowen timeline 示范区党工委书记 --evidence", "yaowen timeline 吕沛 --html 吕沛.html"))
@click.argument("name", shell_complete=complete_subject)
@click.option("--post", is_flag=True, help="NAME is a post, even where somebody is called that")
@click.option("--evidence", is_flag=True, help="the passages under each begin and end, with their citations")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="write a page instead: the picture, and the table with all passages")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="write the picture alone; NAME must then mean one person or post")
@format_option
def timeline(name: str, post: bool, evidence: bool, html: Path | None, svg: Path | None, style: str) -> int:
    """Show who held which post from when to when, and how that is known.

    NAME is a person (a name, a part of one, or a key) or, where nobody is called that, a post: 示范区党工委书记, or words of one, 温县 书记.
    Several of one name are shown apart.

    \b
    stated        a page says so: 任命, 免去, the years of a résumé
    observed      only sightings bound it; the other side is open
    inferred      somebody else was in a post of one seat, or 时任, 原, or
                  the person was in a post that excludes it
    contradicted  what bounds it cannot all hold; --evidence shows both sides

    With --html or --svg the exit status is 1 where there is nothing to draw.
    """
    from graph.histories import read_timelines
    from graph.timelines import record_of

    with open_chosen() as store:
        found = [told for told in read_timelines(store, name, post=post) if told.rows]
        asked = {"post": name} if post else {"person": name, "post": name}
        known = f"yaowen ask people_of_a_name --name {name} shows who is known"
        missing = "" if found or choices().quiet else tell_missing(store, asked, f"no tenure of {name} is known", known)
    if found and (html or svg):
        draw_files(name, found, html, svg)
    elif style == "json":
        write_rows(list(record_of(found[0])) if found else [], [record_of(told) for told in found], style)
    elif style == "csv":
        write_rows(COLUMNS, [record for told in found for record in flat_rows(told)], style)
    else:
        for told in found:
            draw_timeline(told, evidence)
    say(missing)
    return int(not found and bool(html or svg))


def draw_files(name: str, found: Sequence[Timeline], html: Path | None, svg: Path | None) -> None:
    """Writes the page, the picture or both. Raises UsageError where one picture would have to show several, or nothing."""
    from yaowen.drawings import draw
    from yaowen.rendering import render, write_text

    drawn = [(told, draw(told)) for told in found]
    if svg and len(drawn) > 1:
        keys = "、".join(told.subject.key for told, _ in drawn[:5])
        raise UsageError(f"{name} means {len(drawn)}, and a picture shows one", f"name one by its key: {keys}")
    if svg and not drawn[0][1]:
        raise UsageError(f"no day of {name} is known, so there is nothing to draw", "yaowen timeline without --svg shows what is known")
    words: dict[str, Any] = {"days_words": days_words, "how_words": how_words, "row_name": row_name, "said": said, "dark_lines": dark_lines}
    if html:
        write_text(html, render("timeline.html.jinja", scripts=("drawing.js",), name=name, timelines=drawn, **words))
    if svg:
        write_text(svg, render("timeline.svg.jinja", drawing=drawn[0][1]))
    if not choices().quiet:
        tenures = sum(len(told.rows) for told in found)
        files = " and ".join(str(file) for file in (html, svg) if file)
        say(f"{tenures} tenure{'' if tenures == 1 else 's'} drawn into {files}\n")


def flat_rows(told: Timeline) -> Iterator[dict[str, Any]]:
    """A record a tenure, every cell plain."""
    common = {"unknown_after": told.last_seen, "gaps": [f"{gap.first}/{gap.last}" for gap in told.gaps], "absences": [span_words(one) for one in told.absences]}
    for row in told.rows:
        yield {
            **common,
            "person": row.person.name,
            "jurisdiction": row.person.apart,
            "post": row.post.name,
            "tenure": row.tenure,
            **flat_bound("begin", row.begin),
            **flat_bound("end", row.end),
            "first_seen": row.first_seen,
            "last_seen": row.last_seen,
            "sightings": len(row.sightings),
            "acting": [f"{spell.first}/{spell.last}" for spell in row.acting],
            "sighting_quotes": cite(row.sightings),
            "statements": cite(row.statements),
            "key": row.person.key,
            "post_key": row.post.key,
        }


def flat_bound(name: str, bound: Bound) -> dict[str, Any]:
    """A bound's cells."""
    told = {"earliest": bound.earliest, "latest": bound.latest, "how": bound.how, "words": bound.words, "quotes": cite(bound.quotes)}
    return {f"{name}_{part}": value for part, value in told.items()}


def cite(passages: Sequence[Passage]) -> str:
    """Passages with their citations, in one cell."""
    return " | ".join(f"{said(passage)}: “{passage.quote}” {passage.citation}" for passage in passages)


def said(passage: Passage) -> str:
    """What a passage says, and of when: 2023-03-07 sighting."""
    return f"{passage.latest or 'no day'} {'acting ' if passage.acting else ''}{passage.says}"


def draw_timeline(told: Timeline, evidence: bool) -> None:
    """A table of the tenures, what is not known below it, and the passages if they are asked for."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    screen = console()
    apart = told.subject.apart if told.kind == "person" else None  # a post's key begins with its body
    screen.print(Text("  ".join(filter(None, (told.subject.name, apart, told.subject.key))), style="bold"))
    names = [row_name(told, row) for row in told.rows]
    ends = [(days_words(row.begin, "earlier"), how_words(row.begin), days_words(row.end, "later"), how_words(row.end)) for row in told.rows]
    first, other = column_widths(screen.width, [line for name in names for line in name.split("\n")], [text for texts in ends for text in texts])
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column, width in (("post" if told.kind == "person" else "person", first), ("begin", other), ("end", other)):
        table.add_column(column, width=width, no_wrap=True)
    table.add_column("seen", justify="right", width=4, no_wrap=True)
    for name, row in zip(names, told.rows, strict=True):
        shown = "\n".join(wrap(line, first) for line in name.split("\n"))
        table.add_row(Text(shown), bound_text(row.begin, "earlier", other), bound_text(row.end, "later", other), Text(str(len(row.sightings))))
    screen.print(table)
    if evidence:
        for row in told.rows:
            draw_evidence(screen, row_name(told, row), row)
    for line in dark_lines(told):
        screen.print(Text(line, style="dim"))
    screen.print()


def row_name(told: Timeline, row: Row) -> str:
    """What tells a row from the others: the post or the person, the jurisdiction, acting spells."""
    name = row.post.name if told.kind == "person" else f"{row.person.name} ({row.person.apart or row.person.key})"
    return "\n".join([name, *(f"acting {spell.first} – {spell.last}" if spell.first != spell.last else f"acting {spell.first}" for spell in row.acting)])


def column_widths(width: int, names: Sequence[str], ends: Sequence[str]) -> tuple[int, int]:
    """How wide the names and the two ends are, beside a column of four, in so many cells; two days stand in one line as long as there is room."""
    from rich.cells import cell_len

    room = width - 3 * 4 + 1 - 4
    whole, most = max(map(cell_len, names)), max(map(cell_len, ends))
    first = min(whole, max(NARROW, room - 2 * min(most, DAYS)))
    return first, max(NARROW, min(most, (room - first) // 2))


def bound_text(bound: Bound, open_side: str, width: int) -> Any:
    """A begin or end: the days, and how they are known."""
    from rich.text import Text

    return Text.assemble(wrap(days_words(bound, open_side), width), "\n", (wrap(how_words(bound), width), COLOURS.get(bound.how, "")))


def how_words(bound: Bound) -> str:
    """How a bound is known, and by what: inferred: as 示范区党工委副书记."""
    return f"{bound.how}: {bound.words}" if bound.words else bound.how


def days_words(bound: Bound, open_side: str) -> str:
    """A day, a month or year, two days that it lies between, or one with an open side."""
    one, other = bound.earliest, bound.latest
    if one and other:
        if one == other:
            return str(one)
        return next((text for text in (str(one)[:7], str(one)[:4]) if is_whole(text, bound)), f"{one} – {other}")
    if one:
        return f"{one} or later" if open_side == "later" else f"after {one}"
    return f"{other} or earlier" if other else "unknown"


def is_whole(text: str, bound: Bound) -> bool:
    """Whether a bound is a month (2015-05) or a year as a whole."""
    from graph.sightings import first_day, last_day

    return (first_day(text), last_day(text)) == (bound.earliest, bound.latest)


def draw_evidence(screen: Any, name: str, row: Row) -> None:
    """The passages under each bound of a tenure."""
    from rich.padding import Padding
    from rich.text import Text

    screen.print(Text(name.replace("\n", "  "), style="bold"))
    for title, bound, side in (("begin", row.begin, "earlier"), ("end", row.end, "later")):
        screen.print(Text(f"  {title}  {days_words(bound, side)}, {how_words(bound)}"))
        for passage in bound.quotes:
            screen.print(Padding(Text(f"{said(passage)}, {passage.person.name}: “{passage.quote}”"), (0, 0, 0, 4)))
            screen.print(Padding(Text(passage.citation, style="dim"), (0, 0, 0, 6)))
    screen.print()


def dark_lines(told: Timeline) -> Iterator[str]:
    """What is not known: days without a page, pages without the name, and everything after the last sighting."""
    from graph.timelines import longest_gaps

    if longest := longest_gaps(told.gaps):
        more = f": the longest of {len(told.gaps):,} such stretches" if len(told.gaps) > len(longest) else ""
        yield f"No page loaded {', '.join(gap_words(gap) for gap in longest)}{more}."
    if told.absences:
        stretches = (f"{'1 page' if one.pages == 1 else f'{one.pages:,} pages'} loaded {span_words(one)}" for one in told.absences)
        yield f"Not named on {', '.join(stretches)}: that is no proof of having left."
    if told.last_seen:
        yield f"After {told.last_seen}: unknown. A post that is not seen again may still be held."
    else:
        yield "Nobody is seen in it on a day that is known." if told.kind == "post" else "When these posts were held is unknown."


def gap_words(gap: Gap) -> str:
    """from 2023-03-08 to 2023-09-27."""
    return f"from {gap.first} to {gap.last}"


def span_words(absence: Absence) -> str:
    """between 2023-03-07 and 2023-09-28, before the one or after the other."""
    if absence.after and absence.before:
        return f"between {absence.after} and {absence.before}"
    return f"after {absence.after}" if absence.after else f"before {absence.before}"
