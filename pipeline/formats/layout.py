"""Printed lines with their boxes to text in reading order: columns by position, headings as lines of their own, paragraphs whole.

A sheet is cut where white runs through all of it: first where it is wide from left to right, then between columns, then above and below
what stands across columns. In a column, a line that fills it and is followed by one that is not indented goes on in that one.
Positions count from the left and the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
GUTTER = 0.8
# … and both sides are at least so wide as a narrow column; what is narrower is a table.
COLUMN = 5.0
# White through the whole sheet that parts what stands above from what stands below.
DIVIDE = 2.2
# A line is of another kind than its neighbour when its characters are so much larger or smaller.
OTHER_SIZE = 1.25
# How far a line may end before its column's edge and still fill it: a stop that may not begin a line leaves as much.
SHORT = 2.1
INDENT = 0.9
# So many strips tell where columns begin below what stands across them.
AHEAD = 3
# A sheet of more lines than this is no newspaper page; cutting it would take minutes.
MOST_LINES = 20_000
ENDED = re.compile(r"[。！？：；”）…!?:;]\s*$")
WORD = re.compile(r"[A-Za-z0-9]")


def _em(pieces: Sequence[Piece]) -> float:
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
    """False for two columns of a table: their lines stand side by side and are short on both sides."""
    if len(left) < 2 and len(right) < 2:
        return False
    wide = [median(one.x1 - one.x0 for one in side) for side in (left, right)]
    return max(wide) >= COLUMN * em * 1.2


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


def columns(pieces: Sequence[Piece], em: float | None = None) -> Iterator[list[Piece]]:
    """The columns of a sheet in reading order, each with its lines from the top."""
    em = em or _em(pieces)
    wide = [(start + end) / 2 for start, end in _gaps([(one.y0, one.y1) for one in pieces], DIVIDE * em)]
    if wide:
        for part in _parted(pieces, wide, down=True):
            yield from columns(part, em)
        return
    cuts = _gutters(pieces, em)
    if cuts:
        for part in _parted(pieces, cuts, down=False):
            yield from columns(part, em)
        return
    groups = _grouped(pieces, em)
    if len(groups) > 1:
        for group in groups:
            yield from columns(group, em)
        return
    yield from _rows(list(pieces), em)


def _rows(pieces: list[Piece], em: float) -> Iterator[list[Piece]]:
    """One column, its lines from the top, parts of one line from the left."""
    ordered: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.y0 + one.y1) / 2):
        line = ordered[-1] if ordered else []
        if line and (piece.y0 + piece.y1) / 2 < min(one.y1 for one in line) and (piece.y0 + piece.y1) / 2 - (line[0].y0 + line[0].y1) / 2 < 0.6 * em:
            line.append(piece)
        else:
            ordered.append([piece])
    yield [piece for line in ordered for piece in sorted(line, key=lambda one: one.x0)]


def _goes_on(last: Piece, piece: Piece, em: float, edges: tuple[float, float], begins: float) -> bool:
    """True where a line fills its column and the next one, not indented and of its size, goes on with it."""
    if max(last.size, piece.size) > OTHER_SIZE * min(last.size, piece.size):
        return False
    if last.size > OTHER_SIZE * em or piece.size > OTHER_SIZE * em:
        return False
    full = edges[1] - last.x1 <= SHORT * em
    return full and piece.x0 - begins < INDENT * em


def _same_row(last: Piece, piece: Piece) -> bool:
    return piece.x0 >= last.x1 and abs((piece.y0 + piece.y1) - (last.y0 + last.y1)) < min(last.y1 - last.y0, piece.y1 - piece.y0)


def written(pieces: Sequence[Piece]) -> tuple[str, tuple[Box, ...]]:
    """The text of a sheet's lines in reading order, and where each of them stands in both."""
    text, boxes = "", []
    parts: list[str] = []
    length = 0
    em = _em(pieces) if pieces else 1.0
    last: Piece | None = None
    edges = (0.0, 0.0)
    for column in columns(pieces, em) if pieces else ():
        body = [one for one in column if one.size <= OTHER_SIZE * em] or column
        own = (min(one.x0 for one in body), max(one.x1 for one in body))
        for index, piece in enumerate(column):
            joint = _joint(last, piece, em, edges if not index else own, own[0]) if last else ""
            parts += [joint, piece.text]
            length += len(joint)
            boxes.append(Box(length, length + len(piece.text), *(round(one, 1) for one in (piece.x0, piece.y0, piece.x1, piece.y1))))
            length += len(piece.text)
            last = piece
        edges = own
    text = "".join(parts)
    return (f"{text}\n" if text else ""), tuple(boxes)


def _joint(last: Piece, piece: Piece, em: float, edges: tuple[float, float], begins: float) -> str:
    """What stands between two printed lines in the text: nothing inside a paragraph, but a space between Latin words."""
    if _same_row(last, piece):
        return "　"
    if not _goes_on(last, piece, em, edges, begins):
        return "\n"
    return " " if WORD.match(last.text[-1:]) and WORD.match(piece.text[:1]) else ""
