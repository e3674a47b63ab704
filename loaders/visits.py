"""Where somebody goes and where something is held: the units visited in order, and the venues of happenings."""

from __future__ import annotations

import re

from loaders.bodies import Context
from loaders.localities import PlaceMention
from loaders.places import natural
from loaders.sites import ACTORS, ACTS, PLAIN
from loaders.words import any_of

VERB = (
    r"(?:深入到|深入|来到|走进|前往|赴|(?<![年日以期月往近原本后未从起])来(?=我?[一-鿿]{0,6}[省市县区州旗镇乡校])|到(?![访会来])|在"
    r"|(?:走访|察看|查看|参观|考察|观摩|视察|(?:检查|调研|督查|督导)(?=了))了?(?![团组队学调])|莅临|抵达)"
)
ENDS = (
    r"学习|调研|督导|检查|暗访|考察|察看|查看|走访|慰问|看望|实地|进行|详细|宣讲|参观|开展|举行|召开|举办|指导|座谈|视察|了解|现场|作宣讲|作报告|办公|听取|调查|研究|部署"
    r"|就(?=[^，。；]{2,60}?(?:调研|检查|督导|考察|指导|座谈|视察|督查|召开))|隆重|启动|开幕|热闹|与|同|督查|巡查|访问|观摩|征求|宣传|出席|参加|主持|看到|代表|正式"
)
KIND = r"(?:地|处|企业|项目|单位|点位|现场|场所|重点|多家|多个|[一二三四五六七八九十\d]+)"
GOING = re.compile(
    rf"(?:(?:先后|分别|实地|一行|首先|随后|还|又|并|来)*{VERB})"
    rf"(?P<list>[^，。；：！？]{{2,120}}?)(?:等{KIND}[^，。；]{{0,16}}?)?(?=[，。；]|{ENDS})"
)
HELD = (
    r"(?:隆重|正式|如期|成功|圆满|顺利|组织|主持|集中|联合|分别|共同|热情|亲切|同步|视频|现场)*"
    r"(?:召开|举行|举办|开展|启动|开幕|开班|会见|接见|会晤|会谈|座谈|揭牌|签约|签署|开讲|拉开|闭幕|落下|落幕|上演|首映|开赛|鸣枪|奠基|开工|出席|参加|收听收看|收看)"
)
CONVENED = re.compile(r"(?:隆重|正式|主持|组织)*(?:召开|举行|举办|主持|会见)")
HELD_AT = re.compile(rf"在(?P<place>[^，。；：！？在]{{2,30}}?)(?:里|内|大厅内)?{HELD}")
OPENS = re.compile(r"(?:^|[，●])$")
ONLINE = re.compile(r"线上|视频|电视电话|网络")
HOST = re.compile(r"(?:^|[，●])(?P<name>[一-鿿（）]{2,20}?)(?:组织|联合[^，。；]{2,16}?)?(?:开展|举行|举办|组织|启动|邀请)")
SMALL = ("town", "township", "subdistrict", "zone", "village", "community")
SITE = re.compile(rf"(?:{any_of('site_endings')}|{any_of('landmark_endings')})$")
KINDS = ("公司", "企业", "商场", "超市", "小区", "市场", "工地", "学校", "医院", "酒店", "宾馆", "门店", "车间", "基地", "项目")
BRANCH = re.compile(r"（[^（）]{1,8}店）$")
"""大迈超市|（新城旗舰店）"""
SETTLEMENT = re.compile(r"[村屯庄寨乡镇]|社区|小区|街道|嘎查|[组队]")
NOT_SITES = re.compile(
    rf"^(?:企业|公司|厂区|车间|产品|施工|走进|深入|[一二两三四五六七八九十百\d]+[个家处座条所])|^(?:{any_of('not_sites')}|[一二三四五六七八九十\d]+)$|(?:{any_of('not_site_endings')})$"
)
BEFORE_NAME = re.compile(
    r"^(?:由[^，、的]{2,12}的|了|过|位于|下榻的?|入住的?|新建的?|我[市局校院]|全市|辖区内?|辖区的|该市|该县|该区|的|正在[^，。]{1,4}的|部分|一些)+"
)
AND_MORE = re.compile(r"(?<=..)(?<![高中均同])等(?!级)[^、]{1,24}$")
"""观音堂村|等谷竹高速公路建设施工现场"""
BEHIND_NAME = re.compile(r"(?:等|等地|等处|内|里|上|一线|实地|项目现场|现场)$")
ROLE = re.compile(r"^[^，。；]{0,16}?(?:联系点|示范点|试点|帮扶村|联系村|包联村|对象|所在地|成立地|发源地|诞生地|驻地)(?=[一-鿿]{4})")
OF_NAME = re.compile(r"^[一-鿿]{0,8}[建对扶联系设造点村包]的(?=[一-鿿]{3})")
"""共驻共建的|老城街道大北街社区."""
"""主题教育联系点|文昌街道姚郭庄村: what the place is to who goes there."""
LAST = re.compile(r"(.{2,20}?)[和与及]以?及?(.{2,})$")
"""橘子洲公园|和|中联重科产业园."""
UNITS = re.compile(r"等(?:[^，。；、]{0,8}(?:企业|公司|单位|项目|景区|园区|点位|村|社区|村委会|社区居委会|学校)|地(?![区方])|处)")
"""湘澧盐化、天盛电化|等重点企业: what the names before it are."""
NOBODY = re.compile(rf"(?:家[中里]|{any_of('not_site_endings')})$")
"""优抚对象家中|及|新村镇敬老院."""
MORE = re.compile(r"，(?P<list>[^，。；]{4,60})(?=[，。；])")
AGAIN = re.compile(r"^[^、]{0,8}?(?:先后|分别)?(?:走进|来到|前往|深入到?|赴)(?=.{3})")
PLAIN_NAME = re.compile(r"[一-鿿A-Za-z0-9（）()]{3,16}$")
SENTENCE_WORD = re.compile(r"[的了着过是有和与对把被将]|情况|工作|问题|进度|成果|[介讲解]")


