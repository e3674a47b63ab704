"""Claims to facts: who is one person, which telling is one event, when a post was held; and what changes is what all at once says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Day
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.decisions import Decision
from graph.derive import Known, derive, derive_delta, post_of, regroup, touched
from graph.facts import Edge, Ends, Facts
from graph.keys import claim_key
from graph.model import CLAIMS, Claim, scope_of

CITY, WEN, MENG = "河南省/焦作市", "河南省/焦作市/温县", "河南省/焦作市/孟州市"
TYPES = {CITY: "province/city", WEN: "province/city/county", MENG: "province/city/city_county"}


def claim(kind: str, day: int, article: str = "", **fields: Any) -> Claim:
    """A claim that 焦作日报 printed on the day-th of January 2023; an article of its own unless one is named."""
    article = article or claim_key("", kind, day, sorted(fields.items(), key=str))
    common = {"page": article, "newspaper": "焦作日报", "published": Day(2023, 1, day), "quote": "", "spans": (), "rule": "test"}
    key = claim_key(article, kind, day, *sorted(fields.items(), key=str))
    return CLAIMS.validate_python({"key": key, "article": article, "kind": kind, "jurisdiction": CITY, **common, **fields})


def held(name: str, body: str, seat: str | None, title: str, day: int, /, article: str = "", kind: str = "government", **fields: Any) -> Claim:
    """A post: held("杨磊", "温县县委", WEN, "书记", 7)."""
    told = {"post": body + title, "organization": body, "organization_kind": kind, "seat": seat, "seat_types": TYPES.get(seat or "")}
    return claim("held", day, article, name=name, title=title, **told, **fields)


def meeting(core: str, day: int, article: str, **fields: Any) -> Claim:
    """An event in 温县."""
    told = {"event_name": core, "event_type": "meeting", "core": core, "date": f"2023-01-{day:02}", "scope": scope_of(WEN, f"2023-01-{day:02}", "")}
    return claim("took_place", day, article, **{**told, **fields})


def attended(event: Claim, name: str | None, order: int = 1, **fields: Any) -> Claim:
    """Somebody at an event, told in the same article."""
    assert event.kind == "took_place"
    told = {"event": event.key, "scope": event.scope, "name": name, "roles": ("attend",), "order": order}
    return claim("attended", event.published.day if event.published else 1, event.article or "", **{**told, **fields})


def people(claims: Iterable[Claim]) -> int:
    return sum(label == "Person" for label, _ in derive(claims).nodes)


def edges(claims: Iterable[Claim], kind: str) -> list[Edge]:
    return [edge for key, edge in sorted(derive(claims).edges.items()) if edge.type == kind]


def tenures(claims: Iterable[Claim], name: str) -> list[dict[str, Any]]:
    """A person's tenures, of all posts, in order."""
    return [dict(edge.properties) for edge in edges(claims, "HELD") if edge.start[1].startswith(name)]


# People


def test_one_name_in_two_counties_stays_two() -> None:
    assert people([held("张伟", "温县政府", WEN, "副县长", 7), held("张伟", "孟州市政府", MENG, "副市长", 7)]) == 2


def test_one_post_is_one_person() -> None:
    claims = [held("杨磊", "温县县委", WEN, "书记", day) for day in (1, 5, 9)]
    assert people(claims) == 1
    (name,) = (key for label, key in derive(claims).nodes if label == "Person")
    assert name == f"杨磊@温县#{claims[0].key[:8]}"


def test_a_chain_of_posts_in_one_article_joins() -> None:
    chain = [held("卢和平", "焦作市人大常委会", CITY, "副主任", 7, "a"), held("卢和平", "孟州市委", MENG, "书记", 7, "a")]
    assert people([*chain, held("卢和平", "孟州市委", MENG, "书记", 9), held("卢和平", "焦作市人大常委会", CITY, "副主任", 10)]) == 1


def test_county_and_city_posts_are_one_career() -> None:
    assert people([held("杨磊", "温县县委", WEN, "书记", 1), held("杨磊", "焦作市政协", CITY, "副主席", 9)]) == 1


