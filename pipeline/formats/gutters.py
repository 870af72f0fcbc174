"""Boxes that recognition has drawn across the gap between two columns to a box for each column.

A column's gap is white that runs down through several lines, with text at both sides of it; the white behind a comma, or between
two names of a list, does not. All is seen on a coarse picture of where there is ink.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy
from numpy.typing import NDArray

Mask = NDArray[numpy.bool_]

# How many cells of the coarse picture a character is high.
CELLS = 12
# Darker than the paper by so much is ink.
DARKER = 50
# The height of a character in that of the box around its line.
CHARACTER = 0.98
# In characters: white so wide between the two columns (behind a comma it is .9) …
WIDE = 0.95
# … that runs down so far, about three lines …
FAR = 3.7
# … and has text in so many of the rows at both sides, looked at so far from it.
BESIDE = 4.0
ROWS = 0.35
# What is narrower is a piece of the neighbour's first character.
LEAST = 0.3
# So much white stays around the ink.
PAD = 0.12
# The stripe that has to be white all the way is narrower than the gap: a scan is never quite straight.
STRIPE = 0.25


def parted(boxes: NDArray[Any], grey: NDArray[numpy.uint8]) -> list[NDArray[Any]]:
    """The boxes (four corners each, from the upper left clockwise), those across a gap in their parts, all as long as their ink."""
    heights = [float(box[:, 1].max() - box[:, 1].min()) for box in boxes]
    em = CHARACTER * float(numpy.median(heights))
    cell = max(1, round(em / CELLS))
    ink = _ink(grey, cell)
    found: list[NDArray[Any]] = []
    for box in boxes:
        if box[:, 0].max() - box[:, 0].min() < box[:, 1].max() - box[:, 1].min():
            found.append(box)  # a line that runs down
            continue
        x0, x1 = float(box[:, 0].min()), float(box[:, 0].max())
        for start, end in _stretches(ink, [int(one / cell) for one in (x0, box[:, 1].min(), x1, box[:, 1].max())], em / cell):
            first, last = start * cell - PAD * em, (end + 1) * cell + PAD * em
            found.append(_part(box, max(0.0, (first - x0) / (x1 - x0)), min(1.0, (last - x0) / (x1 - x0))))
    return found


def _ink(grey: NDArray[numpy.uint8], cell: int) -> Mask:
    """A coarse picture: true for each cell in which there is ink."""
    dark = grey.astype(numpy.int16) < int(numpy.median(grey[::7, ::7])) - DARKER
    height, width = (size // cell * cell for size in dark.shape)
    cells: Mask = numpy.any(dark[:height, :width].reshape(height // cell, cell, width // cell, cell), axis=(1, 3))
    return cells


def _stretches(ink: Mask, box: list[int], em: float) -> Iterator[tuple[int, int]]:
    """From which to which column of cells the parts of a box have ink; what is no wider than the edge of a character is none."""
    x0, y0, x1, y1 = box
    inked = numpy.flatnonzero(ink[y0 : y1 + 1, x0 : x1 + 1].any(axis=0)) + x0
    if not inked.size:
        return
    ends = numpy.flatnonzero(numpy.diff(inked) > WIDE * em)
    first = int(inked[0])
    for end in ends:
        last, after = int(inked[end]), int(inked[end + 1])
        if _runs_down(ink, (last + 1, after), (y0, y1), em):
            if last - first >= LEAST * em:
                yield first, last
            first = after
    if int(inked[-1]) - first >= LEAST * em:
        yield first, int(inked[-1])


def _runs_down(ink: Mask, gap: tuple[int, int], rows: tuple[int, int], em: float) -> bool:
    """True where the white of a line goes on above or below it between two columns of text."""
    middle, half = sum(gap) // 2, max(1, round(STRIPE * em))
    stripe: Mask = numpy.any(ink[:, middle - half : middle + half + 1], axis=1)
    above = numpy.flatnonzero(stripe[: rows[0]])
    below = numpy.flatnonzero(stripe[rows[1] + 1 :])
    top = int(above[-1]) + 1 if above.size else 0
    bottom = rows[1] + 1 + (int(below[0]) if below.size else stripe.size)
    # No further than it takes: a gap that ends where the page is white tells nothing there.
    top, bottom = max(top, rows[0] - round(2 * FAR * em)), min(bottom, rows[1] + round(2 * FAR * em), stripe.size)
    side = round(BESIDE * em)
    left: Mask = numpy.any(ink[:, max(0, gap[0] - side) : gap[0] + 1], axis=1)
    right: Mask = numpy.any(ink[:, gap[1] - 1 : gap[1] + side], axis=1)
    beside = numpy.flatnonzero(left[top:bottom] & right[top:bottom])
    if not beside.size or beside[-1] - beside[0] < FAR * em:
        return False
    both = slice(top + int(beside[0]), top + int(beside[-1]) + 1)
    return bool(min(left[both].mean(), right[both].mean()) >= ROWS)


def _part(box: NDArray[Any], start: float, end: float) -> NDArray[Any]:
    """The part of a box between two shares of its length."""
    left, right = box[[0, 3]], box[[1, 2]]
    first, second = left + (right - left) * start, left + (right - left) * end
    return numpy.array([first[0], second[0], second[1], first[1]], dtype=box.dtype)
