"""A page's text to its articles: titles, bylines, kinds, bodies, spans. A page's layout is read, unless it is told that the text is one article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain

from graph.model import ArticleKind, Spans
from loaders.blocks import Block, read_blocks
from loaders.bylines import WIRE, Byline, read_opening, read_surnames
from loaders.chunks import ARROW, BRIEFS, ITEM, JUMP_IN, MARKED
from loaders.drafts import NOTICE, Draft, Gatherer, give_headlines
from loaders.issues import read_date
from loaders.jumps import join_parts
from loaders.layout import join_blocks, squeeze
from loaders.lexicon import fold_figures
from loaders.mastheads import Masthead, read_masthead
from loaders.newspapers import newspaper_by_sound
from loaders.passages import Passage, join_passages, passage_at, restore

__all__ = ["ArticleText", "Byline", "Masthead", "read_articles"]

COMMENT = re.compile(r"评论|时评|社论|短评|快评|漫谈|杂谈|论坛|今日谈|夜话|随笔|众议")
# 新时代焦作城市精神探源特别报道之六
SERIES = re.compile(r"(?:系列|特别|跟踪|连续)(?:报道|策划)(?:之?[\d一二三四五六七八九十]+|[（(].{1,3}[）)])?$")
AGAIN = re.compile(r"[【\[（(]?又\s?讯")
NOISE = re.compile(r"(?<=[。！？”])[①-⑳]\d{0,2}$")


KICKER = 20
"""So many characters at most has a line between a headline and its article."""


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


def read_articles(text: str, title: str | None = None) -> tuple[Masthead, list[ArticleText]]:
    """The page around the articles, and its articles in the order of their bodies; an empty list where there is none. Any text gives a result.

    Where a title is given ("" for none), the text begins with it and is that one article: no headlines or columns are looked for.
    """
    folded = fold_figures(text)
    masthead, articles = read_folded(folded, title if title is None else folded[: len(title)])
    return masthead, articles if folded == text else [as_printed(article, folded, text) for article in articles]


def as_printed(article: ArticleText, folded: str, text: str) -> ArticleText:
    """The article in the widths that the page has it in."""
    title = restore(article.title, folded, text) if article.title else None
    bylines = tuple(replace(byline, passage=restore(byline.passage, folded, text)) for byline in article.bylines)
    return replace(article, title=title, body=restore(article.body, folded, text), bylines=bylines)


def read_folded(text: str, title: str | None) -> tuple[Masthead, list[ArticleText]]:
    """The page and its articles, of a text whose figures and letters have half width."""
    surnames = read_surnames()
    # The title's place stays, so that offsets do.
    furniture, blocks = read_blocks(" " * len(title) + text[len(title) :] if title else text, surnames)
    if title is None:
        gathered = Gatherer(blocks)
        give_headlines(gathered)
        drafts = gathered.drafts
    else:
        drafts = follow(blocks, squeeze(title, 0))
    masthead = read_masthead(furniture, surnames)
    give_sections(drafts, masthead.sections)
    articles = [finish(draft, surnames) for draft in drafts]
    articles = join_parts(join_kickers([article for article in articles if article.spans]), furniture, text)
    if masthead.newspaper is None:
        masthead = replace(masthead, newspaper=newspaper_by_sound([line.text for line in furniture], text))
    if masthead.published is None:
        notices = [line for article in articles if article.kind == "notice" for line in article.body.text.split("\n")]
        masthead = replace(masthead, published=next((day for line in notices if (day := read_date(line[-12:]))), None))
    return masthead, articles


def join_kickers(articles: list[ArticleText]) -> list[ArticleText]:
    """What stands between a headline and its dateline (大会现场。) is no article: the headline is the next one's."""
    joined: list[ArticleText] = []
    for article in articles:
        before = joined[-1] if joined else None
        if before and before.title and not article.title and len(before.body.text) <= KICKER and not before.bylines and article.kind == "news":
            joined[-1] = replace(article, title=before.title, section=article.section or before.section, spans=(*before.spans, *article.spans))
        else:
            joined.append(article)
    return joined


