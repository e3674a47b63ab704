"""What somebody types, as patterns that names are looked for by: pinyin with or without tones, traditional characters, near misses.

A pattern is a regular expression that Python and both engines understand alike: characters, classes, alternatives, no more.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

TONES = re.compile("[\u0300\u0301\u0304\u030c]|(?<=[a-zü:])[1-5](?![0-9])")
LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f\u0300-\u030c:'’\-1-5 ]*[a-zA-Z\u00c0-\u024f][a-zA-Z\u00c0-\u024f\u0300-\u030c:'’\-1-5 ]*")
VOWEL = re.compile("[aeiouv]")
"""Without one it is an interjection (嗯, 呣), which no name is parted by."""
MOST_READINGS = 16
"""Ways to part letters into syllables (xian: xi an, xian) that are tried."""
ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("f", "h"), ("v", "u"))
"""What Chinese speakers most often take for each other: 章 and 臧, 林 and 凌, 刘 and 牛, 胡 and 付."""


def part_words(words: str) -> list[str]:
    """What is looked for, each of it for itself: Chinese words at blanks; letters stay together (温县 shu ji: 温县, shu ji)."""
    parts: list[str] = []
    for part in words.split():
        if parts and LATIN.fullmatch(parts[-1]) and LATIN.fullmatch(part):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def pattern_of(words: str) -> str:
    """The pattern of names that hold all of the words, in any order; upper and lower case are the same."""
    return "(?is)" + "".join(f"(?=.*(?:{'|'.join(patterns_of(part))}))" for part in part_words(words)) + ".*"


def patterns_of(word: str) -> tuple[str, ...]:
    """What a name must contain to be meant: the word as it is, in simplified characters, and, of letters, the characters read so."""
    found = [escape(spelling) for spelling in spellings_of(word)]
    if LATIN.fullmatch(word):
        found += ["".join(map(one_of, syllables)) for syllables in part_syllables(word)]
    return tuple(dict.fromkeys(found))


def spellings_of(words: str) -> tuple[str, ...]:
    """The words as they are typed, and in the simplified characters that pages are read in: 呂沛, 吕沛."""
    return tuple(dict.fromkeys((words, str(converter().convert(words)))))


@lru_cache(maxsize=1)
def converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("hk2s")


def is_pinyin(words: str) -> bool:
    """Whether letters can be read as pinyin: lü pei, Lv3pei4, lvpei."""
    return bool(LATIN.fullmatch(words)) and bool(part_syllables(words))


def part_syllables(words: str) -> list[tuple[str, ...]]:
    """All ways to read letters as syllables without tones, ü as v: xian is (xian,) and (xi, an); none where they are no pinyin."""
    plain = TONES.sub("", unicodedata.normalize("NFD", words.lower())).replace("u\u0308", "v").replace("u:", "v")
    plain = unicodedata.normalize("NFC", plain).replace("lyu", "lv").replace("nyu", "nv")
    parts = [list(islice(part_word(word), MOST_READINGS)) for word in re.split(r"[\s'’:\-]+", plain) if word]
    if not parts or not all(parts):
        return []
    return [tuple(syllable for part in chosen for syllable in part) for chosen in islice(product(*parts), MOST_READINGS)]


def part_word(letters: str) -> Iterator[tuple[str, ...]]:
    """The ways to part letters that stand together, the longest first syllable first; of "nananana…" they double with each na."""
    goes = [False] * len(letters) + [True]
    """Whether what begins there can be parted at all: a way that cannot be ended is not begun."""
    for at in range(len(letters) - 1, -1, -1):
        goes[at] = any(goes[end] for end in ends_of(letters, at))

    def part_from(at: int) -> Iterator[tuple[str, ...]]:
        if at == len(letters):
            yield ()
        for end in ends_of(letters, at):
            if goes[end]:
                yield from ((letters[at:end], *rest) for rest in part_from(end))

    return part_from(0)


def ends_of(letters: str, at: int) -> list[int]:
    """Where syllables end that begin there, the longest first."""
    return [end for end in range(min(at + 6, len(letters)), at, -1) if letters[at:end] in characters_by_reading()]


@lru_cache(maxsize=1)
def readings() -> dict[str, frozenset[str]]:
    """The readings of each common character, without tones: 单 is dan, chan, shan.

    Of pypinyin only its table of characters is loaded, without the package around it: its dictionary of words costs half a second.
    """
    package = find_spec("pypinyin")
    assert package
    assert package.submodule_search_locations
    table = json.loads((Path(package.submodule_search_locations[0]) / "pinyin_dict.json").read_text(encoding="utf-8"))
    return {chr(int(code)): frozenset(map(bare, told.split(","))) for code, told in table.items() if 0x4E00 <= int(code) <= 0x9FFF}


@lru_cache(maxsize=4096)
def bare(syllable: str) -> str:
    """lǚ as lv."""
    return TONES.sub("", unicodedata.normalize("NFD", syllable)).replace("u\u0308", "v")


@lru_cache(maxsize=1)
def characters_by_reading() -> dict[str, str]:
    """The characters of each syllable; lu has those of lü as well, since many type it so."""
    found: dict[str, list[str]] = {}
    for char, told in readings().items():
        for syllable in told | {one.replace("v", "u") for one in told}:
            if VOWEL.search(syllable):
                found.setdefault(syllable, []).append(char)
    return {syllable: "".join(chars) for syllable, chars in found.items()}


def one_of(syllable: str) -> str:
    """A class of the characters that are read so."""
    return f"[{characters_by_reading()[syllable]}]"


def near_patterns(name: str) -> tuple[str, ...]:
    """Whole names that may have been meant by a Chinese one: read alike, or, of three characters and more, one character off.

    For suggestions only: of two names that are one character apart both are often right.
    """
    found = ["".join(sounding_like(char) for char in name)]
    if len(name) > 2:
        parts = [escape(char) for char in name]
        found += ["".join((*parts[:at], ".?", *parts[at + 1 :])) for at in range(len(parts))]
        found += ["".join((*parts[:at], ".", *parts[at:])) for at in range(1, len(parts))]
    return tuple(found)


def sounding_like(char: str) -> str:
    """A class of the characters that are read alike or nearly so."""
    near = {other for syllable in readings().get(char, ()) for other in alike(syllable)}
    chars = sorted({other for syllable in near for other in characters_by_reading().get(syllable, "")} | {char})
    return "[" + "".join(map(escape, chars)) + "]"


def alike(syllable: str) -> set[str]:
    """A syllable and those that are easily taken for it: zhang, zang, zhan, zan."""
    found = {syllable}
    for long, short in ALIKE:
        found |= {swap(one, long, short) for one in found} | {swap(one, short, long) for one in found}
    return found & characters_by_reading().keys()


def swap(syllable: str, old: str, new: str) -> str:
    """The syllable with another beginning or, of n and ng, another end."""
    if "ng" in (old, new):
        return syllable.removesuffix(old) + new if syllable.endswith(old) and not (old == "n" and syllable.endswith("ng")) else syllable
    return new + syllable.removeprefix(old) if syllable.startswith(old) and not (len(old) == 1 and syllable[1:2] == "h") else syllable


def distance(name: str, other: str) -> tuple[int, int]:
    """How far a suggestion is from what was typed, the nearest first: the same reading, a like reading, other characters."""
    pairs = list(zip(name, other, strict=False))
    if len(name) == len(other):
        changed = sum(one != two for one, two in pairs)
        if all(one == two or readings().get(one, frozenset()) & readings().get(two, frozenset()) for one, two in pairs):
            return 0, changed
        if re.fullmatch("".join(map(sounding_like, name)), other):
            return 1, changed
    return 2, abs(len(name) - len(other))


def escape(words: str) -> str:
    """Words that mean themselves in a pattern of Python, Neo4j and ArcadeDB."""
    return re.sub(r"([\\.^$|?*+()\[\]{}\-&~#])", r"\\\1", words)
