"""Lost and cut: lines that are missing where they state no fact; names and ends of lines cut off, with the facts that only they told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from random import Random

from jinshen.models.press.places import TEXT, fixed, lines, mask, stated
from jinshen.models.press.retelling import forgotten
from jinshen.models.press.sheet import Keep, New, Piece, Sheet, Tagged
from jinshen.pipeline.labels import PERSON

# A paragraph from which a line is lost has so many characters left.
LEFT = 40
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ground:
    """A sheet's masks: what states facts, where nothing may be torn, what is a mention."""

    facts: bytearray
    no: bytearray
    inside: bytearray

    def free(self, start: int, end: int) -> bool:
        """True where a stretch may be lost: it states no fact, and what then comes together is not two mentions."""
        return 1 not in self.facts[start:end] and not self.no[start] and not self.no[end] and not (self.inside[start - 1] and self.inside[end])


def ground(sheet: Sheet) -> Ground:
    """The masks of a sheet, each with one place more than the text."""
    size = len(sheet.text) + 1
    return Ground(mask(size, stated(sheet)), fixed(sheet), mask(size, ((one.start, one.end) for one in sheet.mentions)))


def without(sheet: Sheet, spans: list[Span], kind: str) -> Sheet:
    """The sheet without these stretches, which are sorted and apart."""
    pieces: list[Piece] = []
    last = 0
    for start, end in spans:
        pieces.append(Keep(last, start))
        last = end
    return sheet.rearranged([*pieces, Keep(last, len(sheet.text))], kind, len(spans)) if spans else sheet


def lost(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """A line of a column, or several, missing in the middle of paragraphs."""
    own = ground(sheet)
    width = chance.randint(14, 26)
    spans: list[Span] = []
    for line in lines(sheet, *TEXT):
        size = width * chance.choice((1, 1, 1, 2))
        if line.end - line.start < size + LEFT or chance.random() >= 0.1 + 0.3 * strength:
            continue
        for _ in range(6):
            start = chance.randint(line.start + LEFT // 2, line.end - size - LEFT // 4)
            if own.free(start, start + size):
                spans.append((start, start + size))
                break
    return without(sheet, spans, "lost")


def line_ends(sheet: Sheet, chance: Random, share: float) -> Sheet:
    """The last few characters of paragraphs cut off."""
    own = ground(sheet)
    spans = []
    for line in lines(sheet, *TEXT):
        size = chance.randint(1, 7)
        if line.end - line.start > LEFT and chance.random() < share and own.free(line.end - size, line.end):
            spans.append((line.end - size, line.end))
    return without(sheet, spans, "cut")


def lone_names(sheet: Sheet) -> list[Tagged]:
    """Names in the text of an article that stand nowhere else in it and are borne by one person: with one, its facts go."""
    text = sheet.text
    counts = Counter((one.article, "".join(text[one.start : one.end].split())) for one in sheet.mentions if one.label == PERSON)
    inside = mask(len(text), ((one.start, one.end) for one in sheet.blocks if one.kind in TEXT))
    found = []
    for one in sheet.mentions:
        name = text[one.start : one.end]
        if one.label == PERSON and one.article >= 0 and inside[one.start] and counts[one.article, name] == 1 and "·" not in name:
            copy = sheet.articles[one.article].copy
            if len(copy.people.get(name, ())) <= 1 and all(name != own for own, _ in copy.byline):
                found.append(one)
    return found


def names(sheet: Sheet, chance: Random, share: float) -> Sheet:
    """Names of which only the first character is left; the articles forget who bore them."""
    gone = [one for one in lone_names(sheet) if chance.random() < share]
    if not gone:
        return sheet
    articles = list(sheet.articles)
    pieces: list[Piece] = []
    last = 0
    for one in gone:
        placed = articles[one.article]
        articles[one.article] = replace(placed, copy=forgotten(placed.copy, sheet.text[one.start : one.end]))
        pieces += [Keep(last, one.start + 1), New(chance.choice(("", "", "\n\n", " ")))]
        last = one.end
    return replace(sheet, articles=tuple(articles)).rearranged([*pieces, Keep(last, len(sheet.text))], "cut", len(gone))


def cut(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Ends of paragraphs and, more seldom, names cut off."""
    sheet = line_ends(sheet, chance, 0.05 + 0.25 * strength)
    return names(sheet, chance, 0.01 + 0.06 * strength)
