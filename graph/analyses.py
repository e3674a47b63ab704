"""What scholars reckon from who was seen with whom: centrality, communities, cores, brokerage, and change between two periods. Pure functions.

Nodes are numbered in the order of their names before anything is reckoned, since libraries go through sets, whose order differs from run to
run for text and not for numbers: the same graph gives the same figures everywhere. Weights are events in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from typing import TYPE_CHECKING, Any

from graph.networks import co_attendance, lies_between, people_at

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph
    from rustworkx import PyGraph

Period = tuple[Day | None, Day | None]
Row = dict[str, Any]
RUNS, FEW_RUNS, MANY_EDGES = 10, 3, 50_000
"""How often communities are sought, each time with another seed, and how often in a network of many edges."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What figures rest on."""

    events: int
    """Events with anybody named, in the period."""
    shared: int
    """Those with two people or more, which alone join people."""
    open_lists: int
    """Those of which a list ends in 等: more were there."""
    undated: int
    """Events of no known day, which are left out where a period is given."""
    people: int
    pairs: int
    first: Day | None
    last: Day | None

    def __str__(self) -> str:
        """In words."""
        days = f" ({self.first} – {self.last})" if self.first else ""
        told = f"{self.people:,} people and {self.pairs:,} pairs at {self.events:,} events{days}, {self.shared:,} of them with two people or more named."
        left = f" {self.undated:,} of unknown day are left out." if self.undated else ""
        return f"{told}{left} {self.open_lists:,} of the lists end in 等; in any case, who is not named was not necessarily absent."


