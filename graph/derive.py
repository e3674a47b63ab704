"""Claims to facts: all at once, or what changes when claims come and go. Pure functions.

The store keeps "database = derive(all its claims)". Inside one transaction, for claims removed and added, it

1. asks `touched(removed, added, deciding)` for scopes;
2. reads the stored claims with `name` in scopes.names, without their words (evidence.sketch_of), and the Person that each is ABOUT;
3. asks `regroup` who is who now: most claims stay with whom they were with, and what follows from those need not be looked at;
4. reads what can change: the claims that moved to another person; those with `scope` in scopes.event_scopes; all held claims of the
   posts, and all attended claims of the events, that claims removed, added or moved speak of; and what the database knows of them (Known);
5. calls `derive_delta` with these and applies the Delta in its order.
"""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from graph.continuations import add_continuations
from graph.decisions import Decision, decision_properties
from graph.divisions import Told, add_described, count_told, from_lines, told_by
from graph.facts import Delta, Ends, Facts, Value, difference
from graph.groups import Person
from graph.happenings import event_key, event_properties, group_happenings
from graph.identities import group_claims, last_name, person_key, place_of
from graph.keys import called_by
from graph.model import Article, Attended, Claim, Described, Held, TookPlace, Visited
from graph.posts import body_of, post_name, post_of, rank_of, seats_of, title_of
from graph.sightings import claim_order
from graph.tenures import find_tenures, tenure_properties

__all__ = ["Known", "Regrouped", "Scopes", "derive", "derive_continuations", "derive_delta", "post_of", "regroup", "touched"]


@dataclass(frozen=True, slots=True)
class Scopes:
    """What a change of claims touches."""

    names: frozenset[str]
    """Names whose people are grouped anew."""
    event_scopes: frozenset[str]
    """Scopes (model.scope_of) whose events are grouped anew."""
    described: frozenset[Ends]
    """("Place" or "Organization", key) of what the changed claims describe."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the database says of stored claims; knowing more does no harm."""

    person_of: Mapping[str, str] = field(default_factory=dict)
    """Claim key to the key of the Person it is ABOUT."""
    event_of: Mapping[str, str] = field(default_factory=dict)
    """Claim key to the key of the Event it is ABOUT; not asked of claims in touched scopes."""
    joined_by: Mapping[str, str | None] = field(default_factory=dict)
    """That property of the people of touched names, by key."""
    told: Mapping[Ends, tuple[str, ...]] = field(default_factory=dict)
    """The property `told` of the nodes of Scopes.described that are there."""
    decisions: Sequence[Decision] = ()
    """Those on the touched names."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Who is who in touched names, before and after a change."""

    before: Facts
    """The people as nodes; those that change without what they were."""
    after: Facts
    person_of: Mapping[str, str]
    """Claim key to person, after."""
    moved: frozenset[str]
    """The claims, by key, that speak of another person now; removed and added ones aside."""


def derive(claims: Iterable[Claim], decisions: Iterable[Decision] = (), articles: Iterable[Article] = ()) -> Facts:
    """All derived nodes and edges, and (Claim)-[:ABOUT]->(…) edges; the decisions with what became of them, but no other evidence nodes."""
    facts = Facts()
    found = sorted(claims, key=claim_order)
    person_of = add_people(facts, found, decisions)
    add_told(facts, found, person_of, add_events(facts, found))
    for end, counted in count_told(found).items():
        add_described(facts, end, counted)
    add_continuations(facts, articles)
    return facts


def derive_continuations(before: Iterable[Article], after: Iterable[Article]) -> Delta:
    """What turns the continuations of an issue's articles into those of others: all of an issue that go on or come from elsewhere, before and after."""
    old, new = Facts(), Facts()
    add_continuations(old, before)
    add_continuations(new, after)
    return difference(old, new)


def touched(removed: Iterable[Claim], added: Iterable[Claim], deciding: Iterable[Decision] = ()) -> Scopes:
    """What has to be read to derive what a change of claims and new decisions change. A claim that is replaced (same key) stands in both."""
    changed = [*removed, *added]
    return Scopes(
        names=frozenset(name for claim in changed if (name := name_of(claim))) | {decision.name for decision in deciding},
        event_scopes=frozenset(scope for claim in changed if (scope := event_scope_of(claim))),
        described=frozenset(end for claim in changed for end, _ in told_by(claim)),
    )


