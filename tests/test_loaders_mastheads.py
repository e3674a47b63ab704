"""Heads of pages as archives and web sites keep them: newspaper, day and edition, and the headline below stays a headline."""

from __future__ import annotations

import pytest

from loaders.articles import read_articles

NEWS = "修武县召开春耕工作会议\n\n本报讯（记者李青）3月1日上午，修武县召开春耕工作会议，副县长王强主持会议。\n"
HEADS = """
    2021-03-02 A01 | 焦作日报⏎2021年3月2日　A01
    2021-03-02 A01 | 焦作日报 2021年3月2日 A01
    2021-03-02 A01 | 2021年3月2日 A01 焦作日报
    2021-03-02 A01 | 焦作日报⏎2021年3月2日 星期二 A01版
    2021-03-02 1   | 焦作日报　2021年3月2日　第1版
    2021-03-02 A01 | 焦作日报2021年3月2日第A01版
    2021-03-02 A01 | 焦作日报 A01 要闻 2021-03-02
    2021-03-02 A01 | 焦作日报/2021年03月02日/第A01版：要闻
    2021-03-02 01  | 2021/3/2 焦作日报 01版
    2021-03-02 -   | 焦作日报⏎2021年3月2日
    2021-03-02 -   | 焦作日报⏎2021年3月2日 星期二⏎农历辛丑年正月十九⏎今日8版
    2021-03-02 一  | 二〇二一年三月二日 焦作日报 第一版
    -          -   | 焦作日报
"""


@pytest.mark.parametrize("row", HEADS.strip().split("\n"))
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_masthead_is_read_and_set_aside(row: str, gap: str) -> None:
    expected, _, head = (part.strip() for part in row.partition("|"))
    masthead, (article,) = read_articles(head.replace("⏎", "\n") + gap + NEWS)
    assert f"{masthead.newspaper} {masthead.published or '-'} {masthead.edition or '-'}" == "焦作日报 " + " ".join(expected.split())
    assert article.title
    assert article.title.text == "修武县召开春耕工作会议"
