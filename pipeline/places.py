"""The sentences of an event to where it was: the place as printed and joined, the area or house of a tour, its stops in order.

Source: annotation guide, "Events", `place` and `visited`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jinshen.pipeline.happenings import HELD
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.records import Mention

JOINED_AT = re.compile(r"(?:来到|到|在|走进|深入)(?P<place>[^，,。；\n]{2,24}?)[，,]?(?:与[^，。]{1,16}一起)?(?:参加|出席|观看)")
WHERE = re.compile(rf"在(?P<place>[^，。；\n]{{2,32}}?)(?:隆重|顺利|成功|正式|共同|联合|组织|同时)*(?:{HELD}|会见|会谈|接见|接待)")
# Where an unnamed body of the paper's own would stand (我院, 公司, 我市) there is no place.
NO_PLACE = re.compile(r"^(?:我|本|该|全|公司|集团|现场|线上|主会场|分会场|此)")
BASE = re.compile(r"(?:^|[，,])在(?P<place>[^，,。；\n]{2,24})[，,][^，,。]{0,20}(?:一行|先后)")
ADMINISTRATIVE = re.compile(r"(?:省|市|州|盟|区|县|旗|镇|乡|街道)$")
TOUR_AT = re.compile(r"(?:先后|分别)*(?:深入|来到|前往|走进|莅临|奔赴|到|赴|来)(?P<place>[^，,。；\n]{2,40}?)(?:就|对|开展|进行|实地|调研|考察|督导|检查|视察|巡查|督查|走访|慰问|看望|指导|交流|，|,|。)")
STOPS = re.compile(
    r"(?:先后|依次|分别|还|一行|实地|首先|随后|又|集中|现场)*"
    r"(?:来到|走进|深入到?|前往|察看了?|查看了?|视察了?|参观(?:检查)?了?|观摩了?|考察了?|走访了?|调研了?|检查了?|到|赴|抽取了?)"
    r"(?!会|位|团|组|活动|工作|中[，,、的]|指导|期间|结束|和|贯彻)(?P<stops>[^。；\n]+?)"
    r"(?:等地|等处|等现场|等项目|等企业|等单位|等[\u4e00-\u9fff]{0,12}(?:地|处|点|场所|单位|现场)|实地|现场(?=[，,。])|[，,](?![^，,。]{2,30}[、，,])|进行|[，,][察查听询了与]|。|；|$)"
)
SPLIT = re.compile(r"[、，,]|(?<=[\u4e00-\u9fff])(?:和|以及|及)(?=[\u4e00-\u9fff“])")


def _named(mentions: Sequence[Mention], start: int, end: int) -> bool:
    return any(m.start < end and m.end > start for m in mentions if m.label in (LOC, ORG))


def held_at(text: str, mentions: Sequence[Mention], start: int, end: int) -> tuple[int, int] | None:
    """Where the sentence text[start:end] says that it was held: the span behind 在, if a named place is in it."""
    for match in (*WHERE.finditer(text, start, end), *JOINED_AT.finditer(text, start, end)):
        left, right = match.span("place")
        left = max([left, *(left + m.end() for m in re.finditer(r"在", match["place"]))])
        if not NO_PLACE.match(text[left:right]) and _named(mentions, left, right):
            return left, right
    return None


def toured(text: str, mentions: Sequence[Mention], start: int, end: int) -> tuple[int, int] | None:
    """The area or house to which the tour in text[start:end] went."""
    for match in (*BASE.finditer(text, start, end), *TOUR_AT.finditer(text, start, end)):
        left = match.start("place")
        run = [m for m in mentions if m.label in (LOC, ORG) and left <= m.start < match.end("place") + 1]
        if not run or run[0].start > left + 4 or NO_PLACE.match(text[left : left + 2]):
            continue
        last = run[0]
        for mention in run[1:]:
            if mention.label != LOC or text[last.end : mention.start] not in ("、", "和", ""):
                break
            last = mention
        if text.startswith("、", last.end) or (last is not run[0] and not ADMINISTRATIVE.search(run[0].text)):
            continue  # a list of stops
        return run[0].start, last.end
    return None


def stops(text: str, mentions: Sequence[Mention], start: int, end: int) -> list[tuple[int, int]]:
    """The stops of a tour that text[start:end] lists, in order: spans of the list's items that hold a named place."""
    found: list[tuple[int, int]] = []
    for match in STOPS.finditer(text, start, end):
        left = at = match.start("stops")
        right = match.end("stops")
        cuts = [(m.start(), m.end()) for m in SPLIT.finditer(text, left, right) if not _within(mentions, m.start(), m.end())]
        for cut_start, cut_end in [*cuts, (right, right)]:
            item = (at, cut_start)
            at = cut_end
            trimmed = _trim(text, mentions, *item)
            if trimmed and trimmed not in found:
                found.append(trimmed)
    return found


def _within(mentions: Sequence[Mention], start: int, end: int) -> bool:
    return any(m.start <= start and end <= m.end for m in mentions)


def _speaks(mentions: Sequence[Mention], text: str, at: int) -> bool:
    """True where a title or a name follows a body directly: 区委书记某某 is no stop."""
    return any(m.start == at and m.label in (TITLE, PERSON) for m in mentions) or text.startswith(("领导", "有关"), at)


def _trim(text: str, mentions: Sequence[Mention], start: int, end: int) -> tuple[int, int] | None:
    """A list's item without verbs before and behind the name in it; None where no place is named."""
    inside = [m for m in mentions if m.label in (LOC, ORG) and start <= m.start and m.end <= end]
    if not inside or end - start > 60 or _speaks(mentions, text, inside[-1].end):
        return None
    quoted = text[start] in "“\"《" and inside[0].start - start <= 12
    left = start if quoted else inside[0].start
    behind = re.match(r"(?:(?:(?!调研|考察|检查|督导|视察|推进|建设)[^，。、；\s在的交流了和与]){0,10}?(?:项目|现场|基地|工地|仓库|工程|大棚|小区|卡口|服务点|实践站|实践所|工作室|服务中心|示范区|安置点|监测点|养殖场|施工点))?", text[inside[-1].end : end])
    return left, inside[-1].end + (behind.end() if behind else 0)
