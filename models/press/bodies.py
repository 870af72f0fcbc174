"""The organs of every area, after bodies.tsv: which stand there, how they are called, how papers print them.

Canonical names are those of the pipeline's table of organs (`Organ.named`); the press adds which of a city's or district's possible
departments this one has (教育局, or 教育和体育局), and what parts they have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random

from jinshen.models.press import tables
from jinshen.models.press.geography import Land
from jinshen.models.press.model import Area, Body
from jinshen.pipeline.areas import canonical_area
from jinshen.pipeline.organs import Organ, organs

LETTERS = {"p": "p", "c": "c", "d": "d", "k": "d", "z": "d", "t": "t", "s": "t", "v": "t", "r": "t"}
"""The letter of organs.tsv's `levels` for each kind of area."""
FAR = frozenset({"core", "party", "law", "office", "discipline", "court", "police"})
"""Classes of bodies that a city far away has, whose papers nobody prints."""
HEADS = (
    ("支队", "支队长"), ("大队", "大队长"), ("科", "科长"), ("处", "处长"), ("庭", "庭长"), ("室", "主任"), ("局", "局长"), ("部", "主任"), ("学院", "院长"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A body with what the tables say of it: its class for jobs.tsv, title of its head, leading group, the leader in charge, its group."""

    body: Body
    cls: str
    head: str = ""
    lead: str = ""
    charge: str = ""
    group: str = ""


@dataclass(slots=True)
class Bodies:
    """All bodies by area and kind; those without people are made when first asked for."""

    land: Land
    standing: dict[Area, list[Standing]] = field(default_factory=dict)
    by_kind: dict[tuple[Area, str], Standing] = field(default_factory=dict)
    by_group: dict[tuple[Area, str], Standing] = field(default_factory=dict)
    parts: dict[str, list[Standing]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def add(self, standing: Standing) -> Standing:
        """Keeps a body, findable by its kind, its group and its parent; no two are called alike."""
        body = standing.body
        if body.name in self.names:
            return standing
        self.names.add(body.name)
        self.standing.setdefault(body.area, []).append(standing)
        self.by_kind.setdefault((body.area, body.kind), standing)
        if standing.group:
            self.by_group.setdefault((body.area, standing.group), standing)
        if body.parent and body.kind in ("section", "ward", "faculty"):
            self.parts.setdefault(body.parent, []).append(standing)
        return standing

    def all(self) -> Iterator[Body]:
        """Every body that stands, area by area."""
        for standings in self.standing.values():
            for standing in standings:
                yield standing.body

    def get(self, area: Area, kind: str) -> Body | None:
        """The area's body of a kind."""
        found = self.by_kind.get((area, kind))
        return found.body if found else None

    def department(self, area: Area, full: str) -> Standing | None:
        """The body that answers in an area for what `full` of organs.tsv answers for: 教育局 where there is no 教育和体育局.

        One that nobody appointed anyone to is made of the table of organs; None where that has no such row.
        """
        if found := self.by_kind.get((area, full)):
            return found
        for group in _groups().get(full, ()):
            if found := self.by_group.get((area, group)):
                return found
        for old, new in (("厅", "局"), ("局", "厅")):
            if full.endswith(old) and (found := self.by_kind.get((area, full.removesuffix(old) + new))):
                return found
        organ = _organ(full, LETTERS[self.land.kinds[area]], "")
        if organ is None:
            return None
        found = Standing(Body(_named(organ, area), area, _stems(organ, ""), organ.system, full), "bureau1", "主任")
        self.by_kind[area, full] = found
        return found


def groups_of(departments: tuple[str, ...]) -> tuple[str, ...]:
    """The groups of what bodies answer for.

    >>> groups_of(("教育和体育局", "水利局"))
    ('education', 'water')
    """
    return tuple(dict.fromkeys(group for full in departments for group in _groups().get(full, ())))


@cache
def _groups() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in tables.rows("bodies"):
        if row["group"]:
            found.setdefault(row["full"], []).append(row["group"])
    return found


def _organ(full: str, letter: str, stem: str) -> Organ | None:
    """The row of organs.tsv of a full name, at a level if there is one, printed as `stem` if one is."""
    rows = [organ for organ in organs().get(full, ()) if organ.full == full]
    ranked = sorted(rows, key=lambda organ: (letter not in organ.levels, stem not in organ.short))
    return ranked[0] if ranked else None


def _named(organ: Organ, area: Area) -> str:
    above = canonical_area(tuple(one for one in area.chain if one.level in ("province", "city")))
    return organ.named(canonical_area(area.chain), city=above, short=area.short, head=area.name[-1])


def _stems(organ: Organ, printed: str) -> tuple[str, ...]:
    """Printed forms, the most usual first: those of bodies.tsv, else all of organs.tsv that stand behind an area."""
    if printed:
        return tuple(printed.split("|"))
    short = tuple(form for form in organ.short if not form.startswith("委") and "（" not in form and "(" not in form)
    return (*short, organ.full)


@cache
def _rows(kind: str) -> tuple[tuple[dict[str, str], ...], ...]:
    """The rows for a kind of area, those of one group together."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in tables.rows("bodies"):
        if kind in row["at"]:
            found.setdefault(row["group"] or f"{row['full']}/{row['class']}", []).append(row)
    return tuple(tuple(rows) for rows in found.values())


def found(land: Land, chance: Random) -> Bodies:
    """Founds the organs of every area."""
    bodies = Bodies(land)
    for area, kind in land.kinds.items():
        for rows in _rows(kind):
            row = _chosen(rows, chance)
            if row and not (area in land.far and row["class"] not in FAR):
                _found(bodies, area, row, chance)
    return bodies


def _chosen(rows: tuple[dict[str, str], ...], chance: Random) -> dict[str, str] | None:
    if len(rows) > 1:
        return chance.choices(rows, [float(row["chance"] or 1) for row in rows])[0]
    return rows[0] if not rows[0]["chance"] or chance.random() < float(rows[0]["chance"]) or rows[0]["group"] == "water" else None


def _found(bodies: Bodies, area: Area, row: dict[str, str], chance: Random) -> None:
    kind = bodies.land.kinds[area]
    first = row["stems"].split("|")[0]
    organ = _organ(row["full"], LETTERS[kind], first)
    if organ:
        name, stems, system, above = _named(organ, area), _stems(organ, row["stems"]), organ.system, organ.parent
    else:
        name, stems, system, above = row["form"].format(area=canonical_area(area.chain)), tuple(row["stems"].split("|")), "government", ""
    parent = bodies.get(area, above)
    own = organ is not None and organ.form.startswith("{name}")  # 岚川军分区 goes by its whole name
    part = _part(first, parent)
    body = Body(name, area, (name,) if own else stems, system, row["full"], own, parent.name if parent else None, part)
    standing = bodies.add(Standing(body, row["class"], row["head"], row["lead"], row["charge"], row["group"]))
    if area not in bodies.land.far:
        _divide(bodies, standing, kind, chance)


def _part(first: str, parent: Body | None) -> str:
    """What a party department is called behind its committee: 组织部 behind 区委."""
    stem = parent.stems[0] if parent else ""
    return first.removeprefix(stem) if stem in ("委", "党工委") and first.startswith(stem) and first != stem else ""


def _divide(bodies: Bodies, standing: Standing, kind: str, chance: Random) -> None:
    """Gives a department its sections."""
    for row in tables.rows("sections"):
        if row["full"] == standing.body.kind and kind in row["at"]:
            for word in row["words"].split("|"):
                if chance.random() < float(row["share"]):
                    bodies.add(part_of(standing.body, word, "section", "section"))


def part_of(whole: Body, word: str, kind: str, cls: str) -> Standing:
    """A part of a body: 教育局 and 人事科 to 教育局人事科."""
    head = next((title for ending, title in HEADS if word.endswith(ending)), "主任")
    stems = tuple(stem + word for stem in whole.stems)
    return Standing(Body(whole.name + word, whole.area, stems, whole.system, kind, whole.own, whole.name, word), cls, head)
