"""The papers and sites of a world: what is called how, and whose it is."""

from __future__ import annotations

from random import Random

from jinshen.models.press import tables
from jinshen.models.press.bodies import Bodies
from jinshen.models.press.model import Area, Source


def outlets(bodies: Bodies, chance: Random) -> tuple[Source, ...]:
    """The papers of every area after outlets.tsv, cities first."""
    found = []
    for area, kind in bodies.land.kinds.items():
        if area not in bodies.land.far:
            for row in tables.rows("outlets"):
                if kind in row["at"] and chance.random() < float(row["chance"]):
                    found += _outlet(bodies, area, row, chance)
    return tuple(found)


def _outlet(bodies: Bodies, area: Area, row: dict[str, str], chance: Random) -> list[Source]:
    """A row's paper in an area; none where no body of its classes stands there."""
    short = area.short.removesuffix("高新区").removesuffix("经开区") if area.level != "town" else area.short
    form = chance.choice(row["names"].split("|"))
    if not row["classes"]:
        return [Source(form.format(S=short, own=area.name, D=area.name[-1]), area, row["kind"])]
    known = [one.body for one in bodies.standing.get(area, ()) if one.cls in row["classes"].split("|") or one.body.kind in row["classes"].split("|")]
    if not known:
        return []
    body = chance.choice(known)
    name = body.stems[-1] if body.own else area.name + body.stems[-1]
    return [Source(form.format(S=short, own=area.name, D=area.name[-1], body=name), area, row["kind"], body)]
