"""The world's careers to moves: who came to which posts and left which on one day, found by area and time.

A move is one person's: what somebody leaves and gets on the same day stands together. A post kept at another rank is no move.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jinshen.models.press.model import Area, Person, Seat, Tenure

Post = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Move:
    """`gained` begin and `lost` end on `day`; `elected` where one who was acting now holds the post, which is then in `gained`."""

    person: Person
    day: date
    gained: tuple[Tenure, ...]
    lost: tuple[Tenure, ...]
    elected: bool = False


def post(seat: Seat) -> Post:
    """What a seat is in print, whatever its rank."""
    return seat.title, seat.body.name


def county(area: Area) -> Area:
    """The county or higher area that an area lies in.

    >>> county(Area("定山区", "定山", "county")).name
    '定山区'
    """
    while area.level in ("town", "village") and area.above:
        area = area.above
    return area


def moves_of(person: Person) -> Iterable[Move]:
    """A person's moves, by day."""
    days: dict[date, tuple[list[Tenure], list[Tenure]]] = defaultdict(lambda: ([], []))
    for tenure in person.tenures:
        if not tenure.seat.honour:
            days[tenure.start][0].append(tenure)
            if tenure.end:
                days[tenure.end][1].append(tenure)
    for day, (gained, lost) in sorted(days.items()):
        before, after = {post(one.seat) for one in lost}, {post(one.seat) for one in gained}
        acting = {post(one.seat) for one in lost if one.status == "acting"}
        new = tuple(one for one in gained if post(one.seat) not in before or post(one.seat) in acting)
        old = tuple(one for one in lost if post(one.seat) not in after)
        if new or old:
            yield Move(person, day, new, old, bool(acting & after))


class Moves:
    """All moves of a world's people, by the county or higher area of the bodies in them, in the order of days."""

    def __init__(self, people: dict[str, Person]) -> None:
        self._by_area: dict[Area, list[Move]] = defaultdict(list)
        self._held: dict[Post, list[Tenure]] = defaultdict(list)
        self._people = people
        for person in people.values():
            for move in moves_of(person):
                for area in {county(one.seat.body.area): None for one in (*move.gained, *move.lost)}:
                    self._by_area[area].append(move)
            for tenure in person.tenures:
                self._held[post(tenure.seat)].append(tenure)
        for found in self._by_area.values():
            found.sort(key=lambda one: (one.day, one.person.id))
        self._days = {area: [one.day for one in found] for area, found in self._by_area.items()}

    def between(self, area: Area, first: date, last: date) -> list[Move]:
        """The moves of an area from a day to before another."""
        days = self._days.get(area, [])
        return self._by_area[area][bisect_left(days, first) : bisect_left(days, last)] if days else []

    def before(self, tenure: Tenure) -> Person | None:
        """Who held a single post last before a tenure of it, None where nobody did or somebody still does."""
        ended = [one for one in self._held[post(tenure.seat)] if one.person != tenure.person and one.start < tenure.start]
        last = max(ended, key=lambda one: (one.start, one.person), default=None)
        if last is None or not tenure.seat.single or last.end is None or last.end > tenure.start:
            return None
        return self._people[last.person]
