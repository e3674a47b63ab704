"""Two ways to write one name or post, made equal before they are compared with gold."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.gazetteers import read_gazetteer, stem_of

BRACKETS = re.compile(r"\s|[（(][^（）()]*[）)]")


def bare_name(name: str) -> str:
    """A name without blanks, brackets and quotation marks."""
    return BRACKETS.sub("", name).replace("•", "·").strip("“”\"《》")


@lru_cache(maxsize=16)
def same_posts(home: str | None) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What two ways to write one post differ in, and how it is written here; a zone goes with or without its city, `home`."""
    city = f"(?:{re.escape(stem_of(home))}市?)?" if home else ""
    zone = "示范区" if home and "高新区" in read_gazetteer().aliases.get(home, {}) else "高新区"
    rows = (
        (BRACKETS.pattern, ""),
        (r"中国共产党|中共", ""),
        (r"人民政府", "政府"),
        (r"人民代表大会常务委员会", "人大常委会"),
        (r"(?:中国人民)?(?:政协|政治协商会议)(.{1,8}?[省市县区])委员会", r"\1政协"),
        (r"(.[市县区])委员会(?=副?书记|常委)", r"\1委"),
        (rf"{city}(?:国家)?(?:高新技术产业开发区|高新区)", zone),
        (rf"{city}(?:城乡一体化)?示范区", "示范区"),
        (r"政府(?=[副代]?[省市县区]长)", ""),
    )
    return tuple((re.compile(pattern), written) for pattern, written in rows)


def bare_post(post: str | None, home: str | None) -> str:
    """A post as it is compared: 中共焦作市委书记 is 焦作市委书记."""
    text = post or ""
    for pattern, written in same_posts(home):
        text = pattern.sub(written, text)
    return text


def same_site(name: str, other: str) -> bool:
    return name == other or (min(len(name), len(other)) > 2 and (name.endswith(other) or other.endswith(name)))
