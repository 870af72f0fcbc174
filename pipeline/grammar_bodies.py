"""Bodies and sites in a text: organs that the tables know, then whatever ends in a body's or a site's last word.

Source: the guide's rows ORG and LOC; `data/organs.tsv`, `suffixes.tsv`, `cues.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from jinshen.pipeline.claims import FIRM, HINT, LIKELY, Claim, Cover, Reading, is_han
from jinshen.pipeline.labels import LOC, ORG, TITLE
from jinshen.pipeline.lexicon import lexicon

REACH = "省市区县州旗盟镇乡校院局委"
REACH_LONG = ("街道", "新区", "高新区", "经开区", "开发区", "先行区", "园区")
# 组织部门, 教育部门, 常委会议室: characters that make another word of the organ before them.
NOT_AFTER = re.compile(r"(?<=[部局委处])门|(?<=人大)代表|(?<=党委)、?政府|(?<=队)员|(?<=大学)[生日]|(?<=馆)日|(?<=中[小学])学?生|(?<=[承主协举])办|(?<=大)局|(?<=学校)家|(?<=会)议|(?<=处)[理置分罚于在长]|(?<=委)(?:员|托|派|屈|任)|(?<=部)[分署属队位]|(?<=政府)(?:采购|工作报告|部门|投资|债|网|性|主导)"
                       r"|(?<=局)[部面限长势]|(?<=中心)(?:城|工作|镇|任务|组|思想|环节|[村区])|(?<=办)[公理事法学好成案结]|(?<=科)[学技研普]|(?<=协)[同调会议作助商]|(?<=大)[力会家学]")
CENTRE = re.compile(
    r"中国共产党第[一二三四五六七八九十]{1,4}届(?:、[^，。]{2,12}届)?中央委员会|中共中央|党中央|中国共产党|国务院|全国人大(?:常委会)?|全国政协"
    r"|政协第[一二三四五六七八九十]{1,4}届全国委员会|(?:第[一二三四五六七八九十]{1,4}届、?){1,12}全国人民代表大会"
    r"|(?<!民主)中央(?=[、，。“”和及对《]|[一-鿿]{0,6}(?:会议|精神|文件|决策|部署|要求|决定|领导|指示|全会|批准|同意|有关))(?!财政|空调|电视|苏区|企业|大街|公园|广场)"
)  # fmt: skip
TEAM = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:党政代表团|党政考察团|考察团|代表团|驻村工作组|驻村工作队|工作专班|考核组|督导组|巡察组)")
UNIT = re.compile(
    r"[\u4e00-\u9fff]{0,12}?(?:办公室|研究室|督查室|法规室|监察大队|执法大队|支队|大队|分局|分公司|党支部|党总支|党委|党组|工委|学院|研究院|研究生院|分院"
    r"|(?:[服务运营管理指挥发展展]{2,4})中心|办事处|总调度室|(?<=[\u4e00-\u9fff]{2})[处科司局室](?![理长学技室置员法普级罚分部面势限]))"
)  # fmt: skip
NO_UNIT = re.compile(r"会议室|领导|负责|分管|相关|有关|各[处科室]|给|办公?$|分别|[一二三四五六七八九十0-9][楼层号]|第一时间|[在的，。、和将对为把被了是到于]|召开|举行|开展|组织|负责|联合|工作|全力|积极|深入")
OPENER = {"”": "“", "’": "‘", "）": "（", ")": "(", "》": "《", "】": "【", '"': '"'}
QUOTES = "”’\""


class Ground:
    """The reading with what is already known of it, asked by both halves of the grammar."""

    __slots__ = ("area_ends", "cover", "reading", "text")

    def __init__(self, reading: Reading, areas: Iterable[Claim], others: Iterable[Claim]) -> None:
        self.reading, self.text = reading, reading.text
        self.area_ends = {claim.end: claim for claim in areas}
        self.cover = Cover(len(reading.text), others)

    def reach(self, at: int) -> int | None:
        """Where 区, 市, 街道 … standing alone before `at` begins."""
        text = self.text
        for word in REACH_LONG:
            if text.endswith(word, 0, at) and self.open(at - len(word)):
                return at - len(word)
        if at and text[at - 1] in REACH and self.open(at - 1):
            return at - 1
        return None

    def open(self, at: int) -> bool:
        if at == 0 or not is_han(self.text[at - 1]):
            return True
        word = self.text[self.reading.word_before(at) : at]
        known = lexicon()
        return self.reading.is_cut(at) and (
            word in known.stops or word in known.acts or word[-1] in "名位个余" or bool(self.cover.at(at - 1)) or at in self.area_ends
        )

    def generic_before(self, at: int) -> bool:
        word = self.text[self.reading.word_before(at) : at] if at else ""
        return word in lexicon().generic or self.text[at - 1 : at] in ("各", "该", "某", "本", "我") or bool(
            re.search(r"[0-9一二三四五六七八九十百]{1,6}[个家所]$", self.text[max(at - 6, 0) : at]))


def organs(ground: Ground) -> list[Claim]:
    """Organs that the tables know, with the area or the relative word before them."""
    known, text = lexicon(), ground.text
    found: list[Claim] = [Claim(*match.span(), ORG, FIRM, "central") for match in CENTRE.finditer(text)]
    last = 0
    for start, end in known.organs.scan(text):
        if NOT_AFTER.match(text, end):
            end = next((e for e in known.organs.ends(text, start) if not NOT_AFTER.match(text, e)), start)
        if (title := ground.cover.at(end - 1)) and title.start > start:
            end = next((e for e in known.organs.ends(text, start) if e <= title.start), start)
        if start < last or end == start:
            continue
        claim = _organ(ground, start, end)
        if claim:
            found.append(claim)
            last = end
    found += [Claim(start, end, ORG, FIRM, "central") for start, end in known.central.scan(text) if not NOT_AFTER.match(text, end)
              and ground.reading.is_cut(start)]
    return found


# 小区, 城市, 全县: words whose last character is no 区, 市, 县 that stands for the paper's own.
PART = re.compile(r"(?:[特小城地园社街片灾山辖县校厂库景林牧矿战戍禁疫展]区|[城都超门股上夜集早]市|[全各本我该外两每某]{1,3}[省市区县]|[郡])$")


def _organ(ground: Ground, start: int, end: int) -> Claim | None:
    area = ground.area_ends.get(start)
    if area:
        begin = next((area.start - len(p) for p in ("中国共产党", "中共") if ground.text.endswith(p, 0, area.start)), area.start)
        return Claim(begin, end, ORG, FIRM, "area and organ")
    inner = next((a for at in range(start + 1, end) if (a := ground.area_ends.get(at)) and a.start <= start), None)
    if inner:
        return Claim(inner.start, end, ORG, FIRM, "area and organ")
    reach = ground.reach(start)
    if reach is None and start and ground.text[start - 1] in "省市区县" and ground.reading.is_cut(start - 1) and not PART.search(ground.text[max(start - 3, 0) : start]):
        reach = start - 1
    if reach is not None:
        begin = reach - 1 if ground.text[reach - 1 : reach] == "团" and ground.text[start] == "委" else reach
        return None if ground.generic_before(begin) else Claim(begin, end, ORG, FIRM, "relative organ")
    owner, name = ground.cover.at(start), ground.text[start:end]
    if (owner and owner.label == TITLE) or (name in lexicon().common and name not in ("办公室", *lexicon().alone)):
        return None
    if name not in lexicon().alone and not ground.open(start):
        return None
    if end - start < 2 or ground.text[start] == "委" or not ground.reading.is_cut(start) or ground.generic_before(start):
        return None
    titled = bool((claim := ground.cover.at(end)) and claim.label == TITLE and claim.start == end)
    if titled or name in lexicon().alone:
        return Claim(start, end, ORG, LIKELY, "organ alone")
    return Claim(start, end, ORG, HINT, "organ's word")


# Bodies that are no unit of the one printed before them.
OWN_BODY = re.compile(r"学校|大学|中学|小学|公司|医院|集团|协会|商会|学会|银行|幼儿园|合作社|有限|股份|委员会|法院|检察院|基金会|联合会")


PAIR = re.compile(r"([省市区县])[\u4e00-\u9fff]{2,5}[和与][\u4e00-\u9fff]{1,5}$")


COUNTED = re.compile(r"[0-9一二三四五六七八九十两几多余][余多]?[处个家所名座条]")
TEAMS = ("考察团", "工作组", "工作队", "代表团", "医疗队", "服务队")


def walk(ground: Ground, start: int, *, label: str) -> tuple[int, str] | None:
    """How far left a name reaches from its last word at `start`, and what stops it; None if it is generic or too long."""
    text, reading, known = ground.text, ground.reading, lexicon()
    anchor = _anchor(ground, start) if label == ORG else None
    if anchor is not None:
        return anchor, "area"
    pair = PAIR.search(text, max(start - 14, 0), start) if label == ORG else None
    if pair and ground.reach(pair.end(1)) is not None:
        return pair.start(1), "reach"
    at = start
    while start - at <= 22:
        area = ground.area_ends.get(at)
        if area and ground.text[area.start - 1 : area.start] not in ("（", "("):
            return area.start, "area"
        if at == 0:
            return at, "edge"
        owner, char = ground.cover.at(at - 1), text[at - 1]
        if owner:
            part = owner.label == ORG == label and owner.end == at and (at == start or (not OWN_BODY.match(text, start) and start - at < 9))
            return (owner.start, "body") if part else (at, "edge")
        if char in OPENER:
            opener = text.rfind(OPENER[char], max(at - 24, 0), at - 1)
            if opener < 0 or re.search(r"[，。；,;]", text[opener:at]):
                return at, "edge"
            if char in QUOTES:
                return (opener, "quote") if label == ORG and start - at < 5 else (at, "edge")
            at = opener
            continue
        if not (is_han(char) or char.isalnum() or char in "·."):
            return at, "edge"
        word_start = reading.word_before(at)
        word = text[word_start:at]
        if word in known.generic or (word[-1:] in "个家所" and len(word) < 3 and word_start and text[word_start - 1].isdigit()):
            return None
        if word in known.stops or word[-1] in "到赴":
            return at, "stop"
        if len(word) == 1 and word in "省市区县校" and ground.reach(at) is not None:
            return word_start, "reach"
        inner = next((area for p in range(at - 1, word_start, -1) if (area := ground.area_ends.get(p))), None)
        if inner:
            return inner.start, "area"
        at = word_start
    return None


def _anchor(ground: Ground, start: int) -> int | None:
    """The start of an area, or of 中国, 国家, 全国, that a body's name with its last word at `start` can reach back to."""
    for at in range(start, max(start - 19, 0) - 1, -1):
        area = ground.area_ends.get(at)
        if area and ground.text[area.start - 1 : area.start] in ("（", "("):
            return None
        begin = area.start if area else at - 2 if ground.text[max(at - 2, 0) : at] in NATIONAL and ground.reading.is_cut(at - 2) else None
        if begin is not None:
            between = ground.text[at:start]
            if HARD.search(between) or _stopped(ground, at, start) or not ground.cover.free(at, start) or (not area and len(between) < 2):
                return None
            return None if ground.generic_before(begin) else begin
        if at < start and not (is_han(ground.text[at]) or ground.text[at] in "（）()·"):
            return None
    return None


