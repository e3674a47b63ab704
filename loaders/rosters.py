"""Rows of names that neither a post nor a verb introduces: 在主席台就座的还有：甲、乙、丙等; 甲、乙、丙等同志送了花圈."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from loaders.cues import Cued
from loaders.lexicon import Tokens
from loaders.people import NOTE, Name, NameList, Names
from loaders.segments import known_word

LEAST = 3
"""So many names make a row."""
BEGINS = frozenset("，。；：、！？（“ \n有是由为和与及同等对举选命")
"""What stands before the first name of a row."""


AT_UNIT = r"[一-鿿]{2,3}(?=、|等|\d+[名位]|[一二三四五六七八九十]+[名位])"
OF_UNIT = Cued(f"[镇乡道局委办院司心县区村厂校]{AT_UNIT}", rf"[一-鿿]{{1,8}}?(?:镇|乡|街道|局|委|办|院|公司|中心|[县区村厂校])(?P<name>{AT_UNIT})")
"""上秦镇黄兴俊、"""


def find_rosters(text: str, names: Names) -> list[NameList]:
    """The rows of three names and more in a sentence, wherever they stand; rows of villages, crops or companies are none."""
    found: list[NameList] = []
    if text.count("、") < LEAST - 1:
        return found
    floor = 0
    marks = [mark.start() for mark in re.finditer("、", text)]
    for left, right in pairwise(marks):
        words = text[left + 1 : right]
        if left < floor or not (names.has_surname(words, 0) or "·" in words):
            continue
        if not is_sure(NOTE.sub("", words) if "（" in words else words, names):
            continue
        row = row_around(text, left, floor, names)
        if row and is_roster(row, names):
            found.append(row)
        floor = row.end if row else right
    return found


def heads_of_units(text: str, names: Names) -> list[NameList]:
    """Names behind their towns and offices in a row, without titles: 听取了上秦镇甲、明永乡乙、水务局丙6名负责人…."""
    found: list[NameList] = []
    items: list[Name] = []
    end = -1
    for match in OF_UNIT.finditer(text) if text.count("、") >= LEAST - 1 else ():
        if not names.is_name(match["name"]) or known_word(match["name"]):
            continue
        if items and match.start() != end + 1:
            items = []
        items = [*items, Name(match["name"], *match.span("name"), "name-of-unit")]
        end = match.end()
        if len(items) >= LEAST and not text.startswith("、", end):
            found.append(NameList(tuple(items), end, False))
    return found


FROM_PLACE = re.compile(r"(?<=[一-鿿])[的人](?P<name>[一-鿿]{2,3})(?=[，、。；是])")


def people_of_places(text: str, tokens: Tokens, names: Names) -> list[Name]:
    """Names behind where they are from: 分别是东阳的甲，兰溪的乙; 东阳人丙是…. One place with 的 alone shows nobody."""
    told = [match for token in tokens.places if (match := FROM_PLACE.match(text, token.end)) and is_plain(match["name"], names)]
    several = sum(match[0][0] == "的" for match in told) >= LEAST
    told = [match for match in told if (several if match[0][0] == "的" else not known_word(match["name"][1:]))]
    return [Name(match["name"], *match.span("name"), "name-of-place") for match in told]


def is_plain(words: str, names: Names) -> bool:
    return names.is_name(words) and words[0] not in names.lexicon.doubtful_surnames and (len(words) == 3 or not known_word(words))


def row_around(text: str, mark: int, floor: int, names: Names) -> NameList | None:
    """The row whose second name, or a later one, stands behind the mark."""
    first = opening(text, mark, floor, names)
    return names.list_at(text, first) if first is not None else None


def opening(text: str, mark: int, floor: int, names: Names) -> int | None:
    """Where the name before the mark begins, and those before it that hold together by 、."""
    end = re.sub(r"（[^（）]{1,12}）$", "", text[:mark])
    for length in (3, 2, 4):
        start = len(end) - length
        if start >= floor and (start == 0 or text[start - 1] in BEGINS) and names.has_surname(text, start) and names.could_be_name(text[start : len(end)]):
            before = opening(text, start - 1, floor, names) if start and text[start - 1] == "、" else None
            return start if before is None else before
    dotted = re.search(r"[一-鿿]{1,8}(?:·[一-鿿]{1,10}){1,3}$", end)
    return max(dotted.start(), floor) if dotted else mark + 1


def is_sure(words: str, names: Names) -> bool:
    """Whether an item of a row is a name by itself, and no common word."""
    return 2 <= len(words) <= 15 and names.is_name(words)


def is_roster(row: NameList, names: Names) -> bool:
    """Whether a row is one of people: half of it at least names and no more, and they do not begin or end alike (张庄、李庄; 管建设、管队伍).

    Short words alone (金山、方正、用友) and words of the dictionary alone (马尾松、毛白杨、黄连木) are none.
    """
    words = [name.text for name in row.names]
    if len(words) < LEAST:
        return False
    if sum(len(word) > 2 for word in words) * 3 < len(words) or all(known_word(word) and word not in names.lexicon.figures for word in words):
        return False
    alike = max(Counter(word[at] for word in words).most_common(1)[0][1] for at in (0, -1))
    return sum(is_sure(word, names) for word in words) * 2 >= len(words) >= alike * 2
