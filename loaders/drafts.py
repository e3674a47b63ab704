"""Blocks to drafts: which pieces of body make one article, and which headlines and bylines are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from graph.model import ArticleKind
from loaders.blocks import Block
from loaders.bylines import WIRE, Byline
from loaders.chunks import BRIEFS, ITEM, JUMP_IN, MARKED, opens
from loaders.headlines import likeness, split_gaps
from loaders.layout import is_closed

LEAD = 4
"""Blocks that a headline is compared with."""
# A running head, A08│孟州新闻 or 第2版(要闻), ends the section before it.
RUNNING = re.compile(r"[A-Z]\d{1,2}|版|专栏")
SIGNS = "□■○◎◇◆"
"""What begins the byline of a whole article."""
NOTICE = re.compile(r"(?:公告|通告|公示|启事|通知|声明|公报)[）)]?$")


@dataclass
class Draft:
    """An article while the page is read."""

    blocks: list[Block] = field(default_factory=list)
    kind: ArticleKind = "news"
    bylines: list[Byline] = field(default_factory=list)
    heads: list[Block] = field(default_factory=list)
    marks: list[Block] = field(default_factory=list)
    """Bylines, photographers and jumps that stand alone."""
    section: str | None = None
    ended: bool = False
    seam: int = 0
    """The block at which its last subhead stands."""
    signed: bool = False
    """Whether a date stands under it, as under a notice."""

    def lead(self) -> str:
        return "".join(block.text for block in self.blocks[:LEAD])

    def lists(self, block: Block) -> bool:
        """Whether a marked item belongs to a list within the article: 措施如下： ●… ；●…"""
        if self.ended or not is_item(block) or is_item(self.blocks[0]):
            return False
        return self.blocks[-1].text.endswith(("：", ":", "；", ";")) or any(is_item(b) for b in self.blocks[1:])

    def closed(self) -> bool:
        return self.ended or not self.blocks or self.blocks[-1].kind == "table" or is_closed(self.blocks[-1].text)


def is_item(block: Block) -> bool:
    return bool(ITEM.match(block.text) or MARKED.match(block.text))


class Gatherer:
    """Walks over the blocks; `gaps[i]` holds the headlines and bylines before the i-th article that takes any, the last one those behind all."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.drafts: list[Draft] = []
        self.takers: list[Draft] = []
        self.gaps: list[list[Block]] = [[]]
        self.current: Draft | None = None
        self.waits = False
        """Whether a headline or byline stands behind the current article's last block."""
        self.section: str | None = None
        self.itemized = False
        """Whether the section's articles are marked items: the first that is none ends it."""
        self.nested = False
        """Whether a section's name was the last block: a second one, 一周动态 under 示范区强音, is a part of it."""
        self.level = title_level(blocks)
        for at, block in enumerate(blocks):
            self.take(block, blocks[at + 1] if at + 1 < len(blocks) else None)

    def take(self, block: Block, after: Block | None) -> None:
        self.nested = self.nested and block.kind == "section"
        if block.kind == "section":
            self.take_section(block, after)
        elif block.kind == "edge":
            self.end()
            self.section = None if RUNNING.search(block.text) else self.section
        elif block.kind == "head":
            self.take_head(block)
        elif block.kind == "byline":
            self.take_byline(block, after)
        elif block.kind == "shot":
            self.take_shot(block)
        elif block.kind == "jump":
            self.take_jump(block)
        elif block.kind == "body" and after is not None and after.kind == "shot" and not WIRE.match(block.text):
            self.take_caption(block)
        elif block.kind == "body" and self.begins(block, after):
            self.begin(block)
        elif self.current:
            self.go_on(self.current, block)

    def take_section(self, block: Block, after: Block | None) -> None:
        """A section's name stands over its articles; 政务简报 also behind its items, as PDF columns come out."""
        name = block.text.replace(" ", "").strip("【】■●◆[]").removeprefix("专栏").lstrip("：:")
        behind = [draft for draft in takewhile(lambda draft: draft.kind == "brief", reversed(self.drafts)) if draft.section == self.section]
        if BRIEFS.search(name) and behind and not (after and ITEM.match(after.text)):
            for draft in behind:
                draft.section = name
        elif not self.nested:
            self.section = name
            self.nested = True

    def take_caption(self, block: Block) -> None:
        """Words before a photographer: a caption, with the paragraphs before them where they open it."""
        current = self.current
        titled = len(self.gaps) > 1 and bool(self.gaps[-2])
        goes_on = current is not None and current.closed() and not (current.ended or self.waits or titled or block.start)
        if current and goes_on and len(current.blocks) <= 3 and not opens(current.blocks[0].text):
            current.kind = "caption"
            self.go_on(current, block)
            self.forget(current)
        else:
            self.drafts.append(Draft([block], "caption", section=self.section))

    def forget(self, draft: Draft) -> None:
        """A caption takes no headlines: the gaps before and behind it become one."""
        if self.takers and draft is self.takers[-1]:
            self.takers.pop()
            last = self.gaps.pop()
            self.gaps[-1] += last

    def end(self) -> None:
        if self.current and self.current.closed():
            self.current.ended = True

    def take_head(self, block: Block) -> None:
        subhead = block.level > self.level > 0 and self.current and not self.current.ended
        if subhead and self.current:
            self.current.blocks.append(block)
        else:
            self.gaps[-1].append(block)
            self.waits = True

    def take_byline(self, block: Block, after: Block | None) -> None:
        """A byline behind a body that nothing follows ends it; any other goes with the headline before it."""
        last = block.end or after is None or after.kind in ("head", "section", "edge")
        if last and self.current and not self.current.bylines and not self.waits and not block.credit:
            self.part()
            self.current.bylines += block.names
            self.current.marks.append(block)
            self.current.ended = True
        else:
            self.gaps[-1].append(block)
            self.waits = True

    def part(self) -> None:
        """An article that has a byline at its head and gets one at its end is two: the last subhead was the second one's headline."""
        current = self.current
        if not current or not current.seam or len(self.gaps) < 2 or not any(b.kind == "byline" for b in self.gaps[-2]):
            return
        heads = list(takewhile(lambda b: b.kind == "head", current.blocks[current.seam :]))
        self.current = Draft(current.blocks[current.seam + len(heads) :], section=self.section)
        del current.blocks[current.seam :]
        self.drafts.append(self.current)
        self.takers.append(self.current)
        self.gaps[-1] += heads
        self.gaps.append([])

    def take_shot(self, block: Block) -> None:
        """A photographer behind a caption; behind a whole article he is one of its bylines."""
        draft = self.drafts[-1] if self.drafts else None
        if draft is None:
            return
        draft.bylines += block.names
        draft.marks.append(block)
        if draft.kind == "caption":
            draft.ended = True

    def take_jump(self, block: Block) -> None:
        """（下转A02版） ends an article; 详见今日本报A02版 under a headline without a body makes a fragment of it."""
        heads = [b for b in self.gaps[-1] if b.kind == "head"]
        if heads:
            self.drafts.append(Draft([], "fragment", heads=heads, marks=[block], section=self.section, ended=True))
            self.gaps[-1] = [b for b in self.gaps[-1] if b.kind != "head"]
        elif self.current:
            self.current.kind = "fragment"
            self.current.marks.append(block)
            self.current.ended = True

    def begins(self, block: Block, after: Block | None) -> bool:
        """Whether a piece of body opens an article."""
        current = self.current
        if current and current.lists(block) and not self.waits:
            return False
        if current is None or block.start or current.ended or self.is_brief(block) or any(0 < b.level <= self.level for b in self.gaps[-1] if self.waits):
            return True
        if not self.waits or not current.closed():
            return False
        heads = [b.text for b in self.gaps[-1] if b.kind == "head"]
        if not heads and not any(b.end or b.text[0] in SIGNS for b in self.gaps[-1]):
            return False  # 文/本报记者 张华 between two paragraphs
        if any(b.kind == "byline" for b in self.gaps[-1]) or any(b.vertical or NOTICE.search(b.text) for b in self.gaps[-1]):
            return True
        title = "".join(heads)
        tells = likeness(title, current.lead())
        return (tells >= 0.5 and tells > self.told_before() and not current.seam) or (len(title) >= 10 and likeness(title, block.text) >= 0.5)

    def is_brief(self, block: Block) -> bool:
        """Whether an item of a Markdown list is news by itself: under 一句话新闻 it is, in a notice it is not."""
        return block.item and self.section is not None and BRIEFS.search(self.section) is not None

    def told_before(self) -> float:
        """How well the headlines before the current article tell of it: where better than one behind it, that is a subhead or the next one's."""
        before = "".join(b.text for b in self.gaps[-2] if b.kind == "head") if len(self.gaps) > 1 else ""
        return likeness(before, self.current.lead() if self.current else "")

    def begin(self, block: Block) -> None:
        brief = is_item(block) or self.is_brief(block) or block.cell > 0
        if not brief and self.itemized:
            self.section = None
        self.itemized = brief and self.section is not None and BRIEFS.search(self.section) is not None
        draft = Draft([block], "brief" if brief else "fragment" if JUMP_IN.match(block.text) else "news", section=self.section)
        if block.cell > 1:
            draft.heads.append(Block("head", block.passage.cut(0, block.cell)))
            block.passage = block.passage.cut(block.cell + block.text[block.cell :].startswith(" "), len(block.passage))
        self.drafts.append(draft)
        self.current, self.waits = draft, False
        if not brief:
            self.takers.append(draft)
            self.gaps.append([])
        self.close(draft, block)

    def go_on(self, draft: Draft, block: Block) -> None:
        """The block goes on with its article; headlines between finished paragraphs are subheads of it, and a byline is one of its own."""
        if block.kind == "body" and draft.closed() and not draft.ended:
            heads = [b for b in self.gaps[-1] if b.kind == "head"]
            draft.seam = len(draft.blocks) if heads else draft.seam
            draft.blocks += heads
            for written in (b for b in self.gaps[-1] if b.kind == "byline"):
                draft.bylines += written.names
                draft.marks.append(written)
            self.gaps[-1] = []
        draft.blocks.append(block)
        self.waits = False
        self.close(draft, block)

    def close(self, draft: Draft, block: Block) -> None:
        """Takes what a block's end tells of its article."""
        draft.bylines += block.names
        if block.end:
            draft.ended = True
            if block.jump:
                draft.kind = "fragment"
            elif not block.tail:
                draft.signed = True


