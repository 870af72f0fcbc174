"""The clusters of the profiles of one name while they are joined: no rule ever joins what cannot be one person, or what a person keeps apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jinshen.graph.exclusions import (
    career_of,
    desks_of,
    fallen,
    generations,
    of_nation,
    offices_of,
    seats_of,
    two_desks,
    two_offices,
    two_places,
    two_seats,
    two_villages,
    undated_seats,
)
from jinshen.graph.profiles import Judged, Profile


class Clusters:
    """The clusters of profiles; `apart` are pairs that no rule joins, `judged` what people said of pairs."""

    def __init__(self, profiles: Sequence[Profile], apart: set[tuple[int, int]], judged: Mapping[tuple[int, int], str]) -> None:
        self.profiles, self.apart = profiles, apart
        self.differ = [pair for pair, said in judged.items() if said in ("different", "unsure")]
        self.bound = list(range(len(profiles)))  # as the clusters will be when those are joined that a person holds to be one
        for pair, said in judged.items():
            if said == "same":
                self._bind(*pair)
        self.of = list(range(len(profiles)))
        self.members = {index: [index] for index in self.of}
        self.seats = {index: seats_of([one]) for index, one in enumerate(profiles)}
        self.offices = {index: offices_of(one) for index, one in enumerate(profiles)}
        self.careers = {index: career_of(one) for index, one in enumerate(profiles)}
        self.desks = {index: desks_of(one) for index, one in enumerate(profiles)}
        self.days: dict[int, dict[str, list[int]]] = {index: {day: [index] for day in one.stays} for index, one in enumerate(profiles)}
        self.joined: list[tuple[int, int, Judged, str]] = []

    def against(self, one: int, other: int) -> str:
        """Why the clusters of two profiles cannot be one person, '' where nothing is against it: one name in one single seat is one."""
        left, right = self.of[one], self.of[other]
        if self.seats[left].keys() & self.seats[right].keys():
            return ""
        seats = "" if self._of_nation(left, right) else two_seats(self.seats[left], self.seats[right])
        if told := seats or generations(self.careers[left], self.careers[right]):
            return told
        here, there = self.days[left], self.days[right]
        for day in sorted(here.keys() & there.keys()):
            for i in here[day]:
                for j in there[day]:
                    if told := two_places(self.profiles[i], self.profiles[j]):
                        return told
        return ""

    def _of_nation(self, left: int, right: int) -> bool:
        """True for two clusters with posts of national rank: the lower ones that pages tell of are of long ago, or misread."""
        return of_nation(self.desks[left]) and of_nation(self.desks[right])

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
        return not self.against(one, other) and not self.hardly(one, other)

    def hardly(self, one: int, other: int) -> str:
        """Why the clusters of two profiles can hardly be one person: a matter for a person's judgement."""
        left, right = self.of[one], self.of[other]
        if self.seats[left].keys() & self.seats[right].keys() or self._of_nation(left, right):
            return ""
        told = undated_seats(self.seats[left], self.seats[right]) or two_villages(self.desks[left], self.desks[right]) or two_offices(self.offices[left], self.offices[right])
        return told or two_desks(self.desks[left], self.desks[right]) or fallen(self.profiles[one], self.profiles[other])

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
        for seat, seen in self.seats.pop(right).items():
            self.seats[left].setdefault(seat, []).extend(seen)
        for area, seen in self.offices.pop(right).items():
            self.offices[left].setdefault(area, []).extend(seen)
        (last, until), (latest, by) = self.careers[left], self.careers.pop(right)
        self.careers[left] = max(last, latest), min(until, by)
        for desk, seen in self.desks.pop(right).items():
            self.desks[left].setdefault(desk, []).extend(seen)
        self.joined.append((one, other, why, judge))
        if self.differ:
            self._bind(one, other)
        return True
