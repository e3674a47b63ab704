"""What happened: the sentence that announces it, by the noun of a meeting or by what somebody did."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from graph.model import EventType
from loaders.dates import DateMention
from loaders.happenings import GOING, NUMBER, Event, event, person_event
from loaders.meetings import MEETING, convened
from loaders.milestones import milestone, team_visit, trial
from loaders.roles import BESIDE_HIM, JOINT, OWNED, REPORTED, Run, behind_escort, find_escorts, is_studied
from loaders.sentences import Sentence
from loaders.words import any_of, any_of_kind

INSPECT = re.compile(
    r"(?:莅|赴|到|来到|前往|深入|走进|在|就|对|围绕|带领|率|一行|实地|先后|专题|现场|进行|开展|看望|一起|等地?|，)*?"
    rf"[^。；：]{{0,150}}?(?P<verb>{any_of('inspection_verbs')}|莅[一-鿿](?=，))(?!组|团|员|站|室|长|报告|品|金|信|演出|函|情况|对象|结果)"
)
MEET = re.compile(
    r"(?:一行)?(?:，)?(?:[下上中]午|[今昨前]天|[今昨]日|\d{1,2}日|日前|近日|在(?:(?!参加|出席)[^，。；]){1,24}?|还|又|先后|随后|分别|亲切|热情|共同)*"
    rf"{any_of_kind('meeting_verbs', 'receive')}(?:了)?(?![时中后前期])"
)
WITH = re.compile(r"(?:一行)?(?:，)?(?:在[^，。；与和同]{2,20})?(?:与|同|和)")
TALK = re.compile(rf"[^。；]{{0,40}}?{any_of_kind('meeting_verbs', 'receive', 'talk', 'sign')}")
APART = re.compile("[，；。]")
"""会见客商一行，|副市长甲参加会见: behind the mark somebody else is told of, not the guest."""
BOTH = re.compile(r"(?:一行)?(?:分别|共同|代表)")
"""甲和乙分别代表双方签署: they do it together, and meet nobody."""
TALKS_WITH = re.compile(rf"(?:一行)?(?:在[^，。；与和同]{{2,20}})?(?:与|同)[^。；]{{2,60}}?(?!交流){any_of_kind('meeting_verbs', 'receive', 'talk')}")
SAY = re.compile(
    r"(?P<verb>宣讲|(?<!工)作[^，。；]{0,20}(?:报告|讲座|辅导)|授课|讲党课|上党课|作出(?:重要)?(?:批示|指示)|回信|致信|致电|贺电|发表[^，。；]{0,10}(?:讲话|演讲|文章)"
    r"|(?<=代表团)[^。；]{0,20}审议|(?<=小组)[^。；]{0,20}审议|分享|讲解|讲述|送来|送去|捐赠|捐款|颁奖|揭牌|奠基|剪彩|会诊)"
)
TOUR = re.compile(
    r"(?:一行)?(?:[^。；]{0,40}，)?(?:圆满|今天|昨天|即日起)*(?:(?:结束|开始)[^，。；]{0,24}?|(?:抵达|飞抵|离开)[^，。；]{2,12}?[^。；]{0,30}?|对[^，。；]{2,24}?(?:进行|开始)[^，。；]{0,10}?)(?P<verb>访问)(?!团|者|学)"
)
"""圆满结束对俄罗斯的正式访问: a journey abroad, or a guest's."""
COURT = re.compile(r"(?:公开|依法|一审|二审|当庭|终审)*(?P<verb>开庭审理|审理|宣判)")
CASE = re.compile(r"(?:同志|（[^）]*）)?(?:涉嫌)?[^，。；]{0,16}?案")
CLAUSE_END = re.compile("[。；：]")
INTERVIEW = re.compile(r"(?:^|[—－ 　])(?:专)?访$")
MOURNS = re.compile(r"遗体|遗像|默哀|吊唁|送别|哀悼|花圈|涉嫌|违法|违纪|审查调查")
"""慰问 of who mourns is no visit of inspection, nor is what investigators do."""
WITH_OTHERS = re.compile(r"陪同|随同|一同|一起|参加|参与")
AT_OR_SAYS = re.compile(r"召开|举行|主持|出席|参加|[致讲]辞|说，|表示，|指出，|强调，")
IN_HIS_WORDS = re.compile(r"[^，。；：]{2,16}(?:说|指出|表示|强调)[，：“][^。]{0,40}我(?![国省市县区州军们])")
"""江泽民说，今晚，我为总统先生举行国宴."""
HABIT = re.compile(r"(?:将|拟|多次|经常|常常|每天|每年|每月|长期|一直|坚持)")
"""What is still to come, or done again and again, is no happening."""
AT_MEETING = re.compile(
    r"(?:在)?(?:随后|之后|当天|当日)?(?:[上下]午|晚上|当晚)?(?:随后|召开|举行)?的?"
    r"(?P<name>[^，。；：]{0,12}(?:座谈|汇报|交流|推进|现场|调度|反馈|点评|总结|专题|工作)会(?:议)?)上，"
)
BEFORE_CEREMONY = re.compile(r"在?[^，。；：]{0,8}(?:仪式|大会|会议|典礼)前(?:召开|举行)的(?P<name>[^，。；：]{0,10}座谈会)上，")
"""在签约仪式前召开的座谈会上，….": a meeting of its own before a ceremony."""
THEN = re.compile(r"(?:[^，。；]{0,16}(?:随后|之后|其后|接着|结束后|察看后|检查后|调研后)|当天|当日|当晚|[上下]午|晚上)")
"""随后召开的座谈会, 下午座谈会上: a meeting of its own behind an inspection."""
BEFORE_MEETING = re.compile(r"会(?:议)?(?:召开|开始)?(?:之|以)?前，(?P<deed>[^。；]{0,120}?(?P<verb>观摩|察看|查看|参观|调研|检查|考察|视察))")
"""会前，与会人员参观了…: a tour of its own before a meeting."""
NTH = re.compile("届[一二三四五六七八九十]+次")
"""市委九届一次全会"""
AFTER_SESSION = re.compile(
    r"[^，。；]{0,20}[会议](?:胜利|圆满)?(?:闭幕|结束)后，|[大会]议?后[^，。；]{0,6}(?:召开|举行)|(?:随后|随即|当[天日][上下]?午?)(?:召开|举行)"
)
"""大会闭幕后，随后召开了…第一次全体会议: the session that elects the secretaries."""
PART_OF_DAY = re.compile(r"上午|下午|晚上|当晚")
NOT_DOING = re.compile(r"(?:落实|学习|贯彻|领会|领悟|关于|按照|根据|听取|欢迎)(?:好|了)?$")
"""学习|甲的讲话, 欢迎|甲对美国进行访问: what is studied or greeted."""


