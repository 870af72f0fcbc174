"""Posts of so high a rank that few people of a country hold one: two of them under one name are hardly two people's.

Source: `standing.tsv`, which tells the rank of a post by title and body and how many people hold one of that rank. What speaks for one person is
counted, not learnt: local papers show too few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from jinshen.graph.areas import area_level
from jinshen.graph.bodies import area_of
from jinshen.graph.facts import Held
from jinshen.graph.names import odds_of_one
from jinshen.graph.profiles import Judged, Profile

SHARE = 0.3  # of those who hold such a post, so many are seen in another one as well
NAMED = 3000  # so many people a paper names in some years, any of whom may bear the name
NATION = 100  # a post that no more people hold is of national rank


@cache
def _rows() -> tuple[tuple[re.Pattern[str], re.Pattern[str], int], ...]:
    lines = Path(__file__).with_name("standing.tsv").read_text(encoding="utf-8").splitlines()
    told = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple((re.compile(title), re.compile(body), int(holders)) for title, body, holders in told)


@lru_cache(maxsize=65536)
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


def by_rank(one: Profile, other: Profile) -> Judged | None:
    """The logarithm of the odds that profiles of one name with posts of such rank are one person, and its words; None where they do not tell.

    One without a post, or in lesser ones of the centre, is one of those whom a paper names beside somebody of national rank.
    """
    (here, post), (there, rival) = highest(one.held), highest(other.held)
    lesser = other if here else one
    among = not (here and there) and NATION in (here, there) and (not lesser.held or all(area_level(area) == "central" for area in lesser.areas))
    if not (here and there) and not among:
        return None
    if among:
        words = f"{post or rival}; the other in posts of the centre" if lesser.held else f"one without a post, {post or rival}"
    else:
        words = f"{post} and {rival}" if post != rival else f"both {post}"
    rivals = NAMED if among else max(here, there)
    return odds_of_one(one.name, SHARE, rivals), f"{words}; some {max(here, there)} people hold such posts"
