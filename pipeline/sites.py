"""A sentence with its mentions to named places as printed: one item, and lists of items, without the verbs around them.

Source: annotation guide, "Events", `place` and `visited`: as printed and joined, a chain of areas with the venue behind it, a project up to 项目.
What comes before an item and after it is for the callers to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.records import Mention
from jinshen.pipeline.spans import without_mentions

Span = tuple[int, int]
LONGEST = 44
ENDS = (
    "项目|现场|基地|工地|仓库|汇流口|互通|工程|大棚|小区|卡口|服务点|实践站|实践所|工作室|服务中心|示范区|示范片区|安置点|监测点|养殖场|施工点|交[会叉]处|交叉口|路口|出口|入口|隧道进口|广场|车间|展厅|展示中心|大厅|发射台|天文台|瞭望塔|书店|商铺|夜市|胡同|戏台|收费站|微家|示范片|"
    "片区|资源库|渠首|服务区|示范户|烈士墓|纪念碑|登山口|渡口|民宿集群|植树点|修复区|美食城|弯道|站点|营地|小镇|茶园|(?:监测|巡诊|培训|复垦|检查|维修|集散|服务|加工)点|[0-9]{1,4}号楼|家训馆|公墓|旧址|部(?![分署门队长位])|告示牌|小学|中学|卫生院|司法所|派出所|故居|陵园|隧道|电站|厂(?![长家房内])|卡点|起点|控制室|中心(?![组思城小工任])|有限公司|自然村|操场|温泉|码头|泵站|水库|大坝|公园|展馆|纪念馆|村史馆|文化宫|合作社|民宿|站(?![在起稳位])|产业园|园区|街区|学校|医院|敬老院|幼儿园|厂区|校区|院区|展场|舞台|大剧院|驿站|书屋|食堂|集市|托管机构|专班|指挥部|礼堂|报告厅|会议室|会议厅"
)
DONE_THERE = "走进|打开|翻[看阅]|调研|考察|检查|督导|视察|督查|巡查|暗访|走访|看望|慰问|参观|观摩|察看|查看|实地|了解|听取|询问|推进|开展|进行|召开|举行|举办|出席|参加|主持(?!人)|收看|收听|落实|加强|就|对(?!外)|为|与|向|由|将|把|让"
# What a firm is called by behind its own short name: 云岭药业.
FIRM = r"(?:药业|轴承|重工|矿业|乳业|水务|热电|交投|城投)(?=\s*(?:[、，,。；;]|等|$))"
# A part of a place that is called by its own name: 柳岸社区“四点半课堂”.
CALLED = r"[“\"][^“”\"，。；]{2,10}[”\"](?=\s*[、､，,。；;]|$)"
# 在柳岸村现场了解: how they do it, no part of the name.
ON_THE_SPOT = re.compile(r"现场(?=了解|察看|查看|调研|检查|办公|督导|指导|询问|听取|督办|观摩)")
# The rest of a name behind its last mention: 项目, 二期工地, 土壤墒情监测点.
REST = re.compile(rf"{CALLED}|(?:建设|施工)现场|{FIRM}|附近|门前|院内|周边|(?:(?!重点|部分|有关|相关|在建|老旧|新建|各|等|植树|{DONE_THERE}|建设)[^，,。、；：:\s在的了和及与]){{0,12}}?(?:{ENDS})(?:项目|广场)?(?!会|办|建设办)")
# A name that nobody tagged and that shows itself for one: 柳岸街道综合文化站, 清水村.
PROPER = re.compile(
    rf"[\u4e00-\u9fff]{{2,6}}(?:街道|镇|乡|村|社区|路|大道|大街|河|湖|山|区|县|有限公司|合作社)[\u4e00-\u9fff]{{2,14}}?(?:{ENDS})"
    rf"|[\u4e00-\u9fff]{{2,4}}{FIRM}"
    r"|(?![我全各本该驻进])[\u4e00-\u9fff]{2,4}(?<!示范)(?<!重点)(?<!贫困)(?<!美丽)(?<!先进)村"
)
# What nobody tagged and only one thing can be called: a kind of house or ground behind a name of its own, no generic word.
KNOWN_BY_NAME = re.compile(
    r"(?!各|全(?!民|球)|[我本该其这那此每某多几一两二三四五六七八九十新大小老]|部分|相关|有关|重点|在建|田间|生产|施工|基层|项目|企业|车间|现场|便民|综合|社区|街道|乡镇|镇村|村|学校|党群|会议|活动|省内|市内|区内|国内|户外|室内|线上|线下|网络|智能|智慧|标准|办事|政务|展示|加工|研发|孵化|科普|技术|质检|直播|康复|种植|养殖|育苗|培训|实训|数控|数据|指挥|调度|监控)"
    r"[\u4e00-\u9fff]{2,14}(?:片区|登山口|集群|植树点|修复区|基地|中心|产业园|园区|工业园|物流园|公园|广场|水库|大坝|隧道|电站|水厂|小学|中学|幼儿园|医院|卫生院|敬老院|陵园|故居|旧址|博物馆|纪念馆|展览馆|文化馆|体育馆|图书馆|美术馆|剧院|酒店|宾馆|合作社|公司|资源库|渠首|服务区|收费站|派出所|司法所|供电所|示范户|烈士墓|纪念碑|步行街|商业街|客运站|火车站|高铁站|码头|泵站|服饰|展厅|影剧院|报告厅|会议厅|会议室)"
)
# Behind a project it is no part of its name.
SITE = re.compile(r"(?<=项目)(?:建设|施工)?现场")
# What cannot end a list as the rest of a name: 柳岸镇各村, 柳岸镇一带.
NO_REST = re.compile(r"各|部分|有关|相关|等|的|一带|沿线|境内|辖区")
# Only a count of what was listed: 胜利大街、钟楼路两处路口.
COUNTED = re.compile(r"(?:等)?(?:[两三四五六七八九十]|\d{1,2})(?:处|个|家|地|条)[\u4e00-\u9fff]{0,6}$")
BEFORE = re.compile(r"\s*(?:了|地处|位于|坐落[于在])?\s*(?:该[省市县区])?\s*")
QUOTED = re.compile(r"[“\"][^”\"，。；]{1,16}[”\"][\u4e00-\u9fff]{0,4}")
BESIDE = re.compile(r"\s{0,20}(?:毗邻|紧邻|紧挨|临近)")
NEAR = re.compile(r"\s{0,20}(?:岸边|岸|旁|畔|边|附近|深处|脚下|境内)的")
OF = re.compile(r"\s{0,20}(?:岸边|岸|旁|畔|边|附近|深处|脚下|境内|辖区)?的")
CUT = re.compile(r"[、､，,。；;：:！？!?\n．]|等|以及|[和及与](?![\u4e00-\u9fff]{0,12}(?:交[会叉汇]|路口|汇[流合]|互通|连接|交界))")
JOIN = re.compile(r"\s*(?:[、､]|以及|和|及|与)\s*")
# What a sentence says from here on was said, not done; 要求 is also a noun.
SPOKEN = re.compile(r"(?:(?:上|现场)获悉|指出(?:了[^，。；：]{1,12}(?=：))?|强调|(?<![的示署作关新体总本项标])要求|表示|提出|认为|建议|说)[，：:,]")
# What is done at the last place of a list, without a mark between.
DOES = re.compile(r"(?:先后|专题|集中|分别|实地|(?<!建设)(?<!施工)现场(?=[察查参观调])|参观|调研|考察|检查|察看|查看|走访|看望|慰问|开展|进行|视察|督导|督查|指导|就(?!业)|召开|举行|举办|会见|打响|拉开|开班|开讲|开课|开赛|鸣哨|出席|参加).*$", re.DOTALL)
VERBY = re.compile(
    r"调研|考察|检查|督导|视察|督查|巡查|暗访|走访|看望|慰问|参观|观摩|察看|查看|实地|了解|听取|询问|推进|开展|进行|召开|举行|举办|落实|加强|将|把|让|来到|走进|前往|深入|一行|先后|的$|情况|工作$|"
    r"群众|干部|村民(?!宿)|居民|代表|官兵|职工|党员|人员|家中|领导"
)
VAGUE = re.compile(r"(?:各|有关|相关|部分|一些|多[家个处]|数(?![字码控据智])|全(?![民球国])|[几我本该其这那此]|[\d一二两三四五六七八九十]+(?:余|多)?[个家处名户])|(?:企业|车间|生产\w{0,4}|现场|一线|基层|田间地头|项目|学校|社区|村|农户|工地|厂区|大厅)$")
# An unnamed house of the paper's own.
NAMELESS = re.compile(r"[我本该贵]?(?:院|校|局|厂|司|部|处|所|室|馆|站|公司|集团|学院|学校|医院|园区)$")
SPEAKERS = ("领导", "有关", "相关", "主要", "负责", "等领导")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, or its part up to what is said: offsets in `text`, and the mentions in it."""

    text: str
    start: int
    end: int
    mentions: tuple[Mention, ...]

    def places(self, start: int, end: int) -> list[Mention]:
        """The mentions of places and bodies in [start, end)."""
        return [m for m in self.mentions if start <= m.start and m.end <= end and m.label in (LOC, ORG)]

    def within(self, at: int) -> Mention | None:
        """The mention that holds the character at `at`."""
        index = bisect_right(self.mentions, at, key=lambda m: m.start) - 1
        return self.mentions[index] if index >= 0 and at < self.mentions[index].end else None

    def starts(self, at: int) -> bool:
        """True where a mention of a place or body starts at `at`."""
        mention = self.within(at)
        return mention is not None and mention.start == at and mention.label in (LOC, ORG)


