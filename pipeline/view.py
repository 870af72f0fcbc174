"""A page's text to its clean reading view: torn words and sentences whole, each character mapped back to the file.

Only white space is left out and only full-width letters and digits are folded, one character to one, so that a span of the
view is a span of the file. Extraction leaves a space or a line's end where the paper broke a line inside a sentence, and a
blank line where it broke a column; a headline's or a byline's own breaks stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
FOLD = str.maketrans({code: code - 0xFEE0 for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]})
# A line that runs like this is prose: what ends it without a stop was torn.
PROSE = 40
ENDS = re.compile(r"[。！？!?:：;；…”’」』）)》】\]\"]\s*$")
# A line that ends so goes on in the next one, however that begins.
GOES_ON = re.compile(r"[，、,]\s*$")
# The byline or credit that closes a paragraph: …互动。 记者 苗青摄
SIGNED = re.compile(rf"[。！？”\"]\s*(?:本报)?(?:记者|通讯员|作者|摄影)[:：]?\s*[{HAN}·]{{2,4}}(?:[\s、]+[{HAN}·]{{2,4}})*\s*(?:摄|摄影|供图)?\s*$")
# What opens a report, a byline or a list's item, never the rest of a sentence.
OPENS = re.compile(r"\s*(?:本报|本台|新华社|□|■|◎|●|#|[(（](?:本报)?(?:记者|通讯员)|记者|通讯员|[一二三四五六七八九十]+、|\d+[.、．](?!\d))")
# A paragraph that begins so is a new one, even where the one before it lost its end.
BEGINS = re.compile(
    r"\s*(?:会议|会上|大会|座谈|调研|考察|培训|活动|仪式|与会|此次|本次|据悉|截至|下一步|近年来|近日|日前|当天|当日|随后|最后|同时|一是|二是|首先|其次|为|图为|"
    r"[\u4e00-\u9fff·]{2,4}(?:同志)?(?:在[^，,。]{1,8}中)?(?:指出|强调|要求|表示|说[,，:：]|认为))"
)
# 发布时间：… 来源：… 作者：…: a line of labels keeps its spaces.
LABEL = re.compile(r"(?:时间|日期|来源|作者|记者|编辑|次数|浏览|责编|审核)\s*[:：]")
WRITERS = re.compile(r"(?:记者|通讯员|特约|摄影|摄|文|图|作者|编辑)[:：]?\s*$")
DATELINE = re.compile(r"^\s*(?:本报|本台|本网|新华社)[\u4e00-\u9fff]{0,8}(?:讯|消息|电)$")
SPACE = re.compile(r"(?<=\S)[ \t\u00a0]+(?=\S)")
# Two or more short words in a row, each between spaces, are a list of names, not a torn sentence.
LISTED = re.compile(rf"(?:^|[\s:：、，（(])[{HAN}·]{{2,4}}$")
LISTED_NEXT = re.compile(rf"[{HAN}·]{{2,4}}(?:[\s、，。;；)）]|$)")
BRACKETED = re.compile(rf"[(（][{HAN}·]{{2,4}}(?:[\s、]+[{HAN}·]{{2,4}})+[)）]")
JOINS = re.compile(rf"[{HAN}，,、；;：:。（）()“”\"‘’《》〈〉\d]")
# The lines of a column are as wide as each other, in half characters, but for so many: punctuation is squeezed or hung.
RAGGED = 4
NARROWEST = 16
# How far around a space its neighbours are looked at: more than a dateline's length.
NEAR = 24


@dataclass(frozen=True, slots=True)
class View:
    """The reading view; its character i stands at `starts[i]` of the file's text."""

    text: str
    starts: Sequence[int]

    def to_file(self, start: int, end: int) -> tuple[int, int]:
        """The file's span of a span of the view, from its first character to its last."""
        return self.starts[start], self.starts[end - 1] + 1


def _lines(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text) if m[0].strip()]


def _is_prose(line: str) -> bool:
    return len(line) >= PROSE or (len(line) > 12 and bool(re.search(r"[，。,；]", line)))


