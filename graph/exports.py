"""Networks as files for other programs: GraphML, GEXF with times, node-link JSON, CSV, Parquet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import UsageError
from graph.networks import spell_of
from graph.paths import write_whole

if TYPE_CHECKING:
    from networkx import Graph

JOINER = "、"
"""Between the items of a list where a format has no lists."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold; NetworkX writes them all the same, and nothing reads the file."""


def write_graph(graph: Graph[str], path: Path) -> None:
    """Writes a graph by the file's suffix: .graphml, .gexf, .json (node-link), .csv or .parquet (both edges); all of it, or nothing.

    Days become ISO text; lists become text joined by 、 where a format has none. Raises UsageError for other suffixes and for folders that are not there.
    """
    write = check_path(path)
    write_whole(path, write(graph))


def check_path(path: Path) -> Callable[[Graph[str]], bytes]:
    """What writes a file of that name; raises UsageError where nothing does, or where it cannot lie there."""
    write = WRITERS.get(path.suffix.lower())
    if path.is_dir():
        raise UsageError(f"{path} is a folder", "name a file in it")
    if write is None:
        raise UsageError(f"{path.name}: no format for {path.suffix or 'a file without suffix'}", f"use one of {', '.join(WRITERS)}")
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent} is not a folder", "create it, or write elsewhere")
    return write


def as_graphml(graph: Graph[str]) -> bytes:
    """GraphML, for NetworkX, yEd and Cytoscape."""
    import networkx

    return "\n".join(networkx.generate_graphml(flatten(graph))).encode()


def as_gexf(graph: Graph[str]) -> bytes:
    """GEXF 1.2, for Gephi, which shows a node's `label`: there the name, the kind of node is `type`. What has days has spells, for its timeline."""
    import networkx

    flat = flatten(graph)
    for name, data in flat.nodes(data=True):
        data["type"], data["label"] = data.get("label", ""), data.get("name", name)
        add_spells(data, graph.nodes.get(name, {}))
    told = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    for edge, (*ends, data) in zip(flat.edges(data=True), told, strict=True):
        edge[-1]["label"] = edge[-1].pop("type", "")
        add_spells(edge[-1], data if data.get("type") != "ATTENDED" else {**graph.nodes[ends[1]], **data})
    return "\n".join(networkx.generate_gexf(flat)).replace(' name=""', "", 1).encode()  # a graph of GEXF has no name


def add_spells(flat: dict[str, Any], data: Mapping[str, Any]) -> None:
    """Puts the days that something lies between where NetworkX writes them from; what has none is there at all times."""
    flat.pop("spells", None)
    spell = spell_of(data)
    if spells := data.get("spells") or ([spell] if spell else []):
        flat["spells"] = [tuple(one) for one in spells]


def as_json(graph: Graph[str]) -> bytes:
    """Node-link JSON: networkx.node_link_graph(json.load(file), edges="edges") reads it."""
    import networkx

    told = networkx.node_link_data(graph, edges="edges")
    return json.dumps(told, ensure_ascii=False, indent=1, default=str).encode()


def as_csv(graph: Graph[str]) -> bytes:
    """Edges as a table; with a mark of UTF-8 that Excel needs."""
    rows = [dict(flat_values(row)) for row in edge_rows(graph)]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns_of(rows))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_parquet(graph: Graph[str]) -> bytes:
    """Edges as a table whose columns keep days and lists, for pandas, polars, R's arrow or DuckDB. Raises UsageError where pyarrow is missing."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow", "pip install 'yaowen[parquet]', or write .csv") from error

    rows = list(edge_rows(graph))
    names = columns_of(rows)
    columns = {name: column_of([row.get(name) for row in rows]) for name in names}
    table = pyarrow.table({name: pyarrow.array(told, None if any(value is not None for value in told) else pyarrow.string()) for name, told in columns.items()})
    file = io.BytesIO()
    parquet.write_table(table, file)
    return file.getvalue()


def column_of(values: list[Any]) -> list[Any]:
    """Values of one kind for a column; text where they are of several."""
    spells = [[list(part) if isinstance(part, tuple) else part for part in value] if isinstance(value, list) else value for value in values]
    kinds = {type(value) for value in spells if value is not None}
    alike = len(kinds) <= 1 and not any(isinstance(part, list) for value in spells if isinstance(value, list) for part in value)
    return spells if alike else [None if value is None else " ".join(flatten_value(value)) for value in values]


def edge_rows(graph: Graph[str]) -> Iterator[dict[str, Any]]:
    """Each edge: the names of its ends, what they are, then all that it has."""
    for start, end, data in graph.edges(data=True):
        ends = {"start_name": graph.nodes[start].get("name"), "end_name": graph.nodes[end].get("name")}
        yield {"start": start, "end": end, **ends, **data}


def columns_of(rows: list[dict[str, Any]]) -> list[str]:
    """The ends first, then all others by name."""
    first = ["start", "end", "start_name", "end_name"]
    return [*first, *sorted({name for row in rows for name in row} - set(first))]


WRITERS: dict[str, Callable[[Graph[str]], bytes]] = {
    ".graphml": as_graphml,
    ".gexf": as_gexf,
    ".json": as_json,
    ".csv": as_csv,
    ".parquet": as_parquet,
}


def flatten(graph: Graph[str]) -> Graph[str]:
    """A copy whose properties are text, numbers and truth values only: NetworkX's writers raise on None, lists and days."""
    flat = graph.__class__()
    flat.add_nodes_from((clean(name), dict(flat_values(data))) for name, data in graph.nodes(data=True))
    if graph.is_multigraph():
        flat.add_edges_from((clean(start), clean(end), key, dict(flat_values(data))) for start, end, key, data in graph.edges(keys=True, data=True))
    else:
        flat.add_edges_from((clean(start), clean(end), dict(flat_values(data))) for start, end, data in graph.edges(data=True))
    return flat


def flat_values(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The properties as text, numbers and truth values, None left out."""
    for name, value in data.items():
        if isinstance(value, list | tuple):
            yield name, clean(JOINER.join(flatten_value(value)))
        elif value is not None:
            yield name, value if isinstance(value, int | float | bool) else clean(str(value))


def flatten_value(value: Any) -> Iterator[str]:
    """The parts of a list as text; a spell as 2023-01-07/2023-01-08."""
    for part in value if isinstance(value, list | tuple) else [value]:
        yield "/".join(part) if isinstance(part, tuple) else str(part)


def clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return NOT_XML.sub("\ufffd", text)
