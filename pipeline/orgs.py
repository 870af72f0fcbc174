"""Printed bodies to canonical full names: 区委 in a paper of 云州市青川区 is 中共云州市青川区委员会.

Source: annotation guide, "Posts", form of the canonical name. What 区, 市 or 县 before an organ mean is told by the bodies printed
before it in the same chain of titles, then by the paper's own jurisdiction, then by the areas that the page names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from jinshen.pipeline.areas import ORGAN_LEVELS, Area, canonical_area, chain, is_zone, is_zone_name, resolve_area
from jinshen.pipeline.labels import LOC, PERSON
from jinshen.pipeline.organs import Organ, central, central_in, choose, infixes, lookalikes, organ_at, organs
from jinshen.pipeline.records import Mention
from jinshen.pipeline.spans import squash

Areas = tuple[Area, ...]
RELATIVE = ("自治区", "自治州", "自治县", "开发区", "高新区", "经开区", "新区", "街道", "省", "市", "区", "县", "州", "盟", "旗", "镇", "乡")
# A body inside another: it takes the other's name before its own where no area is printed.
INNER = re.compile(r"(?:(?<!办事)处|科|室|教研组|[语文英数理化]组|年级部|级部|安全办|检验科|病区|支队|大队|中队|办公室|办公厅|分局|机关|党支部|党总支|机关党委|股|监察大队|督查室|编辑部)$")
# Local bodies whose canonical name begins with their area though the page leaves it out.
LOCAL = re.compile(r"(?:局|委|办|处|中心|站|所|队|指挥部|办公室|法院|检察院|委员会|办事处|管委会|工委|党委|分局|联合会|供电公司|文化馆|图书馆|博物馆|档案馆|党校)$")
LEVEL = re.compile(r"(?:省|市|区|县|州|盟|旗|镇|乡|街道|村|社区)$")
COUNTY = re.compile(r"^[^省市]{2,4}?[市县区旗](?!区)|^[^省市县]{2,6}?(?:高新技术产业开发区|经济技术开发区|高新区|经济开发区)")
SCHOOLS = re.compile(r"(?:大学|学院|学校|中学|小学|幼儿园|医院|卫生院|保健院|卫生服务中心)$")
NEAR = 160
# What parts of one rank end in: one is not in the other.
RANK = re.compile(r"(?:科|处|股|(?<!办公)室|办公室|大队|支队|中队|教研组|党支部|党总支|编辑部)$")
WITH_PART = re.compile(r"(.*(?:局|院|委员会|政府|公司|集团|大学|学校|中学|小学|厅|署|行|部))[^局院厅]{1,10}$")
# A part printed behind its whole, 青川友谊医院骨科: it is in no other body.
WHOLE = re.compile(
    r"^(?P<whole>.{2,}(?:大学|学院|学校|中学|小学|幼儿园|医院|卫生院|保健院|卫生服务中心|公司|集团|厂|矿|协会|学会|研究院))"
    r"(?P<part>[^（(]{1,8}(?:部|科|处|室|组|系|办|所|中心|学院|团委|工会|车间|支部|总支|编辑部|委员会|实验室))$"
)
# Bodies that go by a name of their own though they end like a local one: 青岭矿务局, 邮储银行青川支行.
OWN_STEM = re.compile(r"^.{2,}(?:矿务局|铁路局|铁路分局|工程局|勘探局|公社|煤炭管理局)$|银行|信用社|农商行|^(?:中铁|中建|中交|中石[油化]|中海油|中煤|中粮|华能|大唐|华电|国网|国电|铁道部|共青团第)")


NATIONAL = re.compile(r"国家(?!级)|中国|全国|中央|中共中央|国务院|中华")
FIRM = re.compile(r"(?:公司|集团|酒店|宾馆|商城|移动|联通|电信|公社|[^海]厂)$")
OFFICE = re.compile(r"(?:司|局|厅|处|室|办公室|中心)$")
YOUTH = "共青团"
# A zone whose short head may stand for two kinds.
ZONE, ZONE_IN_FULL = "经开区", "经济(?:技术)?开发区"
OWN_NAMES = {"company", "school", "hospital", "media"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A canonical name, how it was found (`labels.RESOLUTIONS`), and the chain of areas it belongs to."""

    name: str
    how: str
    areas: Areas = ()


