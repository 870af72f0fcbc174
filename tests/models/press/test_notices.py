"""What notices print and what the record then holds: posts gained, lost, meant and past; who signs; what is no article."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from jinshen.models.press import notices
from jinshen.models.press.check import faults
from jinshen.models.press.copy import Copy, no_words
from jinshen.models.press.edition import edition_of
from jinshen.models.press.filling import Filling, Room
from jinshen.models.press.frames import parse
from jinshen.models.press.ground import Ground
from jinshen.models.press.layout import lay_out
from jinshen.models.press.matter import topics
from jinshen.models.press.model import Area, Body, Person, Seat, Tenure
from jinshen.models.press.moves import moves_of
from jinshen.models.press.notices_cast import Beat, Casting, Entry
from jinshen.models.press.notices_plans import NOTICES, OUTLETS, SHARES, parts, plans
from jinshen.models.press.notices_writer import NoticeWriter
from jinshen.models.press.offices import Offices
from jinshen.models.press.proof import proof
from jinshen.models.press.reference import References, Vantage
from jinshen.models.press.truth import posts, record
from jinshen.models.press.world import World

DAY = date(2023, 5, 20)
CITY = Area("岚川市", "岚川", "city")
COUNTY = Area("青川县", "青川", "county", None, CITY)
WATER = Body("青川县水务局", COUNTY, ("水务局",), "government", "水务局")
GOVERNMENT = Body("青川县人民政府", COUNTY, ("政府", "人民政府"), "government", "人民政府")
COMMITTEE = Body("中共青川县委员会", COUNTY, ("委",), "party", "委员会")
HEAD, DEPUTY, VICE = Seat("局长", WATER, 20, True), Seat("副局长", WATER, 30), Seat("副县长", GOVERNMENT, 10, False, True)
SECRETARY = Seat("书记", COMMITTEE, 1, True)
ONE, OTHER = Person("p1", "贺兰", True, 1975, COUNTY), Person("p2", "苗青", False, 1968, COUNTY)


def held(person, seat, start=DAY, end=None, status="current"):
    return Tenure(person.id, seat, start, end, status)


@pytest.fixture(scope="module")
def world():
    return World(3, 2, 12)


@pytest.fixture(scope="module")
def writer(world):
    """A notice of one entry, as the county's paper writes it."""

    def made(entry: Entry, *, formal: bool = False) -> NoticeWriter:
        beat = Beat(world, Offices(world.roster.jobs), world.papers[0], COUNTY, DAY, topics()["water"], (topics()["water"],), Random(1))
        refs = References(Copy(), Vantage(COUNTY, formal=formal), DAY, beat.chance)
        return NoticeWriter(refs, beat, Casting([entry], signers=(WATER,), acted=DAY), Ground(world, world.land.districts[0]))

    return made


MINE = {"gain": (held(ONE, HEAD),), "loss": (held(ONE, DEPUTY),), "now": (held(ONE, HEAD), held(ONE, DEPUTY)), "after": (held(ONE, VICE),), "before": OTHER}
# frame, in full or not: text, and the posts with their status
PRINTED = {
    ("任命{who}为{gain}。", False): ("任命贺兰为县水务局局长。", [("贺兰", "局长", "青川县水务局", "current")]),
    ("任命{who}为{gain}。", True): ("任命贺兰为青川县水务局局长。", [("贺兰", "局长", "青川县水务局", "current")]),
    ("免去{who}的{loss}职务。", False): ("免去贺兰的县水务局副局长职务。", [("贺兰", "副局长", "青川县水务局", "former")]),
    ("{who}，现任{now}，拟任{after}。", False): (
        "贺兰，现任县水务局局长、副局长，拟任副县长。", [("贺兰", "局长", "青川县水务局", "current"), ("贺兰", "副局长", "青川县水务局", "current")]
    ),
    ("{who}拟任{after}。", True): ("贺兰拟任青川县人民政府副县长。", []),
    ("{who}接替{before}任{gain}。", False): (
        "贺兰接替苗青任县水务局局长。", [("苗青", "局长", "青川县水务局", "former"), ("贺兰", "局长", "青川县水务局", "current")]
    ),
    ("{who}，{sex}，今年{age}岁，{he}说。", False): ("贺兰，男，今年48岁，他说。", []),
}  # fmt: skip


@pytest.mark.parametrize(("line", "formal"), PRINTED, ids=[f"{line} {'in full' if formal else ''}" for line, formal in PRINTED])
def test_a_slot_prints_a_post_and_the_record_holds_it(line, formal, writer):
    made = writer(Entry((ONE,), **MINE), formal=formal)
    made.pieces(parse(line).pieces)
    stated = [(one["person"], one["title"], one["org"], one["status"]) for one in posts(made.copy)]
    assert (made.copy.text, stated) == PRINTED[line, formal]


