"""What a masthead prints beside paper and day, and what does not agree there."""

import pytest

from jinshen.pipeline.imprint import read_imprint

TOP = "青川报\n2024年4月9日 {}\n"
FAULTS = [
    ("all agree", "星期二 农历甲辰年三月初一 总第12期", None),
    ("the weekday", "星期三 农历三月初一", "the masthead says 星期三, 2024-04-09 is 星期二"),
    ("the lunar day", "星期二 农历三月初二", "the masthead says 农历三月初二, 2024-04-09 is 三月初一"),
    ("both", "星期三 农历三月初二", "the masthead says 星期三 and 农历三月初二, 2024-04-09 is 星期二 三月初一"),
    ("the lunar year", "农历癸卯年三月初一", "the masthead says 农历癸卯年三月初一, 2024-04-09 is 甲辰年三月初一"),
    ("Sunday in another word", "周二", None),
    ("stray spaces", "星 期 二 农 历 三 月 初 一", None),
    ("split over lines", "\n星期二\n农历三月\n初一", None),
    ("the number runs on", "农历三月初一 第12期", None),
]


@pytest.mark.parametrize(("beside", "fault"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_weekday_and_lunar_date_are_held_against_the_day(beside, fault):
    assert read_imprint(TOP.format(beside)).faults == ((fault,) if fault else ())


NUMBERS = [
    ("a number", "第12期", "12"),
    ("a total number above one of the year", "2024年第63期 总第763期", "763"),
    ("full width and zeros", "总第０２０２６期", "2026"),
    ("with stray spaces", "第 12 期", "12"),
]


@pytest.mark.parametrize(("beside", "number"), [case[1:] for case in NUMBERS], ids=[case[0] for case in NUMBERS])
def test_numbers_of_issues(beside, number):
    assert read_imprint(TOP.format(beside)).issue_number == number


BODIES = [
    ("with labels in one line", "主管：中共青川区委员会宣传部 主办：青川区融媒体中心", {"主管": "中共青川区委员会宣传部", "主办": "青川区融媒体中心"}),
    ("in full labels", "主管单位：中共青川区委员会宣传部　主办单位：青川区融媒体中心", {"主管": "中共青川区委员会宣传部", "主办": "青川区融媒体中心"}),
    ("behind the names", "青川区融媒体中心主办", {"主办": "青川区融媒体中心"}),
    ("with a stray space", "主办:青川 区融媒体中心", {"主办": "青川区融媒体中心"}),
    ("none", "讲好身边事 传递好声音", {}),
]


@pytest.mark.parametrize(("line", "wanted"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_publishers(line, wanted):
    assert read_imprint(f"{TOP.format('星期二')}{line}\n全区会议召开\n").publisher == wanted


EDITORS = [
    ("one", "责任编辑：苗青", [("责任编辑", "苗青")]),
    ("several parts", "责编：苗青　版式：林一舟　校对：贺兰", [("责编", "苗青"), ("版式", "林一舟"), ("校对", "贺兰")]),
    ("no colon", "编辑 苗青　美编 林一舟", [("编辑", "苗青"), ("美编", "林一舟")]),
    ("strokes", "责编/苗青　美编/林一舟", [("责编", "苗青"), ("美编", "林一舟")]),
    ("a telephone beside", "本版编辑：苗青　电话：0999-1234567", [("本版编辑", "苗青")]),
    ("a sentence", "会议由编辑 苗青主持。", []),
]


@pytest.mark.parametrize(("line", "wanted"), [case[1:] for case in EDITORS], ids=[case[0] for case in EDITORS])
def test_editors_at_the_top_and_at_the_foot(line, wanted):
    for text in (f"青川报\n{line}\n全区会议召开\n", f"全区会议召开\n{'会议召开。' * 300}\n{line}\n"):
        assert [(one.role, one.name) for one in read_imprint(text).editors] == wanted


def test_below_no_nameplate_a_host_of_an_event_is_no_publisher():
    assert read_imprint("主办：青川区实验小学\n校园歌会举行\n").publisher == {}
