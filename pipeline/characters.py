"""Characters to those that the reading view has for them, one for one: full-width letters and figures, traditional characters.

A page in simplified characters keeps those traditional ones that may be meant there (乾 and 昇 in names); a page in traditional
characters has all of them folded. Source: OpenCC's TSCharacters (data/traditional.tsv).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from jinshen.pipeline.tables import rows

WIDE = {chr(code): chr(code - 0xFEE0) for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# On a page in simplified characters one in some thousands is traditional (in a name, on a signboard), on one in traditional every third.
TRADITIONAL = 0.08


@cache
def tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What any page has folded, and what a page in traditional characters has."""
    every = {row["printed"]: row["meant"] for row in rows("traditional")}
    some = {row["printed"]: row["meant"] for row in rows("traditional") if row["pages"] == "any"}
    return {**WIDE, **some}, {**WIDE, **every}


@cache
def _told() -> re.Pattern[str]:
    return re.compile(f"[{''.join(row['printed'] for row in rows('traditional') if row['pages'] == 'any')}]")


def is_traditional(text: str) -> bool:
    """True for a page in traditional characters.

    >>> is_traditional("縣委書記賀蘭出席會議"), is_traditional("县委书记贺兰出席会议")
    (True, False)
    """
    sample = text[:4000]
    found = len(_told().findall(sample))
    return found > 2 and found >= TRADITIONAL * len(HAN.findall(sample))


def folded(text: str, *, traditional: bool | None = None) -> str:
    """A text of the same length with its characters folded; `traditional` is what its whole page is, told from the text itself if None.

    >>> folded("區委書記２人"), folded("乾隆")
    ('区委书记2人', '乾隆')
    """
    any_page, traditional_page = tables()
    table = traditional_page if (is_traditional(text) if traditional is None else traditional) else any_page
    for character in sorted(set(text) & table.keys()):  # some ten: that takes a tenth of translate's time; 苧 stands before 薴, which becomes 苧
        text = text.replace(character, table[character])
    return text
