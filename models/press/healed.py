"""Pages whose damage is known to how much of it the reading view mends: words made whole, lines put back, nothing glued that was apart.

Two characters that followed each other in one line of the page as it was laid out are a pair. Damage tears it (white space between), or
parts it (other text between, or the two in the wrong order); the view mends it where they follow each other again. A headline's lines may
stay apart, its words not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from jinshen.models.press.places import TEXT
from jinshen.models.press.sheet import Sheet
from jinshen.pipeline.view import View, heal

# What is counted, each as how many there were and how many of them were mended or done.
ROWS = (
    "torn lines", "torn words", "parted lines", "printed twice", "look-alikes in names of bodies, titles and places",
    "line ends glued", "spaces glued", "lines taken apart", "characters lost", "characters changed",
)  # fmt: skip


# A break behind a sentence tears nothing.
ENDS = frozenset("。！？”）")
# Fewer characters between two are a speck or a mark printed for another, no text.
SPECK = 4


@dataclass(slots=True)
class Mended:
    """How often something was to be done (`of`), and how often it was (`done`), by the name of what was counted."""

    of: Counter[str]
    done: Counter[str]

    def add(self, row: str, done: bool) -> None:
        self.of[row] += 1
        self.done[row] += done


def _places(sheet: Sheet) -> dict[int, int]:
    """Where each character of the page as laid out stands in the damaged text, white space left out."""
    return {old: new for new, old in enumerate(sheet.origin) if old >= 0 and not sheet.text[new].isspace()}


def _follows(view: View, start: int, end: int, at: dict[int, int]) -> bool:
    """True where nothing stands in the view between two characters of the file."""
    return start in at and end in at and at[end] == at[start] + 1


def _pair(sheet: Sheet, first: int, second: int) -> str:
    """What became of two characters that followed each other: whole, torn, parted or specked; `first` and `second` are their places now."""
    if second == first + 1:
        return "whole"
    between = "".join(sheet.text[first + 1 : second].split()) if first < second else None
    if between == "":
        return "torn"
    return "specked" if between is not None and len(between) < SPECK else "parted"


def measure(laid: Sheet, sheet: Sheet, view: View, found: Mended) -> None:
    """Adds what the view did on one page."""
    at = {place: index for index, place in enumerate(view.starts)}
    places, words = _places(sheet), set(sheet.edges)
    old = [index for index in range(len(laid.text)) if index in places]
    prose = {index for block in laid.blocks if block.kind in TEXT for index in range(block.start, block.end)}
    for one, other in pairwise(old):
        first, second = places[one], places[other]
        if laid.text[one] in ENDS and second > first + 1 and other == one + 1:
            continue
        between = laid.text[one + 1 : other]
        if other == one + 1:
            what = _pair(sheet, first, second)
            if what != "torn" or one in prose or second not in words:
                _count(found, what, whole=_follows(view, first, second, at), word=second not in words)
        elif not between.strip() and first < second and not sheet.text[first + 1 : second].strip():
            found.add("line ends glued" if "\n" in between else "spaces glued", _follows(view, first, second, at))
    for place, one in enumerate(sheet.origin):
        if not sheet.text[place].isspace():
            found.add("printed twice" if one < -1 else "characters lost", place not in at)
    _swapped(laid, sheet, view, found)


def _count(found: Mended, what: str, *, whole: bool, word: bool) -> None:
    if what == "whole":
        found.add("lines taken apart", not whole)
    elif what == "parted":
        found.add("parted lines", whole)
    elif what == "torn":
        found.add("torn lines", whole)
        if word:
            found.add("torn words", whole)


def _swapped(laid: Sheet, sheet: Sheet, view: View, found: Mended) -> None:
    """Look-alikes in mentions but names: what the view has for them; and characters that it changed though they were right."""
    inside = {place for one in sheet.mentions if one.label != "PERSON" for place in range(one.start, one.end)}
    for index, place in enumerate(view.starts):
        one = sheet.origin[place]
        one = one if one >= -1 else -2 - one
        if one < 0:
            continue
        meant, printed, read = laid.text[one], sheet.text[place], view.text[index]
        if printed != meant and place in inside and printed.isalpha() and "\u4e00" <= meant <= "\u9fff":
            found.add("look-alikes in names of bodies, titles and places", read == meant)
        if printed == meant and "\u4e00" <= printed <= "\u9fff":
            found.add("characters changed", read != printed)


def measured(pages: Iterable[tuple[Sheet, Sheet]]) -> Mended:
    """What the view does on pages, each as laid out and as damaged."""
    found = Mended(Counter(), Counter())
    for laid, sheet in pages:
        measure(laid, sheet, heal(sheet.text), found)
    return found