@dataclass(slots=True)
class Chain:
    """The bodies resolved so far in one chain of titles: what an area left out refers to."""

    bodies: list[Resolved] = field(default_factory=list)

    @property
    def areas(self) -> Areas:
        return self.bodies[-1].areas if self.bodies else ()


@dataclass(frozen=True, slots=True)
class _Parts:
    areas: Areas
    organ: str
    rest: str
    how: str


def _letter(areas: Areas) -> str:
    return ORGAN_LEVELS.get(areas[-1].level, "d") if areas else "d"


def _ending(areas: Areas, head: str) -> Areas:
    """The chain down to its lowest area whose name ends in `head`; a zone is 区 only where nothing else is."""
    found = [areas[:depth] for depth in range(len(areas), 0, -1) if areas[depth - 1].name.endswith(head) or (head == "区" and is_zone(areas[depth - 1]))]
    plain = [chosen for chosen in found if not is_zone(chosen[-1])]
    return (plain or found or [()])[0]


class Names:
    """The canonical names of one page: its jurisdiction, the areas that its text names, and what was resolved."""

    def __init__(self, jurisdiction: str | None, mentions: Sequence[Mention] = ()) -> None:
        own = chain(jurisdiction) if jurisdiction else ()
        self.own: Areas = () if own and own[-1].level == "central" else own  # no body is named after the centre
        self._jurisdiction = jurisdiction
        self._located: dict[str, Areas] = {}
        self._mentions = mentions
        self._places: list[tuple[int, Areas]] | None = None
        self._ended: dict[str, list[tuple[int, Areas]]] = {}
        self._school: str | None = None
        self._most: tuple[Area, ...] | None = None

    def _named(self) -> list[tuple[int, Areas]]:
        """The areas that the page names, with where."""
        if self._places is None:
            found = ((m.start, self._explicit(m.text)) for m in self._mentions if m.label == LOC)
            self._places = [(start, areas) for start, areas in found if areas]
        return self._places

    def _explicit(self, printed: str) -> Areas:
        if printed not in self._located:
            area = resolve_area(printed, self._jurisdiction)
            self._located[printed] = self._below_county(area.chain) if area and area.level != "central" else ()
        return self._located[printed]

    def _below_county(self, areas: Areas) -> Areas:
        """A town that no table has, in a city's paper, under the county that the article is about."""
        if areas[-1].level not in ("town", "village") or any(one.level == "county" for one in areas) or not self.own or self.own[-1].level != "city":
            return areas
        county = self._county()
        if county is None:
            return areas
        for one in areas[len(self.own) :]:
            county = Area(one.name, one.short, one.level, one.code, county)
        return county.chain

    def _county(self) -> Area | None:
        """The county, district or zone of the own city that the article names most, the first of several."""
        if self._most is None:
            counts: dict[Area, int] = {}
            for mention in self._mentions:
                match = COUNTY.match(mention.text) if mention.label != PERSON else None
                area = resolve_area(match[0], self._jurisdiction) if match else None
                if area and area.level == "county" and self.own[-1] in area.chain:
                    counts[area] = counts.get(area, 0) + 1
            self._most = (max(counts, key=lambda one: counts[one]),) if counts else ()
        return self._most[0] if self._most else None

    def _relative(self, head: str, chain: Chain, position: int) -> Areas:
        for body in reversed(chain.bodies):
            if found := _ending(body.areas, head):
                return found
        if found := _ending(self.own, head):
            return found
        near = self._ending_so(head)
        return near[max(bisect_right(near, position, key=itemgetter(0)) - 1, 0)][1] if near else ()

    def _ending_so(self, head: str) -> list[tuple[int, Areas]]:
        """The areas that the page names down to one whose name ends in `head`, with where, in the order of the text."""
        if head not in self._ended:
            found = ((start, _ending(areas, head)) for start, areas in self._named())
            self._ended[head] = sorted((one for one in found if one[1]), key=itemgetter(0))
        return self._ended[head]

    def _area(self, printed: str, chain: Chain, position: int) -> tuple[Areas, str]:
        if printed in RELATIVE:
            return self._relative(printed, chain, position) or self._explicit(printed), "jurisdiction"
        if printed[0] in RELATIVE and is_zone_name(printed[1:]) and (above := self._relative(printed[0], chain, position)):
            return (*above, Area(printed[1:], printed[1:], "county", None, above[-1])), "jurisdiction"
        return self._explicit(printed), "table"

    def _parts(self, printed: str, chain: Chain, position: int) -> _Parts | None:
        """The best reading of a name as area + organ + rest; None where neither is known."""
        best: tuple[tuple[int, int, int], _Parts] | None = None
        for cut in range(min(len(printed), 24)):
            areas, how = self._area(printed[:cut], chain, position) if cut else ((), "")
            if cut and not areas:
                continue
            organ = organ_at(printed, cut) or ""
            rest = printed[cut + len(organ) :]
            if rest and not (rest in organs() or INNER.search(rest)):
                organ, rest = "", organ + rest  # 康复中心医院 is no part of a 康复中心
            if cut and not organ and not LEVEL.search(printed[:cut]):
                continue  # a body named after a province is no body of the province: 江西科技学院
            zone = cut if areas and is_zone(areas[-1]) else 0
            weight = (int(bool(organ) and not rest), zone + (len(organ) if not rest else min(len(organ), cut)), cut)
            if (organ or cut) and (best is None or weight > best[0]):
                best = weight, _Parts(areas, organ, rest, how)
        return best[1] if best else None

    def knows(self, printed: str) -> bool:
        """True where the name is a known organ, its area printed or not: 统战部, 市公安局."""
        parts = self._parts(printed, Chain(), 0)
        return bool(parts and parts.organ and not parts.rest)

    def body(self, printed: str, chain: Chain, position: int) -> Resolved:
        """The canonical name of a printed body; the chain remembers it."""
        name = squash(printed)
        found = self._central(name) or self._infixed(name, chain, position) or self._local(name, chain, position)
        chain.bodies.append(found)
        return found

    def _central(self, name: str) -> Resolved | None:
        full = central().get(name)
        if full is None and OFFICE.search(name) and (whole := central_in(name)):
            return Resolved(central()[whole] + name.removeprefix(whole), "table")
        if name.startswith(YOUTH + "第"):
            return Resolved("中国共产主义青年团" + name.removeprefix(YOUTH), "table")
        if full is None and NATIONAL.match(name):
            return Resolved(name, "printed")
        return Resolved(full, "printed" if full == name else "table") if full else None

    def _infixed(self, name: str, chain: Chain, position: int) -> Resolved | None:
        """A body with its area inside its name: 团区委, 共青团青川区委, 民盟云州市委."""
        for before, behind, organ in infixes():
            if name.startswith(before) and name.endswith(behind) and len(name) > len(before) + len(behind):
                areas, how = self._area(name[len(before) : len(name) - len(behind)], chain, position)
                if areas:
                    last = areas[-1]
                    full = organ.named(canonical_area(areas), city="", short=last.short, head=last.name[-1:])
                    return Resolved(full, "printed" if full == name else how, areas)
        return None

    def _local(self, name: str, chain: Chain, position: int) -> Resolved:
        if FIRM.search(name) and self.begins_with_area(name) and not LEVEL.search(name[:3]) and not LEVEL.search(name[:4]):
            return Resolved(name, "printed")  # a firm that bears an area's short name is called as printed
        bare = re.sub(r"^中共(?!中央)", "", name)
        parts = self._parts(bare, chain, position)
        if (parts is None or not parts.organ) and (meant := self._meant(bare)):
            bare, parts = meant, self._parts(meant, chain, position)
        station = next((body for body in reversed(chain.bodies) if body.name.endswith("局")), None)
        if name.endswith("分局") and station and not name.endswith("公安分局"):
            return Resolved(station.name + name, "elided", station.areas)
        if parts is None or not (parts.organ or parts.areas) or self._own_name(bare, parts):
            return self._unknown(name, chain, position)
        if not parts.areas:
            return self._without_area(name, parts, chain)
        area = canonical_area(parts.areas)
        if not parts.organ:
            return Resolved(area + parts.rest, "printed" if area + parts.rest == name else parts.how, parts.areas)
        full = self._compose(parts, parts.areas)
        return Resolved(full, "printed" if full == name else parts.how, parts.areas)

    def _meant(self, name: str) -> str | None:
        """The known organ that a name with one look-alike character in it stands for: 区水务局 for 区氷务局."""
        for at, char in enumerate(name):
            for other in lookalikes().get(char, ()):
                if self.knows(name[:at] + other + name[at + 1 :]):
                    return name[:at] + other + name[at + 1 :]
        return None

    def _own_name(self, name: str, parts: _Parts) -> bool:
        """True for a company, school or paper that bears an area's short name, or none: it is called as printed."""
        organ = choose(parts.organ, _letter(parts.areas))
        area = name[: len(name) - len(parts.organ + parts.rest)]
        return bool(organ) and organ.system in OWN_NAMES and not LEVEL.search(area)  # type: ignore[union-attr]

    def _compose(self, parts: _Parts, areas: Areas) -> str:
        area, organ = canonical_area(areas), choose(parts.organ, _letter(areas))
        if organ is None:
            return area + parts.organ + parts.rest
        inner = choose(parts.rest, _letter(areas)) if parts.rest in organs() else None
        last = areas[-1]
        city = canonical_area(tuple(a for a in areas if a.level in ("province", "city"))) or area
        full = organ.named(area, city=city, short=last.short, head=last.name[-1:])
        if full.startswith(f"{area}街道") and area.endswith("街道"):
            full = area + full.removeprefix(f"{area}街道")
        return full + (inner.full if inner else parts.rest)

    def _without_area(self, name: str, parts: _Parts, chain: Chain) -> Resolved:
        """A known organ printed without its area: a part of the body before it, else of the area before it, else own."""
        above = _above(name, chain)
        organ = choose(parts.organ, _letter(above.areas if above else self.own))
        if above and above.name.endswith(name):
            return above
        if above and _inside(organ, name, above):
            full = organ.full if organ and not parts.rest else name
            return Resolved(_join(above.name, full), "elided", above.areas)
        areas = (above.areas if above else ()) or self.own
        if not areas:
            return Resolved(name, "unsure")
        return Resolved(self._compose(parts, areas), "jurisdiction", areas)

    def _unknown(self, name: str, chain: Chain, position: int) -> Resolved:
        """A body that no table knows: inside the one before it, or with the area, or as printed."""
        above = _above(name, chain)
        if OWN_STEM.search(name):
            return Resolved(name, "printed")
        if whole := WHOLE.match(name):
            above = self._local(whole["whole"], Chain(), position)
            return Resolved(above.name + whole["part"], above.how, above.areas)
        if above and INNER.search(name) and not name.startswith(above.name):
            return Resolved(above.name + name, "elided", above.areas)
        if INNER.search(name) and (school := self._own_school(position)):
            found = self._local(school, Chain(), position)
            return Resolved(found.name + name, "elided", found.areas)
        areas = (above.areas if above else ()) or self.own
        if LOCAL.search(name) and areas and not self.begins_with_area(name):
            return Resolved(canonical_area(areas) + name, "unsure", areas)
        return Resolved(name, "unsure")

    def begins_with_area(self, name: str) -> bool:
        """True for a name that says itself where its body is: 江西科技学院."""
        return any(self._explicit(name[:length]) for length in (2, 3, 4))

    def _own_school(self, position: int) -> str | None:
        """The school or hospital that a part of one is in: that named shortly before, else the one that the page names most."""
        near = [m.text for m in self._mentions if position - NEAR < m.start < position and SCHOOLS.search(m.text)]
        if near:
            return near[-1]
        if self._school is None:
            named = [m.text for m in self._mentions if SCHOOLS.search(m.text)]
            self._school = max(named, key=lambda text: (named.count(text), len(text), text)) if named else ""
        return self._school or None

    def government(self, title: str, printed: str | None, chain: Chain, position: int) -> Resolved | None:
        """The people's government that 区长, 副市长 … are of: of the area printed before, else the one that the title means."""
        head = title[-2:-1]
        areas = self._explicit(printed) if printed else self._relative(head, chain, position)
        if printed and not areas:
            return None
        if not areas and chain.areas:
            areas = chain.areas
        if not areas:
            return None
        found = Resolved(f"{canonical_area(areas)}人民政府", "table" if printed else "elided", areas)
        chain.bodies.append(found)
        return found

    def area(self, printed: str, chain: Chain) -> Resolved:
        """The canonical name of an area that stands as a body: 玉山县领导, 青川区举办."""
        head = printed[1:] if printed[:1] in "我全该" else printed
        areas = self._relative(head, chain, 0) if head in RELATIVE else self._explicit(printed)
        found = Resolved(canonical_area(areas), "table", areas) if areas else Resolved(printed, "unsure")
        chain.bodies.append(found)
        return found

    def _spelled(self, bare: str) -> str:
        """An area's bare name as the page spells it out elsewhere: 琅昌区 where 琅昌区委 is named, 琅昌经济技术开发区 for 琅昌经开区."""
        if bare.endswith(ZONE):
            long = re.compile(re.escape(bare.removesuffix(ZONE)) + ZONE_IN_FULL)
            return next((zone[0] for m in self._mentions if (zone := long.match(m.text))), bare)
        if len(bare) > 3 or self._explicit(bare):
            return bare
        longer = (m.text for m in self._mentions if m.text.startswith(bare) and m.text[len(bare) : len(bare) + 1] in ("区", "县", "市", "旗"))
        full = next(longer, bare)
        return full[: len(bare) + 1]

    def is_area(self, printed: str) -> bool:
        """True for the name of a known area down to the county, bare or full: 青川, 云州市."""
        areas = self._explicit(self._spelled(printed))
        return bool(areas) and areas[-1].level not in ("town", "village")

    def body_or_area(self, mention: Mention) -> str:
        """The canonical name of a mention that acts as a body, LOC or ORG."""
        if mention.label == LOC:
            return self.area(self._spelled(mention.text), Chain()).name
        return self.body(mention.text, Chain(), mention.start).name


