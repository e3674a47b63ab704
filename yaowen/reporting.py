"""A loaded corpus as one page: report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yaowen.finding import tell_if_empty
from yaowen.options import Command, choices, officials_option, open_chosen
from yaowen.tables import say

if TYPE_CHECKING:
    from graph.bounds import Bound
    from graph.citations import Passage
    from graph.corpora import Corpus, Happening, Quote
    from graph.timelines import Row, Timeline
    from yaowen.drawings import Drawing

READINGS = 6
"""Pinyin spellings of a name by which it can be found: 单 is shan and dan."""


@click.command(cls=Command, examples=("yaowen report report.html", "yaowen report officials.html --officials-only"))
@click.argument("file", type=click.Path(path_type=Path))
@officials_option
def report(file: Path, officials_only: bool) -> None:
    """Write all that is loaded as one page: people, posts, timelines, events, passages, with search.

    FILE opens in a browser without a network. It holds passages, not articles. Names are found by characters, old or new, and by pinyin.
    """
    from graph.corpora import read_corpus
    from yaowen.drawings import legend_of
    from yaowen.rendering import render, write_text

    with open_chosen() as store:
        tell_if_empty(store)
        corpus = read_corpus(store, officials_only=officials_only)
    data = Tables(corpus).data()
    scripts = ("pages.js", "drawing.js", "report.js")
    page = render("report.html.jinja", scripts=scripts, data=data, coverage=coverage_of(corpus), corpus=corpus, legend=legend_of)
    write_text(file, page)
    if not choices().quiet:
        counts = f"{len(corpus.people):,} people, {len(corpus.posts):,} posts and {len(corpus.events):,} events"
        say(f"{counts} written to {file} ({len(page.encode()) / 1e6:.1f} MB)\n")


def coverage_of(corpus: Corpus) -> list[dict[str, Any]]:
    """A record a newspaper: its pages, the days from and to, the longest stretches without a page."""
    from graph.timelines import find_gaps, longest_gaps

    found = []
    for newspaper in sorted({page["newspaper"] for page in corpus.pages}, key=lambda name: name or "\uffff"):
        pages = [page for page in corpus.pages if page["newspaper"] == newspaper]
        days = sorted(page["published"] for page in pages if page["published"] and page["status"] == "read")
        failed = sum(page["status"] == "failed" for page in pages)
        gaps = longest_gaps(find_gaps((day, day) for day in days))
        undated = sum(not page["published"] for page in pages if page["status"] == "read")
        found.append({"newspaper": newspaper, "read": len(pages) - failed, "failed": failed, "undated": undated, "days": days, "gaps": gaps})
    return found


@dataclass
class Tables:
    """A corpus as lists that refer to each other by place, as report.js reads them; each passage and citation is kept once."""

    corpus: Corpus
    citations: dict[str, int] = field(default_factory=dict)
    quotes: dict[tuple[int, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        alike = Counter((who.name, who.apart) for who in self.corpus.people)
        self.tails = {who.key: who.key.rpartition("#")[2] for who in self.corpus.people if alike[who.name, who.apart] > 1}
        self.person_at = {who.key: at for at, who in enumerate(self.corpus.people)}
        self.post_at = {timeline.subject.key: at for at, timeline in enumerate(self.corpus.posts)}
        self.rows: dict[tuple[str, str, int], int] = {}

    def data(self) -> dict[str, Any]:
        """Everything."""
        tenures = [self.tenure(row) for timeline in self.corpus.posts for row in timeline.rows]
        posts = [{"key": timeline.subject.key, "name": timeline.subject.name, **self.timeline(timeline)} for timeline in self.corpus.posts]
        events = [self.event(event) for event in self.corpus.events]
        people = self.people()
        found = {"people": people, "posts": posts, "tenures": tenures, "events": events}
        return self.masked({**found, "quotes": list(self.quotes), "citations": list(self.citations)})

    def masked(self, data: dict[str, Any]) -> dict[str, Any]:
        """All that is told, with ×× for names that are left out: they stand in keys of events, names of bodies (张国强劳模工作室) and paths of places, too."""
        from graph.officials import mask_value

        return dict(mask_value(self.corpus.mask(), data)) if self.corpus.officials else data

    def people(self) -> list[dict[str, Any]]:
        """People with how they are found, their timelines, and passages that give them neither post nor event."""
        found = spellings_of([who.name for who in self.corpus.people])
        return [
            {
                "key": who.key,
                "name": who.name,
                "apart": who.apart,
                "tail": self.tails.get(who.key),
                "found": found[who.name],
                "mentions": self.said(self.corpus.mentions.get(who.key, ())),
                **(self.timeline(self.corpus.careers[who.key]) if who.key in self.corpus.careers else {"tenures": [], "notes": [], "drawing": None}),
            }
            for who in self.corpus.people
        ]

    def timeline(self, timeline: Timeline) -> dict[str, Any]:
        """A timeline: its tenures, what is not known, the picture."""
        from yaowen.chronicling import dark_lines
        from yaowen.drawings import draw

        drawing = draw(timeline)
        rows = [self.rows[row.person.key, row.post.key, row.tenure] for row in timeline.rows]
        return {"tenures": rows, "notes": list(dark_lines(timeline)), "drawing": self.drawing(drawing) if drawing else None}

    def tenure(self, row: Row) -> dict[str, Any]:
        """A tenure: who, what, how each end is known, and the passages."""
        self.rows[row.person.key, row.post.key, row.tenure] = len(self.rows)
        return {
            "person": self.person_at[row.person.key],
            "post": self.post_at[row.post.key],
            "acting": [f"{spell.first} – {spell.last}" for spell in row.acting],
            "begin": self.bound(row.begin, "earlier"),
            "end": self.bound(row.end, "later"),
            "seen": len(row.sightings),
            "quotes": self.passages((*row.sightings, *row.statements)),
        }

    def bound(self, bound: Bound, side: str) -> list[Any]:
        """The days, how they are known, the passages."""
        from yaowen.chronicling import days_words, how_words

        return [days_words(bound, side), how_words(bound), self.passages(bound.quotes)]

    def drawing(self, drawing: Drawing) -> dict[str, Any]:
        """A picture in numbers."""
        return {
            "size": [drawing.width, drawing.height],
            "told": drawing.told,
            "labels": [[label.x, label.y, label.lines, label.whole] for label in drawing.labels],
            "axis": [[label.x, label.y, label.lines, label.whole] for label in drawing.axis],
            "marks": [[m.kind, m.x, m.y, m.width, m.height, m.told, [self.quote(p.quote, p.citation) for p in m.passages]] for m in drawing.marks],
        }

    def event(self, event: Happening) -> dict[str, Any]:
        """An event, who came (a person by place, a body by name), and the passages."""
        told = event.told
        days = told.get("date") or ("–".join(dict.fromkeys(str(told[day]) for day in ("earliest", "latest") if day in told)) or None)
        return {
            "key": event.key,
            "name": told["name"],
            "days": str(days) if days else "day not known",
            "earliest": str(told.get("earliest") or told.get("date") or "") or None,
            "latest": str(told.get("latest") or told.get("date") or "") or None,
            "words": told.get("date_text") or told.get("part"),
            "type": told["type"],
            "apart": told.get("jurisdiction"),
            "organizer": told.get("organizer") or None,
            "open": bool(told.get("open_list")),
            "places": event.places,
            "visited": event.visited,
            "parts": [[self.person_at[part.key] if part.key else part.name, part.roles, part.posts] for part in event.parts],
            "quotes": self.said(event.quotes),
        }

    def passages(self, passages: Iterable[Passage]) -> list[list[Any]]:
        """What passages say of a tenure, with their places."""
        from yaowen.chronicling import said

        return [[said(passage), self.quote(passage.quote, passage.citation)] for passage in passages]

    def said(self, quotes: Iterable[Quote]) -> list[list[Any]]:
        """The same of quotes about anything else."""
        return [[quote.kind.replace("_", " "), self.quote(quote.text, quote.citation)] for quote in quotes]

    def quote(self, text: str, citation: str) -> int:
        """The place of a passage."""
        cited = self.citations.setdefault(citation, len(self.citations))
        return self.quotes.setdefault((cited, text), len(self.quotes))


def spellings_of(names: Sequence[str]) -> Mapping[str, list[str]]:
    """What each name is found by besides its characters: those it had before 1956, its pinyin, its initials."""
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    return {name: list(dict.fromkeys([str(convert(name)), *pinyin_of(name)])) for name in dict.fromkeys(names)}


def pinyin_of(name: str) -> list[str]:
    """lvpei, lupei, lp: the readings of a name's characters without tones, ü as v and as u, and their first letters."""
    from pypinyin import Style, pinyin

    read = [list(dict.fromkeys(parts)) for parts in pinyin(name, style=Style.NORMAL, heteronym=True, v_to_u=False)]
    readings = list(islice(product(*read), READINGS))
    words = ["".join(parts) for parts in readings]
    return [*words, *(word.replace("v", "u") for word in words), *("".join(part[:1] for part in parts) for parts in readings[:1])]