def follow(blocks: list[Block], title: Passage) -> list[Draft]:
    """The blocks of one article under its title; 又讯 begins a second one, which has none, and the words before a photographer are a caption."""
    main = Draft(heads=[Block("head", title)] if title.text else [])
    drafts, shown = [main], None
    alone = sum(block.kind == "body" for block in blocks) == 1
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.start and AGAIN.match(block.text) and main.blocks:
            main = Draft()
            drafts.append(main)
        if block.kind == "body" and after and after.kind == "shot" and not (alone or WIRE.match(block.text)):
            shown = Draft(kind="caption")
            drafts.append(shown)
        draft = shown or main
        draft.bylines += block.names
        if block.kind in ("byline", "shot", "jump"):
            draft.marks.append(block)
        elif block.kind != "edge":
            draft.blocks.append(block)
            draft.signed = block.kind == "date"
        shown = None if block.kind == "shot" else shown
    return drafts


def finish(draft: Draft, surnames: frozenset[str]) -> ArticleText:
    """The draft as an article: opening, jump mark and item mark taken off."""
    spans = spans_of([*(b.passage for b in draft.heads + draft.blocks + draft.marks), *(p for b in draft.blocks for p in b.tail)])
    pieces = [block.passage for block in draft.blocks]
    bylines = list(draft.bylines)
    if pieces:
        first = next((at for at, block in enumerate(draft.blocks) if block.kind == "body"), 0)
        pieces[first] = cut_opening(pieces[first], surnames, bylines)
        noise = NOISE.search(pieces[-1].text)
        if noise:
            pieces[-1] = pieces[-1].cut(0, noise.start())
    title = join_heads([head for head in draft.heads if not SERIES.search(head.text)] or draft.heads)
    body = join_blocks(pieces, [block.kind != "body" for block in draft.blocks])
    return ArticleText(title, kind_of(draft, title, bylines), draft.section, unique(bylines), body, spans)


def give_sections(drafts: list[Draft], running: tuple[str, ...]) -> None:
    """An article without a section of its own stands in the running head's that its words name, 温县新闻 where it tells of 温县, or in the only one."""
    roots = {name: name.removesuffix("新闻").removesuffix("要闻") for name in running}
    alone = running[0] if len(running) == 1 and roots[running[0]] else None
    for draft in drafts:
        if draft.section is None:
            text = "".join(head.text for head in draft.heads) + draft.lead()[:200]
            named = [name for name, root in roots.items() if root and root in text]
            draft.section = next(iter(named), alone)


def kind_of(draft: Draft, title: Passage | None, bylines: list[Byline]) -> ArticleKind:
    """The article's kind from its marks, section, title and bylines."""
    if draft.kind != "news":
        return draft.kind
    if (title and NOTICE.search(title.text)) or (draft.signed and not bylines):
        return "notice"
    alone = [mark.text for mark in draft.marks if mark.kind == "byline"]
    if any("评论员" in text or (text[0] in "□■◎○" and "记者" not in text) for text in alone) or (draft.section and COMMENT.search(draft.section)):
        return "commentary"
    return "brief" if draft.section and BRIEFS.search(draft.section) and len(draft.lead()) < 200 else "news"


def unique(bylines: list[Byline]) -> tuple[Byline, ...]:
    return tuple({(byline.name, byline.role): byline for byline in reversed(bylines)}.values())[::-1]


def cut_opening(passage: Passage, surnames: frozenset[str], bylines: list[Byline]) -> Passage:
    """The first block without its mark, dateline and byline; the byline's names go before the others."""
    for mark in (ITEM, MARKED, JUMP_IN, ARROW):
        found = mark.match(passage.text)
        if found:
            passage = passage.cut(found.end(), len(passage))
    opening = read_opening(passage, surnames)
    if opening:
        bylines[:0] = opening[1]
        passage = passage.cut(opening[0], len(passage))
    return passage


def join_heads(heads: list[Block]) -> Passage | None:
    """Kicker, headline and subtitle as one title, with a blank between them."""
    parts: list[Passage] = []
    for head in heads:
        if parts and not head.text.startswith(("—", "-")):
            parts.append(passage_at(" ", parts[-1].last + 1))
        parts.append(head.passage)
    return join_passages(parts) if parts else None


def spans_of(passages: list[Passage]) -> Spans:
    """Where the passages stand in the page, in the page's order: flat pairs, single dropped blanks between them included."""
    found: list[int] = []
    for start, end in sorted(chain.from_iterable(passage.pieces() for passage in passages)):
        if found and start - found[-1] <= 1:
            found[-1] = max(found[-1], end)
        else:
            found += [start, end]
    return tuple(found)
