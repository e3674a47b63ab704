"""What a browser shows of a web page, line by line, and which of its elements is the article: the innermost with nearly all sentences and few links."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BREAKS = HEADINGS | {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"}
BREAKS |= {"form", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul", "founder-content"}
HIDDEN = frozenset(("script", "style", "noscript", "iframe", "template", "select", "textarea", "head", "button", "nav", "svg"))
PARAGRAPHS = HEADINGS | {"p", "span", "font", "strong", "b", "em", "i", "u", "a", "center"}
SENTENCE = re.compile(r"[。！？]")
# 凡本网注明“来源：…”的作品，均转载自其它媒体 …: a site's notice, wherever it stands.
NOTICE = re.compile(
    r"免责声明|版权(?:所有|声明|归)|(?:凡|如)[^。]{0,12}(?:注明|转载)|转载[^。]{0,8}(?:其它|其他|目的|请注明)|本[网站][^。]{0,20}(?:立场|观点|授权)"
)
MOST = 0.8
"""The share of a page's sentences that the article's element has: teasers and notices of copyright have the rest."""
LINKED = 0.3


@dataclass(frozen=True)
class Written:
    """A line that a browser would show, in the innermost element that breaks lines."""

    text: str
    links: int
    """Characters of it in links."""
    element: HtmlElement

    @property
    def linked(self) -> bool:
        return self.links * 2 > len(self.text)

    @property
    def mass(self) -> int:
        return len(self.text) if SENTENCE.search(self.text) and len(self.text) > 12 and not self.linked and not NOTICE.search(self.text) else 0


def lines_of(tree: HtmlElement) -> list[Written]:
    """What a browser would show, line by line."""
    from lxml.etree import iterwalk

    lines: list[Written] = []
    parts: list[tuple[str, bool]] = []
    blocks, links = [tree], 0

    def end_line() -> None:
        text = re.sub(r"[ \t\r\n\xa0]+", " ", "".join(part for part, _ in parts)).strip(" ")
        if text.strip("\u3000"):
            lines.append(Written(text, sum(len(part.strip()) for part, linked in parts if linked), blocks[-1]))
        parts.clear()

    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        hidden = element.tag in HIDDEN
        if element.tag in BREAKS:
            end_line()
        if event == "start":
            links += element.tag == "a"
            if element.tag in BREAKS:
                blocks.append(element)
            if hidden:
                walk.skip_subtree()
            else:
                parts.append((element.text or "", links > 0))
        else:
            links -= element.tag == "a"
            if element.tag in BREAKS:
                blocks.pop()
            parts.append((element.tail or "", links > 0))
    end_line()
    return lines


def find_article(lines: list[Written]) -> HtmlElement | None:
    """The innermost element with nearly all sentences, and beyond it as long as there are more of them and few links; None where there are no sentences."""
    mass: Counter[HtmlElement] = Counter()
    links: Counter[HtmlElement] = Counter()
    size: Counter[HtmlElement] = Counter()
    depth: dict[HtmlElement, int] = {}
    for line in lines:
        chain = [line.element, *line.element.iterancestors()]
        for up, element in enumerate(chain):
            mass[element] += line.mass
            links[element] += line.links
            size[element] += len(line.text)
            depth.setdefault(element, len(chain) - up)
    total = sum(line.mass for line in lines)
    if not total:
        return None
    found = max((element for element in mass if mass[element] >= MOST * total), key=lambda element: depth[element])
    parent = found.getparent()
    while parent is not None and (found.tag in PARAGRAPHS or (mass[parent] > mass[found] and links[parent] < LINKED * size[parent])):
        found, parent = parent, parent.getparent()
    return found


def without_teasers(lines: list[Written]) -> list[Written]:
    """The lines up to where links begin that as many sentences do not follow: other articles' headlines, each with its first words."""
    links = sentences = 0
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        links += lines[at].linked
        sentences += lines[at].mass > 0
        if lines[at].linked and 2 * links >= sentences and any(line.mass for line in lines[:at]):
            end = at
    return lines[:end]
