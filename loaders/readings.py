"""An article read: its sentences, groups, runs of names, events, and who took part in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.model import Role
from loaders.bodies import Context, Post, resolve_posts
from loaders.dates import DateMention, find_dates
from loaders.delegations import Delegation, find_delegations
from loaders.events import Event, find_events
from loaders.gazetteers import Place
from loaders.lexicon import Finder, Lexicon, Tokens
from loaders.localities import PlaceMention, place_of_site, place_told
from loaders.people import Name, Names
from loaders.places import find_places
from loaders.posts import Group, find_groups
from loaders.roles import Run, set_roles
from loaders.sentences import Sentence
from loaders.visits import find_host, find_venue, find_visits
from loaders.words import read_words

MEETING_WORDS = re.compile(r"会议|大会|会$|仪式|座谈|讲座|开班")
OPENS = re.compile(r"(?:[^，。；：]{0,10}[上中时后]，)?$")
"""会上，: a speaker whom the list of names leaves out opens the sentence."""
SPEECH = re.compile(r"作|讲|授课|发表|上党课|分享")
BOTH_SIDES = re.compile(r"双方[^。]{0,40}(?:交流|洽谈|座谈|会谈|对接)")
"""A meeting of two sides: who is said to 出席 leads one of them, others 参加."""
FORMAL = re.compile(r"致辞|致词|宣布|揭牌|揭幕|授旗|授牌|颁奖|剪彩|推杆|按下")
"""What only somebody who is there does."""
TOO = re.compile(r"并(?:主持)?召开")
PRONOUN = re.compile(r"(?:[^，。；：]{0,12}，)?[他她](?:还|在[^，。]{2,16}?|同时|最后|进一步)?(?:指出|强调|要求|说|表示|希望|介绍|认为)")
VERB_ROLES: dict[str, Role] = {
    **{verb[:2]: "inspect" for verb in read_words("inspection_verbs")},
    **dict.fromkeys(("宣讲", "作报", "作专", "作工", "作政", "作形", "作重", "分享", "发表", "讲述"), "speak"),
    **dict.fromkeys(("授课", "讲党", "上党", "讲解"), "teach"),
    "会见": "meet",
}
"""The role that an event's own verb gives who does it."""
NAMED_AFTER = re.compile(r"小学|中学|大学|学校|路|街|大道|公园|故里|故居|镇|乡|村|广场|纪念馆|陵园|杯|号|班|医院|桥|门店|超市")
"""What is named after a person: 韩愈小学."""
GOING_TYPES = ("inspection", "visit")
EVENT_AT = re.compile(r"(?:会议|大会|活动|仪式|论坛|培训班?|比赛|演练|座谈会|推进会)(?:当日|当天|[上下]午)?在")
INSPECTION_WORDS = re.compile(r"调研|督导|检查|暗访|走访|考察|慰问|视察|督查")


@dataclass
class Part:
    """One person in one event."""

    event: Event
    run: Run
    name: Name
    sentence: Sentence
    roles: list[Role]
    order: int


@dataclass
class Line:
    """A sentence with what was found in it."""

    sentence: Sentence
    tokens: Tokens
    groups: list[Group]
    dates: list[DateMention]
    runs: list[Run] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)


@dataclass
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

    @property
    def officials(self) -> set[str]:
        """The names that the article gives a post."""
        return {name.text for line in self.lines for run in line.runs if any(not post.generic for post in run.posts) for name in run.names}


class KnownNames:
    """The names that a page shows for certain, found wherever else they stand."""

    def __init__(self, names: set[str]) -> None:
        self.names = sorted(names)
        self.automaton = AhoCorasick(self.names, matchkind=MatchKind.LeftmostLongest) if self.names else None

    def find(self, text: str) -> list[tuple[int, int]]:
        return [(start, end) for _, start, end in self.automaton.find_matches_as_indexes(text)] if self.automaton else []


def read_lines(sentences: list[Sentence], finder: Finder, names: Names, lexicon: Lexicon, published: date | None, year_hint: int | None) -> list[Line]:
    """The sentences with their tokens, groups and dates."""
    names.subject = None  # the person of a résumé lasts for its article
    lines = []
    for sentence in sentences:
        tokens = finder.find(sentence.text)
        lines.append(Line(sentence, tokens, find_groups(sentence.text, tokens, names, lexicon), find_dates(sentence.text, published, year_hint)))
    return lines


