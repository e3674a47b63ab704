"""Lines to chunks: runs of lines that belong together, by blank lines and by the words that begin and end things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from loaders.bylines import WIRE, is_name, is_nameless, looks_alone, read_alone, read_ending, read_shot
from loaders.furniture import is_furniture, is_of_page
from loaders.headlines import likeness
from loaders.issues import DAY
from loaders.layout import Line, is_closed, join_lines
from loaders.passages import join_passages, passage_at
from loaders.words import read_words

EDITION = r"[^（）()。]{0,14}[版页][^（）()。]{0,4}"
BRIEFS = re.compile(r"简报|简讯|快讯|短讯|百字|简明|短波|速览|一句话")
"""Names of sections whose items are news by themselves."""
ITEM = re.compile(r"[●◆★◎]\s?")
ARROW = re.compile(r"[⬅➡⬆⬇↑↓←→▲▼◀]\s?(?=[^\W\d]|\d)")
JUMP_IN = re.compile(rf"[（(]\s*(?:上接|紧接|接){EDITION}[）)]\s*")
JUMP_OUT = re.compile(rf"[（(]\s*(?:下转|转|全文见){EDITION}[）)]\s*$|[▶►>》\s]*(?:详见|全文见|报道见|见今日){EDITION}$")
OPENERS = frozenset("●◆★◎⬅➡⬆⬇↑↓←→▲▼◀■△◇☆▪◼（(▶►>》详全报见")
"""What items, arrows, jumps and marked lines begin with: no other line need be asked for each."""
REPORTER = re.compile(r"[（(](?:本报|见习|特约|首席|全媒体|融媒体?)*(?:记者|通讯员)")
# 专栏:今日谈
COLUMN = re.compile(r"专栏[：:].{1,12}")
# ■全市… : an item where it is a sentence, else a subhead
MARKED = re.compile(r"[■▲△◇☆▪◼]\s?")
CAPTION = re.compile(r"(?:[上下左右]?图(?:为|片：|：)|图[①-⑨1-9一二三四][：:为])")
"""图为…: what a picture shows."""
LEAD_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日|昨[日天]|今[日天]|近日|日前")
WRAPPED = 120
"""A line wider than so many columns was not wrapped: it is a paragraph."""
NEWSPRINT = 60
"""A newspaper's column has at most so many columns of a terminal."""
LONGEST_SECTION = 20
"""A section's name has at most so many characters, its marks included: 专栏：今日谈, 【■一周动态■】."""
HEADLINE = 80
"""A headline has at most so many characters."""
RECENT = 64
"""A line is asked the same things as the one before and the one behind; what was found is kept for so many."""


def chunks_of(lines: list[Line], surnames: frozenset[str]) -> Iterator[list[Line]]:
    """Runs of lines without a break between them, each as soon as it ends: what was asked of its lines is still known."""
    chunk: list[Line] = []
    listed = False
    for line in lines:
        if chunk and not breaks(chunk, line, surnames) and not (listed and line.item):
            chunk.append(line)
            continue
        listed = BRIEFS.search(line.text) is not None if is_section(line.text) else listed and not line.level
        if chunk:
            yield from peel(chunk) if opens(line.text) or ITEM.match(line.text) or is_byline(line, surnames) else [chunk]
        chunk = [line]
    if chunk:
        yield chunk


def breaks(chunk: list[Line], line: Line, surnames: frozenset[str]) -> bool:
    """Whether a line begins something new."""
    before = chunk[-1]
    if line.gap or line.level or before.level or line.table != before.table:
        return True
    if is_plain(before.text, surnames) and is_plain(line.text, surnames):
        wide = line.width > WRAPPED
        below = line.indent >= before.indent + 2 or (wide and len(chunk) <= 3)
        return (below and is_headline_chunk(chunk)) or (wide and before.width > WRAPPED and is_closed(before.text))
    return (
        parts_upright(chunk, line)
        or is_furniture(before)
        or is_furniture(line)
        or leaves_section(chunk, line)
        or ends_article(chunk[-3:], surnames)
        or leaves_byline(before, line, surnames)
        or (is_closed(before.text) and is_byline(line, surnames))
        or begins_article(chunk, line)
        or leaves_headline(chunk, line, surnames)
        or (before.width > WRAPPED and is_closed(before.text) and (line.width > WRAPPED or is_byline(line, surnames)))
    )


