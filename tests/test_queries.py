"""Each question of queries/ over a small graph made by hand: the same rows from both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from handmade import JIAOZUO, MENGZHOU, TYPES, WEN, make_failed_page, make_page

from graph.catalogue import Query, bind, read_queries
from graph.decisions import Decision
from graph.keys import claim_key
from graph.model import Attended, Claim, Held, PageClaims, Role, TookPlace, Visited, Wrote
from graph.proofs import can_prove, prove_rows
from graph.store import Store

QUERIES = read_queries()
TOWN = f"{WEN}/赵堡镇"
JANUARY, MARCH, JUNE, SEPTEMBER, OCTOBER = date(2023, 1, 10), date(2023, 3, 8), date(2023, 6, 1), date(2023, 9, 1), date(2023, 10, 12)


def with_roles(page: PageClaims, roles: dict[str, tuple[Role, ...]]) -> PageClaims:
    """The page with these roles of its people."""

    def change(claim: Claim) -> Claim:
        return claim.model_copy(update={"roles": roles[claim.name]}) if isinstance(claim, Attended) and claim.name in roles else claim

    return page.model_copy(update={"claims": tuple(change(claim) for claim in page.claims)})


def with_visit(page: PageClaims, place: str, types: str) -> PageClaims:
    """The page, whose first event goes to see a place as well."""
    event = next(claim for claim in page.claims if isinstance(claim, TookPlace))
    common = event.model_dump(include={"page", "article", "newspaper", "published", "jurisdiction", "quote", "spans", "rule"})
    visit = Visited(key=claim_key(event.key, "visited", place), event=event.key, scope=event.scope, place=place, place_types=types, order=1, **common)
    return page.model_copy(update={"claims": (*page.claims, visit)})


def with_body(page: PageClaims, body: str) -> PageClaims:
    """The page, at whose first event a body takes part that names nobody."""
    event = next(claim for claim in page.claims if isinstance(claim, TookPlace))
    common = event.model_dump(include={"page", "article", "newspaper", "published", "jurisdiction", "quote", "spans", "rule"})
    there = Attended(
        key=claim_key(event.key, "attended", body),
        event=event.key,
        scope=event.scope,
        organization=body,
        seat=JIAOZUO,
        seat_types=TYPES[JIAOZUO],
        roles=("speak",),
        **common,
    )
    return page.model_copy(update={"claims": (*page.claims, there)})


def with_appointment(page: PageClaims) -> PageClaims:
    """The page, which also tells of an appointment."""
    (held,) = (claim for claim in page.claims if isinstance(claim, Held))
    told = {
        "name": "王芳",
        "post": "温县人民政府副县长",
        "organization": "温县人民政府",
        "title": "副县长",
        "seat": WEN,
        "seat_types": TYPES[WEN],
        "status": "appointed",
    }
    return page.model_copy(update={"claims": (*page.claims, held.model_copy(update={"key": claim_key(held.key, "王芳"), **told}))})


def pages() -> list[PageClaims]:
    """Two meetings and an inspection of 2023; a secretary who is followed by another; a headmaster of his name elsewhere; a page that failed."""
    meeting = make_page("议军会议召开", [("吕沛", "示范区党工委", "书记"), ("宫卫红", "示范区管委会", "主任")], {"示范区党工委议军会议": ["吕沛", "宫卫红"]})
    seen = [("吕沛", "示范区党工委", "书记"), ("宫卫红", "示范区管委会", "主任"), ("李明", "温县人民政府", "县长")]
    visit = make_page("吕沛到温县调研", seen, {"吕沛调研": ["吕沛", "李明", "宫卫红"]}, day=MARCH)
    later = make_page("招商会议召开", [("吕沛", "示范区党工委", "书记"), ("宫卫红", "示范区管委会", "主任")], {"招商会议": ["宫卫红", "吕沛"]}, day=JUNE)
    handover = make_page("宫卫红讲话", [("宫卫红", "示范区党工委", "书记")], day=OCTOBER)
    teacher = make_page("温县实验小学开学", [("吕沛", "温县实验小学", "校长")], day=SEPTEMBER, place=WEN)
    return [
        with_body(with_roles(meeting, {"吕沛": ("chair", "speak")}), "区人武部"),
        with_visit(with_roles(visit, {"吕沛": ("inspect",), "李明": ("accompany",), "宫卫红": ("accompany",)}), TOWN, "province/city/county/town"),
        *(later, teacher),
        with_appointment(handover),
        make_failed_page("/pages/broken.txt", "it holds no text"),
    ]


def with_number(page: PageClaims, number: int) -> PageClaims:
    """The page, whose meeting is the series' n-th."""

    def change(claim: Claim) -> Claim:
        return claim.model_copy(update={"series": "县委常委会会议", "number": number}) if isinstance(claim, TookPlace) else claim

    return page.model_copy(update={"claims": tuple(change(claim) for claim in page.claims)})


