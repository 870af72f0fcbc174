"""Printed lines with their boxes to text in reading order: columns by position, headings as lines of their own, paragraphs whole.

A sheet is cut where white runs through all of it: first where it is wide from left to right, then between columns, then above and below
what stands across columns. In a column, a line that fills it and is followed by one that is not indented goes on in that one.
Positions count from the left and the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jinshen.pipeline.records import Box


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line, or the part of it that stands in one column; `size` is the height of its characters."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


# All lengths in characters of the sheet's body text. Between columns there is at least so much white …
GUTTER = 0.6
# … and both sides are at least so wide, one of them with a line so long; the cells of a table are shorter.
COLUMN = 5.0
LINE = 7.0
# White through the whole sheet, by so much more than between the lines of a column, parts what stands above from what stands below.
DIVIDE = 0.9
# Lines of a column are not further apart than this; with 1.2 a report typed in double spacing is still one.
LEADING = 1.2
# How many lines further down, in order of height, the one below a line is looked for.
BELOW = 60
# A line is of another kind than its neighbour when its characters are so much larger or smaller.
OTHER_SIZE = 1.25
# How far a line may end before its column's edge and still fill it: a stop that may not begin a line leaves as much.
SHORT = 2.1
INDENT = 0.9
# Parts of one line that are further apart are the cells of a table.
CELLS = 1.0
# So many strips tell where columns begin below what stands across them.
AHEAD = 3
# A sheet of more lines than this is no newspaper page; cutting it would take minutes.
MOST_LINES = 20_000
WORD = re.compile(r"[!-~]")


def body_size(pieces: Sequence[Piece]) -> float:
    """The height of the body's characters: that of most characters."""
    sizes = sorted((piece.size, len(piece.text)) for piece in pieces)
    half, seen = sum(length for _, length in sizes) / 2, 0
    for size, length in sizes:
        seen += length
        if seen >= half:
            return max(size, 0.1)
    return 1.0


def _gaps(spans: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The stretches of at least this length that no span covers, between the first and the last."""
    found, reach = [], None
    for start, end in sorted(spans):
        if reach is not None and start - reach >= least:
            found.append((reach, start))
        reach = end if reach is None else max(reach, end)
    return found


def _parted(pieces: Sequence[Piece], at: Sequence[float], *, down: bool) -> list[list[Piece]]:
    """The pieces between cuts, from the top or the left."""
    parts: list[list[Piece]] = [[] for _ in range(len(at) + 1)]
    for piece in pieces:
        middle = (piece.y0 + piece.y1) / 2 if down else (piece.x0 + piece.x1) / 2
        parts[sum(middle > cut for cut in at)].append(piece)
    return [part for part in parts if part]


def _gutters(pieces: Sequence[Piece], em: float) -> list[float]:
    """Where white runs down between the columns of a part of a sheet."""
    cuts = [(start + end) / 2 for start, end in _gaps([(one.x0, one.x1) for one in pieces], GUTTER * em)]
    kept: list[float] = []
    for cut in cuts:
        left = [one for one in pieces if (kept[-1] if kept else float("-inf")) < (one.x0 + one.x1) / 2 <= cut]
        right = [one for one in pieces if (one.x0 + one.x1) / 2 > cut]
        if all(side and max(one.x1 for one in side) - min(one.x0 for one in side) >= COLUMN * em for side in (left, right)) and _is_text(left, right, em):
            kept.append(cut)
    return kept


def _is_text(left: Sequence[Piece], right: Sequence[Piece], em: float) -> bool:
    """False for two columns of a table, whose cells are short on both sides, and for two words of one line."""
    lines = max(len(left), len(right)) > 1
    return lines and max(one.x1 - one.x0 for one in (*left, *right)) >= LINE * em


def _strips(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in strips between which white runs from left to right."""
    cuts = [(start + end) / 2 for start, end in _gaps([(one.y0, one.y1) for one in pieces], 0.01)]
    return _parted(pieces, cuts, down=True)


def _grouped(pieces: Sequence[Piece], em: float) -> list[list[Piece]]:
    """Strips joined as long as they have the same columns; what stands across columns is a group of its own."""
    strips = _strips(pieces)
    groups: list[list[Piece]] = []
    for index, strip in enumerate(strips):
        if not groups:
            groups.append(list(strip))
            continue
        ahead = [piece for one in strips[index : index + AHEAD] for piece in one]
        before, after = len(_gutters(groups[-1], em)), len(_gutters([*groups[-1], *strip], em))
        begins = len(_gutters(ahead, em)) > len(_gutters([*groups[-1], *ahead], em))
        if after < before or begins:
            groups.append(list(strip))
        else:
            groups[-1] += strip
    return _merged(groups, em)


def _merged(groups: list[list[Piece]], em: float) -> list[list[Piece]]:
    """Groups of one column that follow each other as one."""
    merged: list[list[Piece]] = []
    for group in groups:
        if merged and not _gutters(group, em) and not _gutters(merged[-1], em) and not _gutters([*merged[-1], *group], em):
            merged[-1] += group
        else:
            merged.append(group)
    return merged


def _leading(pieces: Sequence[Piece], em: float) -> float:
    """The usual white between a line and the one below it."""
    ordered = sorted(pieces, key=lambda one: one.y0)
    found = []
    for index, piece in enumerate(ordered):
        below = next((one for one in ordered[index + 1 : index + BELOW] if one.y0 >= piece.y1 - 0.3 * em and one.x0 < piece.x1 and piece.x0 < one.x1), None)
        if below:
            found.append(max(0.0, below.y0 - piece.y1))
    return min(median(found), LEADING * em) if found else 0.6 * em


def columns(pieces: Sequence[Piece], em: float) -> Iterator[list[list[Piece]]]:
    """The columns of a sheet in reading order, each with its lines from the top, a line with its pieces from the left."""
    yield from _cut(pieces, em, _leading(pieces, em) + DIVIDE * em)


def _cut(pieces: Sequence[Piece], em: float, divide: float) -> Iterator[list[list[Piece]]]:
    """The columns of a part of a sheet: cut where it is divided, then by its gutters, then into groups of like columns."""
    wide = [(start + end) / 2 for start, end in _gaps([(one.y0, one.y1) for one in pieces], divide)]
    cuts = [] if wide else _gutters(pieces, em)
    parts = _parted(pieces, wide or cuts, down=bool(wide)) if wide or cuts else _grouped(pieces, em)
    if len(parts) > 1:
        for part in parts:
            yield from _cut(part, em, divide)
    else:
        yield _rows(pieces, em)


def _rows(pieces: Sequence[Piece], em: float) -> list[list[Piece]]:
    """One column, its lines from the top, parts of one line from the left."""
    ordered: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.y0 + one.y1) / 2):
        line = ordered[-1] if ordered else []
        if line and (piece.y0 + piece.y1) / 2 < min(one.y1 for one in line) and (piece.y0 + piece.y1) / 2 - (line[0].y0 + line[0].y1) / 2 < 0.6 * em:
            line.append(piece)
        else:
            ordered.append([piece])
    return [sorted(line, key=lambda one: one.x0) for line in ordered]


