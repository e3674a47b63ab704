"""Places in running text: divisions by gazetteer, towns, villages and roads by form, short forms (我市, 赴京), named sites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.bodies import Context
from loaders.gazetteers import Place
from loaders.lexicon import Token, Tokens
from loaders.people import segment
from loaders.sites import TOWNS, after_stops, find_sites, in_title, names_itself
from loaders.words import any_of, read_words

COUNTIES = ("county", "district", "city_county", "zone")
ROAD = re.compile(
    r"(?<=[在沿着到、与和至市县区镇：，])(?P<name>(?!将|把|新|着|从)[一-鿿]{2,4}(?<![思道出公铁套网线新])(?:路|大道|大街))(?=\d|[东西南北中]段|、|与|和|口|沿线|交叉)"
)
NEXT_ROAD = re.compile(r"(?P<name>[一-鿿]{2,4}(?<![思道出公铁套网线新])(?:路|大道|大街))(?![线径由子])")
ROADS = re.compile(rf"{NEXT_ROAD.pattern.replace('?P<name>', '?:')}(?:[、和与]{NEXT_ROAD.pattern.replace('?P<name>', '?:')})+")
ROAD_ITEM = re.compile(rf"(?:^|、[和与]?|(?<=[路道街])[和与]){NEXT_ROAD.pattern}")
"""友谊东路、雁塔南路和太白南路: in a row each is a road."""
RIVER = re.compile(r"(?P<name>[一-鿿]{1,4}[河江湖渠溪])(?=流域|沿岸|两岸|河道|上游|下游|中下游|水质|水环境|大堤|干流|支流|入海口|治理|综合整治)")
TOWN = re.compile(r"(?P<name>(?![各全每等和与及乡城村])[一-鿿]{1,4}?(?:镇|乡(?![镇村土亲间下情])|街道|苏木))(?=[一-鿿]{2,5}(?:村|社区)|[，、。；的党机]|$)")
ANY_TOWN = re.compile(r"[一-鿿]{1,4}?(?:镇|乡(?![镇村])|街道)")
VILLAGE = re.compile(r"(?P<name>[一-鿿]{1,5}?(?:村|社区|小区|庄(?![村园严稼户])))(?!民|委|两委|支部|党|级|里|干部|集体|镇|乡|[一-鿿]?路)")
NEXT_VILLAGE = re.compile(r"[、和及]")
NOT_VILLAGE = re.compile(rf"(?:^|[的等在到个和各全])(?:村|社区|小区|庄)$|(?:{any_of('not_villages')})$")
THIS_PLACE = re.compile(r"[我该](?P<level>[省市县区州盟旗镇乡])(?![域场委级直属镇])")
SHORT = re.compile(
    r"(?:莅(?P<any>[一-鿿])|(?:来|赴|抵|在|驻|访)(?P<one>[一-鿿])(?=考察|调研|视察|指导|检查|督导|出席|参加|举行|召开|开幕|闭幕|举办|访问|学习"
    r"|投资|洽谈|会见|会谈|期间|慰问|看望|签约|签署|揭牌|启动|参会|开会|，))"
)
PART = re.compile(r"(?P<site>[一-鿿A-Za-z0-9（）]{2,20}?(?:街|路|小区|社区|公园|广场|市场))(?:沿街|周边|附近|沿线|旁|对面|居民|商户)")
"""汇丰步行街|沿街餐饮门店."""
HOME = re.compile(r"[户家]中?$|农户|群众|家里$")
COMPANY = re.compile(r"[一-鿿（）A-Za-z0-9]{0,14}?(?:公司|集团|银行|分行|支行|日报|晚报|大学|学院|铁路|高铁|高速)")
BREAKS = re.compile(r"[，。、；：的市县区在是与和到]")
PART_OF_NAME = re.compile(r"[东西南北中一二三四五六七八九十]*(?:路|街|大道|大街|大桥|大厦|街道|镇|乡(?![镇村])|村|巷|社区|菜|话|戏|烈士)")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a text."""

    start: int
    end: int
    place: Place
    rule: str


