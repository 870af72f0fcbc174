"""The months: what a happening may be, and that a month is drawn from nothing but its seed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from datetime import date

import pytest

from jinshen.models.press.cast import protocol
from jinshen.models.press.drafts import holiday
from jinshen.models.press.frames import parse
from jinshen.models.press.slots import FORMS
from jinshen.models.press.world import World
from jinshen.pipeline.labels import EVENT_KINDS, ORGANIZATION_ROLES, ROLES

BELOW = "BLC"
DIGEST = """
import sys
from hashlib import sha256
from pathlib import Path
from jinshen.models.press.matter import Topics
from jinshen.models.press.world import World
world = World(3, 2, 2, Topics(Path(sys.argv[1])))
month = world.month(1, 40)
told = [(one.id, one.name, one.stops, one.groups, one.bodies, [(slot, part.people, sorted(part.roles)) for slot, part in one.cast.items()]) for one in month]
print(sha256(repr((world.areas, world.bodies, world.people, world.papers, told)).encode()).hexdigest())
"""
# Seconds that a world of three districts and a happening may take on a machine that is shared; ten times what they take alone.
WORLD, HAPPENING = 15, 0.02


def test_a_month_does_not_depend_on_others(world, matter):
    alone = World(7, 4, 24, matter)
    assert alone.month(2, 60) == world.month(2, 60)
    assert world.month(2, 60) == world.month(2, 60)


def test_the_order_of_sets_changes_nothing(matter):
    command = [sys.executable, "-c", DIGEST, str(matter.folder)]
    told = {subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout for seed in ("0", "1")}
    assert len(told) == 1


@pytest.mark.parametrize("month", [-1, 24])
def test_a_month_outside_the_time_is_refused(world, month):
    with pytest.raises(ValueError, match="months 0 to 23"):
        world.month(month, 1)


def test_happenings_come_by_day_within_the_month(world):
    month = world.month(5, 120)
    days = [one.day for one in month]
    assert 100 <= len(month) <= 120
    assert days == sorted(days)
    assert {(day.year, day.month) for day in days} == {(world.first(5).year, world.first(5).month)}
    assert len({one.id for one in month}) == len(month)


def test_every_form_takes_place(months):
    assert {one.form for one in months} == set(FORMS)


def test_words_are_of_the_closed_vocabularies(months):
    for one in months:
        assert one.kinds
        assert set(one.kinds) <= set(EVENT_KINDS)
        assert set(one.bodies) <= set(ORGANIZATION_ROLES)
        assert all(part.people and part.roles <= set(ROLES) for part in one.cast.values())


def test_lines_are_definite(months):
    """Places and numbers are fixed, only slots that depend on the paper are left."""
    left = {"D", "U", "S", "own", "above", "party", "gov", "dept", "short"}
    for one in months:
        for line in (one.name or "", one.about, *one.groups, *(stop.frame for stop in one.stops), one.place.frame if one.place else ""):
            assert {slot.name for slot in parse(line).slots()} <= left, line


def test_lists_are_in_protocol_order(months):
    for one in months:
        for part in one.cast.values():
            ranks = [protocol(person, one.day) for person in part.people]
            assert ranks == sorted(ranks)


def test_the_first_principal_stands_above_the_list(months):
    for one in (one for one in months if not one.planted):
        rank = protocol(one.cast["A"].people[0], one.day) if "A" in one.cast else 0
        for slot in BELOW:
            for person in one.cast[slot].people if slot in one.cast else ():
                assert protocol(person, one.day) >= rank, one


def test_everybody_holds_a_post_that_day_but_citizens(months):
    for one in months:
        for slot, part in one.cast.items():
            assert slot == "W" or all(person.posts(one.day) for person in part.people)


def test_nobody_is_at_two_places_in_one_half_of_a_day(months):
    planted = {told.person for one in months for told in one.planted}
    seen: Counter[tuple[str, date, str]] = Counter()
    for one in months:
        seen.update((person.id, one.day, one.hour) for part in one.cast.values() for person in part.people if one.hour)
    assert {key[0] for key, count in seen.items() if count > 1} <= planted


def test_one_person_has_one_slot_in_a_happening(months):
    for one in months:
        ids = [person.id for part in one.cast.values() for person in part.people]
        assert len(ids) == len(set(ids))


def test_chair_is_with_one_slot(months):
    for one in months:
        assert sum("chair" in part.roles for part in one.cast.values()) <= 1


def test_meetings_keep_to_working_days(months):
    meetings = [one for one in months if one.form in ("meeting", "forum", "congress")]
    assert not any(holiday(one.day) for one in meetings)
    assert sum(one.day.weekday() < 5 for one in meetings) > 0.9 * len(meetings)


@pytest.mark.parametrize(
    ("form", "kinds"),
    [("forum", {"会议", "座谈"}), ("lecture", {"讲座"}), ("drill", {"演练"}), ("match", {"比赛"}), ("training", {"培训"}), ("signing", {"签约"}), ("campaign", {"活动"})],
)
def test_kinds_are_the_guides(months, form, kinds):
    assert all(kinds <= set(one.kinds) for one in months if one.form == form)


def test_tours_have_one_kind_besides_their_forum(months):
    for one in (one for one in months if one.form == "tour"):
        assert len(set(one.kinds) - {"会议", "座谈"}) == 1


def test_contradictions_of_every_kind_are_planted(world):
    kinds = Counter(told.kind for month in range(6) for one in world.month(month, 400) for told in one.planted)
    assert {"two-dates", "misprinted-organization", "lower-title", "two-places"} <= set(kinds)
    assert sum(kinds.values()) < 200


def test_speed(matter):
    start = time.perf_counter()
    world = World(11, 3, 24, matter)
    built = time.perf_counter()
    count = len(world.month(0, 300))
    assert built - start < WORLD
    assert time.perf_counter() - built < count * HAPPENING
