"""Places in a text: chains of areas, what people call them for short, and sites by their last word.

Source: the guide's row LOC; `data/areas.tsv`, `towns.tsv`, `suffixes.tsv`.
"""

from __future__ import annotations

import re

from jinshen.pipeline.claims import FIRM, HINT, LIKELY, Claim, Reading, is_han
from jinshen.pipeline.labels import LOC
from jinshen.pipeline.lexicon import lexicon

# The last link of a chain that no table holds: 永昌街道, 富达小区, 前河村. Only behind an area.
LINK = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:街道|新村|社区|小区|镇|乡|村|新区|高新区|经开区|开发区|先行区|示范区)(?![民委长级干书支])|[\u4e00-\u9fff]{2,4}(?:庄|屯|寨|铺|店|营|沟|湾|坡|岭|坪|垌|塘|坝|集|堡)(?=[、，。；）和及的与])")
NO_LINK = re.compile(r"[两三四五六七八九十各几多][处个镇乡村]|举[办行]|[的在和与及、等各到对是为有把将全该本]|召开|举行|开展|组织|辖区|城区|市民|农村|乡村|村镇|山村")
COUNTRY = re.compile(r"中华人民共和国|中国(?!共产党|人民政治协商|[\u4e00-\u9fff]{0,12}(?:协会|学会|大学|公司|银行|联合会|总公司|科学院|工程院|研究院|基金会|博物馆))")
# 在榕召开, 来闽, 驻京: a one-character area that stands free behind these and before what does not make a word of it.
LETTER = re.compile(r"(?<=[在来赴驻抵离返进留援对爱])([京津沪渝冀豫辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳台榕蓉穗甬杭])(?=召开|举[行办]|[，。、；办企学闭开逝成调考工就投合协揭启爱积]|人士|期间|$)")
JOINED = re.compile(r"粤港澳大湾区|(?:长三角|珠三角|成渝|长江三角洲|珠江三角洲)(?:地区|城市群)?")
LETTERS = re.compile(r"(?<![冀晋陕])(?:粤港澳(?!大湾区)|港澳台|京津冀|苏浙沪|沪苏浙皖|沪苏浙|川渝|闽台|浙台|苏台|鲁豫|晋冀鲁豫|冀鲁豫|陕甘宁)(?!边区)")
# 高新区, 济宁高新区, 渤海新区: zones, with or without the area before them.
ZONE = re.compile(
    r"(?:国家级?)?(?:高新技术产业开发区|经济技术开发区|经济开发区|高新技术开发区|综合保税区|高新区|经开区|开发区|先行区|示范区|自贸区|保税区|临港新片区"
    r"|自由贸易试验区|旅游度假区|度假区)|(?<=[\u4e00-\u9fff])新区"
)
NOT_AFTER_SHORT = re.compile(r"[人话语菜味式茶酒]|大学|日报|晚报|银行|电视台")


def _extended(reading: Reading, end: int) -> int:
    """Where a chain that has come to `end` really ends: further areas, towns, villages behind it."""
    known, text = lexicon(), reading.text
    linked = text[end - 1] in "镇乡道"
    while True:
        further = max(known.areas.longest(text, end), known.towns.longest(text, end), _own(reading, end))
        linked = linked or further > end
        if further == end:
            link = LINK.match(text, end)
            follows = text[end : reading.word_end(end)]
            if not link or NO_LINK.search(text, end, link.end()) or not (linked or reading.is_cut(end)) or follows in known.stops:
                return end
            further, linked = link.end(), True
        end = further


def _own(reading: Reading, at: int) -> int:
    """Where one of the paper's own areas that starts at `at`, with its level, ends; `at` if there is none."""
    return max((at + len(name) for name in reading.home if LEVELLED.search(name) and reading.text.startswith(name, at)), default=at)


