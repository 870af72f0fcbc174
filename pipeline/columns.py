"""A page's text to the order in which it is read, where extraction mixed two columns line by line or put half a paragraph elsewhere.

Evidence is what goes on with what: how much likelier than chance the characters at the seam of two pieces are (`continuations.lift`).
Nothing is moved unless the new order reads better than the printed one by a margin; the gain is kept as the repair's score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jinshen.pipeline.continuations import first_two, last_two, lift
from jinshen.pipeline.seams import ENDED

TOKEN = re.compile(r"\S+")
# Between paragraphs, not between lines that were mixed.
BLANK_LINE = re.compile(r"\n\s*\n|\r\s*\r")
HEADING = re.compile(r"#{1,6}$|[□■◎●○◇▲△]|(?:本报|本台|本网)\S{0,8}(?:讯|消息)|[（(]?(?:本报|本台|全媒体|融媒体?|见习|特约){0,4}(?:记者|通讯员|实习生)$|[（(](?:本报|本台|全媒体|融媒体?|见习|特约){0,4}(?:记者|通讯员|实习生)[\u4e00-\u9fff]{2,4}$")
# Pieces of interleaved lines are no whole paragraphs, and in the mean no words.
LONGEST, SHORTEST = 60, 8
# So many pieces may be two lines of two columns.
FEWEST = 4
# What goes on so well with the piece before it was torn from it, and is no other column's line.
TORN = 6.0
# Four lines in a row must read so much better with every second one; then the stretch is looked at as a whole.
SUSPECT = 3.0
# What it costs to leave the printed order, to leave the turn of lines once it is taken, and an end without a stop that nothing goes on.
LEAVE, STRAY, UNFINISHED = 3.0, 3.0, 3.0
# How much better the best order must be than the printed one.
MARGIN = 7.0
# What it has to be better for each line that goes on elsewhere and is not there, of three.
FEWER = 4.0
# A gain so large for each line is enough, however few go on elsewhere.
DENSE = 1.1
# A gain between these two is told and not believed.
UNSURE = 5.0
# Where one stretch of a page gains so much, its columns were mixed: whatever else is told there is believed.
MIXED = 15.0
# Elsewhere a gain has to be so large for each piece, and no larger share of the pieces may end a sentence: whole lines read better in many orders.
ALONE, WHOLE = 1.0, 0.4
# How many states are followed at a time.
BEAM = 40


# How a piece stands to the one before it in reading order.
GOES_ON, AS_PRINTED, APART = "goes on", "as printed", "apart"


@dataclass(frozen=True, slots=True)
class Moved:
    """Stretches of the file in the order in which they are read, how each stands to the one before it, and by how much that reads better."""

    pieces: tuple[tuple[int, int], ...]
    links: tuple[str, ...]
    score: float

    @property
    def sure(self) -> bool:
        """True where the gain is worth it: the fewer lines go on elsewhere, the larger it has to be, but where it is large for so few lines."""
        return self.score >= min(MARGIN + FEWER * max(3 - self.links.count(GOES_ON), 0), DENSE * len(self.pieces))


@dataclass(frozen=True, slots=True)
class _Path:
    """Pieces up to one, each with the piece that it goes on with (-1 for none), linked from the last one back."""

    score: float
    before: int
    back: _Path | None


State = tuple[int, int, bool]


class Seams:
    """How well the pieces of a run go on with each other."""

    def __init__(self, text: str, pieces: Sequence[tuple[int, int]]) -> None:
        self._ends = [last_two(text[max(start, end - 6) : end]) for start, end in pieces]
        self._starts = [first_two(text[start : min(start + 6, end)]) for start, end in pieces]
        self.ended = [bool(ENDED.search(text, max(start, end - 6), end)) for start, end in pieces]
        self._known: dict[tuple[int, int], float] = {}

    def bond(self, one: int, other: int) -> float:
        """Of piece `other` behind piece `one`, -1 for the start of a paragraph."""
        if (one, other) not in self._known:
            self._known[one, other] = lift(self._ends[one] if one >= 0 else "。", self._starts[other])
        return self._known[one, other]


def runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Stretches of four or more pieces between white space that may be lines of a column: no heading among them, no long paragraph.

    A blank line is between paragraphs where a sentence ends before it, or where one stands on either side of a piece.
    """
    run: list[tuple[int, int]] = []
    apart = False
    for match in TOKEN.finditer(text):
        heading = bool(HEADING.match(match[0])) or match.end() - match.start() > LONGEST
        if run and _torn(text, run[-1], match.span()):
            run[-1] = (run[-1][0], match.end())
            continue
        before, apart = apart, bool(run) and bool(BLANK_LINE.search(text, run[-1][1], match.start()))
        if heading or (apart and (before or ENDED.search(text, *run[-1]))):
            if len(run) >= FEWEST:
                yield run
            run = []
        if not heading:
            run.append(match.span())
    if len(run) >= FEWEST:
        yield run


