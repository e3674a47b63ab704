"""Files to claims, step by step. One bad page stops only itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from graph import __version__
from graph.errors import PageError
from graph.keys import article_key, digest_of, page_key
from graph.model import Article, Claim, Page, PageClaims
from graph.paths import SEEDS
from loaders.articles import ArticleText, Byline, Masthead, read_articles
from loaders.attendance import join_people
from loaders.bodies import Context
from loaders.claims import Source, make_claims, wrote_claims
from loaders.cues import Cued
from loaders.dates import find_dates, is_day
from loaders.gazetteers import Gazetteer, Place, read_gazetteer, vote_county, vote_home
from loaders.journeys import join_visits
from loaders.jumps import read_edition, read_jumps
from loaders.jurisdictions import COUNTIES, find_here, governs
from loaders.lexicon import Finder, Token, fold_widths, read_lexicon
from loaders.mentions import Mention, byline_mentions, collect_mentions
from loaders.pages import list_files, read_pages
from loaders.passages import EMPTY, Passage
from loaders.people import Names
from loaders.readings import KnownNames, Reading, complete_titles, find_all_events, find_people, name_officials, read_lines, set_all_roles
from loaders.recognitions import mend
from loaders.scripts import restore, searchable, simplify
from loaders.seats import GUESTS, is_origin
from loaders.sentences import split_sentences
from loaders.shorthands import shorthands
from loaders.sources import NOTHING, Given
from loaders.sources import Source as Text
from loaders.streams import STANDARD, read_standard_input
from loaders.words import read_words

SERIES_YEAR = re.compile(r"((?:19|20)\d\d)年?第[\d一二三四五六七八九十]+[次届期]")
ANY_YEAR = re.compile(
    r"((?:19|20)\d\d)年(?:以来|度|“[^”]{1,8}会”|第|上半年|下半年|全[省市县区州旗国]|迎|[春夏秋冬]季|元旦|春节|国庆|重点|招商|重大"
    r"|\d{1,2}月[^，。；]{0,12}(?:仪式|会议|活动))"
)
REPORTED = Cued("[网报]讯", r"(?:^|[\s。】])([一-鿿]{2,4}(?:新闻网|日报|晚报|晨报|早报))讯")
PAPER = re.compile(r"(?:日报|晚报|早报|时报|晨报|商报|都市报|报|新闻网|网|政府|融媒|发布).*$")
OF_COUNTY = re.compile(r"新闻网|融媒|政府网?|发布$")
"""潢川新闻网: a county's own site, as 平原晚报 is not."""
FULL_DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
BARE_DAY = re.compile(r"(?<![年\d])(\d{1,2})月(\d{1,2})日")
LATE = 31
"""So many days at most lie between what a report tells and the day it is sent or printed."""
WIRED = Cued("[日晚晨时]报[^，。\\s]{0,12}[讯电]", r"(?m:^|[\s【（(])([一-鿿]{2,5}(?:日报|晚报|晨报|时报))[^，。\s]{0,12}[讯电](?=[\s（(】）)])")
SENT = re.compile("[电讯電訊]")
DATELINE = re.compile(r"(?P<day>(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)\s*(?:电|讯|专电)")
# 嘉兴路街道 and 南京大酒店 lie in other cities than those that they are called after.
NAMESAKE = re.compile(r"(?:[东西南北中]?[一二三四]?路|大?街|大道|社区|小区|新村|大?酒店|宾馆|饭店|大厦|商[城场会]|商贸城|菜馆)")
OWN_LEVEL = "(?:(?<![一-鿿])|(?<=[任为的由]))(?:[我全]{0}|{0}(?:委|长|领导|人大|政协|政府|[一-鿿]{{1,4}}局局长))|来我{0}"
"""A county's paper that names the county nowhere on a page: 县领导甲、乙出席, 来我县调研."""
ENDS_OF_TITLES = ("书记", "主任", "主席", "长", "员", "理", "领导", "同志")
AWAY = re.compile(r"[赴到往与和自]$|学习$|来自$")


