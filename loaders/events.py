"""What happened: the sentence that announces it, its name, type and date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import cast

from graph.model import EventType
from loaders.cues import Cued
from loaders.dates import DateMention
from loaders.roles import BESIDE_HIM, JOINT, OWNED, REPORTED, Run, behind_escort, find_escorts, is_studied
from loaders.sentences import Sentence
from loaders.words import any_of, match_any, read_words

HOLD = r"(?:主持召开|召开|举行|举办|组织召开|召集|承办|主办|开展|组织开展|启动|组织(?![部委]|领导|生活))(?:了|过)?"
ATTEND = r"(?:参加|出席|参与)(?:了|过)?"
OPENED = r"(?:开展(?=[，。]|$)|召开|举行|举办|开讲|开幕|启动|闭幕|结束|落下帷幕|开赛|鸣枪|收官|开班|拉开帷幕|拉开序幕)"
WHEN = r"(?:昨日|今日|昨天|今天|前天|近日|日前|(?:\d{1,2}月)?\d{1,2}日)(?:上午|下午|晚){0,2}(?:\d{1,2}[时点](?:\d{1,2}分|半)?)?"
WHERE = r"(?:在[^，。；：]{1,40}?)?"
HELD = (
    rf"(?:(?:于?(?:{WHEN})?{WHERE}(?:正式|隆重|圆满|顺利|成功|胜利|如期|正?在[^，。；：]{{1,40}}?)?{OPENED})"
    rf"|，于?{WHEN}{WHERE}(?:正式|隆重)?(?:召开|举行|举办|开幕|闭幕)(?=[，。；]|$))"
)
SETTLED = r"(?:(?:昨日|昨天|今日|今天|\d{1,2}日)(?:上午|下午)?)?(?:依法|一致|投票|经)?(?:表决|审议|通过|决定|接受|任命|选举|补选|听取|批准|确认|根据)"
"""What a session does: …常委会第二十四次会议昨天接受甲辞去…职务."""
SESSION = rf"次(?:全体)?会议(?={SETTLED}|上，)"
FOLLOWED = r"(?:上|中)?(?:获悉|了解到|传来|发布)"
INSPECT = re.compile(
    r"(?:莅|赴|到|来到|前往|深入|走进|在|就|对|围绕|带领|率|一行|实地|先后|专题|现场|进行|开展|看望|一起|等地?|，)*?"
    rf"[^。；：]{{0,150}}?(?P<verb>{any_of('inspection_verbs')}|莅[一-鿿](?=，))(?!组|团|员|站|室|长|报告|品|金|信|演出|函|情况|对象|结果)"
)
MEET = re.compile(
    r"(?:一行)?(?:，)?(?:[下上中]午|[今昨前]天|[今昨]日|\d{1,2}日|日前|近日|在[^，。；]{1,24}?|分别|亲切|热情|共同)*"
    r"(?:会见|接见|会晤|拜会)(?:了)?(?![时中后前期])"
)
WITH = re.compile(r"(?:一行)?(?:，)?(?:在[^，。；与和同]{2,20})?(?:与|同|和)")
TALK = re.compile(r"[^。；]{0,40}?(?:举行|进行|开展)?(?:工作会谈|会谈|交流座谈|座谈交流|座谈|会晤|会见|签署|签约|洽谈|交流)")
GUESTS = re.compile(r"[”』]?的")
BOTH = re.compile(r"(?:一行)?(?:分别|共同|代表)")
"""甲和乙分别代表双方签署: they do it together, and meet nobody."""
MEETING = re.compile(r"会见|接见|会晤|拜会|会谈|座谈|洽谈|签署|签约|交流")
TALKS_WITH = re.compile(r"(?:一行)?(?:在[^，。；与和同]{2,20})?(?:与|同)[^。；]{2,60}?(?:会谈|座谈|会晤|会见|洽谈)")
SAY = re.compile(
    r"(?P<verb>宣讲|(?<!工)作[^，。；]{0,20}(?:报告|讲座|辅导)|授课|讲党课|上党课|作出(?:重要)?(?:批示|指示)|回信|致信|致电|贺电|发表[^，。；]{0,10}(?:讲话|演讲|文章)"
    r"|分享|讲解|讲述|送来|送去|捐赠|捐款|颁奖|揭牌|奠基|剪彩|会诊)"
)
MILESTONE = Cued(
    any_of("milestone_verbs"), rf"(?P<full>正式|全面|圆满|胜利|取得[^，。；]{{0,6}}|全部)?(?:{any_of('milestone_verbs')})(?!消息|通报|公告|通告|文章)"
)
TEAM = re.compile(
    r"(?:组织|带领|率领|率)[^，。；：]{2,40}?(?:赴|到|前往|走进|深入|在)[^，。；：]{2,40}?"
    r"(?P<verb>参观学习|参观|学习|考察|慰问|走访|调研|开展|观摩|培训|祭扫|宣讲|义诊)"
)
TOUR = re.compile(
    r"(?:一行)?(?:[^。；]{0,40}，)?(?:圆满|今天|昨天|即日起)*(?:(?:结束|开始)[^，。；]{0,24}?|(?:抵达|飞抵|离开)[^，。；]{2,12}?[^。；]{0,30}?|对[^，。；]{2,24}?(?:进行|开始)[^，。；]{0,10}?)(?P<verb>访问)(?!团|者|学)"
)
"""圆满结束对俄罗斯的正式访问: a journey abroad, or a guest's."""
COURT = re.compile(r"(?:公开|依法|一审|二审|当庭|终审)*(?P<verb>开庭审理|审理|宣判)")
CASE = re.compile(r"(?:同志|（[^）]*）)?(?:涉嫌)?[^，。；]{0,16}?案")
INTERVIEW = re.compile(r"(?:^|[—－ 　])(?:专)?访$")
OPENING = re.compile(r"火化|发生|开馆|开园|开业|通车|开通|通航|投用|启用|竣工|开工|揭牌|挂牌|奠基|投产|点火|首飞|封顶|合龙|通水")
"""Turns that make a piece of news by themselves."""
MOURNS = re.compile(r"遗体|遗像|默哀|吊唁|送别|哀悼|花圈|涉嫌|违法|违纪|审查调查")
"""慰问 of who mourns is no visit of inspection, nor is what investigators do."""
WITH_OTHERS = re.compile(r"陪同|随同|一同|一起|参加|参与")
TRIAL = re.compile(
    r"(?P<court>[一-鿿]{2,16}法院)(?:[^。；]{0,90}?)(?P<verb>公开宣判|一审宣判|二审宣判|当庭宣判|公开开庭审理|开庭审理|(?:做出|作出|下达)(?:了)?[一二终]审(?:判决|裁定)|(?<=依法)宣判)"
)
"""天津市第一中级人民法院…对甲受贿案一审公开宣判."""
HABIT = re.compile(r"(?:将|拟|多次|经常|常常|每天|每年|每月|长期|一直|坚持)")
"""What is still to come, or done again and again, is no happening."""
ADVERBS = re.compile(r"(?:全面|广泛|积极|扎实|深入|随即|集中|持续|正式|隆重|联合|先后|认真|连续|再次)+$")
TAKES_PLACE = re.compile(r"(?<=[会议动式])(?=(?:听取|传达|贯彻|落实|研究|部署|安排|审议|并[^购])|上[^的下])")
"""召开会议贯彻落实…: what is done there is no part of the name."""
NUMBER = re.compile(r"第\s*(\d+|[一二三四五六七八九十百零〇]+)\s*(?:次|届|期|季|轮)")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
ORGANIZER = re.compile(r"^(?P<who>[^，。；：]{2,24}?)(?:组织|联合[^，。；]{2,20})?(?:召开|举行|举办|开展|组织|主办|承办|启动)")
NOT_YET = re.compile(rf"(?<!的)(?:{any_of('not_yet')})$")


