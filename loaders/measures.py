"""How well a page was read: what the program says of it beside what a careful reader says, measure by measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from loaders.accounts import Account, ArticleItem, EventItem, Named, PageText, PostItem
from loaders.scores import Item, Items, Key, Sides
from loaders.spellings import bare_name, bare_post, same_site

WHOLE = ("news", "brief", "commentary", "notice")
"""Kinds of articles that count; what a fragment or a caption is, readers see differently."""


@dataclass
class Comparison:
    """One page: gold and what was found, with the events of both sides that are one."""

    gold: Account
    found: Account
    text: PageText

    def __post_init__(self) -> None:
        self.gold_parts, self.found_parts = participants(self.gold), participants(self.found)
        self.pairs = pair_events(self)
        self.back = {found: gold for gold, found in self.pairs.items()}
        self.gold_events = {event.id: event for event in self.gold.events}
        self.found_events = {event.id: event for event in self.found.events}
        self.lesser = {event.id for event in self.gold.events if event.minor or event.optional}
        self.core = {event.id for event in self.gold.events if event.id not in self.lesser and (self.gold_parts.get(event.id) or event.date)}
        """Events that count: those of somebody, or of a day."""

    def begin(self, event: EventItem) -> int | None:
        return event.begin if event.begin is not None else next((at for words in event.announced if (at := self.text.find(words)) is not None), None)


def measure_page(gold: Account, found: Account, text: str) -> dict[str, Sides]:
    """The sides of every measure for one page; `found` is the program's account of the same text."""
    one = Comparison(gold, found, PageText(text))
    return {name: compare(one) for name, compare in MEASURES.items()}


def compare_articles(one: Comparison) -> Sides:
    """An article is found where one that was found covers how it begins and ends, and how no other begins."""
    whole = [article for article in one.gold.articles if article.kind in WHOLE]
    begins = {article.id: covering(one, article.first) for article in one.gold.articles}
    wanted: Items = {(article.id,): Item(article.title or article.first, one.text.find(article.first)) for article in whole}

    def is_found(article: ArticleItem) -> bool:
        others = {found for other in whole if other is not article for found in begins[other.id]}
        return bool(begins[article.id] & covering(one, article.last) - others)

    right = {article.id for article in whole if is_found(article)}
    known = {found for ids in begins.values() for found in ids}
    extra = [article for article in one.found.articles if article.kind in WHOLE and article.id not in known]
    got = {key: item for key, item in wanted.items() if key[0] in right}
    got.update({("found", article.id): Item(article.title or "(no title)", article.begin) for article in extra})
    return wanted, got


def covering(one: Comparison, words: str) -> set[str]:
    """The found articles that cover these words."""
    places = one.text.find_all(words)
    return {article.id for article in one.found.articles if any(article.covers(at) for at in places)}


def compare_people(one: Comparison) -> Sides:
    return compare_names(one, one.gold.people, one.found.people)


def compare_places(one: Comparison) -> Sides:
    return compare_names(one, one.gold.places, one.found.places)


def compare_names(one: Comparison, gold: Sequence[Named], found: Sequence[Named]) -> Sides:
    """Names by the gold's own name for them; what gold calls optional counts on neither side."""
    own = {bare_name(name): bare_name(item.name) for item in gold for name in (*item.accept, *item.aliases, *item.alt) if name}
    own.update({bare_name(item.name): bare_name(item.name) for item in gold})
    optional = {bare_name(item.name) for item in gold if item.optional} - {bare_name(item.name) for item in gold if not item.optional}
    names = [own.get(name, name) for name in (bare_name(item.name) for item in found)]
    return name_items(one, own.values(), optional), name_items(one, names, optional)


def name_items(one: Comparison, names: Iterable[str], without: set[str] | frozenset[str] = frozenset()) -> Items:
    return {(name,): Item(name, one.text.find(name)) for name in names if name not in without}