def _join(above: str, name: str) -> str:
    """A part's name behind the whole's, what both share once: 云州市公安局 and 公安局禁毒支队."""
    shared = next((n for n in range(len(name), 0, -1) if above.endswith(name[:n])), 0)
    return above + name[shared:]


def _above(name: str, chain: Chain) -> Resolved | None:
    """The body before, which a part is in; a part of the same rank is beside it: 骨科主任王芳、儿科主任李强."""
    if not chain.bodies:
        return None
    last, own = chain.bodies[-1], RANK.search(name)
    beside = RANK.search(last.name) if own else None
    if not (own and beside and own[0] == beside[0]) or name.startswith(last.name):
        return last
    whole = next((body for body in reversed(chain.bodies[:-1]) if last.name.startswith(body.name) and body.name != last.name), None)
    printed = WITH_PART.match(last.name)
    return whole or (Resolved(printed[1], "elided", last.areas) if printed else None)


def _inside(organ: Organ | None, name: str, above: Resolved) -> bool:
    """True where a body without area is part of the one printed before it rather than beside it."""
    if organ is None or organ.full in ("办公室", "办公厅") or INNER.search(name):
        return True
    party = re.search(r"^中共.*(?:委员会|工作委员会)$", above.name)
    return bool(party) and organ.system == "party" and "{full}" in organ.form and organ.form.startswith("中共")
