"""Names of areas to what they say: one canonical name, what the area lies in, its level and its code.

Source: GB/T 2260 and the zones, from the pipeline's tables, which are read as data; what no table has (fictional areas, towns) is read
by the form of its name. A printed chain stands above the table: 岭东省云州市白河县 lies in no other city.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import jinshen.pipeline.records as records

TABLES = Path(records.__file__).with_name("data")
PART = re.compile(r".{1,40}?(?:省|自治区|市(?!中区)|自治州|地区|盟|自治县|区|县|自治旗|旗|街道|镇|乡)")
ZONE = re.compile(r"(?:[新园]区|开发区|高新区|经开区|示范区|先行区|起步区|试验区|合作区|度假区|保税区|管理区|新城)$")
SUFFIX = re.compile(r"(?:省|市|地区|[盟县区旗镇乡]|街道)$")
LEVELS = (
    ("town", re.compile(r"(?:镇|乡|街道)$")), ("village", re.compile(r"(?:村|社区)$")), ("county", re.compile(r"(?:区|县|旗)$")),
    ("city", re.compile(r"(?:市|自治州|地区|盟)$")), ("province", re.compile(r"(?:省|自治区)$")),
)  # fmt: skip
WORD = re.compile(r"市(?:[场民容郊]|政(?![府协法]))|县城|区[块域间]")  # where a suffix begins a word it ends no area
CENTRAL = frozenset({"中央", "全国", "国家", "中国", "中华人民共和国"})
SEATED = ("市", "地区", "州", "盟")  # what stands before the names of its districts


@dataclass(frozen=True, slots=True)
class Known:
    """One area of the table: its own name, the short one, its level, its code ('' for a zone), what it lies in."""

    name: str
    short: str
    level: str
    code: str
    above: str


def read_table(table: str) -> list[list[str]]:
    """The rows of a table of the pipeline, without its head."""
    lines = (TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


@cache
def known() -> dict[str, Known]:
    """Every area of the tables by its canonical name.

    >>> known()["枣庄市市中区"].code, known()["鱼台县"].above, known()["北京市"].level
    ('370402', '济宁市', 'province')
    """
    rows = {row[0]: row for row in read_table("areas")}
    found: dict[str, Known] = {}
    for code, name, short, level, parent, _ in rows.values():
        found[canonical(name, rows[parent][1] if parent else "")] = Known(name, short, level, code, _above(rows, parent))
    for full, shorts, city, _ in read_table("zones"):
        if full not in found and city in rows:
            found[full] = Known(full, shorts.partition("|")[0], "county", "", _above(rows, city))
    return found


def canonical(name: str, above: str) -> str:
    """The canonical name of an area by its own name and that of what it lies in: districts are called with their city."""
    return above + name if name.endswith("区") and above.endswith(SEATED) else name


def _above(rows: dict[str, list[str]], code: str) -> str:
    if not code:
        return ""
    parent = rows[code][4]
    return canonical(rows[code][1], rows[parent][1] if parent else "")


@cache
def zone_forms() -> dict[tuple[str, str], str]:
    """A city and what its papers call a zone, to the zone's full name."""
    rows = {row[0]: row for row in read_table("areas")}
    return {
        (_above(rows, city), short): full
        for full, shorts, city, _ in read_table("zones")
        if city in rows
        for short in (full, *shorts.split("|"))
    }


@cache
def _zones_alone() -> dict[str, str]:
    """Short names of zones that begin with their city's, to the full name: 济宁高新区."""
    found: dict[str, set[str]] = {}
    for (city, short), full in zone_forms().items():
        if city in known() and short != full and short.startswith(known()[city].short) and short not in known():
            found.setdefault(short, set()).add(full)
    return {short: full for short, fulls in found.items() if len(fulls) == 1 for full in fulls}


@cache
def _own_names() -> frozenset[str]:
    return frozenset({area.name for area in known().values()} | _zones_alone().keys())


@cache
def stems() -> dict[str, str]:
    """The short names of cities and provinces that only one of them has, to the canonical name."""
    told = [(area.short, name) for name, area in known().items() if area.level in ("city", "province")]
    often = Counter(short for short, _ in told)
    return {short: name for short, name in told if often[short] == 1 and len(short) > 1}


def own_parts(area: str) -> list[str]:
    """An area's name cut into the own names that it chains, widest first.

    >>> own_parts("云州市青川区柳岸镇"), own_parts("江苏省镇江市京口区")
    (['云州市', '青川区', '柳岸镇'], ['江苏省', '镇江市', '京口区'])
    """
    parts, at = [], 0
    while at < len(area):
        length = next((n for n in range(min(15, len(area) - at), 1, -1) if area[at : at + n] in _own_names()), 0)
        if not length:
            found = PART.match(area, at)
            if found is None:
                break
            length = found.end() - at
        parts.append(area[at : at + length])
        at += length
    return parts


@lru_cache(maxsize=1 << 12)
def plain_area(area: str) -> str:
    """An area as canonical names print it: no province before a city, a county or county-level city alone.

    >>> [plain_area(name) for name in ("岭东省云州市青川区", "岭东省云州市白溪县", "云州市白溪县下湾镇", "岭东省")]
    ['云州市青川区', '白溪县', '白溪县下湾镇', '岭东省']
    >>> plain_area("河北省沧州市渤海新区"), plain_area("上海市浦东新区")
    ('沧州渤海新区', '上海市浦东新区')
    """
    parts = own_parts(area)
    if parts and parts[-1] in known() and not known()[parts[-1]].code:
        return parts[-1]
    if parts and parts[0] in _zones_alone():
        parts[0] = _zones_alone()[parts[0]]
    if len(parts) > 1 and parts[0].endswith(("省", "自治区")):
        parts = parts[1:]
    if len(parts) < 2 or parts[1].endswith(("镇", "乡", "街道")):
        return "".join(parts) or area
    return _in_city(parts[0], parts[1]) + "".join(parts[2:])


