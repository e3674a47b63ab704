"""Posts told behind names: 任命甲为…, 乙不再担任…, 丙当选…, 丁涉嫌严重违纪违法, and what follows of them in the sentences after."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from operator import attrgetter

from graph.model import Status
from loaders.chains import Group, Phrase, chain_before, posts_at
from loaders.lexicon import Tokens
from loaders.people import Name, Names
from loaders.removals import CEASES, LEAVES, read_removal, told_removal
from loaders.resumes import month_of, read_resume
from loaders.subjects import HEAD, MOVED, NAMING, PRONOUN, STAMP, SUCCEEDS, people_before, people_named, subject_after

CUE = re.compile(r"提名|宣布|任|免|选|辞|职务|接替|故|去世|逝世|病逝|落马|开除|罢|退休|晋升|擢升|跻身|履新|转岗|表决|聘|提拔")
"""Most sentences hold none of these and are left alone."""
VERB = re.compile(
    r"(?=[曾先此历原时利不请辞卸被已离受当获任选补推增聘提出升调转改接拟履晋就现挂担兼擢跻])"  # no other character can begin it: most places fail here
    r"(?:(?P<former>(?:曾|先后|曾先后|此前|历)(?:担任|兼任|任)(?:过|了)?|(?:履新|此)前(?:任职(?!于)|担任|任|系|是|为)|(?:担任|出任)过|原任|历任|时任|利用(?:其)?(?:先后)?担任)"
    r"|(?P<leaves>不再(?:担任|兼任|代理|任)|(?:请求)?辞去(?:了)?|卸任|(?:被|已)免去(?:了)?(?=[^，。；]{2,40}职)|被撤销|离任)"
    r"|(?P<gets>[受获]聘(?:为|担任)?|当选(?:为|成为)?|(?:被|获)?(?:任命|选举|补选|推选|推举|增选|选|聘任|聘|提名|增补|提拔|推荐)为|出任|升任|升为|调任|转任|改任|接任|拟任|履新|任命为|晋升为?|擢升|跻身|履新|转岗|提任|升职为|就任)"
    r"|(?P<now>现任|挂职(?:担任|任)?|担任|兼任)"
    r"|(?<![责主一信委胜就重上前现历时曾原兼担聘选连离新继首大拟出留升调转改接卸免任充常])(?P<bare>任)(?![务何职期命免意教用由性重凭]|人(?![事社力大防口])))"
)
DECIDED = re.compile(r"决定|任命|免去|不再|批准|日前|近日|通过|选举")
BECOMES = re.compile(r"(?:同志|先生|女士)?(?:（[^）]{1,12}）)?(?:（[^）]{1,12}）)?为(?!了|民|主|什|何|期|首|代表)")
LINE = re.compile(
    r"(?:任命|免去)?(?P<names>[一-鿿·、]{2,40}?)(?:同志)?(?:（[^）]{1,12}）)?"
    r"(?P<link>为|(?<![调升转改接出兼担后继留曾历现原前时拟])任|的)(?P<post>[^，。；：！？\n]{4,60})[；。，、]?\s*$"
)
"""A line of a committee's list: 刘建国为市财政局局长；"""
FATE = re.compile(
    r"(?:同志)?(?:（[^）]{1,20}）)?，?(?:(?P<removed>(?:已)?被(?:免职|撤职|罢免|停职|免去职务|撤销职务)|引咎辞职|宣布辞职|因[^，。；]{2,8}(?:卸任|离任|退休|辞职|去职))"
    r"|(?P<former>因病|(?:已)?于[^，。；对向为]{0,24}?(?=逝世|去世|病逝|辞世)|落马|(?:已)?被(?:开除党籍|双开|“双开”|逮捕|判处|提起公诉|决定逮捕)))"
)
TERM = re.compile(r"(?:等)?(?:的?职务?)?(?:期间|时|的?(?:职务|工作)?(?:上的?)?便利)")
"""在担任区委书记、农业部部长|期间: what is told as past."""
PERHAPS = re.compile(r"有望|或将|将会|可能|预计|料将|不出意外|传言|传闻")
IN_YEAR = re.compile(r"(?:19|20)\d\d年|次年|[一二两三四五]年后|同年")
LATER = re.compile(
    r"(?:一职|职务)?，(?:并?于)?(?:(?:19|20)\d\d年|次年|[一二两三四五]年后|同年)[^，。；]{0,12}?(?:转任|调任|升任|晋升|改任|接任|出任|就任|当选|卸任|离任|担任|任|调)"
)
"""2006年就任甲市委书记，|2011年改任乙市委书记: what came next ended it."""
NEXT_YEAR = re.compile(
    r"(?<=，)(?:19|20)\d\d年(?:\d{1,2}月|[初底末]|年初|年底)?，?(?P<name>[一-鿿]{2,3}?|)(?:又|再|起|开始)?(?:转任|调任|升任|晋升|改任|接任|出任|就任|当选)"
)
IS = re.compile(r"\s*(?:他|她)(?:还|也|又|同时)*是")
OF_NAME = re.compile(r"(?:曾任|时任|原任|现任|历任|曾担任|担任|接任|转任|出任|卸任|离任)(?P<post>[^，。；：的]{3,40}?)的(?=[一-鿿])")
"""原任枣庄市委副书记、市长的|甲…"""
BY = re.compile(r"(?<=[长记任席])由(?P<name>[一-鿿·]{2,8}?)(?:同志)?(?:担任|出任|接任|兼任)(?=[，。；]|$)")
"""山东省长由甲担任."""
COUNTED = re.compile(r"(?:至少|共|现|已)?有[\d一二两三四五六七八九十]{1,3}[人名位]，(?:分别)?(?:是|为)：?")
"""国务院副秘书长|至少有7人，分别是|甲、乙"""
ELECTED = re.compile("当选")
"""甲当选为秘书长，|乙等34人为委员."""
SUCCESSION = re.compile(r"(?:^|(?<=[，。；]))(?P<heir>[一-鿿·]{2,4}?)(?:同志)?(?:将|已|正式)?接替(?=[^，。；]{4,30}(?:一职|职务))")
NOTE = re.compile(r"（[^（）]{1,12}）")
START = attrgetter("start")


