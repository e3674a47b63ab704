"""The groups of a sentence: posts and the names they are said of, 市政协副主席、温县县委书记杨磊; 县领导卢继成、李怀琛."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.chains import Group, Phrase, chain_before, is_former, phrase_start
from loaders.cues import Cued
from loaders.lexicon import Lexicon, Token, Tokens
from loaders.people import BODY_END, Name, Names
from loaders.rosters import find_rosters, heads_of_units, people_of_places
from loaders.segments import known_word, segment
from loaders.speakers import told_people

__all__ = ["FINDERS", "Group", "Phrase"]

SAID_BEHIND = frozenset({"总书记", "总理", "委员长"})
"""Titles behind a name that say the whole post; 书记 and 主任 behind a name do not say of what."""
PRESENT = Cued("出席|参加|列席|陪同|一同", r"(?:等)?(?:省市|省|市|县|区|有关)?(?:领导|同志)?(?:分别)?(?:出席|参加|列席|陪同|一同)")
BETWEEN = re.compile(r"(?:（[^）]{1,12}）)?(?:少将|中将|上将|大校|上校|教授|院士|同志|先生|女士)?[、，和及与以等兼]{0,2}")
"""What stands between two groups of one list: 司令员甲少将、政治委员乙."""
LIST_OPENS = Cued("、[一-鿿]{2,4}、", r"(?:^|(?<=[，。；：\n]))(?=[一-鿿]{2,4}、[一-鿿]{2,4}、[一-鿿])")
OF_PLACE = frozenset({"省长", "市长", "县长", "区长", "州长", "镇长", "乡长", "旗长", "盟长"})
AGED = re.compile(r"\d{1,3}岁的?[^，。；]{0,8}$")
CERTAIN = ("name-ended", "name-of-two-ends", "name-before-separator", "name-dotted", "name-transliterated")
"""Rules sure enough for a name behind an occupation (市民张九宏说), where anything may follow (学生阳光健康)."""


RANK = re.compile(r"、(?:上将|中将|少将|大校|上校)(?=[一-鿿])")
CANDIDATE = re.compile(r"(?:提名)?(?:人选|候选人)")
"""党组书记、主席|提名人选|陶迪: the last post is not held yet."""

ASIDE = re.compile(r"（(?:(?P<acting>代理?)|[^（），、；]{1,8})）(?=[一-鿿])")
"""副县长（挂职）|甲, 市长（代）|乙: what is added to a post stands before the name too."""


def behind_titles(text: str, tokens: Tokens, names: Names, _: list[Group]) -> list[Group]:
    """市政协副主席、温县县委书记|杨磊: the names behind titles."""
    groups: list[Group] = []
    floor = 0
    for token in tokens.titles:
        if token.start < floor:
            continue
        candidate = CANDIDATE.match(text, token.end) if token.kind == "title" else None
        aside = ASIDE.match(text, token.end) if token.kind == "title" else None
        behind = candidate or aside
        found = names.list_at(text, behind.end() if behind else name_start(text, token.end), titled=token.kind == "title")
        if found is None or (token.kind == "label" and not is_certain(text, token, found.names[0], names.lexicon)):
            continue
        phrases = chain_before(text, tokens, token, floor)
        start = phrases[0].start
        phrases = phrases[:-1] if candidate else phrases
        if aside and aside["acting"]:
            phrases[-1] = replace(phrases[-1], title=f"代{phrases[-1].title}")
        joined = bool(groups) and bool(BETWEEN.fullmatch(text, groups[-1].end, start))
        if joined and told_past(text, groups, start):
            phrases = [replace(phrase, status="former") for phrase in phrases]
        groups.append(Group(tuple(phrases), found.names, start, found.end, found.open, joined))
        floor = found.end
    return groups


def told_past(text: str, groups: list[Group], start: int) -> bool:
    """Whether a list of which 时任 or 曾任 tells goes on: 时任区委书记甲、|区长乙."""
    if text[groups[-1].end : start] not in ("、", "和") or any(phrase.status != "former" for phrase in groups[-1].phrases):
        return False
    first = next((group for group in reversed(groups) if not group.joined), groups[0])
    return is_former(text, 0, first.start)


def is_certain(text: str, label: Token, name: Name, lexicon: Lexicon) -> bool:
    """Whether a name behind an occupation is one: its end shows, or an age before it (82岁的老党员周广才); 保安 in 确保安全度汛 is no occupation."""
    if name.text[0] in lexicon.doubtful_surnames:
        begin = max(0, label.start - 4)
        if label.start not in {begin, *(begin + at for at in segment(text[begin : name.end]))}:
            return False
    return name.rule in CERTAIN or AGED.search(text[max(0, label.start - 16) : label.start]) is not None


def free(groups: list[Group], start: int, end: int) -> bool:
    return not any(group.start < end and start < group.end for group in groups)


def before_titles(text: str, tokens: Tokens, names: Names, groups: list[Group]) -> list[Group]:
    """习近平总书记, 袁占亭市长: the title behind the name."""
    found = []
    for token in (token for token in tokens.titles if token.kind == "title"):
        name = names.before(text, token.start, 0)
        if name and free(groups, name.start, token.end) and not any(t.kind in ("place", "body", "label") for t in tokens.between(name.start - 1, name.end)):
            body = body_before(text, tokens, name)
            whole = body or token.text in SAID_BEHIND or (token.text.endswith("长") and token.text.startswith(tuple("省市县区州副代")))
            phrases = (Phrase(name.start - len(body), token.end, body, token.text),) if whole else ()
            found.append(Group(phrases, (name,), name.start - len(body), token.end, rule="name-before-title"))
        elif name is None and token.text in OF_PLACE:
            found += [group for group in headed(text, tokens, names, token) if free(groups, group.start, group.end)]
    return found


def body_before(text: str, tokens: Tokens, name: Name) -> str:
    """The body that stands right before a name with its title behind it: 区委|李伟光副书记. Empty where none does."""
    if not BODY_END.search(text, max(0, name.start - 4), name.start):
        return ""
    start, _ = phrase_start(text, tokens, Token("title", name.start, name.start, ""), 0)
    return text[start : name.start] if name.start - start <= 16 else ""


def headed(text: str, tokens: Tokens, names: Names, title: Token) -> list[Group]:
    """金川县卞思发县长: a name between its county and the title."""
    for length in (3, 2):
        start = title.start - length
        place = next((t for t in tokens.between(max(0, start - 8), start) if t.kind == "place" and t.end == start), None)
        if place and place.text.endswith(title.text[0]) and names.is_name(text[start : title.start]):
            name = Name(text[start : title.start], start, title.start, "name-before-title")
            return [Group((Phrase(place.start, title.end, place.text, title.text),), (name,), place.start, title.end, rule="name-before-title")]
    return []


def listed_groups(text: str, _: Tokens, names: Names, groups: list[Group]) -> list[Group]:
    """Names in a clause of their own: …主持，韩俊、江泽林、高广滨出席."""
    found = []
    for match in PRESENT.finditer(text) if "、" in text else ():
        start = max(text.rfind(mark, 0, match.start()) for mark in "，。；：\n") + 1
        listed = names.list_at(text, start) if free(groups, start, match.start()) and "、" in text[start : match.start()] else None
        if listed and listed.end == match.start():
            found.append(Group((), listed.names, start, listed.end, listed.open, rule="names-listed"))
    return [*found, *many_listed(text, names, [*groups, *found])]


def many_listed(text: str, names: Names, groups: list[Group]) -> list[Group]:
    """Three names or more that open a clause, apart by 、 alone: what else could they be (…，傅强、张家富、谢建民及大会主席团其他成员在主席台就座)."""
    found = []
    for match in LIST_OPENS.finditer(text) if "、" in text else ():
        start = match.end()
        listed = names.list_at(text, start) if free(groups, start, start + 4) else None
        if listed and len(listed.names) > 2 and all(names.is_name(name.text, certain=True) and not known_word(name.text) for name in listed.names):
            found.append(Group((), listed.names, start, listed.end, listed.open, rule="names-listed"))
    return found


def counted_groups(text: str, _: Tokens, names: Names, groups: list[Group]) -> list[Group]:
    counted = [*names.counted(text), *heads_of_units(text, names)] if "等" in text or "、" in text else []
    return [Group((), n.names, n.names[0].start, n.end, open=True, rule="names-counted") for n in counted if free(groups, n.names[0].start, n.end)]


def rows(text: str, _: Tokens, names: Names, groups: list[Group]) -> list[Group]:
    found = ((row, row.names[0].start) for row in find_rosters(text, names))
    return [Group((), row.names, start, row.end, row.open, rule="names-in-a-row") for row, start in found if free(groups, start, row.end)]


def told_groups(text: str, tokens: Tokens, names: Names, groups: list[Group]) -> list[Group]:
    told = [*told_people(text, names), *(people_of_places(text, tokens, names) if tokens.places else [])]
    return [Group((), (name,), name.start, name.end, rule="name-told") for name in told if free(groups, name.start, name.end)]


FINDERS = (behind_titles, before_titles, counted_groups, listed_groups, rows, told_groups)
"""The ways to find the groups of a sentence, the surest first; each is told what those before it found. careers.py has the last word."""


def name_start(text: str, end: int) -> int:
    """Behind the title, and behind a colon, 为 or a rank that can stand before a name (军区副政委、中将|甲)."""
    rank = RANK.match(text, end)
    return rank.end() if rank else end + (text[end : end + 1] in ("：", "为"))
