"""A happening's date in print, with its true value.

Source: annotation guide, "Events", `date` and `date_text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

VAGUE = ("近日", "近日", "日前", "连日来", "近期", "最近")
BACK = {0: ("今天", "今日"), 1: ("昨天", "昨日"), 2: ("前天", "前日")}
ENDS = ("上午", "下午", "晚")


@dataclass(frozen=True, slots=True)
class DayText:
    """`value` is the record's date; `text` its printed form, the record's date_text."""

    text: str
    value: str | None


def _span(day: date, until: date, chance: Random) -> DayText:
    dash = chance.choice(("至", "至", "—", "-", "～"))
    whole = f"{day.month}月{day.day}日"
    if until.month == day.month:
        text = chance.choice((f"{whole}{dash}{until.day}日", f"{day.month}月{day.day}{dash}{until.day}日" if dash != "至" else f"{whole}至{until.day}日"))
    else:
        text = f"{whole}{dash}{until.month}月{until.day}日"
    return DayText(text, f"{day.isoformat()}/{until.isoformat()}")


def day_text(day: date, until: date | None, hour: str, issued: date, chance: Random) -> DayText:
    """One printed form of a date at random in a paper of the day `issued`, with its true value, None for 近日.

    Layout takes from the value what the page does not tell (`years.known`).

    >>> told = day_text(date(2024, 5, 8), None, "上午", date(2024, 5, 10), Random(3))
    >>> told.text, told.value
    ('5月8日上午', '2024-05-08')
    """
    if until and until != day:
        return _span(day, until, chance)
    part = hour if hour in ENDS and chance.random() < 0.75 else ""
    back = (issued - day).days
    way = chance.random()
    if way < 0.1:
        return DayText(chance.choice(VAGUE), None)
    if way < 0.2 and back in BACK:
        return DayText(chance.choice(BACK[back]) + part, day.isoformat())
    if way < 0.27:
        return DayText(f"{day.year}年{day.month}月{day.day}日{part}", day.isoformat())
    return DayText(f"{day.month}月{day.day}日{part}", day.isoformat())