def regroup(named: Iterable[Claim], removed: Iterable[Claim], added: Iterable[Claim], known: Known, deciding: Sequence[Decision] = ()) -> Regrouped:
    """Who is who when claims and decisions come and claims go; `named` are the stored claims of all touched names.

    Raises KeyError where `known` lacks a claim.
    """
    stood = list(named)
    gone, new = {claim.key for claim in removed}, {claim.key: claim for claim in added}
    before, after = Facts(), Facts()
    person_of = add_people(after, [*(claim for claim in stood if claim.key not in gone and claim.key not in new), *new.values()], [*known.decisions, *deciding])
    moved = frozenset(claim.key for claim in stood if person_of.get(claim.key) != known.person_of[claim.key]) - gone - new.keys()
    changed = {known.person_of[claim.key] for claim in stood if claim.key in gone or claim.key in new or claim.key in moved}
    changed |= {person_of[key] for key in (*moved, *new) if key in person_of}
    for name, person in {(str(name_of(claim)), known.person_of[claim.key]) for claim in stood}:
        before.add_node("Name", name, {"name": name})
        before.add_node("Person", person)
        before.add_edge("NAMED", ("Person", person), ("Name", name))
        stands = after.nodes.get(("Person", person))
        if stands and person not in changed and stands.properties.get("joined_by") == known.joined_by.get(person):
            before.nodes["Person", person] = stands
    decided = {decision.name for decision in known.decisions}
    add_people(before, [claim for claim in stood if name_of(claim) in decided], known.decisions)
    return Regrouped(before, after, person_of, moved)


def derive_delta(before: Sequence[Claim], removed: Sequence[Claim], added: Sequence[Claim], people: Regrouped, known: Known) -> Delta:
    """What turns derive(all claims) into derive(all claims without the removed and with the added ones); `before` are the stored claims that count."""
    old = {claim.key: claim for claim in (*before, *removed)}
    gone = {claim.key for claim in removed}
    new = {key: claim for key, claim in old.items() if key not in gone} | {claim.key: claim for claim in added}
    scopes = touched(removed, added).event_scopes
    telling = people.moved | gone | {claim.key for claim in added} | {claim.key for claim in before if event_scope_of(claim) in scopes}
    before_facts = Facts(dict(people.before.nodes), dict(people.before.edges))
    after_facts = Facts(dict(people.after.nodes), dict(people.after.edges))
    add_part(before_facts, old.values(), known.person_of, known.event_of, scopes, telling)
    add_part(after_facts, new.values(), ChainMap({}, people.person_of, known.person_of), known.event_of, scopes, telling)  # type: ignore[arg-type]
    delta = difference(before_facts, after_facts)
    described, lost = describe_anew(count_told(removed), count_told(added), known.told)
    return replace(
        delta,
        nodes=(*delta.nodes, *described.nodes.values()),
        edges=(*delta.edges, *described.edges.values()),
        orphans=delta.orphans | lost,
    )


def add_part(
    facts: Facts, claims: Iterable[Claim], person_of: Mapping[str, str], event_of: Mapping[str, str], scopes: Set[str], telling: Set[str]
) -> None:
    """What follows from some claims besides people: the events of whole scopes are grouped, those of other claims are known.

    `telling` are the claims that may be about something else than before.
    """
    found = sorted(claims, key=claim_order)
    events = add_events(facts, [claim for claim in found if event_scope_of(claim) in scopes])
    outside = {claim.key: event_of[claim.key] for claim in found if claim.key in event_of and event_scope_of(claim) not in scopes}
    add_told(facts, found, person_of, events | outside, telling)


def describe_anew(removed: Told, added: Told, told: Mapping[Ends, Sequence[str]]) -> tuple[Facts, frozenset[Ends]]:
    """The places and bodies of which something else is told now, with edges for those that are new; and those of which nothing is."""
    facts, gone = Facts(), set[Ends]()
    for end in sorted(removed.keys() | added.keys()):
        counted = from_lines(told.get(end, ()))
        stood = Counter(counted)
        counted.update(added.get(end, {}))
        counted.subtract(removed.get(end, {}))
        counted = +counted
        if not counted:
            gone.add(end)
        elif counted != stood:
            add_described(facts, end, counted)
    facts.edges = {key: edge for key, edge in facts.edges.items() if edge.start not in told}
    return facts, frozenset(gone)


