"""An imagined prefecture's papers: counties with their officials, and the pages that report their meetings, as claims that a reader would find.

All of it follows from a seed and from a county's number; names of people recur as they do in life, and no sentence is anybody's.
"""

from __future__ import annotations

import pickle
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from pathlib import Path

from names import SURNAMES

from graph.evidence import graph_of
from graph.facts import Edge, Ends, Node
from graph.imports import Written, write_tables
from graph.keys import article_key, claim_key, digest_of, page_key
from graph.model import Article, Attended, Claim, Held, Mentioned, Page, PageClaims, TookPlace, Visited, Wrote, scope_of

BEGINNING = Day(2000, 1, 3)
EVERY = 7
"""Days from one page of a county to its next."""
ARTICLES = 4
"""Articles a page; each reports one event."""
EDGES = 200
"""Edges that a page adds to the graph, about."""
TERM = 4 * 365
"""Days that somebody stays in a post."""
KIND = {"县委": "party", "县政府": "government", "县人大常委会": "congress", "县政协": "cppcc", "县纪委": "party"}
BUREAUS = "财政 教育 公安 民政 司法 审计 统计 水利 农业 林业 交通 商务 文化 卫生 体育 粮食 档案 信访 环保 住建".split()  # noqa: SIM905
TITLES = {"县委": "书记 副书记 常委", "县政府": "县长 常务副县长 副县长", "县人大常委会": "主任 副主任", "县政协": "主席 副主席", "县纪委": "书记 副书记"}
MATTERS = "春耕 防汛 信访 安全生产 脱贫攻坚 招商引资 环境保护 城市建设 教育 卫生 财税 项目建设 党风廉政 统战 武装 宣传 组织 政法".split()  # noqa: SIM905
FORMS = {"工作会议": "meeting", "座谈会": "meeting", "调研": "inspection", "专题学习": "study", "开工仪式": "ceremony", "培训班": "training"}
GIVEN = "伟芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍红辉力宏亮斌志海飞梅凤鹏波宁晓永清德福凯旭欣雪琴琳"
"""Characters of people's and counties' names, none of which another word here has: `copy_tables` exchanges them."""
SITES = "东 西 南 北 大 小 新 老 上 下 前 后".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Office:
    """A post that somebody of the county always holds, and who held it, term by term."""

    body: str
    kind: str
    title: str
    holders: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.body + self.title

    def holder(self, day: Day, at: int) -> str:
        """Who holds it on a day; `at`, its number, sets terms of several posts apart."""
        return self.holders[((day - BEGINNING).days + at * 97) // TERM]


class County:
    """A county of the prefecture, with the officials of forty years."""

    def __init__(self, number: int, seed: int = 1) -> None:
        self.drawn = random.Random(f"{seed}/{number}")
        self.name = f"{GIVEN[number // 50 % 50]}{GIVEN[number % 50]}县"
        self.paper = f"{self.name[:2]}日报"
        self.path = f"云岭省/江川市/{self.name}"
        self.types = "province/city/county"
        self.towns = [f"{self.path}/{site}{self.name[0]}镇" for site in SITES]
        self.reporters = [self.imagine_name() for _ in range(6)]
        self.offices = list(self.imagine_offices())
        self.weights = [1 / (at + 2) for at in range(len(self.offices))]

    def imagine_offices(self) -> Iterator[Office]:
        """The posts by rank. Half of those who leave one turn up in a later one."""
        left: list[list[str]] = []
        posts = [(body, KIND[body], title) for body, titles in TITLES.items() for title in titles.split()]
        for body, kind, title in [*posts, *((f"县{bureau}局", "government", title) for bureau in BUREAUS for title in ("局长", "副局长"))]:
            holders = [self.imagine_name() for _ in range(40 * 366 // TERM + 5)]
            for term in range(1, len(holders)):
                if left and self.drawn.random() < 0.5:
                    holders[term] = self.drawn.choice(left)[term - 1]
            left.append(holders)
            yield Office(self.name[:-1] + body, kind, title, tuple(holders))

    def imagine_name(self) -> str:
        """王伟 or 王伟芳; frequent surnames are drawn more often."""
        surname = SURNAMES[int(len(SURNAMES) * self.drawn.random() ** 2)]
        return surname + "".join(self.drawn.sample(GIVEN, self.drawn.choice((1, 2, 2))))

    def pages(self, count: int) -> Iterator[PageClaims]:
        """The county's first pages, in the order of their days."""
        for number in range(count):
            yield self.imagine_page(BEGINNING + timedelta(EVERY * number))

    def imagine_page(self, day: Day) -> PageClaims:
        """A page of the county's paper with the events of the day before."""
        matters = self.drawn.sample(MATTERS, ARTICLES)
        events = [f"{self.name}{matter}{self.drawn.choice(list(FORMS))}" for matter in matters]
        lines = [f"本报讯 {day}，{event}举行。" for event in events]
        digest = digest_of(self.path, day, *lines)
        key = page_key(self.paper, day, "A01", digest)
        page = Page(
            key=key,
            source=f"/gazettes/{self.paper}/{day}.txt",
            digest=digest,
            text="\n".join(lines),
            newspaper=self.paper,
            published=day,
            edition="A01",
            home=self.path,
            version="1",
        )
        articles: list[Article] = []
        claims: list[Claim] = []
        start = 0
        for event, line in zip(events, lines, strict=True):
            spans = start, start + len(line)
            record = Article(key=article_key(key, start), page=key, title=event, jurisdiction=self.path, published=day, spans=spans)
            articles.append(record)
            claims += self.imagine_claims(record, event, line)
            start += len(line) + 1
        return PageClaims(page=page, articles=tuple(articles), claims=tuple(claims))

    def claim_key(self, owner: str, kind: str, *parts: object) -> str:
        """A claim's key with the county's name in it, so that a copy of the county has other claims."""
        return claim_key(owner, kind, *parts)[:20] + self.name[:2]

    def imagine_claims(self, article: Article, event: str, quote: str) -> Iterator[Claim]:
        """What an article states of its event: who was there, in which post, and where."""
        day = (article.published or BEGINNING) - timedelta(1)
        base = {
            "page": article.page,
            "article": article.key,
            "newspaper": self.paper,
            "published": article.published,
            "jurisdiction": self.path,
            "quote": quote,
            "spans": article.spans,
            "rule": "imagined",
        }
        scope, happening = scope_of(self.path, day.isoformat(), article.page), self.claim_key(article.key, "took_place", event)
        form = next(form for form in FORMS if event.endswith(form))
        told = {"date": day.isoformat(), "earliest": day, "latest": day, "place": self.path, "place_types": self.types, "scope": scope}
        core = event.removeprefix(self.name)
        yield TookPlace(key=happening, event_name=event, event_type=FORMS[form], core=core, **told, **base)  # type: ignore[arg-type]
        if form == "调研":
            town = self.drawn.choice(self.towns)
            site = {"place": town, "place_types": f"{self.types}/town", "order": 1}
            yield Visited(key=self.claim_key(article.key, "visited", town), event=happening, scope=scope, **site, **base)  # type: ignore[arg-type]
        drawn = self.drawn.choices(range(len(self.offices)), self.weights, k=self.drawn.randint(2, 10))
        attending = {self.offices[at].holder(day, at): self.offices[at] for at in sorted(set(drawn))}
        for order, (name, office) in enumerate(attending.items(), 1):
            seat = {"organization": office.body, "organization_kind": office.kind, "seat": self.path, "seat_types": self.types}
            post = {"post": office.name, "title": office.title, "earliest": day, "latest": article.published, **seat}
            yield Held(key=self.claim_key(article.key, "held", name, office.name), name=name, **post, **base)  # type: ignore[arg-type]
            roles = ("chair", "speak") if order == 1 else ("attend",)
            part = {"event": happening, "scope": scope, "roles": roles, "order": order, "posts": (office.name,)}
            yield Attended(key=self.claim_key(article.key, "attended", name), name=name, **part, **base)  # type: ignore[arg-type]
        reporter = self.drawn.choice(self.reporters)
        yield Wrote(key=self.claim_key(article.key, "wrote", reporter), name=reporter, role="reporter", **base)  # type: ignore[arg-type]
        yield Mentioned(key=self.claim_key(article.key, "mentioned", self.path), place=self.path, place_types=self.types, **base)  # type: ignore[arg-type]


def imagine_pages(count: int, counties: int = 10, seed: int = 1) -> list[PageClaims]:
    """So many pages of so many counties' papers, in the order of their days."""
    papers = [County(number, seed).pages(-(-count // counties)) for number in range(counties)]
    return [page for pages in zip(*papers, strict=True) for page in pages][:count]


class Prefecture:
    """The graph of some counties, for `graph.imports.write_tables`: derived county by county, so that one is in memory at a time.

    People of one name in two counties are two, as no page joins them; of a place that several counties tell of, what the first says is kept.
    """

    where = "an imagined prefecture"

    def __init__(self, counties: int, pages: int, seed: int = 1) -> None:
        self.counties, self.number, self.seed = counties, pages, seed

    def stream_nodes(self) -> Iterator[Node]:
        """All nodes; the edges are put aside meanwhile, to be streamed next."""
        self.aside = tempfile.TemporaryFile()  # noqa: SIM115
        met: set[Ends] = set()
        for number in range(self.counties):
            facts = graph_of(County(number, self.seed).pages(self.number))
            yield from (node for found, node in facts.nodes.items() if found not in met)
            pickle.dump([edge for edge in facts.edges.values() if edge.type != "WITHIN" or edge.start not in met], self.aside)
            met |= {found for found in facts.nodes if found[0] in ("Name", "Place")}

    def stream_edges(self) -> Iterator[Edge]:
        """All edges."""
        self.aside.seek(0)
        for _ in range(self.counties):
            yield from pickle.load(self.aside)
        self.aside.close()

    def writes(self) -> int:
        """It never changes."""
        return 0


def write_prefecture(folder: Path, pages: int, counties: int = 4, copies: int = 25) -> Written:
    """Tables for neo4j-admin of so many counties, each with so many pages and so many times, under other names each time."""
    written = write_tables(Prefecture(counties, pages), folder)
    for path in folder.glob("*.csv"):
        copy_table(path, copies)
    return Written(written.nodes * copies, written.edges * copies)


def copy_table(path: Path, copies: int) -> None:
    """Adds a table's rows again and again, each time with other characters in the names of people and counties; what those do not name stays one."""
    with path.open("r+", encoding="utf-8", newline="") as file:
        file.readline()
        body = file.read()
        for turn in range(1, copies):
            file.write(body.translate(str.maketrans(GIVEN, GIVEN[turn:] + GIVEN[:turn])))
    if path.stem.startswith(("Name", "Place", "WITHIN", "Yaowen")):
        lines: dict[str, str] = {}
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
            lines.setdefault(",".join(line.split(",")[: 2 if path.stem.startswith("WITHIN") else 1]), line)
        path.write_text("".join(lines.values()), encoding="utf-8")
