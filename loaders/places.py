"""Places in running text: divisions by gazetteer, short forms (我市, 赴京), named sites, and what lies below them."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.bodies import Context
from loaders.gazetteers import Place
from loaders.lexicon import Token, Tokens
from loaders.localities import COUNTIES, PlaceMention, find_lone_towns, find_roads, find_towns, find_villages, kind_of_site, overlaps, place_of_site
from loaders.segments import known_word, segment
from loaders.sites import find_sites, in_title
from loaders.words import read_words

THIS_PLACE = re.compile(r"[我该](?P<level>[省市县区州盟旗镇乡])(?![域场委级直属镇])")
SHORT = re.compile(
    r"[莅来赴抵在驻访](?:(?<=莅)(?P<any>[一-鿿])|(?<!莅)(?P<one>[一-鿿])(?=考察|调研|视察|指导|检查|督导|出席|参加|举行|召开|开幕|闭幕|举办|访问|学习"
    r"|投资|洽谈|会见|会谈|期间|慰问|看望|签约|签署|揭牌|启动|参会|开会|，))"
)
COMPANY = re.compile(r"[一-鿿（）A-Za-z0-9]{0,14}?(?:公司|[一-鿿]厂(?![区房矿家])|集团|银行|分行|支行|日报|晚报|大学|学院|铁路|高铁|高速)")
BREAKS = re.compile(r"[，。、；：的市县区在是与和到]")
BEFORE_ZONE = "，。、；：（“到在赴对与和从向由●\n"
MARKS = ("", "、", "，", "。", "；", "：", "（", "）")
PART_OF_NAME = re.compile(
    r"[东西南北中一二三四五六七八九十]*(?:路|街|大道|大街|大?桥(?!梁)|大厦|街道|镇|乡(?![镇村])|村|巷|社区|家园|花园|花苑|公寓"
    r"|[一-鿿]?菜市场|菜|话|戏|烈士)"
)
GOING_TO = re.compile(r"(?:到|赴|在|从|往|至|经|由|和|与|及|来自|走进|深入)$")
GONE_TO = re.compile(r"[等和与及至的]|考察|学习|参观|调研|访问|取经|检查|视察|慰问|召开|举行|举办|出席|参加|采访|之行|之间|两地|三地|一带|境内|籍")
"""到昆山|考察: what stands around a far county that only its short name tells."""


def find_places(
    text: str, tokens: Tokens, context: Context, taken: list[tuple[int, int]], posts: list[tuple[int, int]] | None = None
) -> list[PlaceMention]:
    """Every place that a sentence names, in order.

    `taken`: where people's names stand (九江 in 谷九江); `posts`: where their posts do, whose bodies are no sites.
    """
    found = [m for m in find_divisions(text, tokens, context) if not overlaps(m.start, m.end, taken)]
    divisions = [(m.start, m.end) for m in found]
    found += find_towns(text, found, context) if found else []
    found += find_lone_towns(text, found, context)
    found += find_villages(text, found, context) if found else []
    sites = named_sites(text, divisions, taken + (posts or []), found, context)
    found += [m for m in (*find_roads(text, context), *find_short(text, context)) if not overlaps(m.start, m.end, taken + divisions)]
    if sites:
        found = [*(m for m in found if not swallowed(m, sites)), *sites]
    return sorted(found, key=lambda m: (m.start, m.end)) if len(found) > 1 else found


def swallowed(mention: PlaceMention, sites: list[PlaceMention]) -> bool:
    """Whether a river, a country or a short name is only a part of a site's name: 黄河 in 黄河特大桥, 厦门 in 厦门翔安机场."""
    short = mention.rule == "gazetteer" and mention.end - mention.start < len(mention.place.name)
    weak = short or mention.place.type in ("landscape", "country") or natural(mention.place.name) is not None
    return weak and any(s.start <= mention.start and mention.end <= s.end for s in sites)


def find_divisions(text: str, tokens: Tokens, context: Context) -> list[PlaceMention]:
    """Divisions, countries and landscapes of the gazetteers; a district behind a city is that city's (北京市朝阳区)."""
    found: list[PlaceMention] = []
    for token in tokens.places:
        if inside_name(text, token.end):
            continue
        place = below(token, found, text, context) or place_of(token.text, context)
        if place and is_named(text, token, place, found, context):
            found.append(PlaceMention(token.start, token.end, place, "gazetteer"))
    return found


def is_named(text: str, token: Token, place: Place, found: list[PlaceMention], context: Context) -> bool:
    """Whether the words name the place: a full name does, a zone where it begins a clause or is one that all know, a short name as a word of its own."""
    if place.type == "zone":
        row = context.gazetteer.divisions.get(place.code or "")
        known = (row is not None and row.type == "zone") or bool(found and found[-1].end == token.start)
        return known or token.start == 0 or text[token.start - 1] in BEFORE_ZONE
    short = token.text == place.name and len(token.text) == 2 and token.start and text[token.start - 1] not in "的在和与到"
    if short and known_word(text[token.start - 1 : token.start + 1]):
        return False  # 示|范县
    full = token.text == place.name or token.text in context.gazetteer.former
    if full and (len(token.text) > 2 or "/" in place.path):
        return True
    inner = bool(found) and found[-1].end == token.start and place.path.startswith(found[-1].place.path + "/")  # 江苏省|昆山
    return (inner or not is_far(place, context) or goes_there(text, token)) and stands_alone(text, token, place)