def name_of(claim: Claim) -> str | None:
    """The person's name that a claim gives."""
    return None if claim.kind == "took_place" or claim.kind == "visited" else claim.name


def event_scope_of(claim: Claim) -> str | None:
    """The scope of the event that a claim is about."""
    return claim.scope if claim.kind in ("took_place", "attended", "visited") else None


def add_told(
    facts: Facts, claims: Sequence[Claim], person_of: Mapping[str, str], event_of: Mapping[str, str], telling: Set[str] | None = None
) -> None:
    """What claims, in their order, tell of people and events that are known by key; what each is about only of those that are `telling`."""
    add_attendance(facts, claims, person_of, event_of)
    add_sites(facts, claims, event_of)
    add_posts(facts, claims, person_of)
    add_bylines(facts, claims, person_of)
    add_abouts(facts, claims if telling is None else [claim for claim in claims if claim.key in telling], person_of, event_of)


def add_people(facts: Facts, claims: Iterable[Claim], decisions: Iterable[Decision]) -> dict[str, str]:
    """The people of whole names and the decisions on them; the key of each claim's person by the claim's key."""
    by_name: dict[str, list[Claim]] = {}
    for claim in claims:
        if name := name_of(claim):
            by_name.setdefault(name, []).append(claim)
    decided: dict[str, list[Decision]] = {}
    for decision in decisions:
        decided.setdefault(decision.name, []).append(decision)
    person_of: dict[str, str] = {}
    for name in by_name.keys() | decided.keys():
        people, rulings = group_claims(by_name.get(name, ()), decided.get(name, ()))
        keys = [add_person(facts, name, person) for person in people]
        person_of |= {claim.key: key for key, person in zip(keys, people, strict=True) for claim in person.claims}
        at = {sighting: key for key, person in zip(keys, people, strict=True) for sighting in person.sightings}
        for decision in decided.get(name, ()):
            facts.add_node("Decision", decision.key, decision_properties(decision, rulings))
            for sighting in rulings.about.get(decision.key, ()):
                facts.add_edge("ABOUT", ("Decision", decision.key), ("Person", at[sighting]))
    return person_of


def add_person(facts: Facts, name: str, person: Person) -> str:
    """A person with their name; the key."""
    key = person_key(name, person.claims)
    facts.add_node("Name", name, {"name": name})
    facts.add_node("Person", key, {**person_properties(name, person.claims), "joined_by": person.joined_by})
    facts.add_edge("NAMED", ("Person", key), ("Name", name))
    return key


def person_properties(name: str, claims: Sequence[Claim]) -> dict[str, Value | None]:
    """The name, where the person belongs, and what the earliest claim that tells says besides."""
    place = place_of(claims)
    described = [claim for claim in claims if isinstance(claim, Described)]
    told: dict[str, Value | None] = {
        field: next((value for claim in described if (value := getattr(claim, field))), None) for field in ("gender", "ethnicity", "born", "native_place")
    }
    return {"name": name, "jurisdiction": last_name(place) or None, "within": place, **told}


def add_events(facts: Facts, claims: Iterable[Claim]) -> dict[str, str]:
    """The events of whole scopes; the key of each claim's event by the claim's key. A claim whose event is not told has none."""
    by_scope: dict[str, list[TookPlace | Attended | Visited]] = {}
    for claim in claims:
        if claim.kind == "took_place" or claim.kind == "attended" or claim.kind == "visited":
            by_scope.setdefault(claim.scope, []).append(claim)
    event_of: dict[str, str] = {}
    for scoped in by_scope.values():
        told: dict[str, str] = {}
        for group in group_happenings([c for c in scoped if c.kind == "took_place"], [c for c in scoped if c.kind == "attended"]):
            key = event_key(group)
            facts.add_node("Event", key, event_properties(group))
            told |= {claim.key: key for claim in group}
        for claim in scoped:
            if key := told.get(claim.key if claim.kind == "took_place" else claim.event, ""):
                event_of[claim.key] = key
    return event_of


