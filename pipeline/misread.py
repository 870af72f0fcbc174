"""Characters that text recognition takes for others (叵委 for 区委), where one replacement makes a known organ, title, area or a
word for what is held.

From data/misreadings.tsv, which has only what nobody writes. The view has what is meant, the record both; names of persons are never
touched, for no name is in the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from jinshen.pipeline.codepoints import code_points
from jinshen.pipeline.continuations import UNSEEN, counts
from jinshen.pipeline.tables import rows

# A stop behind a word, marks that other alphabets have for ours; figures of a day, letters in their places.
SIGN = re.compile(r"(?<=[\u4e00-\u9fff”）])o(?=[\u4e00-\u9fff“\s]|$)|[〝〞∶]")
SIGNS = {"o": "。", "〝": "“", "〞": "”", "∶": "："}
FIGURES = re.compile(r"(?<![A-Za-z\d])(?:[12lI][\dOolI]{3}年)?[\dOolI]{1,2}月[\dOolI]{1,2}日")
LETTERS = str.maketrans("OolI", "0011")


def wrong(printed: str, meant: str) -> int:
    """Where the wrong character of a misreading stands.

    >>> wrong("区教育周", "区教育局")
    3
    """
    return next(index for index, (one, other) in enumerate(zip(printed, meant, strict=True)) if one != other)


def _pairs(text: str) -> NDArray[np.int64]:
    """The pairs of characters of a text, each as one number."""
    codes = code_points(text).astype(np.int64)
    return codes[:-1] << 21 | codes[1:]


@cache
def _table() -> tuple[NDArray[np.int64], Mapping[str, Sequence[tuple[str, str]]]]:
    """Misreadings and what they mean by the pair of characters that nobody writes, the longest first; the pairs as numbers, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("misreadings"):
        printed, meant = row["printed"], row["meant"]
        at = wrong(printed, meant)
        found.setdefault(printed[at - 1 : at + 1] if at else printed[:2], []).append((printed, meant))
    by_pair = {pair: sorted(names, key=lambda one: (-len(one[0]), one)) for pair, names in found.items()}
    return np.sort(np.concatenate([_pairs(pair) for pair in by_pair])), by_pair


def _written(text: str, start: int, printed: str, meant: str) -> bool:
    """True where the wrong character is the first or last of the name and goes with the character beside it: 应急 周转."""
    end = start + len(printed)
    after = printed[-1] != meant[-1] and end < len(text) and counts().pair(text[end - 1], text[end]) > UNSEEN
    before = printed[0] != meant[0] and start and counts().pair(text[start - 1], text[start]) > UNSEEN
    return bool(after or before)


def _signs(text: str) -> dict[int, str]:
    """Stops, quotation marks and figures of days that became letters or other signs: 会场o for 会场。, 5月l2日 for 5月12日."""
    found = {match.start(): SIGNS[match[0]] for match in SIGN.finditer(text)}
    for match in FIGURES.finditer(text):
        meant = match[0].translate(LETTERS)
        found |= {match.start() + at: one for at, (one, printed) in enumerate(zip(meant, match[0], strict=True)) if one != printed}
    return found


def misread(text: str) -> list[tuple[int, str]]:
    """Where a text has a misreading, and what is meant, in order and apart.

    >>> misread("叵委书记贺兰主持会议。"), misread("5月l2日，会议召开o")
    ([(0, '区委')], [(2, '1'), (10, '。')])
    """
    known, table = _table()
    printed_pairs = _pairs(text)
    at = np.flatnonzero(known[np.minimum(np.searchsorted(known, printed_pairs), len(known) - 1)] == printed_pairs)
    found = _signs(text)
    for pair in sorted({text[start : start + 2] for start in at.tolist()}):
        for printed, meant in table[pair]:
            start = text.find(printed)
            while start >= 0:
                if len(found.get(start, "")) < len(meant) and not _written(text, start, printed, meant):
                    found[start] = meant
                start = text.find(printed, start + 1)
    apart: list[tuple[int, str]] = []
    for start, meant in sorted(found.items()):
        if not apart or start >= apart[-1][0] + len(apart[-1][1]):
            apart.append((start, meant))
    return apart
