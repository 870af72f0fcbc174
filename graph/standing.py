"""Posts of so high a rank that few people of a country hold one: two of them under one name are hardly two people's.

Source: `standing.tsv`, which tells the rank of a post by title and body and how many people hold one of that rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from jinshen.graph.areas import area_level
from jinshen.graph.bodies import area_of
from jinshen.graph.facts import Held

NATION = 100  # a post that no more people hold is of national rank


@cache
def _rows() -> tuple[tuple[re.Pattern[str], re.Pattern[str], int], ...]:
    lines = Path(__file__).with_name("standing.tsv").read_text(encoding="utf-8").splitlines()
    told = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple((re.compile(title), re.compile(body), int(holders)) for title, body, holders in told)


@lru_cache(maxsize=1 << 12)
def holders(title: str, body: str) -> int:
    """How many people of the country hold a post of this rank, 0 for one of lower rank.

    >>> holders("总理", "中华人民共和国国务院"), holders("副省长", "岭东省人民政府"), holders("市长", "云州市人民政府")
    (100, 3000, 0)
    """
    area = area_of(body)
    if area and area_level(area) == "province":
        body = body.replace(area, "{province}")
    return next((count for named, there, count in _rows() if named.fullmatch(title) and there.fullmatch(body)), 0)


def highest(held: Iterable[Held]) -> tuple[int, str]:
    """How many people hold a post of the highest rank among some, and the post in words; 0 where none is of such rank."""
    found = [(count, f"{one.title} at {one.org}") for one in held if (count := holders(one.title, one.org))]
    return min(found, default=(0, ""))
