"""How a page names its issue: newspaper, date, edition, staff, as patterns and readings."""

from __future__ import annotations

import re
from datetime import date

from loaders.bylines import HAN
from loaders.newspapers import place_names
from loaders.words import any_of

DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
DATE = re.compile(r"((?:19|20)\d\d)\s?[年./\-]\s?(\d{1,2})\s?[月./\-]\s?(\d{1,2})(?!\d)日?")
HAN_DATE = re.compile(r"([一二][〇○零九一二三四五六七八]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
DAY = re.compile(rf"(?:{DATE.pattern}|{HAN_DATE.pattern})")
WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
PAPERS = any_of("newspaper_endings")
# Not 报记者, 报道, 报告, 报名 …: there the word goes on.
# Nor 办报, 汇报, 通报 …: there it is no noun.
PAPER = re.compile(rf"({HAN}{{2,8}}?(?:{PAPERS}|(?<![办汇通上申情海捷举喜])报))(?![记讯社道告名刊到送考警答销价])")
TODAY = re.compile(rf"(今日({HAN}{{2,3}}))(?=\s|$)")
"""今日竹山: what many county papers are called."""
NO_PAPER = re.compile(r"点击|关注|欢迎|订阅|阅读|返回|.*原标题.*")
"""What stands before a newspaper's name without being of it, and the line that repeats another page's title."""
SOURCE = re.compile(rf"(?:来源|稿源|来自)\s?[：:丨|]\s?({HAN}{{2,12}}(?:报|网|社|台|客户端|融媒体中心))")
WELCOME = re.compile(rf"欢迎(?:您)?(?:访问|光临|来到|浏览|登录|登陆)[：:“]?({HAN}{{2,10}}网)|({HAN}{{2,10}}网)欢迎[您你]")
"""潢川新闻网欢迎您."""
# A08│孟州新闻; 第3版; 星期二 01版 (not 今日8版, which counts them); 2021年3月2日 A01
EDITION = re.compile(
    r"^([A-Z]?\d{1,2})\s?[│|｜/]|第\s?([A-Z]?\d{1,2}|[一二三四五六七八九十]+)\s?版|(?<![\dA-Z共日期])([A-Z]?\d{1,2})\s?版|"
    r"(?<![\dA-Za-z-])([A-Z]\d{1,2})(?![\dA-Za-z-])|^(要闻版?)$"
)
STAFF = re.compile(
    rf"({any_of('staff_roles')})(?:\s?[：:/丨|]\s?|\s)({HAN}{{2,4}}?(?:[\s、](?!{any_of('staff_roles')}){HAN}{{2,4}}?)*)(?![\u4e00-\u9fff])"
)


# 《人民日报》（2023年03月06日 第02版）, as a saved page of an electronic paper says behind the byline or the last sentence
CITED = re.compile(rf"《\s?{HAN}{{2,8}}报(?:海外版)?\s?》\s?[（(]\s?{DATE.pattern}\s{{0,3}}第?\s?[A-Z]?\d{{1,2}}\s?版\s?[)）]\s*$")


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
    return ten + int(units.translate(DIGITS) or 0)


def today_in(text: str) -> str | None:
    """今日竹山 at the beginning of a line, where that is a place."""
    found = TODAY.match(text) if text.startswith("今日") else None
    return found[1] if found and found[2] in place_names()[0] else None


def paper_in(text: str) -> str | None:
    """The newspaper that a masthead or a web page's 来源 names."""
    source = SOURCE.search(text)
    if source:
        return source[1]
    welcome = WELCOME.search(text) if "欢迎" in text else None
    if welcome:
        return welcome[1] or welcome[2]
    if called := today_in(text):
        return called
    paper = PAPER.search(NO_PAPER.sub(" ", DAY.sub(" ", text)))
    return paper[1] if paper and not STAFF.search(text) else None
