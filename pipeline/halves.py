"""Lines of a text to paragraphs whose second half stands behind another paragraph, as extraction leaves a torn column.

A line of prose without an end, and a later line that begins in the middle of a sentence and goes on with it better than what is printed
between: then the second half is read behind the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinshen.pipeline.continuations import bond, counts
from jinshen.pipeline.seams import BYLINE, ENDED, LABEL, NEVER_FIRST, OPENS, SIGNED, Line, surnames

# How many lines further a second half is looked for.
FAR = 7
# A half has at least so many characters.
HALF, REST = 16, 6
# A running head, a page's number or a site's link inside a sentence has at most so many characters.
FURNITURE = 24
# How much better the two halves have to go on with each other than what is printed, each over a sentence's start.
MARGIN = 3.5
# A line of names with 、 between them may be a headline; one that has a clause is prose.
CLAUSES = re.compile("[，。,]")
# What likely begins a sentence is no second half.
STARTS = 0.5
# A surname and a character that news rarely has behind it are a name's beginning, and that is a sentence's.
RARE, NAMED = 50.0, 1.0


@dataclass(frozen=True, slots=True)
class Half:
    """Line `line` goes on with line `rest`; `score` says how much better than with the printed one."""

    line: int
    rest: int
    score: float


def _prose(text: str) -> bool:
    return "，" in text or "。" in text or "," in text or "、" in text


def _unfinished(line: Line) -> bool:
    """True for a line of prose that lacks its end."""
    text = line.text
    return (
        len(text) >= HALF and bool(CLAUSES.search(text)) and not ENDED.search(text[-4:]) and text[-1] not in "：:；;" and not SIGNED.search(text[-60:])
        and not LABEL.search(text) and not BYLINE.search(text[-30:])
    )  # fmt: skip


def _starts(text: str) -> float:
    """How naturally a text begins a sentence; with a name it does, though no news has seen it there."""
    if text[0] in NEVER_FIRST:
        return -9.0
    named = text[0] in surnames() and len(text) > 1 and counts().pair(text[0], text[1]) < RARE
    return max(bond("。", text[:6]), NAMED if named else -9.0)


def _may_be_rest(lines: Sequence[Line], first: int, at: int) -> bool:
    """True for a line of prose that begins in the middle of a sentence, behind one that ended, or behind nothing but furniture."""
    text = lines[at].text
    if len(text) < REST or not _prose(text) or OPENS.match(text) or _starts(text) >= STARTS:
        return False
    furniture = all(len(line.text) <= FURNITURE and not _prose(line.text) for line in lines[first + 1 : at])
    return furniture or bool(ENDED.search(lines[at - 1].text[-4:]))


def find_halves(lines: Sequence[Line]) -> Iterator[Half]:
    """The halves of torn paragraphs, no line twice.

    >>> from jinshen.pipeline.seams import read_lines
    >>> page = "会议强调，各镇街要切实抓好森林防\\n\\n近日，区教体局开展安全检查。\\n\\n火工作，坚决守住底线。"
    >>> [(half.line, half.rest) for half in find_halves(read_lines(page))]
    [(0, 2)]
    """
    taken: set[int] = set()
    for at, line in enumerate(lines[:-2]):
        if at in taken or not _unfinished(line):
            continue
        end = line.text[-6:]
        printed = bond(end, lines[at + 1].text[:6]) - _starts(lines[at + 1].text)
        rests = [rest for rest in range(at + 2, min(at + FAR, len(lines))) if rest not in taken and _may_be_rest(lines, at, rest)]
        scored = [(bond(end, lines[rest].text[:6]) - _starts(lines[rest].text) - printed, rest) for rest in rests]
        if scored:
            score, rest = max(scored, key=lambda one: (one[0], -one[1]))
            if score >= MARGIN:
                taken |= {at, rest}
                yield Half(at, rest, score)
