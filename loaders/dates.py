"""Dates as newspapers write them: 1月7日下午, 昨日上午, 去年3月15日, 1月9日至20日, 连日来."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from loaders.cues import Cued
from loaders.records import record

CHINESE_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0, "O": 0, "两": 2, "元": 1}
NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零九Ｏ0OΟ一二三四五六七八]{3}|[9０]\d(?=年))"
PARTS = "凌晨|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚间|晚上|当晚|夜间|深夜|晚"
DATE = re.compile(
    rf"(?=[\d一二三四五六七八九十元大前去上今本明当同翌这下次])(?:(?P<year>{YEAR})\s*年\s*(?:的\s*)?|(?P<ago>大前年|前年|去年|上年|今年|本年|明年|当年|同年|翌年)\s*)?"
    rf"(?:(?:(?P<month>{NUMBER}|(?<![\d十百千万亿])元)\s*月\s*(?:份)?|(?P<near>上个?月|本月|当月|这个?月|下个?月|次月|同月)\s*)"
    rf"(?:(?P<day>{NUMBER})\s*[日号]|(?P<third>上旬|中旬|下旬|初|底|末))?)"
    rf"(?:(?P<to>\s*(?:至|到|—+|－|-|~|～)\s*)(?:(?P<month2>{NUMBER})\s*月\s*)?(?:(?P<day2>{NUMBER})\s*[日号]|(?P<third2>上旬|中旬|下旬|初|底|末)))?"
    rf"(?:\s*[（(][^（）()]{{1,6}}[）)])?\s*(?P<part>{PARTS})?"
)
DAY_ONLY = re.compile(rf"(?<![\d月十百千万第.、/])(?P<day>[0-3]?\d)\s*日(?:\s*至\s*(?P<day2>[0-3]?\d)\s*日)?\s*(?P<part>{PARTS})?(?!报|元|均|产|游|益)")
TOLD_TWICE = re.compile(rf"[今昨前][天日]?\s*[（(]\s*(?P<day>[0-3]?\d)\s*日?\s*[）)]\s*[日天]?\s*(?P<part>{PARTS})?")
"""今（26）日, 昨天（11日）上午."""
YEAR_ONLY = re.compile(rf"(?P<year>{YEAR})\s*年(?!度|版|级|届|代|龄|薪|第)(?P<third>年底|年初|底|初|末|春节前)?")
RELATIVE = re.compile(rf"(?P<word>大前天|前天|前日|昨天|昨日|今天|今日|当天|当日|明天|明日|后天|同日|同一天|次日|翌日|昨|今)(?P<part>{PARTS})?")
WEEKDAY = re.compile(
    rf"(?:(?P<week>上上?|本|这)(?:个)?|(?<![一-鿿]))(?:周|星期)(?P<day>[一二三四五六日天])(?:(?P<part>{PARTS})|(?=，)|(?(week)(?![次至到期月年])|(?!)))"
)
"""上周五上午; 周一，: bare only where it opens a clause."""
VAGUE = Cued("[近前周初底]|连日|日来", "近日|日前|近期|近来|最近|连日来|连日|近几天|近段时间|近一段时间|前不久|不久前|此前|月初|月底|年初|年底|上周|本周|日来")
TOLD = re.compile("[年月日天昨今近前周期]")
"""No date is told without one of these."""
DAY_TOLD = re.compile(rf"{NUMBER}\s*[日号]|[昨今][日天晨晚]|前[日天]|同日")
DAYS = {"大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨": -1, "今天": 0, "今日": 0, "今": 0, "明天": 1, "明日": 1, "后天": 2}
SAME_DAY = {"当天": 0, "当日": 0, "同日": 0, "同一天": 0, "次日": 1, "翌日": 1}
YEARS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1}
THIRDS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}
VAGUE_DAYS = 31
"""近日 is written of days at most; a month is the widest that is still honest."""


@record(frozen=True, slots=True)
class DateMention:
    """A date in a text: `value` and `end` are ISO days, months or years, None where the text leaves them open."""

    start: int
    stop: int
    text: str
    value: str | None = None
    end: str | None = None
    earliest: date | None = None
    latest: date | None = None
    part: str | None = None
    rule: str = "date"

    @property
    def tells_day(self) -> bool:
        """Whether it tells one day, though perhaps not of which year (1月23日 on a page without a date)."""
        if self.value:
            return len(self.value) == 10
        return self.rule in ("date-year-open", "date-open") and DAY_TOLD.search(self.text) is not None


def read_number(text: str) -> int:
    """7, 十二 or 二十三 as a number."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (CHINESE_DIGITS.get(tens, 1) if tens else 1) * 10 + CHINESE_DIGITS.get(ones, 0)
    value = 0
    for character in text:
        value = value * 10 + CHINESE_DIGITS.get(character, 0)
    return value


