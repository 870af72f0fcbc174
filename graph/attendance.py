"""A graph to arrays: who was at which meeting, in which roles and place in the list, and the post that tells where somebody belongs.

Measures go over millions of attendances: people and meetings are numbers here, their ids and names stand in lists beside.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jinshen.graph.facts import FULL
from jinshen.graph.names import rank
from jinshen.graph.store import Graph
from jinshen.pipeline.labels import ROLES

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# role: its bit in `Attendance.roles`
BIT = {role: 1 << number for number, role in enumerate(ROLES)}
LEVELS = ("central", "province", "city", "county", "town", "village")
THERE = """SELECT a.source, a.target, json_extract(a.properties, '$.roles'), json_extract(a.properties, '$.order')
    FROM edges a WHERE a.type = 'ATTENDED' ORDER BY a.target, a.source"""
HELD = """SELECT h.source, b.name, json_extract(b.properties, '$.kind'), json_extract(b.properties, '$.level'), json_extract(p.properties, '$.title')
    FROM edges h JOIN nodes p ON p.id = h.target JOIN edges i ON i.source = p.id AND i.type = 'POST_IN' JOIN nodes b ON b.id = i.target
    WHERE h.type = 'HOLDS' ORDER BY json_extract(h.properties, '$.status') = 'former', -json_extract(h.properties, '$.articles'),
    json_extract(h.properties, '$.lastSeen') DESC, h.id"""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Parallel arrays, a row for each attendance, sorted by meeting; `order` is 0 where the list gives none. `people` are all of the graph."""

    people: tuple[str, ...]
    names: tuple[str, ...]
    days: tuple[str, ...]
    person: Ints
    event: Ints
    roles: Ints
    order: Ints

    @property
    def sizes(self) -> Ints:
        """How many named people each meeting has."""
        return np.bincount(self.event, minlength=len(self.days))

    def of(self, *roles: str) -> NDArray[np.bool_]:
        """Which attendances are in one of these roles."""
        found: NDArray[np.bool_] = (self.roles & sum(BIT[role] for role in roles)) != 0
        return found

    def rows(self, which: NDArray[np.bool_]) -> Attendance:
        """Some of the attendances, with people and meetings under the same numbers."""
        return Attendance(self.people, self.names, self.days, self.person[which], self.event[which], self.roles[which], self.order[which])


@dataclass(frozen=True, slots=True)
class Seat:
    """The post in which most articles show somebody: the body's name, kind and level, and the title."""

    body: str
    kind: str
    level: str
    title: str

    @property
    def standing(self) -> tuple[int, int] | None:
        """The level and how far the title is below the head of a body, smaller is higher; None where the body's level is not known.

        >>> Seat("云州市人民政府", "government", "city", "副市长").standing, Seat("云岭广场", "other", "", "主任").standing
        ((2, 1), None)
        """
        return (LEVELS.index(self.level), rank(self.title)[1]) if self.level in LEVELS else None


def _within(day: str, since: str | None, until: str | None) -> bool:
    """True for a day between two, both included; where one is given, a date that is not full is outside.

    >>> _within("2024-03-08", "2024-01-01", None), _within("--03-08", "2024-01-01", None), _within("--03-08", None, None)
    (True, False, True)
    """
    if since is None and until is None:
        return True
    return bool(FULL.fullmatch(day)) and (since or "") <= day <= (until or "~")


def _mask(roles: str | None) -> int:
    """The roles of an attendance, as JSON, as bits."""
    return sum(BIT.get(role, 0) for role in json.loads(roles or "[]"))


def _array(values: list[Any]) -> Ints:
    return np.array(values, dtype=np.int64)


def attendance(graph: Graph, *, since: str | None = None, until: str | None = None) -> Attendance:
    """Who was at which meeting, of all meetings or of those between two days."""
    days = {node.id: str(node.properties.get("date") or "") for node in graph.nodes("Event")}
    held = {event: number for number, event in enumerate(event for event, day in days.items() if _within(day, since, until))}
    told = [(who, held[event], _mask(roles), order or 0) for who, event, roles, order in graph.rows(THERE) if event in held]
    named = {node.id: str(node.properties["name"]) for node in graph.nodes("Person")}
    number = {person: at for at, person in enumerate(named)}
    return Attendance(
        tuple(named), tuple(named.values()), tuple(days[event] for event in held),
        _array([number[row[0]] for row in told]), *(_array([row[at] for row in told]) for at in (1, 2, 3)),
    )  # fmt: skip


def seats(graph: Graph) -> dict[str, Seat]:
    """Of each person with a post the one in which most articles show somebody; a post that is told as former only where there is no other."""
    found: dict[str, Seat] = {}
    for person, body, kind, level, title in graph.rows(HELD):
        found.setdefault(person, Seat(body, kind or "other", level or "", title))
    return found
