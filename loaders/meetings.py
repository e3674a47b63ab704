"""Happenings that a noun names: 召开…推进会, 出席…开幕式, 全市经济工作会议召开."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from graph.model import EventType
from loaders.cues import Cued
from loaders.dates import DateMention
from loaders.happenings import BRACKETS, Event, after_dates, event
from loaders.roles import Run
from loaders.sentences import Sentence
from loaders.words import any_of, any_of_kind, match_any, read_words

HOLD = r"(?:主持召开|召开|举行|举办|组织召开|召集|承办|主办|开展|组织开展|启动(?!仪式|大会|会)|组织(?![部委]|领导|生活))(?:了|过)?"
ATTEND = r"(?:参加|出席|参与)(?:了|过)?"
OPENED = r"(?:开展(?=[，。]|$)|召开|举行|举办|开讲|开幕|启动|闭幕|结束|落下帷幕|开赛|鸣枪|收官|开班|拉开帷幕|拉开序幕)"
WHEN = (
    r"(?:昨日|今日|昨天|今天|前天|近日|日前|\d{1,2}月\d{1,2}(?=[上下]午)|(?:\d{1,2}月)?\d{1,2}日(?:至(?:\d{1,2}月)?\d{1,2}日)?)(?:上午|下午|晚){0,2}(?:\d{1,2}(?:[时点](?:\d{1,2}分|半)?|[:：]\d\d))?"
)
WHERE = r"(?:在[^，。；：]{1,40}?)?"
HELD = (
    rf"(?:(?:于?(?:{WHEN})?{WHERE}(?:正式|隆重|圆满|顺利|成功|胜利|如期|正?在[^，。；：]{{1,40}}?)?{OPENED})"
    rf"|在[^，。；：]{{2,24}}后，于?(?:{WHEN})?{WHERE}(?:胜利|圆满|顺利)*(?:闭幕|结束|落下帷幕)"
    rf"|，于?{WHEN}{WHERE}(?:正式|隆重)?(?:召开|举行|举办|开幕|闭幕)(?=[，。；]|$))"
)
SETTLED = (
    r"(?:于?(?:昨日|昨天|今日|今天|(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)(?:上午|下午)?)?"
    r"(?:依法|一致|投票|经)?(?:表决|审议|通过|决定|接受|任命|选举|补选|听取|批准|确认|根据)"
)
"""What a session does: …常委会第二十四次会议昨天接受甲辞去…职务."""
SESSION = rf"次(?:全体)?会议(?={SETTLED}|上，)"
FOLLOWED = r"(?:上|中)?(?:获悉|了解到|传来|发布)"
GUESTS = re.compile(r"[”』]?的")
MEETING = re.compile(any_of_kind("meeting_verbs", "receive", "talk", "sign"))
ADVERBS = re.compile(r"(?:全面|广泛|积极|扎实|深入|随即|集中|持续|正式|隆重|联合|先后|认真|连续|再次)+$")
TAKES_PLACE = re.compile(r"(?<=[会议动式])(?=(?:听取|传达|贯彻|落实|研究|部署|安排|审议|并[^购])|上[^的下])")
"""召开会议贯彻落实…: what is done there is no part of the name."""
ORGANIZER = re.compile(r"^(?P<who>[^，。；：]{2,24}?)(?:组织|联合[^，。；]{2,20})?(?:召开|举行|举办|开展|组织|主办|承办|启动)")
NOT_YET = re.compile(rf"(?<!的)(?:{any_of('not_yet')})$")
DECIDED = re.compile(r"(?:决定|定于|拟于|将于)[^，。；：]{0,8}\d[月日][^，。；：]{0,12}$")
"""会议决定11月28日在太原召开…: to come."""


@lru_cache(maxsize=1)
def event_nouns() -> dict[str, EventType]:
    return cast(dict[str, EventType], dict(line.split() for line in read_words("event_nouns")))


@lru_cache(maxsize=1)
def held_at() -> re.Pattern[str]:
    return re.compile(HELD)


@lru_cache(maxsize=1)
def patterns() -> dict[str, Cued]:
    """name+结束后, 从+name+获悉, 在+name+上讲话, 召开+name, name+召开, 出席+name: the surest first."""
    called = rf"{match_any(event_nouns())}(?!{any_of('not_events')})(?:（[^（）]{{1,6}}）)?(?:会议|会|议|活动|仪式)?"
    forms = {
        "name-over": ("", "(?=结束后|闭幕后|之后，)", "结束后|闭幕后|之后，"),
        "heard-at": ("从", rf"(?={FOLLOWED})", "获悉|了解到|传来|发布"),
        "spoken-at": ("在", "(?=上(?:所)?(?:作|发表|讲话|致辞|强调|指出|要求|表示|说))", "上[所作发讲致强指要表说]"),
        "said-at": ("在", "(?=上，[^，。；：]{2,20}(?:宣布|强调|指出|要求|表示|通报))", "上，"),
        "convene-name": (HOLD, "", HOLD),
        "name-convened": ("", rf"(?:暨[^，。；：]{{2,40}}?)?(?={HELD})", OPENED),
        "attend-name": (ATTEND, "", ATTEND),
    }
    return {
        rule: Cued(cue, rf"{before}(?P<name>[^，。；：\n]{{0,80}}{called}){behind}", also=called + behind if behind else "")
        for rule, (before, behind, cue) in forms.items()
    } | {
        "session-settles": Cued(SESSION, rf"(?P<name>[^，。；：\n]{{0,60}}第[^，。；：]{{1,6}}{SESSION})"),
    }


def convened(sentence: Sentence, runs: list[Run], dates: list[DateMention]) -> list[Event]:
    """Meetings and other happenings that are called by a noun."""
    text = sentence.text
    found: list[Event] = []
    for rule, pattern in patterns().items():
        for match in pattern.finditer(text):
            if rule == "attend-name" and GUESTS.match(text, match.end()) and MEETING.search(text, 0, match.start()):
                continue  # 会见了出席…论坛的嘉宾
            name = trim_name(text, match.start("name"), match.end(), dates, runs, rule)
            dated = next((d.start for d in dates if d.stop == match.start()), match.start())
            if NOT_YET.search(text[max(0, dated - 6) : dated]) or DECIDED.search(text, max(0, dated - 30), dated) or len(name) < 2:
                continue
            owner = ORGANIZER.match(text[after_dates(text, dates, match.start()) :]) if rule == "convene-name" else None
            kind = type_of(name)
            # 四次会议昨日在南京开幕: the date can stand between the name and its verb
            held = held_at().match(text, match.end()) if rule == "name-convened" else None
            made = event(sentence, name, kind, dates, rule, match[0][:4], held.end() if held else match.end() + (rule == "session-settles"))  # 于1月15日
            if owner and not any(run.start < match.start() for run in runs):
                made.organizer = ADVERBS.sub("", re.split("在|于|邀请|组织", owner["who"])[0]) or None
            if rule == "spoken-at":
                made.runs = [run for run in runs if run.end <= match.start()][-1:]
            found.append(made)
            if rule != "name-over":
                return found
    return found


def trim_name(text: str, start: int, end: int, dates: list[DateMention], runs: list[Run], rule: str) -> str:
    """The event's own words: without date, names and what stands before them."""
    for date in dates:
        if start <= date.start and date.stop < end and date.stop - start < 24 and not date.rule.startswith("date-year"):
            start = date.stop
    if rule == "name-convened":
        for run in runs:
            if start <= run.start and run.end < end:
                start = run.end
    name = re.sub(r"^(?:了|过|的|由|在|，|：|、)+|^(?:历时|为期)[^，的]{1,6}的|^宣布", "", text[start:end])
    return TAKES_PLACE.split(name, maxsplit=1)[0]


def type_of(name: str) -> EventType:
    """The type of an event by the noun its name ends with; 学习 before a meeting's noun makes it a study session."""
    nouns = event_nouns()
    bare = BRACKETS.sub("", name)
    ends = (part[-length:] for part in dict.fromkeys((bare, bare.partition("暨")[0])) for length in range(min(8, len(part)), 1, -1))
    kind: EventType = next((nouns[end] for end in ends if end in nouns), "activity")
    if kind == "meeting" and re.search(r"中心组|集体学习|学习会", bare):
        return "study"
    return kind
