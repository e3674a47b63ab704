"""How fast a graph is loaded: beside a bare loop that MERGEs the same rows, a second time, and by neo4j-admin.

    .venv/bin/python benchmarks/store.py [--pages 370] [--runs 3] [--edges 1000000] [--engines embedded neo4j]

Rows are nodes and edges of the graph that the pages end in, evidence and what derives from it. The bare loop has them ready made: it knows no page, derives
nothing, reads nothing back, and merges each row once by its key (`UNWIND $rows AS row MERGE … SET n = row.properties`), nodes before edges, sorted,
with the constraints and indexes that a load makes, a thousand rows a transaction. The load gets the claims of the pages, as many pages a transaction
as `yaowen load` takes: it locks, compares, derives, and writes what differs. Both end in one digest, which is checked. Runs take turns.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks"), str(ROOT / "tests")]

import neo4j  # noqa: E402
from gazettes import EDGES, imagine_pages, write_prefecture  # noqa: E402
from servers import MEASURED, run_admin, run_server  # noqa: E402

from graph.evidence import graph_of  # noqa: E402
from graph.facts import Facts  # noqa: E402
from graph.model import PageClaims  # noqa: E402
from graph.settings import Settings  # noqa: E402
from graph.statements import by_ends, edge_row, stamped  # noqa: E402
from graph.store import Store, digest_of_graph, open_store  # noqa: E402
from yaowen.loading import batched  # noqa: E402

BARE = 1_000
"""Rows in a transaction of the bare loop."""
Statement = tuple[str, list[dict[str, Any]]]


def bare_statements(facts: Facts) -> list[Statement]:
    """What the bare loop runs: a statement a label and a kind of edge, with all its rows."""
    found: list[Statement] = []
    for label, group in groupby(sorted(facts.nodes.values(), key=lambda node: (node.label, node.key)), key=lambda node: node.label):
        rows = [{"key": node.key, "properties": stamped({**node.properties, "key": node.key})} for node in group]
        found.append((f"UNWIND $rows AS row MERGE (n:{label} {{key: row.key}}) SET n = row.properties", rows))
    for kind, start, end, which, edges in by_ends(facts.edges.values()):
        rows = [{**edge_row(edge), "properties": stamped({**edge.properties, "edge": edge.key or None})} for edge in edges]
        ends = f"MATCH (a:{start} {{key: row.start}}) MATCH (b:{end} {{key: row.end}})"
        found.append((f"UNWIND $rows AS row {ends} MERGE (a)-[r:{kind}{which}]->(b) SET r = row.properties", rows))
    return found


def merge_bare(store: Store, statements: Iterable[Statement]) -> None:
    """The bare loop, on the store's own connection."""
    for statement, rows in statements:
        for start in range(0, len(rows), BARE):
            some = rows[start : start + BARE]
            store._sessions.write(lambda transaction, text=statement, some=some: transaction.run(text, rows=some).consume())  # type: ignore[misc]


