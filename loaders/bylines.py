"""Who wrote, took or edited: bylines before, behind and between articles."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.passages import Passage, join_passages
from loaders.records import record
from loaders.words import read_words

HAN = r"[\u3007\u3400-\u9fff]"
DAY = r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
# 本报记者, 见习记者, 焦作日报全媒体记者, 市融媒体中心记者
OFFICE = (
    rf"(?:{HAN}{{2,5}}(?:网|客户端|在线)?[-－—·](?={HAN}{{2,6}}报))?"
    rf"(?:本报|本网|本刊|本台|本社|总台|央视|央广|新京报|{HAN}{{2}}新闻|新华社|中新社|人民网|{HAN}{{2,4}}网|《{HAN}{{2,10}}》|{HAN}{{2,4}}(?:日报|晚报|时报|早报|晨报|商报|在线|新闻网)社?|(?:时报|日报|晚报|晨报|商报|分站)(?={HAN}{{0,4}}记者)|{HAN}{{0,4}}(?:融媒体中心|融媒)|{HAN}{{1,2}}报|"
    r"见习|实习|特约|特派|首席|资深|全媒体?|融媒体?|多媒体|驻站|驻.{2,3})*"
)
JOBS = "审核|校对|责任编辑|责编|终审|初审|记者|通讯员|报道员|报道组|评论员|实习生|撰稿人?|作者|摄影师|编辑"
JOB = f"(?:{JOBS})"
ROLE = rf"{OFFICE}{JOB}"
PICTURES = r"(?:文[/、]?[图摄]|图[/、]?文|摄影报道|摄影|摄|供图|图片|图|文|撰文|整理|采写|综合|报道|供稿|编译)"
MARK = r"[□■○◎◇◆]"
TOKEN = re.compile(
    rf"(?P<role>{ROLE})|(?P<part>{PICTURES})(?!{HAN})|(?P<gap>[\s、，,：:/／&|丨]+|和(?={HAN}{{2}})|发自{HAN}{{2,8}}$)|"
    rf"(?P<name>{HAN}(?:{HAN}|[·•・](?={HAN}))*?)(?={ROLE}|(?:摄影报道|摄影|摄|报道)(?!{HAN})|[^\u3007\u3400-\u9fff·•・]|$)"
)
SPACED = re.compile(rf"(?:(?<=[者员影])|(?<=编辑))({HAN}) {HAN}|(?<!{HAN})({HAN}) {HAN}(?!{HAN})")
# 本报讯, 又讯, 新华社北京3月5日电, 本报焦作3月5日电
WIRE = re.compile(
    r"[【\[（(]?(?:"
    r"(?:本报|本网|本刊|本台|本站|又|综合)\s?(?:综合)?(?:讯|消息)(?!员|问|号|息)"
    rf"|(?:{HAN}{{2,5}}(?:网|客户端|在线)?[-－—·])?{HAN}{{1,6}}(?:日报|晚报|时报|早报|晨报|商报|网|在线|融媒|客户端)(?:{HAN}{{2,4}})?(?:{DAY})?"
    r"(?:讯(?!息|问|号)|消息)"
    rf"(?:\s?[（(]{HAN}{{2,6}}[报网][）)])?"
    rf"|(?:据)?(?:新华社|中新社|{HAN}{{1,8}}网)[^，。\n]{{0,14}}{DAY}(?:电|讯)"
    rf"|本报[^，。\n]{{0,8}}(?:{DAY})?(?:电|讯)(?=[\s（(])"
    rf"|本报[^，。\n]{{0,8}}{DAY}(?:电|讯)"
    r")[】\]）)]?[\s：:]*"
)
PEN_NAME = re.compile(rf"{HAN}{{2,3}}")
SOURCE = re.compile(r"\s+(?:文章)?来源\s?[：:/]")
BRACKET = re.compile(r"[（(]([^（）()\n。]{2,60})[）)][\s：:]*")
# 记者 萧何 报道：
REPORT = re.compile(rf"({ROLE}[\s：:]?{HAN}[^，。\n（(]{{1,20}}?)\s?(?:综合|摄影|摄影/)?报道[\s：:]*")
# 本报讯 记者 秦超 12月3日，…
BEFORE_DAY = re.compile(rf"({ROLE}[\s：:]?{HAN}{{2,4}}(?:[\s、]{HAN}{{2,4}})*)\s?(?={DAY}|近日|日前|[昨今][日天]|连日来)")
ENDING = re.compile(r"[（(]([^（）()\n。；]{2,60})[）)]$")
# （恩施市政协 黄敏供稿）
UNIT = re.compile(
    rf"{HAN}{{2,12}}(?:政协|人大|宣传部|组织部|统战部|局|办|委|镇|乡|街道|法院|检察院|公司|中心|学校|支队|大队|中队)\s+"
    rf"(?={HAN}{{2,4}}\s?(?:供稿|供图|报道|摄影报道|文|摄|整理)?$)"
)
# （作者单位：市委党校）, （据新华社）, （本报综合）: the end, without a name to tell
CLOSING = re.compile(r"[（(](?:作者(?:单位|系|为|是)|据|来源|本报综合|综合|完|新华社发|未完待续|图片|资料图|附图|附表)[^（）()\n。]{0,40}[）)]$")
# What begins a byline that stands alone.
ALONE = re.compile(rf"{ROLE}[\s：:/丨]?{HAN}|(?:文/图|图/文|文图|图文|文|图|撰文)\s?[/：:\s丨]\s?{HAN}|{HAN}{{2,4}}\s?[/\s]\s?(?:文|图|文/图|图/文|文图|整理)$")
PICTURE = re.compile("[摄图]")
SHOT = re.compile(
    rf"[（(□]?(?:(?:{ROLE})[\s：:]?)?({HAN}{{2,4}}(?:[\s、]{HAN}{{2,4}})*)[\s/]?(?:摄影报道|摄影|摄|供图)[）)]?$|"
    rf"[（(]?(?:摄影|图|图片)[/：:]\s?({HAN}{{2,4}})[）)]?$"
)
# What a byline that stands alone cannot do without: a mark, a bracket or a blank between names at its beginning …
LOOKED = frozenset("□■○◎◇◆（(")
LOOKS = re.compile(rf"{MARK}|[（(].*[）)]$|\S{{2,4}} \S{{2,4}}(?: \S{{2,4}})?$")
# … or a role anywhere (each form begins with a letter, not a class: then a search is fast).
TELLS = re.compile(rf"{JOBS}|文[/：:丨\s]|图[/：:丨\s]|摄[/：:丨\s]|/[文图整]| [文图整]|\n[文图整]")
SHOT_AFTER = re.compile(r"[。！？!?…”）)】》]$")
# ▲番茄丰收 马文飞 摄: a caption without a sentence
CAPTION = re.compile(r"[▲△▼◀⬅➡⬆⬇↑↓←→]")
NAMELESS = re.compile(rf"{MARK}?(?:本报|本刊|本网|新华社|特约)*(?:评论员|编辑部|记者)")
PLACES = ("省", "市", "县", "区", "镇", "乡", "村", "街道", "局", "委", "办", "院", "校", "社")
BEFORE_END = re.compile(r"[。！？!?…”’】》]\s?$")


@record(frozen=True, slots=True)
class Byline:
    """A name with the role it stands in: 记者, 通讯员, 摄影, 作者, 编辑, 校对, 组版 …"""

    name: str
    role: str
    passage: Passage


def role_of(word: str) -> str:
    """The role a word gives: 本报记者, 见习记者 … are 记者; 文/图 are 作者."""
    if word.startswith(("摄", "图", "供图")) and word not in ("图文", "图/文"):
        return "摄影"
    if word.endswith("责编"):
        return "编辑"
    return next((job for job in ("记者", "通讯员", "评论员", "实习生", "报道员", "编辑") if word.endswith(job)), "作者")


def close_names(passage: Passage, surnames: frozenset[str]) -> Passage:
    """记者冯 艳 孙 敏: the blanks within names of two characters go."""
    gaps = [m.end() - 2 for m in SPACED.finditer(passage.text) if (m[1] or m[2]) in surnames] if " " in passage.text else []
    return join_passages([passage.cut(s, e) for s, e in zip([0, *(g + 1 for g in gaps)], [*gaps, len(passage)], strict=True)]) if gaps else passage


def read_names(passage: Passage, surnames: frozenset[str], role: str = "作者") -> list[Byline] | None:
    """The names in a byline's words, 记者郭树勋 通讯员郭探; None where any word is neither a role nor a name."""
    source = SOURCE.search(passage.text) if "来源" in passage.text else None
    passage = close_names(passage.cut(0, source.start()) if source else passage, surnames)
    found: list[Byline] = []
    current, told, at = role, False, 0
    for token in TOKEN.finditer(passage.text):
        if token.start() != at:
            return None
        at, word = token.end(), token[0]
        if token["role"]:
            current, told = role_of(word), True
        elif token["part"]:
            if passage.text[at : at + 1] in ("/", "：", ":"):
                current, told = role_of(word), True
            elif found and not told:
                found = [Byline(b.name, role_of(word), b.passage) if b.role == role else b for b in found]
            elif not found:
                current = role_of(word)
        elif token["name"]:
            names = split_names(word, surnames, told)
            if not names:
                return None
            start = token.start()
            for name in names:
                found.append(Byline(name, current, passage.cut(start, start + len(name))))
                start += len(name)
    return found if found and at == len(passage.text) else None