def _columns(text: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """The indices of the lines that fill their column: three or more lines of one length with no blank line between."""
    full: set[int] = set()
    group: list[int] = []
    for index, (start, _end) in enumerate([*lines, (len(text) + 9, len(text) + 9)]):
        if (group and text[lines[group[-1]][1] : start] not in ("\n", "\r\n", "\r")) or start > len(text):
            full |= _full(text, lines, group)
            group = []
        group.append(index)
    return full


def _wide(line: str) -> int:
    """How wide a line is printed, in half characters."""
    return sum(2 if character > "\u2e7f" else 1 for character in line)


def _full(text: str, lines: Sequence[tuple[int, int]], group: Sequence[int]) -> set[int]:
    if len(group) < 3 or not re.search(r"[，。,]", text[lines[group[0]][0] : lines[group[-1]][1]]):
        return set()
    lengths = {index: _wide(text[slice(*lines[index])].rstrip()) for index in group}
    width = sorted(lengths.values())[len(group) * 2 // 3]
    filled = {index for index in group[:-1] if abs(lengths[index] - width) <= RAGGED}
    # No line of a column is wider than the column: paragraphs of any length are no column.
    narrow = max(lengths.values()) <= width + RAGGED
    return filled if narrow and width >= NARROWEST and len(filled) * 2 >= len(group) - 1 else set()


def _torn(line: str, following: str, *, fills: bool, heads: bool) -> bool:
    """True where a line's prose goes on in the next one; `fills`: it fills its column, `heads`: the next is a headline."""
    if heads or OPENS.match(following) or not (fills or _is_prose(line)) or ENDS.search(line) or SIGNED.search(line):
        return False
    if BEGINS.match(following) and not GOES_ON.search(line) and not fills:
        return False
    return bool(JOINS.match(following.lstrip())) and not re.match(r"[\u3000\t]| {2}", following)


def _stray(line: str, match: re.Match[str]) -> bool:
    """True for a space inside a sentence that the paper did not print."""
    before, after = line[match.start() - 1], line[match.end()]
    if not (JOINS.match(before) and JOINS.match(after)) or before in "。；;：:" or (before.isdigit() and after.isdigit()):
        return False
    left, right = line[max(match.start() - NEAR, 0) : match.start()], line[match.end() : match.end() + NEAR]
    if WRITERS.search(left) or (match.start() <= NEAR and DATELINE.match(left)) or re.match(r"(?:记者|通讯员|特约|摄影|摄|文|图)", right):
        return False
    return not (LISTED.search(left) and LISTED_NEXT.match(right) and _in_list(line, match))


def _in_list(line: str, match: re.Match[str]) -> bool:
    """True where a second space stands a name's length off, a word for writers before, or names fill a bracket: （张三 李四）."""
    if BRACKETED.search(line[max(match.start() - 12, 0) : match.end() + 12]):
        return True
    before, after = line[max(match.start() - 16, 0) : match.start()], line[match.end() : match.end() + 5]
    return bool(re.search(r"\s", before[-4:]) or re.search(r"\s", after) or "记者" in before or "通讯员" in before)


def _left_out(text: str) -> set[int]:
    """Where the white space stands that a torn word or sentence has in the file."""
    gone: set[int] = set()
    lines = _lines(text)
    full = _columns(text, lines)
    for start, end in lines:
        line = text[start:end]
        if _is_prose(line.strip()) and len(LABEL.findall(line)) < 2:
            gone.update(i for m in SPACE.finditer(line) if _stray(line, m) for i in range(start + m.start(), start + m.end()))
    for index, ((start, end), (next_start, next_end)) in enumerate(pairwise(lines)):
        line, following = text[start:end], text[next_start:next_end]
        third = text[slice(*lines[index + 2])] if index + 2 < len(lines) else ""
        heads = bool(OPENS.match(third)) and not _is_prose(following) and index + 1 not in full
        if _torn(line, following, fills=index in full, heads=heads):
            gone.update(range(start + len(line.rstrip()), next_end - len(following.lstrip())))
    return gone


def heal(text: str) -> View:
    """The reading view of a page's text.

    >>> view = heal("会议强调，要把防火作为重要政治任\\n\\n务，抓紧抓实。")
    >>> view.text, view.to_file(15, 17)
    ('会议强调，要把防火作为重要政治任务，抓紧抓实。', (15, 19))
    """
    gone = _left_out(text)
    starts = [index for index in range(len(text)) if index not in gone]
    return View("".join(text[index] for index in starts).translate(FOLD), starts)
