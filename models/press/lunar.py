"""A day to its date in the Chinese calendar, as mastheads print it.

From data/lunar.tsv, which covers the lunar years 2014 to 2030; lunar-python, with which it was computed, is not needed.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cache
from pathlib import Path

from jinshen.pipeline.tables import parse

DATA = Path(__file__).parent / "data"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
DIGITS = "一二三四五六七八九十"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of the press.

    >>> table("lunar")[0]["first"]
    '2014-01-31'
    """
    return parse((DATA / f"{name}.tsv").read_text(encoding="utf-8"), name)


@cache
def _months() -> list[tuple[date, int, str]]:
    """The first day of every lunar month, with its lunar year and name; the last row is the first day without one."""
    found: list[tuple[date, int, str]] = []
    for row in table("lunar"):
        day, leap = date.fromisoformat(row["first"]).toordinal(), int(row["leap"])
        for index, days in enumerate(row["days"].split(",")):
            late = bool(leap) and index + 1 >= leap
            name = MONTHS[index - late]
            found.append((date.fromordinal(day), int(row["year"]), f"闰{name}" if index + 1 == leap else name))
            day += int(days)
    return [*found, (date.fromordinal(day), 0, "")]


def _in_words(number: int) -> str:
    """1 to 30 as days of a lunar month."""
    if number <= 10:
        return f"初{DIGITS[number - 1]}"
    tens = {1: "十", 2: "二十" if number == 20 else "廿", 3: "三十"}[number // 10]
    return tens + (DIGITS[number % 10 - 1] if number % 10 else "")


def lunar(day: date) -> tuple[str, str] | None:
    """The year and the day of the month in words; None outside the table.

    >>> lunar(date(2024, 2, 10)), lunar(date(2023, 4, 1)), lunar(date(2008, 8, 8))
    (('甲辰年', '正月初一'), ('癸卯年', '闰二月十一'), None)
    """
    months = _months()
    place = bisect_right(months, day, key=lambda month: month[0]) - 1
    first, year, name = months[place]
    if not year:
        return None
    return f"{STEMS[(year - 4) % 10]}{BRANCHES[(year - 4) % 12]}年", f"{name}月{_in_words((day - first).days + 1)}"
