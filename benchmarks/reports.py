"""Articles on what happens in an officialdom, in sentences of our own, each with whom it names: the truth beside the text."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import timedelta
from typing import Literal

from officialdoms import Change, Officialdom, Person, Region, Seat, Tenure

MATTERS = (
    *(["春耕生产", "防汛抗旱", "信访稳定", "安全生产", "脱贫攻坚", "招商引资", "环境保护", "城市建设"]),
    *(["义务教育", "卫生健康", "财税征管", "项目建设", "党风廉政建设", "森林防火", "食品安全", "秋粮收购"]),
)
MEETINGS = ("工作会议", "座谈会", "推进会", "动员大会", "专题会议", "工作例会")
ASKED = (
    "把责任落实到岗、落实到人",
    "盯紧重点环节，不留死角",
    "多到现场看一看，少在纸上转",
    "倒排工期，挂图作战",
    "让群众看得见变化、得到实惠",
    "早谋划、早安排、早见效",
    "把问题找准，把办法想实",
    "加强协调，及时解决困难",
    "把群众的事当成自己的事来办",
)
FIRM = ("加大投入", "完善制度", "抽调精干力量", "开展拉网式排查", "建立工作台账", "每周通报进度", "邀请代表委员监督", "向社会公开结果")
FILLERS = (
    "会议听取了{0}情况汇报，研究了下一步措施。",
    "大家围绕{0}作了发言，提出了意见和建议。",
    "据介绍，今年以来，各单位在{0}方面{1}，成效明显。",
)
SITES = ("便民服务中心", "蔬菜基地", "建设工地", "污水处理厂", "卫生院", "小学")
WORK = ("村民", "社区居民", "种粮大户", "志愿者", "个体户", "退休教师", "养殖户", "返乡青年")
SAYINGS = (
    "路修好了，出门再也不踩泥",
    "今年的收成比去年强",
    "有事打个电话，干部就上门来了",
    "这样的活动要多办几场",
    "孩子上学近了，家里也放心了",
    "价格公道，心里踏实",
)


Known = Literal["day", "month", "before", "stage"]
"""By the day; as one of the month before the page (日前); only as being over; or by the months of its beginning and end."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A post that an article gives somebody; `day` is when it was held, or when it changed, `told` how well the text lets that day be known."""

    tenure: str
    post: str
    status: str
    day: str
    told: Known


@dataclass(slots=True)
class Mention:
    """Somebody named in an article."""

    person: str
    posts: list[Stated] = field(default_factory=list)


@dataclass(slots=True)
class Article:
    """A headline, paragraphs, and who is named in them."""

    title: str
    body: list[str]
    named: dict[str, Mention]
    reporter: str = ""
    byline: str = ""
    """The reporter's id."""


