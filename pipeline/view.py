"""A page's text to its clean reading view: sentences and words whole and in order, each character mapped back to the file.

Step by step: columns that were mixed line by line are put apart (`columns`), white space that tears a sentence is left out (`seams`), a
paragraph's second half is put behind its first (`halves`), a speck inside a word is left out, a sentence printed twice is read once (`twice`), characters are folded one for
one (`characters`) and look-alikes read as what they stand for (`misread`). All that is done but white space is told as a repair.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jinshen.pipeline import columns, labels
from jinshen.pipeline.bylines import closing
from jinshen.pipeline.characters import folded
from jinshen.pipeline.continuations import first_two, last_two, lift
from jinshen.pipeline.halves import Half, find_halves
from jinshen.pipeline.lines import kind_of
from jinshen.pipeline.misread import misread
from jinshen.pipeline.records import Repair
from jinshen.pipeline.seams import ENDED, Line, Seam, odds, page_of, seams
from jinshen.pipeline.twice import joined, printed_twice, same_places
from jinshen.pipeline.unrolled import unrolled

# The least odds (natural logarithm) at which white space of a kind is taken for a tear. A line's end that is glued by mistake costs more than
# one that stays, so it needs more. Set on pages of the press (tests/benchmarks/view.py): one true line end in a thousand is glued.
TORN = {"space": -2.0, "line": 0.6, "blank": 0.6}
# A headline has at least so many characters.
LEAST = 5
# A second half that stands behind more than one line goes on with the first better than others have to, and over no headline or signature.
FAR = 6.0
WITHIN = frozenset({"body", "caption", "around", "furniture"})
# What no line of a column is: a day, a time, a label, an item of a list. As many of a stretch may be one, and each line that is moved gains so much.
SIGN = re.compile(r"^\d{4}[-年]\d{1,2}[-月]|^\d{1,2}:\d\d|来源|发布|浏览|点击|作者|[:：;；]$|^[|>●■□★【]|^\d{1,2}月\d{1,2}日$|电话|^(?:本报|记者|通讯员)")
SIGNS, EACH = 0.2, 0.55
# A speck that became a mark between two characters; how well they have to go on with each other without it. A point may stand for a stop, | between headings.
SPECK = re.compile(r"(?<=[\u4e00-\u9fff])[|'`^_~*«°•.](?=[\u4e00-\u9fff])")
INSIDE, POINT = 1.5, 3.5
# A stretch of a draft, with other characters of the same number for it, "" for its own.
Part = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Twin:
    """A stretch of the view that the file prints a second time; `starts` are the places of its characters there."""

    start: int
    end: int
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The reading view; its character i stands at `starts[i]` of the file's text."""

    text: str
    starts: Sequence[int]
    repairs: tuple[Repair, ...] = ()
    twins: tuple[Twin, ...] = ()

    def to_file(self, start: int, end: int) -> tuple[int, int]:
        """The file's span of a span of the view: from the first of its characters there to the last."""
        return _span(self.starts, start, end)

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """The file's span of a span of the view with the second prints of what stands in it.

        >>> view = heal("会议要求，各镇街要压实防汛责任。\\n会议要求，各镇街要压实防汛责任。\\n")
        >>> view.to_file(0, 16), view.extent(0, 16)
        ((0, 16), (0, 33))
        """
        first, last = self.to_file(start, end)
        again = (twin.starts[max(start - twin.start, 0) : max(end - twin.start, 0)] for twin in self.twins)
        inside = [(min(places), max(places) + 1) for places in again if places]
        return min([first, *(one for one, _ in inside)]), max([last, *(one for _, one in inside)])


