"""Whom a sentence of a career is about: who opens it, who was told before it, or who stands in front of the verb."""

from __future__ import annotations

import re

from loaders.chains import Group
from loaders.lexicon import Tokens
from loaders.people import Name, Names
from loaders.segments import known_word

HEAD = re.compile(r"\s*(?P<name>[一-鿿·]{2,8}?)(?:同志)?(?:（[^）]{1,20}）)?[，：]")
"""李亦博，曾任…; 李亦博：焦作市委副书记，市长。"""
PRONOUN = re.compile(r"\s*(?:他|她|其)?(?=曾|历任|先后|现任|现为|任(?![务何意免])|[从自]?(?:19|20)\d\d)|\s*(?:他|她)")
GOES_ON = re.compile(
    r"\s*(?:(?:19|20)\d\d|中央党校|省委党校|在职|研究生|大学|大专|本科|全日制"
    r"|第?[一二三四五六七八九十]+届|曾|历任|先后|现任|现为|他|她|此后|其间|回国后)"
)
"""How the sentences of a life begin that tell no post."""
SAID_OF = re.compile(r"(?:据[^，。]{2,14}，|[^，。]{0,8}(?:资料|简历|信息|履历)(?:中?显示|称)，?)?(?:现年\d\d岁的)?")
"""What may stand before the person whom a sentence is about: 公开资料显示，甲1996年毕业于…"""
NAMING = re.compile(r"(?:宣布|任命|选举|补选|推选|推举|增选|增补|聘任|聘请|提名|决定|指定|确定|(?:表决|投票|选举|计票)结果)(?:了)?：?\n?")
"""Verbs that stand before a name, which 为 follows."""
SUCCEEDS = re.compile(r"接替(?P<names>[一-鿿·]{2,8}?)(?:同志)?(?:，)?(?=担任|出任|任|成为|为)(?:担任|出任|任|成为|为)")
BOUNDARY = re.compile(
    r"[，。；：！？\n“” ]|(?:职务|一职)[、和及]|任命|免去|选举|补选|推选|推举|增选|决定|接受|同意|批准|确定|拟定|推荐|关于"
    r"|聘任|聘请|增补|指定|提名|通过|由|其中|以及|撤销|罢免|据悉|经"
    r"|被告人|犯罪嫌疑人"
)
ADVERB = re.compile(
    r"(?:因[^，。；]{2,16}(?=被?$)|近日|日前|此前|随后|随即|后来|之后|同时|同期|全票|高票|再次|成功|首次|继续|跨省|异地|直接|赴[一-鿿]{2,4}(?=$)|正式|已经|已|拟|将|并|还|又|也|亦|后|再|则|后又|现|均|都|一并|当日|当天|是|分别"
    r"|(?:主动|书面|分别)?(?:提出|请求|申请)|在|(?:卸任|离任|去职)?(?:不久|旋)?即|以\d*票?的?(?:全票|高票|满票|\d+票)|等?\d+(?:名|位|人)[一-鿿]{0,6}(?:同志)?"
    r"|(?<=[一-鿿])[亦也]?在[^，。；：、]{2,14}(?:会|会议)上"
    r"|(?:于|从|自)?(?:(?:19|20)\d\d年|年(?=\d)|今年|去年|前年|当年|同年|次年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:至今|起|以来|开始|后|间)?)$"
)
STAMP = re.compile(
    r"(?P<y1>(?:19|20)\d\d)年(?:(?P<m1>\d{1,2})月)?(?:\d{1,2}日)?(?:(?P<to>至|到|—+|－|-|~|～)(?:(?P<now>今)|(?:(?P<y2>(?:19|20)\d\d)年)?(?:(?P<m2>\d{1,2})月)?))?(?:起|开始|以来|后|间|，)*[已将并又再还先]?(?:分别)?$"
)
TALLY = re.compile(r"(?:等?[一二两三四五六七八九十百\d]+(?:[名位](?:同志)?|人)|等)(?:同志)?$")
"""张亚军、尚卫东|两位同志, 丁新月、王宇|等47人: what counts the names before it."""
LONGEST_LIST = 200
"""Characters of a list of names before a verb of office."""
BOTH = re.compile("[均都]")
"""甲、乙|均|兼任港澳办副主任."""
MOVED = re.compile(r"(?:从|由)(?P<post>[^，。；从由]{3,30})$")


def opener(text: str, names: Names) -> Name | None:
    """The person whose name opens a sentence with a verb behind it (甲长期在广西工作，…), told again elsewhere on the page."""
    before = SAID_OF.match(text)
    start = before.end() if before else 0
    for length in (3, 2):
        words = text[start : start + length]
        if not names.is_name(words) or names.count(words) < 2 or (length == 2 and known_word(words) and words not in names.seen):
            continue
        longer = text[start : start + length + 1]
        if longer in names.seen:  # 普布顿|珠
            return Name(longer, start, start + length + 1, "name-opening")
        return Name(words, start, start + length, "name-opening")
    return None


def subject_after(text: str, groups: list[Group], told: list[Group], subject: Name | None, names: Names) -> Name | None:
    """Whom the next sentence is about where it opens with 他, 曾任 or a year."""
    if subject and (told or GOES_ON.match(text)):
        return subject
    opening = opener(text, names)
    if opening:
        return opening
    people = {name.text: name for group in (*groups, *told) for name in group.names}
    return next(iter(people.values())) if len(people) == 1 else None


