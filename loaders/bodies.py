"""Which body a post belongs to: bare 市委, 党工委 and 宣传部 get the place that the chain, the sentence, the article or the page means."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from loaders.chains import Phrase
from loaders.gazetteers import LONGEST, Gazetteer, Place, stem_of
from loaders.records import record
from loaders.words import any_of, read_words

LEVELS = "省市县区州盟旗镇乡村"
LEVEL_HEAD = re.compile(r"(?:副|代|代理|常务副|常务|第一副)*(?P<level>[省市县区州盟旗镇乡村])长(?:助理)?")
NO_LEVEL = re.compile(rf"^(?!市民(?:政|族|宗))(?:{any_of('not_levels')})")
THIS = re.compile(r"^(?:该|我|本|全|此)(?=[省市县区州盟旗镇乡村])")
VILLAGE = re.compile(r".{1,14}?[村镇乡](?=党|村|镇|乡|委)")
"""石桥村 of 石桥村党支部, whose 村委会 it is too."""
PREFECTURE = re.compile(r"^(?:地委|地区|行署|行政公署|军分区|警备区)")
"""Bodies of a prefecture, which papers of the 1990s write bare: 地委书记, 行署专员."""
YOUTH = re.compile(r"^(?:共青团|团(?=(?P<level>[省市县区州盟旗])委))(?!中央)")
"""团市委 and 共青团焦作市委."""
TWICE = re.compile(r"^([市县区州省])\1(?=[委政人])")
"""该市市委: 该市 only says which 市委."""
BARE_OF_ZONE = re.compile(r"^(?:党工委|管委会|纪工委|工委|管理委员会|党政办|监察工委|纪检监察工委)")
ZONE_COMMITTEE = re.compile(r"(.+?)(?:党工委|纪工委|管委会|工委)$")
INNER = re.compile(r"^[一-鿿]{1,6}(?:部|处|室|科|中心|办公室|车间)$")
INNER_MINISTRY = re.compile(r"^(?:政治部|办公厅|机关党委|[一-鿿]{2,10}司)$")
MINISTRY = re.compile(r"(?:部|总局|委员会|总署|最高人民法院|最高人民检察院)(?:党组|党委)?$")
"""司法部党组成员、政治部主任: a ministry has no seat."""
CONGRESS = re.compile(r".*?人大(?:常委会)?")
SIBLING = re.compile(r"[一-鿿]{1,8}(?:处|科|司)|[一-鿿]{1,3}办")
BESIDE = re.compile(r"(.{2,}?[委局厅院会部司校])[一-鿿]{1,8}?(?:处|科|室|司|办|办公室)$")
"""省民委财务处处长甲、党办主任乙: what one body's offices share."""
INNER_OFFICE = re.compile(r"(?:办公室|办公厅|研究室|[一-鿿]{2,12}工作委员会|[一-鿿]{1,8}工委|专门委员会)$")
"""Offices of a congress, a CPPCC or a government: 副秘书长、办公室主任."""
OWN_PARTY = re.compile(r"^(?:党组|党委|党总支|党支部|支部|机关党委|党的建设|党建|分党组|纪委(?=$)|纪检组|纪检监察组|党工委(?=$)|工会|妇联|团委|机关)")
DISCIPLINE = re.compile(r"纪委|监委|纪委监委|纪律检查委员会|监察委员会")
OF_PLACE = re.compile(r"(.*[省市县区州盟旗])(?:委|纪委|监委)")
"""县委常委、纪委书记 is 县纪委's."""
BARE_COMMITTEE = re.compile(r"([省市县区州盟旗])委")
COURT_COMMITTEE = re.compile(r"(?:审判|检察)委员会$|[一-鿿]{1,4}庭$|执行局$")
PARTY_TAIL = re.compile(r"(?:审判委员会|检察委员会|机关党委|机关党总支|分党组|党组|党委|党总支|党支部|支部|支部委员会|党委会|党)$")
OF_PARTY = re.compile(r"(?:副书记|书记|常委|委员|候补委员|党委委员|党组成员|第一书记|专职副书记|常务副书记)$")
"""Titles of a party committee, which a bare one behind another keeps: 区党委委员、常委、书记."""
PARTY_TITLE = re.compile(r"(党委|党组)(委员|成员)$")
OF_PARTY_COMMITTEE = re.compile(r"[县区市旗]委(?!员)")
ZONE_BRACKET = re.compile(r"^(?P<zone>[一-鿿]{2,14}?区)（(?P<other>[一-鿿]{2,14}?区)）")
KINDS = (
    ("party", re.compile(r"(?:[省市县区州盟旗]委|党委|党组|党工委|纪委|纪工委|党支部|党总支|中央|政法委|组织部|宣传部|统战部|巡察|党校|工委)$|纪律检查|中共")),
    ("congress", re.compile(r"人大|人民代表大会")),
    ("cppcc", re.compile(r"政协|政治协商")),
    ("court", re.compile(r"法院$")),
    ("procuratorate", re.compile(r"检察院(?:$|[一-鿿]{2,10}分院$)")),
    ("military", re.compile(r"军|武装部|人武部|武警|部队|战区|消防")),
    ("company", re.compile(r"公司|集团|企业|厂$|矿$|基金|银行|支行|分行|合作社|联社")),
    ("school", re.compile(r"大学|学院|学校|中学|小学|幼儿园|一中|二中|高中|校$")),
    ("hospital", re.compile(r"医院|卫生院")),
    ("village", re.compile(r"村$|村党|村委|社区")),
    ("association", re.compile(r"协会|学会|商会|联合会|总工会|工会|妇联|共青团|团委|文联|科协|侨联|基金会|促进会|研究会|志愿")),
    ("press", re.compile(r"日报|晚报|报社|电视台|广播|新闻")),
    ("government", re.compile(r"政府|局|厅|委|办|管委会|中心|署|司|处|部|院|队|所|站")),
)


