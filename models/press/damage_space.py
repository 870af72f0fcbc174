"""Space: stray white space, in names and words, beside figures and marks, at the ends of lines."""

from __future__ import annotations

import re
from random import Random

from jinshen.models.press.sheet import Keep, New, Piece, Sheet
from jinshen.pipeline.labels import PERSON

# Where figures begin or end.
FIGURE = re.compile(r"(?<=[^\d\s])(?=\d)|(?<=\d)(?=[^\d\s])")
SPACES = (" ", " ", " ", " ", "　", "  ", "\xa0")


def places(sheet: Sheet, chance: Random, strength: float) -> list[int]:
    """Where white space goes in, sorted: anywhere, in short names, behind narrow marks and before figures."""
    text, size = sheet.text, len(sheet.text)
    if size < 2:
        return []
    found = {chance.randrange(1, size) for _ in range(1 + int(size * strength / 90))}
    if chance.random() < strength:
        found |= {one.start + 1 for one in sheet.mentions if one.label == PERSON and one.end - one.start == 2 and chance.random() < 0.5}
    if chance.random() < 0.3 + strength:
        share = strength * 0.25
        found |= {match.start() for match in FIGURE.finditer(text) if chance.random() < share}
    return sorted(at for at in found if text[at] != "\n" or chance.random() < 0.5)


def space(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """White space where none belongs; a mention that is broken by it is still one."""
    pieces: list[Piece] = []
    last = 0
    found = places(sheet, chance, strength)
    favourite = chance.choice(SPACES)
    for at in found:
        pieces += [Keep(last, at), New(favourite if chance.random() < 0.7 else chance.choice(SPACES))]
        last = at
    return sheet.rearranged([*pieces, Keep(last, len(sheet.text))], "space", len(found)) if found else sheet
