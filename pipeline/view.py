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
# A paragraph that begins so is a new one, even where the one before it lost its end.
BEGINS = re.compile(
    r"\s*(?:会议|会上|大会|座谈|调研|考察|培训|活动|仪式|与会|此次|本次|据悉|截至|下一步|近年来|近日|日前|当天|当日|随后|最后|同时|一是|二是|首先|其次|为|本报|[□■◎●]|"
    r"[(（](?:记者|通讯员)|记者|通讯员|图为|"
    r"[\u4e00-\u9fff·]{2,4}(?:同志)?(?:在[^，,。]{1,8}中)?(?:指出|强调|要求|表示|说[,，:：]|认为)|[一二三四五六七八九十]+、|\d+[.、．])"
)
WRITERS = re.compile(r"(?:记者|通讯员|特约|摄影|摄|文|图|作者|编辑)[:：]?\s*$")
SPACE = re.compile(r"(?<=\S)[ \t\u00a0]+(?=\S)")
# Two or more short words in a row, each between spaces, are a list of names, not a torn sentence.
LISTED = re.compile(rf"(?:^|[\s:：、，（(])[{HAN}·]{{2,4}}$")
LISTED_NEXT = re.compile(rf"[{HAN}·]{{2,4}}(?:[\s、，。;；)）]|$)")
JOINS = re.compile(rf"[{HAN}，,、；;：:。（）()“”\"‘’《》〈〉\d]")


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
    return len(line) >= PROSE or (len(line) > 12 and bool(re.search(r"[，。]", line)))


def _torn(line: str, following: str) -> bool:
    """True where a line's prose goes on in the next one."""
    if not _is_prose(line) or ENDS.search(line) or BEGINS.match(following):
        return False
    return bool(JOINS.match(following.lstrip())) and not re.match(r"[\u3000\t]| {2}", following)


def _stray(line: str, match: re.Match[str]) -> bool:
    """True for a space inside a sentence that the paper did not print."""
    before, after = line[match.start() - 1], line[match.end()]
    if not (JOINS.match(before) and JOINS.match(after)) or before in "。；;：:" or (before.isdigit() and after.isdigit()):
        return False
    left, right = line[: match.start()], line[match.end() :]
    if WRITERS.search(left) or re.match(r"(?:记者|通讯员|特约|摄影|摄|文|图)", right):
        return False
    return not (LISTED.search(left) and LISTED_NEXT.match(right) and _in_list(line, match.start()))


def _in_list(line: str, at: int) -> bool:
    """True where short words stand between spaces on both sides of `at`: 张三 李四 王五."""
    around = line[max(at - 12, 0) : at + 12]
    short = re.findall(rf"(?<![^\s:：、，（(])[{HAN}·]{{2,4}}(?=[\s、，。;；)）]|$)", around)
    return len(short) >= 2 or "记者" in line[max(at - 16, 0) : at]


def _left_out(text: str) -> set[int]:
    """Where the white space stands that a torn word or sentence has in the file."""
    gone: set[int] = set()
    lines = _lines(text)
    for start, end in lines:
        line = text[start:end]
        if _is_prose(line.strip()):
            gone.update(i for m in SPACE.finditer(line) if _stray(line, m) for i in range(start + m.start(), start + m.end()))
    for (start, end), (next_start, next_end) in pairwise(lines):
        if _torn(text[start:end], text[next_start:next_end]):
            left = start + len(text[start:end].rstrip())
            gone.update(range(left, next_start + len(text[next_start:next_end]) - len(text[next_start:next_end].lstrip())))
    return gone


def heal(text: str) -> View:
    """The reading view of a page's text.

    >>> view = heal("会议强调，各单位要把学习贯彻会议精神作为当前的重要政治任\\n\\n务，抓紧抓实。")
    >>> view.text[-12:], view.to_file(26, 28)
    ('政治任务，抓紧抓实。', (26, 30))
    """
    gone = _left_out(text)
    starts = [index for index in range(len(text)) if index not in gone]
    return View("".join(text[index] for index in starts).translate(FOLD), starts)
