"""Posts one after another, as words: 市政协副主席、温县县委书记 before a name, or 县委常委、宣传部部长职务 behind a verb."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.model import Status
from loaders.gazetteers import divisions_of
from loaders.lexicon import Token, Tokens
from loaders.people import Name
from loaders.records import record
from loaders.words import any_of

ENDS = frozenset("→，。；：！？《》\n \t…—|│■●")
"""Marks that end the way back from a title; quotes and brackets may stand inside a body's name (“恒松资本”创始人)."""
FORMER = re.compile(r"(?:时任|曾任|原任|历任|前任|先后任|曾担任|曾兼任|已故)$")
NAMELESS = re.compile(any_of("unit_kinds"))
"""公司 alone is nobody's: what seemed a word before it (华|为) belongs to its name."""
UNIT = re.compile("[局厅处室科站部办署司]|[支大总中]队")
"""No post is of a 室 or a 处 alone: 监督|检查|室主任, 国际合作与|交流|处处长."""
LEADING = re.compile(
    r"^(?:.*[是了]|过|包括|自(?![治然身我主动由来贡力\d])|年?中国(?=[一-鿿]{2}[省市]|全国|国家主席|国务院)|年(?=全国|国务院|[一-鿿]{2}[省市])|.*\d日|.*(?:\d年|\d月|月[上中下]旬|月[间初底末])(?:公布|宣布|通报|发布|披露)?|一[位名个封]|首任|现任|新任|兼任|挂职|扶贫挂职|新当选"
    r"|及|和|以及|我国|我军|本报讯|[一-鿿]{0,4}(?:企业|项目|单位|客商|商会|教师|学生|家长|村民|居民|党员|群众|青年|获奖者|业主)代表(?=[一-鿿]{4})|中共(?=中央|[一-鿿]{2,8}[省市县区州旗盟]))"
)
FORMER_INSIDE = re.compile(
    r"^(?:原(?!则|州|平|阳)|前(?!沿|瞻|端|门|海|郭|进|线|卫|旗|山|锋|哨))|(?:原|前)$|(?<=[会协委府院局厅部司室校所处站社团学区县市省])原(?=[省市县区州]委|党|纪|机关|分?行|董|监)"
    r"|(?<=[一-鿿])(?<![目以此当])前(?=[省市县区州]委|[省市县]长|书记|主席)"
)
"""原市委书记, 市委原书记, 市人大常委会原党组书记; 原平市 and 前进区 are places."""
SEVERAL = re.compile(r"(?<=[一-鿿])[多数几两三四五][名位](?=原?前?$)")
"""市政协|多名|前副主席甲、乙."""
HEAD = re.compile(r"(?:代|代理)?(?:[省市县区州盟旗镇乡村]长|董事长|总经理|[局院校]长)")
"""靖远县委副书记|县长: a title right behind another, without a mark."""
TURNS = re.compile(r"辞去|免去|任命|当选|不再|出任|就任|升任|转任|调任")
"""接受甲辞去市长职务、|乙辞去…: somebody else's post."""
NAMED_NEXT = re.compile(r"(?!华为|中为|安为)[一-鿿]{2,4}(?:同志)?为(?=[省市县区州]|[一-鿿]{2,}[省市县区州])")
"""…院长、|周晓杨为市人民检察院检察长: the next of those elected."""
HAS = re.compile(r"(?:担任|兼任|出任|任|为)")
"""由县长甲任|组长、副县长乙: the post of the one before."""
TAIL = re.compile(
    r"(?:（[^）]*）)?(?:等)?(?:领导)?(?:的?职务(?:相应|自行|自然)?(?:终止)?|一职|职|职位)?(?:上?的?便利|期间)?(?:时|之前|至今|以前|(?:后|以来|之后)[^，。；]*)?"
    r"(?:的?(?:请求|申请|决定|议案|事项))*(?:并[^，。；》]*)?(?:(?:拟任|建议|提名|考察)?(?:候选人|人选|对象))?(?:（[^）]*）)?$"
)
"""What may stand between a post and the end of its clause: …职务的请求, …（试用期一年）."""
ENTRUSTED = re.compile(r"受(?P<body>[^，。；]{0,10}(?:人大常委会|政协))(?:主任|主席)(?:会议)?委托，由?$")
"""受泉州市人大常委会主任委托，|副主任甲: of the same congress."""
YEAR = re.compile(r"(?:19|20)\d\d年")
LONGEST_POST = 44
ASIDE = re.compile(r"（[^（）]{1,8}）$")
ENDS_BODY = re.compile(
    r"(?:政府|局|厅|部|委|院|会|公司|集团|大学|学校|[省市县区州国]|中央|人民|双方|代表|群众|同志|机构|单位|银行|办|室|所|军|团|队|企业|友好|[^一-鿿])$"
    r"|^(?:就|对|为|在|以|把|将|经)"
)
DEPARTMENT = re.compile(r"[一-鿿]{1,8}(?:局|司|处|部|室|院|所|中心|学院|系|委员会|办公室|科|厅|研究所)")
"""The rest of a department's name behind 与, up to the title."""


