"""A page's text to its articles: titles, bylines, kinds, bodies, spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.model import ArticleKind, Spans
from loaders.blocks import Block, read_blocks
from loaders.bylines import Byline, read_ending, read_opening
from loaders.headlines import split_gaps
from loaders.layout import is_closed, join_blocks
from loaders.mastheads import Masthead, read_date, read_masthead, section_in
from loaders.passages import Passage, join_passages
from loaders.words import read_words

__all__ = ["ArticleText", "Byline", "Masthead", "read_articles"]

NOTICE = re.compile(r"(?:公告|通告|公示|启事|通知|声明|告示|公报)[）)]?$")
JUMP_OUT = re.compile(r"[（(]\s*(?:下转|转)[^（）()]{1,12}[）)]\s*$|详见[^。]{0,12}版[^。]{0,4}$")
JUMP_IN = re.compile(r"\s*[（(]\s*(?:上接|紧接)[^（）()]{1,14}[）)]\s*")
ITEM = re.compile(r"[●◆■▲◎★]\s?")


@dataclass(frozen=True)
class ArticleText:
    """One article in reading order; body has neither title, byline nor dateline, its paragraphs are joined with \\n."""

    title: Passage | None
    kind: ArticleKind
    section: str | None
    bylines: tuple[Byline, ...]
    body: Passage
    spans: Spans
    """Everything of it in the page, flat pairs."""


@dataclass
class Draft:
    """An article while the page is read."""

    blocks: list[Block] = field(default_factory=list)
    kind: ArticleKind = "news"
    bylines: list[Byline] = field(default_factory=list)
    heads: list[Block] = field(default_factory=list)
    section: str | None = None
    ended: bool = False
    marks: list[Block] = field(default_factory=list)
    """Bylines and jumps that stand alone."""

    def takes_headline(self) -> bool:
        return self.kind not in ("caption", "brief")

    def text(self) -> str:
        return "".join(block.text for block in self.blocks[:4])

    def closed(self) -> bool:
        return self.ended or not self.blocks or is_closed(self.blocks[-1].text)


def read_articles(text: str) -> tuple[Masthead, list[ArticleText]]:
    """The page around the articles, and its articles in the order of their bodies."""
    surnames = frozenset(read_words("surnames"))
    furniture, blocks = read_blocks(text, surnames)
    masthead = read_masthead(furniture, surnames)
    drafts, gaps = gather(blocks, surnames)
    give_headlines(drafts, gaps)
    articles = [finish(draft, surnames) for draft in drafts]
    articles = [a for a in articles if a.body.text or a.title]
    if masthead.published is None:
        dates = [read_date(a.body.text[-40:]) for a in articles if a.kind == "notice"]
        masthead = replace_date(masthead, next((d for d in dates if d), None))
    return masthead, articles


def gather(blocks: list[Block], surnames: frozenset[str]) -> tuple[list[Draft], list[list[Block]]]:
    """Drafts in the order of their bodies, and the headlines in the gaps before, between and behind those that take any."""
    drafts: list[Draft] = []
    gaps: list[list[Block]] = [[]]
    current: Draft | None = None
    waiting = False
    section: str | None = None
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind == "section":
            section = block.text.replace(" ", "")
        elif block.kind == "edge":
            if current and current.closed():
                current.ended = True
        elif block.kind in ("head", "byline"):
            if block.kind == "byline" and current and not gaps[-1] and not current.bylines and current.closed():
                current.bylines += block.names
                current.marks.append(block)
                current.ended = True
                continue
            if current and block.level and current.heads and block.level > current.heads[0].level > 0:
                current.blocks.append(block)
                continue
            gaps[-1].append(block)
            waiting = True
        elif block.kind == "jump":
            if waiting and gaps[-1]:
                draft = Draft([], "fragment", heads=gaps[-1], marks=[block], ended=True, section=section)
                drafts.append(draft)
                gaps[-1] = []
                waiting = False
            elif current:
                current.kind = "fragment"
                current.marks.append(block)
        elif block.kind == "date":
            if current:
                current.blocks.append(block)
                current.ended = True
                if current.kind == "news":
                    current.kind = "notice"
        elif block.kind == "shot":
            if current and current.blocks:
                photo = current.blocks.pop()
                drafts.append(Draft([photo], "caption", list(block.names), marks=[block], section=section, ended=True))
                if not current.blocks:
                    drafts.remove(current)
                    if len(gaps) > 1:
                        gaps[-2:] = [gaps[-2] + gaps[-1]]
                    current = None
                if following and following.kind == "body" and current and current.closed() and not following.start:
                    pass
        else:
            caption_next = following is not None and following.kind == "shot"
            if caption_next:
                drafts.append(Draft([block], "caption", list(following.names), marks=[following], section=section, ended=True))  # type: ignore[union-attr]
                following.kind = "edge"  # type: ignore[union-attr]
                if current and current.closed():
                    waiting = True
                continue
            new = current is None or block.start or current.ended or (waiting and current.closed())
            if new:
                current = Draft(section=section)
                drafts.append(current)
                if ITEM.match(block.text):
                    current.kind = "brief"
                else:
                    gaps.append([])
                waiting = False
            current.blocks.append(block)  # type: ignore[union-attr]
            if current and end_of(block, current, surnames):
                current.ended = True
    return drafts, gaps


def end_of(block: Block, draft: Draft, surnames: frozenset[str]) -> bool:
    """Takes the byline or jump from a block's end; whether there was one."""
    ending = read_ending(block.passage, surnames)
    if ending:
        at, names = ending
        draft.bylines += names
        draft.marks.append(Block("byline", block.passage.cut(at, len(block.text))))
        block.passage = block.passage.cut(0, len(block.text[:at].rstrip()))
        return True
    jump = JUMP_OUT.search(block.text)
    if jump:
        draft.kind = "fragment"
        draft.marks.append(Block("jump", block.passage.cut(jump.start(), len(block.text))))
        block.passage = block.passage.cut(0, jump.start())
        return True
    return False


