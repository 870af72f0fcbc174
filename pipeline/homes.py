"""An outlet, its publishers and its page's text to the area that the page covers, by what it was found and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinshen.pipeline.areas import chain, resolve_area
from jinshen.pipeline.jurisdictions import HEADS, Names, area_in, level_of, placed, told_by
from jinshen.pipeline.outlets import areas_of
from jinshen.pipeline.papers import PRINTED, full_name, in_table, stem_of

# The share of right areas among those that each way finds, set below what is measured on pages of the press (tests/benchmarks/provenance.md).
# TABLE and ALONE cannot be measured there, for no table has a fictional area: they are estimates.
TABLE, PUBLISHER, NAME, BODY, ALONE, MEANT = 0.99, 0.98, 0.97, 0.95, 0.9, 0.92
# A development zone calls itself 区, too, and prints its kind or its organs at least so often.
ZONE, ZONES = re.compile("开发区|经开区|高新区|管委会|党工委"), 3
# Who makes a paper tells more of its area than who is above it.
MAKERS = ("主办", "出版", "主管", "承办")
# The levels whose areas have papers named after them.
LEVELS = ("区", "县", "市", "旗")
BY_TEXT = {"dateline": 0.97, "text": 0.93}


@dataclass(frozen=True, slots=True)
class Home:
    """`origin` is "paper", "publisher", "dateline" or "text"; with no `area`, `candidates` are those that came into question."""

    area: str | None = None
    origin: str = ""
    sure: float = 0.0
    candidates: tuple[str, ...] = ()


def home_of(text: str, paper: str | None, publisher: Mapping[str, str], names: Names, *, reprinted: bool = False) -> Home:
    """The area that a page covers, by the surest way that tells one; `reprinted` where the paper is only a site's source.

    A district's site that prints a report of its city's daily means its own 区 all the same.
    """
    for found in (_by_paper_table(paper), _by_publisher(publisher, names), _by_name(paper, names)):
        if found and not (reprinted and _means_lower(found.area, names)):
            return found
    told = told_by(text, names)
    if told.area:
        return Home("".join(area.name for area in told.area), told.origin, BY_TEXT[told.origin])
    return Home(candidates=told.candidates)


def _by_paper_table(paper: str | None) -> Home | None:
    area = in_table(paper) if paper else None
    return Home(area, "paper", TABLE) if area else None


def _means_lower(area: str | None, names: Names) -> bool:
    """True where a page means a district or county as its own, and the area is a city or a province."""
    level, _ = level_of(names)
    areas = chain(area or "")
    return level in ("区", "县", "旗") and bool(areas) and areas[-1].level in ("city", "province", "central")


def _by_publisher(publisher: Mapping[str, str], names: Names) -> Home | None:
    """The area in the name of whoever is above a paper or makes it."""
    for role in MAKERS:
        if area := _place(area_in(publisher.get(role, "")), names):
            return Home(area, "publisher", PUBLISHER)
    return None


def _place(name: str, names: Names) -> str:
    """An area's name with all that it lies in, as far as tables and page tell; '' where it is one of several."""
    return "".join(area.name for area in placed(name, names)) if name else ""


def _by_name(paper: str | None, names: Names) -> Home | None:
    """The area in an outlet's name: as the page names it in full, else as the tables have it, where the page does not mean another level."""
    if not paper:
        return None
    stem = stem_of(paper)
    for name in areas_of(stem, names) if stem else ():
        if names.weight(name) > 1 and (area := _place(name, names)):
            return Home(area, "paper", NAME)
    if area := _place(area_in(paper), names):
        return Home(area, "paper", BODY)
    return _by_stem(stem, names) if stem and PRINTED.search(paper) else None


def _by_stem(stem: str, names: Names) -> Home | None:
    """The one area that tables have for a stem, where the page does not mean another level; else the stem with the level that it means.

    A 青川报 that says 区委 is the paper of a 青川区, though the tables have a 青川县 alone.
    """
    known, (level, _) = resolve_area(stem, None), level_of(names)
    if known and (not level or known.name.endswith(level) or (level == "市" and known.level == "city")):
        return Home(full_name(known), "paper", ALONE)
    zone = level == "区" and len(ZONE.findall(names.flat)) >= ZONES
    meant = f"{stem}{level}" if level in LEVELS and len(stem) < 4 and stem[-1] not in HEADS and not zone else ""
    area = _place(meant, names)
    return Home(area, "paper", MEANT) if area else None