def load(store: Store, pages: list[PageClaims]) -> None:
    """The pages as `yaowen load` writes them."""
    for batch in batched(iter(pages)):
        store.load(batch)


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """What the database itself counts as created, deleted and set by all statements of the block."""
    found: Counter[str] = Counter()
    results: list[neo4j.Result] = []
    run, commit = neo4j.Transaction.run, neo4j.Transaction.commit

    def kept(*arguments: Any, **parameters: Any) -> neo4j.Result:
        results.append(run(*arguments, **parameters))
        return results[-1]

    def summed(transaction: neo4j.Transaction) -> None:
        for result in results:
            told = vars(result.consume().counters)
            found.update({name: count for name, count in told.items() if type(count) is int})
        results.clear()
        commit(transaction)

    neo4j.Transaction.run, neo4j.Transaction.commit = kept, summed  # type: ignore[method-assign]
    try:
        yield found
    finally:
        neo4j.Transaction.run, neo4j.Transaction.commit = run, commit  # type: ignore[method-assign]


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def compare(engine: str, store: Store, pages: list[PageClaims], runs: int) -> float:
    """Prints an engine's lines; returns the median rows a second of a load."""
    facts = graph_of(pages)
    rows, digest = len(facts.nodes) + len(facts.edges), digest_of_graph(facts.nodes.values(), facts.edges.values())
    statements = bare_statements(facts)
    warm = imagine_pages(min(100, len(pages)), seed=2)
    load(store, warm)
    store.clear()
    merge_bare(store, bare_statements(graph_of(warm)))
    times: dict[str, list[float]] = {"bare loop": [], "load": [], "again": []}
    for _ in range(runs):
        store.clear()
        times["bare loop"].append(seconds(lambda: merge_bare(store, statements)))
        check(store, digest, "the bare loop")
        store.clear()
        times["load"].append(seconds(lambda: load(store, pages)))
        check(store, digest, "the load")
        with counted() as changes:
            times["again"].append(seconds(lambda: load(store, pages)))
    told = ", ".join(f"{count} {name}" for name, count in sorted(changes.items()) if count)
    for name, taken in times.items():
        speeds = sorted(rows / one for one in taken)
        beside = f"{statistics.median(bare / one for bare, one in zip(times['bare loop'], taken, strict=True)):6.2f}"
        print(f"{engine:10} {name:10} {rows:10,} {speeds[0]:10,.0f} {statistics.median(speeds):10,.0f} {speeds[-1]:10,.0f} {beside}", flush=True)
    print(f"{engine:10} again: {told}; {len(list(batched(iter(pages))))} transactions, each of which sets one property of the lock")
    return rows / statistics.median(times["load"])


def check(store: Store, digest: str, what: str) -> None:
    """Ends the run where a graph is not what its pages derive to."""
    if store.digest() != digest:
        sys.exit(f"{what} has not written the graph of its pages")


def compare_import(home: Path, edges: int, loaded: float) -> None:
    """Prints how fast neo4j-admin makes a database of so many edges."""
    begun = time.perf_counter()
    written = write_prefecture(home / "tables", pages=-(-edges // 100 // EDGES))
    writing = time.perf_counter() - begun
    taken = seconds(lambda: run_admin(home / "imported", ["database", "import", "full", "@import.args", "neo4j"], home / "tables", flags=MEASURED))
    rows = written.nodes + written.edges
    print(f"tables     {rows:,} rows, {written.edges:,} of them edges, derived and written in {writing:,.0f} s")
    beside = f", {rows / taken / loaded:.1f} times the load" if loaded else ""
    print(f"neo4j-admin {rows / taken:,.0f} rows/s ({taken:.1f} s, its start included){beside}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=370, help="370 are one transaction of a load")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--edges", type=int, default=1_000_000, help="of the graph that neo4j-admin imports; 0 for none")
    parser.add_argument("--engines", nargs="+", choices=("embedded", "neo4j"), default=("embedded", "neo4j"))
    args = parser.parse_args()
    pages = imagine_pages(args.pages)
    loaded = 0.0
    print(f"{'engine':10} {'':10} {'rows':>10} {'least':>10} {'median':>10} {'most':>10} {'of bare':>7}   rows/s of {args.runs} runs")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if "embedded" in args.engines:
            with open_store(Settings(home / "home")) as store:
                compare("embedded", store, pages, args.runs)
        if "neo4j" in args.engines:
            (home / "server").mkdir()
            with run_server(home / "server", "for-the-benchmark", flags=MEASURED, cache="1g") as server:
                settings = Settings(home / "empty", server.bolt, password=server.password)
                with open_store(settings) as store:
                    loaded = compare("neo4j", store, pages, args.runs)
        if args.edges:
            compare_import(home, args.edges, loaded)


if __name__ == "__main__":
    main()
