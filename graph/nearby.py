"""Profiles of one name under what those that can be near each other share, so that a thousand people of one name are not all compared with each other.

What shares nothing here is neither of one page, paper or company nor of areas of which one lies in the other: no rule joins it, or tells it as
perhaps the same. The work grows with how many of one name are near each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from jinshen.graph.areas import levels, plain_area
from jinshen.graph.facts import Appearance
from jinshen.graph.profiles import Profile

WIDE = ("省", "自治区")  # an area that two share makes them near only if it is none of these


@lru_cache(maxsize=1 << 12)
def _area(area: str) -> frozenset[str]:
    return frozenset({plain_area(area), *(name for name in levels(area).values() if not name.endswith(WIDE))})


def area_keys(areas: Collection[str]) -> set[str]:
    """What areas share with any that is near one of them.

    >>> sorted(area_keys(["岭东省云州市青川区"]) & area_keys(["云州市"])), area_keys(["岭东省"]) & area_keys(["岭东省云州市"])
    (['云州市'], set())
    """
    return {key for area in areas for key in _area(area)}


def keys(one: Profile, block: Sequence[Appearance]) -> set[str]:
    """What a profile shares with any of which a bare name can be, or that can be meant by it."""
    told = {*(f"page {block[index].key.page}" for index in one.members), *(f"with {name}" for name in one.company)}
    return told | area_keys(one.areas) | ({f"paper {one.paper}"} if one.paper else set())


class Nearby:
    """Numbers, each under its keys."""

    def __init__(self, given: Iterable[tuple[int, Collection[str]]]) -> None:
        self._under: dict[str, list[int]] = defaultdict(list)
        for number, found in given:
            self.add(number, found)

    def add(self, number: int, found: Iterable[str]) -> None:
        for key in found:
            self._under[key].append(number)

    def of(self, found: Iterable[str]) -> list[int]:
        """The numbers under any of some keys, sorted."""
        return sorted({number for key in found for number in self._under.get(key, ())})

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs of numbers that are under one key, sorted."""
        beside: dict[int, set[int]] = defaultdict(set)
        for members in self._under.values():
            for number in members:
                beside[number].update(members)
        for number in sorted(beside):
            yield from ((number, other) for other in sorted(beside.pop(number)) if other > number)
