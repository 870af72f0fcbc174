"""Where something was held: each rule with what it must read and what it must leave."""

import time

import pytest

from jinshen.pipeline.places import held_at, scene_of, venue
from jinshen.pipeline.sentences import sentences

# Why, the sentence with its mentions, the place.
HELD = [
    ("a room of a body", "4月17日，座谈会在[区委|O][三楼会议室|L]召开。", "区委三楼会议室"),
    ("于", "座谈会于[云岭会堂|L]举行。", "云岭会堂"),
    ("a chain of areas", "表彰大会在[柳岸镇清水村|L]召开。", "柳岸镇清水村"),
    ("a body as host", "讲座在[东园小学|O]举行。", "东园小学"),
    ("an area", "论坛在[青川|L]举行。", "青川"),
    ("a day between", "座谈会在[云岭会堂|L]4月17日上午举行。", "云岭会堂"),
    ("how it was held", "文化节在[柳浪公园|L]如期举行。", "柳浪公园"),
    ("the curtain rises", "文化节在[柳浪公园|L]拉开帷幕。", "柳浪公园"),
    ("chaired there", "[贺兰|P]在[区政府|O][二楼会议室|L]主持召开推进会。", "区政府二楼会议室"),
    ("present there", "[贺兰|P]在[云岭会堂|L]出席签约仪式。", "云岭会堂"),
    ("received there", "[贺兰|P]在[云岭宾馆|L]会见客人。", "云岭宾馆"),
    ("the main room", "会议以视频形式召开，主会场设在[区会议中心|L]报告厅，[柳岸镇|L]、[石桥镇|L]设分会场。", "区会议中心报告厅"),
    ("the room behind a comma", "在[柳浪公园|L]，文化节4月17日如期举行。", "柳浪公园"),
    ("came to take part", "[贺兰|P]来到[东园小学|O]，参加植树活动。", "东园小学"),
    ("came to look on", "[贺兰|P]前往[云岭物流园|L]，观摩应急演练。", "云岭物流园"),
    ("a word of asking inside a name", "专利技术转让签约仪式在[云岭会堂|L]举行。", "云岭会堂"),
    ("near a station", "[贺兰|P]来到位于该县[杨柳乡|L]的[石桥站|L]附近，参加植树活动。", "石桥站附近"),
    ("a nameless house", "4月17日，座谈会在我院召开，[区委|O]有关同志参加。", None),
    ("a nameless room", "座谈会在二楼会议室召开。", None),
    ("at the scene", "仪式在现场举行，[区水务局|O]参加。", None),
    ("all over", "活动在全区开展。", None),
    ("two sites of one ceremony", "仪式在[柳岸镇|L]、[石桥镇|L]同步举行。", None),
    ("under a body's lead", "在[区委|O]领导下，各项工作有序开展。", None),
    ("with a person", "在[区委|O][书记|T][贺兰|P]主持下，会议召开。", None),
    ("what is asked for", "[贺兰|P]强调，要在[柳岸镇|L]召开现场会。", None),
    ("what is planned", "现场会将在[柳岸镇|L]召开。", None),
    ("branch rooms", "会议在[柳岸镇|L]、[石桥镇|L]设分会场。", None),
    ("a tour's way", "[贺兰|P]在[柳岸镇|L]开展调研。", None),
    ("位于 is no 于", "项目位于[柳岸镇|L]，举行了仪式。", None),
    ("存在", "问题存在[柳岸镇|L]召开的会上。", None),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in HELD], ids=[case[0] for case in HELD])
def test_held_at(marked, markup, wanted):
    text, mentions = marked(markup)
    found = held_at(text, mentions, 0, len(text))
    assert (text[slice(*found)] if found else None) == wanted


SCENES = [
    ("in the crowd", "4月17日，[柳浪公园|L]人头攒动，文化节在这里举行。", "柳浪公园"),
    ("applause inside", "[青川|L]讯 [云岭会堂|L]里掌声不断，签约仪式正在这里举行。", "云岭会堂"),
    ("full seats", "[云岭会堂|L]内，座无虚席。", "云岭会堂"),
    ("they walk in", "观众依次步入[云岭剧院|L]。", "云岭剧院"),
    ("they walk into a town", "客商陆续走进[青川区|L]。", None),
    ("a name alone", "[柳浪公园|L]位于城南。", None),
]


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in SCENES], ids=[case[0] for case in SCENES])
def test_the_scene(marked, markup, wanted):
    text, mentions = marked(markup)
    found = scene_of(text, mentions, 0, len(text))
    assert (text[slice(*found)] if found else None) == wanted


VENUES = [
    ("the headline tells it", "座谈会在[云岭会堂|L]召开\n4月17日，座谈会召开。", 2, "云岭会堂"),
    ("a later sentence tells it plainly", "座谈会召开。[贺兰|P]出席。会议在[云岭会堂|L]召开。", 2, "云岭会堂"),
    ("a later sentence of other work", "座谈会召开。[贺兰|P]出席。试点活动在[柳岸镇|L]开展。", 2, None),
    ("a meeting that is only told of", "座谈会召开。[贺兰|P]出席。在[榕|L]召开的推介会上，签下十个项目。", 2, None),
]


@pytest.mark.parametrize(("markup", "lead", "wanted"), [case[1:] for case in VENUES], ids=[case[0] for case in VENUES])
def test_the_venue_of_a_report(marked, markup, lead, wanted):
    text, mentions = marked(markup)
    found = venue(text, mentions, sentences(text), lead)
    assert (found and text[found.start : found.end]) == wanted


@pytest.mark.parametrize("piece", ["在", "于是", "会场设在", "在，举行", "陆续走进", "在这里"], ids=str)
def test_a_venue_is_looked_for_in_bounded_time(piece):
    text = piece * 20_000
    before = time.process_time()
    venue(text, (), [(0, len(text))], 1)
    assert time.process_time() - before < 3
