"""Canonical names of bodies to what they say: area, kind, level, the body that it is part of; and short forms to canonical names.

Source: annotation guide, "Posts" (canonical names have a fixed form, so that these are readings of a form, not of a text), and the
pipeline's table of organs, which is read as data: how a name is composed, what an organ belongs to, how papers shorten it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from jinshen.graph.areas import WORD, ZONE, area_level, known, levels, plain_area, read_table, short_name

LEADING = re.compile(
    r"^(?:中共|中国共产党|中国人民政治协商会议|共青团|九三学社|民盟|民建|民进|民革|致公党|农工党|台盟|武警|中国国际贸易促进委员会|中国少年先锋队)"
)
# An area that no table has, at the beginning of a body's name.
AREA = re.compile(
    r"(?:[^省市县区镇乡]{2,8}?(?:省|自治区))?(?:[^省市县区镇乡]{1,10}?(?:(?<![^省区州盟]{2}城)市|自治州|地区|盟)(?!委(?!员会)|直|中区))?"
    r"(?:[^省县镇乡委]{1,12}?(?:技术产业开发区|经济开发区|开发区|先行区|新区|自治县|自治旗)"
    r"|[^省市县区镇乡委]{1,6}?(?<![社小校园景库矿片辖灾地])[区县旗](?!委(?!员会)|直)|市中区)?"
)
BELOW = re.compile(r"[^省市县镇乡委]{0,12}?(?:技术产业开发区|经济开发区|开发区|先行区|新区)")
TOWN = re.compile(r"[^省市县区委城府]{1,8}?(?:街道|镇|乡)(?!建|振兴|规划|水务|银行)")
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("village", re.compile(r"(?:村民委员会|居民委员会|村委会?|居委会?|村|社区)$")),
    ("discipline", re.compile(r"纪律检查委员会|监察委员会|国家监察|纪检监察|纪委|监委")),
    ("cppcc", re.compile(r"^中国人民政治协商会议|政协")),
    ("congress", re.compile(r"人民代表大会")),
    ("court", re.compile(r"人民法院|法院$|法院[^校]{0,6}庭$")),
    ("procuratorate", re.compile(r"检察院")),
    ("party", re.compile(r"^中共|^中国共产党|党委|党工委|党支部|党总支|党组")),
    ("mass", re.compile(r"总工会|妇女联合会|^共青团|残疾人联合会|科学技术协会|工商业联合会|关心下一代|红十字会|文学艺术界|归国华侨|慈善总会|计划生育协会|供销(?:合作)?(?:总社|联社|社)")),
    ("hospital", re.compile(r"医院|卫生院|门诊部|疾病预防控制中心|妇幼保健")),
    ("school", re.compile(r"大学|学院|学校|中学|小学|幼儿园|党校")),
    ("media", re.compile(r"报社|日报|晚报|电视台|广播电台|融媒体|新闻中心|杂志社|报$")),
    ("company", re.compile(r"公司|集团|银行|支行|[厂矿]$|合作社|企业$")),
    ("government", re.compile(
        r"人民政府|管理委员会|办事处|[局厅委署]$|委员会$|公安局|办公室$|大队$|支队$|监督管理|^(?:中华人民共和国|国家).*[部司]$|^国务院"
    )),
)  # fmt: skip
CENTRAL = re.compile(r"^(?:中国共产党中央|中共中央|国务院|国家|中央|全国|中华人民共和国|中国(?!.*(?:分公司|分行|支行|分局|支公司)))|全国委员会")
# What papers name a part of: 中共云州市委员会组织部 is the committee's.
WHOLE = re.compile(
    r"(?:委员会|人民政府|[局厅处]|(?<![总干内全东西南北中外])部|支队|大队|办事处|大学|学院|学校|医院|公司|集团(?!.{0,6}公司)|法院|检察院|纪委|监委)(?!长)"
)
PARTS = re.compile(r".+(?:部|室|厅|办|处|科|司|支队|大队|中队|局|校|组|中心|所|站|院|庭|公司|支部|党委|党组|委员会)$")
BUREAU = re.compile(r"[^局厅]{2,10}[局厅]")
LEADING_BODY = re.compile(r"^中共(?!.*工作委员会$).+委员会$|人民政府$|人民代表大会(?:常务委员会)?$|^中国人民政治协商会议|监察委员会$")
LETTERS = {"central": "n", "province": "p", "city": "c", "county": "d", "town": "t", "village": "t"}


@dataclass(frozen=True, slots=True)
class Organ:
    """One row of the table of organs: its own name and short ones, what it belongs to, its levels, how a name is composed."""

    full: str
    shorts: tuple[str, ...]
    system: str
    parent: str
    levels: str
    form: str

    def at(self, area: str) -> str:
        """The canonical name of this organ of an area, '' where more is needed for it than the names of area and city."""
        told = {"area": area, "full": self.full, "city": levels(area).get("city", ""), "name": short_name(area)}
        named = re.findall(r"\{(\w*)\}", self.form + self.full)
        return self.form.format(**told) if all(told.get(name) for name in named) else ""


@cache
def organs() -> tuple[Organ, ...]:
    """The rows of the table of organs."""
    return tuple(Organ(row[0], tuple(filter(None, row[1].split("|"))), *row[2:6]) for row in read_table("organs"))


@cache
def _by_form() -> dict[str, list[Organ]]:
    """Every composed name, {} in the place of the area, to its rows."""
    found: dict[str, list[Organ]] = defaultdict(list)
    for organ in organs():
        if "{}" not in organ.full and not re.search(r"\{(?:city|name)\}", organ.form):
            found[organ.form.format(area="{}", full=organ.full)].append(organ)
    return found


@cache
def _by_name() -> dict[str, list[Organ]]:
    """Every own and short name of an organ to its rows."""
    found: dict[str, list[Organ]] = defaultdict(list)
    for organ in organs():
        for name in dict.fromkeys((organ.full, *organ.shorts)):
            found[name].append(organ)
    return found


def _standing(rows: list[Organ], area: str) -> Organ | None:
    """The row that stands at an area's level; where none does, the first."""
    letter = LETTERS.get(area_level(area), "d")
    return next((organ for organ in rows if letter in organ.levels), rows[0] if rows else None)


