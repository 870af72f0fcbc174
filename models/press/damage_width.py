"""Width: full-width marks, figures and letters printed narrow, or narrow figures wide."""

from __future__ import annotations

from dataclasses import replace
from random import Random

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
    """Marks of another width on the whole page, or only in parts of it; where the strength is high, figures of another width."""
    table = chance.choice(MARKS)
    text = sheet.text
    articles = sheet.articles
    if chance.random() < 0.7:
        text = text.translate(table)
        articles = tuple(replace(one, title=one.title.translate(table)) for one in articles)
    else:
        share = 0.2 + 0.6 * strength
        text = "".join(char.translate(table) if chance.random() < share else char for char in text)
    if chance.random() < strength * 0.4:
        text = text.translate(FIGURES)
        articles = tuple(replace(one, copy=reworded(one.copy, _wide, _wide), title=_wide(one.title)) for one in articles)
    if text == sheet.text:
        return sheet
    count = sum(one != other for one, other in zip(text, sheet.text, strict=True))
    return replace(sheet, articles=articles).retyped(text, "width", count)


def _wide(text: str) -> str:
    return text.translate(FIGURES)
