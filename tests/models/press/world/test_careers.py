"""Careers: who holds what from when to when."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from jinshen.models.press.careers import Spell, tenures
from jinshen.models.press.jobs import Job
from jinshen.models.press.model import Area, Body, Person, Seat
from jinshen.pipeline.labels import STATUSES

AREA = Area("岚濂县", "岚濂", "county")
COMMITTEE = Body("中共岚濂县委员会", AREA, ("委",), "party", "委员会")
GOVERNMENT = Body("岚濂县人民政府", AREA, ("政府",), "government", "人民政府")
SEATS = (Seat("副书记", COMMITTEE, 1), Seat("县长", GOVERNMENT, 2, True, True))
HEAD = Job(0, AREA, AREA, "second", "area", None, SEATS, 1, 8, "top", frozenset({"acting"}))
DAY = date(2024, 3, 1).toordinal()
# elected and end as days after the start: title, status, days from, days to
CASES = {
    "acting until elected": (30, None, [("副书记", "current", 0, None), ("县长", "acting", 0, 30), ("县长", "current", 30, None)]),
    "gone before elected": (30, 20, [("副书记", "current", 0, 20), ("县长", "acting", 0, 20)]),
    "never acting": (None, 400, [("副书记", "current", 0, 400), ("县长", "current", 0, 400)]),
}


@pytest.mark.parametrize(("elected", "end", "told"), CASES.values(), ids=CASES)
def test_a_spell_is_written_down_as_tenures(elected, end, told):
    person = Person("p1", "贺兰", True, 1970, AREA)
    spell = Spell(HEAD, person, DAY, DAY + 999, DAY + end if end else None, DAY + elected if elected else None)
    first = date.fromordinal(DAY)
    assert [
        (one.seat.title, one.status, (one.start - first).days, (one.end - first).days if one.end else None) for one in tenures(spell)
    ] == told  # fmt: skip


def test_one_person_at_a_time_holds_a_single_post(world):
    planted = {(one.seat.title, one.seat.body.name) for one in world.planted}
    for (title, body), held in world._holders.items():
        if held[0].seat.single and (title, body) not in planted:
            for one, other in pairwise(held):
                assert one.end is not None, (title, body)
                assert one.end <= other.start, (title, body)


def test_two_holders_are_where_they_were_planted(world):
    assert world.planted
    for one in world.planted:
        assert len(world.holders(one.seat, one.day)) == 2


def test_nobody_is_without_a_post_between_two(world):
    """Who was retired when called back to a committee is another matter: the past of those is apart."""
    for person in world.people.values():
        seats = [one for one in person.tenures if one.seat.body.kind != "关心下一代工作委员会"]
        until = seats[0].start if seats else date.min
        for one in seats if len(seats) == len(person.tenures) else ():
            assert one.start <= until, (person.name, one)
            until = max(until, one.end or date.max)


def test_careers_have_every_turn(world):
    status = {one.status for person in world.people.values() for one in person.tenures}
    assert status == set(STATUSES) - {"former"}
    moved = [person for person in world.people.values() if len({one.seat.body.area for one in person.tenures}) > 1]
    assert len(moved) > 20
    later = world.start + timedelta(30)
    new = [person for person in world.people.values() if person.tenures and person.tenures[0].start > later]
    assert len(new) > 100


def test_posts_come_in_protocol_order(world):
    day = world.start + timedelta(200)
    for person in world.people.values():
        ranks = [(one.status != "seconded", one.seat.rank) for one in person.posts(day)]
        assert ranks == sorted(ranks)


def test_several_posts_are_held_at_once(world):
    day = world.start + timedelta(100)
    held = [{one.seat.title for one in person.posts(day)} for person in world.people.values()]
    assert sum({"常委", "部长"} <= titles for titles in held) >= 8
    assert any({"常委", "常务副区长"} <= titles or {"常委", "常务副县长"} <= titles for titles in held)
    assert any({"党委书记", "局长"} <= titles and titles & {"副区长", "副县长", "副市长"} for titles in held)


def test_namesakes_live_in_one_city(world):
    city = world.land.cities[0]
    names = [person.name for person in world.people.values() if city in person.home.chain]
    assert len(names) - len(set(names)) > 20
