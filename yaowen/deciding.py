"""Who is who: people of one name decided to be the same, different, or unsure."""

from __future__ import annotations

import getpass
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from graph.errors import UsageError
from yaowen.options import Command, choices, format_option, open_chosen
from yaowen.tables import console, say, write_rows

if TYPE_CHECKING:
    from graph.decisions import Decision, Verdict
    from graph.doubts import Pair, Side
    from graph.store import Store

PAIRS = ("name", "why", "one", "one_told", "one_quote", "other", "other_told", "other_quote")
LISTED = ("decision", "verdict", "name", "one", "other", "by", "because", "at", "status", "overruled_by")
KEYS: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}
QUOTES = 4
"""Passages that are shown of each person."""
LOOKED_AT = 500
"""Names whose people are compared in one run."""
CLAIM = re.compile(r"[0-9a-f]{8,24}")


def user_name() -> str:
    """Who works here; in a container (docker run --user 1234) nobody whom the system knows."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # Windows, and Python before and after 3.13
        return "unknown"


@click.command(
    cls=Command,
    examples=(
        "yaowen decide",
        "yaowen decide 张伟 --pairs",
        "yaowen decide '张伟 温县' '张伟 孟州市' --different --because 县志",
        "yaowen decide 张伟@温县#3f2a01bc 张伟@焦作市#77aa01bc --same --because 任前公示 --by 李编辑",
        "yaowen decide --list",
        "yaowen decide --undo 5d0c81",
    ),
)
@click.argument("people", nargs=-1)
@click.option("--same", "verdict", flag_value="same", help="they are one person")
@click.option("--different", "verdict", flag_value="different", help="they are two")
@click.option("--unsure", "verdict", flag_value="unsure", help="nobody can tell: leave them as they are, and do not propose them again")
@click.option("--because", metavar="WHY", default="", help="what it rests on")
@click.option("--by", metavar="WHO", default=user_name, show_default="your user name", help="who decides")
@click.option("--pairs", is_flag=True, help="the most doubtful pairs, as rows")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="how many pairs at most")
@click.option("--list", "listed", is_flag=True, help="all decisions, and what became of them")
@click.option("--undo", metavar="DECISION", help="take a decision back, by its key in --list or the beginning of it")
@format_option
def decide(
    people: tuple[str, ...], verdict: Verdict | None, because: str, by: str, pairs: bool, limit: int, listed: bool, undo: str | None, style: str
) -> None:
    """Say who is who among people of one name.

    PEOPLE are two: a person's key, a claim's key (to part what one article says from the rest), or a name with words that tell them apart, in quotes.
    Without a verdict the most doubtful pairs are shown, of all names or of the one given, and asked about on a terminal.
    Decisions are kept in YAOWEN_HOME/decisions.jsonl and applied at once and at every load.
    """
    if len(people) > 2 or (verdict and len(people) != 2) or (not verdict and len(people) == 2 and not (listed or undo)):
        raise UsageError("a decision is on two people", "yaowen decide ONE OTHER --same (or --different, --unsure)")
    with open_chosen() as store:
        if listed:
            decisions = list(list_decisions(store))
            if decisions or style != "table":
                write_rows(LISTED, decisions, style)
            if not decisions and not choices().quiet:
                say("nothing is decided yet\n  next: yaowen decide --pairs shows whom\n")
        elif undo:
            take_back(store, undo, by, because)
        elif verdict:
            one, other = (find_side(store, text) for text in people)
            record(store, one, other, verdict, by, because)
        else:
            found = propose(store, people[0] if people else None, limit)
            if pairs or not sys.stdin.isatty() or not sys.stdout.isatty():
                write_rows(PAIRS, (describe(pair) for pair in found), style)
            else:
                ask_about(store, found, by)


def list_decisions(store: Store) -> Iterator[dict[str, Any]]:
    """The decisions of the graph, and those of the user's file that the next load will bring into it."""
    from graph.catalogue import find_query
    from graph.decisions import read_decisions

    rows = store.rows(find_query("decisions").text, {"name": None}).records
    known = {row["decision"] for row in rows}
    yield from rows
    for decision in read_decisions(store.home):
        if decision.key not in known:
            one, other = (*decision.people, None, None)[:2]
            told = {"one": one, "other": other, "at": decision.at[:16], "status": "waiting for the next load"}
            yield {**decision.model_dump(), "decision": decision.key, **told}


def take_back(store: Store, key: str, by: str, because: str) -> None:
    """Undoes the one decision whose key begins so."""
    from graph.decisions import undo
    from graph.namesakes import decisions_on

    found = [decision for decision in decisions_on(store) if decision.key.startswith(key) and decision.verdict != "undone"]
    if len(found) != 1:
        raise UsageError(f"{'several decisions begin' if found else 'no decision begins'} with {key}", "yaowen decide --list shows the keys")
    apply(store, undo(found[0], by, because))


