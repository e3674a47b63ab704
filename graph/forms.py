"""What derived nodes and edges look like: their properties, with types and meaning. A test holds the graph against them, and the codebook is written from them.

Pages, articles and claims are the records of model.py, decisions that of decisions.py. Every node has a `key`, unique within its label, and
every node and edge a `hash`, by which a load sees that nothing has changed; parallel edges are told apart by `edge`.
"""

from __future__ import annotations

from datetime import date as Day

from graph.decisions import Decision
from graph.decisions import Status as DecisionStatus
from graph.model import Article, Attended, Described, EventType, Held, Mentioned, Page, Record, Role, TenureStatus, TookPlace, Visited, Wrote


class StoredPage(Page):
    """One page of a newspaper as it was read, or why it could not be."""

    sources: list[str]
    """All files that hold its text."""
    copied: bool | None = None
    """Whether there are several."""
    articles: int
    """How many articles it was found to hold."""
    people: int
    """How many names of people."""
    posts: int
    """How often it gives somebody a post."""
    events: int
    """How many happenings it tells of."""
    attended: int
    """How often it says that somebody took part in one."""


class StoredDecision(Decision):
    """What a user decided about two people of one name: that they are the same, or not, or that nobody can tell; or that an earlier one is taken back."""

    status: DecisionStatus
    """What became of it: see the list below."""
    overruled_by: str | None = None
    """The key of the later decision that contradicts it."""


class Person(Record):
    """Somebody whom pages name. Two people of one name are two nodes until something says otherwise. Key: 吕沛@焦作市#3f2a01bc."""

    name: str
    """In simplified characters."""
    jurisdiction: str | None = None
    """The place that most claims point to: where the person's official posts sit, else where the articles are at home."""
    within: str | None = None
    """The same as a path, 河南省/焦作市."""
    gender: str | None = None
    """男 or 女, where a page says so (女 behind the name)."""
    ethnicity: str | None = None
    """回族"""
    born: str | None = None
    """An ISO day, month or year."""
    native_place: str | None = None
    """籍贯, as printed."""
    joined_by: str | None = None
    """The weakest rule without which this would be two people; none where one article tells all."""


class Name(Record):
    """A name, with everybody who is called so. Key: the name."""

    name: str
    """The key once more, as Neo4j Browser shows it."""


class Post(Record):
    """An office of a body. Key: the body's, a colon and the title."""

    name: str
    """In full, 焦作市政协副主席."""
    names: list[str]
    """All forms in which pages give it."""
    called: str
    """The same forms, a line each: an index looks words up in it."""
    title: str
    """副主席; without 代, which is a property of a tenure."""
    rank: list[str] | None = None
    """The words of rank in the title: 副, 常务, 正 …"""
    seats: int | None = None
    """1 for the head of a body; none where the words do not tell how many hold the post at a time."""


class Organization(Record):
    """A body: a committee, an office, a company, a school. Key: its name, @ and the place where it sits."""

    name: str
    """The form that most claims use."""
    names: list[str]
    """All forms in which pages give it."""
    called: str
    """The same forms, a line each: an index looks words up in it."""
    kind: str
    """See the list of kinds below."""
    seat: str | None = None
    """The path of the place where it sits."""
    told: list[str]
    """How many claims say what, for exact removal: kind, name and seat, with tabs between, = count."""


class Place(Record):
    """A division, a village, a site or a venue that claims speak of, and what it lies in. Key: the path, 河南省/焦作市/温县."""

    name: str
    """The last part of the path."""
    type: str | None = None
    """See the list of types below."""
    code: str | None = None
    """The division's official code, as far as it is known."""
    former_names: list[str] | None = None
    """Names of other days that pages use: 孟县 for 孟州市."""
    called: str
    """The path and the names of other days, a line each: an index looks words up in it."""
    told: list[str]
    """How many claims say what, for exact removal: type, code and former name, with tabs between, = count."""