def _torn(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True for two pieces of one line, between which white space was strewn."""
    return other[1] - one[0] <= LONGEST and lift(last_two(text[max(one[0], one[1] - 6) : one[1]]), first_two(text[other[0] : min(other[0] + 6, other[1])])) >= TORN


def suspects(known: Seams, size: int) -> list[tuple[int, int]]:
    """Where in a run of pieces four in a row, or all where they are fewer, read better with every second one, as ranges of indices."""
    gain = [known.bond(at, at + 2) - known.bond(at, at + 1) for at in range(size - 2)]
    found: list[tuple[int, int]] = []
    for at in range(max(len(gain) - 3, 1)):
        four = gain[at : at + 4]
        if sum(four) >= SUSPECT and sum(one > 0 for one in four) >= min(3, len(four)):
            first, last = max(at - 6, 0), min(at + 16, size)
            if found and first <= found[-1][1]:
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
    return found


def best(known: Seams, first: int, last: int) -> tuple[list[int], float]:
    """For each piece of a range the one that it goes on with (-1 for none) in the best order of two columns, and its gain over the printed one.

    A state is the last piece, the last piece of the other column (-1 for none), and whether lines were taking turns.
    """
    paths: dict[State, _Path] = {(first, -1, False): _Path(0.0, -1, None)}
    printed = 0.0
    for at in range(first + 1, last):
        printed += known.bond(at - 1, at)
        paths = _followed(known, paths, at)
    final = max(paths.items(), key=lambda one: one[1].score - _left_open(known, one[0][1]))
    score = final[1].score - _left_open(known, final[0][1])
    before: list[int] = []
    path: _Path | None = final[1]
    while path:
        before.append(path.before)
        path = path.back
    return before[::-1], score - printed


def _left_open(known: Seams, other: int) -> float:
    return UNFINISHED if other >= 0 and not known.ended[other] else 0.0


def _followed(known: Seams, paths: dict[State, _Path], at: int) -> dict[State, _Path]:
    """The best paths with one piece more, which goes on with the last one or with the other column's last one."""
    new: dict[State, _Path] = {}

    def reach(state: State, path: _Path) -> None:
        if state not in new or path.score > new[state].score:
            new[state] = path

    for (last, other, turning), path in paths.items():
        # Where both columns have ended what follows belongs to neither.
        over = other >= 0 and known.ended[last] and known.ended[other]
        stay = _Path(path.score + known.bond(last, at) - (STRAY if turning and not over else 0.0), last, path)
        if over:
            reach((at, -1, False), stay)
            continue
        swap = _Path(path.score + known.bond(other, at) - (0.0 if turning else LEAVE), other, path)
        reach((at, other, False), stay)
        reach((at, last, True), swap)
        if other >= 0 and known.ended[other]:
            reach((at, -1, False), stay)
        if known.ended[last]:
            reach((at, -1, False), swap)
    return dict(sorted(new.items(), key=lambda one: -one[1].score)[:BEAM])


def ordered(known: Seams, first: int, before: Sequence[int]) -> list[int]:
    """The pieces of a range in the order in which they are read: column by column, what ended before another column began stays before it."""
    chains: list[list[int]] = []
    for at, other in enumerate(before, first):
        chain = next((one for one in chains if one[-1] == other), None) if other >= 0 else None
        if chain is None:
            chains.append([at])
        else:
            chain.append(at)
    parts: list[list[int]] = []
    for chain in chains:
        part: list[int] = []
        for at in chain:
            part.append(at)
            if known.ended[at] and not any(one[0] < at < one[-1] for one in chains if one is not chain):
                parts.append(part)
                part = []
        if part:
            parts.append(part)
    return [at for part in sorted(parts) for at in part]


def untangle(text: str) -> Iterator[Moved]:
    """The stretches of a text whose lines were mixed, each with its lines in reading order.

    >>> page = "会议强调，要压实防汛责任，备足 走进青川区实验小学，孩子们正 抢险物资，加强值班值守，确保 在操场上跳绳。校长说，每天锻 人民群众生命财产安全。 炼一小时，近视的孩子少了。"
    >>> [["".join(page[start:end]) for start, end in moved.pieces][1] for moved in untangle(page)]
    ['抢险物资，加强值班值守，确保']
    """
    for run in runs(text):
        known = Seams(text, run)
        for first, last in suspects(known, len(run)):
            if sum(end - start for start, end in run[first:last]) < SHORTEST * (last - first):
                continue
            before, score = best(known, first, last)
            order = ordered(known, first, before)
            if score >= UNSURE and order != list(range(first, last)):
                links = tuple(_link(known, one, at, before[at - first]) for one, at in pairwise([first - 1, *order]))
                yield Moved(tuple(run[at] for at in order), links, score)


def _link(known: Seams, one: int, at: int, before: int) -> str:
    if before == one and at > one + 1 and not known.ended[one]:
        return GOES_ON
    return AS_PRINTED if before == one or at == one + 1 else APART
