"""Appearances to people: clusters of one name, and the pairs that stay apart as perhaps the same or as different.

Source: graph model, "Identity". Blocks by name; appearances that show the same are one profile, profiles join from the most alike on,
never across a constraint, then bare names are given to the one whom they can mean; the result does not depend on the order of
pages. A person's judgement stands above every rule.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import combinations

from jinshen.graph.areas import area_level, chain, near
from jinshen.graph.clusters import Clusters
from jinshen.graph.facts import Appearance, Key
from jinshen.graph.features import JOIN, MAYBE, evidence, likely, score, strongest
from jinshen.graph.model import content_id
from jinshen.graph.nearby import Nearby, area_keys, keys
from jinshen.graph.profiles import Judged, Profile, profile
from jinshen.graph.standing import NATION, highest

# Two appearances to a person's judgement, keys in order.
Judgements = Mapping[tuple[Key, Key], str]
# Of so many people of one name, only those in areas of which one lies in the other are told as perhaps the same.
LARGE = 40


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
class Join:
    """Why two appearances are held to be one person: the line that a person reads and overrules."""

    one: Key
    other: Key
    score: float
    reason: str
    judge: str


@dataclass(frozen=True, slots=True)
class People:
    """The people of one name, who of them stay apart, and why their appearances are joined."""

    individuals: tuple[Individual, ...] = ()
    apart: tuple[Apart, ...] = ()
    joins: tuple[Join, ...] = ()


# So alike that nothing else is asked: the logarithm of odds is no further counted.
SURE = 8.0
LEAST = math.log(JOIN / (1 - JOIN))


def profiles_of(block: Sequence[Appearance], judged: set[Key]) -> list[Profile]:
    """Appearances that show the same together, but never two of one article; one that is judged stands alone, and so does every bare name."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index, one in enumerate(block):
        alone = index if one.key in judged or not one.held else -1
        shown = tuple(sorted({(held.title, held.org, held.status) for held in one.held}))
        groups[alone, one.key.nth, shown, one.areas, one.paper, tuple(stay.paper_area for stay in one.at[:1])].append(index)
    return [profile(members, [block[index] for index in members]) for members in groups.values()]


@dataclass(frozen=True, slots=True)
class _Block:
    """The appearances of one name, their profiles, what is judged, who is joined so far, and the profiles that each page shows."""

    block: Sequence[Appearance]
    profiles: Sequence[Profile]
    judged: Mapping[tuple[int, int], str]
    clusters: Clusters
    on_page: Mapping[str, set[int]]
    weighed: dict[tuple[int, int], Judged] = field(default_factory=dict)

    def evidence(self, one: int, other: int) -> Judged:
        """What speaks for two profiles with posts being one person, worked out once."""
        pair = (min(one, other), max(one, other))
        if pair not in self.weighed:
            self.weighed[pair] = evidence(self.profiles[pair[0]], self.profiles[pair[1]])
        return self.weighed[pair]

    def key(self, number: int) -> Key:
        """The first appearance of a profile."""
        return self.block[self.profiles[number].members[0]].key

    @property
    def posted(self) -> list[int]:
        """The profiles with posts."""
        return [number for number, one in enumerate(self.profiles) if one.held]


def _judged(profiles: Sequence[Profile], block: Sequence[Appearance], judgements: Judgements) -> dict[tuple[int, int], str]:
    """What people judged, as pairs of profiles."""
    keys = {block[one.members[0]].key: number for number, one in enumerate(profiles)}
    return {
        (min(keys[a], keys[b]), max(keys[a], keys[b])): told
        for (a, b), told in judgements.items()
        if a in keys and b in keys
    }


def _compare(told: _Block) -> dict[tuple[int, int], Judged]:
    """What speaks for pairs of profiles with posts that are not joined yet; of very many only for those that are near."""
    profiles, posted, of = told.profiles, told.posted, told.clusters.of
    pairs: Iterable[tuple[int, int]] = combinations(posted, 2)
    if len(posted) > LARGE:
        around = Nearby((number, {*area_keys(profiles[number].areas), *profiles[number].bodies}) for number in posted)
        pairs = (pair for pair in around.pairs() if _close(profiles[pair[0]], profiles[pair[1]]))
    return {(one, other): told.evidence(one, other) for one, other in pairs if of[one] != of[other]}


def _close(one: Profile, other: Profile) -> bool:
    return any(near(a, b) for a in one.areas for b in other.areas) or bool(one.bodies & other.bodies)


def _counted(odds: float) -> float:
    """The odds of a pair as far as they count in a mean."""
    return max(min(odds, SURE), -SURE)