def compare_officials(one: Comparison) -> Sides:
    """People of whom gold says that they hold an office; that others were found is no error here."""
    wanted, got = compare_people(one)
    official = {bare_name(person.name) for person in one.gold.people if person.kind in ("official", "leader")}
    return name_items(one, official), {key: item for key, item in got.items() if key[0] in official or key not in wanted}


def compare_bylines(one: Comparison) -> Sides:
    gold, found = ([bare_name(byline.name) for article in side.articles for byline in article.bylines] for side in (one.gold, one.found))
    return name_items(one, gold), name_items(one, found)


def compare_posts(one: Comparison, *, status: bool = False) -> Sides:
    """Person and post; with `status` person, post and status, of posts that are not simply held."""
    accepted: dict[tuple[str, str], str] = {}
    wanted: Items = {}
    ignored: set[Key] = set()

    def key_of(person: str, post: str, item: PostItem) -> tuple[str, ...]:
        return (person, post, item.status or "current") if status else (person, post)

    def words_of(item: PostItem) -> str:
        return " ".join(filter(None, [item.person, item.post or f"{item.organization or ''}{item.title or ''}", item.status if status else ""]))

    for item in one.gold.posts:
        person, own = bare_name(item.person), bare_post(item.post, one.gold.home)
        accepted.update({(person, bare_post(post, one.gold.home)): own for post in (item.post, *item.accept)})
        if item.generic or item.minor or (status and item.status_open):
            ignored.add(key_of(person, own, item))
        else:
            wanted[key_of(person, own, item)] = Item(words_of(item), one.text.find(item.evidence) or one.text.find(item.person))
    got: Items = {}
    for item in one.found.posts:
        person, post = bare_name(item.person), bare_post(item.post or f"{item.organization or ''}{item.title or ''}", one.gold.home)
        key = key_of(person, accepted.get((person, post), post), item)
        if not item.generic and (key in wanted or key not in ignored):
            got[key] = Item(words_of(item), item.begin)
    return changed_posts(wanted, got, ignored) if status else (wanted, got)


def changed_posts(wanted: Items, got: Items, ignored: set[Key]) -> Sides:
    """Those of posts that gold has, and that are not simply held."""
    known = {key[:2] for key in wanted} - {key[:2] for key in ignored}
    changed, claimed = ({key: item for key, item in side.items() if key[2] != "current"} for side in (wanted, got))
    return changed, {key: item for key, item in claimed.items() if key[:2] in known}


def compare_events(one: Comparison) -> Sides:
    wanted: Items = {(event,): gold_event(one, event) for event in sorted(one.core)}
    extra = [event for event in one.found.events if event.id not in one.back]
    got = {key: item for key, item in wanted.items() if key[0] in one.pairs}
    got.update({("found", event.id): Item(event.name or event.id, event.begin) for event in extra})
    return wanted, got


def gold_event(one: Comparison, event: str, words: str = "") -> Item:
    """An event of gold (or one that was found), with more words about it: at the words where they stand behind its beginning."""
    told = one.gold_events.get(event) or one.found_events[event.removeprefix("found:")]
    begin = one.begin(told)
    at = one.text.find(words.split()[0], begin) if words else None
    return Item(" · ".join(filter(None, (words, told.name or event))), begin if at is None else at)


def compare_dates(one: Comparison) -> Sides:
    """Days of the events that count; what only knowledge from outside the page gives (`date_accept`) is neither right nor wrong."""
    wanted: Items = {}
    got: Items = {}
    for event in sorted(one.core):
        date = one.gold_events[event].date
        claimed = one.found_events[one.pairs[event]].date if event in one.pairs else None
        if date:
            wanted[event, date] = gold_event(one, event, date)
        if claimed and claimed not in one.gold_events[event].date_accept:
            got[event, claimed] = gold_event(one, event, claimed)
    return wanted, got


def compare_attendance(one: Comparison) -> Sides:
    free = {(part.event, bare_name(part.person)) for part in one.gold.participation if part.optional or part.event in one.lesser}
    gold = {(event, person) for event, parts in one.gold_parts.items() for person, roles in parts.items() if roles}
    found = {(one.back.get(event, f"found:{event}"), person) for event, parts in one.found_parts.items() for person, roles in parts.items() if roles}
    return part_items(one, gold - free), part_items(one, {part for part in found if part[0] not in one.lesser} - free)


