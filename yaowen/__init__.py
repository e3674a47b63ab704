"""The command line, and the few functions that a notebook imports: load, ask, open_store, network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from networkx import MultiDiGraph

    from graph.plans import LoadCounts
    from graph.settings import Settings
    from graph.store import Store
    from graph.timelines import Timeline

__all__ = ["ask", "load", "network", "open_store", "timelines"]


def open_store(settings: Settings | None = None, *, to: str | None = None, shared: bool = False) -> Store:
    """The graph that the environment names, or the server at `to` (bolt://localhost:7687); use it as a context manager."""
    from graph.store import open_store as opened

    return opened(settings, to=to, shared=shared)


def load(
    paths: Iterable[str | Path],
    store: Store | None = None,
    *,
    newspaper: str | None = None,
    published: date | None = None,
    edition: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> LoadCounts:
    """Reads pages (files or folders) into the graph, all in one transaction. Pages that cannot be read are kept as failed, with the reason.

    Newspaper, day and edition are stated of all of them, whatever they say; `columns` is as in load(["a.csv"], columns={"title": "标题"}).
    """
    from loaders.pipeline import read_files
    from loaders.sources import Given

    stated = Given(newspaper=newspaper, published=published, edition=edition)
    pages = list(read_files([Path(path) for path in paths], stated=stated, columns=columns))
    if store is not None:
        return store.load(pages)
    with open_store() as opened:
        return opened.load(pages)


def ask(query: str, store: Store | None = None, **parameters: Any) -> list[dict[str, Any]]:
    """The rows that answer a question of queries/: ask("attendees", event="议军会议"). Raises UsageError for unknown names and impossible values."""
    from graph.catalogue import bind, find_query

    found = find_query(query)
    bound = bind(found, parameters)
    if store is not None:
        return [dict(record) for record in store.rows(found.text, bound).records]
    with open_store() as opened:
        return [dict(record) for record in opened.rows(found.text, bound).records]


def timelines(name: str, store: Store | None = None, *, post: bool = False) -> list[Timeline]:
    """Who held which post from when to when: a timeline for each person of a name, or, where nobody has it (or with `post`), for each post it means."""
    from graph.histories import read_timelines

    if store is not None:
        return read_timelines(store, name, post=post)
    with open_store() as opened:
        return read_timelines(opened, name, post=post)


def network(
    store: Store | None = None, *, evidence: bool = False, cited: bool = False, text: bool = False, officials_only: bool = False
) -> MultiDiGraph[str]:
    """The whole graph as a networkx.MultiDiGraph; graph.networks draws others from it: co_attendance, attendances, careers, moves.

    With `evidence` pages, articles and claims too; with `cited` the articles that tell of each attendance and tenure; sentences of the paper with `text`
    only. `officials_only` leaves people out who are told with no post, and masks their names (graph/officials.py).
    """
    from graph.networks import read_network
    from graph.officials import keep_officials, read_officials

    if store is None:
        with open_store() as opened:
            return network(opened, evidence=evidence, cited=cited, text=text, officials_only=officials_only)
    found = read_network(store, evidence, cited=cited, text=text)
    return keep_officials(found, read_officials(store)) if officials_only else found
