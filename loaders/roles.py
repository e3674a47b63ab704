"""Who took part in what way: names with the verb behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.model import Role
from loaders.bodies import Post
from loaders.people import Name
from loaders.words import any_of, read_words

FIRST: tuple[Role, ...] = ("chair", "attend", "observe", "accompany", "inspect")
"""Of these a clause gives one only: 参加调研 is attending, 陪同调研 accompanying."""
CLAUSE_END = re.compile(r"[，。；！？：\n]")
STUDIED = re.compile(r"(?:精神|讲话要求|指示要求|批示要求|工作要求|重要论述|重要指示|指示批示|部署要求|重要部署|决策部署|回信|讲话稿|文章|著作|思想)")
STUDYING = re.compile(r"(?:学习|传达|贯彻|落实|领会|领悟|按照|根据|围绕|遵循|牢记|深化|把握|部署和)[^，。；]*$")
NOUN_AFTER = re.compile(r"^(?:精神|组|团|站|会|中心|人员|报告|意见|情况|稿|要求|活动|专班|部门|单位|工作动员|方案|提纲|表|员|制度|者|台|发布会)")
GIVEN = re.compile(r"(?:表示|致以)[^，。；]{0,8}$|转达[^，。；]{0,24}$")
CONDOLENCE = re.compile(r"(?<=表示)[^，。；]{0,8}(?:慰问|哀悼|悼念)")
"""表示深切慰问: nobody goes and nobody speaks."""
KIN = re.compile(r"(?:同志|先生|女士|老人)?的?(?:亲属|家属|遗体|遗像|生平|亲友|遗孀)")
"""严如高同志亲属: it is not he who comes."""
RECEIVES = re.compile(r"[向给](?!前)[^，。；：向给]{0,8}$")
"""甲向新任命的|副市长乙颁发任命书: who gets it does nothing, and 甲 hands it out."""
FOR_OTHERS = re.compile(r"代表(?!们|团|会|性|大会)")
REPORTS = re.compile(rf"(?<![工合操运])作(?:(?:了)?(?:关于|题为|《)|的|了)[^，。；]{{0,60}}?{any_of('speech_nouns')}(?=，|$)")
"""作关于会议议程草案的说明."""
GREETS = re.compile(r"致[^，。；、]{0,6}[辞词]")
"""致欢迎词, 致大会开幕辞."""
TELLS = ("介绍", "通报", "汇报")
TOLD = re.compile(r"(?:情况|工作|方案|意见)(?!会|的|组|报告)")
"""介绍|情况, 汇报|工作: what a speaker tells, where 讲话|要求 is no speech."""
LISTED = re.compile(
    r"(?:晋升|获奖|获颁|受表彰|荣获)[^，。；：]{0,20}?的[^，。；：]{0,12}(?:有|是|为|包括)："
    r"|执行主席(?:还)?(?:有|是)："
    r"|(?:出席|参加|列席|陪同|一同|随同|在[^，。；]{0,8}就[座坐])[^，。；]{0,16}?的?(?:领导|领导同志|同志|省领导|市领导|县领导|区领导)?(?:还有|有|是|：)"
)
"""出席会议的有…, 陪同检查的有…: the verb stands before the names."""
OWNED = re.compile(
    r"(?:一行|等?(?:中央|有关)?领导同志|同志|等|总书记)*(?:[和、及]党中央)?(?:的|新时代|关于|系列|重要|为核心|精神|著作|谈治国|[一-鿿]{0,4}思想)"
)
"""葛巧红的讲话, 桂红光一行的到来: what they own is told, not what they do."""
GOING_ON = ("到", "在", "深入", "莅", "赴", "来到", "前往", "就", "受", "代表", "率", "带领", "围绕", "对", "一行", "先后", "走进")
ATTENDING = re.compile(r"[^，。]{0,6}?(?:人员|单位|代表|者|学员|同志们?的)")
"""与参加培训人员交流: who attends is somebody else."""
UNITS = re.compile(
    r"等?，(?:以及|和)?(?P<units>[^。；：]{2,100}?(?:负责同志|负责人|代表|领导|同志|人员|部门|单位|师生|干部|群众|职工|成员|官兵|各界人士|亲属|家属|好友|友好|同事))等?(?:共?[约近]?\d+[余多]?[人名])?"
    r"(?:共同|分别|一同|一起|也|均)?(?P<verb>出席|参加|陪同|列席|见证|随同)"
)
"""甲、乙，有关部门负责同志陪同调研: the verb behind the units is that of the names before them too."""
ACTIVE = re.compile(r"主持|讲话|强调|指出|表示|宣布|宣读|汇报|发言|介绍|出席|参加|要求|召开|举行")
HEARD = re.compile(r"[^，。；]{0,24}(?:报告|汇报|述职|发言)")
"""听取了甲、乙、丙3名负责人述职报告."""
REPORTED = re.compile(r"(?:分别|所)?(?:作|做)(?:了)?的")
"""听取了局长甲作的报告: who reports is there."""
JOINT = re.compile(
    r"^(?:等?[，、 ；]|[和及]|[和与偕](?:其|他的)?夫人|以及"
    r"|等?[，、][^。；：]{2,80}?(?:负责同志|负责人|领导|代表|同志|人员)(?:[，、和及；]|以及))$"
)
"""…甲、乙，住建局等单位负责同志以及|某公司总经理丙参加: units may stand between the names."""
BESIDE_HIM = re.compile(r"(?:立即|随即|当即|连夜|迅速|第一时间|一起|一道)?[与同和]")
"""省长甲立即和|副省长乙赶赴现场."""


ESCORT = re.compile(r"在(?P<by>[^。；]{2,80}?)陪同下")
"""在县委书记甲的陪同下，到…: who comes along stands inside the clause of who goes."""


BESIDE = re.compile(
    r"(?:等)?[，、](?:以及|及)?[^。；：]{2,120}?(?:负责人|负责同志|人员|干部|代表|同志|委员|成员|领导|班子|单位|部门|书记|主任|[镇乡]长)"
    r"[^，。；：]{0,24}?(?P<verb>参加|出席|列席|陪同|收听收看|随同|一同|参会)"
)


@dataclass(eq=False)
class Run:
    """Names one after another, with the posts said of them, in one sentence."""

    names: list[Name]
    posts: list[Post]
    start: int
    end: int
    open: bool = False
    known: bool = False
    """Without a post here: a name that the page has shown elsewhere."""
    counted: bool = False
    """Some of a number that the sentence tells (付群等十位教师): all of it speaks of them."""
    roles: list[Role] = field(default_factory=list)
    clause: str = ""
    """What stands between the names and the end of their clause."""


@lru_cache(maxsize=1)
def role_verbs() -> tuple[AhoCorasick, list[Role]]:
    pairs = [line.split() for line in read_words("role_verbs")]
    return AhoCorasick([verb for verb, _ in pairs], matchkind=MatchKind.LeftmostLongest), [role for _, role in pairs]  # type: ignore[misc]


def roles_in(clause: str) -> list[Role]:
    """The roles that a clause behind a name gives, the leading one first."""
    automaton, roles = role_verbs()
    clause = clause.removeprefix("同志")
    first: Role | None = None
    more: list[Role] = []
    for index, start, end in automaton.find_matches_as_indexes(clause):
        role = roles[index]
        if clause.startswith("在座谈", start):
            continue
        if role == "other":
            if first is None and not more:
                more.append(role)
        elif role in FIRST:
            if clause.startswith("召开", start) and (more or end == len(clause) or clause[end] in "的暨" or "、" in clause[:start]):
                continue  # 要求各单位召开会议, 在市政府召开的会议上, 动员会召开, 通过唱歌、召开班会
            noun = NOUN_AFTER if role == "inspect" else ATTENDING if role == "attend" else None
            if first is None and not (noun and noun.match(clause[end:])) and not (role == "inspect" and GIVEN.search(clause[:start])):
                first = role
        elif role not in more and not (role == "speak" and blocked(clause, start, end)):
            more.append(role)
    greets = GREETS.search(clause) if "speak" not in more and "致" in clause else None
    greets = None if greets and blocked(clause, *greets.span()) else greets
    if "speak" not in more and (greets or clause.endswith("提出") or ("作" in clause and REPORTS.search(clause))):  # 从保护的角度提出，…
        more.append("speak")
    return [*([first] if first else []), *more]


def blocked(clause: str, start: int, end: int) -> bool:
    """讲话精神 is no speech, nor is 讲话 of which more is said (的讲话)."""
    told = clause.endswith(TELLS, start, end) and TOLD.match(clause, end)
    if (NOUN_AFTER.match(clause[end:]) and not told) or CONDOLENCE.match(clause, end):
        return True
    return clause[max(0, start - 1) : start] == "的" or clause[end : end + 1] == "的"


def find_escorts(text: str) -> list[tuple[int, int]]:
    """Where 在…陪同下 stands."""
    return [match.span() for match in ESCORT.finditer(text)] if "陪同下" in text else []


def behind_escort(end: int, escorts: list[tuple[int, int]]) -> int:
    """Where the clause of names that end here goes on, when 在…陪同下 follows them."""
    return next((stop for start, stop in escorts if 0 <= start - end <= 4), end)


def set_roles(text: str, runs: list[Run]) -> None:
    """Write into each run the roles that its clause gives; runs apart by a comma only share the last one's."""
    if not runs:
        return
    runs = [run for run in runs if not KIN.match(text, run.end)]
    escorts = find_escorts(text)
    escorted = [run for run in runs if any(start < run.start < stop for start, stop in escorts)]
    for run in escorted:
        run.roles, run.clause = ["accompany"], "陪同"
    runs = [run for run in runs if run not in escorted]
    handed: list[Role] = []
    for index in range(len(runs) - 1, -1, -1):
        run = runs[index]
        following = runs[index + 1] if index + 1 < len(runs) else None
        between = text[run.end : following.start] if following else ""
        told_behind = any(post.phrase.start >= run.names[-1].end for post in run.posts)  # 甲为副县长，|乙颁发任命书
        if following and ((JOINT.match(between or " ") and not told_behind) or (BESIDE_HIM.fullmatch(between) and following.roles[:1] == ["inspect"])):
            run.roles, run.clause = list(following.roles), following.clause
            continue
        if run.counted:
            run.clause = text[run.end :]
            run.roles = roles_in(run.clause) or (["speak"] if "听取" in text[: run.start] and HEARD.match(run.clause) else [])
            continue
        behind = behind_escort(run.end, escorts)
        behind += text[behind : behind + 1] == "，" and behind > run.end
        run.clause = clause_after(text, behind, following.start if following else len(text))
        if OWNED.match(run.clause):
            run.roles = []
            continue
        if is_studied(text, run) or run.clause.startswith(("将", "拟")):
            run.roles = []
            continue
        if index and run.clause.startswith(("颁", "授", "发")) and RECEIVES.search(text, runs[index - 1].end, run.start):
            handed = roles_in(run.clause)
            continue
        heard = REPORTED.match(run.clause) and "听取" in text[: run.start]
        run.roles = ["speak"] if heard else roles_in(run.clause) or roles_beside(text, run, following)
        run.roles += [role for role in handed if role not in run.roles]
        handed = []
    listed = LISTED.search(text) if not all(run.roles for run in runs) else None
    for run in runs if listed else ():
        if listed and run.start >= listed.end() - 1 and not run.roles:
            run.roles = roles_in(listed[0])[:1] or ["attend"]


