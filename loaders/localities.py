"""Places below the gazetteer, by their form: towns of former days, villages, roads, rivers, and the sites that somebody goes to."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.bodies import Context
from loaders.cues import Cued
from loaders.gazetteers import Place
from loaders.records import record
from loaders.segments import known_word, segment
from loaders.sites import TOWNS, after_stops, names_itself
from loaders.words import any_of, read_words

COUNTIES = ("county", "district", "city_county", "zone")
WAYS = re.compile("[路道街河江湖渠溪]")
"""No road and no river is named without one of these."""
ROAD_END = r"(?:路|大道|大街)(?=\d|[东西南北中]段|、|与|和|口|沿线|交叉)"
ROAD = Cued(ROAD_END, rf"(?<=[在沿着到、与和至市县区镇：，])(?P<name>(?!将|把|新|着|从)[一-鿿]{{2,4}}(?<![思道出公铁套网线新]){ROAD_END})")
NEXT_ROAD = r"[一-鿿]{2,4}(?<![思道出公铁套网线新])(?:路|大道|大街)(?![线径由子])"
ROADS = Cued("(?:路|大道|大街)[、和与]", rf"{NEXT_ROAD}(?:[、和与]{NEXT_ROAD})+")
ROAD_ITEM = re.compile(rf"(?:^|、[和与]?|(?<=[路道街])[和与])(?P<name>{NEXT_ROAD})")
"""友谊东路、雁塔南路和太白南路: in a row each is a road."""
RIVER_END = (
    "[河江湖渠溪](?=流域|沿岸|两岸|河道|上游|下游|中下游|水质|水环境|大堤|干流|支流|入海口|治理|综合整治|综合治理"
    "|防汛|防洪|抗洪|汛情|水情|洪水|巡河|沿线|堤防|河段)"
)
RIVER = Cued(RIVER_END, rf"(?P<name>[一-鿿]{{1,4}}{RIVER_END})")
TOWN = re.compile(r"(?P<name>(?![各全每等和与及乡城村])[一-鿿]{1,4}?(?:镇|乡(?![镇村土亲间下情])|街道|苏木))(?=[一-鿿]{2,5}(?:村|社区)|[，、。；的党机]|$)")
ANY_TOWN = re.compile(r"[一-鿿]{1,4}?(?:镇|乡(?![镇村])|街道)")
TOWN_OF = re.compile(r"(?P<name>(?![各全每等和与及乡城村])[一-鿿]{2,3}(?<![小古重集城名强老街])(?:镇(?![域区级居])|乡(?![镇村土亲间下情贤愁])|街道(?![路两])))")
"""金牛区|金牛乡|鼓乐齐鸣: right behind its county in full."""
LONE_TOWN_END = r"[镇乡](?=党委|政府|人民政府|镇长|乡长|副镇长|副乡长|人大|开展|举行|召开|组织|[一-鿿]{2,3}村(?![级民委]))"
LONE_TOWN = Cued(
    LONE_TOWN_END, rf"(?:(?<=[、，到在赴：●])|^)(?P<name>(?![全各每该本我在到向从对和与及等小古新大])[一-鿿]{{2,3}}(?<![乡城村集小重名强]){LONE_TOWN_END})"
)
PEOPLES = "|".join(sorted(map(re.escape, read_words("peoples")), key=len, reverse=True))
MINORITY_TOWN = re.compile(rf"(?:(?<=[、，到在赴、对与和：●。])|^)(?P<name>(?![在到对与和把将向从由让给])(?P<own>[一-鿿]{{2,4}}?)(?:{PEOPLES})族?(?:乡|镇))")
"""上梧江瑶族乡: of a people, whatever the gazetteer knows."""
FOREIGN = re.compile(r"(?P<name>[一-鿿]{2,6}?(?:市|省|州|邦|郡))(?![场区县民委])")
VILLAGE = re.compile(r"(?P<name>[一-鿿]{1,5}?(?:村|社区|小区|庄(?![村园严稼户])))(?!民|委|两委|支部|党|级|里|干部|集体|镇|乡|寨|[一-鿿]?路)")
KINDS_OF_WATER = re.compile(r"[干支斗毛水沟明暗灌]渠|引水渠|排水渠|[大小江内主]河|河[湖渠流]|大江|内湖")
NEXT_VILLAGE = re.compile(r"[、和及]")
NOT_VILLAGE = re.compile(rf"(?:^|[的等在到个和各全])(?:村|社区|小区|庄)$|(?:{any_of('not_villages')})$")
PART = re.compile(r"(?P<site>[一-鿿A-Za-z0-9（）]{2,20}?(?:街|路|小区|社区|公园|广场|市场))(?:沿街|周边|附近|沿线|旁|对面|居民|商户)")
"""汇丰步行街|沿街餐饮门店."""
LONE_STREET = Cued("街道", r"(?:(?<=[、，到在赴：●的])|^)(?P<name>[一-鿿]{2,3}街道)(?=[一-鿿]{2,4}社区)")
LONE_VILLAGE = Cued(
    "村",
    r"(?<=[从到在赴])(?P<name>(?![了过])(?!.?[们己个本该邻每全几些两三我他])[一-鿿]{2,3}(?<![农乡])村)(?=赶来|的|，|、|。|考察|调研|走访|慰问|看望|检查|看到|采访)",
)
"""从|罗家村|赶来."""
TOWN_AND_VILLAGE = re.compile(r"(?P<town>[一-鿿]{2,3}(?:[镇乡]|街道))(?P<village>(?![镇乡])[一-鿿]{2,5}(?:村|社区))")
HOME = re.compile(r"[户家]中?$|农户|群众|家里$")


@record(frozen=True, slots=True)
class PlaceMention:
    """A place in a text."""

    start: int
    end: int
    place: Place
    rule: str


def overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in spans)


def find_towns(text: str, found: list[PlaceMention], context: Context) -> list[PlaceMention]:
    """Towns behind their county, also those of other cities and of former days: 渭源县|会川镇."""
    towns = []
    for mention in found:
        kind = mention.place.type
        foreign = FOREIGN.match(text, mention.end) if kind == "country" else None
        if foreign:
            towns.append(PlaceMention(*foreign.span(), mention.place.inside(foreign["name"], "city"), "city-behind-country"))
        match = TOWN.match(text, mention.end) if kind == "city" or kind in COUNTIES else None
        if match is None and kind in COUNTIES and text[mention.end - 1] in "市县区旗":
            match = TOWN_OF.match(text, mention.end)
        if match and not any(m.start == mention.end for m in found):
            place = context.gazetteer.child(mention.place, match["name"]) or mention.place.inside(match["name"], kind_of_town(match["name"]))
            towns.append(PlaceMention(match.start(), match.end(), place, "town-behind-county"))
    return towns


def find_lone_towns(text: str, found: list[PlaceMention], context: Context) -> list[PlaceMention]:
    """Towns that no gazetteer knows any more, by their form where a body or a deed follows: 结古镇|党委书记."""
    if "乡" not in text and "镇" not in text:
        return []
    taken = [(m.start, m.end) for m in found]
    minority = MINORITY_TOWN.finditer(text) if "族" in text else ()
    spans = [m.span("name") for m in LONE_TOWN.finditer(text)]
    spans += [m.span("name") for m in LONE_STREET.finditer(text)]
    spans += [m.span("name") for m in LONE_VILLAGE.finditer(text) if not NOT_VILLAGE.search(m["name"])]
    spans += [m.span("name") for m in minority if not (known_word(m["own"]) or known_word(m["own"][:2]))]
    return [PlaceMention(s, e, in_home(text[s:e], context.here or context.home), "town") for s, e in spans if not overlaps(s, e, taken)]


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


def find_roads(text: str, context: Context) -> list[PlaceMention]:
    """Roads by what stands before and behind them, and those in a row; rivers by what is told of them (盘龙江|沿岸)."""
    if not WAYS.search(text):
        return []
    here = context.here or context.home
    spans = {m.end("name"): m.start("name") for m in ROAD.finditer(text)}
    for row in ROADS.finditer(text):
        items = [(row.start() + m.start("name"), row.start() + m.end("name")) for m in ROAD_ITEM.finditer(row[0])]
        spans.update({end: after_stops(text, start, end - 1, end) if start == row.start() else start for start, end in items})
    for river in RIVER.finditer(text):
        start = last_word(text, river.start("name"), river.end("name"))
        spans[river.end("name")] = start
    return [PlaceMention(s, e, in_home(text[s:e], here), "road") for e, s in spans.items() if e - s > 1 and not KINDS_OF_WATER.fullmatch(text, s, e)]


def last_word(text: str, start: int, end: int) -> int:
    """Where jieba's last word before end begins, or the one before it where that is 河 alone (金堤|河)."""
    stops = sorted(stop for stop in {0, *segment(text[start:end])} if stop < end - start)
    return start + (stops[-2] if stops[-1] == end - start - 1 and len(stops) > 1 else stops[-1])


