"""The sentences of a tour to where it went: the areas, and the stops in order, each as printed.

Source: annotation guide, "Events", `place` and `visited`. Who goes must be of the tour: what others did, what the talk names and what is asked for
is no stop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.records import Evidence, Mention
from jinshen.pipeline.sites import KNOWN_BY_NAME, PROPER, SPOKEN, Line, Span, item_at, line_of, listed, whole_item
from jinshen.pipeline.spans import squash

# Words before a place: how one gets there, what one looks at, where one is.
MOVES = re.compile(
    r"(?P<go>来到|走[进到上入]|登上|步入|深入到?|前往|赶[到赴]|直奔|奔赴|莅临|抵达|站在|便是|站是|站为|穿行于|(?<![看得感受收达接提想做遇听找拿等说谈送落加增说讲捐派])到(?!位|会|场|期|底|达)|(?<!奔赶)赴|(?<![以近年月日从出上下起带未原本将进前过回归看说算])来(?![自到源访宾客函])|从(?=[^，。]{2,20}进口))"
    r"|(?P<see>(?:察看|查看|视察|参观|观摩|考察|调研|检查|巡查|督查|督导|暗访|走访|看望|慰问|抽查|抽取)(?:慰问|检查|调研|考察|参观|指导)?了?(?!团|组|队|期间|中[，,]|途中|时|活动|过程|结束|点))"
    r"|(?P<at>(?<![存现旨实潜内外好所正])在)"
    r"|(?P<knew>得知)|(?P<view>图为)"
)
AFTER = re.compile(
    r"\s*(?:建设|施工)?(?:[，,、。；;！？．]|等|访问|回访|一带|一线|实地|现场|专题|集中|再次|就|对|围绕|开展|进行|调研|调查|考[察核]|检查|督[导查战]|视察|巡[查察]|暗访|走访|看望|看[着看]|慰问|参[观加]|观[摩看]|指导|了解|察看|查[看阅]|"
    r"交流|学习|座谈|植树|宣[讲传]|授课|出席|听[取课]|(?:困难户|老党员|脱贫户|村民|居民|退役军人)|与|同|和|主持|召开|后|时|这里|坝顶|进口|中控室|的(?:晒谷场|田间|车间))"
)
GONE = re.compile(r"^(?:这里)?[^，。；]{0,12}[，,][^，。；]{0,30}(?:专程|特意|专门)?(?:前往|赶去|赶到)")
THERE = re.compile(r"\s*(?:现场|沿线|一带)?(?:调研|考察|检查|督[导查]|视察|巡查|暗访|走访|慰问|看望|参观|观摩|察看|查看|实地|了解|询问|听取|一边|中控室|交流|沿着|走[进访]|穿行|打开|翻[看阅]|抽查|体验|边[看走]边|[向同与][^，。；]{1,10}(?:询问|了解|交谈))")
ASKED = re.compile(r"要|将|应(?!急|邀|对)|须|欢迎|邀请|希望|推动|计划|建议|请(?!示)|(?<!转)让|已有|经常|每[天周月年]|曾(?=经|于|在|到|赴)|累计|延伸|覆盖|送")
BACKGROUND = re.compile(r"^(?:据悉|据了解|据介绍|另据|此前|近年来|今年以来|去年|下一步|接下来|目前|截至|同时要)")
NEXT = re.compile(r"^(?:随后|接着|首先|之后|然后|最后|第一站|当[天日晚]|下午|上午|先后|其间|期间|沿途|在|离开|得知|图为|一行|记者跟随|看到|从|车过|穿过)")
# 在柳岸医院，护理部把…: who acts there is of the place, not on the tour.
OTHERS = re.compile(r"在[^，。；]{2,30}，[^，。；]{0,8}(?:部|科|室|处|局|公司|中心|学校|医院|技术员|工人们?|村民们?|居民们?|师傅|老人|孩子们?)(?:把|将|正在?|忙着|已经?|也来)")
PARTY = re.compile(r"一行|代表们|考察团|调研组|督导组|检查组|考核组|慰问团|观摩团|代表团|督查组|(?:检查|督导|调研)人员|客人们?|来宾|嘉宾们?|领导|大家|此行|与会人员|参会人员|参训|[他她](?!们)|每到一处")
AREA = re.compile(
    r"(?:省|市|自治州|州|盟|区|县|旗|镇|乡|街道|开发区)$(?<!小区)(?<!园区)(?<!景区)(?<!社区)(?<!校区)(?<!示范区)(?<!展区)(?<!片区)(?<!街区)(?<!厂区)(?<!库区)(?<!港区)(?<!院区)(?<!超市)(?<!服务区)(?<!棚户区)(?<!游乐区)(?<!集聚区)(?<!修复区)(?<!保护区)(?<!功能区)(?<!作业区)(?<!工业区)(?<!商业区)(?<!安置区)(?<!养殖区)(?<!种植区)(?<!展示区)(?<!体验区)(?<!小镇)(?<!门市)(?<!集市)(?<!早市)(?<!夜市)(?<!监管区)(?<!项目区)(?<!灌区)(?<!园区[东南西北]区)(?<!产业园[东南西北]区)(?<!陆港[东南西北]区)(?<!洪区)(?<!矿区)(?<!林区)(?<!垦区)"
)
WIDE = re.compile(r"(?:省|市|州|盟|区|县|旗)$(?<!新区)")
# Behind a list that is looked at; 等企业代表 and 等老旧小区情况 make it only an example.
LOOKED_AT = re.compile(r"\s*(?:[，,。；;．]|等(?=[地处，,。；;、\s\d一二三四五六七八九十两几多]|点位?(?:[，,。；;]|$)|场所|企业(?!代表|家|职工)|项目(?!建设|推进)|单位(?!代表|负责)|现场|实地|调研|考察|检查|$)|现场|实地|$)")
# 柳岸公园是此行的重点, 青川区迎来一批客人: the place stands before the words.
MEANT = re.compile(r"(?:是|为)此行的|迎来了?[^，。]{0,12}(?:客人|来宾|考察)")
WHOSE = re.compile(r"的(?=\S)")
VILLAGE = re.compile(r"(?:村|社区)$")


@dataclass(frozen=True, slots=True)
class Visit:
    """A list of what was gone to or looked at; `base` where the stops named next lie in it, `at` where it stands behind 在."""

    items: tuple[Span, ...]
    base: bool = False
    at: bool = False


@dataclass(frozen=True, slots=True)
class Tour:
    """A report of a tour: its text and mentions, the people on it (None: whoever), and what tells the bare name of an area."""

    text: str
    mentions: tuple[Mention, ...]
    party: frozenset[str] | None
    known: Callable[[str], bool]


def is_area(printed: str) -> bool:
    """True for a whole area, which a tour goes to: 青川区, 柳岸镇; not for 东湖小区 or 经开园区."""
    return bool(AREA.search(printed))


def _clause(line: Line, at: int) -> str:
    """What stands between the last mark and `at`."""
    floor = max(line.start, at - 60)
    left = max(line.text.rfind(mark, floor, at) for mark in "，,；;：:。")
    return line.text[max(left + 1, floor) : at]


def of_the_tour(line: Line, party: frozenset[str] | None) -> bool:
    """True where the sentence tells of who is on the tour, or goes on without naming anybody."""
    printed = line.text[line.start : line.end].lstrip("“\"# ")
    told = printed.removeprefix("图为").lstrip()
    if BACKGROUND.match(told):
        return False
    people = [m for m in line.mentions if m.label == PERSON]
    if party is None or any(m.text in party for m in people) or PARTY.search(told):
        return True
    titles = [m for m in line.mentions if m.label == TITLE and line.text[m.start - 1 : m.start].strip() and m.start > line.start]
    if people:  # 王主任来到柳岸村，与村民李丰交谈: the first is of the tour by surname and title
        return any(m.end <= people[0].start and line.within(m.start - 1) is None and any(name[0] == line.text[m.start - 1] for name in party) for m in titles[:1])
    return (bool(NEXT.match(printed)) or bool(titles)) and not OTHERS.match(printed)


def _masked(line: Line) -> str:
    """The line with its people's names put out of sight: in 黄国达到柳岸镇 nothing is 达到."""
    kept, at = [], line.start
    for mention in line.mentions:
        if mention.label == PERSON:
            kept += [line.text[at : mention.start], "某" * (mention.end - mention.start)]
            at = mention.end
    return "".join([*kept, line.text[at : line.end]])


