"""Named sites in running text: 南水北调天河公园, 孟州黄河特大桥, 市第二人民医院示范区医院, wherever they stand."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.cues import Cued, Words
from loaders.records import record
from loaders.segments import segment
from loaders.words import any_of, read_words

LONGEST = 22
"""Characters of a name before its ending that are looked at."""
TROUPE = r"(?!(?<=[歌京话舞评豫越川秦沪昆晋汉儿])剧院)"
"""辽宁歌|剧院: a troupe."""
ENDING = re.compile(rf"{TROUPE}(?:{any_of('landmark_endings')}|第?(?<!届)[一二三四五六七八九十]中(?![学心全]))(?!{any_of('behind_sites')})")
SITE = Cued(Words([*read_words("landmark_endings"), *(f"{number}中" for number in "一二三四五六七八九十")]), ENDING.pattern)
PLAIN = re.compile(rf"(?:{any_of('plain_site_words')})*")
COUNTED = re.compile(r"[一二两三四五六七八九十百千万几多数余\d](?:个|座|所|家|处|项|批|条|余|多|大|类)+$")
"""建设3个郑焦融合特别合作区: what is counted is a kind."""
MEASURE = re.compile(r"[\d.]+(?:年[上下]?半?年?|月|日|亿|万|元|米|公里|平方米|亩|余|岁|吨|多|号)*")
NAME_PART = re.compile(r"[一-鿿A-Za-z0-9.（）()·]*$")
QUOTED = re.compile(r"[“「](?P<name>[一-鿿A-Za-z0-9·]{2,12})[”」]$")
QUOTED_ROW = re.compile(rf"(?P<row>(?:“[一-鿿A-Za-z0-9·]{{2,10}}”[、和]?)+)等[^，。；“]{{0,8}}?{ENDING.pattern}")
QUOTED_NAME = re.compile(r"“([^”]+)”")
OWN_NUMBER = re.compile(
    r"[省市县区镇](?:直属?|立)?(?:第?[一二三四五六七八九十]+|人民|中医|妇幼|中心|实验|文化|体育|会议|市民|规划|会展|图书|博物|科技|青少年|工人|革命|传染病|儿童|肿瘤|职业|特殊)"
)
"""市十一中, 市第二人民医院, 县文化馆: the one of its city."""
ACTORS = ("医院", "学校", "中学", "小学", "幼儿园", "研究院", "铁路", "高铁", "服务中心", "集聚区", "开发区")
"""What these end is more often a kind (公立医院, 高等学校): their names must begin with a place, or with a number of their own."""
ACTS = re.compile(r"(?:联合[^，。；]{2,16}?)?(?:组织|开展|召开|举行|举办|邀请|积极|认真|深入|坚持|通过|党|以|将|对|为|荣获|获|被)")
"""孟州市明珠小学|组织教师…: who acts there is a body."""
HOSTS = re.compile(r"(?:共同|联合)?(?:主办|承办|协办|举办|组织|发起)")
RAILWAYS = ("铁路", "高铁")
NATIONAL = re.compile(r"国家(?:会展|会议|体育|大剧|博物|图书|美术|科技)")
INNER = ("剧场", "剧院", "礼堂", "体育馆", "体育场", "会堂", "展览馆")
"""What a larger venue holds."""
GONE = re.compile(r"(?:到|在|赴|进|往|至)(?=[省市县区](?![^，]{0,3}[到在赴]))")
TOWNS = ("镇", "乡", "街道")
POSITIONS = frozenset("上下中内外里前后")


@record(frozen=True, slots=True)
class Site:
    """A named site in a text."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=1)
def stops() -> frozenset[str]:
    """Words that are no part of the name behind them."""
    return frozenset(read_words("before_sites"))


