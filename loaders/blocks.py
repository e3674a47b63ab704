"""Lines to blocks: headlines, pieces of body, bylines, photographers, sections; the page's furniture is set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from loaders.bylines import WIRE, Byline, is_name, is_nameless, read_ending, read_line, read_shot
from loaders.layout import Line, is_closed, join_lines, read_lines
from loaders.mastheads import DAY_ONLY, TRAILER, is_furniture, is_hint, is_trail, read_credits
from loaders.passages import Passage, join_passages
from loaders.words import read_words

BlockKind = Literal["body", "head", "byline", "shot", "section", "jump", "date", "table", "edge"]
EDITION = r"[^（）()。]{0,14}[版页][^（）()。]{0,4}"
ITEM = re.compile(r"[●◆★◎]\s?")
ARROW = re.compile(r"[⬅➡⬆⬇↑↓←→▲▼◀]\s?(?=[^\W\d]|\d)")
JUMP_IN = re.compile(rf"[（(]\s*(?:上接|紧接|接){EDITION}[）)]\s*")
JUMP_OUT = re.compile(rf"[（(]\s*(?:下转|转|全文见){EDITION}[）)]\s*$|[▶►>》\s]*(?:详见|全文见|报道见|见今日){EDITION}$")
REPORTER = re.compile(r"[（(](?:本报|见习|特约|首席|全媒体|融媒体?)*(?:记者|通讯员)")
ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?")
DOUBLED = re.compile(r"(?:(.)\1)+")
PAGE_REFERENCE = re.compile(r"([^。]{4,40}?)[\s…·.—>▶►（(]+(?:第[一二三四五六七八九十\d]{1,3}版|[A-Z]?\d{1,2}版|[A-Z]\d{1,2})[）)]?")
# 专栏:今日谈
COLUMN = re.compile(r"专栏[：:].{1,12}")
SCAN = re.compile(r"(?<=[。！？])\s?(?:扫码|扫一扫|扫描)[^。]{0,12}$")
HEADLINE = 80
"""A headline has at most so many characters."""


@dataclass(slots=True)
class Block:
    """Lines that belong together, joined."""

    kind: BlockKind
    passage: Passage
    level: int = 0
    """Of a Markdown heading; else 0."""
    start: bool = False
    """Whether it opens an article by its own words: 本报讯, ●, （上接."""
    end: bool = False
    """Whether it closes an article: by （白靖杰 黄福兴）, （下转A02版） or a signature's date."""
    names: list[Byline] = field(default_factory=list)
    tail: list[Passage] = field(default_factory=list)
    """The byline or jump that was taken off its end."""
    vertical: bool = False
    widths: tuple[int, ...] = ()
    """Of its lines."""
    jump: bool = False
    """Whether it says that the article goes on elsewhere."""
    credit: bool = False
    """A byline from a line of furniture: 作者：张三."""
    cell: bool = False
    """An item of its own in a row of several."""

    @property
    def text(self) -> str:
        return self.passage.text


def read_blocks(page: str, surnames: frozenset[str]) -> tuple[list[Line], list[Block]]:
    """The page's furniture and its blocks, in order; an "edge" stands where furniture parted blocks."""
    furniture: list[Line] = []
    blocks: list[Block] = []
    over = False
    for chunk in chunks_of(read_lines(page), surnames):
        over = (over or TRAILER.match(chunk[0].text) is not None) and not opens(chunk[0].text) and not is_section(chunk[0].text)
        if over or is_furniture(chunk[0], top=not blocks) or is_hint(chunk):
            furniture += chunk
            if is_trail(chunk[0]) and all(block.kind in ("head", "edge", "section") for block in blocks):
                blocks.clear()
            blocks += [Block("byline", line.passage, names=names, credit=True) for line in chunk if (names := read_credits(line.passage, surnames))]
            if not blocks or blocks[-1].kind != "edge":
                blocks.append(Block("edge", chunk[0].passage))
            continue
        for part in split_title(chunk, surnames) if not blocks or blocks[-1].kind in ("edge", "section") else [chunk]:
            blocks += classify(part, surnames)
    settle(blocks)
    return furniture, blocks


def split_title(chunk: list[Line], surnames: frozenset[str]) -> list[list[Line]]:
    """Behind a running head, where each line is a paragraph, the first lines that are no sentences are headline and author: 从“开门办公”说起, 江山."""
    count = next((at for at, line in enumerate(chunk) if not is_headline(line.text)), 0)
    rest = chunk[count:]
    if not 1 <= count <= 4 or not rest or not all(is_closed(line.text) for line in rest):
        return [chunk]
    if count > 1 and len(chunk[count - 1].text) <= 3 and is_name(chunk[count - 1].text, surnames):
        return [chunk[: count - 1], [replace(chunk[count - 1], author=True)], rest]
    return [chunk[:count], rest]


