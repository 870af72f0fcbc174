"""Judges and procurators of every court: standing committees appoint and dismiss them in batches, several on one day.

They are beside the careers that the simulation runs: a judge is appointed, serves, and may be dismissed with a later batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from jinshen.models.press import names
from jinshen.models.press.bodies import Bodies
from jinshen.models.press.model import Person, Seat, Tenure

TITLES = {"人民法院": "审判员", "中级人民法院": "审判员", "人民检察院": "检察员"}
# Behind everybody else in protocol; days between two batches, how many come in one, and how likely one who is there leaves with it.
RANK, APART, MOST, LEAVING = 90_000_000, (140, 260), 7, 0.06


def benches(bodies: Bodies, begin: date, until: date, seed: str) -> Iterator[Person]:
    """The judges and procurators of all courts, with their tenures."""
    for area in bodies.standing:
        for standing in bodies.standing[area] if area not in bodies.land.far else ():
            if title := TITLES.get(standing.body.kind):
                yield from _bench(Seat(title, standing.body, RANK), begin, until, Random(f"{seed}/{standing.body.name}"))


def _bench(seat: Seat, begin: date, until: date, chance: Random) -> Iterator[Person]:
    days = [begin.toordinal() - chance.randint(200, 900), begin.toordinal() + chance.randint(0, APART[1])]
    while days[-1] < until.toordinal():
        days.append(days[-1] + chance.randint(*APART))
    for at, day in enumerate(days[:-1]):
        for number in range(chance.randint(2, MOST)):
            later = [one for one in days[max(at + 1, 1) : -1] if chance.random() < LEAVING]
            end = date.fromordinal(later[0]) if later else None
            yield _judge(seat, f"j-{seat.body.name}-{at}-{number}", date.fromordinal(day), end, chance)


def _judge(seat: Seat, key: str, start: date, end: date | None, chance: Random) -> Person:
    man, born = chance.random() < 0.55, start.year - chance.randint(28, 45)
    person = Person(key, names.draw(chance, man, born), man, born, seat.body.area)
    person.tenures.append(Tenure(key, seat, start, end))
    return person
