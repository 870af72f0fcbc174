"""A page between layout and record: its text and everything that has offsets into it, carried along when the text is rearranged.

A rearrangement is a list of pieces, which in their order make the new text: `Keep` old characters, `Swap` them for others that stand for
them (a look-alike), print them `Again`, or print `New` ones. What is in no piece is lost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter

from jinshen.models.press.copy import Copy

# Two stretches with no more than so much white space between are one.
BLANK = 24


@dataclass(frozen=True, slots=True)
class Keep:
    """Old characters as they are; no character may be in two pieces that keep or swap."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class New:
    """Characters that belong to no article, with their mentions (start, end, label) in them."""

    text: str
    mentions: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Swap:
    """text[start:end] printed otherwise, character by character or as a whole; it stays what it stands for. Never with no text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Again:
    """Old characters a second time: their mentions, word edges and place in an article stand there too."""

    start: int
    end: int


Piece = Keep | New | Swap | Again


@dataclass(frozen=True, slots=True)
class Tagged:
    """A mention; `article` is the index of its article, -1 outside."""

    start: int
    end: int
    label: str
    article: int = -1


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one kind: a block of a copy (kicker, title, deck, byline, text, caption), masthead or furniture."""

    start: int
    end: int
    kind: str
    article: int = -1


@dataclass(frozen=True, slots=True)
class Plant:
    """Where a misprint may be printed: what stands there else is right."""

    start: int
    end: int
    printed: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An article on the page: its stretches of text, sorted, its copy with the facts that the page still states, kind and title."""

    stretches: tuple[tuple[int, int], ...]
    copy: Copy
    kind: str
    title: str

    @property
    def start(self) -> int:
        return self.stretches[0][0]

    @property
    def end(self) -> int:
        return self.stretches[-1][1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page; mentions, blocks and the spans in `kept` and `dates` are sorted and apart, `edges` are word edges, sorted.

    `kept` spans state facts and may not be lost. `dates` are where the day of issue is printed; `issue_date` is that day as the masthead
    tells it in full, `dated` what the page or its metadata let a reader know of it: YYYY-MM-DD, --MM-DD or None. `plants` are misprints
    that may be printed, `misprints` those that are; `running` are running heads of this page, to be strewn in. `paged` is true for a printed page, `told` where metadata give the day.
    `origin` says of each character where it stood in the page as it was laid out: -1 for a new one, -2 - n for character n printed again; empty
    where nobody asks.
    """

    text: str
    mentions: tuple[Tagged, ...] = ()
    articles: tuple[Placed, ...] = ()
    edges: tuple[int, ...] = ()
    kept: tuple[tuple[int, int], ...] = ()
    masthead: tuple[int, int] | None = None
    damage: dict[str, int] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    dates: tuple[tuple[int, int], ...] = ()
    plants: tuple[Plant, ...] = ()
    misprints: tuple[Plant, ...] = ()
    running: tuple[New, ...] = ()
    issue_date: str | None = None
    dated: str | None = None
    told: bool = False
    paged: bool = True
    origin: tuple[int, ...] = ()

    def traced(self) -> Sheet:
        """The sheet as laid out, with where each character stands; damage carries it on."""
        return replace(self, origin=tuple(range(len(self.text))))

    def counted(self, kind: str, count: int = 1) -> dict[str, int]:
        """The record of damage with `count` more of a kind."""
        return {**self.damage, kind: self.damage.get(kind, 0) + count}

    def retyped(self, text: str, kind: str, count: int = 1) -> Sheet:
        """The sheet with other characters in the same places; every one stands for the old one."""
        if len(text) != len(self.text):
            raise ValueError(f"{len(text)} characters for {len(self.text)}")
        return replace(self, text=text, damage=self.counted(kind, count))

    def rearranged(self, pieces: Iterable[Piece], kind: str, count: int = 1) -> Sheet:
        """The sheet of the new text; `kind` and `count` are added to its record of damage.

        A mention goes on where its characters still follow each other with nothing but white space between; else it is gone.

        >>> sheet = Sheet("区委书记", (Tagged(0, 2, "ORG"), Tagged(2, 4, "TITLE")))
        >>> torn = sheet.rearranged([Keep(0, 3), New("\\n"), Keep(3, 4)], "wrap")
        >>> [torn.text[m.start:m.end] for m in torn.mentions]
        ['区委', '书\\n记']
        """
        pieces = list(pieces)
        move = _Move(self.text, pieces)
        masthead = move.spans(*self.masthead) if self.masthead else []
        return replace(
            self, text=move.text, mentions=move.mentions(self.mentions), articles=tuple(move.article(one) for one in self.articles),
            edges=move.edges(self.edges), kept=move.all(self.kept), masthead=(masthead[0][0], masthead[-1][1]) if masthead else None,
            damage=self.counted(kind, count), blocks=move.blocks(self.blocks), dates=move.all(self.dates),
            plants=move.plants(self.plants), misprints=move.plants(self.misprints), origin=_moved(self.origin, pieces) if self.origin else (),
        )  # fmt: skip