def line_of(text: str, mentions: Sequence[Mention], start: int, end: int) -> Line:
    """The line text[start:end] with its mentions, which are in the order of the text."""
    low = bisect_left(mentions, start, key=lambda m: m.start)
    high = bisect_left(mentions, end, low, key=lambda m: m.start)
    return Line(text, start, end, tuple(m for m in mentions[low:high] if m.end <= end))


def _speaks(line: Line, at: int) -> bool:
    """True where a title or a name follows a body directly: 区委书记某某 is no place."""
    next_one = line.within(at)
    return bool(next_one and next_one.start == at and next_one.label in (TITLE, PERSON)) or line.text.startswith(SPEAKERS, at)


def _begin(line: Line, at: int) -> int:
    """Where the name itself begins: without 位于, and without what it only lies beside (毗邻物流园的, 沂水岸边的)."""
    before = BEFORE.match(line.text, at, line.end)
    at = before.end() if before else at
    beside = BESIDE.match(line.text, at, line.end) or (before if before and before[0].strip() not in ("", "了") else None)
    left = beside.end() if beside else at
    near = line.within(left)
    of = (OF if beside else NEAR).match(line.text, near.end, line.end) if near and near.start == left else None
    return of.end() if of else left


def item_at(line: Line, at: int) -> Span | None:
    """The named place that begins at `at`: its mentions, the rest of the name behind them; None where there is none."""
    at = _begin(line, at)
    quote = QUOTED.match(line.text, at, line.end)
    run = line.mentions[bisect_left(line.mentions, at, key=lambda m: m.start) :]
    if not run or run[0].label not in (LOC, ORG) or not (run[0].start == at or (quote and at < run[0].start <= quote.end())):
        return None
    last = run[0]
    if NAMELESS.match(last.text):
        return None
    for mention in run[1:]:
        if mention.label not in (LOC, ORG) or line.text[last.end : mention.start].strip(" \t\n·"):
            break
        last = mention
    if _speaks(line, last.end):
        return None
    rest = None if ON_THE_SPOT.match(line.text, last.end) else REST.match(line.text, last.end, line.end)
    end = rest.end() if rest and line.within(rest.end() - 1) is None else last.end
    return at, end


