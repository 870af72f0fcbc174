"""The ground that one article stands on: the story's own area with what lies in it, and the bodies and people near at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from random import Random

from jinshen.models.press import names
from jinshen.models.press.matter import Topic
from jinshen.models.press.model import Area, Body, Happening, Person, Seat
from jinshen.models.press.reference import References, level_word
from jinshen.models.press.world import World

PARTY, GOVERNMENT = "委员会", "人民政府"
# Where a topic's department has no head to quote, somebody of these pools is quoted.
QUOTED = ("offices", "villages", "staff", "firms")


class Ground:
    """What lies at hand in `own`; `world` knows it."""

    def __init__(self, world: World, own: Area) -> None:
        self._world, self.own = world, own
        self._place = world.place(own)

    @property
    def above(self) -> Area:
        """The area above; a province is above itself."""
        return self.own.above or self.own

    def thing(self, kind: str, filled: Mapping[str, object], chance: Random) -> Area | Body | str:
        """An area, a body, a printed name of a kind; not yet in `filled` where there is another, a village of the chosen town."""
        known: list[Area | Body | str] = [*self._place.areas.get(kind, ()), *self._place.names.get(kind, ()), *self._place.bodies.get(kind, ())]
        town = filled.get("town")
        if kind in ("village", "community") and isinstance(town, Area):
            known = [one for one in known if isinstance(one, Area) and one.above == town] or known
        known = known or [self.own]
        return chance.choice([one for one in known if not _among(one, filled.values())] or known)

    def department_text(self, full: str, refs: References, *, above: bool = False) -> str:
        """A department as printed, `full` of organs.tsv; as its bare name where the area can have none such."""
        area = self.above if above else self._government_area()
        body = self._world.body(area, full)
        return refs.body_text(body) if body else (refs.vantage.words.get(area) or level_word(area)) + full

    def _government_area(self) -> Area:
        """The lowest area with departments of its own: for a village and a town the county."""
        area = self.own
        while area.level in ("town", "village") and area.above:
            area = area.above
        return area

    def party_text(self, refs: References) -> str:
        """The party committee as printed: 区委, 柳岸镇党委, 区党工委."""
        return self._core(refs, (PARTY, "工作委员会"))

    def government_text(self, refs: References) -> str:
        """The government as printed: 区政府, 柳岸镇政府, 区管委会, 柳岸街道办事处."""
        return self._core(refs, (GOVERNMENT, "管理委员会", "办事处"))

    def _core(self, refs: References, kinds: Iterable[str]) -> str:
        area = self.own if self.own.level != "village" else self.above
        for kind in kinds:
            if body := self._world.organs.get(area, kind):
                return refs.body_text(body)
        return level_word(area) + "委"

    def official(self, topic: Topic, day: date, chance: Random) -> Person:
        """Somebody with a post who can be quoted on a topic: of its department, an office, a village, a firm."""
        area = self._government_area()
        for full in chance.sample(topic.departments[:3], min(3, len(topic.departments))) if chance.random() < 0.6 else ():
            standing = self._world.organs.department(area, full)
            jobs = self._world.roster.of(standing.body, "head", "deputy") if standing else []
            people = [one for job in jobs if (one := self._world.roster.holder(job, day.toordinal()))]
            if people:
                return chance.choice(people)
        for pool in chance.sample(QUOTED, len(QUOTED)):
            jobs = self._world.roster.pool(pool, area)
            for job in chance.sample(jobs, min(3, len(jobs))):
                person = self._world.roster.holder(job, day.toordinal())
                if person and person.posts(day):
                    return person
        return next(person for person in self._world.people.values() if person.posts(day))

    def citizen(self, chance: Random) -> str:
        """A new name without a post."""
        return names.draw(chance, chance.random() < 0.5, chance.randint(1945, 2003))

    def surname(self, chance: Random) -> str:
        """A surname alone."""
        return names.surname(chance)

    def guest_seat(self, story: Happening, day: date) -> Seat:
        """The first post of the guests' first person: it tells where they come from."""
        guests = story.cast.get("G") or story.cast["A"]
        return guests.people[0].posts(day)[0].seat


def _among(one: Area | Body | str, filled: Iterable[object]) -> bool:
    return any(one is other or one == other for other in filled)
