"""The sentences of an event to where it was held: the place as printed and joined, None where no place is named.

Source: annotation guide, "Events", `place`. 我院, 公司, 现场 and 全区 are no places; what was held at several sites has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jinshen.pipeline.happenings import GATHERING
from jinshen.pipeline.records import Evidence, Mention
from jinshen.pipeline.sites import KNOWN_BY_NAME, SPOKEN, Line, Span, item_at, line_of, listed
from jinshen.pipeline.tours import BACKGROUND, is_area

HOLDS = (
    "召开|举行|举办|召集|开场|持续了|开幕|闭幕|落幕|启幕|拉开(?:帷幕|序幕)|开班|开讲|开营|开赛|开跑|打响|展开|登场|上演|亮相|启动|揭牌|签约|签[订署]|开工|奠基|开业|举办了|会见|会谈|接见|接待|"
    "鸣哨|开哨|鸣锣|开锣|开课|如约而至|热闹登场|火热开启|开启|收官|告捷|有声有色|火热|进行(?!调研|检查|考察|督)"
)
LOOSE = "组织开展|开展(?!调研|检查|督导|走访|慰问|考察|暗访|视察|专题调研)|成立|出席|参加|收听|收看|观看|观摩|聆听|听取|主持|授课|作(?!为|用)|为|从(?:上午|早|下午)"
ADVERBS = (
    r"(?:\s|如期|紧张|有序|火热|隆重|顺利|成功|正式|共同|联合|组织|同时|圆满|盛大|热烈|热闹|胜利|集中|同步|主持|激烈|精彩|近日|日前|分别|专题|一道|一起|今天|昨天|"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:至\d{1,2}日)?(?:上午|下午|晚上?)?|[，,](?=主持|参加|出席|观看|观摩|为[^，。；]{1,12}(?:作|讲|授课|开讲)|[与和同][^，。；]{1,24}一[起道同])|[与和同][^，。；]{1,24}?一[起道同]){0,4}"
)
LATE = re.compile(rf"{ADVERBS}(?:举行|召开|举办|会见)(?!的)")
EASY = re.compile(rf"{ADVERBS}(?:{HOLDS}|{LOOSE})|[与同]来访的[^。；]{{2,120}}?(?:座谈|会谈)")
# What is asked for or planned; 希望小屋 and 送医下乡 stand in the names of what is held.
WISHED = re.compile(r"要(?![求闻点])|将(?!军)|应(?!急|邀|对)|须|欢迎|邀请|推动|计划(?!生育)|建议|请(?!示)|已有|经常|每[天周月年]|曾(?=经|于|在)|累计")
# The rest of a venue's name that nobody tagged: 区职业中专操场.
TAIL = re.compile(rf"(?:(?!如期|隆重|顺利|成功|正式|共同|联合|组织|主持)[\u4e00-\u9fff]){{1,8}}?(?:室|厅|楼|馆|院|场|堂|心|园|里|店|社|台|地|房|站|校)(?={ADVERBS}(?:{HOLDS}))")
# 在柳岸广场，文化节如期举行: what is held there is told behind the comma.
THEN = re.compile(rf"[，,][^，,。；;]{{2,44}}?(?:{HOLDS})")
AT = re.compile(r"(?<![存现旨实潜内外好所由基属等便利大小低高优鉴至终善对关])[在于](?!(?:\d{4}年)?\d{1,2}月|近日|日前)|(?:主?会场|地点|赛场|考点|现场)(?:就)?[设定]在|(?:来到|走进|赶到|前往|到|赴)(?=[^。；]{2,50}?(?:参加|出席|观看|观摩|授课|作[^，。；]{0,8}(?:讲座|报告|辅导|培训)))")
# Where somebody comes from, or what is only asked for: 出生在柳岸镇, 关于在柳岸镇举办….
ELSEWHERE = re.compile(r"(?:出生|生长|长大|成长|家住|居住|定居|落户|毕业|任教|任职|工作|扎根|关于)$")
HERE = re.compile(rf"在(?:这里|此地|此)[^，。；]{{0,4}}(?:{HOLDS})")
SCENE = re.compile(r"(?:里|内|上|前|外)?[，,]?(?:不时|顿时)?(?:响起|传来|爆发出?)?(?:阵阵|热烈的)?(?:喝彩|人头攒动|热闹非凡|彩旗|掌声|座无虚席|人山人海|欢声笑语|锣鼓|灯火通明|气氛热烈|红旗招展|鲜花|人声鼎沸|歌声|气氛庄重)")
ENTERED = re.compile(r"(?:陆续|依次|有序)(?:走进|步入|进入)")
GATHERED = re.compile(rf"{GATHERING}|启动|活动|会")


def _single(line: Line, at: int) -> Span | None:
    """The one place named at `at`; None for a list of several."""
    items, end, _ = listed(line, at)
    first = item_at(line, at)
    if len(items) > 1 or (first is None and not items):
        return None
    item = first or items[0]
    if not line.places(*item) and not KNOWN_BY_NAME.fullmatch(line.text, *item):
        return None
    return None if re.match(r"\s*[、和及]", line.text[max(end, item[1]) : line.end]) else item


def held_at(text: str, mentions: Sequence[Mention], start: int, end: int, *, easy: bool = True) -> Span | None:
    """Where the sentence text[start:end] says that something was held; `easy` where it is of the lead, whose words say less plainly so.

    >>> tagged = (Mention(4, 6, "ORG", "区委"), Mention(6, 11, "LOC", "三楼会议室"))
    >>> held_at("座谈会在区委三楼会议室召开。", tagged, 0, 14)
    (4, 11)
    """
    spoken = SPOKEN.search(text, start, end)
    line = line_of(text, mentions, start, spoken.start() if spoken else end)
    if not easy and BACKGROUND.match(text[start:end]):
        return None
    for match in AT.finditer(text, line.start, line.end):
        if line.within(match.start()) or ELSEWHERE.search(text[max(line.start, match.start() - 4) : match.start()]) or not (item := _single(line, match.end())):
            continue
        if tail := TAIL.match(line.text, item[1], line.end):
            item = item[0], tail.end()
        follows = line.text[item[1] : line.end]
        held = match[0].endswith(("设在", "定在")) or (EASY if easy else LATE).match(follows) or (easy and THEN.match(follows))
        if held and not WISHED.search(text[max(line.start, match.start() - 12) : match.start() + 1].rpartition("，")[2]):
            return item
    return None


def scene_of(text: str, mentions: Sequence[Mention], start: int, end: int) -> Span | None:
    """Where the sentence paints the scene of what is held: 柳岸广场人头攒动，文化节在这里举行."""
    line = line_of(text, mentions, start, end)
    here = HERE.search(text, start, end)
    items = [item for mention in line.places(start, here.start() if here else end) if (item := item_at(line, mention.start))]
    painted = next((item for item in items if SCENE.match(text, item[1], end)), None)
    if painted or here:
        return painted or next((item for item in items if not text.startswith("讯", item[1])), None)
    entered = ENTERED.search(text, start, end)
    item = item_at(line, entered.end()) if entered else None
    return None if item is None or is_area(text[slice(*item)]) else item


def venue(text: str, mentions: Sequence[Mention], spans: Sequence[Span], lead: int) -> Evidence | None:
    """The place of what `spans` tell, the first `lead` of which are its headline and first sentences."""
    for rule, finder in (("held", held_at), ("scene", scene_of)):
        for number, span in enumerate(spans):
            if number < lead:
                found = finder(text, mentions, *span)
            else:
                found = held_at(text, mentions, *span, easy=False) if GATHERED.search(text, *span) else None
            if found:
                return Evidence(*found, rule)
    return None