def find_careers(text: str, tokens: Tokens, names: Names, groups: list[Group]) -> list[Group]:
    """The groups of a sentence in order, with those that verbs of office tell behind names, and the status of the others where the text ends their posts."""
    goes_on = text[:1].isdigit() or PRONOUN.match(text)
    subject = names.subject(names) if goes_on and names.subject else None
    told = read_resume(text, tokens, names, subject)
    subject = told[0].names[0] if told else subject
    if tokens.titles:  # no post without one
        told += [] if told else told_apart(text, tokens, names, groups) or told_of(text, tokens, subject)
        told += told_round(text, tokens, names)
    if CUE.search(text) or "为" in text[:12]:
        groups = [end_posts(text, group) for group in groups]
        told += told_line(text, tokens, names) or told_behind(text, tokens, names, [*groups, *told], subject)
    if groups or told:
        names.seen.update(name.text for group in (*groups, *told) for name in group.names)
    names.subject = partial(subject_after, text, groups, told, subject)
    if not told:
        return sorted(groups, key=START) if len(groups) > 1 else groups
    spans = [(group.start, group.end) for group in told]
    kept = [group for group in groups if not any(s < group.end and group.start < e and not (group.start == s and not group.phrases) for s, e in spans)]
    return sorted([*kept, *told], key=START)


def end_posts(text: str, group: Group) -> Group:
    """A group whose posts the text ends: 副区长李晓明被免职, …因病逝世."""
    fate = FATE.match(text, group.end)
    if fate is None or (text.startswith("因病", fate.start("former")) and not re.search("逝世|去世|病逝|辞世|不治", text[fate.end() : fate.end() + 40])):
        return group
    status: Status = "removed" if fate["removed"] else "former"
    return replace(group, phrases=tuple(replace(p, status=status) if p.status == "current" and not p.label else p for p in group.phrases))


