"""What a load or a forgetting does to the pages of a store: worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import PageClaims


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """What a load or a forgetting did: pages by what happened to them, nodes and edges written and removed."""

    created: int = 0
    changed: int = 0
    """Read by another version of the program, or another text in the same file."""
    unchanged: int = 0
    removed: int = 0
    nodes_written: int = 0
    nodes_removed: int = 0
    edges_written: int = 0
    edges_removed: int = 0
    outcomes: Mapping[str, str] = field(default_factory=dict)
    """What became of each page that was given: its key to created, changed or unchanged."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """What the store says of a page that is there: which files hold its text, and which version of the program read it."""

    key: str
    version: str
    sources: frozenset[str]


@dataclass(slots=True)
class Plan:
    """Pages by what happens to them."""

    created: dict[str, PageClaims] = field(default_factory=dict)
    changed: dict[str, PageClaims] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    replaced: int = 0
    """How many of `removed` give way to a page of `created` that lies in the same file."""
    replacing: set[str] = field(default_factory=set)
    """The pages of `created` that take a file over from another page."""
    sources: dict[str, frozenset[str]] = field(default_factory=dict)
    """The files that hold each page that stays or comes."""

    @property
    def outcomes(self) -> dict[str, str]:
        """What becomes of each page that was given."""
        created = {key: "changed" if key in self.replacing else "created" for key in self.created}
        return created | dict.fromkeys(self.changed, "changed") | dict.fromkeys(self.unchanged, "unchanged")

    @property
    def written(self) -> dict[str, PageClaims]:
        """The pages whose evidence is written."""
        return self.created | self.changed

    @property
    def rewritten(self) -> set[str]:
        """The stored pages whose evidence goes, or gives way."""
        return self.removed | self.changed.keys()


def plan_load(stored: Mapping[str, StoredPage], pages: Sequence[PageClaims]) -> Plan:
    """A plan for pages in the order given: the last page read from a file is what that file says.

    `stored` holds the pages of the same keys, and those that lie in the same files.
    """
    sources = {key: set(page.sources) for key, page in stored.items()}
    given: dict[str, PageClaims] = {}
    taken: set[str] = set()
    takers: set[str] = set()
    for page in pages:
        key, source = page.page.key, page.page.source
        for other, files in sources.items():
            if other != key and source in files:
                files.discard(source)
                taken.add(other)
                takers.add(key)
        sources.setdefault(key, set()).add(source)
        given[key] = page
    plan = plan_removal(stored, sources)
    plan.replaced = len(plan.removed & taken)
    plan.replacing = takers
    for key in sorted(plan.sources.keys() & given.keys()):
        if key not in stored:
            plan.created[key] = given[key]
        elif stored[key].version != given[key].page.version:
            plan.changed[key] = given[key]
        else:
            plan.unchanged.add(key)
    return plan


def plan_forgetting(stored: Mapping[str, StoredPage], keys: Iterable[str], sources: Iterable[str]) -> Plan:
    """A plan that removes pages by key, and by file those that no other file holds."""
    gone_keys, gone_sources = set(keys), set(sources)
    return plan_removal(stored, {key: set() if key in gone_keys else page.sources - gone_sources for key, page in stored.items()})


def plan_removal(stored: Mapping[str, StoredPage], sources: Mapping[str, Iterable[str]]) -> Plan:
    """A plan in which pages that no file holds any more go."""
    kept = {key: frozenset(files) for key, files in sources.items() if files}
    return Plan(removed={key for key in stored if key not in kept}, sources=kept)
