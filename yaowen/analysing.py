"""What scholars reckon from who was seen with whom: analyse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date as Day
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graph.errors import UsageError
from yaowen.exporting import period_options
from yaowen.finding import tell_if_empty
from yaowen.options import Program, choices, format_option, officials_option, open_chosen, read_day
from yaowen.tables import say, write_rows

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

    from graph.analyses import Period

Decorated = TypeVar("Decorated", bound=Callable[..., object])
MEASURES = ("meetings", "people", "events", "betweenness", "eigenvector", "pagerank")
WHO = ("person", "jurisdiction")
SHORT = {"jurisdiction": "place", "betweenness": "between", "eigenvector": "eigen"}
"""What a table calls a column, so that all stand side by side on eighty cells."""
WHEN = ("before", "after")
NAMED = 8
"""Members of a community that a table names."""


@click.group(
    cls=Program,
    examples=("yaowen analyse centrality --by betweenness", "yaowen analyse communities", "yaowen analyse change 2023-01-01/2023-06-30 2023-07-01/2023-12-31"),
)
def analyse() -> None:
    """Reckon who is central, which circles there are, and what changed.

    All rest on who is named at the same events: not on who was there, and only on pages that are loaded. Each says how many events that is. The same
    pages give the same figures.
    """


def network_options(function: Decorated) -> Decorated:
    """Adds the options that all share: the days, the smallest number of common events, how many rows, the format."""
    function = format_option(function)
    function = officials_option(function)
    function = click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="how many rows; 0 for all")(function)
    function = click.option("--minimum", type=click.IntRange(1), default=1, show_default=True, help="only pairs with so many events in common")(function)
    return period_options(function)


@analyse.command(examples=("yaowen analyse centrality", "yaowen analyse centrality --by betweenness --since 2023-01-01 --format csv"))
@click.option("--by", type=click.Choice(MEASURES), default="meetings", show_default=True, help="what comes first")
@network_options
def centrality(by: str, since: Day | None, until: Day | None, minimum: int, officials_only: bool, limit: int, style: str) -> None:
    """Who meets most people, most often, and who lies between circles.

    events: attended; people: met there; meetings: events in common, added up over people; betweenness: the share of shortest ways that lead through
    somebody; eigenvector and pagerank: who meets those who meet many.
    """
    from graph.analyses import rank_people

    graph, people = read_people(since, until, minimum, officials_only)
    tell((*WHO, "events", "people", "meetings", "betweenness", "eigenvector", "pagerank"), rank_people(people, by), limit, style)
    tell_basis(graph, people, since, until)


@analyse.command(examples=("yaowen analyse communities", "yaowen analyse communities --minimum 2 --format json"))
@network_options
def communities(since: Day | None, until: Day | None, minimum: int, officials_only: bool, limit: int, style: str) -> None:
    """Circles that meet among themselves more than with others.

    Found by Louvain's method, weighted by events in common, several times with fixed seeds; the best division is shown. stable: how often its pairs stay
    together over all runs (1: always). A circle is often a jurisdiction; where it is not, it is worth a look.
    """
    from graph.analyses import find_communities

    graph, people = read_people(since, until, minimum, officials_only)
    rows, modularity = find_communities(people)
    if style == "table":
        rows = [{**row, "members": [*row["members"][:NAMED], *(["…"] if len(row["members"]) > NAMED else [])]} for row in rows]
    tell(("community", "people", "pairs", "stable", "jurisdictions", "members"), rows, limit, style, ("keys",))
    tell_basis(graph, people, since, until, [f"modularity {modularity:.3f}"])


@analyse.command(examples=("yaowen analyse cores", "yaowen analyse cores --minimum 3"))
@network_options
def cores(since: Day | None, until: Day | None, minimum: int, officials_only: bool, limit: int, style: str) -> None:
    """Who belongs to the innermost circle.

    core: the largest k for which somebody belongs to a group all of whom met k others of it. One long list of names makes a core by itself: --minimum
    asks for people who met again.
    """
    from graph.analyses import find_cores

    graph, people = read_people(since, until, minimum, officials_only)
    tell((*WHO, "core", "people", "meetings"), find_cores(people), limit, style)
    tell_basis(graph, people, since, until)


@analyse.command(examples=("yaowen analyse brokerage", "yaowen analyse brokerage --minimum 2 --limit 10"))
@network_options
def brokerage(since: Day | None, until: Day | None, minimum: int, officials_only: bool, limit: int, style: str) -> None:
    """Who joins people that do not meet otherwise.

    constraint: Burt's, small for a broker; effective_size: people met, less how much these meet each other.
    """
    from graph.analyses import find_brokers

    graph, people = read_people(since, until, minimum, officials_only)
    tell((*WHO, "constraint", "effective_size", "people", "meetings"), find_brokers(people), limit, style)
    tell_basis(graph, people, since, until)


@analyse.command(examples=("yaowen analyse change 2023-01-01/2023-06-30 2023-07-01/2023-12-31",))
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@click.option("--limit", type=click.IntRange(0), default=5, show_default=True, help="how many that entered, rose …; 0 for all")
@officials_option
@format_option
def change(before: str, after: str, limit: int, officials_only: bool, style: str) -> None:
    """Who entered, left, rose and fell between two periods, each FIRST/LAST day.

    entered: named in the second only; left: in the first only, which is no proof of having gone; rose and fell: by the share of the period's events at
    which somebody is named. The table shows how many events that is, and their share.
    """
    from graph.analyses import basis_of, compare
    from graph.networks import co_attendance

    periods = read_period(before), read_period(after)
    graph = read_graph(officials_only)
    rows = compare(graph, *periods)
    shown = [row for _, kind in groupby(rows, key=lambda row: row["change"]) for row in list(kind)[: limit or None]]
    if style == "table":
        shown = [{**row, **{when: f"{row[f'events_{when}']} ({row[f'share_{when}']:.0%})" for when in WHEN}} for row in shown]
        tell(("change", *WHO, *WHEN), shown, 0, style)
    else:
        tell(("change", *WHO, *(f"{what}_{when}" for what in ("events", "share", "people") for when in WHEN)), shown, 0, style)
    if not choices().quiet:
        kinds = Counter(row["change"] for row in rows)
        say(f"{len(shown):,} shown of {', '.join(f'{count:,} {kind}' for kind, count in kinds.items())}\n")
        for name, period in zip(WHEN, periods, strict=True):
            say(f"{name}: {basis_of(graph, co_attendance(graph, *period), *period)}\n")


def read_period(text: str) -> Period:
    """2023-01-01/2023-06-30 as two days. Raises UsageError."""
    first, slash, last = text.partition("/")
    if not slash:
        raise UsageError(f"{text} is no period", "write 2023-01-01/2023-06-30")
    period = read_day(first), read_day(last)
    if period[0] > period[1]:
        raise UsageError(f"{text} ends before it begins", "write the first day first")
    return period


def read_graph(officials_only: bool) -> MultiDiGraph[str]:
    """The whole graph, without evidence."""
    from yaowen import network

    if officials_only and not choices().quiet:
        say("officials only: people to whom no page gives a post, and whom none calls a leader, are left out\n")
    with open_chosen() as store:
        tell_if_empty(store)
        return network(store, officials_only=officials_only)


def read_people(since: Day | None, until: Day | None, minimum: int, officials_only: bool) -> tuple[MultiDiGraph[str], Graph[str]]:
    """The whole graph, and the network of people of those days."""
    from graph.networks import co_attendance

    graph = read_graph(officials_only)
    return graph, co_attendance(graph, since, until, minimum)


def tell(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], limit: int, style: str, more: Sequence[str] = ("key",)) -> None:
    """Writes the first rows; those for programs have more columns."""
    shown = rows[: limit or None]
    if style != "table":
        write_rows((*columns, *more), shown, style)
    elif rows:
        write_rows([SHORT.get(name, name) for name in columns], [{SHORT.get(name, name): value for name, value in row.items()} for row in shown], style)
    if len(shown) < len(rows) and not choices().quiet:
        say(f"the first {len(shown):,} of {len(rows):,}; --limit 0 shows all\n")


def tell_basis(graph: MultiDiGraph[str], people: Graph[str], since: Day | None, until: Day | None, notes: Sequence[str] = ()) -> None:
    """Says on standard error what the figures rest on."""
    from graph.analyses import basis_of

    if not choices().quiet:
        for line in (*notes, f"rests on {basis_of(graph, people, since, until)}"):
            say(f"{line}\n")
