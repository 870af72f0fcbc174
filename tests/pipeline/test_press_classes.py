"""Classes of mistakes that the press pages showed: what each rule must read, and what it must leave."""

import time

import pytest

from jinshen.pipeline.dates import Anchor, find_dates
from jinshen.pipeline.happenings import kinds
from jinshen.pipeline.masthead import read_masthead
from jinshen.pipeline.organizers import bodies
from jinshen.pipeline.outlets import published
from jinshen.pipeline.places import held_at
from jinshen.pipeline.reports import gathers, is_notice
from jinshen.pipeline.roles import acts
from jinshen.pipeline.sentences import sentences
from jinshen.pipeline.sites import line_of
from jinshen.pipeline.tours import is_area, of_the_tour, visits

# Which class, the sentence with its mentions, everybody's roles.
ROLES = [
    ("a bare list has its titles from the second name on", "专家[贺兰|P]，[区教育局|O][局长|T][卓然|P]，[区医院|O][院长|T][苗青|P]。", {"贺兰": ["attend"], "卓然": ["attend"], "苗青": ["attend"]}),
    ("three names without a title are no list of those present", "[贺兰|P]、[卓然|P]、[苗青|P]。", {}),
    ("what comes after the meeting is not of it", "[贺兰|P]、[卓然|P]会后出席新年晚会。", {}),
    ("what a meeting makes known was done before", "记者从座谈会上获悉，[贺兰|P]、[卓然|P]荣获先进个人称号。", {}),
    ("who is awarded", "[贺兰|P]等获奖，[卓然|P]出席颁奖仪式。", {"贺兰": ["receive"], "卓然": ["attend"]}),
    ("named in a headline of a portrait", "[贺兰|P]和她的26亩地", {}),
    ("a scene on the spot is no tour", "志愿者[贺兰|P]早早来到现场，忙着布置展台。", {}),
    ("a letter read out is an act", "[区政协|O][主席|T][贺兰|P]宣读大会贺信。", {"贺兰": ["report"]}),
    ("all speak in turn", "从开场到结束，[贺兰|P]、[卓然|P]你一言我一语。", {"贺兰": ["speak"], "卓然": ["speak"]}),
    ("a lecture by how it is given", "[贺兰|P]语言风趣，把防汛知识讲得明明白白。", {"贺兰": ["lecture"]}),
    ("people who are met on the way", "说起变化，[贺兰|P]、[卓然|P]抢着说。", {}),
    ("a title with nobody at an event", "[贺兰|P]、[卓然|P]、[苗青|P]等17人被评为身边好人。", {}),
    ("who is commended at the meeting", "[贺兰|P]被评为优秀学员，受到表彰。", {"贺兰": ["receive"]}),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in ROLES], ids=[case[0] for case in ROLES])
def test_roles(marked, markup, wanted):
    text, mentions = marked(markup)
    found = acts(text, mentions, 0, len(text), ())
    assert {act.person.text: list(act.roles) for act in found if act.roles} == wanted


HELD = [
    ("a date behind 于", "培训班于6月13日在[区档案馆|O]举行。", "区档案馆"),
    ("a whistle opens it", "大赛在[云岭产业园|L]鸣哨。", "云岭产业园"),
    ("who comes to teach", "[贺兰|P]来到[青川影剧院|L]，为大家作专题讲座。", "青川影剧院"),
    ("a wish in the event's own name", "“希望小屋”启用仪式在[文化广场|L]举行。", "文化广场"),
    ("a wish in a verb", "要推动讲座在[文化广场|L]举行。", None),
    ("a house that nobody tagged", "演练在云岭自来水厂打响。", "云岭自来水厂"),
    ("a generic house", "座谈会在社区服务中心举行。", None),
    ("with guests who came", "[贺兰|P]在[云岭产业园|L]与来访的[卓然|P]举行座谈。", "云岭产业园"),
]


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in HELD], ids=[case[0] for case in HELD])
def test_held_at(marked, markup, wanted):
    text, mentions = marked(markup)
    found = held_at(text, mentions, 0, len(text))
    assert (text[slice(*found)] if found else None) == wanted


