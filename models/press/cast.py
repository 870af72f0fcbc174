"""Who is at what: a row of casts.tsv filled with the people who hold the jobs on the day and are not elsewhere.

A selector names jobs as seen from a scene (`first` of its area, `head` of the topic's department, `homestaff` of the institution that holds
the event); `where.`, `above.`, `guest.`, `prov.` and `town.` look elsewhere; `nation` is a guest from a central body.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random

from jinshen.models.press import tables
from jinshen.models.press.bodies import Standing
from jinshen.models.press.jobs import STEP, Job
from jinshen.models.press.model import Area, Body, Part, Person
from jinshen.models.press.roster import Roster
from jinshen.pipeline.gazetteer import CENTRAL

ENTRY = re.compile(r"(?P<slot>[A-Z])=(?P<selectors>[a-z0-9.|]+)(?:\*(?P<low>\d)-(?P<high>\d))?:(?P<roles>[a-z,]+)(?:\?(?P<chance>[\d.]+))?")
# class of a body: groups of departments of whose matter its experts speak; the others speak of anything
KNOWN = {
    "ward": ("health", "labour", "education"), "academy": ("farming", "water", "forest", "science"), "institute": ("farming", "forest"),
    "station": ("farming", "water"), "museum": ("culture", "education", "publicity"),
}  # fmt: skip
HIGH = 0.6
"""The draw of a leader above the deputies is multiplied by this: the lowest draws attend."""


NOBODY = 10**9
"""The place in protocol of people without a post."""
BELOW = frozenset("BLC")
"""Slots whose people stand below the first principal in protocol."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One slot of a row of casts.tsv; a list where `high` is over 0."""

    slot: str
    selectors: tuple[str, ...]
    low: int
    high: int
    roles: frozenset[str]
    chance: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """A row of casts.tsv."""

    weight: float
    kinds: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def beyond(self) -> frozenset[str]:
        """The places from which it takes people: where, above, guest, prov."""
        return frozenset(one.partition(".")[0] for entry in self.entries for one in entry.selectors if "." in one or one == "nation")


@cache
def recipes(form: str, setting: str) -> tuple[Recipe, ...]:
    """The rows for a form and a setting."""
    rows = [row for row in tables.rows("casts") if row["form"] == form and setting in row["setting"].split("|")]
    return tuple(Recipe(float(row["weight"]), tuple(filter(None, row["kinds"].split("|"))), _entries(row["cast"])) for row in rows)