def with_byline(page: PageClaims, name: str) -> PageClaims:
    """The page, with a reporter."""
    common = page.claims[0].model_dump(include={"page", "article", "newspaper", "published", "jurisdiction", "quote", "spans", "rule"})
    return page.model_copy(update={"claims": (*page.claims, Wrote(key=claim_key(page.page.key, "wrote", name), name=name, role="reporter", **common))})


def with_status(page: PageClaims, **changed: Any) -> PageClaims:
    """The page, which tells of a post otherwise: that somebody lost it, or had it elsewhere."""

    def change(claim: Claim) -> Claim:
        return claim.model_copy(update=changed) if isinstance(claim, Held) else claim

    return page.model_copy(update={"claims": tuple(change(claim) for claim in page.claims)})


def careers() -> list[PageClaims]:
    """温县, 2021 to 2022: a secretary who goes to 孟州市, two who follow him at once; others whom pages contradict; numbered meetings."""
    leaders = [("李明", "温县县委", "书记"), ("王芳", "温县政府", "县长")]

    def seen(day: str, *held: tuple[str, str, str]) -> PageClaims:
        return make_page(f"{day}：{held[0][0]}以{held[0][2]}身份讲话", held, day=date.fromisoformat(day), place=WEN)

    third = make_page("第3次", leaders, {"县委常委会会议": ["李明", "王芳"]}, day=date(2021, 3, 1), place=WEN)
    fifth = make_page("第5次", leaders, {"县委常委会会议": ["王芳", "李明"]}, day=date(2021, 6, 1), place=WEN)
    elsewhere = make_page("李明在孟州", [("李明", "孟州市委", "书记")], day=date(2022, 5, 1), place=MENGZHOU)
    (told,) = (claim for claim in elsewhere.claims if isinstance(claim, Held))
    before = {"post": "温县县委书记", "organization": "温县县委", "seat": WEN, "status": "former", "key": claim_key(told.key, "former")}
    return [
        with_byline(with_number(third, 3), "郭树勋"),
        with_number(fifth, 5),
        with_number(make_page("第2次", (), {"县委常委会会议": ["王芳"]}, day=date(2022, 2, 1), place=WEN), 2),
        seen("2022-01-10", ("张强", "温县县委", "书记")),
        seen("2022-01-10", ("赵磊", "温县县委", "书记")),
        elsewhere.model_copy(update={"claims": (*elsewhere.claims, told.model_copy(update=before))}),
        seen("2021-01-05", ("刘红", "温县纪委", "书记")),
        with_status(seen("2021-02-01", ("刘红", "温县纪委", "书记")), status="removed"),
        seen("2021-03-02", ("刘红", "温县纪委", "书记")),
        *(seen(f"2021-0{month}-01", ("陈亮", "温县人大常委会", title)) for month, title in ((4, "主任"), (5, "副主任"), (6, "主任"))),
        *(seen(f"2021-0{month}-03", ("孙平", "温县文联", title)) for month, title in ((1, "主席"), (9, "副主席"))),
        *(seen(f"2021-0{month}-10", (name, "温县政协", "主席")) for month, name in ((1, "周平"), (2, "吴英"), (3, "周平"))),
        with_status(seen("2021-02-20", ("何梅", "温县妇联", "主席")), status="former", since="2015-05", until="2018"),
        seen("2021-01-20", ("徐兰", "温县妇联", "主席")),
        with_status(seen("2022-01-09", ("韩雪", "温县妇联", "主席")), status="appointed", earliest=date(2022, 1, 5)),
        with_status(seen("2021-03-20", ("冯刚", "温县总工会", "主席")), status="removed", earliest=None),
        *(seen(f"2021-0{month}-20", ("冯刚", "温县总工会", "主席")) for month in (4, 5)),
        with_status(seen("2021-09-20", ("冯刚", "温县总工会", "主席")), status="appointed"),
        *(seen(f"2021-01-{day:02}", ("高兴", "温县科协", "主席")) for day in (1, 5, 9)),
        *(seen(f"2021-01-{day:02}", (name, "温县科协", "主席")) for day, name in ((5, "马驰"), (9, "牛群"))),
    ]


