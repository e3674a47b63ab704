"""Articles as the text of a page, in the layouts in which pages lie in archives: clean, PDF columns, recognised scans, web pages, Markdown."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Day

from reports import Article

WIDTH = 15
"""Characters of a line in a newspaper's column."""
NOT_FIRST = "，。；：、！？）》”"
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above and around the articles; `section` names the place to which a page of a city's paper is given (温县新闻)."""

    paper: str
    day: Day
    edition: str
    section: str
    staff: tuple[str, ...] = ()


Lines = list[str]
Layout = Callable[[Head, Sequence[Article], random.Random], tuple[Lines, list[Lines], Lines]]
"""The lines above the articles, those of each, and those below."""


def lay_out(layout: Layout, head: Head, articles: Sequence[Article], drawn: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """The page's text, and where in it each article stands."""
    above, found, below = layout(head, articles, drawn)
    text, places = "\n".join(above) + "\n\n", []
    for lines in found:
        start = len(text)
        text += "\n".join(lines)
        places.append((start, len(text)))
        text += "\n\n"
    return text + "\n".join(below) + "\n", places


def printed(day: Day) -> str:
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


def opening(article: Article, blank: str = "") -> str:
    return f"本报讯（记者{blank}{article.reporter}）" if article.reporter else ""


def clean(head: Head, articles: Sequence[Article], _: random.Random) -> tuple[Lines, list[Lines], Lines]:
    """As a text from the newspaper's own archive."""
    above = [head.paper, f"{printed(head.day)} {head.edition}版 {head.section or '要闻'}"]
    return above, [[*filter(None, [article.title]), "", opening(article) + article.body[0], *article.body[1:]] for article in articles], []


def wrapped(text: str) -> Iterator[str]:
    """The lines of a column; no mark begins one."""
    start = 0
    while start < len(text):
        end = start + WIDTH
        while end < len(text) and text[end] in NOT_FIRST:
            end += 1
        yield text[start:end]
        start = end


def spaced(title: str) -> str:
    return " ".join(title)


def column(head: Head, articles: Sequence[Article], drawn: random.Random) -> tuple[Lines, list[Lines], Lines]:
    """As text from a PDF: columns, running heads, headlines before or behind their article, now and then letter-spaced."""
    names = [name if len(name) > 2 else " ".join(name) for name in head.staff]
    above = [f"{head.edition}│{head.section or '要闻'}{printed(head.day)}", head.paper, "", f"■编辑：{names[0]}│校对：{names[1]}│组版：{names[2]}"]
    found = []
    for article in articles:
        lines = [line for paragraph in [opening(article, " ") + article.body[0], *article.body[1:]] for line in wrapped(paragraph)]
        title = [spaced(article.title) if drawn.random() < 0.3 else article.title] if article.title else []
        found.append([*title, "", *lines] if drawn.random() < 0.8 else [*lines, "", *title])
    return above, found, []


def scan(head: Head, articles: Sequence[Article], _: random.Random) -> tuple[Lines, list[Lines], Lines]:
    """As a recognised scan: marks of half width, a number at the end of an article."""
    narrow = str.maketrans("，：；（）", ",:;()")
    above = [f"{head.paper} {printed(head.day)} {head.edition}版 {head.section}".rstrip()]
    found = []
    for number, article in enumerate(articles, 1):
        body = [paragraph.translate(narrow) for paragraph in [opening(article) + article.body[0], *article.body[1:]]]
        found.append([*filter(None, [article.title]), "", *body[:-1], f"{body[-1]}①{number}"])
    return above, found, []


def web(head: Head, articles: Sequence[Article], _: random.Random) -> tuple[Lines, list[Lines], Lines]:
    """As a page of the newspaper's site: one article."""
    [article, *_] = articles
    above = ["首页 > 新闻中心 > 本地要闻"]
    stated = f"发布时间：{head.day} 08:30　　来源：{head.paper}" + (f"　　作者：{article.reporter}" if article.reporter else "")
    lines = [article.title, stated, *("　　" + paragraph for paragraph in article.body)]
    return above, [lines], [f"责任编辑：{head.staff[0]}", "上一篇：没有了", "扫一扫在手机打开当前页"]


def markdown(head: Head, articles: Sequence[Article], _: random.Random) -> tuple[Lines, list[Lines], Lines]:
    """As a recogniser of layouts writes it."""
    above = [f"{head.paper} {printed(head.day)} {head.edition}版 {head.section}".rstrip()]
    return above, [[*([f"## {article.title}"] if article.title else []), "", opening(article) + article.body[0], *article.body[1:]] for article in articles], []


LAYOUTS: tuple[Layout, ...] = (clean, column, scan, web, markdown)
