"""What looked like a person, a post, a place, an event or a date and was none, with the rule that dropped it and the words because of which.

Looked for only when asked, in a page that is read: each candidate that the reading did not keep is put to the finders' own tests again, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from loaders.articles import ArticleText
from loaders.bodies import Context
from loaders.characters import CLOSERS, KINSHIP, NEVER, NEVER_LAST
from loaders.events import HABIT, by_people, stands_alone
from loaders.happenings import Event
from loaders.lexicon import Lexicon, Token
from loaders.meetings import NOT_YET, convened, patterns
from loaders.mentions import Mention
from loaders.people import Names
from loaders.places import in_work, inside_name, is_named, place_of
from loaders.readings import Line, Reading
from loaders.roles import OWNED, is_studied

Reason = tuple[str, str]
"""The rule, and the words because of which."""
Told = tuple[str, int, int, Reason]
"""What it is not, where it stands in its sentence, and why."""
LIKE_A_NAME = re.compile(r"(?<![一-鿿])[一-鿿]{2,4}(?![一-鿿])")
"""Two to four characters between marks."""


def collect_rejections(article: ArticleText, reading: Reading, names: Names) -> list[Mention]:
    """The candidates of one article that were dropped, in the order of the page: of kind "no person", "no post", "no place", "no event", "no date"."""
    found = []
    for line in reading.lines:
        at = line.sentence.start
        for what, start, end, (rule, because) in rejections(line, reading, names):
            found.append(Mention(f"no {what}", article.body.spans(at + start, at + end), article.body.text[at + start : at + end], because, rule))
    return sorted((m for m in found if m.spans), key=lambda m: (m.spans[0], m.kind))


def rejections(line: Line, reading: Reading, names: Names) -> Iterator[Told]:
    yield from no_people(line, names)
    yield from no_posts(line, names)
    yield from no_places(line, reading.context)
    yield from no_events(line)
    for date in line.dates:
        if not date.value:
            yield "date", date.start, date.stop, (date.rule, "the page does not say which day")


def no_people(line: Line, names: Names) -> Iterator[Told]:
    """Words behind a title, and words between two marks, that begin with a surname."""
    text = line.sentence.text
    taken = [(name.start, name.end) for run in line.runs for name in run.names] + [(place.start, place.end) for place in line.places]
    behind = [(token.end, min(token.end + 3, len(text))) for token in line.tokens.titles]
    for start, end in dict.fromkeys([*(match.span() for match in LIKE_A_NAME.finditer(text)), *behind]):
        end = next((at for at in range(start, end) if text[at] in CLOSERS), end)
        if end - start > 1 and names.has_surname(text, start) and not any(s < end and start < e for s, e in taken):
            yield "person", start, end, next(reason for test in PEOPLE if (reason := test(text, start, end, names)))


Test = Callable[[str, int, int, Names], Reason | None]


def has_title(text: str, start: int, end: int, names: Names) -> Reason | None:
    at = next((at for at in range(start, end) if names.lexicon.title_at(text, at)), None)
    return ("title-in-name", text[at : at + 3]) if at is not None else None


def is_known(text: str, start: int, end: int, names: Names) -> Reason | None:
    """安全, 和平: a word of not_names.txt, or of the titles, labels and bodies; or one begins there."""
    lexicon: Lexicon = names.lexicon
    for stop in range(end, start + 1, -1):
        words = text[start:stop]
        if words in lexicon.not_names or words in lexicon.words:
            return ("common-word" if stop == end else "begins-with-a-common-word"), words
    return None


def holds_particle(text: str, start: int, end: int, names: Names) -> Reason | None:
    words = text[start:end]
    char = next((char for char in words[1:] if char in NEVER), words[-1] if words[-1] in NEVER_LAST else None)
    return ("never-in-a-name", char) if char else ("kinship", words[1:]) if words[1:] in KINSHIP else None


def is_doubtful(text: str, start: int, end: int, names: Names) -> Reason | None:
    return ("doubtful-surname", text[start]) if text[start] in names.lexicon.doubtful_surnames else None


def is_open(text: str, start: int, end: int, names: Names) -> Reason:
    """Nothing in front makes it a name, and nothing behind ends it."""
    return "nothing-shows-a-name", text[max(0, start - 4) : min(end + 4, len(text))]


PEOPLE: tuple[Test, ...] = (has_title, is_known, holds_particle, is_doubtful, is_open)


def no_posts(line: Line, names: Names) -> Iterator[Told]:
    """Titles that stand before nobody's name."""
    text = line.sentence.text
    kept = [(post.phrase.start, post.phrase.end) for run in line.runs for post in run.posts] + [(run.start, run.end) for run in line.runs]
    for token in (token for token in line.tokens.titles if token.kind == "title"):
        if not any(s <= token.start and token.end <= e for s, e in kept):
            behind = text[token.end : token.end + 4]
            yield "post", token.start, token.end, (("name-not-certain" if names.has_surname(text, token.end) else "no-name-behind"), behind or "the end")