class Told:
    """Writes one article of a place's page, printed on `day` of what was on `then`; nobody is named in it who has another's name."""

    def __init__(self, officials: Officialdom, place: Region, drawn: random.Random, day: Day, then: Day) -> None:
        self.officials, self.place, self.drawn, self.day, self.then = officials, place, drawn, day, then
        self.named: dict[str, Mention] = {}

    def may_name(self, person: Person) -> bool:
        return person.name not in self.named or self.named[person.name].person == person.id

    def name(self, person: Person, tenures: Iterable[Tenure] = (), status: str = "current", told: Known = "day") -> str:
        """The name, noted with the posts that stand beside it."""
        mention = self.named.setdefault(person.name, Mention(person.id))
        mention.posts += [Stated(tenure.id, tenure.post, status, self.then.isoformat(), told) for tenure in tenures]
        return person.name

    def official(self, seat: Seat) -> str:
        """市委副书记、市长甲: an official with posts, now and then with the last one only."""
        assert seat.holder
        part = self.drawn.random() < 0.15
        tenures = seat.tenures[-1:] if part else seat.tenures
        return self.post(seat.region, tenures) + self.name(seat.holder, tenures)

    def post(self, region: Region, tenures: Sequence[Tenure]) -> str:
        """The posts' words, with the place where the page's would be meant otherwise."""
        meant = region is self.place or (region.level != self.place.level and region in (self.place.parent, self.officials.top))
        return words_of(region, tenures, explicit=not meant or self.drawn.random() < 0.1)

    def present(self, region: Region, lowest: int = 3) -> list[Seat]:
        """The seats whose holders can be met that day, whom this article can name; those of high rank are more often in the first places."""
        found = [seat for seat in region.seats if seat.holder and seat.rank >= lowest and seat.since <= self.then and self.may_name(seat.holder)]
        return sorted(found, key=lambda seat: self.drawn.random() ** (seat.rank / 4), reverse=True)

    def date(self) -> str:
        """1月9日上午, 昨日下午."""
        part = self.drawn.choice(("", "上午", "下午"))
        if self.day - self.then == timedelta(1) and self.drawn.random() < 0.4:
            return self.drawn.choice(("昨日", "昨天")) + part
        return f"{self.then.month}月{self.then.day}日{part}"

    def label(self) -> str:
        return f"{self.place.level}领导"

    def urge(self, name: str) -> str:
        verb, asked = self.drawn.choice(("强调", "要求", "指出")), self.drawn.sample(ASKED, 2)
        return f"{name}{verb}，要{asked[0]}；要{self.drawn.choice(FIRM)}，{asked[1]}。"

    def filler(self, matter: str) -> str:
        return self.drawn.choice(FILLERS).format(matter, self.drawn.choice(FIRM))

    def article(self, title: str, body: list[str]) -> Article:
        return Article(title, body, self.named)


def draw_distinct(seats: Iterable[Seat], count: int) -> list[Seat]:
    """The first seats whose holders have names of their own."""
    found: dict[str, Seat] = {}
    for seat in seats:
        if seat.holder and len(found) < count:
            found.setdefault(seat.holder.name, seat)
    return list(found.values())


def meeting(told: Told) -> Article | None:
    """A meeting, with who held it and who was there: some with posts, the rest behind 县领导."""
    seats = draw_distinct(told.present(told.place, 5), told.drawn.randint(3, 9))
    if len(seats) < 2:
        return None
    matter, form, level = told.drawn.choice(MATTERS), told.drawn.choice(MEETINGS), told.place.level
    chair, *others = sorted(seats, key=lambda seat: -seat.rank)
    split = told.drawn.randint(0, min(3, len(others)))
    whole, listed = others[:split], others[split:]
    lead = f"{told.date()}，全{level}{matter}{form}召开。{told.official(chair)}{told.drawn.choice(('出席会议并讲话', '主持会议并讲话', '出席并讲话'))}"
    lead += ("，" + "，".join(told.official(seat) for seat in whole)) if whole else ""
    if listed:
        lead += f"，{told.label()}" + "、".join(told.name(seat.holder) for seat in listed if seat.holder)
    lead += told.drawn.choice(("出席会议。", "参加会议。")) if others else "。"
    body = [lead, told.filler(matter), told.urge(chair.holder.name if chair.holder else "")]
    return told.article(told.drawn.choice((f"全{level}{matter}{form}召开", f"我{level}召开{matter}{form}")), body)