def chunks_of(lines: list[Line], surnames: frozenset[str]) -> list[list[Line]]:
    """Runs of lines without a break between them."""
    chunks: list[list[Line]] = []
    for line in lines:
        if chunks and not breaks(chunks[-1], line, surnames):
            chunks[-1].append(line)
            continue
        if chunks and (opens(line.text) or ITEM.match(line.text) or is_byline(line, surnames)):
            chunks[-1:] = peel(chunks[-1])
        chunks.append([line])
    return chunks


def peel(chunk: list[Line]) -> list[list[Line]]:
    """A headline that stands without a gap between a finished paragraph and 本报讯 becomes a chunk of its own."""
    for at in range(len(chunk) - 1, max(0, len(chunk) - 5), -1):
        if is_closed(chunk[at - 1].text) and (at > 1 or chunk[at - 1].width > 40):
            title = "".join(line.text for line in chunk[at:])
            return [chunk[:at], chunk[at:]] if is_headline(title) and len(title) >= 4 else [chunk]
    return [chunk]


def breaks(chunk: list[Line], line: Line, surnames: frozenset[str]) -> bool:
    """Whether a line begins something new."""
    before = chunk[-1]
    if line.gap or line.level or before.level or line.table != before.table:
        return True
    if is_furniture(before) or is_furniture(line):
        return True
    if len(line.text) != 1 and len(chunk) >= 3 and all(len(x.text) == 1 for x in chunk[-3:]):
        return True
    if is_section(line.text) and is_closed(before.text) or (len(chunk) == 1 and is_section(before.text)):
        return True
    if ends_article(chunk[-3:], surnames) or DAY_ONLY.fullmatch(before.text):
        return True
    if is_byline(before, surnames) and not read_shot(join_lines([before, line]), surnames):
        return True
    heads = len(chunk) <= 8 and is_headline("".join(x.text for x in chunk))
    if ITEM.match(line.text) or JUMP_IN.match(line.text) or JUMP_OUT.fullmatch(line.text) or (ARROW.match(line.text) and is_closed(before.text)):
        return True
    if opens(line.text) and (heads or is_closed(before.text) or len(peel(chunk)) > 1):
        return True
    if heads and (is_byline(line, surnames) or line.indent >= before.indent + 2 or (line.width > 120 and len(chunk) <= 3)):
        return True
    return before.width > 120 and is_closed(before.text) and line.width > 120


def is_byline(line: Line, surnames: frozenset[str]) -> bool:
    return len(line.text) <= 60 and (is_nameless(line.text) or read_line(line.passage, surnames) is not None)


def opens(text: str) -> bool:
    """Whether a text opens an article by its dateline or byline."""
    return bool(WIRE.match(text) or REPORTER.match(text))


def ends_article(lines: Sequence[Line], surnames: frozenset[str]) -> bool:
    """Whether the lines end with a byline, a photographer or a jump."""
    last = lines[-1].text
    if not last.endswith(("）", ")", "摄")):
        return False
    tail = join_passages([line.passage for line in lines])
    return bool(JUMP_OUT.search(tail.text[-24:]) or read_ending(tail, surnames) or (last.endswith("摄") and read_shot(tail, surnames)))


def is_headline(text: str) -> bool:
    """Whether words can be a headline: short, and no sentence."""
    if len(text) > HEADLINE or "\n" in text or "。" in text or (is_closed(text) and not text.endswith(("！", "？", "!", "?", "”", "》", "）", ")"))):
        return False
    return text.count("，") + text.count(",") <= 2 and not text.endswith(("，", ",", "、", "；", ";", "：", ":"))


