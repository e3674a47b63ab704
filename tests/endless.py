"""A load without end, for a process of its own that is killed. The pages are read when the module is imported: once, by the server that forks it."""

from __future__ import annotations

import random
from multiprocessing.connection import Connection

from hardpages import CHANGED, TEXTS, read_hard_pages

from graph.model import PageClaims
from graph.settings import Settings
from graph.store import open_store

FILES = sorted(TEXTS)
PAGES = read_hard_pages()


def page_of(file: str, changed: bool) -> PageClaims:
    """What a file holds, before or after it changed."""
    return PAGES[file, changed and file in CHANGED]


def load_without_end(settings: Settings, seed: int, done: Connection) -> None:
    """Loads and forgets files until somebody ends the process; tells of each time."""
    drawn = random.Random(seed)
    with open_store(settings, shared=True) as store:
        while True:
            files = drawn.sample(FILES, drawn.randint(1, 4))
            if drawn.random() < 0.3:
                store.forget(sources=[f"/archive/{file}" for file in files])
            else:
                store.load([page_of(file, drawn.random() < 0.3) for file in files])
            done.send(None)