def inspection(told: Told) -> Article | None:
    """Somebody goes to see something, with others; of a city to a county, too."""
    seats = draw_distinct(told.present(told.place, 5), 3)
    if not seats:
        return None
    leader, *others = sorted(seats, key=lambda seat: -seat.rank)
    assert leader.holder
    matter, verb = told.drawn.choice(MATTERS), told.drawn.choice(("调研", "检查", "督导"))
    target, host = f"部分单位和企业{verb}", None
    if told.place.children and told.drawn.random() < 0.6:
        county = told.drawn.choice(told.place.children)
        hosts = [seat for seat in told.present(county, 8) if seat.holder and seat.holder.name not in {s.holder.name for s in seats if s.holder}]
        host, target = (hosts[0] if hosts else None), f"{county.name}{verb}"
    elif told.place.towns:
        target = f"{told.drawn.choice(told.place.towns)}{verb}"
    lead = f"{told.date()}，{told.official(leader)}到{target}{matter}工作。"
    with_him = [told.official(seat) for seat in others] + ([told.official(host)] if host else [])
    if with_him:
        lead += "，".join(with_him) + told.drawn.choice(("陪同调研。", "陪同。", "参加活动。"))
    body = [lead, f"在{told.drawn.choice(SITES)}，{leader.holder.name}详细了解{matter}情况，询问存在的困难。", told.urge(leader.holder.name)]
    return told.article(f"{leader.holder.name}{verb}{matter}工作", body)


def reception(told: Told) -> Article | None:
    """Somebody from above comes to a place, its leaders go with him."""
    above = told.place.parent
    guests = draw_distinct(told.present(above, 5), 1) if above else []
    if not above or not guests:
        return None
    [guest] = guests
    lead_guest = told.official(guest)
    hosts = draw_distinct(told.present(told.place, 5), told.drawn.randint(1, 4))
    matter, level = told.drawn.choice(MATTERS), told.place.level
    assert guest.holder
    lead = f"{told.date()}，{lead_guest}来我{level}调研{matter}工作。"
    if hosts and told.drawn.random() < 0.6:
        lead += "，".join(told.official(seat) for seat in hosts) + "陪同调研。"
    elif hosts:
        lead += told.label() + "、".join(told.name(seat.holder) for seat in hosts if seat.holder) + "陪同调研。"
    return told.article(f"{guest.holder.name}来我{level}调研{matter}工作", [lead, told.urge(guest.holder.name)])


def brief(told: Told) -> Article | None:
    """A head of a bureau, or a deputy, does something small."""
    seats = told.present(told.place, 3)
    if not seats:
        return None
    seat = min(seats[:4], key=lambda seat: seat.rank)
    assert seat.holder
    matter = told.drawn.choice(MATTERS)
    lead = f"{told.date()}，{told.official(seat)}主持召开{matter}工作例会，安排下一阶段任务。"
    return told.article(f"{told.place.name}部署{matter}工作", [lead, told.filler(matter)])


def feature(told: Told) -> Article | None:
    """Ordinary people: villagers, volunteers, old teachers; some have an official's name."""
    if not told.place.towns:
        return None
    town, who = told.drawn.choice(told.place.towns), told.officials.imagine_person()
    work, matter = told.drawn.choice(WORK), told.drawn.choice(MATTERS)
    first = f"“{told.drawn.choice(SAYINGS)}。”近日，{town}{work}{told.name(who)}笑着对记者说。"
    body = [first, f"今年以来，{town}{told.drawn.choice(FIRM)}，{told.drawn.choice(ASKED)}。"]
    other = told.officials.imagine_person()
    if told.drawn.random() < 0.5 and told.may_name(other):
        body.append(f"{work}{told.name(other)}告诉记者：“{told.drawn.choice(SAYINGS)}。”")
    return told.article(f"{town}：{matter}见实效", body)


def caption(told: Told) -> Article | None:
    """A picture's words."""
    if not told.place.towns:
        return None
    who, town = told.officials.imagine_person(), told.drawn.choice(told.place.towns)
    text = f"{told.then.month}月{told.then.day}日，{told.drawn.choice(WORK)}{told.name(who)}在{town}的{told.drawn.choice(SITES)}里忙碌。"
    return told.article("", [text])


