"""Meetings to the part of a large graph that the explorer's network shows at once: the people seen most, as many as have a number of attendances together.

Search and panels know everyone; who is not in this part is drawn where somebody asks for what surrounds them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from jinshen.graph.positions import positions

Data = dict[str, Any]
Spot = tuple[str, int]

TIES = 50_000  # attendances; a browser without a graphics card still moves so many (tests/benchmarks/explorer.md)


def strongest(meetings: Iterable[Iterable[int]], most: int = TIES) -> list[int]:
    """Meetings, each the numbers of its people, to the people that have at most `most` attendances together, the most seen first.

    >>> strongest([[0, 1], [0, 2], [0, 1]], most=5)
    [0, 1]
    """
    seen = Counter(person for meeting in meetings for person in meeting)
    ranked = sorted(seen, key=lambda person: (-seen[person], person))
    return [person for person, ties in zip(ranked, accumulate(seen[person] for person in ranked), strict=True) if ties <= most]


def network(events: Sequence[Data], people: Sequence[Data], posts: Sequence[Data], *, most: int = TIES) -> Data:
    """The explorer's lists to where its network draws them: `people`, `events`, `bodies` as number, x, y, number, x, y …; all others are not in the picture of the whole."""
    shown = set(strongest(([one["person"] for one in event["people"]] for event in events), most))
    ties: list[tuple[Spot, Spot]] = []
    for number, event in enumerate(events):
        there = [one["person"] for one in event["people"] if one["person"] in shown]
        ties += [(("people", person), ("events", number)) for person in there]
        ties += [(("bodies", one["body"]), ("events", number)) for one in event["bodies"] if there and one["body"] >= 0]
    for person in sorted(shown):
        seats = [posts[held["post"]]["body"] for held in people[person]["posts"][:1]]
        ties += [(("people", person), ("bodies", body)) for body in seats if body >= 0]
    known = {spot: index for index, spot in enumerate(sorted({spot for tie in ties for spot in tie}))}
    places = positions(len(known), [(known[one], known[other]) for one, other in ties])
    found: Data = {"people": [], "events": [], "bodies": []}
    for (kind, number), index in known.items():
        found[kind] += [number, *places[index]]
    return found
