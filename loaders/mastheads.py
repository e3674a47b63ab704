"""What a page prints around its articles: paper, date, edition, staff, sections, running heads, web clutter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from loaders.bylines import HAN, Byline, is_name
from loaders.layout import Line
from loaders.passages import Passage

DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
DATE = re.compile(r"((?:19|20)\d\d)\s?[年./\-]\s?(\d{1,2})\s?[月./\-]\s?(\d{1,2})(?!\d)日?")
HAN_DATE = re.compile(r"([一二][〇○零九一二三四五六七八]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
PAPER = re.compile(rf"({HAN}{{2,8}}?(?:日报|晚报|早报|时报|晨报|商报|都市报|导报|新报|青年报|农民报|工人报|法制报|法治报|周报|报))(?![记讯社道告名刊到送考警答销价])")
SOURCE = re.compile(rf"(?:来源|稿源|来自)\s?[：:]\s?({HAN}{{2,12}}(?:报|网|社|台|客户端|融媒体中心))")
EDITION = re.compile(r"^([A-Z]?\d{1,2})\s?(?:[│|｜/]|版)|第\s?([A-Z]?\d{1,2}|[一二三四五六七八九十]+)\s?版|^(要闻版?)$")
STAFF = re.compile(rf"(责任编辑|编辑|责编|美编|校对|组版|审读|审核|主编|值班主任|值班编委|值班总编|版式|制图|监制|统筹|排版|检校|首席编辑|编审|终审|初审|复审|一读|一校|二审|三审)(?:\s?[：:/丨|]\s?|\s)({HAN}{{2,4}}(?:[\s、]{HAN}{{2,4}})*)")
CREDIT = re.compile(rf"(作者|记者|撰稿|通讯员|文字|视觉|摄影|图片)\s?[：:/丨|]\s?((?:{HAN}{{2,4}}[\s、，,]?)+)")
CAPITALS = re.compile(r"(?=.*[A-Z]{4})[A-Z\s\d│|·&.,-]+")
CREDITS = {"记者": "记者", "通讯员": "通讯员", "视觉": "摄影", "摄影": "摄影", "图片": "摄影"}
HAS_HAN = re.compile(HAN)
# 焦作日报; 第3版; A08│孟州新闻
RUNNING_HEAD = re.compile(rf"{HAN}{{2,8}}(?:日报|晚报|早报|时报|晨报|商报|都市报)|(?:第?\s?[A-Z]?[\d一二三四五六七八]{{1,2}}\s?版|[A-Z]\d{{1,2}})[\s:：│|·（(]*{HAN}{{0,8}}[）)]?|{HAN}{{2,4}}\s?(?:[A-Z]\d{{1,2}}|\d{{1,2}}版)")
LUNAR = re.compile(r"农历\S+|[甲乙丙丁戊己庚辛壬癸]\S年\S*|第\S{1,8}期|今日\S{1,3}版")
# A web page's own date; the one in its head may be the day it was saved.
STATED = re.compile(r"(?:发布|发表|刊发|发稿|更新|录入)?(?:时间|日期)\s?[：:]|编印")
RUNNING_SECTION = re.compile(rf"(?:[A-Z]?\d{{1,2}}|[一二三四五六七八])\s?(?:[│|｜]|版)[\s│|｜:：·]*({HAN}{{2,8}}?)(?=\d{{4}}年|[\s│|｜■]|$)")
TRAIL = re.compile(r"您?(?:现在|当前)?的?(?:当前的?)?位置|首页\s?[>＞»-]")
WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
DAY = re.compile(rf"(?:{DATE.pattern}|{HAN_DATE.pattern})")
DAY_ONLY = DAY
# What begins a line of furniture, wherever it stands …
FURNITURE = re.compile(
    r"[【\[（(■│|\s]*(?:"
    r"新闻热线|值班电话|广告热线|投稿邮箱|国内统一刊号|国内统一连续出版物号|国际标准刊号|邮发代号|代号[：:]?\d|总第\d+期|[一二三四五六七八\d]+版[：:].{0,12}(?:期|编印)|本期共\d+版|专栏[：:]$|"
    r"(?:文章|信息|新闻|内容)?来源\s?[：:丨|]|稿源\s?[：:]|(?:发布|发表|更新|发稿|刊发|录入)(?:时间|日期)|(?:日期|时间)\s?[：:]\s?\d{4}[-./年]|(?:浏览|阅读|点击|访问)(?:次数|量|数)|"
    r"字号|字体\s?[：:]|您?(?:现在|当前)?的?(?:当前的?)?位置|首页\s?[>＞»]|上一[篇版]|下一[篇版]|返回目录|分享到|打印本页|【打印|【关闭|版权所有|"
    r"主管单位|主办单位|Copyright|.{0,3}ICP备|.{0,6}备案号|点击上方|.{0,30}\.(?:jpe?g|png|JPE?G)$|"
    r"责任编辑|网站编辑|责编|编辑\s?[：:/丨|]|美编\s?[：:/]|本版(?:编辑|责编|美编|校对)|值班(?:编委|主任|总编)|总?监制\s?[：:/丨|]|(?:审核|审签|校对|[初复终一二三]审)\s?[：:/丨|]|"
    r"(?:.{0,6}记者|作者|撰稿|通讯员|文字|视觉|摄影|图片)\s?[：:丨|]\s?(?:[\u3400-\u9fff]{2,4}(?:\s|、|$)){1,4})"
)
# … what ends all that a web page has to tell …
TRAILER = re.compile(r"免责声明|版权声明|相关阅读|相关链接|相关新闻|推荐阅读|热门推荐|延伸阅读|往期(?:推荐|回顾)|发表评论|网友评论|上一篇|下一篇")
CLOCK = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s?\d{1,2}[:：]\d\d")
# … and what makes short lines that stand alone furniture: 扫码更精彩, 微信公众号.
HINT = re.compile(r"(?:扫码|扫一扫|扫描).{0,16}|.{0,8}(?:公众号|客户端|二维码|视频号|官方微博|官微)|.*农历.*|(?:今日)?[共]?\d+版|(?:总?第\d+期[\s·]?)+|.{0,6}(?:热线|邮箱|网址|电话)[：:].{4,}|[^\u3400-\u9fff]+")


@dataclass(frozen=True)
class Masthead:
    """The page around the articles; staff are editors, proofreaders and makers-up."""

    newspaper: str | None = None
    published: date | None = None
    edition: str | None = None
    staff: tuple[Byline, ...] = ()
    sections: tuple[str, ...] = ()
    """What its running heads name, in order: 温县新闻, 孟州新闻."""


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


def is_furniture(line: Line, top: bool = False) -> bool:
    """Whether a line belongs to the page and not to an article, wherever it stands; at the page's top its name and a bare date do too."""
    text = line.text
    if len(text) > 120 or len(text) < 2 or "。" in text or (line.level and not top):
        return False
    if top and (PAPER.fullmatch(text) or is_head_line(text)):
        return True
    if not HAS_HAN.search(text):
        return CAPITALS.fullmatch(text) is not None
    if FURNITURE.match(text) or TRAILER.match(text) or (CLOCK.search(text) and len(text) < 80) or RUNNING_HEAD.fullmatch(text) or (DAY.search(text) and (WEEKDAY.search(text) or PAPER.match(text)) and len(text) < 60):
        return True
    return len(STAFF.findall(text)) >= (1 if EDITION.match(text) else 2)


