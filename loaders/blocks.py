"""Lines to blocks: headlines, pieces of body, bylines, photographers, sections; the page's furniture is set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, groupby, takewhile
from typing import Literal

from loaders.bylines import Byline, is_nameless, read_alone, read_ending, read_shot
from loaders.chunks import ARROW, ITEM, JUMP_IN, JUMP_OUT, MARKED, OPENERS, chunks_of, is_day, is_headline, is_section, opens, split_narrow, split_title
from loaders.furniture import STAGE, TRAILER, is_furniture, is_hint, is_trail, read_credits
from loaders.issues import DAY
from loaders.layout import Line, is_closed, join_lines, read_lines
from loaders.passages import Passage, join_passages

BlockKind = Literal["body", "head", "byline", "shot", "section", "jump", "date", "table", "edge"]
ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?")
# 任命, in a line of its own over its names
LISTS = re.compile(r"(?:决定|通过|批准)?(?:任命|免去|任免)")
DOUBLED = re.compile(r"(?:(.)\1)+")
# （图片由本报记者 包玉兰 摄）, between two paragraphs
OF_PICTURE = re.compile(r"[（(](?:图片|资料图|附图|附表)")
PAGE_REFERENCE = re.compile(r"([^。]{4,40}?)[\s…·.—>▶►（(]+(?:第[一二三四五六七八九十\d]{1,3}版|[A-Z]?\d{1,2}版|[A-Z]\d{1,2})[）)]?")
REFERENCED = frozenset("版0123456789）)")
"""How a page's number ends."""
MENU = 5
"""A menu has as many entries at least."""
SCAN = re.compile(r"(?<=[。！？])\s?(?:扫码|扫一扫|扫描)[^。]{0,12}$")


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
    indent: int = 0
    jump: bool = False
    """Whether it says that the article goes on elsewhere."""
    credit: bool = False
    """A byline from a line of furniture: 作者：张三."""
    item: bool = False
    """Of a Markdown list."""
    sure: bool = False
    """A headline that its own words show to be one."""
    cell: int = 0
    """For an item of its own in a row of several, where its words begin behind its title."""

    @property
    def text(self) -> str:
        return self.passage.text


PICTURE_FILE = re.compile(r"[^。]{0,60}\.(?:jpe?g|png|gif|JPE?G|PNG)")
"""640 (2).png between two paragraphs of a web page."""


def read_blocks(page: str, surnames: frozenset[str]) -> tuple[list[Line], list[Block]]:
    """The page's furniture and its blocks, in order; an "edge" stands where furniture parted blocks."""
    lines = read_lines(page)
    top = len(list(takewhile(lambda line: is_furniture(line, top=True), lines)))
    furniture: list[Line] = []
    blocks: list[Block] = []
    lines = [line for at, line in enumerate(lines) if at < top or "." not in line.text or not PICTURE_FILE.fullmatch(line.text)]
    over = told = False
    for at, chunk in enumerate(chain(([line] for line in lines[:top]), chunks_of(lines[top:], surnames))):
        told = told or any(block.kind == "body" for block in blocks)  # 下一篇 stands above the article too
        over = (over or (told and TRAILER.match(chunk[0].text) is not None)) and not opens(chunk[0].text) and not is_section(chunk[0].text)
        untold = is_day(chunk[0].text) and not told  # a web page's date under its title signs nothing
        if at < top or over or untold or is_furniture(chunk[0]) or is_hint(chunk):
            furniture += chunk
            if is_trail(chunk[0]) and all(block.kind in ("head", "edge", "section") for block in blocks):
                blocks.clear()
            blocks += [Block("byline", line, names=names, credit=True) for line in chunk if (names := read_credits(line, surnames))]
            if at < top or over or not blocks or not breaks_in(blocks[-1], chunk[0]):
                blocks.append(Block("edge", chunk[0]))
            continue
        under_head = not blocks or blocks[-1].kind in ("edge", "section")
        for part in split_title(chunk, surnames) if under_head else split_narrow(chunk) if blocks[-1].end or blocks[-1].kind == "jump" else [chunk]:
            blocks += classify(part, surnames)
    blocks = drop_menus(drop_repeats(blocks))
    settle(blocks)
    return furniture, blocks


def drop_repeats(blocks: list[Block]) -> list[Block]:
    """Blocks without a headline that says again what the one before it said: web pages give their title twice."""
    kept: list[Block] = []
    for block in blocks:
        if not (kept and block.kind == kept[-1].kind == "head" and block.text == kept[-1].text):
            kept.append(block)
    return kept


def drop_menus(blocks: list[Block]) -> list[Block]:
    """Blocks without the menus of a web site: many headlines of a word or two, one below the other (今日上虞, 国际国内, 社会广角 …)."""
    kept: list[Block] = []
    for short, run in groupby(blocks, key=is_entry):
        found = list(run)
        menu = short and sum(block.kind != "edge" for block in found) >= MENU
        kept += [block for block in found if block.kind == "edge"] if menu else found
    return kept


def is_entry(block: Block) -> bool:
    """Whether a block can be a menu's entry; sections and edges between them belong to it."""
    return block.kind in ("edge", "section") or (block.kind == "head" and not block.vertical and not block.level and len(block.text) <= 6)


def breaks_in(block: Block, line: Line) -> bool:
    """Whether a web page's clutter (分享到, 字体大小) stands in the middle of a sentence, which goes on behind it."""
    begun = block.kind == "head" and block.indent >= 2 and "，" in block.text  # a paragraph's first line
    return (block.kind == "body" or begun) and not block.end and not is_closed(block.text) and not DAY.search(line.text) and not TRAILER.match(line.text)


