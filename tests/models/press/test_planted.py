"""Contradictions of print: who prints them, and that the record tells what is printed; people in the order of the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from jinshen.models.press.copy import Copy, Told
from jinshen.models.press.damage_script import in_traditional
from jinshen.models.press.desk import Assignment, in_order, picture, write
from jinshen.models.press.ground import Ground
from jinshen.models.press.matter import topics
from jinshen.models.press.misprints import WRONG, plants
from jinshen.models.press.model import Area, Body, Contradiction, Person, Seat, Tenure
from jinshen.models.press.reference import References, Vantage
from jinshen.models.press.retelling import reworded
from jinshen.models.press.truth import visible
from jinshen.models.press.world import World

DAY = date(2023, 5, 20)
CITY = Area("岚川市", "岚川", "city")
COUNTY = Area("青川县", "青川", "county", None, CITY)
TOWN = Area("柳岸镇", "柳岸", "town", None, COUNTY)
OURS, THEIRS = (Body(f"{area.name}水务局", area, ("水务局",), "government", "水务局") for area in (COUNTY, CITY))
HEAD = Seat("局长", OURS, 20, True)
ONE = Person("p1", "贺兰", True, 1975, COUNTY, [Tenure("p1", HEAD, date(2020, 1, 1))])


@pytest.fixture(scope="module")
def world():
    return World(3, 2, 3)


@pytest.fixture(scope="module")
def story(world):
    """A happening of one day with two principals."""
    return next(one for one in world.month(1, 150) if one.form == "meeting" and one.until is None and one.setting == "area" and "L" in one.cast)


@pytest.mark.parametrize(
    ("printed", "text"),
    [(None, "县水务局局长贺兰"), (replace(HEAD, title="副局长", single=False), "县水务局副局长贺兰"), (replace(HEAD, body=THEIRS), "市水务局局长贺兰")],
    ids=["as it is", "a lower title", "the city's office"],
)
def test_a_post_is_misprinted_and_the_record_tells_what_is_printed(printed, text):
    refs = References(Copy(), Vantage(COUNTY), DAY, Random(1))
    refs.misprints = {("p1", "局长", OURS.name): printed} if printed else {}
    refs.person(ONE, "post")
    seat = printed or HEAD
    assert (refs.copy.text, list(refs.copy.posts)) == (text, [("贺兰", seat.title, seat.body.name)])


@pytest.mark.parametrize("script", [lambda text, name=False: text, in_traditional], ids=["simplified", "traditional"])
def test_a_misprinted_post_is_told_in_either_script(script):
    told = Contradiction("misprinted-organization", ("h1",), "p1", HEAD, replace(HEAD, body=THEIRS))
    shown = []
    for misprints in ({}, {("p1", "局长", OURS.name): told.printed}):
        refs = References(Copy(), Vantage(COUNTY), DAY, Random(1))
        refs.misprints = misprints
        refs.person(ONE, "post")
        shown.append(visible(reworded(refs.copy, script, lambda name: script(name, name=True)), told, "h1"))
    assert shown == [False, True]


def test_a_village_behind_its_town_is_one_chain():
    refs = References(Copy(), Vantage(CITY), DAY, Random(1))
    refs.area(TOWN)
    refs.area(Area("李家沟村", "李家沟", "village", None, TOWN))
    assert (refs.copy.text, refs.copy.mentions) == ("青川县柳岸镇李家沟村", [(0, 10, "LOC")])


def test_who_is_named_in_the_headline_alone_comes_last():
    told = Told("h1", ("会议",), parts={"p2": ("苗青", ["attend"]), "p3": ("卓然", ["attend"])}, shared=["award"])
    in_order(told, {"p1": ("贺兰", ["chair"]), "p3": ("卓然", ["speak"])})
    assert list(told.parts.values()) == [("苗青", ["attend"]), ("卓然", ["attend", "speak", "award"]), ("贺兰", ["chair", "award"])]


def test_the_second_report_prints_the_other_day(world, story):
    other = Contradiction("two-dates", (story.id,), day=story.day + timedelta(1))
    task = Assignment(topics()[story.topic], Ground(world, story.area), Vantage(story.area), story.day + timedelta(3), happening=replace(story, planted=(other,)))
    days = set()
    for seed in range(8):
        for again in (False, True):
            copy = write(replace(task, again=again), Random(seed))
            if told := copy.told:
                days.add((again, told[0].date))
                assert told[0].date is None or visible(copy, other, story.id)
    assert {one for one in days if one[1]} == {(False, story.day.isoformat()), (True, other.day.isoformat())}


def test_a_picture_tells_its_happening(world, story):
    made = picture(Assignment(topics()[story.topic], Ground(world, story.area), Vantage(story.area), story.day, happening=story), Random(4))
    assert made is not None
    assert [kind for _, _, kind in made.blocks] == ["title", "caption"]
    assert made.told[0].happening == story.id


def test_a_misprint_stands_in_a_body_that_the_record_does_not_quote(copy_of):
    copy = copy_of(("text", "[县检察院|O]和[县教体局|O]参加。"), ("text", "[贺兰|P]说，[县检察院|O]。"))
    copy.told = [Told("h1", ("会议",), groups=["县教体局"])]
    found = [one for seed in range(60) for one in plants(copy, Random(seed))]
    assert {copy.text[one.start : one.end] for one in found} == {"检察院"}
    assert {one.printed for one in found} == {"检查院"}


def test_a_misprint_is_as_long_as_what_it_stands_for():
    assert [pair for pair in WRONG if len(pair[0]) != len(pair[1])] == []