def _stopped(ground: Ground, start: int, end: int) -> bool:
    """Whether a word that ends names stands between the two places; 和 and 与 stand inside names too."""
    cuts = [at for at in ground.reading.cuts if start < at < end]
    words = (ground.text[a:b] for a, b in pairwise([start, *cuts, end]))
    return any(word in lexicon().stops and word not in SOFT for word in words)


# Words that end a name elsewhere, but stand inside the names of bodies: 评估督导处, 关心下一代工作委员会.
SOFT = frozenset(["和", "与", "及", "新", "督导", "督查", "检查", "监督", "关心", "关爱", "研究", "组织", "协调", "推广", "处置", "处理", "整治", "联合", "引进", "合作", "进口", "采购", "运输", "生产", "销售", "反映", "打击", "查处", "开发", "报告", "实施", "落实", "推进", "移民", "批准", "传承", "纪念"])


NATIONAL = ("中国", "国家", "全国", "中华")
ANCHORS = ("area", "reach", "body", "quote")
HARD = re.compile(
    r"[,;:!?这那某]|重点|分别|代表|高校|建设大|服务大|和[市区县省]|[市区县省]直|[，。、；：！？“”\s的在到赴对由是为被把了将从等各向于给让使]|召开|举[行办]|组织|出席|参加|陪同|调研|考察|来到|领导|深入|走进|前往|联合|印发|有关|相关"
    r"|全[市区县省]|上市|强调|指出|要求|表示|主[持办]|承办|高校|企业|单位|部门|城市|地区|人民政府|重点|一批|共同|正式|积极|全面|不断|近年|今年|首[家个批次]|唯一|最大"
)


