"""PDF pages: text in the order in which it is read, wherever it stands in the file; what holds no text says so."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from papers import Piece, column, make_pdf, upright

from graph.errors import PageError
from graph.model import Attended, Held, Wrote
from loaders.columns import read_columns
from loaders.glyphs import Glyph
from loaders.pages import read_pages
from loaders.pdfs import read_pdf
from loaders.pipeline import read_text
from loaders.sources import Source

LEFT = (
    "本报讯（记者赵明）1月9日上午，平原市委书记周大勇到禹城市调研春耕生产工作。市委常委、秘书长何立功，副市长宋建军一同调研。\n"
    "周大勇一行先后来到房寺镇、张庄镇，走进田间地头，详细了解小麦长势。他强调，要抓好春季麦田管理，确保夏粮丰收，让群众满意。"
)
RIGHT = "本报讯（记者孙立）1月8日，市人大常委会副主任钱小芳主持召开座谈会，听取代表意见建议。市政府副秘书长陈红出席会议并介绍情况。"
MASTHEAD: list[Piece] = [(40, 760, 24, "平原日报"), (300, 765, 10, "2023年1月10日 星期二"), (480, 765, 10, "第2版")]
HEADLINE: Piece = (60, 710, 24, "周大勇到禹城市调研春耕生产")
PAGE: list[Piece] = [
    *MASTHEAD,
    HEADLINE,
    *column(40, 680, 10, 16, LEFT.split("\n")[0]),
    *column(220, 680, 10, 16, LEFT.split("\n")[1]),
    *upright(400, 680, 20, "市人大召开座谈会"),
    *column(440, 680, 10, 13, RIGHT),
]


def texts_of(data: bytes) -> list[str]:
    return [source.text for source in read_pdf(data, "a.pdf") if isinstance(source, Source)]


def reasons_of(data: bytes) -> list[str]:
    return [error.reason for error in read_pdf(data, "a.pdf") if isinstance(error, PageError)]


def joined(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_columns_and_headlines_are_read_in_turn_whatever_the_order_in_the_file(seed: int | None) -> None:
    pieces = list(PAGE)
    if seed is not None:
        random.Random(seed).shuffle(pieces)
    (text,) = texts_of(make_pdf([pieces]))
    assert joined(text) == joined("平原日报 2023年1月10日 星期二 第2版 周大勇到禹城市调研春耕生产" + LEFT + "市人大召开座谈会" + RIGHT)


def print_page(columns: int, gap: str) -> bytes:
    """What Chromium prints of a page with a headline over columns, an upright one, and columns beside it."""
    from browsers import open_chromium

    first, second = LEFT.split("\n")
    page = f"""<meta charset=utf-8><style>@page {{size: A3; margin: 12mm}} body {{font: 10.5pt/1.45 'WenQuanYi Zen Hei', sans-serif}}
    p {{margin: 0; text-indent: 2em; text-align: justify}}
    .c {{column-gap: {gap}; column-count: {columns}}} .u {{width: 1em; font-size: 18pt; line-height: 1}}
    h1 {{text-align: center; margin: 2mm}} .m {{display: flex; justify-content: space-between; border-bottom: 1px solid}}</style>
    <div class=m><span>A02　要闻</span><span>2023年1月10日　星期二</span><span>平原日报</span><span>责任编辑：唐丽　校对：曾强</span></div>
    <h1>周大勇到禹城市调研春耕生产</h1><div class=c><p>{first}</p><p>{second}</p></div>
    <div style="margin-top: 8mm; display: flex; gap: 4mm"><div class=u>市人大召开座谈会</div><div class=c style="column-count: 2"><p>{RIGHT}</p></div></div>"""
    with open_chromium() as chromium:
        sheet = chromium.new_page()
        sheet.set_content(page)
        printed: bytes = sheet.pdf(prefer_css_page_size=True)
    return printed


def test_a_printed_page_of_narrow_columns_is_read() -> None:
    (text,) = texts_of(print_page(columns=5, gap="3mm"))
    page = read_text(text)
    assert (page.page.newspaper, page.page.edition, str(page.page.published)) == ("平原日报", "A02", "2023-01-10")
    assert [article.title for article in page.articles] == ["周大勇到禹城市调研春耕生产", "市人大召开座谈会"]
    assert {claim.name for claim in page.claims if isinstance(claim, Attended) and claim.name} == {"周大勇", "何立功", "宋建军", "钱小芳", "陈红"}
    assert {claim.name for claim in page.claims if isinstance(claim, Wrote)} == {"赵明", "孙立", "唐丽", "曾强"}


def test_a_page_from_a_pdf_is_taken_apart() -> None:
    (text,) = texts_of(make_pdf([PAGE]))
    page = read_text(text)
    assert page.page.key.startswith("平原日报/2023-01-10/2#")
    assert [article.title for article in page.articles] == ["周大勇到禹城市调研春耕生产", "市人大召开座谈会"]
    assert {claim.name for claim in page.claims if isinstance(claim, Held)} == {"周大勇", "何立功", "宋建军", "钱小芳", "陈红"}


def test_each_page_of_a_file_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([[(40, 700, 12, "第一页。")], [], [(40, 700, 12, "第三页。")]]))
    found = list(read_pages(path))
    assert [getattr(page, "name", None) or getattr(page, "source", None) for page in found] == [f"{path.as_posix()}#{n}" for n in (1, 2, 3)]
    assert [page.text for page in found if isinstance(page, Source)] == ["第一页。", "第三页。"]


def test_marks_that_stand_alone_in_their_line_are_no_column() -> None:
    paragraphs = ["市委书记周大勇主持会议。", "市长李建国在会上讲话。"]
    pieces = [p for at, words in enumerate(paragraphs) for p in ((60, 700 - 30 * at, 10, words[:-1]), (40, 685 - 30 * at, 10, words[-1]))]
    assert [joined(text) for text in texts_of(make_pdf([pieces]))] == ["".join(paragraphs)]


def test_letters_set_apart_stay_one_line() -> None:
    assert texts_of(make_pdf([[(40 + 40 * at, 700, 20, char) for at, char in enumerate("全面推进乡村振兴")]])) == ["全 面 推 进 乡 村 振 兴"]


@pytest.mark.parametrize("step", [16, 24, 40])
def test_vertical_text_is_read_from_right_to_left(step: int) -> None:
    lines = ["中央人民政府主席毛泽东昨", "日接见各地代表并讲话了。", "代表们热烈鼓掌表示拥护。"]
    pieces = [piece for at, line in enumerate(lines) for piece in upright(400 - step * at, 700, 10, line)]
    (text,) = texts_of(make_pdf([pieces]))
    assert text.split() == lines


def test_what_has_no_text_says_so() -> None:
    assert reasons_of(make_pdf([[]])) == ["page 1 of the PDF is empty"]
    assert reasons_of(make_pdf([[]], picture=True)) == ["page 1 of the PDF is a picture without text"]


def test_broken_and_encrypted_files_are_refused() -> None:
    with pytest.raises(PageError, match="the PDF is broken") as broken:
        list(read_pdf(b"%PDF-1.4\nnothing", "a.pdf"))
    assert broken.value.hint
    whole = make_pdf([[(40, 700, 12, "第一页。")]])
    lock = f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >>"
    locked = whole.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock.encode())
    with pytest.raises(PageError, match="the PDF is encrypted"):
        list(read_pdf(locked, "a.pdf"))


def test_fonts_that_do_not_say_their_characters_are_told() -> None:
    assert reasons_of(make_pdf([[(40, 700, 12, "\ue001\ue002\ue003\ue004")]])) == ["the fonts of page 1 do not say which characters they show"]


def test_nothing_stands_nowhere() -> None:
    assert read_columns([]) == ""
    assert read_columns([Glyph("县", 0, 0, 10, 10)]) == "县"