def parts_upright(chunk: list[Line], line: Line) -> bool:
    """Whether a headline written down, one letter a line, ends or begins here."""
    if len(line.text) == 1:
        return len(chunk[-1].text) > 1 and is_closed(chunk[-1].text) and is_han(line.text)
    return len(chunk) >= 3 and all(len(other.text) == 1 for other in chunk)


def is_han(text: str) -> bool:
    return "一" <= text <= "鿿"


@lru_cache(maxsize=RECENT)
def is_plain(text: str, surnames: frozenset[str]) -> bool:
    """Whether a line is wording and nothing else, as nearly all are: between two of them only widths can tell that something new begins."""
    return not (
        text[0] in OPENERS
        or text[-1] in "）)摄"
        or len(text) == 1
        or is_section(text)
        or opens(text)
        or (len(text) <= 120 and "。" not in text and is_of_page(text))
        or (len(text) <= 60 and stands_as_byline(text, surnames))
        or is_day(text)
    )


def leaves_section(chunk: list[Line], line: Line) -> bool:
    return (len(chunk) == 1 and is_section(chunk[0].text)) or (is_section(line.text) and is_closed(chunk[-1].text))


def leaves_byline(before: Line, line: Line, surnames: frozenset[str]) -> bool:
    """Behind a byline that stands alone; one that goes on in the next line (本报记者 刘金/元 摄) is not left."""
    return is_byline(before, surnames) and not read_shot(join_lines([before, line]), surnames)


def begins_article(chunk: list[Line], line: Line) -> bool:
    """Whether a line opens an article by its own words, and what stands before it can end."""
    text = line.text
    marked = text[0] in OPENERS
    if marked and (ITEM.match(text) or JUMP_IN.match(text) or JUMP_OUT.fullmatch(text)):
        return True
    closed = is_closed(chunk[-1].text)
    if closed and CAPTION.match(text):
        return True
    if closed and marked and (ARROW.match(text) or MARKED.match(text)):
        return True
    return opens(text) and (closed or is_headline_chunk(chunk) or len(peel(chunk)) > 1)


def leaves_headline(chunk: list[Line], line: Line, surnames: frozenset[str]) -> bool:
    """Behind a headline: before a byline, an indented paragraph, or a line too long to be wrapped."""
    if not (line.indent >= chunk[-1].indent + 2 or (line.width > WRAPPED and len(chunk) <= 3) or is_byline(line, surnames)):
        return False
    return is_headline_chunk(chunk)


def is_headline_chunk(chunk: list[Line]) -> bool:
    return len(chunk) <= 8 and is_headline("".join(line.text for line in chunk))


def peel(chunk: list[Line]) -> list[list[Line]]:
    """A headline that stands without a gap between a finished paragraph and 本报讯 becomes a chunk of its own."""
    for at in range(len(chunk) - 1, max(0, len(chunk) - 5), -1):
        if is_closed(chunk[at - 1].text) and (at > 1 or chunk[at - 1].width > 40):
            title = "".join(line.text for line in chunk[at:])
            return [chunk[:at], chunk[at:]] if is_headline(title) and len(title) >= 4 else [chunk]
    return [chunk]


def split_title(chunk: list[Line], surnames: frozenset[str]) -> list[list[Line]]:
    """Behind a running head, where each line is a paragraph, the first lines that are no sentences are headline and author: 从“开门办公”说起, 江山."""
    count = next((at for at, line in enumerate(chunk) if not is_headline(line.text)), 0)
    if len(chunk) >= 3 and tells_lead(chunk):
        return [[replace(chunk[0], title=True)], chunk[1:]]
    rest = chunk[count:]
    if not 1 <= count <= 4 or not rest or not all(is_closed(line.text) for line in rest):
        return [chunk]
    if max(line.indent + line.width for line in rest) <= max(line.indent + line.width for line in chunk[:count]) + 2:  # …刘大伟调任|朝阳市委副书记。: a column
        return [chunk]
    if count > 1 and len(chunk[count - 1].text) <= 3 and is_name(chunk[count - 1].text, surnames):
        return [chunk[: count - 1], [replace(chunk[count - 1], author=True)], rest]
    return [chunk[:count], rest]


