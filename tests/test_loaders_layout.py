"""What layout must never change: any text gives a result, spans lie in the page, wrapping and letter-spacing mean nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.articles import ArticleText, read_articles
from loaders.gutters import rows_of
from loaders.layout import join_lines, read_lines, squeeze
from loaders.passages import Passage

PIECES = [
    *("本报讯", "（记者郭树勋 通讯员郭探）", "（白靖杰 黄福兴）", "●", "3月1日，", "某县召开会议。", "摄", "徐宏星 摄", "□高 亢", "百 字 新 闻"),
    *("（下转A02版）", "（上接A01版）", "2023年1月10日 星期二", "编辑：刘振毅", "JIAOZUO DAILY", "关于停水的公告", "孟", "州", "“", "”", "。"),
    *("，", "①", "⬅", "**", "\n", "\n\n", " ", "　", "\t", "# ", "|", "---"),
]
TITLE = "青川县召开乡村振兴工作推进会议"
PARAGRAPHS = [
    "3月6日上午，青川县召开乡村振兴工作推进会议。县委书记方明远出席会议并讲话，县委副书记、县长罗文静主持会议，县领导丁一凡、万里、何晓东参加会议。",
    "方明远指出，要把产业振兴摆在首位，发展壮大村级集体经济，让群众得到更多实惠。",
    "会议通报了去年第40次观摩活动的情况，宣读了2022年度先进单位名单。",
]
BYLINE = "（钱小军 孙立群）"


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_articles_whose_spans_lie_in_it(page: str) -> None:
    _, articles = read_articles(page)
    for article in articles:
        passages = [article.body, *([article.title] if article.title else []), *(byline.passage for byline in article.bylines)]
        assert all(0 <= offset < len(page) for passage in passages for offset in offsets_of(passage))
        assert all(len(passage.text) == len(offsets_of(passage)) for passage in passages)
        assert list(article.spans) == sorted(set(article.spans))
        assert not article.spans or article.spans[-1] <= len(page)


@given(st.text(alphabet="县委经济王a1 　\t（）。", max_size=40), st.integers(0, 50))
def test_squeezed_characters_stand_where_they_say(line: str, start: int) -> None:
    page = "x" * start + line
    passage = squeeze(line, start)
    assert all(char == page[offset] or char == " " for char, offset in zip(passage.text, offsets_of(passage), strict=True))


def offsets_of(passage: Passage) -> list[int]:
    """Where each of its characters stands in the page."""
    spans = passage.spans()
    return [offset for start, end in zip(spans[::2], spans[1::2], strict=True) for offset in range(start, end)]


def wrap(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def told(articles: list[ArticleText]) -> list[tuple[str, str, list[str], str]]:
    def flat(text: str) -> str:
        return text.replace("\n", "").replace(" ", "")

    return [(a.kind, flat(a.title.text) if a.title else "", [b.name for b in a.bylines], flat(a.body.text)) for a in articles]


@pytest.mark.parametrize("order", ["before", "behind"])
@given(st.integers(8, 60))
@settings(max_examples=53, deadline=None)
def test_wrapping_anew_changes_nothing(order: str, width: int) -> None:
    paragraphs = ["本报讯 " + PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2] + BYLINE]
    parts = [TITLE, *paragraphs] if order == "before" else [*paragraphs, TITLE]
    articles = told(read_articles("\n\n".join(wrap(part, width) for part in parts))[1])
    assert articles == [("news", TITLE, ["钱小军", "孙立群"], "".join(PARAGRAPHS))]


@given(st.sampled_from([1, 2]), st.sampled_from([" ", "　"]))
def test_letter_spacing_a_line_changes_nothing(count: int, blank: str) -> None:
    lines = [TITLE, "", *wrap("本报讯（记者钱小军）" + PARAGRAPHS[0], 20).split("\n")]
    spaced = [(blank * count).join(line) for line in lines]
    assert told(read_articles("\n".join(spaced))[1]) == told(read_articles("\n".join(lines))[1])


@pytest.mark.parametrize(
    ("line", "squeezed"),
    [
        ("县 委 经 济 工 作 会 议", "县委经济工作会议"),
        ("校对：姬 祥", "校对：姬祥"),
        ("（白靖杰 黄福兴）", "（白靖杰 黄福兴）"),
        ("立足岗位 学以致用", "立足岗位 学以致用"),
        ("1 月 7 日下午，第 40 次 （扩大） 会议", "1月7日下午，第40次（扩大）会议"),
        ("JIAOZUO DAILY", "JIAOZUO DAILY"),
        ("立 足 岗 位   学 以 致 用", "立足岗位 学以致用"),
        ("发展**坚定**信心", "发展坚定信心"),
        ("3月1日，市长许 维 泽到延津县调研，秘书长陈 功参加。", "3月1日，市长许维泽到延津县调研，秘书长陈功参加。"),
    ],
)
def test_blanks_of_the_layout_go(line: str, squeezed: str) -> None:
    assert squeeze(line, 0).text == squeezed


def test_lines_that_fill_the_column_go_on_and_short_ones_end_paragraphs() -> None:
    page = "县领导卢继成、李怀\n琛出席会议。\n会议还研究了其他事\n项。"
    assert join_lines(read_lines(page)).text == "县领导卢继成、李怀琛出席会议。\n会议还研究了其他事项。"


def test_a_short_line_that_opens_a_list_ends_its_paragraph() -> None:
    page = "根据有关规定，现将拟任职干部公示如下：\n陈玉林，男，苗族，1974年5月生，现任市水利局副局长，拟任市水利局局长。"
    assert join_lines(read_lines(page)).text == page


def test_a_long_page_takes_time_in_proportion() -> None:
    """Ten times the text takes about ten times as long: no rule looks at the whole page from each line."""
    from time import perf_counter

    page = (Path(__file__).parent / "cases" / "layouts" / "heads_behind.txt").read_text("utf-8")

    def seconds(count: int) -> float:
        begin = perf_counter()
        read_articles("\n\n".join([page] * count))
        return perf_counter() - begin

    seconds(2)
    assert seconds(200) < 40 * max(seconds(20), 0.01)


@pytest.mark.parametrize(
    "page",
    [
        "\n".join("　　张建国　　　　李晓梅　　　　王志强" for _ in range(6)),
        "\n".join(f"第{at}小学    全校师生参加了植树活动，栽下三百棵树。    区教育局有关负责人到现场，与师生一起劳动。" for at in range(6)),
        "清江日报    2023年3月9日\n\n" + "\n".join("　　会议听取了工作情况的汇报，研究了有关事项，" for _ in range(6)),
        "\n".join("会　议　听　取　了　情　况　的　汇　报　，　研　究　了　事　项" for _ in range(6)),
    ],
    ids=["names", "a table of sentences", "a masthead over a column", "set apart"],
)
def test_blanks_that_part_no_columns_leave_lines_as_they_stand(page: str) -> None:
    assert [row for row, _ in rows_of(page)] == page.split("\n")