@record(frozen=True, slots=True)
class Phrase:
    """One post of a chain as it stands: the body's words, possibly none, and the title."""

    start: int
    end: int
    body: str
    title: str
    label: bool = False
    status: Status = "current"
    since: str | None = None
    """A stated beginning, 1989-07, and end."""
    until: str | None = None


@record(frozen=True, slots=True)
class Group:
    """A chain of posts and the names it is said of."""

    phrases: tuple[Phrase, ...]
    names: tuple[Name, ...]
    start: int
    end: int
    open: bool = False
    joined: bool = False
    """It stands right behind another group, apart by a mark only: its bare titles can be of that group's body."""
    rule: str = "post-before-name"


def chain_before(text: str, tokens: Tokens, last: Token, floor: int) -> list[Phrase]:
    """The posts of the chain that ends with a title, first to last."""
    phrases: list[Phrase] = []
    token: Token | None = last
    former = False
    while token is not None:
        start, former = phrase_start(text, tokens, token, floor)
        phrase = phrase_of(text, start, token)
        if phrases and start == floor and HAS.match(phrase.body):
            break
        phrases.append(phrase)
        token = None
        if (start > floor and text[start - 1] in "、兼") or text[start - 2 : start] == "、兼":
            mark = start - 1 if text[start - 2 : start] != "、兼" else start - 2
            aside = ASIDE.search(text, max(floor, mark - 10), mark)  # 副县长（挂职）、县公安局局长
            mark = aside.start() if aside else mark
            before = [t for t in tokens.between(floor, mark) if t.end == mark and t.kind in ("title", "label")]
            token = before[-1] if before and before[-1].start >= floor else None
        elif start == phrase.start and not phrase.body and HEAD.fullmatch(phrase.title):
            token = next((t for t in tokens.between(floor, start) if t.end == start and t.kind == "title"), None)
    phrases.reverse()
    entrusted = ENTRUSTED.search(text, floor, phrases[0].start) if not phrases[0].body and "委托" in text[floor : phrases[0].start] else None
    if entrusted:
        phrases[0] = replace(phrases[0], body=entrusted["body"])
    if phrases[0].start and text[phrases[0].start - 1] == "，":
        phrases = [*posts_that_open(text, tokens, phrases[0].start - 1, floor), *phrases]
    if former:
        return [replace(p, status="former") for p in phrases]
    return spread_former(phrases)


def posts_that_open(text: str, tokens: Tokens, end: int, floor: int) -> list[Phrase]:
    """The posts from the sentence's beginning to a comma, where nothing else stands there: 全国政协常委，中国科协副主席，|某部原部长甲."""
    opening = HONOURS.match(text, floor, end + 1)
    if floor or text[:end].count("，") > 8 or opening is None:
        return []
    phrases: list[Phrase] = []
    for piece in PIECE.finditer(text, opening.end(), end):
        titles = [t for t in tokens.between(piece.start(), piece.end()) if t.end == piece.end() and t.kind in ("title", "label")]
        start = phrase_start(text, tokens, titles[-1], piece.start())[0] if titles else -1
        if start != piece.start() or not (titles[-1].start > start or phrases):
            return []
        phrases.append(phrase_of(text, start, titles[-1]))
    return phrases


HONOURS = re.compile(
    r"(?:\d{1,2}月\d{1,2}日(?:[上下]午)?，)?(?:[^，。；、]{0,24}(?:优秀|杰出|著名|忠诚|亲密|卓越|久经考验)[^，。；]{0,16}(?:党员|战士|代表|家|领导人|朋友|人士|干部|学者|专家|教授)，)*"
)
"""What opens an obituary before the posts: 中国共产党的优秀党员，著名的社会活动家，…."""
PIECE = re.compile(r"(?:第[一二三四五六七八九十]+、)*[^，、]+")


def spread_former(phrases: list[Phrase]) -> list[Phrase]:
    """市委原副书记、市长: a title without a body of its own is as much left as the one before it."""
    spread: list[Phrase] = []
    for phrase in phrases:
        left = bool(spread) and spread[-1].status == "former" and phrase.body in ("", "党组", "党委") and phrase.status == "current" and not phrase.label
        spread.append(replace(phrase, status="former") if left else phrase)
    return spread