def _join_seats(told: _Block) -> None:
    """Profiles with one single seat, before all others: else part of what shows somebody there can go with who was elsewhere at that time."""
    first: dict[tuple[str, str], int] = {}
    judged = {number for pair in told.judged for number in pair}
    for number in (number for number in told.posted if number not in judged):
        for held in told.profiles[number].seats:
            other = first.setdefault((held.title, held.org), number)
            if other != number:
                told.clusters.join(other, number, score(told.profiles[other], told.profiles[number]))


def _compare_people(told: _Block) -> dict[tuple[int, int], Judged]:
    """What speaks for pairs of the few people that very many profiles were joined to, each by what shows the same posts in whatever paper."""
    roots = sorted({told.clusters.of[number] for number in told.posted})
    if len(told.posted) <= LARGE or len(roots) > LARGE:
        return {}
    sides = {root: _by_posts(told, told.clusters.members[root]) for root in roots}
    return {
        (min(a, b), max(a, b)): evidence(one, other)
        for left, right in combinations(roots, 2) for a, one in sides[left].items() for b, other in sides[right].items()
    }  # fmt: skip


def _compare_ranked(told: _Block) -> dict[tuple[int, int], Judged]:
    """What speaks for pairs of people who both hold posts that few hold, by these posts alone: beside them a paper prints much that is misread."""
    roots = sorted({told.clusters.of[number] for number in told.posted if told.profiles[number].highest[0]})
    sides = {root: [number for number in _by_posts(told, told.clusters.members[root]) if told.profiles[number].highest[0]] for root in roots}
    return {
        (min(a, b), max(a, b)): told.evidence(a, b)
        for left, right in combinations(roots, 2) for a in sides[left] for b in sides[right]
    }  # fmt: skip


def _by_posts(told: _Block, cluster: Sequence[int]) -> dict[int, Profile]:
    """The profiles of a cluster, those that show the same posts as one, under the number of the first."""
    alike: dict[object, list[int]] = defaultdict(list)
    for number in sorted(cluster):
        one = told.profiles[number]
        alike[tuple(sorted({(held.title, held.org, held.status) for held in one.held})), one.areas].append(number)
    return {
        numbers[0]: profile(members, [told.block[index] for index in members])
        for numbers in alike.values() for members in [sorted(index for number in numbers for index in told.profiles[number].members)]
    }  # fmt: skip


def _join_posts(told: _Block, pairs: Mapping[tuple[int, int], Judged]) -> None:
    """Clusters of profiles with posts, from the most alike on, by the mean of what speaks for pairs of them."""
    clusters = told.clusters
    links: dict[int, dict[int, tuple[float, int]]] = {clusters.of[number]: {} for number in told.posted}
    for (one, other), (odds, _) in pairs.items():
        left, right = clusters.of[one], clusters.of[other]
        if left != right:
            total, count = links[left].get(right, (0.0, 0))
            links[left][right] = links[right][left] = (total + _counted(odds), count + 1)
    heap = [(-total / count, one, other) for one, row in links.items() for other, (total, count) in row.items() if one < other]
    heapify(heap)
    while heap:
        worth, one, other = heappop(heap)
        if one not in links or other not in links or -worth < LEAST:
            continue
        total, count = links[one].get(other, (0.0, 0))
        if not count or abs(total / count + worth) > 1e-9:
            continue  # one of the two has grown since
        best = max(
            (pair for pair in ((min(a, b), max(a, b)) for a in clusters.members[one] for b in clusters.members[other]) if pair in pairs),
            key=lambda pair: (pairs[pair][0], -pair[0], -pair[1]),
        )  # fmt: skip
        if not clusters.join(*best, (likely(total / count), pairs[best][1])):
            continue
        kept, gone = (one, other) if one in clusters.members else (other, one)
        for third, (sum_, number) in links.pop(gone).items():
            links[third].pop(gone, None)
            if third != kept:
                known, many = links[kept].get(third, (0.0, 0))
                links[kept][third] = links[third][kept] = (known + sum_, many + number)
        for third, (sum_, number) in links[kept].items():
            heappush(heap, (-sum_ / number, min(kept, third), max(kept, third)))


