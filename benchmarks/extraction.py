"""People found (F1) and characters a second of the whole extraction, page text to claims, beside other programs on the same text in the same run.

    .venv/bin/python benchmarks/extraction.py [FOLDER] [--gold GOLD] [--runs 5] [--only jieba] [--markdown]

F1 is exact and micro-averaged, on the pages as they are and with wrapped lines joined (yaowen joins them itself). Time is the processor's, on one core,
so that others on the machine count little; rounds alternate, and the best one is the least disturbed. A round that takes over ten seconds is not repeated.
Peers: `uv pip install --group bench`, and Java 17 with Maven.
"""

from __future__ import annotations

import argparse
import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peers import PEERS, Missing, Round

from graph.paths import ROOT, SEEDS
from loaders.accounts import Account, Named, PageText, read_accounts
from loaders.layout import join_lines, read_lines
from loaders.measures import Comparison, compare_people
from loaders.pages import list_files, read_pages
from loaders.scores import Score

SHARED = ROOT.parent / "shared"
BASE, OURS = "jieba.posseg", "yaowen, text to claims"
SLOW = 10
COLUMNS = ("", "F1", "F1, lines joined", "best chars/s", "median chars/s", "× posseg")


@dataclass
class Result:
    """What a program found on the pages, and how long each round took."""

    raw: float | None = None
    joined: float | None = None
    seconds: list[float] = field(default_factory=list)
    missing: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "pages" if SHARED.exists() else SEEDS / "pages")
    parser.add_argument("--gold", type=Path, help="default: what belongs to ../shared/pages or seeds/pages")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", help="those peers whose name holds this word, besides yaowen and jieba.posseg")
    parser.add_argument("--markdown", action="store_true", help="the table as it stands in docs/accuracy.md")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    known = {SHARED / "pages": SHARED / "eval" / "gold", SEEDS / "pages": SEEDS / "pages" / "expected"}
    gold = args.gold or next((gold for folder, gold in known.items() if folder.resolve() == args.folder.resolve()), None)
    pages = {Path(source.name).stem: source.text for path in list_files([args.folder]) for source in read_pages(path)}
    results = {name: Result() for name in PEERS if name in (BASE, OURS) or not args.only or args.only in name}
    measure(results, pages, read_accounts(gold) if gold else {}, args.runs)
    show(results, sum(map(len, pages.values())), f"{len(pages)} pages, {sum(map(len, pages.values())):,} characters, best of {args.runs}", args.markdown)


def measure(results: dict[str, Result], pages: dict[str, str], golds: dict[str, Account], runs: int) -> None:
    """Fills in the results: one round for the names on either form of the pages, which also reads dictionaries and warms up, then the timed ones."""
    texts, joined = list(pages.values()), [join_lines(read_lines(text)).text for text in pages.values()]
    rounds: dict[str, Round] = {}
    for name, result in results.items():
        try:
            run = PEERS[name]()
            first, second = run(texts), run(texts if name == OURS else joined)
        except Missing as error:
            result.missing = str(error)
            continue
        result.raw, result.joined = (f1(dict(zip(pages, one.found, strict=True)), pages, golds) for one in (first, second))
        if second.seconds > SLOW:  # the first round may have read dictionaries
            result.seconds = [first.seconds]
        else:
            rounds[name] = run
    for _ in range(runs):
        for name, run in rounds.items():
            results[name].seconds.append(run(texts).seconds)


def f1(found: dict[str, set[str]], pages: dict[str, str], golds: dict[str, Account]) -> float | None:
    """F1 over the pages that have gold; None for a program that finds nobody."""
    score = Score()
    for page in golds.keys() & pages.keys():
        people = [Named(name=name) for name in sorted(found[page]) if len(name) > 1]
        score.add(page, compare_people(Comparison(golds[page], Account(people=people), PageText(pages[page]))))
    return score.f1 if any(found.values()) and golds else None


def show(results: dict[str, Result], size: int, title: str, markdown: bool) -> None:
    base = min(results[BASE].seconds, default=0)
    rows = [COLUMNS, *(row(name, result, size, base) for name, result in results.items() if not result.missing)]
    print(title + "\n" * markdown)
    if markdown:
        print("\n".join("| " + " | ".join(cells) + " |" for cells in [rows[0], ("---", *["---:"] * (len(COLUMNS) - 1)), *rows[1:]]))
    else:
        print("\n".join(f"{cells[0]:26}" + "".join(f"{cell:>18}" for cell in cells[1:]) for cells in rows))
    for name, result in results.items():
        if result.missing:
            print(f"{name}: not measured, {result.missing}")


def row(name: str, result: Result, size: int, base: float) -> Sequence[str]:
    quality = [f"{value:.3f}" if value is not None else "–" for value in (result.raw, result.joined)]
    best, median = min(result.seconds), statistics.median(result.seconds)
    return (name, *quality, f"{size / best:,.0f}", f"{size / median:,.0f}", f"{base / best:.1f}" if base else "–")


if __name__ == "__main__":
    main()