def visits(text: str, mentions: Sequence[Mention], start: int, end: int) -> list[Visit]:
    """What the sentence text[start:end] says was gone to and looked at, in order."""
    spoken = SPOKEN.search(text, start, end)
    line = line_of(text, mentions, start, spoken.start() if spoken else end)
    found: list[Visit] = []
    floor = start
    bodies = {m.text for m in line.mentions if m.label == ORG}
    for move in MOVES.finditer(_masked(line)):
        at, reached = line.start + move.start(), line.start + move.end()
        if at < floor or line.within(at) or ASKED.search(before := _clause(line, at)):
            continue
        if move["go"] in ("到", "来") and re.search(r"从[^，。]{1,24}$", before):
            continue
        if (items := _reached(line, move, reached)) is not None:
            base = bool(found and found[-1].at and line.text[slice(*found[-1].items[0])] not in bodies and move["go"] and len(items[0]) > 1 and "先后" in before and text[floor:at].count("，") < 2)
            found[-1:] = [Visit(found[-1].items, True)] if base else found[-1:]
            found.append(Visit(tuple(items[0]), at=move["at"] is not None))
            floor = items[1]
    for behind in MEANT.finditer(text, line.start, line.end):
        if meant := _meant(line, behind.start()):
            found.append(Visit((meant,)))
    return found


def _meant(line: Line, end: int) -> Span | None:
    """The place that ends at `end`: all of the clause where it is one name, else the mention there."""
    clause = end - len(_clause(line, end))
    whole = whole_item(replace(line, end=end), clause)
    if whole and whole[1] == end:
        return whole
    mention = line.within(end - 1)
    return (mention.start, end) if mention and mention.label in (LOC, ORG) and mention.end == end else None