@record(frozen=True, slots=True)
class Post:
    """A post in full: 焦作市政协副主席, its body and the place where that sits."""

    phrase: Phrase
    name: str
    organization: str
    title: str
    kind: str
    seat: Place | None

    @property
    def generic(self) -> bool:
        """A collective label or occupation; an academic rank is one where no body stands before it."""
        return self.phrase.label and not (self.organization and self.title in read_words("ranks"))


@record(frozen=True, slots=True)
class Context:
    """What a bare body can mean: the page's home and the article's own jurisdiction."""

    gazetteer: Gazetteer
    home: Place | None
    here: Place | None

    def level(self, character: str, *nearby: Place | None) -> Place | None:
        """The place that 市, 县 or 区 means: the nearest of that level in the chain, the article, the page."""
        for place in (*nearby, self.here, self.home):
            for parent in place.parents() if place else ():
                name = parent.name
                if name.endswith(character) or (character == "省" and parent.type == "province") or (character == "州" and name.endswith("自治州")):
                    return parent
        return None

    def named(self, text: str) -> tuple[Place, int] | None:
        """The place whose name the text begins with, and how long that name is (brackets included: 示范区（高新区）)."""
        bracket = ZONE_BRACKET.match(text) if "（" in text else None
        if bracket:
            place = self.find(bracket["zone"]) or self.find(bracket["other"])
            if place:
                return place, bracket.end()
        return self.gazetteer.leading(text[:LONGEST], self.home.code if self.home else None)

    def find(self, name: str) -> Place | None:
        return self.gazetteer.find(name, self.home.code if self.home else None)


@lru_cache(maxsize=1)
def central_posts() -> dict[str, tuple[str, str]]:
    """Title to (body, full post) of seeds/words/central_posts.txt."""
    return {title: (body, post) for title, body, post in (line.split() for line in read_words("central_posts"))}


@lru_cache(maxsize=4096)
def level_of(title: str) -> str | None:
    """市 of 代市长: whose head a title is."""
    head = LEVEL_HEAD.fullmatch(title)
    return head["level"] if head else None


def resolve_posts(phrases: tuple[Phrase, ...], before: Post | None, context: Context) -> list[Post]:
    """The posts of a chain in full. `before`: the last post of the group that this one is joined to."""
    posts: list[Post] = []
    for phrase in phrases:
        before = resolve_post(phrase, before, context)
        posts.append(before)
    return posts


