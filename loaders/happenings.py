"""A happening of an article: its name, type, day and the sentence that announces it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.model import EventType
from loaders.dates import DateMention, read_number
from loaders.roles import Run
from loaders.sentences import Sentence

NUMBER = re.compile(r"第\s*(\d+|[一二三四五六七八九十百零〇]+)\s*(?:次|届|期|季|轮)")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
GOING = ("inspection", "visit")
LONGEST_NAME = 80


@dataclass(eq=False)
class Event:
    """A happening in an article; `start` and `end` bound its announcing sentence in the body."""

    name: str
    type: EventType
    sentence: Sentence
    start: int
    end: int
    rule: str
    date: DateMention | None = None
    lead: bool = False
    """Announced where the article begins: what is said later without more belongs to it."""
    number: int | None = None
    organizer: str | None = None
    verb: str = ""
    met: Run | None = None
    """Whom the leader of a reception met."""
    follows: bool = False
    """Told behind the lead as what came next, or before it: who speaks from there on speaks at it."""
    named: int = 0
    """How many people are in its list so far."""
    open: bool = False
    """Whether the list ends in 等."""
    runs: list[Run] = field(default_factory=list)
    """Names that the announcing words themselves make take part."""


def event(sentence: Sentence, name: str, kind: EventType, dates: list[DateMention], rule: str, verb: str = "", at: int | None = None) -> Event:
    before = [d for d in dates if at is None or d.start <= at]
    if len(before) > 1 and sentence.text[before[0].stop : before[0].stop + 1] in ("电", "讯") and before[1].rule == "date":
        before = before[1:]  # 本报北京11月17日|讯…会议11月15日至17日举行
    dated = [d for d in before if (d.value and len(d.value) >= 7) or d.tells_day] or before
    number = NUMBER.search(name)
    return Event(
        name=name.strip("，、。 "),
        type=kind,
        sentence=sentence,
        start=sentence.start,
        end=sentence.start + len(sentence.text),
        rule=rule,
        date=dated[0] if dated else None,
        number=read_count(number[1]) if number else None,
        verb=verb,
    )


def read_count(text: str) -> int:
    """105, 一百零五 or 一百二十 as a number."""
    hundreds, mark, rest = text.partition("百")
    if text.isdigit() or not mark:
        return int(text) if text.isdigit() else read_number(text)
    return read_number(hundreds or "一") * 100 + read_number(rest.strip("零〇") or "〇")


def after_dates(text: str, dates: list[DateMention], limit: int) -> int:
    """Where the words behind the last date before limit begin, its comma passed."""
    end = max((d.stop for d in dates if d.stop <= limit), default=0)
    return end + (text[end : end + 1] in ("，", "、", " "))


def person_event(sentence: Sentence, doers: list[Run], dates: list[DateMention], kind: EventType, verb: str) -> Event:
    """An event named by who did it, the first of several, and what they did, to the end of the verb's clause."""
    leader, last = doers[0], doers[-1]
    deed = sentence.text[last.end :].lstrip("，")
    at = max(deed.find(verb), 0)
    end = next((i for i in range(at, len(deed)) if deed[i] in "，。；："), len(deed))
    name = ("访" if kind == "interview" else "") + leader.names[0].text + re.sub(r"(?:时[^，。；]{0,12}|后|中)$", "", deed[:end])[:LONGEST_NAME]
    made = event(sentence, name, kind, dates, "told", verb, last.end + at)
    made.runs = doers
    return made


def clause_at(text: str, at: int, floor: int) -> str:
    start = max(text.rfind("，", floor, at) + 1, floor)
    end = min((i for i in (text.find(mark, at) for mark in "，。；") if i >= 0), default=len(text))
    return text[start:end]
