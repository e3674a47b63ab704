"""A page's text to lines and chunks in reading order: blanks of the layout go, broken lines are joined.

A line keeps where each of its characters stands in the page; a chunk is a run of lines that belong together (a column's piece, a paragraph,
a headline), joined to one text with "\\n" between its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.gutters import rows_of
from loaders.issues import CITED
from loaders.passages import EMPTY, Passage, Pieces, join_passages, passage_at
from loaders.recognitions import SHUT
from loaders.records import record
from loaders.words import any_of, read_words

HAN = r"\u3007\u3400-\u9fff"
BLANKS = r"[^\S\n]"
# Single characters set apart, 县 委 经 济, 姬 祥: the blank between two of them is layout.
LETTER_SPACED = re.compile(rf"(?<![{HAN}])(?:[{HAN}]{BLANKS}+)+[{HAN}](?![{HAN}])")
SPACED_NAME = re.compile(
    rf"(?<=[长记任席员理士])(?=[{''.join(sorted(word for word in read_words('surnames') if len(word) == 1))}]{BLANKS})"
    rf"[{HAN}]{BLANKS}+(?:[{HAN}]{BLANKS}+)?[{HAN}](?=[，、。；（]|{any_of('after_names')})"
)
"""市长袁 超 洪|到延平区: two characters of a name or three set apart behind a title, in running text."""
# … and of a whole line, whatever it holds: 2 8 日 上 午 ， 市 委 书 记.
SPACED = re.compile(rf"(?:\S{BLANKS}+){{4,}}\S")
GAP = re.compile(rf"(?:{BLANKS}|\*\*)+")
WORD_GAP = re.compile(rf"(?<=[{HAN}]){BLANKS}+(?=[{HAN}])|(?<=[0-9A-Za-z]){BLANKS}+(?=[0-9A-Za-z])")
CELL = re.compile(r"[^\t|]*[^\t|\s][^\t|]*")
# 助学兴教 孟州市7位民营企业家捐资1500万元设立教育基金。
CELL_TITLE = re.compile(r"\s*([^\s，。]{2,10})\s(?=.*[。！？])")
SENTENCE = re.compile(r"[。！？]")
RULE = re.compile(r"[-=_—*|+:\s]{2,}")
MARKDOWN = re.compile(r"(?:([#＃]{1,6})|[-*+>－＊＋＞])[^\S\n]+")
MARKS = frozenset("-=_—*|+:#>＃－＊＋＞")
"""What rules and the lines of Markdown begin with, in full width, too."""
# 全省三级干部会议召开 海南日报海口1月19日讯（记者…: a web page's text without line ends
TITLED = re.compile(
    r"\s*[^。，！？\s][^。，！？\n]{6,60}?[ \u3000]+"
    r"(?=(?:本报|本网|新华社|中新社|人民网|[一-鿿]{2,6}(?:日报|晚报|晨报|时报|在线|网|客户端))[^，。\s]{0,12}(?:讯|电)\s?[（(])"
)
CLOSING = re.compile(r"[。！？；，、：…!?;,:”’」』）)】》]{1,3}")
DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日?")
AFTER_DAY = re.compile(r"日?(?:[，、]|[上下]午|晚上|凌晨)")
SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)】》\"]*(?:[①-⑳]\d?)?$")
ENDS = frozenset("。！？!?…")
BEHIND_ENDS = frozenset("”’」』）)】》\"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789０１２３４５６７８９\n")
"""What can stand behind a sentence's last mark."""


@record(frozen=True, slots=True)
class Line(Passage):
    """A line without the layout's blanks."""

    end: int = 0
    """Where the line ends in the page, blanks and all."""
    indent: int = 0
    level: int = 0
    """Of a Markdown heading, 1 to 6; else 0."""
    gap: bool = False
    """Whether an empty line stands before it."""
    width: int = 0
    """In columns of a terminal: a Chinese character takes two."""
    table: bool = False
    """A row of a table, its cells parted by tabs or bars."""
    item: bool = False
    """Of a Markdown list (or a heading, or a quotation)."""
    cell: int = 0
    """For a text of its own in a row of several, how many characters its title has (助学兴教 孟州市7位…), 1 for none."""
    author: bool = False
    """A bare name under a headline."""
    title: bool = False
    """A headline as wide as its column, as its words show."""


def read_lines(page: str) -> list[Line]:
    """The lines of a page that hold anything, in order; cells of a table that hold sentences are lines of their own."""
    lines: list[Line] = []
    gap = True
    for raw, start in rows_of(page):
        found = read_line(raw, start, gap)
        if "版" in raw[-6:] and (cited := CITED.search(raw)):
            found = [*read_line(raw[: cited.start()], start, gap), *read_line(raw[cited.start() :], start + cited.start(), False)]
        elif len(raw) > 80 and ("讯" in raw[:80] or "电" in raw[:80]) and (titled := TITLED.match(raw)):
            found = [*read_line(titled[0], start, gap), *read_line(raw[titled.end() :], start + titled.end(), False)]
        if found and lines and not gap and goes_on(lines[-1].text, found[0].text):
            lines[-1] = lengthen(lines[-1], found.pop())
            found = lines[-1:]
        else:
            lines += found
        gap = not found
    return lines


def goes_on(before: str, text: str) -> bool:
    """Whether a line is only the end of the one before: a mark that its column had no room for (…的请求|。), what makes a date no masthead (7月3日|上午，)."""
    if len(text) <= 3 and CLOSING.fullmatch(text):
        return True
    return text[0] in "日，、上下晚凌" and AFTER_DAY.match(text) is not None and DAY.fullmatch(before) is not None


