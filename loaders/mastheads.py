"""What a page's furniture says of it: newspaper, date, edition, staff, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.bylines import HAN, Byline, is_name
from loaders.furniture import CLOCK
from loaders.issues import EDITION, STAFF, paper_in, read_date
from loaders.layout import Line

# A web page's own date, with its hour or so called; the one in its head may be the day it was saved.
STATED = re.compile(r"(?:发布|发表|刊发|发稿|更新|录入)?(?:时间|日期)\s?[：:]|编印")
RUNNING_SECTION = re.compile(rf"(?:[A-Z]?\d{{1,2}}|[一二三四五六七八])\s?(?:[│|｜]|版)[\s│|｜:：·]*({HAN}{{2,8}}?)(?=\d{{4}}年|[\s│|｜■]|$)")


@dataclass(frozen=True)
class Masthead:
    """The page around the articles; staff are editors, proofreaders and makers-up."""

    newspaper: str | None = None
    published: date | None = None
    edition: str | None = None
    staff: tuple[Byline, ...] = ()
    sections: tuple[str, ...] = ()
    """What its running heads name, in order: 温县新闻, 孟州新闻."""


def read_masthead(lines: list[Line], surnames: frozenset[str]) -> Masthead:
    """What the lines of furniture say of the page; where several say it, the first does."""
    texts = [line.text for line in lines]
    dated = sorted(texts, key=lambda text: not (STATED.search(text) or CLOCK.search(text)))
    staff = {(byline.name, byline.role): byline for line in lines for byline in read_staff(line, surnames)}
    return Masthead(
        newspaper=next((paper for text in texts if (paper := paper_in(text))), None),
        published=next((day for text in dated if (day := read_date(text))), None),
        edition=next((edition for text in texts if (edition := edition_in(text))), None),
        staff=tuple(staff.values()),
        sections=tuple(dict.fromkeys(found[1] for text in texts if (found := RUNNING_SECTION.search(text)))),
    )


def edition_in(text: str) -> str | None:
    """A08, 2 or 二."""
    found = EDITION.search(text)
    return next(group for group in found.groups() if group) if found else None


def read_staff(line: Line, surnames: frozenset[str]) -> Iterator[Byline]:
    """Editors and proofreaders that a line names: 编辑：刘振毅│校对：姬祥."""
    for found in STAFF.finditer(line.text):
        at = found.start(2)
        for word in re.split(r"([\s、])", found[2]):
            if is_name(word, surnames):
                yield Byline(word, found[1], line.cut(at, at + len(word)))
            at += len(word)
