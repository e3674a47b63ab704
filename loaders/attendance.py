"""Who took part in an event: names with their roles, speakers of later sentences, bodies without a person."""

from __future__ import annotations

import re

from graph.model import Role
from loaders.delegations import find_delegations
from loaders.happenings import Event
from loaders.readings import Line, Part, Reading
from loaders.roles import GREETS, REPORTED, Run
from loaders.words import any_of, any_of_kind, read_words

MEETING_WORDS = re.compile(r"会议|大会|会$|仪式|座谈|讲座|开班")
INSPECTION_WORDS = re.compile(r"调研|督导|检查|暗访|走访|考察|慰问|视察|督查")
OPENS = re.compile(
    r"(?:[^，。；：]{0,10}[上中时后]，|受[^，。；：]{2,16}委托，|(?:会议|大会)，?)?(?:(?:首先|随后|最后|接着|然后|其间|期间)，?)?(?:由|新任|新当选的)?$"
)
"""会上，随后，由…: a speaker whom the list of names leaves out opens the sentence."""
BOTH_SIDES = re.compile(r"双方[^。]{0,40}(?:交流|洽谈|座谈|会谈|对接)")
"""A meeting of two sides: who is said to 出席 leads one of them, others 参加."""
FORMAL = re.compile(rf"{GREETS.pattern}|寄语|致以|宣布|揭牌|揭幕|授旗|授牌|颁奖|剪彩|推杆|按下")
"""What only somebody who is there does."""
MET = re.compile(rf"会谈|{any_of_kind('meeting_verbs', 'receive')}")
SAID = re.compile(r"说|表示|指出|强调")
WHILE = re.compile(r"(?:一行|博士|先生|女士|夫人|阁下|等)*时")
REPORTS = re.compile(rf"作(?:了|的)?[^，。；]{{0,60}}?{any_of('speech_nouns')}|宣读|(?:汇报|通报|介绍)(?:了|[^，。；]{{0,12}}(?:情况|工作))")
TOO = re.compile(r"并(?:主持)?召开")
SPEAKING = frozenset({"speak", "announce", "award", "teach"})
LEADS = re.compile(r"(?:同志)?(?:带领|率领|率|组织|牵头|召集|召开)")
"""带领执法队开展…行动: who leads takes part."""
ON_BEHALF = re.compile(r"受[^，。；]{0,30}$")
"""受县委书记甲委托，副县长乙…: 乙 is who acts."""
ELSEWHEN = re.compile(r"[^。；]{0,16}(?:(?:住院|治疗|病重|生病|患病)[^，。；]{0,6}(?:期间|时)|逝世[之以]?后)")
"""甲同志住院期间，乙到医院看望: not at the funeral."""
ON_THE_WAY = re.compile(r"[^，。；]{0,8}(?:调研|检查|督导|走访|视察|考察|察看)(?:中|时|期间|过程中)")
WHERE = re.compile(r"在?(?:(?P<met>会[见谈晤](?:时|中|，))|(?P<held>[^，。；]{0,6}(?:仪式|典礼)(?:上|中|，))|[^，。；]{0,4}(?:座谈|座谈会|会议|会)(?:上|中)，)")
"""会见中，|签约仪式上，|座谈会上，: which of several happenings is told of."""
PRONOUN = re.compile(r"(?:[^，。；：]{0,12}，)?[他她](?:还|在[^，。]{2,16}?|同时|最后|进一步)?(?:指出|强调|要求|说|表示|希望|介绍|认为)")
VERB_ROLES: dict[str, Role] = {
    **{verb[:2]: "inspect" for verb in read_words("inspection_verbs")},
    **dict.fromkeys(("宣讲", "作报", "作专", "作工", "作政", "作形", "作重", "分享", "发表", "讲述"), "speak"),
    **dict.fromkeys(("授课", "讲党", "上党", "讲解"), "teach"),
    "会见": "meet",
    "审议": "attend",
}
"""The role that an event's own verb gives who does it."""


def join_people(reading: Reading) -> None:
    """Fill in the parts and delegations of an article, line by line."""
    subject: Run | None = None
    for line in reading.lines:
        go_on(reading, line)
        join_events(reading, line)
        join_pronoun(reading, line, subject)
        join_bodies(reading, line)
        text = line.sentence.text
        acting = line.runs if "受" not in text else [run for run in line.runs if not ON_BEHALF.search(text[: run.start])]
        subject = acting[0] if acting else subject
    join_early_speakers(reading)