def test_a_village_head_is_not_the_county_leader() -> None:
    seat = {"seat": f"{WEN}/赵堡镇/陈家沟村", "seat_types": "province/city/county/town/village"}
    village = claim("held", 3, name="杨磊", post="陈家沟村党支部书记", organization="陈家沟村党支部", organization_kind="party", title="书记", **seat)
    assert people([village, held("杨磊", "温县县委", WEN, "书记", 1)]) == 2


def test_two_mayors_at_a_time_stay_two_and_a_city_post_that_fits_both_is_neither_s() -> None:
    claims = [
        held("张伟", "温县政府", WEN, "县长", 1),
        held("张伟", "孟州市政府", MENG, "市长", 2),
        held("张伟", "温县政府", WEN, "县长", 3),
        held("张伟", "焦作市政协", CITY, "副主席", 4),
    ]
    assert people(claims) == 3
    deputies = [held("张伟", "温县政府", WEN, "副县长", 1), held("张伟", "孟州市政府", MENG, "副市长", 2), claims[3]]
    assert people(deputies) == 3
    assert people(deputies[1:]) == 1


def test_a_label_joins_the_leader_of_its_county_only() -> None:
    label = claim("held", 5, name="张伟", post="县领导", organization="", title="县领导", generic=True, seat=WEN)
    assert people([label, held("张伟", "温县政府", WEN, "副县长", 7)]) == 1
    assert people([label, held("张伟", "孟州市政府", MENG, "副市长", 7)]) == 2


def test_a_bare_name_joins_the_only_candidate() -> None:
    event = meeting("议军会议", 5, "a", jurisdiction=WEN)
    bare = attended(event, "杨磊", jurisdiction=WEN)
    leader = held("杨磊", "温县县委", WEN, "书记", 7)
    assert people([event, bare, leader]) == 1
    assert people([event, attended(event, "杨磊", jurisdiction=MENG), leader]) == 2


def test_a_bare_name_belongs_to_the_leader_of_the_country_where_nobody_of_the_place_has_it() -> None:
    event = meeting("议军会议", 5, "a", jurisdiction=WEN)
    bare = attended(event, "李强", jurisdiction=WEN)
    premier = held("李强", "国务院", None, "总理", 7)
    assert people([event, bare, premier]) == 1
    local = held("李强", "温县县委", WEN, "副书记", 6)
    both = [event, bare, premier, local]
    assert people(both) == 2
    [there] = edges(both, "ATTENDED")
    assert [edge.end[1] for edge in edges(both, "HELD") if edge.start == there.start] == [f"温县县委@{WEN}:副书记"]


def test_a_byline_never_joins_an_official() -> None:
    bylines = [claim("wrote", day, name="杨磊", role="记者", jurisdiction=WEN) for day in (1, 2)]
    assert people(bylines) == 1
    assert people([*bylines, held("杨磊", "温县县委", WEN, "书记", 2)]) == 2


def test_a_reporter_is_not_the_namesake_in_his_article() -> None:
    assert people([claim("wrote", 2, "a", name="杨磊", role="记者"), held("杨磊", "温县县委", WEN, "书记", 2, "a")]) == 2


def test_a_bare_name_joins_neither_of_two_candidates() -> None:
    mayor = held("张伟", "温县政府", WEN, "县长", 1)
    other = [held("张伟", "孟州市政府", MENG, "市长", 1, "b"), held("张伟", "温县政协", WEN, "委员", 1, "b", kind="cppcc")]
    bare = claim("mentioned", 3, name="张伟", jurisdiction=WEN)
    assert people([mayor, bare]) == 1
    assert people([mayor, *other]) == 2
    assert people([mayor, *other, bare]) == 3


def test_a_label_is_no_post() -> None:
    facts = derive([claim("held", 5, name="张三", post="记者", organization="", title="记者", generic=True)])
    assert {label for label, _ in facts.nodes} == {"Person", "Name"}


