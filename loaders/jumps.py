"""Where an article goes on, or comes from: （下转A02版）, （上接第一版）; both parts of one text are one article."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.issues import han_number
from loaders.layout import Line, join_blocks
from loaders.mastheads import edition_in

if TYPE_CHECKING:
    from loaders.articles import ArticleText

JUMP = re.compile(r"[（(]\s*(?P<way>下转|转|上接|紧接|接)\s*(?P<edition>[^（）()。]{1,12}[版页])(?P<mark>[^（）()。]{0,4})[）)]")
NUMBER = re.compile(r"(?P<letter>[A-Za-z]?)\s?0*(?P<number>\d{1,3})|(?P<han>[一二三四五六七八九十]{1,3})(?=\s?[版页]|$)")


def read_jumps(text: str) -> tuple[str | None, str | None]:
    """The editions on which an article goes on and from which it comes, in the form of read_edition."""
    goes_on = comes_from = None
    for jump in JUMP.finditer(text) if "转" in text or "接" in text else ():
        edition = read_edition(jump["edition"])
        if jump["way"].endswith("转"):
            goes_on = edition
        else:
            comes_from = comes_from or edition
    return goes_on, comes_from


def read_edition(text: str | None) -> str | None:
    """A2 of A02, 第A2版 and a02版·要闻; 3 of 第三版; None where there is no number."""
    found = NUMBER.search(text or "")
    if not found:
        return None
    return str(han_number(found["han"])) if found["han"] else f"{found['letter'].upper()}{int(found['number'])}"


def join_parts(articles: list[ArticleText], furniture: Sequence[Line], text: str) -> list[ArticleText]:
    """The articles of a text of several pages, each second part put to the one first part that tells its page."""
    pages = [(line.first, read_edition(told)) for line in furniture if (told := edition_in(line.text))]
    if len(pages) < 2:
        return articles
    starts = [start for start, _ in pages]

    def page_of(article: ArticleText) -> str | None:
        return pages[max(0, bisect(starts, article.spans[0]) - 1)][1]

    def jump_of(article: ArticleText, goes_on: bool) -> tuple[str | None, str] | None:
        words = "".join(text[start:end] for start, end in zip(article.spans[::2], article.spans[1::2], strict=True))
        found = (jump for jump in JUMP.finditer(words) if jump["way"].endswith("转") == goes_on)
        return next(((read_edition(jump["edition"]), jump["mark"]) for jump in found), None)

    parts = [(at, jump) for at, article in enumerate(articles) if article.kind == "fragment" and (jump := jump_of(article, goes_on=False))]
    joined: dict[int, ArticleText | None] = {}
    for at, (source, mark) in parts:
        firsts = [
            other
            for other, article in enumerate(articles)
            if article.kind == "fragment" and page_of(article) == source and jump_of(article, goes_on=True) == (page_of(articles[at]), mark)
        ]
        if len(firsts) == 1 and firsts[0] not in joined and firsts[0] != at:
            joined |= {firsts[0]: join_two(articles[firsts[0]], articles[at]), at: None}
    return [article for at, one in enumerate(articles) if (article := joined.get(at, one))]


def join_two(first: ArticleText, second: ArticleText) -> ArticleText:
    pairs = sorted(pair for one in (first, second) for pair in zip(one.spans[::2], one.spans[1::2], strict=True))
    bylines = tuple(dict.fromkeys((*first.bylines, *second.bylines)))
    body = join_blocks([first.body, second.body], [False, False])
    return replace(first, kind="news", title=first.title or second.title, body=body, bylines=bylines, spans=tuple(at for pair in pairs for at in pair))
