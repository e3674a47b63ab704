"""Which county or city an article is about, within the page's home."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.gazetteers import Gazetteer, Place, stem_of
from loaders.lexicon import Finder, Token
from loaders.places import inside_name
from loaders.readings import Line
from loaders.seats import GUESTS, is_origin
from loaders.sites import find_sites

COUNTIES = ("county", "district", "city_county")
NEXT_ITEM = re.compile(r"[^，。；]{0,12}、")
VISITORS = re.compile(r"[^，。；：]{0,8}(?:考察|访问|参观|学习)团")
"""咸宁市|政府考察团参观…: who comes from there is a guest."""
OWN_BODIES = r"(?:委|长|副市长|代市长|常务副市长|人民政府|政府|人大|政协|纪委|领导|四大班子|法院|检察院)"
IN_LIST = re.compile(r"[，、；]?(?:[和与及]|以及)?")
BEFORE_PLACE = re.compile(r"(?:到|在|赴|莅|来|往|深入|走进|于|对|至|从|与|和|为|向|访|帮扶)$")


def find_here(title: str, section: str | None, lines: list[Line], finder: Finder, gazetteer: Gazetteer, home: Place | None) -> Place | None:
    """The county, district or zone that an article is about: the first one that acts in its title or lead (not one that somebody goes to)."""
    code = home.code if home else None
    sources = [(title, finder.find(title)), *((line.sentence.text, line.tokens) for line in lines[:1])]
    above = above_several(lines[0], gazetteer, code) if lines else None
    people: set[str] | None = None
    for text, tokens in sources:
        gone_to = -1
        for token in tokens.places:
            if people is None:
                people = {name.text for line in lines for group in line.groups for name in group.names}
            if any(token.text in name and name in text[max(0, token.start - 3) : token.end + 3] for name in people):
                continue  # 周玉龙
            if GUESTS.search(text, token.end) or VISITORS.match(text, token.end):
                continue  # 湖北公安县…一行来我县
            if BEFORE_PLACE.search(text[max(0, token.start - 2) : token.start]) or (gone_to >= 0 and NEXT_ITEM.fullmatch(text[gone_to : token.start])):
                gone_to = token.end
                continue
            place = None if is_origin(text, token) else gazetteer.find(token.text, code)
            if place is None or (home and not place.path.startswith(home.path + "/")) or names_site(text, token, place):
                continue
            county = county_of(place)
            return above if above and tokens is lines[0].tokens and county.type in COUNTIES else county
    if section:
        for token in finder.find(section).places:
            place = gazetteer.find(token.text, code)
            if place and home and place.path.startswith(home.path + "/"):
                return county_of(place)
    return home


def above_several(line: Line, gazetteer: Gazetteer, code: str | None) -> Place | None:
    """What different counties lie in whose heads a lead lists, for the article is about none of them: 永济市委书记甲、稷山县县长乙到会."""
    for group, following in pairwise(line.groups):
        if not IN_LIST.fullmatch(line.sentence.text, group.end, following.start):
            continue
        tokens = [[t for t in line.tokens.between(one.start, one.names[0].start) if t.kind == "place"] for one in (group, following)]
        counties = [{place for t in found if (place := gazetteer.find(t.text, code)) and place.type in COUNTIES} for found in tokens]
        if all(counties) and counties[0].isdisjoint(counties[1]):
            others = [[parent.path for parent in place.parents()] for places in counties for place in places]
            return next((parent for parent in min(counties[0], key=str).parents()[1:] if all(parent.path in paths for paths in others)), None)
    return None


def names_site(text: str, token: Token, place: Place) -> bool:
    """Whether a district's short name is only part of a site's or a company's: 南湖革命纪念馆, 红塔集团."""
    if place.type != "district" or token.text == place.name:
        return False
    sites = find_sites(text, [(token.start, token.end)], [])
    return inside_name(text, token.end) or any(site.start <= token.start and token.end < site.end for site in sites)


def governs(here: Place | None, home: Place | None, title: str, lines: list[Line]) -> bool:
    """Whether a bare 市委 can be a county city's on its prefecture's page: only where the article tells of that city's own bodies or of what it holds."""
    if not (here and home and home.type == "city" and here.type in COUNTIES and here.name.endswith("市")):
        return True
    own = re.compile(rf"{here.name}{OWN_BODIES}|{stem_of(here.name)}市?(?:召开|举行|举办|组织|开展)|该市")
    return any(own.search(text) for text in (title, *(line.sentence.text for line in lines)))


def county_of(place: Place) -> Place:
    """The county or zone of a town; the place itself otherwise."""
    return next((p for p in place.parents() if p.type not in ("town", "township", "subdistrict", "village")), place)
