"""Two people given one name, by the hundred: what a world's homonyms at their true rate show too few of.

One of two people of a built graph gets the name of the other in all appearances, and the two blocks are resolved as one. The two hold like seats of two counties at
one time; or one article names both; or one was in office a generation before the other, in one county.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from jinshen.graph.archive import APPEARANCE
from jinshen.graph.areas import area_level
from jinshen.graph.bodies import area_of, leads
from jinshen.graph.facts import Appearance
from jinshen.graph.names import single_seat
from jinshen.graph.resolution import resolve
from jinshen.graph.store import Graph

CASES = 200
OFTEN = 3  # so many appearances at least has each of two
EACH = 4  # a person is in so many pairs at most
GENERATION = 40  # years: nobody who led a county then is in office now
Person = Sequence[Appearance]
Seat = tuple[str, str, str]  # title, what the body is called without its area, area
Pair = tuple[Person, Person, tuple[Seat, Seat] | None]  # two people, and the seats in which they are compared, else as one article names them


def figures(graph: Graph) -> dict[str, tuple[int, int]]:
    """How many of the pairs of each kind are joined, and of how many."""
    people = [shown for shown in _people(graph) if len(shown) >= OFTEN]
    kinds: dict[str, tuple[Iterator[Pair], int]] = {
        "given one name: like seats of two counties at one time, wrongly joined": (_seated(people), 0),
        "given one name: two whom one article names, wrongly joined": (_beside(people), 0),
        "given one name: officials of one county a generation apart, wrongly joined": (_seated_in_one(people), GENERATION),
    }
    return {what: _joined(pairs, years) for what, (pairs, years) in kinds.items()}


def _people(graph: Graph) -> Iterator[Person]:
    """The appearances of each person of a graph."""
    for name in graph.archive.names():
        of: dict[str, list[Appearance]] = defaultdict(list)
        for one in graph.archive.block(name):
            of[one.person].append(APPEARANCE.validate_json(one.told))
        yield from (sorted(of[person], key=lambda shown: shown.key) for person in sorted(of))


def _joined(pairs: Iterator[Pair], years: int) -> tuple[int, int]:
    """How many of the first pairs are one person when the second bears the name of the first, so many years before."""
    wrong = count = 0
    used: dict[int, int] = defaultdict(int)
    for one, other, seats in pairs:
        if max(used[id(one)], used[id(other)]) >= EACH:
            continue
        used[id(one)] += 1
        used[id(other)] += 1
        taken = {(shown.key.page, shown.key.article) for shown in one}
        renamed = [_renamed(shown, one[0].key.name, years, beside=(shown.key.page, shown.key.article) in taken) for shown in other if shown.seen or not years]
        wrong += _one_person(one, renamed, seats)
        count += 1
        if count == CASES:
            break
    return wrong, count


def _one_person(one: Person, other: Person, seats: tuple[Seat, Seat] | None) -> bool:
    """True where the holders of two seats, or both as an article names them, are held to be one person: what else is shown of one of them may be the other's."""
    of = {shown.key: number for number, person in enumerate(resolve([*one, *other], {}).individuals) for shown in person.appearances}
    if seats:
        held = [{of[shown.key] for shown in person if seat in _seats([shown])} for person, seat in zip((one, other), seats, strict=True)]
        return bool(held[0] & held[1])
    named = [{(shown.key.page, shown.key.article): of[shown.key] for shown in person} for person in (one, other)]
    return any(named[0][article] == named[1][article] for article in named[0].keys() & named[1].keys())


def _renamed(shown: Appearance, name: str, years: int, *, beside: bool) -> Appearance:
    """An appearance under another name, so many years before."""
    key = replace(shown.key, name=name, nth=2 if beside else shown.key.nth)
    return replace(shown, key=key, seen=_before(shown.seen, years), at=tuple(replace(stay, day=_before(stay.day, years)) for stay in shown.at))


def _before(day: str, years: int) -> str:
    return f"{int(day[:4]) - years}{day[4:].replace('02-29', '02-28')}" if day and years else day


def _seats(person: Person) -> dict[Seat, list[str]]:
    """The seats at the head of counties in which somebody is shown on days, with these."""
    found: dict[Seat, list[str]] = defaultdict(list)
    for shown in person:
        for held in shown.held:
            area = area_of(held.org)
            if shown.seen and held.status == "current" and single_seat(held.title, held.org) and leads(held.org) and area_level(area) == "county":
                found[held.title, held.org.replace(area, ""), area].append(shown.seen)
    return found


def _seated(people: Sequence[Person]) -> Iterator[Pair]:
    """Pairs of those who are seen in like seats of two counties at one time."""
    return _pairs(people, lambda one, other: one[2] != other[2] and one[:2] == other[:2], at_once=True)


def _seated_in_one(people: Sequence[Person]) -> Iterator[Pair]:
    """Pairs of those who are seen in different seats of one county."""
    return _pairs(people, lambda one, other: one[2] == other[2] and one != other, at_once=False)


def _pairs(people: Sequence[Person], fit: Callable[[Seat, Seat], bool], *, at_once: bool) -> Iterator[Pair]:
    seated = [(person, seats) for person in people if (seats := {seat: days for seat, days in _seats(person).items() if len(days) >= OFTEN})]
    for (one, here), (other, there) in combinations(seated, 2):
        fits = ((a, b) for a in here for b in there if fit(a, b) and (not at_once or _overlap(here[a], there[b])))
        if not _posts(one) & _posts(other) and (seats := next(fits, None)):
            yield one, other, seats


def _posts(person: Person) -> set[tuple[str, str]]:
    """All posts in which somebody is shown: one name in one of them is one person's, since a misread year is likelier than two."""
    return {(held.title, held.org) for shown in person for held in shown.held}


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """True where each of two is seen half of the time between days on which the other is: neither has just moved."""
    return all(2 * sum(min(here) <= day <= max(here) for day in there) >= len(there) for here, there in ((one, other), (other, one)))


def _beside(people: Sequence[Person]) -> Iterator[Pair]:
    """Pairs of those whom one article names."""
    named: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        for place in dict.fromkeys((shown.key.page, shown.key.article) for shown in person):
            named[place].append(person)
    done = set()
    for place in sorted(named):
        for one, other in combinations(named[place], 2):
            if (id(one), id(other)) not in done and one[0].key.name != other[0].key.name:
                done.add((id(one), id(other)))
                yield one, other, None
