"""Slots of notices that are made up on the spot: days to come, numbers, telephones, lots, weather by the month; no names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

LOWS = (-6, -3, 3, 9, 15, 20, 23, 22, 17, 10, 3, -4)
"""The usual lowest temperature of each month."""
SKIES = ("晴", "多云", "阴", "晴转多云", "多云转晴", "多云转阴", "阴转多云", "阵雨", "小雨", "阴有小雨", "雷阵雨", "小到中雨")
COLD = ("晴", "多云", "阴", "晴转多云", "多云转阴", "阴转多云", "小雪", "雨夹雪", "晴间多云")


def _ahead(day: date, chance: Random, argument: str) -> str:
    low, high = (int(part) for part in argument.split("-"))
    then = day + timedelta(chance.randint(low, high))
    return f"{then.month}月{then.day}日"


def _back(day: date, chance: Random, argument: str) -> str:
    low, high = (int(part) for part in argument.split("-"))
    then = day - timedelta(chance.randint(low, high))
    return f"{then.month}月{then.day}日"


def _today(day: date, chance: Random, argument: str) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _year(day: date, chance: Random, argument: str) -> str:
    return str(day.year - int(argument or 0))


def _phone(day: date, chance: Random, argument: str) -> str:
    if chance.random() < 0.3:
        return f"1{chance.choice('3578')}{chance.randrange(10**8, 10**9)}"
    return f"0{chance.randint(310, 998)}{chance.choice(('-', '-', '—'))}{chance.randint(2000000, 8999999)}"


def _mail(day: date, chance: Random, argument: str) -> str:
    letters = "".join(chance.choices("abcdefghjklmnpqrstwxyz", k=chance.randint(4, 8)))
    return f"{letters}@{chance.choice(('163.com', '126.com', 'sina.com', 'qq.com'))}"


def _digits(day: date, chance: Random, argument: str) -> str:
    return "".join(chance.choices("0123456789", k=int(argument)))


def _draw(day: date, chance: Random, argument: str) -> str:
    """{draw:6-33}: six numbers up to 33, sorted."""
    count, most = (int(part) for part in argument.split("-"))
    return " ".join(f"{number:02}" for number in sorted(chance.sample(range(1, most + 1), count)))


def _clock(day: date, chance: Random, argument: str) -> str:
    return f"{chance.randint(7, 18)}{chance.choice((':00', ':30', '时', '时30分'))}"


def _low(day: date, chance: Random, argument: str) -> str:
    return str(LOWS[day.month - 1] + chance.randint(-3, 3))


def _high(day: date, chance: Random, argument: str) -> str:
    return str(LOWS[day.month - 1] + 9 + chance.randint(-1, 4))


def _sky(day: date, chance: Random, argument: str) -> str:
    return chance.choice(COLD if day.month in (12, 1, 2) else SKIES)


ODDS: dict[str, Callable[[date, Random, str], str]] = {
    "ahead": _ahead, "back": _back, "today": _today, "year": _year, "phone": _phone, "mail": _mail, "digits": _digits, "draw": _draw, "clock": _clock,
    "low": _low, "high": _high, "sky": _sky,
}  # fmt: skip
