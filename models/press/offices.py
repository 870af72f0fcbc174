"""Seats to who decides on them: the standing committee of a congress, the government, the party committee, or the body itself.

Source: Organic Law of the Local People's Congresses and Governments; Civil Servant Law. Classes are those of jobs.tsv.
"""

from __future__ import annotations

from jinshen.models.press.jobs import Job
from jinshen.models.press.model import Seat

GOVERNED = frozenset({"bureau", "bureau1", "station", "museum", "media"})
OWN = frozenset({"school", "hospital", "clinic", "college", "ward", "faculty", "firm", "club", "townschool", "section", "townoffice", "academy", "institute"})
TOP = frozenset({"area", "bureau", "bureau1", "party", "law", "mass", "court", "police", "discipline", "zone", "office"})
BENCH = frozenset({"审判员", "检察员"})


class Offices:
    """What class of job each seat belongs to, and who decides on it."""

    def __init__(self, jobs: list[Job]) -> None:
        self._jobs: dict[tuple[str, str], Job] = {}
        for job in jobs:
            for seat in job.seats:
                self._jobs.setdefault((seat.title, seat.body.name), job)

    def job(self, seat: Seat) -> Job | None:
        """The job that a seat is part of; None for judges and for the posts of old."""
        return self._jobs.get((seat.title, seat.body.name))

    def cls(self, seat: Seat) -> str:
        """The class of its job, '' where it has none."""
        job = self.job(seat)
        return job.cls if job else ""

    def congress(self, seat: Seat) -> bool:
        """Heads of government and their deputies, heads of bureaux, courts and their divisions, deputies of the supervisory commission."""
        cls, body = self.cls(seat), seat.body
        if seat.title in BENCH or (body.parent or "").endswith("法院"):
            return True
        if cls == "area":
            return body.kind == "人民政府" and seat.headed and body.area.level != "town"
        if cls in ("court", "discipline"):
            return not seat.title.startswith("党") and body.system != "party"
        return cls == "bureau" and _heads(seat)

    def government(self, seat: Seat) -> bool:
        """Deputies of bureaux, heads of what is no bureau of the government's own list."""
        job = self.job(seat)
        cls = job.cls if job and job.turn in ("head", "deputy") else ""
        return cls in GOVERNED and not seat.title.startswith("党") and (cls != "bureau" or not _heads(seat)) and seat.body.system == "government"

    def high(self, seat: Seat) -> bool:
        """Posts whose change is news of the area: leaders, heads of bureaux, of towns."""
        job = self.job(seat)
        return job is not None and job.cls in TOP and (job.cls == "area" or job.name.startswith(("head", "deputy1"))) and job.turn in ("top", "leader", "head", "town")

    def managed(self, seat: Seat) -> bool:
        """Posts of cadres that the party's organization department sees to."""
        return self.cls(seat) in TOP | GOVERNED

    def own(self, seat: Seat) -> bool:
        """Posts that a body gives itself: wards, faculties, schools, firms."""
        return self.cls(seat) in OWN


def _heads(seat: Seat) -> bool:
    return seat.single and not seat.title.startswith(("党", "副"))
