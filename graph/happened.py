"""Reports to events: one meeting in several articles or papers is one event.

Source: graph model, "Identity". Reports join from the most alike on, as `likeness` weighs them; reports of one name and one company on
two days near each other are one event with two dates, which is shown as a contradiction.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from jinshen.graph.accounts import YEAR, Account, Span, account, in_year, span
from jinshen.graph.facts import Key, Report
from jinshen.graph.features import likely
from jinshen.graph.likeness import EARLY, LATE, MISTAKEN, Common, evidence, one_place, wide
from jinshen.graph.model import content_id
from jinshen.graph.profiles import Judged

COARSE = re.compile(r"\d{4}(?:-\d\d)?")  # a year or a month: what only says less is nobody's other date
LONG = 10  # so many days of a span are gone through
One = TypeVar("One")
PERSON = "person "  # begins what two reports share that name one person
NAMES = ("begins ", "ends ")  # what two share whose names begin or end alike
TIMELESS = ("t-", "u-")  # the first codes of what is asked for at whatever time
SURE = 1.0  # the same for those of one name and two days: nearly three to one
LEAST = 0.0  # the logarithm of the odds from which on reports are held to be one event: more likely than not


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: its reports in order, the dates that they give, the most frequent first; why each report is one of it, where there are several.

    `differ` are dates that contradict the first one in two reports which tell of one event by themselves, not through others.
    """

    id: str
    reports: tuple[Report, ...]
    dates: tuple[str, ...]
    joins: tuple[Judged, ...] = ()
    differ: tuple[str, ...] = ()


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


def begins(name: str) -> str:
    """What events of names that begin alike share."""
    return f"begins {name[:6]}"


def _shared(told: Account) -> Iterator[str]:
    """What two reports of one event share at least one of: the name's beginning or end, a person, a place."""
    yield begins(told.name)
    yield f"ends {told.name[-8:]}"
    yield from (f"{PERSON}{person}" for person in told.people)
    yield from (f"place {place}" for place in (told.place, *told.stops) if len(place) > 3)


def _span(when: Span | None) -> range:
    """The days of a date, of a long span the first ones; none where no day is told."""
    return range(when[0], min(when[1], when[0] + LONG) + 1) if when else range(0)


def _days(when: Span | None) -> set[int]:
    """These days within the year."""
    return {in_year(day) % YEAR for day in _span(when)}


def _runs(days: Iterable[int], early: int, late: int) -> Iterator[tuple[int, int]]:
    """The first and last of days within the year that follow each other, of those so much before and after some."""
    around = {(day + step) % YEAR for day in days for step in range(-early, late + 1)}
    for first in sorted(day for day in around if day - 1 not in around):
        yield first, next(day for day in range(first, first + YEAR) if day + 1 not in around)


def _page(told: Account) -> Span | None:
    """About when the page of a report came out that tells no day, where that is known."""
    return told.page if not told.when and told.page and told.page[1] - told.page[0] <= LONG else None


def _while(told: Account) -> str:
    """About when a report's event was, in stretches of days, = where no year tells it, - where nothing does."""
    when = told.when or _page(told)
    return f"{when[1] // LATE:06}" if when and when[2] else "=" if when else "-"


def keys(told: Account) -> set[tuple[str, str]]:
    """Under what a report is found by others that may tell of one event: what they share, and a code of its time.

    Codes are y and the day for one that tells its day with the year, e and the day of the year for such a one, d and that for one that tells
    its day without the year; t for all these and u for any other with the stretch of time; of any other v and the day of the year when its page
    came out, w where its year is not known.
    """
    when, page = told.when, _page(told)
    times = {f"{'t' if when else 'u'}{_while(told)}"}
    if when:
        times |= {f"{'e' if when[2] else 'd'}{day:06}" for day in _days(when)} | {f"y{day:06}" for day in _span(when) if when[2]}
    elif page:
        times |= {f"{'v' if page[2] else 'w'}{day:06}" for day in _days(page)}
    return {(key, time) for key in _shared(told) for time in times}


def asks(told: Account) -> set[tuple[str, str, str]]:
    """Where others are found that may tell of one event with a report: of days near each other, or of pages of about that time where one tells no
    day, whenever that is where nothing tells it. Each is what they share, and the first and last code of their times."""
    when, page = told.when, _page(told)
    known = when or page
    dated = known is not None and known[2]
    days, pages = "d" if dated else "de", "w" if dated else "vw"
    if when:
        near = [(days, _runs(_days(when), MISTAKEN, MISTAKEN)), (pages, _runs(_days(when), EARLY, LATE))]
    else:
        near = [(days, _runs(_days(page), LATE, EARLY)), (pages, _runs(_days(page), LATE + EARLY, LATE + EARLY))]
    spans = {(f"{kind}{first:06}", f"{kind}{last:06}") for kinds, runs in near for first, last in runs for kind in kinds}
    if dated:
        stretch = int(_while(told))
        spans |= {(f"{kind}{stretch - 2:06}", f"{kind}{stretch + 2:06}") for kind in ("u" if when else "tu")}
    if when and dated:
        spans.add((f"y{_span(when)[0] - MISTAKEN:06}", f"y{_span(when)[-1] + MISTAKEN:06}"))
    spans |= {("u-", "u-")} if known else {("t-", "t~"), ("u-", "u~")}
    return {(key, *times) for key in _shared(told) for times in spans}


