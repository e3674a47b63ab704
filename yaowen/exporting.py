"""The graph, or a network drawn from it, in files for other programs: export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from graph.errors import UsageError
from yaowen.finding import tell_if_empty
from yaowen.options import Command, choices, officials_option, open_chosen, read_day
from yaowen.tables import say

if TYPE_CHECKING:
    from networkx import Graph

GRAPHS = ("all", "people", "events", "careers", "moves")
TELLING = ("all", "events", "careers")
"""Those whose edges tell which articles they rest on."""
Decorated = TypeVar("Decorated", bound=Callable[..., object])


def as_day(context: click.Context, option: click.Parameter, value: str | None) -> Day | None:
    """A day that an option gives."""
    return read_day(value) if value else None


def period_options(function: Decorated) -> Decorated:
    """Adds --since and --until, which arrive as days."""
    function = click.option("--until", metavar="DAY", callback=as_day, help="the last day")(function)
    return click.option("--since", metavar="DAY", callback=as_day, help="the first day, 2023-01-01; what has no known day is left out then")(function)


@click.command(
    cls=Command,
    examples=(
        *("yaowen export graph.graphml", "yaowen export people.gexf --graph people --since 2023-01-01 --until 2023-06-30"),
        *("yaowen export careers.csv --graph careers", "yaowen export officials.gexf --graph people --officials-only"),
        *("yaowen export events.json --graph events --with-text", "yaowen export graph.json --evidence"),
        *("yaowen export --for neo4j-admin tables --gzip", "yaowen export --for neo4j-browser kit"),
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--graph", "kind", type=click.Choice(GRAPHS), help="what of it; all, if not given")
@period_options
@click.option("--minimum", type=click.IntRange(1), default=1, help="of people: only pairs with so many events in common")
@click.option("--people", is_flag=True, help="the same as --graph people")
@click.option("--evidence", is_flag=True, help="of all: pages, articles and claims as well")
@officials_option
@click.option("--with-text", "text", is_flag=True, help="sentences of the newspaper as well; left out otherwise")
@click.option("--for", "program", type=click.Choice(["neo4j-admin", "neo4j-browser"]), help="a folder that it imports")
@click.option("--gzip", "compress", is_flag=True, help="such tables compressed")
def export(
    path: Path,
    kind: str | None,
    since: Day | None,
    until: Day | None,
    minimum: int,
    people: bool,
    evidence: bool,
    officials_only: bool,
    text: bool,
    program: str | None,
    compress: bool,
) -> None:
    """Write the graph to a file: .graphml, .gexf, .json, .csv or .parquet.

    \b
    --graph all      everything: people, posts, bodies, places, events
            people   people, joined by the events that they attended together
            events   people and the events that they attended, with roles
            careers  people and the posts that they held, an edge a tenure
            moves    bodies, joined by people who went from one to the other

    Events and tenures have their days, of which Gephi makes a timeline (GEXF), and the articles that tell of them. GraphML and JSON are for NetworkX;
    CSV and Parquet list the edges. With --for, PATH is a folder: tables of all of the graph, from which neo4j-admin makes a database at once, or what
    Neo4j Browser imports: a style sheet, the questions as favourites, and a guide.
    """
    chosen = "people" if people else kind or "all"
    check_options(chosen, kind, since or until, minimum, people, evidence, officials_only, text, program, compress)
    if program == "neo4j-browser":
        from graph.kits import write_kit

        told = f"{', '.join(write_kit(path))} written to {path}; README.md says how to use them"
    elif program:
        told = export_tables(path, compress)
    else:
        from graph.exports import check_path

        check_path(path)  # before the graph is read
        told = export_file(path, draw_network(chosen, since, until, minimum, evidence, officials_only, text))
    if not choices().quiet:
        say(f"{told}\n")


def check_options(
    chosen: str,
    kind: str | None,
    window: Day | None,
    minimum: int,
    people: bool,
    evidence: bool,
    officials: bool,
    text: bool,
    program: str | None,
    compress: bool,
) -> None:
    """Raises UsageError where options exclude each other."""
    if program == "neo4j-admin" and officials:
        raise UsageError("--for neo4j-admin writes the whole graph, from which nobody can be left out", "export a part: --graph careers, or all as .json")
    if program and (people or kind or evidence or text or window or officials or minimum > 1):
        hint = "leave out --graph, --people, --minimum, --evidence, --officials-only, --with-text and days"
        raise UsageError(f"--for {program} knows no part of the graph", hint)
    if compress and program != "neo4j-admin":
        raise UsageError("--gzip is for the tables of --for neo4j-admin", "leave it out")
    if people and kind not in (None, "people"):
        raise UsageError(f"--people and --graph {kind} exclude each other", "leave one out")
    if evidence and chosen != "all":
        raise UsageError(f"{'--people' if people else '--graph ' + chosen} and --evidence exclude each other", "leave one out")
    if minimum > 1 and chosen != "people":
        raise UsageError(f"--minimum counts the events of two people, and --graph {chosen} joins none", "leave it out, or choose --graph people")
    if text and chosen in ("people", "moves"):
        raise UsageError(f"--graph {chosen} quotes nothing", f"leave --with-text out, or choose --graph {', '.join(TELLING)}")
    if window and chosen == "all":
        raise UsageError("--since and --until are for parts of the graph", f"choose one: --graph {', '.join(GRAPHS[1:])}")


def draw_network(kind: str, since: Day | None, until: Day | None, minimum: int, evidence: bool, officials_only: bool, text: bool) -> Graph[str]:
    """The graph, or the network of a kind."""
    from graph.networks import attendances, careers, co_attendance, moves
    from yaowen import network

    with open_chosen() as store:
        tell_if_empty(store)
        graph = network(store, evidence=evidence, cited=kind in TELLING, text=text, officials_only=officials_only)
    if kind == "people":
        return co_attendance(graph, since, until, minimum)
    draw = {"events": attendances, "careers": careers, "moves": moves}.get(kind)
    return draw(graph, since, until) if draw else graph


def export_tables(folder: Path, compress: bool) -> str:
    """Writes the tables; what was written."""
    from graph.imports import write_tables

    with open_chosen() as store:
        written = write_tables(store, folder, compress=compress)
    return f"{written.nodes:,} nodes and {written.edges:,} edges written to {folder}; {folder / 'README.txt'} says how to import them"


def export_file(file: Path, graph: Graph[str]) -> str:
    """Writes the file; what was written."""
    from graph.exports import write_graph

    write_graph(graph, file)
    return f"{graph.number_of_nodes():,} nodes and {graph.number_of_edges():,} edges written to {file}"
