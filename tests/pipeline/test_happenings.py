"""Which sentences tell of something that happened, and where a second gathering begins; names and kinds: cases/events.tsv."""

import time

import pytest

from jinshen.pipeline.happenings import OPENED, another, happening

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


def test_a_second_gathering_but_not_the_forum_of_a_tour():
    assert another("揭牌仪式后，第二期公益讲座开讲。")
    assert not another("调研活动结束后，召开了座谈会。")


@pytest.mark.parametrize("text", ["全区会议" + "1" * 60 + "x", "会议在" * 2000, "会议" * 3000, "会议以会议以" * 1000], ids=["digits", "places", "words", "forms"])
def test_a_name_is_looked_for_in_bounded_time(text):
    before = time.process_time()
    OPENED.search(text)
    assert time.process_time() - before < 1
