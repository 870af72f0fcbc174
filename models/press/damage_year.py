"""Noyear: a page that does not tell of which year it is, or not even of which day; its articles' dates lose what nobody can know."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from jinshen.models.press.sheet import Keep, Piece, Sheet
from jinshen.models.press.years import tells_year, undated

# What tells the year in a printed day: 2023年, 2023-, 农历癸卯年.
YEAR = re.compile(r"\d\s*\d\s*\d\s*\d\s*[年./-]|(?<=农历)..年")


def noyear(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """The day of issue without its year, or gone altogether; nothing where metadata give it, or a happening's own name has a year."""
    if not sheet.dates or sheet.told or sheet.dated is None or sheet.dated.startswith("--") or any(tells_year(one.copy) for one in sheet.articles):
        return sheet
    whole = chance.random() < 0.4
    pieces: list[Piece] = []
    last = 0
    for start, end in sheet.dates:
        year = YEAR.search(sheet.text, start, end)
        first, stop = (start, end) if whole else year.span() if year else (end, end)
        pieces.append(Keep(last, first))
        last = stop
    dated = None if whole else f"--{sheet.dated[5:]}"
    articles = tuple(replace(one, copy=undated(one.copy, dated)) for one in sheet.articles)
    bare = replace(sheet, articles=articles, dated=dated, issue_date=None)
    return bare.rearranged([*pieces, Keep(last, len(sheet.text))], "noyear")
