"""The ends of two pieces of text to how much more likely than chance the one goes on with the other.

From counts of single characters, pairs and threes in raw news (data/continuations.npz, made by models/make_continuations.py). Pairs and
threes stand in tables by hash, each with a fingerprint: what is not found there was rare or never seen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from jinshen.pipeline.tables import DATA

TABLE = DATA / "continuations.npz"
# The binary logarithms of the numbers of slots; each slot holds two bytes, fingerprint and count.
PAIRS, THREES = 20, 21
# A count is kept as eight times its binary logarithm.
SCALE = 8
POWERS = tuple(2.0 ** (count / SCALE) for count in range(256))
MASK = (1 << 64) - 1
FIBONACCI = 0x9E3779B97F4A7C15  # Fibonacci hashing
# What is seen no more often than the table keeps counts as half a time.
UNSEEN = 0.5
SAME = {**dict.fromkeys("123456789", "0"), **dict.fromkeys("bcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "a"), **dict(zip(",;:?!()", "，；：？！（）", strict=True))}
COUNTED = str.maketrans(SAME)
# The commonest seams come again and again; so many are remembered.
CACHED = 1 << 16
BLANK = re.compile(r"\s+")


def slot(key: int, bits: int) -> tuple[int, int]:
    """Where a key stands in a table of 2 to the power of `bits` slots, and its fingerprint, 0 to 255: of its bits mixed the high ones, and eight in the middle."""
    key = (key * FIBONACCI) & MASK
    return key >> (64 - bits), (key >> 24) & 255


def normal(text: str) -> str:
    """A text as it is counted: without white space, all figures and all letters alike, marks full-width.

    >>> normal("投入28 0万元,")
    '投入000万元，'
    """
    return BLANK.sub("", text).translate(COUNTED)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often characters, pairs and threes stand in `total` characters of raw news."""

    total: float
    singles: Mapping[str, int]
    pairs: bytes
    threes: bytes

    def _of(self, table: bytes, bits: int, key: int) -> float:
        at, print_ = slot(key, bits)
        count = table[2 * at + 1]
        return POWERS[count] if count and table[2 * at] == print_ else UNSEEN

    def single(self, one: str) -> float:
        return self.singles.get(one, UNSEEN)

    def pair(self, one: str, two: str) -> float:
        return self._of(self.pairs, PAIRS, ord(one) << 21 | ord(two))

    def three(self, one: str, two: str, three: str) -> float:
        return self._of(self.threes, THREES, ord(one) << 42 | ord(two) << 21 | ord(three))


@cache
def counts() -> Counts:
    """The table."""
    with np.load(TABLE) as table:
        singles = dict(zip(map(chr, table["characters"].tolist()), table["counts"].tolist(), strict=True))
        return Counts(float(sum(singles.values())), singles, table["pairs"].tobytes(), table["threes"].tobytes())


def _lift(seen: float, expected: float) -> float:
    return math.log((seen + UNSEEN) / (expected + UNSEEN))


@lru_cache(CACHED)
def _pair(one: str, two: str) -> float:
    return counts().pair(one, two)


@lru_cache(CACHED)
def _pair_lift(one: str, two: str) -> float:
    known = counts()
    return _lift(_pair(one, two), known.single(one) * known.single(two) / known.total)


@lru_cache(CACHED)
def _three_lift(one: str, two: str, three: str) -> float:
    known = counts()
    return _lift(known.three(one, two, three), _pair(one, two) * _pair(two, three) / max(known.single(two), 1.0))


def last_two(text: str) -> str:
    """The last two characters of a text as they are counted, white space left out."""
    return _two(text[:-7:-1])[::-1]


def first_two(text: str) -> str:
    """The first two characters of a text as they are counted, white space left out."""
    return _two(text[:6])


def _two(text: str) -> str:
    found = ""
    for character in text:
        if not character.isspace():
            found += SAME.get(character, character)
            if len(found) == 2:
                break
    return found


def lift(left: str, right: str) -> float:
    """`bond` of texts of which the last and the first two characters are given."""
    if not left or not right:
        return 0.0
    found = _pair_lift(left[-1], right[0])
    if len(left) > 1:
        found += _three_lift(left[0], left[1], right[0])
    if len(right) > 1:
        found += _three_lift(left[-1], right[0], right[1])
    return found


def bond(before: str, after: str) -> float:
    """How much the start of `after` follows from the end of `before`: above 0 more than chance, in natural logarithms.

    Looks at three pairs and threes of characters across the seam.

    >>> bond("全面推进乡村振", "兴，加快农业") > 5, bond("全面推进乡村振", "月12日上午，") < 0
    (True, True)
    """
    return lift(last_two(before), first_two(after))