class Event(Record):
    """One happening, however many articles tell of it. Key: 2023-01-07@温县:议军会议#3f2a01bc; ~ behind a day of print where its own is not known."""

    name: str
    """The longest that a claim gives."""
    type: EventType
    """See the list of types below."""
    jurisdiction: str | None = None
    """Whose event it is: the place's name."""
    series: str | None = None
    """常委会会议, for 第40次常委会会议."""
    number: int | None = None
    """40, for the same."""
    organizer: str | None = None
    """As printed."""
    date: Day | None = None
    """Its first day; none where it is not known to the day."""
    date_end: Day | None = None
    """Its last day, where it has several."""
    earliest: Day | None = None
    """The first day on which it can have begun."""
    latest: Day | None = None
    """The last day on which it can have begun."""
    date_text: str | None = None
    """The words of the date: 昨日下午."""
    part: str | None = None
    """上午, 下午, 晚 …"""
    open_list: bool
    """Somebody is named before 等: more were there than are named, so absence means nothing."""


class Tenure(Record):
    """From an appointment or the first sighting to whatever ended it. Silence ends nothing."""

    n: int
    """Which time of this person in this post, from 1."""
    status: TenureStatus
    """See the list below."""
    first_seen: Day | None = None
    """The first day on which a page has the person in the post."""
    last_seen: Day | None = None
    """The last such day: not the end."""
    sightings: int
    """How many claims."""
    since: Day | None = None
    """A stated beginning, where it is known to the day."""
    since_text: str | None = None
    """The words of a stated beginning that is a month or year: 2019-03."""
    since_earliest: Day | None = None
    """A stated beginning that lies between two days: the first; absent where it is only known to be older than its page."""
    since_latest: Day | None = None
    """The second."""
    until: Day | None = None
    """A stated end, likewise."""
    until_text: str | None = None
    """Likewise."""
    until_earliest: Day | None = None
    """Likewise."""
    until_latest: Day | None = None
    """Likewise."""
    confirmed: Day | None = None
    """The last day on which a page says that somebody who was in the post already was appointed or elected to it: 代市长 who becomes 市长, a second term."""
    ended_before: Day | None = None
    """The first day on which it had ended: somebody else was seen in the post's only seat, or a page says 原 or 时任."""
    acting: bool
    """代 at the last sighting."""
    acting_last_seen: Day | None = None
    """The last day with 代."""


class Attendance(Record):
    """A person, or a body that is named without one (各局主要负责人)."""

    roles: list[Role]
    """See the list of roles below."""
    order: int | None = None
    """The position in the list of names, from 1; the earliest where several articles list them."""
    posts: list[str] | None = None
    """The posts that the reports of this event give the person."""


class Authorship(Record):
    """By the article's byline, or the page's imprint."""

    role: str
    """As printed: 记者, 通讯员, 摄影, 编辑 …"""


class Stop(Record):
    """Units and places, in the order of the report."""

    order: int
    """The position in the report, from 1."""


class Plain(Record):
    """Has no properties."""


EVIDENCE: dict[str, tuple[type[Record], ...]] = {
    "Page": (StoredPage,),
    "Article": (Article,),
    "Claim": (Held, Attended, TookPlace, Visited, Wrote, Described, Mentioned),
    "Decision": (StoredDecision,),
}
NODES: dict[str, type[Record]] = {"Person": Person, "Name": Name, "Post": Post, "Organization": Organization, "Place": Place, "Event": Event}
EDGES: dict[str, tuple[str, str, str, type[Record]]] = {
    "HELD": ("Person", "Post", "a time in a post, an edge each", Tenure),
    "ATTENDED": ("Person|Organization", "Event", "took part", Attendance),
    "VISITED": ("Event", "Place", "went to see", Stop),
    "TOOK_PLACE_AT": ("Event", "Place", "the venue, or the division where nothing narrower is told", Plain),
    "WROTE": ("Person", "Article", "wrote, photographed or edited it, an edge a role", Authorship),
    "NAMED": ("Person", "Name", "is called so", Plain),
    "POST_OF": ("Post", "Organization", "is an office of", Plain),
    "SEATED_IN": ("Organization", "Place", "has its seat there", Plain),
    "WITHIN": ("Place", "Place", "lies in", Plain),
    "PRINTED_ON": ("Article", "Page", "stands there", Plain),
    "CONTINUES": ("Article", "Article", "goes on what began on another page of the issue (下转, 上接)", Plain),
    "STATES": ("Article|Page", "Claim", "says so; a page's imprint belongs to no article", Plain),
    "ABOUT": ("Claim|Decision", "Person|Post|Organization|Place|Event", "is evidence for", Plain),
}
"""What an edge leads from and to, what it means, and its properties."""
