"""Texts read by several processes: in order, a bounded number ahead, and none lost with its process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import PageError
from loaders import workers
from loaders.pages import list_files, read_pages
from loaders.pipeline import read_found
from loaders.sources import Source
from loaders.workers import Readers, read_in_order, start_readers

PAGES = Path(__file__).parent.parent / "seeds" / "pages"


def test_texts_come_back_in_order_read_as_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for path in list_files([PAGES])[:4] for text in read_pages(path) if isinstance(text, Source)]
    given = [PageError("empty.txt", "the file is empty"), *texts, Source("silent.txt", "----", None), 7]
    expected = [read_found(one) if not isinstance(one, int) else one for one in given]
    assert list(read_in_order(given, 1)) == expected
    monkeypatch.setattr(workers, "FEW", len(texts[0].text) + 1)  # the first is read here, the others elsewhere
    monkeypatch.setattr(workers, "AHEAD", 3)
    taken = 0

    def counted() -> Iterator[Source | PageError | int]:
        for number, one in enumerate(given):
            assert number - taken <= 3
            yield one

    found = []
    for one in read_in_order(counted(), 2):
        taken += 1
        found.append(one)
    assert found == expected


def test_few_texts_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "start_readers", lambda jobs: pytest.fail("a process for one text"))
    assert len(list(read_in_order([Source("a.txt", "本报讯 市长李四光昨日出席会议。", None)], 8))) == 1


def test_no_text_is_lost_with_the_process_that_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEW", 1)
    texts = [Source(f"{number}.txt", f"本报讯 市长李四光1月{number}日出席会议。", None) for number in range(1, 6)]
    with Readers[Source](2) as readers:
        for text in texts:
            readers.add(text)
        first = readers.take()
        assert readers._pool
        for pid in list(readers._pool._processes):
            os.kill(pid, signal.SIGKILL)
        assert [first, *(readers.take() for _ in texts[1:])] == [read_found(text) for text in texts]


def test_a_text_that_ends_its_process_is_a_failed_page(monkeypatch: pytest.MonkeyPatch) -> None:
    class Doomed(workers.ProcessPoolExecutor):
        def submit(self, work, text):
            return super().submit(os._exit, 1)

    monkeypatch.setattr(workers, "ProcessPoolExecutor", Doomed)
    page = workers.read_alone(Source("huge.txt", "长" * 10, None)).page
    assert (page.status, page.source) == ("failed", "huge.txt")
    assert "ended by the system" in str(page.reason)


def test_readers_end_with_their_parent() -> None:
    with start_readers(1) as pool:
        assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN
