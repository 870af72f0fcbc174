"""What people are appointed to: a job is all the posts that one person gets at once, after jobs.tsv (常委 and 组织部部长 together)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from jinshen.models.press import tables
from jinshen.models.press.bodies import Bodies, Standing
from jinshen.models.press.model import Area, Body, Seat
from jinshen.pipeline.gazetteer import CENTRAL
from jinshen.pipeline.tables import rows

STEP = 1000
BASES = {kind: level * 1000 * STEP for kind, level in zip("npcdkzstvr", (0, 1, 2, 3, 3, 3, 4, 4, 5, 5), strict=True)}
"""Where the protocol of a kind of area begins: everybody of the city before everybody of the district."""
# How high a kind of area stands over a district, in grades.
GRADES = {"n": 10, "p": 10, "c": 5, "d": 0, "k": 0, "z": 0, "s": -2, "t": -2, "v": -3, "r": -3}


@dataclass(frozen=True, slots=True)
class Job:
    """`city` is the one that the area lies in, the area itself where there is none. `name` is the row of jobs.tsv (first, head, v2 …), `owner` the body whose job it is, None for the leaders of an area.

    `rank` is its place in protocol, `grade` how high it stands over all areas; `turn` a row of turns.tsv, `marks` what else the table says.
    """

    index: int
    area: Area
    city: Area
    name: str
    cls: str
    owner: Body | None
    seats: tuple[Seat, ...]
    rank: int
    grade: int
    turn: str
    marks: frozenset[str]


@cache
def _titles() -> frozenset[str]:
    """Titles that one person holds at a time."""
    return frozenset(row["title"] for row in rows("titles") if row["single"])


@cache
def _rows(cls: str, kind: str) -> tuple[dict[str, str], ...]:
    """The jobs of a class of bodies, or of an area (`area`), at a kind of area."""
    return tuple(row for row in tables.rows("jobs") if row["class"] == cls and kind in row["at"])


class Establishment:
    """Writes the list of jobs: `jobs` of a whole world, in a fixed order; a single post is in one of them."""

    def __init__(self, bodies: Bodies, chance: Random) -> None:
        self.bodies, self._chance = bodies, chance
        self.jobs: list[Job] = []
        self._issued: set[tuple[str, str]] = set()
        self._kinds = {**bodies.land.kinds, CENTRAL: "n"}
        for area in (*bodies.land.kinds, CENTRAL):
            self._area(area)

    def _area(self, area: Area) -> None:
        kind = self._kinds[area]
        for row in _rows("area", kind):
            self._rows(area, None, row)
        for order, standing in enumerate(self.bodies.standing.get(area, ())):
            if area not in self.bodies.land.far or standing.cls in ("court", "police"):
                for row in _rows(standing.cls, kind):
                    self._rows(area, standing, row, order)

    def _rows(self, area: Area, standing: Standing | None, row: dict[str, str], order: int = 0) -> None:
        if row["chance"] and self._chance.random() >= float(row["chance"]):
            return
        for at in range(int(row["count"])):
            self._job(area, standing, row, order * 3 + at * 10)

    def _job(self, area: Area, standing: Standing | None, row: dict[str, str], order: int) -> None:
        rank = BASES[self._kinds[area]] + int(row["rank"]) * STEP + order
        seats: list[Seat] = []
        for at, post in enumerate(row["posts"].split("+")):
            seat = self._seat(area, standing, post, rank + at)
            if seat and not (seat.single and (seat.title, seat.body.name) in self._issued):
                self._issued.add((seat.title, seat.body.name))
                seats.append(seat)
        if seats:
            turn, *marks = row["turn"].split()
            grade = GRADES[self._kinds[area]] + int(row["grade"])
            owner = standing.body if standing else None
            cls = standing.cls if standing else "area"
            city = next((one for one in area.chain if one.level == "city"), area)
            self.jobs.append(Job(len(self.jobs), area, city, row["job"], cls, owner, tuple(seats), rank, grade, turn, frozenset(marks)))

    def _seat(self, area: Area, standing: Standing | None, post: str, rank: int) -> Seat | None:
        """One post of a job's list, None where its body does not stand or the lot is against it."""
        place, _, title = post.partition(":")
        title, _, chance = title.partition("?")
        if chance and self._chance.random() >= float(chance):
            return None
        body = self._body(area, standing, place)
        if body is None or ("{L}" in title and not (standing and standing.lead)):
            return None
        headed = title.endswith("^")
        title = self._chance.choice(title.removesuffix("^").split("|"))
        printed = title.format(H=standing.head if standing else "", L=standing.lead if standing else "", D=area.name[-1])
        printed = printed.replace("党委成员", "党委委员").replace("党支部成员", "党支部委员")
        return Seat(printed, body, rank, is_single(printed, body), headed, printed == "院士")

    def _body(self, area: Area, standing: Standing | None, place: str) -> Body | None:
        if place == ".":
            return standing.body if standing else None
        if place == "^" and standing:
            return self._whole(standing.body)
        return self.bodies.get(area, place)

    def _whole(self, body: Body) -> Body:
        return next((one.body for one in self.bodies.standing[body.area] if one.body.name == body.parent), body)


def is_single(title: str, body: Body) -> bool:
    """Whether one person at a time holds the title at a body; below villages and in wards of hospitals too.

    >>> body = Body("中共青岱县委员会", Area("青岱县", "青岱", "county"), ("委",), "party", "委员会")
    >>> is_single("书记", body), is_single("副书记", body), is_single("主任医师", body)
    (True, False, False)
    """
    return title in _titles() or title in ("常务副会长", "秘书长") or (title == "行长" and body.kind == "bank")
