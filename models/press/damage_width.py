"""Width: full-width marks, figures and letters printed narrow, or narrow figures wide."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from jinshen.models.press.places import kept
from jinshen.models.press.retelling import reworded
from jinshen.models.press.sheet import Sheet

NARROW = str.maketrans("，；：？！（）“”‘’", ",;:?!()\"\"''")
COMMAS = str.maketrans("，；：", ",;:")
BRACKETS = str.maketrans("（）：", "():")
QUOTES = str.maketrans("“”", '""')
FIGURES = str.maketrans("0123456789", "０１２３４５６７８９")
WIDE_QUOTES = str.maketrans("“”", "＂＂")
MARKS = (NARROW, NARROW, COMMAS, BRACKETS, QUOTES, WIDE_QUOTES)


def width(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Marks of another width on the whole page, or in parts of what the record does not quote; where the strength is high, figures too."""
    table = chance.choice(MARKS)
    if chance.random() < 0.7:
        changed = uniform(sheet, table)
    else:
        share, quoted = 0.2 + 0.6 * strength, kept(sheet)
        text = "".join(char.translate(table) if not quoted[at] and chance.random() < share else char for at, char in enumerate(sheet.text))
        changed = replace(sheet, text=text)
    if chance.random() < strength * 0.4:
        changed = uniform(changed, FIGURES)
    count = sum(one != other for one, other in zip(changed.text, sheet.text, strict=True))
    return replace(changed, damage=sheet.counted("width", count)) if count else sheet


def uniform(sheet: Sheet, table: dict[int, int]) -> Sheet:
    """The sheet with all its characters by a table, and with them what the record quotes."""

    def change(text: str) -> str:
        return text.translate(table)

    articles = tuple(replace(one, copy=reworded(one.copy, change, change), title=change(one.title)) for one in sheet.articles)
    return replace(sheet, text=change(sheet.text), articles=articles)
