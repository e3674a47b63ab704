"""Happenings that nobody named makes: a turn in a history (正式通水), a court that sits, a unit that goes somewhere."""

from __future__ import annotations

import re

from graph.model import EventType
from loaders.cues import Cued
from loaders.dates import DateMention
from loaders.happenings import LONGEST_NAME, Event, after_dates, clause_at, event
from loaders.sentences import Sentence
from loaders.words import any_of

MILESTONE = Cued(
    any_of("milestone_verbs"),
    rf"(?P<full>正式|全面|圆满|胜利|取得[^，。；]{{0,6}}|全部)?(?:{any_of('milestone_verbs')})(?!了?[^，。；]{{0,24}}(?:消息|通报|公告|通告|文章|公示))",
)
SURNAME = rf"(?:{any_of('surnames')})(?![市县区州镇乡村])"
GROUP = re.compile(
    rf"(?:^|，)(?P<who>(?:{SURNAME}(?:书记|[市县区州镇部局]长|主任|主席)|[一-鿿]{{0,12}}(?:调研|考察|督导|督查|检查|慰问|工作|巡察)组|[一-鿿]{{2,12}}(?:考察|访问)团)(?:一行)?)"
    r"[^，。；：]{0,8}?(?:到|赴|来|深入|莅临)[^。；：]{1,60}?(?P<verb>调研|考察|检查|督导|督查|视察|慰问|走访|参观|学习|巡察)"
)
"""12月5日上午，周书记到我镇实地调研; 第一调研组赴梅城镇南峰村开展蹲点调研."""
CALLED_OUT = re.compile(
    r"(?:组织(?!部|委|领导|生活|实施)|发动|动员|带领)[^，。；：]{0,10}(?:志愿者|党员|干部|职工|群众|村民|居民|师生|学生|民警|医生|官兵|队员|工作人员)(?!会|大会|活动)(?P<verb>[^，。；：]{3,})"
)
"""文苑街道组织志愿者|清理河边垃圾: one deed of a unit, on its day."""
TEAM = re.compile(
    r"(?:组织|带领|率领|率)[^，。；：]{2,40}?(?:赴|到|前往|走进|深入|在)[^，。；：]{2,40}?"
    r"(?P<verb>参观学习|参观|学习|考察|慰问|走访|调研|开展|观摩|培训|祭扫|宣讲|义诊)"
)
OPENING = re.compile(r"火化|发生|开馆|开园|开业|通车|开通|通航|投用|启用|竣工|开工|揭牌|挂牌|奠基|投产|点火|首飞|封顶|合龙|通水")
"""Turns that make a piece of news by themselves."""
TRIAL = re.compile(
    r"(?P<court>[一-鿿]{2,16}法院)(?:[^。；]{0,90}?)(?P<verb>公开宣判|一审宣判|二审宣判|当庭宣判|公开开庭审理|开庭审理|(?:做出|作出|下达)(?:了)?[一二终]审(?:判决|裁定)|(?<=依法)宣判)"
)
"""天津市第一中级人民法院…对甲受贿案一审公开宣判."""


def team_visit(sentence: Sentence, dates: list[DateMention], lead: bool) -> list[Event]:
    """组织30余名女职工赴…参观学习: a unit goes, nobody is named."""
    team = (TEAM.search(sentence.text) or GROUP.search(sentence.text)) if lead else None
    if not team and lead and any(date.tells_day or len(date.value or "") == 10 for date in dates):
        team = CALLED_OUT.search(sentence.text)
    if not team:
        return []
    going = team.re is GROUP and team["verb"] not in ("参观", "学习", "慰问", "走访")
    kind: EventType = "activity" if team.re is CALLED_OUT or team["verb"] in ("开展", "培训") else "inspection" if going else "visit"
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
