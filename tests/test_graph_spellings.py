"""What somebody types as patterns of names."""

from __future__ import annotations

import re

import pytest

from graph.spellings import alike, distance, escape, is_pinyin, near_patterns, part_syllables, part_words, pattern_of


def means(words: str, name: str) -> bool:
    return re.fullmatch(pattern_of(words), name) is not None


@pytest.mark.parametrize("words", ["吕沛", "呂沛", "lü pei", "Lǚ Pèi", "lv3pei4", "lvpei", "lu:pei", "LYU PEI", "lu pei", "pei", "沛 吕", "吕 pei"])
def test_many_ways_to_write_one_name(words: str) -> None:
    assert means(words, "吕沛")


@pytest.mark.parametrize(("words", "name"), [("lvpe", "吕沛"), ("lv pa", "吕沛"), ("吕佩", "吕沛"), (".沛", "吕沛"), ("吕.*", "吕沛"), ("nato", "那投")])
def test_and_what_is_not_it(words: str, name: str) -> None:
    assert not means(words, name)


def test_letters_that_are_no_pinyin_are_words() -> None:
    assert means("gdp", "GDP增长会议")
    assert not is_pinyin("GDP")
    assert not is_pinyin("吕pei")


def test_letters_are_parted_in_every_way() -> None:
    assert part_syllables("xian") == [("xian",), ("xi", "an")]
    assert part_syllables("xi'an") == [("xi", "an")]
    assert means("xian", "西安")
    assert means("xian", "县长")
    assert not means("xi'an", "县长")


def test_many_letters_are_parted_as_fast_as_few() -> None:
    """Each na can be na or n, a…: of so many letters there are more ways than a machine can try."""
    assert len(part_syllables("nana" * 30)) == 16
    assert part_syllables("nana" * 30 + "x") == []
    assert part_syllables("xi'an xian") == [("xi", "an", "xian"), ("xi", "an", "xi", "an")]


def test_a_character_of_several_readings_is_found_by_each() -> None:
    assert means("shan", "单伟")
    assert means("dan", "单伟")


def test_letters_stay_together_and_chinese_words_part() -> None:
    assert part_words("温县 shu ji 李") == ["温县", "shu ji", "李"]


def test_marks_mean_themselves() -> None:
    assert re.fullmatch(escape("a.b*[c]{d}^$|?+()\\-&~#"), "a.b*[c]{d}^$|?+()\\-&~#")


def test_like_syllables() -> None:
    assert alike("zhang") == {"zhang", "zang", "zhan", "zan"}
    assert "ling" in alike("lin")
    assert "hong" not in alike("li")


def near(name: str, other: str) -> bool:
    return any(re.fullmatch(pattern, other) for pattern in near_patterns(name))


def test_near_names() -> None:
    assert near("吕佩", "吕沛")
    assert near("葛巧红", "葛巧虹")
    assert near("宫卫东", "宫卫红")
    assert not near("宫卫", "宫红")
    assert not near("李伟", "李民")
    assert distance("吕佩", "吕沛") < distance("宫卫东", "宫卫红")
