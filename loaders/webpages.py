"""Web pages: the one article that a page frames, with what its tags and the lines around it tell (title, newspaper, date, 版, url).

The article lies where the sentences are: in the innermost element that holds nearly all of them and few links. Trafilatura reads it from
there; of the lines around it those are kept that tell of it: 发布时间：2023-01-10 来源：焦作日报.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from graph.errors import PageError
from loaders.chunks import is_headline
from loaders.encodings import decode_declared
from loaders.frames import NOTICE, SENTENCE, find_article, lines_of, without_teasers
from loaders.furniture import is_furniture
from loaders.headlines import likeness
from loaders.issues import DAY, paper_in, read_date
from loaders.layout import read_lines
from loaders.mastheads import Masthead, read_masthead
from loaders.sources import Given, Source, clean, make_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 20_000_000
"""Bytes of a web page."""
BLANKS = re.compile(r"\s+")
AROUND = 12
"""Lines before and behind the article that can tell of it."""
TELLING = re.compile(rf"来源|稿源|作者|记者|通讯员|编辑|责编|校对|时间|日期|{DAY.pattern}|第\s?[A-Z]?\w{{1,3}}\s?版")
# 周大勇调研春耕生产_平原网, 周大勇调研春耕生产--山东频道--人民网
SITE = re.compile(r"\s*(?:_|--+|—|–|\||丨|\s-\s|-)\s*")
OF_EDITION = re.compile(r"第\s?[A-Z]?\w{1,3}\s?版")
# Founder's system, which most digital papers use, writes its record into a comment: <!--enpproperty <date>2013-05-06 …</date><title>…</title> …
PROPERTIES = re.compile(r"<!--\s*enpproperty(.*?)enpproperty\s*-->", re.DOTALL)
PROPERTY = re.compile(r"<(?:founder-)?(title|date)>(.*?)<", re.DOTALL)
TITLES = ("ArticleTitle", "og:title", "title", "dc.title")
PAPERS = ("source", "ContentSource", "og:site_name", "SiteName", "application-name")
DATES = ("publishdate", "PubDate", "article:published_time", "og:release_date", "pubtime", "firstpublishedtime", "date")


def read_webpage(data: bytes, name: str) -> Source:
    """The article of a web page. Raises PageError where it holds none."""
    if len(data) > LARGEST:
        raise PageError(name, f"a web page of more than {LARGEST // 10**6} MB", "save its text as a .txt file")
    text, encoding = decode_declared(data, name)
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(clean(text).encode("utf-8"), parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
        lines = lines_of(tree)
        article = find_article(lines)
    except (LxmlError, ValueError, RecursionError) as error:
        raise PageError(name, f"not readable as a web page: {error}", "save the page's text as a .txt file") from error
    if article is None:
        raise PageError(name, "no article on this web page", "save the article's own page, or its text as .txt; a page that a script fills holds no text")
    at = [number for number, line in enumerate(lines) if line.element is article or article in line.element.iterancestors()]
    before = [line.text for line in lines[max(0, at[0] - AROUND) : at[0]] if not line.linked]
    behind = [line.text for line in lines[at[-1] + 1 : at[-1] + 1 + AROUND] if not line.linked]
    shown = [lines[number] for number in at]
    kept = without_teasers(shown)
    written = [line.text for line in kept if not line.linked]
    body = extract_text(article, written) if len(kept) == len(shown) else "\n".join(written)
    body = "\n".join(line for line in body.split("\n") if not NOTICE.search(line))
    facts, ends = telling(before), telling(behind)
    facts += far_facts([line.text for line in lines[: at[0]] if not line.linked], facts)
    told = {found[1]: found[2].strip() for comment in PROPERTIES.findall(text) for found in PROPERTY.finditer(comment)}
    title = find_title([told.get("title", ""), *titles_of(tree)], [line.text for line in lines], body)
    if title in written[:AROUND] and not any(SENTENCE.search(line) for line in written[: written.index(title)]):
        before, body = take_head(before, written, title)
    masthead = read_masthead(read_lines("\n".join(facts + ends + telling(written))), frozenset())
    given = read_given(tree, masthead, title, told.get("date", ""))
    if title is None:
        # No tag tells the title: lines and text are read as a page of a newspaper.
        heads = [line for line in before if line in facts or (is_headline(line) and likeness(line, body) > 0.3)]
        return Source(name, "\n\n".join([*heads, body, *ends]), encoding, given)
    given = replace(given, title=with_neighbours(title, before, body))
    return make_article(name, "\n".join([body, *ends]), encoding, given, tuple(fact for fact in facts if fact not in body))


def take_head(before: list[str], written: list[str], title: str) -> tuple[list[str], str]:
    """The lines before an article's text and the text itself, where its element holds kicker, title and subtitles too."""
    at = written.index(title) + 1
    text = "\n".join(written[at:])
    under = len(list(takewhile(lambda line: tells_of(line, text), written[at:])))
    return [*before, *written[: at + under]], "\n".join(written[at + under :])


