"""Who wrote, took or edited: bylines before, after and within articles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.passages import Passage

HAN = r"[\u3007\u3400-\u9fff]"
ROLES = (
    "本报评论员", "特约评论员", "见习记者", "实习记者", "特约记者", "首席记者", "全媒体记者", "融媒体记者", "融媒记者", "本报记者", "本网记者", "本刊记者", "记者",
    "特约通讯员", "本报通讯员", "通讯员", "实习生", "特约撰稿", "评论员", "作者", "文/图", "图/文", "文图", "图文", "摄影报道", "摄影", "摄", "编辑", "文", "图",
)
ROLE = "|".join(ROLES)
SPECIAL = {"文/图": "作者", "图/文": "作者", "文图": "作者", "图文": "作者", "文": "作者", "图": "摄影", "摄": "摄影", "摄影报道": "摄影", "特约撰稿": "作者"}
MARK = "[□■○◎◇◆]"
# 本报讯, 又讯, 新华社北京3月5日电, 本报北京3月5日电
DAY = r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
WIRE = re.compile(
    r"(?:[【\[])?(?:"
    r"(?:本报|本网|本刊|本台|本站|又|综合)\s?(?:综合)?(?:讯|消息)"
    rf"|{HAN}{{2,6}}(?:日报|晚报|时报|早报|晚报|网|融媒)讯"
    r"|(?:据)?(?:新华社|新华网|中新社|中新网|人民网)[^，。\n]{0,14}" + DAY + "(?:电|讯)"
    r"|本报[^，。\n]{0,8}" + DAY + "(?:电|讯)"
    r")(?:[】\]])?[\s：:]*"
)
BRACKET = re.compile(r"[（(]([^（）()\n。，]{2,60})[）)]\s*")
# 记者 萧何 报道：
REPORT = re.compile(rf"(?:本报|本网)?((?:首席|见习|实习|特约|全媒体|融媒体?)*(?:记者|通讯员)[\s：:]?{HAN}[^，。\n（(]{{1,20}}?)\s?(?:摄影|摄影/)?报道[\s：:]*")
ENDING = re.compile(r"[（(]([^（）()\n。，；]{2,60})[）)]$")
TOKEN = re.compile(rf"{ROLE}|[（(]|[）)]|[\s、，,：:/／·•&和]+|{HAN}(?:{HAN}|[·•](?={HAN}))*")
# What begins a byline that stands alone.
ALONE = re.compile(rf"(?:本报|本网|本刊|本台|新华社)?(?:首席|见习|实习|特约|全媒体|融媒体?)*(?:记者|通讯员|评论员|撰稿人?)[\s：:]?{HAN}|(?:文/图|图/文|文图|图文|作者|文|图|撰文)\s?[/：:\s]\s?{HAN}|{HAN}{{2,4}}\s?[/\s]\s?(?:文|图|文/图|图/文|文图|整理)")
SHOT = re.compile(rf"[（(□]?(?:(?:本报|本网|本刊|新华社)?(?:首席|见习|实习|特约|全媒体|融媒体?)*(?:记者|通讯员)[\s：:]?)?({HAN}{{2,4}}(?:[\s、]{HAN}{{2,4}})*)[\s/]?(?:摄影报道|摄影|摄)[）)]?$")


@dataclass(frozen=True)
class Byline:
    """A name with the role it stands in: 记者, 通讯员, 摄影, 作者, 编辑, 校对, 组版 …"""

    name: str
    role: str
    passage: Passage


def role_of(word: str) -> str:
    """The role a word before or after names gives: 本报记者, 见习记者 … are 记者."""
    if word in SPECIAL:
        return SPECIAL[word]
    return next((base for base in ("通讯员", "评论员", "记者") if word.endswith(base)), word)


def read_names(passage: Passage, surnames: frozenset[str], role: str = "作者") -> list[Byline] | None:
    """The names in a byline's words, 记者郭树勋 通讯员郭探; None where any word is neither a role nor a name."""
    found: list[Byline] = []
    current, explicit, at, text = role, False, 0, passage.text
    pending: list[int] = []
    for token in TOKEN.finditer(text):
        if token.start() != at:
            return None
        at, word = token.end(), token[0]
        if word in ROLES:
            if word in ("摄", "摄影", "摄影报道", "文/图", "图/文", "文图", "图文") and pending and not explicit:
                found = [Byline(b.name, role_of(word), b.passage) if n in pending else b for n, b in enumerate(found)]
                pending = []
                continue
            current, explicit, pending = role_of(word), True, []
        elif re.match(HAN, word):
            pieces = split_names(word, surnames)
            if pieces is None:
                return None
            start = token.start()
            for piece in pieces:
                pending.append(len(found))
                found.append(Byline(piece, current, passage.cut(start, start + len(piece))))
                start += len(piece)
    return found if at == len(text) and found else None


