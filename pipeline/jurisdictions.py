"""A page's text to the area whose paper it is: which 区, 县 or 市 it means by 我区 and 区委, and which such areas it names.

A page that says 区委 without saying whose, and names one 青川区, is a page of 青川区. What a report says of others (该县, X县委) says
nothing of its own paper; nor does 县委 behind a named county in the same sentence. Names that several areas bear are told apart by
the areas above them and the towns in them that the page names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from jinshen.pipeline.areas import COMMON_NOUN, chain
from jinshen.pipeline.characters import folded
from jinshen.pipeline.gazetteer import Area, counties_by_town, gazetteer

# So much of a page tells whose it is.
READ = 20_000
# The last characters of areas, with those that a bare head of the same kind stands for.
HEADS = "省市区县旗州盟"
ORGAN = r"(?:委(?!托|派|屈|婉|员(?!会))|人大|政协|政府|人民|纪委|监委|法院|检察|公安|融媒|广播|总工会|教|发改|财政|民政|卫|应急|城管|住建|农业|水|林|审计|统计|直|长(?!期|大|远|久|途|城|江|效))"
HEAD = re.compile(rf"[{HEADS}](?=(?P<organ>{ORGAN})?)|[。！？\n]")
# What stands before a bare head: punctuation or a word that names no area.
BARE = frozenset("，、；：。！？（(“”《》〈〉\n,;: 　□■·—对向由与和同及经为是了在到从请给让将被据")
OWN, WHOLE, OTHERS = "我", "全", "该本各两每几多某外老"
# A guessed stem has none of these: they belong to words around it or to other areas.
NO_STEM = re.compile(rf"[{HEADS.replace('州', '')}镇乡村我全各该本两每几某的了在对向由与和同及到从为是至共各有个这那时年月日后前来去进入下上中央书记员同志副任政府报]|街道|社|小|园$|景$")
# Verbs and the like that stand before a bare head: 分管区教育工作.
VERB = re.compile(
    "开展|分管|联系|组织|召开|参加|出席|负责|主持|深入|协助|推进|加强|研究|根据|按照|经过|通过|落实|实施|配合|支持|建设|打造|提升|推动|做好|领导|担任|兼任|任命|免去|接受|代表"
    "|听取|审议|传达|学习|贯彻|报告|调研|检查|督导|视察|考察|走访|慰问|成立|举办|承办|主办|邀请|联合|会同|陪同|带领|率领|围绕|聚焦|针对|关于|来到|前往|现任|原任|历任|曾任|今天|目前|近日"
    "|引导|号召|指导|协调|服务|增强|提高|完善|建立|健全|发挥|坚持|强化|动员|带动|获得|荣获|决定|批准|同意|安排|布置|发现|反映|沟通|对接|争取|提请|确保|创建|保障"
)
# Names of districts and zones that are words, too: 老城区, 经济开发区.
COMMON = re.compile("城区|郊区|矿区|新区|(?:经济|高新技术?|经济技术|工业|产业)?(?:开发|示范|先行|试验|实验|合作|管理|园|经开|高新|新片)区")
TOWN = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:镇|乡|街道)")
# Short names of cities that are words or people's names too.
WORDS = re.compile("长治|东方|中山|安康|保定|大同|白银|通化|本溪|吉安|阳泉|河源|海东|资阳|宜春|贵港|防城港|安顺|和田|平凉|广安|双河|东营|日照|鹰潭|固原|中卫|来宾|自贡|定西")
DATELINE = re.compile(r"本[报台网刊](?P<place>[^\W\d讯电消记通全]{2,4}?)(?:讯|电|消息)(?=[\s（(\d]|[\u4e00-\u9fff])")
# So many marks of the own level, more on a long page; so much weight of the best area, so much more than the next one's; on a page
# longer than SHORT over so much of it, for a visitor's area stands in one article. Measured in tests/benchmarks/provenance.md.
MARKS, DENSE, LEAST, LEAD, SHORT, SPREAD = 2.0, 1500, 3.0, 2.0, 1500, 0.3
OWN_TOWNS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """The chain of the area that a page's text tells, and by what ("dateline", "text"); () where it tells none or several.

    `candidates` are the areas that came into question, the likeliest first.
    """

    area: tuple[Area, ...] = ()
    origin: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Names:
    """What a page names and means: `level` weighs the bare heads, `known` counts named areas, `guessed` stems before a head."""

    flat: str
    level: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    organs: Counter[str] = field(default_factory=Counter)
    guessed: Counter[str] = field(default_factory=Counter)
    _towns: frozenset[str] | None = None

    @property
    def towns(self) -> frozenset[str]:
        """The known towns on the page, looked for at the first question."""
        if self._towns is None:
            self._towns = frozenset(_towns(self.flat))
        return self._towns

    def weight(self, name: str) -> float:
        """How often a name stands on the page, twice where one of its organs follows."""
        return self.known[name] + self.guessed[name] + self.organs[name]


def flattened(text: str) -> str:
    """The start of a page without stray white space, its hard wraps joined, its paragraphs apart.

    >>> flattened("青 川区委召开会议，研究部署全区防汛救灾和安全\\n生产工作。\\n县 委")
    '青川区委召开会议，研究部署全区防汛救灾和安全生产工作。\\n县委'
    """
    lines = [re.sub(r"[ \t\u3000\xa0]+", "", line) for line in folded(text[:READ]).splitlines()]
    parts = []
    for line in lines:
        parts.append(line)
        if len(line) < 18 or line[-1] in "。！？：；”）)":
            parts.append("\n")
    return "".join(parts).rstrip("\n")


def names_of(text: str) -> Names:
    """The areas that a page names and the level that its bare heads mean."""
    names = Names(flattened(text))
    flat, seen = names.flat, ""
    for match in HEAD.finditer(flat):
        head, at = match[0], match.start()
        if head in "。！？\n":
            seen = ""
            continue
        before, organ = flat[at - 1] if at else "\n", bool(match["organ"])
        if before == OWN:
            names.level[head] += 3
        elif before == WHOLE:
            names.level[head] += 1 if head not in seen else 0
        elif before in BARE:
            names.level[head] += 1 if organ and head not in seen else 0
        elif before not in OTHERS and _count(names, at, organ):
            seen += head
    return names


def _count(names: Names, at: int, organ: bool) -> bool:
    """Counts the area whose last character stands at `at`: a known one, else each stem that may be one; True where there is one."""
    tables, flat = gazetteer(), names.flat
    for size in range(12, 1, -1):
        name = flat[max(at + 1 - size, 0) : at + 1]
        if COMMON.fullmatch(name):
            continue
        if name in tables.full or (flat[at] == "区" and name in tables.short and len(name) > 2):
            names.known[name] += 1
            names.organs[name] += organ
            return True
    found = False
    for size in (2, 3):
        name = flat[max(at - size, 0) : at + 1]
        if len(name) <= size or NO_STEM.search(name[:-1]) or COMMON_NOUN.search(name) or VERB.search(name) or not name.isalpha():
            break
        names.guessed[name] += 1
        names.organs[name] += organ
        found = found or organ
    return found


def level_of(names: Names) -> tuple[str, float]:
    """The head that a page means as its own, with its weight; '' where it means none or two alike.

    >>> level_of(names_of("我区召开会议。区委书记、区长出席，市委、市政府发来贺信。"))
    ('区', 5.0)
    """
    ranked = names.level.most_common(2)
    if not ranked or ranked[0][1] < MARKS or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return "", 0.0
    return ranked[0][0], float(ranked[0][1])


def dateline_of(flat: str) -> str:
    """The place from which a paper's own reports come, '' where none or several are printed.

    >>> dateline_of("本报青川讯（记者苗青）近日，"), dateline_of("本报云州讯 近日，本报青川讯 近日，"), dateline_of("本报讯 近日，")
    ('青川', '', '')
    """
    places = set(DATELINE.findall(flat))
    return places.pop() if len(places) == 1 else ""


def told_by(text: str, names: Names | None = None) -> Told:
    """The area that a page means by 我区, 区委 and the like, as far as it is named and one alone, or its datelines name it.

    >>> told_by("青川区召开会议。区委书记、区长出席。我区各镇参加。青川区有关部门参加，青川区融媒体中心报道青川区新貌。").area[-1].name
    '青川区'
    """
    names = names or names_of(text)
    level, marks = level_of(names)
    if not level:
        return Told()
    place = dateline_of(names.flat)
    ranked = sorted(((weight, name) for name, weight in _weights(names, level).items()), key=lambda pair: (-pair[0], pair[1]))
    candidates = tuple(name for _, name in ranked[:3])
    if place:
        own = next((name for _, name in ranked if name.startswith(place)), f"{place}{level}")
        # 本报云州讯 on a page of 区: of a district in it, or of the city in whose paper one district fills the page.
        doubt = not names.weight(own) and any(names.weight(f"{place}{head}") for head in "市县区" if head != level)
        area = () if doubt else placed(own, names)
        return Told(area, "dateline") if area and _fits(area[-1], level) else Told(candidates=candidates)
    if not ranked or not _stands_out(ranked, names, marks):
        return Told(candidates=candidates)
    area = placed(ranked[0][1], names)
    if not area:
        return Told(candidates=tuple(_homonyms(ranked[0][1])))
    return Told(area, "text") if level != "市" or _is_own_city(area[-1], names) else Told(candidates=candidates)


def _is_own_city(city: Area, names: Names) -> bool:
    """True for a known city that is above counties, and for a county-level one with three of its towns on the page and no other county of its city.

    The paper of the city above says 市, too, and writes of the county-level cities in it.
    """
    if not city.code or city.level != "county":
        return bool(city.code)
    others = {name for name in names.known for area in _of_name(name) if area != city and area.above == city.above}
    return not others and len({town for town in names.towns if city.code in counties_by_town()[town]}) >= OWN_TOWNS


def _fits(area: Area, level: str) -> bool:
    """False where no table has an area and it is no name with that level behind it."""
    return bool(area.code) or (area.name.endswith(level) and not COMMON_NOUN.search(area.name))


def _stands_out(ranked: Sequence[tuple[float, str]], names: Names, marks: float) -> bool:
    """True where the first area is named often and all over a page, the next one seldom, and the page says 区委 and 我区 often enough."""
    weight, name = ranked[0]
    after = ranked[1][0] if len(ranked) > 1 else 0.0
    flat = names.flat
    if weight < LEAST or weight < LEAD * after or marks < MARKS + len(flat) / DENSE:
        return False
    if len(flat) < SHORT:
        return True
    stem = name[:-1] if len(name) > 2 else name
    return flat.rfind(stem) - flat.find(stem) >= SPREAD * len(flat)


def _weights(names: Names, level: str) -> dict[str, float]:
    """The named areas of a level with their weights; a known one also weighs by its towns and counties on the page."""
    found = {name: names.weight(name) for name in names.known if name.endswith(level)}
    if level == "市":
        for name, count in _cities(names).items():
            found[name] = found.get(name, 0.0) + count
    found |= {name: names.weight(name) for name in _settled(names) if name.endswith(level)}
    if level in "区县旗":
        for name, count in _by_towns(names).items():
            if name.endswith(level):
                found[name] = found.get(name, 0.0) + 2 * count
    return found


def _cities(names: Names) -> dict[str, float]:
    """Cities by the counties in them that a page names, and by their own short names."""
    found: dict[str, float] = defaultdict(float)
    for name in names.known:
        cities = {area.above.name for area in gazetteer().full.get(name, ()) if area.above and area.above.name.endswith("市")}
        if len(cities) == 1:
            found[cities.pop()] += 1.5
    for name, short in _short_cities().items():
        if count := names.flat.count(short) - names.known[name]:
            found[name] += min(count, 3)
    return found


@cache
def _short_cities() -> dict[str, str]:
    """Cities by full name with their short one, without those that are words of their own."""
    return {area.name: area.short for area in gazetteer().codes.values() if area.level == "city" and len(area.short) > 1 and not WORDS.fullmatch(area.short)}


def _settled(names: Names) -> list[str]:
    """The guessed names that are areas: one of their organs follows, they come back, and no longer name stands as often."""
    kept = []
    for name, count in names.guessed.items():
        if not names.organs[name] or count < 2:
            continue
        longer = [other for other in names.guessed if len(other) == len(name) + 1 and other.endswith(name)]
        if not any(names.guessed[other] == count for other in longer):
            kept.append(name)
    return [name for name in kept if not any(name != other and name.endswith(other) for other in kept)]


def _by_towns(names: Names) -> Counter[str]:
    """Counties by the towns that a page names and no other county has."""
    found: Counter[str] = Counter()
    for town in names.towns:
        codes = counties_by_town().get(town, ())
        if len(codes) == 1 and codes[0] in gazetteer().codes:
            found[gazetteer().codes[codes[0]].name] += 1
    return found


def _towns(flat: str) -> Iterable[str]:
    """The names of known towns on a page, the longest at each place."""
    known = counties_by_town()
    for match in TOWN.finditer(flat):
        names = (flat[max(match.start() - size, 0) : match.end()] for size in range(5, 0, -1))
        if town := next((name for name in names if name in known), None):
            yield town


def _homonyms(name: str) -> list[str]:
    return ["".join(part.name for part in area.chain) for area in _of_name(name)]


def _of_name(name: str) -> Sequence[Area]:
    tables = gazetteer()
    return tables.full.get(name) or [area for area in tables.short.get(name, ()) if area.name.endswith(name[-1])]


def placed(name: str, names: Names) -> tuple[Area, ...]:
    """The chain of the area of a name that a page means; () where it is one of several and nothing on the page tells which.

    Of an area that no table has, the areas printed directly before its name are taken, and where they are others than the tables have.
    """
    areas = _of_name(name)
    printed = chain(_longest_before(name, names.flat))
    if not areas or (len(printed) > 1 and not any(set(printed[:-1]) & set(area.chain) for area in areas)):
        return printed
    marks = {area: _support(area, names) for area in areas}
    best = sorted(areas, key=lambda area: -marks[area])
    if len(best) > 1 and marks[best[0]] < marks[best[1]] + 2:
        return ()
    return best[0].chain if len(best) == 1 or marks[best[0]] else ()


def _support(area: Area, names: Names) -> int:
    """How much a page names of what lies above an area and of the towns in it."""
    above = sum(min(names.flat.count(part.short if len(part.short) > 1 else part.name), 3) for part in area.chain[:-1])
    towns = {town for town in names.towns if area.code in counties_by_town()[town]}
    return above + 2 * len(towns)


def _longest_before(name: str, flat: str) -> str:
    """A district's or county's name with the city, and the province before that, which the page prints directly before it.

    >>> _longest_before("青川区", "在云州市青川区召开，岭东省云州市青川区各镇参加。"), _longest_before("云州市", "前往云岭市云州市")
    ('岭东省云州市青川区', '云州市')
    """
    if name.endswith("市"):
        return name
    found: Counter[str] = Counter()
    for match in re.finditer(f"市{name}", flat):
        for size in (2, 3):
            above = flat[max(match.start() - size, 0) : match.start() + 1]
            if len(above) > size and above.isalpha() and not NO_STEM.search(above[:-1]) and not VERB.search(above):
                found[above] += 1
    if not found:
        return name
    city = max(found, key=lambda above: (found[above], -len(above)))
    province = re.search(rf"(?P<above>[\u4e00-\u9fff]{{2}}省){city}{name}", flat)
    return f"{province['above'] if province else ''}{city}{name}"


def area_in(body: str, names: Mapping[str, float] | None = None) -> str:
    """The area that a body's full name begins with, '' where it begins with none.

    >>> area_in("中共青川区委员会宣传部"), area_in("岭东省云州市青川区融媒体中心"), area_in("青川集团"), area_in("社区医院")
    ('青川区', '岭东省云州市青川区', '', '')
    """
    bare = re.sub(r"^(?:中共|中国共产党|政协|共青团)", "", body)
    for match in reversed(list(re.finditer(rf"[{HEADS}](?={ORGAN}|党工委|管委会|新闻|电视|传媒|报社|[\u4e00-\u9fff]{{2,20}}(?:局|院|校|馆|中心|小学|中学|大学|学院|幼儿园|[会网])(?:网站?|官网|新闻网|公众号|微信公众号|校?报)?$)", bare[:20]))):
        name = bare[: match.end()]
        stem = name[:-1]
        if len(name) > 2 and not COMMON_NOUN.search(name) and chain(name) and not stem.endswith(("社", "小", "园", "校", "各", "全")):
            return name
    return ""
