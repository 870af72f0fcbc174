"""Reports to events where some reports are new, changed or gone: only what these touch is compared again.

Whether two reports tell of one event is a matter of these two, and events are what such pairs connect: so an event without a changed
report stays together, and those that a changed one may join are found by what the two share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from jinshen.graph.archive import Archive, Spot
from jinshen.graph.facts import Report
from jinshen.graph.happened import asks, happening, same_event


@dataclass(slots=True)
class Gathered:
    """Events to be drawn again, those that are gone, and the reports that tell of another event than before."""

    events: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    moved: set[Spot] = field(default_factory=set)


class Gathering:
    """The reports of an archive while some of them are joined anew; `report` gives one that is there."""

    def __init__(self, archive: Archive, report: Callable[[Spot], Report | None]) -> None:
        self._archive, self._report = archive, report
        self._of: dict[Spot, Spot] = {}

    def _root(self, spot: Spot) -> Spot:
        self._of.setdefault(spot, spot)
        while self._of[spot] != spot:
            self._of[spot] = self._of[self._of[spot]]
            spot = self._of[spot]
        return spot

    def _join(self, one: Spot, other: Spot) -> None:
        left, right = sorted((self._root(one), self._root(other)))
        self._of[right] = left

    def gather(self, changed: Collection[Spot], events: Collection[str]) -> Gathered:
        """The events of changed reports; `events` are those that these told of before."""
        members = {spot for event in events for spot in self._archive.telling(event)}
        due = {spot for spot in members.union(changed) if self._report(spot) is not None}
        whole = set(events)  # whose reports are in hand
        for spot in sorted(due):
            self._root(spot)
            for other in sorted(self._archive.near(asks(self._told(spot)))):
                if other == spot or (other in due and other < spot) or not same_event(self._told(spot), self._told(other)):
                    continue
                self._join(spot, other)
                if other not in due and (event := self._archive.event_at(other)) and event not in whole:
                    whole.add(event)
                    for member in self._archive.telling(event):
                        self._join(other, member)
        return self._named(whole)

    def _told(self, spot: Spot) -> Report:
        report = self._report(spot)
        assert report is not None  # what the archive finds is there
        return report

    def _named(self, before: set[str]) -> Gathered:
        """What the joined reports are called now, and what has changed by that."""
        found = Gathered()
        groups: dict[Spot, list[Spot]] = defaultdict(list)
        for spot in self._of:
            groups[self._root(spot)].append(spot)
        for spots in groups.values():
            event = happening(sorted((self._told(spot) for spot in spots), key=lambda one: one.key)).id
            found.events.add(event)
            moved = [spot for spot in spots if self._archive.event_at(spot) != event]
            found.moved.update(moved)
            self._archive.tell(moved, event)
        found.gone = before - found.events
        return found
