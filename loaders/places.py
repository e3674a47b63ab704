"""Places in running text: divisions by gazetteer, villages by form, venues and units where somebody goes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.bodies import Context
from loaders.gazetteers import Place
from loaders.lexicon import Token, Tokens
from loaders.people import segment
from loaders.words import any_of, read_words

VILLAGE = re.compile(r"(?<=[镇乡道区])(?P<name>[一-鿿]{1,5}(?:村|社区|庄))(?!民|委|两委|支部|党|级|里|干部|集体)")
GOING = re.compile(
    r"(?:(?:先后|分别|实地|一行|首先|随后|还|又|并|来)*(?:深入到|深入|来到|走进|前往|赴|到|在|走访了?|察看了?|查看了?|参观了?|考察了?|莅临|抵达))"
    r"(?P<list>[^，。；：！？]{2,120}?)(?:等(?:地|处|企业|项目|单位|点位|现场|场所|重点|多家|多个|[一二三四五六七八九十\d]+)[^，。；]{0,16}?)?"
    r"(?=[，。；]|学习|调研|督导|检查|暗访|考察|察看|查看|走访|慰问|看望|实地|进行|详细|宣讲|参观|开展|举行|召开|举办|指导|座谈|视察|了解|现场|作宣讲|作报告|办公|听取|隆重|启动|开幕|热闹)"
)
SITE = re.compile(rf"(?:{any_of('site_endings')})$")
NOT_SITES = re.compile(rf"^(?:{any_of('not_sites')}|[一二三四五六七八九十\d]+)$|(?:{any_of('not_site_endings')})$")
BEFORE_NAME = re.compile(r"^(?:了|过|位于|我市|全市|辖区内?|辖区的|该市|该县|该区|的)")
ROAD = re.compile(
    r"(?<=[在沿到、与和至市县区镇])(?P<name>(?!将|把|新)[一-鿿]{2,4}(?<![思道出公铁套网线新])(?:路|大道|大街))(?=\d|[东西南北中]段|、|与|和|口|沿线|交叉)"
)
VILLAGE_HEAD = re.compile(r"[一-鿿]{1,5}?(?:村|小区|社区)(?!委|民)")
KINDS = (("village", "村庄"), ("community", "小区"), ("road", "路道街"), ("river", "河湖"))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a text."""

    start: int
    end: int
    place: Place
    rule: str


def find_places(text: str, tokens: Tokens, context: Context, taken: list[tuple[int, int]]) -> list[PlaceMention]:
    """Divisions, countries, landscapes, villages and roads, in order. `taken`: where people's names stand (九江 in 谷九江)."""
    found: list[PlaceMention] = []
    for token in tokens.of("place"):
        if any(start < token.end and token.start < end for start, end in taken) or inside_name(text, token.end):
            continue
        place = context.find(token.text) or natural(token.text)
        if place and (token.text == place.name or place.type == "zone" or stands_alone(text, token)):
            found.append(PlaceMention(token.start, token.end, place, "gazetteer"))
    for match in ROAD.finditer(text):
        if any(start < match.end("name") and match.start("name") < end for start, end in taken):
            continue
        road = (context.here or context.home or Place("", "")).inside(match["name"], "road") if context.home else Place(match["name"], "road")
        found.append(PlaceMention(match.start("name"), match.end("name"), road, "road"))
    towns = [m for m in found if m.place.type in ("town", "township", "subdistrict", "zone", "district", "county")]
    for match in VILLAGE.finditer(text):
        town = next((m for m in reversed(towns) if m.end == match.start()), None)
        if town:
            found.append(PlaceMention(match.start(), match.end(), town.place.inside(match["name"], "village"), "village-behind-town"))
    return sorted(found, key=lambda m: (m.start, m.end))


def natural(name: str) -> Place | None:
    """A country or a landscape."""
    return Place(name, "country") if name in read_words("countries") else Place(name, "landscape") if name in read_words("landscapes") else None


def stands_alone(text: str, token: Token) -> bool:
    """Whether a short name (洛阳, 河北) is a word of its own here: not in 天河北路 or 太行山南麓, which jieba's word boundaries show."""
    start = max(token.start - 6, 0)
    ends = segment(text[start : token.end + 6])
    return token.end - start in ends and (token.start == 0 or token.start - start in ends or start == token.start)


COMPANY = re.compile(r"^[一-鿿（）A-Za-z0-9]{0,14}?(?:公司|集团|银行|分行|支行|日报|晚报|大学|学院|铁路|高铁|高速)")


def inside_name(text: str, end: int) -> bool:
    """焦作 in 焦作日报 or 焦作科瑞森重装备股份有限公司 is no place there."""
    return bool(COMPANY.match(text[end : end + 20])) and not re.match(r"[，。、；：的市县区在是与和到]", text[end : end + 1])


def find_visits(text: str) -> list[tuple[int, int, str]]:
    """Where somebody goes, in the order told: (start, end, name) of each place or unit of 先后到甲、乙等处调研."""
    visits: list[tuple[int, int, str]] = []
    for match in GOING.finditer(text):
        at = match.start("list")
        for item in split_items(match["list"]):
            start, end = at, at + len(item)
            at = end + 1
            name = BEFORE_NAME.sub("", item)
            start = end - len(name)
            name = re.sub(r"(?:等|等地|等处|内|里|上|一线|实地)$", "", name)
            if 2 <= len(name) <= 40 and SITE.search(name) and not NOT_SITES.search(name):
                visits.append((start, start + len(name), name))
    return visits


def split_items(words: str) -> list[str]:
    """The items of a 、 list, brackets kept whole."""
    items, depth, item = [], 0, ""
    for character in words:
        depth += (character in "（(") - (character in "）)")
        if character == "、" and depth <= 0:
            items.append(item)
            item = ""
        else:
            item += character
    return [*items, item]


def kind_of_site(name: str) -> str:
    """village, community, road, river, or site."""
    if name.endswith(("村", "庄")):
        return "village"
    return next((kind for kind, tails in KINDS if name[-1] in tails), "site")


def place_of_visit(name: str, context: Context) -> Place:
    """The place that a visited name means: a division, or a site in the divisions it begins with, else in the article's jurisdiction."""
    here = context.here or context.home
    place = context.find(name)
    if place:
        return place
    at, inner = 0, here
    while (named := context.named(name[at:])) and at + named[1] < len(name):
        inner, at = named[0], at + named[1]
    village = VILLAGE_HEAD.match(name, at)
    if village:
        rest = name[village.end() :]
        whole = village[0] + rest if len(rest) > 2 and SITE.search(rest) and not rest.endswith(("家", "家中")) else village[0]
        return inner.inside(whole, kind_of_site(whole)) if inner else Place(whole, kind_of_site(whole))
    return here.inside(name, kind_of_site(name)) if here else Place(name, kind_of_site(name))