class _Move:
    """Where the characters of an old text went; `at` is each one's first place, -1 for a lost one.

    `seams` has 1 where a piece begins, 2 for what is swapped for more or fewer characters: a span without either only moves.
    """

    def __init__(self, old: str, pieces: Iterable[Piece]) -> None:
        self.at = [-1] * len(old)
        self.seams = bytearray(len(old) + 1)
        self.new: list[tuple[int, New]] = []
        self.again: list[tuple[int, int, int]] = []
        runs: list[tuple[int, int, int, int]] = []
        parts: list[str] = []
        length = 0
        for piece in pieces:
            if isinstance(piece, New):
                text = piece.text
                self.new.append((length, piece))
            elif isinstance(piece, Again):
                text = old[piece.start : piece.end]
                self.again.append((piece.start, piece.end, length))
            else:
                text = piece.text if isinstance(piece, Swap) else old[piece.start : piece.end]
                if piece.start < piece.end:
                    runs.append((piece.start, piece.end, length, length + len(text)))
            parts.append(text)
            length += len(text)
        self.text = "".join(parts)
        self.runs = sorted(runs)
        self._ends = [run[1] for run in self.runs]
        for run in self.runs:
            self._put(*run)
        self.at.append(length)

    def _put(self, start: int, end: int, place: int, stop: int) -> None:
        self.seams[start] = self.seams[end] = 1
        if stop - place == end - start:
            self.at[start:end] = range(place, stop)
        else:
            self.at[start:end] = [min(place + step, stop - 1) for step in range(end - start)]
            self.seams[start:end] = b"\2" * (end - start)

    def _whole(self, start: int, end: int) -> bool:
        """True where a span was only moved, or lost, as it stands."""
        return self.seams.find(1, start + 1, end) < 0 and self.seams.find(2, start, end) < 0

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where a span went, in reading order: more spans where it is torn, none for what is lost; no white space at their ends."""
        if self._whole(start, end):
            place = self.at[start]
            return [(place, place + end - start)] if place >= 0 else []
        found: list[tuple[int, int]] = []
        for index in range(bisect_right(self._ends, start), len(self.runs)):
            old, old_end, begin, stop = self.runs[index]
            if old >= end:
                break
            if old_end - old == stop - begin:
                begin, stop = begin + max(start - old, 0), stop - max(old_end - end, 0)
            if found and 0 <= begin - found[-1][1] <= BLANK and not self.text[found[-1][1] : begin].strip():
                found[-1] = (found[-1][0], stop)
            else:
                found.append((begin, stop))
        return [span for one in found if (span := self._bare(*one))]

    def _bare(self, start: int, end: int) -> tuple[int, int] | None:
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def all(self, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple(sorted(span for one in spans for span in self.spans(*one)))

    def echoes(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where parts of a span stand again."""
        for old, old_end, place in self.again:
            if start < old_end and old < end:
                yield place + max(start - old, 0), place + min(end, old_end) - old

    def mentions(self, old: Sequence[Tagged]) -> tuple[Tagged, ...]:
        found = [moved for one in old if (moved := self._mention(one))]
        for start, end, place in self.again:
            found += [Tagged(one.start - start + place, one.end - start + place, one.label, one.article) for one in old if start <= one.start and one.end <= end]
        found += [Tagged(place + start, place + end, label) for place, new in self.new for start, end, label in new.mentions]
        return tuple(sorted(found, key=attrgetter("start")))

    def _mention(self, one: Tagged) -> Tagged | None:
        first = self.at[one.start]
        if first < 0:
            return None
        if self._whole(one.start, one.end):
            return Tagged(first, first + one.end - one.start, one.label, one.article)
        places = self.at[one.start : one.end]
        if min(places) < 0:
            return None
        for before, after in pairwise(places):
            if after < before or (after > before + 1 and self.text[before + 1 : after].strip()):
                return None
        return Tagged(first, places[-1] + 1, one.label, one.article)

    def article(self, one: Placed) -> Placed:
        stretches = [span for start, end in one.stretches for span in self.spans(start, end)]
        for start, end in one.stretches if self.again else ():
            for again in self.echoes(start, end):
                if bare := self._bare(*again):
                    stretches.append(bare)
        return replace(one, stretches=_joined(sorted(stretches), self.text))

    def blocks(self, old: Sequence[Block]) -> tuple[Block, ...]:
        found = [Block(*span, one.kind, one.article) for one in old for span in self.spans(one.start, one.end)]
        if self.again:
            found += [Block(*span, one.kind, one.article) for one in old for again in self.echoes(one.start, one.end) if (span := self._bare(*again))]
        found += [Block(*span, "furniture") for place, new in self.new if (span := self._bare(place, place + len(new.text)))]
        return tuple(sorted(found, key=attrgetter("start")))

    def edges(self, old: Sequence[int]) -> tuple[int, ...]:
        """A word edge goes with the character behind it; new text is a word."""
        found = set(map(self.at.__getitem__, old))
        found |= {0, len(self.text)}
        for start, end, place in self.again:
            found.update(edge - start + place for edge in old if start <= edge < end)
        for place, new in self.new:
            if not new.text.isspace():
                found.update((place, place + len(new.text)))
        found.discard(-1)
        return tuple(sorted(found))

    def plants(self, old: Sequence[Plant]) -> tuple[Plant, ...]:
        """Those that still stand in one piece, word for word."""
        found = []
        for one in old:
            spans = self.spans(one.start, one.end)
            if len(spans) == 1 and spans[0][1] - spans[0][0] == one.end - one.start:
                found.append(Plant(*spans[0], one.printed))
        return tuple(found)


def _moved(origin: Sequence[int], pieces: Iterable[Piece]) -> tuple[int, ...]:
    """Where the characters of the pieces stood before all rearranging."""
    found: list[int] = []
    for piece in pieces:
        if isinstance(piece, New):
            found += [-1] * len(piece.text)
        elif isinstance(piece, Again):
            found += [-2 - at if at >= 0 else at for at in origin[piece.start : piece.end]]
        elif isinstance(piece, Swap):
            found += [origin[min(piece.start + step, piece.end - 1)] for step in range(len(piece.text))]
        else:
            found += origin[piece.start : piece.end]
    return tuple(found)


def _joined(spans: Sequence[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Sorted spans, those that follow each other with white space between as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and 0 <= start - found[-1][1] <= BLANK and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
