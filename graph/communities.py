"""A weighted network to communities, and to how far they stay the same when they are looked for again.

Louvain's method as networkx has it (V. D. Blondel and others 2008, Journal of Statistical Mechanics P10008). Its known fault, communities that do not hang
together (V. A. Traag, L. Waltman and N. J. van Eck 2019, Scientific Reports 9, 5233), is mended as the first of Leiden's guarantees wants it: what does not
hang together is taken apart. It is not Leiden: that every part is well placed is not guaranteed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

RUNS = 10  # partitions that are compared


@dataclass(frozen=True, slots=True)
class Partition:
    """The best of several partitions, the largest community first; its modularity; how alike all are (None without any); how stable each community is."""

    members: list[list[int]]
    modularity: float
    alike: float | None
    stable: list[float]


def adjusted_rand(one: Sequence[int], other: Sequence[int]) -> float:
    """How alike two partitions are beyond chance, 1 for the same (L. Hubert and P. Arabie 1985, Journal of Classification 2, 193).

    >>> round(adjusted_rand([0, 0, 1, 1], [0, 0, 1, 2]), 4)
    0.5714
    """

    def two(counts: Iterable[int]) -> float:
        return sum(count * (count - 1) / 2 for count in counts)

    both, first, second = (two(Counter(told).values()) for told in (zip(one, other, strict=True), one, other))
    expected = first * second / max(two([len(one)]), 1)
    most = (first + second) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def _partition(network: nx.Graph[int], seed: int) -> list[list[int]]:
    found = nx.community.louvain_communities(network, weight="weight", seed=seed)
    parts = [sorted(part) for one in found for part in nx.connected_components(network.subgraph(one))]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _labels(parts: list[list[int]]) -> dict[int, int]:
    return {one: number for number, part in enumerate(parts) for one in part}


def _stability(part: list[int], others: list[tuple[list[list[int]], dict[int, int]]]) -> float:
    """The mean of the likeness (shared by all) of a community with the likest one of each other partition (C. Hennig 2007)."""
    best = []
    for parts, labels in others:
        shared = Counter(labels[one] for one in part)
        best.append(max(count / (len(part) + len(parts[label]) - count) for label, count in shared.items()))
    return sum(best) / len(best) if best else 1.0


def communities(ties: Iterable[tuple[int, int, float]], *, seed: int, runs: int = RUNS) -> Partition:
    """The communities of a network; the best of several runs by modularity, the first of equal ones."""
    network: nx.Graph[int] = nx.Graph()
    network.add_weighted_edges_from(ties)
    if not network:
        return Partition([], 0.0, None, [])
    found = [_partition(network, seed + run) for run in range(runs)]
    scores = [round(nx.community.modularity(network, parts, weight="weight"), 9) for parts in found]
    best = scores.index(max(scores))
    labelled = [_labels(parts) for parts in found]
    rows = [[labels[node] for node in network] for labels in labelled]
    alike = [adjusted_rand(one, other) for one, other in combinations(rows, 2)]
    others = [(parts, labels) for at, (parts, labels) in enumerate(zip(found, labelled, strict=True)) if at != best]
    return Partition(found[best], scores[best], sum(alike) / len(alike) if alike else None, [_stability(part, others) for part in found[best]])
