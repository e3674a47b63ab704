"""Lines to blocks: headlines, pieces of body, bylines, photographers, sections; the page's furniture is set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from loaders.bylines import HAN, WIRE, Byline, read_ending, read_line, read_shot
from loaders.layout import Line, is_closed, join_lines, read_lines
from loaders.mastheads import is_furniture, read_date
from loaders.passages import Passage, join_passages
from loaders.words import read_words

BlockKind = Literal["body", "head", "byline", "shot", "section", "jump", "date", "edge"]
START = re.compile(r"[●◆★]\s?|[（(](?:本报|见习|特约)?记者|[（(](?:上接|紧接)|▶|⬅|➡|⬆|⬇|[↑↓←→]")
JUMP = re.compile(r"[▶►>》\s]*[（(]?(?:详见|全文见|导读|下转|上接)[^。]{0,14}版[^。]{0,4}[）)]?")
DAY_ONLY = re.compile(r"(?:\d{4}年\d{1,2}月\d{1,2}日|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)")
ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?")
DOUBLED = re.compile(r"(?:(.)\1)+")


@dataclass(slots=True)
class Block:
    """Lines that belong together, joined."""

    kind: BlockKind
    passage: Passage
    level: int = 0
    start: bool = False
    """Whether it opens an article by its own words: 本报讯, ●, （上接."""
    names: list[Byline] = field(default_factory=list)
    lines: int = 1
    vertical: bool = False

    @property
    def text(self) -> str:
        return self.passage.text


def read_blocks(page: str, surnames: frozenset[str]) -> tuple[list[Line], list[Block]]:
    """The page's furniture and its blocks, in order. Where furniture stood between blocks an "edge" block marks it."""
    furniture: list[Line] = []
    blocks: list[Block] = []
    for chunk in chunks_of(read_lines(page), surnames):
        if is_furniture(chunk[0]):
            furniture += chunk
            if blocks and blocks[-1].kind != "edge":
                blocks.append(Block("edge", Passage("", ())))
            continue
        blocks += classify(chunk, surnames)
    return furniture, settle(blocks)


def chunks_of(lines: list[Line], surnames: frozenset[str]) -> list[list[Line]]:
    """Runs of lines without a break between them."""
    chunks: list[list[Line]] = []
    for line in lines:
        if chunks and not breaks(chunks[-1], line, surnames):
            chunks[-1].append(line)
        else:
            chunks.append([line])
    return chunks


def breaks(chunk: list[Line], line: Line, surnames: frozenset[str]) -> bool:
    """Whether a line begins something new."""
    before = chunk[-1]
    if line.gap or line.level or before.level or WIRE.match(line.text) or START.match(line.text):
        return True
    if is_furniture(before) or is_furniture(line) or "\t" in line.text:
        return True
    if (len(line.text) == 1) != (len(before.text) == 1) and len(chunk) >= 3 and all(len(x.text) == 1 for x in chunk):
        return True
    if ends_article(chunk, surnames) or (len(line.text) < 40 and read_line(line.passage, surnames) and is_head_text(before.text)):
        return True
    if line.indent >= 2 and line.indent > before.indent and not is_closed(before.text) and len(chunk) <= 2 and is_head_text("".join(x.text for x in chunk)):
        return True
    return len(before.text) > 60 and is_closed(before.text) and len(line.text) > 60


def ends_article(chunk: list[Line], surnames: frozenset[str]) -> bool:
    if not chunk[-1].text.endswith(("）", ")")):
        return False
    tail = join_passages([line.passage for line in chunk[-2:]])
    return read_ending(tail, surnames) is not None or JUMP.search(tail.text[-20:]) is not None


def is_head_text(text: str) -> bool:
    """Whether words can be a headline: short, no sentence in them."""
    return len(text) <= 80 and not is_closed(text) and "。" not in text and text.count("，") + text.count(",") <= 2 and not text.endswith(("，", ",", "、", "；", "："))


def classify(chunk: list[Line], surnames: frozenset[str]) -> list[Block]:
    """The chunk as one block, or as several where cells of a table are texts of their own."""
    first = chunk[0]
    if "\t" in first.text:
        pass
    vertical = len(chunk) >= 3 and all(len(line.text) == 1 for line in chunk)
    passage = join_passages([line.passage for line in chunk]) if vertical else join_lines(chunk)
    text = passage.text
    if DOUBLED.fullmatch(text) or (len(text) <= 2 and not re.search(r"\d", text)):
        return []
    names = read_line(passage, surnames) if len(text) <= 60 else None
    shot = read_shot(passage, surnames)
    if shot and shot[0] == 0:
        return [Block("shot", passage, names=shot[1])]
    if names:
        return [Block("byline", passage, names=names)]
    if shot and shot[0]:
        return [Block("body", passage.cut(0, shot[0]), start=bool(re.match(r"[⬅➡⬆⬇↑↓←→]", text)), lines=len(chunk)), Block("shot", passage.cut(shot[0], len(text)), names=shot[1])]
    if JUMP.fullmatch(text):
        return [Block("jump", passage)]
    if DAY_ONLY.fullmatch(text):
        return [Block("date", passage)]
    if is_section(text):
        return [Block("section", passage)]
    start = bool(WIRE.match(text) or START.match(text))
    head = vertical or bool(first.level) or (not start and is_head_text(text) and len(chunk) <= 4)
    return [Block("head" if head else "body", passage, first.level, start, lines=len(chunk), vertical=vertical)]


def is_section(text: str) -> bool:
    flat = text.replace(" ", "")
    return flat in read_words("sections") or (len(flat) <= 7 and flat.endswith(read_words("section_endings")) and not re.search(r"[，。：！]", flat))


def settle(blocks: list[Block]) -> list[Block]:
    """Blocks that look like headlines but go on where a column broke, or sign a notice, become body."""
    open_body = False
    for at, block in enumerate(blocks):
        after = next((b for b in blocks[at + 1 :] if b.kind not in ("section", "edge")), None)
        if block.kind == "head" and not block.level and not block.vertical:
            announces = after is None or after.start or after.kind in ("byline", "edge", "jump")
            if ORDINAL.fullmatch(block.text) or (after is not None and after.kind == "date") or read_date(block.text[-20:]) or (open_body and not announces):
                block.kind = "body"
        if block.kind == "body":
            open_body = not is_closed(block.text)
        elif block.kind in ("byline", "edge"):
            open_body = open_body and block.kind == "edge"
    return blocks
