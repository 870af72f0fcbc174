"""Who is at meetings in one role with whom in another, and what chance would make of it.

The null model of `chance`, with a direction: those of the first role stay where they are, those of the second are drawn anew, each as often and at each meeting
as many. What chance gives two people depends on how often the one is in the first role and the other in the second.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jinshen.graph.attendance import Attendance, Ints
from jinshen.graph.chance import Compared, Null, Pairs, draws, judged


@dataclass(frozen=True, slots=True)
class Roles:
    """The attendances of `at`, and which of them are of the first and of the second role."""

    at: Attendance
    source: NDArray[np.bool_]
    target: NDArray[np.bool_]

    def pairs(self) -> Pairs:
        """Each two people of whom the one was at meetings in the first role with the other in the second, sorted."""
        to = self.at.rows(self.target)
        return self._with(to.person, to.event)

    def _with(self, person: Ints, event: Ints) -> Pairs:
        """The pairs where the second role is that of these people at these meetings."""
        at, people = self.at, max(len(self.at.people), 1)
        keys = np.unique(event * people + person)  # who is drawn to where he is in both roles is there once
        person, event = keys % people, keys // people
        from_ = at.rows(self.source)
        many = np.bincount(event, minlength=len(at.days))
        starts, each = (np.cumsum(many) - many)[from_.event], many[from_.event]
        place = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
        one, other = np.repeat(from_.person, each), person[np.repeat(starts, each) + place]
        weight = 1 / np.maximum(np.repeat(at.sizes[from_.event], each) - 1, 1)
        apart = one != other
        keys, where, times = np.unique(one[apart] * people + other[apart], return_inverse=True, return_counts=True)
        return Pairs(keys // people, keys % people, times, np.asarray(np.bincount(where, weight[apart], len(keys)), np.float64))

    def often(self) -> tuple[Ints, Ints]:
        """How often each person is in the first role, and in the second."""
        people = len(self.at.people)
        first, second = (np.bincount(self.at.person[told], minlength=people) for told in (self.source, self.target))
        return first, second

    def tests(self) -> int:
        """How many pairs of people there could be."""
        first, second = (told > 0 for told in self.often())
        return int(first.sum()) * int(second.sum()) - int((first & second).sum())

    def _null(self) -> Null:
        """Nothing drawn as yet of pairs by how often the one is in the first role and the other in the second."""
        (leads, from_), (goes, to) = (np.unique(told, return_inverse=True) for told in self.often())
        wide = len(goes)
        many = np.outer(np.bincount(from_, minlength=len(leads)), np.bincount(to, minlength=wide)).ravel()
        own = np.bincount(from_ * wide + to, minlength=len(many))  # nobody is a pair with himself
        return Null((many - own).astype(float), lambda met: from_[met.one] * wide + to[met.other])

    def compared(self, met: Pairs, *, seed: int, count: int) -> Compared:
        """What chance says of the pairs; who is in both roles at a meeting stays there in both."""
        null = self._null()
        both, drawn = self.at.rows(self.source & self.target), self.at.rows(self.target & ~self.source)
        if not len(drawn.person):
            null.add(met)  # chance has no choice
        for person, event in draws(drawn.person, drawn.event, seed=seed, count=count):
            null.add(self._with(np.concatenate([both.person, person]), np.concatenate([both.event, event])))
        return judged(null, met, self.tests())