def classify(chunk: list[Line], surnames: frozenset[str]) -> list[Block]:
    """The chunk as a block; as two where a caption carries its photographer; as none where it is a stray character (区, 工工业业)."""
    first = chunk[0]
    vertical = len(chunk) >= 3 and all(len(line.text) == 1 for line in chunk)
    passage = join_passages([line.passage for line in chunk]) if vertical else join_lines(chunk)
    text = passage.text
    if first.table:
        return [Block("table", passage)]
    if DOUBLED.fullmatch(text) or len(text) == 1:
        return []
    names = [Byline(text, "作者", passage)] if first.author else read_line(passage, surnames)
    shot = read_shot(passage, surnames)
    if shot and not shot[0]:
        return [Block("shot", passage, names=shot[1])]
    if names:
        return [Block("byline", passage, names=names, end=text[0] in "（(")]
    if text[0] in "（(" and (closing := read_ending(passage, surnames)) and closing[0] == 0:
        return [Block("byline", passage, end=True)]
    if is_nameless(text):
        return [Block("byline", passage)]
    if JUMP_OUT.fullmatch(text):
        return [Block("jump", passage)]
    references = [PAGE_REFERENCE.fullmatch(line.text) for line in chunk]
    if all(references):
        return [block for line, found in zip(chunk, references, strict=True) if found for block in reference_blocks(line.passage, found.end(1))]
    if DAY_ONLY.fullmatch(text):
        return [Block("date", passage, end=True)]
    if is_section(text):
        return [Block("section", passage)]
    start = first.cell or opens(text) or bool(ITEM.match(text) or JUMP_IN.match(text) or ARROW.match(text))
    if shot:
        return [Block("body", passage.cut(0, shot[0]), start=start), Block("shot", passage.cut(shot[0], len(text)), names=shot[1])]
    head = vertical or bool(first.level) or (not start and is_headline(text))
    block = Block("head" if head else "body", passage, first.level, start, vertical=vertical, widths=tuple(line.width for line in chunk), cell=first.cell)
    if not head:
        cut_hint(block)
        cut_ending(block, surnames)
    return [block]


def reference_blocks(passage: Passage, at: int) -> list[Block]:
    """青年书画展开幕 第十二版: a headline whose article is on another page."""
    return [Block("head", passage.cut(0, at)), Block("jump", passage.cut(at, len(passage)))]


def cut_hint(block: Block) -> None:
    """Takes 扫码更精彩 off a block's end."""
    hint = SCAN.search(block.text, max(0, len(block.text) - 16))
    if hint:
        block.passage = block.passage.cut(0, hint.start())


def cut_ending(block: Block, surnames: frozenset[str]) -> None:
    """Takes byline, jump or the sign of the end off a block's end."""
    jump = JUMP_OUT.search(block.text, max(0, len(block.text) - 40))
    ending = None if jump else read_ending(block.passage, surnames)
    at = jump.start() if jump else ending[0] if ending else len(block.text)
    if ending:
        block.names = ending[1]
    if jump or ending:
        block.end, block.jump = True, jump is not None
        block.tail.append(block.passage.cut(at, len(block.text)))
        block.passage = block.passage.cut(0, len(block.text[:at].rstrip()))
    elif DAY_ONLY.fullmatch(block.text.rsplit("\n", 1)[-1]):
        block.end = True


def is_section(text: str) -> bool:
    """Whether words name a section: 百字新闻, 温县新闻."""
    flat = text.replace(" ", "").strip("【】■●◆[]")
    return flat in read_words("sections") or COLUMN.fullmatch(flat) is not None or (3 <= len(flat) <= 7 and flat.endswith(read_words("section_endings")) and not re.search(r"[，。：！]", flat))


def settle(blocks: list[Block]) -> None:
    """What looks like a headline but goes on where a column broke, numbers a part or signs a notice becomes body."""
    open_body, column = False, 0
    for at, block in enumerate(blocks):
        after = next((b for b in blocks[at + 1 : at + 4] if b.kind != "section"), None)
        if block.kind == "head" and not block.level and not block.vertical and goes_on(block, after, open_body, column):
            block.kind = "body"
        if block.kind == "body":
            column = max(block.widths) if len(block.widths) > 2 else column
            open_body = not block.end and not is_closed(block.text)
        elif block.kind not in ("edge", "section"):
            open_body = open_body and block.kind == "shot"


def goes_on(block: Block, after: Block | None, open_body: bool, column: int) -> bool:
    if ORDINAL.fullmatch(block.text) or (after is not None and after.kind == "date"):
        return True
    if after is None or after.start or after.kind in ("byline", "jump", "edge", "head", "table"):
        return False
    return open_body or (after.kind == "body" and (re.search(r"[，,；]", block.text) is not None or fills_column(block, after, column)))


def fills_column(block: Block, after: Block, column: int) -> bool:
    """Whether a block's lines are as wide as the column before or behind it: then they are text, no headline."""
    behind = max(after.widths) if len(after.widths) > 2 else 0
    return any(abs(max(block.widths, default=0) - width) <= 2 for width in (column, behind) if width)