def areas(reading: Reading) -> list[Claim]:
    """Chains of administrative areas, each as one claim, and short names where words and tables agree.

    >>> text = "云南省昆明市召开"
    >>> [text[c.start:c.end] for c in areas(Reading(text, (0, 3, 6, 8)))]
    ['云南省昆明市']
    """
    known, text = lexicon(), reading.text
    found: list[Claim] = []
    last = 0
    full = dict(known.areas.scan(text))
    towns = dict(known.towns.scan(text))
    shorts = dict(known.county_shorts.scan(text)) | dict(known.shorts.scan(text))
    home = {at: at + len(name) for name in sorted(reading.home, key=len) for at in _places(text, name)}
    for at in sorted(full.keys() | towns.keys() | shorts.keys() | home.keys()):
        if at < last:
            continue
        claim = _area_at(reading, at, full.get(at), towns.get(at), shorts.get(at)) or _home_at(reading, at, home.get(at))
        if claim:
            found.append(claim)
            last = claim.end
    found = [*found, *_unlisted(reading, found), *_datelines(reading, found)]
    held = {place for claim in found for place in range(claim.start, claim.end)}
    nature = [Claim(*span, LOC, LIKELY, "nature") for span in known.nature.scan(text) if _clean(reading, *span) and span[0] not in held]
    return [*_with_zones(reading, found), *nature]


DATELINE = re.compile(r"本报([\u4e00-\u9fff]{2,3})(?:\d+月\d+日)?[讯电](?=[（(，,\s])")


def _datelines(reading: Reading, found: list[Claim]) -> list[Claim]:
    """The place between 本报 and 讯."""
    held = {place for claim in found for place in range(claim.start, claim.end) if claim.weight > HINT}
    return [Claim(*m.span(1), LOC, FIRM, "dateline") for m in DATELINE.finditer(reading.text) if m.start(1) not in held]


# An area that no table holds is known by its organs in full: 定山区人民政府. Then its name is one wherever it stands.
RULED = re.compile(r"人民(?:政府|法院|检察院|代表大会)")
# 青川区委书记, 青川县政协主席: the short organ of an area behind a mark, with its post.
FOLLOWED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2}[市县区])(?=(?:委|政府|人大|政协|纪委|法院|检察院|人武部)[\u4e00-\u9fff]{0,4}?(?:书记|常委|主任|主席|[区县市院部]长|检察长|委员|政委))")
WORDS = re.compile(r"^[\u4e00-\u9fff]*(?:会|后|前|上|下|中|时|日|天|晚|午|同志|年|月|名|位|学习|近期)[市县区]$")
UNLISTED = re.compile(r"(?:[\u4e00-\u9fff]{2,3}[市州])?[\u4e00-\u9fff]{1,3}[市县区旗]$")
NO_AREA = re.compile(r"[的在和与及对为由向到把被将从等全各我本该原任兼省]|[小城地园社街片灾山辖校厂库景林牧矿战发示]区$|[城都超门股直级]市$|人民|高新|经开|新区$")


def _unlisted(reading: Reading, found: list[Claim]) -> list[Claim]:
    text = reading.text
    held = {place for claim in found if claim.weight > HINT for place in range(claim.start, claim.end)}
    names = {m[1] for m in FOLLOWED.finditer(text) if not _word(m[1]) and not WORDS.search(m[1])}
    for organ in RULED.finditer(text):
        end = organ.start()
        starts = [at for at in range(max(end - 7, 0), end - 1) if reading.is_cut(at) and _edge_before(reading, at)]
        names |= {text[at:end] for at in starts if UNLISTED.fullmatch(text[at:end]) and not _word(text[at:end]) and at not in held}
    return [
        Claim(at, at + len(name), LOC, FIRM, "unlisted area")
        for name in sorted(names, key=lambda name: (-len(name), name))
        for at in _places(text, name)
        if at not in held and (reading.is_cut(at) or reading.is_cut(at + len(name)))
    ]


def _word(name: str) -> bool:
    """Whether what stands before an organ is a plain word and no area."""
    known = lexicon()
    return bool(NO_AREA.search(name)) or name[:-1] in known.stops or name[:2] in known.stops or name[:2] in known.acts


def _edge_before(reading: Reading, at: int) -> bool:
    text, known = reading.text, lexicon()
    if at == 0 or not is_han(text[at - 1]):
        return True
    word = text[reading.word_before(at) : at]
    return word in known.stops or word in known.acts


def _with_zones(reading: Reading, found: list[Claim]) -> list[Claim]:
    """Zones as areas: alone, or as the end of the chain before them."""
    text, ends = reading.text, {claim.end: claim for claim in found}
    for match in ZONE.finditer(text):
        start, before = match.start(), None
        if match.group() == "新区":
            start = reading.word_before(match.start() + 1)
            if start == match.start() and match.start() not in ends:
                start = reading.word_before(match.start())
            if not 1 <= match.start() - start <= 3 and match.start() not in ends:
                continue
            start = match.start() if match.start() in ends else start
        before = ends.get(start) or _near(text, ends, start)
        begin = before.start if before else _named_zone(reading, start) if NAMED.fullmatch(match.group()) else start
        if any(c for c in found if c.start <= begin and match.end() <= c.end):
            continue
        found = [c for c in found if c.end <= begin or c.start >= match.end()]
        found.append(Claim(begin, match.end(), LOC, FIRM, "zone"))
    return sorted(found, key=lambda claim: claim.start)


