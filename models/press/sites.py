"""What lies in an area, gathered for the slots of the frame language; and the rooms in which it meets."""

from __future__ import annotations

from functools import cache
from random import Random

from jinshen.models.press import tables
from jinshen.models.press.bodies import Bodies, Standing
from jinshen.models.press.model import Area, Body, Place, Spot
from jinshen.models.press.settle import Settler
from jinshen.models.press.sights import sights

# slot: classes of bodies that fill it
SLOTS = {
    "firm": ("firm",), "school": ("school", "townschool"), "clinic": ("hospital", "clinic"), "bank": ("bank",), "club": ("club",), "coop": ("coop",),
}  # fmt: skip
COMMUNITIES = "r"


class Sites:
    """The places of a land, each gathered once."""

    def __init__(self, bodies: Bodies, seed: str) -> None:
        self._bodies, self._land, self._seed = bodies, bodies.land, seed
        self._places: dict[Area, Place] = {}
        self._scenery: dict[Area, dict[str, tuple[str, ...]]] = {}
        self._rooms: dict[tuple[Area, str, str], tuple[tuple[Spot, float], ...]] = {}

    def place(self, area: Area) -> Place:
        """What lies in an area; a town takes from its district what it has not itself, a city from its districts."""
        if area not in self._places:
            towns = self._towns(area)
            settled = [one for town in towns for one in self._land.below[town]] if area.level != "village" else [area]
            names = self._names(area)
            areas = {
                "town": tuple(towns),
                "village": tuple(one for one in settled if self._land.kinds[one] != COMMUNITIES),
                "community": tuple(one for one in settled if self._land.kinds[one] == COMMUNITIES),
            }
            self._places[area] = Place(area, areas, names, self._filled(area, towns))
        return self._places[area]

    def _towns(self, area: Area) -> list[Area]:
        if area.level == "village":
            return [area.above] if area.above else []
        if area.level == "town":
            return [area]
        below = self._land.below.get(area, [])
        return [town for district in below for town in self._land.below[district]] if area.level == "city" else below

    def _names(self, area: Area) -> dict[str, tuple[str, ...]]:
        """The names of an area, or of the nearest one above it that has scenery."""
        above = next((one for one in reversed(area.chain) if one in self._land.names), None)
        if above is None:
            return {}
        if above not in self._scenery:
            self._scenery[above] = self._land.names[above] | sights(self._land, above, Random(f"{self._seed}/sights/{above.name}"))
        return self._scenery[above]

    def _filled(self, area: Area, towns: list[Area]) -> dict[str, tuple[Body, ...]]:
        own = self._standing(area, towns)
        above = self._standing(area.above, []) if area.level in ("town", "village") and area.above else []
        if area.level == "village" and area.above and area.above.above:
            above = self._standing(area.above.above, [])
        found = {}
        for slot, classes in SLOTS.items():
            kept = [one.body for one in own if one.cls in classes] or [one.body for one in above if one.cls in classes]
            found[slot] = tuple(kept)
        return found

    def _standing(self, area: Area, towns: list[Area]) -> list[Standing]:
        return [one for where in (area, *towns) for one in self._bodies.standing.get(where, ())]

    def room(self, area: Area, setting: str, form: str, home: str, chance: Random) -> Spot | None:
        """Somewhere that a setting holds what has this form, `home` printed for the body whose event it is; None where no table tells."""
        rooms = self._settled(area, setting, form)
        if not rooms:
            return None
        spot = chance.choices([spot for spot, _ in rooms], [weight for _, weight in rooms])[0]
        return Spot(spot.frame.replace("{home}", home), spot.area) if home else spot

    def _settled(self, area: Area, setting: str, form: str) -> tuple[tuple[Spot, float], ...]:
        key = (area, setting, form)
        if key not in self._rooms:
            kind = self._land.kinds[area]
            found = []
            for row in _venues(setting, kind, form):
                settler = Settler(self.place(area), Random(f"{self._seed}/rooms/{area.name}/{row['frame']}"))
                found.append((Spot(settler.line(row["frame"]), area), float(row["weight"])))
            self._rooms[key] = tuple(found)
        return self._rooms[key]


@cache
def _venues(setting: str, kind: str, form: str) -> tuple[dict[str, str], ...]:
    return tuple(
        row for row in tables.rows("venues") if row["setting"] == setting and kind in row["at"] and form in row["forms"].split("|")
    )