def go_on(reading: Reading, line: Line) -> None:
    """What follows the lead from this line on: a meeting behind an inspection; the days behind a summary (连日来，甲、乙分别走访…。1月23日，甲到…)."""
    first = reading.leads[0].date if reading.leads else None
    for event in line.events:
        day = first is not None and first.rule == "date-vague" and event.rule == "told" and event.date is not None and event.date.tells_day
        if event.follows or (day and not event.lead):
            event.lead = True
            reading.leads.append(event)


def join_early_speakers(reading: Reading) -> None:
    """乙就…讲了意见。出席会议的有甲、乙: a speaker whom only a later list names among those who came."""
    placed = {(id(part.run), part.name.text) for part in reading.parts}
    for line in (line for line in reading.lines if not line.events):
        for run in line.runs:
            name = run.names[0].text
            if not run.roles or not set(run.roles) <= SPEAKING or (id(run), name) in placed:
                continue
            mine = reading.lead_part({name})
            if mine and line.sentence.start > mine.event.start:
                reading.add_part(Part(mine.event, run, run.names[0], line.sentence, list(run.roles), mine.order))


def join_events(reading: Reading, line: Line) -> None:
    """Put the people of a line into the events that they took part in."""
    text = line.sentence.text
    before: Event | None = None
    for run in line.runs if line.events or not ELSEWHEN.match(text) else ():
        # 甲宣读文件，乙介绍情况: the second speaker of a sentence speaks where the first does
        event = event_for(reading, line, run) or (before if run.roles and set(run.roles) <= SPEAKING and not run.known else None)
        if event is None:
            continue
        before = event
        roles = list(run.roles)
        if roles == ["other"] and reading.lead_part({name.text for name in run.names}):
            continue  # 甲和乙代表双方签署协议: they are there
        if not roles and (run in event.runs or LEADS.match(run.clause)):
            roles = [deed_role(event)] if run in event.runs else ["attend"]
        roles = fit_roles(event, run, roles, line, text)
        if not roles:
            continue
        add_parts(reading, event, run, line, roles)
        meeting = next((e for e in line.events if e is not event and e.type not in ("inspection", "visit")), None)
        if meeting and (TOO.search(run.clause) or run in event.runs):
            add_parts(reading, meeting, run, line, ["chair" if "主持召开" in run.clause else "attend"])


def add_parts(reading: Reading, event: Event, run: Run, line: Line, roles: list[Role]) -> None:
    """Everybody of a run in an event, behind those who are there already."""
    for order, name in enumerate(run.names, event.named + 1):
        reading.add_part(Part(event, run, name, line.sentence, list(roles), order))
    event.named += len(run.names)


def join_bodies(reading: Reading, line: Line) -> None:
    """Put the bodies that a line names without a person into the event of the lead, or the line's own."""
    leads = line.events or reading.leads
    if leads:
        taken = [(run.start, run.end) for run in line.runs]
        reading.delegations += [(leads[-1], line, found) for found in find_delegations(line.sentence.text, reading.context, taken)]


def join_pronoun(reading: Reading, line: Line, subject: Run | None) -> None:
    """他指出: the person that the sentence before began with."""
    if not subject or not PRONOUN.match(line.sentence.text):
        return
    mine = reading.lead_part({subject.names[0].text})
    if mine:
        reading.add_part(Part(mine.event, mine.run, mine.name, mine.sentence, ["speak"], mine.order))


def deed_role(event: Event) -> Role:
    """The role that an event's own words give who did it."""
    if event.rule == "spoken-at":
        return "speak"
    return "inspect" if event.verb.startswith("莅") else VERB_ROLES.get(event.verb[-2:] if event.verb.endswith("审议") else event.verb[:2], "other")