def test_an_appointment_and_a_former_post_join_two_places() -> None:
    there, here = held("李红卫", "孟州市政府", MENG, "副市长", 1), held("李红卫", "温县政府", WEN, "县长", 9)
    assert people([there, here]) == 2
    for status in ("former", "removed"):
        told = [held("李红卫", "温县政府", WEN, "县长", 5, "a", status="appointed"), held("李红卫", "孟州市政府", MENG, "副市长", 5, "a", status=status)]
        assert people([there, here, *told]) == 1


def test_posts_of_neighbours_that_follow_each_other_join_a_rare_name() -> None:
    there = [held("李红卫", "孟州市政府", MENG, "副市长", day) for day in (1, 2, 3)]
    here = [held("李红卫", "温县政府", WEN, "县长", day, published=Day(2023, 9, day)) for day in (4, 5, 6)]
    assert people([*there, *here]) == 1
    assert people([*there, *here[:2]]) == 2  # too seldom to show that one follows the other
    assert people([there[0], held("李红卫", "温县政府", WEN, "县长", 9, status="appointed")]) == 1
    assert people([*there, *here, held("李红卫", "孟州市政府", MENG, "副市长", 5, published=Day(2023, 12, 5))]) == 2
    elsewhere = [held("李红卫", "定州市政府", "河北省/保定市/定州市", "副市长", day, published=Day(2023, 5, 1)) for day in (4, 5, 6)]
    assert people([*there, *elsewhere]) == 2  # no neighbour
    namesake = [held("李红卫", "定州市政府", "河北省/保定市/定州市", "副市长", 3, published=Day(2023, month, 3)) for month in (1, 9)]
    assert people([*there, *here, *namesake]) == 3  # the name is common
    common = [claim.model_copy(update={"name": "李红"}) for claim in [*there, *here]]
    assert people(common) == 2


def resume(name: str, body: str, seat: str, title: str, since: str, until: str | None) -> Claim:
    """A stage of a résumé that was printed on the 9th of January 2023."""
    return held(name, body, seat, title, 9, "resume", status="former" if until else "current", since=since, until=until)


def test_a_resume_joins_pages_of_its_years_and_of_the_new_place() -> None:
    told = [resume("李红卫", "孟州市政府", MENG, "副市长", "1989-07", "1992"), resume("李红卫", "温县县委", WEN, "书记", "2019-05", None)]
    young = held("李红卫", "孟州市政府", MENG, "副市长", 1, published=Day(1991, 3, 1))
    now = held("李红卫", "温县县委", WEN, "书记", 12)
    assert people([young, now]) == 2
    assert people([young, now, *told]) == 1
    namesake = held("李红卫", "孟州市政府", MENG, "副市长", 5)
    assert people([young, namesake, *told]) == 2


def test_a_place_of_two_names_is_one_and_joins_its_people() -> None:
    old = {"published": Day(1995, 3, 2), "body": "孟州市委", "seat_called": "孟县"}
    secretary = held("张世军", "孟县县委", MENG, "书记", 2, kind="party", **old)
    claims = [secretary, held("张世军", "孟州市委", MENG, "书记", 2, kind="party", published=Day(2005, 3, 2))]
    facts = derive(claims)
    assert people(claims) == 1
    assert facts.nodes["Place", MENG].properties["former_names"] == ["孟县"]
    (body,) = (node for (label, _), node in facts.nodes.items() if label == "Organization")
    assert (body.key, body.properties["names"]) == (f"孟州市委@{MENG}", ["孟县县委", "孟州市委"])
    (post,) = (node for (label, _), node in facts.nodes.items() if label == "Post")
    assert post.properties["names"] == ["孟县县委书记", "孟州市委书记"]
    assert derive([secretary]).nodes["Organization", body.key].properties["name"] == "孟县县委"


def test_bodies_that_no_name_tells_apart_are_of_the_page_s_place() -> None:
    pages = [held("张伟", "团市委", None, "书记", day, jurisdiction=place) for day, place in ((1, CITY), (2, "河北省/保定市"), (3, CITY))]
    assert people(pages) == 2