def lengthen(line: Line, more: Line) -> Line:
    joined = join_passages([line, more])
    return replace(line, text=joined.text, starts=joined.starts, offsets=joined.offsets, end=more.end, width=line.width + more.width)


def read_line(raw: str, start: int, gap: bool) -> list[Line]:
    words = raw.split()
    if not words:
        return []
    if len(words) == 1 and words[0][0] not in MARKS and "|" not in raw and "**" not in raw:  # as nearly all are: no blank within, no mark
        return [plain_line(raw, words[0], start, gap)]
    body = raw.strip().rstrip("|")  # 新华社记者 李明 摄 |: the edge of a web page's table
    blanks = len(raw) - len(raw.lstrip())
    left, indent, level, mark = start + blanks, width_of(raw[:blanks]) if blanks else 0, 0, None
    cells = CELL.findall(body) if "\t" in body or body.startswith("|") else []
    if cells and sum(1 for cell in cells if SENTENCE.search(cell)) >= 2:
        return [replace(line, cell=title_end(m[0])) for m in CELL.finditer(body) for line in read_line(m[0], left + m.start(), True)]
    if body[:1] in MARKS:
        if RULE.fullmatch(body):
            return []
        mark = MARKDOWN.match(body)
        if mark:
            left, body = left + mark.end(), body[mark.end() :]
            level = len(mark[1] or "")
    if len(cells) > 1:
        body = body.replace("|", " ")
    text = squeeze(body, left)
    spaced = len(text.text) < len(body) and SPACED.fullmatch(body)
    width = len((text.text if spaced else body).encode("gbk", "replace"))
    return [Line(text.text, text.starts, text.offsets, start + len(raw), indent, level, gap, width, len(cells) > 1, mark is not None)] if text.text else []


def plain_line(raw: str, text: str, start: int, gap: bool) -> Line:
    blanks = raw.index(text[0])
    width = len(text.encode("gbk", "replace"))
    return Line(text, (0,), (start + blanks,), start + len(raw), width_of(raw[:blanks]) if blanks else 0, 0, gap, width)


def title_end(cell: str) -> int:
    title = CELL_TITLE.match(cell)
    return len(title[1]) if title else 1


def width_of(blanks: str) -> int:
    return len(blanks) + blanks.count("\u3000")


def squeeze(text: str, start: int) -> Passage:
    """The text without blanks but those that part two words: 白靖杰 黄福兴 and JIAOZUO DAILY keep one, 县 委 经 济 and 1 月 7 日 keep none."""
    if text.split() == [text] and "**" not in text:
        return passage_at(text, start)
    drop: set[int] = set()
    whole = SPACED.fullmatch(text)
    for run in [whole] if whole else [*LETTER_SPACED.finditer(text), *SPACED_NAME.finditer(text)]:
        gaps = [(m.start() + run.start(), width_of(m[0])) for m in GAP.finditer(run[0])]
        narrow = min(width for _, width in gaps)
        drop.update(at for at, width in gaps if width == narrow)
    keep = {m.start() for m in WORD_GAP.finditer(text) if SHUT not in m[0]} - drop
    words = Pieces()
    at = 0
    for gap in GAP.finditer(text):
        words.add_text(text[at : gap.start()], start + at)
        if gap.start() in keep:
            words.add_text(" ", start + gap.start())
        at = gap.end()
    words.add_text(text[at:], start + at)
    return words.passage()


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    last = text[-1:]
    return last in ENDS or (last in BEHIND_ENDS and SENTENCE_END.search(text[-8:]) is not None)


def join_lines(lines: list[Line]) -> Passage:
    """The lines as one text: a line that fills its column goes on in the next, a short one that ends a sentence ends a paragraph."""
    if not lines:
        return EMPTY
    width = max(line.indent + line.width for line in lines)
    joined = Pieces()
    joined.add(lines[0])
    for before, line in pairwise(lines):
        if ends_paragraph(before, line, width):
            joined.add_text("\n", before.end)
        elif needs_blank(before.text, line.text):
            joined.add_text(" ", before.end)
        joined.add(line)
    return joined.passage()


def ends_paragraph(before: Line, line: Line, width: int) -> bool:
    if line.item or line.table or before.table or line.indent >= before.indent + 2:
        return True
    short = before.indent + before.width <= width - 4
    if short and before.text[-1:] in ("：", ":"):
        return True  # 现将拟任职干部公示如下：
    closed = is_closed(before.text)
    if closed and (short or before.width > 120):
        return True
    return (closed or before.text.endswith(OPENING) or (short and line.text[0] != "·")) and LIST_ITEM.match(line.text) is not None


OPENING = ("：", ":", "；", ";")
"""What a line can end with before an item of a list; behind a full line without it 一、二年级 only goes on."""
LIST_ITEM = re.compile(r"(?:[•●■◆▲·]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d))")


def needs_blank(before: str, after: str) -> bool:
    """Two Latin words broken at a line's end."""
    return after[:1].isascii() and before[-1:].isascii() and after[:1].isalpha() and before[-1:].isalpha()


def join_blocks(blocks: Sequence[Passage], apart: Sequence[bool]) -> Passage:
    """Columns' pieces and paragraphs as one text: what a column's end broke goes on; a finished sentence, and what stands apart (a table) is a paragraph."""
    parts: list[Passage] = []
    before = False
    for block, alone in zip(blocks, apart, strict=True):
        if not block.text:
            continue
        if parts:
            last = parts[-1]
            if alone or before or is_closed(last.text) or LIST_ITEM.match(block.text) or last.text.endswith(("：", ":", "；", ";")):
                parts.append(passage_at("\n", last.last + 1))
        parts.append(block)
        before = alone
    return join_passages(parts)
