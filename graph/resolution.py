"""Appearances to people: clusters of one name, and the pairs that stay apart as perhaps the same or as different.

Source: graph model, "Identity". Blocks by name; appearances that show the same are one profile, profiles join from the most alike on,
never across a constraint, then bare names are given to the one whom they can mean; the result does not depend on the order of
pages. A person's judgement stands above every rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from jinshen.graph.areas import chain, near
from jinshen.graph.facts import Appearance, Key
from jinshen.graph.features import JOIN, MAYBE, Judged, Profile, conflict, profile, score, two_places
from jinshen.graph.model import content_id

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


@dataclass(frozen=True, slots=True)
class _Pair:
    one: int
    other: int
    score: float
    reason: str
    against: tuple[str, bool] | None
    judged: str | None

    @property
    def weight(self) -> tuple[bool, bool, float, int, int]:
        """What puts the pair first that says most of why two stay apart."""
        return self.judged is not None, bool(self.against and self.against[1]), self.score, -self.one, -self.other


def _profiles(block: Sequence[Appearance], judged: set[Key]) -> list[Profile]:
    """Appearances that show the same together; one that is judged stands alone, and so does every bare name."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index, one in enumerate(block):
        alone = index if one.key in judged or not one.held else -1
        shown = tuple(sorted({(held.title, held.org, held.status) for held in one.held}))
        groups[alone, shown, one.areas, one.paper, tuple(stay.paper_area for stay in one.at[:1])].append(index)
    return [profile(members, [block[index] for index in members]) for members in groups.values()]


class _Clusters:
    """The clusters of profiles while they are joined; no cluster ever holds a pair that is kept apart by a rule or a person."""

    def __init__(self, profiles: Sequence[Profile], apart: set[tuple[int, int]], judged: Sequence[_Pair] = ()) -> None:
        self.profiles, self.apart = profiles, apart
        self.differ = [(pair.one, pair.other) for pair in judged if pair.judged in ("different", "unsure")]
        self.bound = list(range(len(profiles)))  # as the clusters will be when those are joined that a person holds to be one
        for pair in judged:
            if pair.judged == "same":
                self._bind(pair.one, pair.other)
        self.of = list(range(len(profiles)))
        self.members = {index: [index] for index in self.of}
        self.days: dict[int, dict[str, list[int]]] = {
            index: {day: [index] for day in one.stays} for index, one in enumerate(profiles)
        }
        self.joined: list[tuple[int, int, Judged, str]] = []

    def _bind(self, one: int, other: int) -> None:
        left, right = self.bound[one], self.bound[other]
        if left != right:
            self.bound = [left if root == right else root for root in self.bound]

    def _judged_apart(self, one: int, other: int) -> bool:
        """True where a person keeps two clusters apart, or what these are held to be one with."""
        ends = {self.bound[one], self.bound[other]}
        return len(ends) == 2 and any({self.bound[a], self.bound[b]} == ends for a, b in self.differ)

    def allows(self, one: int, other: int) -> bool:
        """True where nothing keeps the clusters of two profiles apart."""
        if self.differ and self._judged_apart(one, other):
            return False
        left, right = self.members[self.of[one]], self.members[self.of[other]]
        if self.apart and any((min(i, j), max(i, j)) in self.apart for i in left for j in right):
            return False
        here, there = self.days[self.of[one]], self.days[self.of[other]]
        return not any(
            two_places(self.profiles[i], self.profiles[j])
            for day in here.keys() & there.keys() for i in here[day] for j in there[day]
        )  # fmt: skip

    def join(self, one: int, other: int, why: Judged, *, judge: str = "rule") -> bool:
        """Joins the clusters of two profiles; True where they were two, and nothing keeps them apart or a person says so."""
        left, right = sorted((self.of[one], self.of[other]), key=lambda root: (-len(self.members[root]), root))
        if left == right or (judge == "rule" and not self.allows(left, right)):
            return False
        for index in self.members[right]:
            self.of[index] = left
        self.members[left] += self.members.pop(right)
        for day, told in self.days.pop(right).items():
            self.days[left].setdefault(day, []).extend(told)
        self.joined.append((one, other, why, judge))
        if self.differ:
            self._bind(one, other)
        return True


