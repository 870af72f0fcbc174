"""A printed body's name to its parts: the area it begins with, the organ that a table knows, and what is left.

Source: `data/organs.tsv` and `data/central.tsv`. A row says how the canonical name is composed (`form`), at which levels the organ
stands and how papers shorten it behind 省, 市, 区 or 县.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jinshen.pipeline.tables import rows


@dataclass(frozen=True, slots=True)
class Organ:
    """One row of the table of organs."""

    full: str
    short: tuple[str, ...]
    system: str
    parent: str
    levels: str
    form: str

    def named(self, area: str, *, city: str, short: str, head: str) -> str:
        """The canonical name at an area: `city` is the city above it, `short` and `head` its name and its level.

        >>> Organ("公安分局", (), "government", "", "d", "{city}公安局{name}分局").named(
        ...     "云州市青川区", city="云州市", short="青川", head="区")
        '云州市公安局青川分局'
        """
        return self.form.format(area=area, full=self.full.replace("{}", head), city=city, name=short)


@cache
def organs() -> dict[str, tuple[Organ, ...]]:
    """Every printed form of an organ without its area to the rows it can mean."""
    found: dict[str, list[Organ]] = {}
    for row in rows("organs"):
        short = tuple(filter(None, row["short"].split("|")))
        organ = Organ(row["full"], short, row["system"], row["parent"], row["levels"], row["form"])
        for printed in dict.fromkeys((organ.full, *short)):
            found.setdefault(printed, []).append(organ)
    return {printed: tuple(kept) for printed, kept in found.items()}


# What bears its area inside its name: 共青团青川区委. Branches of banks and firms are called as they are printed.
INFIXED = frozenset({"party", "discipline", "cppcc", "mass", "military"})


@cache
def infixes() -> tuple[tuple[str, str, Organ], ...]:
    """What stands before and behind the area in names that have it inside, the longest first, with the organ."""
    found = []
    for row in rows("organs"):
        for printed in filter(None, row["infix"].split("|")) if row["system"] in INFIXED else ():
            before, _, behind = printed.partition("{}")
            if before and "{}" not in behind:
                short = tuple(filter(None, row["short"].split("|")))
                found.append((before, behind, Organ(row["full"], short, row["system"], row["parent"], row["levels"], row["form"])))
    return tuple(sorted(found, key=lambda one: (-len(one[0]) - len(one[1]), one[0], one[1])))


@cache
def central() -> dict[str, str]:
    """Every printed form of a central body to its canonical name."""
    found: dict[str, str] = {}
    for row in rows("central"):
        for printed in (row["full"], *filter(None, row["short"].split("|"))):
            found.setdefault(printed, row["full"])
    return found


def central_in(name: str) -> str:
    """The longest printed form of a central body that a name begins with, of three characters or more; "" for none.

    >>> central_in("审计署办公厅"), central_in("青川区审计局")
    ('审计署', '')
    """
    return max((printed for printed in central() if len(printed) > 2 and name.startswith(printed)), key=len, default="")


# How like two characters must be for one to stand for the other in a body's name; 1 is the same picture.
LIKE = 0.85


@cache
def lookalikes() -> dict[str, tuple[str, ...]]:
    """A character to those that it may be a misprint of, the likest first."""
    found: dict[str, list[tuple[float, str]]] = {}
    for row in rows("lookalikes"):
        if float(row["likeness"]) < LIKE:
            continue
        found.setdefault(row["printed"], []).append((-float(row["likeness"]), row["meant"]))
    return {printed: tuple(meant for _, meant in sorted(kept)) for printed, kept in found.items()}


@cache
def _longest() -> int:
    return max(map(len, organs()), default=0)


def organ_at(text: str, start: int = 0) -> str | None:
    """The longest printed form of an organ that text has at `start`."""
    for length in range(min(_longest(), len(text) - start), 0, -1):
        if text[start : start + length] in organs():
            return text[start : start + length]
    return None


def choose(printed: str, level: str) -> Organ | None:
    """The organ of that printed form at a level: 发改委 of a city is a commission, of a district a bureau.

    `level` is one letter of `levels` (n, p, c, d, t); a row that stands at no such level serves where no other does.
    """
    known = organs().get(printed, ())
    return next((organ for organ in known if level in organ.levels), known[0] if known else None)