def organ_of(short: str, area: str) -> str:
    """The canonical name of what is called so at an area, '' where no table knows it.

    >>> organ_of("法院", "云州市青川区"), organ_of("委组织部", "云州市青川区"), organ_of("广场", "云州市")
    ('云州市青川区人民法院', '中共云州市青川区委员会组织部', '')
    """
    found = _standing(_by_name().get(short, []), area)
    return found.at(area) if found and LETTERS.get(area_level(area), "d") in found.levels else ""


@lru_cache(maxsize=1 << 12)
def area_of(body: str) -> str:
    """The area that a canonical name begins with, '' for none.

    >>> area_of("中共云州市青川区委员会组织部"), area_of("白溪县人民政府"), area_of("云岭光电有限公司"), area_of("镇江市教育局")
    ('云州市青川区', '白溪县', '', '镇江市')
    >>> area_of("青川城市投资集团"), area_of("岭东省柳城市财政局")
    ('', '岭东省柳城市')
    """
    bare = LEADING.sub("", body)
    sizes = range(min(20, len(bare)), 1, -1)
    size = next((size for size in sizes if bare[:size] in known() and not WORD.match(bare, size - 1)), 0)
    if size:
        below = BELOW.match(bare, size) if area_level(bare[:size]) in ("city", "province") else None
        size = below.end() if below else size
    elif found := AREA.match(bare):
        size = found.end()
    town = TOWN.match(bare, size)
    return bare[: town.end()] if town else bare[:size]


@lru_cache(maxsize=1 << 12)
def _read(body: str) -> Organ | None:
    """The row of the table that a canonical name is composed by."""
    area = area_of(body)
    return _standing(_by_form().get(body.replace(area, "{}"), []), area) if area else None


def own_name(body: str) -> str:
    """What a body of an area is called without it, as the table of organs has it; '' for one that is composed otherwise.

    >>> own_name("云州市青川区环境保护局"), own_name("云岭光电有限公司")
    ('环境保护局', '')
    """
    row = _read(body)
    return row.full if row else ""


