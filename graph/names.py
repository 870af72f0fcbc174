"""Canonical names to what they say: a body's area, kind, level and the body it is part of; a title's rank and seat.

Canonical names have a fixed form (annotation guide, "Posts"), so that these are readings of a form, not of a text.
"""

from __future__ import annotations

import re
from functools import lru_cache

AREA = re.compile(
    r"^(?:[^省市县区镇乡]{2,8}?(?:省|自治区))?(?:[^省市县区镇乡]{1,10}?(?:市|自治州|地区|盟)(?!委(?!员会)|直))?"
    r"(?:[^省县镇乡委]{1,12}?(?:技术产业开发区|经济开发区|开发区|先行区|新区|自治县|自治旗)|[^省市县区镇乡委]{1,6}?[区县旗](?!委(?!员会)|直)|市中区)?"
    r"(?:[^省市县区委城]{1,8}?(?:街道|镇|乡)(?!建|振兴|规划|水务))?"
)
LEADING = re.compile(
    r"^(?:中共|中国共产党|中国人民政治协商会议|共青团|九三学社|民盟|民建|民进|民革|致公党|农工党|台盟)"
)
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("discipline", re.compile(r"纪律检查委员会|监察委员会|国家监察|纪检监察")),
    ("cppcc", re.compile(r"^中国人民政治协商会议|政协")),
    ("congress", re.compile(r"人民代表大会")),
    ("court", re.compile(r"法院$|法院[^校]{0,6}庭$")),
    ("procuratorate", re.compile(r"检察院")),
    ("party", re.compile(r"^中共|^中国共产党|党委$|党工委$|党支部$|党总支$|党组$")),
    (
        "mass",
        re.compile(
            r"总工会|妇女联合会|^共青团|残疾人联合会|科学技术协会|工商业联合会|关心下一代|红十字会|文学艺术界|归国华侨|慈善总会|计划生育协会"
        ),
    ),
    ("school", re.compile(r"大学|学院|学校|中学|小学|幼儿园|党校")),
    ("hospital", re.compile(r"医院|卫生院|门诊部|疾病预防控制中心|妇幼保健")),
    ("media", re.compile(r"报社|日报|晚报|电视台|广播电台|融媒体|新闻中心|杂志社|报$")),
    ("company", re.compile(r"公司|集团|银行|支行|厂$|合作社|企业$")),
    ("village", re.compile(r"村民委员会|居民委员会|村委会|居委会|村$|社区$")),
    ("government", re.compile(r"人民政府|管理委员会|办事处|[局厅委署]$|委员会$|公安局|办公室$|大队$|支队$|监督管理")),
)
PROVINCE = re.compile(r"^(?:[^省市县区]{2,3}省|[^省市县区]{2,6}自治区)")
LEVELS = (("town", re.compile(r"(?:镇|乡|街道)$")), ("county", re.compile(r"(?:区|县|旗)$")), ("city", re.compile(r"(?:市|自治州|地区|盟)$")), ("province", re.compile(r"(?:省|自治区)$")))  # fmt: skip
ALIKE = 0.6  # names that share this much of their characters' pairs are one name
LETTERS = {"省": "province", "市": "city", "县": "county", "区": "county", "旗": "county", "镇": "town", "乡": "town"}
CENTRAL = re.compile(r"^(?:中国共产党中央|中共中央|国务院|国家|中央|全国|中华人民共和国|中国)")
PARTS = re.compile(
    r"(?P<whole>.+?(?:委员会|工作委员会|人民政府|局|厅|常务委员会|大学|学院|医院|公司))(?P<part>.{2,}(?:部|室|厅|办|办公室|处|科|支队|大队|中队|分局|局|校|会|组|中心|所|站|院|分公司))$"
)
SINGLE = re.compile(
    r"^(?:第一)?(?:党组|党委|党工委|工委|党总支|党支部)?书记$|^(?:省长|市长|区长|县长|旗长|镇长|乡长|州长|盟长|局长|厅长|部长|院长|检察长|校长|台长|馆长|社长|行长|董事长|总经理|会长|理事长|支队长|大队长|所长|站长|政委|司令员)$"
)
SINGLE_CHAIR = re.compile(r"(?:常务委员会|委员会|办公室|办事处|联合会|中心|总工会|代表大会)$")


def single_seat(title: str, body: str) -> bool:
    """True for a post that one person holds at a time; 常委, 副局长 and 委员 have many holders.

    >>> single_seat("书记", "中共云州市委员会"), single_seat("副市长", "云州市人民政府"), single_seat("主任", "云州市教育局")
    (True, False, False)
    """
    if title in ("主任", "主席"):
        return bool(SINGLE_CHAIR.search(body)) or body.startswith("中国人民政治协商会议")
    return bool(SINGLE.match(title))


def _within(short: str, name: str) -> bool:
    """True where the characters of a short form stand in a name in the same order: 教体局 in 教育和体育局."""
    rest = iter(name)
    return all(character in rest for character in short)


def stands_for(printed: str, title: str, body: str, area: str) -> bool:
    """True where a paper of an area can print a post at a body so.

    >>> [stands_for("区法院院长", "院长", f"云州市{there}区人民法院", "岭东省云州市青川区") for there in ("青川", "白河")]
    [True, False]
    """
    head = printed.removesuffix(title)
    if head == printed:
        return False
    head, there = head or title, area_of(body)
    if _levels(area).get(LETTERS.get(head[0], "")) == there and there:
        rest = head[1:]
    elif (
        there
        and (own := next((cut for cut in range(len(there) - 1) if head.startswith(there[cut:])), None)) is not None
    ):
        rest = head[len(there) - own :]
    else:
        return False
    if head == title:
        return body == f"{there}人民政府"
    own_name = body.replace(there, "", 1)
    return own_name == "中共委员会" if rest == "委" else bool(rest) and _within(rest, own_name)


