"""What an event is called, of what kind it is, and which sentences tell of none."""

import time

import pytest

from jinshen.pipeline.happenings import OPENED, another, event_name, happening, kinds

HAPPENING = [
    ("4月15日，全区座谈会召开。", True),
    ("贺兰到柳岸村调研。", True),
    ("昨日，作风建设动员大会上，一批单位受到通报。", True),
    ("要召开座谈会，听取意见。", False),
    ("贺兰强调，要开展大走访活动。", False),
    ("大会将于5月举行。", False),
    ("全区粮食产量稳步提升。", False),
]


@pytest.mark.parametrize(("text", "wanted"), HAPPENING)
def test_happening(text, wanted):
    assert happening(text) is wanted


NAMES = [
    ("全区森林防火工作会议召开", "近日，全区森林防火工作会议召开。", "全区森林防火工作会议"),
    ("我校举办实验员培训班", "5月6日，我校举办实验员培训班。", "实验员培训班"),
    ("贺兰调研重点项目", "5月6日，区长贺兰调研重点项目。", "贺兰调研重点项目"),
    ("春风送暖", "本报讯（记者 苗青）5月6日，青川区就业援助活动启动仪式在中心广场举行。", "青川区就业援助活动启动仪式"),
    ("童心向党", "近日，由区妇联主办，区文化馆承办的少儿书画活动举行。", "少儿书画活动"),
]


@pytest.mark.parametrize(("headline", "lead", "wanted"), NAMES)
def test_event_name(headline, lead, wanted):
    assert event_name(headline, lead) == wanted


KINDS = [
    ("全区青年教师座谈会", "", ("会议", "座谈")),
    ("贺兰调研重点项目", "", ("调研",)),
    ("消防应急演练", "", ("演练",)),
    ("战略合作签约仪式", "", ("仪式", "签约")),
    ("贺兰走访慰问老党员", "", ("走访", "慰问")),
    ("“青川杯”乒乓球比赛", "", ("比赛",)),
]


@pytest.mark.parametrize(("name", "lead", "wanted"), KINDS)
def test_kinds(name, lead, wanted):
    assert kinds(name, lead) == wanted


def test_a_second_gathering_but_not_the_forum_of_a_tour():
    assert another("揭牌仪式后，第二期公益讲座开讲。")
    assert not another("调研活动结束后，召开了座谈会。")


@pytest.mark.parametrize("text", ["全区会议" + "1" * 60 + "x", "会议在" * 2000, "会议" * 3000, "会议以会议以" * 1000], ids=["digits", "places", "words", "forms"])
def test_a_name_is_looked_for_in_bounded_time(text):
    before = time.process_time()
    OPENED.search(text)
    assert time.process_time() - before < 1
