"""Bodies that take part without a person's name: 区生态环境局、住建局、李万街道主要负责人作工作汇报."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Role
from loaders.bodies import Context, Post, resolve_post
from loaders.cues import Cued
from loaders.posts import Phrase
from loaders.roles import roles_in
from loaders.words import any_of

HEADS = r"(?:等)?(?:相关|有关)?(?:单位|部门)?(?:党政)?(?:的)?(?:主要|相关|有关|分管|班子)?(?:负责人|负责同志|同志|人员|代表)?"
DELEGATION = Cued(
    "参加|列席|出席|陪同|汇报|发言|聆听",
    rf"(?:^|[，。；：])(?P<list>[一-鿿（）]{{3,24}}?(?:、[一-鿿（）]{{2,20}}?)*?){HEADS}(?P<verb>(?:分别|先后|依次)?(?:参加|列席|出席|陪同|作(?:了)?(?:工作)?汇报|汇报|作(?:了)?(?:表态|交流|典型)?发言|聆听))",
)
ITEM = re.compile(r"(?:(?!、|以及|(?<=[局委办会院部府])及).)+")
"""市水利局、农业局|以及|气象局."""
VERB = re.compile(rf"(?:{any_of('post_stops')})")
BODY = re.compile(rf"(?:{any_of('body_endings')})$")


@dataclass(frozen=True, slots=True)
class Delegation:
    """A body named at an event."""

    start: int
    end: int
    body: Post
    roles: tuple[Role, ...]


def find_delegations(text: str, context: Context, taken: list[tuple[int, int]]) -> list[Delegation]:
    """The bodies of a sentence that take part; `taken`: where people and their posts stand."""
    if "、" not in text and "负责" not in text:
        return []
    found = []
    for match in DELEGATION.finditer(text):
        if any(start < match.end("list") and match.start("list") < end for start, end in taken):
            continue
        roles = tuple(roles_in(match["verb"] + "会议" if match["verb"] == "参加" else match["verb"])) or ("attend",)
        before: Post | None = None
        at = match.start("list")
        for item in ITEM.finditer(match["list"]):
            name = item[0].removesuffix("等")
            if BODY.search(name) and not VERB.match(name):
                start, end = at + item.start(), at + item.end()
                before = resolve_post(Phrase(start, end, name, ""), before, context)
                found.append(Delegation(start, end, before, roles))
    return found
