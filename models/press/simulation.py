"""The years of a world run through: people come to jobs, rise, move, retire, and others follow.

Every job has a holder at the start, with a past. Then people leave: they retire, rise, move to an equal job elsewhere, or go where no
paper of ours reports; the job stands empty for some weeks or not, and somebody of a lower job, of an equal one or nobody knew follows.
A head of government is acting until the congress elects. Who rises leaves the old job on the day of the new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from heapq import heappop, heappush
from random import Random

from jinshen.models.press import names, tables
from jinshen.models.press.careers import Careers, Spell
from jinshen.models.press.jobs import Job
from jinshen.models.press.model import Area, Person, Tenure

YEAR = 365
# turn of a job: turns of the jobs from which one rises to it
RISE = {
    "top": ("leader", "top", "head"), "leader": ("leader", "head", "town", "top"), "head": ("deputy", "head", "town"),
    "deputy": ("section", "town"), "town": ("town", "deputy", "section"), "section": ("section",), "school": ("school",),
    "seconded": ("deputy", "head"), "sent": ("section", "deputy"),
}  # fmt: skip
BESIDE = frozenset({"seconded", "sent"})
"""Turns of jobs that are held beside one's own."""
LATE = {"firm": 72, "village": 70, "veteran": 76}
TRIES = 12
HOMONYMS = 0.003
"""Share of new people who are called on purpose like somebody of their city."""
SHORTEST = 240


@dataclass(frozen=True, slots=True)
class Turn:
    """A row of turns.tsv."""

    years: float
    youngest: int
    oldest: int
    man: float
    rise: float
    move: float


@cache
def turns() -> dict[str, Turn]:
    """How jobs of each kind change hands."""
    found = {}
    for row in tables.rows("turns"):
        years, man, rise, move = (float(row[key]) for key in ("years", "man", "rise", "move"))
        found[row["turn"]] = Turn(years, int(row["youngest"]), int(row["oldest"]), man, rise, move)
    return found


def _alike(job: Job) -> tuple[Area, str, str, str, int]:
    """What jobs have in common between which people move: first secretaries, heads of the same bureau elsewhere."""
    return job.city, job.cls, job.name, job.owner.kind if job.owner else "", job.grade