def find_events(sentence: Sentence, runs: list[Run], dates: list[DateMention], *, lead: bool) -> list[Event]:
    """The happenings that a sentence announces. `lead`: it stands where the article begins; what is told later needs a date of its own, or somebody new."""
    if not (lead or runs or dates) or (not lead and IN_HIS_WORDS.match(sentence.text)):
        return []
    dated = any((date.value and len(date.value) > 4) or date.tells_day for date in dates)
    found = convened(sentence, runs, dates) if lead or dated else []
    told = by_people(sentence, runs, dates, [e for e in found if e.type != "reception"]) if runs else None
    if told:
        found = [*(e for e in found if e.type != "reception" or told.type != "reception"), told]
    found = found or trial(sentence, dates) or team_visit(sentence, dates, lead) or milestone(sentence, dates, lead)
    for one in found:
        one.lead = lead
    return found if lead else [one for one in found if stands_alone(one)]


def follow_up(sentence: Sentence, runs: list[Run], dates: list[DateMention], lead: Event) -> Event | None:
    """What goes with the lead's happening and is one of its own, on the same day: a meeting behind an inspection, a tour before a meeting."""
    text = sentence.text
    made: Event | None
    if AFTER_SESSION.match(text) and lead.type == "meeting":
        made = next((e for e in convened(sentence, runs, dates) if e.rule == "convene-name" and (NUMBER.search(e.name) or NTH.search(e.name))), None)
    elif at := BEFORE_CEREMONY.match(text):
        made = event(sentence, at["name"], "meeting", dates, "follow-up") if lead.type == "ceremony" else None
    elif "主持召开" in text and lead.type not in ("meeting", "study") and any(run.roles[:1] == ["chair"] for run in runs):
        made = next((e for e in convened(sentence, runs, dates) if e.type == "meeting"), None)  # 火灾发生后，…|市长主持召开现场会议
    elif lead.type in GOING:
        if at := AT_MEETING.match(text):
            made = event(sentence, at["name"], "meeting", dates, "follow-up")
        else:
            found = [e for e in convened(sentence, runs, dates) if e.type in ("meeting", "study")] if THEN.match(text) else []
            made = found[0] if found else None
    else:
        tour = BEFORE_MEETING.match(text)
        made = event(sentence, text[tour.start("deed") : tour.end()], "inspection", dates, "follow-up", tour["verb"]) if tour else None
    if made is None:
        return None
    part = PART_OF_DAY.search(text[:12])
    if (made.date is None or not (made.date.value or made.date.tells_day)) and lead.date:
        made.date = replace(lead.date, part=part[0] if part else lead.date.part if lead.type in GOING else None)
    made.rule, made.lead, made.follows = "follow-up", True, True
    return made


