"""A passage's pieces, cut and joined anyhow, stand where their characters do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.passages import Passage, join_passages, passage_at

PAGE = "县委书记方明远出席会议并讲话"
PIECES = st.lists(st.tuples(st.integers(0, len(PAGE)), st.integers(0, 5)), max_size=6)


def offsets_of(passage: Passage, start: int = 0, end: int | None = None) -> list[int]:
    """Where each of its characters stands in the page."""
    spans = passage.spans(start, end)
    return [offset for first, behind in zip(spans[::2], spans[1::2], strict=True) for offset in range(first, behind)]


@given(PIECES, st.integers(0, 30), st.integers(0, 30))
def test_a_part_stands_where_it_stood_in_the_whole(pieces: list[tuple[int, int]], start: int, end: int) -> None:
    whole = join_passages(passage_at(PAGE[at : at + size], at) for at, size in pieces)
    assert [PAGE[offset] for offset in offsets_of(whole)] == list(whole.text)
    part = whole.cut(start, end)
    assert part.text == whole.text[start:end]
    assert offsets_of(part) == offsets_of(whole, start, end) == offsets_of(whole)[start:end]
    assert not part or (part.first, part.last) == (offsets_of(part)[0], offsets_of(part)[-1])
