"""Web pages of newspapers and portals: the article out of its frame, and what the page says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.errors import PageError
from graph.model import Held, Wrote
from loaders.pages import read_pages
from loaders.pipeline import read_file
from loaders.sources import Source

BODY = (
    "本报讯（记者 赵明 通讯员 孙立）1月9日上午，平原市委书记周大勇到禹城市调研春耕生产工作。市委常委、秘书长何立功，副市长宋建军一同调研。",
    "周大勇一行先后来到房寺镇、张庄镇，走进田间地头，详细了解小麦长势。他强调，要抓好春季麦田管理，确保夏粮丰收。",
    "市直有关部门负责同志参加调研。",
)
TITLE = "周大勇调研春耕生产"
PARAGRAPHS = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in BODY)
BROKEN_LINES = "<br>\n".join(f"　　{paragraph}" for paragraph in BODY)
MENU = "".join(f'<li><a href="/{name}.html">{name}</a></li>' for name in ("首页", "要闻", "时政", "县区", "视频", "数字报", "专题"))
SIDE = "".join(
    f'<li><a href="/{at}.html">{title}</a></li>' for at, title in enumerate(("全市招商引资工作会议召开", "市人大常委会举行会议", "德州市长王明远会见客商。"))
)
FRAME = f"<ul>{MENU}</ul>%s<div class=right><h3>热点新闻</h3><ul>{SIDE}</ul></div><div>平原网版权所有 鲁ICP备12345678号 新闻热线：0534-1234567</div>"

PORTAL = (
    f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_平原网</title><link rel="canonical" href="http://a.cn/1.html">
<script>var x = "市长周假名出席会议。"</script></head><body>{FRAME}</body></html>"""
    % f"""
<div>您当前的位置：<a href="/">首页</a> &gt; 正文</div><div class="main"><h1>{TITLE}</h1>
<div class="info"><span>发布时间：2023-01-10 08:31</span> <span>来源：平原日报</span> <span>作者：赵明</span></div>
<div class="content">{PARAGRAPHS}</div><div>[责任编辑：钱小芳]</div></div>"""
)

PEOPLE = (
    f"""<html><head><meta http-equiv="content-type" content="text/html;charset=GB2312"/><title>{TITLE}--山东频道--人民网</title>
<meta name="publishdate" content="2023-01-10"></head><body>{FRAME}</body></html>"""
    % f"""
<div><h1>{TITLE}</h1><div>2023年01月10日07:42&nbsp;&nbsp;来源：<a href="http://a.cn/">平原日报</a></div></div>
<div id="rwb_zw">{BROKEN_LINES}</div><div>(责编：钱小芳、陈红)</div>"""
)