@lru_cache(maxsize=1)
def version() -> str:
    """The program's version and a digest of the seeds: pages that another version read are read anew."""
    seeds = hashlib.sha256()
    for path in sorted([*(SEEDS / "words").glob("*.txt"), *SEEDS.glob("*.csv")]):
        seeds.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{seeds.hexdigest()[:12]}"


def read_files(
    paths: Sequence[Path],
    on_page: Callable[[PageClaims], None] | None = None,
    stated: Given = NOTHING,
    columns: Mapping[str, str] | None = None,
) -> Iterator[PageClaims]:
    """The claims of each page of the files and folders, in order; a page that cannot be read comes with status "failed" and the reason.

    What is `stated` of all of them wins over what they say; `columns` maps fields of an article to the columns of a table.
    """
    for found in find_texts(list_files(paths), stated, columns):
        read = read_found(found)
        if on_page:
            on_page(read)
        yield read


def find_texts(files: Iterable[Path], stated: Given = NOTHING, columns: Mapping[str, str] | None = None) -> Iterator[Text | PageError]:
    """The texts of files ("-" is standard input), not read yet, with all that is given besides; in their place what says why one cannot be had."""
    for path in files:
        for found in read_standard_input(columns or {}) if path == STANDARD else read_pages(path, columns):
            yield found if isinstance(found, PageError) else replace(found, given=found.given.overruled(stated))


def read_file(path: Path, stated: Given = NOTHING, columns: Mapping[str, str] | None = None) -> Iterator[PageClaims]:
    """The claims of each page of one file, likewise."""
    return map(read_found, find_texts([path], stated, columns))


def read_found(found: Text | PageError) -> PageClaims:
    """The claims of a text, or why there are none."""
    if isinstance(found, PageError):
        return failed(found)
    try:
        return read_text(found.text, found.name, found.encoding, found.given)
    except PageError as error:
        return failed(error, found.text, found.given)


def input_of(text: str, given: Given) -> str:
    """The digest of all that a page is read from: its text, what is given besides, and the version of program and words."""
    return digest_of(version(), text, *(f"{name}={value}" for name, value in given.said.items()))


def failed(error: PageError, text: str = "", given: Given = NOTHING) -> PageClaims:
    """A page that could not be read, with what to do next."""
    digest = digest_of(error.source, error.reason, text)
    place = f"{Path(error.source.partition('#')[0]).name}:{error.line}: " if error.line else ""
    reason = place + "\n".join(filter(None, (error.reason, error.hint)))
    key = page_key(None, None, None, digest)
    read = input_of(text, given) if text else None
    return PageClaims(page=Page(key=key, source=error.source, digest=digest, text="", version=version(), input=read, status="failed", reason=reason))


@dataclass(frozen=True)
class Parts:
    """A page taken apart: what claims and mentions are made from."""

    page: Page
    masthead: Masthead
    articles: list[tuple[ArticleText, Article, Reading]]


def read_text(text: str, source: str = "text", encoding: str | None = None, given: Given = NOTHING) -> PageClaims:
    """The claims of one page's text, and of what is given besides it. Raises PageError where it holds no article."""
    parts = take_apart(text, source, encoding, given)
    context = Context(read_gazetteer(), None, None)
    claims: list[Claim] = list(wrote_claims(Source(parts.page, None, EMPTY, context), parts.masthead.staff))
    for article, record, reading in parts.articles:
        claims += make_claims(reading, Source(parts.page, record, article.body, reading.context), article.bylines)
    return PageClaims(page=parts.page, articles=tuple(record for _, record, _ in parts.articles), claims=tuple(claims))


def explain_text(text: str, source: str = "text", given: Given = NOTHING, *, rejected: bool = False) -> list[Mention]:
    """Every mention of one page's text with the rule that found it, in the order of the page; also what was dropped and why, if asked."""
    parts = take_apart(text, source, None, given)
    found = [m for article, _, reading in parts.articles for m in collect_mentions(article, reading)]
    if rejected:
        from loaders.rejections import collect_rejections

        names = Names(fold_widths("\n".join(article.body.text for article, _, _ in parts.articles)), read_lexicon())
        found += [m for article, _, reading in parts.articles for m in collect_rejections(article, reading, names)]
    return sorted([*found, *byline_mentions(parts.masthead.staff)], key=lambda m: m.spans)


