"""Files to claims, step by step. One bad page stops only itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph import __version__
from graph.errors import PageError
from graph.keys import article_key, digest_of, page_key
from graph.model import Article, Claim, Page, PageClaims
from graph.paths import SEEDS
from loaders.articles import ArticleText, Masthead, read_articles
from loaders.bodies import Context
from loaders.claims import Source, make_claims, wrote_claims
from loaders.gazetteers import Gazetteer, Place, read_gazetteer, vote_home
from loaders.lexicon import Finder, Lexicon, fold_widths, read_lexicon
from loaders.pages import list_files, read_pages
from loaders.passages import Passage
from loaders.people import Names
from loaders.readings import KnownNames, Line, read_article, read_lines
from loaders.sentences import split_sentences

SERIES_YEAR = re.compile(r"((?:19|20)\d\d)年?第[\d一二三四五六七八九十]+[次届期]")
ANY_YEAR = re.compile(r"((?:19|20)\d\d)年(?:以来|度|第|上半年|下半年)")
PAPER = re.compile(r"(?:日报|晚报|早报|时报|晨报|商报|都市报|报|新闻网|网|政府|融媒|发布).*$")
BEFORE_PLACE = re.compile(r"(?:到|在|赴|莅|来|往|深入|走进|于|对|至|从|与|和|为|向|访|帮扶)$")


@lru_cache(maxsize=1)
def version() -> str:
    """The program's version and a digest of the seeds: pages that another version read are read anew."""
    seeds = hashlib.sha256()
    for path in sorted([*(SEEDS / "words").glob("*.txt"), *SEEDS.glob("*.csv")]):
        seeds.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{seeds.hexdigest()[:12]}"


def read_files(paths: Sequence[Path], on_page: Callable[[PageClaims], None] | None = None) -> Iterator[PageClaims]:
    """The claims of each page of the files and folders, in order; a page that cannot be read comes with status "failed" and the reason."""
    for path in list_files(paths):
        for read in read_file(path):
            if on_page:
                on_page(read)
            yield read


def read_file(path: Path) -> Iterator[PageClaims]:
    try:
        for source in read_pages(path):
            try:
                yield read_text(source.text, source.name, source.encoding)
            except PageError as error:
                yield failed(source.name, error, source.text)
    except PageError as error:
        yield failed(str(path.resolve().as_posix()), error)


def failed(source: str, error: PageError, text: str = "") -> PageClaims:
    """A page that could not be read, with what to do next."""
    digest = digest_of(source, error.reason, text)
    reason = f"{error.reason} ({error.hint})" if error.hint else error.reason
    return PageClaims(page=Page(key=page_key(None, None, None, digest), source=source, digest=digest, text="", version=version(), status="failed", reason=reason))


def read_text(text: str, source: str = "text", encoding: str | None = None) -> PageClaims:
    """The claims of one page's text. Raises PageError where it holds no article."""
    masthead, articles = read_articles(text)
    if not articles:
        raise PageError(source, "no article found", "a page needs running text with sentences; check the file, or join its lines")
    lexicon, gazetteer = read_lexicon(), read_gazetteer()
    home = find_home(masthead, articles, gazetteer)
    finder = finder_for(home)
    digest = digest_of(text)
    page = Page(
        key=page_key(masthead.newspaper, masthead.published, masthead.edition, digest),
        source=source,
        digest=digest,
        text=text,
        encoding=encoding,
        newspaper=masthead.newspaper,
        published=masthead.published,
        edition=masthead.edition,
        home=gazetteer.place(home).path if home else None,
        version=version(),
    )
    made, claims = read_all(page, masthead, articles, home, finder, lexicon, gazetteer)
    return PageClaims(page=page, articles=tuple(made), claims=tuple(claims))


def read_all(
    page: Page, masthead: Masthead, articles: list[ArticleText], home: str | None, finder: Finder, lexicon: Lexicon, gazetteer: Gazetteer
) -> tuple[list[Article], list[Claim]]:
    """Two passes: names that are certain anywhere on the page are then known everywhere on it."""
    names = Names(fold_widths("\n".join(part for a in articles for part in (a.title.text if a.title else "", a.body.text))), lexicon)
    hint = year_hint(names.text) if page.published is None else None
    home_place = gazetteer.place(home) if home else None
    prepared: list[tuple[ArticleText, list[Line]]] = []
    known: set[str] = {b.name for a in articles for b in a.bylines}
    for article in articles:
        lines = read_lines(split_sentences(fold_widths(article.body.text)), finder, names, lexicon, page.published, hint)
        known.update(name.text for line in lines for group in line.groups for name in group.names)
        prepared.append((article, lines))
    finder_of_names = KnownNames({name for name in known | lexicon.figures if len(name) > 1})
    made: list[Article] = []
    claims: list[Claim] = list(wrote_claims(Source(page, None, Passage("", ()), Context(gazetteer, home_place, None)), masthead.staff))
    for article, lines in prepared:
        title = article.title.text if article.title else ""
        here = find_here(title, article.section, lines, finder, gazetteer, home_place)
        context = Context(gazetteer, home_place, here)
        reading = read_article(lines, context, finder_of_names, fold_widths(title), article.kind)
        record = Article(
            key=article_key(page.key, min(article.spans) if article.spans else 0),
            page=page.key,
            title=title or None,
            kind=article.kind,
            section=article.section,
            jurisdiction=(here or home_place).path if (here or home_place) else None,  # type: ignore[union-attr]
            published=page.published,
            spans=article.spans,
        )
        made.append(record)
        claims += make_claims(reading, Source(page, record, article.body, context), article.bylines)
    return made, claims