def _reached(line: Line, move: re.Match[str], at: int) -> tuple[list[Span], int] | None:
    """The items behind a word of moving or looking that ends at `at`, and where they end; None where it has no place behind it."""
    whose = item_at(line, at)
    if whose and (of := WHOSE.match(line.text, whose[1], line.end)) and is_area(line.text[slice(*whose)]):
        rest, end, _ = listed(line, of.end())
        if rest:
            return [whose, *rest], end
    items, end, clean = listed(line, at)
    if not clean and not items and move["knew"] and (untagged := PROPER.match(line.text, at, line.end)):
        items, end = [untagged.span()], untagged.end()
    if not any(line.places(*item) or (move["see"] is None and (PROPER.fullmatch(line.text, *item) or KNOWN_BY_NAME.fullmatch(line.text, *item))) for item in items) or (move["go"] == "来" and not line.within(at)):
        return None
    follows = line.text[end : line.end]
    see = move["see"] or ""
    if move["go"]:
        fits = bool(len(items) > 1 or not follows or AFTER.match(follows))
    elif move["knew"]:
        fits = bool(GONE.match(follows))
    elif move["at"]:
        fits = bool((clean and re.match(r"\s*[，,]|\s*$", follows)) or THERE.match(follows))
    elif move["view"]:
        fits = follows.startswith("一角")
    else:
        project = line.text[slice(*items[-1])].endswith(("项目", "工地", "基地")) and see[:2] in ("察看", "查看")
        fits = bool((clean and LOOKED_AT.match(follows)) or (project and re.match(r"建设|施工|现场", follows)))
    return (items, end) if fits else None


def _squeezed(text: str, span: Span) -> str:
    return squash(text[slice(*span)])


def whereabouts(tour: Tour, spans: Sequence[Span], title: Sequence[Span] = ()) -> tuple[Evidence | None, tuple[Evidence, ...]]:
    """The area that a tour went to and its stops; `spans` are its sentences, the one that opens it first, `title` those of its headline.

    A tour of one stop has it as its place.
    """
    read = [visits(tour.text, tour.mentions, *span) if _counts(tour, span) else [] for span in (*spans, *title)]
    heads = [visit for number in (0, *range(len(spans), len(read))) if number < len(read) for visit in read[number]]
    every = [visit for told in read for visit in told]
    place = _toured(tour, heads) or _toured(tour, every[:1]) or _toured(tour, [visit for visit in every if visit.base]) or _toured(tour, [visit for visit in every if visit.at])
    area = _squeezed(tour.text, place) if place else None
    if place and area and _is_bare(area):
        place = next((visit.items[0] for visit in every if (name := _squeezed(tour.text, visit.items[0])).startswith(area) and is_area(name)), place)
        area = _squeezed(tour.text, place)
    seen: dict[str, bool] = {}
    first: dict[str, Span] = {}
    for visit in every:
        for item in () if visit.base and visit.items[0] == place else visit.items:
            name = _squeezed(tour.text, item)
            first.setdefault(name, item)
            seen[name] = seen.get(name, False) or len(visit.items) > 1
    stops = [name for name in seen if not (_is_area(tour, name) and (WIDE.search(name) or _is_bare(name) or (area and (name in area or area in name))))]
    stops = [stop for stop in stops if seen[stop] or not any(other != stop and other.startswith(stop) for other in stops)]
    lone = next((name for visit in heads if len(visit.items) == 1 and VILLAGE.search(name := _squeezed(tour.text, visit.items[0]))), None)
    gone = tuple(Evidence(*first[stop], "stop") for stop in stops)
    if place is None and lone and len(stops) > 1 and not seen[lone]:
        return Evidence(*first[lone], "village"), tuple(one for one, stop in zip(gone, stops, strict=True) if stop != lone)
    if place is None and len(stops) == 1:
        return replace(gone[0], rule="only stop"), gone
    toured = Evidence(*place, "area") if place else None
    return toured, gone or ((replace(toured, rule="stop"),) if toured and area and not _is_area(tour, area) else ())


def _counts(tour: Tour, span: Span) -> bool:
    return of_the_tour(line_of(tour.text, tour.mentions, *span), tour.party)


def _is_area(tour: Tour, name: str) -> bool:
    return is_area(name) or len(name) == 1 or (_is_bare(name) and tour.known(name))


def _is_bare(name: str) -> bool:
    return len(name) < 4 and not VILLAGE.search(name) and not is_area(name)


def _toured(tour: Tour, told: Sequence[Visit]) -> Span | None:
    """The first area, or areas joined, among what was gone to; else where all the stops lie."""
    for visit in told:
        areas = [_is_area(tour, _squeezed(tour.text, item)) for item in visit.items]
        whose = len(visit.items) > 1 and "的" in tour.text[visit.items[0][1] : visit.items[1][0]]
        if visit.base or all(areas) or (areas[0] and whose):
            last = next((index for index, area in enumerate(areas) if not area), len(areas)) - 1
            return visit.items[0][0], visit.items[max(last, 0)][1]
    return None
