"""Lists that slots draw from, and what the record holds of people whom no world knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from jinshen.models.press import drawn, names
from jinshen.models.press.copy import Copy
from jinshen.models.press.frames import Mark, Pick, Slot, blocks
from jinshen.models.press.ground import Ground
from jinshen.models.press.matter import Topics
from jinshen.models.press.model import Place
from jinshen.models.press.reference import References, Vantage, area_name
from jinshen.models.press.settle import Settler
from jinshen.models.press.writer import Writer
from jinshen.pipeline.labels import ORG, PERSON

LISTS = """== works
<红星机械厂/东风电机厂/前进化工厂/向阳纱厂/跃进瓷厂>
== body
[{any:works}|O]
== life
{new}曾任[红星机械厂|O][会计|T]、[厂长|T]，现任[岚濂县老区建设促进会|O][会长|T]
== section
[省水利厅河湖处|O][处长|T]{new}
== club
[省茶文化学会|O][会长|T]{new}
== room
[教务处|O][主任|T]{new}
== member
{new}是[政协第九届全国委员会|O][委员|T]、[院士|T]
"""
CONTENT = Path(drawn.__file__).parent / "content"


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder with the test's lists in the place of the shipped ones."""
    (tmp_path / "lists.txt").write_text(LISTS, encoding="utf-8")
    monkeypatch.setattr(drawn, "LISTS", tmp_path)
    for cached in (drawn.lists, drawn.frames):
        cached.cache_clear()
    yield tmp_path
    for cached in (drawn.lists, drawn.frames):
        cached.cache_clear()


@pytest.fixture
def writer(world, matter):
    area = world.land.districts[0]
    chance = Random(3)
    return Writer(References(Copy(), Vantage(area), date(2021, 3, 4), chance), Ground(world, area), matter["water"], date(2021, 3, 4), chance)


@pytest.mark.usefixtures("shelf")
class TestSlots:
    def test_a_line_is_drawn_with_its_mentions(self, writer):
        text = writer.line("{any:body}")
        assert writer.copy.mentions == [(0, len(text), ORG)]

    def test_a_number_keeps_what_was_drawn_within_an_item(self, writer):
        found = {writer.line("{any2:body}") for _ in range(8)}
        assert len(found) == 1
        assert len({writer.line("{any:body}") for _ in range(30)}) > 1

    def test_posts_of_old_and_of_now(self, writer):
        writer.line("{post:life}")
        (name,) = {name for name, _, _ in writer.copy.posts}
        assert writer.copy.posts == {
            (name, "会计", "红星机械厂"): "former", (name, "厂长", "红星机械厂"): "former", (name, "会长", "岚濂县老区建设促进会"): "current",
        }  # fmt: skip

    def test_a_relative_body_is_told_in_full(self, writer):
        writer.line("{post:section@province}")
        province = writer.ground.own.chain[0]
        assert [org for _, _, org in writer.copy.posts] == [f"{area_name(province)}水利厅河湖处"]

    def test_a_level_word_is_told_as_the_area(self, writer):
        writer.line("{post:club}")
        assert [org for _, _, org in writer.copy.posts] == [f"{area_name(writer.ground.own.chain[0])}茶文化学会"]

    def test_a_unit_belongs_to_the_body_that_is_named(self, writer):
        writer.line("{school}的{post:room@school}")
        assert [org for _, _, org in writer.copy.posts] == [f"{writer.memory.filled['school'].name}教务处"]

    def test_an_honour_is_no_post_and_a_short_beginning_is_told_in_full(self, writer):
        writer.line("{post:member}")
        assert [post[1:] for post in writer.copy.posts] == [("委员", "中国人民政治协商会议第九届全国委员会")]

    def test_what_is_settled_stays(self, world):
        area = world.land.districts[0]
        line = Settler(Place(area, {}, {}, {}), Random(1)).line("[{any:works}|O]、{any:body}")
        assert "{" not in line
        assert line.count("|O]") == 2

    def test_new_names_differ(self, writer):
        writer.line("{new}{new}{odd}{odd}")
        printed = [writer.copy.text[start:end] for start, end, label in writer.copy.mentions if label == PERSON]
        assert printed[0] != printed[1]
        assert printed[2] == printed[3]


def test_a_list_that_is_begun_twice_is_refused(shelf):
    (shelf / "more.txt").write_text("== works\n红星厂\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"more\.txt:1"):
        drawn.lists()


def test_a_line_before_the_first_list_is_refused(shelf):
    (shelf / "a.txt").write_text("红星厂\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt:1"):
        drawn.lists()


FAULTS = {"a list": ("any", "brand", ""), "none": ("any", "no such", "no list no such"), "a home": ("post", "prov.head@province", ""), "no argument": ("odd", "x", "{odd} takes nothing")}


@pytest.mark.parametrize(("kind", "argument", "fault"), FAULTS.values(), ids=FAULTS)
def test_faults_of_slots_are_told(kind, argument, fault):
    assert drawn.fault(kind, argument) == fault


def test_hard_names_are_of_all_kinds():
    found = {names.hard(Random(seed), seed % 2 == 0, 1970) for seed in range(200)}
    assert any("·" in name for name in found)
    assert any(len(name) == 2 for name in found)
    assert len(found) > 150


def test_matter_of_several_topics_is_added(tmp_path):
    for name in ("water", "school"):
        (tmp_path / f"{name}.txt").write_text("== story\n一\n", encoding="utf-8")
    more = tmp_path / "more"
    more.mkdir()
    (more / "all.txt").write_text("== story school,water\n二\n== event meeting water\n三会议\n== quote *\n四\n五\n", encoding="utf-8")
    topics = Topics(tmp_path, more)
    assert topics["school"].lines("story") == topics["water"].lines("story") == ("一", "二")
    assert [one.source for one in topics["water"].section("story")] == ["water.txt:2", "all.txt:2"]
    assert topics["water"].lines("event meeting") == ("三会议",)
    assert topics["school"].lines("event meeting") == ()
    assert (topics["school"].lines("quote"), topics["water"].lines("quote")) == (("四",), ())


def test_matter_of_a_topic_that_is_not_there_is_refused(tmp_path):
    (tmp_path / "bad.txt").write_text("== story no\n二\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no topic no"):
        Topics(tmp_path / "none", tmp_path)


def _bare(pieces):
    """Slots outside mentions."""
    for piece in pieces:
        if isinstance(piece, Slot):
            yield piece
        elif isinstance(piece, Pick):
            for choice in piece.choices:
                yield from _bare(choice)
        else:
            assert not isinstance(piece, Mark) or piece.pieces


def test_words_of_which_names_are_made_stand_inside_mentions():
    words = {name for name, items in drawn.lists().items() if items[0][1].startswith("words.txt")}
    files = [path for path in CONTENT.glob("*/*.txt") if path.name != "words.txt"]
    loose = [
        (frame.source, slot.argument) for path in files for _, frames in blocks(path) for frame in frames
        for slot in _bare(frame.pieces) if slot.name.startswith("any") and slot.argument in words
    ]  # fmt: skip
    assert loose == []