def add_attendance(facts: Facts, claims: Iterable[Claim], person_of: Mapping[str, str], event_of: Mapping[str, str]) -> None:
    """Who took part, an edge a pair: all roles, the first place in a list, the posts that the earliest claim gives."""
    pairs: dict[tuple[Ends, Ends], list[Attended]] = {}
    for claim in claims:
        if claim.kind == "attended" and claim.key in event_of and (who := attendee_of(claim, person_of)):
            pairs.setdefault((who, ("Event", event_of[claim.key])), []).append(claim)
    for (start, end), found in pairs.items():
        orders = [claim.order for claim in found if claim.order is not None]
        posts = next((list(claim.posts) for claim in found if claim.posts), None)
        roles: list[str] = sorted({role for claim in found for role in claim.roles})
        facts.add_edge("ATTENDED", start, end, properties={"roles": roles, "order": min(orders, default=None), "posts": posts})


def attendee_of(claim: Attended, person_of: Mapping[str, str]) -> Ends | None:
    """The person, or the body that is named without one."""
    if claim.name:
        return "Person", person_of[claim.key]
    body = body_of(claim)
    return ("Organization", body) if body else None


def add_sites(facts: Facts, claims: Iterable[Claim], event_of: Mapping[str, str]) -> None:
    """Where events took place, and what they went to see in which order."""
    orders: dict[tuple[Ends, Ends], int] = {}
    for claim in claims:
        if claim.key not in event_of:
            continue
        event = ("Event", event_of[claim.key])
        if claim.kind == "took_place" and claim.place:
            facts.add_edge("TOOK_PLACE_AT", event, ("Place", claim.place))
        elif claim.kind == "visited":
            pair = event, ("Place", claim.place)
            orders[pair] = min(claim.order, orders.get(pair, claim.order))
    for (event, place), order in orders.items():
        facts.add_edge("VISITED", event, place, properties={"order": order})


def add_posts(facts: Facts, claims: Iterable[Claim], person_of: Mapping[str, str]) -> None:
    """Posts with their tenures."""
    by_post: dict[str, list[Held]] = {}
    for claim in claims:
        if claim.kind == "held" and (post := post_of(claim)):
            by_post.setdefault(post, []).append(claim)
    for post, found in by_post.items():
        first, title = found[0], title_of(found[0])
        names: list[str] = sorted({post_name(claim) for claim in found})
        told: dict[str, Value | None] = {"name": post_name(first), "names": names, "called": called_by(names), "title": title}
        facts.add_node("Post", post, {**told, "rank": rank_of(title) or None, "seats": seats_of(first.organization, title)})
        if body := body_of(first):
            facts.add_edge("POST_OF", ("Post", post), ("Organization", body))
        for person, tenures in find_tenures((person_of[claim.key], claim) for claim in found).items():
            for n, tenure in enumerate(tenures, 1):
                facts.add_edge("HELD", ("Person", person), ("Post", post), str(n), tenure_properties(n, tenure))


def add_bylines(facts: Facts, claims: Iterable[Claim], person_of: Mapping[str, str]) -> None:
    """Who wrote, photographed or edited an article."""
    for claim in claims:
        if claim.kind == "wrote" and claim.article:
            facts.add_edge("WROTE", ("Person", person_of[claim.key]), ("Article", claim.article), claim.role, {"role": claim.role})


def add_abouts(facts: Facts, claims: Iterable[Claim], person_of: Mapping[str, str], event_of: Mapping[str, str]) -> None:
    """What each claim is evidence for."""
    for claim in claims:
        for end in abouts_of(claim, person_of, event_of):
            facts.add_edge("ABOUT", ("Claim", claim.key), end)


def abouts_of(claim: Claim, person_of: Mapping[str, str], event_of: Mapping[str, str]) -> Iterator[Ends]:
    """The nodes that a claim speaks of."""
    if claim.key in person_of:
        yield "Person", person_of[claim.key]
    if claim.key in event_of:
        yield "Event", event_of[claim.key]
    if post := post_of(claim):
        yield "Post", post
    if body := body_of(claim):
        yield "Organization", body
    if (claim.kind == "took_place" or claim.kind == "visited" or claim.kind == "mentioned") and claim.place:
        yield "Place", claim.place
