"""A day to its date in the Chinese calendar, and a printed one to whether it is that day's, as mastheads print it.

From data/lunar.tsv, which covers the lunar years 1948 to 2050; lunar-python, with which it was computed, is not needed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cache

from jinshen.pipeline.tables import rows

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
DIGITS = "一二三四五六七八九十"
# Other words in print for the months and tens that `lunar` writes.
ALIKE = (("十一月", "冬月"), ("十二月", "腊月"), ("一月", "正月"), ("卅", "三十"))
PRINTED = re.compile(
    rf"(?P<year>[{STEMS}][{BRANCHES}])?年?(?P<month>闰?(?:正|冬|腊|十[一二]|[一二三四五六七八九十]))月[大小]?"
    r"(?P<day>初[一二三四五六七八九十]|(?:廿|二十|十)[一二三四五六七八九]?|[三卅]十|卅)"
)


@cache
def _months() -> list[tuple[date, int, str]]:
    """The first day of every lunar month, with its lunar year and name; the last row is the first day without one."""
    found: list[tuple[date, int, str]] = []
    for row in rows("lunar"):
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

    >>> lunar(date(2024, 2, 10)), lunar(date(2023, 4, 1)), lunar(date(1911, 10, 10))
    (('甲辰年', '正月初一'), ('癸卯年', '闰二月十一'), None)
    """
    months = _months()
    place = bisect_right(months, day, key=lambda month: month[0]) - 1
    first, year, name = months[place] if place >= 0 else (day, 0, "")
    if not year:
        return None
    return f"{STEMS[(year - 4) % 10]}{BRANCHES[(year - 4) % 12]}年", f"{name}月{_in_words((day - first).days + 1)}"


def _alike(words: str) -> str:
    """A day of the calendar in the words that `lunar` uses."""
    for printed, written in ALIKE:
        words = re.sub(rf"(?<![十]){printed}", written, words)
    return re.sub("二十(?=[一二三四五六七八九])", "廿", words)


def printed_lunar(text: str) -> tuple[str, str] | None:
    """The year ('' where none is printed) and the day that a text without white space begins with, in the words of `lunar`.

    >>> printed_lunar("癸卯年七月初七"), printed_lunar("十一月二十一第12期"), printed_lunar("春节")
    (('癸卯年', '七月初七'), ('', '冬月廿一'), None)
    """
    found = PRINTED.match(text)
    if not found:
        return None
    return f"{found['year']}年" if found["year"] else "", _alike(f"{found['month']}月{found['day']}")


def is_lunar(printed: tuple[str, str], day: date) -> bool:
    """False where a printed lunar date is not that of the day; True also outside the table, where nothing tells.

    What is printed may run into the number behind it (二月二十 一版), so a shorter reading counts too.

    >>> is_lunar(("癸卯年", "七月初七"), date(2023, 8, 22)), is_lunar(("", "三月初二"), date(2024, 4, 9))
    (True, False)
    """
    known = lunar(day)
    if known is None:
        return True
    year, words = printed
    shorter = "二十" if "廿" in words else words[:-1]
    reading = {words, words[: words.find("月") + 1] + shorter if "廿" in words else shorter}
    return year in ("", known[0]) and known[1] in reading