def test_a_volunteer_is_not_the_vice_head() -> None:
    head = held("张伟", "温县政府", WEN, "副县长", 1)
    volunteer = claim("held", 2, name="张伟", post="志愿者", organization="", title="志愿者", generic=True, jurisdiction=WEN)
    assert people([head, volunteer]) == 2
    assert people([head, claim("mentioned", 2, name="张伟", jurisdiction=WEN, newspaper="人民日报")]) == 2


def test_the_weakest_rule_that_joins_somebody_is_told() -> None:
    def rule(*claims: Claim) -> object:
        return next(node for (label, _), node in derive(claims).nodes.items() if label == "Person").properties.get("joined_by")

    secretary = held("杨磊", "温县县委", WEN, "书记", 1)
    assert rule(secretary) is None
    assert rule(secretary, held("杨磊", "温县县委", WEN, "书记", 3)) == "same_post"
    assert rule(secretary, held("杨磊", "温县县委", WEN, "书记", 3), held("杨磊", "焦作市政协", CITY, "副主席", 9)) == "seat_above"


# Tenures


def test_another_holder_splits_a_tenure() -> None:
    first, second = ([held(name, "温县政府", WEN, "县长", day) for day in days] for name, days in (("甲某", (1, 3, 9)), ("乙某", (5,))))
    assert [(t["n"], t["first_seen"].day, t["last_seen"].day) for t in tenures([*first, *second], "甲某")] == [(1, 1, 3), (2, 9, 9)]
    assert tenures([*first, *second], "甲某")[0]["ended_before"] == Day(2023, 1, 5)
    assert len(tenures(first, "甲某")) == 1


def test_deputies_do_not_split_each_other() -> None:
    claims = [held("甲某", "温县政府", WEN, "副县长", day) for day in (1, 9)] + [held("乙某", "温县政府", WEN, "副县长", 5)]
    assert len(tenures(claims, "甲某")) == 1


def test_silence_ends_nothing() -> None:
    (tenure,) = tenures([held("甲某", "温县政府", WEN, "县长", 1)], "甲某")
    assert tenure["status"] == "seen"
    assert "until" not in tenure
    assert "ended_before" not in tenure


def test_former_is_a_bound_and_no_sighting() -> None:
    seen, former = held("甲某", "温县政府", WEN, "县长", 1), held("甲某", "温县政府", WEN, "县长", 9, status="former", latest=Day(2022, 3, 1))
    (tenure,) = tenures([seen, former], "甲某")
    assert (tenure["last_seen"], tenure["ended_before"]) == (Day(2023, 1, 1), Day(2023, 1, 9))
    (alone,) = tenures([former], "甲某")
    assert "first_seen" not in alone
    assert alone["status"] == "ended"


def test_a_stated_beginning_and_end() -> None:
    change = {"earliest": Day(2023, 1, 2), "latest": Day(2023, 1, 2)}
    claims = [
        held("甲某", "温县政府", WEN, "县长", 3, status="appointed", **change),
        held("甲某", "温县政府", WEN, "县长", 5),
        held("甲某", "温县政府", WEN, "县长", 9, status="removed", until="2023-01"),
        held("甲某", "温县政府", WEN, "县长", 11),
    ]
    first, second = tenures(claims, "甲某")
    assert (first["since"], first["until_text"], first["status"]) == (Day(2023, 1, 2), "2023-01", "ended")
    assert (second["n"], second["first_seen"]) == (2, Day(2023, 1, 11))