def _chunk(line: Line, at: int) -> Span:
    """From `at` to the next mark or joining word outside mentions and brackets."""
    reach = min(line.end, at + LONGEST + 20)
    for cut in CUT.finditer(line.text, at, reach):
        inside = line.within(cut.start())
        opened = line.text.count("（", at, cut.start()) - line.text.count("）", at, cut.start())
        named = cut[0] not in "和及与" or line.starts(cut.end()) or line.within(cut.start() - 1) is not None
        if inside is None and opened <= 0 and named:
            return at, cut.start()
    return at, reach


def whole_item(line: Line, at: int) -> Span | None:
    """The item at `at` where all up to the next mark, or up to what is done there, is a name: tagged, or with a place's word at its end."""
    left, right = _chunk(line, _begin(line, at))
    if does := DOES.search(line.text, left, right):
        right = does.start() if line.within(does.start()) is None else right
    while right > left and line.text[right - 1].isspace():
        right -= 1
    printed = line.text[left:right]
    low = bisect_left(line.mentions, left, key=lambda m: m.start)
    inside = line.mentions[low : bisect_left(line.mentions, right, low, key=lambda m: m.start)]
    if not printed or right - left > LONGEST or VAGUE.match(printed) or NAMELESS.match(printed) or any(m.label in (PERSON, TITLE) for m in inside) or _speaks(line, right):
        return None
    ahead = line.text[left : inside[0].start] if inside else ""
    if len(ahead) > 14 or re.search(r"(?:[会上时]|中(?![小学医心]))[^，]{0,3}$|强调", ahead):
        return None
    last = max((m.end for m in inside), default=left)
    behind = line.text[last:right]
    if VERBY.search(without_mentions(line.text, inside, left, right)) or "的" in behind:
        return None
    if project := re.search(r"项目(?=建设|施工|$|现场|工地)", behind):
        return left, last + project.end()
    tail = re.search(rf"(?:{ENDS}|进口)$|^{CALLED}$", behind)
    return (left, right) if (inside and not behind) or (tail and len(printed) > 3) or PROPER.fullmatch(printed) else None


