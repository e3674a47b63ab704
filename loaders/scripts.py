"""Traditional characters: a page in them is read as if it were simplified, character for character, so that each keeps its place.

呂沛 is read as 吕沛, so that the two are one person; quotes and titles are shown as they are printed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from loaders.lexicon import fold_widths
from loaders.passages import Passage

if TYPE_CHECKING:
    from opencc import OpenCC

# Characters that simplified text does not have, and any paragraph of traditional text does.
TRADITIONAL = re.compile("[這個們來對會國時說為與過學開關於後還動進區產業長員書記黨縣鄉鎮務場經濟發議報見問題點設備領導幹實現總統戰爭東車門華馬]")
BESIDE = r"[\u3400-\u9fff“”‘’《》（）()，。、：；！？]"
BLANKS = re.compile(rf"[^\S\n](?:(?<={BESIDE}.)[^\S\n]*|[^\S\n]*(?={BESIDE}))")
"""The blank first: a search skips to it."""
HAN = re.compile(r"[\u3400-\u9fff]")
SHARE = 0.04
"""Of the Chinese characters; a simplified page has some in names and calligraphy."""
SAMPLE = 20_000
MARKS = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")


def simplify(text: str) -> str:
    """The text in simplified characters where it is in traditional ones, else the same text; its length stays."""
    sample = text[:SAMPLE]
    found = len(TRADITIONAL.findall(sample))
    if not found or found < SHARE * len(HAN.findall(sample)):
        return text
    return "\n".join(convert(line) for line in text.split("\n")).translate(MARKS)


def searchable(text: str) -> str:
    """Text as it is looked for: widths made alike, and no blanks between Chinese characters and what stands beside them (1 月 7 日)."""
    return BLANKS.sub("", fold_widths(text))


def convert(line: str) -> str:
    """A line in simplified characters: word by word (乾隆 is no 干隆) where that keeps its length, else character by character."""
    made = str(converter().convert(line))
    return made if len(made) == len(line) else "".join(char if len(one := str(converter().convert(char))) != 1 else one for char in line)


@lru_cache(maxsize=1)
def converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("hk2s")


def restore(passage: Passage, page: str, read: str) -> Passage:
    """The passage as the page has it; `read` is the page's text in simplified characters."""
    if page == read:
        return passage
    parts: list[str] = []
    for start, end, offset in zip(passage.starts, (*passage.starts[1:], len(passage)), passage.offsets, strict=True):
        words, there = passage.text[start:end], slice(offset, offset + end - start)
        # A blank or line end that layout put in stands nowhere.
        parts.append(page[there] if read[there] == words else words)
    return Passage("".join(parts), passage.starts, passage.offsets)
