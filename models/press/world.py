"""A fictional world of districts that lives for years: its areas, bodies, people with their careers, and what happens month by month."""

from __future__ import annotations

from datetime import date
from random import Random

from jinshen.models.press import bodies as organs
from jinshen.models.press import geography, institutions, names
from jinshen.models.press.agenda import Agenda, People
from jinshen.models.press.benches import benches
from jinshen.models.press.bodies import Bodies
from jinshen.models.press.departed import departed
from jinshen.models.press.jobs import Establishment
from jinshen.models.press.matter import Topics, topics
from jinshen.models.press.model import Area, Body, Contradiction, Happening, Person, Place, Seat, Source, Tenure
from jinshen.models.press.moves import Moves
from jinshen.models.press.outlets import outlets
from jinshen.models.press.plants import overlaps
from jinshen.models.press.roster import Roster
from jinshen.models.press.simulation import Simulation
from jinshen.models.press.sites import Sites

FIRST, LAST = 2021, 2025
"""The years in one of which a world begins; bodies are those after the reform of 2018."""
CITIZENS = 60


class World:
    """`districts` districts and counties over `months` months; everything follows from `seed`.

    `departed` are people who die in this time, `moves` who comes to which posts and leaves which. `start` is the first day of month 0. People without posts are in `people` too.
    """

    def __init__(self, seed: int, districts: int, months: int, matter: Topics | None = None) -> None:
        self.seed, self.months = seed, months
        self.start = date(Random(f"{seed}/start").randint(FIRST, LAST), 1, 1)
        self.land = geography.build(Random(f"{seed}/land"), districts)
        self.organs: Bodies = organs.found(self.land, Random(f"{seed}/bodies"))
        institutions.found(self.organs, Random(f"{seed}/institutions"))
        jobs = Establishment(self.organs, Random(f"{seed}/jobs")).jobs
        begin, until = self.start.toordinal(), self.first(months).toordinal()
        careers = Simulation(jobs, begin, until, Random(f"{seed}/careers")).run()
        twice = overlaps(careers, begin, until, max(1, districts * months // 18), Random(f"{seed}/overlaps"))
        careers.close()
        self.people: dict[str, Person] = careers.people
        self.roster = Roster(self.organs, jobs, careers)
        self.sites = Sites(self.organs, str(seed))
        people = People(self.roster, self._citizens(Random(f"{seed}/citizens")), twice)
        self.departed = tuple(departed(self.organs, self.start, self.first(months), f"{seed}/departed"))
        for person in (*benches(self.organs, self.start, self.first(months), f"{seed}/benches"), *(one.person for one in self.departed)):
            self.people[person.id] = person
        self._agenda = Agenda(people, self.sites, matter or topics(), str(seed))
        self.papers: tuple[Source, ...] = outlets(self.organs, Random(f"{seed}/papers"))
        self.planted = tuple(
            Contradiction("two-holders", (), one.people[0].id, seat, day=date.fromordinal(one.first)) for one in twice for seat in one.seats
        )  # fmt: skip
        self._holders = holders(self.people)
        self.moves = Moves(self.people)

    def _citizens(self, chance: Random) -> dict[Area, tuple[Person, ...]]:
        """People without posts, some in every district."""
        found = {}
        for area in (*self.land.cities, *self.land.districts):
            own = []
            for _ in range(CITIZENS):
                man, born = chance.random() < 0.5, self.start.year - chance.randint(19, 74)
                person = Person(f"c{len(self.people):06d}", names.draw(chance, man, born), man, born, area)
                self.people[person.id] = person
                own.append(person)
            found[area] = tuple(own)
        return found

    @property
    def areas(self) -> tuple[Area, ...]:
        """Every area, those above before those below."""
        return self.land.areas

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Every body that people are appointed to."""
        return tuple(self.organs.all())

    def first(self, month: int) -> date:
        """The first day of a month, counted from 0."""
        years, months = divmod(self.start.month - 1 + month, 12)
        return date(self.start.year + years, months + 1, 1)

    def place(self, area: Area) -> Place:
        """What lies in an area."""
        return self.sites.place(area)

    def body(self, area: Area, full: str) -> Body | None:
        """The area's body for `full` of organs.tsv, or the one that answers there for the same; None where organs.tsv has no such row."""
        found = self.organs.department(area, full)
        return found.body if found else None

    def holders(self, seat: Seat, day: date) -> tuple[Tenure, ...]:
        """Who holds a title at a body on a day, whatever the rank of the seat; by start."""
        known = self._holders.get((seat.title, seat.body.name), ())
        return tuple(one for one in known if one.start <= day and (one.end is None or day < one.end))

    def month(self, n: int, count: int) -> list[Happening]:
        """About `count` happenings of month n, sorted by day.

        ValueError for a month outside the world's time.
        """
        if not 0 <= n < self.months:
            raise ValueError(f"month {n}: the world has months 0 to {self.months - 1}")
        return self._agenda.month(self.first(n), count)


def holders(people: dict[str, Person]) -> dict[tuple[str, str], list[Tenure]]:
    """All tenures by title and body, by start."""
    found: dict[tuple[str, str], list[Tenure]] = {}
    for person in people.values():
        for tenure in person.tenures:
            found.setdefault((tenure.seat.title, tenure.seat.body.name), []).append(tenure)
    for tenures in found.values():
        tenures.sort(key=lambda one: (one.start, one.person))
    return found