@dataclass(frozen=True, slots=True)
class _Block:
    """The appearances of one name, their profiles and the pairs of these that are compared."""

    block: Sequence[Appearance]
    profiles: Sequence[Profile]
    pairs: Sequence[_Pair]
    clusters: _Clusters
    pages: Sequence[frozenset[str]]  # those of each profile

    def key(self, number: int) -> Key:
        """The first appearance of a profile."""
        return self.block[self.profiles[number].members[0]].key


def _compare(profiles: Sequence[Profile], block: Sequence[Appearance], judgements: Judgements) -> list[_Pair]:
    """All pairs of profiles with posts, and all that are judged."""
    keys = {block[one.members[0]].key: number for number, one in enumerate(profiles)}
    judged = {
        (min(keys[a], keys[b]), max(keys[a], keys[b])): told
        for (a, b), told in judgements.items()
        if a in keys and b in keys
    }
    posted = [number for number, one in enumerate(profiles) if one.held]
    return [
        _Pair(
            one, other, *score(profiles[one], profiles[other]), conflict(profiles[one], profiles[other]),
            judged.get((one, other)),
        )
        for one, other in sorted({*combinations(posted, 2), *judged})
        if len(posted) <= LARGE or (one, other) in judged or _close(profiles[one], profiles[other])
    ]  # fmt: skip


def _close(one: Profile, other: Profile) -> bool:
    return any(near(a, b) for a in one.areas for b in other.areas) or bool(one.bodies & other.bodies)


def _join_posts(told: _Block) -> None:
    """Profiles with posts, from the most alike pair on."""
    joinable = [pair for pair in told.pairs if pair.judged is None and pair.against is None and pair.score >= JOIN]
    for pair in sorted(joinable, key=lambda p: (-p.score, p.one, p.other)):
        if told.profiles[pair.one].held and told.profiles[pair.other].held:
            told.clusters.join(pair.one, pair.other, (pair.score, pair.reason))


def _meant(told: _Block, bare: int, shown: Sequence[int]) -> int | None:
    """Whom a bare name means: of its page, else of its paper, else of its area, where that is one person only."""
    own = told.profiles[bare]
    page = told.block[own.members[0]].key.page
    known = [other for other in shown if not two_places(own, told.profiles[other])]
    for close in (
        [other for other in known if page in told.pages[other]],
        [other for other in known if own.paper and told.profiles[other].paper == own.paper],
        known,
    ):
        people = {told.clusters.of[other] for other in close}
        if people:
            return min(close) if len(people) == 1 else None
    return None


def _give_bare_names(told: _Block) -> list[int]:
    """Gives bare names to those whom they mean; what is left over are those that mean nobody with a post."""
    judged = {number for pair in told.pairs if pair.judged == "same" for number in (pair.one, pair.other)}
    posted = [number for number, one in enumerate(told.profiles) if one.held]
    close: dict[tuple[str, ...], list[int]] = {}
    left = []
    for number, one in enumerate(told.profiles):
        if one.held:
            continue
        if number in judged:  # a person says whom it means; it stays with the bare names that mean the same
            left.append(number)
            continue
        if one.areas not in close:
            close[one.areas] = [other for other in posted if score(one, told.profiles[other])[0] >= JOIN]
        meant = _meant(told, number, close[one.areas])
        if meant is None or not told.clusters.join(meant, number, score(told.profiles[meant], one)):
            left.append(number)
    return left


