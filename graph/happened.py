"""Reports to events: one meeting in several articles or papers is one event.

Source: graph model, "Identity". Reports join from the most alike on, as `likeness` weighs them; reports of one name and one company on
two days near each other are one event with two dates, which is shown as a contradiction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinshen.graph.facts import Report
from jinshen.graph.features import Judged, likely
from jinshen.graph.likeness import LATE, MISTAKEN, YEAR, Account, Common, accounts, evidence, in_year
from jinshen.graph.model import content_id

COARSE = re.compile(r"\d{4}(?:-\d\d)?")  # a year or a month: what only says less is nobody's other date
BLOCK = 200  # in a larger block only reports that were seen at about one time are compared
LONG = 10  # so many days of a span are gone through
LEAST = 0.0  # the logarithm of the odds from which on reports are held to be one event: more likely than not


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: its reports in order, the dates that they give, the most frequent first; why each report is one of it, where there are several."""

    id: str
    reports: tuple[Report, ...]
    dates: tuple[str, ...]
    joins: tuple[Judged, ...] = ()


def same_date(one: str | None, other: str | None) -> bool | None:
    """True where two dates agree as far as both are told, None where one is not told.

    >>> same_date("2024-04-15", "--04-15"), same_date("2024-04-15", "2024-04-16"), same_date(None, "2024")
    (True, False, None)
    """
    if not one or not other:
        return None
    if one.startswith("--") != other.startswith("--"):
        one, other = re.sub(r"(?<!\d)\d{4}-", "--", one), re.sub(r"(?<!\d)\d{4}-", "--", other)
    if ("/" in one) != ("/" in other):
        (first, _, last), day = (one if "/" in one else other).partition("/"), other if "/" in one else one
        return first <= day <= last
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _keys(told: Account) -> Iterator[tuple[str, str]]:
    """What two reports of one event share at least one of: the name's beginning or end, a person, a place."""
    yield "begins", told.name[:6]
    yield "ends", told.name[-8:]
    yield from (("person", person) for person in told.people)
    yield from (("place", place) for place in (told.place, *told.stops) if len(place) > 3)


def blocks(told: Sequence[Account]) -> list[tuple[int, int]]:
    """The pairs of reports worth comparing: those that share a key, of days near each other or where one tells no day."""
    dated: dict[tuple[object, ...], list[int]] = defaultdict(list)
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(told):
        keys = list(_keys(one))
        for key in keys:
            shared[key].append(index)
        if one.when:
            days = {in_year(day) % YEAR for day in range(one.when[0], min(one.when[1], one.when[0] + LONG) + 1)}
            for near in {(day + step) % YEAR for day in days for step in range(MISTAKEN + 1)}:
                for key in keys:
                    dated[near, *key].append(index)
    pairs = {(one, other) for block in dated.values() for at, other in enumerate(block) for one in block[:at]}
    for block in shared.values():
        near_by = _neighbours(told, block) if len(block) > BLOCK else ((one, other) for at, other in enumerate(block) for one in block[:at])
        pairs.update(pair for pair in near_by if not (told[pair[0]].when and told[pair[1]].when))
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def _neighbours(told: Sequence[Account], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Of a large block, the pairs of reports that tell of about one time."""
    seen = sorted((when[1], index) for index in block if (when := told[index].when or told[index].page) and when[2])
    first = 0
    for at, (day, index) in enumerate(seen):
        while seen[first][0] < day - LATE:
            first += 1
        yield from ((min(index, other), max(index, other)) for _, other in seen[first:at])


def happenings(reports: Sequence[Report]) -> list[Happening]:
    """The events of all reports, in the order of their first reports."""
    told = accounts(sorted(reports, key=lambda r: r.key))
    common = Common(told)
    of = list(range(len(told)))
    groups = {index: [index] for index in of}
    odds = {pair: found[0] for pair in blocks(told) if (found := evidence(told[pair[0]], told[pair[1]], common)) and found[0] >= LEAST}
    for one, other in sorted(odds, key=lambda pair: (-odds[pair], pair)):
        left, right = sorted((of[one], of[other]))
        if left != right and _mean([(told[a], told[b]) for a in groups[left] for b in groups[right]], common) >= LEAST:
            for index in groups[right]:
                of[index] = left
            groups[left] = sorted(groups[left] + groups.pop(right))
    return [_happening([told[index] for index in group], common) for _, group in sorted(groups.items())]


def _mean(pairs: Sequence[tuple[Account, Account]], common: Common) -> float:
    """What speaks for pairs of reports being one event, in the mean; against all where one pair cannot be."""
    found = [evidence(one, other, common) for one, other in pairs]
    return sum(told[0] for told in found if told) / len(found) if all(found) else -1.0


def _happening(group: Sequence[Account], common: Common) -> Happening:
    reports = [one.report for one in group]
    first = reports[0].key
    dates = _dates([report.event.date for report in reports if report.event.date])
    joins = [max(found for other in group if other is not one and (found := evidence(one, other, common))) for one in group] if len(group) > 1 else []
    return Happening(content_id("event", first.page, first.article, first.name), tuple(reports), tuple(dates), tuple((likely(odds), why) for odds, why in joins))


def _dates(told: Sequence[str]) -> list[str]:
    """The dates that differ, the one of most reports first; of those that agree the fullest stands for all."""
    votes = {day: sum(same_date(day, other) is True for other in told) for day in told}
    kept: list[str] = []
    for day in sorted(votes, key=lambda day: (bool(COARSE.fullmatch(day)), -votes[day], day.startswith("--"), day)):
        if not any(same_date(day, other) for other in kept):
            kept.append(day)
    return kept


def differing(dates: Sequence[str]) -> list[str]:
    """The dates of a list that contradict its first one."""
    return [day for day in dates[1:] if same_date(dates[0], day) is False]