def opener_of_clause(text: str, end: int, names: Names) -> Name | None:
    """The person, told before on the page, whose name opens the part between semicolons in which a verb stands: 甲曾任…；乙长期在广西工作，|曾任…."""
    start = text.rfind("；", 0, end) + 1
    start += text[start : start + 1] == " "
    if not start:
        return None
    length = next((n for n in (3, 2) if start + n < end and text[start : start + n] in names.seen), 0)
    return Name(text[start : start + length], start, start + length, "name-opening") if length else None


def spoken_of(text: str, end: int, names: Names, groups: list[Group], subject: Name | None) -> list[Name]:
    """The one person that the sentence so far, or the one before, is about."""
    if clause := opener_of_clause(text, end, names):
        return [clause]
    head = HEAD.match(text)
    if head and not any(g.start < end for g in groups) and names.is_name(head["name"]):
        return [Name(head["name"], head.start("name"), head.end("name"), "name-of-office")]
    before = [g for g in groups if g.start < end and g.names and g.start < (text.rfind("，", 0, end) if text[end - 1] != "，" else end)]
    if not before and not subject and (opening := opener(text, names)) and opening.end < end:
        return [opening]
    name = before[-1].names[0] if before and len(before[-1].names) == 1 else None if before else subject
    return [Name(name.text, end, end, "subject")] if name else []


def people_before(text: str, tokens: Tokens, end: int, names: Names, groups: list[Group], subject: Name | None, *, bare: bool) -> list[Name]:
    """Who a verb is said of: the names right before it, a group that ends there, or the sentence's subject where it opens a clause."""
    follows = SUCCEEDS.search(text, max(0, end - 14), end + 3)
    decided = 2 * text.endswith("决定", 0, end)  # 任命甲为副市长，并决定|为代理市长
    cut = trim_adverbs(text, follows.start() if follows and follows.end() >= end else end - decided)
    polite = cut > 3 and text.startswith(("同志", "先生", "女士"), cut - 2)
    cut -= 2 * polite
    behind = [g for g in groups if g.end == cut or (g.end < cut and re.fullmatch(r"（[^）]{1,20}）|同志", text[g.end : cut]))]
    if behind and behind[-1].names and behind[-1].names[-1].end <= cut and behind[-1].rule != "removal":
        last = behind[-1]
        if last.names[-1].end >= last.end - 12:
            holders = row_before(last, groups) if BOTH.search(text, cut, end) else [last]
            return [Name(n.text, end, end, "subject") for holder in holders for n in holder.names]
    if text[cut - 1 : cut] == "其" and groups and groups[-1].names:  # 免去乙的…职务，并接受其辞去…
        return [Name(n.text, end, end, "subject") for n in groups[-1].names]
    if re.search(r"(?:^|[，；：])[他她]$", text[:cut]) and subject:
        return [Name(subject.text, end, end, "subject")]
    if cut == 0 or text[cut - 1] in "，；：。\n ":
        told = bool(groups) and groups[-1].rule in ("post-behind-name", "post-left")  # 调任…，一年后重回…，任部长
        said = not bare or decided or told or STAMP.search(text, max(0, end - 30), end)
        return spoken_of(text, end, names, groups, subject) if said else []
    tally = TALLY.search(text, max(0, cut - 10), cut)
    cut = tally.start() if tally else cut
    floor = max(0, cut - (28 if "、" not in text[max(0, cut - 5) : cut] else LONGEST_LIST))
    begin = max((m.end() for m in BOUNDARY.finditer(text, floor, cut)), default=floor if not floor else cut)
    begin = max((t.end for t in tokens.between(begin, cut) if t.kind in ("title", "label") and t.end < cut and text[t.end] != "、"), default=begin)
    moved = MOVED.search(text, 0, cut) if any(t.end == cut and t.kind == "title" for t in tokens.between(max(0, cut - 6), cut)) else None
    if moved:  # 甲由山东省长|调任…
        ahead = names.ending(text, moved.start()) or next((g.names[-1] for g in groups if g.end == moved.start() and g.names), None)
        return [ahead] if ahead else spoken_of(text, end, names, [], subject)
    certain = polite or tally is not None or bool(NAMING.search(text, max(0, begin - 4), begin))
    named = people_named(text[begin:cut], begin, names, certain=certain)
    ending = None if named else names.ending(text, cut)
    return [ending] if ending and ending.start >= begin else named


def row_before(last: Group, groups: list[Group]) -> list[Group]:
    """A group and those that it is joined to, 香港中联办主任甲、|澳门中联办主任乙|均兼任…: a verb says it of all of them."""
    row = [last]
    for group in reversed(groups[: groups.index(last)]):
        if not row[0].joined or group.end + 1 < row[0].start:
            break
        row.insert(0, group)
    return row


def trim_adverbs(text: str, end: int) -> int:
    """Where the words before a verb end without 近日, 已 or 2019年5月 …"""
    while end:
        match = ADVERB.search(text, max(0, end - 16), end)
        if not match or not match[0]:
            return end
        end = match.start()
    return end


def people_named(words: str, start: int, names: Names, *, certain: bool = False) -> list[Name]:
    """The people that words name and nothing else: 甲、乙和丙. Empty where a part of them is no name."""
    found = []
    pieces = words.split("、")
    certain = certain or (len(pieces) > 2 and sum(names.is_name(piece) for piece in pieces) * 3 >= len(pieces) * 2)  # 宇维、王骁、罗军
    for piece in re.finditer(r"[^、]+", words):
        parts = [piece] if names.is_name(piece[0], certain=certain) else list(re.finditer(r"[^和及与]+", piece[0]))
        offset = start if parts == [piece] else start + piece.start()
        for part in parts:
            if not names.is_name(part[0], certain=certain):
                return []
            found.append(Name(part[0], offset + part.start(), offset + part.end(), "name-of-office"))
    return found