def resolve_post(phrase: Phrase, before: Post | None, context: Context) -> Post:
    party = PARTY_TITLE.match(phrase.title)
    if party:
        phrase = replace(phrase, body=phrase.body + party[1], title=party[2])
    body, seat = resolve_body(phrase, before, context)
    if level_of(phrase.title) and seat and (not body or body.endswith(seat.name)):
        return Post(phrase, (body or seat.name) + phrase.title, f"{seat.name}政府", phrase.title, "government", seat)
    organization = head_of_department(body, phrase.title)
    if not body and phrase.title in central_posts() and before and before.organization in read_words("countries"):
        return Post(phrase, before.organization + phrase.title, before.organization, phrase.title, before.kind, before.seat)  # 俄罗斯总统甲、总理乙
    if not body and phrase.title in central_posts():
        organization, name = central_posts()[phrase.title]
        return Post(phrase, name, organization, phrase.title, kind_of(organization), None)
    return Post(phrase, body + phrase.title, organization, phrase.title, kind_of(organization), seat)


def resolve_body(phrase: Phrase, before: Post | None, context: Context) -> tuple[str, Place | None]:
    """The body's full name and its seat; ("", place) for the head of a place (市长)."""
    body = phrase.body.removeprefix("中国共产党").removeprefix("中共") if phrase.body not in ("中共", "中共中央") else phrase.body
    body = THIS.sub("", body)
    body = (body[1:] if TWICE.match(body) else body).strip("“”")
    nearby = before.seat if before else None
    if body in ("中央", "党中央"):
        return "中共中央", None
    body = without_province(body, context)
    if not body:
        return bare_title(phrase, before, context)
    if body[0] in LEVELS and not NO_LEVEL.match(body) and not explicit(body, context):
        place = context.level(body[0], nearby)
        village = VILLAGE.match(before.organization) if before and place is None else None
        if village and before and village[0].endswith(body[0]):
            return village[0] + body[1:], before.seat
        return (attach(place, body), place) if place else (body, None)
    youth = YOUTH.match(body)
    if youth:
        place = context.level(youth["level"], nearby) if youth["level"] else (context.named(body[youth.end() :]) or (None,))[0]
        return body, place
    if PREFECTURE.match(body):
        place = next((p for p in (nearby, context.here, context.home) if p), None)
        city = next((p for p in place.parents() if p.type == "city"), None) if place else None
        return ((city.name if city.name.endswith("盟") else stem_of(city.name)) + body, city) if city else (body, None)
    if body.startswith("自治区"):
        place = context.level("省", nearby)
        return (place.name + body[3:], place) if place else (body, None)
    named = context.named(body)
    if named:
        place, length = named
        rest = body[length:]
        inner = context.named(rest) if rest else None
        if inner and inner[0].path.startswith(f"{place.path}/"):  # 亳州市谯城区
            return body, inner[0]
        if length > 2 and TWICE.match(body[length - 1 :]):  # 茂名市市委
            rest = rest[1:]
            body = body[:length] + rest
        if not rest:
            as_printed = not level_of(phrase.title) or (body.endswith("州") and place.name.endswith("自治州"))  # 恩施州州长
            return (body if as_printed else place.name), place
        return (place.name + rest if place.type == "zone" else body), place
    if BARE_OF_ZONE.match(body):
        zone = next((p for p in (nearby, context.here) if p and p.type in ("zone", "subdistrict", "town", "township")), None)
        committee = ZONE_COMMITTEE.match(before.organization) if before and (zone is None or zone.name not in before.organization) else None
        if committee and before:
            return committee[1] + body, before.seat
        called = ZONE_COMMITTEE.match(before.organization) if before and zone else None
        if called and zone and before and called[1] != zone.name and called[1].endswith(zone.name):  # 荆州经开区党工委委员、管委会副主任
            return called[1] + body, zone
        return (zone.name + body, zone) if zone else (body, None)
    committee = OF_PLACE.fullmatch(before.organization) if before and DISCIPLINE.fullmatch(body) else None
    if committee and before:
        return committee[1] + body, before.seat
    if before and (OWN_PARTY.match(body) or (before.kind in ("court", "procuratorate") and COURT_COMMITTEE.match(body))):
        return base_of(before.organization) + body, before.seat
    if before and before.kind == "company" and INNER.search(body):
        return before.organization + body, before.seat
    beside = BESIDE.match(before.organization) if before and SIBLING.fullmatch(body) else None
    if beside and before:
        return beside[1] + body, before.seat
    return of_committee(body, before)


