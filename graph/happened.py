"""Reports to events: one meeting in several articles or papers is one event.

Source: graph model, "Identity". Reports join when their dates agree or one is not told, and their names or people are alike;
reports of one name and one company on two days are one event with two dates, which is shown as a contradiction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from jinshen.graph.facts import FULL, Report
from jinshen.graph.model import content_id
from jinshen.graph.names import ALIKE, bigrams, dice, on_one_chain

COMPANY = 0.6  # people that share this much are one company
COARSE = re.compile(r"\d{4}(?:-\d\d)?")  # a year or a month: what only says less is nobody's other date
NEAR_DAYS = 10  # two papers report one meeting within so many days


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: its reports in order, the dates that they give, the most frequent first."""

    id: str
    reports: tuple[Report, ...]
    dates: tuple[str, ...]


def _apart(one: Report, other: Report) -> int | None:
    if not one.seen or not other.seen:
        return None
    return abs((date.fromisoformat(one.seen) - date.fromisoformat(other.seen)).days)


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


def not_yet(day: str | None, issued: str) -> bool:
    """True where a page issued on that day cannot tell of that date as past: weekly meetings are not one.

    >>> not_yet("2024-04-15", "2024-04-09"), not_yet("2024-04-08", "2024-04-09"), not_yet("--04-15", "2024-04-09")
    (True, False, False)
    """
    return bool(issued and FULL.match(day or "")) and (day or "")[:10] > issued


def same_event(one: Report, other: Report) -> bool:
    """True where two reports tell of one event."""
    if one.key.page == other.key.page and one.key.article == other.key.article:
        return False
    named = dice(bigrams(one.event.name), bigrams(other.event.name))
    company = dice(set(one.people), set(other.people))
    agree = same_date(one.event.date, other.event.date)
    if not on_one_chain(one.area, other.area):
        return bool(agree) and named >= ALIKE and company >= COMPANY and len(set(one.people) & set(other.people)) >= 2
    if agree:
        return named >= ALIKE or company >= COMPANY or (company >= 0.3 and named >= 0.3)
    near = (days := _apart(one, other)) is None or days <= NEAR_DAYS
    if agree is None:
        return near and named >= ALIKE and (company >= 0.3 or (not one.people and not other.people and named >= 0.9))
    if not_yet(one.event.date, other.issued) or not_yet(other.event.date, one.issued):
        return False
    return near and named >= 0.9 and company >= COMPANY and len(set(one.people) & set(other.people)) >= 2


def _blocks(reports: Sequence[Report]) -> list[tuple[int, int]]:
    """The pairs of reports worth comparing: those that share a person or a date and the beginning of a name."""
    by: dict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        day = report.event.date or ""
        for person in report.people:
            by[f"person {person}"].append(index)
        by[f"name {report.event.name}"].append(index)
        by[f"day {day[-5:]} {report.event.name[-6:]}"].append(index)
    pairs = {pair for block in by.values() if len(block) <= 500 for pair in combinations(block, 2)}
    return sorted(pairs)


def happenings(reports: Sequence[Report]) -> list[Happening]:
    """The events of all reports, in the order of their first reports."""
    reports = sorted(reports, key=lambda r: r.key)
    of = list(range(len(reports)))

    def root(index: int) -> int:
        while of[index] != index:
            of[index] = of[of[index]]
            index = of[index]
        return index

    for one, other in _blocks(reports):
        left, right = sorted((root(one), root(other)))
        if left != right and same_event(reports[one], reports[other]):
            of[right] = left
    groups: dict[int, list[Report]] = defaultdict(list)
    for index, report in enumerate(reports):
        groups[root(index)].append(report)
    return [_happening(group) for _, group in sorted(groups.items())]


def _happening(group: Sequence[Report]) -> Happening:
    first = group[0].key
    dates = _dates([report.event.date for report in group if report.event.date])
    return Happening(content_id("event", first.page, first.article, first.name), tuple(group), tuple(dates))


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
