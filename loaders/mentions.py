"""Everything that was found in a page, mention by mention, with the rule that found it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Spans
from loaders.articles import ArticleText, Byline
from loaders.passages import Passage
from loaders.readings import Line, Reading


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a page's text: `kind` is person, post, place, date, event or byline; `normal` what it means; `rule` what found it."""

    kind: str
    spans: Spans
    text: str
    normal: str
    rule: str

    @property
    def start(self) -> int:
        return self.spans[0]


def collect_mentions(article: ArticleText, reading: Reading) -> list[Mention]:
    """The mentions of one article, in the order of the page; what stands inside another follows it."""
    found = [m for line in reading.lines for m in line_mentions(line, article.body)]
    found += byline_mentions(article.bylines)
    return sorted((m for m in found if m.spans), key=lambda m: (m.spans[0], -m.spans[-1], m.kind))


def byline_mentions(bylines: tuple[Byline, ...]) -> list[Mention]:
    return [Mention("byline", b.passage.spans(), b.passage.text, f"{b.name} {b.role}", "byline") for b in bylines]


def line_mentions(line: Line, body: Passage) -> Iterator[Mention]:
    at = line.sentence.start

    def made(kind: str, start: int, end: int, normal: str, rule: str) -> Mention:
        return Mention(kind, body.spans(at + start, at + end), body.text[at + start : at + end], normal, rule)

    for run in line.runs:
        for post in run.posts:
            status = "" if post.phrase.status == "current" else f" ({post.phrase.status})"
            yield made("post", post.phrase.start, post.phrase.end, post.name + status, "label" if post.generic else "post")
        for name in run.names:
            roles = f" {'+'.join(run.roles)}" if run.roles else ""
            yield made("person", name.start, name.end, name.text + roles, name.rule)
    for date in line.dates:
        yield made("date", date.start, date.stop, "/".join(filter(None, (date.value, date.end))) or "open", date.rule)
    for place in line.places:
        yield made("place", place.start, place.end, place.place.path, place.rule)
    for event in line.events:
        yield made("event", 0, len(line.sentence.text), f"{event.type}: {event.name}", event.rule)
