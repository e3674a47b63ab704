"""What recognition (OCR) made of a page, read as it was printed: dots for full stops, letters for noughts, blanks within words. The text's length stays."""

from __future__ import annotations

import re

from loaders.segments import known_word

HAN = r"[\u3400-\u9fff]"
DOT = re.compile(rf"[.．](?<=(?:{HAN}|[”）)]).)(?={HAN}|[“（(\n]|\Z)")
"""The character first, as below, and what stands before it after it: a search skips to it."""
LETTER_O = re.compile(
    r"[OoＯ〇○](?:(?<=[12].)(?=[\dOo〇○]{2}[-年./])|(?<=[12][\dOo〇○].)(?=[\dOo〇○][-年./])"
    r"|(?<![〇○])(?:(?<=\d.)(?=[\d月日年-])|(?<=[-年./月].)(?=\d(?!\d))))"
)
"""2O21年, 2021-O7-O9."""
TORN = re.compile(rf" (?<={HAN} )(?={HAN})")
SIGNED = re.compile(r"记者|通讯员|作者|编辑|校对|摄|[文图][/：:]|讯|电$")
"""What stands before names that a blank parts."""
SENTENCE = re.compile("[，。、；,]")
SHUT = "\u2009"
"""A blank that parts nothing: layout.py drops it."""
LEAST = 3
"""So many of a kind make a damaged page."""


def mend(text: str) -> str:
    """The text with what recognition is known to mistake put right, character for character."""
    if "." in text or "．" in text:
        dots = len(DOT.findall(text))
        text = DOT.sub("。", text) if dots >= LEAST and dots > text.count("。") else text
    if "O" in text or "o" in text:
        text = LETTER_O.sub("0", text)
    return close_words(text) if " " in text else text


def close_words(text: str) -> str:
    """The text with the blanks within its sentences marked as nobody's, where many of them tear words apart."""
    torn = [at for line in re.finditer(r"[^\n]+", text) if " " in line[0] for at in torn_in(line[0], line.start())]
    if len(torn) < LEAST or sum(tears(text, at) for at in torn) * 3 < len(torn):
        return text
    kept = list(text)
    for at in torn:
        kept[at] = SHUT
    return "".join(kept)


def torn_in(line: str, start: int) -> list[int]:
    """Where single blanks stand between the letters of a sentence, bylines aside."""
    if len(line) < 12 or not SENTENCE.search(line) or line.count(" ") * 4 > len(line):
        return []
    return [start + gap.start() for gap in TORN.finditer(line) if not SIGNED.search(line[max(0, gap.start() - 12) : gap.start()])]


def tears(text: str, at: int) -> bool:
    """Whether the letters around a blank are one word: 主 持, 常 委."""
    return known_word(text[at - 1] + text[at + 1])