def read_article(lines: list[Line], context: Context, known: KnownNames) -> Reading:
    """Runs, events, participants, places and visits of an article's lines."""
    reading = Reading(context, lines)
    for line in lines:
        line.runs = find_runs(line, context, known)
        set_roles(line.sentence.text, line.runs)
        named = [(name.start, name.end) for run in line.runs for name in run.names]
        line.places = find_places(line.sentence.text, line.tokens, context, named, [(run.start, run.end) for run in line.runs])
    find_all_events(reading)
    subject: Run | None = None
    for line in lines:
        join_events(reading, line)
        join_pronoun(reading, line, subject)
        join_bodies(reading, line)
        subject = line.runs[0] if line.runs else subject
    join_visits(reading)
    return reading


def find_runs(line: Line, context: Context, known: KnownNames) -> list[Run]:
    """Names in order: groups with their posts in full, and known names that stand alone."""
    runs: list[Run] = []
    before: Post | None = None
    for group in line.groups:
        posts = resolve_posts(group.phrases, before if group.joined else None, context)
        before = posts[-1] if posts else None
        runs.append(Run(list(group.names), posts, group.start, group.end, group.open, counted=group.rule == "names-counted"))
    taken = [(run.start, run.end) for run in runs]
    text = line.sentence.text
    bare: list[Run] = []
    for start, end in known.find(text):
        if any(s < end and start < e for s, e in taken) or NAMED_AFTER.match(text, end):
            continue
        name = Name(text[start:end], start, end, "name-known")
        if bare and bare[-1].end + 1 == start and text[start - 1] in "、和与及":
            bare[-1].names.append(name)
            bare[-1].end = end
        else:
            bare.append(Run([name], [], start, end, known=True))
    return sorted([*runs, *bare], key=lambda run: run.start)


def find_all_events(reading: Reading) -> None:
    """The events of an article: those its lead announces, and dated ones told in passing."""
    lead_done = False
    for index, line in enumerate(reading.lines):
        lead = not lead_done and line.sentence.paragraph == reading.lines[0].sentence.paragraph and index < 4
        line.events = [e for e in find_events(line.sentence, line.runs, line.dates, lead=lead) if not retold(reading, e)]
        if lead and line.events:
            lead_done = True
            if line.events[0].date is None:
                carry_date(reading, line)
        reading.events += line.events


def retold(reading: Reading, event: Event) -> bool:
    """Whether an undated deed is part of what the lead announces: a speech at its meeting, a further stop of its inspection (调研组一行先后到…)."""
    if event.rule != "told" or (event.date and event.date.value):
        return False
    if SPEECH.match(event.verb):
        return any(e.lead and e.type not in ("inspection", "visit") for e in reading.events)
    leads = [e for e in reading.events if e.lead and e.type in ("inspection", "visit")]
    return any(run.names[0].text == event.runs[0].names[0].text for e in leads for run in e.runs)


def carry_date(reading: Reading, line: Line) -> None:
    """The lead's date may stand a sentence earlier than the event's name."""
    for earlier in reading.lines:
        if earlier is line:
            return
        dated = [d for d in earlier.dates if (d.value and len(d.value) == 10) or d.rule == "date-vague"]
        if dated:
            for event in line.events:
                event.date = event.date or dated[0]
            return


def join_events(reading: Reading, line: Line) -> None:
    """Put the people of a line into the events that they took part in."""
    text = line.sentence.text
    for run in line.runs:
        event = event_for(reading, line, run)
        if event is None:
            continue
        roles = list(run.roles)
        if run in event.runs and not roles:
            roles = [deed_role(event)]
        roles = fit_roles(event, run, roles, line, text)
        if not roles:
            continue
        add_parts(reading, event, run, line, roles)
        meeting = next((e for e in line.events if e is not event and e.type not in ("inspection", "visit")), None)
        if meeting and (TOO.search(run.clause) or run in event.runs):
            add_parts(reading, meeting, run, line, ["chair" if "主持召开" in run.clause else "attend"])


def add_parts(reading: Reading, event: Event, run: Run, line: Line, roles: list[Role]) -> None:
    for name in run.names:
        order = sum(1 for part in reading.parts if part.event is event) + 1
        reading.parts.append(Part(event, run, name, line.sentence, list(roles), order))


def join_bodies(reading: Reading, line: Line) -> None:
    """Put the bodies that a line names without a person into the event of the lead, or the line's own."""
    leads = line.events or [event for event in reading.events if event.lead]
    if leads:
        taken = [(run.start, run.end) for run in line.runs]
        reading.delegations += [(leads[-1], line, found) for found in find_delegations(line.sentence.text, reading.context, taken)]


def join_pronoun(reading: Reading, line: Line, subject: Run | None) -> None:
    """他指出: the person that the sentence before began with."""
    if not subject or not PRONOUN.match(line.sentence.text):
        return
    mine = [part for part in reading.parts if part.name.text == subject.names[0].text and part.event.lead]
    if mine:
        reading.parts.append(Part(mine[-1].event, mine[-1].run, mine[-1].name, mine[-1].sentence, ["speak"], mine[-1].order))