def split_narrow(chunk: list[Line]) -> list[list[Line]]:
    """A headline without a gap over its column: lines that leave room though no sentence ends, and below them full ones."""
    widths = [line.indent + line.width for line in chunk]
    column, letters = max(widths), max(len(line.text) for line in chunk)
    count = next((at for at, line in enumerate(chunk) if not is_short(line, column, letters)), 0)
    full = sum(width >= column - 2 for width in widths[count:])
    if not 1 <= count <= 3 or len(chunk) < count + 4 or column > NEWSPRINT or full * 3 < 2 * (len(chunk) - count):
        return [chunk]
    titled = sum(len(line.text) for line in chunk[:count]) >= 5 and not any(line.text[-1] in "，、：；" for line in chunk[:count])
    return [chunk[:count], chunk[count:]] if titled else [chunk]


def is_short(line: Line, column: int, letters: int) -> bool:
    """Whether a line leaves room in its column, counted in columns and in letters (1965年5|月 was cut by its letters), and can be of a headline."""
    short = line.indent + line.width <= column - 6 and len(line.text) + line.indent // 2 <= letters - 3
    return short and not opens(line.text) and is_headline(line.text)


def tells_lead(chunk: list[Line]) -> bool:
    """Whether a first line is the headline of what follows: its words come again behind a day, 市人大常委会召开会议|11月9日，市人大常委会召开…."""
    title, lead = chunk[0].text, chunk[1].text
    if not (len(title) >= 8 and is_headline(title) and LEAD_DAY.match(lead)):
        return False
    return likeness(title, "".join(line.text for line in chunk[1:5])) > 0.6


def is_byline(line: Line, surnames: frozenset[str]) -> bool:
    return len(line.text) <= 60 and stands_as_byline(line.text, surnames)


@lru_cache(maxsize=RECENT)
def stands_as_byline(text: str, surnames: frozenset[str]) -> bool:
    return is_nameless(text) or (looks_alone(text) and read_alone(passage_at(text, 0), surnames) is not None)


@lru_cache(maxsize=RECENT)
def opens(text: str) -> bool:
    """Whether a text opens an article by its dateline or byline."""
    told = "讯" in text or "电" in text or "记者" in text or "消息" in text  # what datelines and bylines cannot do without
    return told and bool(WIRE.match(text) or REPORTER.match(text))


def ends_article(lines: Sequence[Line], surnames: frozenset[str]) -> bool:
    """Whether the lines end with a byline, a photographer, a jump or a date."""
    last = lines[-1].text
    if last[-1] not in "）)摄":
        return is_day(last)
    tail = join_passages(lines)
    return bool(JUMP_OUT.search(tail.text[-24:]) or read_ending(tail, surnames) or (last.endswith("摄") and read_shot(tail, surnames)))


def is_day(text: str) -> bool:
    """Whether a text is a full date."""
    return text[0] in "12一二" and DAY.fullmatch(text) is not None


def is_headline(text: str) -> bool:
    """Whether words can be a headline: short, and no sentence."""
    if len(text) > HEADLINE or "\n" in text or "。" in text or (is_closed(text) and not text.endswith(("！", "？", "!", "?", "”", "》", "）", ")"))):
        return False
    return text.count("，") + text.count(",") <= 2 and not text.endswith(("，", ",", "、", "；", ";", "：", ":"))


@lru_cache(maxsize=RECENT)
def is_section(text: str) -> bool:
    """Whether words name a section: 百字新闻, 温县新闻."""
    if len(text) > LONGEST_SECTION and " " not in text:
        return False
    flat = text.replace(" ", "").strip("【】■●◆[]")
    if flat in sections() or (flat.startswith("专栏") and COLUMN.fullmatch(flat)):
        return True
    return 3 <= len(flat) <= 7 and flat.endswith(read_words("section_endings")) and not re.search(r"[，。：！]", flat)


@lru_cache(maxsize=1)
def sections() -> frozenset[str]:
    return frozenset(read_words("sections"))
