"""What several measures of one graph share, each made when it is first asked for: attendances, seats, ties, what chance says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jinshen.graph.attendance import Attendance, Ints, Seat, attendance, seats
from jinshen.graph.chance import Compared, Pairs, compared, draws, pairs
from jinshen.graph.store import Graph

LEVEL = 0.05  # of false finds among those called more than chance
# As many draws as go over so many attendances, within bounds: what few meetings tell wants many draws, and they cost little.
WORK, LEAST, MOST = 10_000_000, 50, 1000


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a measure by columns, first those of people (numbers in the study's attendance); `says` are sentences of the whole."""

    people: Mapping[str, Ints]
    values: Mapping[str, Any]
    says: list[str]

    def __len__(self) -> int:
        return len(next(iter((*self.people.values(), *self.values.values()))))


@dataclass
class Study:
    """A graph to be measured; `count` draws of chance, by default as many as the graph's size allows."""

    graph: Graph
    seed: int = 0
    count: int | None = None
    since: str | None = None
    until: str | None = None

    @cached_property
    def seat(self) -> dict[str, Seat]:
        """The seat of each person by id, of those who have one."""
        return seats(self.graph)

    @cached_property
    def at(self) -> Attendance:
        """All attendances."""
        return attendance(self.graph, since=self.since, until=self.until)

    @cached_property
    def draws(self) -> int:
        """How often chance is drawn."""
        return self.count or max(LEAST, min(MOST, WORK // max(len(self.at.person), 1)))

    @cached_property
    def met(self) -> Pairs:
        """Each two people who met."""
        return pairs(self.at.person, self.at.event, len(self.at.people))

    @cached_property
    def chance(self) -> Compared:
        """What chance says of them."""
        often = np.bincount(self.at.person, minlength=len(self.at.people))
        return compared(self.met, often, draws(self.at.person, self.at.event, seed=self.seed, count=self.draws))

    @cached_property
    def beyond(self) -> NDArray[np.bool_]:
        """Which pairs met more often than chance would have it, false finds bounded by LEVEL."""
        return (self.chance.q <= LEVEL) & (self.met.together > self.chance.expected)

    def ties_beyond(self) -> list[tuple[int, int, float]]:
        """The pairs of `beyond` with Newman's weight."""
        kept = (self.met.one, self.met.other, self.met.newman)
        return list(zip(*(told[self.beyond].tolist() for told in kept), strict=True))

    def seat_of(self, person: int) -> Seat | None:
        """The seat of a person by number."""
        return self.seat.get(self.at.people[person])

    def systems(self) -> dict[int, str]:
        """The kind of the body in which a person sits, of those who have a seat."""
        return {number: self.seat[person].kind for number, person in enumerate(self.at.people) if person in self.seat}

    def posts(self, people: Ints) -> list[str]:
        """The post of each person as one reads it, '' without one."""
        found = map(self.seat_of, people.tolist())
        return [f"{seat.body}{seat.title}" if seat else "" for seat in found]

    def quarters(self) -> dict[str, Attendance]:
        """The attendances of each quarter, in order; meetings without a year and a month are in none."""
        held: dict[str, list[int]] = defaultdict(list)
        for event, day in enumerate(self.at.days):
            if (month := day[5:7]).isdecimal() and day[:4].isdecimal() and 1 <= int(month) <= 12:
                held[f"{day[:4]}Q{(int(month) + 2) // 3}"].append(event)
        rows = {}
        for quarter, events in sorted(held.items()):
            within = np.zeros(len(self.at.days), bool)
            within[events] = True
            rows[quarter] = self.at.rows(within[self.at.event])
        return {quarter: told for quarter, told in rows.items() if len(told.person)}
