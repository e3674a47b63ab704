"""An article read: its sentences, groups, runs of names, events, and who took part in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.model import Role
from loaders.bodies import Context, Post, resolve_posts
from loaders.careers import find_careers
from loaders.dates import DateMention, find_dates
from loaders.delegations import Delegation
from loaders.events import find_events, follow_up
from loaders.gazetteers import Place
from loaders.happenings import GOING, Event
from loaders.lexicon import Finder, Tokens
from loaders.localities import PlaceMention
from loaders.meetings import convened
from loaders.people import Name, Names
from loaders.places import find_places
from loaders.posts import FINDERS, Group
from loaders.roles import Run, set_roles
from loaders.seats import GUESTS, Told, context_for
from loaders.sentences import Sentence

SPEECH = re.compile(r"作|讲|授课|发表|上党课|分享|颁奖|揭牌|奠基|剪彩")
"""Verbs of a speech or an honour, which is part of its meeting."""
SIGNED = re.compile(r"签署|签约")
"""What two sides do at the ceremony that the article tells of."""
NAMED_AFTER = re.compile(r"小学|中学|大学|学校|路|街|大道|公园|故里|故居|镇|乡|村|广场|纪念馆|陵园|杯|号|班|医院|桥|门店|超市|[县市旗](?!长)")
"""What is named after a person: 韩愈小学, 左权县."""


CLOCK = re.compile(r"\d{1,2}时(?:\d{1,2}分|整|许)")
ALONG = re.compile(r"\d{1,2}时(?:\d{1,2}分|整|许)|(?:当天|当日|同日|上午|下午|晚上|随后|之后|其间|期间|会前|会后)")
BARE = frozenset(("会议", "大会", "全会", "本次会议", "这次会议", "此次会议", "本次大会"))
"""What names no event of its own where the article told of one before: 甲在今天的全会上指出."""
NAMED = 6
"""The name of an event that is no mere 会议 has so many characters at least."""
RESCUES = re.compile(r"指挥|指导救援|[指组][导织]抢险|组织救援|扑救")
KICKER = 30
"""So many characters at most has a line in front of the news that tells nothing yet."""


@dataclass(eq=False)
class Part:
    """One person in one event."""

    event: Event
    run: Run
    name: Name
    sentence: Sentence
    roles: list[Role]
    order: int


@dataclass(eq=False)
class Line:
    """A sentence with what was found in it."""

    sentence: Sentence
    tokens: Tokens
    groups: list[Group] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)


@dataclass(eq=False)
class Reading:
    """Everything found in an article."""

    context: Context
    lines: list[Line] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    visits: list[tuple[Event, Line, int, int, str]] = field(default_factory=list)
    venues: dict[int, Place] = field(default_factory=dict)
    """Where an event was held, by the event's id()."""
    delegations: list[tuple[Event, Line, Delegation]] = field(default_factory=list)
    officials: frozenset[str] = frozenset()
    """The names that the page gives a post."""
    goers: set[str] = field(default_factory=set)
    """Who leads the inspections and visits so far that the article begins with, or that have no date of their own."""
    leads: list[Event] = field(default_factory=list)
    """Those of the events that the article begins with."""
    lead_parts: dict[str, tuple[int, Part]] = field(default_factory=dict)
    """Each name's last part in one of them, and its number."""

    def add_part(self, part: Part) -> None:
        self.parts.append(part)
        part.event.open |= part.run.open
        if part.event.lead:
            self.lead_parts[part.name.text] = len(self.parts), part

    def lead_part(self, names: set[str]) -> Part | None:
        """The last part that one of the names has in an event that the article begins with."""
        found = [self.lead_parts[name] for name in names if name in self.lead_parts]
        return max(found, key=lambda numbered: numbered[0])[1] if found else None


MOVED_TO = re.compile(r"调(?:至|到|往|回)(?P<place>[一-鿿]{2,14}?[市县区州盟旗])(?:工作)?，[^。；]*$")


class KnownNames:
    """The names that a page shows for certain, found wherever else they stand."""

    def __init__(self, names: set[str], shorthands: dict[str, str] | None = None) -> None:
        self.meant = {**(shorthands or {}), **{name: name for name in names}}
        self.words = sorted(self.meant)
        self.automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest) if self.words else None

    def find(self, text: str) -> list[Name]:
        """Where they stand, by their full names: 朱总理 too."""
        found = self.automaton.find_matches_as_indexes(text) if self.automaton else []
        return [Name(self.meant[self.words[index]], start, end, "name-known") for index, start, end in found]


