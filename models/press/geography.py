"""The land of a world: provinces that are real, cities and all below that are not, and what lies in each.

Areas are the gazetteer's, in chains, so that `canonical_area` names their bodies. `kind` of an area is one letter, by which the tables of
bodies and jobs say where their rows stand: p province, c city, d district, k county or county-level city, z development zone (a district's
equal), t town, s street, v village, r residential community.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from jinshen.models.press.placenames import SIDES, Names, places
from jinshen.pipeline.gazetteer import Area, gazetteer, town_short

KINDS = ("d", "k", "k市", "z")
WEIGHTS = (45, 34, 12, 9)
ZONE_SHORT = {"高新技术产业开发区": "高新区", "经济技术开发区": "经开区"}


@dataclass(slots=True)
class Land:
    """All areas, highest first; `districts` holds counties and zones too, `far` cities whose papers nobody prints.

    `names` maps an area to the lists of what lies in it, by the slot of the frame language: road, river, hill, park, plant, estate.
    """

    cities: list[Area] = field(default_factory=list)
    districts: list[Area] = field(default_factory=list)
    far: list[Area] = field(default_factory=list)
    kinds: dict[Area, str] = field(default_factory=dict)
    below: dict[Area, list[Area]] = field(default_factory=dict)
    names: dict[Area, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def areas(self) -> tuple[Area, ...]:
        """Every area, those above before those below."""
        return tuple(self.kinds)

    def add(self, area: Area, kind: str) -> Area:
        """Keeps an area and hangs it below the one it lies in."""
        if area not in self.kinds:
            self.kinds[area] = kind
            self.below[area] = []
            if area.above:
                self.below[area.above].append(area)
        return area


def jurisdiction(area: Area) -> str:
    """The name that a paper's metadata gives: 山东省岚川市定岚区.

    >>> jurisdiction(Area("定岚区", "定岚", "county", None, Area("岚川市", "岚川", "city")))
    '岚川市定岚区'
    """
    return "".join(one.name for one in area.chain)


def build(chance: Random, districts: int) -> Land:
    """A land of so many districts, in cities of 3 to 6, and two cities far away with a few districts of their own."""
    land, used = Land(), set[str]()
    left = districts
    while left:
        size = left if left <= 4 else min(chance.randint(3, 6), left)
        land.cities.append(_city(land, chance, size, used))
        left -= size
    for _ in range(2):
        far = _city(land, chance, 2, used, far=True)
        land.far += [far, *land.below[far]]
    land.districts = [area for city in land.cities for area in land.below[city]]
    return land


def _city(land: Land, chance: Random, size: int, used: set[str], *, far: bool = False) -> Area:
    side = chance.choice(SIDES)
    province = gazetteer().full[chance.choice(places()[f"province.{side}"])][0]
    land.add(province, "p")
    names = Names(chance, side)
    stem = names.stem("county", used)
    city = land.add(Area(f"{stem}市", stem, "city", None, province), "c")
    kinds = ["d", *sorted(chance.choices(KINDS, WEIGHTS, k=size - 1))]
    for at, kind in enumerate(kinds):
        again = kind == "z" and "z" in kinds[:at]
        district = _district(land, names, city, "d" if again else kind, used)
        if not far:
            _towns(land, names, district, chance)
            land.names[district] = _scenery(names, chance)
    if not far:
        land.names[city] = _scenery(names, chance)
    return city


def _district(land: Land, names: Names, city: Area, kind: str, used: set[str]) -> Area:
    if kind == "z":
        zone = names.sample("zone", 1)[0]
        return land.add(Area(city.short + zone, city.short + ZONE_SHORT[zone], "county", None, city), "z")
    stem = names.stem("county", used)
    suffix = {"d": "区", "k": "县", "k市": "市"}[kind]
    return land.add(Area(stem + suffix, stem, "county", None, city), kind[0])


def _towns(land: Land, names: Names, district: Area, chance: Random) -> None:
    kind = land.kinds[district]
    streets = chance.randint(4, 6) if kind == "d" else chance.randint(2, 3)
    towns = {"d": chance.randint(3, 5), "k": chance.randint(6, 9), "z": 0}[kind]
    for _ in range(streets):
        stem = names.stem("street", names.used)
        _settlements(land, names, land.add(Area(f"{stem}街道", stem, "town", None, district), "s"), chance)
    for at in range(towns):
        stem = names.town(names.used)
        suffix = "乡" if kind == "k" and at >= towns - 2 else "镇"
        town = Area(stem + suffix, town_short(stem + suffix), "town", None, district)
        _settlements(land, names, land.add(town, "t"), chance)


def _settlements(land: Land, names: Names, town: Area, chance: Random) -> None:
    """Villages of a town; communities of a street and the villages that it still has."""
    street = land.kinds[town] == "s"
    for name in names.sample("community", chance.randint(4, 6)) if street else ():
        land.add(Area(f"{name}社区", name, "village", None, town), "r")
    for _ in range(chance.randint(1, 3) if street else chance.randint(6, 9)):
        stem = names.village(names.used)
        land.add(Area(f"{stem}村", stem, "village", None, town), "v")


def _scenery(names: Names, chance: Random) -> dict[str, tuple[str, ...]]:
    """What lies in a district besides its towns, by slot."""
    own = [names.stem("street", set()) for _ in range(6)]
    return {
        "road": (*names.paired(places()["road"], "road.tail", 14), *(f"{stem}路" for stem in own[:3])),
        "river": names.paired(places()["water"], f"river.{names.side}", 5),
        "hill": names.paired(places()["hill"], "hill.tail", 5),
        "park": (*names.sample("park", 5), f"{own[3]}公园", f"{own[4]}湿地公园"),
        "plant": tuple((own[5] if chance.random() < 0.4 else "") + name for name in names.sample("plant", 9)),
        "estate": names.paired(places()["estate.first"], "estate", 10),
    }
