"""Names of people after the published frequencies of surnames and given-name characters.

A few names in a hundred are what readers of names stumble over: compound surnames, names that are words (高峰, 时光), rare characters, names
of minorities with and without ·. Nobody is called like a leader whom every reader knows or like somebody of the annotated pages.
"""

from __future__ import annotations

from bisect import bisect
from functools import cache
from hashlib import sha256
from itertools import accumulate
from random import Random

from jinshen.models.press import tables
from jinshen.pipeline.tables import rows

# Beyond the published frequencies, so that a run of some thousand people has several of each kind.
ODD = (("word", 0.012), ("rare", 0.012), ("compound", 0.008), ("minority", 0.004), ("plain", 0.003))
# The least weight per mille at which a character is taken for one of names; below it the counts are of other words.
WEIGHT = 0.25
SEEN = 10


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return tables.words("people", "list", "words")


class Weighted:
    """Draws items by their weights.

    >>> Weighted([("王", 1.0), ("李", 0.0)]).draw(Random("seed"))
    '王'
    """

    def __init__(self, items: list[tuple[str, float]]) -> None:
        self.items = [item for item, _ in items]
        self._sums = list(accumulate(weight for _, weight in items))

    def draw(self, chance: Random) -> str:
        return self.items[bisect(self._sums, chance.random() * self._sums[-1], hi=len(self.items) - 1)]


@cache
def _surnames(compound: bool) -> Weighted:
    return Weighted([(row["surname"], float(row["weight"])) for row in rows("surnames") if len(row["surname"]) > 1 or not compound])


@cache
def _characters(man: bool) -> Weighted:
    """Characters that a man or a woman may bear."""
    own, other = ("man", "woman") if man else ("woman", "man")
    refused = {*_lists()["unused"], *(set(_lists()[other]) - set(_lists()[own]))}
    kept = [(row["char"], float(row["weight"])) for row in rows("given") if row["char"] not in refused and float(row["weight"]) >= WEIGHT]
    # What one sex bears mostly is drawn more often for it: the counts are of people in the news, who are mostly men.
    only = set(_lists()[own]) - set(_lists()[other])
    return Weighted([(char, weight * (3.0 if char in only else 1.0)) for char, weight in kept])


@cache
def _words() -> tuple[str, ...]:
    """Words that begin with a surname."""
    surnames = set(_surnames(False).items)
    return tuple(word for word in _lists()["word"] if word[0] in surnames)


@cache
def _avoided() -> frozenset[str]:
    return frozenset(row["digest"] for row in tables.rows("avoid"))


def avoided(name: str) -> bool:
    """Whether nobody may be called so: a leader whom every reader knows, or somebody of the annotated pages.

    >>> avoided("钟南山"), avoided("闾丘岚沐")
    (True, False)
    """
    return sha256(name.encode()).hexdigest()[:SEEN] in _avoided()


def surname(chance: Random) -> str:
    """A surname by its frequency."""
    return _surnames(False).draw(chance)


def draw(chance: Random, man: bool, born: int) -> str:
    """A name for a man or a woman of that year of birth."""
    while True:
        name = _odd(chance, man, born) or _surnames(False).draw(chance) + _given(chance, man, born)
        if not avoided(name):
            return name


def hard(chance: Random, man: bool, born: int) -> str:
    """A name that is hard to see for one: a word, a rare character, a compound surname, one of two characters, a minority's."""
    while True:
        kind = chance.choices(("word", "rare", "compound", "minority", "plain", "short"), (6, 2, 3, 2, 2, 6))[0]
        name = surname(chance) + _characters(man).draw(chance) if kind == "short" else _of_kind(kind, chance, man, born)
        if not avoided(name):
            return name


def _given(chance: Random, man: bool, born: int) -> str:
    """One character or two: single ones were the fashion of the seventies and eighties."""
    characters = _characters(man)
    single = 0.13 if born < 1965 else 0.26 if born < 1987 else 0.16
    if chance.random() < single:
        return characters.draw(chance)
    if not man and born > 1975 and chance.random() < 0.08:
        return chance.choice(_lists()["double"]) * 2
    first, second = characters.draw(chance), characters.draw(chance)
    return first + (second if second != first else characters.draw(chance))


def _odd(chance: Random, man: bool, born: int) -> str:
    """A name of one of the kinds in ODD, '' mostly."""
    lot = chance.random()
    for kind, share in ODD:
        if lot < share:
            return _of_kind(kind, chance, man, born)
        lot -= share
    return ""


def _of_kind(kind: str, chance: Random, man: bool, born: int) -> str:
    if kind == "word":
        return chance.choice(_words())
    if kind == "rare":
        char = chance.choice(_lists()["rare"])
        return _surnames(False).draw(chance) + chance.choice((char, char + _characters(man).draw(chance), _characters(man).draw(chance) + char))
    if kind == "compound":
        return _surnames(True).draw(chance) + _given(chance, man, born)
    if kind == "plain":
        return chance.choice(_lists()["plain"])
    women, both = _lists()["minority.woman"], _lists()["minority"]
    first = chance.choice([name for name in both if (name in women) != man])
    return f"{first}·{chance.choice([name for name in both if name not in women and name != first])}"