DIGITAL = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>平原日报多媒体数字版</title></head><body><table><tr>
<td><table><tr><td>第A02版：要闻</td><td><a href="3.htm">上一版</a> <a href="5.htm">下一版</a></td></tr>
<tr><td><a href="1.htm">第A01版：头版</a></td></tr><tr><td><a href="2.htm">第A02版：要闻</a></td></tr>
<tr><td><a href="c1.htm">{TITLE}</a></td></tr><tr><td><a href="c2.htm">全市招商引资工作会议召开</a></td></tr></table></td>
<td><table><tr><td>2023年01月10日 星期二</td><td>放大 缩小 默认</td></tr><tr><td class=font02>强调抓好春季麦田管理</td></tr>
<tr><td class=font01>{TITLE}</td></tr><tr><td class=font02>何立功宋建军参加</td></tr>
<tr><td><div id="ozoom"><founder-content>{PARAGRAPHS}</founder-content></div></td></tr>
<tr><td>平原日报社 版权所有 <a>上一篇</a> <a>下一篇</a></td></tr></table></td></tr></table></body></html>"""

# The record that such systems leave in a comment tells the title, which no tag does.
RECORD = f"<!--enpproperty <articleid>7</articleid><date>2023-01-10 00:00:00:000</date><author></author><title>{TITLE}</title> /enpproperty-->"

# 人民日报's own pages: menu and day far above, kicker, title and subtitle within the article's element, the issue behind the byline, and a picture's words.
OWN = f"""<html><head><meta charset="utf-8"><title>{TITLE}--平原日报--2023年01月10日--02版</title></head><body>
<div class="date-box"><p>2023年01月10日　星期二</p>
<a href="#">往期回顾</a></div><div><p>第02版：要闻</p><p><a href="1.htm">上一版</a><a href="3.htm">下一版</a></p></div><ul>{SIDE}</ul>
<div class="art-btn"><a href="2.htm">上一篇</a><a href="4.htm">下一篇</a></div><div class="article">
<h3>强调抓好春季麦田管理</h3><h1>{TITLE}</h1><h2>何立功宋建军参加</h2>
<p class="sec">本报记者　赵明　孙立<span class="date">《平原日报》（2023年01月10日&nbsp;第 02 版）</span></p>
<table><tr><td><p>周大勇（右一）在田间察看。钱立新摄</p></td></tr></table>
<div id="ozoom">{PARAGRAPHS}</div></div><div>人民网版权所有 京ICP备12345678号</div></body></html>"""
# A paper's page for telephones: what tells of the article in one line, a marked caption without a full stop.
PHONE = f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><header><a>返回</a><span>平原日报</span><span>2023-01-10</span></header>
<section><p>强调抓好春季麦田管理</p><h2>{TITLE}</h2><p>何立功宋建军参加</p><p><span>A02版 要闻</span> <span>2023-01-10</span> <span>作者：赵明 孙立</span></p>
<div id=content><p>▲周大勇（右一）在田间察看。 钱立新 摄</p>{PARAGRAPHS}</div></section><footer><a>上一篇</a> <a>下一篇</a></footer></body></html>"""

FLAT = (
    f"""<html><head><meta charset="utf-8"><title>{TITLE}_平原网</title></head><body>{FRAME}</body></html>"""
    % f"""
<div><h1>{TITLE}</h1><p>2023-01-10 08:31 来源：平原日报</p>{PARAGRAPHS}</div>"""
)

OLD = (
    f"""<html><head><title>平原市政府网</title></head><body>{FRAME}</body></html>"""
    % f"""
<table width=760><tr><td align=center><font size=5><b>{TITLE}</b></font></td></tr>
<tr><td align=center>信息来源：平原日报　　发布日期：2023-01-10　　点击数：231</td></tr>
<tr><td>{BROKEN_LINES}</td></tr><tr><td>【打印】【关闭】</td></tr></table>"""
)


@pytest.mark.parametrize(
    ("page", "encoding", "edition"),
    [
        (PORTAL, "utf-8", None),
        (PEOPLE, "gbk", None),
        (DIGITAL, "gbk", "A02"),
        (RECORD + DIGITAL, "gbk", "A02"),
        (FLAT, "utf-8", None),
        (OLD, "gbk", None),
        (OLD, "utf-8", None),
    ],
    ids=["portal", "news site", "digital paper", "digital paper with its record", "flat", "old GBK", "old UTF-8"],
)
def test_the_article_is_read_out_of_its_frame(tmp_path: Path, page: str, encoding: str, edition: str | None) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page.encode(encoding))
    (read,) = read_file(path)
    assert (read.page.newspaper, read.page.published, read.page.edition) == ("平原日报", date(2023, 1, 10), edition)
    (article,) = read.articles
    assert TITLE in (article.title or "")
    assert {claim.name for claim in read.claims if isinstance(claim, Held)} == {"周大勇", "何立功", "宋建军"}
    assert {"赵明", "孙立"} <= {claim.name for claim in read.claims if isinstance(claim, Wrote)}
    for clutter in ("热点新闻", "王明远", "ICP", "周假名", "下一篇"):
        assert clutter not in read.page.text


