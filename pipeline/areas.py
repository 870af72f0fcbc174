"""Areas out of names: a jurisdiction's chain, what a printed name means within it, and its canonical name.

Names that no table has (fictional places, new towns) are read by the grammar of their suffixes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jinshen.pipeline.gazetteer import CENTRAL, RANKS, TOWN_SUFFIXES, Area, endings, gazetteer, town_short, towns_below

__all__ = ["ORGAN_LEVELS", "Area", "canonical_area", "chain", "head_area", "is_zone", "is_zone_name", "resolve_area"]

ORGAN_LEVELS = {"central": "n", "province": "p", "city": "c", "county": "d", "town": "t", "village": "t"}
"""The letter under which organs.tsv keeps an area's organs in its column `levels`."""

ZONE = re.compile(
    r"(?:开发区|高新区|经开区|航空港区|保税区|管理区|示范区|先行区|起步区|试验区|实验区|合作区|投资区|度假区|风景区"
    r"|名胜区|生态区|产业区|聚集区|集聚区|园区|工业园|产业园|科技园|新城|新区|生态城|科技城)$"
)
EXPANDED = {
    "高新区": "高新技术产业开发区",
    "高新技术开发区": "高新技术产业开发区",
    "经开区": "经济开发区",
    "开发区": "经济开发区",
}
"""What a zone's short head stands for where no table has the zone; most zones called 经开区 are provincial ones."""

# Longest first within a level. A stem holds no other level's suffix, else two names would be read as one.
GRAMMAR: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("province", re.compile(r"[^省市县区镇乡]{2,4}省|[^省市县镇乡]{2,6}自治区")),
    ("city", re.compile(r"[^省市县区镇乡]{1,8}市|[^省市县区镇乡]{1,12}自治州|[^省市县区镇乡]{2,5}(?:地区|盟)")),
    ("county", re.compile(r"[^省市县区镇乡]{1,12}(?:自治县|自治旗)|[^省市县区镇乡]{1,6}(?:[县市旗]|(?<!地)区)")),
    ("county", re.compile(r"[^省市县区镇乡]{0,12}?(?:" + ZONE.pattern.removeprefix("(?:").removesuffix(")$") + ")")),
    ("town", re.compile(r"市?[^省市县区]{1,8}?(?:街道|苏木|镇|乡)")),
    ("village", re.compile(r"[^省县区镇乡]{1,8}?(?:行政村|社区|村)")),
)
COMMON_NOUN = re.compile(
    r"(?:(?:大湾|库|灾|景|小|校|厂|牧|辖|片|街|营|病|战|军|疫|老|专|社|住宅|居民|核心|中心|主城|老城|心城)区"
    r"|^[山城市郊林农湖矿]区|(?:^|[大小新旧老全本各型明生心县级会代林态居史点海慧游])[城都]市|[超夜股门楼集]市|[困强大小各全本我该][县市旗])$"
)
"""Words that end like a county or a city and are none (粤港澳大湾区, 富达小区, 贫困县); names in the tables are exempt."""
OWN_SUFFIX = ("省", "自治区", "市", "州", "盟", "地区", "区", "县", "旗", "镇", "乡", "街道", "村", "社区")
ZONE_HEADS = ("新区", "高新区", "经开区", "开发区", "园区")
HEADS = {**{head: head for head in OWN_SUFFIX}, **dict.fromkeys(ZONE_HEADS, "区")}
BEFORE_HEAD = ("我", "全", "本", "该")
LASTS = frozenset("省市州盟区县旗镇乡道木村城园")
"""The last characters of what the grammar takes for an area."""
LONGEST = 40
"""Characters of the longest chain of names worth reading; the longest of real ones, to a village, have about 35."""
WHOLE = frozenset({"中央", "全国", "国家", "中国", "我国", "党中央", "中华人民共和国"})


@lru_cache(maxsize=512)
def chain(jurisdiction: str) -> tuple[Area, ...]:
    """The areas that a jurisdiction's full name names, from the highest down; () where it names none.

    A name that several areas bear, with nothing above it, is one area of that name without code.

    >>> [area.name for area in chain("山东省枣庄市市中区")]
    ['山东省', '枣庄市', '市中区']
    >>> [(area.name, area.level, area.code) for area in chain("江东省临江市望湖区云山镇")]
    [('江东省', 'province', None), ('临江市', 'city', None), ('望湖区', 'county', None), ('云山镇', 'town', None)]
    """
    name = "".join(jurisdiction.split())
    if name in WHOLE:
        return (CENTRAL,)
    if not name or len(name) > LONGEST:
        return ()
    return _read(name, None, True) or tuple(
        Area(name, area.short, area.level) for area in gazetteer().full.get(name, ())[:1]
    )


