"""Reports to events where some reports are new, changed or gone: only what these touch is compared again.

Whether two reports tell of one event is a matter of these two and of how common is what they share, which is counted in powers of four;
events lie within what pairs connect that may be one. So what is not connected with a changed report stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jinshen.graph.accounts import Account
from jinshen.graph.archive import Archive, Changes, Spot
from jinshen.graph.happened import LEAST, PERSON, asks, begins, clusters, event_id
from jinshen.graph.likeness import Common, evidence, rounded
from jinshen.graph.notes import Note


@dataclass(slots=True)
class Gathered:
    """Events to be drawn again, of which some may be gone, those that are gone, and the reports that tell of another event than before."""

    events: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    moved: set[Spot] = field(default_factory=set)


class Gathering:
    """The reports of an archive while some of them are joined anew."""

    def __init__(self, archive: Archive, common: Common) -> None:
        self._archive, self._common = archive, common
        self._known = lru_cache(maxsize=1 << 12)(archive.account)
        self._done: set[Spot] = set()

    def _account(self, spot: Spot) -> Account:
        account = self._known(spot)
        assert account is not None  # what the archive finds is there
        return account

    def begin(self) -> None:
        """The events of all reports, of which none is held to tell of any yet; which are done, the archive itself tells."""
        for spot in self._archive.in_time():
            if self._untold(spot):
                for event, told in self._cluster(spot, self._untold):
                    self._archive.tell(told, event)

    def _untold(self, spot: Spot) -> bool:
        return self._archive.event_at(spot) is None

    def gather(self, changes: Changes, alone: Collection[Note]) -> Gathered:
        """The events of changed reports and of those that share with them what has become common; `alone` are notes that only changed pages have.

        An event of one report that told of it before and alone stays as it is, however common its words have become.
        """
        found = Gathered()
        told = changes.reports | {spot for event in changes.events for spot in self._archive.telling(event)} | self._commoner(changes, alone)
        there, before = set[str](), set(changes.events)
        while told:
            for spot in self._archive.in_time(told):
                if self._waits(spot) and self._known(spot) is not None:
                    for event, spots in self._cluster(spot, self._waits):
                        before |= self._told(event, spots, found)
                        there.add(event)
            told = {spot for event in before - there for spot in self._archive.telling(event)} - self._done  # what some have left
        found.events |= changes.events & there
        found.gone = before - there
        return found

    def _waits(self, spot: Spot) -> bool:
        return spot not in self._done

    def _told(self, event: str, spots: Sequence[Spot], found: Gathered) -> set[str]:
        """Keeps of which event some reports tell; those that they told of before."""
        self._done.update(spots)
        was = {spot: self._archive.event_at(spot) for spot in spots}
        moved = [spot for spot, known in was.items() if known != event]
        self._archive.tell(moved, event)
        if moved or len(spots) > 1:
            found.events |= {event, *(was[spot] or event for spot in moved)}
        found.moved.update(moved)
        return {known for known in was.values() if known}

    def _commoner(self, changes: Changes, alone: Collection[Note]) -> set[Spot]:
        """The reports that tell what is more or less common than before."""
        found: set[Spot] = set()
        for (kind, key), more in changes.counts.items():
            often = {"report": lambda _: self._common.reports, "word": self._common.words, "near": self._people}[kind](key)
            if rounded(often) != rounded(often - more):
                found.update(self._archive.reports() if kind == "report" else self._archive.sharing(kind, key))
        for kind, key, _ in alone:
            if kind == "named":
                found |= self._archive.sharing("near", begins(key))
        return found

    def _people(self, key: str) -> int:
        return self._common.people(key.removeprefix(PERSON))

    def _cluster(self, start: Spot, waits: Callable[[Spot], bool]) -> Iterator[tuple[str, list[Spot]]]:
        """All reports that may be one event with a report, or with what may be, of those that wait: their events, each with its reports."""
        odds: dict[tuple[Spot, Spot], float] = {}
        waiting, members, compared = [start], {start}, set[Spot]()
        while waiting:
            spot = waiting.pop()
            compared.add(spot)
            for other, likely in self._partners(spot, compared, waits):
                odds[min(spot, other), max(spot, other)] = likely
                if other not in members:
                    members.add(other)
                    waiting.append(other)
        spots = sorted(members, key=lambda spot: self._account(spot).key)
        number = {spot: index for index, spot in enumerate(spots)}
        pairs = {(min(number[a], number[b]), max(number[a], number[b])): likely for (a, b), likely in odds.items()}
        for group in clusters([self._account(spot) for spot in spots], pairs, self._common):
            yield event_id(self._account(spots[group[0]]).key), [spots[index] for index in group]

    def _partners(self, spot: Spot, compared: set[Spot], waits: Callable[[Spot], bool]) -> Iterator[tuple[Spot, float]]:
        """The reports that may tell of one event with a report, but for those that have been compared with it, each with the odds."""
        own = self._account(spot)
        for other in sorted(self._archive.near(asks(own)) - compared):
            if waits(other) and (told := evidence(own, self._account(other), self._common)) and told[0] >= LEAST:
                yield other, told[0]
