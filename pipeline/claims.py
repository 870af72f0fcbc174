"""A stretch of text as the grammar sees it, and the claims that rules and model lay on it.

A claim says that a stretch is a mention; `weight` is how sure its rule is, and decides where claims overlap.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# Weights, by what a claim rests on. Between two claims that overlap the heavier wins, then the longer (guide: longest wins).
FIRM = 4.0  # a table knows the whole, or table and context agree
LIKELY = 3.0  # a sure suffix behind a sure left edge; a surname behind a title
GUESS = 2.0  # the model alone
HINT = 1.0  # a weak suffix or a short name: counts only where the model agrees


@dataclass(frozen=True, slots=True)
class Claim:
    start: int
    end: int
    label: str
    weight: float = GUESS
    why: str = "model"


@dataclass(frozen=True, slots=True)
class Reading:
    """Text with its words (sorted cuts, 0 and the length included), the model's guesses and the paper's own areas."""

    text: str
    cuts: tuple[int, ...]
    guesses: tuple[Claim, ...] = ()
    home: tuple[str, ...] = ()
    _cuts: frozenset[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cuts", frozenset(self.cuts))

    def is_cut(self, at: int) -> bool:
        return at in self._cuts

    def word_before(self, at: int) -> int:
        """Where the word that ends at `at`, or covers the character before it, starts."""
        return self.cuts[max(bisect_left(self.cuts, at) - 1, 0)]

    def word_end(self, at: int) -> int:
        """Where the word that starts at or covers `at` ends."""
        return self.cuts[min(bisect_right(self.cuts, at), len(self.cuts) - 1)]

    def guessed(self, start: int, end: int) -> str | None:
        """The label that the model gives to exactly this stretch."""
        return next((g.label for g in self.guesses if g.start == start and g.end == end), None)


class Cover:
    """Which characters claims already hold; asks and marks in one place."""

    __slots__ = ("_owner",)

    def __init__(self, length: int, claims: Iterable[Claim] = ()) -> None:
        self._owner: list[Claim | None] = [None] * length
        for claim in claims:
            self.mark(claim)

    def at(self, place: int) -> Claim | None:
        return self._owner[place] if 0 <= place < len(self._owner) else None

    def free(self, start: int, end: int) -> bool:
        return not any(self._owner[start:end])

    def mark(self, claim: Claim) -> None:
        self._owner[claim.start : claim.end] = [claim] * (claim.end - claim.start)


def settle(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that stand, in order of text: the heaviest first, then the longest; none overlaps another.

    >>> settle([Claim(0, 2, "LOC", 2.0), Claim(0, 4, "ORG", 4.0)])
    [Claim(start=0, end=4, label='ORG', weight=4.0, why='model')]
    """
    if not claims:
        return []
    cover = Cover(max(claim.end for claim in claims))
    kept = []
    for claim in sorted(claims, key=lambda c: (-c.weight, c.start - c.end, c.start, c.label)):
        if cover.free(claim.start, claim.end):
            cover.mark(claim)
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.start)


HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"
