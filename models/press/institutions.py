"""Bodies with names of their own: companies, banks, schools, colleges, hospitals, associations, cooperatives, papers.

Their names are composed; a name that begins with an area's short name is called as printed, as the pipeline has it.
"""

from __future__ import annotations

from random import Random

from jinshen.models.press import tables
from jinshen.models.press.bodies import Bodies, Standing, part_of
from jinshen.models.press.model import Area, Body
from jinshen.pipeline.areas import canonical_area
from jinshen.pipeline.gazetteer import CENTRAL
from jinshen.pipeline.tables import rows

COUNTS = {"c": {"firm": 10, "bank": 6, "club": 6, "clinic": 2, "school": 4}, "d": {"firm": 12, "bank": 4, "club": 4, "clinic": 1, "school": 9}}
TITLES = {"小学": "校长", "中学": "校长", "学校": "校长", "幼儿园": "园长"}


def words(which: str) -> tuple[str, ...]:
    """A list of institutions.tsv."""
    return tables.words("institutions", "list", "words")[which]


def found(bodies: Bodies, chance: Random) -> None:
    """Founds what the areas have besides their organs."""
    for area, kind in tuple(bodies.land.kinds.items()):
        if area in bodies.land.far:
            continue
        if kind in "cdkz":
            _district(bodies, area, kind, chance)
        elif kind in "ts":
            _coop(bodies, area, chance)
        elif kind == "p":
            _academies(bodies, area)
    _nation(bodies)


def _own(bodies: Bodies, name: str, area: Area, kind: str, system: str) -> Standing:
    """A body that goes by its whole name; `cls` is its kind."""
    return bodies.add(Standing(Body(name, area, (name,), system, kind, True), kind, _head(kind, name), _lead(kind)))


def _head(kind: str, name: str) -> str:
    if kind == "school":
        return next(title for ending, title in TITLES.items() if name.endswith(ending))
    return {"clinic": "院长", "club": "会长", "media": "社长", "college": "院长" if name.endswith("学院") else "校长"}.get(kind, "主任")


def _lead(kind: str) -> str:
    return {"school": "党支部", "clinic": "党委", "media": "党委", "college": "党委"}.get(kind, "")


def _district(bodies: Bodies, area: Area, kind: str, chance: Random) -> None:
    counts = COUNTS["c" if kind == "c" else "d"]
    for name in _firms(area, counts["firm"], chance):
        _own(bodies, name, area, "firm", "company")
    for form in chance.sample(words("bank.city" if kind == "c" else "bank"), counts["bank"]):
        _own(bodies, form.format(S=area.chain[1].short if kind == "z" else area.short), area, "bank", "company")
    for stem in chance.sample(words("club"), counts["club"]):
        bodies.add(Standing(Body(canonical_area(area.chain) + stem, area, (stem,), "mass", "club"), "club", "会长"))
    for name in dict.fromkeys(chance.choice(words("school")) + chance.choice(words("school.tail")) for _ in range(counts["school"])):
        before = area.short if chance.random() < 0.25 and kind != "z" else ""
        _own(bodies, before + name, area, "school", "school")
    for stem in chance.sample(words("clinic"), counts["clinic"]):
        _divide(bodies, _own(bodies, area.short.removesuffix("高新区").removesuffix("经开区") + stem, area, "clinic", "hospital"), "ward", chance)
    for standing in [one for one in bodies.standing[area] if one.cls == "hospital"]:
        _divide(bodies, standing, "ward", chance)
    if kind == "c":
        _city(bodies, area, chance)


def _city(bodies: Bodies, area: Area, chance: Random) -> None:
    for form in chance.sample(words("college"), 2):
        college = _own(bodies, form.format(S=area.short), area, "college", "school")
        _divide(bodies, college, "faculty", chance)
    for form in words("media"):
        _own(bodies, form.format(S=area.short), area, "media", "media")


def _divide(bodies: Bodies, whole: Standing, which: str, chance: Random) -> None:
    """Wards of a hospital, faculties of a college."""
    for word in chance.sample(words(which), chance.randint(5, 8)):
        bodies.add(part_of(whole.body, word, which, which))


def _firms(area: Area, count: int, chance: Random) -> list[str]:
    """Names of companies: 定岚金桥水泥有限公司, with or without a place before them."""
    short = {"S": area.short[:2], "city": area.chain[1].short, "province": area.chain[0].short, "none": ""}
    names = []
    for brand in chance.sample(words("brand"), count):
        names.append(chance.choice(words("firm.before")).format(**short) + brand + chance.choice(words("industry")) + chance.choice(words("form")))
    return names


def _coop(bodies: Bodies, area: Area, chance: Random) -> None:
    if chance.random() < 0.6:
        name = chance.choice(words("coop")) + chance.choice(words("coop.what")) + "专业合作社"
        _own(bodies, name, area, "coop", "company")


def _academies(bodies: Bodies, province: Area) -> None:
    """A province's research institutes, as parts of its academies: 农业科学院蔬菜研究所."""
    academy = bodies.by_kind.get((province, "农业科学院"))
    for word in ("蔬菜研究所", "作物研究所", "果树研究所") if academy else ():
        assert academy is not None
        bodies.add(part_of(academy.body, word, "section", "institute"))


def _nation(bodies: Bodies) -> None:
    """Central bodies whose people come to see the districts."""
    for row in tables.rows("nation"):
        body = Body(row["full"], CENTRAL, _printed(row["full"]), "government", "central", True)
        bodies.standing.setdefault(CENTRAL, []).append(Standing(body, "central", row["title"], group=row["group"]))


def _printed(full: str) -> tuple[str, ...]:
    row = next((row for row in rows("central") if row["full"] == full), None)
    short = tuple(filter(None, row["short"].split("|"))) if row else ()
    return (*short, full)