def no_places(line: Line, context: Context) -> Iterator[Told]:
    """Names of the gazetteer that mean no place here."""
    text = line.sentence.text
    for token in line.tokens.places:
        if not any(place.start < token.end and token.start < place.end for place in line.places):
            yield "place", token.start, token.end, why_no_place(text, token, line, context)


def why_no_place(text: str, token: Token, line: Line, context: Context) -> Reason:
    person = next((name for run in line.runs for name in run.names if name.start < token.end and token.start < name.end), None)
    post = next((run for run in line.runs if run.start <= token.start and token.end <= run.end), None)
    around = text[max(0, token.start - 3) : token.end + 4]
    if person:
        return "inside-a-persons-name", person.text
    if inside_name(text, token.end):
        return "begins-a-companys-name", text[token.start : token.end + 8]
    place = place_of(token.text, context)
    if place is None:
        return ("several-of-this-name" if context.gazetteer.codes_of(token.text) else "no-division"), token.text
    if in_work(text, token):
        return "inside-a-works-name", around
    if not is_named(text, token, place, [], context):
        return "part-of-another-word", around
    return ("inside-a-post", text[post.start : post.end]) if post else ("swallowed", around)


def no_events(line: Line) -> Iterator[Told]:
    """Happenings by their nouns or by who did what that are told of no event of their own."""
    text, kept = line.sentence.text, {event.name for event in line.events}
    for event in convened(line.sentence, line.runs, line.dates):
        if event.name not in kept:
            yield "event", *place_of_event(text, event), why_no_event(event)
    told = by_people(line.sentence, line.runs, line.dates, [])
    if told and told.name not in kept and not line.events:
        yield "event", *place_of_event(text, told), why_no_event(told)
    for pattern in patterns().values():
        for match in pattern.finditer(text):
            if before := NOT_YET.search(text[max(0, match.start() - 6) : match.start()]):
                yield "event", match.start("name"), match.end(), ("not-yet", before[0])
    for run in line.runs:
        clause = text[run.end : run.end + 12]
        if is_studied(text, run):
            yield "event", run.start, run.end, ("studied-not-done", clause)
        elif habit := HABIT.match(clause):
            yield "event", run.start, min(run.end + 12, len(text)), ("to-come-or-again-and-again", habit[0])
        elif (owned := OWNED.match(clause)) and owned[0]:
            yield "event", run.start, min(run.end + 12, len(text)), ("what-somebody-owns", owned[0])


def place_of_event(text: str, event: Event) -> tuple[int, int]:
    at = max(text.find(event.name[:4]), 0)
    return at, min(at + len(event.name), len(text))


def why_no_event(event: Event) -> Reason:
    """Told in passing without a day of its own, or the same happening as one before."""
    return ("told-before", event.name) if stands_alone(event) else ("told-in-passing", event.date.text if event.date else "no day")
