"""Characters a second of the whole extraction, page text to claims, beside jieba on the same text in the same run.

    .venv/bin/python benchmarks/extraction.py [FOLDER] [--runs 5]

One process, one core; rounds alternate, so that a machine that slows down slows all of them. The minimum is the least disturbed run.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from graph.errors import PageError
from graph.paths import SEEDS
from loaders.pages import list_files, read_pages
from loaders.pipeline import read_text


def read_all(texts: list[str]) -> None:
    for text in texts:
        try:
            read_text(text)
        except PageError:
            continue


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS / "pages")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)
    texts = [source.text for path in list_files([args.folder]) for source in read_pages(path)]
    size = sum(map(len, texts))
    tools: dict[str, Callable[[], object]] = {
        "yaowen, text to claims": lambda: read_all(texts),
        "jieba.posseg, tags only": lambda: [list(jieba.posseg.cut(text)) for text in texts],
        "jieba.cut, words only": lambda: [list(jieba.cut(text)) for text in texts],
    }
    seconds: dict[str, list[float]] = {name: [] for name in tools}
    for run in tools.values():
        run()  # dictionaries are read once
    for _ in range(args.runs):
        for name, run in tools.items():
            begun = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - begun)
    base = min(seconds["jieba.posseg, tags only"])
    print(f"{len(texts)} pages, {size} characters, {args.runs} runs")
    print(f"{'':28}{'best chars/s':>14}{'median chars/s':>16}{'× posseg':>10}")
    for name, times in seconds.items():
        print(f"{name:28}{size / min(times):14,.0f}{size / statistics.median(times):16,.0f}{base / min(times):10.1f}")


if __name__ == "__main__":
    main()