def decision() -> Decision:
    """The secretary is not the headmaster."""
    one, other = (next(c for c in page.claims if isinstance(c, Held) and c.name == "吕沛") for page in (pages()[0], pages()[3]))
    told = {"by": "李编辑", "because": "校史", "at": "2023-10-13T08:00:00.000000+00:00"}
    return Decision(verdict="different", name="吕沛", one=(one.key,), other=(other.key,), people=("书记", "校长"), **told)


Expected = tuple[str, dict[str, str], str, list[tuple[Any, ...]]]
EXPECTED: list[Expected] = [
    (
        "attendees",
        {"event": "议军会议"},
        "event date person jurisdiction roles posts body",
        [
            ("示范区党工委议军会议", JANUARY, "吕沛", "焦作市", ["chair", "speak"], ["示范区党工委书记"], None),
            ("示范区党工委议军会议", JANUARY, "宫卫红", "焦作市", ["attend"], ["示范区管委会主任"], None),
            ("示范区党工委议军会议", JANUARY, None, None, ["speak"], None, "区人武部"),
        ],
    ),
    ("attendees", {"event": "会议 招商", "date": "2023年6月1日"}, "event person", [("招商会议", "宫卫红"), ("招商会议", "吕沛")]),
    ("attendees", {"date": "2023-06-02"}, "event person", []),
    (
        "attended",
        {"person": "吕沛", "since": "2023-02-01"},
        "person date event roles posts",
        [("吕沛", MARCH, "吕沛调研", ["inspect"], ["示范区党工委书记"]), ("吕沛", JUNE, "招商会议", ["attend"], ["示范区党工委书记"])],
    ),
    ("attended", {"person": "吕沛", "until": "2023-02-01"}, "date event", [(JANUARY, "示范区党工委议军会议")]),
    (
        "roles",
        {"person": "吕沛"},
        "person jurisdiction post tenure first_seen last_seen ended_before sightings quote",
        [
            ("吕沛", "温县", "温县实验小学校长", 1, SEPTEMBER, SEPTEMBER, None, 1, "温县实验小学开学"),
            ("吕沛", "焦作市", "示范区党工委书记", 1, JANUARY, JUNE, OCTOBER, 3, "议军会议召开"),
        ],
    ),
    (
        "holders",
        {"post": "党工委 书记"},
        "post person first_seen last_seen ended_before",
        [("示范区党工委书记", "吕沛", JANUARY, JUNE, OCTOBER), ("示范区党工委书记", "宫卫红", OCTOBER, OCTOBER, None)],
    ),
    ("leaders", {"body": "管委会"}, "body post person first_seen last_seen", [("示范区管委会", "示范区管委会主任", "宫卫红", JANUARY, JUNE)]),
    ("holder_on", {"post": "示范区党工委书记", "date": "2023-02-01"}, "person known", [("吕沛", "known before and after"), ("宫卫红", "known after only")]),
    ("holder_on", {"post": "示范区党工委书记", "date": "2023-08-01"}, "person known", [("吕沛", "known before only"), ("宫卫红", "known after only")]),
    ("holder_on", {"post": "示范区党工委书记", "date": "2023-12-01"}, "person known", [("宫卫红", "known before only")]),
    ("seen_with", {"person": "李明"}, "person with events first_day last_day", [("李明", "吕沛", 1, MARCH, MARCH), ("李明", "宫卫红", 1, MARCH, MARCH)]),
    ("seen_with", {"person": "吕沛", "minimum": "3"}, "person with events first_day last_day", [("吕沛", "宫卫红", 3, JANUARY, JUNE)]),
    ("seen_with", {"person": "吕沛", "since": "2023-05-01"}, "with events", [("宫卫红", 1)]),
    ("seen_with", {"person": "吕"}, "person", []),
    ("co_attendance", {}, "person with events", [("吕沛", "宫卫红", 3)]),
    ("co_attendance", {"since": "2023-01-01"}, "person with events first_day last_day", [("吕沛", "宫卫红", 3, JANUARY, JUNE)]),
    (
        "co_attendance",
        {"since": "2023-02-01", "until": "2023-05-01", "minimum": "1"},
        "person with",
        [("吕沛", "宫卫红"), ("吕沛", "李明"), ("宫卫红", "李明")],
    ),
    ("together_by_year", {"person": "吕沛", "other": "宫卫红"}, "with year events first_day last_day", [("宫卫红", 2023, 3, JANUARY, JUNE)]),
    ("together_by_year", {"person": "李明", "minimum": "2"}, "with", []),
    (
        "precedence",
        {"person": "吕沛"},
        "person with year before behind first_day last_day",
        [("吕沛", "宫卫红", 2023, 2, 1, JANUARY, JUNE), ("吕沛", "李明", 2023, 1, 0, MARCH, MARCH)],
    ),
    ("precedence", {"person": "吕沛", "other": "宫卫红", "since": "2023-05-01"}, "with before behind", [("宫卫红", 0, 1)]),
    (
        "attended_as",
        {"post": "示范区管委会主任", "since": "2023-02-01"},
        "post date event person roles told",
        [
            ("示范区管委会主任", MARCH, "吕沛调研", "宫卫红", ["accompany"], "there"),
            ("示范区管委会主任", JUNE, "招商会议", "宫卫红", ["attend"], "there"),
        ],
    ),
    ("attended_as", {"post": "示范区党工委书记", "role": "chair"}, "person date", [("吕沛", JANUARY)]),
    ("attended_as", {"post": "实验小学校长"}, "person date", []),
    (
        "attended_by_body",
        {"body": "管委会", "until": "2023-02-01"},
        "body date event person posts",
        [("示范区管委会", JANUARY, "示范区党工委议军会议", "宫卫红", ["示范区管委会主任"])],
    ),
    ("attended_by_body", {"body": "人武部"}, "body event person posts roles", [("区人武部", "示范区党工委议军会议", None, [], ["speak"])]),
    (
        "inspected",
        {"person": "吕沛"},
        "person date event roles place within",
        [("吕沛", MARCH, "吕沛调研", ["inspect"], "赵堡镇", "温县")],
    ),
    ("inspected", {"person": "吕沛", "role": "accompany"}, "place", []),
    ("accompanied", {"person": "吕沛"}, "how with events first_day", [("accompanied by", "宫卫红", 1, MARCH), ("accompanied by", "李明", 1, MARCH)]),
    ("accompanied", {"person": "李明"}, "person how with", [("李明", "accompanied", "吕沛")]),
    (
        "busiest",
        {"since": "2023-01-01"},
        "person events chaired first_day last_day",
        [("吕沛", 3, 1, JANUARY, JUNE), ("宫卫红", 3, 0, JANUARY, JUNE), ("李明", 1, 0, MARCH, MARCH)],
    ),
    ("busiest", {"since": "2023-02-01", "most": "1"}, "person events", [("吕沛", 2)]),
    (
        "busiest_bodies",
        {"since": "2023-01-01"},
        "body events people",
        [("示范区党工委", 3, 1), ("示范区管委会", 3, 1), ("区人武部", 1, 0), ("温县人民政府", 1, 1)],
    ),
    ("appearances", {"place": "温县"}, "person first_named last_named articles", [("吕沛", SEPTEMBER, SEPTEMBER, 1)]),
    ("appearances", {"place": "焦作市", "until": "2023-06-30", "since": "2023-02-01"}, "person jurisdiction posts", [("李明", "焦作市", ["温县人民政府县长"])]),
    (
        "namesakes",
        {},
        "person people jurisdiction posts events",
        [
            ("吕沛", 2, "温县", ["温县实验小学校长"], 0),
            ("吕沛", 2, "焦作市", ["示范区党工委书记"], 3),
            ("宫卫红", 2, "焦作市", ["示范区党工委书记"], 0),
            ("宫卫红", 2, "焦作市", ["示范区管委会主任"], 3),
        ],
    ),
    ("namesakes", {"minimum": "3"}, "person", []),
    ("attendees", {"role": "inspect"}, "event person", [("吕沛调研", "吕沛")]),
    ("attendees", {"place": "赵堡镇", "since": "2023-01-01", "until": "2023-12-31"}, "person", [("吕沛",), ("李明",), ("宫卫红",)]),
    ("attended", {"person": "吕沛", "role": "chair"}, "event", [("示范区党工委议军会议",)]),
    (
        "issues",
        {"newspaper": "焦作"},
        "newspaper published pages failed editions",
        [("焦作日报", day, 1, 0, ["A01"]) for day in (JANUARY, MARCH, JUNE, SEPTEMBER, OCTOBER)],
    ),
    (
        "gaps",
        {"minimum": "80"},
        "newspaper first_missing last_missing days",
        [("焦作日报", date(2023, 6, 2), date(2023, 8, 31), 91), ("焦作日报", date(2023, 3, 9), date(2023, 5, 31), 84)],
    ),
    (
        "inspections",
        {"place": "温县"},
        "date event place person roles",
        [
            (MARCH, "吕沛调研", "赵堡镇", "吕沛", ["inspect"]),
            (MARCH, "吕沛调研", "赵堡镇", "李明", ["accompany"]),
            (MARCH, "吕沛调研", "赵堡镇", "宫卫红", ["accompany"]),
        ],
    ),
    ("inspections", {"place": "温县", "person": "宫卫红"}, "place person", [("赵堡镇", "宫卫红")]),
    ("inspections", {"since": "2023-04-01"}, "place person", []),
    ("at_place", {"place": "焦作市", "until": "2023-01-31"}, "date event place chaired_by people", [(JANUARY, "示范区党工委议军会议", "焦作市", ["吕沛"], 2)]),
    ("at_place", {"place": "赵堡镇"}, "event place people", [("吕沛调研", "赵堡镇", 3)]),
    ("events", {"words": "会议"}, "date event people", [(JANUARY, "示范区党工委议军会议", 2), (JUNE, "招商会议", 2)]),
    ("changes", {}, "person post change newspaper published", [("王芳", "温县人民政府副县长", "appointed", "焦作日报", OCTOBER)]),
    (
        "people_of_a_name",
        {"name": "吕沛"},
        "person jurisdiction posts events first_named last_named newspapers joined_by decisions",
        [
            ("吕沛", "温县", ["温县实验小学校长"], 0, SEPTEMBER, SEPTEMBER, ["焦作日报"], None, ["different (李编辑：校史)"]),
            ("吕沛", "焦作市", ["示范区党工委书记"], 3, JANUARY, JUNE, ["焦作日报"], "same_post", ["different (李编辑：校史)"]),
        ],
    ),
    ("decisions", {"name": "吕沛"}, "verdict name by because at status", [("different", "吕沛", "李编辑", "校史", "2023-10-13T08:00", "applied")]),
    ("decisions", {"name": "宫卫红"}, "verdict", []),
    ("coverage", {}, "newspaper pages failed first_day last_day", [(None, 0, 1, None, None), ("焦作日报", 5, 0, JANUARY, OCTOBER)]),
    ("pages", {"words": "broken"}, "status reason articles claims sources", [("failed", "it holds no text", 0, 0, ["/pages/broken.txt"])]),
    ("pages", {"words": "2023-01"}, "newspaper published edition status articles", [("焦作日报", JANUARY, "A01", "read", 1)]),
    (
        "evidence_of_person",
        {"person": "吕沛", "since": "2023-06-01"},
        "jurisdiction kind of published edition title quote rule",
        [
            ("温县", "held", ["温县实验小学校长"], SEPTEMBER, "A01", "温县实验小学开学", "温县实验小学开学", "by hand"),
            ("焦作市", "held", ["示范区党工委书记"], JUNE, "A01", "招商会议召开", "招商会议召开", "by hand"),
            ("焦作市", "attended", ["招商会议"], JUNE, "A01", "招商会议召开", "招商会议召开", "by hand"),
        ],
    ),
    (
        "evidence_of_event",
        {"event": "调研"},
        "event kind person newspaper title",
        [
            ("吕沛调研", kind, person, "焦作日报", "吕沛到温县调研")
            for kind, person in [("attended", "吕沛"), ("attended", "宫卫红"), ("attended", "李明"), ("took_place", None), ("visited", None)]
        ],
    ),
    (
        "evidence_of_post",
        {"post": "党工委书记"},
        "person status published",
        [("吕沛", "current", JANUARY), ("吕沛", "current", MARCH), ("吕沛", "current", JUNE), ("宫卫红", "current", OCTOBER)],
    ),
    ("evidence_of_place", {"place": "温县", "since": "2023-09-01"}, "place kind published", [("温县", "mentioned", SEPTEMBER)]),
]