def take_apart(text: str, source: str, encoding: str | None, given: Given) -> Parts:
    """The page's articles, each read in the light of the whole page; traditional characters are read as simplified, and shown as they are."""
    plain = mend(simplify(text))
    masthead, articles = read_articles(plain, None if given.title is None else plain[: len(given.title)])
    masthead = replace(
        masthead,
        newspaper=simplify(given.newspaper) if given.newspaper else masthead.newspaper,
        published=given.published or masthead.published,
        edition=given.edition or masthead.edition,
    )
    if not articles:
        raise PageError(source, "no article found", "a page needs running text with sentences; check the file, or join its lines")
    gazetteer = read_gazetteer()
    home = find_home(masthead if masthead.newspaper else replace(masthead, newspaper=paper_of_datelines(plain)), articles, gazetteer)
    code = home.code if home else None
    # Newspaper, date and edition are in the key as they are; what else is given makes another page of the same text.
    digest = digest_of(text, *(f"{name}={value}" for name, value in given.said.items() if name in ("title", "url")))
    page = Page(
        key=page_key(masthead.newspaper, masthead.published, masthead.edition, digest),
        source=source,
        digest=digest,
        text=text,
        encoding=encoding,
        newspaper=masthead.newspaper,
        published=masthead.published,
        edition=masthead.edition,
        url=given.url,
        home=home.path if home else None,
        version=version(),
        input=input_of(text, given),
    )
    read = read_all(page.model_copy(update={"text": plain}), articles, home, finder_for(code))
    return Parts(page, masthead, read) if plain == text else as_printed(Parts(page, masthead, read), plain)


def as_printed(parts: Parts, plain: str) -> Parts:
    """The parts with titles, bodies and bylines in the characters of the page, which was read as `plain`."""

    def printed(passage: Passage) -> Passage:
        return restore(passage, parts.page.text, plain)

    def signed(bylines: tuple[Byline, ...]) -> tuple[Byline, ...]:
        return tuple(replace(byline, passage=printed(byline.passage)) for byline in bylines)

    found = []
    for article, record, reading in parts.articles:
        title = printed(article.title) if article.title else None
        shown = replace(article, title=title, body=printed(article.body), bylines=signed(article.bylines))
        found.append((shown, record.model_copy(update={"title": title.text or None if title else None}), reading))
    return Parts(parts.page, replace(parts.masthead, staff=signed(parts.masthead.staff)), found)


def read_all(page: Page, articles: list[ArticleText], home: Place | None, finder: Finder) -> list[tuple[ArticleText, Article, Reading]]:
    """Two passes: names that are certain anywhere on the page are then known everywhere on it."""
    lexicon, gazetteer = read_lexicon(), read_gazetteer()
    titles = [fold_widths(a.title.text if a.title else "") for a in articles]
    bodies = [fold_widths(a.body.text) for a in articles]
    names = Names("\n".join(part for both in zip(titles, bodies, strict=True) for part in both), lexicon)
    hint = year_hint(names.text) if page.published is None else None
    bodies = [body if body.strip() else title for title, body in zip(titles, bodies, strict=True)]
    articles = [a if a.body.text.strip() or not a.title else replace(a, body=a.title) for a in articles]
    days = [told_on(page, article, hint) or page.published for article in articles]
    lines_of = read_lines([split_sentences(body) for body in bodies], days, finder, names, hint)
    certain = {name.text for lines in lines_of for line in lines for group in line.groups for name in group.names}
    certain |= {byline.name for a in articles for byline in a.bylines}
    groups = [group for lines in lines_of for line in lines for group in line.groups]
    known = KnownNames({name for name in certain | lexicon.figures if len(name) > 1}, shorthands(groups, names.text, lexicon.doubtful_surnames))
    officials = name_officials([line for lines in lines_of for line in lines])
    told = list(zip(articles, titles, lines_of, strict=True))
    heres = [find_here(title, article.section, lines, finder, gazetteer, home) for article, title, lines in told]
    contexts = [Context(gazetteer, home, here if governs(here, home, title, lines) else home) for (_, title, lines), here in zip(told, heres, strict=True)]
    readings = [Reading(context, lines, officials=officials) for lines, context in zip(lines_of, contexts, strict=True)]
    for step in (partial(find_people, known=known), set_all_roles, complete_titles, find_all_events, join_people, join_visits):
        for reading in readings:
            step(reading)
    records = [make_record(page, article, title, here or home) for (article, title, _), here in zip(told, heres, strict=True)]
    return list(zip(articles, records, readings, strict=True))