def is_head_line(text: str) -> bool:
    """Whether a line is made of a date and what stands with it in a masthead: 西岭日报 第2版 要闻 2020年10月16日."""
    if not DAY.search(text) or len(text) >= 60:
        return False
    rest = text
    for part in (DAY, WEEKDAY, PAPER, EDITION, LUNAR):
        rest = part.sub(" ", rest)
    return len(re.sub(r"[\W\dA-Z]", "", rest)) <= 6


def is_trail(line: Line) -> bool:
    """Whether a line says where in a web site the page lies: what stands above it is the site's."""
    return TRAIL.match(line.text) is not None


def is_hint(chunk: list[Line]) -> bool:
    """Whether short lines that stand alone are hints and addresses: 示范区头条 微信公众号."""
    return len(chunk) <= 3 and all(len(line.text) <= 30 and not line.level for line in chunk) and any(HINT.fullmatch(line.text) for line in chunk)


def read_credits(passage: Passage, surnames: frozenset[str]) -> list[Byline]:
    """Writers that a web page's line of furniture names: 来源：焦作日报 作者：张三."""
    found: list[Byline] = []
    for credit in CREDIT.finditer(passage.text):
        at = credit.start(2)
        for word in re.split(r"([\s、，,])", credit[2]):
            if is_name(word, surnames):
                found.append(Byline(word, CREDITS.get(credit[1], "作者"), passage.cut(at, at + len(word))))
            at += len(word)
    return found


def section_in(text: str) -> str | None:
    """The section that a running head names, 温县新闻 in A08│温县新闻2023年1月10日, 要闻 in 第2版 要闻."""
    found = RUNNING_SECTION.search(text)
    return found[1] if found else None


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
    sections = [name for line in lines if (name := section_in(line.text))]
    stated = next((day for line in lines if STATED.search(line.text) and (day := read_date(line.text))), None)
    return replace(head, published=stated or head.published, staff=tuple(staff.values()), sections=tuple(dict.fromkeys(sections)))


def paper_in(text: str) -> str | None:
    source = SOURCE.search(text)
    if source:
        return source[1]
    paper = PAPER.search(DAY.sub(" ", text))
    return paper[1] if paper and not STAFF.search(text) else None
