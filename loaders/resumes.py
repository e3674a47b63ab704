"""Résumés: 王新伟，男，汉族，1967年1月生，河南荥阳人… and their stages, 1989.07—1992.05 荥阳县计划委员会科员."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.model import Status
from loaders.chains import Group, posts_at
from loaders.lexicon import Tokens
from loaders.people import Name, Names

OPENING = re.compile(
    r"\s*(?:[^，。：]{2,12}：)?(?P<name>[一-鿿·]{2,10}?)(?:同志)?(?:（[^）]{1,20}）)?"
    r"(?:[，、 ]\s*(?=(?:男|女)[，、。 ]|[一-鿿]{1,5}族[，、。 ]|19\d\d年\d{0,2}月?(?:出生|生))|(?=19\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出生|生)))"
)
GENDER = re.compile(r"[，、 （](?P<gender>男|女)[，、。 （；）]")
ETHNICITY = re.compile(r"[，、 （](?P<people>[一-鿿]{1,5}族)[，、。 ；）]")
BORN = re.compile(r"(?P<year>19\d\d|200\d)年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?:出?生)")
NATIVE = re.compile(r"(?:[，、 ；]|(?<=生)|(?<=籍贯))(?:籍贯：?)?(?P<place>[一-鿿]{2,14}?)人(?=[，、。 ；]|$)")
NOT_NATIVE = re.compile(r"党|负责|法定代|候选|员|本|发言|同|工|军|[一二三]|成")
PAST = re.compile(r"历任|曾|先后|原任|现任")
CLAUSE = re.compile(r"[，；](?=[一-鿿])")
STAGE = re.compile(
    r"(?P<y1>(?:19|20)\d\d)(?:[.年·/-](?P<m1>\d{1,2})月?|年)?\s*(?P<to>—+|–+|－+|-+|~|～|至|到)\s*(?:(?P<y2>(?:19|20)\d\d)(?:[.年·/-](?P<m2>\d{1,2})月?|年)?|(?P<now>至?今|现在)|(?=\s|[，：]|[一-鿿]))"
    r"\s*[，：:]?\s*"
)
DOING = re.compile(r"(?:历任|先后任|先后担任|担任|任|为|在)?")


def read_resume(text: str, tokens: Tokens, names: Names, subject: Name | None) -> list[Group]:
    """The groups of a résumé's sentence; `subject` is whom the sentence before told of. Empty where the sentence is none of a résumé."""
    opening = OPENING.match(text) if "族" in text or "男" in text or "女" in text or "生" in text else None
    if opening and (names.is_name(opening["name"]) or is_plain(text, opening, names)):
        told = describe(Name(opening["name"], opening.start("name"), opening.end("name")), text)
        return [Group((), (told,), told.start, told.end, rule="resume"), *stages(text, tokens, told), *held_now(text, tokens, told, opening.end())]
    return stages(text, tokens, subject) if subject and STAGE.match(text.lstrip()) else []


def is_plain(text: str, opening: re.Match[str], names: Names) -> bool:
    """陈敬就，男，: nothing but a name stands there, whatever its characters mean elsewhere."""
    return len(opening["name"]) < 4 and names.has_surname(text, opening.start("name")) and GENDER.match(text, opening.end() - 1) is not None


def held_now(text: str, tokens: Tokens, name: Name, start: int) -> list[Group]:
    """蒋建明，1962年12月生，江苏沭阳县委书记；: a clause that is a post and nothing else."""
    found = []
    past = PAST.search(text, start)
    for mark in CLAUSE.finditer(text, start, past.start() if past else len(text)):
        phrases = posts_at(text, tokens, mark.end(), "current")
        told = any(t.kind in ("place", "body") and t.start == mark.end() for t in tokens.found)
        if told and phrases and phrases[0].body and not any(phrase.label for phrase in phrases):
            found.append(Group(tuple(phrases), (Name(name.text, mark.end(), mark.end(), "resume-subject"),), mark.end(), phrases[-1].end, rule="resume"))
    return found


def describe(name: Name, text: str) -> Name:
    """The name with what its résumé's first sentence tells."""
    gender, people, born = GENDER.search(text), ETHNICITY.search(text), BORN.search(text)
    native = next((m["place"] for m in NATIVE.finditer(text) if not NOT_NATIVE.search(m["place"]) and not m["place"].endswith("族")), None)
    parts = [born["year"], *(f"{int(born[part]):02d}" for part in ("month", "day") if born[part])] if born else []
    return replace(
        name,
        rule="resume-subject",
        gender=gender["gender"] if gender else None,
        ethnicity=people["people"] if people else None,
        born="-".join(parts) or None,
        native_place=native,
    )


def stages(text: str, tokens: Tokens, name: Name) -> list[Group]:
    """A group for each stage that ends in a post."""
    found = []
    marks = list(STAGE.finditer(text))
    for index, mark in enumerate(marks):
        limit = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        doing = DOING.match(text, mark.end())
        start = doing.end() if doing else mark.end()
        status: Status = "former" if mark["y2"] else "current"
        since, until = month_of(mark["y1"], mark["m1"]), month_of(mark["y2"], mark["m2"]) if mark["y2"] else None
        phrases = []
        while start < limit:
            more = posts_at(text, tokens, start, status, len(text[:limit].rstrip(" \n")))
            phrases += more
            if not more or not re.match(r"，(?!\d)", text[more[-1].end : more[-1].end + 2]):
                break
            start = more[-1].end + 1
        if phrases:
            phrases = [replace(p, since=since, until=until, status=status) for p in phrases]
            found.append(Group(tuple(phrases), (Name(name.text, mark.start(), mark.start(), "resume-subject"),), mark.start(), phrases[-1].end, rule="resume"))
    return found


def month_of(year: str, month: str | None) -> str:
    return f"{year}-{int(month):02d}" if month and 1 <= int(month) <= 12 else year
