"""The sentences of an event to the bodies that held it and took part: organizer, host, co-organizer, participant.

Source: annotation guide, "Events", `organizations`. The act must be the event's own: what is asked for, or told of others' work, makes no organizer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from jinshen.pipeline.happenings import GATHERING, VISIT
from jinshen.pipeline.labels import LOC, ORG
from jinshen.pipeline.records import Mention
from jinshen.pipeline.sites import SPOKEN, Span, line_of
from jinshen.pipeline.spans import squash
from jinshen.pipeline.tours import ASKED, BACKGROUND

Found = tuple[Mention, str, Span]
# What is held or done; 开展 and 组织 are also said of standing work.
EVENT = rf"(?=[^，,。；;]{{0,60}}?(?:{GATHERING}|{VISIT}|节|展|赛|培训|轮训|宣讲|直播|慰问|接待日|会议|会|行动(?!方案|计划|队|不便)|庆典|大扫除))"
# What is held is a happening, whatever its name; not the act of holding itself (举办地, 召开以来).
ITS = r"(?=[^，,。；;\s]{2})(?!地(?=[，,。、的点])|地点|权|方(?=[，。、：])|者|单位|以来|之?前|之?后|期间|时|的)"
WORDS = r"(?:共同|联合|隆重|专题|主持|正式|成功|特别|集中|牵头|精心|近日|日前|如期|圆满|再次)"
HOW = rf"{WORDS}{{0,2}}(?:在(?!近日|日前|[昨今前]天|\d)[^，,。；;]{{1,34}}?|以[^，,。；;]{{1,12}}?(?:形式|方式))?{WORDS}{{0,2}}"
# Who opens, hosts or takes part as a body: the words directly behind its name.
BODY_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("host", re.compile(rf"^{HOW}承办")),
    ("co-organizer", re.compile(rf"^{HOW}协办")),
    ("organizer", re.compile(rf"^{HOW}(?:主办|(?:组织)?(?:召开|举办|举行)了?{ITS}|(?:组织)?(?:召开|举办|举行|启动|开展|发起)了?{EVENT}|组织了?(?!收听|收看|观看|部(?!分)|委员|员|生活|处|科|机构|架构|观念){EVENT})")),
    ("participant", re.compile(
        r"^(?:等)?(?:分别|现场|共同|联合|成功|正式|应邀){0,2}(?:在[^，,。；;]{1,30}?)?(?:分别|现场|共同|联合|成功|正式)?"
        r"(?:前往送别|派员参加(?=\S{2})|参加(?=[^，,。；;\s]{2,30}?(?:大赛|比赛|竞赛|擂台赛|演练|活动)(?:[，,。；;\s]|$)|演练|签约|比赛|活动|了活动|仪式|会议|培训|[，,。；;]|$)|参与支持|支持(?=活动|本次)|签约(?!仪式|项目|额|的)|签[订署下字]|“?(?:携手|联手|牵手)”?(?=合作|共|[，。\s]|$)|参赛|获得?团体|联合上阵|的(?:[\d]+余?名)?选手|选手)")),
)  # fmt: skip
# A team of another body that comes to look takes part; who is seen off by a long list of bodies, by the list's beginning.
TEAM = re.compile(r"(?:组|团|队|专班)$")
COMES = re.compile(r"(?:一行)?(?:近日|先后)?(?:来|到|赴|深入|莅临|前往)[^，,。；;]{1,20}(?:考核|考察|调研|检查|督导|督查|验收|评估|巡查)")
ESCORTS = re.compile(r"等(?:单位|部门|机构)?(?:前往送别|到场祝贺|前往祝贺)|派员参加")
NAMED_AS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?:{word})(?:单位(?:\s*[：:为是]|(?=[\u4e00-\u9fff]))|方\s*[：:]|\s*[：:])\s*")) for role, word in (("organizer", "主办"), ("host", "承办"), ("co-organizer", "协办"), ("participant", "支持|参加|参与"))
)
# An area that acts as a body is one of government, no room or square.
ACTS = re.compile(r"(?:省|市|自治州|州|盟|区|县|旗|镇|乡|街道|社区|村)$(?<!小区)(?<!园区)")
# Behind these words a body is where something is held, or who is only told of: 在区图书馆召开, 来青川区开展, 向区委汇报.
WHERETO = ("在", "到", "于", "来", "赴", "往", "入", "进", "至", "向", "对", "据", "自", "为", "被", "属", "走访", "深入", "按照", "根据", "围绕", "聚焦", "委托", "指导下", "领导下", "获悉", "是")
# A list of stops that goes on: 带队到甲村、乙厂二期工地、.
GONE_TO = re.compile(r"(?:到|来到|深入|走进|前往|赴)[^，。；]{0,200}、$")
OURS = re.compile(r"[我本](?:省|市|区|县|州|盟|旗|镇|乡|校|院|委|局|公司|集团)(?=在|于|近日|日前|组织|召开|举办|举行|启动|开展|\d)")
# Between a body and its verb: a date, a bracket, nothing that another could do.
ASIDE = re.compile(
    r"(?:\s|（[^）]{0,30}）|\([^)]{0,30}\)|[，,]?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:[至—\-~～]\d{1,2}日)?(?:上午|下午|晚上?)?|于|近日|日前|近期|最近|连日来|[昨今前当][天日](?:上午|下午|晚上?)?|[，,](?=\d|近日|日前|组织|联合|共同|举办|召开)){0,4}"
)
# What is done to a body behind 对: 对区水务局防汛值守开展专项督查.
INSPECTED = re.compile(r"[^，,。；;]{0,24}?(?:开展|进行|实施)了?[^，,。；;]{0,10}(?:督查|督导|检查|考核|视察|巡察|验收|评估|审计|调研)")
JOINS = ("、", "和", "与", "及", "以及", "联合", "会同", "携手", "联手", "牵手", "携")


def bodies(
    text: str, mentions: Sequence[Mention], spans: Sequence[Span], known: Callable[[str], bool] | None = None, later: Sequence[Span] = ()
) -> Iterator[Found]:
    """Each body or area that the sentences make an organizer, host, co-organizer, participant or subject; `known` tells an area's bare name.

    The sentences `later` in the report only tell who took part, and only by what they begin with.
    """
    for number, (start, end) in enumerate((*spans, *later)):
        if BACKGROUND.match(text[start:end]) and (number or not text.startswith("据悉", start)):
            continue
        spoken = SPOKEN.search(text, start, end)
        told = (start, spoken.start() if spoken else end)
        for mention, role, first in _told(text, mentions, told, known):
            if number < len(spans) or (role == "participant" and mention.label == ORG and first == start):
                yield mention, role, (start, end)


def _told(text: str, mentions: Sequence[Mention], span: Span, known: Callable[[str], bool] | None) -> Iterator[tuple[Mention, str, int]]:
    """The bodies of one sentence with their roles, and where their list begins."""
    start, last = span
    ours = (Mention(m.start(), m.end(), LOC, m[0]) for m in OURS.finditer(text, start, last))
    inside = sorted([*(m for m in line_of(text, mentions, start, last).mentions if m.label in (ORG, LOC)), *ours], key=lambda m: m.start)
    yield from ((mention, role, start) for mention, role in _named_as(text, inside, span))
    yield from ((mention, "participant", start) for mention in _escorts(text, inside, span))
    for number, mention in enumerate(inside):
        if mention.label == LOC and not (ACTS.search(mention.text) or OURS.match(text, mention.start) or (known and known(mention.text))):
            continue
        behind = ASIDE.match(text, mention.end, last).end()  # type: ignore[union-attr]
        role = _role(text[behind : min(behind + 120, last)])
        if mention.label == ORG and text[max(mention.start - 1, start) : mention.start] == "对" and INSPECTED.match(text, mention.end, last):
            yield mention, "subject", start
            continue
        if role is None and mention.label == ORG and TEAM.search(mention.text) and COMES.match(text, behind, last):
            yield mention, "participant", start
        if role is None:
            continue
        if role == "participant" and mention.label != ORG:
            continue
        listed = [*reversed([*_joined(text, inside[:number], mention)]), mention]
        if not _only_told(text, start, listed[0].start):
            yield from ((body, role, listed[0].start) for body in listed)


def _escorts(text: str, inside: Sequence[Mention], span: Span) -> Iterator[Mention]:
    """The bodies that begin a sentence's long list of who came: 甲局，乙协会，职工代表等前往送别."""
    at = span[0]
    if ESCORTS.search(text, *span):
        for mention in inside:
            if text[at : mention.start].strip(" \t\n，,、") or text[mention.end : mention.end + 1] not in ("，", ",", "、", "等", "派"):
                return
            yield mention
            at = mention.end


def _role(behind: str) -> str | None:
    return next((role for role, pattern in BODY_ROLES if pattern.match(behind)), None)


def _only_told(text: str, start: int, at: int) -> bool:
    """True where the words before a body make it a place, a source, or what is wished of."""
    clause = re.split(r"[，,；;：:]", text[max(start, at - 120) : at])[-1].rstrip()
    return clause.endswith(WHERETO) or bool(ASKED.search(clause[-24:])) or bool(GONE_TO.search(clause))


def _named_as(text: str, inside: Sequence[Mention], span: Span) -> Iterator[tuple[Mention, str]]:
    """主办单位：甲、乙: the list behind the word."""
    for role, pattern in NAMED_AS:
        for match in pattern.finditer(text, *span):
            at = match.end()
            for mention in inside:
                if mention.start >= at and text[at : mention.start].strip() in ("", *JOINS):
                    yield mention, role
                    at = mention.end


def _joined(text: str, before: Sequence[Mention], mention: Mention) -> Iterator[Mention]:
    """Bodies in one list with `mention`: A联合B主办, A、B共同主办."""
    right = mention.start
    for other in reversed(before):
        if squash(text[other.end : right]) not in JOINS:
            return
        yield other
        right = other.start