def worth(found: Iterable[tuple[str, str, One]]) -> set[One]:
    """Those who are worth comparing of what was found, each with the key and the first code under which it was: where no day tells it, what shares
    two of a name, a person and a place, for who is seen for years shares himself with thousands."""
    known, shared = set[One](), defaultdict[One, set[str]](set)
    for key, first, one in found:
        if first in TIMELESS:
            shared[one].add("name" if key.startswith(NAMES) else key)
        else:
            known.add(one)
    return known | {one for one, by in shared.items() if len(by) > 1}


def blocks(told: Sequence[Account]) -> list[tuple[int, int]]:
    """The pairs of reports worth comparing."""
    under: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for index, one in enumerate(told):
        for key, time in keys(one):
            under[key].append((time, index))
    for block in under.values():
        block.sort()
    pairs = set()
    for index, one in enumerate(told):
        found = (
            (key, first, other)
            for key, first, last in asks(one) for block in (under.get(key, []),)
            for _, other in block[bisect_left(block, (first, -1)) : bisect_left(block, (last, len(told)))]
        )  # fmt: skip
        pairs |= {(min(index, other), max(index, other)) for other in worth(found) if other != index}
    return sorted(pairs)


def clusters(told: Sequence[Account], odds: Mapping[tuple[int, int], float], common: Common) -> list[list[int]]:
    """Reports, in order, to those that tell of one event, from the most alike on; `odds` are those of pairs that may be one."""
    of = list(range(len(told)))
    groups = {index: [index] for index in of}
    for one, other in sorted(odds, key=lambda pair: (-odds[pair], pair)):
        left, right = sorted((of[one], of[other]))
        if left != right and _mean([(told[a], told[b]) for a in groups[left] for b in groups[right]], common) >= LEAST:
            for index in groups[right]:
                of[index] = left
            groups[left] = sorted(groups[left] + groups.pop(right))
    return [group for _, group in sorted(groups.items())]


def _mean(pairs: Sequence[tuple[Account, Account]], common: Common) -> float:
    """What speaks for pairs of reports being one event, in the mean; against all where one pair cannot be."""
    found = [evidence(one, other, common) for one, other in pairs]
    return sum(told[0] for told in found if told) / len(found) if all(found) else -1.0


def happening(reports: Sequence[Report], common: Common) -> Happening:
    """The event of reports, in their order."""
    group = [*map(account, reports)]
    dates = _dates([report.event.date for report in reports if report.event.date])
    joins = [max(found for other in group if other is not one and (found := evidence(one, other, common))) for one in group] if len(group) > 1 else []
    told = tuple((likely(odds), why) for odds, why in joins)
    return Happening(event_id(reports[0].key), tuple(reports), tuple(dates), told, tuple(_differing(group, dates, common)))


def event_id(first: Key) -> str:
    """The id of an event by where the first of its reports stands."""
    return content_id("event", first.page, first.article, first.name)


def _dates(told: Sequence[str]) -> list[str]:
    """The dates that differ, the one of most reports first; of those that agree the fullest stands for all."""
    votes = {day: sum(same_date(day, other) is True for other in told) for day in told}
    kept: list[str] = []
    for day in sorted(votes, key=lambda day: (bool(COARSE.fullmatch(day)), -votes[day], day.startswith("--"), day)):
        if not any(same_date(day, other) for other in kept):
            kept.append(day)
    return kept


def _differing(group: Sequence[Account], dates: Sequence[str], common: Common) -> Iterator[str]:
    """The dates of as many days that contradict the first one, each told by a report that is one event with one of the first date."""
    for day in dates[1:]:
        sides = [[one for one in group if same_date(each, one.date)] for each in (dates[0], day)]
        if same_date(dates[0], day) is False and _length(dates[0]) == _length(day) and any(_surely_one(a, b, common) for a, b in product(*sides)):
            yield day


def _surely_one(one: Account, other: Account, common: Common) -> bool:
    """True for reports of two days that tell of one event and show somebody in common, or one place where one of them shows nobody.

    What bears one name may be held on both days, if not with several of the same people.
    """
    shared = one.people & other.people
    placed = not (one.people and other.people) and one.place and other.place and one_place(one.place, other.place) and not wide(one, other)
    found = evidence(one, other, common) if shared or placed else None
    return found is not None and found[0] >= (SURE if one.name == other.name and len(shared) < 2 else LEAST)


def _length(day: str) -> int | None:
    """How many days a date spans, None where it tells no day: a meeting of a day is none of three, nor are days that one paper leaves out another date.

    >>> _length("2024-04-15"), _length("--04-15/--04-17"), _length("2024-04")
    (1, 3, None)
    """
    told = span(day)
    return told[1] - told[0] + 1 if told else None