def event_for(reading: Reading, line: Line, run: Run) -> Event | None:
    """The event that a run's clause is about."""
    own = line.events
    if own and not own[0].lead and set(run.roles) <= SPEAKING and run.roles and run not in own[0].runs and run is not own[0].met:
        mine = reading.lead_part({name.text for name in run.names})  # 甲说，1993年11月，乙和丙举行第一次会晤时…
        if mine:
            return mine.event
    if own:
        going = "inspect" in run.roles or "accompany" in run.roles or run in own[-1].runs
        return next((e for e in own if (e.type in ("inspection", "visit")) == going), own[0])
    leads = reading.leads
    if not leads or not run.roles or line.sentence.start < leads[0].start:
        return None
    names = {name.text for name in run.names}
    if REPORTED.match(run.clause):
        return leads[-1]
    if there := told_where(line.sentence.text, [e for e in reading.events if e.start <= line.sentence.start]):
        return there
    if FORMAL.search(run.clause) and leads[-1].type in ("inspection", "visit"):
        before = [e for earlier in reading.lines[: reading.lines.index(line)] for e in earlier.events if e.type in ("ceremony", "meeting")]
        if before:
            return before[-1]
    if set(run.roles) <= SPEAKING:
        mine = reading.lead_part(names)
        if mine:
            return leads[-1] if leads[-1].follows and leads[-1].type == "meeting" and not ON_THE_WAY.match(line.sentence.text) else mine.event
        official = any(not post.generic for post in run.posts)
        lesson = leads[-1].type in ("training", "study") and run.posts  # an expert need hold no post
        if "teach" in run.roles and (lesson or (leads[-1].type == "activity" and official) or run.counted):
            return leads[-1]
        if (run.counted or "发言" in run.clause) and leads[-1].type in ("meeting", "study"):
            return leads[-1]
        if FORMAL.search(run.clause) and (names & reading.officials or leads[-1].type == "meeting"):
            return leads[-1]
        if not names & reading.officials:
            return None
        if FORMAL.search(run.clause) or (REPORTS.search(run.clause) and leads[-1].type in ("meeting", "study", "training")):
            return leads[-1]
        text, first = line.sentence.text, line.runs[0]
        head = text[text.rfind("；", 0, first.start) + 1 : first.start]
        opens = "teach" in run.roles or (OPENS.match(head) and (run is first or text[run.start - 1] in "，；"))
        return leads[-1] if opens and leads[-1].type not in ("activity", "other") else None
    if INSPECTION_WORDS.search(run.clause) and not MEETING_WORDS.search(run.clause):
        return next((e for e in reversed(leads) if e.type in ("inspection", "visit")), leads[-1])
    if MEETING_WORDS.search(run.clause):
        return next((e for e in reversed(leads) if e.type not in ("inspection", "visit")), leads[-1])
    return leads[-1]


def told_where(text: str, events: list[Event]) -> Event | None:
    """Which of several happenings a sentence says that it speaks of: 会见中，…; 签约仪式上，…; 座谈会上，…."""
    opens = WHERE.match(text)
    kinds = () if opens is None else ("reception",) if opens["met"] else ("ceremony",) if opens["held"] else ("meeting", "study")
    found = [event for event in events if event.type in kinds] if len(events) > 1 else []
    return found[-1] if found else None


def fit_roles(event: Event, run: Run, roles: list[Role], line: Line, text: str) -> list[Role]:
    """The roles that fit the event: both sides of a reception meet, and who speaks must be named at it."""
    if event.type == "reception":
        roles = [role for role in roles if role != "inspect"]  # 欢迎一行来甘考察
    if event.type == "reception" and event not in line.events and roles == ["accompany"] and not MET.search(text):
        return []  # 晚宴结束后，在甲陪同下观看演出
    if event.type == "reception" and event not in line.events and "speak" in roles and text.startswith(("会见中", "会谈中", "座谈中", "会见时")):
        return [*dict.fromkeys(["meet", *roles])]
    if event.type == "reception" and event in line.events:
        side = run in event.runs or run is event.met
        if not side and not roles and event.met and SAID.search(text[event.met.end : run.start]):
            return []  # 会见乙时说，他期待着丙的访问
        later = not side and re.search(r"参加|陪同|出席", text[run.end : run.end + 30]) and run.roles and run.roles[0] in ("attend", "accompany")
        if side or (not later and run.roles[:1] != ["attend"]):
            said = WHILE.match(run.clause)  # 李鹏会见金里奇一行时强调: it is the leader who speaks
            speaks = "speak" in roles if not said else False
            speaks = speaks or (run in event.runs and any(WHILE.match(one.clause) and "speak" in one.roles for one in line.runs if one is event.met))
            return ["meet", "speak"] if speaks else ["meet"]
    if roles[:1] == ["attend"] and run.clause.startswith("出席") and BOTH_SIDES.search(event.sentence.text):
        return [*roles, "meet"]
    if event in line.events and event.type not in ("inspection", "visit") and roles[:1] == ["inspect"]:
        return [*[r for r in roles if r != "inspect"]] or ["attend"]
    return roles