def far_facts(above: list[str], facts: list[str]) -> list[str]:
    """第A02版：要闻 and the day of an electronic paper, which stand far up, over the list of the page's articles; other sites say there what day is today."""
    editions = [line for line in above if OF_EDITION.match(line)][:1]
    days = [line for line in above if editions and DAY.search(line) and any(is_furniture(read, top=True) for read in read_lines(line))][:1]
    return [line for line in (*days, *editions) if line not in facts and not (line in days and any(DAY.search(fact) for fact in facts))]


def extract_text(article: HtmlElement, written: list[str]) -> str:
    """The article's text as trafilatura has it, without buttons and counters; where it loses sentences, the lines as they stand."""
    import trafilatura
    from lxml.html import tostring
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    config = use_config()
    config["DEFAULT"].update({"MIN_EXTRACTED_SIZE": "20", "MIN_OUTPUT_SIZE": "1"})
    page = f"<html><body><article>{tostring(article, encoding='unicode', with_tail=False)}</article></body></html>"
    try:
        text = trafilatura.extract(page, fast=True, include_comments=False, include_tables=True, config=config) or ""
    except (RecursionError, ValueError, TypeError, AttributeError):  # what it says of pages that are no pages
        text = ""
    flat = BLANKS.sub("", text)
    lost = any(SENTENCE.search(line) and BLANKS.sub("", line) not in flat for line in written)
    return "\n".join(written) if lost or not text or "|" in text else text


def telling(lines: list[str]) -> list[str]:
    """The lines that tell of the article."""
    return [line for line in lines if len(line) < 100 and TELLING.search(line) and any(is_furniture(read, top=True) for read in read_lines(line))]


def titles_of(tree: HtmlElement) -> list[str]:
    """What tags give as a title, the likeliest first."""
    return [*(meta_of(tree, key) for key in TITLES), *(" ".join(element.text_content().split()) for element in tree.iter("h1", "h2", "title"))]


def find_title(tags: list[str], lines: list[str], body: str) -> str | None:
    """The title that a tag gives: one that stands on the page as a line of its own, too; None where no tag does."""
    for told in tags:
        for title in (told, SITE.split(told)[0]) if told else ():
            if len(title) > 3 and title in lines and (is_headline(title) or likeness(title, body) > 0.3):
                return title
    return None


def with_neighbours(title: str, before: list[str], body: str) -> str:
    """The title with the kicker over it and the subtitles under it, where their words tell of the article."""
    if title not in before:
        return title
    at = len(before) - 1 - before[::-1].index(title)
    kicker = [line for line in before[max(0, at - 1) : at] if tells_of(line, body)]
    return " ".join([*kicker, title, *takewhile(lambda line: tells_of(line, body), before[at + 1 :])])


def tells_of(line: str, body: str) -> bool:
    """Whether a line beside a title is a kicker or subtitle of the article."""
    return is_headline(line) and not TELLING.search(line) and likeness(line, body) > 0.3


def read_given(tree: HtmlElement, masthead: Masthead, title: str | None, day: str) -> Given:
    """What the lines around an article say, else what the page's tags say."""
    heads = SITE.split(" ".join(element.text_content() for element in tree.iter("title")))
    tags = [meta_of(tree, key) for key in PAPERS] + [head for head in reversed(heads) if head != title]
    papers = (paper_in(tag) or paper_in(f"来源：{tag}") for tag in tags if tag and len(tag) < 40)
    dates = (read_date(told) for told in (day, *(meta_of(tree, key) for key in DATES), *heads))
    return Given(
        title=title,
        newspaper=masthead.newspaper or next(filter(None, papers), None),
        published=masthead.published or next(filter(None, dates), None),
        edition=masthead.edition,
        url=next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None) or meta_of(tree, "og:url") or None,
    )


def meta_of(tree: HtmlElement, key: str) -> str:
    """The content of a meta tag of that name, whatever its case; "" where there is none."""
    for meta in tree.iter("meta"):
        if key.lower() in ((meta.get("name") or "").lower(), (meta.get("property") or "").lower(), (meta.get("itemprop") or "").lower()):
            return (meta.get("content") or "").strip()
    return ""
