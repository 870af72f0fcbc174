"""A weighted network to communities, and to how far they stay the same when they are looked for again.

Leiden's method (V. A. Traag, L. Waltman and N. J. van Eck 2019, Scientific Reports 9, 5233), by which every community hangs together, as graspologic-native
has it: under MIT, with one wheel a system for every Python. leidenalg and igraph are under GPL; networkx has the method only where another library brings it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from graspologic_native import leiden

RUNS = 10  # partitions that are compared
ROUNDS = 10  # each begins with what the one before has found


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


def _partition(ties: list[tuple[str, str, float]], seed: int) -> tuple[list[list[int]], float]:
    """The communities of one run, the largest first, and their modularity."""
    modularity, labels = leiden(edges=ties, iterations=ROUNDS, seed=seed)
    parts: dict[int, list[int]] = defaultdict(list)
    for node, label in labels.items():
        parts[label].append(int(node))
    return sorted(map(sorted, parts.values()), key=lambda part: (-len(part), part[0])), round(modularity, 9)


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
    named = [(str(one), str(other), weight) for one, other, weight in ties]
    if not named:
        return Partition([], 0.0, None, [])
    told = [_partition(named, seed + run) for run in range(runs)]
    found, scores = [parts for parts, _ in told], [score for _, score in told]
    best = scores.index(max(scores))
    labelled = [_labels(parts) for parts in found]
    rows = [[labels[node] for node in labelled[0]] for labels in labelled]
    alike = [adjusted_rand(one, other) for one, other in combinations(rows, 2)]
    others = [(parts, labels) for at, (parts, labels) in enumerate(zip(found, labelled, strict=True)) if at != best]
    return Partition(found[best], scores[best], sum(alike) / len(alike) if alike else None, [_stability(part, others) for part in found[best]])