# 主办, 大局, 法庭: words whose end only looks like a body's or a site's last word.
NO_LAST = re.compile(
    r"(?:[主承协举联代合督经包筹开停督审查催快专创帮]办|[大格布结全破开时政当定僵]局|[大分合]部|[用住坐身益深好长妙短远四随各何此处]处|[学文理百]科|[出进马道线思绿铁公陆网水电退岔]路"
    r"|[山农乡全各本驻进]村|[城乡市村]镇|[进入下返家老故他]乡|一网|张网|上网|互联网|管网|电网|路网|官网|一院|庭院|法院院|大院|出院|入院|住院|我院|来院|剧院院|[车空航]站|[到驻各]站|家庭农场|集成电路|[本我贵该]委|[原常]委|院馆|场馆|餐馆|宾馆|上街|大巷)$"
)


def suffixed(ground: Ground, label: str) -> list[Claim]:
    """Names by their last word: 有限公司, 协会, 会议室, 大道; weak last words only as hints."""
    known, text, found = lexicon(), ground.text, []
    for start, end in _last_words(text):
        kind, sure = known.suffix_label[text[start:end]]
        if (other := NO_LAST.search(text, max(start - 2, 0), end)) and other.start() < start:
            continue
        if kind != label or NOT_AFTER.match(text, end) or not ground.reading.is_cut(end):
            continue
        if ground.cover.at(start) and ground.cover.at(end - 1):
            continue
        claim = _suffixed(ground, start, end, label, sure=sure)
        if claim:
            found.append(claim)
    return found