@pytest.mark.parametrize(
    ("day", "months", "bounds"),
    [
        (Day(2023, 1, 2), "2023-01", {"since": Day(2023, 1, 2)}),  # the day that a page tells is surer than a résumé's month
        (Day(2023, 1, 2), "2022-11", {"since_text": "2022-11", "since_earliest": Day(2022, 11, 1), "since_latest": Day(2022, 11, 30)}),
        (None, "2023-01", {"since_text": "2023-01", "since_earliest": Day(2023, 1, 1), "since_latest": Day(2023, 1, 5)}),  # seen on the 5th
        (None, None, {"since_latest": Day(2023, 1, 3)}),  # told without a day, on a page of the 3rd
    ],
)
def test_the_day_of_an_appointment_and_the_months_of_a_resume(day: Day | None, months: str | None, bounds: dict[str, object]) -> None:
    change = {"earliest": day, "latest": day or Day(2023, 1, 3)}
    claims = [held("甲某", "温县政府", WEN, "县长", 3, status="appointed", **change), held("甲某", "温县政府", WEN, "县长", 5)]
    if months:
        claims.append(held("甲某", "温县政府", WEN, "县长", 9, status="former", since=months))
    tenure = tenures(claims, "甲某")[0]
    assert {key: value for key, value in tenure.items() if key.startswith("since")} == bounds


def test_acting_is_a_property_of_the_tenure() -> None:
    acting = held("甲某", "焦作市政府", CITY, "代市长", 1, acting=True)
    (tenure,) = tenures([acting, held("甲某", "焦作市政府", CITY, "市长", 5)], "甲某")
    assert (tenure["acting"], tenure["acting_last_seen"]) == (False, Day(2023, 1, 1))
    assert post_of(held("甲某", "温县人大", WEN, "代表", 1)) == f"温县人大@{WEN}:代表"


# Events


def test_meetings_of_one_afternoon_with_the_same_people_stay_apart() -> None:
    claims: list[Claim] = []
    for core in ("县委常委会", "议军会议", "党的建设工作会议"):
        event = meeting(core, 7, core, part="下午")
        claims += [event, attended(event, "杨磊"), attended(event, "卢继成", 2)]
    assert len(edges(claims, "ATTENDED")) == 6


def test_a_headline_and_a_body_tell_of_one_meeting() -> None:
    headline, body = meeting("议军会议", 7, "a"), meeting("议军会议", 7, "a", event_name="温县召开议军会议", part="下午", number=3)
    claims = [headline, body, attended(headline, "杨磊", 4, roles=("speak",)), attended(body, "杨磊", 1, roles=("chair",), posts=("温县县委书记",))]
    (edge,) = edges(claims, "ATTENDED")
    assert edge.properties == {"roles": ["chair", "speak"], "order": 1, "posts": ["温县县委书记"]}


def test_the_earliest_telling_gives_the_posts_whatever_comes_first() -> None:
    early, late = (meeting("全县经济工作会议", 7, article, published=Day(2023, 1, day)) for article, day in (("a", 8), ("b", 9)))
    told = [attended(one, "杨磊", published=one.published, posts=(post,), jurisdiction=WEN) for one, post in ((early, "温县县委书记"), (late, "书记"))] + [
        held("杨磊", "温县县委", WEN, "书记", 8, article) for article in "ab"
    ]
    claims = [early, late, *told]
    assert derive(claims) == derive(reversed(claims))
    (edge,) = edges(reversed(claims), "ATTENDED")
    assert edge.properties["posts"] == ["温县县委书记"]


def test_number_part_and_type_keep_apart_what_else_is_alike() -> None:
    for fields in ({"number": 3}, {"part": "上午"}, {"event_type": "study"}):
        claims = [meeting("县政府党组理论学习会议", 7, "a", number=None, part="下午"), meeting("县政府党组理论学习会议", 7, "b", **{"part": "下午", **fields})]
        events = [key for label, key in derive(claims).nodes if label == "Event"]
        assert len(events) == (1 if "number" in fields else 2), fields
    numbered = [meeting("县政府党组理论学习会议", 7, str(n), number=n) for n in (3, 4)]
    assert len({key for label, key in derive(numbered).nodes if label == "Event"}) == 2


