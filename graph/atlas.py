"""Printed names of areas, bodies and places to what they mean in a paper of an area: what the pages name and what the tables have.

Source: graph model, "Identity" (names are resolved with the paper's own jurisdiction: two districts' 区委党校 are two).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from jinshen.graph.areas import (
    WORD,
    ZONE,
    area_level,
    chain,
    headed,
    known,
    levels,
    near,
    on_one_chain,
    own_parts,
    plain_area,
    stems,
    zone_forms,
)
from jinshen.graph.bodies import area_of, organ_of
from jinshen.graph.names import single_seat

LETTERS = "省市县区旗镇乡"
ENDS = re.compile(r"(?:[省市县区旗镇乡盟州]|街道)$")
# Local bodies that are called alike in many places; a university or a company has its name alone.
LOCAL = re.compile(r"(?:小学|中学|幼儿园|学校|党校|医院|卫生院|卫生室|服务中心|服务站|[馆站村]|社区|村民委员会|居民委员会|村委会|居委会|敬老院|福利院|合作社|办事处)$")
ZONE_HEAD = re.compile(r"(?<=..)(?:高新技术(?:产业)?|经济(?:技术)?)开发区$")
# What bears the name of the area that it stands in, hardly that of another: a road or a bridge may well be called by where it leads.
HOUSE = re.compile(r"酒店|宾馆|饭店|大厦|会堂|礼堂|中心|广场|剧[院场]|[馆院园厅]")
COMMON = re.compile(r"解放|友谊|红旗|光明|东方|钟楼|站前|振兴|前进|东风|河北|中原")  # names of one district, and of houses everywhere
OWN_NAME = re.compile(r"(?:大学|学院|公司|集团|银行)")  # what bears its name alone, wherever it is printed
TITLE = re.compile(r"(?:书记|主任|[局院部厅处省市县区镇乡校台馆所站队]长|检察长|主席|政委)$")


class Atlas:
    """The areas that pages name, beside those of the tables."""

    def __init__(self, areas: Iterable[str] = ()) -> None:
        self._areas = areas = tuple(areas)
        named = {name for area in areas if area and area_level(area) != "central" for name in chain(area)}
        self._drawn = frozenset(named)
        self._called: dict[str, set[str]] = defaultdict(set)
        self._resolved = lru_cache(maxsize=1 << 12)(self._resolve)
        self.body = lru_cache(maxsize=1 << 12)(self._body)
        for name in named - known().keys():
            for form in forms(name):
                self._called[form].add(name)
        self._told = {plain_area(area): area for area in sorted(areas, key=lambda one: (len(chain(one)), one)) if area}
        self._whole: dict[str, str] = {}

    def __reduce__(self) -> tuple[type[Atlas], tuple[tuple[str, ...]]]:
        return Atlas, (self._areas,)

    def resolve(self, printed: str, within: str) -> str:
        """The area that a printed name means in a paper of an area; '' where it means none, or could mean several.

        >>> atlas = Atlas(["岭东省云州市青川区", "岭东省云州市白河区"])
        >>> atlas.resolve("白河", "岭东省云州市"), atlas.resolve("青川区", "岭东省云州市白河区"), atlas.resolve("鱼台县", "岭东省云州市")
        ('云州市白河区', '云州市青川区', '鱼台县')
        """
        return self._resolved(printed, within)

    def _resolve(self, printed: str, within: str) -> str:
        found = self._called.get(printed, set()) | _known_as().get(printed, set())
        bases = chain(within) if within and area_level(within) != "central" else ()
        for base in reversed(bases):
            # A short name without its suffix is only of the paper's own area and of what lies in that, or of the chain above.
            near = {n for n in found if base in chain(n) and (base == n or base == bases[-1] or n.endswith(printed))}
            near |= {zone_forms().get((base, printed), "")} - {""}
            if base in near or len(near) == 1:
                return base if base in near else next(iter(near))
            if near:
                return ""
        if printed in stems():
            return stems()[printed]
        parts = own_parts(printed)
        if len(parts) > 1 and "".join(parts) == printed and plain_area(printed) in self._drawn | known().keys():
            first = self.resolve(parts[0], within)  # 青川区柳岸镇 is of 云州市青川区, where papers tell that
            return first + printed.removeprefix(parts[0]) if first.endswith(f"市{parts[0]}") else plain_area(printed)
        whole = found if ENDS.search(printed) else set()
        return next(iter(whole)) if len(whole) == 1 else ""

    def whole(self, area: str) -> str:
        """A canonical area with all that it lies in, where a paper's area tells that: what no table has can only be told so.

        >>> Atlas(["岭东省云州市白溪县", "白溪县下湾镇"]).whole("白溪县下湾镇")
        '岭东省云州市白溪县下湾镇'
        """
        if area not in self._whole:
            told = self._told.get(area, area)
            base = next((one for one in reversed(chain(told)) if one != area and one in self._told and told.startswith(one)), "")
            self._whole[area] = self.whole(base) + told.removeprefix(base) if base else told
        return self._whole[area]

    def bears_area(self, name: str) -> bool:
        """True for a body's name that begins with one of these areas, short or in full: there is one of it, wherever it is printed.

        >>> Atlas(["岭东省云州市"]).bears_area("云州师范高等专科学校"), Atlas(["岭东省云州市"]).bears_area("东园小学")
        (True, False)
        """
        return any(name[:size] in self._called for size in range(2, 8))

    def prefix(self, printed: str, within: str) -> tuple[str, str]:
        """The area that a name begins with, in full, by its short name before a further one, or as 区; and the rest.

        >>> Atlas(["岭东省云州市青川区"]).prefix("青川区博物馆", "岭东省云州市"), Atlas().prefix("区档案馆", "岭东省云州市青川区")
        (('云州市青川区', '博物馆'), ('云州市青川区', '档案馆'))
        """
        for cut in range(min(len(printed), 20), 1, -1):
            head, rest = printed[:cut], printed[cut:]
            whole = not rest or (ENDS.search(head) and not WORD.match(printed, cut - 1))
            area = self.resolve(head, within) if whole else ""
            if area and (not rest or area.endswith(head) or (ZONE.search(head) and ZONE.search(area))):
                return area, rest
            if rest and head in stems() and (area := self.resolve(head, within)):
                inner, last = self.prefix(rest, area)
                if inner and area in chain(inner) and inner != area:
                    return inner, last
        if len(printed) > 1 and printed[0] in LETTERS and within and (area := headed(printed[0], within)):
            return area, printed[1:]
        return "", printed

    def areas_in(self, printed: str, within: str) -> list[str]:
        """The areas that a printed place names: two for 青川区、白河区."""
        pieces = re.split(r"[、,，和]", printed) if re.search(r"[、,，和]", printed) else [printed]
        found = [self.prefix(piece, within)[0] for piece in pieces]
        return found if len(pieces) == 1 or all(found) else [self.prefix(printed, within)[0]]

    def house(self, printed: str, within: str) -> str:
        """The county or city of the paper's city by whose short name a house is called; '' where that is a common name, or that of two.

        >>> atlas = Atlas(["岭东省云州市青川区", "岭东省云州市"])
        >>> atlas.house("青川宾馆三楼", "岭东省云州市"), atlas.house("青川大桥", "岭东省云州市"), atlas.house("青川宾馆", "岭东省柳城市")
        ('云州市青川区', '', '')
        """
        city = levels(within).get("city", "")
        for cut in range(min(len(printed), 6), 1, -1):
            head = printed[:cut]
            known_as, here = ({area for area in called.get(head, ()) if area_level(area) in ("city", "county")} for called in (_known_as(), self._called))
            found = [area for area in known_as | here if city and near(city, self.whole(area))]
            if len(found) == 1 and len(known_as) < 2 and not found[0].endswith(head) and HOUSE.search(printed, cut):
                return "" if COMMON.fullmatch(head) else found[0]
        return ""

    def _body(self, printed: str, within: str) -> str:
        """The full name of a body as a paper of an area prints it; as printed where no area is told.

        >>> Atlas().body("区委党校", "岭东省云州市青川区"), Atlas().body("东园小学", "岭东省云州市青川区")
        ('中共云州市青川区委员会党校', '东园小学')
        """
        area, rest = self.prefix(printed, within)
        if area and rest:
            return organ_of(rest, area) or area + rest
        town = area_of(printed)
        inside = town and area_level(town) == "town" and len(own_parts(town)) == 1 and area_level(within) == "county"
        return plain_area(within) + printed if inside else printed

    def post(self, printed: str, within: str) -> tuple[str, str] | None:
        """The title and body of one single-seat post that a paper of an area prints without its holder.

        >>> Atlas().post("区法院院长", "岭东省云州市青川区"), Atlas().post("区长", "岭东省云州市青川区"), Atlas().post("各镇街书记", "云州市")
        (('院长', '云州市青川区人民法院'), ('区长', '云州市青川区人民政府'), None)
        """
        found = TITLE.search(printed)
        if found is None:
            return None
        title, head = found[0], printed[: found.start()]
        if not head:
            area = headed(title[0], within) if within else ""
            return (title, f"{area}人民政府") if area and not ZONE.search(area) else None
        area, rest = self.prefix(head, within)
        if head == "公安分局" and within:  # a county's station of its city's police needs no letter
            area, rest = plain_area(within), head
        if area and not rest:  # 青川区区长
            return (title, f"{area}人民政府") if area.endswith(title[0]) else None
        body = organ_of(rest, area) if area else ""
        return (title, body) if body and single_seat(title, body) else None


@cache
def _known_as() -> dict[str, set[str]]:
    """What the areas of the tables are called."""
    called: dict[str, set[str]] = defaultdict(set)
    for name in known():
        for form in forms(name):
            called[form].add(name)
    return called


def forms(name: str) -> set[str]:
    """How an area is called: in full, by its own name, by its short one.

    >>> sorted(forms("云州市青川区")), sorted(forms("云州经济技术开发区"))
    (['云州市青川区', '青川', '青川区'], ['云州经开区', '云州经济技术开发区'])
    """
    own = own_parts(name)[-1] if own_parts(name) else name
    if (zone := ZONE_HEAD.search(own)) and name not in known():
        return {name, own, own[: zone.start()] + ("高新区" if zone[0].startswith("高新") else "经开区")}
    short = known()[name].short if name in known() else ENDS.sub("", own)
    return {name, own, *([short] if len(short) > 1 else [])}


@dataclass(frozen=True, slots=True)
class Table:
    """The areas whose pages print a name, as a table has them: unlike a question to a file it can go to another process."""

    told: Mapping[str, Sequence[str]]

    def __call__(self, name: str) -> Sequence[str]:
        return self.told.get(name, ())


class Homes:
    """Bodies and places that several far areas have under one name: each gets its area before its name."""

    def __init__(self, told: Callable[[str], Iterable[str]]) -> None:
        """`told` gives for a name the jurisdictions of the pages that print it, none where it needs no area before it."""
        self._told = told
        self._of: dict[str, dict[str, str]] = {}

    def named(self, name: str, within: str) -> str:
        """The name, with its area where there are several of that name.

        >>> pages = {"东园小学": ["岭东省云州市青川区", "岭东省柳城市"], "云岭大学": ["岭东省云州市"]}
        >>> homes = Homes(pages.__getitem__)
        >>> homes.named("东园小学", "岭东省柳城市"), homes.named("云岭大学", "岭东省云州市")
        ('柳城市东园小学', '云岭大学')
        """
        home = self.of(name).get(within, "")
        if home and name[0] in LETTERS and headed(name[0], within):
            return headed(name[0], within) + name[1:]
        return home + name

    def of(self, name: str) -> Mapping[str, str]:
        """The areas that have a name, each with what stands before it there; none where that is one."""
        if name not in self._of:
            homes = _homes(set(self._told(name)))
            self._of[name] = homes if len(set(homes.values())) > 1 else {}
        return self._of[name]


def _homes(areas: set[str]) -> dict[str, str]:
    """For each area the narrowest one below it, where that is one: what the city's paper prints is the district's."""
    narrowest = {one for one in areas if one and not any(one != other and plain_area(one) in chain(other)[:-1] for other in areas)}
    homes = {}
    for area in areas:
        below = {plain_area(one) for one in narrowest if on_one_chain(area, one)}
        homes[area] = below.pop() if len(below) == 1 else plain_area(area) if area else ""
    return homes


def bare_body(body: str) -> bool:
    """True for a canonical name of a local body that tells no area: several areas may have one."""
    return not area_of(body) and bool(LOCAL.search(body))


def homeless(atlas: Atlas, body: str) -> bool:
    """True for a bare body that bears no area's short name either."""
    return not body.startswith(tuple(stems())) and not atlas.bears_area(body)


def placeless(atlas: Atlas, place: str, where: Iterable[str]) -> bool:
    """True for a place that is called neither by its area, wherever papers of these print it, nor by a name that only one has."""
    if OWN_NAME.search(place) and not LOCAL.search(place):
        return False
    return place[0] in LETTERS or not all(atlas.prefix(place, area)[0] for area in where)