def _last_words(text: str) -> list[tuple[int, int]]:
    """Where a name's last word stands: the longest at each place, none inside a longer one that ends with it."""
    found: dict[int, int] = {}
    for start, end in lexicon().suffixes.scan(text):
        found[end] = min(start, found.get(end, start))
    return sorted((start, end) for end, start in found.items())


# Verbs that a segmenter leaves before a name; they are soft inside one (服务中心, 建设公司), so they stop no walk.
VERBS = re.compile(r"(?:联系|指导|形成|支持|动手制作|制作|助推|宣布|先后任|先后担任|任|服务|利用|配合|打造|建设|创建|推进|全县已有|已有|成为|争创|保障|促进|反映|学习|引领|对接|帮扶|统筹|治理|宣传)+(?=[\u4e00-\u9fff])")


REACHED = re.compile(r"[省市区县](?![内外里级直域])")


def _suffixed(ground: Ground, start: int, end: int, label: str, *, sure: bool) -> Claim | None:
    reached = walk(ground, start, label=label)
    if not reached:
        return None
    left, stopped = reached
    if stopped in ("edge", "stop") and (verb := VERBS.match(ground.text, left, start - 1)):
        left = verb.end()
    while label == LOC and ground.text[left] in "来到赴在至往组好" and start - left > 2 and stopped in ("edge", "stop"):
        left += 1
    if COUNTED.search(ground.text, left, end) or (ground.text[start:end] in TEAMS and ground.area_ends.get(start)):
        return None
    if label == ORG and stopped in ("edge", "stop") and REACHED.match(ground.text, left) and end - left < 9:
        stopped = "reach"
    name = ground.text[left:end]
    if EVERY.match(name):
        return None
    if left == start or name in lexicon().common or name in lexicon().stops:
        return None
    if stopped in ANCHORS:
        if stopped == "reach" and ground.generic_before(left):
            return None
        if not sure and (start - left > (8 if label == LOC else 11) or stopped == "quote"):
            return Claim(left, end, label, HINT, "far from its area")
        weight = FIRM + 0.1 if stopped in ("area", "body") else FIRM if stopped != "quote" and sure else LIKELY
        return Claim(left, end, label, weight, f"{stopped} and last word")
    if ground.text[start:end] in lexicon().alone:
        return None
    if label == LOC and CHAINED.search(ground.text[left:start]):
        return Claim(left, end, LOC, LIKELY, "town and village")
    if not sure and end - left < 12 and ground.text[end - 1] in "处科司局室办矿厂部站队组" and _before_post(ground, end):
        return Claim(left, end, label, LIKELY, "unit before a post")
    if not sure and 2 < end - left < (11 if label == LOC else 7) and _free(ground, left, end):
        return Claim(left, end, label, LIKELY, "short and free")
    if start - left > 14:
        return Claim(left, end, label, HINT, "long")
    return Claim(left, end, label, LIKELY if sure else HINT, f"last word, {stopped}")


