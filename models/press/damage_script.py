"""Traditional: a page in traditional characters, one for one; in names those that surnames keep."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

from jinshen.models.press import tables
from jinshen.models.press.retelling import reworded
from jinshen.models.press.sheet import Sheet
from jinshen.pipeline.labels import PERSON


@cache
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    rows = tables.rows("traditional")
    return {ord(row["plain"]): row["traditional"] for row in rows}, {ord(row["plain"]): row["name"] for row in rows}


def in_traditional(text: str, *, name: bool = False) -> str:
    """A text in traditional characters.

    >>> in_traditional("县委书记"), in_traditional("钟范", name=True)
    ('縣委書記', '鍾范')
    """
    return text.translate(_tables()[name])


def _name(text: str) -> str:
    return in_traditional(text, name=True)


def traditional(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """The whole page in traditional characters; strength and chance change nothing."""
    text = in_traditional(sheet.text)
    for one in sheet.mentions:
        if one.label == PERSON:
            text = text[: one.start] + _name(sheet.text[one.start : one.end]) + text[one.end :]
    if text == sheet.text:
        return sheet
    articles = tuple(replace(one, copy=reworded(one.copy, in_traditional, _name), title=in_traditional(one.title)) for one in sheet.articles)
    return replace(sheet, articles=articles).retyped(text, "traditional")