def deed_role(event: Event) -> Role:
    """The role that an event's own words give who did it."""
    if event.rule == "spoken-at":
        return "speak"
    return "inspect" if event.verb.startswith("莅") else VERB_ROLES.get(event.verb[:2], "other")


def event_for(reading: Reading, line: Line, run: Run) -> Event | None:
    """The event that a run's clause is about."""
    own = line.events
    if own:
        going = "inspect" in run.roles or "accompany" in run.roles or run in own[-1].runs
        return next((e for e in own if (e.type in ("inspection", "visit")) == going), own[0])
    leads = [event for event in reading.events if event.lead]
    if not leads or not run.roles or reading.lines.index(line) < reading.lines.index(line_of(reading, leads[0])):
        return None
    names = {name.text for name in run.names}
    if set(run.roles) <= {"speak", "announce", "award", "teach"}:
        mine = [part.event for part in reading.parts if part.name.text in names and part.event.lead]
        if mine:
            return mine[-1]
        official = any(not post.generic for post in run.posts)
        if "teach" in run.roles and leads[-1].type in ("training", "study", "activity") and (official or run.counted):
            return leads[-1]
        if not names & reading.officials:
            return None
        if FORMAL.search(run.clause):
            return leads[-1]
        opens = "teach" in run.roles or OPENS.match(line.sentence.text[: run.start])
        return leads[-1] if opens and leads[-1].type not in ("activity", "other") else None
    if INSPECTION_WORDS.search(run.clause) and not MEETING_WORDS.search(run.clause):
        return next((e for e in reversed(leads) if e.type in ("inspection", "visit")), leads[-1])
    if MEETING_WORDS.search(run.clause):
        return next((e for e in reversed(leads) if e.type not in ("inspection", "visit")), leads[-1])
    return leads[-1]


def line_of(reading: Reading, event: Event) -> Line:
    return next(line for line in reading.lines if event in line.events)


def fit_roles(event: Event, run: Run, roles: list[Role], line: Line, text: str) -> list[Role]:
    """The roles that fit the event: both sides of a reception meet, and who speaks must be named at it."""
    if event.type == "reception" and event in line.events:
        later = re.search(r"参加|陪同|出席", text[run.end : run.end + 30]) and run.roles and run.roles[0] in ("attend", "accompany")
        if not later and run.roles[:1] != ["attend"]:
            return ["meet", *[role for role in roles if role == "speak"]]
    if roles[:1] == ["attend"] and run.clause.startswith("出席") and BOTH_SIDES.search(event.sentence.text):
        return [*roles, "meet"]
    if event in line.events and event.type not in ("inspection", "visit") and roles[:1] == ["inspect"]:
        return [*[r for r in roles if r != "inspect"]] or ["attend"]
    return roles


def join_visits(reading: Reading) -> None:
    """What inspections and visits went to see, in order, and where happenings were held."""
    current: Event | None = None
    for line in reading.lines:
        if line.events:
            current = line.events[-1] if line.events[-1].lead or line.events[-1].type in GOING_TYPES else current
        target = next((e for e in line.events if e.type in GOING_TYPES), current)
        if target is None or target.type not in GOING_TYPES:
            continue
        for start, end, name in find_visits(line.sentence.text):
            if not any(v[4] == name and v[0] is target for v in reading.visits):
                reading.visits.append((target, line, start, end, name))
    for line in reading.lines:
        for event in line.events:
            join_venue(reading, line, event)


def join_venue(reading: Reading, line: Line, event: Event) -> None:
    """Where an event was held, as its own sentence or, for the lead's, a later one (活动在市体育馆举行) says."""
    context = reading.context
    venue = venue_of(event, line, context)
    if venue is None and event.lead and event.type not in GOING_TYPES:
        later = (find_venue(other.sentence.text, context) for other in reading.lines if not other.events and EVENT_AT.search(other.sentence.text))
        found = next((one for one in later if one), None)
        venue = place_of_site(found[2], context) if found else None
    if venue:
        reading.venues[id(event)] = venue


def venue_of(event: Event, line: Line, context: Context) -> Place | None:
    """The place of an event in the sentence that announces it."""
    text = line.sentence.text
    if event.type in GOING_TYPES:
        return next((m.place for m in line.places if m.rule == "one-character"), None)
    found = find_venue(text, context)
    if found is None and event.type in ("activity", "ceremony", "training"):
        found = next(iter(find_visits(text)), None) or find_host(text, line.places)
    return place_told(found[0], found[1], text, line.places, context) if found else None
