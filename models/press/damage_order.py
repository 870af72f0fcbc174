"""Order: paragraphs change places, a headline stands below its article, articles change places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from jinshen.models.press.damage_columns import neighbours
from jinshen.models.press.places import HEADS, TEXT, kept, lines
from jinshen.models.press.sheet import Keep, Piece, Sheet

# Two stretches that change places: (start, end) of the first and of the second.
Swap = tuple[int, int, int, int]


def exchanged(sheet: Sheet, swaps: Sequence[Swap]) -> Sheet:
    """The sheet with stretches in each other's place; what lies between stays."""
    pieces: list[Piece] = []
    last = 0
    for start, end, other, stop in swaps:
        pieces += [Keep(last, start), Keep(other, stop), Keep(end, other), Keep(start, end)]
        last = stop
    return sheet.rearranged([*pieces, Keep(last, len(sheet.text))], "order", len(swaps)) if swaps else sheet


def paragraphs(sheet: Sheet, chance: Random, share: float) -> Sheet:
    """Neighbouring paragraphs exchanged, where at most one of the two states facts; the first of an article stays."""
    facts = kept(sheet)
    swaps: list[Swap] = []
    seen: set[int] = set()
    for _, one, other in neighbours(lines(sheet)):
        first = one.article not in seen
        seen.add(one.article)
        both = 1 in facts[one.start : one.end] and 1 in facts[other.start : other.end]
        if not first and not both and (not swaps or one.start >= swaps[-1][3]) and chance.random() < share:
            swaps.append((one.start, one.end, other.start, other.end))
    return exchanged(sheet, swaps)


def headlines(sheet: Sheet, chance: Random, share: float) -> Sheet:
    """Headlines that state no facts below their articles, and there with their whole deck."""
    facts = kept(sheet)
    found = lines(sheet)
    swaps: list[Swap] = []
    for index in range(len(sheet.articles)):
        own = [line for line in found if line.article == index]
        deck = [line for line in own if line.kind in HEADS]
        body = own[len(deck) :]
        tidy = deck and body and own[: len(deck)] == deck and all(line.whole for line in own) and len(sheet.articles[index].stretches) == 1
        if tidy and 1 not in facts[deck[0].start : deck[-1].end] and body[-1].kind in (*TEXT, "byline") and chance.random() < share:
            swaps.append((deck[0].start, deck[-1].end, body[0].start, body[-1].end))
    return exchanged(sheet, sorted(swaps))


def articles(sheet: Sheet, chance: Random, share: float) -> Sheet:
    """Neighbouring articles exchanged."""
    spans = sorted((one.start, one.end) for one in sheet.articles if len(one.stretches) == 1)
    swaps: list[Swap] = []
    for (start, end), (other, stop) in pairwise(spans):
        if end <= other and (not swaps or start >= swaps[-1][3]) and chance.random() < share:
            swaps.append((start, end, other, stop))
    return exchanged(sheet, swaps)


def order(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """One or more of the three ways."""
    sheet = paragraphs(sheet, chance, 0.04 + 0.25 * strength)
    sheet = headlines(sheet, chance, 0.02 + 0.2 * strength)
    return articles(sheet, chance, 0.2 * strength) if sheet.paged else sheet