def recollection(told: Told) -> Article | None:
    """时任 and 原: somebody in a post that he left."""
    past = [tenure for tenure in told.place.left if tenure.end and tenure.end < told.then]
    if not past:
        return None
    tenure, matter = told.drawn.choice(past), told.drawn.choice(MATTERS)
    name = told.name(tenure.person, [tenure], "former")
    if told.drawn.random() < 0.5:
        lead = f"回忆起当年的{matter}，老干部们说，时任{told.post(told.place, [tenure])}{name}多次到现场办公。"
        return told.article(f"{matter}往事", [lead, told.filler(matter)])
    words, title = words_of(told.place, [tenure], explicit=True), tenure.part[1].replace("L", told.place.level)
    body = words.removesuffix(title) if len(words) > len(title) + len(told.place.name) else told.place.name
    return told.article("一名干部接受审查", [f"据纪检部门消息，{body}原{title}{name}涉嫌严重违纪，目前正接受组织审查。"])


REPORTS = ((meeting, 30), (inspection, 26), (reception, 8), (brief, 14), (feature, 12), (caption, 5), (recollection, 5))


def appointment(told: Told, changes: Sequence[Change]) -> Article | None:
    """Who was appointed or removed on a day, in the forms that papers have: a committee's decision, or a congress's."""
    coming = [(change.begun, change.before) for change in changes if change.begun]
    going = [change.ended for change in changes if change.ended]
    people = [tenures[0].person for tenures in [*(begun for begun, _ in coming), *going]]
    if len({person.name for person in people}) < len({person.id for person in people}):
        return None
    place, drawn = told.place, told.drawn
    known: Known = drawn.choices(("day", "month", "before"), (16, 3, 1))[0]
    date = {"day": told.date().removesuffix("上午").removesuffix("下午") + "，", "month": drawn.choice(("日前，", "近日，")), "before": ""}[known]
    party = any(tenure.part[0].startswith("L委") for tenures in [*(begun for begun, _ in coming), *going] for tenure in tenures)
    begun_, ended_ = ("{0}同志任{1}", "{0}同志不再担任{1}职务") if party else ("任命{0}为{1}", "免去{0}的{1}职务")
    parts = [begun_.format(told.name(begun[0].person, begun, "appointed", known), told.post(place, begun)) for begun, _ in coming]
    parts += [ended_.format(told.name(ended[0].person, ended, "removed", known), told.post(place, ended)) for ended in going]
    above = place.parent.level if place.parent else place.level
    if party:
        body = [f"{date}{above}委决定：{'；'.join(parts)}。"]
    else:
        number = f"{date}{place.level}人大常委会第{drawn.randint(2, 40)}次会议召开"
        said = f"会议决定：{'；'.join(parts)}。"
        body = [f"{number}，{said}"] if drawn.random() < 0.5 else [f"{number}，审议有关报告，表决人事任免事项。", said]
    body += [resume(told, begun[0].person, before) for begun, before in coming if before and drawn.random() < 0.7]
    return told.article(drawn.choice(("干部任免", f"{place.name}领导干部职务调整", "人事任免")), body)


def resume(told: Told, person: Person, before: Sequence[Tenure]) -> str:
    """What somebody was before, in a sentence or year by year."""
    stages = [tenure for tenure in person.career if tenure.known and tenure.end and tenure.end <= told.then]
    if not stages or told.drawn.random() < 0.5:
        told.name(person, before, "former")
        return f"此前，{person.name}曾任{words_of(before[0].region, before, explicit=True)}。"
    told.name(person, stages, "former", "stage")
    lines = [f"{t.begin.year}年{t.begin.month}月至{t.end.year}年{t.end.month}月任{words_of(t.region, [t], explicit=True)}" for t in stages if t.end]
    return f"{person.name}，{person.gender}，汉族，{person.born}年{person.born % 12 + 1}月生。" + "；".join(lines) + "。"


def words_of(region: Region, tenures: Sequence[Tenure], explicit: bool) -> str:
    """县委副书记、县长, or with the place 温县县委副书记、县长."""
    first, *more = [tenure.part for tenure in tenures]
    return region.words(first[3], explicit) + "".join("、" + part[2].replace("L", region.level) for part in more)