def _entries(text: str) -> tuple[Entry, ...]:
    """The entries of a cast.

    >>> [(one.slot, one.selectors, one.low, one.high) for one in _entries("A=first:chair,speak L=leaders*2-7:attend R=head|vhead:report?0.5")]
    [('A', ('first',), 1, 0), ('L', ('leaders',), 2, 7), ('R', ('head', 'vhead'), 1, 0)]
    """
    found = []
    for word in text.split():
        match = ENTRY.fullmatch(word)
        if match is None:
            raise ValueError(f"casts.tsv: {word!r} is no cast entry")
        low, high, roles = int(match["low"] or 1), int(match["high"] or 0), frozenset(match["roles"].split(","))
        found.append(Entry(match["slot"], tuple(match["selectors"].split("|")), low, high, roles, float(match["chance"] or 1)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Scene:
    """From where selectors look: `area` whose event it is, `where` is toured, `guest` is where guests come from; `day` is an ordinal, `half` of the day."""

    area: Area
    day: int
    half: int = 0
    department: Standing | None = None
    home: Body | None = None
    where: Area | None = None
    guest: Area | None = None
    citizens: tuple[Person, ...] = ()


def protocol(person: Person, day: date) -> int:
    """Somebody's place in protocol on a day, that of the first post; who has none stands last."""
    posts = person.posts(day)
    return posts[0].seat.rank if posts else NOBODY


Busy = set[tuple[str, int, int]]


class Casting:
    """Casts one happening; nobody is taken who is `busy` in that half of the day."""

    def __init__(self, roster: Roster, scene: Scene, busy: Busy, chance: Random) -> None:
        self.roster, self.scene, self._busy, self._chance = roster, scene, busy, chance
        self._taken: set[str] = set()
        self._floor = 0

    def fill(self, recipe: Recipe) -> dict[str, Part] | None:
        """The cast of a recipe, None where nobody can be had for its first slot."""
        found: dict[str, Part] = {}
        for at, entry in enumerate(recipe.entries):
            if self._chance.random() >= entry.chance:
                continue
            people = self._people(entry)
            if people:
                found[entry.slot] = Part(tuple(people), entry.roles)
                if entry.slot == "A":
                    self._floor = self._protocol(people[0])[0]
            elif not at:
                return None
        for part in found.values():
            self._busy.update((person.id, self.scene.day, self.scene.half) for person in part.people)
        return found

    def _people(self, entry: Entry) -> list[Person]:
        wanted = self._chance.randint(entry.low, entry.high) if entry.high else 1
        found: list[Person] = []
        for _ in range(wanted * 3):
            if len(found) == wanted:
                break
            if person := self._one(self._chance.choice(entry.selectors), self._floor if entry.slot in BELOW else 0):
                found.append(person)
                self._taken.add(person.id)
        return sorted(found, key=self._protocol)

    def _protocol(self, person: Person) -> tuple[int, str]:
        return protocol(person, date.fromordinal(self.scene.day)), person.id

    def _one(self, selector: str, floor: int) -> Person | None:
        """Somebody free whom a selector names, not above `floor` in protocol; of leaders those of high protocol are likelier."""
        if selector == "citizens":
            free = [person for person in self.scene.citizens if self._free(person)]
            return self._chance.choice(free) if free else None
        jobs = candidates(selector, self.scene, self.roster)
        if selector.endswith("leaders"):
            jobs = sorted(jobs, key=lambda job: self._chance.random() * (HIGH if job.rank % STEP**2 < 20 * STEP else 1))
        elif len(jobs) > 1:
            jobs = self._chance.sample(jobs, min(len(jobs), 8))
        for job in jobs:
            person = self.roster.holder(job, self.scene.day) if job.rank >= floor else None
            if person and self._free(person) and (not floor or self._protocol(person)[0] >= floor):
                return person
        return None

    def _free(self, person: Person) -> bool:
        return person.id not in self._taken and (person.id, self.scene.day, self.scene.half) not in self._busy


def candidates(selector: str, scene: Scene, roster: Roster) -> list[Job]:
    """The jobs that a selector names from a scene; [] where there are none."""
    place, dot, name = selector.rpartition(".")
    if dot:
        moved = _moved(place, scene, roster)
        return candidates(name, moved, roster) if moved else []
    if name == "nation":
        return _nation(scene, roster)
    if name in SELECT:
        return SELECT[name](scene, roster)
    if name in ("firms", "banks", "clubs", "villages", "veterans", "heads", "staff"):
        return roster.pool(name, scene.area)
    return roster.named(scene.area, name)


def _moved(place: str, scene: Scene, roster: Roster) -> Scene | None:
    """The scene as seen from elsewhere, its department that of the other place."""
    chain = scene.area.chain
    area = {"where": scene.where, "guest": scene.guest, "above": scene.area.above, "prov": chain[0], "town": scene.area.above}[place]
    if area is None or area == scene.area or area not in roster.bodies.land.kinds:
        return None
    known = roster.bodies.by_group.get((area, scene.department.group)) if scene.department and scene.department.group else None
    same = roster.bodies.by_kind.get((area, scene.department.body.kind)) if scene.department else None
    return replace(scene, area=area, department=known or same)


def _nation(scene: Scene, roster: Roster) -> list[Job]:
    group = scene.department.group if scene.department else ""
    standing = roster.bodies.standing.get(CENTRAL, ())
    chosen = [one for one in standing if one.group == group and group] or [one for one in standing if not one.group and one.head != "院士"]
    return [job for one in chosen for job in roster.owned[one.body.name]]


def _head(scene: Scene, roster: Roster) -> list[Job]:
    jobs = roster.heads_of(scene.department) if scene.department else []
    return jobs or roster.pool("heads", scene.area) or roster.named(scene.area, "second")


def _vhead(scene: Scene, roster: Roster) -> list[Job]:
    jobs = roster.of(scene.department.body, "deputy") if scene.department else []
    return jobs or (_head(scene, roster) if scene.area.level not in ("town", "village") else _leader(scene, roster))


def _section(scene: Scene, roster: Roster) -> list[Job]:
    if scene.area.level in ("town", "village"):
        return roster.pool("offices", scene.area if scene.area.level == "town" else scene.area.above or scene.area)
    jobs = roster.parts(scene.department.body) if scene.department else []
    return jobs or _vhead(scene, roster)


def _charge(scene: Scene, roster: Roster) -> list[Job]:
    return roster.in_charge(scene.area, scene.department.charge if scene.department else "") or _leader(scene, roster)


def _leader(scene: Scene, roster: Roster) -> list[Job]:
    """Any leader below the first four."""
    return [job for job in roster.leaders.get(scene.area, ()) if job.name not in ("first", "second", "congress", "cppcc", "court", "head")]


def _leaders(scene: Scene, roster: Roster) -> list[Job]:
    return roster.leaders.get(scene.area, [])


def _governors(scene: Scene, roster: Roster) -> list[Job]:
    return [job for job in roster.leaders.get(scene.area, ()) if job.name in ("exec", "standing") or (job.name[0] == "v" and job.name[1:].isdigit())]


def _towns(scene: Scene, roster: Roster) -> list[Job]:
    """The first secretaries of the areas below, and who stands next to them."""
    return [job for area in roster.bodies.land.below.get(scene.area, ()) for job in roster.leaders.get(area, ()) if job.name in ("first", "second")]


def _experts(scene: Scene, roster: Roster) -> list[Job]:
    """Who teaches: professors and the party school anything, doctors and institutes what they know."""
    group = scene.department.group if scene.department else ""
    jobs = [job for area in scene.area.chain for job in roster.pool("experts", area) if job.area == area]
    return [job for job in jobs if group in KNOWN.get(job.cls, (group,))] + _honoured(scene, roster)


def _honoured(scene: Scene, roster: Roster) -> list[Job]:
    """Academicians, who come to cities."""
    chosen = [one for one in roster.bodies.standing.get(CENTRAL, ()) if one.head == "院士"] if scene.area.level == "city" else []
    return [job for one in chosen for job in roster.owned[one.body.name]]


def _peers(scene: Scene, roster: Roster) -> list[Job]:
    """The heads of institutions of the same class as the home, in the whole city and beyond."""
    own = next((one.cls for one in roster.bodies.standing.get(scene.area, ()) if one.body == scene.home), "")
    areas = (*roster.bodies.land.cities, *roster.bodies.land.districts)
    standing = [one for area in areas for one in roster.bodies.standing.get(area, ()) if one.cls == own and one.body != scene.home]
    return [job for one in standing for job in roster.of(one.body, "head", "deputy", "party")]


def _guest_firms(scene: Scene, roster: Roster) -> list[Job]:
    """Companies of the city's other districts, and the own ones where there is one district."""
    city = scene.area if scene.area.level == "city" else next((one for one in scene.area.chain if one.level == "city"), scene.area)
    others = [one for one in (city, *roster.bodies.land.below.get(city, ())) if one not in scene.area.chain]
    return [job for area in others for job in roster.pool("firms", area)] or roster.pool("firms", scene.area)


def _courts(scene: Scene, roster: Roster) -> list[Job]:
    return [job for job in roster.leaders.get(scene.area, ()) if job.cls == "court"]


def _home(*names: str) -> Callable[[Scene, Roster], list[Job]]:
    """The jobs of the institution whose names begin so."""
    return lambda scene, roster: roster.of(scene.home, *names) if scene.home else []


def _home_staff(scene: Scene, roster: Roster) -> list[Job]:
    if scene.home is None:
        return []
    return roster.parts(scene.home) + roster.of(scene.home, "teacher", "expert", "engineer", "editor", "doctor") or roster.of(scene.home, "deputy")


SELECT: dict[str, Callable[[Scene, Roster], list[Job]]] = {
    "head": _head, "vhead": _vhead, "section": _section, "charge": _charge, "leader": _leader, "leaders": _leaders, "govs": _governors, "towns": _towns,
    "experts": _experts, "expert": _experts, "guestfirms": _guest_firms, "peers": _peers, "court": _courts, "homehead": _home("head"), "homeparty": _home("party"),
    "homevhead": _home("deputy"), "homemanager": _home("manager"), "homesecretary": _home("secretary"), "homestaff": _home_staff,
}  # fmt: skip