def listed(line: Line, at: int) -> tuple[list[Span], int, bool]:
    """The items of the list at `at`, where it ends, and whether only names stand in it up to its end.

    >>> tagged = (Mention(2, 5, LOC, "柳岸村"), Mention(6, 10, ORG, "东园小学"))
    >>> listed(line_of("来到柳岸村、东园小学，察看进展。", tagged, 0, 16), 2)
    ([(2, 5), (6, 10)], 10, True)
    """
    found: list[Span] = []
    while item := whole_item(line, at):
        counted = COUNTED.search(line.text, item[0] + 2, item[1]) if found else None
        if counted:
            return [*found, (item[0], counted.start())], counted.end(), True
        found.append(item)
        end = _chunk(line, _begin(line, at))[1]
        join = JOIN.match(line.text, end, line.end)
        clean = not line.text[item[1] : end].strip() or SITE.fullmatch(line.text, item[1], end) is not None
        if join is None or not clean:
            return found, end if clean else item[1], clean
        at = join.end()
    left, right = _chunk(line, at)
    counted = COUNTED.search(line.text, left, right) if found else None
    if (first := item_at(line, at)) and counted and counted.start() == first[1]:
        return [*found, first], counted.end(), True
    loose = _untagged(line, at) if len(found) > (first is None) else None
    if first and not loose:
        return [*found, first], first[1], False
    return ([*found, loose], loose[1], True) if loose else (found, found[-1][1] if found else at, False)


def _untagged(line: Line, at: int) -> Span | None:
    """The last item of a list, though nobody tagged all of it: closed by 等, or by a mark where its beginning is tagged."""
    left, right = _chunk(line, at)
    printed = line.text[left:right]
    first = line.within(left)
    closed = line.text.startswith("等", right)
    if first and first.start == left:
        closed = line.text[right : right + 1] in ("，", "。") and re.fullmatch(r"(?:(?!的)[\u4e00-\u9fff]){2,8}", line.text[first.end : right]) is not None and not NO_REST.match(line.text, first.end)
    return (left, right) if closed and 2 < len(printed) <= 20 and not VAGUE.match(printed) and not VERBY.search(printed) else None