def basis_of(graph: MultiDiGraph[str], people: Graph[str], since: Day | None = None, until: Day | None = None) -> Basis:
    """What figures about the people rest on; `people` is their network, drawn from the whole graph for the same days."""
    named = [(data, len(people_at(graph, event))) for event, data in graph.nodes(data=True) if data["label"] == "Event"]
    counted = [(data, size) for data, size in named if size and lies_between(data, since, until)]
    days = [day for data, _ in counted if (day := data.get("date") or data.get("latest"))]
    dateless = sum(1 for data, size in named if size and not (data.get("latest") or data.get("date"))) if since or until else 0
    return Basis(
        events=len(counted),
        shared=sum(size > 1 for _, size in counted),
        open_lists=sum(bool(data.get("open_list")) for data, _ in counted),
        undated=dateless,
        people=people.number_of_nodes(),
        pairs=people.number_of_edges(),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def rank_people(people: Graph[str], by: str = "meetings") -> list[Row]:
    """Each person with how central they are, the most first: `events` attended, `people` met, `meetings` (events in common, added up over people),
    betweenness (over fewest steps), eigenvector (of the largest part that hangs together; None outside of it) and PageRank, both weighted.

    These three by rustworkx, many times as fast as NetworkX, and on one thread: what several add up differs in the last digits.
    """
    import networkx
    import rustworkx

    graph = numbered(people)
    between = rustworkx.betweenness_centrality(compiled(graph), parallel_threshold=graph.number_of_nodes() + 1)
    ranks = rustworkx.pagerank(compiled(graph).to_directed(), weight_fn=float, tol=1e-10, max_iter=10_000) if graph else {}
    largest = sorted(max(networkx.connected_components(graph), key=lambda part: (len(part), -min(part)), default=()))
    vector = vector_of(graph, largest) if len(largest) > 1 else {}
    rows = [
        {
            **told_of(graph, node),
            "events": graph.nodes[node]["attended"],
            "people": graph.degree(node),
            "meetings": graph.degree(node, weight="weight"),
            "betweenness": round(between[node], 4),
            "eigenvector": round(vector[node], 4) if node in vector else None,
            "pagerank": round(ranks[node], 4),
        }
        for node in graph
    ]
    return sorted(rows, key=lambda row: (-(row[by] or 0), -row["meetings"], row["key"]))


def vector_of(graph: Graph[int], part: Sequence[int]) -> dict[int, float]:
    """Weighted eigenvector centrality within a part of the graph."""
    import networkx
    import rustworkx

    alone = networkx.convert_node_labels_to_integers(graph.subgraph(part), ordering="sorted")
    found = rustworkx.eigenvector_centrality(compiled(alone), weight_fn=float, tol=1e-9, max_iter=10_000)
    return {node: found[at] for at, node in enumerate(part)}


def compiled(graph: Graph[int]) -> PyGraph[int, float]:
    """A graph of the numbers from 0 as rustworkx has it."""
    import rustworkx

    made: PyGraph[int, float] = rustworkx.PyGraph(multigraph=False)
    made.add_nodes_from(range(graph.number_of_nodes()))
    made.add_edges_from([(one, two, float(weight)) for one, two, weight in graph.edges(data="weight")])
    return made


def find_communities(people: Graph[str]) -> tuple[list[Row], float]:
    """Circles that meet among themselves more than with others (Louvain, weighted), the largest first, and the modularity of the division.

    The best of several runs with fixed seeds. `stable` is the share of pairs in a community that stay together over all runs, on average.
    People who met nobody belong to none.
    """
    import networkx

    graph = numbered(people)
    graph.remove_nodes_from([node for node in graph if not graph.degree(node)])
    if not graph:
        return [], 0.0
    runs = FEW_RUNS if graph.number_of_edges() > MANY_EDGES else RUNS
    found = [sorted((sorted(part) for part in networkx.community.louvain_communities(graph, seed=seed)), key=min) for seed in range(runs)]
    best = max(found, key=lambda parts: (round(networkx.community.modularity(graph, parts), 9), [[-node for node in part] for part in parts]))
    rows = []
    for number, part in enumerate(sorted(best, key=lambda part: (-len(part), part[0])), 1):
        inside = graph.subgraph(part)
        leading = sorted(part, key=lambda node: (-inside.degree(node, weight="weight"), node))
        members = [graph.nodes[node] for node in leading]
        homes = Counter(str(member.get("jurisdiction") or "unknown") for member in members)
        rows.append(
            {
                "community": number,
                "people": len(part),
                "pairs": inside.number_of_edges(),
                "jurisdictions": [f"{home} {count}" for home, count in sorted(homes.items(), key=lambda item: (-item[1], item[0]))],
                "stable": round(stability(part, found), 2),
                "members": [member["name"] for member in members],
                "keys": [member["key"] for member in members],
            }
        )
    return rows, round(networkx.community.modularity(graph, best), 4)


def stability(part: Sequence[int], runs: Iterable[Iterable[Iterable[int]]]) -> float:
    """The share of pairs of a community that other runs put together, on average; 1 for a single person."""
    shares = []
    for parts in runs:
        place = {node: number for number, other in enumerate(parts) for node in other}
        sizes = Counter(place[node] for node in part).values()
        pairs = len(part) * (len(part) - 1)
        shares.append(sum(size * (size - 1) for size in sizes) / pairs if pairs else 1.0)
    return sum(shares) / len(shares)


def find_cores(people: Graph[str]) -> list[Row]:
    """Each person with the largest k for which they belong to a k-core (all of whom met k others of it), the innermost first.

    One long list of names makes a core by itself; a larger `minimum` of the network asks for people who met again.
    """
    import networkx

    graph = numbered(people)
    cores = networkx.core_number(graph)
    rows = [{**told_of(graph, node), "core": cores[node], "people": graph.degree(node), "meetings": graph.degree(node, weight="weight")} for node in graph]
    return sorted(rows, key=lambda row: (-row["core"], -row["meetings"], row["key"]))


def find_brokers(people: Graph[str]) -> list[Row]:
    """Each person who met anybody, with Burt's constraint (weighted; small for who joins people that do not meet otherwise) and the effective
    size of the circle (people met, less how much these meet each other); the least constrained first.
    """
    import networkx

    graph = numbered(people)
    triangles = networkx.triangles(graph)
    held = constraints(graph)
    rows = [
        {
            **told_of(graph, node),
            "constraint": round(held[node], 4),
            "effective_size": round(degree - 2 * triangles[node] / degree, 2),
            "people": degree,
            "meetings": graph.degree(node, weight="weight"),
        }
        for node, degree in graph.degree
        if degree
    ]
    return sorted(rows, key=lambda row: (row["constraint"], -row["people"], row["key"]))


def constraints(graph: Graph[int]) -> dict[int, float]:
    """Burt's constraint of each node that has neighbours. The same as networkx.constraint, which is cubic in the number of a node's neighbours."""
    share = {
        node: {other: data["weight"] / strength for other, data in graph.adj[node].items()} for node, strength in graph.degree(weight="weight") if strength
    }
    found = {}
    for node, direct in share.items():
        indirect: dict[int, float] = dict.fromkeys(direct, 0.0)
        for between, part in direct.items():
            for other, rest in share[between].items():
                if other in indirect:
                    indirect[other] += part * rest
        found[node] = sum((direct[other] + indirect[other]) ** 2 for other in direct)
    return found


def compare(graph: MultiDiGraph[str], before: Period, after: Period, minimum: int = 1) -> list[Row]:
    """How people's places in two periods differ: entered (named in the second only), left (in the first only), rose or fell (by the share of the
    period's events at which they are named), or level. The largest change first. Who is not named any more has not necessarily left.
    """
    networks = [co_attendance(graph, *period, minimum=minimum) for period in (before, after)]
    totals = [sum(1 for event, data in graph.nodes(data=True) if counts(graph, event, data, period)) for period in (before, after)]
    rows = []
    for person in sorted(set(networks[0]) | set(networks[1])):
        attended = [network.nodes[person]["attended"] if person in network else 0 for network in networks]
        shares = [count / total if total else 0.0 for count, total in zip(attended, totals, strict=True)]
        met = [network.degree(person) if person in network else 0 for network in networks]
        data = graph.nodes[person]
        rows.append(
            {
                "change": change_of(attended, shares),
                "person": data["name"],
                "jurisdiction": data.get("jurisdiction"),
                "events_before": attended[0],
                "events_after": attended[1],
                "share_before": round(shares[0], 4),
                "share_after": round(shares[1], 4),
                "people_before": met[0],
                "people_after": met[1],
                "key": data["key"],
            }
        )
    order = {"entered": 0, "rose": 1, "level": 2, "fell": 3, "left": 4}
    return sorted(rows, key=lambda row: (order[row["change"]], -abs(row["share_after"] - row["share_before"]), row["key"]))


def counts(graph: MultiDiGraph[str], event: str, data: Mapping[str, Any], period: Period) -> bool:
    """Whether a node is an event of a period at which somebody is named."""
    return data["label"] == "Event" and lies_between(data, *period) and bool(people_at(graph, event))


def change_of(attended: Sequence[int], shares: Sequence[float]) -> str:
    """What became of somebody from one period to the next."""
    if not attended[0] or not attended[1]:
        return "left" if attended[0] else "entered"
    return "rose" if shares[1] > shares[0] else "fell" if shares[1] < shares[0] else "level"


def numbered(people: Graph[str]) -> Graph[int]:
    """The network with numbers for nodes, in the order of their names."""
    import networkx

    order = {node: number for number, node in enumerate(sorted(people))}
    graph: Graph[int] = networkx.Graph()
    graph.add_nodes_from((order[node], people.nodes[node]) for node in sorted(people))
    pairs = sorted((*sorted((order[one], order[two])), weight) for one, two, weight in people.edges(data="weight"))
    graph.add_weighted_edges_from(pairs)
    return graph


def told_of(graph: Graph[int], node: int) -> Row:
    """Who somebody is."""
    data = graph.nodes[node]
    return {"person": data["name"], "jurisdiction": data.get("jurisdiction"), "key": data["key"]}