def phrase_start(text: str, tokens: Tokens, title: Token, floor: int) -> tuple[int, bool]:
    """Where a post's words begin, and whether 时任 or 曾任 stands before them."""
    start = title.start
    ahead = tokens.between(floor, title.start)
    stops = {t.end: t for t in ahead if t.kind == "stop"}
    inner = [(t.start, t.end) for t in ahead if t.kind != "stop" and t.end - t.start > 1]
    posts = {t.end for t in ahead if t.kind in ("title", "label")}
    labelled = {t.end for t in ahead if t.kind == "label"} & {t.start for t in ahead if t.kind in ("place", "body")}
    depth = 0
    while start > floor:
        if start in labelled:  # 项目业主代表|广西华银公司董事长
            return start, False
        character = text[start - 1]
        if character in "）)”’」":
            depth += 1
        elif character in "（(“‘「":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0:
            if start == title.start and start in posts and HEAD.fullmatch(title.text):
                break
            if character in ENDS or character == "、" or (character == "兼" and start < title.start + 1):
                break
            if character == "在" and start - 1 in posts:
                break  # 部分常委在|集团公司董事长甲的陪同下
            stop = stops.get(start)
            nameless = stop is not None and ((stop.end - stop.start == 1 and NAMELESS.match(text, start)) or bool(UNIT.fullmatch(text, start, title.start)))
            if stop and stop.text in "与和" and joins_departments(text, tokens, stop, title, floor):
                stop = None
            led = stop is not None and title.text.endswith("组长") and "领导小组" in text[stop.end : title.start]  # 换届|选举工作领导小组组长
            if stop and not led and not nameless and not any(s <= stop.start and stop.end <= e and e - s > stop.end - stop.start for s, e in inner):
                return start, is_former(text, floor, start)
        start -= 1
    return start, is_former(text, floor, start)


def is_former(text: str, floor: int, end: int) -> bool:
    """Whether 时任 or 曾任 ends here."""
    return FORMER.search(text, max(floor, end - 4), end) is not None


def joins_departments(text: str, tokens: Tokens, stop: Token, title: Token, floor: int) -> bool:
    """Whether 与 or 和 stands in a department's name, 中科院前沿科学与教育局局长: what stands before it ends no body, what stands behind it ends one."""
    begin = max(floor, *(text.rfind(mark, floor, stop.start) + 1 for mark in "，。；：、（“ "))
    words = text[begin : stop.start]
    plain = not any(t.kind in ("title", "label", "stop") for t in tokens.between(begin, stop.start)) and not ENDS_BODY.search(words)
    return plain and 2 <= len(words) <= 16 and bool(DEPARTMENT.fullmatch(text, stop.end, title.start))


def phrase_of(text: str, start: int, title: Token) -> Phrase:
    body = text[start : title.start]
    status: Status = "current"
    acting = "代理" if body.startswith("代理") and title.kind == "title" and not title.text.startswith(("代", "副")) else ""
    body = body.removeprefix(acting)  # 代理山西省人民政府|省长
    leads = None if divisions_of("和").match(text, start) else LEADING.match(body)  # no 顺县委 in 、和顺县委书记
    trimmed = SEVERAL.sub("", body[leads.end() :] if leads else body)
    if FORMER_INSIDE.search(trimmed):
        status = "former"
        trimmed = FORMER_INSIDE.sub("", trimmed, count=1)
    return Phrase(start, title.end, trimmed, acting + title.text, title.kind == "label", status)


def posts_at(text: str, tokens: Tokens, start: int, status: Status, limit: int | None = None) -> list[Phrase]:
    """The chain of posts that begins here and fills its clause: 市委常委、宣传部部长，. Empty where something else stands here."""
    phrases: list[Phrase] = []
    while True:
        end = min(phrase_end(text, start), limit or len(text))
        found = posts_between(text, tokens, start, end, status)
        if not found:
            return phrases
        phrases += found
        if end >= len(text) or end == limit or text[end] != "、":
            return phrases
        start = end + 1


def posts_between(text: str, tokens: Tokens, start: int, end: int, status: Status) -> list[Phrase]:
    """The one post from start to end, or those that 和 or 兼 joins there."""
    if TURNS.search(text, start, end) or NAMED_NEXT.match(text, start, end):
        return []
    titles = [t for t in tokens.between(start, end) if t.kind in ("title", "label") and t.end <= end and t.text != "候选人"]  # 市长|候选人
    last = next((t for t in reversed(titles) if TAIL.match(text, t.end, end)), None)
    if last is None or last.kind == "label" or last.end - start > LONGEST_POST:
        return []
    found = []
    for title in titles[: titles.index(last) + 1]:
        if title is last or (title.kind == "title" and text[title.end] in "和及兼暨"):
            phrase = phrase_of(text, start, title)
            found.append(phrase if phrase.status == "former" else replace(phrase, status=status))
            start = title.end + (2 if text.startswith(("兼任", "及其"), title.end) else 1)
    return found


def phrase_end(text: str, start: int) -> int:
    """The first mark behind start that stands outside brackets."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "（") - (text[at] == "）")
        if depth <= 0 and (text[at] in "，。；：！？、》 \n" or (at > start + 1 and text[at - 1] in "长记任员席" and YEAR.match(text, at))):
            return at  # 市长|2006年就任…: a lost comma
    return len(text)
