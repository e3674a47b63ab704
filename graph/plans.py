"""What a load or a forgetting does to the pages of a store: worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from graph.model import Page, PageClaims


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
    duplicates: Set[str] = frozenset()
    """The files whose text another file held before."""
    missing: Set[str] = frozenset()
    """The files of known pages that were not there any more: they have to be read after all."""


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that the store holds just as it lies in a file, so that the file need not be read; without its text and claims."""

    page: Page
    counts: Mapping[str, int]
    """What it was found to hold: see evidence.counts_of."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """What the store says of a page that is there: which files hold its text, which version of the program read it, and from what."""

    key: str
    version: str
    sources: frozenset[str]
    input: str | None = None


@dataclass(slots=True)
class Plan:
    """Pages by what happens to them."""

    created: dict[str, PageClaims] = field(default_factory=dict)
    changed: dict[str, PageClaims] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)
    reread: dict[str, PageClaims] = field(default_factory=dict)
    """Those of `unchanged` that were read anew, since something else was given besides the text, or an older program had kept no count."""
    removed: set[str] = field(default_factory=set)
    replaced: int = 0
    """How many of `removed` give way to a page of `created` that lies in the same file."""
    replacing: set[str] = field(default_factory=set)
    """The pages of `created` that take a file over from another page."""
    sources: dict[str, frozenset[str]] = field(default_factory=dict)
    """The files that hold each page that stays or comes."""
    duplicates: set[str] = field(default_factory=set)
    """The files whose text another file held before."""
    missing: set[str] = field(default_factory=set)
    """The files of known pages that are not there any more."""

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


def plan_load(stored: Mapping[str, StoredPage], pages: Sequence[PageClaims | KnownPage]) -> Plan:
    """A plan for pages in the order given: the last page read from a file is what that file says.

    `stored` holds the pages of the same keys, and those that lie in the same files.
    """
    sources = {key: set(page.sources) for key, page in stored.items()}
    missing = {page.page.source for page in pages if isinstance(page, KnownPage) and not still_known(page, stored)}
    given: dict[str, PageClaims | KnownPage] = {}
    taken: set[str] = set()
    takers: set[str] = set()
    duplicates: set[str] = set()
    for page in pages:
        key, source = page.page.key, page.page.source
        if source in missing:
            continue
        for other, files in sources.items():
            if other != key and source in files:
                files.discard(source)
                taken.add(other)
                takers.add(key)
        held = sources.setdefault(key, set())
        if held and source not in held:
            duplicates.add(source)
        held.add(source)
        if isinstance(page, PageClaims) or key not in given:
            given[key] = page
    plan = plan_removal(stored, sources)
    plan.replaced = len(plan.removed & taken)
    plan.replacing = takers
    plan.duplicates, plan.missing = duplicates, missing
    for key in sorted(plan.sources.keys() & given.keys()):
        page = given[key]
        if isinstance(page, KnownPage):
            plan.unchanged.add(key)
        elif key not in stored:
            plan.created[key] = page
        elif stored[key].version != page.page.version:
            plan.changed[key] = page
        else:
            plan.unchanged.add(key)
            if stored[key].input != page.page.input:
                plan.reread[key] = page
    return plan


def still_known(page: KnownPage, stored: Mapping[str, StoredPage]) -> bool:
    """Whether the store has a page that it was found to have: another writer may have taken it out since, or an earlier file of the same load."""
    found = stored.get(page.page.key)
    return found is not None and found.version == page.page.version


def plan_forgetting(stored: Mapping[str, StoredPage], keys: Iterable[str], sources: Iterable[str]) -> Plan:
    """A plan that removes pages by key, and by file those that no other file holds."""
    gone_keys, gone_sources = set(keys), set(sources)
    return plan_removal(stored, {key: set() if key in gone_keys else page.sources - gone_sources for key, page in stored.items()})


def plan_removal(stored: Mapping[str, StoredPage], sources: Mapping[str, Iterable[str]]) -> Plan:
    """A plan in which pages that no file holds any more go."""
    kept = {key: frozenset(files) for key, files in sources.items() if files}
    return Plan(removed={key for key in stored if key not in kept}, sources=kept)