def make_record(page: Page, article: ArticleText, title: str, where: Place | None) -> Article:
    """What the graph keeps of an article; `title` with its widths made alike."""
    goes_on, comes_from = read_jumps("".join(page.text[start:end] for start, end in zip(article.spans[::2], article.spans[1::2], strict=True)))
    jumps = bool((goes_on or comes_from) and page.newspaper and page.published)
    return Article(
        key=article_key(page.key, min(article.spans) if article.spans else 0),
        page=page.key,
        title=article.title.text or None if article.title else None,
        text=searchable("\n".join(dict.fromkeys(filter(None, (title, article.body.text))))),
        kind=article.kind,
        section=article.section,
        jurisdiction=where.path if where else None,
        published=page.published,
        spans=article.spans,
        goes_on=goes_on,
        comes_from=comes_from,
        edition=read_edition(page.edition) if jumps else None,
        issue=f"{page.newspaper}/{page.published}" if jumps else None,
    )


def told_on(page: Page, article: ArticleText, hint: int | None) -> date | None:
    """The day of an article's dateline, which its 今天 means: 新华社北京3月28日电 on a page of the 29th."""
    if not article.body.text:
        return None
    at = article.body.first
    before = page.text[max(at - 120, 0) : at]
    line = DATELINE.search(fold_widths(simplify("".join(before.split())[-60:]))) if SENT.search(before) else None
    if line is None:
        return None
    if page.published is None:
        return year_told(line["day"], article.body.text, hint)
    day = next((m.earliest for m in find_dates(line["day"], page.published) if m.earliest), None)
    return day if day and 0 <= (page.published - day).days <= LATE else None


def year_told(words: str, text: str, hint: int | None) -> date | None:
    """A dateline's day in the year that a page without a date lets one infer: a full date of the weeks around it (因病于2020年7月1日…) tells it."""
    years = [hint] if hint else [int(year) for year in dict.fromkeys(year for year, *_ in FULL_DAY.findall(text))]
    days = [m.earliest for year in years for m in find_dates(words, None, year) if m.earliest]
    told = [m.earliest for m in find_dates(text, None) if m.earliest and m.value and len(m.value) == 10]
    return next((day for day in days if hint or any(abs((day - one).days) <= LATE for one in told)), None)


@lru_cache(maxsize=32)
def finder_for(home: str | None) -> Finder:
    return read_lexicon().finder(read_gazetteer().names_for(home))


def find_home(masthead: Masthead, articles: list[ArticleText], gazetteer: Gazetteer) -> Place | None:
    """The place that a bare 市委 means: the newspaper's, else the one that most places of the text lie in."""
    text = "\n".join(part for a in articles for part in (a.title.text if a.title else "", a.body.text))
    if masthead.newspaper:
        stem = PAPER.sub("", masthead.newspaper).removeprefix("今日")
        if stem in read_words("national_papers") or masthead.newspaper in read_words("national_papers"):
            return None
        code = (gazetteer.choose(stem, None) or gazetteer.choose(f"{stem}省", None)) if len(stem) > 1 else None  # 海南日报: not of a 州 or 区 of that name
        division = gazetteer.divisions[code] if code else None
        if division and (division.type in ("province", "city") or OF_COUNTY.search(masthead.newspaper) or speaks_of(text, stem, division.name)):
            return gazetteer.place(code)
        if former := gazetteer.former_city(stem):
            return former
    folded = fold_widths(text)
    found = finder_for(None).find(folded).places
    came = found if GUESTS.search(folded) else []
    guests = {token.text[:2] for token in came if GUESTS.search(folded[token.end : token.end + 60].split("。")[0])}
    named = [token for token in found if token.text[:2] not in guests and not NAMESAKE.match(folded, token.end)]
    named = [token for token in named if not is_origin(folded, token) and not in_person(folded, token)]
    code = vote_home(gazetteer, [token.text for token in named]) or vote_county(text, gazetteer)
    county = only_county(folded, named, gazetteer) if len(articles) == 1 else None
    code = county if county and (code is None or gazetteer.within(county, code)) else code
    return gazetteer.place(code) if code else only_province(folded, [token.text for token in found], gazetteer)