def find_places(
    text: str, tokens: Tokens, context: Context, taken: list[tuple[int, int]], posts: list[tuple[int, int]] | None = None
) -> list[PlaceMention]:
    """Every place that a sentence names, in order.

    `taken`: where people's names stand (九江 in 谷九江); `posts`: where their posts do, whose bodies are no sites.
    """
    found = [m for m in find_divisions(text, tokens, context) if not overlaps(m.start, m.end, taken)]
    divisions = [(m.start, m.end) for m in found]
    found += find_towns(text, found, context)
    found += find_villages(text, found, context)
    sites = named_sites(text, divisions, taken + (posts or []), found, context)
    found += [m for m in (*find_roads(text, context), *find_short(text, context)) if not overlaps(m.start, m.end, taken + divisions)]
    return sorted([*(m for m in found if not swallowed(m, sites)), *sites], key=lambda m: (m.start, m.end))


def overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in spans)


def swallowed(mention: PlaceMention, sites: list[PlaceMention]) -> bool:
    """Whether a river, a country or a short name is only a part of a site's name: 黄河 in 黄河特大桥, 厦门 in 厦门翔安机场."""
    short = mention.rule == "gazetteer" and mention.end - mention.start < len(mention.place.name)
    weak = short or mention.place.type in ("landscape", "country")
    return weak and any(s.start <= mention.start and mention.end <= s.end for s in sites)


def find_divisions(text: str, tokens: Tokens, context: Context) -> list[PlaceMention]:
    """Divisions, countries and landscapes of the gazetteers; a district behind a city is that city's (北京市朝阳区)."""
    found: list[PlaceMention] = []
    for token in tokens.of("place"):
        if inside_name(text, token.end):
            continue
        place = below(token, found, text, context) or place_of(token.text, context)
        if place and (token.text == place.name or place.type == "zone" or stands_alone(text, token, place)):
            found.append(PlaceMention(token.start, token.end, place, "gazetteer"))
    return found


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
    return {**dict.fromkeys(read_words("landscapes"), "landscape"), **dict.fromkeys(read_words("countries"), "country")}


def natural(name: str) -> Place | None:
    """A country or a landscape."""
    kind = natural_names().get(name)
    return Place(name, kind) if kind else None


def stands_alone(text: str, token: Token, place: Place) -> bool:
    """Whether a short name (洛阳, 河北) is a word of its own here: not in 天河北路 or 太行山南麓, which jieba's word boundaries show."""
    if PART_OF_NAME.match(text, token.end) or in_work(text, token) or (place.type == "district" and not in_row(text, token)):
        return False
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
    return bool(COMPANY.match(text, end, end + 20)) and not BREAKS.match(text, end)


def find_towns(text: str, found: list[PlaceMention], context: Context) -> list[PlaceMention]:
    """Towns behind their county, also those of other cities and of former days: 渭源县|会川镇."""
    towns = []
    for mention in found:
        match = TOWN.match(text, mention.end) if mention.place.type in (*COUNTIES, "city") else None
        if match and not any(m.start == mention.end for m in found):
            place = context.gazetteer.child(mention.place, match["name"]) or mention.place.inside(match["name"], kind_of_town(match["name"]))
            towns.append(PlaceMention(match.start(), match.end(), place, "town-behind-county"))
    return towns


def kind_of_town(name: str) -> str:
    return "town" if name.endswith("镇") else "subdistrict" if name.endswith("街道") else "township"


def find_villages(text: str, found: list[PlaceMention], context: Context) -> list[PlaceMention]:
    """Villages and communities right behind their town or county, and those that follow in a row."""
    villages = []
    for mention in found:
        kind = mention.place.type
        if kind not in ("town", "township", "subdistrict", *COUNTIES):
            continue
        match = VILLAGE.match(text, mention.end)
        while match and not NOT_VILLAGE.search(match["name"]) and not any(m.start == match.start() for m in found):
            name = match["name"]
            villages.append(PlaceMention(match.start(), match.end(), mention.place.inside(name, kind_of_site(name)), "village-behind-town"))
            match = VILLAGE.match(text, match.end() + 1) if NEXT_VILLAGE.match(text, match.end()) else None
    return villages


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