GOING = ("inspection", "visit")
AT_MEETING = re.compile(
    r"(?:在)?(?:随后|之后|当天|当日)?(?:[上下]午|晚上|当晚)?(?:随后|召开|举行)?的?"
    r"(?P<name>[^，。；：]{0,12}(?:座谈|汇报|交流|推进|现场|调度|反馈|点评|总结|专题|工作)会(?:议)?)上，"
)
THEN = re.compile(r"(?:[^，。；]{0,16}(?:随后|之后|其后|接着|结束后|察看后|检查后|调研后)|当天|当日|当晚|[上下]午|晚上)")
"""随后召开的座谈会, 下午座谈会上: a meeting of its own behind an inspection."""
BEFORE_MEETING = re.compile(r"会(?:议)?(?:召开|开始)?(?:之|以)?前，(?P<deed>[^。；]{0,120}?(?P<verb>观摩|察看|查看|参观|调研|检查|考察|视察))")
"""会前，与会人员参观了…: a tour of its own before a meeting."""
PART_OF_DAY = re.compile(r"上午|下午|晚上|当晚")
DECIDED = re.compile(r"(?:决定|定于|拟于|将于)[^，。；：]{0,8}\d[月日][^，。；：]{0,12}$")
"""会议决定11月28日在太原召开…: to come."""
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