def split_names(word: str, surnames: frozenset[str], told: bool = False) -> list[str]:
    """One name, or several without a blank between them (王强李明); none where it is no name. After 记者 a name may lack a Chinese surname."""
    if is_name(word, surnames):
        return [word]
    for size in (3, 2):
        if len(word) > size and is_name(word[:size], surnames) and (rest := split_names(word[size:], surnames)):
            return [word[:size], *rest]
    return [word] if told and 2 <= len(word) <= 4 else []


@lru_cache(maxsize=4096)
def is_name(word: str, surnames: frozenset[str]) -> bool:
    """Whether a word has the form of a person's name: a surname and one or two characters; 买买提·艾力."""
    if "·" in word or "•" in word or "・" in word:
        return 3 <= len(word) <= 15
    return (2 <= len(word) <= 3 and word[0] in surnames) or (3 <= len(word) <= 4 and word[:2] in surnames)


def read_ending(text: Passage, surnames: frozenset[str]) -> tuple[int, list[Byline]] | None:
    """What ends an article in brackets, （白靖杰 黄福兴） or （据新华社）: where it begins, and its names."""
    found = ENDING.search(text.text, max(0, len(text) - 64)) if text.text.endswith(("）", ")")) else None
    if not found or (found.start() and not BEFORE_END.search(text.text[max(0, found.start() - 3) : found.start()])):
        return None
    if CLOSING.match(found[0]):
        return found.start(), []
    unit = UNIT.match(found[1])
    inner = text.cut(found.start(1) + unit.end(), found.end(1) - 2 * found[1].endswith(("供稿", "供图", "报道"))) if unit else text.cut(*found.span(1))
    names = read_names(inner, surnames) or read_pen_names(text.cut(*found.span(1)), surnames)
    return (found.start(), names) if names else None