def find_roads(text: str, context: Context) -> list[PlaceMention]:
    """Roads by what stands before and behind them, and those in a row; rivers by what is told of them (盘龙江|沿岸)."""
    here = context.here or context.home
    spans = {m.end("name"): m.start("name") for m in ROAD.finditer(text)}
    for row in ROADS.finditer(text):
        items = [(row.start() + m.start("name"), row.start() + m.end("name")) for m in ROAD_ITEM.finditer(row[0])]
        spans.update({end: after_stops(text, start, end - 1, end) if start == row.start() else start for start, end in items})
    for river in RIVER.finditer(text):
        start = last_word(text, river.start("name"), river.end("name"))
        spans[river.end("name")] = start
    return [PlaceMention(s, e, in_home(text[s:e], here), "road") for e, s in spans.items() if e - s > 1]


def last_word(text: str, start: int, end: int) -> int:
    """Where jieba's last word before end begins."""
    return start + max(stop for stop in {0, *segment(text[start:end])} if stop < end - start)


def in_home(name: str, here: Place | None) -> Place:
    return here.inside(name, kind_of_site(name)) if here else Place(name, kind_of_site(name))


def find_short(text: str, context: Context) -> list[PlaceMention]:
    """我市, 该县: the place of that level; 莅焦, 赴京: a place by one character."""
    found = []
    for match in THIS_PLACE.finditer(text):
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


def kind_of_site(name: str) -> str:
    """village, community, road, river, or site."""
    if name.endswith(("村", "庄")):
        return "village"
    if name.endswith(("社区", "小区")):
        return "community"
    return "road" if name[-1] in "路道街" else "river" if name[-1] in "河湖" else "site"


def place_told(start: int, end: int, text: str, found: list[PlaceMention], context: Context) -> Place:
    """The place of text[start:end]: the one found where these words end, else what they mean by themselves."""
    return next((m.place for m in found if m.end == end and m.start >= start), None) or place_of_site(text[start:end], context)


def place_of_site(name: str, context: Context) -> Place:
    """The place that a site's name means: in the town or village it begins with, else in the county, the article's jurisdiction or the page's."""
    place = context.find(name)
    if place:
        return place
    part = PART.match(name)
    name = part["site"] if part else name
    at, inner = 0, context.here or context.home
    while named := division_at(name, at, inner if at else None, context):
        inner, at = narrower(named[0], inner), at + named[1]
        if at == len(name):
            return named[0]
    village = VILLAGE.match(name, at)
    if village and not NOT_VILLAGE.search(village[0]):
        rest = name[village.end() :]
        name = village[0] if len(rest) < 3 or HOME.search(rest) else village[0] + rest
    elif name.endswith(TOWNS, 0, at) and names_itself(name, at):
        name = name[at:]
    return inner.inside(name, kind_of_site(name)) if inner else Place(name, kind_of_site(name))


def division_at(name: str, at: int, inside: Place | None, context: Context) -> tuple[Place, int] | None:
    """The division that a name goes on with, and its length; a town of the one before it by its form (渭源县|会川镇)."""
    named = context.named(name[at:])
    if named and (named[1] < len(name) - at or inside):
        return named
    town = ANY_TOWN.match(name, at) if inside and inside.type in COUNTIES else None
    if not town or not inside:
        return None
    place = context.gazetteer.child(inside, town[0]) or inside.inside(town[0], kind_of_town(town[0]))
    return place, len(town[0])


def narrower(named: Place, inner: Place | None) -> Place:
    """河南福从机械设备有限公司 on a page of 焦作 lies in 焦作 as far as the page tells."""
    return inner if inner and inner.path.startswith(named.path + "/") else named
