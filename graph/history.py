"""What areas and bodies became: a county that is a district now, a bureau that a reform renamed or joined with another.

Source: the pipeline's tables of renamed areas (GB/T 2260 by years) and of reforms, read as data. A body keeps its own name in its own
time; BECAME ties it to what came after it, so that neither stands without the other's past or future.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from jinshen.graph.areas import canonical, chain, known, read_table
from jinshen.graph.bodies import area_of, organ_of, own_name


@cache
def _areas() -> dict[str, tuple[str, str]]:
    """The canonical names of areas that are no more, each with what it became and the year; the last of one name counts."""
    told = read_table("renamed")
    names = {row[0]: row for row in [*read_table("areas"), *told]}
    found: dict[str, tuple[str, str]] = {}
    for code, name, _, _, parent, year, successor in sorted(told, key=lambda row: row[5]):
        if successor and code != successor:
            heir, above = names[successor], names.get(parent)
            old = canonical(name, above[1] if above else "")
            new = canonical(heir[1], names[heir[4]][1] if heir[4] in names else "")
            if old != new and old not in known():
                found[old] = new, year
    return found


def area_became(area: str) -> tuple[str, str] | None:
    """What an area became and in which year, None for one that is still or was never.

    >>> area_became("章丘市"), area_became("济南市章丘区")
    (('济南市章丘区', '2016'), None)
    """
    return _areas().get(area)


def now_called(area: str) -> str:
    """An area by the name that it has now, with whatever lies below it.

    >>> now_called("章丘市"), now_called("云州市青川区")
    ('济南市章丘区', '云州市青川区')
    """
    part = next((part for part in chain(area) if area_became(part) and part in area), "")
    told = area_became(part)
    return now_called(area.replace(part, told[0], 1)) if told else area


@cache
def _reforms() -> dict[str, list[tuple[str, str]]]:
    """Names of organs and of central bodies to the names that they can have become, and the year."""
    return {full: [(name, year) for name in names.split("|")] for full, names, year in read_table("reforms")}


@cache
def _before() -> dict[str, list[str]]:
    """Names of organs and of central bodies to the names that they can have had."""
    found: dict[str, list[str]] = defaultdict(list)
    for old, told in _reforms().items():
        for new, _ in told:
            found[new].append(old)
    return found


@cache
def _earlier_areas() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for old, (new, _) in _areas().items():
        found[new].append(old)
    return found


@lru_cache(maxsize=1 << 12)
def heirs(body: str) -> tuple[tuple[str, str], ...]:
    """The bodies that a body can have become, and the year: its area's new name, or one of the names that a reform gave it.

    >>> heirs("章丘市人民政府"), heirs("云州市青川区环境保护局"), heirs("云州市教育局")[0]
    ((('济南市章丘区人民政府', '2016'),), (('云州市青川区生态环境局', '2018'),), ('云州市教育和体育局', '2018'))
    """
    area = area_of(body)
    if not area:
        return tuple(_reforms().get(body, ()))
    moved = [(body.replace(part, told[0], 1), told[1]) for part in chain(area) if part in body and (told := area_became(part))]
    reformed = [(organ_of(name, area) or area + name, year) for name, year in _reforms().get(own_name(body), ())]
    return (*moved, *reformed)


@lru_cache(maxsize=1 << 12)
def forebears(body: str) -> tuple[str, ...]:
    """The bodies that a body can have been before.

    >>> forebears("云州市青川区生态环境局"), forebears("济南市章丘区人民政府")
    (('云州市青川区环境保护局',), ('章丘市人民政府',))
    """
    area = area_of(body)
    if not area:
        return tuple(_before().get(body, ()))
    moved = [body.replace(part, old, 1) for part in chain(area) if part in body for old in _earlier_areas().get(part, ())]
    return (*moved, *(organ_of(name, area) or area + name for name in _before().get(own_name(body), ())))