@lru_cache(maxsize=1 << 12)
def kind_of(body: str) -> str:
    """The kind of a body, one of the schema's.

    >>> [kind_of(name) for name in ("中共云州市委员会", "云州市教育局", "云州市第一中学", "云岭广场", "云州市教育局督导处")]
    ['party', 'government', 'school', 'other', 'government']
    """
    found = next((kind for kind, pattern in KINDS if pattern.search(body)), "other")
    if found in ("party", "village", "cppcc"):
        return found
    if row := _read(body):
        return row.system if row.system != "military" else "other"
    if found == "other" and (whole := whole_of(body)):
        return kind_of(whole)
    return found


@lru_cache(maxsize=1 << 12)
def level_of(body: str) -> str:
    """The level of a body's area; central for national bodies, '' where the name does not tell.

    >>> level_of("云州市青川区人民政府"), level_of("国务院"), level_of("云州市青川区柳岸镇东坡村村民委员会")
    ('county', 'central', 'village')
    """
    area = area_of(body)
    if not area:
        return "central" if CENTRAL.search(body) else ""
    return "village" if kind_of(body) == "village" else area_level(area)


@lru_cache(maxsize=1 << 12)
def whole_of(body: str) -> str | None:
    """The body that this one is part of, by the table or by its name.

    >>> whole_of("中共云州市委员会组织部"), whole_of("云州市公安局禁毒支队"), whole_of("云州市教育局"), whole_of("云州市人民政府")
    ('中共云州市委员会', '云州市公安局', '云州市人民政府', None)
    >>> whole_of("中共云州市委员会组织部办公室"), whole_of("云岭大学附属医院")
    ('中共云州市委员会组织部', '云岭大学')
    """
    area = area_of(body)
    if row := _read(body):
        return _parent(row, area)
    if area and BUREAU.fullmatch(body.removeprefix(area)):
        return _head_office(area)
    found = LEADING.match(body)
    least = (found.end() if found else 0) + len(area) + 3
    for cut in sorted((found.end() for found in WHOLE.finditer(body) if found.end() >= least), reverse=True):
        rest = body[cut:]
        if PARTS.match(rest) and rest not in ("委员会", "常务委员会") and not area_of(rest) and not CENTRAL.match(rest):
            return body[:cut]
    return None


def _parent(organ: Organ, area: str) -> str | None:
    """The body that an organ of an area belongs to; 工作委员会 are sent by a committee of another area."""
    if organ.parent == "人民政府":
        return _head_office(area) if organ.full != "人民政府" else None
    parent = next((other for other in _by_name().get(organ.parent, []) if other.full == organ.parent), None)
    return parent.at(area) or None if parent is not None and organ.full != "工作委员会" else None


def _head_office(area: str) -> str:
    """The government of an area, of a zone its administration."""
    return f"{area}管理委员会" if ZONE.search(area) and not (known().get(area) and known()[area].code) else f"{area}人民政府"


def leads(body: str) -> bool:
    """True for the leading bodies of an area, whose members hold other posts as well: committee, government, congress, CPPCC.

    >>> leads("中共云州市委员会"), leads("云州市教育局")
    (True, False)
    """
    return bool(LEADING_BODY.search(body)) and bool(area_of(body))


def governs(body: str) -> bool:
    """True where a body has a jurisdiction over its area: a company or school only bears the area's name.

    >>> governs("云州市教育局"), governs("云州市第一中学"), governs("云州市自来水公司")
    (True, False, False)
    """
    return bool(area_of(body)) and kind_of(body) not in ("company", "school", "hospital", "media")


@lru_cache(maxsize=1 << 12)
def bare_house(body: str, area: str) -> str:
    """The name of a body without its area, '' for one that governs or tells no area.

    >>> bare_house("云州市第一中学", "云州市"), bare_house("云州市教育局", "云州市")
    ('第一中学', '')
    """
    plain = plain_area(area) if area else ""
    return body.removeprefix(plain) if plain and body.startswith(plain) and not governs(body) else ""


def official(body: str) -> bool:
    """True for organs of party, state and their mass bodies."""
    return governs(body) and kind_of(body) not in ("other", "village")

