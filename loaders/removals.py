"""Posts that somebody is removed from: 免去乙的市公安局局长职务, 撤销丙…, 丁的人大代表职务相应终止."""

from __future__ import annotations

import re

from loaders.chains import Group, posts_at
from loaders.lexicon import Tokens
from loaders.people import Name, Names
from loaders.subjects import people_named

CEASES = re.compile(r"(?P<names>[一-鿿·]{2,8}?)(?:同志)?的(?=[^，。；：]{3,60}?职务(?:相应|自行|自然|随之|同时)*(?:终止|撤销|免除))")
LEAVES = re.compile(r"(?:决定)?(?<![被已])(?:免去|撤销|罢免|免除)(?P<his>其|他|她)?(?:的)?|(?<=；)\n?(?=[一-鿿·]{2,6}的[^，。；]{2,40}职务[；。])")
"""…；李秀英的市人大常委会副秘书长职务。 goes on with who is removed."""
OF_POST = re.compile(r"(?:同志)?(?:（[^）]{1,12}）)?的?(?:兼任的)?")
OWNED = re.compile(r"[^，。；：！？\n]{2,60}?(?:职务|一职)")


def told_removal(text: str, tokens: Tokens, names: Names) -> list[Group]:
    """A line that begins with a name and its place or body, and ends with 职务."""
    if not text.rstrip("。；\n ").endswith("职务"):
        return []
    named = next((t.start for t in tokens.found if t.kind in ("place", "body") and 2 <= t.start <= 4), 0)
    if not named or not names.is_name(text[:named]):
        return []
    phrases = posts_at(text, tokens, named, "removed")
    return [Group(tuple(phrases), (Name(text[:named], 0, named, "name-of-office"),), 0, phrases[-1].end, rule="removal")] if phrases else []


def read_removal(text: str, tokens: Tokens, names: Names, groups: list[Group], match: re.Match[str]) -> Group | None:
    """免去乙的市公安局局长职务, 免去其…职务."""
    if match["his"]:
        named = [Name(n.text, match.start(), match.start(), "subject") for n in groups[-1].names] if groups else []
        start = match.end()
    else:
        named, start = people_after(text, match.end() + (text.startswith("：", match.end()) and 1) + text.startswith(("\n", "：\n"), match.end()), names)
        if not named and groups and groups[-1].names and posts_at(text, tokens, match.end(), "removed"):  # …任市委书记，提名免去市长职务
            named, start = [Name(n.text, match.start(), match.start(), "subject") for n in groups[-1].names], match.end()
    owned = OWNED.match(text, start) if named else None
    phrases = posts_at(text, tokens, start, "removed") if owned else []
    begin = named[0].start if named else 0
    return Group(tuple(phrases), tuple(named), begin, phrases[-1].end, rule="removal") if phrases else None


def people_after(text: str, at: int, names: Names) -> tuple[list[Name], int]:
    """The names that begin here and where the post of theirs begins: 乙、丙同志的|…职务."""
    owner = re.match(r"(?P<names>[一-鿿·、]{2,24}?)(?:同志|（[^）]{1,12}）|的(?=[^，。；]{2,60}职务))", text[at:])
    named = people_named(owner["names"], at, names, certain=True) if owner else []
    if not named:
        name = names.at(text, at)
        named = [name] if name else []
    if not named:
        return [], at
    behind = OF_POST.match(text, named[-1].end)
    return named, behind.end() if behind else named[-1].end
