"""An article's sentences, with their places in its text."""

from __future__ import annotations

import re

from loaders.records import record

END = re.compile(r"[。！？\n…](?:(?<![…\n])[”’」』）]+|(?<=\n)\n+|(?<=[^\d]…)…(?=[一-鿿])|(?<!…))")
"""A class first, then what it is: a search for three forms in turn takes five times as long."""
GOES_ON = ("任命：", "任：", "免去：", "免：", "任免：", "任命下列同志：")
"""Behind these a paragraph's end is none of the sentence: the names follow, one a line."""
LONGEST = 2000
"""A text without any end mark is cut here, so that no rule meets a sentence of a million characters."""


@record(frozen=True, slots=True)
class Sentence:
    """Words with widths made alike, and where they begin in the article's body; `paragraph` counts from 0."""

    text: str
    start: int
    paragraph: int


def split_sentences(body: str) -> list[Sentence]:
    """The sentences of a body whose widths are folded already."""
    found: list[Sentence] = []
    start = paragraph = 0
    for match in END.finditer(body):
        if match[0] == "\n" and body.endswith(GOES_ON, 0, match.start()):
            continue
        found += pieces(body, start, match.end(), paragraph)
        if "\n" in match[0]:
            paragraph += 1
        start = match.end()
    return found + pieces(body, start, len(body), paragraph)


def pieces(body: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    if end - start <= LONGEST:  # as nearly all are
        text = body[start:end]
        return [Sentence(text, start, paragraph)] if text and not text.isspace() else []
    found = [Sentence(body[at : min(at + LONGEST, end)], at, paragraph) for at in range(start, end, LONGEST)]
    return [sentence for sentence in found if not sentence.text.isspace()]