def told_apart(text: str, tokens: Tokens, names: Names, groups: list[Group]) -> list[Group]:
    """杨卫泽，江苏省委常委、南京市委书记，…: the post behind a comma."""
    head = HEAD.match(text)
    if head is None or (groups and groups[0].start < head.end()) or not names.is_name(head["name"]):
        return []
    phrases = posts_at(text, tokens, head.end(), "current")
    while phrases and text.startswith("：", head.end() - 1) and text.startswith("，", phrases[-1].end + len(note_at(text, phrases[-1].end))):
        more = posts_at(text, tokens, phrases[-1].end + len(note_at(text, phrases[-1].end)) + 1, "current")
        if not more:
            break
        phrases += more
    if not phrases or not phrases[0].body or VERB.search(text, head.end(), phrases[-1].end):
        return []
    name = Name(head["name"], head.start("name"), head.end("name"), "name-of-office")
    return [Group(tuple(phrases), (name,), name.start, phrases[-1].end, rule="post-behind-comma")]


def note_at(text: str, at: int) -> str:
    """The bracket behind a post: 副主任（兼）."""
    note = NOTE.match(text, at)
    return note[0] if note else ""


def told_of(text: str, tokens: Tokens, subject: Name | None) -> list[Group]:
    """他是第十届省政协委员: the posts of whom the sentence before told."""
    match = IS.match(text) if subject else None
    phrases = posts_at(text, tokens, match.end(), "current") if match else []
    named = [Name(subject.text, 0, 0, "subject")] if subject and phrases else []
    return [Group(tuple(phrases), tuple(named), 0, phrases[-1].end, rule="post-behind-name")] if named else []


def told_round(text: str, tokens: Tokens, names: Names) -> list[Group]:
    """Posts told with 的 before a name, or with 由 before it and the post in front."""
    found = []
    for match in OF_NAME.finditer(text) if "的" in text else ():
        name = names.at(text, match.end())
        status: Status = "current" if match[0].startswith(("现任", "担任")) else "former"
        if match[0][0] in "接转出卸离" and not text.endswith("年", 0, match.start()):
            status = "removed" if match[0][0] in "卸离" else "appointed"
        phrases = posts_at(text, tokens, match.start("post"), status, match.end("post")) if name else []
        if name and phrases:
            found.append(Group(tuple(phrases), (name,), match.start(), name.end, rule="post-of-name"))
    for match in BY.finditer(text) if "由" in text else ():
        start = max((text.rfind(mark, 0, match.start()) for mark in "，。；："), default=-1) + 1
        phrases = posts_at(text, tokens, start, "current", match.start())
        if phrases and names.is_name(match["name"]):
            holder = Name(match["name"], *match.span("name"), "name-of-office")
            found.append(Group(tuple(phrases), (holder,), start, match.end(), rule="post-by-name"))
    for match in COUNTED.finditer(text) if "有" in text else ():
        title = next((t for t in tokens.titles if t.end == match.start() and t.kind == "title"), None)
        row = names.list_at(text, match.end()) if title else None
        if title and row and len(row.names) > 1:
            chain = chain_before(text, tokens, title, 0)
            found.append(Group(tuple(chain), row.names, chain[0].start, row.end, row.open, rule="post-of-several"))
    return [*found, *told_succession(text, tokens, names)] if "接替" in text else found


def told_succession(text: str, tokens: Tokens, names: Names) -> list[Group]:
    """甲接替|乙县委副书记一职: 乙 had the post that 甲 gets."""
    found = []
    for match in SUCCESSION.finditer(text):
        post = next((t.start for t in tokens.between(match.end() + 2, match.end() + 6) if t.kind in ("place", "body", "title")), match.end())
        left = names.is_name(text[match.end() : post].removesuffix("的"))
        phrases = posts_at(text, tokens, post, "appointed") if left and names.is_name(match["heir"]) else []
        if phrases:
            heir, end = Name(match["heir"], *match.span("heir"), "name-of-office"), phrases[-1].end
            before = Name(text[match.end() : post].removesuffix("的"), match.end(), post, "name-of-office")
            found += [Group(tuple(phrases), (heir,), heir.start, heir.end, rule="post-behind-name")]
            found += [Group(tuple(replace(p, status="former") for p in phrases), (before,), before.start, end, rule="predecessor")]
    return found