def classify(chunk: list[Line], surnames: frozenset[str]) -> list[Block]:
    """The chunk as a block; as two where a caption carries its photographer; as none where it is a stray character (区, 工工业业)."""
    first = chunk[0]
    vertical = len(first.text) == 1 and len(chunk) >= 3 and all(len(line.text) == 1 for line in chunk)
    passage = join_passages(chunk) if vertical else join_lines(chunk)
    text = passage.text
    if first.table:
        return [Block("table", passage)]
    if len(text) == 1 or (text[0] == text[1] and DOUBLED.fullmatch(text)):
        return []
    names = [Byline(text, "作者", passage)] if first.author else read_alone(passage, surnames)
    shot = read_shot(passage, surnames)
    if shot and not shot[0]:
        return [Block("shot", passage, names=shot[1])]
    if names:
        return [Block("byline", passage, names=names, end=text[0] in "（(")]
    if text[0] in "（(" and (closing := read_ending(passage, surnames)) and closing[0] == 0:
        return [Block("byline", passage, names=closing[1], end=not OF_PICTURE.match(text))]
    if is_nameless(text):
        return [Block("byline", passage)]
    marked = text[0] in OPENERS
    if marked and JUMP_OUT.fullmatch(text):
        return [Block("jump", passage)]
    if first.text[-1] in REFERENCED and all(line.text[-1] in REFERENCED and PAGE_REFERENCE.fullmatch(line.text) for line in chunk):
        return [block for line in chunk if (found := PAGE_REFERENCE.fullmatch(line.text)) for block in reference_blocks(line, found.end(1))]
    if is_day(text):
        return [Block("date", passage, end=True)]
    if is_section(text):
        return [Block("section", passage)]
    start = first.cell > 0 or opens(text) or (marked and bool(ITEM.match(text) or JUMP_IN.match(text) or ARROW.match(text)))
    start = start or (marked and MARKED.match(text) is not None and not is_headline(text))
    if shot:
        return [Block("body", passage.cut(0, shot[0]), start=start), Block("shot", passage.cut(shot[0], len(text)), names=shot[1])]
    head = vertical or bool(first.level) or (not start and is_headline(text))
    widths = tuple(line.width for line in chunk)
    block = Block("head" if head else "body", passage, first.level, start, vertical=vertical, widths=widths, indent=first.indent, cell=first.cell)
    block.item = first.item and not head
    block.sure = first.title
    if not head:
        cut_hint(block)
        cut_ending(block, surnames)
    return [block]


def reference_blocks(passage: Passage, at: int) -> list[Block]:
    """青年书画展开幕 第十二版: a headline whose article is on another page."""
    return [Block("head", passage.cut(0, at)), Block("jump", passage.cut(at, len(passage)))]


def cut_hint(block: Block) -> None:
    """Takes 扫码更精彩 off a block's end."""
    hint = SCAN.search(block.text, max(0, len(block.text) - 16)) if "扫" in block.text[-16:] else None
    if hint:
        block.passage = block.passage.cut(0, hint.start())


def cut_ending(block: Block, surnames: frozenset[str]) -> None:
    """Takes byline, jump or the sign of the end off a block's end."""
    tail = block.text[-40:]
    jump = JUMP_OUT.search(block.text, max(0, len(block.text) - 40)) if "版" in tail or "页" in tail else None
    ending = None if jump else read_ending(block.passage, surnames)
    at = jump.start() if jump else ending[0] if ending else len(block.text)
    if ending:
        block.names = ending[1]
    if jump or ending:
        block.end, block.jump = True, jump is not None
        block.tail.append(block.passage.cut(at, len(block.text)))
        block.passage = block.passage.cut(0, len(block.text[:at].rstrip()))
    elif is_day(block.text.rsplit("\n", 1)[-1]):
        block.end = True


def settle(blocks: list[Block]) -> None:
    """What looks like a headline but goes on where a column broke, numbers a part or signs a notice becomes body."""
    open_body, column = False, 0
    for at, block in enumerate(blocks):
        after = next((b for b in blocks[at + 1 : at + 4] if b.kind != "section"), None)
        if block.kind == "head" and not (block.level or block.vertical or block.sure) and goes_on(block, after, open_body, column):
            block.kind = "body"
        if block.kind == "body" and not (after and after.kind == "shot"):
            column = max(block.widths) if len(block.widths) > 2 else column
            open_body = not block.end and not is_closed(block.text)
        elif block.kind not in ("edge", "section", "shot", "body"):
            open_body = False


def goes_on(block: Block, after: Block | None, open_body: bool, column: int) -> bool:
    if ORDINAL.fullmatch(block.text) or LISTS.fullmatch(block.text) or STAGE.match(block.text) or (after is not None and after.kind == "date"):
        return True
    if after is None or after.start or after.kind in ("byline", "jump", "edge", "head", "table"):
        return False
    return open_body or (after.kind == "body" and (re.search(r"[，,；]", block.text) is not None or fills_column(block, after, column)))


def fills_column(block: Block, after: Block, column: int) -> bool:
    """Whether a block's lines are as wide as the column before or behind it: then they are text, no headline. A paragraph begins anew."""
    if after.indent >= block.indent + 2:
        return False
    behind = max(after.widths) if len(after.widths) > 2 else 0
    return any(abs(max(block.widths, default=0) - width) <= 2 for width in (column, behind) if width)
