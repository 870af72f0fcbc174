"""Column and interleave: a paragraph's second half stands elsewhere; two paragraphs are printed line by line in turn.

What states facts keeps its order, for the record tells who was named first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from random import Random

from jinshen.models.press.places import TEXT, Line, chunks, fixed, kept, lines
from jinshen.models.press.sheet import Keep, New, Piece, Sheet

# Half a paragraph has at least so many characters.
HALF = 18


def neighbours(found: Sequence[Line]) -> list[tuple[int, Line, Line]]:
    """Lines of one article that follow each other, with the index of the first."""
    return [
        (index, one, other)
        for index, (one, other) in enumerate(pairwise(found))
        if one.whole and other.whole and one.article == other.article >= 0 and one.kind in TEXT and other.kind in TEXT
    ]


def tear(line: Line, no: bytearray, chance: Random) -> int | None:
    """A place in a line at which it may be torn, None where there is none near the place that chance chose."""
    if line.end - line.start < 2 * HALF:
        return None
    first = chance.randint(line.start + HALF, line.end - HALF)
    return next((at for at in range(first, min(first + 30, line.end - HALF + 1)) if not no[at]), None)


def column(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Second halves of paragraphs behind the paragraph that follows."""
    no, facts, text = fixed(sheet), kept(sheet), sheet.text
    pieces: list[Piece] = []
    last = count = 0
    for _, one, other in neighbours(lines(sheet)):
        if one.start < last or chance.random() >= 0.05 + 0.4 * strength:
            continue
        at = tear(one, no, chance)
        if at is None or (1 in facts[at : one.end] and 1 in facts[other.start : other.end]):
            continue
        gap = text[one.end : other.start]
        pieces += [Keep(last, at), New(gap), Keep(other.start, other.end), Keep(one.end, other.start), Keep(at, one.end)]
        last = other.end
        count += 1
    return sheet.rearranged([*pieces, Keep(last, len(text))], "column", count) if count else sheet


def interleave(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Two paragraphs as one, a line of the one and a line of the other in turn."""
    no, facts = fixed(sheet), kept(sheet)
    pieces: list[Piece] = []
    last = count = 0
    width, mark = chance.randint(14, 26), chance.choice((" ", " ", " ", "\n"))
    for _, one, other in neighbours(lines(sheet)):
        short = min(one.end - one.start, other.end - other.start) < 2 * width
        if one.start < last or short or chance.random() >= 0.04 + 0.5 * strength:
            continue
        if 1 in facts[one.start : one.end] and 1 in facts[other.start : other.end]:
            continue
        pieces.append(Keep(last, one.start))
        left, right = (chunks(sheet.text, (line.start, line.end), width, no) for line in (one, other))
        for pair in zip_longest(left, right):
            for span in pair:
                if span:
                    pieces += [Keep(*span), New(mark)]
        pieces.pop()
        last = other.end
        count += 1
    return sheet.rearranged([*pieces, Keep(last, len(sheet.text))], "interleave", count) if count else sheet
