"""Which newspaper a page is of: 焦作日报 as it stands, JIAOZUO DAILY by the sound of the place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from graph.paths import SEEDS

KINDS = {"DAILY": "日报", "RIBAO": "日报", "EVENING NEWS": "晚报", "WANBAO": "晚报", "MORNING POST": "晨报", "CHENBAO": "晨报", "SHIBAO": "时报"}
LATIN = re.compile(rf"([A-Z][A-Z'’ ]{{2,20}}?)\s?({'|'.join(sorted(KINDS, key=len, reverse=True))})\b")
SAMPLE = 50_000
"""Characters of the page in which the place is looked for."""
UNITS = re.compile(r"(?:省|市|自治州|地区|盟|县|自治县|区|旗)$")


def newspaper_by_sound(heads: Iterable[str], text: str) -> str | None:
    """焦作日报 for JIAOZUO DAILY, where one place of that sound is named in the text; None where none is or several are."""
    found = next((found for head in heads if (found := LATIN.search(head.upper()))), None)
    if found is None:
        return None
    sound = re.sub(r"\W", "", found[1]).lower()
    names, automaton = place_names()
    named = {names[i] for i, _, _ in automaton.find_matches_as_indexes(text[:SAMPLE], overlapping=True)}
    alike = [name for name in named if sound_of(name) == sound]
    return alike[0] + KINDS[found[2]] if len(alike) == 1 else None


@lru_cache(maxsize=4096)
def sound_of(name: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name))


@lru_cache(maxsize=1)
def place_names() -> tuple[list[str], AhoCorasick]:
    """Names of provinces, cities and counties, without 市, 县 …, and what finds them."""
    rows = (line.split(",") for line in (SEEDS / "places.csv").read_text("utf-8").splitlines()[1:])
    found = dict.fromkeys(UNITS.sub("", name) for code, name, *_ in rows if len(code) <= 6)
    names = [name for name in found if len(name) > 1]
    return names, AhoCorasick(names)
