"""How long every question of queries/ takes on a Neo4j with a million attendances, and what its plan scans.

    .venv/bin/python benchmarks/questions.py [--folder FOLDER] [--runs 15] [--pages 490] [QUESTION …]

FOLDER keeps the graph (three million nodes, ten million edges, 7 GB) for another run; it is made with neo4j-admin the first time. A question about
a person, a post or an event is asked about so many that are drawn from the graph, once to warm up and once to be measured, so that the median is over
them and the most is the leader or the meeting of whom most is known; one about a place or the whole graph is asked of three. Parameters that need not
be given are left out, but for the first. Rows are fetched to the last. PROFILE tells the operators that look at every node of a kind.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks"), str(ROOT / "tests")]

from gazettes import write_prefecture  # noqa: E402
from servers import MEASURED, run_admin, run_server  # noqa: E402

from graph.catalogue import Query, bind, read_queries  # noqa: E402
from graph.settings import Settings  # noqa: E402
from graph.store import Store, open_store  # noqa: E402

SCANS = ("AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "AllRelationshipsScan")
LOOKED_UP = {"person", "name", "post", "event", "key", "one", "other"}
"""Parameters that name what a question is about: these it must answer within 50 ms, all others within two seconds."""
LIMITS = {"looked up": 50, "whole": 2_000}
SLOW = 4_000
"""Milliseconds from which a question is asked once only."""


def draw_subjects(store: Store, count: int) -> list[dict[str, str]]:
    """People of the imagined prefecture, each with a post that they held, their county, and words of an event there."""
    rows = store.rows(
        "MATCH (who:Person)-[:HELD]->(office:Post)-[:POST_OF]->(organ:Organization) "
        "RETURN who.name AS person, who.key AS key, who.jurisdiction AS county, office.name AS post, organ.name AS body ORDER BY key, post"
    ).records
    drawn = random.Random(1).sample(rows, count)
    met = "MATCH (:Person {key: $key})-[:ATTENDED]->(met:Event) RETURN met.name AS event, toString(met.date) AS date ORDER BY met.key LIMIT 1"
    return [{**row, "name": row["person"], **store.rows(met, {"key": row["key"]}).records[0]} for row in drawn]


def words_for(query: Query, subject: Mapping[str, str]) -> dict[str, Any]:
    """A value for each parameter of a question that has to be given, and for the first (an event with its day) of one that needs none."""
    chosen = [parameter for parameter in query.parameters if parameter.required] or list(query.parameters[:1])
    if any(parameter.name == "event" for parameter in chosen):
        chosen = [parameter for parameter in query.parameters if parameter.name in ("event", "date")]
    told = {**subject, "place": subject["county"], "words": subject["event"], "since": "2000-01-01"}
    return {parameter.name: told.get(parameter.name, parameter.example) for parameter in chosen}


def ask(store: Store, text: str, parameters: Mapping[str, Any]) -> tuple[float, int]:
    """Milliseconds and rows of one answer."""
    begun = time.perf_counter()
    rows = store.rows(text, parameters)
    return (time.perf_counter() - begun) * 1_000, len(rows.records)


def scans(store: Store, text: str, parameters: Mapping[str, Any]) -> list[str]:
    """The operators of a profiled answer that look at every node of a kind, with what they look at."""
    with store._sessions._session("READ") as session:
        result = session.run(f"PROFILE {text}", dict(parameters))
        list(result)  # a result that nobody has read has no profile
        plan = result.consume().profile
    return [f"{operator}({step['args'].get('Details', '')})" for step in steps(plan) if (operator := step["operatorType"].partition("@")[0]) in SCANS]


def steps(plan: Any) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("children", ()):
        yield from steps(part)


def measure(store: Store, names: list[str], runs: int) -> bool:
    """Prints the table; whether every question kept to its limit."""
    subjects, kept = draw_subjects(store, runs), True
    print(f"{'question':24} {'kind':9} {'least':>8} {'median':>8} {'most':>8} {'rows':>8}  scans")
    for query in read_queries().values():
        if names and query.name not in names:
            continue
        kind = "looked up" if LOOKED_UP & words_for(query, subjects[0]).keys() else "whole"
        answers: list[tuple[float, int]] = []
        for subject in subjects if kind == "looked up" else subjects[:3]:
            parameters = bind(query, words_for(query, subject))
            warming, _ = ask(store, query.text, parameters)
            answers.append(ask(store, query.text, parameters))
            if warming > SLOW:
                break
        times = [taken for taken, _ in answers]
        median = statistics.median(times)
        kept = kept and median <= LIMITS[kind]
        late = "" if median <= LIMITS[kind] else f"  over {LIMITS[kind]} ms"
        found = ", ".join(scans(store, query.text, parameters))
        rows = statistics.median(rows for _, rows in answers)
        print(f"{query.name:24} {kind:9} {min(times):8.1f} {median:8.1f} {max(times):8.1f} {rows:8,.0f}  {found}{late}", flush=True)
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="*")
    parser.add_argument("--folder", type=Path, help="where the graph is kept; without it, it is made anew and lost")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--pages", type=int, default=490, help="of each of a hundred counties; 490 hold a million attendances")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = args.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        home = folder / "server"
        if not (home / "data").is_dir():
            write_prefecture(folder / "tables", args.pages)
            run_admin(home, ["database", "import", "full", "@import.args", "neo4j"], folder / "tables", flags=MEASURED)
        server = stack.enter_context(run_server(home, "for-the-benchmark", flags=MEASURED, cache="3g"))
        store = stack.enter_context(open_store(Settings(folder / "home", server.bolt, password=server.password)))
        store._sessions.read("CALL db.awaitIndexes(600)")
        sys.exit(not measure(store, args.questions, args.runs))


if __name__ == "__main__":
    main()