CAREERS: list[Expected] = [
    (
        "successions",
        {"post": "温县县委书记"},
        "person last_seen successor first_seen days",
        [
            ("李明", date(2021, 6, 1), "张强", date(2022, 1, 10), 223),
            ("张强", date(2022, 1, 10), "赵磊", date(2022, 1, 10), 0),
            ("赵磊", date(2022, 1, 10), "张强", date(2022, 1, 10), 0),
        ],
    ),
    ("successions", {"since": "2021-03-05", "until": "2021-12-31"}, "post person successor", [("温县政协主席", "吴英", "周平")]),
    (
        "successions",
        {"post": "温县妇联主席"},
        "person last_seen until successor since days",
        [("何梅", None, "2018", "徐兰", None, 751), ("徐兰", date(2021, 1, 20), None, "韩雪", date(2022, 1, 9), 354)],
    ),
    ("holders", {"post": "温县妇联主席"}, "person since until", [("徐兰", None, None), ("何梅", "2015-05", "2018"), ("韩雪", "2022-01-05/2022-01-09", None)]),
    ("holder_on", {"post": "温县妇联主席", "date": "2010-01-01"}, "person known", [("徐兰", "known after only")]),
    ("holder_on", {"post": "温县妇联主席", "date": "2016-01-01"}, "person known", [("何梅", "known before and after"), ("徐兰", "known after only")]),
    ("holder_on", {"post": "温县总工会主席", "date": "2021-07-01"}, "person known", [("冯刚", "known before and after")]),
    (
        "roles",
        {"person": "冯刚"},
        "first_seen last_seen since until quote",
        [
            (date(2021, 4, 20), date(2021, 5, 20), None, None, "2021-04-20：冯刚以主席身份讲话"),
            (None, None, None, "../2021-03-20", "2021-03-20：冯刚以主席身份讲话"),
        ],
    ),
    (
        "vacancies",
        {"post": "温县县委书记"},
        "person last_seen successor first_seen days known",
        [("李明", date(2021, 6, 1), "张强", date(2022, 1, 10), 223, "nobody seen")],
    ),
    ("vacancies", {"post": "温县政协主席"}, "person successor days", [("周平", "吴英", 31)]),
    ("vacancies", {"post": "温县妇联主席"}, "person successor days known", [("何梅", "徐兰", 751, "the end is stated"), ("徐兰", "韩雪", 354, "nobody seen")]),
    ("vacancies", {"post": "温县政协主席", "minimum": "20"}, "person successor days", [("周平", "吴英", 31), ("吴英", "周平", 28)]),
    ("vacancies", {"post": "温县文联主席"}, "person last_seen successor days known", [("孙平", date(2021, 1, 3), None, None, "seen as deputy")]),
    ("holder_on", {"post": "温县文联主席", "date": "2021-05-01"}, "person known ended_before", [("孙平", "known before only", date(2021, 9, 3))]),
    ("holder_on", {"post": "温县文联主席", "date": "2021-12-01"}, "person", []),
    ("roles", {"person": "孙平"}, "post ended_before", [("温县文联主席", date(2021, 9, 3)), ("温县文联副主席", None)]),
    (
        "contradictions",
        {},
        "kind day until post person with other_post",
        [
            ("head and deputy at once", date(2021, 5, 1), date(2021, 5, 1), "温县人大常委会主任", "陈亮", None, "温县人大常委会副主任"),
            ("two holders at once", date(2022, 1, 10), date(2022, 1, 10), "温县县委书记", "张强", "赵磊", None),
            ("seen after a stated end", date(2021, 3, 20), date(2021, 4, 20), "温县总工会主席", "冯刚", None, None),
            ("back within a year", date(2021, 1, 10), date(2021, 3, 10), "温县政协主席", "周平", "吴英", None),
            ("two holders at once", date(2021, 1, 5), date(2021, 1, 5), "温县科协主席", "高兴", "马驰", None),
            ("two holders at once", date(2021, 1, 9), date(2021, 1, 9), "温县科协主席", "高兴", "牛群", None),
            ("seen after a stated end", date(2021, 2, 1), date(2021, 3, 2), "温县纪委书记", "刘红", None, None),
        ],
    ),
    ("contradictions", {"post": "纪委 书记"}, "kind person", [("seen after a stated end", "刘红")]),
    (
        "moves",
        {},
        "person post place last_seen to_post to_place first_seen",
        [("李明", "温县县委书记", "温县", date(2021, 6, 1), "孟州市委书记", "孟州市", date(2022, 5, 1))],
    ),
    ("moves", {"place": "洛阳市"}, "person", []),
    (
        "series",
        {},
        "series jurisdiction number date missing",
        [
            ("县委常委会会议", "温县", 3, date(2021, 3, 1), []),
            ("县委常委会会议", "温县", 5, date(2021, 6, 1), [4]),
            ("县委常委会会议", "温县", 2, date(2022, 2, 1), [1]),
        ],
    ),
    ("bylines", {"person": "郭树勋"}, "person newspaper published edition title role", [("郭树勋", "焦作日报", date(2021, 3, 1), "A01", "第3次", "reporter")]),
    ("writers", {}, "person role articles first_published", [("郭树勋", "reporter", 1, date(2021, 3, 1))]),
    ("writers", {"role": "editor"}, "person", []),
]
"""What is asked of `careers`."""


