"""A network of people of several systems to who stands between whom.

Source: R. V. Gould and R. M. Fernandez 1989, Structures of mediation, Sociological Methodology 19, 89. Who is in the middle of a -> b -> c, where a
does not reach c without help, is by their systems coordinator (AAA), consultant (ABA), gatekeeper (ABB), representative (AAB) or liaison (ABC).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")


def role(first: str, middle: str, last: str) -> str:
    """What the middle one of three is, by their systems.

    >>> role("party", "party", "party"), role("party", "court", "party"), role("court", "party", "party")
    ('coordinator', 'consultant', 'gatekeeper')
    """
    if first == last:
        return "coordinator" if first == middle else "consultant"
    if middle == last:
        return "gatekeeper"
    return "representative" if first == middle else "liaison"


def brokerage(to: Mapping[int, set[int]], system: Mapping[int, str]) -> dict[int, Counter[str]]:
    """How often each person is in the middle in each role; people without a system are left out.

    Ways are counted by the systems of both ends, then those that are closed or return are taken off: the work follows the ties and
    triangles, not the square of what a person of many ties has.

    >>> brokerage({0: {1}, 1: {2}, 2: set()}, {0: "party", 1: "government", 2: "court"})[1]
    Counter({'liaison': 1})
    """
    out = {one: {other for other in others if other in system} for one, others in to.items() if one in system}
    into: dict[int, set[int]] = {one: set() for one in system}
    for one, others in out.items():
        for other in others:
            into[other].add(one)
    return {broker: _between(broker, out, into, system) for broker in sorted(system)}


def _between(broker: int, out: Mapping[int, set[int]], into: Mapping[int, set[int]], system: Mapping[int, str]) -> Counter[str]:
    """The roles of one person."""
    ahead, own = out.get(broker, set()), system[broker]
    ways: Counter[tuple[str, str]] = Counter()
    last = Counter(system[one] for one in ahead)
    for first, many in Counter(system[one] for one in into[broker]).items():
        ways.update({(first, other): many * count for other, count in last.items()})
    for one in into[broker]:
        gone = out[one] & ahead
        if one in ahead:
            gone = gone | {one}
        ways.subtract((system[one], system[other]) for other in gone)
    found: Counter[str] = Counter()
    for (first, other), many in ways.items():
        if many:
            found[role(first, own, other)] += many
    return found