# 全区中小学, 各镇街: all of a kind, not one.
EVERY = re.compile(r"全[省市区县国镇乡村校]|各")
CHAINED = re.compile(r"[\u4e00-\u9fff]{2}(?:街道|镇|乡)[\u4e00-\u9fff]{1,4}$")


def _before_post(ground: Ground, end: int) -> bool:
    owner = ground.cover.at(end)
    return bool(owner and owner.label == TITLE and owner.start == end) or lexicon().heads.longest(ground.text, end) > end


def _free(ground: Ground, left: int, end: int) -> bool:
    """Whether a short name stands alone between marks, as in a row of places."""
    text = ground.text
    return (left == 0 or text[left - 1] in "、，（,(" or not is_han(text[left - 1])) and text[end : end + 1] in ("、", "，", "（", ",", "(", "")


DIRECT = re.compile(r"[省市区县州]直(?:机关|属)")


def joined(ground: Ground, claims: Sequence[Claim]) -> list[Claim]:
    """Bodies with the unit printed behind them: 区委 + 宣传部, 国家文物局 + 古迹保护司 are one each."""
    found: list[Claim] = []
    for claim in claims:
        if found and claim.label == ORG == found[-1].label and found[-1].end == claim.start and not _own(ground, claim):
            found[-1] = Claim(found[-1].start, claim.end, ORG, FIRM, "body and unit")
        else:
            found.append(claim)
    return [_with_unit(ground, claim) if claim.label == ORG else claim for claim in found]


def _own(ground: Ground, claim: Claim) -> bool:
    text = ground.text[claim.start : claim.end]
    return (claim.why in ("central", "area and organ", "relative organ") or text[0] in "省市区县") and not DIRECT.match(text)


def _with_unit(ground: Ground, claim: Claim) -> Claim:
    match = UNIT.match(ground.text, claim.end)
    if claim.weight < LIKELY or not match or NO_UNIT.search(match.group()) or not ground.cover.free(*match.span()):
        return claim
    if match.group()[0] in "省市区县" or _stopped(ground, *match.span()) or not (ground.reading.is_cut(match.end()) or ground.text[match.end()] == "原"):
        return claim
    if any(ground.area_ends.get(place) for place in range(claim.end + 2, match.end())):
        return claim
    return Claim(claim.start, match.end(), ORG, FIRM, "body and unit")


def teams(ground: Ground) -> list[Claim]:
    """An area with a named team: 济南市党政考察团."""
    found = []
    for end, area in ground.area_ends.items():
        match = TEAM.match(ground.text, end)
        if match and match.group() != "考察团" and not NO_UNIT.search(match.group()[:-3]):
            found.append(Claim(area.start, match.end(), ORG, FIRM, "area and team"))
    return found


__all__ = ["LOC", "Ground", "joined", "organs", "suffixed", "teams", "walk"]