def find_side(store: Store, text: str) -> Side:
    """The person, or the one article's claims, that a word of the command line means; raises UsageError where it means none or several."""
    from graph.doubts import side_of
    from graph.identities import group_claims
    from graph.namesakes import claims_of, decisions_on, name_of_claim
    from graph.sightings import read_sightings

    if CLAIM.fullmatch(text):
        found_claim = name_of_claim(store, text)
        if found_claim is None:
            raise UsageError(f"no claim about a person begins with {text}, or several do", "yaowen ask evidence_of_person lists claims")
        called, key = found_claim
        said = next(s.claims for s in read_sightings(claims_of(store, called)) if any(claim.key == key for claim in s.claims))
        return side_of(said, key[:12])
    name, *words = re.split(r"[@\s]", text.strip())
    tail = text.rpartition("#")[2] if "#" in text else None
    people = [person.claims for person in group_claims(claims_of(store, name), decisions_on(store, name))[0]]
    sides = [side_of(claims) for claims in people]
    if tail:
        found = [side for side, claims in zip(sides, people, strict=True) if any(claim.key.startswith(tail) for claim in claims)]
    else:
        found = [side for side in sides if all(word in f"{side.key}；{side.told}" for word in words)]
    if len(found) == 1:
        return found[0]
    told = "".join(f"\n    {side.key}  {side.told}" for side in found or sides)
    if not sides:
        raise UsageError(f"nobody called {name} is in the graph", f"yaowen ask people_of_a_name --name {name} shows who is known")
    raise UsageError(f"{text} means {len(found) or 'none'} of the {len(sides)} people called {name}:{told}", "give a key, or more words that tell them apart")


def record(store: Store, one: Side, other: Side, verdict: Verdict, by: str, because: str) -> None:
    """Writes a decision down and applies it; refuses what cannot be decided."""
    from graph.decisions import Decision, now

    if one.name != other.name:
        raise UsageError(f"{one.name} and {other.name} are two names", "a decision is on people of one name")
    if one.key == other.key:
        raise UsageError(f"{one.key} is one person already", "to part them, name two claims: yaowen ask evidence_of_person lists them")
    first, second = one.claims[0], other.claims[0]
    if (first.article or first.page, first.kind == "wrote") == (second.article or second.page, second.kind == "wrote"):
        raise UsageError("both stand in one article, which speaks of one person", "name claims of two articles")
    keys = [tuple(claim.key for claim in side.claims) for side in (one, other)]
    apply(store, Decision(verdict=verdict, name=one.name, one=keys[0], other=keys[1], people=(one.told, other.told), by=by, because=because, at=now()))


def apply(store: Store, decision: Decision) -> None:
    """Brings a decision into the graph and says what came of it."""
    from graph.namesakes import people_called

    before = {row["decision"]: row["status"] for row in list_decisions(store)}
    store.decide([decision])
    if choices().quiet:
        return
    after = {row["decision"]: row for row in list_decisions(store)}
    count = len(people_called(store, decision.name))
    say(f"{decision.key} {decision.verdict}: {decision.name} is {count} {'person' if count == 1 else 'people'} now\n")
    for key, row in after.items():
        if row["overruled_by"] == decision.key and before.get(key) != "overruled":
            say(f"note: this overrules {key}, {row['verdict']}, by {row['by']} ({row['because'] or 'no reason given'})\n")


def propose(store: Store, name: str | None, limit: int) -> list[Pair]:
    """The most doubtful pairs, of one name or of all."""
    from graph.doubts import propose_pairs
    from graph.namesakes import claims_of, decisions_on, doubtful_names

    names = [name] if name else doubtful_names(store)
    if len(names) > LOOKED_AT and not choices().quiet:
        say(f"note: looked at {LOOKED_AT} of {len(names):,} names that may be several people; yaowen decide NAME looks at one\n")
    found = [pair for called in names[:LOOKED_AT] for pair in propose_pairs(claims_of(store, called), decisions_on(store, called))]
    return sorted(found, key=lambda pair: -pair.weight)[:limit]


def describe(pair: Pair) -> dict[str, str]:
    """A pair as a row, with the passage that tells most of each."""
    told = {"name": pair.one.name, "why": pair.why}
    for called, side in (("one", pair.one), ("other", pair.other)):
        told |= {called: side.key, f"{called}_told": side.told, f"{called}_quote": side.claims[0].quote}
    return told


def ask_about(store: Store, pairs: Sequence[Pair], by: str) -> None:
    """Shows pair after pair and asks; a pair whose people a decision has changed meanwhile is left for the next time."""
    changed: set[str] = set()
    for number, pair in enumerate(pairs, 1):
        if {pair.one.key, pair.other.key} & changed:
            continue
        draw_pair(pair, f"{number} of {len(pairs)}")
        answer = click.prompt("the same? s)ame d)ifferent u)nsure n)ext q)uit", type=click.Choice([*KEYS, "n", "q"]), show_choices=False, default="n", err=True)
        if answer == "q":
            return
        if answer in KEYS:
            because = click.prompt("why", default="", show_default=False, err=True)
            record(store, pair.one, pair.other, KEYS[answer], by, because)
            changed |= {pair.one.key, pair.other.key}
    if not pairs:
        say("no pair is doubtful\n  next: yaowen decide ONE OTHER --same, or --different, decides on any two people of a name\n")


def draw_pair(pair: Pair, place: str) -> None:
    """Both people side by side: what is told of each, and the passages."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=Text(f"{place}  {pair.one.name}: {pair.why}"), title_justify="left", title_style="bold")
    for side in (pair.one, pair.other):
        table.add_column(Text(side.key), overflow="fold", ratio=1)
    table.add_row(Text(pair.one.told), Text(pair.other.told))
    for row in zip_longest(quotes(pair.one), quotes(pair.other), fillvalue=""):
        table.add_row(*(Text(quote) for quote in row))
    console().print(table)


def quotes(side: Side) -> list[str]:
    """The passages that tell most, with paper and day."""
    return [f"{claim.newspaper or ''} {claim.published or ''} {claim.quote}".strip() for claim in side.claims[:QUOTES]]
