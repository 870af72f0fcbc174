"""Known areas by name out of the tables: provinces, cities, counties, zones and former areas at once, towns when asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinshen.pipeline.tables import rows

RANKS = {"central": 0, "province": 1, "city": 2, "county": 3, "town": 4, "village": 5}
TOWN_SUFFIXES = ("街道", "苏木", "镇", "乡")


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative area or development zone; `above` is the area it lies in as far as known, None at the top.

    `level` is a key of RANKS; a development zone ranks as a county. `code` is that of GB/T 2260 (of the statistics
    bureau for some zones), None where no table has the area.
    """

    name: str
    short: str
    level: str
    code: str | None = None
    above: Area | None = None

    @property
    def chain(self) -> tuple[Area, ...]:
        """The areas from the highest known one down to this."""
        return (*self.above.chain, self) if self.above else (self,)


CENTRAL = Area("中央", "中央", "central")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Areas by full name, by every shorter name in use and by code; `former` holds those that are gone."""

    full: dict[str, list[Area]]
    short: dict[str, list[Area]]
    former: dict[str, list[Area]]
    former_short: dict[str, list[Area]]
    codes: dict[str, Area]
    zones: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """The index over areas.tsv, zones.tsv, renamed.tsv and abbreviations.tsv, built once."""
    full: dict[str, list[Area]] = defaultdict(list)
    short: dict[str, list[Area]] = defaultdict(list)
    former: dict[str, list[Area]] = defaultdict(list)
    former_short: dict[str, list[Area]] = defaultdict(list)
    codes: dict[str, Area] = {}
    for row in sorted(rows("areas"), key=lambda row: RANKS[row["level"]]):
        area = Area(row["name"], row["short"], row["level"], row["code"], codes.get(row["parent"]))
        codes[row["code"]] = area
        full[area.name].append(area)
        for name in {row["short"], *row["also"].split("|")} - {"", area.name}:
            short[name].append(area)
    for row in rows("zones"):
        shorts = [name for name in row["short"].split("|") if name]
        zone = Area(
            row["full"], shorts[0] if shorts else row["full"], "county", row["code"] or None, codes[row["city"]]
        )
        full[zone.name].append(zone)
        if zone.code:
            codes[zone.code] = zone
        for name in shorts:
            short[name].append(zone)
    for row in rows("renamed"):
        gone = Area(row["name"], row["short"], row["level"], None, codes[row["parent"]])
        former[gone.name].append(gone)
        former_short[gone.short].append(gone)
    for row in rows("abbreviations"):
        short[row["abbreviation"]].append(codes[row["area"]])
    return Gazetteer(full, short, former, former_short, codes, frozenset(row["full"] for row in rows("zones")))


@cache
def towns_by_county() -> dict[str, list[str]]:
    """Town names by the code of the county, zone or county-less city; half a megabyte, read at the first question."""
    return {row["county"]: row["names"].split("|") for row in rows("towns")}


@cache
def counties_by_town() -> dict[str, list[str]]:
    """Codes of the counties that have a town of this name."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, names in towns_by_county().items():
        for name in names:
            found[name].append(code)
    return found


@cache
def endings() -> frozenset[str]:
    """The last two characters of every name that a table has, towns' stems too: what ends otherwise has no name of theirs."""
    tables = gazetteer()
    names = (name for table in (tables.full, tables.short, tables.former, tables.former_short) for name in table)
    towns = (town_short(name) for kept in towns_by_county().values() for name in kept)
    return frozenset(name[-2:] for kept in (names, towns) for name in kept)


def town_short(name: str) -> str:
    """A town's name without its suffix, or the name where one character would be left.

    >>> town_short("齐村镇"), town_short("龙山街道"), town_short("王镇")
    ('齐村', '龙山', '王镇')
    """
    stem = next((name.removesuffix(suffix) for suffix in TOWN_SUFFIXES if name.endswith(suffix)), name)
    return stem if len(stem) > 1 else name


def towns_below(name: str, above: Area) -> Iterator[Area]:
    """Known towns of that full or short name in an area: its own, else those of the counties below it.

    >>> [[area.name for area in town.chain] for town in towns_below("税郭镇", gazetteer().codes["370400"])]
    [['山东省', '枣庄市', '市中区', '税郭镇']]
    >>> [town.name for town in towns_below("税郭", gazetteer().codes["370402"])]
    ['税郭镇']
    """
    for code in counties_by_town().get(name, ()):
        county = gazetteer().codes.get(code)
        if county and above in county.chain:
            yield Area(name, town_short(name), "town", None, county)
    if above.code and above.level in ("city", "county") and not name.endswith(TOWN_SUFFIXES):
        for town in towns_by_county().get(above.code, ()):
            if town_short(town) == name:
                yield Area(town, name, "town", None, above)
