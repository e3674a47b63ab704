"""Text in reading order that remembers where each of its characters stands in the page."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Spans


@dataclass(frozen=True, slots=True)
class Passage:
    """Joined text, and for each of its characters the offset in the page: `len(offsets) == len(text)`.

    Offsets need not rise: layout can put a headline behind its article.
    """

    text: str
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> Passage:
        """The passage from start to end (in this passage's own characters)."""
        return Passage(self.text[start:end], self.offsets[start:end])

    def spans(self, start: int = 0, end: int | None = None) -> Spans:
        """Where the characters from start to end stand in the page: flat pairs, runs that touch joined."""
        found: list[int] = []
        for offset in self.offsets[start:end]:
            if found and found[-1] == offset:
                found[-1] = offset + 1
            else:
                found += [offset, offset + 1]
        return tuple(found)


def join_passages(passages: list[Passage]) -> Passage:
    """One passage of several, end to end."""
    return Passage("".join(p.text for p in passages), tuple(o for p in passages for o in p.offsets))
