"""Finding things by words in their names or text: find; and what to try where a name is not known."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from yaowen.options import Command, choices, format_option, open_chosen
from yaowen.tables import console, say, worded, write_rows

if TYPE_CHECKING:
    from graph.searches import Found, Hit
    from graph.store import Store

COLUMNS = ("kind", "name", "place", "parts", "day", "total", "key", "next")
KINDS = ("person", "post", "body", "place", "event", "article")
HEADINGS = {
    "person": ("people", {"name": "person", "place": "jurisdiction", "parts": "posts", "day": "last_seen"}),
    "post": ("posts", {"name": "post", "parts": "held by", "day": "last_seen"}),
    "body": ("bodies", {"name": "body", "place": "seat", "parts": "posts"}),
    "place": ("places", {"name": "place", "place": "in", "parts": "formerly"}),
    "event": ("events", {"name": "event", "day": "date", "place": "jurisdiction", "parts": "people"}),
    "article": ("articles", {"name": "title", "place": "printed", "parts": "words"}),
}
"""The heading of each kind, and how its columns are called."""
NOTHING = ("nothing is loaded yet", "  next: yaowen load PAGES")
SHOWN = 3
"""Posts of a person, holders of a post …, of each row in a table."""
SAFE = re.compile(r"[\w@%+=:,./·、，（）-][\w@%+=:,./#·、，（）-]*")
PEOPLE = frozenset({"person", "name", "with", "other"})
LABELS = {**dict.fromkeys(PEOPLE, "Person"), "post": "Post", "body": "Organization", "place": "Place", "event": "Event"}
"""Parameters of questions that are names, and what of."""


@click.command(
    cls=Command,
    examples=("yaowen find 生态环境", "yaowen find lü pei", "yaowen find 呂沛 --kind person", "yaowen find 温县 书记 --kind post --format csv"),
)
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="only these; may be given several times")
@click.option("--limit", type=click.IntRange(1, 2**63 - 1), default=10, show_default=True, help="how many of each kind are shown; all are counted")
@format_option
def find(words: tuple[str, ...], kinds: tuple[str, ...], limit: int, style: str) -> None:
    """Find people, posts, bodies, places, events and articles by words.

    A name is found that holds all of the WORDS, an article whose title or text does. Traditional characters find simplified ones. Letters are read
    as pinyin, with tones or without, together or apart (lü pei, lv3pei4, lvpei), and looked for in names only. Nothing is found by likeness: where
    nobody is of that name, those of a like one are told, and it is for you to choose.
    """
    from graph.searches import count_textless

    asked = " ".join(words)
    with open_chosen() as store:
        found = find_words(store, asked, kinds or KINDS, limit)
        missing = list(suggest_like(store, asked, kinds or KINDS)) if not found and not choices().quiet else []
        empty = not found and is_empty(store)
        if "article" in (kinds or KINDS) and not choices().quiet and (count := count_textless(store)):
            missing.append(f"{count:,} articles were loaded by an older yaowen and could not be looked through; load their pages again")
    if style != "table":
        write_rows(COLUMNS, (record_of(hit, kind.total) for kind in found for hit in kind.hits), style)
    else:
        draw_found(found)
    if not choices().quiet:
        for line in NOTHING if empty else (*missing, f"looked for {asked} in {searched(asked, kinds or KINDS)}"):
            say(f"{line}\n")


def find_words(store: Store, words: str, kinds: Sequence[str], limit: int) -> list[Found]:
    """What holds the words, their widths made alike as those of pages are."""
    from graph.errors import UsageError
    from graph.searches import search
    from loaders.lexicon import fold_widths

    if not words.strip():
        raise UsageError("there is nothing to look for", "yaowen find 生态环境")
    return search(store, fold_widths(words).strip(), kinds, limit)


def draw_found(found: Sequence[Found]) -> None:
    """A table for each kind, how many there are above it and the next command below."""
    for kind in found:
        heading, columns = HEADINGS[kind.kind]
        count = f"{heading}: {kind.total:,}" + (f", the first {len(kind.hits)}" if kind.total > len(kind.hits) else "")
        rows = [{shown: cell(hit, field) for field, shown in columns.items()} for hit in kind.hits]
        filled = [shown for shown in columns.values() if any(row[shown] for row in rows)]
        write_rows(filled, rows, "table", count)
        if command := next_command(kind.hits[0]):
            console().print(f"next: {command}", style="dim", markup=False, soft_wrap=True)
            console().print()


def cell(hit: Hit, field: str) -> str:
    """What a table shows of a field: the first of several parts, the last two names of a path."""
    value = getattr(hit, field)
    if field == "parts":
        more = len(value) - SHOWN
        return worded(value[:SHOWN]) + (f" … {more} more" if more > 0 else "")
    return "/".join(value.split("/")[-2:]) if field == "place" and value else worded(value)


def record_of(hit: Hit, total: int) -> dict[str, Any]:
    """A hit as a row for programs."""
    fields = {name: getattr(hit, name) for name in COLUMNS if hasattr(hit, name)}
    return {**fields, "total": total, "next": next_command(hit)}


def next_command(hit: Hit) -> str | None:
    """The command that tells more of it."""
    asked = {
        "person": ("timeline", hit.key),
        "post": ("ask", "holders", "--post", hit.name),
        "body": ("ask", "leaders", "--body", hit.name),
        "place": ("ask", "at_place", "--place", hit.key),
        "event": ("ask", "attendees", "--event", hit.name),
        "article": ("explain", hit.source.partition("#")[0] if hit.source else ""),
    }[hit.kind]
    return " ".join(["yaowen", *(word if SAFE.fullmatch(word) else shlex.quote(word) for word in asked)]) if asked[-1] else None


def searched(words: str, kinds: Sequence[str]) -> str:
    """What was looked through, in words."""
    from graph.spellings import is_pinyin

    names = ", ".join(HEADINGS[kind][0] for kind in kinds if kind != "article")
    pinyin = ", as pinyin too" if is_pinyin(words) else ""
    parts = (f"the names of {names}{pinyin}" if names else "", "titles and text of articles" if "article" in kinds else "")
    return ", and in ".join(filter(None, parts))


def tell_missing(store: Store, parameters: Mapping[str, object], told: str, hint: str) -> str:
    """What to say where nothing was found: that nothing is loaded, or `told`, what was perhaps meant, and what to do next."""
    lines = NOTHING if is_empty(store) else (told, *suggest_names(store, parameters), f"  next: {hint}")
    return "".join(f"{line}\n" for line in lines)


def tell_if_empty(store: Store) -> None:
    """Says so where nothing is loaded yet."""
    if not choices().quiet and is_empty(store):
        say("".join(f"{line}\n" for line in NOTHING))


def is_empty(store: Store) -> bool:
    """Whether no page is loaded yet."""
    return not store.rows("MATCH (page:Page) RETURN page.key AS key LIMIT 1").records


def suggest_like(store: Store, words: str, kinds: Sequence[str]) -> Iterator[str]:
    """Names like the words: people's if there are any, else places', bodies' …, since the names of posts and events repeat those."""
    from graph.searches import near_names

    for kind in (kind for kind in ("person", "place", "body", "post", "event") if kind in kinds):
        if near := near_names(store, words, LABELS[kind]):
            yield f"no {kind} {words}; did you mean {'、'.join(near)}?"
            return


def suggest_names(store: Store, parameters: Mapping[str, object]) -> Iterator[str]:
    """Of parameters that are names of nothing: what was perhaps meant, a line each."""
    from graph.searches import is_known, near_names

    for name, value in parameters.items():
        if name in LABELS and isinstance(value, str) and "@" not in value and not is_known(store, value, LABELS[name]):
            near = near_names(store, value, LABELS[name])
            yield f"no {LABELS[name].lower()} {value}" + (f"; did you mean {'、'.join(near)}?" if near else "")