def _meant(told: _Block, bare: int, people: Mapping[int, float]) -> int | None:
    """Whom a bare name means: of its page, else of its paper, else of its area, else who was seen with the same people, where that is one person only."""
    own = told.profiles[bare]
    here = {told.clusters.of[number] for number in told.on_page[told.block[own.members[0]].key.page]}
    known = [root for root in people if not told.clusters.against(root, bare)]
    profiles = {root: [told.profiles[number] for number in told.clusters.members[root]] for root in known}
    for close in (
        [root for root in known if root in here],
        [root for root in known if own.paper and any(one.paper == own.paper for one in profiles[root])],
        [root for root in known if any(one.plain_areas & own.plain_areas for one in profiles[root])],
        [root for root in known if any(near(a, b) for one in profiles[root] for a in one.areas for b in own.areas)],
        [root for root in known if any(one.company & own.company for one in profiles[root])],
    ):
        if close:
            return close[0] if len(close) == 1 else _known_to_all(close, profiles, own)
    return _known_to_all(known, profiles, own)


def _known_to_all(known: Sequence[int], profiles: Mapping[int, Sequence[Profile]], own: Profile) -> int | None:
    """The one of several who alone holds posts of national rank, where no other one is of the area of the paper."""
    nation = [root for root in known if highest(held for one in profiles[root] for held in one.held)[0] == NATION]
    local = {area for area in own.areas if area_level(area) != "central"}
    others = [one for root in known if root not in nation for one in profiles[root]]
    if len(nation) != 1 or any(near(a, b) for one in others for a in one.areas for b in local):
        return None
    return nation[0]


def _give_bare_names(told: _Block) -> list[int]:
    """Gives bare names to those whom they mean; what is left over are those that mean nobody with a post."""
    judged = {number for pair, said in told.judged.items() if said == "same" for number in pair}
    around = Nearby((number, keys(told.profiles[number], told.block)) for number in told.posted)
    nation = [number for number in told.posted if told.profiles[number].highest[0] == NATION]
    left = []
    for number, one in enumerate(told.profiles):
        if one.held:
            continue
        if number in judged:  # a person says whom it means; it stays with the bare names that mean the same
            left.append(number)
            continue
        own = keys(one, told.block)
        roots = {told.clusters.of[other] for other in (*around.of(own), *nation)}  # no other one can be meant
        best = {root: strongest([told.profiles[other] for other in sorted(told.clusters.members[root])], one) for root in roots}
        meant = _meant(told, number, {root: odds for root, (odds, _) in best.items() if odds >= LEAST})
        if meant is None or not told.clusters.join(meant, number, (likely(best[meant][0]), best[meant][1])):
            left.append(number)
        else:
            around.add(number, own)
    return left


def _join_bare_names(told: _Block, left: Sequence[int]) -> None:
    """Bare names of one area, the narrowest areas first; a name of a wider area that could be of several stays alone."""
    order = sorted(left, key=lambda n: (-max((len(chain(area)) for area in told.profiles[n].areas), default=0), told.key(n)))
    roots: dict[int, set[tuple[str, ...]]] = {}
    around = Nearby(())
    for number in order:
        own = told.profiles[number]
        here = area_keys(own.areas)
        fit = [
            root for root, areas in ((root, roots[root]) for root in around.of(here))
            if all(any(near(a, b) for a in own.areas for b in there) for there in areas) and told.clusters.allows(root, number)
        ]  # fmt: skip
        same = [root for root in fit if own.paper and told.profiles[root].paper == own.paper]
        meant = same if len(same) == 1 else fit
        if len(meant) == 1 and told.clusters.join(meant[0], number, score(told.profiles[meant[0]], own)):
            roots[meant[0]].add(own.areas)
        else:
            roots[number] = {own.areas}
            around.add(number, here)


def _join_as_judged(told: _Block) -> None:
    """What a person holds to be one, whatever the rules say; only another judgement keeps it apart."""
    kept = [pair for pair, said in told.judged.items() if said == "different"]
    for (one, other), said in sorted(told.judged.items()):
        if said == "same":
            left, right = told.clusters.of[one], told.clusters.of[other]
            if not any({told.clusters.of[a], told.clusters.of[b]} == {left, right} for a, b in kept):
                told.clusters.join(one, other, score(told.profiles[one], told.profiles[other]), judge="user")


def _odds(told: _Block, left: Sequence[int], right: Sequence[int]) -> list[Judged]:
    """What speaks for two people being one: each of one's profiles with posts, and the bare names of each paper together, with each of the other's."""
    (ours, our_bare), (theirs, their_bare) = _sides(told, left), _sides(told, right)
    return [
        *(told.evidence(one, other) for one in ours for other in theirs),
        *(evidence(told.profiles[one], other) for one in ours for other in their_bare),
        *(evidence(one, other) for one in our_bare for other in (*map(told.profiles.__getitem__, theirs), *their_bare)),
    ]


