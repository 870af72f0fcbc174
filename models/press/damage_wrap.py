"""Wrap: lines of a fixed width whose ends stay in the text, as a new line, a blank line or a stray space, inside words and names too."""

from __future__ import annotations

from bisect import bisect_left
from random import Random

from jinshen.models.press.places import NEVER_FIRST, TEXT, lines
from jinshen.models.press.sheet import Keep, New, Piece, Sheet

# Marks that no line of print ends with.
NEVER_LAST = frozenset("“‘（《【「([")
# How the end of a line is printed, and how wide a line then is: a column's line, or the end of a column.
ENDS: dict[str, tuple[str, tuple[int, int]]] = {"space": (" ", (14, 30)), "line": ("\n", (14, 40)), "column": ("\n\n", (24, 420))}
LEAST = 44
# A headline of so many characters may stand in two lines.
TWO_LINES = 12


def breaks(text: str, start: int, end: int, width: int, chance: Random) -> list[int]:
    """Where lines of about a width begin in a stretch, the first one left out; no line begins with a comma.

    >>> breaks("全区会议，昨天召开。", 0, 10, 4, Random(5))
    [5]
    """
    found: list[int] = []
    at = start + width + chance.randint(-1, 1)
    while at < end - 2:
        while at < end and text[at] in NEVER_FIRST:
            at += 1
        if at < end and text[at - 1] in NEVER_LAST:
            at -= 1
        if at >= end or (found and at <= found[-1]):
            break
        found.append(at)
        at += width + (chance.random() < 0.15)
    return found


def headlines(sheet: Sheet, chance: Random, share: float) -> Sheet:
    """Long headlines in two lines, broken between words."""
    pieces: list[Piece] = []
    last = count = 0
    for line in lines(sheet, "title", "kicker", "deck"):
        size = line.end - line.start
        if size < TWO_LINES or chance.random() >= share:
            continue
        first = bisect_left(sheet.edges, line.start + size // 3)
        middle = [edge for edge in sheet.edges[first : first + 9] if edge <= line.end - size // 3 and not sheet.text[edge - 1 : edge + 1].isspace()]
        if middle:
            at = chance.choice(middle)
            pieces += [Keep(last, at), New(chance.choice((" ", "\n", "\n\n")))]
            last = at
            count += 1
    return sheet.rearranged([*pieces, Keep(last, len(sheet.text))], "wrap", count) if count else sheet


def wrap(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Wraps paragraphs: a few at column ends where the strength is low, whole articles line by line where it is high; and some headlines."""
    sheet = headlines(sheet, chance, 0.05 + 0.2 * strength)
    width = {article: chance.randint(16, 28) for article in range(-1, len(sheet.articles))}
    whole = {article for article in width if chance.random() < strength}
    end = chance.choice(("space", "space", "line"))
    pieces: list[Piece] = []
    last = count = 0
    for line in lines(sheet, *TEXT):
        if line.article in whole and line.end - line.start > LEAST:
            mark, places = ENDS[end][0], breaks(sheet.text, line.start, line.end, width[line.article], chance)
            if chance.random() < 0.3 and len(places) > 4:
                pieces += [Keep(last, places[3]), New("\n\n")]
                last = places.pop(3)
                places = [place for place in places if place > last]
                count += 1
        elif chance.random() < strength + 0.2:
            low, high = ENDS["column"][1]
            mark, places = "\n" if chance.random() < 0.3 else "\n\n", breaks(sheet.text, line.start, line.end, chance.randint(low, high), chance)
        else:
            continue
        for place in places:
            pieces += [Keep(last, place), New(mark)]
            last = place
        count += len(places)
    return sheet.rearranged([*pieces, Keep(last, len(sheet.text))], "wrap", count) if count else sheet