def roles_beside(text: str, run: Run, following: Run | None) -> list[Role]:
    """副县长甲，各乡镇及县直有关单位负责人参加会议: what bodies without names do is said of those before them too."""
    beside = BESIDE.match(text, run.end) if not run.clause else None
    return roles_in(beside["verb"])[:1] if beside and (following is None or following.start >= beside.end()) else []


def is_studied(text: str, run: Run) -> bool:
    """Whether what a person said elsewhere is studied here: 传达学习省委书记吴政隆来盐调研讲话要求."""
    if not STUDYING.search(text[max(0, run.start - 60) : run.start]):
        return False
    return STUDIED.search(re.split("[。；]", text[run.end : run.end + 60], maxsplit=1)[0]) is not None


def clause_after(text: str, start: int, limit: int) -> str:
    """The clause behind names, with the clauses that 并, 还 or 对… continue: 出席会议，并讲话. Other names in the clause do not end it (对乙的到来表示欢迎)."""
    units = UNITS.match(text, start)
    end = units.start("verb") if units and units.end() <= limit and not ACTIVE.search(units["units"]) else start
    while True:
        match = CLAUSE_END.search(text, end)
        while match and match[0] == "，" and text.count("“", start, match.start()) > text.count("”", start, match.start()):
            match = CLAUSE_END.search(text, match.end())  # 作“深化改革，积极创新”的报告
        end = match.start() if match else len(text)
        behind = CLAUSE_END.search(text, end + 1)
        another = limit < (behind.start() if behind else len(text))  # somebody else is the next clause's subject
        if match is None or match[0] != "，" or another or not continues(text[start:end], text[end + 1 :]):
            return text[start:end]
        end += 1


def continues(clause: str, rest: str) -> bool:
    """Whether the next clause is still said of the same names: 并…, or the clause so far has no verb yet (就…工作进行，…调研)."""
    if rest.startswith(("并", "还", "随后", "同时为")) or FOR_OTHERS.match(rest) or (not clause and rest.startswith(("分别", "先后", "现场", "围绕", "通过"))):
        return True
    return not roles_in(clause) and clause.removeprefix("同志").startswith(GOING_ON)