def without_province(body: str, context: Context) -> str:
    """焦作市中站区委 of 河南省焦作市中站区委: one body, however far its place is told."""
    named = context.named(body)
    if not named or named[0].type != "province":
        return body
    inner = context.named(body[named[1] :])
    return body[named[1] :] if inner and inner[0].path.startswith(f"{named[0].path}/") else body


def explicit(body: str, context: Context) -> bool:
    """区, 州 or 镇 that begin a place's own name (镇平县, 州…)."""
    named = context.named(body)
    return named is not None and named[1] > 2


def bare_title(phrase: Phrase, before: Post | None, context: Context) -> tuple[str, Place | None]:
    """A title without a body: 市长 of the place, 主任 of the body before it in the chain."""
    level = level_of(phrase.title)
    nearby = before.seat if before else None
    if level:
        place = context.level(level, nearby)
        village = VILLAGE.match(before.organization) if before and place is None else None
        return (village[0], None) if village and village[0].endswith(level) else ("", place)
    if phrase.label or phrase.title in central_posts():
        label_level = phrase.title[0] if phrase.title[:1] in LEVELS and phrase.label and len(phrase.title) == 3 else None
        place = context.level(label_level, nearby) if label_level else None
        return "", place
    if before is None or before.generic:
        return "", None
    of_region = before.organization.endswith("自治区党委") and phrase.title.endswith("秘书长")
    within = before.organization if of_region or OF_PARTY.match(phrase.title) else base_of(before.organization)
    return within, before.seat


def attach(place: Place, body: str) -> str:
    """焦作 + 市委, but 温县 + 县委: a county of one character keeps its 县 (not in 温县人大常委会, 温县政协)."""
    name = place.name
    if name.endswith(body[0]) and len(name) > 2:
        return name[:-1] + body
    return name + body if name.endswith(body[0]) and OF_PARTY_COMMITTEE.match(body) else name + body[1:]


def base_of(organization: str) -> str:
    """The body itself, of its party group or branch: 市人大常委会党组书记、主任 is the 主任 of the 常委会."""
    base = PARTY_TAIL.sub("", organization)
    return re.sub(r"党工委$", "管委会", base)


def head_of_department(body: str, title: str) -> str:
    """宣传部 of 宣传部长, 公安局 of 公安局长; else the body itself."""
    unit = title.lstrip("副代常务第一理")[:1]
    if unit in "部局厅" and len(title.lstrip("副代常务第一理")) == 2 and body.endswith(read_words("departments")):
        return body + unit
    return body


def of_committee(body: str, before: Post | None) -> tuple[str, Place | None]:
    """宣传 and 政法委 behind 县委常委 are the 县委's; 公安局 behind 副市长 is the city's."""
    if before and before.seat is None and INNER_MINISTRY.match(body) and MINISTRY.search(before.organization):
        return base_of(before.organization) + body, None
    if before is None or before.generic:
        return body, None
    seat, bare = before.seat, BARE_COMMITTEE.fullmatch(before.organization)
    if seat is None and bare is None:
        return body, None
    if before.kind not in ("party", "government", "congress", "cppcc") or (seat and seat.type in ("town", "township", "subdistrict")):
        return body, None
    if before.kind != "party" and INNER_OFFICE.match(body):
        congress = CONGRESS.match(before.organization)  # its committees stand side by side
        return (congress[0] if congress else before.organization) + body, seat
    party = read_words("party_departments")
    if body.startswith(party) or f"{body}部" in party:
        committee = re.match(r".*?[省市县区州盟旗]委|.*?党工委|.*?(?:自治区|州|兵团)党委", before.organization)
        return (committee[0] + body if committee else body), seat
    short = body.removesuffix("局").removesuffix("厅").removesuffix("委")
    if short in read_words("departments") or body in ("纪委", "监委", "人大常委会", "政协", "政府", "人武部", "武装部", "法院", "检察院", "总工会"):
        return (seat.name if seat else bare[1] if bare else "") + body, seat
    return body, None


@lru_cache(maxsize=4096)
def kind_of(organization: str) -> str:
    """party, government, congress, cppcc, military, company, school, village … by the words of a body's name."""
    return next((kind for kind, words in KINDS if words.search(organization)), "other")