def split_names(word: str, surnames: frozenset[str]) -> list[str] | None:
    """One name, or two that were set apart letter by letter (王强李明); None where it is no name."""
    if is_name(word, surnames):
        return [word]
    if len(word) == 4 and is_name(word[:2], surnames) and is_name(word[2:], surnames):
        return [word[:2], word[2:]]
    if word.endswith(("摄", "文")) and is_name(word[:-1], surnames):
        return None
    return None


def is_name(word: str, surnames: frozenset[str]) -> bool:
    if any(mark in word for mark in "·•"):
        return 3 <= len(word) <= 15
    return (2 <= len(word) <= 3 and word[0] in surnames) or (3 <= len(word) <= 4 and word[:2] in surnames)


def read_ending(text: Passage, surnames: frozenset[str]) -> tuple[int, list[Byline]] | None:
    """The byline in brackets that ends a text, （白靖杰 黄福兴）, and where it begins."""
    found = ENDING.search(text.text, max(0, len(text) - 64))
    if not found or (found.start() and not re.search(r"[。！？!?…”’】》]\s?$", text.text[: found.start()][-3:])):
        return None
    names = read_names(text.cut(*found.span(1)), surnames)
    return (found.start(), names) if names else None


def read_opening(text: Passage, surnames: frozenset[str]) -> tuple[int, list[Byline]] | None:
    """Dateline and byline that open a text, 本报讯（记者郭树勋 通讯员郭探）, and where the news begins; None where there is neither."""
    at = 0
    wire = WIRE.match(text.text)
    if wire:
        at = wire.end()
    names: list[Byline] | None = None
    bracket = BRACKET.match(text.text, at)
    if bracket:
        names = read_names(text.cut(*bracket.span(1)), surnames, "记者")
        if names and (wire or any(role in bracket[1] for role in ("记者", "通讯员"))):
            at = bracket.end()
        else:
            names = None
    report = None if names else REPORT.match(text.text, at)
    if report:
        names = read_names(text.cut(*report.span(1)), surnames, "记者")
        at = report.end() if names else at
    if not wire and not names:
        return None
    return at, names or []


def read_line(text: Passage, surnames: frozenset[str]) -> list[Byline] | None:
    """A byline that stands alone: 本报记者 原文钊, □高亢, （白靖杰 黄福兴）, 文/图 张三."""
    body = text.text.strip()
    if len(body) > 60:
        return None
    mark = re.match(rf"{MARK}\s?", body)
    bracket = re.fullmatch(r"[（(](.*)[）)]", body, re.DOTALL)
    if not (mark or bracket or ALONE.match(body)):
        return None
    start = mark.end() if mark else 1 if bracket else 0
    end = len(body) - 1 if bracket else len(body)
    return read_names(text.cut(start, end), surnames)


def is_nameless(text: str) -> bool:
    """本报评论员: a byline that names nobody."""
    return re.fullmatch(r"[□■◎○]?(?:本报|本刊|本网|新华社|特约)*(?:评论员|编辑部|记者)", text) is not None


def read_shot(text: Passage, surnames: frozenset[str]) -> tuple[int, list[Byline]] | None:
    """The photographer at a caption's end, 本报记者 刘金元 摄, and where the words begin."""
    tail = max(0, len(text) - 40)
    found = SHOT.search(text.text, tail)
    if not found:
        return None
    before = text.text[: found.start()].rstrip(" \n（(")
    if before and not re.search(r"[。！？!?…”）)】》]$", before):
        return None
    names = []
    at = found.start(1)
    for word in re.split(r"([\s、])", found[1]):
        if word.strip("、 \n"):
            if not is_name(word, surnames):
                return None
            names.append(Byline(word, "摄影", text.cut(at, at + len(word))))
        at += len(word)
    return len(before), names
