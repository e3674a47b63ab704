"""Text in reading order that remembers where each of its characters stands in the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from graph.model import Spans
from loaders.records import record


@record(frozen=True, slots=True)
class Passage:
    """Joined text in pieces: the characters from starts[i] to starts[i + 1] stand in the page from offsets[i] on.

    Offsets need not rise: layout can put a headline behind its article.
    """

    text: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    @property
    def first(self) -> int:
        """Where the first character stands in the page."""
        return self.offsets[0]

    @property
    def last(self) -> int:
        """Where the last character stands in the page."""
        return self.offsets[-1] + len(self.text) - 1 - self.starts[-1]

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Where each of its pieces stands in the page, in reading order."""
        ends = (*self.starts[1:], len(self.text))  # one more than starts where there is nothing
        return ((offset, offset + end - start) for start, end, offset in zip(self.starts, ends, self.offsets, strict=False))

    def cut(self, start: int, end: int) -> Passage:
        """The passage from start to end (in this passage's own characters)."""
        text = self.text[start:end]
        if not text:
            return EMPTY
        at, stop = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1)
        starts = (0, *(s - start for s in self.starts[at + 1 : stop]))
        return Passage(text, starts, (self.offsets[at] + start - self.starts[at], *self.offsets[at + 1 : stop]))

    def spans(self, start: int = 0, end: int | None = None) -> Spans:
        """Where the characters from start to end stand in the page: flat pairs, runs that touch joined."""
        end = len(self.text) if end is None else min(end, len(self.text))
        at = bisect_right(self.starts, start) - 1
        if start < end and (at + 1 == len(self.starts) or end <= self.starts[at + 1]):  # nearly all lie in one piece
            offset = self.offsets[at] + start - self.starts[at]
            return offset, offset + end - start
        found: list[int] = []
        while start < end:
            at += 1
            stop = min(end, self.starts[at]) if at < len(self.starts) else end
            offset = self.offsets[at - 1] + start - self.starts[at - 1]
            if found and found[-1] == offset:
                found[-1] += stop - start
            else:
                found += [offset, offset + stop - start]
            start = stop
        return tuple(found)


EMPTY = Passage("", (), ())


def passage_at(text: str, offset: int) -> Passage:
    """The text as it stands in the page from an offset on."""
    return Passage(text, (0,), (offset,)) if text else EMPTY


def join_passages(passages: Iterable[Passage]) -> Passage:
    """One passage of several, end to end."""
    joined = Pieces()
    for passage in passages:
        joined.add(passage)
    return joined.passage()


class Pieces:
    """A passage in the making."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.offsets: list[int] = []
        self.length = 0

    def add(self, passage: Passage) -> None:
        self.texts.append(passage.text)
        if len(passage.starts) == 1:
            self.starts.append(self.length)
        else:
            self.starts += [self.length + start for start in passage.starts]
        self.offsets += passage.offsets
        self.length += len(passage.text)

    def add_text(self, text: str, offset: int) -> None:
        """Text as it stands in the page from an offset on, or a mark that layout puts there."""
        if text:
            self.texts.append(text)
            self.starts.append(self.length)
            self.offsets.append(offset)
            self.length += len(text)

    def passage(self) -> Passage:
        return Passage("".join(self.texts), tuple(self.starts), tuple(self.offsets))


def restore(passage: Passage, changed: str, text: str) -> Passage:
    """The passage of a changed page with the page's own characters; what stands in neither (a line's end in place of a byline) stays."""
    pieces = zip(passage.starts, [*passage.starts[1:], len(passage.text)], passage.offsets, strict=True)
    parts = [passage.text[s:e] if changed[at : at + e - s] != passage.text[s:e] else text[at : at + e - s] for s, e, at in pieces]
    return Passage("".join(parts), passage.starts, passage.offsets)
