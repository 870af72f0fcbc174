"""A page's first and last lines to what they print beside paper and day: number, lunar date, publishers, editors, and what does not agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from jinshen.pipeline.lunar import is_lunar, lunar, printed_lunar
from jinshen.pipeline.masthead import WEEKDAY, ends_of, iso, issue_day, nameplate, top_of
from jinshen.pipeline.records import Byline

DAYS = "一二三四五六日"
NUMBER = re.compile(r"(?P<total>总)?第(?P<number>\d{1,6})[期号]")
LUNAR = re.compile(r"(?:农历|阴历|夏历)")
BY_WEEKDAY = re.compile(WEEKDAY)
# How far from the day of issue its weekday and its lunar date stand, in characters without white space.
NEAR = 24
# 主管：…, 主办单位：…, and … 主管 behind the name.
BODIES = ("主管", "主办", "承办", "出版")
LABELLED = re.compile(rf"(?P<role>{'|'.join(BODIES)})(?:单位)?\s{{0,20}}[:：]\s{{0,20}}(?P<body>[\u4e00-\u9fff（）()、\s]{{4,60}}?)\s{{0,20}}(?=(?:{'|'.join(BODIES)})(?:单位)?\s{{0,20}}[:：]|$)", re.M)
BEHIND = re.compile(rf"(?:^|[\s　])(?P<body>[\u4e00-\u9fff]{{4,30}}?)[\s　]{{0,3}}(?P<role>{'|'.join(BODIES)})(?=[\s　]|$)", re.M)
EDITORS = ("值班总编", "值班编委", "责任编辑", "执行编辑", "视觉编辑", "美术编辑", "本版编辑", "本期编辑", "新媒体编辑", "总编辑", "总编", "主编", "编辑", "责编", "美编", "校对", "版式", "组版", "审核", "统筹", "终审")  # fmt: skip
EDITED = re.compile(rf"(?:(?<=[\s　|｜/、；;])|^)(?P<role>{'|'.join(EDITORS)})[\s　]{{0,2}}(?:[:：/／]|(?=[\s　]))[\s　]{{0,2}}(?P<names>[\u4e00-\u9fff·]{{2,4}}(?:[、，, 　]{{1,2}}(?!(?:{'|'.join(EDITORS)}))[\u4e00-\u9fff·]{{2,4}})*)(?![\u4e00-\u9fff])", re.M)  # fmt: skip
NO_NAME = re.compile(r"电话|信箱|邮箱|热线|电子|编辑")
# Whose hands a paper is in; below no nameplate other bodies host an event, not a paper.
MEDIA = re.compile(r"融媒|宣传|新闻|广播|电视|传媒|报社|委员会$|党工委$|人民政府$")


@dataclass(frozen=True, slots=True)
class Imprint:
    """`publisher` holds bodies by their part (主管, 主办 …); `faults` says where weekday or lunar date are not those of the printed day."""

    issue_number: str | None = None
    lunar_date: str | None = None
    publisher: dict[str, str] = field(default_factory=dict)
    editors: tuple[Byline, ...] = ()
    faults: tuple[str, ...] = ()


def read_imprint(text: str) -> Imprint:
    """What a page prints of its number, publishers and editors, and of its day besides the date.

    >>> read_imprint("青川报\\n2024年4月9日 星期三 农历三月初二 总第12期\\n主办：青川区融媒体中心\\n").faults
    ('the masthead says 星期三 and 农历三月初二, 2024-04-09 is 星期二 三月初一',)
    """
    top = top_of(text)
    day = issue_day(top)
    plate = day is not None or nameplate(top) is not None
    tight = "".join(top.split())
    numbers = sorted(NUMBER.finditer(tight), key=lambda match: not match["total"]) if plate else []
    known = iso(day["year"], day["month"], day["day"]) if day else None
    weekday, printed = _beside(top, day) if day else (None, None)
    return Imprint(
        numbers[0]["number"].lstrip("0") if numbers else None, "".join(printed) if printed else None, publishers(top, plate=plate), editors(text),
        _faults(date.fromisoformat(known), weekday, printed) if known else (),
    )  # fmt: skip


def _beside(top: str, day: re.Match[str]) -> tuple[str | None, tuple[str, str] | None]:
    """The weekday (its last character) and the lunar date printed beside the day of issue."""
    before, after = "".join(top[: day.start()].split())[-8:], "".join(top[day.end() :].split())[: 2 * NEAR]
    weekday = BY_WEEKDAY.search(after[:NEAR]) or BY_WEEKDAY.search(before)
    told = LUNAR.search(after[:NEAR])
    printed = printed_lunar(after[told.end() :]) if told else None
    return (weekday[0][-1].translate({ord("天"): "日", ord("曰"): "日"}) if weekday else None), printed


def _faults(day: date, weekday: str | None, printed: tuple[str, str] | None) -> tuple[str, ...]:
    """One line where weekday or lunar date are those of another day."""
    wrong, right = [], []
    if weekday and weekday != DAYS[day.weekday()]:
        wrong.append(f"星期{weekday}")
        right.append(f"星期{DAYS[day.weekday()]}")
    known = lunar(day)
    if printed and known and not is_lunar(printed, day):
        wrong.append(f"农历{''.join(printed)}")
        right.append(f"{known[0] if printed[0] else ''}{known[1]}")
    return (f"the masthead says {' and '.join(wrong)}, {day.isoformat()} is {' '.join(right)}",) if wrong else ()


def publishers(top: str, *, plate: bool = False) -> dict[str, str]:
    """The bodies above and behind a paper, by their part.

    >>> publishers("主管：中共青川区委员会宣传部 主办：青川区融媒体中心\\n")
    {'主管': '中共青川区委员会宣传部', '主办': '青川区融媒体中心'}
    """
    found: dict[str, str] = {}
    for match in [*LABELLED.finditer(top), *BEHIND.finditer(top)]:
        body = "".join(match["body"].split())
        if not any(role in body for role in BODIES) and (plate or MEDIA.search(body)):
            found.setdefault(match["role"], body)
    return found


def editors(text: str) -> tuple[Byline, ...]:
    """Who edited a page, as its first and last lines print it.

    >>> [(one.role, one.name) for one in editors("责任编辑：苗青 林一舟　校对：贺兰\\n")]
    [('责任编辑', '苗青'), ('责任编辑', '林一舟'), ('校对', '贺兰')]
    """
    found = []
    for line in ends_of(text).split("\n"):
        if len(line) <= 80 and "。" not in line:  # in a line with a sentence stands no editor
            for match in EDITED.finditer(line.strip()):
                found += [Byline(name, match["role"]) for name in re.split(r"[、，, 　]+", match["names"]) if not NO_NAME.search(name)]
    return tuple(dict.fromkeys(found))