class Simulation:
    """Runs careers from the day `begin` to the day `until`, both ordinals."""

    def __init__(self, jobs: list[Job], begin: int, until: int, chance: Random) -> None:
        self.jobs, self.begin, self.until, self._chance = jobs, begin, until, chance
        self.careers = Careers(spells=[[] for _ in jobs])
        self._events: list[tuple[int, int, int, bool]] = []
        self._noted = 0
        self._main: dict[str, Spell] = {}
        self._lent: set[str] = set()
        self._called: dict[Area, list[str]] = {}
        self._pools: dict[tuple[Area, int, str], list[Job]] = {}
        self._equals: dict[tuple[Area, str, str, str, int], list[Job]] = {}
        for job in jobs:
            self._pools.setdefault((job.city, job.grade, job.turn), []).append(job)
            self._equals.setdefault(_alike(job), []).append(job)

    def run(self) -> Careers:
        """The careers of everybody; their tenures are still to be written (`Careers.close`)."""
        for job in self.jobs:
            if job.turn not in BESIDE:
                self._settle(job)
        for job in self.jobs:
            if job.turn in BESIDE:
                self._fill(job, self.begin - self._chance.randint(20, 300))
        while self._events:
            day, _, index, leaving = heappop(self._events)
            if not leaving:
                self._fill(self.jobs[index], day)
                continue
            spell = self.careers.spells[index][-1]
            if spell.end is None and spell.due == day:
                self._leave(spell, day)
        return self.careers

    def _note(self, day: int, job: Job, leaving: bool) -> None:
        if day < self.until:
            self._noted += 1
            heappush(self._events, (day, self._noted, job.index, leaving))

    def _leave(self, spell: Spell, day: int) -> None:
        """Ends a spell; the job is filled at once or after some weeks."""
        spell.end = day
        if self._main.get(spell.person.id) is spell:
            del self._main[spell.person.id]
        empty = 0 if self._chance.random() < 0.4 else self._chance.randint(7, 110)
        self._note(max(day + empty, self.begin), spell.job, False)

    # coming

    def _settle(self, job: Job) -> None:
        """The holder of a job when the world begins: somebody new to us, with a past."""
        turn = turns()[job.turn]
        start = self.begin - self._chance.randint(40, int(turn.years * YEAR))
        person = self._born(job, start)
        self._start(job, person, start, settled=True)
        if job.turn == "veteran" or (job.turn in ("top", "leader", "head", "town", "deputy") and self._chance.random() < 0.3):
            self._past(person, job, start)

    def _fill(self, job: Job, day: int) -> None:
        """Somebody gets an empty job."""
        turn, lot = turns()[job.turn], self._chance.random()
        if job.turn in BESIDE:
            if person := self._beside(job, day):
                self._start(job, person, day)
            return
        found = self._riser(job, day) if lot < turn.rise else self._mover(job, day) if lot < turn.rise + turn.move else None
        if found:
            self._leave(found, day)
            person = found.person
        else:
            person = self._born(job, day)
            if job.turn == "veteran":
                self._past(person, job, day)
        self._start(job, person, day)

    def _start(self, job: Job, person: Person, day: int, *, settled: bool = False) -> None:
        spell = Spell(job, person, day, self._until(job, person, day, settled))
        if not settled and "acting" in job.marks and self._chance.random() < 0.85:
            spell.elected = day + self._chance.randint(20, 90)
        self.careers.spells[job.index].append(spell)
        if job.turn not in BESIDE:
            self._main[person.id] = spell
        self._note(spell.due, job, True)

    def _until(self, job: Job, person: Person, day: int, settled: bool) -> int:
        """When the time in a job is up: after some years, at the latest when one retires."""
        stay = int(self._chance.expovariate(1 / (turns()[job.turn].years * YEAR)))
        up = self.begin + stay + 1 if settled else day + SHORTEST + stay
        age = LATE.get(job.turn, 62 if "old" in job.marks else 60 if person.man else 58)
        retired = date(person.born + age, 1, 1).toordinal() + self._chance.randint(0, 364)
        return max(min(up, retired), day + 30, self.begin + 1 if settled else 0)

    def _riser(self, job: Job, day: int) -> Spell | None:
        """Somebody in a lower job of the same city who may rise, of the same area or the same body if there is one."""
        tries: list[Job] = []
        for turn in RISE.get(job.turn, ()):
            for grade in (job.grade - 1, job.grade - 2):
                pool = self._pools.get((job.city, grade, turn), ())
                tries += self._chance.sample(pool, min(TRIES, len(pool)))
        if job.owner:
            own = [one for one in tries if one.owner == job.owner]
            tries = own or ([] if job.turn == "school" else tries)
        near = [one for one in tries if one.area == job.area or one.area.above == job.area]
        for one in (*near, *tries[:TRIES]):
            if (spell := self._free(one, day)) and self._fits(spell.person, job, day):
                return spell
        return None

    def _mover(self, job: Job, day: int) -> Spell | None:
        """Somebody in an equal job of another area of the city."""
        alike = [one for one in self._equals[_alike(job)] if one.area != job.area]
        for one in self._chance.sample(alike, min(TRIES, len(alike))):
            if (spell := self._free(one, day)) and self._fits(spell.person, job, day):
                return spell
        return None

    def _beside(self, job: Job, day: int) -> Person | None:
        """Somebody who keeps an own job and is sent to this one for a time, from above or from beside."""
        sent = job.turn == "sent"
        where = job.area.chain[0] if not sent and self._chance.random() < 0.4 else job.city
        grades = range(0, 9) if sent else range(job.grade - 1, job.grade + 7)
        for turn in RISE[job.turn]:
            pool = [one for grade in grades for one in self._pools.get((where, grade, turn), ())]
            for one in self._chance.sample(pool, min(TRIES, len(pool))):
                spell = self._free(one, day)
                if spell and one.area != job.area and spell.person.born > date.fromordinal(day).year - 50 and spell.person.id not in self._lent:
                    self._lent.add(spell.person.id)
                    return spell.person
        return None

    def _free(self, job: Job, day: int) -> Spell | None:
        """Who has been in a job for most of a year."""
        spells = self.careers.spells[job.index]
        return spells[-1] if spells and spells[-1].end is None and spells[-1].start < day - SHORTEST else None

    def _fits(self, person: Person, job: Job, day: int) -> bool:
        age = date.fromordinal(day).year - person.born
        apart = "soldier" in job.marks or ("woman" in job.marks and person.man)
        return not apart and age <= turns()[job.turn].oldest and self._main.get(person.id) is not None

    def _born(self, job: Job, day: int) -> Person:
        """Somebody new, of an age for the job."""
        turn = turns()[job.turn]
        youngest = 50 if "old" in job.marks else turn.youngest
        oldest = 57 if "old" in job.marks else 36 if "young" in job.marks else turn.oldest
        born = date.fromordinal(day).year - self._chance.randint(min(youngest, oldest), oldest)
        man = self._chance.random() < (1.0 if "soldier" in job.marks else 0.0 if "woman" in job.marks else turn.man)
        called = self._called.setdefault(job.city, [])
        if len(called) > 50 and self._chance.random() < HOMONYMS:
            name = self._chance.choice(called)
        else:
            name = names.draw(self._chance, man, born)
        called.append(name)
        home = next((one for one in reversed(job.area.chain) if one.level in ("county", "city", "province", "central")), job.area)
        person = Person(f"p{len(self.careers.people):06d}", name, man, born, home)
        self.careers.people[person.id] = person
        return person

    def _past(self, person: Person, job: Job, start: int) -> None:
        """Gives somebody a post before the first that we know: one that several hold, so that nobody held it twice."""
        wanted = ("leader",) if job.turn == "veteran" else RISE[job.turn]
        pool = [one for turn in wanted for grade in (job.grade - 1, job.grade - 2, 6) for one in self._pools.get((job.city, grade, turn), ())]
        near = [one for one in self._chance.sample(pool, min(TRIES, len(pool))) if one.area == job.area] or pool
        seats = [seat for seat in (self._chance.choice(near).seats if near else ()) if not seat.single]
        until = start if job.turn != "veteran" else start - self._chance.randint(30, 900)
        for seat in seats[-1:]:
            person.tenures.append(Tenure(person.id, seat, date.fromordinal(until - self._chance.randint(500, 2000)), date.fromordinal(until)))
