"""What a reader of files hands on: one page's text, and what is told of it outside the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date

from graph.keys import whole_characters

LONE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Given:
    """What a table's columns, a web page's tags or the user say of a page; None is not said."""

    title: str | None = None
    """The title of the one article that the text is, and begins with; "" for an article without one; None for a page in a newspaper's free layout."""
    newspaper: str | None = None
    published: date | None = None
    edition: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            if isinstance(value := getattr(self, field.name), str):
                object.__setattr__(self, field.name, whole_characters(value))

    def overruled(self, other: Given) -> Given:
        """This, with what another says in its place."""
        return replace(self, **other.said)  # type: ignore[arg-type]

    @property
    def said(self) -> dict[str, object]:
        """The fields that say something."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) is not None}


NOTHING = Given()


@dataclass(frozen=True)
class Source:
    """One page's text as it was decoded: line ends are \\n, no byte order mark, no lone surrogates."""

    name: str
    """The file (absolute, POSIX), with #n for the n-th page of a file that holds several, #member for a member of an archive."""
    text: str
    encoding: str | None
    given: Given = NOTHING


def clean(text: str) -> str:
    """The text with line ends of one kind, and what is no character replaced."""
    return LONE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))


def make_article(name: str, body: str, encoding: str | None, given: Given, facts: tuple[str, ...] = ()) -> Source:
    """One article as a page: title, lines that tell of it (来源：焦作日报 作者：张三), body, each from a line of its own."""
    title = " ".join(clean(given.title or "").split())
    body = clean(body).strip("\n")
    first, _, rest = body.partition("\n")
    if title and " ".join(first.split()) == title:
        body = rest
    text = "\n".join(part for part in (title, *facts, body) if part)
    return Source(name, text, encoding, replace(given, title=title))