def held_title(title: str, status: str) -> str:
    """The title of the post that is held: 代区长 holds the seat of the 区长, as acting.

    >>> held_title("代理区长", "acting"), held_title("代区长", "acting"), held_title("代表", "current")
    ('区长', '区长', '代表')
    """
    return re.sub(r"^代理?(?=.{2})", "", title) if status == "acting" else title


def rank(title: str) -> tuple[str, int]:
    """A title's base and how far below it the title stands: 副局长 is one below 局长.

    >>> rank("常务副局长"), rank("局长")
    (('局长', 1), ('局长', 0))
    """
    base = re.sub(r"^(?:常务|第一|执行)?副", "", title)
    return base, int(base != title)


@lru_cache(maxsize=65536)
def area_of(body: str) -> str:
    """The area that a canonical name begins with, '' for none.

    >>> area_of("中共云州市青川区委员会组织部"), area_of("白河县人民政府"), area_of("云岭光电有限公司")
    ('云州市青川区', '白河县', '')
    """
    found = AREA.match(LEADING.sub("", body))
    return found[0] if found else ""


def areas_of(area: str) -> list[str]:
    """An area's name cut at each level, widest first.

    >>> areas_of("云州市青川区柳岸镇")
    ['云州市', '云州市青川区', '云州市青川区柳岸镇']
    """
    cuts = [m.end() for m in re.finditer(r".+?(?:省|自治区|市(?!中区)|自治州|地区|盟|区|县|旗|街道|镇|乡)", area)]
    return [area[:cut] for cut in cuts]


def _levels(area: str) -> dict[str, str]:
    """What an area's name tells at each level: the short name of every area that it lies in, and its own."""
    told: dict[str, str] = {}
    for part in areas_of(area):
        level = area_level(part)
        told["county" if level in told and level == "city" else level] = plain_area(part)
    return told


@lru_cache(maxsize=65536)
def plain_area(area: str) -> str:
    """An area as canonical names print it: no province before a city, a county or county-level city alone.

    >>> [plain_area(name) for name in ("岭东省云州市青川区", "岭东省云州市白河县", "云州市白河县下湾镇", "岭东省")]
    ['云州市青川区', '白河县', '白河县下湾镇', '岭东省']
    """
    bare = PROVINCE.sub("", area) or area
    city, *below = areas_of(bare) or [bare]
    if not below:
        return bare
    alone = not below[0].endswith("区") or below[0].removeprefix(city).startswith(city[:-1])
    return bare.removeprefix(city) if alone and area_level(city) == "city" and area_level(below[0]) != "town" else bare


@lru_cache(maxsize=65536)
def on_one_chain(one: str, other: str) -> bool:
    """True where one area lies in the other or they are the same; what a name does not tell may be anything.

    >>> on_one_chain("云州市", "云州市青川区"), on_one_chain("云州市白河区", "云州市青川区"), on_one_chain("岭东省", "云州市")
    (True, False, True)
    """
    here, there = _levels(one), _levels(other)
    if plain_area(one) in there.values() or plain_area(other) in here.values():
        return True
    return all(here[level] == there[level] for level in here.keys() & there.keys())


def near(one: str, other: str) -> bool:
    """True where two areas are on one chain and both names tell a part of it.

    >>> near("岭东省云州市", "云州市青川区"), near("岭东省", "云州市")
    (True, False)
    """
    return on_one_chain(one, other) and bool({*_levels(one).values()} & {*_levels(other).values()})


def kind_of(body: str) -> str:
    """The kind of a body, one of the schema's.

    >>> [kind_of(name) for name in ("中共云州市委员会", "云州市教育局", "云州市第一中学", "云岭广场")]
    ['party', 'government', 'school', 'other']
    """
    return next((kind for kind, pattern in KINDS if pattern.search(body)), "other")


def level_of(body: str) -> str:
    """The level of a body's area; central for national bodies, '' where the name does not tell.

    >>> level_of("云州市青川区人民政府"), level_of("国务院")
    ('county', 'central')
    """
    area = area_of(body)
    if not area and CENTRAL.match(body):
        return "central"
    return area_level(area)


def area_level(area: str) -> str:
    """The level of an area by its name."""
    return next((level for level, pattern in LEVELS if pattern.search(area)), "")


def whole_of(body: str) -> str | None:
    """The body that a canonical name says to be the whole of this one.

    >>> whole_of("中共云州市委员会组织部"), whole_of("云州市公安局禁毒支队"), whole_of("云州市教育局")
    ('中共云州市委员会', '云州市公安局', None)
    """
    found = PARTS.match(body)
    return found["whole"] if found and len(found["whole"]) > len(area_of(body)) + 1 else None


def bigrams(text: str) -> set[str]:
    """The overlapping pairs of characters of a text without its white space."""
    bare = re.sub(r"\s+", "", text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)} or {bare}


def alike(one: str, other: str) -> bool:
    """True where two events' names share so much that they can be one name.

    >>> alike("全市防汛工作会议", "防汛工作会议"), alike("全市防汛工作会议", "春耕现场会")
    (True, False)
    """
    return dice(bigrams(one), bigrams(other)) >= ALIKE


def dice(one: set[str], other: set[str]) -> float:
    """How much two sets share, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
