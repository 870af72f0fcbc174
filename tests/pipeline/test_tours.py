"""Where a tour went and its stops: each rule with what it must read and what it must leave."""

import time

import pytest

from jinshen.pipeline.sentences import sentences
from jinshen.pipeline.sites import line_of, listed
from jinshen.pipeline.tours import Tour, is_area, of_the_tour, visits, whereabouts

PARTY = frozenset({"贺兰", "卓然"})

# Why, the report with its mentions, the place, the stops. 贺兰 and 卓然 are on the tour; 青川 and 苍 are bare names of known areas.
TOURS = [
    ("the area, then the stops", "[贺兰|P]到[柳岸镇|L]调研防汛工作。[贺兰|P]来到[清溪水库|L]，察看水位。[贺兰|P]走进[东园小学|O]，了解情况。", "柳岸镇", ["清溪水库", "东园小学"]),
    ("one stop is the place as well", "[贺兰|P]一行来到[云岭物流园|L]调研。", "云岭物流园", ["云岭物流园"]),
    ("several stops and no area", "[贺兰|P]先后来到[云岭物流园|L]、[东园小学|O]，察看进展。", None, ["云岭物流园", "东园小学"]),
    ("an area is no stop", "[贺兰|P]赴[青川区|L]考察。", "青川区", []),
    ("two areas are joined as printed", "[贺兰|P]先后深入[玉泉县|L]、[青川区|L]督导检查。", "玉泉县、青川区", []),
    ("a bare name of a known area", "[贺兰|P]率队来[苍|L]考察。", "苍", []),
    ("a bare name that nobody knows is a stop", "[贺兰|P]赴[石滩|L]检查。", "石滩", ["石滩"]),
    ("a village with sites in it", "[贺兰|P]来到[柳岸镇清水村|L]调研。[贺兰|P]来到[清水养蜂合作社|O]，了解产量。[贺兰|P]到[清水卫生室|O]后，看望病人。", "柳岸镇清水村", ["清水养蜂合作社", "清水卫生室"]),
    ("villages in a list are stops", "[贺兰|P]先后到[清水村|L]、[云岭物流园|L]，看望大家。", None, ["清水村", "云岭物流园"]),
    ("在 with a comma", "[贺兰|P]到[柳岸镇|L]调研。在[清溪水库|L]，[贺兰|P]驻足察看。", "柳岸镇", ["清溪水库"]),
    ("在 before a verb of looking", "图为[贺兰|P]在[清溪水库|L]调研。", "清溪水库", ["清溪水库"]),
    ("the area behind 在", "[贺兰|P]在[柳岸镇|L]检查春耕工作时指出，要抓紧。", "柳岸镇", []),
    ("the place where all the stops lie", "在[云岭会展城|L]，[贺兰|P]一行先后来到[东馆|L]、[北广场|L]，检查消防。", "云岭会展城", ["东馆", "北广场"]),
    ("the area of the list", "[贺兰|P]深入[青川区|L]的[云岭物流园|L]、[东园小学|O]，督导安全。", "青川区", ["云岭物流园", "东园小学"]),
    ("a list closed by 等", "[贺兰|P]实地查看了[清溪水库|L]、[云岭路|L]、[东园小学|O]等地。", None, ["清溪水库", "云岭路", "东园小学"]),
    ("the last of a list that nobody tagged", "[贺兰|P]实地观摩了[清溪水库|L]、[东园小学|O]、小舟动漫等点位。", None, ["清溪水库", "东园小学", "小舟动漫"]),
    ("a project up to its word", "[贺兰|P]来到[云岭光电产业园|L]项目建设现场，[贺兰|P]察看[东湖新材基地|L]项目施工进度。", None, ["云岭光电产业园项目", "东湖新材基地项目"]),
    ("a name with brackets", "[贺兰|P]先后来到碧波（[沐湾|L]）智能装备产业园项目、[东园小学|O]。", None, ["碧波（沐湾）智能装备产业园项目", "东园小学"]),
    ("a joining word inside a name", "[贺兰|P]先后来到[东园小学|O]、新绿装备与供应链制造中心项目实地参观。", None, ["东园小学", "新绿装备与供应链制造中心项目"]),
    ("roads that meet", "[贺兰|P]来到[云岭路与沂水路交会处|L]，察看信号灯。", "云岭路与沂水路交会处", ["云岭路与沂水路交会处"]),
    ("two crossings", "[贺兰|P]在[云岭路|L]、[沂水路|L]两处路口，查看信号灯。", None, ["云岭路", "沂水路"]),
    ("a quoted name", "[贺兰|P]来到“[红石榴|L]”调解室，听取介绍。", None, []),
    ("what lies beside it is no stop", "在毗邻[云岭物流园|L]的[东园小学|O]，[贺兰|P]了解情况。", "东园小学", ["东园小学"]),
    ("on the bank of a river", "在[沂水|L]岸边的[柳浪公园|L]，[贺兰|P]察看绿道。", "柳浪公园", ["柳浪公园"]),
    ("past a bridge", "车过[沂水大桥|L]，便是[柳浪公园|L]，[贺兰|P]在这里察看绿道。", "柳浪公园", ["柳浪公园"]),
    ("told of and then gone to", "得知[东园小学|O]变化不小，[贺兰|P]专程前往，与师生交谈。", "东园小学", ["东园小学"]),
    ("told of only", "得知[东园小学|O]变化不小，[贺兰|P]十分高兴。", None, []),
    ("the point of the tour", "[柳浪公园|L]是此行的重点。[贺兰|P]在这里停下脚步。", "柳浪公园", ["柳浪公园"]),
    ("guests are received", "[青川区|L]迎来一批客人。[贺兰|P]一行来到[柳浪公园|L]，察看绿道。", "青川区", ["柳浪公园"]),
    ("the next stops without a name", "[贺兰|P]到[柳岸镇|L]调研。随后来到[清溪水库|L]，最后前往[东园小学|O]。", "柳岸镇", ["清溪水库", "东园小学"]),
    ("a stop and a part of it", "[贺兰|P]来到[东园小学|O]，走进[东园小学图书馆|L]，看看藏书。", "东园小学图书馆", ["东园小学图书馆"]),
    ("what is asked for", "[贺兰|P]强调，要深入[清水村|L]走访。[贺兰|P]要求各单位到[东园小学|O]宣讲。", None, []),
    ("what is to be done", "[贺兰|P]将赴[青川区|L]调研。", None, []),
    ("where somebody else was", "[苗青|P]来到[清水村|L]支教，教孩子们唱歌。", None, []),
    ("where guests come from", "来自[厦川|L]的[贺兰|P]一行来到[青川区|L]考察。", "青川区", []),
    ("background", "近年来，先后到[东园小学|O]、[清溪水库|L]调研的客商越来越多。", None, []),
    ("what was seen before", "据悉，已有多批考察团到[青川区|L]考察。", None, []),
    ("areas that are compared", "[贺兰|P]来到[柳岸镇|L]，对照[玉泉县|L]、[沐山县|L]的做法，调研改革工作。", "柳岸镇", []),
    ("the work that is inspected", "[贺兰|P]检查[青川|L]营商环境建设情况。", None, []),
    ("a slogan in the matter", "[贺兰|P]调研“满意[青川|L]”行动推进情况。", None, []),
    ("who goes with them", "在[青川区委|O][书记|T][卓然|P]陪同下，[贺兰|P]来到[东园小学|O]。", "东园小学", ["东园小学"]),
    ("a body with its head", "[贺兰|P]看望[东园小学|O][校长|T][严渠|P]。", None, []),
    ("a name that nobody tagged", "[贺兰|P]来到柳岸街道综合文化站，观看演出。在清水村，[贺兰|P]察看大棚。", None, ["柳岸街道综合文化站", "清水村"]),
    ("told of and gone to, though nobody tagged it", "得知沐湖区垃圾焚烧发电厂这里变化不小，[贺兰|P]专程前往，看了炉子。", "沐湖区垃圾焚烧发电厂", ["沐湖区垃圾焚烧发电厂"]),
    ("a workshop that nobody tagged", "[贺兰|P]走进杀青车间，闻一闻茶香。", None, []),
    ("all villages", "[贺兰|P]走进全村。", None, []),
    ("a house without a name", "[贺兰|P]来[院|O]慰问。", None, []),
    ("people are no stop", "[贺兰|P]慰问[清水村|L]困难群众。", None, []),
    ("a hall without a name", "[贺兰|P]来到[柳浪公园|L]，走进办事大厅，体验办事。", "柳浪公园", ["柳浪公园"]),
    ("a workshop that a plant shows", "[贺兰|P]来到[云岭水泥有限公司|O]，察看智能化生产线。", "云岭水泥有限公司", ["云岭水泥有限公司"]),
    ("a line of a firm is not gone to", "[贺兰|P]来到[柳浪公园|L]，察看[云岭水泥有限公司|O]智能化生产线，询问订单。", "柳浪公园", ["柳浪公园"]),
    ("windows of bodies", "[贺兰|P]来到[柳浪公园|L]，查看[区人社局|O]、[区医保局|O]联合办公的窗口。", "柳浪公园", ["柳浪公园"]),
    ("reports that are heard", "[贺兰|P]来到[柳浪公园|L]，听取[区水务局|O]工作情况汇报。", "柳浪公园", ["柳浪公园"]),
    ("from here to there", "从[柳岸镇|L]到[石桥镇|L]，[贺兰|P]一路走、一路看。", None, []),
    ("a road that is followed", "[贺兰|P]沿着[沂水大道|L]一路察看，询问进度。", None, []),
    ("where it set out", "从[云岭互通|L]下高速后，[贺兰|P]直奔[东园小学|O]，看望师生。", "东园小学", ["东园小学"]),
    ("the team is no place", "考察团首先来到[东园小学|O]，了解情况。", "东园小学", ["东园小学"]),
    ("看到 is no going", "看到[东园小学|O]的变化，[贺兰|P]十分高兴。", None, []),
    ("接到 is no going", "[贺兰|P]接到[区水务局|O]报告后立即动身。", None, []),
]  # fmt: skip


def known(name):
    return name in ("青川", "苍")


def gone(text, *asked):
    place, stops = whereabouts(*asked)
    return place and text[place.start : place.end], [text[stop.start : stop.end] for stop in stops]


@pytest.mark.parametrize(("markup", "place", "stops"), [case[1:] for case in TOURS], ids=[case[0] for case in TOURS])
def test_a_tour(marked, markup, place, stops):
    text, mentions = marked(markup)
    assert gone(text, Tour(text, mentions, PARTY, known), sentences(text)) == (place, stops)


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