def ask(store: Store, name: str, given: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of a question."""
    query = QUERIES[name]
    return store.rows(query.text, bind(query, given)).records


def check(store: Store, subtests: pytest.Subtests, expected: list[Expected]) -> None:
    """Asks each question, and for the passages behind each row."""
    for name, given, columns, rows in expected:
        with subtests.test(name, **given):
            asked = ask(store, name, given)
            found = [tuple(row[column] for column in columns.split()) for row in asked]
            if name.startswith("evidence"):
                # Passages of one day stand in the order of their claims' digests, which say nothing to a reader.
                found, rows = sorted(found, key=repr), sorted(rows, key=repr)
            assert found == rows
            if can_prove(QUERIES[name].columns):
                proved = prove_rows(store, asked)
                assert {passage["row"] for passage in proved} == set(range(1, len(asked) + 1))
                assert all(passage["quote"] and passage["citation"].startswith("焦作日报 202") for passage in proved)


def test_both_engines_give_the_expected_rows(store: Store, subtests: pytest.Subtests, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(store, "home", tmp_path)
    store.load(pages())
    store.decide([decision()])
    check(store, subtests, EXPECTED)


def test_both_engines_tell_of_careers(store: Store, subtests: pytest.Subtests) -> None:
    store.load(careers())
    check(store, subtests, CAREERS)


def test_passages_are_of_what_stands_in_the_row_together(store: Store) -> None:
    store.load(pages())
    passages = prove_rows(store, ask(store, "seen_with", {"person": "李明"}))
    assert {(passage["row"], passage["person"], passage["kind"]) for passage in passages} == {
        (row, name, "attended") for row, name in ((1, "李明"), (1, "吕沛"), (2, "李明"), (2, "宫卫红"))
    }
    (tenure,) = ask(store, "leaders", {"body": "管委会"})
    assert [(passage["kind"], passage["of"]) for passage in prove_rows(store, [tenure])] == [("held", ["示范区管委会主任"])] * 3


def test_passages_are_of_what_the_row_counts(store: Store) -> None:
    """Two visits with a meeting between them: 陪同 is proved by the visits alone; each article by its own byline; where one went, by the visit."""
    pair, held = ["吕沛", "宫卫红"], [("吕沛", "示范区党工委", "书记"), ("宫卫红", "示范区管委会", "主任")]
    roles: dict[str, tuple[Role, ...]] = {"吕沛": ("inspect",), "宫卫红": ("accompany",)}
    visits = [make_page(f"{day}调研", held, {"调研": pair}, day=day) for day in (MARCH, SEPTEMBER)]
    meeting = make_page("座谈会召开", held, {"座谈会": pair}, day=JUNE)
    unordered = tuple(claim.model_copy(update={"order": None}) if isinstance(claim, Attended) else claim for claim in meeting.claims)
    signed = [with_byline(with_roles(page, roles), "郭树勋") for page in visits]
    store.load([with_visit(signed[0], TOWN, "province/city/county/town"), signed[1], meeting.model_copy(update={"claims": unordered})])

    def days(name: str, **given: str) -> list[tuple[int, str, date]]:
        return [(passage["row"], passage["kind"], passage["published"]) for passage in prove_rows(store, ask(store, name, given))]

    assert days("accompanied", person="宫卫红") == [(1, "attended", day) for day in (MARCH, MARCH, SEPTEMBER, SEPTEMBER)]
    assert days("precedence", person="宫卫红") == [(1, "attended", day) for day in (MARCH, MARCH, SEPTEMBER, SEPTEMBER)]
    assert len(days("seen_with", person="宫卫红")) == 6
    assert days("bylines", person="郭树勋") == [(1, "wrote", MARCH), (2, "wrote", SEPTEMBER)]
    assert sorted(days("inspected", person="吕沛")) == [(1, "attended", MARCH), (1, "visited", MARCH)]


def test_an_old_key_finds_the_person(store: Store) -> None:
    first, _, later, *_ = pages()
    store.load([later])
    (old,) = (row["key"] for row in ask(store, "people_of_a_name", {"name": "吕沛"}))
    store.load([first])
    (new,) = (row["key"] for row in ask(store, "people_of_a_name", {"name": "吕沛"}))
    assert old != new
    assert [row["key"] for row in ask(store, "person_of_key", {"key": old})] == [new]


def test_every_question_runs_with_its_examples_and_has_its_columns(store: Store, subtests: pytest.Subtests) -> None:
    store.load(pages())
    for query in QUERIES.values():
        with subtests.test(query.name):
            asked = store.rows(query.text, bind(query, {p.name: p.example for p in query.parameters}))
            assert tuple(asked.columns or query.columns) == query.columns
            bare = store.rows(query.text, bind(query, {p.name: p.example for p in query.parameters if p.required}))
            assert tuple(bare.columns or query.columns) == query.columns


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """The steps of a plan: NodeIndexContainsScan …"""
    yield plan["operatorType"].partition("@")[0]
    for part in plan.get("children", ()):
        yield from operators(part)


SCANS = {"AllNodesScan", "NodeByLabelScan", "DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan"}
WHOLE = {"appearances", "co_attendance", "coverage", "gaps", "issues", "moves", "namesakes", "pages", "series", "writers"}
"""Questions that have to look at every event, page or person."""


@pytest.mark.parametrize("store", ["neo4j"], indirect=True)
def test_questions_look_things_up(store: Store, subtests: pytest.Subtests) -> None:
    """Words that a question is given lead to an index; docs/store.md says how a question is to be written for it."""
    store.load(pages())
    for query in QUERIES.values():
        with subtests.test(query.name), store._sessions._session("READ") as session:
            plan = session.run(f"EXPLAIN {query.text}", bind(query, {p.name: p.example for p in query.parameters})).consume().plan
            assert bool(SCANS & set(operators(plan))) == (query.name in WHOLE)


def test_every_question_is_tested() -> None:
    assert {name for name, *_ in (*EXPECTED, *CAREERS)} | {"person_of_key"} == set(QUERIES)


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_every_answer_can_be_asked_for_its_evidence(query: Query) -> None:
    """But those that tell of pages and decisions, which are evidence themselves."""
    assert can_prove(query.columns) is (query.name not in {"coverage", "decisions", "gaps", "issues", "pages"})


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_people_are_told_apart(query: Query) -> None:
    """Whoever is named stands there with a key, or a jurisdiction."""
    assert "person" not in query.columns or {"key", "jurisdiction"} & set(query.columns) or query.name == "evidence_of_event"
    assert "with" not in query.columns or "with_key" in query.columns


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_equal_rows_cannot_change_places(query: Query) -> None:
    """Every order ends in a key, or in the number of a person's tenure in a post."""
    last = query.text.rpartition("ORDER BY")[2].partition("LIMIT")[0].split(",")[-1].strip(" )\n'")
    assert last.endswith("key") or last in ("claim", "tenure") or query.name in ("coverage", "gaps", "issues")
