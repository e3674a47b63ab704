"""Which characters names are made of, and where they end."""

from __future__ import annotations

from loaders.words import read_words

CLOSERS = frozenset("，。、；：！？）（”“’」』》《】…—－-　 \n\t|│■●▲◎□☆★/")
NEVER = frozenset("的了们这那哪吗呢吧啊我你他她很都也或者此该每各第几种件项条次及与被把对是在不就要")
"""Characters that no given name holds; they end a name (王建设在, 吕沛与)."""
NEVER_LAST = NEVER | frozenset("其会有从等又办")
"""These a given name of two characters may begin with (周其林, 刘会英, 李有才, 张又侠), but does not end with."""
TURNS = frozenset("说在与到等率对将就是称作向同及则为已也还又曾并后")
"""Third characters that are nearly always the next word: 王东说, 李亦博在."""
KINSHIP = frozenset(read_words("kinship"))


def fits_name(words: str) -> bool:
    """Whether the characters behind a surname can be a given name's."""
    return words[1:] not in KINSHIP and words[-1] not in NEVER_LAST and NEVER.isdisjoint(words[1:])


def ends_oddly(words: str, behind: str) -> bool:
    """朱良其、 in a list: the mark behind shows that 其, 会 or 有 is the name's."""
    return len(words) == 3 and words[2] in "会有其从" and behind in ("、", "，", "。", "等") and not NEVER.intersection(words[1:])
