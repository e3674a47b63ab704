"""Dates: the value first, then every way to say it, on a page of 10 January 2023."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaders.dates import find_dates, interval_of

PUBLISHED = date(2023, 1, 10)
TABLE = {
    "2023-01-07": ["1月7日", "1月7日下午", "1 月 7 日下午", "7日上午", "2023年1月7日", "二〇二三年一月七日", "二○二三年一月七日", "今年1月7日"],
    "2023-01-09": ["昨日", "昨日上午", "昨天下午", "昨晚", "1月9日（星期一）上午", "9日"],
    "2023-01-08": ["前天", "前日上午"],
    "2023-01-10": ["今天", "今日上午", "1月10日"],
    "2022-12-23": ["2022年12月23日", "12月23日", "去年12月23日"],
    "2022-11-21": ["11月21日下午", "十一月二十一日"],
    "2022-03-15": ["去年3月15日", "2022年3月15日"],
    "2022-12-30": ["30日上午"],
    "2022-12": ["2022年12月", "上个月", "12月下旬", "去年12月"],
    "2017": ["2017年", "2017年年底", "2017年春节前"],
    "1998-07-03": ["1998年7月3日", "一九九八年七月三日"],
}
OPEN = ["近日", "日前", "近期", "连日来", "前不久", "当天下午"]
RANGES = {
    ("2023-01-09", "2023-01-20"): ["1月9日至20日", "1月9日—20日", "1月9日到1月20日"],
    ("2022-12-28", "2023-01-03"): ["2022年12月28日至1月3日", "12月28日至1月3日"],
    ("2022-09", "2022-10"): ["9月下旬至10月中旬"],
}
NONE = ["13月5日", "1月32日", "第5次", "10日报", "2022年度"]


@pytest.mark.parametrize(("value", "words"), [(value, words) for value, ways in TABLE.items() for words in ways])
def test_a_date_has_one_value_however_it_is_said(value: str, words: str) -> None:
    [mention] = find_dates(f"{words}，会议召开。", PUBLISHED)
    assert mention.value == value
    assert mention.text == words


@pytest.mark.parametrize(("value", "end", "words"), [(*pair, words) for pair, ways in RANGES.items() for words in ways])
def test_a_range_has_two_ends(value: str, end: str, words: str) -> None:
    [mention] = find_dates(f"{words}，培训班举行。", PUBLISHED)
    assert (mention.value, mention.end) == (value, end)


@pytest.mark.parametrize("words", OPEN)
def test_what_the_text_leaves_open_stays_open(words: str) -> None:
    [mention] = find_dates(f"{words}，会议召开。", PUBLISHED)
    assert mention.value is None
    assert mention.latest in (PUBLISHED, None)


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_date_has_no_value(words: str) -> None:
    assert [m.value for m in find_dates(words, PUBLISHED) if m.value] == []


def test_a_bare_day_takes_the_month_told_before_it() -> None:
    assert [m.value for m in find_dates("8月10日至11日，调研组莅焦。11日上午，调研组走访企业。", date(2022, 8, 15))] == ["2022-08-10", "2022-08-11"]


def test_without_a_page_date_the_year_stays_open() -> None:
    assert [(m.value, m.rule) for m in find_dates("1月7日下午，会议召开。", None)] == [(None, "date-year-open")]
    assert [m.value for m in find_dates("9月28日下午，会议召开。", None, year_hint=2023)] == ["2023-09-28"]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_full_date_means_itself_on_any_page(day: date, published: date) -> None:
    assert [m.value for m in find_dates(f"{day.year}年{day.month}月{day.day}日，会议召开。", published)] == [str(day)]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_day_and_month_of_the_last_weeks_lie_in_the_past(published: date) -> None:
    [mention] = find_dates(f"{published.month}月{published.day}日，会议召开。", published)
    assert mention.value == str(published)


@example("十十月", None)
@given(st.text(alphabet="0123456789年月日至到昨今去上下午旬底初○〇一二三十，。 会", max_size=40), st.none() | st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_any_text_gives_dates_inside_it(text: str, published: date | None) -> None:
    last = 0
    for mention in find_dates(text, published):
        assert last <= mention.start < mention.stop <= len(text)
        assert text[mention.start : mention.stop] == mention.text
        if mention.value:
            assert interval_of(mention.value)
        if mention.earliest and mention.latest and not mention.end:
            assert mention.earliest <= mention.latest
        last = mention.stop
