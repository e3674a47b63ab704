"""What belongs to the page and not to an article: mastheads, running heads, staff, counters and buttons of web sites."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.bylines import HAN, WIRE, Byline, is_name
from loaders.issues import CITED, DAY, EDITION, PAPER, PAPERS, STAFF, WEEKDAY, WELCOME, today_in
from loaders.layout import Line
from loaders.passages import Passage
from loaders.words import any_of, read_words

SEPARATOR = r"\s?[：:丨|]"
WORDS = any_of("furniture")
ROLES = any_of("staff_roles")
# What begins a line of furniture, wherever it stands …
FURNITURE = re.compile(
    rf"[【\[（(■│|*•\s-]*(?:{WORDS}|(?:19|20)\d\d[-./年]\d{{1,2}}[-./月]\d{{1,2}}日?\s*(?:作者|来源|编辑)|"
    rf"(?:文章|信息|新闻|内容)?(?:来源|稿源|来自){SEPARATOR}|(?:日期|时间){SEPARATOR}\s?\d{{4}}[-./年]|(?:{ROLES})\s?[：:/丨|]|"
    rf"(?:.{{0,6}}记者|作者|撰稿|通讯员|文字|视觉|摄影|图片){SEPARATOR}\s?(?:{HAN}{{2,4}}(?:\s|、|$)){{1,4}}|"
    r"代号[：:]?\d|总第\d+期|[一二三四五六七八\d]+版[：:].{0,12}(?:期|编印)|本期共\d+版|专栏[：:]$|"
    r"首页\s?[>＞»]|字体\s?[：:]|.{0,3}ICP备|.{0,6}备案号|.{0,30}\.(?:jpe?g|png|JPE?G)$)"
)
# … what ends all that a web page has to tell …
TRAILER = re.compile(any_of("trailers"))
# … and what makes short lines that stand alone furniture: 扫码更精彩, 微信公众号.
HINT = re.compile(
    r"(?:扫码|扫一扫|扫描).{0,16}|.{0,8}(?:公众号|客户端|二维码|视频号|官方微博|官微)|.*农历.*|(?:今日)?共?\d+版|(?:总?第\d+期[\s·]?)+|"
    r".{0,6}(?:热线|邮箱|网址|电话)[：:].{4,}|[^\u3400-\u9fff]+"
)
# 焦作日报; 第3版; A08│孟州新闻; 要闻 A02
RUNNING_HEAD = re.compile(
    rf"{HAN}{{2,8}}(?:{PAPERS})|(?:第?\s?[A-Z]?[\d一二三四五六七八]{{1,2}}\s?版|[A-Z]\d{{1,2}})[\s:：│|·（(]*{HAN}{{0,8}}[）)]?(?:\s?\d?[上下]一版\s?\d?)*|"
    rf"{HAN}{{2,4}}\s?(?:[A-Z]\d{{1,2}}|\d{{1,2}}版)"
)
# 1985.09—1989.07 …: a stage of a résumé, one a line
STAGE = re.compile(r"(?:19|20)\d\d[./年]\s?\d{1,2}月?\s?[-—－–~～至]")
LUNAR = re.compile(r"农历\S+|[甲乙丙丁戊己庚辛壬癸]\S年\S*|第\S{1,8}期|今日\S{1,3}版")
YEAR = re.compile(r"\d\d{3}")
"""What dates in full cannot do without, but for 年."""
SOURCE = re.compile(r"[一-鿿A-Z]{2,10}\s?(?:19|20)\d\d-\d{1,2}-\d{1,2}")
"""上观新闻 2020-08-19"""
CLOCK = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s?\d{1,2}[:：]\d\d")
TRAIL = re.compile(r"(?:您|你|现在|当前|目前|所在|的)*位置\s?(?:[：:是]|首页)|.{0,8}位置\s?[：:]\s?(?:网站)?首页|首页\s?[>＞»-]")
ZOOM = re.compile(r"放大\s?缩小")
"""The buttons of an electronic paper's page, beside its date."""
CAPITALS = re.compile(r"(?=.*[A-Z]{4})[A-Z\s\d│|·&.,-]+")
CREDIT = re.compile(rf"(作者|记者|撰稿|通讯员|文字|视觉|摄影|图片)(?:\s?[：:/丨|]\s?|\s)((?:(?!来源|责编|编辑|时间|发布){HAN}{{2,4}}[\s、，,]?)+)")
CREDITS = {"记者": "记者", "通讯员": "通讯员", "视觉": "摄影", "摄影": "摄影", "图片": "摄影"}
DATES_ONLY = re.compile(r"(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}\s*){1,3}")
HAS_HAN = re.compile(HAN)
BEGINS = re.compile(rf"[【\[（(■│|*•\s-]*{WORDS}|{TRAILER.pattern}")
BEGINNERS = frozenset("【[（(■│|*•-").union(word[0] for word in (*read_words("furniture"), *read_words("trailers")))
"""What BEGINS begins with: no line begins with a blank."""
NEAR = 16
HOLDS = re.compile(r"[\dA-Za-z：:丨|/>＞»版位首备*•■-]")
"""What furniture holds near its beginning where it begins with none of its words, but for a newspaper's name alone and a picture's (….jpg)."""
TOLD_OF = re.compile(r"[\d年：:/丨|\s-]")
"""What dates, clocks, sources and staff cannot do without: most lines have none."""
PAPERS_END = read_words("newspaper_endings")
OF_PAGE = re.compile(rf"{FURNITURE.pattern}|{TRAILER.pattern}|{TRAIL.pattern}|(?:{RUNNING_HEAD.pattern})\Z")


