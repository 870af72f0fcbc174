"""What lies in a district besides its towns: every slot of the table has names, whoever asks, and they are the world's own."""

from __future__ import annotations

from random import Random

import pytest

from jinshen.models.press import tables
from jinshen.models.press.fitting import offers
from jinshen.models.press.matter import ANYWHERE, anywhere
from jinshen.models.press.model import Happening
from jinshen.models.press.proof import proof
from jinshen.models.press.settle import Settler
from jinshen.models.press.sights import SLOTS, sights
from jinshen.models.press.slots import GROUND


def test_every_slot_is_one_of_the_ground_and_stands_once():
    assert set(SLOTS) <= set(GROUND)
    assert len(set(GROUND)) == len(GROUND)


@pytest.mark.parametrize("slot", SLOTS)
def test_a_district_has_names_for_every_slot(world, slot):
    counts = {row["slot"]: int(row["count"]) for row in tables.rows("sights")}
    for area in (*world.land.districts, *world.land.cities):
        names = world.place(area).names[slot]
        assert 1 <= len(names) <= counts[slot]
        assert not [name for name in names if set("{}|[]") & set(name)]


def test_a_town_has_the_sights_of_its_district(world):
    district = world.land.districts[0]
    assert world.place(world.land.below[district][0]).names["rail"] == world.place(district).names["rail"]


def test_the_same_seed_draws_the_same_sights(world):
    area = world.land.districts[0]
    assert sights(world.land, area, Random("a")) == sights(world.land, area, Random("a"))


def test_neighbours_are_areas_of_the_world_and_not_the_own_one(world):
    known = {name for area in world.areas for name in (area.name, area.short, f"{area.short}市")}
    for area in world.land.districts:
        assert set(world.place(area).names["near"]) <= known - {area.name, area.short}


def test_a_zone_does_not_stand_twice_in_a_name(world):
    for area in world.land.districts:
        assert not [name for names in world.place(area).names.values() for name in names if "高新区高新区" in name or "经开区经开区" in name]


def test_sights_are_settled_as_places(world):
    place = world.place(world.land.districts[0])
    line = Settler(place, Random(1)).line("[{firm}研发生产基地|L]项目、{rail}")
    assert line.endswith("|L]")
    assert line.count("|L]") == 2


@pytest.mark.parametrize("path", sorted(ANYWHERE.glob("*.txt")), ids=lambda path: path.stem)
def test_what_stands_anywhere_has_no_fault(path):
    assert list(proof(path, set())) == []


def test_what_stands_anywhere_is_told_apart():
    common = anywhere()
    sources = [frame.source for section in common.sections for frame in common.section(section)]
    assert len(set(sources)) == len(sources)


@pytest.mark.parametrize(("setting", "calls"), [("area", True), ("town", True), ("school", False)])
def test_an_area_calls_only_what_is_its_own(world, matter, setting, calls):
    story = Happening("h1", "meeting", ("会议",), "water", world.land.districts[0], world.first(0), setting=setting)
    assert (("convener", "") in offers(story, matter["water"])) == calls
    assert (("here", "") in offers(story, matter["water"])) == calls