def _goes_on(last: Piece, piece: Piece, em: float, right: float, left: float) -> bool:
    """True where a line fills its column and the next one, not indented and of its size, goes on with it."""
    sizes = last.size, piece.size
    if max(sizes) > OTHER_SIZE * min(em, *sizes):
        return False
    return right - last.x1 <= SHORT * em and piece.x0 - left < INDENT * em


def _has_cells(row: Sequence[Piece], em: float) -> bool:
    """True for a row of a table, whose parts stand apart; a line of which two parts were found is one line."""
    return any(piece.x0 - before.x1 > CELLS * em for before, piece in pairwise(row))


class _Writing:
    """A text that grows line by line, with the box of each piece."""

    def __init__(self, em: float) -> None:
        self._em = em
        self._parts: list[str] = []
        self._length = 0
        self._boxes: list[Box] = []
        self._last: list[Piece] = []
        self._right = 0.0

    def column(self, rows: Sequence[list[Piece]]) -> None:
        body = [one for row in rows for one in row if one.size <= OTHER_SIZE * self._em] or [one for row in rows for one in row]
        left, right = min(one.x0 for one in body), max(one.x1 for one in body)
        for row in rows:
            self._add(self._joint(row, left), row[0])
            for before, piece in pairwise(row):
                self._add("\u3000" if piece.x0 - before.x1 > CELLS * self._em else "", piece)
            self._last, self._right = row, right

    def _joint(self, row: list[Piece], left: float) -> str:
        """What stands before a line: nothing inside a paragraph, but a space between Latin words."""
        if not self._last:
            return ""
        last, piece = self._last[-1], row[0]
        if _has_cells(self._last, self._em) or _has_cells(row, self._em) or not _goes_on(last, piece, self._em, self._right, left):
            return "\n"
        return " " if WORD.match(last.text[-1:]) and WORD.match(piece.text[:1]) else ""

    def _add(self, joint: str, piece: Piece) -> None:
        start = self._length + len(joint)
        self._length = start + len(piece.text)
        self._parts += [joint, piece.text]
        self._boxes.append(Box(start, self._length, *(round(one, 1) for one in (piece.x0, piece.y0, piece.x1, piece.y1))))

    def done(self) -> tuple[str, tuple[Box, ...]]:
        return "".join([*self._parts, "\n"]) if self._parts else "", tuple(self._boxes)


def written(pieces: Sequence[Piece]) -> tuple[str, tuple[Box, ...]]:
    """The text of a sheet's lines in reading order, and where each of them stands in both.

    >>> left = [Piece("区委召开", 0, 0, 40, 10, 10), Piece("会议。", 0, 15, 30, 25, 10)]
    >>> written(left)[0]
    '区委召开会议。\\n'
    """
    em = body_size(pieces)
    writing = _Writing(em)
    for rows in columns(pieces, em) if pieces else ():
        writing.column(rows)
    return writing.done()