def _sides(told: _Block, cluster: Sequence[int]) -> tuple[list[int], list[Profile]]:
    """What a person is compared by: the profiles with posts, by number, the bare names of one paper together."""
    bare: dict[object, list[int]] = defaultdict(list)
    for number in cluster:
        if not told.profiles[number].held:
            bare[told.profiles[number].areas, told.profiles[number].paper].extend(told.profiles[number].members)
    posted = [number for number in cluster if told.profiles[number].held]
    return posted, [profile(members, [told.block[index] for index in members]) for members in bare.values()]


def _between(told: _Block, left: Sequence[int], right: Sequence[int]) -> tuple[str, Judged, str]:
    """What stands between two people, how likely they are one and why, and who says so: a person's judgement before all."""
    for pair, said in sorted(told.judged.items()):
        if said != "same" and ((pair[0] in left and pair[1] in right) or (pair[1] in left and pair[0] in right)):
            why = score(told.profiles[pair[0]], told.profiles[pair[1]])
            return ("DIFFERENT_FROM" if said == "different" else "MAYBE_SAME_AS"), why, "user"
    odds = _odds(told, left, right)
    mean = likely(sum(_counted(each) for each, _ in odds) / len(odds))
    if reason := told.clusters.against(left[0], right[0]):
        return "DIFFERENT_FROM", (mean, reason), "rule"
    reason = told.clusters.hardly(left[0], right[0]) or (max(odds)[1] if mean >= MAYBE else "the same name, nothing else in common")
    return "MAYBE_SAME_AS", (mean, reason), "rule"


def _apart(told: _Block, clusters: Sequence[Sequence[int]], people: Sequence[Individual]) -> Iterator[Apart]:
    areas = [{area for number in cluster for area in told.profiles[number].areas} for cluster in clusters]
    around = Nearby((number, area_keys(there)) for number, there in enumerate(areas)) if len(clusters) > LARGE else None
    for left, right in around.pairs() if around else combinations(range(len(clusters)), 2):
        if around and not any(near(a, b) for a in areas[left] for b in areas[right]):
            continue
        judgement, (likelihood, reason), judge = _between(told, clusters[left], clusters[right])
        yield Apart(people[left].id, people[right].id, judgement, likelihood, reason, judge)


def _joins(told: _Block) -> Iterator[Join]:
    """Why appearances are one person: those of a profile since they show the same, profiles as they were joined."""
    for one in told.profiles:
        why = score(one, one) if len(one.members) > 1 else (0.0, "")
        for index in one.members[1:]:
            yield Join(told.block[one.members[0]].key, told.block[index].key, *why, "rule")
    for left, right, why, judge in told.clusters.joined:
        first, second = sorted((told.key(left), told.key(right)))
        yield Join(first, second, *why, judge)


def resolve(block: Sequence[Appearance], judgements: Judgements) -> People:
    """The people of one block of one name, in the order of their first appearance, what stays apart, and why."""
    block = sorted(block, key=lambda a: a.key)
    profiles = profiles_of(block, {key for pair in judgements for key in pair})
    judged = _judged(profiles, block, judgements)
    apart = {pair for pair, said in judged.items() if said in ("different", "unsure")} | _side_by_side(profiles, block)
    told = _Block(block, profiles, judged, Clusters(profiles, apart, judged), _on_pages(profiles, block))
    _join_seats(told)
    _join_posts(told, _compare(told))
    _join_posts(told, _compare_people(told))
    _join_posts(told, _compare_ranked(told))
    _join_bare_names(told, _give_bare_names(told))
    _join_as_judged(told)
    clusters = sorted(told.clusters.members.values(), key=lambda cluster: min(profiles[n].members[0] for n in cluster))
    people = []
    for cluster in clusters:
        members = tuple(block[index] for index in sorted(index for number in cluster for index in profiles[number].members))
        first = members[0].key
        number = () if first.nth == 1 else (str(first.nth),)
        people.append(Individual(content_id("person", first.name, first.page, first.article, *number), first.name, members))
    return People(tuple(people), tuple(_apart(told, clusters, people)), tuple(sorted(_joins(told), key=lambda j: (j.one, j.other))))


def _on_pages(profiles: Sequence[Profile], block: Sequence[Appearance]) -> Mapping[str, set[int]]:
    """The profiles that each page shows."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(profiles):
        for index in one.members:
            found[block[index].key.page].add(number)
    return found


def _side_by_side(profiles: Sequence[Profile], block: Sequence[Appearance]) -> set[tuple[int, int]]:
    """The pairs of profiles that hold two people of one name in one article."""
    of = {index: number for number, one in enumerate(profiles) for index in one.members}
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(block):
        where[one.key.page, one.key.article].append(of[index])
    return {(min(a, b), max(a, b)) for several in where.values() for a, b in combinations(set(several), 2)}
