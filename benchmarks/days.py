"""What a day's new pages cost onto graphs of different sizes.

    .venv/bin/python benchmarks/days.py [--bases 1000 10000 100000] [--day 60] [--days 3]

A graph of so many pages (a hundred counties' papers, a page a week each: gazettes.py) is made with neo4j-admin, and the next pages of four of these
papers are loaded onto it, day by day, each in one transaction as `yaowen load` does it. Printed are the seconds of each load, the processor time of this
process and of the server, and how many stored claims were read for it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks"), str(ROOT / "tests")]

from gazettes import County, write_prefecture  # noqa: E402
from servers import MEASURED, Server, run_admin, run_server  # noqa: E402

from graph import loads  # noqa: E402
from graph.model import PageClaims  # noqa: E402
from graph.settings import Settings  # noqa: E402
from graph.store import open_store  # noqa: E402

COUNTIES, COPIES = 4, 25


def next_pages(written: int, day: int, days: int) -> Iterator[list[PageClaims]]:
    """The pages that follow the first `written` ones of each county, a list a day."""
    each = day // COUNTIES
    papers = [list(County(number).pages(written + each * days))[written:] for number in range(COUNTIES)]
    for start in range(0, each * days, each):
        yield [page for paper in papers for page in paper[start : start + each]]


def count_read() -> list[int]:
    """A list to which the number of claims that each transaction reads of the people it names is added."""
    found: list[int] = []
    read = loads.read_people

    def counted(*arguments: object) -> object:
        claims, known = read(*arguments)  # type: ignore[arg-type]
        found.append(len(claims))
        return claims, known

    loads.read_people = counted  # type: ignore[assignment]
    return found


def processor_seconds(server: Server) -> float:
    """Processor time of a server so far."""
    assert server.process
    told = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def measure(folder: Path, base: int, day: int, days: int) -> None:
    """Prints a line a day for one size."""
    written = base // COUNTIES // COPIES
    rows = write_prefecture(folder / "tables", written, COUNTIES, COPIES)
    (folder / "server").mkdir()
    run_admin(folder / "server", ["database", "import", "full", "@import.args", "neo4j"], folder / "tables", flags=MEASURED)
    read = count_read()
    with (
        run_server(folder / "server", "for-the-benchmark", flags=MEASURED, cache="3g") as server,
        open_store(Settings(folder / "home", server.bolt, password=server.password)) as store,
    ):
        store.rows("MATCH (c:Claim) RETURN count(c.name) AS count")  # indexes are made behind the opening; this reads their pages, too
        for number, pages in enumerate(next_pages(written, day, days), 1):
            begun = time.perf_counter(), time.process_time(), processor_seconds(server)
            store.load(pages)
            wall, own, served = time.perf_counter() - begun[0], time.process_time() - begun[1], processor_seconds(server) - begun[2]
            told = f"{base:9,} pages {rows.edges:12,} edges, day {number}: {len(pages)} pages {wall:7.1f} s"
            print(f"{told}, processor {own:6.1f} + {served:6.1f} s, {read[-1]:9,} claims read", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bases", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="pages that are there before; multiples of 100")
    parser.add_argument("--day", type=int, default=60, help="pages of a day; a multiple of four")
    parser.add_argument("--days", type=int, default=3)
    args = parser.parse_args()
    for base in args.bases:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), base, args.day, args.days)


if __name__ == "__main__":
    main()