def give_headlines(drafts: list[Draft], gaps: list[list[Block]]) -> None:
    """Gives each gap's headlines to the article before or behind them."""
    takers = [draft for draft in drafts if draft.takes_headline() and draft.blocks]
    heads = [[b for b in gap if b.kind == "head"] for gap in gaps]
    heads += [[] for _ in range(len(takers) + 1 - len(heads))]
    splits = split_gaps([[b.text for b in gap] for gap in heads[: len(takers) + 1]], [draft.text() for draft in takers])
    for at, gap in enumerate(gaps[: len(takers) + 1]):
        count = 0
        for block in gap:
            behind = count < splits[at] if block.kind == "head" else 0 < count <= splits[at]
            taker = takers[at - 1] if (behind and at) or at == len(takers) else takers[at]
            if block.kind == "head":
                taker.heads.append(block)
                count += 1
            else:
                taker.bylines += block.names
                taker.marks.append(block)
                if block.text.startswith("□"):
                    taker.kind = "commentary"


def finish(draft: Draft, surnames: frozenset[str]) -> ArticleText:
    """The draft as an article: opening, jump mark and item mark taken off."""
    whole = [*draft.heads, *draft.blocks, *draft.marks]
    spans = spans_of([b.passage for b in whole])
    blocks = [b.passage for b in draft.blocks]
    bylines = list(draft.bylines)
    kind = draft.kind
    if blocks:
        blocks[0] = strip_start(blocks[0], surnames, bylines)
        if JUMP_IN.match(draft.blocks[0].text):
            kind = "fragment"
    title = join_heads(draft.heads) if draft.heads else None
    body = join_blocks(blocks)
    if kind == "news" and title and NOTICE.search(title.text):
        kind = "notice"
    return ArticleText(title, kind, draft.section, tuple(bylines), body, spans)


def strip_start(passage: Passage, surnames: frozenset[str], bylines: list[Byline]) -> Passage:
    """The first block without its mark, dateline and byline; the byline's names are added to bylines."""
    for mark in (ITEM, JUMP_IN, re.compile(r"[⬅➡⬆⬇↑↓←→▲▼]\s?")):
        found = mark.match(passage.text)
        if found:
            passage = passage.cut(found.end(), len(passage))
    opening = read_opening(passage, surnames)
    if opening:
        bylines[:0] = opening[1]
        passage = passage.cut(opening[0], len(passage))
    return passage


def join_heads(heads: list[Block]) -> Passage:
    """Kicker, headline and subtitle as one title, with a blank between them."""
    parts: list[Passage] = []
    for head in heads:
        if parts and not head.text.startswith("—"):
            parts.append(Passage(" ", (parts[-1].offsets[-1] + 1,)))
        parts.append(head.passage)
    return join_passages(parts)


def spans_of(passages: list[Passage]) -> Spans:
    """Where the passages stand in the page: flat pairs in the page's order, blanks between them closed up."""
    offsets = sorted({o for p in passages for o in p.offsets})
    found: list[int] = []
    for offset in offsets:
        if found and offset - found[-1] <= 1:
            found[-1] = offset + 1
        else:
            found += [offset, offset + 1]
    return tuple(found)


def replace_date(masthead: Masthead, day: object) -> Masthead:
    from dataclasses import replace

    return replace(masthead, published=day) if day else masthead  # type: ignore[arg-type]
