"""Names of places that nobody has been to, composed of the characters and endings that Chinese place names have.

Stems that a real province, city, county or town bears, or bore, are refused: wherever a person of the press holds a post, the place is
invented. Villages, roads and waters are only held against real counties and cities.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

from jinshen.models.press.tables import words
from jinshen.pipeline.gazetteer import counties_by_town, gazetteer, town_short

SIDES = ("n", "s", "w")
"""The flavours of names, north, south and west, as the table's lists are called."""


@cache
def places() -> dict[str, tuple[str, ...]]:
    """The lists of places.tsv."""
    return words("places", "list", "words")


@cache
def real() -> frozenset[str]:
    """Every name of a real area down to towns, full and short, and words that are no place."""
    tables = gazetteer()
    known = {*tables.full, *tables.short, *tables.former, *tables.former_short, *places()["words"]}
    for town in counties_by_town():
        known |= {town, town_short(town)}
    return frozenset(known)


def is_real(name: str) -> bool:
    """Whether a real area of any kind is called so, with or without its suffix.

    >>> is_real("青川"), is_real("税郭"), is_real("岚濂")
    (True, True, False)
    """
    return name in real() or any(name + suffix in real() for suffix in "市区县镇乡")


class Names:
    """Draws names by a random generator, none twice within what `used` remembers."""

    def __init__(self, chance: Random, side: str) -> None:
        self._chance = chance
        self.side = side
        self.used: set[str] = set()

    def stem(self, last: str, used: set[str]) -> str:
        """A stem of two characters that no real place has: the lists `first` and `last`.KIND."""
        firsts, lasts = places()["first"], places()[f"last.{last}"]
        return self._new(lambda: self._chance.choice(firsts) + self._chance.choice(lasts), used, is_real)

    def town(self, used: set[str]) -> str:
        """A town's stem: two characters, or a family and what it had there (张家店)."""
        if self._chance.random() < 0.7:
            return self.stem("town", used)
        surnames, tails = places()["surnames"][:60], places()["last.town"]
        return self._new(lambda: f"{self._chance.choice(surnames)}家{self._chance.choice(tails)}", used, is_real)

    def village(self, used: set[str]) -> str:
        """A village's stem: 李家沟, 东柳泉, 小王庄, by the flavour of the province."""
        tails = places()[f"village.{self.side}"]
        return self._new(lambda: self._village(tails), used, lambda stem: stem in gazetteer().short or stem in gazetteer().full)

    def _village(self, tails: tuple[str, ...]) -> str:
        chance, way = self._chance, self._chance.random()
        tail = chance.choice(tails)
        if way < 0.45:
            return f"{chance.choice(places()['surnames'])}家{tail}"
        if way < 0.7:
            return chance.choice(places()["village.before"]) + chance.choice(places()["surnames"]) + tail
        return chance.choice(places()["village.before"]) + chance.choice(places()["village.middle"]) + tail

    def sample(self, which: str, count: int) -> tuple[str, ...]:
        """So many different words of a list."""
        listed = places()[which]
        return tuple(self._chance.sample(listed, min(count, len(listed))))

    def paired(self, first: tuple[str, ...], last: str, count: int) -> tuple[str, ...]:
        """So many names of a word of `first` and an ending of a list, no first word twice."""
        return tuple(word + self._chance.choice(places()[last]) for word in self._chance.sample(first, min(count, len(first))))

    def _new(self, make: Callable[[], str], used: set[str], refused: Callable[[str], bool]) -> str:
        while True:
            name = make()
            if len(set(name)) == len(name) and name not in used and not refused(name):
                used.add(name)
                return name