def find_sites(text: str, places: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[Site]:
    """The named sites of a sentence. `places`: where divisions stand, with which a name can begin; `taken`: where people and their posts stand."""
    found: list[Site] = []
    floor = 0
    for match in SITE.finditer(text):
        start, end = match.span()
        if found and found[-1].end <= start and PLAIN.fullmatch(text, found[-1].end, start):  # 隋唐城遗址|植物园
            found[-1] = Site(found[-1].start, end, text[found[-1].start : end])
            floor = end
            continue
        begin = name_start(text, start, end, max(floor, start - LONGEST), places)
        if begin is None or any(s < end and begin < e for s, e in taken) or in_title(text, begin):
            continue
        if HOSTS.match(text, end) and "由" in text[max(0, begin - 60) : begin]:
            continue  # 由县教育局、县体育中心联合举办的…
        if text[start:end] in ACTORS and (begin == 0 or text[begin - 1] in "，。：；、●") and ACTS.match(text, end):
            continue
        if found and found[-1].end == begin and (text[begin - 2 : begin] in ACTORS or text[start:end] in INNER):
            begin = found.pop().start  # 市第二人民医院|示范区医院, 会展体育中心|环球剧场
        found.append(Site(begin, end, text[begin:end]))
        floor = end
    quoted = quoted_row(text) if "”等" in text else []
    return sorted([*found, *quoted], key=lambda site: site.start) if quoted else found


def quoted_row(text: str) -> list[Site]:
    """“水袖流云”“枫林晚秋”等12个节点公园: each name that a kind of site is told of behind."""
    return [
        Site(row.start("row") + name.start(1), row.start("row") + name.end(1), name[1])
        for row in QUOTED_ROW.finditer(text)
        for name in QUOTED_NAME.finditer(row["row"])
    ]


def in_title(text: str, at: int) -> bool:
    """Whether these words lie inside 《…》, a work's name."""
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def name_start(text: str, start: int, end: int, floor: int, places: list[tuple[int, int]]) -> int | None:
    """Where the name that ends with text[start:end] begins; None where nothing makes it a name (城市公园)."""
    quoted = QUOTED.search(text, floor, start)
    if quoted:
        return quoted.start()
    words = NAME_PART.search(text, floor, start)
    begin = words.start() if words else start
    named = any(begin <= s and e <= start for s, e in places)
    if not named and PLAIN.fullmatch(text, begin, start) and not OWN_NUMBER.match(text, begin, end):
        return begin if NATIONAL.match(text, begin) else None
    begin = behind_bracket(text, begin, start)
    begin = max([begin, *(m.end() for m in GONE.finditer(text, begin, start))])
    begin = after_stops(text, begin, start, end)
    inside = [(s, e) for s, e in places if begin <= s and e <= start]
    if inside:
        return behind_town(text, inside, start)
    measure = MEASURE.match(text, begin, start)
    begin = measure.end() if measure else begin
    if OWN_NUMBER.match(text, begin, end) or NATIONAL.match(text, begin):
        return begin
    if text[start:end] in RAILWAYS and 2 <= start - begin <= 3:
        return begin
    if text[start:end] in ACTORS or COUNTED.search(text, max(begin - 4, 0), begin) or PLAIN.fullmatch(text, begin, start):
        return None
    return begin


def behind_town(text: str, places: list[tuple[int, int]], start: int) -> int:
    """A name begins with the first division in it (孟州市城伯镇中心学校), but behind a town whose village it names (滩陆庄新时代文明实践站)."""
    for _, e in reversed(places):
        if text.endswith(TOWNS, 0, e) and not PLAIN.fullmatch(text, e, start):
            return e
    return places[0][0]


def names_itself(name: str, at: int) -> bool:
    """Whether what stands behind a town is a name without it: 滩陆庄新时代文明实践站, not 中心学校."""
    ending = next((m for m in ENDING.finditer(name, at) if m.end() == len(name)), None)
    return not PLAIN.fullmatch(name, at, ending.start() if ending else len(name))


def behind_bracket(text: str, begin: int, start: int) -> int:
    """Behind a bracket that is opened or closed but not both."""
    depth = 0
    for at in range(start - 1, begin - 1, -1):
        depth += (text[at] in "）)") - (text[at] in "（(")
        if depth < 0:
            return at + 1
    return begin if depth == 0 else max(text.rfind("）", begin, start), text.rfind(")", begin, start)) + 1


def after_stops(text: str, begin: int, start: int, end: int) -> int:
    """Behind the last word that cannot be part of a name (推进, 到, 的), at jieba's boundaries."""
    if begin == start:
        return begin
    last = at = begin
    for stop in sorted(segment(text[begin:end])):
        word = text[at : begin + stop]
        fresh = at == last
        at = begin + stop
        if at <= start and word in stops() and not (fresh and word in POSITIONS):  # 支持|中德科技产业园
            last = at
    return last