def told_line(text: str, tokens: Tokens, names: Names) -> list[Group]:
    """A whole line of a list: who is which, or whose post is over."""
    if len(text) > 90:
        return []
    match = LINE.match(text)
    people = people_named(match["names"], match.start("names"), names, certain=True) if match else []
    if not match or not people or (match["link"] == "的" and "职务" not in match["post"]):
        return told_removal(text, tokens, names)
    phrases = posts_at(text, tokens, match.start("post"), "removed" if match["link"] == "的" else "appointed")
    return [Group(tuple(phrases), tuple(people), people[0].start, phrases[-1].end, rule="appointment")] if phrases else []


def told_behind(text: str, tokens: Tokens, names: Names, groups: list[Group], subject: Name | None) -> list[Group]:
    """What the verbs of a sentence tell, first to last."""
    found: list[Group] = []
    ceased = CEASES.finditer(text) if "职务" in text else ()
    leaves = LEAVES.finditer(text) if "免" in text or "撤销" in text else ()
    for match in sorted([*VERB.finditer(text), *leaves, *becoming(text), *ceased], key=lambda m: m.start()):
        if found and match.start() < found[-1].end and match.re is not SUCCEEDS:
            continue
        ahead = sorted((g for g in (*groups, *found) if g.start < match.start()), key=lambda g: g.start)
        group = read_verb(text, tokens, names, ahead, match, subject)
        if group:
            found += posts_left(text, tokens, match, group)
            found += shared_out(text, replace(group, joined=is_joined(text, group, found, groups)))
            found += successor_of(text, names, group) if group.phrases else []
    return found


def shared_out(text: str, group: Group) -> list[Group]:
    """甲、乙分别任县长、县政协主席: to each his own; else the group as it is."""
    if len(group.names) < 2 or len(group.names) != len(group.phrases) or "分别" not in text[group.names[-1].end - 4 : group.phrases[0].start]:
        return [group]
    pairs = zip(group.names, group.phrases, strict=True)
    found = [replace(group, names=(name,), phrases=(phrase,), start=phrase.start, end=phrase.end, joined=True) for name, phrase in pairs]
    return [replace(found[0], start=group.start, joined=group.joined), *found[1:]]


def is_joined(text: str, group: Group, found: list[Group], groups: list[Group]) -> bool:
    """Whether bare titles are of the body told before: in one breath, or of the same person."""
    if found:
        return not NAMING.search(text, found[-1].end, group.start)
    before = [g for g in groups if g.end <= group.phrases[0].start] if group.phrases else []
    return bool(before) and [n.text for n in before[-1].names] == [n.text for n in group.names]


def posts_left(text: str, tokens: Tokens, match: re.Match[str], group: Group) -> list[Group]:
    """甲由山东省长调任…: what he was before."""
    moved = MOVED.search(text, 0, match.start()) if match.re is VERB and not match["former"] else None
    phrases = posts_at(text, tokens, moved.start("post"), "former", moved.end("post")) if moved else []
    return [Group(tuple(phrases), group.names, group.start, phrases[-1].end, rule="post-left")] if phrases else []


def becoming(text: str) -> list[re.Match[str]]:
    """Each 为 behind a verb of naming."""
    first = NAMING.search(text) or ELECTED.search(text)
    return list(BECOMES.finditer(text, first.end())) if first else []


