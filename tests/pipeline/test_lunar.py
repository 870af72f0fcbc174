"""Days of the Chinese calendar."""

from datetime import date

import pytest

from jinshen.pipeline.lunar import is_lunar, lunar, printed_lunar

DAYS = [
    ("a new year", date(2024, 2, 10), ("甲辰年", "正月初一")),
    ("the eve of one", date(2024, 2, 9), ("癸卯年", "腊月三十")),
    ("a leap month", date(2023, 4, 1), ("癸卯年", "闰二月十一")),
    ("the last day of a leap month", date(2017, 8, 21), ("丁酉年", "闰六月三十")),
    ("the day after a leap month", date(2017, 8, 22), ("丁酉年", "七月初一")),
    ("the eve in a short last month", date(2022, 1, 31), ("辛丑年", "腊月廿九")),
    ("the eleventh month", date(2023, 12, 31), ("癸卯年", "冬月十九")),
    ("the middle of autumn", date(2025, 10, 6), ("乙巳年", "八月十五")),
    ("the founding day", date(1949, 10, 1), ("己丑年", "八月初十")),
    ("the last day of the table's last solar year", date(2050, 12, 31), ("庚午年", "冬月十八")),
    ("before the table", date(1911, 10, 10), None),
    ("after the table", date(2060, 1, 1), None),
]


@pytest.mark.parametrize(("day", "wanted"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS])
def test_the_lunar_date_of_a_day(day, wanted):
    assert lunar(day) == wanted


PRINTS = [
    ("with its year", "甲辰年三月初一", date(2024, 4, 9), True),
    ("months by number", "十二月三十", date(2024, 2, 9), True),
    ("the first month by number", "一月初一", date(2024, 2, 10), True),
    ("twenty-one in full", "冬月二十一", date(2024, 12, 21), True),
    ("a number runs on behind it", "三月二十一版", date(2024, 4, 28), True),
    ("another day", "三月初二", date(2024, 4, 9), False),
    ("another year", "乙巳年三月初一", date(2024, 4, 9), False),
    ("a leap month taken for the month itself", "二月十一", date(2023, 4, 1), False),
]


@pytest.mark.parametrize(("printed", "day", "wanted"), [case[1:] for case in PRINTS], ids=[case[0] for case in PRINTS])
def test_a_printed_lunar_date_is_held_against_the_day(printed, day, wanted):
    assert is_lunar(printed_lunar(printed), day) is wanted