def test_a_name_that_says_little_needs_somebody_in_common() -> None:
    one, other = meeting("座谈会", 7, "a"), meeting("座谈会", 7, "b")
    apart = [one, other, attended(one, "杨磊"), attended(other, "卢继成")]
    assert len([1 for label, _ in derive(apart).nodes if label == "Event"]) == 2
    assert len([1 for label, _ in derive([*apart, attended(other, "杨磊")]).nodes if label == "Event"]) == 1
    for articles in permutations("abc"):  # whose digests say which is read first
        both = [meeting("座谈会", 7, article) for article in articles]
        there = zip((both[0], both[1], both[2], both[2]), ("杨磊", "卢继成", "杨磊", "卢继成"), strict=True)
        assert len([1 for label, _ in derive([*both, *(attended(*one) for one in there)]).nodes if label == "Event"]) == 1


def test_a_body_attends_without_a_person() -> None:
    event = meeting("议军会议", 7, "a")
    (edge,) = edges([event, attended(event, None, organization="区生态环境局", seat=WEN, seat_types=TYPES[WEN])], "ATTENDED")
    assert edge.start == ("Organization", f"区生态环境局@{WEN}")


# Places


def test_places_lie_in_one_another_with_codes() -> None:
    town = claim("mentioned", 1, place=f"{WEN}/赵堡镇", place_types="province/city/county/town", place_code="410825103")
    nodes = derive([town]).nodes
    assert [nodes["Place", path].properties["code"] for path in ("河南省", CITY, WEN, f"{WEN}/赵堡镇")] == ["41", "4108", "410825", "410825103"]
    assert [edge.end[1] for edge in edges([town], "WITHIN")] == ["河南省", CITY, WEN]


# What changes is what all at once says


HOLDING = {"Place": ("ABOUT", "WITHIN", "SEATED_IN", "TOOK_PLACE_AT", "VISITED"), "Organization": ("ABOUT", "POST_OF"), "Name": ("NAMED",)}