def is_far(place: Place, context: Context) -> bool:
    """Whether a county lies in another province than the page."""
    near = context.home or context.here
    return place.type in COUNTIES and near is not None and place.path.split("/")[0] != near.path.split("/")[0]


def goes_there(text: str, token: Token) -> bool:
    """Whether a mark or a word of going stands on both sides of a short name: not 兴隆|家园, 西乡|塘, 灵山|何家村."""
    before = text[token.start - 1 : token.start] in MARKS or GOING_TO.search(text, max(0, token.start - 2), token.start)
    return bool(before) and (text[token.end : token.end + 1] in MARKS or GONE_TO.match(text, token.end) is not None)


def below(token: Token, found: list[PlaceMention], text: str, context: Context) -> Place | None:
    """The division of a name inside the one that stands right before it, or beside the one before a 、."""
    if not found:
        return None
    last = found[-1]
    if last.end == token.start:
        return context.gazetteer.child(last.place, token.text)
    if last.end + 1 == token.start and text[last.end] in "、和" and "/" in last.place.path:
        return context.gazetteer.child(last.place.parents()[1], token.text)
    return None


def place_of(name: str, context: Context) -> Place | None:
    """What a name means here: a division, a country or a landscape; one that is a common word too (城区) only inside its city."""
    place = context.find(name) or natural(name) or open_place(name, context)
    doubtful = place is not None and place.type == "district" and name in read_words("doubtful_places") and name == place.name
    return None if doubtful and not (context.home and place and place.path.startswith(context.home.path + "/")) else place


def open_place(name: str, context: Context) -> Place | None:
    """A full name that several far divisions have: the place, without saying which."""
    codes = context.gazetteer.codes_of(name)
    row = context.gazetteer.divisions[codes[0]] if codes else None
    return Place(name, row.type) if row and row.name == name else None


@lru_cache(maxsize=1)
def natural_names() -> dict[str, str]:
    kinds = {"landscapes": "landscape", "countries": "country", "world_cities": "city"}
    return {word: kind for words, kind in kinds.items() for word in read_words(words)}


def natural(name: str) -> Place | None:
    """A country, a city abroad or a landscape."""
    kind = natural_names().get(name)
    return Place(name, kind) if kind else None


def stands_alone(text: str, token: Token, place: Place) -> bool:
    """Whether a short name (洛阳, 河北) is a word of its own here: not in 天河北路 or 太行山南麓, which jieba's word boundaries show."""
    if PART_OF_NAME.match(text, token.end) or in_work(text, token) or (place.type == "district" and not in_row(text, token)):
        return False
    if text[token.start - 1 : token.start] in MARKS and text[token.end : token.end + 1] in MARKS:
        return True
    start = max(token.start - 6, 0)
    ends = segment(text[start : token.end + 6])
    return token.end - start in ends and (token.start == 0 or token.start - start in ends or start == token.start)


def in_work(text: str, token: Token) -> bool:
    """Whether a short name is part of a work's or campaign's name: 《大梦敦煌》, “舌尖上的敦煌”."""
    if in_title(text, token.start):
        return True
    start, end = text.rfind("“", 0, token.start), text.find("”", token.end)
    words = text[start + 1 : end] if start >= 0 and end >= 0 else ""
    return bool(words) and "”" not in words and "，" not in words and len(token.text) < len(words) <= 12


def in_row(text: str, token: Token) -> bool:
    """Whether a district's short name stands in a row or before a count of districts: 解放、山阳两个城区."""
    return text[token.end : token.end + 1] in ("、", "区") or bool(re.match(r"[两三四五六]个?城?区", text[token.end : token.end + 4]))


def inside_name(text: str, end: int) -> bool:
    """焦作 in 焦作日报 or 焦作科瑞森重装备股份有限公司 is no place there."""
    return text[end - 1] not in "省市县区旗盟镇乡" and bool(COMPANY.match(text, end, end + 20)) and not BREAKS.match(text, end)


def named_sites(
    text: str, divisions: list[tuple[int, int]], taken: list[tuple[int, int]], found: list[PlaceMention], context: Context
) -> list[PlaceMention]:
    """Sites by their endings, in the division that they are told in."""
    sites = []
    for site in find_sites(text, divisions, taken):
        inner = next((m.place for m in found if m.end == site.start), None)
        place = inner.inside(site.name, kind_of_site(site.name)) if inner else place_of_site(site.name, context)
        sites.append(PlaceMention(site.start, site.end, place, "site"))
    return sites


def find_short(text: str, context: Context) -> list[PlaceMention]:
    """我市, 该县: the place of that level; 莅焦, 赴京: a place by one character."""
    found = []
    for match in THIS_PLACE.finditer(text) if "我" in text or "该" in text else ():
        place = context.level(match["level"])
        if place:
            found.append(PlaceMention(match.start(), match.end(), place, "this-place"))
    for match in SHORT.finditer(text):
        group = "any" if match["any"] else "one"
        place = short_place(match[group], context)
        if place:
            found.append(PlaceMention(match.start(group), match.end(group), place, "one-character"))
    return found


@lru_cache(maxsize=1)
def short_provinces() -> dict[str, str]:
    rows = (line.split() for line in read_words("short_provinces"))
    return {row[0]: row[1] for row in rows}


def short_place(character: str, context: Context) -> Place | None:
    """焦: the article's own county or city whose name begins with it; 京: what every paper calls so."""
    for near in (context.here, context.home):
        for parent in near.parents() if near else ():
            if parent.name[0] == character and parent.type in ("city", "county", "city_county", "province"):
                return parent
    name = short_provinces().get(character)
    return context.find(name) if name else None
