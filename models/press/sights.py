"""What else of the ground papers name besides its areas: railways and ports, zones and parks of industry, old sites, lanes, neighbours and far provinces.

The table sights.tsv has one row a slot; its names are composed of words in braces, each drawn anew from the land around a district.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from jinshen.models.press import names as people
from jinshen.models.press import tables
from jinshen.models.press.geography import Land
from jinshen.models.press.placenames import SIDES, Names, places
from jinshen.pipeline.gazetteer import Area

SLOTS = tuple(row["slot"] for row in tables.rows("sights"))
"""The slots that the table fills, every one with names of places."""
# How often a name is drawn before a slot has to do with fewer.
TRIES = 8
SQUARES, NUMERALS = "东西南北", "一二三四五六七八九"


class _Drawn(dict[str, str]):
    """A word for each name in braces: nothing is kept, so that one that stands twice is drawn twice."""

    def __init__(self, drawn: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        self._drawn = drawn

    def __missing__(self, word: str) -> str:
        return self._drawn[word]()


def sights(land: Land, area: Area, chance: Random) -> dict[str, tuple[str, ...]]:
    """The names for every slot of the table in a district or city that has scenery, drawn by `chance`."""
    drawn = _Drawn(_words(land, area, chance))
    return {row["slot"]: _listed(row["names"].split("|"), int(row["count"]), drawn, chance) for row in tables.rows("sights")}


def _listed(patterns: Sequence[str], count: int, drawn: _Drawn, chance: Random) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for _ in range(count * TRIES):
        if len(found) < count:
            found[chance.choice(patterns).format_map(drawn)] = None
    return tuple(found)


def _words(land: Land, area: Area, chance: Random) -> dict[str, Callable[[], str]]:
    """How each word of the patterns is drawn around an area."""
    city = next(one for one in area.chain if one.level == "city")
    siblings = [one for one in land.below[city] if one != area] or [city]
    others = [one for one in (*land.districts, *land.cities, *land.far) if one not in area.chain]
    towns = [town for one in (area, *land.below[area]) for town in land.below[one] if town.level == "town"]
    streets = [town for town in towns if land.kinds[town] == "s"]
    near = [*siblings, *others]
    side = next(side for side in SIDES if city.chain[0].name in places()[f"province.{side}"])
    stems = Names(chance, side)
    scenery = land.names[area]
    own = area.short.removesuffix("高新区").removesuffix("经开区")

    def village() -> Area:
        town = chance.choice(towns)
        return chance.choice([one for one in land.below[town] if land.kinds[one] == "v"])

    def settled() -> str:
        one = village()
        return (one.above.name if one.above else "") + one.name

    def quarter() -> str:
        street = chance.choice(streets or towns)
        return street.name + chance.choice([one for one in land.below[street] if land.kinds[one] == "r"] or land.below[street]).name

    def short(among: Sequence[Area]) -> Callable[[], str]:
        return lambda: chance.choice(among).short

    def full(among: Sequence[Area]) -> Callable[[], str]:
        return lambda: chance.choice(among).name

    def thing(slot: str) -> Callable[[], str]:
        return lambda: chance.choice(scenery[slot])

    return {
        "own": lambda: own, "full": lambda: area.name, "city": lambda: city.short, "a": lambda: area.short[0], "b": lambda: chance.choice(near).short[0],
        "near": short(near), "nearfull": full(near), "nearcity": short([*land.cities, *(one for one in land.far if one.level == "city")]),
        "sibling": short(siblings), "siblingfull": full(siblings), "town": short(towns), "street": full(streets or towns), "village": lambda: village().name,
        "townvillage": settled, "quarter": quarter, "river": thing("river"), "hill": thing("hill"), "road": thing("road"),
        "stem": lambda: stems.stem("street", set()), "surname": lambda: chance.choice(places()["surnames"][:90]), "relics": lambda: chance.choice(places()["community"]),
        "famed": lambda: people.draw(chance, chance.random() < 0.8, chance.randint(1930, 1950)), "side": lambda: chance.choice(SQUARES),
        "cn": lambda: chance.choice(NUMERALS), "n1": lambda: str(chance.randint(1, 3)), "n2": lambda: str(chance.randint(2, 99)), "n3": lambda: str(chance.randint(201, 350)),
        "code": lambda: f"{chance.choice('GGS')}{chance.choice((chance.randint(1, 99), chance.randint(1201, 9999)))}", "kv": lambda: chance.choice(("35", "110", "220", "500")),
    }  # fmt: skip
