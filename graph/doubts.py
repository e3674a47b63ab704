"""Which people of one name may be the same, or which one person may be two: pairs to be decided, the most doubtful first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.decisions import Decision, in_force
from graph.groups import Person, conflict, offices_of
from graph.identities import DOUBTFUL, group_claims, person_key, place_of
from graph.model import Claim
from graph.posts import is_official
from graph.sightings import Sighting, claim_order, read_sightings

NAMED = 8
"""Claims that a decision names of each person: one an article, so that it still speaks of somebody when pages are forgotten."""
WHY = {
    "seat_above": "one person, because one post lies in the district of the other",
    "moved": "one person, because the posts follow each other in neighbouring places",
    "same_label": "one person, because both lead one place",
    "only_candidate": "one person, because the newspaper knows nobody else of the name there",
}

WEIGHTS = {"moved": 6, "seat_above": 5, "only_candidate": 3, "same_label": 1}
"""How doubtful a link is; 区领导 of one district, twice, hardly."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two people: what the command line calls them by, and the claims that tell most, each of another article."""

    key: str
    name: str
    claims: tuple[Claim, ...]
    told: str
    """温县；温县副县长；焦作日报 2023-01-10–2023-03-08"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides, why they are one or two now, and how worth deciding that is."""

    one: Side
    other: Side
    why: str
    weight: int


def side_of(person: Sequence[Claim], key: str | None = None) -> Side:
    """A person, or some claims of one, as a side; `key` is the person's unless given."""
    name = getattr(person[0], "name", None) or ""
    return Side(key or person_key(name, person), name, tuple(telling_claims(person)), telling_words(person))


def telling_claims(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that say most of who somebody is, one an article: posts first, then labels, then the rest, by date."""
    best: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (how_little(claim), claim_order(claim))):
        best.setdefault(claim.article or claim.page, claim)
    return sorted(best.values(), key=lambda claim: (how_little(claim), claim_order(claim)))[:NAMED]


def how_little(claim: Claim) -> int:
    """0 for a post, more for what tells less."""
    if claim.kind == "held":
        return 0 if is_official(claim) else 1 if not claim.generic else 2
    return {"described": 3, "wrote": 4, "attended": 5}.get(claim.kind, 6)


def telling_words(claims: Sequence[Claim]) -> str:
    """Where somebody belongs, the posts (else what they are called or wrote), and in which papers from when to when."""
    place = (place_of(claims) or "").replace("/", "")
    called = dict.fromkeys(claim.post for claim in claims if claim.kind == "held") or dict.fromkeys(claim.role for claim in claims if claim.kind == "wrote")
    days = sorted(str(claim.published) for claim in claims if claim.published)
    printed = "、".join(sorted({claim.newspaper for claim in claims if claim.newspaper}))
    since = f"{printed} {days[0]}–{days[-1]}" if days and days[0] != days[-1] else f"{printed} {days[0]}" if days else printed
    return "；".join(part for part in (place, "、".join(called), since.strip()) if part)


def propose_pairs(claims: Iterable[Claim], decisions: Sequence[Decision]) -> list[Pair]:
    """The pairs of one name that nobody has decided yet, the most doubtful first."""
    found = list(claims)
    sightings = read_sightings(found)
    people, rulings = group_claims(found, decisions)
    settled = [set(rulings.about[decision.key]) for decision in in_force(decisions) if rulings.status[decision.key] == "applied"]
    pairs = [*pairs_apart(people, sightings, settled), *pairs_joined(people, sightings, settled)]
    return sorted(pairs, key=lambda pair: (-pair.weight, pair.one.key, pair.other.key))


def pairs_apart(people: Sequence[Person], sightings: Sequence[Sighting], settled: Sequence[set[int]]) -> Iterator[Pair]:
    """Two people who are none only because nothing joins them; not those who hold one office at two places, nor those who were decided."""
    for one, other in combinations(people, 2):
        decided = any(pair & one.sightings and pair & other.sightings for pair in settled)
        clash = any(conflict(offices_of(sightings[a]), offices_of(sightings[b])) for a in one.sightings for b in other.sightings)
        weight = likeness(one.claims, other.claims)
        if weight and not decided and not clash:
            yield Pair(side_of(one.claims), side_of(other.claims), "two people, because nothing joins them", weight)


def likeness(one: Sequence[Claim], other: Sequence[Claim]) -> int:
    """How likely two people of a name are one, 0 where nothing speaks for it: near places, and posts on both sides."""
    first, second = ((place_of(claims) or "").split("/") for claims in (one, other))
    shared = sum(1 for a, b in zip(first, second, strict=False) if a == b and a)
    ranked = [min(how_little(claim) for claim in claims) for claims in (one, other)]
    return 2 * shared + (4 if max(ranked) == 0 else 2 if max(ranked) <= 2 else 1 if min(ranked) <= 2 else 0) if shared or max(ranked) == 0 else 0


def pairs_joined(people: Sequence[Person], sightings: Sequence[Sighting], settled: Sequence[set[int]]) -> Iterator[Pair]:
    """What two articles say of a person whom only a weak link holds together, one pair a person; each side is called by a claim of its own."""
    for person in people:
        weak = [(WEIGHTS[rule], rule, one, other) for rule, one, other in person.links if rule in DOUBTFUL and {one, other} not in settled]
        for weight, rule, *ends in sorted(weak, key=lambda link: -link[0])[:1]:
            one, other = (side_of(sightings[at].claims, telling_claims(sightings[at].claims)[0].key[:12]) for at in ends)
            yield Pair(one, other, WHY[rule], weight)
