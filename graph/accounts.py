"""Reports to what they are compared by: who, what, when and where, in as few words as comparing takes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import PlainSerializer

from jinshen.graph.bodies import area_of
from jinshen.graph.facts import Key, Report
from jinshen.graph.names import bigrams

# First and last day as ordinals, and whether the year is told; days without a year are those of LEAP.
Span = tuple[int, int, bool]
Words = Annotated[frozenset[str], PlainSerializer(sorted)]
DAY = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)", re.ASCII)
HALVES = {"上": "morning", "早": "morning", "清": "morning", "凌": "morning", "下": "afternoon", "当": "evening", "晚": "evening", "傍": "evening"}
HALF_DAY = re.compile(r"上午|早上|清晨|凌晨|下午|当晚|傍晚|晚上|晚间|晚(?![报会])")
NUMBER = re.compile(r"[一二三四五六七八九十百〇零\d]{1,12}(?=[次届期批场])")
LEAP, YEAR = 2000, 366
LEADS = frozenset({"lead", "chair"})
# Of these a body holds one a week or a month: a meeting of one kind is none of another.
SERIES = re.compile(r"常务会|常委会会议|主任会议|主席会议|党组会|例会|办公会|联席会|全体会|中心组|领导干部会|[次届]会议|预备会|代表大会")
NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class Account:
    """What a report is compared by: where it stands, its paper, the day of issue and the date that it gives, both as told; people and who of them
    lead; name, its pairs of characters, kinds; places, bodies, areas; series, number and half of the day of a meeting; the days of the event, and
    about when its page came out, as far as page and events there tell."""

    key: Key
    paper: str
    issued: str
    date: str
    kinds: tuple[str, ...]
    people: Words
    leaders: Words
    name: str
    words: Words
    place: str
    stops: Words
    bodies: Words
    areas: tuple[str, ...]
    series: str
    number: str
    half: str
    when: Span | None
    page: Span | None


def span(told: str | None) -> Span | None:
    """A date's first and last day, None where no day is told.

    >>> span("2024"), span("--04-15/--04-16") == (*(date(2000, 4, day).toordinal() for day in (15, 16)), False)
    (None, True)
    """
    days = DAY.findall(told or "")
    if not days:
        return None
    found = [date(LEAP if year == "-" else int(year), int(month), int(day)).toordinal() for year, month, day in (days[0], days[-1])]
    return found[0], max(found), days[0][0] != "-"


@lru_cache(maxsize=1 << 12)
def in_year(day: int) -> int:
    return date.fromordinal(day).replace(year=LEAP).toordinal()


def gap(one: Span, other: Span) -> int:
    """How many days another span begins after one, negative where before it, 0 where they meet; by the calendar where both tell the year.

    >>> gap(span("2024-04-15"), span("2024-04-18")), gap(span("--01-01"), span("2024-12-31")), gap(span("--05-06"), span("2023-05-06"))
    (3, -1, 0)
    """
    if one[2] and other[2]:
        later, earlier = other[0] - one[1], one[0] - other[1]
        return max(later, 0) or -max(earlier, 0)
    later, earlier = ((in_year(b) - in_year(a)) % YEAR for a, b in ((one[1], other[0]), (other[1], one[0])))
    long = (one[1] - one[0]) + (other[1] - other[0])
    if min(later, earlier) == 0 or (later > YEAR // 2 and earlier > YEAR // 2) or (long and YEAR - max(later, earlier) <= long):
        return 0
    return later if later <= earlier else -earlier


def about(reports: Sequence[Report]) -> Span | None:
    """About when the page of some reports came out: on the day of issue, else soon after the last day of what they tell."""
    told = [found for report in reports if (found := span(report.issued) or span(report.event.date))]
    return max(told, key=lambda one: (one[2], one[1]), default=None)


def of_pages(reports: Sequence[Report]) -> list[Report]:
    """Reports of whole pages, each with about when its page came out."""
    pages: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        pages[report.key.page].append(report)
    when = {page: about(told) for page, told in pages.items()}
    return [replace(report, about=when[report.key.page]) for report in reports]


def accounts(reports: Sequence[Report]) -> list[Account]:
    """What the reports of whole pages are compared by."""
    return [*map(account, of_pages(reports))]


def _bare(text: str) -> str:
    """A text without marks and white space, its numerals in one form."""
    return re.sub(r"\W", "", text).translate(NUMERALS)


def half_day(text: str | None) -> str:
    """The half of the day that a printed date tells, '' for none.

    >>> half_day("4月15日上午"), half_day("4月15日")
    ('morning', '')
    """
    found = HALF_DAY.search(text or "")
    return HALVES[found[0][0]] if found else ""


def account(report: Report) -> Account:
    """What a report is compared by."""
    event = report.event
    series = SERIES.search(event.name)
    number = NUMBER.findall(_bare(event.name))
    areas = {area for area, _ in report.areas} | {area_of(body.org) for body in event.organizations}
    title = event.name
    for part in event.participants:
        title = title.replace(part.person, " ")
    words = frozenset(pair for piece in title.split() for pair in bigrams(_bare(piece)) if len(pair) == 2)
    return Account(
        report.key, report.paper, report.issued, event.date or "", tuple(event.kind), frozenset(report.people),
        frozenset(p.person for p in event.participants if LEADS & {*p.roles}), _bare(event.name), words,
        _bare(event.place or ""), frozenset(_bare(stop) for stop in event.visited), frozenset(body.org for body in event.organizations),
        tuple(sorted(areas - {""})) or (report.area,), series[0] if series else "", "/".join(number), half_day(event.date_text), span(event.date), report.about,
    )  # fmt: skip
