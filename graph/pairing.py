"""An older and a newer graph of the same people: who and what of one is who and what of the other, though ids differ."""

from __future__ import annotations

from functools import lru_cache

from jinshen.graph.answers import node_of
from jinshen.graph.derived import MASS
from jinshen.graph.model import Edge
from jinshen.graph.store import Graph

REPORTS = "SELECT p.name, r.article, r.number FROM reports r JOIN pages p ON p.number = r.page WHERE r.event = ?"
EVENT = "SELECT r.event FROM reports r JOIN pages p ON p.number = r.page WHERE p.name = ? AND r.article = ? AND r.number = ? AND r.event IS NOT NULL"
THERE = "SELECT source FROM edges WHERE target = ? AND type = 'ATTENDED' ORDER BY source"
AT = "SELECT target FROM edges WHERE source = ? AND type = 'ATTENDED' ORDER BY target"
ATTENDANCE = "SELECT 1 FROM edges WHERE source = ? AND target = ? AND type = 'ATTENDED'"
KEPT = 1 << 12


def edge_of(graph: Graph, kind: str, edge: str) -> Edge:
    """The edge of an id, which is in the graph."""
    return next(graph.edges(kind, between=(edge, edge)))


class Two:
    """Two open graphs. People are the same where they share an appearance, events where they share a report."""

    def __init__(self, old: Graph, new: Graph) -> None:
        self.old, self.new = old, new
        self.before = lru_cache(KEPT)(self._before)
        self.after = lru_cache(KEPT)(self._after)
        self.event_before = lru_cache(KEPT)(self._event_before)
        self.event_after = lru_cache(KEPT)(self._event_after)
        self.there = lru_cache(KEPT)(self._there)
        self._small = lru_cache(KEPT)(self._small_meetings)

    def _before(self, person: str) -> frozenset[str]:
        """The older graph's people of a person of the newer one."""
        return _people(self.new, self.old, person)

    def _after(self, person: str) -> frozenset[str]:
        """The newer graph's people of a person of the older one."""
        return _people(self.old, self.new, person)

    def _event_before(self, event: str) -> frozenset[str]:
        return _events(self.new, self.old, event)

    def _event_after(self, event: str) -> frozenset[str]:
        return _events(self.old, self.new, event)

    def _there(self, event: str, *, older: bool = False) -> tuple[str, ...]:
        """Who is at an event of the newer graph, or of the older one."""
        return tuple(row[0] for row in (self.old if older else self.new).rows(THERE, (event,)))

    def _small_meetings(self, person: str, *, older: bool) -> frozenset[str]:
        """The events of a person of one graph with so few people that it says something of two that they were there."""
        events = (row[0] for row in (self.old if older else self.new).rows(AT, (person,)))
        return frozenset(event for event in events if len(self.there(event, older=older)) <= MASS)

    def attendance_is_new(self, person: str, event: str) -> bool:
        """True where the older graph has not this very attendance."""
        return next(self.old.rows(ATTENDANCE, (person, event)), None) is None

    def first_meeting(self, one: str, other: str) -> str | None:
        """The first new event, by date, at which two people of the newer graph are, None where they were together in the older one."""
        olds = [[self._small(person, older=True) for person in self.before(side)] for side in (one, other)]
        if frozenset().union(*olds[0]) & frozenset().union(*olds[1]):
            return None
        both = self._small(one, older=False) & self._small(other, older=False)
        fresh = [event for event in both if self.attendance_is_new(one, event) or self.attendance_is_new(other, event)]
        return min(fresh, key=lambda event: (str(node_of(self.new, event).properties.get("date") or "~"), event), default=None)


def _people(here: Graph, there: Graph, person: str) -> frozenset[str]:
    found = (there.person_at(key) for key in here.appearances(person))
    return frozenset(one for one in found if one)


def _events(here: Graph, there: Graph, event: str) -> frozenset[str]:
    return frozenset(row[0] for report in here.rows(REPORTS, (event,)) for row in there.rows(EVENT, report))