@lru_cache(maxsize=32768)
def resolve_area(printed: str, within: str | None) -> Area | None:
    """The area that a printed name means in a paper whose jurisdiction is `within`; its `chain` tells what it lies in.

    The nearest reading wins: the jurisdiction and what it lies in, then what lies below these, then the whole
    country. None where the name is nobody's or stands for several at the same distance.

    >>> [area.name for area in resolve_area("市中", "山东省枣庄市市中区").chain]
    ['山东省', '枣庄市', '市中区']
    >>> canonical_area(resolve_area("高新区", "山东省枣庄市市中区").chain), resolve_area("鼓楼区", None)
    ('枣庄高新技术产业开发区', None)
    """
    name = "".join(printed.split())
    base = chain(within) if within else ()
    if not name or len(name) > LONGEST:
        return None
    if name in WHOLE:
        return CENTRAL
    if not _ends(name, base):
        return None
    return head_area(name, within) or _in_base(name, base) or _known(name, base) or _guessed(name, base)


def _ends(name: str, base: tuple[Area, ...]) -> bool:
    """Whether a name ends as an area's may: asked of every beginning of every body's name, most of which are none."""
    return name[-1] in LASTS or name[-2:] in endings() or (len(name) == 1) or any(name.endswith((area.name, area.short)) for area in base)


def head_area(head: str, jurisdiction: str | None) -> Area | None:
    """The area that 区, 我市, 全县 or 省 alone means in a jurisdiction; None where the jurisdiction has none such.

    市 is the lowest that is called so: in a county-level city's paper its own, in a district's paper the city above.

    >>> [head_area(head, "山东省枣庄市市中区").name for head in ("区", "全区", "我市", "省")]
    ['市中区', '市中区', '枣庄市', '山东省']
    >>> head_area("县", "山东省枣庄市市中区")
    """
    bare = head[1:] if head[:1] in BEFORE_HEAD else head
    suffix = HEADS.get(bare)
    if suffix is None or not jurisdiction:
        return CENTRAL if head in WHOLE else None
    named = [area for area in chain(jurisdiction) if area.name.endswith(suffix)]
    if bare != suffix:
        named = [area for area in named if area.name.endswith(bare) or (is_zone(area) and bare in _heads(area))]
    if suffix == "省" and "市" not in jurisdiction[:4]:  # an autonomous region is what 省 would stand for
        named = named or [area for area in chain(jurisdiction) if area.level == "province"]
    if suffix == "区":
        named = [area for area in named if area.level != "province"] or named
    if suffix == "市":
        named = [area for area in named if not is_zone(area)]
    return named[-1] if named else None


def canonical_area(areas: tuple[Area, ...]) -> str:
    """The name under which an area stands in a body's full name.

    No province before a city, a district with its city, a county or county-level city alone, a town after its county
    (annotation guide, "Form of the canonical name"); a zone as it is called, its city's short name before it.

    >>> [canonical_area(chain(name)) for name in ("山东省枣庄市市中区", "山东省济宁市鱼台县", "山东省枣庄市市中区齐村镇")]
    ['枣庄市市中区', '鱼台县', '枣庄市市中区齐村镇']
    """
    if not areas:
        return ""
    last, above = areas[-1], areas[:-1]
    if last.level in ("town", "village"):
        if ZONE.search(last.name) and last.name.startswith(tuple(area.short for area in above if len(area.short or "") > 1)):
            return last.name
        return canonical_area(above) + last.name
    if last.level != "county" or not above or not last.name.endswith("区"):
        return last.name
    if is_zone(last):
        if above[-1].level == "county":
            return canonical_area(above) + EXPANDED.get(last.name, last.name)
        stems = {stem for area in above for stem in (area.name, area.short)}
        return last.name if _known_zone(last) or last.name.startswith(tuple(stems)) else above[-1].short + last.name
    return (above[-1].name if _seats_districts(above[-1]) else "") + last.name


def is_zone_name(name: str) -> bool:
    """Whether a name is a development zone's by its end.

    >>> is_zone_name("经济开发区"), is_zone_name("青川区")
    (True, False)
    """
    return len(name) > 2 and bool(ZONE.search(name))


def is_zone(area: Area) -> bool:
    """Whether an area is a development zone (党工委 and 管委会) and no county, as far as tables and suffix tell.

    >>> [is_zone(chain(name)[-1]) for name in ("山东省济宁市济宁高新技术产业开发区", "上海市浦东新区")]
    [True, False]
    """
    if _known_zone(area):
        return bool(ZONE.search(area.name))
    return area.level == "county" and area.code is None and bool(ZONE.search(area.name))


def _known_zone(area: Area) -> bool:
    return area.name in gazetteer().zones


def _seats_districts(area: Area) -> bool:
    """Whether districts are named with this area before them: cities, municipalities, not provinces."""
    return area.name.endswith(("市", "地区", "州", "盟", "香港特别行政区", "澳门特别行政区"))


def _heads(zone: Area) -> set[str]:
    """Short heads by which a zone calls itself (高新区, 开发区, 新区)."""
    ends = {head: (head, EXPANDED.get(head, head)) for head in ZONE_HEADS}
    return {head for head in ZONE_HEADS if zone.short.endswith(head) or zone.name.endswith(ends[head])}