def test_acting_and_seconded_are_told_so(writer):
    made = writer(Entry((ONE,), gain=(held(ONE, VICE, status="seconded"),), acting=(held(ONE, HEAD, status="acting"),)))
    made.pieces(parse("{who}任{gain}，代理{acting}职务").pieces)
    assert made.copy.text == "贺兰任副县长（挂职），代理县水务局局长职务"
    assert list(made.copy.posts.values()) == ["seconded", "acting"]


def test_several_who_get_the_same_each_have_it(writer):
    made = writer(Entry((ONE, OTHER), gain=(held(ONE, DEPUTY),)))
    made.pieces(parse("{who}任{gain}").pieces)
    assert [key[0] for key in made.copy.posts] == ["贺兰", "苗青"]
    assert made.copy.people == {"贺兰": ["p1"], "苗青": ["p2"]}


def test_who_signs_is_the_byline_and_its_post_is_not_asserted(writer):
    made = writer(Entry((ONE,), now=(held(ONE, HEAD),)))
    made.pieces(parse("□{author}　{signed}").pieces)
    assert made.copy.byline == [("贺兰", "记者"), ("青川县水务局", "单位")]
    assert made.copy.posts == {}


# tenures: the moves of one person, day by day, as (day, gained, lost, elected)
CHANGES = {
    "rises": ([held(ONE, DEPUTY, date(2020, 1, 1), DAY), held(ONE, HEAD)], [(date(2020, 1, 1), ["副局长"], [], False), (DAY, ["局长"], ["副局长"], False)]),
    "leaves": ([held(ONE, HEAD, date(2020, 1, 1), DAY)], [(date(2020, 1, 1), ["局长"], [], False), (DAY, [], ["局长"], False)]),
    "is elected": (
        [held(ONE, HEAD, date(2023, 3, 1), DAY, "acting"), held(ONE, HEAD)], [(date(2023, 3, 1), ["局长"], [], False), (DAY, ["局长"], [], True)],
    ),
    "only changes rank": ([held(ONE, DEPUTY, date(2020, 1, 1), DAY), held(ONE, Seat("副局长", WATER, 31))], [(date(2020, 1, 1), ["副局长"], [], False)]),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_moves_are_what_is_gained_and_lost_on_a_day(name):
    tenures, moves = CHANGES[name]
    found = moves_of(Person("p1", "贺兰", True, 1975, COUNTY, tenures))
    told = [(one.day, [each.seat.title for each in one.gained], [each.seat.title for each in one.lost], one.elected) for one in found]
    assert told == moves


@pytest.mark.parametrize("path", sorted(notices.CONTENT.glob("*.txt")), ids=lambda path: path.stem)
def test_content_has_no_fault(path: Path):
    assert list(proof(path, set())) == []


@pytest.mark.parametrize("name", NOTICES)
def test_every_part_has_frames_and_every_plan_can_be_read(name):
    assert plans(name)
    assert [part for part in sorted(parts(name)) if (name, part) not in notices.book()] == []
    assert len(SHARES.get(name, OUTLETS)) == len(OUTLETS)


def test_there_are_as_many_frames_as_papers_need():
    assert (notices.sources(["news"]) >= 300, notices.sources(["photo", "note"]) >= 60, notices.sources(["none"]) >= 80) == (True, True, True)


@pytest.mark.parametrize("name", NOTICES)
def test_every_notice_has_a_sound_record(name, world):
    """Of a year of papers: whatever can be told is printed without a fault, as the kind of article that it is."""
    filling, chance, printed = Filling(world, topics(), no_words), Random(name), 0
    at = [source for source in world.papers if name not in SHARES or SHARES[name][OUTLETS.index(source.kind)]]
    for _ in range(60):
        room = Room(chance.choice(at), date.fromordinal(world.start.toordinal() + chance.randrange(20, 340)), chance)
        done = notices.write(name, filling._beat(room), no_words)
        if done is None:
            continue
        printed += 1
        edition = edition_of(room.source, room.day)
        sheet = lay_out([done[0]], edition, chance)
        found = record(sheet, edition, "a.txt")
        assert faults(sheet.text, found) == []
        assert [article["kind"] for article in found["articles"]] == ([NOTICES[name].kind] if NOTICES[name].kind != "none" else [])
        for article in found["articles"]:
            assert bool(article["events"]) <= (name == "elect")
    assert printed or name in ("elect", "obituary", "fallen")