def read_verb(text: str, tokens: Tokens, names: Names, groups: list[Group], match: re.Match[str], subject: Name | None) -> Group | None:
    """What one verb tells of whom."""
    if match.re is CEASES:
        named = people_named(match["names"], match.start("names"), names)
        phrases = posts_at(text, tokens, match.end(), "removed") if named else []
        return Group(tuple(phrases), tuple(named), match.start(), phrases[-1].end, rule="removal") if phrases else None
    if match.re is LEAVES:
        return read_removal(text, tokens, names, groups, match)
    if match.re is VERB and match["gets"] and PERHAPS.search(text, max(0, match.start() - 24), match.start()):
        return None
    named = people_before(text, tokens, match.start(), names, groups, subject, bare=match.re is BECOMES or bool(match["bare"]))
    if not named:
        return None
    status = "appointed" if match.re is BECOMES else status_of(text, match)
    stamp = STAMP.search(text, max(0, match.start() - 30), match.start()) if match.re is VERB else None
    since, until = years_of(stamp)
    if stamp and status in ("current", "appointed") and (until or subject) and not stamp["now"]:
        status = "former"
    elif stamp and stamp["now"]:
        status = "current"
    if not until and status not in ("former", "current"):
        since = None
    phrases = posts_after(text, tokens, match, status)
    dated = bool(phrases) and status == "appointed" and IN_YEAR.search(text, max(0, match.start() - 24), match.start())
    if dated and (LATER.match(text, phrases[-1].end) or moves_on(text, phrases[-1].end, named)):
        phrases = [replace(p, status="former") for p in phrases]
    if phrases and status in ("current", "appointed") and TERM.match(text, phrases[-1].end):
        phrases = [replace(p, status="former") for p in phrases]
    if not phrases and status in ("appointed", "removed") and named[0].rule == "name-of-office":
        return Group((), tuple(named), named[0].start, named[-1].end, rule="name-of-office")
    if not phrases or (not phrases[0].body and phrases[0].title.endswith(("组长", "队长", "主官", "代表", "总指挥", "指挥长"))):
        return None
    phrases = [replace(p, since=since, until=until) for p in phrases]
    start = named[0].start if named[0].end > named[0].start else match.start()
    return Group(tuple(phrases), tuple(named), start, phrases[-1].end, rule="post-behind-name")


def moves_on(text: str, end: int, named: list[Name]) -> bool:
    """Whether a sentence goes on, in a later year, with what the same person became: ，成为副省级官员，2003年4月，|甲调任…."""
    return any(match["name"] in ("", named[0].text) for match in NEXT_YEAR.finditer(text, end)) if len(named) == 1 else False


def posts_after(text: str, tokens: Tokens, match: re.Match[str], status: Status) -> list[Phrase]:
    """The chain behind a verb; behind 历任 and 现任 it goes on across commas."""
    phrases = posts_at(text, tokens, match.end() + text.startswith("：", match.end()), status)
    opens = match.start() == 0 or STAMP.search(text, max(0, match.start() - 30), match.start())
    runs_on = match.re is VERB and (match["former"] or match["now"] or (match["bare"] and opens))
    while phrases and re.match(r"，(?!\d)" if runs_on else r"，(?:并)?代(?:理|[省市县区州盟旗镇乡]长)", text[phrases[-1].end : phrases[-1].end + 5]):
        start = phrases[-1].end + 1
        more = posts_at(text, tokens, start, status)
        if more and (VERB.search(text, start, more[-1].start + 1) or VERB.search(text, start, more[0].end)):
            break
        if not more:
            break
        phrases += more
    return phrases


def status_of(text: str, match: re.Match[str]) -> Status:
    if match["former"]:
        return "former"
    if match["leaves"]:
        return "removed"
    decided = text.startswith("同志", match.start() - 2) or bool(DECIDED.search(text))
    if match["gets"] or match["bare"]:
        return "appointed"
    return "appointed" if decided and match["now"] in ("担任", "兼任") else "current"


def successor_of(text: str, names: Names, group: Group) -> list[Group]:
    """甲接替乙任丙: 乙 had the post."""
    match = next(iter([*SUCCEEDS.finditer(text, max(0, group.start - 20), group.phrases[0].start + 1)][-1:]), None)
    people = people_named(match["names"], match.start("names"), names, certain=True) if match else []
    left = tuple(replace(p, status="former") for p in group.phrases)
    return [Group(left, tuple(people), people[0].start, people[0].end, rule="predecessor")] if people else []


def years_of(stamp: re.Match[str] | None) -> tuple[str | None, str | None]:
    """Since and until, as ISO years or months."""
    if stamp is None:
        return None, None
    since = month_of(stamp["y1"], stamp["m1"])
    ends = stamp["y2"] or stamp["m2"]
    return since, month_of(stamp["y2"] or stamp["y1"], stamp["m2"]) if ends else None
