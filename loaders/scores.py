"""What is right, missed and spurious, counted: precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Item:
    """What an error shows: the words, and where in the page's text they stand."""

    words: str
    at: int | None = None


Key = tuple[str, ...]
Items = dict[Key, Item]
Sides = tuple[Items, Items]
"""What was to be found, and what was: keys that are on both sides are right."""


@dataclass(frozen=True, slots=True)
class Miss:
    """An item that only one side has."""

    page: str
    outcome: str
    """missed or spurious"""
    item: Item


@dataclass
class Score:
    """Right, missed and spurious items of one measure, over all pages."""

    right: int = 0
    errors: list[Miss] = field(default_factory=list)

    def add(self, page: str, sides: Sides) -> None:
        wanted, got = sides
        self.right += len(wanted.keys() & got.keys())
        for outcome, one, other in (("missed", wanted, got), ("spurious", got, wanted)):
            only = [one[key] for key in one if key not in other]
            self.errors += [Miss(page, outcome, item) for item in sorted(only, key=lambda item: (item.at is None, item.at or 0, item.words))]

    def count(self, outcome: str) -> int:
        return sum(1 for error in self.errors if error.outcome == outcome)

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.count("spurious")) or 1) if self.right or self.count("spurious") else 1.0

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.count("missed")) or 1) if self.right or self.count("missed") else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
