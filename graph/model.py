"""What pages state, as frozen records: Page, Article and the kinds of Claim.

Evidence is owned by one page and goes with it. Spans are flat, (s1, e1, s2, e2, …), in code points of the page's text.
A place is a path of names from the widest division down, 河南省/焦作市/温县/赵堡镇, with as many types, province/city/county/town.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Spans = tuple[int, ...]
Status = Literal["current", "former", "appointed", "removed"]
Role = Literal["chair", "attend", "observe", "speak", "inspect", "accompany", "meet", "announce", "award", "teach", "other"]
TenureStatus = Literal["seen", "appointed", "ended"]
ArticleKind = Literal["news", "brief", "caption", "commentary", "notice", "fragment"]
EventType = Literal["meeting", "study", "inspection", "visit", "reception", "ceremony", "training", "activity", "interview", "other"]


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def of(cls, fields: dict[str, Any]) -> Self:
        """The record of its fields, checked as a call of the class checks them, in two thirds of the time: a page makes hundreds."""
        made: Self = cls.__pydantic_validator__.validate_python(fields)
        return made


class Page(Record):
    """One page of a newspaper as it was read, or why it could not be."""

    key: str
    """焦作日报/2023-01-10/A08#e61ae8fadd17: newspaper, day and 版 as far as known, and the digest of the text."""
    source: str
    """The file (absolute, POSIX), with #n for the n-th page of a file that holds several."""
    digest: str
    """SHA-256 of the text and of what was given besides it."""
    text: str
    """As decoded; spans count its code points."""
    encoding: str | None = None
    """utf-8, gb18030 …"""
    newspaper: str | None = None
    """As the masthead, the file or the user says."""
    published: Day | None = None
    """The day of the issue."""
    edition: str | None = None
    """The 版 as printed: A08, 第一版."""
    home: str | None = None
    """The place (a path) that a bare 市委 or 我市 means on this page."""
    url: str | None = None
    """Where it was saved from."""
    version: str
    """The program and seeds that read it."""
    input: str | None = None
    """A digest of the text, of what was given besides it, and of the version: what was read so before need not be read again."""
    status: Literal["read", "failed"] = "read"
    """Whether it could be read."""
    reason: str | None = None
    """Why it could not be read and, on a second line, what to do."""


class Article(Record):
    """One item of a page, in as many spans as layout cut it into."""

    key: str
    """The page's, a colon, and where it begins."""
    page: str
    """The page's key."""
    title: str | None = None
    """Kicker, headline and subtitle, blanks between."""
    text: str | None = None
    """The title and the paragraphs, a line each, as they were read: lines joined, without blanks, in simplified characters. What `yaowen find` looks in."""
    kind: ArticleKind = "news"
    """See the list of kinds below."""
    section: str | None = None
    """The column it stands in: 今日重磅, 图片新闻."""
    jurisdiction: str | None = None
    """The place (a path) that a bare 县委 or 该市 means in this article."""
    published: Day | None = None
    """The page's day, or that of the wire story (新华社北京3月28日电)."""
    spans: Spans
    """Where it stands in the page's text."""
    goes_on: str | None = None
    """The edition on which it goes on, A2: （下转A02版）."""
    comes_from: str | None = None
    """The edition on which it began: （上接第一版）."""
    edition: str | None = None
    """The page's, in the same form; told with the issue, only of articles that go on or come from elsewhere."""
    issue: str | None = None
    """焦作日报/2023-01-10."""


class Evidence(Record):
    """What all claims have: where they stand, in whose words, and the rule that read them."""

    key: str
    """A digest of the article, the kind and what is said."""
    page: str
    """The page's key."""
    article: str | None = None
    """None for what stands in the page's furniture (编辑：刘振毅)."""
    newspaper: str | None = None
    """The page's."""
    published: Day | None = None
    """The article's."""
    jurisdiction: str | None = None
    """The article's, a place's path."""
    quote: str
    """The words in reading order, breaks and layout blanks removed."""
    spans: Spans
    """Where the quote stands in the page's text."""
    rule: str
    """The rule that read it, as `yaowen explain` shows it."""


class Held(Evidence):
    """A person has, had, gets or loses a post."""

    kind: Literal["held"] = "held"
    """What is claimed: see the list of kinds below."""
    name: str
    """The person's, in simplified characters."""
    post: str
    """The full post, 焦作市政协副主席."""
    organization: str
    """The body as the page calls it, 焦作市人民政府; empty where a post names none (县领导, 国家副主席)."""
    body: str | None = None
    """The name under which it is kept, where that is another: 焦作市政府; 孟州市委 for 孟县县委."""
    organization_kind: str = "other"
    """See the list of kinds below."""
    seat: str | None = None
    """The place (a path) where the body sits, only as far as its name or the text tells."""
    seat_types: str | None = None
    """The types of the path's parts: province/city."""
    seat_called: str | None = None
    """What the page calls the seat where that is a name of other days: 孟县 for 孟州市."""
    title: str
    """副主席"""
    acting: bool = False
    """代市长"""
    generic: bool = False
    """A collective label (县领导) or an occupation (记者), which is not a post to be held one after another."""
    status: Status = "current"
    """Whether the text has the person in the post, before it, behind it."""
    since: str | None = None
    """A stated beginning: an ISO date, month or year."""
    until: str | None = None
    """A stated end, likewise."""
    earliest: Day | None = None
    """The sighting, or the change where status is appointed or removed, lies between earliest and latest."""
    latest: Day | None = None


