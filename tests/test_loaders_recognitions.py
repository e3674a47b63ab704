"""Pages as recognition leaves them mean what was printed."""

from __future__ import annotations

from random import Random

import pytest

from graph.model import Held, Mentioned, PageClaims, TookPlace
from graph.paths import SEEDS
from loaders.pipeline import read_text
from loaders.recognitions import SHUT, mend

CLEAN = (SEEDS / "pages" / "2022-11-18-clean.txt").read_text("utf-8")


def facts_of(read: PageClaims) -> set[tuple[str, ...]]:
    return {(c.kind, c.name or "", getattr(c, "post", "")) for c in read.claims if isinstance(c, Held | Mentioned)} | {
        (c.kind, c.event_name, c.date or "") for c in read.claims if isinstance(c, TookPlace)
    }


def torn(text: str) -> str:
    """The text with a blank in one of twelve places within its sentences."""
    random = Random(1)
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if len(line) > 14 and "，" in line and "记者" not in line:
            lines[at] = "".join(char + " " * (random.random() < 1 / 12) for char in line)
    return "\n".join(lines)


@pytest.mark.parametrize(
    "damaged",
    [CLEAN.replace("。", "."), CLEAN.replace("2022", "2O22"), torn(CLEAN), torn(CLEAN).replace("。", ".")],
    ids=["dots", "letters", "torn", "both"],
)
def test_a_damaged_page_means_the_same(damaged: str) -> None:
    assert facts_of(read_text(damaged)) == facts_of(read_text(CLEAN))


def test_what_is_mended_keeps_its_length() -> None:
    page = "发布日期：2O21-O7-O9\n7月9日下午，县人大常 委会第三十四次会议召开.主任姚莲主 持会议.副主任许 杰出席.会议决定任命叶锐为副县 长."
    assert len(mend(page)) == len(page)
    assert "2021-07-09" in mend(page)
    assert mend(page).count("。") == 4
    assert mend(page).count(SHUT) == 4


@pytest.mark.parametrize(
    "page",
    [
        "本报讯 记者 李博 通讯员 王刚 3月1日，市长张建国主持召开会议.",
        "阿不都.热合曼和买买提.艾力参加了会议。会议强调，要抓好落实。",
        "会议地点：一楼 二楼 三楼，请按时参加。 联系人：张三 李四",
        "OPEC成员国、O2O平台、Windows 10和3.15晚会。",
    ],
)
def test_what_is_whole_stays_as_it_is(page: str) -> None:
    assert mend(page) == page