def _join_bare_names(told: _Block, left: Sequence[int]) -> None:
    """Bare names of one area, the narrowest areas first; a name of a wider area that could be of several stays alone."""
    order = sorted(left, key=lambda n: (-max((len(chain(area)) for area in told.profiles[n].areas), default=0), told.key(n)))
    roots: dict[int, set[tuple[str, ...]]] = {}
    for number in order:
        own = told.profiles[number]
        fit = [
            root for root, areas in roots.items()
            if all(any(near(a, b) for a in own.areas for b in there) for there in areas) and told.clusters.allows(root, number)
        ]  # fmt: skip
        same = [root for root in fit if own.paper and told.profiles[root].paper == own.paper]
        meant = same if len(same) == 1 else fit
        if len(meant) == 1 and told.clusters.join(meant[0], number, score(told.profiles[meant[0]], own)):
            roots[meant[0]].add(own.areas)
        else:
            roots[number] = {own.areas}


def _join_as_judged(told: _Block) -> None:
    """What a person holds to be one, whatever the rules say; only another judgement keeps it apart."""
    kept = [pair for pair in told.pairs if pair.judged == "different"]
    for pair in told.pairs:
        if pair.judged == "same":
            left, right = told.clusters.of[pair.one], told.clusters.of[pair.other]
            if not any({told.clusters.of[p.one], told.clusters.of[p.other]} == {left, right} for p in kept):
                told.clusters.join(pair.one, pair.other, (pair.score, pair.reason), judge="user")


def _sides(told: _Block, cluster: Sequence[int]) -> list[Profile]:
    """What a person is compared by: the profiles with posts, the bare names of one paper together."""
    bare: dict[object, list[int]] = defaultdict(list)
    for number in cluster:
        if not told.profiles[number].held:
            bare[told.profiles[number].areas, told.profiles[number].paper].extend(told.profiles[number].members)
    return [
        *(told.profiles[number] for number in cluster if told.profiles[number].held),
        *(profile(members, [told.block[index] for index in members]) for members in bare.values()),
    ]


def _strongest(told: _Block, left: Sequence[int], right: Sequence[int]) -> _Pair:
    """The pair that says most of why two people stay apart, a judged one before all."""
    judged = [p for p in told.pairs if p.judged and ((p.one in left and p.other in right) or (p.one in right and p.other in left))]
    if judged:
        return max(judged, key=lambda pair: pair.weight)
    pairs = []
    for a, one in enumerate(_sides(told, left)):
        for b, other in enumerate(_sides(told, right)):
            pairs.append(_Pair(a, b, *score(one, other), conflict(one, other), None))
    return max(pairs, key=lambda pair: pair.weight)


def _apart(told: _Block, clusters: Sequence[Sequence[int]], people: Sequence[Individual]) -> Iterator[Apart]:
    areas = [{area for number in cluster for area in told.profiles[number].areas} for cluster in clusters]
    for left, right in combinations(range(len(clusters)), 2):
        if len(clusters) > LARGE and not any(near(a, b) for a in areas[left] for b in areas[right]):
            continue
        pair = _strongest(told, clusters[left], clusters[right])
        different = pair.judged == "different" or (pair.judged is None and pair.against is not None and pair.against[1])
        if not different and pair.score < MAYBE and pair.against is None and not pair.judged:
            reason = "the same name, nothing else in common"
        else:
            reason = pair.against[0] if pair.against else pair.reason
        yield Apart(
            people[left].id, people[right].id, "DIFFERENT_FROM" if different else "MAYBE_SAME_AS",
            pair.score, reason, "user" if pair.judged else "rule",
        )  # fmt: skip


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
    judged = {key for pair in judgements for key in pair}
    profiles = _profiles(block, judged)
    pairs = _compare(profiles, block, judgements)
    apart = {(p.one, p.other) for p in pairs if p.judged in ("different", "unsure") or (p.against and p.judged is None)}
    pages = [frozenset(block[index].key.page for index in one.members) for one in profiles]
    told = _Block(block, profiles, pairs, _Clusters(profiles, apart, [pair for pair in pairs if pair.judged]), pages)
    _join_posts(told)
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