NAMED = re.compile(r"先行区|示范区|试验区|实验区|合作区")
NOT_NEAR = re.compile(r"[，。、；：,.;:\s“”（）的在到对和与及为等各从]|市民|我|全|召开|举行|来|赴|入|推|促|支持|建设$")


def _near(text: str, ends: dict[int, Claim], start: int) -> Claim | None:
    """The area that a zone's name begins with: 济南 before 新旧动能转换先行区."""
    for at in range(start - 1, max(start - 10, 0), -1):
        if at in ends:
            return None if NOT_NEAR.search(text, at, start) else ends[at]
    return None


def _named_zone(reading: Reading, start: int) -> int:
    """Where the name of a zone with a programme's name begins: 新旧动能转换先行区."""
    at, known = start, lexicon()
    while at > 0 and start - at < 10:
        word = reading.text[reading.word_before(at) : at]
        if not word.strip() or not is_han(word[-1]) or word in known.stops or word in known.generic or word[-1] in "省市区县为入接":
            break
        at -= len(word)
    return at if start - at >= 4 else start


def _places(text: str, name: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(name), text)]


# 黄山港, 大通路, 齐河镇: a short name that its next character makes part of a longer one.
LONGER = re.compile(r"[港路桥村镇乡河江湖山站街园庄区县市]|街道|公路|铁路|社区|新城|大道")


LEVELLED = re.compile(r"[省市县区州盟旗镇乡]$|街道$")


def _home_at(reading: Reading, at: int, end: int | None) -> Claim | None:
    """One of the paper's own areas without its level, where it is no part of a longer name."""
    if end and LEVELLED.search(reading.text, at, end):
        return Claim(at, _extended(reading, end), LOC, FIRM, "area")
    if not end or not (reading.is_cut(at) or reading.is_cut(end)) or LONGER.match(reading.text, end) or NOT_AFTER_SHORT.match(reading.text, end):
        return None
    return Claim(at, end, LOC, FIRM, "home")


def _area_at(reading: Reading, at: int, full: int | None, town: int | None, short: int | None) -> Claim | None:
    known, text = lexicon(), reading.text
    if full and full - at == 2 and text[at] in "和与及为向在到来由对" and text[at:full] not in reading.home:
        full = None
    sure = full or (town if town and _clean(reading, at, town) else None)
    if sure and sure >= (short or 0):
        return Claim(at, _extended(reading, sure), LOC, FIRM, "area")
    if not short:
        return None
    chained = max(known.areas.longest(text, short), known.towns.longest(text, short))
    if chained == short and text[at:short] in known.shorts:
        chained = known.county_shorts.longest(text, short)
    if chained > short:
        return Claim(at, _extended(reading, chained), LOC, FIRM, "area chain")
    tidy = reading.is_cut(at) if text[at:short] in known.shorts else _clean(reading, at, short)
    if not tidy or NOT_AFTER_SHORT.match(text, short):
        return None
    link = LINK.match(text, short)
    if link and not NO_LINK.search(text, short, link.end()) and link.end() - short < 5 and reading.is_cut(link.end()):
        return Claim(at, _extended(reading, link.end()), LOC, LIKELY, "short and link")
    sure = text[at:short] in known.shorts
    if not sure and text[at:short] in reading.home:
        return None
    return Claim(at, short, LOC, LIKELY if sure else HINT, "short" if sure else "county's short name")


def _clean(reading: Reading, start: int, end: int) -> bool:
    return reading.is_cut(start) and reading.is_cut(end)


def letters(text: str) -> list[Claim]:
    """One-character names of provinces and cities that stand free, joined ones one each."""
    found = [Claim(*match.span(1), LOC, LIKELY, "letter") for match in LETTER.finditer(text)]
    found += [Claim(at, at + 1, LOC, FIRM, "letter") for match in LETTERS.finditer(text) for at in range(*match.span())]
    found += [Claim(*match.span(), LOC, FIRM, "joined areas") for match in JOINED.finditer(text)]
    found += [Claim(*match.span(), LOC, LIKELY, "country") for match in COUNTRY.finditer(text)]
    return found


