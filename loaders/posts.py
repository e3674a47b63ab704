"""Chains of posts before names: 市政协副主席、温县县委书记杨磊; 县领导卢继成、李怀琛."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.model import Status
from loaders.lexicon import Lexicon, Token, Tokens
from loaders.people import Name, Names

SAID_BEHIND = frozenset({"总书记", "总理", "委员长"})
"""Titles behind a name that say the whole post; 书记 and 主任 behind a name do not say of what."""
SAID = re.compile(
    r"(?:同志)?(?:(?P<former>曾先后担任|曾先后任|先后担任|先后任|历任|曾担任|曾兼任|曾任|原任)|(?P<gets>当选为?|被任命为|被选举为|被选为|出任|升任|调任|转任|改任|接任|拟任|履新|任命为|就任|(?<=同志)任)"
    r"|(?P<leaves>不再担任|不再兼任|辞去|卸任|被免去|被撤销)|(?P<now>现任|担任|兼任))"
)
RESUME = re.compile(r"^\s*(?P<name>[一-鿿·]{2,8})(?:同志)?，(?:男|女|[一-鿿]{1,4}族|19\d\d年)")
APPOINT = re.compile(r"(?P<gets>决定任命|任命|选举|补选|推选|决定接受|通过)|(?P<leaves>决定免去|免去|撤销|罢免)")
ENDS = frozenset("，。；：！？《》\n \t…—|│■●")
"""Marks that end the way back from a title; quotes and brackets may stand inside a body's name (“恒松资本”创始人)."""
FORMER = re.compile(r"(?:时任|曾任|原任|历任|前任|先后任|曾担任|曾兼任)$")
CERTAIN = ("name-ended", "name-of-two-ends", "name-before-separator", "name-dotted")
"""Rules sure enough for a name behind an occupation (市民张九宏说), where anything may follow (学生阳光健康)."""
LEADING = re.compile(r"^(?:现任|新任|兼任|及|和|以及|我国|我军|本报讯|中共(?=中央|[一-鿿]{2,8}[省市县区州旗盟]))")
FORMER_INSIDE = re.compile(r"^(?:原|前)(?!则|门|海|郭|进|线|卫|州|平|阳)|(?:原|前)$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One post of a chain as it stands: the body's words, possibly none, and the title."""

    start: int
    end: int
    body: str
    title: str
    label: bool = False
    status: Status = "current"


@dataclass(frozen=True, slots=True)
class Group:
    """A chain of posts and the names it is said of."""

    phrases: tuple[Phrase, ...]
    names: tuple[Name, ...]
    start: int
    end: int
    open: bool = False
    joined: bool = False
    """It stands right behind another group, apart by a mark only: its bare titles can be of that group's body."""
    rule: str = "post-before-name"


def find_groups(text: str, tokens: Tokens, names: Names, lexicon: Lexicon) -> list[Group]:
    """The groups of a sentence in order."""
    groups: list[Group] = []
    floor = 0
    for token in tokens.of("title", "label"):
        if token.start < floor:
            continue
        found = names.list_at(text, name_start(text, token.end))
        if found is None or (token.kind == "label" and found.names[0].rule not in CERTAIN):
            continue
        phrases = chain_before(text, tokens, token, floor)
        start = phrases[0].start
        joined = bool(groups) and text[groups[-1].end : start].strip("、，和及与以等兼") == "" and start - groups[-1].end <= 2
        groups.append(Group(tuple(phrases), found.names, start, found.end, found.open, joined))
        floor = found.end
    others = [*before_titles(text, tokens, names, groups), *counted_groups(text, names, groups), *said_of_names(text, tokens, names, groups)]
    return sorted([*groups, *others], key=lambda group: group.start) if others else groups


def free(groups: list[Group], start: int, end: int) -> bool:
    return not any(group.start < end and start < group.end for group in groups)


def before_titles(text: str, tokens: Tokens, names: Names, groups: list[Group]) -> list[Group]:
    """习近平总书记, 袁占亭市长: the title behind the name."""
    found = []
    for token in tokens.of("title"):
        name = names.before(text, token.start, 0)
        if name and free(groups, name.start, token.end) and not any(t.kind in ("place", "body", "label") for t in tokens.between(name.start - 1, name.end)):
            whole = token.text in SAID_BEHIND or (token.text.endswith("长") and token.text.startswith(tuple("省市县区州副代")))
            phrases = (Phrase(token.start, token.end, "", token.text),) if whole else ()
            found.append(Group(phrases, (name,), name.start, token.end, rule="name-before-title"))
    return found


def counted_groups(text: str, names: Names, groups: list[Group]) -> list[Group]:
    return [Group((), n.names, n.names[0].start, n.end, open=True, rule="names-counted") for n in names.counted(text) if free(groups, n.names[0].start, n.end)]


def said_of_names(text: str, tokens: Tokens, names: Names, groups: list[Group]) -> list[Group]:
    """Posts told behind a name: 范杰曾任…办公室副主任; 任命甲为…局长; 免去乙的…职务."""
    found = []
    for match in SAID.finditer(text):
        status: Status = "former" if match["former"] else "appointed" if match["gets"] else "removed" if match["leaves"] else "current"
        end = match.start()
        name = names.ending(text, end - 2 if text.startswith("同志", end - 2) and end > 3 else end) or resume_subject(text, names)
        if name is None or any(t.kind in ("place", "title", "label", "body") for t in tokens.between(name.start, name.end)):
            continue
        phrases = phrases_from(text, tokens, match.end(), status)
        if phrases and name.rule != "resume-subject" and free(groups, match.end(), phrases[-1].end):
            found.append(Group(tuple(phrases), (name,), name.start, phrases[-1].end, rule="post-behind-name"))
        elif phrases and name.rule == "resume-subject":
            found.append(Group(tuple(phrases), (name,), match.start(), phrases[-1].end, rule="resume"))
    for match in APPOINT.finditer(text):
        begin = match.end() + (text[match.end() : match.end() + 1] == "：")
        name = names.cut_at(text, begin, "为的同兼任") or names.at(text, begin)
        if name is None:
            continue
        at = name.end + (2 if text.startswith("同志", name.end) else 0)
        link = re.match(r"(?:为|兼任|担任|任|的|当选为?)", text[at:])
        status = "removed" if match["leaves"] else "appointed"
        phrases = phrases_from(text, tokens, at + (link.end() if link else 0), status)
        if (link or match["leaves"]) and phrases:
            groups[:] = [g for g in groups if g.start >= phrases[-1].end or g.end <= name.start]
            found.append(Group(tuple(phrases), (name,), name.start, phrases[-1].end, rule="appointment"))
    return found


def resume_subject(text: str, names: Names) -> Name | None:
    """王新伟，男，汉族，1967年1月生，…现任…: the person that a résumé begins with."""
    match = RESUME.match(text)
    name = names.ending(text, match.end("name")) if match else None
    return Name(name.text, name.start, name.end, "resume-subject") if name else None


def phrase_end(text: str, start: int) -> int:
    """The first mark behind start that stands outside brackets."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "（") - (text[at] == "）")
        if depth <= 0 and text[at] in "，。；：！？、 \n":
            return at
    return len(text)


def phrases_from(text: str, tokens: Tokens, start: int, status: Status) -> list[Phrase]:
    """The chain of posts that begins here."""
    phrases: list[Phrase] = []
    while True:
        end = phrase_end(text, start)
        inside = [t for t in tokens.between(start, end) if t.kind in ("title", "label") and t.end <= end]
        if not inside or inside[-1].kind == "label" or end - start > 40:
            return phrases
        title = inside[-1]
        rest = text[title.end : end]
        if rest and not re.match(r"(?:等?职务?|一职|等职|等职务|的职务|职务|候选人|人选|（.*）)?$", rest):
            return phrases
        phrases.append(Phrase(start, title.end, text[start : title.start], title.text, False, status))
        if end >= len(text) or text[end] != "、":
            return phrases
        start = end + 1


def name_start(text: str, end: int) -> int:
    """Behind the title, and behind a colon or quotation mark that can stand before a name."""
    return end + 1 if text[end : end + 1] in "：" else end


def chain_before(text: str, tokens: Tokens, last: Token, floor: int) -> list[Phrase]:
    """The posts of the chain that ends with a title, first to last."""
    phrases: list[Phrase] = []
    token: Token | None = last
    former = False
    while token is not None:
        start, former = phrase_start(text, tokens, token, floor)
        phrases.append(phrase_of(text, start, token))
        token = None
        if (start > floor and text[start - 1] in "、兼") or text[start - 2 : start] == "、兼":
            mark = start - 1 if text[start - 2 : start] != "、兼" else start - 2
            before = [t for t in tokens.between(floor, mark) if t.end == mark and t.kind in ("title", "label")]
            token = before[-1] if before and before[-1].start >= floor else None
    phrases.reverse()
    if former:
        phrases = [Phrase(p.start, p.end, p.body, p.title, p.label, "former") for p in phrases]
    return phrases


def phrase_start(text: str, tokens: Tokens, title: Token, floor: int) -> tuple[int, bool]:
    """Where a post's words begin, and whether 时任 or 曾任 stands before them."""
    start = title.start
    stops = {t.end: t for t in tokens.between(floor, title.start) if t.kind == "stop"}
    inner = [(t.start, t.end) for t in tokens.between(floor, title.start) if t.kind in ("body", "place", "title", "label") and t.end - t.start > 1]
    depth = 0
    while start > floor:
        character = text[start - 1]
        if character in "）)”’」":
            depth += 1
        elif character in "（(“‘「":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0:
            if character in ENDS or character == "、" or (character == "兼" and start < title.start + 1):
                break
            stop = stops.get(start)
            if stop and not any(s <= stop.start and stop.end <= e and e - s > stop.end - stop.start for s, e in inner):
                return start, bool(FORMER.search(text[floor:start]))
        start -= 1
    return start, bool(FORMER.search(text[floor:start]))


def phrase_of(text: str, start: int, title: Token) -> Phrase:
    body = text[start : title.start]
    status: Status = "current"
    trimmed = LEADING.sub("", body)
    if FORMER_INSIDE.search(trimmed):
        status = "former"
        trimmed = FORMER_INSIDE.sub("", trimmed)
    return Phrase(start, title.end, trimmed, title.text, title.kind == "label", status)