def paper_of_datelines(text: str) -> str | None:
    """The paper whose reports a text without masthead is made of: 海南日报海口1月19日讯（记者…）."""
    papers = {found[1] for found in (*WIRED.finditer(text), *REPORTED.finditer(text))}
    return papers.pop() if len(papers) == 1 else None


def only_province(text: str, names: list[str], gazetteer: Gazetteer) -> Place | None:
    """The one province that a text names which speaks of 我省 or 全省."""
    if not re.search("[我全]省", text):
        return None
    places = [place for name in dict.fromkeys(names) if (place := gazetteer.find(name, None)) and place.type == "province"]
    return places[0] if len(places) == 1 else None


def in_person(text: str, token: Token) -> bool:
    """Whether a short name is the end of a person's that the text tells with a title: 武安 in 市委书记赵武安."""
    whole = text[token.start - 1 : token.end] if token.start and text[token.start - 1] in read_lexicon().surnames else ""
    return len(whole) == 3 and any(title + whole in text for title in ENDS_OF_TITLES)


def only_county(text: str, named: list[Token], gazetteer: Gazetteer) -> str | None:
    """The one county that a text names in full, where it speaks of its own bodies by the level alone: 旗委, 我县."""
    counties = {token.text for token in named if not AWAY.search(text[max(0, token.start - 2) : token.start])}
    full = {name for name in counties if any(gazetteer.divisions[c].name == name and gazetteer.divisions[c].type in COUNTIES for c in gazetteer.codes_of(name))}
    name = full.pop() if len(full) == 1 else ""
    return gazetteer.choose(name, None) if name and re.search(rf"(?<![一-鿿]){name[-1]}(?:委|长|政府|人大|政协|领导)|[我全]{name[-1]}", text) else None


def speaks_of(text: str, stem: str, name: str) -> bool:
    """Whether a paper's text is a county's: it names the county (平原晚报 is a city's and not 平原县's), or itself (文成) and 我县, or its level alone."""
    level = name[-1]
    if name in text or (text.count(stem) >= 2 and (f"我{level}" in text or f"全{level}" in text)):
        return True
    return bool(re.search(OWN_LEVEL.format(level), text)) and not (level != "市" and re.search("[我全]市|(?<![一-鿿])市领导", text))


def year_hint(text: str) -> int | None:
    """The year that a page without a date lets one infer: of a numbered meeting (2023年第15次…), else the latest that is told as this one."""
    series = SERIES_YEAR.findall(text)
    if series:
        return max(int(year) for year in series)
    years = [int(year) for year in ANY_YEAR.findall(text)]
    return max(years) if years else year_nearby(text)


def year_nearby(text: str) -> int | None:
    """The year of full days that stand within weeks of days without one (于2024年1月17日逝世; 1月19日上午); None where two years do."""
    full = [date(int(year), int(month), int(day)) for year, month, day in FULL_DAY.findall(text) if is_day(int(year), int(month), int(day))]
    bare = {(int(month), int(day)) for month, day in BARE_DAY.findall(text)}
    near = {one.year for one in full for month, day in bare if is_day(one.year, month, day) and abs((date(one.year, month, day) - one).days) <= LATE}
    return near.pop() if len(near) == 1 else None
