"""Who was seen with whom, as a page to look at and to filter: network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yaowen.finding import tell_if_empty
from yaowen.options import Command, choices, officials_option, open_chosen
from yaowen.reporting import Tables, spellings_of
from yaowen.tables import say

if TYPE_CHECKING:
    from graph.citations import Subject
    from graph.corpora import Corpus

Pair = tuple[int, int]
SEED = 7
"""Of the layout: the same people and events give the same picture."""
ROUNDS, FEWEST_ROUNDS, CROWD = 100, 20, 500
"""Of the layout of up to so many people, and of ever larger circles, whose rounds cost the square of their people."""
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7f5fc7", "#8c6d4f")
"""Told apart by colour-blind eyes and legible on white and on black: of the places with most people, then grey."""
GREY = "#8a8f9a"
QUOTED = 3
"""Passages that tell of an event."""


@click.command(cls=Command, examples=("yaowen network network.html", "yaowen network officials.html --officials-only"))
@click.argument("file", type=click.Path(path_type=Path))
@officials_option
def network(file: Path, officials_only: bool) -> None:
    """Write a page that draws people, joined by the events that they attended together.

    FILE opens in a browser without a network. Filters choose days and a body; a name that is chosen shows whom it was seen with, at which events,
    and the passages. Of many pairs those with fewest events are hidden first; the page says how many.
    """
    from graph.corpora import read_corpus
    from yaowen.rendering import render, write_text

    with open_chosen() as store:
        tell_if_empty(store)
        corpus = read_corpus(store, officials_only=officials_only)
    data = network_of(corpus)
    page = render("network.html.jinja", libraries=(bokeh_script(),), scripts=("pages.js", "network.js"), data=data, corpus=corpus, places=data["places"])
    write_text(file, page)
    if not choices().quiet:
        say(f"{len(data['people']):,} people and {len(data['events']):,} events written to {file} ({len(page.encode()) / 1e6:.1f} MB)\n")


def network_of(corpus: Corpus) -> dict[str, Any]:
    """What the page draws from: people who shared an event with somebody, with their places on the plane, and these events."""
    tables = Tables(corpus)
    events = [replace(event, quotes=event.quotes[:QUOTED]) for event in corpus.events if len({part.key for part in event.parts} - {None}) > 1]
    shared = [event | {"parts": people_of(event)} for event in map(tables.event, events)]
    drawn = sorted({person for event in shared for person in event["parts"]})
    place_of = {person: at for at, person in enumerate(drawn)}
    for event in shared:
        event["parts"] = [place_of[person] for person in event["parts"]]
    points = lay_out(len(drawn), pairs_of(shared))
    people = [corpus.people[at] for at in drawn]
    most = Counter(who.apart or "" for who in people).most_common()
    places = [(place, number, colour) for (place, number), colour in zip(most, (*COLOURS, *[GREY] * len(most)), strict=False)]
    colours = {place: colour for place, _, colour in places}
    found = spellings_of([who.name for who in people])
    data = {
        "people": [
            person_of(corpus, who, found[who.name]) | {"tail": tables.tails.get(who.key), "at": at, "colour": colours[who.apart or ""]}
            for who, at in zip(people, points, strict=True)
        ],
        "events": [{name: event[name] for name in ("key", "name", "days", "earliest", "latest", "apart", "parts", "quotes")} for event in shared],
        "quotes": list(tables.quotes),
        "citations": list(tables.citations),
        "places": places,
    }
    return {**tables.masked(data), "plot": plot_item()}


def people_of(event: Mapping[str, Any]) -> list[int]:
    """The people at an event, without bodies."""
    return sorted({who for who, *_ in event["parts"] if isinstance(who, int)})


def person_of(corpus: Corpus, who: Subject, found: list[str]) -> dict[str, Any]:
    """A person with posts, and the bodies that these are of."""
    rows = corpus.careers[who.key].rows if who.key in corpus.careers else ()
    bodies = dict.fromkeys((row.post.apart or "").partition("@")[0] for row in rows)
    posts = dict.fromkeys(row.post.name for row in rows)
    return {"key": who.key, "name": who.name, "apart": who.apart, "found": found, "posts": list(posts), "bodies": list(bodies)}


def pairs_of(events: Sequence[Mapping[str, Any]]) -> Counter[Pair]:
    """How many events each two people shared."""
    return Counter(pair for event in events for pair in combinations(event["parts"], 2))


def lay_out(people: int, pairs: Mapping[Pair, int]) -> list[tuple[float, float]]:
    """A place on the plane for each of so many people: near to each other who are often seen together, circles that never meet side by side."""
    import rustworkx

    graph: rustworkx.PyGraph[int, float] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(people))
    graph.add_edges_from([(one, other, float(count)) for (one, other), count in pairs.items()])
    points = [(0.0, 0.0)] * people
    right = bottom = row = 0.0
    width = 1.3 * people**0.5
    for circle in sorted(map(sorted, rustworkx.connected_components(graph)), key=lambda circle: (-len(circle), circle)):
        size = len(circle) ** 0.5
        if right and right + size > width:
            right, bottom, row = 0.0, bottom - row - 1, 0.0
        rounds = max(FEWEST_ROUNDS, min(ROUNDS, ROUNDS * CROWD // len(circle)))
        layout = rustworkx.spring_layout(graph.subgraph(circle), weight_fn=float, num_iter=rounds, seed=SEED)
        for person, (x, y) in zip(circle, fit_into(size, [layout[at] for at in range(len(circle))]), strict=True):
            points[person] = (round(right + x, 3), round(bottom - y, 3))
        right, row = right + size + 1, max(row, size)
    return points


def fit_into(size: float, points: Iterable[Sequence[float]]) -> list[tuple[float, float]]:
    """The points stretched into a square that begins at 0."""
    across, down = zip(*points, strict=True)
    left, top = min(across), min(down)
    wide, high = max(across) - left or 1.0, max(down) - top or 1.0
    return [((x - left) * size / wide, (y - top) * size / high) for x, y in zip(across, down, strict=True)]


def bokeh_script() -> str:
    """BokehJS as its package brings it."""
    from bokeh.resources import Resources

    return "\n".join(Resources("inline", components=["bokeh"]).js_raw)


def plot_item() -> Any:
    """An empty plot as Bokeh takes it; network.js gives it lines and points."""
    from bokeh.embed import json_item
    from bokeh.models import ColumnDataSource, HoverTool, Range1d, Text
    from bokeh.plotting import figure

    plot = figure(
        tools="pan,wheel_zoom,tap,save",
        active_scroll="wheel_zoom",
        sizing_mode="stretch_both",
        x_range=Range1d(name="x"),
        y_range=Range1d(name="y"),
        background_fill_color=None,
        border_fill_color=None,
        outline_line_color=None,
    )
    plot.axis.visible = False
    plot.grid.visible = False
    plot.toolbar.logo = None
    plot.toolbar.autohide = True
    for name, colour, alpha in (("pairs", GREY, 0.35), ("chosen", "#d55e00", 0.9)):
        source = ColumnDataSource(data={key: [] for key in ("x0", "y0", "x1", "y1", "width")}, name=name)
        plot.segment("x0", "y0", "x1", "y1", line_width="width", line_color=colour, line_alpha=alpha, source=source)
    source = ColumnDataSource(data={name: [] for name in ("x", "y", "size", "colour", "name")}, name="people")
    points = plot.scatter("x", "y", size="size", fill_color="colour", line_color="#ffffff", line_width=0.6, nonselection_fill_alpha=0.9, source=source)
    labels = ColumnDataSource(data={name: [] for name in ("x", "y", "name")}, name="labels")
    for name, width in (("halo", 4), ("names", 0)):  # below each name its outline in the colour of the paper: drawn with it, that would cover the strokes
        text = Text(x="x", y="y", text="name", y_offset=-8, text_font_size="13px", text_align="center", text_outline_width=width)
        plot.add_glyph(labels, text, name=name)
    plot.add_tools(HoverTool(renderers=[points], tooltips=[("", "@name")]))
    return json_item(plot, "plot")  # type: ignore[arg-type]  # an ID is any text