def read_pen_names(text: Passage, surnames: frozenset[str]) -> list[Byline] | None:
    """（郭颖 天乐）: where one of two or three words is surely a name, so are the others."""
    words = list(re.finditer(rf"{HAN}+", text.text))
    if not 2 <= len(words) <= 3 or any(not 2 <= len(word[0]) <= 3 for word in words) or not re.fullmatch(rf"{HAN}+(?:[\s、]+{HAN}+)+", text.text):
        return None
    if not any(is_name(word[0], surnames) and word[0] not in read_common() for word in words):
        return None
    return [Byline(word[0], "作者", text.cut(*word.span())) for word in words]


def read_opening(text: Passage, surnames: frozenset[str]) -> tuple[int, list[Byline]] | None:
    """Dateline and byline that open a text, 本报讯（记者郭树勋 通讯员郭探）, and where the news begins; None where there is neither."""
    wire = WIRE.match(text.text)
    at = wire.end() if wire else 0
    names: list[Byline] | None = None
    bracket = BRACKET.match(text.text, at)
    if bracket and (wire or re.search(JOB, bracket[1])):
        names = read_names(text.cut(*bracket.span(1)), surnames, "记者")
        if not names and wire and PEN_NAME.fullmatch(bracket[1]) and bracket[1] not in read_common():
            names = [Byline(bracket[1], "作者", text.cut(*bracket.span(1)))]  # 本报讯（工文）
        at = bracket.end() if names else at
    report = None if names else REPORT.match(text.text, at) or (BEFORE_DAY.match(text.text, at) if wire else None)
    if report:
        names = read_names(text.cut(*report.span(1)), surnames, "记者")
        at = report.end() if names else at
    return (at, names or []) if wire or names else None


