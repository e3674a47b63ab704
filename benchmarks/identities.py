"""How well people are told apart on a simulated archive, where the truth is known: identity, tenures, and who held a post on a day.

    .venv/bin/python benchmarks/identities.py [--pages 300 1000] [--shared 0 0.3] [--seed 1] [--cache FOLDER] [--errors 5]

A few lines for each size and each share of people who bear somebody else's name. Identity over the mentions of people in the news (bylines apart):
pairwise F1 and B-cubed F1, a mention that was not found counting as somebody of its own; the same of two simple ways: everybody of one name is one
(by name), everybody of one name in one place is one (and place). Stated days: of the beginnings and ends whose day a page tells, how many are known to the
day. Holders: days drawn for each post; answerable is, by the truth, a day between two sightings of one holder; else the right answer is unknown.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from archive import Archive  # noqa: E402
from holders import Given, measure_bounds, measure_holders  # noqa: E402
from readings import Read, Seen, read_archive  # noqa: E402

from graph.identities import group_claims, person_key  # noqa: E402


@dataclass(slots=True)
class Overlap:
    """How clusters and people cover each other, summed up name by name."""

    mentions: int = 0
    precision: float = 0
    recall: float = 0
    both: int = 0
    clusters: int = 0
    people: int = 0

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Adds whole clusters and whole people: (cluster, person) of each mention."""
        met = Counter(pairs)
        of_cluster, of_person = Counter[str](), Counter[str]()
        for (cluster, person), count in met.items():
            of_cluster[cluster] += count
            of_person[person] += count
        self.mentions += sum(met.values())
        self.precision += sum(count * count / of_cluster[cluster] for (cluster, _), count in met.items())
        self.recall += sum(count * count / of_person[person] for (_, person), count in met.items())
        self.both += pairs_in(met.values())
        self.clusters += pairs_in(of_cluster.values())
        self.people += pairs_in(of_person.values())

    @property
    def b_cubed(self) -> float:
        return harmonic(self.precision / self.mentions, self.recall / self.mentions)

    @property
    def pairwise(self) -> float:
        return harmonic(self.both / self.clusters if self.clusters else 1, self.both / self.people if self.people else 1)


