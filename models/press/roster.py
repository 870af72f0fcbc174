"""Jobs by where they stand, for casting: the leaders of an area, the people of a body, those in charge of a matter."""

from __future__ import annotations

from collections import defaultdict

from jinshen.models.press.bodies import Bodies, Standing
from jinshen.models.press.careers import Careers
from jinshen.models.press.jobs import Job
from jinshen.models.press.model import Area, Body, Person

# What people of an area are asked for, and the jobs that have it: class, name of the job.
POOLS = {
    "firms": {("firm", "head"), ("firm", "manager")}, "banks": {("bank", "head"), ("utility", "head")}, "clubs": {("club", "head")},
    "villages": {("village", "head")}, "veterans": {("veterans", "head"), ("veterans", "deputy")},
    "heads": {
        (cls, "head")
        for cls in ("bureau", "bureau1", "mass", "women", "youth", "commerce", "redcross", "media", "office", "partyschool", "fire", "station", "museum", "utility")
    } | {("party", "deputy1"), ("law", "deputy1"), ("zone", "deputy1")},
    "staff": {
        *(("school", name) for name in ("teacher", "deputy")), *(("ward", name) for name in ("head", "nurse")), *(("faculty", name) for name in ("head", "expert")),
        ("station", "expert"), ("museum", "expert"), ("clinic", "doctor"), ("townschool", "deputy"), ("firm", "engineer"),
    },
    "experts": {
        ("academy", "expert"), ("institute", "head"), ("station", "expert"), ("museum", "expert"), ("faculty", "expert"), ("faculty", "head"),
        ("ward", "head"), ("partyschool", "deputy"),
    },
    "offices": {("townoffice", "head"), ("clinic", "head"), ("townschool", "head")},
}  # fmt: skip


class Roster:
    """All jobs of a world by area, body and pool; days are ordinals."""

    def __init__(self, bodies: Bodies, jobs: list[Job], careers: Careers) -> None:
        self.bodies, self.jobs, self.careers = bodies, jobs, careers
        self.leaders: dict[Area, list[Job]] = defaultdict(list)
        self.owned: dict[str, list[Job]] = defaultdict(list)
        self._pools: dict[tuple[str, Area], list[Job]] = defaultdict(list)
        for job in jobs:
            if job.cls == "area":
                self.leaders[job.area].append(job)
            if job.owner:
                self.owned[job.owner.name].append(job)
            self._pool(job)
        for leaders in self.leaders.values():
            leaders.sort(key=lambda job: job.rank)
        for area in bodies.land.kinds:
            for court in self._courts(area):
                self.leaders[area].append(court)

    def _courts(self, area: Area) -> list[Job]:
        """The heads of court and procuratorate stand among an area's leaders."""
        return [job for one in self.bodies.standing.get(area, ()) if one.cls == "court" for job in self.owned[one.body.name] if job.name == "head"]

    def _pool(self, job: Job) -> None:
        for pool, wanted in POOLS.items():
            if (job.cls, job.name) in wanted:
                self._pools[pool, job.area].append(job)
                if pool == "villages" and job.area.above:
                    self._pools[pool, job.area.above].append(job)
                    if job.area.above.above:
                        self._pools[pool, job.area.above.above].append(job)

    def pool(self, which: str, area: Area) -> list[Job]:
        """The jobs of a pool in an area; what a town lacks its district has."""
        found = self._pools.get((which, area))
        if not found and area.level in ("town", "village") and area.above:
            return self.pool(which, area.above)
        return found or []

    def named(self, area: Area, name: str) -> list[Job]:
        """The leaders' jobs of a name in an area: first, v2; `vcongress` takes vcongress1 too."""
        return [job for job in self.leaders.get(area, ()) if job.name == name or (len(name) > 2 and job.name == f"{name}1")]

    def of(self, body: Body, *names: str) -> list[Job]:
        """A body's jobs whose name begins with one of these."""
        return [job for job in self.owned.get(body.name, ()) if job.name.startswith(names)]

    def parts(self, body: Body) -> list[Job]:
        """The jobs in the parts of a body: its sections, wards, faculties."""
        return [job for part in self.bodies.parts.get(body.name, ()) for job in self.owned.get(part.body.name, ())]

    def heads_of(self, standing: Standing) -> list[Job]:
        """Who heads a department: its own head, or the leader who does; else who stands in."""
        found = self.of(standing.body, "head")
        if not found:
            found = [job for job in self.leaders.get(standing.body.area, ()) if any(seat.body == standing.body and seat.single for seat in job.seats)]
        return found or self.of(standing.body, "deputy1", "deputy")

    def in_charge(self, area: Area, charge: str) -> list[Job]:
        """The leader of an area who answers for a department; one of the deputies where the area is divided otherwise."""
        found = self.named(area, charge) if charge else []
        if not found:
            deputies = [job for job in self.leaders.get(area, ()) if job.name[:1] == "v" and job.name[1:].isdigit()]
            found = deputies[sum(map(ord, charge)) % len(deputies) :][:1] if deputies else []
        return found

    def holder(self, job: Job, day: int) -> Person | None:
        """Who is in a job on a day."""
        return self.careers.holder(job, day)
