"""Loads for processes of their own: one without end that is killed, some at once.

The pages are read when the module is imported: once, by the server that forks it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from multiprocessing.connection import Connection
from pathlib import Path

from hardpages import CHANGED, TEXTS, read_hard_pages

from graph.decisions import Decision, Verdict, now
from graph.embedded import serve
from graph.model import PageClaims
from graph.settings import Settings
from graph.store import open_store

FILES = sorted(TEXTS)
PAGES = read_hard_pages()


def page_of(file: str, changed: bool) -> PageClaims:
    """What a file holds, before or after it changed."""
    return PAGES[file, changed and file in CHANGED]


def list_pairs() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """A name and what two articles say of it, as keys of claims: all pairs that somebody could decide on."""
    told: dict[tuple[str, str | None], set[str]] = {}
    for page in PAGES.values():
        for claim in page.claims:
            if name := getattr(claim, "name", None):
                told.setdefault((name, claim.article), set()).add(claim.key)
    sides = sorted((name, tuple(sorted(keys))) for (name, _), keys in told.items())
    yield from ((name, one, two) for (name, one), (other, two) in combinations(sides, 2) if name == other)


PAIRS = list(list_pairs())
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")


def decide(pair: int, verdict: Verdict, at: str) -> Decision:
    """A decision on one of the pairs."""
    name, one, other = PAIRS[pair]
    return Decision(verdict=verdict, name=name, one=one, other=other, by="某", at=at)


def load_in_turn(settings: Settings, files: Sequence[str]) -> None:
    """Loads files, each in a transaction of its own."""
    with open_store(settings, shared=True) as store:
        for file in files:
            store.load([page_of(file, False)])


def load_without_end(settings: Settings, seed: int, done: Connection) -> None:
    """Loads and forgets files and decides until somebody ends the process; tells of each time."""
    drawn = random.Random(seed)
    with open_store(settings, shared=True) as store:
        while True:
            files = drawn.sample(FILES, drawn.randint(1, 4))
            if drawn.random() < 0.2:
                store.decide([decide(drawn.randrange(len(PAIRS)), drawn.choice(VERDICTS), now())])
            elif drawn.random() < 0.3:
                store.forget(sources=[f"/archive/{file}" for file in files])
            else:
                store.load([page_of(file, drawn.random() < 0.3) for file in files])
            done.send(None)


def serve_until_killed(home: Path, port: int, told: Connection) -> None:
    """Keeps the embedded engine open; tells how to connect."""
    serve(home, port, told.send)
