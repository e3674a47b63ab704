"""What a page prints around its articles: paper, date, edition, staff, sections, running heads, web clutter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from loaders.bylines import HAN, Byline, is_name
from loaders.layout import Line
from loaders.words import read_words

DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
DATE = re.compile(r"((?:19|20)\d\d)\s?[年./\-]\s?(\d{1,2})\s?[月./\-]\s?(\d{1,2})(?!\d)日?")
HAN_DATE = re.compile(r"([一二][〇○零九一二三四五六七八]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
PAPER = re.compile(rf"({HAN}{{2,8}}?(?:日报|晚报|早报|时报|晨报|商报|都市报|导报|新报|青年报|农民报|工人报|法制报|法治报|周报|报))(?![记讯社道告名刊到])")
SOURCE = re.compile(rf"(?:来源|稿源|来自)\s?[：:]\s?({HAN}{{2,12}}(?:报|网|社|台|客户端|融媒体中心))")
EDITION = re.compile(r"^([A-Z]?\d{1,2})\s?(?:[│|｜/]|版)|第\s?([A-Z]?\d{1,2}|[一二三四五六七八九十]+)\s?版|^(要闻版?)$")
STAFF = re.compile(rf"(责任编辑|编辑|责编|美编|校对|组版|审读|审核|主编|值班主任|值班编委|值班总编|版式|制图|监制|统筹|排版|检校|首席编辑|编审|终审|初审|复审|一读|一校|二审|三审)\s?[：:]\s?({HAN}{{2,4}}(?:[\s、]{HAN}{{2,4}})*)")
WEEKDAY = re.compile(r"星期[一二三四五六日天]")
FURNITURE = re.compile(
    r"(?:新闻热线|值班电话|广告热线|投稿邮箱|邮箱|网址|国内统一刊号|国内统一连续出版物号|邮发代号|总第\d|第\d+期|零售|农历|今日\d+版|客户端|扫码|扫一扫|扫描二维码|微信公众号|官方微[信博]|二维码|"
    r"字号|字体|打印|分享到|上一篇|下一篇|上一版|下一版|返回目录|版权|责任编辑|发布时间|发布日期|浏览次数|阅读量|点击量|当前位置|首页\s?[>＞»])"
)


@dataclass(frozen=True)
class Masthead:
    """The page around the articles; staff are editors, proofreaders and makers-up."""

    newspaper: str | None = None
    published: date | None = None
    edition: str | None = None
    staff: tuple[Byline, ...] = ()
    sections: tuple[str, ...] = ()


def read_date(text: str) -> date | None:
    """The first full date in a text, 2023年1月10日, 2023-01-10, 二〇二三年一月十日; None where there is none or no such day."""
    found = DATE.search(text)
    if found:
        return day_of(int(found[1]), int(found[2]), int(found[3]))
    han = HAN_DATE.search(text)
    return day_of(int(han[1].translate(DIGITS)), han_number(han[2]), han_number(han[3])) if han else None


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def han_number(text: str) -> int:
    """十二 → 12, 二十一 → 21."""
    tens, _, units = text.rpartition("十")
    ten = int(tens.translate(DIGITS) or 1) * 10 if "十" in text else 0
    return ten + int((units if "十" in text else text).translate(DIGITS) or 0)


def is_furniture(line: Line) -> bool:
    """Whether a line belongs to the page and not to an article."""
    text = line.text
    if len(text) > 120 or "。" in text:
        return False
    if not re.search(HAN, text):
        return not re.search(r"\d", text) or bool(re.fullmatch(r"[\W\d_A-Z]+", text))
    if FURNITURE.search(text) or STAFF.search(text):
        return True
    if (WEEKDAY.search(text) and read_date(text)) or SOURCE.search(text):
        return True
    return bool(re.fullmatch(rf"{HAN}{{2,8}}(?:日报|晚报|早报|时报|晨报|商报)|(?:第?\s?[A-Z]?\d{{1,2}}\s?版)[\s:：│|]?{HAN}{{0,6}}", text))


def section_in(text: str) -> str | None:
    """The section that a running head names, 温县新闻 in A08│温县新闻2023年1月10日."""
    names = sorted(read_words("sections"), key=len, reverse=True)
    found = re.search(rf"[│|｜版\s:：]({HAN}{{2,8}}?)(?=\d{{4}}年|$|\s)", text)
    if found and found[1] not in ("星期",):
        return found[1]
    return next((name for name in names if name in text), None)


def read_masthead(lines: list[Line], surnames: frozenset[str]) -> Masthead:
    """What the lines of furniture say of the page."""
    head = Masthead()
    staff: dict[tuple[str, str], Byline] = {}
    for line in lines:
        text = line.text
        head = replace(
            head,
            newspaper=head.newspaper or paper_in(text),
            published=head.published or read_date(text),
            edition=head.edition or next((next(g for g in m.groups() if g) for m in [EDITION.search(text)] if m), None),
        )
        for found in STAFF.finditer(text):
            at = found.start(2)
            for word in re.split(r"([\s、])", found[2]):
                if is_name(word, surnames):
                    staff.setdefault((word, found[1]), Byline(word, found[1], line.passage.cut(at, at + len(word))))
                at += len(word)
    return replace(head, staff=tuple(staff.values()))


def paper_in(text: str) -> str | None:
    source = SOURCE.search(text)
    if source:
        return source[1]
    paper = PAPER.search(text)
    return paper[1] if paper and not STAFF.search(text) else None