def _span(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    places = starts[start:end]
    return min(places), max(places) + 1


@dataclass(slots=True)
class _Draft:
    """A text on its way to the view, with where each character stands in the file, and what was done so far."""

    text: str
    starts: Sequence[int]
    repairs: list[Repair] = field(default_factory=list)

    def span(self, start: int, end: int) -> tuple[int, int]:
        return _span(self.starts, start, end)

    def rearranged(self, parts: Sequence[Part]) -> _Draft:
        """The draft of these stretches; one with a text of its own has other characters in their places."""
        text = "".join(other or self.text[start:end] for start, end, other in parts)
        starts = [place for start, end, _ in parts for place in self.starts[start:end]]
        return _Draft(text, starts, self.repairs)


def _untangled(draft: _Draft) -> _Draft:
    """Lines of mixed columns in the order in which they are read."""
    parts: list[Part] = []
    last = 0
    found = [(moved, _printed_so(draft.text, moved)) for moved in columns.untangle(draft.text)]
    mixed = any(so and moved.score >= columns.MIXED for moved, so in found)
    for moved, so in found:
        first, stop = min(moved.pieces)[0], max(moved.pieces)[1]
        sure = so and (mixed or (moved.sure and _apart(draft.text, moved)))
        draft.repairs.append(Repair(*draft.span(first, stop), labels.COLUMNS if sure else labels.UNSURE, score=round(moved.score, 2)))
        if sure and first >= last:
            parts += [(last, first, ""), *_woven(draft.text, moved)]
            last = stop
    return draft.rearranged([*parts, (last, len(draft.text), "")]) if parts else draft


def _apart(text: str, moved: columns.Moved) -> bool:
    """True for pieces that are parts of lines by themselves: whole sentences, or lines that gain little each, are no mixed columns."""
    ended = sum(bool(ENDED.search(text, max(start, end - 4), end)) for start, end in moved.pieces)
    return moved.score >= columns.ALONE * len(moved.pieces) and ended <= columns.WHOLE * len(moved.pieces)


def _printed_so(text: str, moved: columns.Moved) -> bool:
    """True for pieces that can be lines of columns; a list, or a site's lines between reports, reads better in many orders."""
    apart = [piece for piece, printed in zip(moved.pieces, sorted(moved.pieces), strict=True) if piece != printed]
    signs = sum(bool(SIGN.search(text[start:end].strip())) for start, end in apart)
    return signs <= SIGNS * len(apart) and moved.score >= EACH * len(apart)


def _woven(text: str, moved: columns.Moved) -> Iterator[Part]:
    """Moved pieces with white space between them where they do not go on with each other; it is that of the stretch, in its order."""
    printed = sorted(moved.pieces)
    gaps = iter([(one[1], other[0]) for one, other in pairwise(printed)])
    for number, (piece, link) in enumerate(zip(moved.pieces, moved.links, strict=True)):
        if number:
            start, end = next(gaps)
            if link != columns.GOES_ON:
                yield start, end, "\n" * (end - start) if link == columns.APART else ""
        yield *piece, ""


def _healed(draft: _Draft) -> _Draft:
    """Torn sentences without the white space that tears them, second halves of paragraphs behind their first."""
    page = page_of(draft.text)
    found = list(seams(draft.text, page.lines))
    tears = [seam for seam, odd in zip(found, odds(page, found), strict=True) if odd > TORN[seam.kind]]
    below = {seam.left for seam in tears if seam.kind != "space"}
    torn = [(seam.start, seam.end) for seam in tears if not _above_headline(page.lines, seam, alone=seam.right not in below)]
    blocks = _blocks(draft, page.lines, set(torn))
    if not blocks:
        return draft.rearranged(_kept(torn, 0, len(draft.text)))
    ends, away = {at for at, _, _ in blocks}, [(start, end) for _, start, end in blocks]
    gaps = sorted([gap for gap in torn if gap[0] not in ends and not any(start <= gap[0] <= end or gap[1] == start for start, end in away)] + away)
    parts: list[Part] = []
    last = 0
    for at, start, end in sorted(blocks):
        parts += [*_kept(gaps, last, at), *_kept(torn, start, len(draft.text[:end].rstrip()))]
        last = at
    return draft.rearranged([*parts, *_kept(gaps, last, len(draft.text))])


def _swept(draft: _Draft) -> _Draft:
    """The text without the marks that specks became inside its words: 知识.产权, 听证评_议."""
    text = draft.text
    specks = []
    for match in SPECK.finditer(text):
        at = match.start()
        if lift(last_two(text[max(at - 6, 0) : at]), first_two(text[at + 1 : at + 7])) >= (POINT if match[0] in ".|" else INSIDE):
            specks.append((at, at + 1))
            draft.repairs.append(Repair(*draft.span(at, at + 1), labels.STRAY))
    return draft.rearranged(_kept(specks, 0, len(text))) if specks else draft


def _above_headline(lines: Sequence[Line], seam: Seam, *, alone: bool) -> bool:
    """True between a paragraph that may have lost its end and a line that looks like a headline; `alone` says that nothing below goes on with it."""
    left, right = lines[seam.left], lines[seam.right]
    return seam.kind != "space" and alone and left.prose and not left.fills and len(right.text) >= LEAST and kind_of(right.text) == "head"


def _blocks(draft: _Draft, lines: Sequence[Line], torn: set[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Where second halves belong, and the stretches in which they stand, with the white space behind them."""
    found: list[tuple[int, int, int]] = []
    for half in find_halves(lines):
        if not _within(half, lines):
            continue
        last = half.rest
        while last + 1 < len(lines) and (lines[last].end, lines[last + 1].start) in torn:
            last += 1
        start, end = lines[half.rest].start, lines[last + 1].start if last + 1 < len(lines) else len(draft.text)
        at = lines[half.line].end
        if any(one <= at < other or (start < other and one < end) for _, one, other in found):
            continue
        draft.repairs.append(Repair(*draft.span(start, lines[last].end), labels.HALF, score=round(half.score, 2)))
        found.append((at, start, end))
    return found


def _within(half: Half, lines: Sequence[Line]) -> bool:
    """True where two halves can be of one report: the first is not signed, no other report begins between them."""
    if closing(lines[half.line].text):
        return False
    between = [kind_of(line.text.strip()) for line in lines[half.line + 1 : half.rest]]
    return "dateline" not in between and (len(between) == 1 or (half.score >= FAR and WITHIN.issuperset(between)))


def _kept(gaps: Sequence[tuple[int, int]], start: int, end: int) -> list[Part]:
    """A stretch without the gaps in it, which are sorted."""
    found: list[Part] = []
    for gap in gaps[bisect_left(gaps, (start, start)) :]:
        if gap[1] > end:
            break
        if start < gap[0]:
            found.append((start, gap[0], ""))
        start = gap[1]
    return [*found, (start, end, "")] if start < end else found


def _once(draft: _Draft) -> tuple[_Draft, tuple[Twin, ...]]:
    """The draft without second prints, and what is left out, each as the twin of what stays."""
    pairs = joined(printed_twice(draft.text))
    if not pairs:
        return draft, ()
    away = [_with_white(draft.text, *second) for _, second in pairs]
    kept = draft.rearranged(_kept(away, 0, len(draft.text)))
    twins = []
    for first, second in pairs:
        draft.repairs.append(Repair(*draft.span(*second), labels.TWICE))
        gone = sum(min(end, first[0]) - start for start, end in away if start < first[0])
        places = same_places(draft.text, first, second)
        twins.append(Twin(first[0] - gone, first[1] - gone, tuple(draft.starts[place] for place in places)))
    return kept, tuple(twins)


def _with_white(text: str, start: int, end: int) -> tuple[int, int]:
    """A second print with the white space before it, where it fills its line."""
    bare = text[:start].rstrip()
    fills = text[len(bare) : start].count("\n") and text[end : end + 1] in ("", "\n", "\r")
    return (len(bare), end) if fills else (start, end)


def heal(text: str) -> View:
    """The reading view of a page's text.

    >>> view = heal("会议强调，要把防火作为重要政治任\\n\\n务，抓紧抓实。")
    >>> view.text, view.to_file(15, 17)
    ('会议强调，要把防火作为重要政治任务，抓紧抓实。', (15, 19))
    """
    draft, twins = _once(_swept(_healed(_untangled(_Draft(unrolled(folded(text)), range(len(text)))))))
    read = misread(draft.text)
    for start, meant in read:
        draft.repairs.append(Repair(*draft.span(start, start + len(meant)), labels.LOOK_ALIKE, read=meant))
    return View(_written(draft.text, read), draft.starts, tuple(sorted(draft.repairs, key=lambda one: (one.start, one.end, one.kind))), twins)


def _written(text: str, read: Sequence[tuple[int, str]]) -> str:
    """A text with stretches replaced by others of the same length."""
    parts, last = [], 0
    for start, meant in read:
        parts += [text[last:start], meant]
        last = start + len(meant)
    return "".join([*parts, text[last:]])
