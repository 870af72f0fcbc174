"""Contradictions on purpose, of the kinds of the graph model, for identity and history to be tried on.

Some are of the world itself: two holders of one post for some weeks, one person at two places in one half of a day. The others are of
print: a district's office given to the city, a lower title, a second report with another date; the happening tells what to print.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from jinshen.models.press.bodies import Bodies
from jinshen.models.press.careers import Careers, Spell
from jinshen.models.press.cast import Busy, protocol
from jinshen.models.press.model import Area, Contradiction, Happening, Part, Person, Seat

RATES = {"two-dates": 0.006, "misprinted-organization": 0.012, "lower-title": 0.006, "two-places": 0.012}
"""Plants of each kind that are tried for each happening; where nothing fits there is none."""
SHORTEST, LONGEST = 15, 45
"""Days for which two people hold one post."""
DEPUTIES = {
    "书记": "副书记", "局长": "副局长", "主任": "副主任", "部长": "副部长", "院长": "副院长", "主席": "副主席", "镇长": "副镇长", "区长": "副区长",
    "县长": "副县长",
}  # fmt: skip
"""A title and the one below it."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two people in one job: its single `seats` from `first` to before `last`, both ordinals."""

    seats: tuple[Seat, ...]
    people: tuple[Person, Person]
    first: int
    last: int


def overlaps(careers: Careers, begin: int, until: int, count: int, chance: Random) -> list[Overlap]:
    """Leaves some people in posts that others hold already; to be called before the tenures are written."""
    latest: dict[str, int] = {}
    for spells in careers.spells:
        for spell in spells:
            latest[spell.person.id] = max(latest.get(spell.person.id, 0), spell.start)
    pairs = [
        (one, other)
        for spells in careers.spells
        for one, other in pairwise(spells)
        if one.end is not None and latest[one.person.id] == one.start and other.start > begin + SHORTEST and _single(one) and one.person is not other.person
    ]
    found = []
    for one, other in chance.sample(pairs, min(count, len(pairs))):
        one.end = min(other.start + chance.randint(SHORTEST, LONGEST), until, other.end or until)
        if one.end > other.start:
            found.append(Overlap(tuple(_single(one)), (one.person, other.person), other.start, one.end))
    return found


def _single(spell: Spell) -> list[Seat]:
    return [seat for seat in spell.job.seats if seat.single and spell.job.turn in ("top", "leader", "head", "town")]


class Planter:
    """Plants in a month's happenings; `overlaps` are those of the world."""

    def __init__(self, bodies: Bodies, overlaps: list[Overlap]) -> None:
        self._bodies, self._overlaps = bodies, overlaps

    def plant(self, happenings: list[Happening], busy: Busy, chance: Random) -> list[Happening]:
        """The happenings of a month with what is planted in them; their ids have to stand."""
        found = list(happenings)
        makers = {"two-dates": self._date, "misprinted-organization": self._misprint, "lower-title": self._lower, "two-places": self._places}
        for kind, make in makers.items():
            for at in range(len(found)):
                if chance.random() < RATES[kind] and not found[at].planted:
                    make(found, at, chance)
        for overlap in self._overlaps:
            self._holders(found, overlap, busy, chance)
        return found

    def _date(self, found: list[Happening], at: int, chance: Random) -> None:
        one = found[at]
        if one.until is None:
            day = one.day + timedelta(chance.choice((-2, -1, 1, 2)))
            _mark(found, at, Contradiction("two-dates", (one.id,), day=day))

    def _misprint(self, found: list[Happening], at: int, chance: Random) -> None:
        """A district's office printed as the city's, or the other way round."""
        one = found[at]
        known = [(person, seat, other) for person, seat in _posts(one) if (other := self._elsewhere(seat))]
        if known:
            person, seat, other = chance.choice(known)
            _mark(found, at, Contradiction("misprinted-organization", (one.id,), person.id, seat, other))

    def _elsewhere(self, seat: Seat) -> Seat | None:
        area = seat.body.area
        if seat.headed or seat.body.own or area.level not in ("county", "city") or area.above is None:
            return None
        near = [area.above] if area.level == "county" else self._bodies.land.below.get(area, [])[:1]
        body = self._bodies.get(near[0], seat.body.kind) if near else None
        return replace(seat, body=body) if body and body.stems[:1] == seat.body.stems[:1] else None

    def _lower(self, found: list[Happening], at: int, chance: Random) -> None:
        one = found[at]
        known = [(person, seat) for person, seat in _posts(one) if seat.title in DEPUTIES and seat.single]
        if known:
            person, seat = chance.choice(known)
            printed = replace(seat, title=DEPUTIES[seat.title], single=False)
            _mark(found, at, Contradiction("lower-title", (one.id,), person.id, seat, printed))

    def _places(self, found: list[Happening], at: int, chance: Random) -> None:
        """Somebody of one happening is put into another of the same day in another county."""
        one = found[at]
        people = [person for slot in ("A", "L") if slot in one.cast for person in one.cast[slot].people]
        far = [
            to for to, other in enumerate(found)
            if other.day == one.day and other.hour == one.hour and not other.planted and "L" in other.cast and _county(other.area) != _county(one.area)
            and "city" not in (other.area.level, one.area.level)
        ]  # fmt: skip
        if people and far:
            person, to = chance.choice(people), chance.choice(far)
            if not _has(found[to], person):
                told = Contradiction("two-places", (one.id, found[to].id), person.id)
                found[to] = _with(found[to], person)
                _mark(found, at, told)
                _mark(found, to, told)

    def _holders(self, found: list[Happening], overlap: Overlap, busy: Busy, chance: Random) -> None:
        """Sees to it that both holders of a post are at something while they both hold it."""
        area = overlap.seats[-1].body.area
        told = Contradiction("two-holders", (), overlap.people[0].id, overlap.seats[-1], day=date.fromordinal(overlap.first))
        spots = [at for at, one in enumerate(found) if one.area == area and overlap.first <= one.day.toordinal() < overlap.last]
        chance.shuffle(spots)
        for person in overlap.people:
            for at in spots:
                one = found[at]
                key = (person.id, one.day.toordinal())
                if _has(one, person):
                    _mark(found, at, told)
                    break
                if one.form in ("meeting", "forum", "ceremony", "campaign") and not any((*key, half) in busy for half in (0, 1, 2)):
                    busy.add((*key, 0))
                    found[at] = _with(one, person)
                    _mark(found, at, told)
                    spots.remove(at)
                    break


def _county(area: Area) -> Area:
    return next((one for one in area.chain if one.level == "county"), area)


def _has(one: Happening, person: Person) -> bool:
    return any(person in part.people for part in one.cast.values())


def _mark(found: list[Happening], at: int, told: Contradiction) -> None:
    found[at] = replace(found[at], planted=(*found[at].planted, told))


def _posts(one: Happening) -> list[tuple[Person, Seat]]:
    """The people of a happening with the post of theirs that stands first in print."""
    return [
        (person, tenure.seat) for part in one.cast.values() for person in part.people for tenure in person.posts(one.day)[:2] if not tenure.seat.title.startswith("党组")
    ]  # fmt: skip


def _with(one: Happening, person: Person) -> Happening:
    """A happening with somebody more in its list of those present, in protocol order."""
    part = one.cast.get("L")
    people = sorted((*(part.people if part else ()), person), key=lambda other: (protocol(other, one.day), other.id))
    return replace(one, cast={**one.cast, "L": Part(tuple(people), part.roles if part else frozenset({"attend"}))})