@lru_cache(maxsize=1)
def event_nouns() -> dict[str, EventType]:
    return cast(dict[str, EventType], dict(line.split() for line in read_words("event_nouns")))


@lru_cache(maxsize=1)
def patterns() -> dict[str, Cued]:
    """name+结束后, 从+name+获悉, 在+name+上讲话, 召开+name, name+召开, 出席+name: the surest first."""
    called = rf"{match_any(event_nouns())}(?!{any_of('not_events')})(?:（[^（）]{{1,6}}）)?(?:会议|会|议|活动|仪式)?"
    forms = {
        "name-over": ("", "(?=结束后|闭幕后|之后，)", "结束后|闭幕后|之后，"),
        "heard-at": ("从", rf"(?={FOLLOWED})", "获悉|了解到|传来|发布"),
        "spoken-at": ("在", "(?=上(?:所)?(?:作|发表|讲话|致辞|强调|指出|要求|表示|说))", "上[所作发讲致强指要表说]"),
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


def find_events(sentence: Sentence, runs: list[Run], dates: list[DateMention], *, lead: bool) -> list[Event]:
    """The happenings that a sentence announces. `lead`: it stands where the article begins; what is told later needs a date of its own, or somebody new."""
    if not (lead or runs or dates):
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
    if lead.type in GOING:
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
        return day or any(not post.generic for post in posts) or event.name.startswith(f"{run.names[0].text}一行")
    return day or (bool(value) and (len(value or "") > 4 or event.rule == "milestone"))


def team_visit(sentence: Sentence, dates: list[DateMention], lead: bool) -> list[Event]:
    """组织30余名女职工赴…参观学习: a unit goes, nobody is named."""
    team = TEAM.search(sentence.text) if lead else None
    if not team:
        return []
    kind: EventType = "activity" if team["verb"] in ("开展", "培训") else "visit"
    start = after_dates(sentence.text, dates, team.start())
    end = next((i for i in range(team.end(), len(sentence.text)) if sentence.text[i] in "，。；"), len(sentence.text))
    return [event(sentence, sentence.text[start:end][:LONGEST_NAME], kind, dates, "team-visit", team["verb"])]


def trial(sentence: Sentence, dates: list[DateMention]) -> list[Event]:
    """A court sits or passes sentence: 8月28日上午，…中级人民法院对…一案进行公开宣判."""
    found = TRIAL.search(sentence.text) if "法院" in sentence.text else None
    if not found:
        return []
    start = after_dates(sentence.text, dates, found.end("court"))
    return [event(sentence, sentence.text[min(start, found.start()) : found.end()][-LONGEST_NAME:], "other", dates, "trial", found["verb"], found.end())]


def milestone(sentence: Sentence, dates: list[DateMention], lead: bool) -> list[Event]:
    """2014年12月12日，…正式通水: a dated turn in a history that is told."""
    found = MILESTONE.search(sentence.text)
    full = found is not None and found["full"] is not None
    days = [d for d in dates if d.value and len(d.value) == 10 and d.rule in ("date", "date-day-of-month", "date-relative")]
    dated = days or [d for d in dates if d.value and len(d.value) == 4 and full]
    if not found or not dated or (lead and not OPENING.search(found[0])) or found.start() - dated[0].stop < 4:
        return []
    return [event(sentence, clause_at(sentence.text, found.start(), dated[0].stop), "other", dates, "milestone", found[0])]


def event(sentence: Sentence, name: str, kind: EventType, dates: list[DateMention], rule: str, verb: str = "", at: int | None = None) -> Event:
    before = [d for d in dates if at is None or d.start <= at]
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
    from loaders.dates import read_number

    return int(text) if text.isdigit() else read_number(text.replace("百", "").replace("零", ""))


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
            made = event(sentence, name, kind, dates, rule, match[0][:4], match.end() + 8 if rule == "name-convened" else match.start())
            if owner and not any(run.start < match.start() for run in runs):
                made.organizer = ADVERBS.sub("", re.split("在|于|邀请|组织", owner["who"])[0]) or None
            if rule == "spoken-at":
                made.runs = [run for run in runs if run.end <= match.start()][-1:]
            found.append(made)
            if rule != "name-over":
                return found
    return found


def after_dates(text: str, dates: list[DateMention], limit: int) -> int:
    """Where the words behind the last date before limit begin, its comma passed."""
    end = max((d.stop for d in dates if d.stop <= limit), default=0)
    return end + (text[end : end + 1] in ("，", "、", " "))


def trim_name(text: str, start: int, end: int, dates: list[DateMention], runs: list[Run], rule: str) -> str:
    """The event's own words: without date, names and what stands before them."""
    for date in dates:
        if start <= date.start and date.stop < end and date.stop - start < 24 and not date.rule.startswith("date-year"):
            start = date.stop
    if rule == "name-convened":
        for run in runs:
            if start <= run.start and run.end < end:
                start = run.end
    name = re.sub(r"^(?:了|过|的|由|在|，|：|、)+", "", text[start:end])
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


def by_people(sentence: Sentence, runs: list[Run], dates: list[DateMention], found: list[Event]) -> Event | None:
    """Inspections, receptions, and what a named person did: no noun names the event, its sentence does."""
    text = sentence.text
    if runs and text.endswith("访", 0, runs[0].start) and INTERVIEW.search(text[: runs[0].start]):
        return person_event(sentence, runs[:1], dates, "interview", "访")
    escorts = find_escorts(text)
    leaders = [run for run in runs if not any(start < run.start < stop for start, stop in escorts)]
    leaders = [run for run in leaders if not STUDY_BEFORE.search(text[max(0, run.start - 12) : run.start]) and not is_studied(text, run)]
    for run, guest in pairwise(leaders):
        between = text[run.end : guest.start]
        rest = re.split(r"[。；]", text[guest.end :], maxsplit=1)[0]
        if not found and (MEET.match(between) or (WITH.match(between) and TALK.match(rest) and not BOTH.match(rest))):
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
        clause = re.split(r"[。；：]", text[behind_escort(run.end, escorts) :], maxsplit=1)[0].removeprefix("，")
        if OWNED.match(clause) or HABIT.match(clause) or REPORTED.match(clause) or MOURNS.search(clause):
            continue
        if not found and (MEET.match(clause[:20]) or TALKS_WITH.match(clause)):
            return person_event(sentence, doers, dates, "reception", "会见")
        tour = TOUR.match(clause) if "访问" in clause else None
        if tour and not found:
            return person_event(sentence, doers, dates, "visit", tour["verb"])
        inspects = INSPECT.match(clause)
        way = clause[: inspects.start("verb")] if inspects else ""
        if inspects and not WITH_OTHERS.search(way) and not re.search(r"召开|举行|主持|出席|参加", way):
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


STUDY_BEFORE = re.compile(r"(?:落实|学习|贯彻|领会|领悟|关于|按照|根据|听取)(?:好|了)?$")


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
