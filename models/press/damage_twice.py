"""Twice: a sentence or a paragraph is printed a second time, at once or further down in the same article."""

from __future__ import annotations

from random import Random

from jinshen.models.press.places import TEXT, Line, lines, sentences
from jinshen.models.press.sheet import Again, Keep, New, Piece, Sheet

# A sentence that is printed again at once has its own end.
ENDS = frozenset("。！？”\"")


def twice(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Prints again as many stretches as the strength wants, at least one."""
    text = sheet.text
    found = [line for line in lines(sheet, *TEXT) if line.article >= 0]
    if not found:
        return sheet
    repeats: list[tuple[int, list[Piece]]] = []
    for index in sorted(chance.sample(range(len(found)), min(len(found), 1 + int(4 * strength)))):
        line = found[index]
        ended = [span for span in sentences(text, line.start, line.end) if text[span[1] - 1] in ENDS and _within(sheet, *span)]
        if ended and (not line.whole or chance.random() < 0.4):
            start, end = chance.choice(ended)
            repeats.append((end, [Again(start, end)]))
        else:
            repeats.append(_paragraph(text, line, found[index + 1] if index + 1 < len(found) else None, chance))
    repeats = [repeat for repeat in repeats if repeat[1]]
    pieces: list[Piece] = []
    last = 0
    for at, again in sorted(repeats, key=lambda one: one[0]):
        pieces += [Keep(last, at), *again]
        last = at
    return sheet.rearranged([*pieces, Keep(last, len(text))], "twice", len(repeats)) if repeats else sheet


def _within(sheet: Sheet, start: int, end: int) -> bool:
    """True for a stretch of one article: only such a one is printed again, for a line can hold a whole page."""
    return any(first <= start and end <= last for one in sheet.articles for first, last in one.stretches)


def _paragraph(text: str, line: Line, following: Line | None, chance: Random) -> tuple[int, list[Piece]]:
    """Where a paragraph stands again, behind itself or behind the next one of its article, and what is printed there."""
    if not line.whole:
        return line.end, []
    at = following.end if following and following.whole and following.article == line.article and chance.random() < 0.5 else line.end
    gap = text[line.end : following.start] if following and following.article == line.article else "\n\n" if "\n\n" in text else "\n"
    return at, [New(gap if not gap.strip() else "\n"), Again(line.start, line.end)]
