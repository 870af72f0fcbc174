"""What is asked of a tour beside its sentences: headline, areas, lists, whose going it is. Tours: cases/places.tsv."""

import time

import pytest

from jinshen.pipeline.sentences import sentences
from jinshen.pipeline.sites import line_of, listed
from jinshen.pipeline.tours import Tour, is_area, of_the_tour, visits, whereabouts

PARTY = frozenset({"贺兰", "卓然"})


def known(name):
    return name in ("青川", "苍")


def gone(text, *asked):
    place, stops = whereabouts(*asked)
    return place and text[place.start : place.end], [text[stop.start : stop.end] for stop in stops]


def test_the_headline_tells_the_area(marked):
    text, mentions = marked("[贺兰|P]到[柳岸镇|L]调研\n[贺兰|P]检查防汛工作。[贺兰|P]来到[清溪水库|L]，察看水位。")
    title, *spans = sentences(text)
    assert gone(text, Tour(text, mentions, PARTY, known), spans, [title]) == ("柳岸镇", ["清溪水库"])


def test_whoever_goes_where_nobody_is_named(marked):
    text, mentions = marked("实地观摩了[清水村|L]、[石桥社区|L]。")
    assert gone(text, Tour(text, mentions, None, known), sentences(text)) == (None, ["清水村", "石桥社区"])
    assert gone(text, Tour(text, mentions, PARTY, known), sentences(text)) == (None, [])


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [("青川区", True), ("柳岸镇", True), ("玉泉县", True), ("沐湖街道", True), ("高新区", True), ("东湖小区", False), ("云岭园区", False), ("石桥社区", False), ("清水村", False), ("早市", False), ("东校区", False)],
)
def test_areas(printed, wanted):
    assert is_area(printed) is wanted


def test_a_list_keeps_what_is_a_name(marked):
    text, mentions = marked("[云岭路|L]、[沂水路|L]两处路口，")
    items, end, clean = listed(line_of(text, mentions, 0, len(text)), 0)
    assert ([text[slice(*item)] for item in items], text[end:], clean) == (["云岭路", "沂水路"], "，", True)


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("[贺兰|P]走进车间。", True), ("考察团来到车间。", True), ("随后，来到车间。", True), ("他走进车间。", True), ("贺[书记|T]走进车间。", True),
        ("[苗青|P]走进车间。", False), ("据悉，[贺兰|P]走进车间。", False), ("学员们走进车间。", False),
    ],
)  # fmt: skip
def test_whose_going_it_is(marked, markup, wanted):
    text, mentions = marked(markup)
    assert of_the_tour(line_of(text, mentions, 0, len(text)), PARTY) is wanted


@pytest.mark.parametrize("piece", ["来到", "在", "（、", "到村、", "得知", "“贺兰”", "从进口", "察看的", "先后和与"], ids=str)
def test_a_tour_is_read_in_bounded_time(piece):
    text = piece * 20_000
    before = time.process_time()
    visits(text, (), 0, len(text))
    assert time.process_time() - before < 3
