"""People who die while the world lives, old ones with a whole career behind them that ended long before it began.

Their posts are of their time: communes, the commodity bureaux of the county. After past.tsv; a single post has one holder at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jinshen.models.press import drawn, names, tables
from jinshen.models.press.bodies import Bodies
from jinshen.models.press.model import Area, Body, Person, Place, Seat, Tenure
from jinshen.models.press.settle import Settler
from jinshen.pipeline.areas import canonical_area

# How many of them die in an area in a month; behind everybody else in protocol; the first year of careers that the table knows.
MONTHLY, RANK, EARLIEST = 1.5, 95_000_000, 1956
# Kinds of the present whose bodies were there already: they stand under their own names.
LASTING = {
    "委组织部": "组织部", "委宣传部": "宣传部", "委办公室": "办公室", "委党校": "党校", "教育局": "教育局", "水利局": "水利局", "农业局": "农业局", "林业局": "林业局",
    "财政局": "财政局", "民政局": "民政局", "统计局": "统计局",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Departed:
    """Somebody who died on a day in an area."""

    person: Person
    died: date
    area: Area


class _Lives:
    """Makes lives, and remembers who held which single post when."""

    def __init__(self, bodies: Bodies, chance: Random) -> None:
        self._bodies, self._chance = bodies, chance
        self._held: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)

    def life(self, area: Area, died: date, key: str) -> Person:
        """Somebody who died on a day."""
        chance = self._chance
        born, man = died.year - chance.randint(74, 95), chance.random() < 0.85
        person = Person(key, names.draw(chance, man, born), man, born, area)
        begin, end = max(born + chance.randint(18, 22), EARLIEST), born + chance.randint(56, 61)
        stages = sorted([1, 2, 3, chance.choice((2, 3)), *chance.sample((1, 2, 3, 4), chance.randint(1, 3))])[: chance.randint(4, 6)]
        years = sorted(chance.sample(range(begin + 1, end), len(stages) - 1))
        days = [date(year, chance.randint(1, 12), 1) for year in (begin, *years, end)]
        for stage, start, until in zip(stages, days, days[1:], strict=False):
            person.tenures += [Tenure(key, seat, start, until) for seat in self._seats(area, stage, start, until)]
        return person

    def _seats(self, area: Area, stage: int, start: date, until: date) -> list[Seat]:
        """Posts of a stage that stood so long and that nobody else held; else one that several hold."""
        every = tables.rows("past")
        rows = [row for row in every if int(row["stage"]) == stage and int(row["first"]) <= start.year and until.year <= int(row["last"])]
        shared = [row for row in every if not row["single"] and row["at"] == "k" and int(row["stage"]) <= 2 and int(row["first"]) <= start.year]
        for row in (*self._chance.sample(rows, len(rows)), self._chance.choice(shared)):
            body = self._body(area, row)
            titles = row["titles"].removesuffix("^").format(D=area.name[-1]).split("|")
            chosen = titles if row["single"] else [self._chance.choice(titles)]
            if row["single"] and any(start < last and first < until for one in chosen for first, last in self._held[one, body.name]):
                continue
            for one in chosen:
                self._held[one, body.name].append((start, until))
            return [Seat(title, body, RANK + at, bool(row["single"]), row["titles"].endswith("^")) for at, title in enumerate(chosen)]
        return []

    def _body(self, area: Area, row: dict[str, str]) -> Body:
        stem = row["stem"]
        if known := self._bodies.get(area, LASTING.get(stem, stem)):
            return known
        if row["at"] == "t":
            towns = self._bodies.land.below[area]
            name = self._chance.choice([town.short for town in towns] or [area.short]) + stem
            return Body(canonical_area(area.chain) + name, area, (name,), "government", "past", own=True)
        if row["at"] == "e":
            name = Settler(Place(area, {}, {}, {}), self._chance).line(drawn.line(stem, self._chance))
            return Body(name, area, (name,), "company", "past", own=True)
        name = canonical_area(area.chain)
        if stem.startswith("委"):
            return Body(f"中共{name}委员会{stem.removeprefix('委')}", area, (stem,), "party", "past")
        return Body(name + stem, area, (stem,), "government", "past")


def departed(bodies: Bodies, begin: date, until: date, seed: str) -> Iterator[Departed]:
    """Who dies between two days, area by area; ids follow from the seed."""
    number = 0
    for area in (*bodies.land.cities, *bodies.land.districts):
        if bodies.land.kinds[area] not in "dk":
            continue
        chance = Random(f"{seed}/{canonical_area(area.chain)}")
        lives = _Lives(bodies, chance)
        for _ in range(round((until - begin).days / 30 * MONTHLY)):
            died = begin + timedelta(chance.randrange((until - begin).days))
            yield Departed(lives.life(area, died, f"d{number:06d}"), died, area)
            number += 1