def read_lines(articles: list[list[Sentence]], days: list[date | None], finder: Finder, names: Names, year_hint: int | None) -> list[list[Line]]:
    """The sentences of a page's articles with their tokens, groups and dates; `days` is what each article's 今天 means.

    Step by step over the whole page, and not sentence by sentence: what a step needs stays in the processor's cache.
    """
    found = [[Line(sentence, finder.find(sentence.text)) for sentence in sentences] for sentences in articles]
    for lines, day in zip(found, days, strict=True):
        read_dates(lines, day, year_hint)
    for find in FINDERS:
        for line in chain.from_iterable(found):
            line.groups += find(line.sentence.text, line.tokens, names, line.groups)
    for lines in found:
        names.subject = None  # the person of a résumé lasts for its article
        for line in lines:
            line.groups = find_careers(line.sentence.text, line.tokens, names, line.groups)
    return found


def read_dates(lines: list[Line], published: date | None, year_hint: int | None) -> None:
    """Fills in the dates of an article's lines; the last day told before a line is what its 当天 means."""
    told: date | None = None
    for line in lines:
        line.dates = find_dates(line.sentence.text, published, year_hint, told)
        told = next((d.earliest for d in reversed(line.dates) if d.earliest and d.value and len(d.value) == 10), told)


def find_people(reading: Reading, known: KnownNames) -> None:
    """Fills in the runs of an article's lines, and the places."""
    context, told = reading.context, Told()
    for line in reading.lines:
        line.runs = find_runs(line, context, known, told)
        named = [(name.start, name.end) for run in line.runs for name in run.names]
        line.places = find_places(line.sentence.text, line.tokens, context, named, [(run.start, run.end) for run in line.runs])
        if line.places and not GUESTS.search(line.sentence.text):
            told.places[:0] = [mention.place for mention in reversed(line.places) if mention.rule == "gazetteer"]


def set_all_roles(reading: Reading) -> None:
    """Fills in what each run does."""
    for line in reading.lines:
        set_roles(line.sentence.text, line.runs)


def complete_titles(reading: Reading) -> None:
    """随后，副组长李健 is the 市委第三巡察组副组长 that the article named before."""
    full = {(n.text, post.title): post for line in reading.lines for run in line.runs for post in run.posts for n in run.names if post.organization}
    for run in (run for line in reading.lines for run in line.runs):
        for at, post in enumerate(run.posts):
            whole = full.get((run.names[0].text, post.title))
            if whole and not post.organization and not post.generic and all(full.get((n.text, post.title), whole).name == whole.name for n in run.names):
                run.posts[at] = replace(whole, phrase=post.phrase)


def name_officials(lines: list[Line]) -> frozenset[str]:
    """The names that lines give a post, before or behind them (李家华书记), labels left out."""
    groups = (group for line in lines for group in line.groups if group.rule == "name-before-title" or any(not phrase.label for phrase in group.phrases))
    return frozenset(name.text for group in groups for name in group.names)


def find_runs(line: Line, context: Context, known: KnownNames, told: Told) -> list[Run]:
    """Names in order: groups with their posts in full, and known names that stand alone. `told`: the places that the sentences before name."""
    runs: list[Run] = []
    before: Post | None = None
    for group in line.groups:
        near = context_for(group, line.sentence.text, line.tokens, told, moved(line.sentence.text, group, context))
        posts = resolve_posts(group.phrases, before if group.joined or goes_on(group, before) else None, near)
        before = posts[-1] if posts else None
        runs.append(Run(list(group.names), posts, group.start, group.end, group.open, counted=group.rule == "names-counted"))
    taken = [(run.start, run.end) for run in runs]
    text = line.sentence.text
    bare: list[Run] = []
    for name in known.find(text):
        start, end = name.start, name.end
        if any(s < end and start < e for s, e in taken) or NAMED_AFTER.match(text, end):
            continue
        if bare and bare[-1].end + 1 == start and text[start - 1] in "、和与及":
            bare[-1].names.append(name)
            bare[-1].end = end
        else:
            bare.append(Run([name], [], start, end, known=True))
    return sorted([*runs, *bare], key=lambda run: run.start) if bare else runs


def moved(text: str, group: Group, context: Context) -> Context:
    """Where the posts told of a career lie, when the sentence says where it went: 2006年调至巴南区，先后担任|区委副书记、区长."""
    found = MOVED_TO.search(text, 0, group.phrases[0].start) if group.phrases and group.rule == "post-behind-name" and "调" in text else None
    named = context.named(found["place"].split("省")[-1].split("市", 1)[-1] or found["place"]) if found else None
    return replace(context, here=named[0]) if named else context


def goes_on(group: Group, before: Post | None) -> bool:
    """市人大常委会主任秦海主持会议，副主任陈静…: the sentence's congress or CPPCC is the deputies' too, though a verb stands between."""
    if before is None or before.kind not in ("congress", "cppcc") or not group.phrases:
        return False
    first = group.phrases[0]
    return not first.body and first.title in ("副主任", "副主席", "秘书长", "副秘书长")


