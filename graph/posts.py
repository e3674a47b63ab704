"""What the words of a post say: its key, rank, seats, and which posts one person cannot hold at a time."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.keys import organization_key, post_key
from graph.model import Claim, Held

ACTING = re.compile(r"^代理?(?=.*(?:长|主任|主席|书记|专员)$)")
"""代市长, 代理主任; 代表 is a post of its own."""
RANKS = re.compile(r"常务|候补|代理?(?=.*(?:长|主任|主席|书记|专员)$)|正(?=[部厅处科局县])|副")
HEADS = re.compile(r"(?:书记|主任|主席|总理|专员|主编|董事长|总经理|检察长|秘书长|[省市县区州盟旗镇乡村局厅部处科院校所站队庭行会社署司厂组台]长)$")
NOT_ALONE = re.compile(r"副|助理|候补|名誉|荣誉|执行|轮值|联席|原")
OF_MANY = re.compile(r"书记处$")
"""中央书记处书记 are several."""
CENTRE = "中央"
"""The seat of posts of the state."""
BARE = re.compile(r"^(?:团?[省市县区州盟旗镇乡村](?!场)|[一-鿿]{1,2}$|党[委组支总工政]|[纪工]委|办公|理事会|董事会|管委会|党支部)")
"""Names that say no whose: 团市委, 党支部."""
NATIONAL = re.compile(r"^(?:中共中央|中央|党中央|国家|国务院|全国(?!性))")
DIVISION_HEADS = re.compile(r"^[省市县区州盟旗镇乡]长$")
OFFICIAL_KINDS = frozenset({"party", "government", "congress", "cppcc", "court", "procuratorate", "military"})
NOT_DIVISIONS = frozenset({"village", "community", "unit", "site", "school", "company"})


def title_of(claim: Held) -> str:
    """The title without 代, which is a property of a tenure: 代市长 and 市长 are one post."""
    return without_acting(claim.title)


@lru_cache(maxsize=10_000)
def without_acting(title: str) -> str:
    """市长 for 代市长; pages give the same titles again and again."""
    return ACTING.sub("", title)


def is_acting(claim: Held) -> bool:
    """Whether a claim says 代市长; a loader that takes 代表 for one is not believed."""
    return bool(ACTING.match(claim.title)) or (claim.acting and not claim.title.startswith("代"))


def post_name(claim: Held) -> str:
    """The post in full, without 代."""
    return claim.post.removesuffix(claim.title) + title_of(claim) if claim.post.endswith(claim.title) else claim.post


def body_of(claim: Claim) -> str | None:
    """The key of the Organization that a claim speaks of, by the name under which it is kept; labels (孟州市领导) speak of none.

    A name that does not say whose (团市委, and no seat told) stands for a body of the page's place: 团市委@河南省/焦作市~.
    """
    if (claim.kind == "held" and not claim.generic) or (claim.kind == "attended" and not claim.name):
        name = claim.body or claim.organization
        return key_of_body(name, claim.seat, claim.jurisdiction or "") if name else None
    return None


@lru_cache(maxsize=10_000)
def key_of_body(name: str, seat: str | None, jurisdiction: str) -> str:
    """A body's key; pages name the same ones again and again."""
    bare = not seat and BARE.match(name) and not NATIONAL.match(name)
    return organization_key(name, f"{jurisdiction}~" if bare else seat)


def post_of(claim: Claim) -> str | None:
    """The key of the Post that a claim speaks of; None for other claims and for generic labels."""
    if claim.kind != "held" or claim.generic:
        return None
    body = body_of(claim)
    return post_key(body, title_of(claim)) if body else post_key("", post_name(claim))


def rank_of(title: str) -> list[str]:
    """The words of rank in a title: 常务副市长 has 常务 and 副."""
    return RANKS.findall(title)


def seats_of(organization: str, title: str) -> int | None:
    """1 for the head of a body, None where the words do not tell how many hold the post at a time."""
    return 1 if HEADS.search(title) and not NOT_ALONE.search(title) and not OF_MANY.search(organization) else None


def office_of(claim: Held) -> str | None:
    """The office that nobody holds at two places at once, 长 or 书记 or the title; None where a post has several seats or is no official's."""
    title = title_of(claim)
    if not is_official(claim) or seats_of(claim.organization, title) != 1:
        return None
    return "长" if DIVISION_HEADS.match(title) else title


def is_official(claim: Held) -> bool:
    """Whether a post belongs to a body of party or state; a village's or a company's does not."""
    level = (claim.seat_types or "").rpartition("/")[2]
    return not claim.generic and (claim.organization_kind in OFFICIAL_KINDS or is_national(claim)) and level not in NOT_DIVISIONS


def is_national(claim: Held) -> bool:
    """Whether a post is of the state as a whole: 国务院总理, 国家副主席."""
    return not claim.generic and not claim.seat and bool(NATIONAL.match(claim.organization or claim.post)) and claim.organization_kind != "company"


def seat_of(claim: Held) -> str | None:
    """Where an official sits: a place's path, 中央 for posts of the state, None where it is not told."""
    return CENTRE if is_national(claim) else claim.seat


def excludes(one: Held, other: Held) -> bool:
    """Whether nobody holds two posts at a time: 书记 and 副书记 of one body, 县委书记 of 温县 and of 孟州市."""
    if (body := body_of(one)) and body == body_of(other):
        return leads(one, other) or leads(other, one)
    office, seat, elsewhere = office_of(one), seat_of(one), seat_of(other)
    return bool(office and office == office_of(other) and seat and elsewhere and not nested(seat, elsewhere))


def leads(head: Held, deputy: Held) -> bool:
    """Whether one title is the other's deputy: 书记 and 副书记, 主任 and 常务副主任."""
    return seats_of(head.organization, title_of(head)) == 1 and title_of(deputy).removeprefix("常务") == f"副{title_of(head)}"


def nested(one: str, other: str) -> bool:
    """Whether one place is or lies in the other."""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")
