"""Appearances to people: clusters of one name, and the pairs that stay apart as perhaps the same or as different.

Source: graph model, "Identity". Blocks by name; pairs join from the most alike on, never across a constraint; the result does
not depend on the order of pages. A person's judgement stands above every rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from jinshen.graph.facts import Appearance, Key
from jinshen.graph.features import JOIN, MAYBE, conflict, score
from jinshen.graph.model import content_id
from jinshen.graph.names import near

# Two appearances to a person's judgement, keys in order.
Judgements = Mapping[tuple[Key, Key], str]
# In a block larger than this, only appearances in areas of which one lies in the other are compared.
LARGE_BLOCK = 400


@dataclass(frozen=True, slots=True)
class Individual:
    """One person: all appearances, in order."""

    id: str
    name: str
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two people of one name who stay apart, and why; `judgement` is MAYBE_SAME_AS or DIFFERENT_FROM."""

    one: str
    other: str
    judgement: str
    score: float
    reason: str
    judge: str


@dataclass(frozen=True, slots=True)
class _Pair:
    one: int
    other: int
    score: float
    reason: str
    against: tuple[str, bool] | None
    judged: str | None


def _compare(block: Sequence[Appearance], judgements: Judgements) -> list[_Pair]:
    pairs = []
    for one, other in combinations(range(len(block)), 2):
        a, b = block[one], block[other]
        if len(block) > LARGE_BLOCK and not any(near(here, there) for here in a.areas for there in b.areas):
            continue
        judged = judgements.get((a.key, b.key))
        pairs.append(_Pair(one, other, *score(a, b), conflict(a, b), judged))
    return pairs


def _joinable(pair: _Pair) -> bool:
    if pair.judged:
        return pair.judged == "same"
    return pair.score >= JOIN and pair.against is None


class _Clusters:
    """The clusters of a block while it is joined; no cluster ever holds a pair that is kept apart."""

    def __init__(self, size: int, pairs: Sequence[_Pair]) -> None:
        self.apart = {(p.one, p.other) for p in pairs if p.judged == "different" or (p.against and p.judged != "same")}
        self.of = list(range(size))
        self.members = {index: [index] for index in range(size)}

    def join(self, one: int, other: int) -> None:
        """Joins the clusters of two appearances where nothing keeps them apart."""
        left, right = self.of[one], self.of[other]
        if left == right or any(
            (min(i, j), max(i, j)) in self.apart for i in self.members[left] for j in self.members[right]
        ):
            return
        self.members[left] = sorted(self.members[left] + self.members.pop(right))
        for index in self.members[left]:
            self.of[index] = left


def _cluster(block: Sequence[Appearance], pairs: Sequence[_Pair]) -> list[list[int]]:
    """Clusters of a block: those with posts from the most alike pair on, then bare names to the one they can mean."""
    clusters = _Clusters(len(block), pairs)
    ranked = sorted(filter(_joinable, pairs), key=lambda p: (p.judged != "same", -p.score, p.one, p.other))
    for pair in ranked:
        if pair.judged == "same" or (block[pair.one].held and block[pair.other].held):
            clusters.join(pair.one, pair.other)
    for index, bare in enumerate(block):
        if not bare.held and (meant := _meant(block, clusters, ranked, index)) is not None:
            clusters.join(index, meant)
    for pair in ranked:
        if not block[pair.one].held and not block[pair.other].held:
            clusters.join(pair.one, pair.other)
    return sorted(clusters.members.values())


def _meant(block: Sequence[Appearance], clusters: _Clusters, ranked: Sequence[_Pair], index: int) -> int | None:
    """Whom a bare name means: of its page, else of its paper, else of its area, where that is one person only."""
    others = [p.other if p.one == index else p.one for p in ranked if index in (p.one, p.other)]
    shown = [other for other in others if block[other].held]
    bare = block[index]
    for close in (
        [other for other in shown if block[other].key.page == bare.key.page],
        [other for other in shown if bare.paper and block[other].paper == bare.paper],
        shown,
    ):
        people = {clusters.of[other] for other in close}
        if people:
            return min(close) if len(people) == 1 else None
    return None


def _between(clusters: Sequence[list[int]], pairs: Sequence[_Pair], people: Sequence[Individual]) -> Iterable[Apart]:
    of = {index: number for number, cluster in enumerate(clusters) for index in cluster}
    best: dict[tuple[int, int], _Pair] = {}
    for pair in pairs:
        key = (min(of[pair.one], of[pair.other]), max(of[pair.one], of[pair.other]))
        if key[0] == key[1]:
            continue
        known = best.get(key)
        weight = (pair.judged is not None, bool(pair.against and pair.against[1]), pair.score, -pair.one, -pair.other)
        if known is None or weight > (
            known.judged is not None, bool(known.against and known.against[1]), known.score, -known.one, -known.other,
        ):  # fmt: skip
            best[key] = pair
    for (left, right), pair in sorted(best.items()):
        different = pair.judged == "different" or (pair.judged is None and pair.against is not None and pair.against[1])
        if not different and pair.score < MAYBE and pair.against is None and not pair.judged:
            reason = "the same name, nothing else in common"
        else:
            reason = pair.against[0] if pair.against else pair.reason
        yield Apart(
            people[left].id, people[right].id, "DIFFERENT_FROM" if different else "MAYBE_SAME_AS",
            pair.score, reason, "user" if pair.judged else "rule",
        )  # fmt: skip


def resolve(block: Sequence[Appearance], judgements: Judgements) -> tuple[list[Individual], list[Apart]]:
    """The people of one block of one name, in the order of their first appearance, and what stays apart."""
    block = sorted(block, key=lambda a: a.key)
    pairs = _compare(block, judgements)
    clusters = _cluster(block, pairs)
    people = []
    for cluster in clusters:
        members = tuple(block[index] for index in cluster)
        first = members[0].key
        people.append(Individual(content_id("person", first.name, first.page, first.article), first.name, members))
    return people, list(_between(clusters, pairs, people))
