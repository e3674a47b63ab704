"""How the extraction grows: characters a second on ever longer texts, memory over a stream of pages, and speed with the number of processes.

    .venv/bin/python benchmarks/growth.py [FOLDER] [--sizes 1 10 100] [--stream 1000] [--jobs 1 2]

A text is made of the folder's pages again and again, each time with other people's names: once as pages one behind another, once as the
paragraphs of a single article. What is linear keeps its characters a second; what is flat keeps its memory. The stream is read once more by so many
processes as `yaowen load` uses; beside the seconds stands the processor time of this process, which hands out texts and takes claims, and of the others:
on a machine with other work the seconds tell little, and the longer of (own, others / jobs) tells how long a quiet one would take.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from graph.paths import SEEDS
from loaders.articles import read_articles
from loaders.pages import list_files, read_pages
from loaders.pipeline import read_text
from loaders.sources import Source
from loaders.workers import read_in_order

BASE = 10_000
"""Characters of the text that sizes are multiples of."""
GIVEN = "伟芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍红建文辉力宏亮学斌"
"""Characters of given names: each copy of a page exchanges them in its own way, so that nobody in it is known from the one before."""


def renamed(pages: list[str]) -> Iterator[str]:
    """The pages again and again without end, each time round with other names."""
    turn = 0
    while True:
        names = str.maketrans(GIVEN, GIVEN[turn % len(GIVEN) :] + GIVEN[: turn % len(GIVEN)])
        yield from (page.translate(names) for page in pages)
        turn += 1


def text_of(pages: list[str], size: int) -> str:
    """Pages one behind another, so many characters at least."""
    parts: list[str] = []
    stream = renamed(pages)
    while sum(map(len, parts)) < size:
        parts.append(next(stream))
    return "\n\n".join(parts)


def article_of(pages: list[str], size: int) -> str:
    """One article of so many characters at least: all paragraphs of the pages' articles under one headline."""
    bodies = ["\n".join(article.body.text for article in read_articles(page)[1]) for page in pages]
    return "全市经济工作会议召开\n本报讯（记者 李明）" + "\n".join(text_of(bodies, size).splitlines())


def measure(text: str) -> tuple[float, int, int]:
    """Characters a second, articles and claims of a text."""
    begun = time.process_time()
    read = read_text(text)
    return len(text) / (time.process_time() - begun), len(read.articles), len(read.claims)


def peak() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


def measure_jobs(texts: list[Source], jobs: int) -> tuple[float, float, float]:
    """Seconds by the clock, of this process, and of the processes that read: those of this process where it reads itself."""
    begun, own = time.perf_counter(), time.process_time()
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    count = sum(1 for _ in read_in_order(texts, jobs))
    assert count == len(texts)
    return time.perf_counter() - begun, time.process_time() - own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - others


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS / "pages")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100], help=f"in {BASE:,} characters")
    parser.add_argument("--stream", type=int, default=1000, help="pages whose memory is watched")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="processes that read the stream")
    args = parser.parse_args()
    pages = [source.text for path in list_files([args.folder]) for source in read_pages(path)]
    for page in pages:
        read_text(page)  # dictionaries are read once
    stream = renamed(pages)
    marks = sorted({args.stream // 10, args.stream // 2, args.stream})
    print("a stream of pages:")
    for count in range(1, args.stream + 1):
        read_text(next(stream))
        if count in marks:
            print(f"{count:8,} pages {peak():10,.0f} MB at most", flush=True)
    stream = renamed(pages)
    texts = [Source(f"{number}.txt", next(stream), None) for number in range(args.stream)]
    for jobs in args.jobs:
        clock, own, others = measure_jobs(texts, jobs)
        print(f"{args.stream:8,} pages by {jobs} process{'es' if jobs > 1 else ''}: {clock:6.1f} s, processor {own:6.1f} + {others:6.1f} s", flush=True)
    for name, made in (("pages one behind another", text_of), ("one article", article_of)):
        print(f"{name}:")
        for size in args.sizes:
            text = made(pages, size * BASE)
            speed, articles, claims = measure(text)
            print(f"{len(text):12,} characters {speed:12,.0f} chars/s {articles:8,} articles {claims:8,} claims", flush=True)


if __name__ == "__main__":
    main()
