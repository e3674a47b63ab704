"""Reading is linear in the text: sixteen times as much of it takes about sixteen times as many steps, whatever machine it runs on."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from graph.paths import SEEDS
from loaders.articles import read_articles
from loaders.pipeline import read_text

TIMES = 16
PAGES = [path.read_text("utf-8") for path in sorted(SEEDS.glob("pages/*.txt"))]
PARAGRAPHS = "\n".join(article.body.text for page in PAGES for article in read_articles(page)[1] if not article.body.text.isspace())


def steps(text: str) -> int:
    """How many lines of code run while a text is read, each turn of a loop counted."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_text(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("head", "text"), [("", "\n\n".join(PAGES) + "\n\n"), ("全市经济工作会议召开\n本报讯（记者 李明）", PARAGRAPHS + "\n")], ids=["pages", "article"]
)
def test_steps_grow_with_the_text_and_not_faster(head: str, text: str) -> None:
    read_text(head + text)  # dictionaries are read, patterns made
    assert steps(head + text * TIMES) < steps(head + text) * TIMES * 1.15