def pairs_in(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0


@dataclass(slots=True)
class Identity:
    """What came out, and the held claims with the person that each was given, for the tenures."""

    ours: Overlap = field(default_factory=Overlap)
    by_name: Overlap = field(default_factory=Overlap)
    by_place: Overlap = field(default_factory=Overlap)
    bylines: Overlap = field(default_factory=Overlap)
    found: int = 0
    spurious: int = 0
    namesakes: int = 0
    """People named in the news who share their name with another such."""
    persons: int = 0
    given: Given = field(default_factory=Given)
    split: list[tuple[str, list[Seen]]] = field(default_factory=list)
    merged: list[tuple[str, list[Seen]]] = field(default_factory=list)


def measure_identity(read: Read, keep: int = 0) -> Identity:
    """Groups the claims of each name as a load does, and compares with the truth; keeps some errors to be looked at."""
    measured = Identity()
    for names in read.buckets():
        for name, seen in names.items():
            add_name(measured, name, seen, keep)
    return measured


def add_name(measured: Identity, name: str, seen: list[Seen], keep: int) -> None:
    key_of: dict[str, str] = {}
    for person in group_claims(one.claim for one in seen if one.claim)[0]:
        key = person_key(name, person.claims)
        key_of |= {claim.key: key for claim in person.claims}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    mentions: dict[tuple[str, bool], Counter[tuple[str, str]]] = defaultdict(Counter)
    whose: dict[tuple[str, bool], str] = {}
    for one in seen:
        if one.claim:
            key = key_of[one.claim.key]
            votes[key][one.person] += 1
            if one.claim.kind == "held":
                measured.given.held.append((key, one.claim, one.tenure))
        if one.mention:
            whose[one.mention, one.byline] = one.person
            if one.claim:
                mentions[one.mention, one.byline][key_of[one.claim.key], str(one.claim.jurisdiction)] += 1
    measured.spurious += len({(one.claim.article or one.claim.page) for one in seen if one.claim and not one.mention})
    measured.given.person_of |= {key: min(voted, key=lambda person: (-voted[person], person)) for key, voted in votes.items()}
    for byline, overlap in ((False, measured.ours), (True, measured.bylines)):
        told = [(mention, mentions[mention, byline].most_common(1), person) for (mention, by), person in whose.items() if by == byline]
        overlap.add((best[0][0][0] if best else mention, person) for mention, best, person in told)
        if not byline:
            measured.found += sum(bool(best) for _, best, _ in told)
            measured.by_name.add((name if best else mention, person) for mention, best, person in told)
            measured.by_place.add((best[0][0][1] if best else mention, person) for mention, best, person in told)
            people = {person for _, _, person in told}
            measured.persons += len(people)
            measured.namesakes += len(people) if len(people) > 1 else 0
            clusters = {(best[0][0][0], person) for _, best, person in told if best}
            if len(clusters) > len({person for _, person in clusters}):
                keep_one(measured.split, name, seen, keep)
            if len(clusters) > len({cluster for cluster, _ in clusters}):
                keep_one(measured.merged, name, seen, keep)


def keep_one(kept: list[tuple[str, list[Seen]]], name: str, seen: list[Seen], keep: int) -> None:
    if len(kept) < keep:
        kept.append((name, seen))


def lines_of(read: Read, measured: Identity, seconds: float, errors: int) -> Iterator[str]:
    """What was measured, in words."""
    ours, given = measured.ours, measured.given
    spurious = f"{measured.spurious} names that nobody has, {read.failed} pages failed"
    yield f"  read           {measured.found / ours.mentions:.4f} of {ours.mentions:,} mentions; {spurious}"
    yield f"  people         {measured.persons:,}, {measured.namesakes / measured.persons:.3f} of them with a namesake in the news"
    for name, found in (("ours", ours), ("by name", measured.by_name), ("and place", measured.by_place), ("bylines", measured.bylines)):
        told = f"B-cubed {found.b_cubed:.4f} (P {found.precision / found.mentions:.4f} R {found.recall / found.mentions:.4f})"
        yield f"  {name:14} {told}  pairwise {found.pairwise:.4f}"
    bounds = measure_bounds(read, given)
    off = f", median {sorted(bounds.off)[len(bounds.off) // 2]} days off" if bounds.off else ""
    yield f"  stated days    {bounds.exact} of {bounds.stated} known to the day{off}"
    yield f"  bounds         {bounds.within} of {bounds.bounded} beginnings and ends lie within them"
    for seats, alone in (("one seat", True), ("several seats", False)):
        found_days = measure_holders(read, given, alone)
        yield f"  {seats:14} {found_days.right} of {found_days.answerable} answerable right; {found_days.kept} of {found_days.unknown} others unknown"
        yield from (f"      {line}" for line in found_days.lines(errors))
    yield from (f"      {bounds.line(read, at)}" for at in range(min(errors, len(bounds.wrong))))
    for why, kept in (("is split", measured.split), ("is merged", measured.merged)):
        yield from (f"      {name} {why}: {', '.join(sorted({one.person for one in seen}))}" for name, seen in kept)
    yield f"  {seconds:.0f} s of processor time"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[300, 1000])
    parser.add_argument("--shared", type=float, nargs="+", default=[0], metavar="0..1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, help="folder for what was read: not read again the next time")
    parser.add_argument("--errors", type=int, default=0, help="errors of each kind to show")
    args = parser.parse_args()
    for pages in args.pages:
        for shared in args.shared:
            begun = time.process_time()
            folder = args.cache / f"{pages}-{shared}-{args.seed}" if args.cache else None
            read = read_archive(Archive(pages, args.seed, shared), folder)
            measured = measure_identity(read, args.errors)
            print(f"{read.pages} pages, shared {shared}:", flush=True)
            for line in lines_of(read, measured, time.process_time() - begun, args.errors):
                print(line, flush=True)


if __name__ == "__main__":
    main()