class Memory:
    """A store in memory that applies deltas as the database does, orphans found by what still holds them."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self.decisions: list[Decision] = []
        self.facts = Facts()

    def change(self, remove: set[str], add: Iterable[Claim], deciding: Sequence[Decision] = ()) -> None:
        """Takes claims out by key and puts claims and decisions in, by way of touched and derive_delta."""
        new = {claim.key: claim for claim in add}
        removed, added = [self.claims[key] for key in remove], list(new.values())
        scopes = touched(removed, added, deciding)
        named = [c for c in self.claims.values() if getattr(c, "name", None) in scopes.names]
        about = {label: {key[1][1]: key[2][1] for key in self.facts.edges if key[0] == "ABOUT" and key[2][0] == label} for label in ("Person", "Event")}
        told = {end: tuple(self.facts.nodes[end].properties["told"]) for end in scopes.described if end in self.facts.nodes}  # type: ignore[arg-type]
        joined_by = {key: node.properties.get("joined_by") for (label, key), node in self.facts.nodes.items() if label == "Person"}
        decisions = [decision for decision in self.decisions if decision.name in scopes.names]
        known = Known(about["Person"], about["Event"], joined_by, told, decisions)  # type: ignore[arg-type]
        people = regroup(named, removed, added, known, deciding)
        changed = [*removed, *added, *(self.claims[key] for key in people.moved)]
        events = {about["Event"].get(c.key) for c in changed if c.kind == "attended" and c.scope not in scopes.event_scopes} - {None}
        posts = {post_of(c) for c in changed} - {None}
        read = [
            c
            for c in self.claims.values()
            if c.key in people.moved or getattr(c, "scope", None) in scopes.event_scopes or post_of(c) in posts or about["Event"].get(c.key) in events
        ]
        delta = derive_delta(read, removed, added, people, known)
        self.decisions += deciding
        for edge in delta.edges_removed:
            del self.facts.edges[edge.type, edge.start, edge.end, edge.key]
        for node in delta.nodes:
            self.facts.nodes[node.label, node.key] = node
        for edge in delta.edges:
            self.facts.edges[edge.type, edge.start, edge.end, edge.key] = edge
        self.drop(set(delta.orphans))
        self.claims = {key: c for key, c in self.claims.items() if key not in remove} | new

    def drop(self, candidates: set[Ends]) -> None:
        """Drops candidates that nothing holds, then those that only they held."""
        while candidates:
            gone = {end for end in candidates if end in self.facts.nodes and not self.is_held(end)}
            lost = {key for key in self.facts.edges if key[1] in gone or key[2] in gone}
            candidates = {key[2] for key in lost} - gone
            self.facts.edges = {key: edge for key, edge in self.facts.edges.items() if key not in lost}
            self.facts.nodes = {end: node for end, node in self.facts.nodes.items() if end not in gone}

    def is_held(self, end: Ends) -> bool:
        kinds = HOLDING.get(end[0], ("ABOUT",))
        return any((key[2] == end and key[0] in kinds) or (end[0] == "Organization" and key[1] == end and key[0] == "ATTENDED") for key in self.facts.edges)


NAMES = ("甲某", "乙某")
SEATS = st.sampled_from([None, CITY, WEN, MENG])
DAYS = st.integers(1, 4)


@st.composite
def drawn_claim(draw: st.DrawFn, article: str, day: int) -> list[Claim]:
    """One statement of an article, from so few words that much collides."""
    name, seat = draw(st.sampled_from(NAMES)), draw(SEATS)
    place = {"place": draw(st.sampled_from([WEN, MENG, f"{WEN}/赵堡镇"])), "place_code": draw(st.sampled_from([None, "410825"]))}
    place["place_types"] = draw(st.sampled_from(["", "province/city/county"]))
    kind = draw(st.sampled_from(["held", "held", "label", "event", "place", "wrote", "described", "mentioned"]))
    jurisdiction = draw(st.sampled_from([CITY, WEN]))
    if kind == "held":
        status = draw(st.sampled_from(["current", "current", "current", "appointed", "removed", "former"]))
        body, title = draw(st.sampled_from(["政府", "县委", "公司", ""])), draw(st.sampled_from(["县长", "副县长", "代县长"]))
        kind_of_body = draw(st.sampled_from(["government", "other"]))
        latest = draw(st.sampled_from([None, Day(2023, 1, 2)]))
        return [held(name, body, seat, title, day, article, kind_of_body, status=status, latest=latest, jurisdiction=jurisdiction)]
    if kind == "label":
        return [claim("held", day, article, name=name, post="县领导", organization="", title="县领导", generic=True, seat=seat, jurisdiction=jurisdiction)]
    if kind == "event":
        printed, core = {"published": Day(2023, 1, day)}, draw(st.sampled_from(["座谈会", "全县经济工作会议"]))
        part, number = draw(st.sampled_from([None, "上午", "下午"])), draw(st.sampled_from([None, 1, 2]))
        event = meeting(core, draw(DAYS), article, part=part, number=number, **printed, **(place if draw(st.booleans()) else {}))
        body = attended(event, None, organization="环境局", seat=WEN, organization_kind=draw(st.sampled_from(["government", "other"])), **printed)
        assert event.kind == "took_place"
        site = claim("visited", day, article, event=event.key, scope=event.scope, order=draw(DAYS), **place)
        posts = draw(st.sampled_from([(), ("县长",), ("书记",)]))
        guests = [attended(event, guest, draw(DAYS), posts=posts, jurisdiction=jurisdiction, **printed) for guest in draw(st.sets(st.sampled_from(NAMES)))]
        extras = draw(st.sets(st.sampled_from(range(2))))
        told: list[Claim] = [event, *guests, *([body] if 0 in extras else []), *([site] if 1 in extras else [])]
        return told if draw(st.integers(0, 4)) else told[1:]
    if kind == "place":
        return [claim("mentioned", day, article, jurisdiction=jurisdiction, **place)]
    if kind == "wrote":
        return [claim("wrote", day, article, name=name, role=draw(st.sampled_from(["记者", "编辑"])))]
    if kind == "described":
        return [claim("described", day, article, name=name, gender=draw(st.sampled_from(["男", "女"])))]
    return [claim("mentioned", day, article, name=name, jurisdiction=jurisdiction)]


@st.composite
def drawn_pages(draw: st.DrawFn) -> list[list[Claim]]:
    """Pages of one article each."""
    pages = []
    for number in range(draw(st.integers(1, 7))):
        day = draw(DAYS)
        told = [c for _ in range(draw(st.integers(1, 4))) for c in draw(drawn_claim(f"p{number}", day))]
        pages.append(list({c.key: c for c in told}.values()))
    return pages


@st.composite
def drawn_decisions(draw: st.DrawFn, claims: list[Claim]) -> list[tuple[int, Decision]]:
    """Decisions on claims of one name, with contradictions and undoings, and after which step each is made."""
    found: list[tuple[int, Decision]] = []
    named = {name: [c.key for c in claims if getattr(c, "name", None) == name] for name in NAMES}
    for number in range(draw(st.integers(0, 5))):
        name = draw(st.sampled_from(NAMES))
        at = f"2023-01-0{draw(st.integers(1, 3))}"
        sides = st.lists(st.sampled_from(named[name] or ["not loaded"]), min_size=1, max_size=2).map(tuple)
        undoes = draw(st.sampled_from([None, None, *(d.key for _, d in found if d.name == name)]))
        verdict = "undone" if undoes else draw(st.sampled_from(["same", "different", "different", "unsure"]))
        one, other = ((), ()) if undoes else (draw(sides), draw(sides))
        told = Decision(verdict=verdict, name=name, one=one, other=other, undoes=undoes, by="test", because=str(number), at=at)
        found.append((draw(st.integers(0, 6)), told))
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn_pages(), st.data())
def test_changes_add_up_to_deriving_everything(pages: list[list[Claim]], data: st.DataObject) -> None:
    memory = Memory()
    waiting, loaded = list(range(len(pages))), list[int]()
    decisions = data.draw(drawn_decisions([c for page in pages for c in page]))
    for step in range(2 * len(pages)):
        coming = data.draw(st.sets(st.sampled_from(waiting), max_size=2)) if waiting else set()
        going = data.draw(st.sets(st.sampled_from(loaded), max_size=2)) if loaded else set()
        deciding = [decision for moment, decision in decisions if moment == step]
        memory.change({c.key for number in going for c in pages[number]}, [c for number in coming for c in pages[number]], deciding)
        loaded = [n for n in (*loaded, *coming) if n not in going]
        waiting = [n for n in (*waiting, *going) if n not in coming]
        everything = derive((c for number in loaded for c in pages[number]), memory.decisions)
        assert memory.facts.nodes == everything.nodes
        assert memory.facts.edges == everything.edges
    memory.change({c.key for number in loaded for c in pages[number]}, [])
    assert memory.facts == derive((), memory.decisions)
    assert {label for label, _ in memory.facts.nodes} <= {"Decision"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn_pages(), st.randoms(use_true_random=False), st.data())
def test_order_does_not_matter_and_all_edges_have_ends(pages: list[list[Claim]], random: Any, data: st.DataObject) -> None:
    claims = [c for page in pages for c in page]
    decisions = [decision for _, decision in data.draw(drawn_decisions(claims))]
    facts = derive(claims, decisions)
    random.shuffle(claims)
    random.shuffle(decisions)
    assert derive(claims, decisions) == facts
    for edge in facts.edges.values():
        assert edge.start in facts.nodes or edge.start[0] == "Claim"
        assert edge.end in facts.nodes or edge.end[0] == "Article"


def test_a_claim_that_says_something_else_replaces_the_first() -> None:
    memory = Memory()
    old = held("甲某", "温县政府", WEN, "县长", 1)
    new = CLAIMS.validate_python(old.model_dump() | {"organization_kind": "party", "seat": CITY})
    memory.change(set(), [old])
    memory.change({old.key}, [new])
    assert memory.facts == derive([new])