def in_home(name: str, here: Place | None) -> Place:
    return here.inside(name, kind_of_site(name)) if here else Place(name, kind_of_site(name))


def kind_of_site(name: str) -> str:
    """town, village, community, road, river, or site."""
    if name[-1] in "镇乡":
        return kind_of_town(name)
    if name.endswith(("村", "庄")):
        return "village"
    if name.endswith(("社区", "小区")):
        return "community"
    return "road" if name[-1] in "路道街" else "river" if name[-1] in "河湖" else "site"


def place_told(start: int, end: int, text: str, found: list[PlaceMention], context: Context) -> Place:
    """The place of text[start:end]: the one found where these words end, else what they mean by themselves."""
    return next((m.place for m in found if m.end == end and m.start >= start), None) or place_of_site(text[start:end], context)


@lru_cache(maxsize=1)
def site_words() -> frozenset[str]:
    """What makes a site of a village's name: 申村|水库."""
    return frozenset(word for word in read_words("landmark_endings") if len(word) == 2)


def place_of_site(name: str, context: Context) -> Place:
    """The place that a site's name means: in the town or village it begins with, else in the county, the article's jurisdiction or the page's."""
    place = context.find(name)
    if place:
        return place
    part = PART.match(name)
    name = (part["site"] if part else name).removesuffix("办事处")
    at, inner = 0, context.here or context.home
    whole = TOWN_AND_VILLAGE.match(name)
    if whole and not context.named(name) and (whole.end() == len(name) or HOME.search(name, whole.end())):
        town = in_home(whole["town"], inner)
        return town.inside(whole["village"], kind_of_site(whole["village"]))
    while named := division_at(name, at, inner if at else None, context):
        inner, at = narrower(named[0], inner), at + named[1]
        if at == len(name):
            return named[0]
    village = VILLAGE.match(name, at)
    if village and not NOT_VILLAGE.search(village[0]):
        rest = name[village.end() :]
        name = village[0] if HOME.search(rest) or (len(rest) < 3 and rest not in site_words()) else village[0] + rest
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