def find_all_events(reading: Reading) -> None:
    """The events of an article: those its lead announces, and dated ones told in passing."""
    lead_done, opening = False, lead_paragraph(reading.lines)
    for index, line in enumerate(reading.lines):
        first = line.sentence.paragraph == reading.lines[opening].sentence.paragraph
        lead = not lead_done and index < opening + 4 and (first or names_first(reading, line, index))
        line.events = on_the_way(reading, line) or [e for e in find_events(line.sentence, line.runs, line.dates, lead=lead) if not retold(reading, e)]
        line.events = [e for e in line.events if not (e.name in BARE and reading.leads and on_day_of(e, reading.leads[0]))]
        if line.events and names_doers(reading, line, index):
            line.events = []
        if lead and line.events:
            lead_done = True
            if line.events[0].date is None:
                carry_date(reading, line)
        elif lead_done and not line.events and (after := follow_up(line.sentence, line.runs, line.dates, reading.events[0])):
            line.events = [] if any(e.follows for e in reading.events) else [after]
        reading.events += line.events
        reading.goers |= {run.names[0].text for e in line.events if e.type in GOING and (e.lead or e.date is None) for run in e.runs}
        reading.leads += [event for event in line.events if event.lead and not event.follows]


def on_day_of(event: Event, lead: Event) -> bool:
    """Whether an event is told of no other day than the lead's meeting."""
    if lead.type != "meeting":
        return False
    return not (event.date and event.date.value and event.date.tells_day) or (lead.date is not None and lead.date.value == event.date.value)


def names_first(reading: Reading, line: Line, index: int) -> bool:
    """Whether a line names officials as the article's first: 春节将至，各级领导走访慰问群众。|市委书记甲到…."""
    return any(run.posts and not run.posts[0].generic for run in line.runs) and not any(earlier.runs or earlier.dates for earlier in reading.lines[:index])


def names_doers(reading: Reading, line: Line, index: int) -> bool:
    """Whether a deed is the lead's own, of which it named nobody: 市领导走访慰问困难群众。市委书记甲到…慰问. The lead becomes what they did."""
    lead = reading.leads[0] if len(reading.leads) == 1 else None
    deed = line.events[0]
    if lead is None or lead.runs or deed.rule != "told" or deed.met or deed.type not in GOING or lead.type not in (*GOING, "activity"):
        return False
    if any(earlier.runs for earlier in reading.lines[:index]) or (deed.date and deed.date.tells_day and deed.date.rule != "date-same-day-known"):
        return False
    lead.type, lead.verb, lead.runs = deed.type, deed.verb, deed.runs
    reading.goers |= {run.names[0].text for run in deed.runs}
    return True


def lead_paragraph(lines: list[Line]) -> int:
    """The line that the news begins with: the first that names a day or somebody, or says more than a kicker (大会现场。)."""
    return next((at for at, line in enumerate(lines[:4]) if line.runs or line.dates or len(line.sentence.text) > KICKER), 0)


def on_the_way(reading: Reading, line: Line) -> list[Event]:
    """What somebody attends in the course of a visit, 随后出席开学典礼: an event of its own, on the visit's day."""
    lead = next((e for e in reading.events if e.lead), None)
    moves = lead is not None and (lead.type in GOING or (lead.type in ("ceremony", "reception") and CLOCK.match(line.sentence.text) is not None))
    if lead is None or not moves or not ALONG.match(line.sentence.text) or not any("attend" in run.roles for run in line.runs):
        return []
    attended = [e for e in convened(line.sentence, line.runs, []) if e.rule == "attend-name" and len(e.name) >= NAMED]
    named = [e for e in attended if e.type in ("ceremony", "meeting", "reception")]
    if lead.type not in GOING:
        named = [e for e in named if line is not reading.lines[0] and e.type != lead.type]
    for event in named[:1]:
        event.date = lead.date
    return named[:1]


def retold(reading: Reading, event: Event) -> bool:
    """Whether an undated deed is part of what the lead announces: a speech at its meeting, a further stop of its inspection (调研组一行先后到…)."""
    if event.met and SIGNED.search(event.name):
        return any(e.type == "ceremony" for e in reading.leads)
    if event.rule != "told" or event.met:
        return False
    doer = event.runs[0].names[0].text
    if event.date and (event.date.value or event.date.tells_day):  # 当天上午，他还调研…: the lead's day goes on
        same = [e for e in reading.leads if event.date.rule in ("date-same-day-known", "date-open") and e.date and e.date.value == event.date.value]
        return any(not e.runs if e.type == "activity" else any(run.names[0].text == doer for run in e.runs) for e in same if e.type in (*GOING, "activity"))
    if RESCUES.search(event.verb):  # an accident, and who hurried there
        return any(e.lead and e.rule == "milestone" for e in reading.events)
    if SPEECH.match(event.verb):
        return any(e.type not in ("inspection", "visit") for e in reading.leads)
    return doer in reading.goers


def carry_date(reading: Reading, line: Line) -> None:
    """The lead's date may stand a sentence earlier than the event's name."""
    for earlier in reading.lines:
        if earlier is line:
            return
        dated = [d for d in earlier.dates if d.tells_day or d.rule == "date-vague"]
        if dated:
            for event in line.events:
                event.date = event.date or dated[0]
            return