def find_visits(text: str) -> list[tuple[int, int, str]]:
    """Where somebody goes, in the order told: (start, end, name) of each place or unit of 先后到甲、乙等处调研."""
    visits: list[tuple[int, int, str]] = []
    for match in GOING.finditer(text):
        if text[match.start("list") - 1] == "在" and CONVENED.match(text, match.end()):
            continue
        visits += sites_of(match["list"], match.start("list"), units=bool(UNITS.match(text, match.end("list")) or UNITS.search(match["list"])))
        end = match.end()
        while visits and (more := MORE.match(text, end)) and all(is_site(name_of(item)) for item in split_items(more["list"])):
            visits += sites_of(more["list"], more.start("list"))  # 花垣县十八洞村、菖蒲塘村，吉首市矮寨特大桥，同…
            end = more.end()
    return visits


def sites_of(words: str, at: int, *, units: bool = False) -> list[tuple[int, int, str]]:
    """The sites of a 、 list that begins at `at`; where one shows that it is a list of sites, its other names are too, and all where `units` says so."""
    items = split_items(words)
    last = LAST.match(items[-1])
    if last and is_site(name_of(last[2])) and (is_site(last[1]) or (len(items) > 1 and NOBODY.search(last[1]))):
        items[-1:] = [last[1], last[2]]
    named = [name_of(item) for item in items]
    row = len(items) > 1 and (units or any(is_site(name) for name in named))
    visits = []
    for item, name in zip(items, named, strict=True):
        start = at + item.find(name)
        at += len(item) + 1
        plain = PLAIN_NAME.match(name) or (units and len(name) == 2)
        if is_site(name) or (row and plain and not NOT_SITES.search(name) and not NOBODY.search(name) and not SENTENCE_WORD.search(name)):
            visits.append((start, start + len(name), name))
    return visits


def name_of(item: str) -> str:
    """The name in an item of a list, without what the place is to the visitor, or what stands behind it."""
    name = AND_MORE.sub("", BEFORE_NAME.sub("", ROLE.sub("", AGAIN.sub("", item))))
    name = BEHIND_NAME.sub("", name) or item
    bare = OF_NAME.sub("", name)
    return bare if bare != name and is_site(bare) else name


def is_site(name: str) -> bool:
    name = BRANCH.sub("", name)
    ending = SITE.search(name) if 2 <= len(name) <= 40 else None
    if ending and ending[0].startswith("家") and ending[0] != "家园" and not SETTLEMENT.search(name):
        return False  # 在困难群众张玉家中
    if ending and ending[0] in KINDS and PLAIN.fullmatch(name, 0, ending.start()):
        return False  # 大型商场, 校外培训机构
    return ending is not None and ending.start() > 0 and not NOT_SITES.search(name)


def find_venue(text: str, context: Context) -> tuple[int, int, str] | None:
    """The place at which a sentence says that something is held: 在市会议中心召开."""
    for match in HELD_AT.finditer(text):
        name = name_of(match["place"])
        start = match.start("place") + match["place"].find(name)
        named = context.named(name)
        if is_site(name) or natural(name) or (named and named[1] == len(name)):
            return start, start + len(name), name
    return None


def find_host(text: str, places: list[PlaceMention]) -> tuple[int, int, str] | None:
    """The town, zone or site that opens the sentence of an activity: 示范区|开展…活动, 孟州市文化广场|热闹非凡, 孟州市韩愈小学|开展…."""
    if ONLINE.search(text):
        return None
    for mention in places:
        if mention.rule == "site" and OPENS.search(text[: mention.start]) and not ACTS.match(text, mention.end):
            return mention.start, mention.end, text[mention.start : mention.end]
    host = HOST.search(text)
    own = next((m for m in places if host and m.end == host.end("name") and m.start >= host.start("name")), None)
    if host and own and own.place.type in SMALL:
        return own.start, own.end, text[own.start : own.end]
    return (*host.span("name"), host["name"]) if host and host["name"].endswith(ACTORS) else None


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
