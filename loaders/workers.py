"""Texts to claims on several cores: in the order in which they come, a bounded number ahead of whoever takes them."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from types import TracebackType
from typing import Generic, Self, TypeVar

from graph.errors import PageError
from graph.model import PageClaims
from loaders.pipeline import failed, read_found
from loaders.sources import Source

AHEAD = 256
"""Texts that are read, or wait for it, before the first of them is taken …"""
CHARACTERS = 8_000_000
"""… and characters of them."""
FEW = 200_000
"""Characters that one process reads in the time that others take to start, about."""
Other = TypeVar("Other")


def count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_in_order(found: Iterable[Source | PageError | Other], jobs: int) -> Iterator[PageClaims | Other]:
    """The claims of each text, and why others cannot be had, in order; what is neither goes through as it is. Few texts are read in this process."""
    with Readers[Other](jobs) as readers:
        for one in found:
            readers.add(one)
            while readers.full:
                yield readers.take()
        while readers.queue:
            yield readers.take()


class Readers(Generic[Other]):
    """Processes that read texts, started when enough of them have come; `take` gives what was added, one by one."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.queue: deque[tuple[Source | PageError | Other, Future[PageClaims] | None]] = deque()
        self._met = self._waiting = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    @property
    def full(self) -> bool:
        return len(self.queue) >= AHEAD or self._waiting >= CHARACTERS

    def add(self, one: Source | PageError | Other) -> None:
        """Puts something at the end, and has it read if it is a text."""
        if isinstance(one, Source):
            self._met += len(one.text)
            self._waiting += len(one.text)
        self.queue.append((one, self._submit(one)))
        if self._pool is None and self.jobs > 1 and self._met >= FEW:
            self._start()

    def take(self) -> PageClaims | Other:
        """What is first: read, or waited for, or as it was."""
        one, future = self.queue.popleft()
        if isinstance(one, PageError):
            return failed(one)
        if not isinstance(one, Source):
            return one
        self._waiting -= len(one.text)
        try:
            return future.result() if future else read_found(one)
        except BrokenProcessPool:  # the system has ended a process, which ends them all
            self._start()
            return read_alone(one)

    def _start(self) -> None:
        """Starts the processes, anew if need be, with all that is not read yet."""
        self._pool = start_readers(self.jobs)
        self.queue = deque((one, future if future and future.done() and not future.exception() else self._submit(one)) for one, future in self.queue)

    def _submit(self, one: Source | PageError | Other) -> Future[PageClaims] | None:
        return self._pool.submit(read_found, one) if self._pool and isinstance(one, Source) else None


def read_alone(text: Source) -> PageClaims:
    """The claims of a text that may have ended its process, read in one of its own; if that is ended too, a failed page."""
    with start_readers(1) as pool:
        try:
            return pool.submit(read_found, text).result()
        except BrokenProcessPool:
            hint = "it may need more memory than there is: split the text, or load it on a larger machine"
            return failed(PageError(text.name, "the process that read it was ended by the system", hint), text.text, text.given)


def start_readers(jobs: int) -> ProcessPoolExecutor:
    """Processes that know nothing of this one's threads and connections."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=follow_parent)


def follow_parent() -> None:
    """Leaves Ctrl-C to the parent, and ends this process when the parent has gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent

    def wait() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
