"""What users decide about people of one name: the same, different, or unsure; by whom and why.

A decision names claims, so it outlives keys of people, orders of loading and pages that go and come back. The user's own lie in
YAOWEN_HOME/decisions.jsonl, one a line, and nothing is ever taken out of that file: an undoing is a line of its own. The graph holds
them too, with those of everybody else who loads into it, so that all writers derive the same people.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from graph.errors import DecisionError
from graph.facts import Value
from graph.keys import digest_of
from graph.model import Record

Verdict = Literal["same", "different", "unsure", "undone"]
Status = Literal["applied", "waiting", "overruled", "undone"]
FILE = "decisions.jsonl"


class Decision(Record):
    """One line: that two people of a name are the same, or not, or that nobody can tell; or that an earlier decision is taken back."""

    verdict: Verdict
    """same, different, unsure, or undone: an earlier one is taken back."""
    name: str
    """The name that both bear."""
    one: tuple[str, ...] = ()
    """Claims that speak of the one person, by key; the first that is loaded counts."""
    other: tuple[str, ...] = ()
    """Those that speak of the other."""
    people: tuple[str, ...] = ()
    """How the two were told apart when it was decided, for readers."""
    undoes: str | None = None
    """The key of the decision that is taken back."""
    by: str
    """Who decided."""
    because: str = ""
    """Why."""
    at: str
    """When, in UTC: 2023-01-10T08:00:00.000000+00:00."""

    @property
    def key(self) -> str:
        """A digest of all of it."""
        return digest_of(*(getattr(self, name) for name in sorted(type(self).model_fields)))[:12]


def now() -> str:
    """The moment as a decision keeps it: fixed in width, so that later ones sort behind."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def read_decisions(home: Path) -> tuple[Decision, ...]:
    """The decisions of a home's file; none where there is no file. Raises DecisionError with the line that is not one."""
    path = home / FILE
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # splitlines() parts at U+2028 too, which a pasted reason may hold
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise DecisionError(str(path), "it is not UTF-8", "save it as UTF-8, a decision a line") from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found += [Decision.model_validate_json(line)] if line.strip() else []
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise DecisionError(f"{path}:{number}", f"{place}: {first['msg']}" if place else str(first["msg"]), "mend or delete the line") from error
    return tuple(found)


def append_decisions(home: Path, decisions: Iterable[Decision]) -> None:
    """Writes decisions behind those that are there, through to the disk."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = "".join(f"{decision.model_dump_json(exclude_defaults=True)}\n" for decision in decisions)
    with (home / FILE).open("a+b") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            text = text if file.read(1) == b"\n" else f"\n{text}"  # an editor may have left the last line open
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


@dataclass(slots=True)
class Rulings:
    """What decisions say of the sightings of one name, numbered as they are: pairs that are one person, pairs that are not."""

    same: list[tuple[int, int]] = field(default_factory=list)
    apart: list[tuple[int, int]] = field(default_factory=list)
    unsure: list[tuple[int, int]] = field(default_factory=list)
    status: dict[str, Status] = field(default_factory=dict)
    """Of each decision by key."""
    overruled_by: dict[str, str] = field(default_factory=dict)
    about: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The two sightings that a decision speaks of now."""


def weigh(decisions: Iterable[Decision], sighting_of: Mapping[str, int]) -> Rulings:
    """The latest word counts: decisions are taken from the last to the first, and one that those behind it rule out is overruled.

    `sighting_of` has the number of the sighting that each loaded claim of the name belongs to. With A = B and B = C said first and A ≠ C
    last, B = C (the later of the two) holds and A = B is overruled. One whose claims are not loaded waits; one that is given twice is one.
    """
    found = sorted({decision.key: decision for decision in decisions}.values(), key=lambda decision: (decision.at, decision.key), reverse=True)
    taken_back = {decision.undoes for decision in found if decision.verdict == "undone"}
    rulings = Rulings()
    pieces = Pieces()
    for decision in found:
        if decision.verdict == "undone" or decision.key in taken_back:
            rulings.status[decision.key] = "applied" if decision.verdict == "undone" else "undone"
            continue
        one, other = (next((sighting_of[key] for key in side if key in sighting_of), None) for side in (decision.one, decision.other))
        if one is None or other is None:
            rulings.status[decision.key] = "waiting"
            continue
        rulings.about[decision.key] = one, other
        against = pieces.take(decision, one, other)
        rulings.status[decision.key] = "applied" if against is None else "overruled"
        if against is None:
            {"same": rulings.same, "different": rulings.apart, "unsure": rulings.unsure}[decision.verdict].append((one, other))
        elif against:
            rulings.overruled_by[decision.key] = against
    return rulings


@dataclass(slots=True)
class Pieces:
    """Sightings that decisions join and part, as far as they were taken."""

    members: dict[int, frozenset[int]] = field(default_factory=dict)
    parted: list[tuple[int, int, str]] = field(default_factory=list)
    """Two sightings that are two people, and the decision that says so."""
    joined: list[tuple[int, int, str]] = field(default_factory=list)
    words: dict[frozenset[int], str] = field(default_factory=dict)
    """The last decision on just these two."""

    def of(self, at: int) -> frozenset[int]:
        return self.members.get(at, frozenset((at,)))

    def take(self, decision: Decision, one: int, other: int) -> str | None:
        """Takes a decision up; else the key of one that rules it out, or "" where both claims stand in one article."""
        pair = frozenset((one, other))
        first, second = self.of(one), self.of(other)
        if pair in self.words:
            return self.words[pair]
        if decision.verdict == "same":
            against = next((key for a, b, key in self.parted if (a in first and b in second) or (a in second and b in first)), None)
        elif decision.verdict == "different":
            against = "" if one == other else next((key for a, b, key in self.joined if a in first and b in first), None) if first == second else None
        else:
            against = None
        if against is not None:
            return against
        self.words[pair] = decision.key
        if decision.verdict == "same":
            self.joined.append((one, other, decision.key))
            whole = first | second
            self.members |= dict.fromkeys(whole, whole)
        elif decision.verdict == "different":
            self.parted.append((one, other, decision.key))
        return None


def decision_properties(decision: Decision, rulings: Rulings) -> Mapping[str, Value | None]:
    """A decision as a node, with what became of it."""
    told = {name: getattr(decision, name) or None for name in type(decision).model_fields}
    kept = {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}
    return {**kept, "status": rulings.status[decision.key], "overruled_by": rulings.overruled_by.get(decision.key)}


def decision_of(properties: Mapping[str, object]) -> Decision:
    """The decision that a node of the database is."""
    return Decision.model_validate({name: properties[name] for name in Decision.model_fields if name in properties})


def undo(decision: Decision, by: str, because: str) -> Decision:
    """The line that takes a decision back."""
    return Decision(verdict="undone", name=decision.name, people=decision.people, undoes=decision.key, by=by, because=because, at=now())


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that are not taken back."""
    taken_back = {decision.undoes for decision in decisions if decision.verdict == "undone"}
    return [decision for decision in decisions if decision.verdict != "undone" and decision.key not in taken_back]