def read_year(text: str) -> int:
    """2023, 二○二三 or the two figures of an old paper's 97年."""
    year = int("".join(c if c.isdigit() else str(CHINESE_DIGITS.get(c, 0)) for c in text))
    return year + 1900 if year < 100 else year


def interval_of(value: str) -> tuple[date, date]:
    """The first and last day of an ISO day, month or year."""
    year, *rest = (int(part) for part in value.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        return date(year, rest[0], 1), date(year, rest[0], calendar.monthrange(year, rest[0])[1])
    return date(year, *rest), date(year, *rest)


def is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def nearest_year(month: int, day: int, published: date) -> int:
    """The year of a month and day that a page tells without one: the past, unless it lies just ahead.

    A January page says 12月23日 of the year before; a notice of 22 November says 12月22日 of the same year.
    """
    if not is_day(published.year, month, min(day, 28)):
        return published.year
    days = (date(published.year, month, min(day, 28)) - published).days
    return published.year - 1 if days > 60 else published.year + 1 if days < -330 else published.year


def find_dates(text: str, published: date | None, year_hint: int | None = None, told: date | None = None) -> list[DateMention]:
    """The dates of a text, in order; those of a bare day (11日上午) take the month before them.

    published: the page's date, or None; year_hint: the year that a page without a date lets one infer; told: the last day that the sentences before
    tell, which 当天 and 同一天 mean where the sentence tells none.
    """
    if not TOLD.search(text):
        return []
    found: list[DateMention] = []
    taken = -1
    for mention in sorted(candidates(text, published, year_hint), key=lambda m: (m.start, -m.stop)):
        if mention.start >= taken:
            found.append(carry_month(mention, found, published, told))
            taken = mention.stop
    return [m for m in found if m.rule != "date-none"]


def candidates(text: str, published: date | None, year_hint: int | None) -> list[DateMention]:
    """All that could be dates, one over another; each form is looked for only where a text has what it cannot do without."""
    found: list[DateMention] = []
    if "月" in text:
        found += [full_date(match, published, year_hint) for match in DATE.finditer(text)]
    if "年" in text:
        found += [year_only(match) for match in YEAR_ONLY.finditer(text)]
    found += [vague_date(match, published) for match in VAGUE.finditer(text)]
    if "日" in text or "天" in text or "今" in text or "昨" in text:
        found += [relative_date(match, published) for match in RELATIVE.finditer(text) if match["part"] or len(match["word"]) > 1]
    if published and ("周" in text or "星期" in text):
        found += [weekday_date(match, published) for match in WEEKDAY.finditer(text)]
    if "（" in text or "(" in text:
        days = TOLD_TWICE.finditer(text)
        found += [DateMention(m.start(), m.end(), m[0], part=m["part"], rule="date-day-only", value=m["day"]) for m in days]
    if "日" in text:
        days = DAY_ONLY.finditer(text)
        found += [DateMention(m.start(), m.end(), m[0], part=m["part"], rule="date-day-only", value=m["day"], end=m["day2"]) for m in days]
    return found


def resolve_year(match: re.Match[str], month: int, day: int, published: date | None, year_hint: int | None) -> int | None:
    if match["year"]:
        return read_year(match["year"])
    if match["ago"] in YEARS:
        return published.year + YEARS[match["ago"]] if published else None
    if published:
        return nearest_year(month, day, published)
    return year_hint


def full_date(match: re.Match[str], published: date | None, year_hint: int | None) -> DateMention:
    start, stop, text = match.start(), match.end(), match[0]
    none = DateMention(start, stop, text, rule="date-none")
    if match["near"]:
        if not published:
            return none
        shift = -1 if match["near"].startswith("上") else 1 if match["near"][0] in "下次" else 0
        index = published.year * 12 + published.month - 1 + shift
        year: int | None
        year, month = index // 12, index % 12 + 1
    else:
        month = read_number(match["month"])
        day = read_number(match["day"]) if match["day"] else 15
        if not 1 <= month <= 12:
            return none
        year = resolve_year(match, month, day, published, year_hint)
    if year is None or not 1900 <= year <= 2100:
        return DateMention(start, stop, text, part=match["part"], rule="date-year-open")
    if match["day"]:
        day = read_number(match["day"])
        if not is_day(year, month, day):
            return DateMention(start, stop, text, rule="date-impossible")
        value = f"{year}-{month:02}-{day:02}"
    else:
        value = f"{year}-{month:02}"
    earliest, latest = interval_of(value)
    if match["third"]:
        first, last = THIRDS[match["third"]]
        earliest, latest = earliest.replace(day=first), latest.replace(day=min(last, latest.day))
    mention = DateMention(start, stop, text, value, None, earliest, latest, match["part"], "date")
    return with_end(mention, match, year, month) if match["to"] else mention


def with_end(mention: DateMention, match: re.Match[str], year: int, month: int) -> DateMention:
    """1月9日至20日, 9月下旬至10月中旬, 12月28日至1月3日."""
    month2 = read_number(match["month2"]) if match["month2"] else month
    if not 1 <= month2 <= 12:
        return mention
    year2 = year + 1 if month2 < month else year
    if match["day2"]:
        day2 = read_number(match["day2"])
        if not is_day(year2, month2, day2):
            return mention
        end = f"{year2}-{month2:02}-{day2:02}"
        last = interval_of(end)[1]
    else:
        end = f"{year2}-{month2:02}"
        last = interval_of(end)[1]
        last = last.replace(day=min(THIRDS[match["third2"]][1], last.day))
    return replace(mention, end=end, latest=last)


def year_only(match: re.Match[str]) -> DateMention:
    value = str(read_year(match["year"]))
    earliest, latest = interval_of(value)
    return DateMention(match.start(), match.end(), match[0], value, None, earliest, latest, None, "date-year")


def vague_date(match: re.Match[str], published: date | None) -> DateMention:
    earliest = published - timedelta(days=VAGUE_DAYS) if published else None
    return DateMention(match.start(), match.end(), match[0], None, None, earliest, published, None, "date-vague")


def relative_date(match: re.Match[str], published: date | None) -> DateMention:
    word = match["word"]
    if word in SAME_DAY:
        return DateMention(match.start(), match.end(), match[0], str(SAME_DAY[word]), part=match["part"], rule="date-same-day")
    if not published:
        return DateMention(match.start(), match.end(), match[0], part=match["part"], rule="date-open")
    day = published + timedelta(days=DAYS[word])
    return DateMention(match.start(), match.end(), match[0], str(day), None, day, day, match["part"], "date-relative")


def weekday_date(match: re.Match[str], published: date) -> DateMention:
    """上周五 is of the week before the page's; 周一 the last one up to the page's day."""
    index = 6 if match["day"] in "日天" else CHINESE_DIGITS[match["day"]] - 1
    day = published - timedelta(days=published.weekday() - index)
    if match["week"]:
        day -= timedelta(days=7 * match["week"].count("上"))
    elif day > published:
        day -= timedelta(days=7)
    return DateMention(match.start(), match.end(), match[0], str(day), None, day, day, match["part"], "date-relative")


def carry_month(mention: DateMention, before: list[DateMention], published: date | None, told: date | None = None) -> DateMention:
    """What a bare day or 当日 means: the month (or day) of the last date before it, else the last such day that the page can mean."""
    if mention.rule not in ("date-day-only", "date-same-day"):
        return mention
    known = next((m for m in reversed(before) if m.value and len(m.value) == 10), None)
    anchor = date.fromisoformat(known.value) if known and known.value else published
    if mention.rule == "date-same-day":
        # 当天 in a report means the day of the happening; without one told, the page does not say which
        first = anchor if known else told
        if first is None:
            return replace(mention, value=None, rule="date-open")
        day = first + timedelta(days=int(mention.value or 0))
        return replace(mention, value=str(day), earliest=day, latest=day, rule="date-same-day-known")
    if anchor is None or not mention.value:
        return replace(mention, value=None, end=None, rule="date-none")
    number = int(mention.value)
    year, month = anchor.year, anchor.month
    if known is None and number > anchor.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    if not number or not is_day(year, month, number):
        return replace(mention, value=None, end=None, rule="date-none")
    day = date(year, month, number)
    end = None
    if mention.end and is_day(year, month, int(mention.end)):
        end = str(date(year, month, int(mention.end)))
    return replace(mention, value=str(day), end=end, earliest=day, latest=date.fromisoformat(end) if end else day, rule="date-day-of-month")
