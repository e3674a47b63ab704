"""What somebody says of a page, a careful reader (gold) or the program: the same lists, read from JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from graph.errors import PageError, UsageError

Words = Annotated[list[str], BeforeValidator(lambda value: [value] if isinstance(value, str) else value or [])]
"""One word, or several, or null."""
Flat = Annotated[list[int], BeforeValidator(lambda value: list(chain.from_iterable(pair if isinstance(pair, list) else [pair] for pair in value or [])))]
"""[s1, e1, s2, e2 …], also written in pairs."""


class Part(BaseModel):
    """Fields that are not needed (notes, hints) may stand beside those that are."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Placed(Part):
    """Something with its place in the page's text, where the program wrote it."""

    spans: Flat = []
    start: int | None = None
    end: int | None = None

    def covers(self, offset: int) -> bool:
        spans = self.spans or [self.start if self.start is not None else -1, self.end if self.end is not None else -1]
        return any(start <= offset < end for start, end in zip(spans[::2], spans[1::2], strict=False))

    @property
    def begin(self) -> int | None:
        return self.spans[0] if self.spans else self.start


class Named(Part):
    """A person or a place; `accept`, `aliases` and `alt` are names that are as good."""

    name: str
    kind: str | None = None
    accept: Words = []
    aliases: Words = []
    alt: Words = []
    optional: bool = False


class Signed(Part):
    name: str
    role: str | None = None


class ArticleItem(Placed):
    """`first` and `last` are how a careful reader says where it begins and ends."""

    id: str
    title: str | None = None
    kind: str = "news"
    bylines: list[Signed] = []
    first: str = ""
    last: str = ""


class PostItem(Placed):
    person: str
    post: str | None = None
    organization: str | None = None
    title: str | None = None
    status: str | None = None
    generic: bool = False
    accept: Words = []
    minor: bool = False
    status_open: bool = False
    evidence: str | None = None


class EventItem(Placed):
    """`anchor` and `anchors` are the words that announce it; `minor` and `optional` ones are nobody's loss."""

    id: str
    name: str | None = None
    date: str | None = None
    date_accept: Words = []
    place: str | None = None
    visited: Words = []
    visits_optional: Words = []
    anchor: str | None = None
    anchors: Words = []
    optional: bool = False
    minor: bool = False

    @property
    def announced(self) -> list[str]:
        return [words for words in (self.anchor, *self.anchors) if words and not words.isspace()]


class PartItem(Placed):
    event: str
    person: str
    roles: Words = []
    optional: bool = False
    roles_optional: Words = []
    roles_accept: Words = []


class Account(Part):
    """All that is said of one page."""

    page: str | None = None
    home: str | None = None
    articles: list[ArticleItem] = []
    people: list[Named] = []
    posts: list[PostItem] = []
    places: list[Named] = []
    events: list[EventItem] = []
    participation: list[PartItem] = []


def read_accounts(folder: Path) -> dict[str, Account]:
    """The accounts of a folder's JSON files by the files' names without .json; raises UsageError where there is none, PageError for a file that is none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(f"there is no JSON file in {folder}", "give the folder that holds one NAME.json for each page NAME.txt")
    return {file.stem: read_account(file) for file in files}


def read_account(file: Path) -> Account:
    try:
        return Account.model_validate(json.loads(file.read_text("utf-8")))
    except json.JSONDecodeError as error:
        raise PageError(str(file), f"no JSON: {error.msg}", "mend this line", error.lineno) from None
    except ValidationError as error:
        first = error.errors()[0]
        raise PageError(str(file), f"{path_of(first['loc'])}: {first['msg']}", "the form of gold is told in docs/accuracy.md") from None


def path_of(parts: tuple[int | str, ...]) -> str:
    """posts[3].person"""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".") or "the whole"


class PageText:
    """A page's text, in which words are found whatever blanks the layout put into them."""

    def __init__(self, text: str) -> None:
        kept = [at for at, char in enumerate(text) if not char.isspace()]
        self.text, self.where = text, kept
        self.flat = "".join(text[at] for at in kept)

    def find_all(self, words: str) -> list[int]:
        """Where these words begin, in the page's own offsets."""
        bare = "".join(words.split())
        return [self.where[match.start()] for match in re.finditer(re.escape(bare), self.flat)] if bare else []

    def find(self, words: str | None, after: int | None = None) -> int | None:
        """Where these words begin for the first time, behind an offset if they stand there, else anywhere."""
        found = self.find_all(words or "")
        return next((at for at in found if after is None or at >= after), found[0] if found else None)

    def line_of(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1


def misplaced(gold: Account, text: PageText) -> Iterator[str]:
    """Words that gold quotes and the page does not have: slips of whoever wrote it."""
    for article in gold.articles:
        yield from (f"article {article.id}: {words}" for words in (article.first, article.last) if not text.find_all(words))
    for event in gold.events:
        if not any(text.find_all(words) for words in event.announced):
            yield f"event {event.id}: {event.anchor or 'has no anchor'}"