def _in_base(name: str, base: tuple[Area, ...]) -> Area | None:
    """An area of the jurisdiction's own chain by its full or short name, the lowest first, or by one character of it."""
    for area in reversed(base):
        if name in (area.name, area.short, *((f"{area.short}州",) if area.name.endswith("自治州") else ())):
            return area
    if len(name) == 1 and name not in gazetteer().short:
        return next(
            (area for area in reversed(base) if area.level in ("city", "county") and area.short[0] == name), None
        )
    return None


def _known(name: str, base: tuple[Area, ...]) -> Area | None:
    """An area that tables have, read below the jurisdiction, then below each area above it, then anywhere.

    A bare town beyond the own city is not looked for: papers print the county before a distant town.
    """
    narrow = any(area.level in ("city", "county") for area in base)
    for scope in (*reversed(base), None):
        areas = _read(name, scope, False)
        far = narrow and (scope is None or scope.level == "province")
        if areas and not (far and areas[-1].level == "town" and name in (areas[-1].name, areas[-1].short)):
            return areas[-1]
    return None


def _guessed(name: str, base: tuple[Area, ...]) -> Area | None:
    """An area by suffix alone, hung below the lowest area of the jurisdiction that may hold one of its level."""
    if name in gazetteer().full:  # a real name, but of several areas, none of them near
        return None
    zone = next((head for head in EXPANDED if name.endswith(head)), None)
    city = next((area for area in reversed(base) if area.level == "city"), None)
    if zone and city and name in (zone, city.short + zone, city.name + zone):
        return Area(city.short + EXPANDED[zone], city.short + zone, "county", None, city)
    for scope in (*reversed(base), None):
        inside = name.removeprefix(scope.name) if scope else ""  # 青川区工业园 in a paper of 青川区
        if areas := (_read(inside, scope, True) if inside else ()) or _read(name, scope, True):
            return areas[-1]
    return None


@lru_cache(maxsize=32768)
def _read(name: str, above: Area | None, by_grammar: bool) -> tuple[Area, ...]:
    """The cheapest reading of a whole name as areas each in the one before, the first in `above`, or ()."""
    readings = list(_readings(name, above, by_grammar))
    if not readings:
        return ()
    _, areas = min(readings, key=lambda reading: reading[0])
    return areas[-1].chain


def _readings(name: str, above: Area | None, by_grammar: bool) -> Iterator[tuple[int, tuple[Area, ...]]]:
    """(cost, areas) of all readings: a known full name costs nothing, a short one 1, a former one 2 or 3, a guess 5."""
    for size in range(len(name), 0, -1):
        for cost, area in _candidates(name[:size], above, by_grammar):
            if size == len(name):
                yield cost, (area,)
                continue
            for further, areas in _readings(name[size:], area, by_grammar):
                yield cost + further, (area, *areas)


def _candidates(name: str, above: Area | None, by_grammar: bool) -> Iterator[tuple[int, Area]]:
    """(cost, area) of one name below another area: at most one for each table, as ambiguous names are nobody's."""
    tables = gazetteer()
    for cost, table in ((0, tables.full), (1, tables.short), (2, tables.former), (3, tables.former_short)):
        if area := _nearest([area for area in table.get(name, ()) if _lies_below(area, above)]):
            yield cost, area
    if (above is None or RANKS[above.level] < RANKS["town"]) and len(name) > 1:
        towns = towns_below(name, above) if above else iter(())
        if town := _nearest(list(towns)):
            yield (0 if name == town.name else 1), town
    if by_grammar:
        yield from ((5, area) for area in _by_suffix(name, above))


def _lies_below(area: Area, above: Area | None) -> bool:
    return above is None or (area != above and above in area.chain)


def _nearest(areas: list[Area]) -> Area | None:
    """The highest of several areas of one name; None where two are equally high."""
    if not areas:
        return None
    top = min(RANKS[area.level] for area in areas)
    highest = [area for area in areas if RANKS[area.level] == top]
    return highest[0] if len({(area.name, area.above) for area in highest}) == 1 else None


def _by_suffix(name: str, above: Area | None) -> Iterator[Area]:
    """Areas of each level that the name's suffix allows below `above`."""
    if name[0] in "省市县区镇乡村" and name not in gazetteer().full:
        return
    for level, pattern in GRAMMAR:
        rank = RANKS[level]
        lower = above is None or RANKS[above.level] < rank or (ZONE.search(name) and above.level == "county")
        skips = above is not None and above.level == "province" and level in ("town", "village")
        if rank <= RANKS["county"] and COMMON_NOUN.search(name):
            continue
        if lower and not skips and pattern.fullmatch(name):
            inner = "town" if above and above.level == "county" and rank == 3 else level
            yield Area(name, _short(name, inner), inner, None, above)


def _short(name: str, level: str) -> str:
    """A guessed name without its suffix, where more than one character is left."""
    if level in ("town", "village") and name.endswith(TOWN_SUFFIXES):
        return town_short(name)
    stem = re.sub(r"(?:自治区|自治州|自治县|自治旗|地区|行政村|社区|[省市县区盟旗村])$", "", name)
    return name if len(stem) < 2 or ZONE.search(name) else stem