def stands_alone(event: Event) -> bool:
    """Whether an event told in passing is one of its own: dated, or of somebody who comes with a post or a following."""
    value, day = (event.date.value, event.date.tells_day) if event.date else (None, False)
    if event.rule == "told":
        run = event.runs[0]
        posts = [*run.posts, *(event.met.posts if event.met else ())]
        met = event.met is not None and len(value or "") > 4  # 1993年11月，甲和乙在西雅图举行第一次会晤
        return day or met or any(not post.generic for post in posts) or event.name.startswith(f"{run.names[0].text}一行")
    return day or (bool(value) and (len(value or "") > 4 or event.rule == "milestone"))


def by_people(sentence: Sentence, runs: list[Run], dates: list[DateMention], found: list[Event]) -> Event | None:
    """Inspections, receptions, and what a named person did: no noun names the event, its sentence does."""
    text = sentence.text
    if runs and text.endswith("访", 0, runs[0].start) and INTERVIEW.search(text[: runs[0].start]):
        return person_event(sentence, runs[:1], dates, "interview", "访")
    escorts = find_escorts(text)
    leaders = [run for run in runs if not any(start < run.start < stop for start, stop in escorts)]
    leaders = [run for run in leaders if not NOT_DOING.search(text[max(0, run.start - 12) : run.start]) and not is_studied(text, run)]
    for run, guest in pairwise(leaders) if not found else ():
        between = text[run.end : guest.start]
        rest = re.split(r"[。；]", text[guest.end :], maxsplit=1)[0]
        met_him = MEET.match(between) or (WITH.match(between) if TALK.match(rest) and not BOTH.match(rest) else None)
        if met_him and not APART.search(between, met_him.end()):
            made = person_event(sentence, joined_to(run, leaders, text), dates, "reception", "会见")
            met = MEETING.search(between) or MEETING.search(rest)
            made.met = guest
            made.name = f"{run.names[0].text}{met[0] if met else '会见'}{guest.names[0].text}"
            return made
    kind: EventType
    chain: list[Run] = []
    for index, run in enumerate(leaders):
        chain.append(run)
        if index + 1 < len(leaders) and together(text[run.end : leaders[index + 1].start]):
            continue
        doers, chain = chain, []
        begin = behind_escort(run.end, escorts)
        stop = CLAUSE_END.search(text, begin)
        clause = text[begin : stop.start() if stop else len(text)].removeprefix("，")
        if OWNED.match(clause) or HABIT.match(clause) or REPORTED.match(clause) or MOURNS.search(clause):
            continue
        if not found and (MEET.match(clause[:20]) or TALKS_WITH.match(clause)):
            return person_event(sentence, doers, dates, "reception", "会见")
        tour = TOUR.match(clause) if "访问" in clause else None
        if tour and not found:
            return person_event(sentence, doers, dates, "visit", tour["verb"])
        inspects = INSPECT.match(clause)
        if inspects and not accompanied(clause, inspects.start("verb")) and not AT_OR_SAYS.search(clause, 0, inspects.start("verb")):
            kind = "visit" if inspects["verb"] in ("参观学习", "参观", "慰问", "走访慰问", "看望") else "inspection"
            return person_event(sentence, doers, dates, kind, inspects["verb"])
        says = SAY.search(clause[:60])
        if says and not found and not re.search(r"主持|出席|参加|召开", clause[: says.start()]):
            kind = "visit" if "送" in says["verb"] else "other" if re.search("示|信", says["verb"]) else "activity"
            return person_event(sentence, doers, dates, kind, says["verb"])
    return None if found else tried(sentence, leaders, dates)


def tried(sentence: Sentence, runs: list[Run], dates: list[DateMention]) -> Event | None:
    """A court that tries somebody: 市中级人民法院公开开庭审理了某市原市长甲受贿一案."""
    court = COURT.search(sentence.text) if "院" in sentence.text and "案" in sentence.text else None
    accused = next((run for run in runs if CASE.match(sentence.text, run.end)), None)
    if court is None or accused is None:
        return None
    made = person_event(sentence, [accused], dates, "other", "案")
    made.verb = court["verb"]
    return made


def joined_to(leader: Run, runs: list[Run], text: str) -> list[Run]:
    """The runs that do one thing with a leader, himself the last: 省委书记甲，省长乙会见…."""
    doers = [leader]
    for run in reversed(runs[: runs.index(leader)]):
        if not together(text[run.end : doers[0].start]):
            break
        doers.insert(0, run)
    return doers


def together(between: str) -> bool:
    """Whether names apart by these words do one thing."""
    return not between or bool(JOINT.match(between) or BESIDE_HIM.fullmatch(between))


def accompanied(clause: str, at: int) -> bool:
    return WITH_OTHERS.search(clause[:at]) is not None