@lru_cache(maxsize=32)
def finder_for(home: str | None) -> Finder:
    return read_lexicon().finder(read_gazetteer().names_for(home))


def find_home(masthead: Masthead, articles: list[ArticleText], gazetteer: Gazetteer) -> str | None:
    """The place that a bare 市委 means: the newspaper's, else the one that most places of the text lie in."""
    if masthead.newspaper:
        stem = PAPER.sub("", masthead.newspaper)
        code = gazetteer.choose(stem, None) if len(stem) > 1 else None
        if code:
            return code
        if stem in ("人民", "光明", "经济", "中国", "新华", "解放军", "法治", "工人", "农民", "科技"):
            return None
    text = "\n".join(part for a in articles for part in (a.title.text if a.title else "", a.body.text))
    found = finder_for(None).find(fold_widths(text)).of("place")
    return vote_home(text, gazetteer, (token.text for token in found))


def find_here(title: str, section: str | None, lines: list[Line], finder: Finder, gazetteer: Gazetteer, home: Place | None) -> Place | None:
    """The county, district or zone that an article is about: the first one that acts in its title or lead (not one that somebody goes to)."""
    code = home.code if home else None
    lead = lines[0] if lines else None
    sources = [(fold_widths(title), finder.find(fold_widths(title)))]
    if lead:
        sources.append((lead.sentence.text, lead.tokens))
    for text, tokens in sources:
        for token in tokens.of("place"):
            if BEFORE_PLACE.search(text[max(0, token.start - 2) : token.start]):
                continue
            place = gazetteer.find(token.text, code)
            if place is None or (home and not place.path.startswith(home.path + "/")):
                continue
            return county_of(place)
    if section:
        for token in finder.find(section).of("place"):
            place = gazetteer.find(token.text, code)
            if place and home and place.path.startswith(home.path + "/"):
                return county_of(place)
    return home


def county_of(place: Place) -> Place:
    """The county or zone of a town; the place itself otherwise."""
    return next((p for p in place.parents() if p.type not in ("town", "township", "subdistrict", "village")), place)


def year_hint(text: str) -> int | None:
    """The year that a page without a date lets one infer: of a numbered meeting (2023年第15次…), else the latest that is told as this one."""
    series = SERIES_YEAR.findall(text)
    if series:
        return max(int(year) for year in series)
    years = [int(year) for year in ANY_YEAR.findall(text)]
    return max(years) if years else None


def to_json(read: PageClaims) -> dict[str, Any]:
    """The public form of a page, as ../shared/eval/README.md has it."""
    page = read.page
    ids = {article.key: f"a{n}" for n, article in enumerate(read.articles, 1)}
    by_kind: dict[str, list[Any]] = {kind: [] for kind in ("held", "took_place", "attended", "visited", "wrote", "described", "mentioned")}
    for claim in read.claims:
        by_kind[claim.kind].append(claim)
    people = dict.fromkeys(c.name for c in read.claims if getattr(c, "name", None))
    visits: dict[str, list[str]] = {}
    for claim in by_kind["visited"]:
        visits.setdefault(claim.event, []).append(last(claim.place))
    return {
        "page": Path(page.source).name,
        "publisher": page.newspaper,
        "published": str(page.published) if page.published else None,
        "home": last(page.home),
        "articles": [
            {
                "id": ids[a.key],
                "title": a.title,
                "kind": a.kind,
                "section": a.section,
                "bylines": [{"name": w.name, "role": w.role} for w in by_kind["wrote"] if w.article == a.key],
                "spans": [list(pair) for pair in zip(a.spans[::2], a.spans[1::2], strict=True)],
            }
            for a in read.articles
        ],
        "people": [{"name": name} for name in people],
        "posts": [
            {"person": c.name, "post": c.post, "organization": c.organization, "title": c.title, "status": c.status, "generic": c.generic, "article": ids.get(c.article or ""), "spans": list(c.spans)}
            for c in by_kind["held"]
        ],
        "places": places_of(read),
        "events": [
            {
                "id": c.key,
                "article": ids.get(c.article or ""),
                "type": c.event_type,
                "name": c.event_name,
                "date": c.date,
                "date_end": c.date_end,
                "part": c.part,
                "place": last(c.place),
                "visited": visits.get(c.key, []),
                "spans": list(c.spans),
            }
            for c in by_kind["took_place"]
        ],
        "participation": [
            {"event": c.event, "person": c.name, "roles": list(c.roles), "post": "、".join(c.posts) or None, "order": c.order, "spans": list(c.spans)} for c in by_kind["attended"] if c.name
        ],
    }


def last(path: str | None) -> str | None:
    return path.rsplit("/", 1)[-1] if path else None


def places_of(read: PageClaims) -> list[dict[str, Any]]:
    """The places that claims name, each once."""
    found: dict[str, dict[str, Any]] = {}
    for claim in read.claims:
        path, types = getattr(claim, "place", None), getattr(claim, "place_types", None)
        if path and types:
            names = path.split("/")
            found.setdefault(path, {"name": names[-1], "type": types.rsplit("/", 1)[-1], "within": names[-2] if len(names) > 1 else None})
    return list(found.values())