def is_furniture(line: Line, top: bool = False) -> bool:
    """Whether a line belongs to the page and not to an article, wherever it stands; at the page's top its name and a bare date do too."""
    text = line.text
    if not 2 <= len(text) <= 120 or "。" in text or (line.level and not top):
        return False
    return (top and (PAPER.fullmatch(text) is not None or today_in(text) == text or is_head_line(text))) or is_of_page(text)


@lru_cache(maxsize=64)
def is_of_page(text: str) -> bool:
    """Whether words are those of furniture; asked of each line as the one before and the one behind another."""
    if not "一" <= text[0] <= "鿿" and not HAS_HAN.search(text):
        return CAPITALS.fullmatch(text) is not None or DATES_ONLY.fullmatch(text) is not None
    if (text[0] in BEGINNERS and BEGINS.match(text)) or ((HOLDS.search(text, 0, NEAR) or "." in text or text.endswith(PAPERS_END)) and OF_PAGE.match(text)):
        return True
    if "欢迎" in text and len(text) < 40 and WELCOME.search(text):
        return True
    if not TOLD_OF.search(text):
        return False
    if ("-" in text and SOURCE.fullmatch(text)) or (text[0] == "《" and CITED.fullmatch(text)):
        return True
    dated = len(text) < 80 and ("年" in text or YEAR.search(text))
    if dated and (CLOCK.search(text) or (DAY.search(text) and (WEEKDAY.search(text) or PAPER.match(text) or ZOOM.search(text)))):
        return True
    staff = len(STAFF.findall(text))
    return staff > 1 or (staff == 1 and EDITION.match(text) is not None)


def is_head_line(text: str) -> bool:
    """Whether a line is made of a date and what stands with it in a masthead: 西岭日报 第2版 要闻 2020年10月16日."""
    if not DAY.search(text) or len(text) >= 60 or WIRE.match(text):
        return False
    day = DAY.match(text)
    behind = text[day.end() :] if day else ""
    if HAS_HAN.match(behind) and not any(part.match(behind) for part in (WEEKDAY, PAPER, EDITION, LUNAR)):
        return False  # 1998年7月3日上|午
    rest = text
    for part in (CREDIT, DAY, WEEKDAY, PAPER, EDITION, LUNAR):
        rest = part.sub(" ", rest)
    return len(re.sub(r"[\W\dA-Z]", "", rest)) <= (0 if "，" in text else 6)  # 2009年7月10日，时任 begins a paragraph


def is_trail(line: Line) -> bool:
    """Whether a line says where in a web site the page lies: what stands above it is the site's."""
    return TRAIL.match(line.text) is not None


def is_hint(chunk: list[Line]) -> bool:
    """Whether short lines that stand alone are hints and addresses: 示范区头条 微信公众号."""
    if len(chunk) > 3 or any(len(line.text) > 30 or line.level for line in chunk):
        return False
    return any(HINT.fullmatch(line.text) for line in chunk) and not STAGE.match("".join(line.text for line in chunk))


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
