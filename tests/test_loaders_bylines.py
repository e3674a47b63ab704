"""Bylines in the words of many papers, and what only looks like one."""

from __future__ import annotations

import pytest

from loaders.bylines import read_alone, read_ending, read_opening, read_shot
from loaders.issues import paper_in, read_date
from loaders.newspapers import newspaper_by_sound
from loaders.passages import Passage, passage_at
from loaders.words import read_words

SURNAMES = frozenset(read_words("surnames"))


def passage(text: str) -> Passage:
    return passage_at(text, 0)


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("本报讯（记者郭树勋 通讯员郭探）近日，", ["郭树勋/记者", "郭探/通讯员"], "近日，"),
        ("本报讯 （见习记者 张苗）8月11日，", ["张苗/记者"], "8月11日，"),
        ("本报讯 记者吴绮通讯员李大力报道：今天", ["吴绮/记者", "李大力/通讯员"], "今天"),
        ("新华社北京3月28日电（记者林涛、高敏）全国", ["林涛/记者", "高敏/记者"], "全国"),
        ("本报北京三月二十八日电 国务委员", [], "国务委员"),
        ("（全媒体记者 扎西顿珠）近日", ["扎西顿珠/记者"], "近日"),
        ("又讯 10月6日", [], "10月6日"),
    ],
)
def test_openings_are_taken_off(text: str, names: list[str], rest: str) -> None:
    opening = read_opening(passage(text), SURNAMES)
    assert opening is not None
    assert [f"{b.name}/{b.role}" for b in opening[1]] == names
    assert text[opening[0] :] == rest


@pytest.mark.parametrize("text", ["会议审议了《意见（审议稿）》。", "（扩大）会议召开。", "本报讯员培训班开班。", "近日，记者从市商务局获悉"])
def test_other_words_are_no_opening(text: str) -> None:
    assert read_opening(passage(text), SURNAMES) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("其他事项。（白靖杰 黄福兴）", ["白靖杰", "黄福兴"]),
        ("出席活动。 （孟轩）", ["孟轩"]),
        ("抓好整改。（郭颖 天乐）", ["郭颖", "天乐"]),
        ("作了汇报。（本报记者 何俊 文/图）", ["何俊"]),
        ("值得深思。（作者单位：市委党校）", []),
    ],
)
def test_endings_are_found(text: str, names: list[str]) -> None:
    ending = read_ending(passage(text), SURNAMES)
    assert ending is not None
    assert [byline.name for byline in ending[1]] == names


@pytest.mark.parametrize("text", ["会议还研究了《办法（试行）》", "县委常委会（扩大）", "通过了决议。（审议稿）", "参加会议。（扩大）"])
def test_other_brackets_end_nothing(text: str) -> None:
    assert read_ending(passage(text), SURNAMES) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报记者 原文钊", ["原文钊/记者"]),
        ("□高亢", ["高亢/作者"]),
        ("文/成功 图/章回", ["成功/作者", "章回/摄影"]),
        ("◎本报记者 顾盼 通讯员 薄冰 文/图", ["顾盼/记者", "薄冰/通讯员"]),
        ("（白靖杰 黄福兴）", ["白靖杰/作者", "黄福兴/作者"]),
    ],
)
def test_bylines_that_stand_alone(text: str, names: list[str]) -> None:
    assert [f"{b.name}/{b.role}" for b in read_alone(passage(text), SURNAMES) or []] == names


@pytest.mark.parametrize("text", ["文苑街道", "宁郭镇", "记者节活动在我市举行", "温县温泉街道", "（一）"])
def test_headlines_are_no_bylines(text: str) -> None:
    assert read_alone(passage(text), SURNAMES) is None


@pytest.mark.parametrize("text", ["本报记者 刘金元 摄", "（肖剑/摄）", "徐宏星 摄", "摄影：罗成", "新华社记者 王强 摄"])
def test_photographers(text: str) -> None:
    shot = read_shot(passage("市民在公园健身。" + text), SURNAMES)
    assert shot is not None
    assert shot[0] == 8
    assert [byline.role for byline in shot[1]] == ["摄影"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A08│温县新闻2023年1月10日 星期二", "2023-01-10"),
        ("一九九八年三月十五日　星期日", "1998-03-15"),
        ("二○二三年十二月二十一日", "2023-12-21"),
        ("发布时间：2021-06-08 09:12", "2021-06-08"),
        ("2023年2月30日", "None"),
        ("第40次会议", "None"),
    ],
)
def test_dates_of_mastheads(text: str, day: str) -> None:
    assert str(read_date(text)) == day


def test_newspapers_are_named_by_word_or_by_sound() -> None:
    assert paper_in("来源：清河日报 作者：孙丽") == "清河日报"
    assert paper_in("1997年3月29日大众日报 第2版") == "大众日报"
    assert paper_in("编辑：时报春") is None
    assert newspaper_by_sound(["JIAOZUO DAILY"], "焦作市委书记") == "焦作日报"
    assert newspaper_by_sound(["JIAOZUO DAILY"], "本市召开会议") is None
