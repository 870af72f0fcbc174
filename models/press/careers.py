"""Careers as they were: who was in which job from when to when, and the tenures that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from jinshen.models.press.jobs import Job
from jinshen.models.press.model import Person, Tenure

ELECTED = frozenset({"人民政府", "人民法院", "中级人民法院", "人民检察院", "监察委员会"})
"""Bodies whose head is acting until a congress elects him."""


@dataclass(slots=True)
class Spell:
    """One person in one job. Days are ordinals: `end` is the first one no longer in it, `due` the one on which the time is up.

    Acting until `elected`, where that is not None.
    """

    job: Job
    person: Person
    start: int
    due: int
    end: int | None = None
    elected: int | None = None


@dataclass(slots=True)
class Careers:
    """People by id, and the spells of each job in time, by the job's index."""

    people: dict[str, Person] = field(default_factory=dict)
    spells: list[list[Spell]] = field(default_factory=list)

    def holder(self, job: Job, day: int) -> Person | None:
        """Who is in a job on a day, None while it stands empty."""
        for spell in reversed(self.spells[job.index]):
            if spell.start <= day:
                return spell.person if spell.end is None or day < spell.end else None
        return None

    def close(self) -> None:
        """Writes the spells down as the tenures of their people, in the order of their start."""
        for spells in self.spells:
            for spell in spells:
                spell.person.tenures += tenures(spell)
        for person in self.people.values():
            person.tenures.sort(key=lambda one: (one.start, one.seat.rank, one.seat.body.name, one.seat.title))


def tenures(spell: Spell) -> list[Tenure]:
    """A spell's tenures: one for each seat, and one more where it was acting first."""
    start, end = date.fromordinal(spell.start), date.fromordinal(spell.end) if spell.end else None
    status = "seconded" if spell.job.turn == "seconded" else "current"
    found = []
    for seat in spell.job.seats:
        first = start
        if spell.elected and seat.single and seat.body.kind in ELECTED and not seat.title.startswith("党组"):
            elected = min(spell.elected, spell.end or spell.elected)
            first = date.fromordinal(elected)
            found.append(Tenure(spell.person.id, seat, start, first, "acting"))
        if end is None or first < end:
            found.append(Tenure(spell.person.id, seat, first, end, status))
    return found
