"""What the world is made of: areas, bodies, seats, people, tenures, venues and happenings. Records only, no behaviour.

Areas are the gazetteer's `Area`; a body's `name` is its canonical full name after the annotation guide. Every id is a function of
the seed and of content, so that the same seed gives the same world.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from jinshen.pipeline.gazetteer import Area

__all__ = ["Area", "Body", "Contradiction", "Happening", "Part", "Person", "Place", "Seat", "Source", "Spot", "Tenure"]


@dataclass(frozen=True, slots=True)
class Body:
    """An organization of an area; `stems` are what papers print behind 区, 市 or the area's name, the most usual first.

    A stem with {} takes the area inside (团{}委). A body with its own name (company, school, hospital, paper, association) has `own` True; it is printed by `stems` as they stand.
    `parent` is the canonical name of the body that it is part of. `kind` is its row in the tables: the column `full` of organs.tsv,
    or one of firm, bank, school, college, faculty, clinic, ward, club, coop, media, section. `part` is what is printed behind the
    name of its parent (组织部, 禁毒支队, 心内科), '' for a body that stands for itself.
    """

    name: str
    area: Area
    stems: tuple[str, ...]
    system: str
    kind: str
    own: bool = False
    parent: str | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A post at a body. `rank` is its place in protocol, lower first; one holder at a time where `single`.

    `headed` posts hold their body in the title (区长, 镇长): `body` is the people's government, nothing is printed for it.
    A title that several people hold at once stands as a seat for each rank: the standing members in their order. `honour`: printed as
    a title, but no post (院士).
    """

    title: str
    body: Body
    rank: int
    single: bool = False
    headed: bool = False
    honour: bool = False


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
        """The tenures that last on a day, those of highest protocol first; what somebody is seconded to comes before the home post."""
        held = [one for one in self.tenures if one.start <= day and (one.end is None or day < one.end)]
        return sorted(held, key=lambda one: (one.status != "seconded", one.seat.rank, one.seat.body.name, one.seat.title))


@dataclass(frozen=True, slots=True)
class Place:
    """What lies in an area, for the slots of the frame language.

    `areas` has its towns, villages and communities (slots town, village, community), `names` the printed names of road, river, hill, park,
    plant and estate, `bodies` those for firm, school, clinic, bank, club and coop.
    """

    area: Area
    areas: dict[str, tuple[Area, ...]]
    names: dict[str, tuple[str, ...]]
    bodies: dict[str, tuple[Body, ...]]


@dataclass(frozen=True, slots=True)
class Source:
    """A paper or site: `kind` is district, city, department, school, hospital, company, congress, cppcc or town; `body` whose site it is."""

    name: str
    area: Area
    kind: str
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is planted for the graph to find, of the kinds of its model; the truth stays as the happening and the tenures tell it.

    misprinted-organization and lower-title: `person`'s `seat` is to be printed as `printed`. two-dates: a second report gives `day`.
    two-places: `person` is truly in the cast of both `happenings`. two-holders: `seat` truly has two holders from `day` on for a while.
    """

    kind: str
    happenings: tuple[str, ...] = ()
    person: str | None = None
    seat: Seat | None = None
    printed: Seat | None = None
    day: date | None = None


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
    `setting` is whose event it is: area, congress, cppcc, department, town, village, school, college, hospital, company, club; `home` that body,
    None where the area's leaders hold it. `planted`: contradictions in which it has a part.
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
    setting: str = "area"
    home: Body | None = None
    planted: tuple[Contradiction, ...] = ()