def title_level(blocks: Sequence[Block]) -> int:
    """The deepest level of Markdown headings that stand over articles; 0 where there is none."""
    levels = [b.level for b, after in pairwise(blocks) if b.level and (after.start or after.kind in ("byline", "edge"))]
    return max(levels, default=next((b.level for b in blocks if b.level), 0))


def give_headlines(gathered: Gatherer) -> None:
    """Gives each gap's headlines and bylines to the article before or behind it."""
    takers, gaps = gathered.takers, gathered.gaps
    if not takers:
        return
    heads = [[b for b in gap if b.kind == "head"] for gap in gaps]
    splits = split_gaps([[b.text for b in gap] for gap in heads], [draft.lead() for draft in takers])
    if any(b.kind == "head" for b in gaps[-2]) and splits[-2] < len(heads[-2]):
        gaps[-1] = [b for b in gaps[-1] if b.kind != "head" or likeness(b.text, takers[-1].lead()) >= 0.4]
    for at, gap in enumerate(gaps):
        count = 0
        for block in gap:
            count += block.kind == "head"
            behind = at == len(takers) or (at > 0 and 0 < count <= splits[at])
            taker = takers[at - 1] if behind else takers[at]
            if block.kind == "head":
                taker.heads.append(block)
            else:
                taker.bylines += block.names
                taker.marks.append(block)
