"""An edition to the lines around its articles: plate, day, publishers, editors, breadcrumbs, links, what an app adds.

The lines are content/furniture.txt, in the frame language with the slots below; a line is used where the edition can fill all of
them. What prints the day of issue or its year is a block `date` of the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from jinshen.models.press.copy import Copy, Words, no_words
from jinshen.models.press.edition import Edition
from jinshen.models.press.frames import Frame, Piece, Slot, blocks, render
from jinshen.models.press.tables import rows
from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.lunar import lunar

CONTENT = Path(__file__).parent / "content" / "furniture.txt"
WEEKDAYS = "一二三四五六日"
ZONE = re.compile(r"(?:开发区|高新区|经开区|园区|新区)$")
LETTERS = "abcdefghjklmnpqrstwxyz"


@cache
def _frames() -> dict[str, tuple[tuple[Frame, frozenset[str]], ...]]:
    """The lines of each block with the names of their slots."""
    found: dict[str, tuple[tuple[Frame, frozenset[str]], ...]] = {}
    for head, frames in blocks(CONTENT):
        found[head[0]] = tuple((frame, frozenset(slot.name for slot in frame.slots())) for frame in frames)
    return found


@cache
def _readings() -> dict[str, str]:
    return {char: row["reading"] for row in rows("pinyin") for char in row["characters"]}


def pinyin(text: str) -> str:
    """The reading of a name, a syllable a character, '' where one is not in the table.

    >>> pinyin("青川报")
    'qing chuan bao'
    """
    syllables = [_readings().get(char, "") for char in text]
    return " ".join(syllables) if all(syllables) else ""


def publishers(edition: Edition) -> tuple[str, str]:
    """Who is above a paper and who makes it, the usual bodies where the edition does not tell.

    >>> publishers(Edition("", "青川县", "青川"))
    ('中共青川县委员会宣传部', '青川县融媒体中心')
    """
    told = edition.publishers
    party = f"{edition.own}党工委" if ZONE.search(edition.own) else f"中共{edition.own}委员会"
    above = told[0] if told else party + ("" if edition.kind == "city" else "宣传部")
    return above, told[1] if len(told) > 1 else f"{edition.own}融媒体中心"


def dates(edition: Edition) -> dict[str, str]:
    """The day of issue in print, by slot; empty where nothing may print it.

    >>> from datetime import date
    >>> dates(Edition("", "青川县", "青川", day=date(2024, 2, 10)))["lunar"]
    '农历甲辰年正月初一'
    """
    day = edition.day
    if day is None:
        return {}
    found = {
        "date": f"{day.year}年{day.month}月{day.day}日", "iso": day.isoformat(), "dots": f"{day.year}.{day.month}.{day.day}",
        "weekday": f"星期{WEEKDAYS[day.weekday()]}",
    }  # fmt: skip
    if words := lunar(day):
        found["lunar"] = f"农历{words[0]}{words[1]}"
    return found


@dataclass(slots=True)
class Furniture:
    """The lines of one page; the same editor does not stand twice in a line where there are others."""

    edition: Edition
    chance: Random
    words: Words = no_words
    _fixed: dict[str, str] = field(init=False)
    _dates: dict[str, str] = field(init=False)
    _turn: int = 0
    _copy: Copy = field(default_factory=Copy)

    def __post_init__(self) -> None:
        one = self.edition
        above, host = publishers(one)
        read = pinyin(one.paper) if one.paper else ""
        fixed = {
            "paper": one.paper, "unit": one.unit, "own": one.own, "short": one.short, "above": above, "host": host, "pinyin": read,
            "PINYIN": read.replace(" ", "").upper(), "source": one.paper or one.unit or host, "total": str(one.total), "page": str(self.chance.randint(1, 8)),
        }  # fmt: skip
        self._fixed = {name: text for name, text in fixed.items() if text}
        self._dates = dates(one)

    def can(self, slots: frozenset[str]) -> bool:
        """True where the edition fills all of these slots."""
        return all(name in self._fixed or name in self._dates or name in MADE or self._may(name) for name in slots)

    def _may(self, name: str) -> bool:
        return name == "headline" or (name == "editor" and bool(self.edition.editors)) or (name == "volume" and self.edition.day is not None)

    def line(self, block: str) -> Copy | None:
        """A line of a block at random, None where the edition can fill none."""
        able = [frame for frame, slots in _frames()[block] if self.can(slots)]
        if not able:
            return None
        self._copy = Copy(self.words)
        render(self.chance.choice(able).pieces, self._copy, self, self.chance)
        return self._copy

    def allows(self, choice: tuple[Piece, ...]) -> bool:
        """Any choice: a frame that the edition cannot fill is not chosen."""
        return True

    def group(self, printed: str) -> None:
        """Furniture has no unnamed participants."""

    def stop(self, printed: str) -> None:
        """Furniture has no stops."""

    def fill(self, slot: Slot) -> None:
        """Writes what stands in a slot."""
        name, copy = slot.name, self._copy
        if name in self._dates:
            with copy.block("date"):
                copy.write(self._dates[name])
        elif name == "volume" and self.edition.day is not None:
            with copy.block("date"):
                copy.write(f"{self.edition.day.year}年")
            copy.write(f"第{self.edition.number}期")
        elif name == "editor":
            self._turn += 1
            copy.name(self.edition.editors[self._turn % len(self.edition.editors)], PERSON)
        elif name == "headline":
            able = [frame for frame, slots in _frames()[name] if self.can(slots)]
            render(self.chance.choice(able).pieces, copy, self, self.chance)
        elif name in MADE:
            copy.write(MADE[name](self.chance, slot.argument))
        else:
            copy.write(self._fixed[name])


def _number(chance: Random, argument: str) -> str:
    low, high = argument.split("-")
    return str(chance.randint(int(low), int(high)))


def _letters(chance: Random, _: str) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(3, 6)))


def _phone(chance: Random, _: str) -> str:
    return f"0{chance.randint(310, 998)}{chance.choice(('-', '-', '—', ' '))}{chance.randint(2000000, 8999999)}"


def _mail(chance: Random, _: str) -> str:
    return f"{_letters(chance, '')}{chance.choice(('xw', 'rb', 'news', ''))}@{chance.choice(('163.com', '126.com', 'sina.com', 'qq.com'))}"


def _clock(chance: Random, _: str) -> str:
    time = f"{chance.randint(7, 21):02}:{chance.randint(0, 59):02}"
    return time if chance.random() < 0.5 else f"{time}:{chance.randint(0, 59):02}"


# Slots that are made up on the spot.
MADE: dict[str, Callable[[Random, str], str]] = {"n": _number, "letters": _letters, "phone": _phone, "mail": _mail, "clock": _clock}