def _in_city(city: str, name: str) -> str:
    """The canonical name of a county, district or zone that is printed behind its city."""
    stem = city[:-1] if city.endswith(("市", "盟")) else city
    if city + name in known():
        return city + name
    if full := zone_forms().get((city, name)):
        return full
    if ZONE.search(name):
        return name if name.startswith(stem) else stem + name
    return city + name if name.endswith("区") and city.endswith(SEATED) else name


@lru_cache(maxsize=1 << 12)
def chain(area: str) -> tuple[str, ...]:
    """The canonical names of all that an area lies in and of itself, widest first, as far as its name or the table tells.

    >>> chain("岭东省云州市青川区柳岸镇")
    ('岭东省', '云州市', '云州市青川区', '云州市青川区柳岸镇')
    >>> chain("鱼台县"), chain("济宁高新技术产业开发区")
    (('山东省', '济宁市', '鱼台县'), ('山东省', '济宁市', '济宁高新技术产业开发区'))
    """
    parts = own_parts(area)
    names = list(dict.fromkeys(plain_area("".join(parts[: end + 1])) for end in range(len(parts)))) or [area]
    while above := _lies_in(names[0]):
        names.insert(0, above)
    return tuple(names)


def _lies_in(name: str) -> str:
    if name in known():
        return known()[name].above
    city = next((name[:size] for size in (4, 3, 2) if name[:size] in stems()), "")
    return stems()[city] if city and ZONE.search(name) else ""


def short_name(area: str) -> str:
    """What an area is called without its suffix, '' for a zone or where less than two characters are left.

    >>> short_name("云州市青川区"), short_name("鱼台县"), short_name("济宁高新技术产业开发区")
    ('青川', '鱼台', '')
    """
    own = (own_parts(area) or [area])[-1]
    short = known()[area].short if area in known() else SUFFIX.sub("", own)
    return "" if ZONE.search(own) or len(short) < 2 else short


def code_of(area: str) -> str:
    """The code of an area that the table knows and whose printed chain does not contradict it, else ''.

    >>> code_of("山东省枣庄市市中区"), code_of("岭东省云州市青川区"), code_of("岭东省云州市鱼台县")
    ('370402', '', '')
    """
    name = plain_area(area)
    return known()[name].code if name in known() and set(chain(area)) == set(chain(name)) else ""


def area_level(area: str) -> str:
    """The level of an area, by the table, else by its name.

    >>> area_level("北京市"), area_level("岭东省云州市"), area_level("中央"), area_level("云州市青川区柳岸镇")
    ('province', 'city', 'central', 'town')
    """
    if area in CENTRAL:
        return "central"
    if found := known().get(plain_area(area)):
        return found.level
    return next((level for level, pattern in LEVELS if pattern.search(area)), "")


@lru_cache(maxsize=1 << 12)
def levels(area: str) -> dict[str, str]:
    """The canonical name at each level of what an area lies in and of itself.

    >>> levels("岭东省云州市青川区")
    {'province': '岭东省', 'city': '云州市', 'county': '云州市青川区'}
    """
    told: dict[str, str] = {}
    for name in chain(area):
        level = area_level(name)
        told["county" if level in told and level == "city" else level] = name
    return told


@lru_cache(maxsize=1 << 12)
def on_one_chain(one: str, other: str) -> bool:
    """True where one area lies in the other or they are the same; what a name does not tell may be anything.

    >>> on_one_chain("云州市", "云州市青川区"), on_one_chain("云州市白河区", "云州市青川区"), on_one_chain("岭东省", "云州市")
    (True, False, True)
    >>> on_one_chain("云州市青川区经济开发区", "云州市青川区")
    True
    """
    if "central" in levels(one) or "central" in levels(other):
        return True
    here, there = levels(one), levels(other)
    if plain_area(one) in chain(other) or plain_area(other) in chain(one):
        return True
    return all(here[level] == there[level] for level in here.keys() & there.keys())


@lru_cache(maxsize=1 << 12)
def near(one: str, other: str) -> bool:
    """True where two areas are on one chain and both names tell a city of it, or they are the same; a province is too wide.

    >>> near("岭东省云州市", "云州市青川区"), near("山东省", "枣庄市"), near("北京市", "北京市东城区")
    (True, False, True)
    """
    shared = {*levels(one).values()} & {*levels(other).values()}
    wide = plain_area(one) != plain_area(other) and all(name.endswith(("省", "自治区")) for name in shared)
    return on_one_chain(one, other) and bool(shared) and not wide


def headed(letter: str, area: str) -> str:
    """What 省, 市, 区, 县 or 镇 alone means in a paper of an area; '' where it means nothing there.

    >>> headed("区", "岭东省云州市青川区"), headed("市", "岭东省云州市青川区"), headed("县", "岭东省云州市青川区")
    ('云州市青川区', '云州市', '')
    """
    named = [name for name in chain(area) if name.endswith(letter) and not (letter == "市" and ZONE.search(name))]
    return named[-1] if named else ""