def compare_roles(one: Comparison) -> Sides:
    parts = one.gold.participation
    free = {(part.event, bare_name(part.person)) for part in parts if part.optional or part.event in one.lesser}
    open_roles = {(part.event, bare_name(part.person), role) for part in parts for role in (*part.roles_optional, *part.roles_accept)}
    gold = {(event, person, role) for event, told in one.gold_parts.items() for person, roles in told.items() for role in roles}
    found = {(one.back.get(event, f"found:{event}"), name, role) for event, told in one.found_parts.items() for name, roles in told.items() for role in roles}

    def counted(side: set[tuple[str, str, str]]) -> Items:
        return part_items(one, {part for part in side if part[0] not in one.lesser and part[:2] not in free and part not in open_roles})

    return counted(gold), counted(found)


def part_items(one: Comparison, parts: Iterable[tuple[str, ...]]) -> Items:
    """Items of (event, person) or (event, person, role); an event that is on neither side's list stands without its name."""
    known = one.gold_events.keys() | {f"found:{event}" for event in one.found_events}
    return {part: gold_event(one, part[0], " ".join(part[1:])) if part[0] in known else Item(" ".join(part[1:])) for part in sorted(parts)}


def compare_visits(one: Comparison) -> Sides:
    """Venues and what was visited; the end of a name that is told in full is as good."""
    wanted: Items = {}
    got: Items = {}
    for event in sorted(one.core):
        free = {bare_name(name) for name in one.gold_events[event].visits_optional}
        told = places_of(one.gold_events[event])
        wanted.update({(event, name): gold_event(one, event, name) for name in sorted(told - free)})
        for name in sorted(places_of(one.found_events[one.pairs[event]])) if event in one.pairs else ():
            alike = sorted((other for other in told | free if same_site(name, other)), key=lambda other: (other != name, other in free, other))
            if not alike or alike[0] not in free:
                chosen = alike[0] if alike else name
                got[event, chosen] = gold_event(one, event, chosen)
    return wanted, got


def places_of(event: EventItem) -> set[str]:
    return {bare_name(name) for name in (*event.visited, event.place) if name}


def participants(account: Account) -> dict[str, dict[str, set[str]]]:
    """Event id -> name -> roles."""
    found: dict[str, dict[str, set[str]]] = {}
    for part in account.participation:
        found.setdefault(part.event, {}).setdefault(bare_name(part.person), set()).update(part.roles)
    return found


def pair_events(one: Comparison) -> dict[str, str]:
    """Gold event -> found event, likeliest pairs first: one stands where the other is announced, or mostly the same people took part."""
    likely = []
    for gold in one.gold.events:
        places = [at for words in gold.announced for at in one.text.find_all(words)]
        for found in one.found.events:
            here, there = one.gold_parts.get(gold.id, {}), one.found_parts.get(found.id, {})
            shared, size = len(here.keys() & there.keys()), max(len(here), len(there), 1)
            same_day, announced = bool(gold.date) and gold.date == found.date, any(found.covers(at) for at in places)
            if announced or (shared and (same_day or 2 * shared >= size)):
                likely.append((-(shared / size + same_day + 1.5 * announced), gold.id, found.id))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, event, found_id in sorted(likely):
        if event not in pairs and found_id not in taken:
            pairs[event] = found_id
            taken.add(found_id)
    return pairs


MEASURES: dict[str, Callable[[Comparison], Sides]] = {
    "articles": compare_articles,
    "people": compare_people,
    "officials": compare_officials,
    "bylines": compare_bylines,
    "posts": compare_posts,
    "status": partial(compare_posts, status=True),
    "places": compare_places,
    "events": compare_events,
    "dates": compare_dates,
    "attendance": compare_attendance,
    "roles": compare_roles,
    "visits": compare_visits,
}
