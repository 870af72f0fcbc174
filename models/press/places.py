"""Where a sheet may be damaged: its lines, its sentences, and the places at which text can be torn with the truth known.

Source: annotation guide, "Entity mentions": torn with other text between, a mention is tagged in neither piece, unless one piece is itself a
full name. Whether it is cannot be told of longer mentions, so only those of two characters are torn, and none that states a fact.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jinshen.models.press.board import united
from jinshen.models.press.copy import Copy
from jinshen.models.press.sheet import Block, Sheet
from jinshen.pipeline.labels import PERSON

TEXT = ("text", "caption")
HEADS = ("kicker", "title", "deck", "mark")
# Marks that no line of print begins with.
NEVER_FIRST = frozenset("，。、；：？！”’）》】」,.;:?!)]")
CLAUSE = re.compile(r"[，。；！？,;](?![”\"])")
SENTENCE = re.compile(r"[^。！？]+[。！？]?[”\"]?")
END = re.compile(r"[。！？][”\"]?|\n")
LINE = re.compile(r"^[^\n]*\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page without its outer white space; `kind` is that of most of it, `whole` true where all is of one article."""

    start: int
    end: int
    kind: str
    article: int
    whole: bool


def mask(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each character, 1 inside a span.

    >>> list(mask(5, [(1, 3)]))
    [0, 1, 1, 0, 0]
    """
    found = bytearray(length)
    for start, end in spans:
        found[start:end] = b"\1" * (end - start)
    return found


def kept(sheet: Sheet) -> bytearray:
    """1 for each character that a record takes from the page."""
    return mask(len(sheet.text), sheet.kept)


def stated(sheet: Sheet) -> list[tuple[int, int]]:
    """The sentences that state facts, apart: those with a kept span, and those that name somebody with a post or a part in a happening.

    >>> stated(Sheet("会议召开。贺兰主持。会议指出。", kept=((5, 7),)))
    [(5, 10)]
    """
    text, ends = sheet.text, [0, *(match.end() for match in END.finditer(sheet.text)), len(sheet.text)]
    known = [_known(one.copy) for one in sheet.articles]
    named = [
        (one.start, one.end) for one in sheet.mentions
        if one.label == PERSON and one.article >= 0 and "".join(text[one.start : one.end].split()) in known[one.article]
    ]  # fmt: skip
    spans = ((ends[bisect_right(ends, start) - 1], ends[bisect_left(ends, end)]) for start, end in (*sheet.kept, *named))
    return united(spans)


def _known(copy: Copy) -> set[str]:
    """Those of whom the record of an article tells something."""
    return {name for name, _, _ in copy.posts} | {name for one in copy.told for name, _ in one.parts.values()}


def mentioned(sheet: Sheet, *labels: str) -> bytearray:
    """1 for each character of a mention, of these labels if any are given."""
    return mask(len(sheet.text), ((one.start, one.end) for one in sheet.mentions if not labels or one.label in labels))


def fixed(sheet: Sheet) -> bytearray:
    """1 where the text may not be torn before a character: inside mentions, and in what states facts except behind a clause.

    Nor beside a mention without a mark between, for what then comes to stand there might be read as part of it (县委 + 办公室).
    """
    text = sheet.text
    found = bytearray(len(text) + 1)
    facts = stated(sheet)
    for start, end in facts:
        found[start + 1 : end] = b"\1" * (end - start - 1)
        for mark in CLAUSE.finditer(text, start, end):
            found[mark.end()] = 0
    inside = mask(len(text), facts)
    for one in sheet.mentions:
        for at, beside in ((one.start, one.start - 1), (one.end, one.end)):
            if text[beside : beside + 1].isalnum():
                found[at] = 1
        if one.end - one.start > 2 or inside[one.start] or inside[one.end - 1]:
            found[one.start + 1 : one.end] = b"\1" * (one.end - one.start - 1)
    return found


def lines(sheet: Sheet, *kinds: str) -> list[Line]:
    """The lines that are not blank, in order; of these kinds if any are given.

    >>> page = Sheet("标题\\n\\n　本报讯 正文。", blocks=(Block(0, 2, "title", 0), Block(5, 9, "byline", 0), Block(9, 12, "text", 0)))
    >>> [(line.start, line.kind) for line in lines(page)]
    [(0, 'title'), (5, 'text')]
    """
    found: list[Line] = []
    at, blocks = 0, sheet.blocks
    for match in LINE.finditer(sheet.text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        while at < len(blocks) and blocks[at].end <= start:
            at += 1
        last = at
        while last < len(blocks) and blocks[last].start < match.end():
            last += 1
        if last > at:
            line = _line(start, match.end(), blocks[at:last])
            if not kinds or line.kind in kinds:
                found.append(line)
    return found


def _line(start: int, end: int, blocks: Sequence[Block]) -> Line:
    if len(blocks) == 1:
        return Line(start, end, blocks[0].kind, blocks[0].article, True)
    text = [one for one in blocks if one.kind in TEXT] or blocks
    most = max(text, key=lambda one: min(one.end, end) - max(one.start, start))
    return Line(start, end, most.kind, most.article, all(one.article == most.article for one in blocks))


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch.

    >>> sentences("他说：“好。”会议结束。", 0, 12)
    [(0, 7), (7, 12)]
    """
    return [match.span() for match in SENTENCE.finditer(text, start, end) if match[0].strip()]


def chunks(text: str, span: tuple[int, int], width: int, no: bytearray) -> list[tuple[int, int]]:
    """A stretch as printed lines of about a width, torn only where `no` allows it; no line begins with a comma.

    >>> chunks("会议指出，要压实责任", (0, 10), 4, bytearray([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]))
    [(0, 6), (6, 10)]
    """
    found = []
    start, end = span
    while start < end:
        stop = start + width
        while stop < end and (no[stop] or text[stop] in NEVER_FIRST):
            stop += 1
        stop = min(stop, end)
        found.append((start, stop))
        start = stop
    return found
