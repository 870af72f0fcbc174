"""Heads of areas whose area's last character is the title's first: 云州市长 is 云州 and 市长; and names that are the page's own words.

Source: annotation guide, "Entity mentions". Runs over the mentions that the network finds, which learnt areas with their level and titles apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from jinshen.pipeline.claims import Claim
from jinshen.pipeline.labels import LOC, PERSON, TITLE
from jinshen.pipeline.lexicon import lexicon

# How likely what is found here is, as the network's own figures.
SURE = 0.9
# Between the parts of a name; what may follow the first.
# So many characters of a name may stand before and behind what was found of it.
LEFT, RIGHT = 3, 5
POINTS = ("·",)
PARTS = re.compile(r"(?:·[\u4e00-\u9fff]{1,8})+")
# A piece of a name between what was found of it and a point.
PIECE = re.compile(r"[^\W\d_和与及同兼、]{1,2}(?=·[\u4e00-\u9fff]{2})")
HAN = re.compile(r"[\u4e00-\u9fff]")
# Characters by which names of other tongues are written, and the heads of states before them.
SOUNDS = frozenset(
    "阿埃艾爱安昂奥巴白班邦贝本比毕彼宾波博勃布策查察茨达戴丹当道德登邓迪蒂丁东杜多厄恩尔法凡范菲费芬丰冯佛夫弗福盖甘冈戈哥格根贡古圭哈海汉豪赫亨洪胡怀霍基吉季济加贾简杰捷金京津卡凯坎康考柯科克肯孔库夸奎"
    "拉莱兰朗劳勒雷里理利莉连廉列林龙隆卢鲁伦罗洛吕马玛迈麦曼芒毛梅门蒙米密敏明摩莫默姆穆内纳奈南瑙尼涅宁努诺欧帕潘庞佩彭皮珀平普奇齐恰钱乔切琴丘热仁日荣茹瑞若萨塞赛桑瑟森沙山尚绍舍申圣施什史士舒朔斯松苏索塔泰坦汤唐陶特腾提"
    "廷突图托瓦万旺威韦维魏温文翁沃乌武西希锡夏香肖谢辛雄休许旭雪雅亚延彦扬耶叶伊易因英尤于约月赞泽扎詹哲珍芝朱兹宗佐荷娅娜妮丝莎"
)
STATES = {"总统", "副总统", "总理", "副总理", "首相", "副首相", "国王", "女王", "外长", "外交部长", "外交大臣", "国防部长", "总干事", "大公", "王储", "议长"}
STOPS = frozenset("，、。；：！？,;:（()“”和与及同在于将就率代分举出也还说称向对为是\n 　")
LEVELS = "省市县区州旗镇乡"
# 王海在贺信中强调: what stands behind 在 is no name.
LETTER = re.compile(r"(?:贺信|贺电|贺词)中?")
HEADS = re.compile(rf"[{LEVELS}]长")


def heads(text: str, mentions: Sequence[Claim], home: Collection[str] = ()) -> list[Claim]:
    """The mentions with an area's head before a name read as area and title; `home` are names of the paper's own areas.

    >>> found = heads("安徽省长王海", [Claim(0, 3, LOC), Claim(4, 6, PERSON)])
    >>> [("安徽省长王海"[one.start : one.end], one.label) for one in found]
    [('安徽', 'LOC'), ('省长', 'TITLE'), ('王海', 'PERSON')]
    """
    kept = [one for one in mentions if not (one.label == PERSON and LETTER.fullmatch(text, one.start, one.end) and text[one.start - 1 : one.start] in ("在", "的", "读"))]
    starts = {one.start for one in kept if one.label == PERSON}
    ends = {one.end: one for one in kept}
    held = frozenset(place for one in kept for place in range(one.start, one.end))
    found: list[Claim] = []
    for match in HEADS.finditer(text):
        start, end = match.span()
        if end not in starts:
            continue
        before = ends.get(start + 1)
        if end - 1 not in held and before is not None and before.label == LOC and before.end - before.start > 2:
            kept[kept.index(before)] = replace(before, end=start)
            found.append(Claim(start, end, TITLE, before.weight, "head of an area"))
            continue
        if end - 1 not in held and start not in held:
            found.append(Claim(start, end, TITLE, SURE, "head of an area"))
        elif not any((one.start, one.end, one.label) == (start, end, TITLE) for one in kept):
            continue
        found += _area(text, start, held, home)
    begun = {(one.start, one.label): one for one in reversed(kept)}
    kept = [replace(one, label=LOC) if _place(text, one, begun) else one for one in kept]
    return sorted([*kept, *found], key=lambda one: one.start)


def whole(text: str, mentions: Sequence[Claim]) -> list[Claim]:
    """Names that were cut at a point between their parts, as printed: up to a mark, a mention or what people do.

    >>> line = "艾山·买买提江、王海出席"
    >>> [line[one.start : one.end] for one in whole(line, [Claim(0, 2, PERSON), Claim(8, 10, PERSON)])]
    ['艾山·买买提江', '王海']
    """
    mentions = _abroad(text, mentions)
    found: list[Claim] = []
    ends, starts = {one.end for one in mentions}, {one.start for one in mentions}
    for one in sorted(mentions, key=lambda claim: claim.start):
        piece = PIECE.match(text, one.end) if one.label == PERSON else None
        if piece and starts.isdisjoint(range(one.end, piece.end() + 1)):
            one = replace(one, end=_right(text, piece.end(), starts))
        elif one.label == PERSON and (text[one.end : one.end + 1] in POINTS or text[one.start - 1 : one.start] in POINTS):
            one = replace(one, start=_left(text, one.start, ends), end=_right(text, one.end, starts))
        joins = bool(found) and one.label == found[-1].label == PERSON and one.start == found[-1].end and any(point in text[found[-1].start : one.start] for point in POINTS)
        if joins:
            found[-1] = replace(found[-1], end=one.end)
        elif not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _abroad(text: str, mentions: Sequence[Claim]) -> list[Claim]:
    """Names of other tongues that were cut behind a head of state's title, whole there and wherever the text prints them again.

    >>> line = "总统萨莫维奇主持，莫维奇讲话，萨莫维奇离开"
    >>> [line[one.start : one.end] for one in _abroad(line, [Claim(0, 2, "TITLE"), Claim(3, 6, PERSON), Claim(16, 19, PERSON)])]
    ['总统', '萨莫维奇', '萨莫维奇']
    """
    every = sorted(mentions, key=lambda claim: claim.start)
    names: dict[str, str] = {}
    for title, one in pairwise(every):
        gap = text[title.end : one.start]
        printed = text[one.start : one.end]
        if title.label != TITLE or text[title.start : title.end] not in STATES or one.label != PERSON or len(gap) > LEFT or not SOUNDS.issuperset(gap + printed):
            continue
        end = _sounded(text, one.end, {other.start for other in every})
        if gap or end > one.end:
            names[printed] = gap + printed + text[one.end : end]
    return [_as_named(text, one, names) if one.label == PERSON else one for one in every]


def _as_named(text: str, one: Claim, names: Mapping[str, str]) -> Claim:
    name = names.get(text[one.start : one.end], "")
    start = one.start - name.find(text[one.start : one.end])
    return replace(one, start=start, end=start + len(name)) if name and text.startswith(name, start) else one


def _sounded(text: str, end: int, starts: Collection[int]) -> int:
    """Where the name goes on to by its sounds: up to a mark, a mention or what people do; `end` itself where none of these is near."""
    for stop in range(end, end + RIGHT):
        if stop >= len(text) or stop in starts or text[stop] in STOPS or lexicon().acts.longest(text, stop) > stop:
            return stop
        if text[stop] not in SOUNDS:
            break
    return end


def _right(text: str, end: int, starts: Collection[int]) -> int:
    """Where the name goes on to that ends at `end` before a point; `end` itself where no end is to be seen."""
    match = PARTS.match(text, end)
    if match:
        at, last = match.end(), text.rfind("·", end, match.end())
        for stop in range(last + 2, at + 1):
            if stop == at or stop in starts or (stop > last + 2 and lexicon().acts.longest(text, stop) > stop):
                return stop
    return end


def _left(text: str, start: int, ends: Collection[int]) -> int:
    """Where the name begins that goes on at `start` behind a point: at a mark or a mention's end, `start` itself where neither is near."""
    if text[start - 1 : start] != "·":
        return start
    for at in range(start - 2, max(start - 9, -1), -1):
        if at + 1 < start - 1 and (at + 1 in ends or at + 1 == 0 or not HAN.match(text, at)):
            return at + 1
        if not HAN.match(text, at):
            break
    return start


def _area(text: str, end: int, held: frozenset[int], home: Collection[str]) -> list[Claim]:
    """The area that ends before its head's title, where a table or the paper's own chain knows it with its level."""
    for length in (4, 3, 2):
        start = end - length
        if start < 0 or not held.isdisjoint(range(start, end)):
            continue
        if text[start : end + 1] in home or text[start : end + 1] in lexicon().areas:
            return [Claim(start, end, LOC, SURE, "head of an area")]
    return []


def _place(text: str, one: Claim, begun: Mapping[tuple[int, str], Claim]) -> bool:
    """True for a name of two characters before 镇长 or 乡长 and another name: it is the town's; `begun` are the mentions by their start and label."""
    title = begun.get((one.end, TITLE))
    if one.label != PERSON or one.end - one.start != 2 or title is None or text[title.start : title.end] not in ("镇长", "乡长", "区长", "县长", "市长"):
        return False
    return (title.end, PERSON) in begun
