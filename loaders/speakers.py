"""People whom no post but only what they say or do shows: …的李小伟说, ，白永平介绍…, 耿明亮同志, 45岁的王强."""

from __future__ import annotations

import re

from loaders.characters import CLOSERS
from loaders.cues import Cued
from loaders.people import Name, Names
from loaders.segments import known_word

SAYING = ("告诉记者", "介绍说", "坦言", "感慨道", "回忆道", "回忆说", "表示", "说")
SAYS = rf"(?:{'|'.join(SAYING)})(?=[，：。“]|道|着|起)|宣布(?=[了：，])"
OLD = "老人|大爷|大娘|大妈|老汉|夫妇"
ACTS = (
    r"在(?:致辞|致词|讲话|发言|会上|会见时?)(?:中|时)?(?=指出|表示|强调|说|希望|要求|提出|谈|介绍|，)|宣读(?:了)?《?|作(?:了)?(?:工作|动员|总结|专题|主旨)+(?:报告|讲话)|主持(?=[，。；])"
    r"|(?:主持(?:召开)?|出席|列席)(?:了|并|本次|这次)*(?:会议|大会|仪式|开幕|闭幕|座谈|活动|今天|《|讲话|致辞|$)"
)
"""What only somebody at a meeting does: 石国胜主持会议."""
SPEECH = Cued(
    f"{OLD}|{'|'.join(SAYING)}|宣布|在[致讲发会]|宣读|作[了工动总专主报讲]|主持|出席|列席",  # plain words: a search skips to their first characters
    f"{OLD}|(?:[一-鿿]{{2,4}}地|笑着|连连|也|还)?{SAYS}|{ACTS}",
)
LED = re.compile(r"以(?=[^，。；]{2,12}为(?:名誉)?(?:团长|首|队长|领队|组长|代表))")
"""以甲为团长的访问团."""
ACTING = re.compile(
    r"(?:主持(?:会议|召开|仪式|并|了)|宣读|宣布|传达|致辞|致欢迎|介绍|出席|参加|陪同|讲话|带队|率队|率领|一行"
    r"|作(?:了)?(?:重要|专题|动员|表态|总结|工作|交流|经验|典型)?(?:讲话|报告|发言|辅导|说明))"
)
"""What only people do; a clause that a name opens without a post goes on with it: ，白永平介绍…."""
STRESSES = ("强调，", "指出，", "要求，", "表示，")
"""What follows a name that opens a sentence, its post told on the page before: 王晓光强调，…."""
COMRADE = re.compile(r"等?同志(?!们)")
AGED = re.compile(r"(?:，|（)?(?:今年|现年|时年|年仅|年近|年过)\d{1,3}岁")
SURE = ("name-ended", "name-of-two-ends", "name-transliterated", "name-dotted", "name-repeated")
AGE = re.compile(r"\d{1,3}岁的")
SPOUSE = re.compile(r"[和与及偕的](?:其|他的)?夫人")
"""总统特朗普|和夫人|梅拉尼娅."""


def told_people(text: str, names: Names) -> list[Name]:
    """Citizens whom only what they say or how old they are shows: …的李小伟说, 张秀兰今年78岁, 45岁的王强."""
    found = [name for match in SPEECH.finditer(text) if (name := closed(text, match.start(), names))]
    if "以" in text:
        found += [name for match in LED.finditer(text) if (name := names.at(text, match.end()))]
    found += [name for match in ACTING.finditer(text) if (name := opening(text, match.start(), names))]
    if text[3:6] in STRESSES and (name := names.plain(text, 0, 3)):
        found.append(name)
    for match in COMRADE.finditer(text) if "同志" in text else ():
        found += comrades(text, match.start(), names)
    found += [name for match in SPOUSE.finditer(text) if (name := names.at(text, match.end(), titled=True)) and name.rule in SURE] if "夫人" in text else []
    if "岁" in text:
        found += [name for match in AGED.finditer(text) if (name := closed(text, match.start(), names))]
        aged = [names.at(text, match.end()) for match in AGE.finditer(text)]
        found += [name for name in aged if name and name.rule in SURE]
    return list(dict.fromkeys(found)) if found else []


def closed(text: str, end: int, names: Names) -> Name | None:
    """The name between a mark, 的 or 由 and end."""
    for length in (3, 2, 4):
        start = end - length
        opens = start >= 0 and (start == 0 or text[start - 1] in CLOSERS or text[start - 1] in "的由")
        words = text[start:end] if opens else ""
        if words and names.is_name(words) and words[0] not in names.lexicon.doubtful_surnames and not known_word(words):
            return Name(words, start, end, "name-told")
    return None


def opening(text: str, end: int, names: Names) -> Name | None:
    """The name of three characters that opens a clause and ends here."""
    start = end - 3
    if start < 0 or (start and text[start - 1] not in CLOSERS):
        return None
    return names.plain(text, start, end)


def comrades(text: str, end: int, names: Names) -> list[Name]:
    """The names right before 同志, one or a row of them that a mark opens: 王文、李利军同志作了…."""
    last = comrade(text, end, names)
    found = [last] if last else []
    while found and text[max(found[0].start - 1, 0) : found[0].start] == "、":
        stop = found[0].start - 1
        begin = max(text.rfind(mark, 0, stop) for mark in "，。；：、") + 1
        if not names.is_name(text[begin:stop]):
            break
        found.insert(0, Name(text[begin:stop], begin, stop, "name-told"))
    return found


def comrade(text: str, end: int, names: Names) -> Name | None:
    """The name right before 同志, wherever it begins: 提名耿明亮同志为…."""
    name = names.plain(text, end - 3, end) if end >= 3 and not known_word(text[end - 2 : end]) else None  # no 部门负责同志
    return name or closed(text, end, names)