class TookPlace(Evidence):
    """Something happened. Its key is what attended and visited claims of the article point to."""

    kind: Literal["took_place"] = "took_place"
    event_name: str
    """As the text calls it, or made from its verb and object."""
    event_type: EventType
    """See the list of types below."""
    core: str
    """The name without place, date, number and formula words: what two tellings of one happening share."""
    series: str | None = None
    """常委会会议, for 第40次常委会会议."""
    number: int | None = None
    """40, for 第40次."""
    organizer: str | None = None
    """Who holds it, as printed."""
    date: str | None = None
    """An ISO day, month or year; None where the text leaves it open."""
    date_end: str | None = None
    """The last day, where it has several."""
    earliest: Day | None = None
    """The first day on which it can have begun."""
    latest: Day | None = None
    """The last one."""
    date_text: str | None = None
    """The words of the date: 昨日下午."""
    part: str | None = None
    """上午, 下午, 晚上 …"""
    place: str | None = None
    """The path of its venue or division."""
    place_types: str | None = None
    """The types of the path's parts."""
    place_code: str | None = None
    """The code of the deepest division in the path that has one."""
    place_called: str | None = None
    """What the page calls the place where that is a name of other days: 孟县 for 孟州市."""
    open_list: bool = False
    """Somebody is named before 等: more were there than are named."""
    scope: str
    """The claims it may be one happening with: see scope_of."""


class Attended(Evidence):
    """A person, or a body or post without a person's name, took part in an event."""

    kind: Literal["attended"] = "attended"
    event: str
    """The key of the took_place claim."""
    scope: str
    """The event's."""
    name: str | None = None
    organization: str | None = None
    """区生态环境局, for 区生态环境局主要负责人作工作汇报."""
    body: str | None = None
    organization_kind: str = "other"
    seat: str | None = None
    seat_types: str | None = None
    seat_called: str | None = None
    roles: tuple[Role, ...]
    """What the person did: see the list of roles below."""
    order: int | None = None
    """The position in the list of names, from 1."""
    posts: tuple[str, ...] = ()
    """The posts that this article gives the person, in full."""


class Visited(Evidence):
    """An event went to see a place or unit."""

    kind: Literal["visited"] = "visited"
    event: str
    scope: str
    place: str
    place_types: str
    place_code: str | None = None
    place_called: str | None = None
    order: int
    """The position in the report, from 1."""


class Wrote(Evidence):
    """A byline, a photographer, an editor or a proofreader of the page."""

    kind: Literal["wrote"] = "wrote"
    name: str
    role: str
    """As printed: 记者, 通讯员, 摄影, 编辑 …"""


class Described(Evidence):
    """What a page tells of a person besides posts."""

    kind: Literal["described"] = "described"
    name: str
    gender: str | None = None
    """男 or 女."""
    ethnicity: str | None = None
    """回族"""
    born: str | None = None
    """An ISO day, month or year."""
    native_place: str | None = None
    """籍贯, as printed."""


class Mentioned(Evidence):
    """A person who is named, or a place; exactly one of the two."""

    kind: Literal["mentioned"] = "mentioned"
    name: str | None = None
    place: str | None = None
    place_types: str | None = None
    place_code: str | None = None
    """The code of the deepest division in the path that has one."""
    place_called: str | None = None


Claim = Annotated[Held | TookPlace | Attended | Visited | Wrote | Described | Mentioned, Field(discriminator="kind")]
CLAIMS: TypeAdapter[Claim] = TypeAdapter(Claim)


class PageClaims(Record):
    """A page with everything it states: the unit that a store loads and forgets."""

    page: Page
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()


def issue_of(newspaper: str | None, published: Day | None, page: str) -> str:
    """The issue a claim was printed in, 焦作日报/2023-01-10, or the page itself where that is not known."""
    return f"{newspaper}/{published}" if newspaper and published else page


def scope_of(jurisdiction: str | None, event_date: str | None, issue: str) -> str:
    """Which events can be one happening: those of a day in a jurisdiction, or, undated, those of an issue."""
    return f"{event_date}@{jurisdiction or ''}" if event_date else f"{issue}@{jurisdiction or ''}"