def read_alone(text: Passage, surnames: frozenset[str]) -> list[Byline] | None:
    """A byline that stands alone: 本报记者 原文钊, □高亢, （白靖杰 黄福兴）, 文/图 张三, or two or three names (no common words) and nothing else."""
    body = text.text
    if not looks_alone(body):
        return None
    mark = re.match(rf"{MARK}\s?", body)
    bracket = body[0] in "（(" and body[-1] in "）)"
    if not (mark or bracket or ALONE.match(body)):
        return read_bare(text, surnames)
    inner = text.cut(mark.end() if mark else int(bracket), len(body) - bracket)
    return read_names(inner, surnames) or (read_pen_names(inner, surnames) if bracket else None)


def looks_alone(body: str) -> bool:
    """Whether a text has what a byline that stands alone cannot do without."""
    if not 2 <= len(body) <= 60:
        return False
    return ((body[0] in LOOKED or " " in body) and LOOKS.match(body) is not None) or TELLS.search(body) is not None


def read_bare(text: Passage, surnames: frozenset[str]) -> list[Byline] | None:
    """Names without role or bracket, 张建国 李晓梅: each with a surname, none of them a common word."""
    words = text.text.split(" ")
    return read_names(text, surnames) if 2 <= len(words) <= 3 and all(is_sure_name(word, surnames) for word in words) else None


def is_sure_name(word: str, surnames: frozenset[str]) -> bool:
    """Whether a word can hardly be anything but a name."""
    return 2 <= len(word) <= 3 and is_name(word, surnames) and word not in read_common() and word[0] not in doubtful() and not word.endswith(PLACES)


@lru_cache(maxsize=1)
def read_surnames() -> frozenset[str]:
    """The surnames, one set for all pages: what was asked with another of the same words would have to be compared word by word."""
    return frozenset(read_words("surnames"))


@lru_cache(maxsize=1)
def read_common() -> frozenset[str]:
    return frozenset(read_words("not_names")) | frozenset(read_words("sections"))


@lru_cache(maxsize=1)
def doubtful() -> frozenset[str]:
    return frozenset(read_words("doubtful_surnames"))


def is_nameless(text: str) -> bool:
    """本报评论员: a byline that names nobody."""
    return text.endswith(("评论员", "编辑部", "记者")) and NAMELESS.fullmatch(text) is not None


def read_shot(text: Passage, surnames: frozenset[str]) -> tuple[int, list[Byline]] | None:
    """The photographer at a caption's end, 本报记者 刘金元 摄: where the words begin, and the names."""
    begin = max(0, len(text) - 40)
    found = SHOT.search(text.text, begin) if PICTURE.search(text.text, begin) else None
    if not found:
        return None
    group = 1 if found[1] else 2
    told = bool(re.search(JOB, found[0]))
    names: list[Byline] = []
    start = found.start()
    for word in reversed(list(re.finditer(rf"{HAN}+", found[group]))):
        at = found.start(group) + word.start()
        pieces = split_names(word[0], surnames, told)
        if not pieces:
            start = at + len(word[0])
            break
        names[:0] = [Byline(piece, "摄影", text.cut(at + word[0].index(piece), at + word[0].index(piece) + len(piece))) for piece in pieces]
    before = text.text[:start].rstrip(" \n（(")
    if not names or (before and not SHOT_AFTER.search(before) and not CAPTION.match(text.text)):
        return None
    return len(before), names
