"""What a happening begins with: whose it is, of which form, on which day, about which topic, after which way of casting."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from jinshen.models.press import tables
from jinshen.models.press.cast import Recipe, Scene
from jinshen.models.press.matter import Topic
from jinshen.models.press.model import Area, Body

HOURS = (("上午", 0.35, 0), ("下午", 0.33, 1), ("", 0.29, 0), ("晚", 0.03, 2))
"""Printed half of the day, its share, and its number in the day."""
SATURDAY, SUNDAY = 5, 6
WORKING = (1.0, 1.0, 1.0, 1.0, 1.0, 0.12, 0.06)
ANY = (1.0, 1.0, 1.0, 1.0, 1.0, 0.7, 0.5)
"""How likely a weekday is for what needs a working day, and for the rest."""


@dataclass(frozen=True, slots=True)
class Form:
    """A row of forms.tsv; `weights` by setting."""

    name: str
    weights: dict[str, float]
    kinds: tuple[str, ...]
    bound: bool
    days: int
    long: float


@cache
def forms() -> tuple[Form, ...]:
    """All forms of happenings."""
    settings = [row["setting"] for row in tables.rows("settings")]
    found = []
    for row in tables.rows("forms"):
        weights = dict(zip(settings, map(float, row["weight"].split("|")), strict=True))
        found.append(Form(row["form"], weights, tuple(row["kinds"].split("|")), row["bound"] == "1", int(row["days"]), float(row["long"])))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of settings.tsv with what there is for it in a world: areas, each as often as it has an institution of `homes`, if it has those."""

    name: str
    weight: float
    groups: tuple[str, ...]
    areas: tuple[Area, ...]
    homes: tuple[Body, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A happening in the making; `scene` is from where its people are looked for."""

    setting: Setting
    form: Form
    topic: Topic
    recipe: Recipe
    scene: Scene
    day: date
    hour: str

    @property
    def lead(self) -> str:
        """The job of who leads it (first, second …), '' where several could."""
        selectors = self.recipe.entries[0].selectors
        return selectors[0] if len(selectors) == 1 else ""

    @property
    def needs(self) -> str:
        """What the name has to allow: that somebody is honoured (award), that the first or second is in the chair; '' where nothing."""
        if "表彰" in self.recipe.kinds:
            return "award"
        return self.lead if "chair" in self.recipe.entries[0].roles else ""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a month, with how likely each is for what needs a working day and for the rest."""

    days: tuple[date, ...]
    working: tuple[float, ...]
    any: tuple[float, ...]


@cache
def _springs() -> dict[int, date]:
    """First days of the Spring Festival by year."""
    return {int(row["year"]): date.fromisoformat(row["spring"]) for row in tables.rows("holidays")}


def holiday(day: date) -> bool:
    """Whether offices are closed: New Year, Spring Festival, May Day, the first days of October.

    >>> holiday(date(2024, 2, 12)), holiday(date(2024, 10, 3)), holiday(date(2024, 3, 12))
    (True, True, False)
    """
    spring = _springs().get(day.year)
    resting = spring is not None and timedelta(-1) <= day - spring < timedelta(7)
    return resting or (day.month, day.day) in ((1, 1), (5, 1), (5, 2), (5, 3)) or (day.month == 10 and day.day <= 7)


def month_days(first: date) -> Days:
    """The days of the month that begins on a day."""
    days = tuple(first + timedelta(at) for at in range(monthrange(first.year, first.month)[1]))
    working = tuple(0.0 if holiday(day) else WORKING[day.weekday()] for day in days)
    free = tuple(0.15 if holiday(day) else ANY[day.weekday()] for day in days)
    return Days(days, working, free)
