"""Which city or county a bare 市委 or 县长 means in an article that goes to one: 副省长甲到宜宾市调研，市委书记乙陪同."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from loaders.bodies import LEVELS, NO_LEVEL, Context, level_of
from loaders.chains import Group, Phrase
from loaders.gazetteers import Place
from loaders.lexicon import Token, Tokens

OWN_BODY = re.compile(r"[市县区州盟旗]?委、?[市县区州盟旗]?(?:人民)?政府")
SESSION = re.compile(r"[市县区州盟旗]?第?[一二三四五六七八九十]+届(?:委员会|人大|政协|人民代表大会)")
"""沙河市|第九届委员会第一次全体会议选举甲为市委书记: the city's own committee."""
GUESTS = re.compile(r"来我[省市县区州盟旗]")
"""湖北省公安县县长甲来我县参观: theirs is not the place that is gone to."""
ORIGIN = re.compile(r"(?:籍贯|出生地|祖籍)[：为是]?[一-鿿、：]{0,6}$")
COMES = re.compile(r"[一-鿿]{0,3}人[，。；、]")
WITH_THEM = re.compile(r"[与和同赴向]$")


@dataclass(slots=True)
class Told:
    """What an article told so far: the places, the last first, and the levels of posts that it wrote without any."""

    places: list[Place] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)


def context_for(group: Group, text: str, tokens: Tokens, told: Told, context: Context) -> Context:
    """The context that a group's bare bodies are read in."""
    level = next((character for phrase in group.phrases if (character := bare_level(phrase))), "")
    if not level or (group.rule != "post-before-name" and not SESSION.search(text)):
        return context
    ahead = [token for token in tokens.places if token.end <= group.start and not GUESTS.search(text, token.end)]
    acting = [place for token in ahead if acts(text, token) and (place := place_of(token, context)) and has_level(place, level)]
    if acting:
        return replace(context, here=acting[-1])
    if group.rule != "post-before-name":
        return context
    if level in told.bare or context.level(level):  # 区委书记甲赴苏州工业园区考察，|区委常委乙陪同
        return context
    near = [place for token in reversed(ahead) if not is_origin(text, token) and (place := place_of(token, context))]
    seat = next((place for place in (*near, *told.places) if has_level(place, level)), None)
    if seat is None:
        told.bare.add(level)
    return replace(context, here=seat) if seat else context


def is_origin(text: str, token: Token) -> bool:
    """Whether somebody only comes from there: 籍贯：广东化州, 河南荥阳人."""
    return ORIGIN.search(text[max(0, token.start - 14) : token.start]) is not None or COMES.match(text, token.end) is not None


def bare_level(phrase: Phrase) -> str:
    """The level of a post that does not say of which place: 市 of 市委书记 and 市长."""
    if not phrase.body:
        return level_of(phrase.title) or ""
    return phrase.body[0] if phrase.body[0] in LEVELS and not NO_LEVEL.match(phrase.body) else ""


def acts(text: str, token: Token) -> bool:
    """Whether a place's committee or government acts in the sentence: 宜宾市委市政府高度重视, ….."""
    if SESSION.match(text, token.end):
        return True
    return OWN_BODY.match(text, token.end) is not None and not WITH_THEM.search(text[max(token.start - 1, 0) : token.start])


def place_of(token: Token, context: Context) -> Place | None:
    return context.find(token.text)


def has_level(place: Place, level: str) -> bool:
    return any(p.name.endswith(level) or (level == "省" and p.type == "province") for p in place.parents())
