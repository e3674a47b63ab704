"""Whom a sentence of a career is about: who opens it, who was told before it, or who stands in front of the verb."""

from __future__ import annotations

import re

from loaders.chains import Group
from loaders.people import Name, Names
from loaders.segments import known_word

HEAD = re.compile(r"\s*(?P<name>[一-鿿·]{2,8}?)(?:同志)?(?:（[^）]{1,20}）)?[，：]")
"""李亦博，曾任…; 李亦博：焦作市委副书记，市长。"""
PRONOUN = re.compile(r"\s*(?:他|她|其)?(?=曾|历任|先后|现任|现为|[从自]?(?:19|20)\d\d)|\s*(?:他|她)")
GOES_ON = re.compile(
    r"\s*(?:(?:19|20)\d\d|中央党校|省委党校|在职|研究生|大学|大专|本科|全日制"
    r"|第?[一二三四五六七八九十]+届|曾|历任|先后|现任|现为|他|她|此后|其间|回国后)"
)
"""How the sentences of a life begin that tell no post."""
SAID_OF = re.compile(r"(?:据[^，。]{2,14}，|[^，。]{0,8}(?:资料|简历|信息|履历)(?:中?显示|称)，?)?(?:现年\d\d岁的)?")
"""What may stand before the person whom a sentence is about: 公开资料显示，甲1996年毕业于…"""


def opener(text: str, names: Names) -> Name | None:
    """The person whose name opens a sentence with a verb behind it (甲长期在广西工作，…), told again elsewhere on the page."""
    before = SAID_OF.match(text)
    start = before.end() if before else 0
    for length in (3, 2):
        words = text[start : start + length]
        if not names.is_name(words) or names.count(words) < 2 or (length == 2 and known_word(words) and words not in names.seen):
            continue
        longer = text[start : start + length + 1]
        if longer in names.seen:  # 普布顿|珠
            return Name(longer, start, start + length + 1, "name-opening")
        return Name(words, start, start + length, "name-opening")
    return None


def subject_after(text: str, groups: list[Group], told: list[Group], subject: Name | None, names: Names) -> Name | None:
    """Whom the next sentence is about where it opens with 他, 曾任 or a year."""
    if subject and (told or GOES_ON.match(text)):
        return subject
    opening = opener(text, names)
    if opening:
        return opening
    people = {name.text: name for group in (*groups, *told) for name in group.names}
    return next(iter(people.values())) if len(people) == 1 else None


def spoken_of(text: str, end: int, names: Names, groups: list[Group], subject: Name | None) -> list[Name]:
    """The one person that the sentence so far, or the one before, is about."""
    head = HEAD.match(text)
    if head and not any(g.start < end for g in groups) and names.is_name(head["name"]):
        return [Name(head["name"], head.start("name"), head.end("name"), "name-of-office")]
    before = [g for g in groups if g.start < end and g.names and g.start < (text.rfind("，", 0, end) if text[end - 1] != "，" else end)]
    if not before and not subject and (opening := opener(text, names)) and opening.end < end:
        return [opening]
    name = before[-1].names[0] if before and len(before[-1].names) == 1 else None if before else subject
    return [Name(name.text, end, end, "subject")] if name else []
