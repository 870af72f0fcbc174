"""Heads of areas whose area's last character is the title's first: 云州市长 is 云州 and 市长; and names that are the page's own words.

Source: annotation guide, "Entity mentions". Runs over the mentions that the network finds, which learnt areas with their level and titles apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from jinshen.pipeline.claims import Claim
from jinshen.pipeline.labels import LOC, PERSON, TITLE
from jinshen.pipeline.lexicon import lexicon

# How likely what is found here is, as the network's own figures.
SURE = 0.9
# Between the parts of a name; what may follow the first.
POINTS = ("·",)
PARTS = re.compile(r"(?:·[\u4e00-\u9fff]{1,8})+")
HAN = re.compile(r"[\u4e00-\u9fff]")
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
    kept = [one for one in mentions if not (one.label == PERSON and LETTER.fullmatch(text, one.start, one.end) and text[one.start - 1 : one.start] == "在")]
    starts = {one.start for one in kept if one.label == PERSON}
    ends = {one.end: one for one in kept}
    held = {place for one in kept for place in range(one.start, one.end)}
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
        found += _area(text, start, frozenset(held), home)
    kept = [replace(one, label=LOC) if _place(text, one, kept) else one for one in kept]
    return sorted([*kept, *found], key=lambda one: one.start)


def whole(text: str, mentions: Sequence[Claim]) -> list[Claim]:
    """Names that were cut at a point between their parts, as printed: up to a mark, a mention or what people do.

    >>> line = "艾山·买买提江、王海出席"
    >>> [line[one.start : one.end] for one in whole(line, [Claim(0, 2, PERSON), Claim(8, 10, PERSON)])]
    ['艾山·买买提江', '王海']
    """
    found: list[Claim] = []
    ends, starts = {one.end for one in mentions}, {one.start for one in mentions}
    for one in sorted(mentions, key=lambda claim: claim.start):
        if one.label == PERSON and (text[one.end : one.end + 1] in POINTS or text[one.start - 1 : one.start] in POINTS):
            one = replace(one, start=_left(text, one.start, ends), end=_right(text, one.end, starts))
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


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


def _place(text: str, one: Claim, mentions: Sequence[Claim]) -> bool:
    """True for a name of two characters before 镇长 or 乡长 and another name: it is the town's."""
    title = next((other for other in mentions if other.start == one.end and other.label == TITLE), None)
    if one.label != PERSON or one.end - one.start != 2 or title is None or text[title.start : title.end] not in ("镇长", "乡长", "区长", "县长", "市长"):
        return False
    return any(other.label == PERSON and other.start == title.end for other in mentions)
