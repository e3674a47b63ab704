"""Tables of articles: each row a page with what its columns give; a bad row stops only itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from graph.errors import PageError
from graph.model import Held, PageClaims, Wrote
from loaders.pages import read_pages
from loaders.pipeline import read_file, read_text
from loaders.sources import Given, Source

NEWS = "本报讯（记者赵明）1月9日，全市经济工作会议召开。市委书记周大勇主持会议并讲话。"


def read_table(path: Path, text: str | bytes, columns: dict[str, str] | None = None) -> list[Source | PageError]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_pages(path, columns))


def read_articles(path: Path, text: str | bytes, columns: dict[str, str] | None = None) -> list[Source]:
    found = read_table(path, text, columns)
    assert all(isinstance(source, Source) for source in found), found
    return [source for source in found if isinstance(source, Source)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("name", "separator"), [("a.csv", ","), ("a.tsv", "\t"), ("a.csv", ";")])
def test_chinese_headers_are_known(tmp_path: Path, encoding: str, name: str, separator: str) -> None:
    rows = [("标题", "日期", "版次", "报纸", "正文", "网址"), ("会议召开", "2023年1月10日", "第A02版：要闻", "平原日报", NEWS, "http://a.cn/1")]
    (source,) = read_articles(tmp_path / name, "\r\n".join(separator.join(row) for row in rows).encode(encoding))
    assert source.text == f"会议召开\n{NEWS}"
    given = source.given
    assert (given.title, given.newspaper, given.published, given.edition, given.url) == ("会议召开", "平原日报", date(2023, 1, 10), "A02", "http://a.cn/1")
    assert source.name == f"{(tmp_path / name).as_posix()}#1"


@pytest.mark.parametrize("header", ["title,date,content,source,page", "Headline,PubDate,Full_Text,publication,edition"])
def test_english_headers_are_known(tmp_path: Path, header: str) -> None:
    (source,) = read_articles(tmp_path / "a.csv", f"{header}\n会议召开,20230110,{NEWS},平原日报,2\n")
    assert (source.given.newspaper, source.given.published, source.given.edition) == ("平原日报", date(2023, 1, 10), "2")


def test_the_users_columns_win(tmp_path: Path) -> None:
    (source,) = read_articles(tmp_path / "a.csv", f"id,题,正文,原文\n1,会议召开,摘要,{NEWS}\n", {"title": "题", "text": "原文"})
    assert source.text == f"会议召开\n{NEWS}"


def test_a_column_that_is_not_there_and_a_table_without_text(tmp_path: Path) -> None:
    for columns, reason, hint in (({"title": "题目"}, "no column 题目", "its columns are a、b"), ({}, "no column holds the text", "--columns text=…")):
        (error,) = read_table(tmp_path / "a.csv", "a,b\n1,2\n", columns)
        assert isinstance(error, PageError)
        assert (error.reason, hint in error.hint) == (reason, True)


def test_bad_rows_are_told_with_their_line_and_the_others_load(tmp_path: Path) -> None:
    rows = f'标题,日期,正文\n一,2023-01-10,"{NEWS}\n第二段。"\n二,2023-01-10,\n三,上月,{NEWS}\n四,2023-01-10,多,了\n\n五,,{NEWS}\n'
    told = [f"{page.page.source.rpartition('#')[2]} {page.page.reason or ''}".split("\n")[0] for page in map_file(tmp_path / "a.csv", rows)]
    assert told == ["1 ", "2 a.csv:4: no text in the row", "3 a.csv:5: no day: 上月", "4 a.csv:6: 4 cells, but the header names 3", "5 "]


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows_silently(tmp_path: Path) -> None:
    found = read_table(tmp_path / "a.csv", f'标题,正文\n一,{NEWS}\n二,"没有完\n三,{NEWS}\n')
    assert [isinstance(source, Source) for source in found] == [True, False]
    assert isinstance(found[1], PageError)
    assert (found[1].line, "unexpected end of data" in found[1].reason) == (3, True)


def map_file(path: Path, text: str) -> list[PageClaims]:
    path.write_text(text, "utf-8")
    return list(read_file(path))


def test_huge_fields_load(tmp_path: Path) -> None:
    (source,) = read_articles(tmp_path / "a.csv", f'标题,正文\n长,"{NEWS * 30_000}"\n')
    assert len(source.text) > 1_000_000


def test_json_lines_are_pages_by_line(tmp_path: Path) -> None:
    good = json.dumps({"title": "会议召开", "date": "2023-01-10T08:00:00", "text": ["第一段。", "第二段。"], "page": 2}, ensure_ascii=False)
    found = read_table(tmp_path / "a.jsonl", f"{good}\n\n{{broken\n[1]\n{json.dumps({'正文': NEWS})}\n")
    assert [source.name.rpartition("#")[2] for source in found if isinstance(source, Source)] == ["1", "5"]
    assert [(error.line, error.reason.split(":")[0]) for error in found if isinstance(error, PageError)] == [
        (3, "not JSON"),
        (4, "not an object with a title and a text"),
    ]
    first = found[0]
    assert isinstance(first, Source)
    assert (first.text, first.given.published, first.given.edition) == ("会议召开\n第一段。\n第二段。", date(2023, 1, 10), "2")


def test_bytes_that_are_not_the_files_encoding_harm_only_their_line(tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"第{n}篇", "text": NEWS}, ensure_ascii=False).encode() for n in range(4000)]
    lines[3000] = lines[3000].replace("市委".encode(), b"\xff\xfe")
    found = read_table(tmp_path / "a.jsonl", b"\n".join(lines))
    assert [(error.line, error.reason) for error in found if isinstance(error, PageError)] == [(3001, "its bytes are not utf-8")]
    assert len(found) == 4000


def test_json_is_an_array_of_articles_or_one(tmp_path: Path) -> None:
    one = {"标题": "会议召开", "正文": NEWS}
    assert [s.name.rpartition("/")[2] for s in read_articles(tmp_path / "a.json", json.dumps([one, one]))] == ["a.json#1", "a.json#2"]
    assert [s.name.rpartition("/")[2] for s in read_articles(tmp_path / "b.json", json.dumps(one))] == ["b.json"]
    for text in ('{"articles": []}', "[" * 100_000, "nothing"):
        (error,) = read_table(tmp_path / "c.json", text)
        assert isinstance(error, PageError)
        assert error.hint


def test_a_given_article_keeps_its_title_and_is_read_line_by_line(tmp_path: Path) -> None:
    body = (
        "　　本报讯（记者 赵明）\n　　1月9日，市委书记周大\n勇到禹城市调研。\n　　一、抓好春耕\n　　市长李建国参加。\n"
        "　　又讯 1月9日下午，副市长王红旗主持召开座谈会。"
    )
    (page,) = map_file(tmp_path / "a.csv", f'标题,日期,报纸,作者,正文\n周大勇到禹城调研,2023-01-10,平原日报,孙立,"{body}"\n')
    assert [article.title for article in page.articles] == ["周大勇到禹城调研", None]
    assert {claim.name for claim in page.claims if isinstance(claim, Held)} == {"周大勇", "李建国", "王红旗"}
    assert {(claim.name, claim.role) for claim in page.claims if isinstance(claim, Wrote)} == {("孙立", "作者"), ("赵明", "记者")}
    assert page.page.key.startswith("平原日报/2023-01-10#")
    for claim in page.claims:
        words = "".join(page.page.text[start:end] for start, end in zip(claim.spans[::2], claim.spans[1::2], strict=True))
        assert words.replace("\n", "").replace("　", "") == claim.quote.replace("\n", "").replace(" ", "")


def test_what_is_given_makes_another_page_of_the_same_text() -> None:
    text = f"会议召开\n{NEWS}"
    given = (Given(), Given(title=""), Given(title="会议召开"), Given(title="会议召开", url="http://a.cn/1"))
    assert len({read_text(text, given=told).page.key for told in given}) == len(given)


def test_a_title_that_the_text_repeats_stands_once(tmp_path: Path) -> None:
    (source,) = read_articles(tmp_path / "a.csv", f'标题,正文\n会议召开,"会议召开\n{NEWS}"\n')
    assert source.text == f"会议召开\n{NEWS}"
