"""What pages say of people and posts, as passages that can be cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

from graph.model import Held
from graph.posts import is_acting

Says = Literal["sighting", "appointed", "removed", "former"]
SAYS: dict[str, Says] = {"current": "sighting", "appointed": "appointed", "removed": "removed", "former": "former"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or a post; `apart` tells people of one name apart (the jurisdiction) and posts of one name (the body's key)."""

    key: str
    name: str
    apart: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What one page says of a person and a post, to be cited: 焦作日报 2023-03-07 A08 《示范区党政联席会议召开》."""

    says: Says
    person: Subject
    post: Subject
    earliest: Day | None
    """The sighting or the change lies between earliest and latest; both None where the page does not tell (and has no date)."""
    latest: Day | None
    acting: bool
    quote: str
    newspaper: str | None
    published: Day | None
    edition: str | None
    title: str | None
    rule: str
    sources: tuple[str, ...]
    claim: str

    @property
    def citation(self) -> str:
        """Newspaper, date, 版 and title, as far as they are known; the file where the date is not."""
        return cite(self.newspaper, self.published, self.edition, self.title, self.sources)


@dataclass(frozen=True, slots=True)
class Told:
    """A held claim as read from a store: whose, of which post, and where it stands."""

    claim: Held
    person: Subject
    post: Subject
    title: str | None = None
    edition: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def earliest(self) -> Day | None:
        return self.claim.earliest or self.claim.published

    @property
    def latest(self) -> Day | None:
        return self.claim.latest or self.claim.published

    def passage(self) -> Passage:
        """The claim as a citation; 原 and 时任 hold by the day of publication, whatever day the text gives them."""
        claim = self.claim
        former = claim.status == "former"
        return Passage(
            SAYS[claim.status], self.person, self.post, None if former else self.earliest, claim.published if former else self.latest, is_acting(claim),
            claim.quote, claim.newspaper, claim.published, self.edition, self.title, claim.rule, self.sources, claim.key,
        )  # fmt: skip


def cite(newspaper: str | None, published: Day | None, edition: str | None, title: str | None, sources: Sequence[str]) -> str:
    """焦作日报 2023-03-07 A08 《示范区党政联席会议召开》, as far as it is known; with the file where the day is not."""
    file = None if published else next((f"({source.rpartition('/')[2]})" for source in sources), None)
    return " ".join(str(part) for part in (newspaper, published, edition, f"《{title}》" if title else None, file) if part)


def passages_of(told: Iterable[Told]) -> tuple[Passage, ...]:
    """The passages, each once, in the order of their days."""
    found = {one.claim.key: one.passage() for one in told}
    return tuple(sorted(found.values(), key=lambda passage: (passage.latest or Day.max, passage.claim)))
