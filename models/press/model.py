"""What the world is made of: areas, bodies, seats, people, tenures, venues and happenings. Records only, no behaviour.

Areas are the gazetteer's `Area`; a body's `name` is its canonical full name after the annotation guide. Every id is a function of
the seed and of content, so that the same seed gives the same world.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from jinshen.pipeline.gazetteer import Area

__all__ = ["Area", "Body", "Happening", "Part", "Person", "Seat", "Spot", "Tenure"]


@dataclass(frozen=True, slots=True)
class Body:
    """An organization of an area; `stems` are what papers print behind 区, 市 or the area's name, the most usual first.

    A body with its own name (company, school, hospital, paper, association) has `own` True; it is printed by `stems` as they stand.
    `parent` is the canonical name of the body that it is part of. `kind` is its row in the tables: the column `full` of organs.tsv,
    or one of firm, bank, school, college, clinic, club, coop, media, village.
    """

    name: str
    area: Area
    stems: tuple[str, ...]
    system: str
    kind: str
    own: bool = False
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A post at a body. `rank` is its place in protocol, lower first; one holder at a time where `single`.

    `headed` posts hold their body in the title (区长, 镇长): `body` is the people's government, nothing is printed for it.
    """

    title: str
    body: Body
    rank: int
    single: bool = False
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Tenure:
    """`status` is one of labels.STATUSES except former; `end` is the first day no longer in post, None while it lasts."""

    person: str
    seat: Seat
    start: date
    end: date | None = None
    status: str = "current"


@dataclass(slots=True)
class Person:
    """Somebody of the world; `tenures` in the order of their start. `man` for men."""

    id: str
    name: str
    man: bool
    born: int
    home: Area
    tenures: list[Tenure] = field(default_factory=list)

    def posts(self, day: date) -> list[Tenure]:
        """The tenures that last on a day, those of highest protocol first."""
        held = [one for one in self.tenures if one.start <= day and (one.end is None or day < one.end)]
        return sorted(held, key=lambda one: (one.seat.rank, one.seat.body.name, one.seat.title))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as papers print it: `frame` is in the frame language ([区委|O][三楼会议室|L]), `area` where it lies."""

    frame: str
    area: Area


@dataclass(frozen=True, slots=True)
class Part:
    """The people of one cast slot and the roles that they truly have, of labels.ROLES, in protocol order."""

    people: tuple[Person, ...]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Happening:
    """A gathering, visit or act that took place. `kinds` are the guide's, `form` tells which frames can report it.

    `cast` maps the cast slots of the frame language (A, B, L …) to people; `bodies` the roles of labels.ORGANIZATION_ROLES;
    `posts` are seats that were there without a name; `about`, `name` and `groups` are in the frame language.
    """

    id: str
    form: str
    kinds: tuple[str, ...]
    topic: str
    area: Area
    day: date
    until: date | None = None
    hour: str = ""
    name: str | None = None
    about: str = ""
    place: Spot | None = None
    where: Area | None = None
    stops: tuple[Spot, ...] = ()
    cast: dict[str, Part] = field(default_factory=dict)
    bodies: dict[str, tuple[Body, ...]] = field(default_factory=dict)
    posts: tuple[Seat, ...] = ()
    groups: tuple[str, ...] = ()
