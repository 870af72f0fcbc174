"""Topics read, and their lines made definite."""

from __future__ import annotations

from random import Random

import pytest

from jinshen.models.press.matter import Topics, read
from jinshen.models.press.model import Area, Body, Place
from jinshen.models.press.settle import Settler

COUNTY = Area("岚濂县", "岚濂", "county")
TOWN = Area("柳垛镇", "柳垛", "town", None, COUNTY)
VILLAGE = Area("李家沟村", "李家沟", "village", None, TOWN)
PLACE = Place(
    COUNTY, {"town": (TOWN,), "village": (VILLAGE,), "community": ()}, {"river": ("沐河",), "plant": ("热电厂",)},
    {"school": (Body("岚濂县实验小学", COUNTY, ("实验小学",), "school", "实验小学"),), "clinic": (Body("x", TOWN, ("卫生院",), "hospital", "中心卫生院"),)},
)  # fmt: skip
LINES = {
    "nothing to fill": ("防汛工作", "防汛工作"),
    "a place outside a mention is one": ("在{town}", "在[柳垛镇|L]"),
    "a village outside a mention has its town": ("{village}", "[柳垛镇李家沟村|L]"),
    "inside a mention it is text": ("[{village}水库|L]", "[李家沟村水库|L]"),
    "a body of the own area goes by the level word": ("{school}", "[{D}实验小学|O]"),
    "a body of a town goes by the town's name": ("{clinic}", "[柳垛镇卫生院|O]"),
    "what the paper decides stays": ("全{D}{dept:水务局}{demand*2-3}", "全{D}{dept:水务局}{demand*2-3}"),
    "the same slot is filled alike": ("[{river}闸|L]、[{river}堤|L]", "[沐河闸|L]、[沐河堤|L]"),
    "a number is drawn": ("{n:20-20}名", "20名"),
    "a slash stays one": (r"{n:2-2}\/3", r"2\/3"),
    "groups keep their mark": ("[{n:5-5}名党员|G]", "[5名党员|G]"),
}


@pytest.mark.parametrize(("line", "settled"), LINES.values(), ids=LINES)
def test_a_line_is_made_definite(line, settled):
    assert Settler(PLACE, Random(1)).line(line) == settled


def test_a_choice_is_made():
    assert {Settler(PLACE, Random(seed)).line("<检查/督查>") for seed in range(20)} == {"检查", "督查"}


def test_sections_are_kept_apart(matter):
    topic = matter["water"]
    assert topic.lines("about") == ("河道整治工作", "水库安全度汛情况")
    assert topic.lines("event forum") == ("节水工作座谈会",)
    assert topic.departments == ("水务局",)
    assert topic.section("group")[1].source == "water.txt:39"
    assert topic.section("quote") == ()


def test_what_is_missing_has_a_stand_in(tmp_path):
    topics = Topics(tmp_path)
    assert topics.having("meeting", 3) == (topics.general,)
    assert topics["general"].departments


def test_topics_without_a_form_give_way(matter):
    assert [topic.name for topic in matter.having("drill", 5)] == ["water"]
    assert [topic.name for topic in matter.having("meeting", 5)] == ["school", "water"]


def test_a_topic_of_a_season_rests_in_the_others(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_text("== about\n防汛备汛工作\n防汛会商\n== event meeting\n全{D}防汛工作会议\n", encoding="utf-8")
    assert read(path).months == frozenset(range(4, 10))


def test_an_item_before_the_first_section_is_refused(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text("# 题\n防汛工作\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.txt:2"):
        read(path)