VISITS = [
    ("a name that ends like a word of gain", "[黄国达|P]到[柳岸镇|L]，带着问题调研。", [["柳岸镇"]]),
    ("an example of what is looked into", "[贺兰|P]调研[云岭小区|L]、[青松大厦|L]等老旧小区改造情况。", []),
    ("a list of what is looked at", "[贺兰|P]调研[云岭小区|L]、[青松大厦|L]等地。", [["云岭小区", "青松大厦"]]),
    ("a ground that nobody tagged", "[贺兰|P]一行来到青川高铁站片区，察看进展。", [["青川高铁站片区"]]),
    ("a generic room", "[贺兰|P]走进智能化加工中心，察看进展。", []),
    ("a figure is no number", "[贺兰|P]走访[数字经济产业园|L]、[东园小学|O]。", [["数字经济产业园", "东园小学"]]),
]


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in VISITS], ids=[case[0] for case in VISITS])
def test_visits(marked, markup, wanted):
    text, mentions = marked(markup)
    assert [[text[slice(*item)] for item in visit.items] for visit in visits(text, mentions, 0, len(text))] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("图为云岭民宿一角。", True), ("在东园医院，护理部把做法编成手册。", False), ("检查人员在东园医院察看。", True)],
    ids=["caption", "others", "party"],
)
def test_sentences_of_the_tour(text, wanted):
    assert of_the_tour(line_of(text, (), 0, len(text)), frozenset({"贺兰"})) is wanted


@pytest.mark.parametrize("name", ["柳岸镇24小时自助服务区", "云岭棚户区", "青山生态修复区", "云岭文旅小镇"])
def test_a_ground_is_no_area(name):
    assert not is_area(name)


BODIES = [
    ("whatever its name", "8月1日下午，[市残联|O]举办金婚老人纪念庆典。", [("市残联", "organizer")]),
    ("a part of today", "[青川|L]今天上午举办书画展。", [("青川", "organizer")]),
    ("where it is held is nobody", "[柳岸村|L]举办地点已定。", []),
    ("an account tells what was held", "[青川发布|O]在近日召开的联席会议上获悉。", []),
    (
        "bodies that play",
        "[区委宣传部|O]、[区科工局|O]参加戏曲票友大赛",
        [("区委宣传部", "participant"), ("区科工局", "participant")],
    ),
    (
        "it is learnt of the event",
        "据悉，签约仪式举行，[区委|O]、[云岭集团|O]签约。",
        [("区委", "participant"), ("云岭集团", "participant")],
    ),
]


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_bodies(marked, markup, wanted):
    text, mentions = marked(markup)
    assert [
        (m.text, role) for m, role, _ in bodies(text, mentions, sentences(text), lambda name: name == "青川")
    ] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("4月21日，区委、云岭集团签下合作协议。", True),
        ("玉泉县一行19人到青川区，就科普工作进行考察学习。", True),
        ("要做好签约前的工作。", False),
    ],
    ids=["signing", "party", "plan"],
)
def test_what_gathers_without_people(text, wanted):
    assert gathers(text) is wanted


def test_kinds_by_what_is_done():
    assert kinds("联席会议办公室的“作战图”", "贺兰到柳岸镇调研。") == ("调研",)
    assert kinds("走进云岭公司：从小作坊到行业龙头", "贺兰调研企业。") == ("调研",)
    assert kinds("板凳会上话家常", "贺兰到青川区考察。") == ("考察",)
    assert not is_notice("“直播带岗”招聘活动热度不减", "")


def test_no_year_that_nothing_prints():
    signed = "青川区城市管理局\n\n2022年5月27日\n\n第三期作品选登\n"
    assert read_masthead(signed).issue_date is None
    assert read_masthead("青川报\n2022年5月27日\n第12期\n").issue_date == "2022-05-27"
    assert published("青川发布2022年10月7日下午，区委召开会议。") is None
    assert published("发布日期：2022年10月7日") == published("发布2022-10-07") == "2022-10-07"


def test_days_that_are_none_of_the_event():
    anchor = Anchor("2024-04-18")
    assert [d.value for d in find_dates("“今天不讲成绩，只摆问题。”近日，会议召开。", anchor)] == [None]
    assert find_dates("2024-04-1719:56:214月15日至16日，贺兰检查工作。", anchor)[-1].value == "2024-04-15/2024-04-16"


@pytest.mark.parametrize(
    "piece", ["“今天，", "发布2024年", "青川区", "把一讲", "一行到一，", "签下", "与来访的", "在一，部把"]
)
def test_bounded_time(piece):
    text, before = piece * 4000, time.process_time()
    find_dates(text, Anchor("2024-04-18"))
    gathers(text), published(text), held_at(text, (), 0, len(text)), visits(text, (), 0, len(text))
    of_the_tour(line_of(text, (), 0, len(text)), frozenset())
    assert time.process_time() - before < 5