def test_an_article_of_one_paragraph_keeps_the_lines_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(FLAT.replace(PARAGRAPHS, f"<div><p>{BODY[1]}</p><p>本报记者 王立功</p></div>"), "utf-8")
    (read,) = read_file(path)
    assert [claim.name for claim in read.claims if isinstance(claim, Wrote)] == ["王立功"]


def test_kicker_and_subtitle_belong_to_the_title(tmp_path: Path) -> None:
    for number, page in enumerate((DIGITAL, RECORD + DIGITAL)):
        path = tmp_path / f"{number}.html"
        path.write_bytes(page.encode("gbk"))
        (read,) = read_file(path)
        assert [article.title for article in read.articles] == [f"强调抓好春季麦田管理 {TITLE} 何立功宋建军参加"]


@pytest.mark.parametrize("page", [OWN, PHONE], ids=["own", "phone"])
def test_words_of_a_picture_are_a_caption_and_what_stands_over_the_text_is_no_part_of_it(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page, "utf-8")
    (read,) = read_file(tmp_path / "a.html")
    assert (read.page.newspaper, read.page.published, (read.page.edition or "")[-2:]) == ("平原日报", date(2023, 1, 10), "02")
    assert [(article.title, article.kind) for article in read.articles] == [(f"强调抓好春季麦田管理 {TITLE} 何立功宋建军参加", "news"), (None, "caption")]
    assert {claim.name for claim in read.claims if isinstance(claim, Held)} == {"周大勇", "何立功", "宋建军"}
    assert {claim.name for claim in read.claims if isinstance(claim, Wrote)} == {"赵明", "孙立", "钱立新"}


CARDS = "".join(f"<div><h4><a href=x>短讯{at}</a></h4><p>市长王明远出席了第{at}次会议并讲话，要求抓好落实。</p></div>" for at in range(4))
RIGHTS = "<div>平原网免责声明：凡本网注明来源的作品，均转载自其它媒体，并不代表本网赞同其观点。如因版权需要同本网联系的，请在30日内进行。</div>"


@pytest.mark.parametrize("clutter", [CARDS, RIGHTS], ids=["cards of other articles", "the site's notice"])
def test_sentences_of_the_frame_are_left_out(tmp_path: Path, clutter: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(FLAT.replace("</body>", f"<div>{clutter}</div></body>"), "utf-8")
    (source,) = read_pages(path)
    assert isinstance(source, Source)
    assert all(sentence in source.text for sentence in BODY)
    assert "王明远" not in source.text
    assert "本网" not in source.text


def test_editors_and_address_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PORTAL, "utf-8")
    (read,) = read_file(tmp_path / "a.html")
    assert read.page.url == "http://a.cn/1.html"
    assert ("钱小芳", "责任编辑") in {(claim.name, claim.role) for claim in read.claims if isinstance(claim, Wrote)}


def test_the_declared_encoding_wins_and_stray_bytes_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PEOPLE.encode("gbk").replace("小麦长势".encode("gbk"), "小麦长".encode("gbk") + b"\xff"))
    (source,) = read_pages(path)
    assert isinstance(source, Source)
    assert (source.encoding, "小麦长\ufffd" in source.text, "周大勇" in source.text) == ("gb18030", True, True)


def test_pages_without_an_article_are_refused(tmp_path: Path) -> None:
    shells = (f"<html><head><meta charset=utf-8></head><body>{FRAME % ''}</body></html>", "<html><body><div id=app></div></body></html>", "<html>")
    for number, page in enumerate(shells):
        path = tmp_path / f"{number}.html"
        path.write_text(page, "utf-8")
        (error,) = read_pages(path)
        assert isinstance(error, PageError)
        assert error.reason == "no article on this web page"


def test_deep_and_huge_pages_end(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<div>" * 200_000 + BODY[0], "utf-8")
    assert len(list(read_pages(path))) == 1
    path.write_bytes(b"<html>" + b" " * 20_000_001)
    (error,) = read_pages(path)
    assert isinstance(error, PageError)
    assert "more than 20 MB" in error.reason
