"""The land and its bodies: nested, invented, and called as the annotation guide has it."""

from __future__ import annotations

from collections import Counter

import pytest

from jinshen.models.press.geography import jurisdiction
from jinshen.models.press.placenames import is_real
from jinshen.pipeline.areas import canonical_area, chain
from jinshen.pipeline.orgs import Chain, Names

# Kinds of bodies whose printed forms the pipeline does not complete yet: those with the area inside their name, and a district's own zone.
UNRESOLVED = {
    "共青团委员会", "中国民主同盟委员会", "中国民主促进会委员会", "中国农工民主党委员会", "九三学社委员会", "中国国民党革命委员会", "中国民主建国会委员会", "经济开发区工作委员会",
}  # fmt: skip
RATE = 0.98


def test_there_are_as_many_districts_as_asked_for(world):
    assert len(world.land.districts) == 4
    assert {world.land.kinds[area] for area in world.land.districts} <= set("dkz")


def test_no_area_with_officials_is_real(world):
    assert [area.name for area in world.areas if area.level in ("city", "county", "town") and world.land.kinds[area] != "z" and is_real(area.short)] == []


def test_areas_are_read_back_from_their_jurisdiction(world):
    for area in world.areas:
        read = chain(jurisdiction(area))
        # Streets and below of a county-level city are one word to the grammar of suffixes.
        if "市" not in area.name and not (area.level in ("town", "village") and "市" in jurisdiction(area).split("市", 1)[1]):
            assert canonical_area(read) == canonical_area(area.chain)


def test_a_district_has_what_the_slots_ask_for(world):
    for district in world.land.districts:
        place = world.place(district)
        assert place.areas["town"]
        assert place.areas["village"]
        assert all(place.names[slot] for slot in ("road", "river", "hill", "park", "plant", "estate"))
        assert all(place.bodies[slot] for slot in ("firm", "school", "clinic", "bank", "club"))


def _printed(world, body):
    """A body's forms as a paper of its own district prints them, and that paper's jurisdiction."""
    area = body.area
    if body.own:
        return body.stems, jurisdiction(area)
    if area.level in ("town", "village"):
        above = area.above.above if area.level == "village" else area.above
        lead = (area.above.name if area.level == "village" else "") + area.name
    else:
        above, lead = area, "区" if world.land.kinds[area] == "z" else area.name[-1]
    return [stem.format(lead) if "{}" in stem else lead + stem for stem in body.stems], jurisdiction(above)


def test_printed_forms_resolve_to_the_canonical_names(world):
    right: Counter[bool] = Counter()
    wrong: set[str] = set()
    names: dict[str, Names] = {}
    near = {*world.land.cities[0].chain, world.land.districts[0], world.land.districts[-1], *world.land.below[world.land.districts[0]][::3]}
    for body in (one for one in world.bodies if one.area in near or (one.area.above in near and one.area.level == "village")):
        forms, own = _printed(world, body)
        for form in forms:
            found = names.setdefault(own, Names(own)).body(form, Chain(), 0).name == body.name
            right[found] += 1
            wrong |= set() if found else {body.kind}
    assert wrong <= UNRESOLVED
    assert right[True] / right.total() >= RATE


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("委员会", "中共{0}委员会"),
        ("人民政府", "{0}人民政府"),
        ("政治协商会议委员会", "中国人民政治协商会议{0}委员会"),
        ("人民代表大会常务委员会", "{0}人民代表大会常务委员会"),
        ("组织部", "中共{0}委员会组织部"),
        ("公安局", "{0}公安局"),
        ("共青团委员会", "共青团{0}委员会"),
    ],
)
def test_canonical_names_have_the_guides_form(world, kind, form):
    city = world.land.cities[0]
    assert world.body(city, kind).name == form.format(city.name)


def test_a_department_is_found_by_what_it_answers_for(world):
    for district in world.land.districts:
        if world.land.kinds[district] != "z":
            assert world.body(district, "教育局") == world.body(district, "教育和体育局")
            assert world.body(district, "水务局") == world.body(district, "水利局")
    assert world.body(world.land.cities[0], "没有这个局") is None
