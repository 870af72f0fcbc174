"""Reports to events: one meeting in several articles or papers is one event.

Source: graph model, "Identity". Reports join when their dates agree or one is not told, and their names or people are alike;
reports of one name and one company on two days are one event with two dates, which is shown as a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jinshen.graph.areas import on_one_chain
from jinshen.graph.facts import FULL, Report
from jinshen.graph.model import content_id
from jinshen.graph.names import ALIKE, bigrams, dice

COMPANY = 0.6  # people that share this much are one company
COARSE = re.compile(r"\d{4}(?:-\d\d)?")  # a year or a month: what only says less is nobody's other date
NEAR_DAYS = 10  # two papers report one meeting within so many days
ROOM = re.compile(r"[室厅堂楼]$")
WIDE = re.compile(r"[省市区县旗州盟]$")
# Meetings that are held again and again under one name: another day is another meeting.
SERIES = re.compile(r"常务会|常委会|主任会|主席会|党组会|例会|办公会|联席会|全体会|理论学习中心组|主题党日|接待日")
HALF_DAY = re.compile(r"上午|早上|凌晨|下午|晚上|当晚|晚间|傍晚")


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: its reports in order, the dates that they give, the most frequent first."""

    id: str
    reports: tuple[Report, ...]
    dates: tuple[str, ...]


def _apart(one: Report, other: Report) -> int | None:
    if not one.seen or not other.seen:
        return None
    return abs((date.fromisoformat(one.seen) - date.fromisoformat(other.seen)).days)


def same_date(one: str | None, other: str | None) -> bool | None:
    """True where two dates agree as far as both are told, None where one is not told.

    >>> same_date("2024-04-15", "--04-15"), same_date("2024-04-15", "2024-04-16"), same_date(None, "2024")
    (True, False, None)
    """
    if not one or not other:
        return None
    if one.startswith("--") != other.startswith("--"):
        one, other = re.sub(r"(?<!\d)\d{4}-", "--", one), re.sub(r"(?<!\d)\d{4}-", "--", other)
    if ("/" in one) != ("/" in other):
        (first, _, last), day = (one if "/" in one else other).partition("/"), other if "/" in one else one
        return first <= day <= last
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def not_yet(day: str | None, issued: str) -> bool:
    """True where a page issued on that day cannot tell of that date as past: weekly meetings are not one.

    >>> not_yet("2024-04-15", "2024-04-09"), not_yet("2024-04-08", "2024-04-09"), not_yet("--04-15", "2024-04-09")
    (True, False, False)
    """
    return bool(issued and FULL.match(day or "")) and (day or "")[:10] > issued


def _half(text: str | None) -> str:
    """The half of the day that a printed date tells, '' for none."""
    found = HALF_DAY.search(text or "")
    return {"上": "morning", "早": "morning", "凌": "morning", "下": "afternoon"}.get(found[0][0], "evening") if found else ""


def _one_paper(one: Report, other: Report) -> bool:
    return one.key.page == other.key.page or bool(one.paper and one.paper == other.paper)


def _one_place(one: str, other: str) -> bool:
    """True where two printed places can be one: a hall in a house and the house, not two rooms of it."""
    if one in other or other in one:
        return True
    return not (ROOM.search(one) and ROOM.search(other)) and dice(bigrams(one), bigrams(other)) >= 0.5


def _elsewhere(one: Report, other: Report) -> bool:
    """True where two reports tell of two places, of two halves of the day, or of nothing of one kind."""
    halves = {_half(one.event.date_text), _half(other.event.date_text)} - {""}
    if len(halves) == 2 or not set(one.event.kind) & set(other.event.kind):
        return True
    if one.event.place and other.event.place and not _one_place(one.event.place, other.event.place):
        return True
    here, there = ({"".join(place.split()) for place in (r.event.place or "", *r.event.visited)} - {""} for r in (one, other))
    return bool(here and there) and not any(_one_place(a, b) for a in here for b in there)


def _one_spot(one: Report, other: Report) -> bool:
    """True where two reports print one place, which is no whole district, as the event's own."""
    here, there = ("".join((report.event.place or "").split()) for report in (one, other))
    return bool(here and there) and (here in there or there in here) and not WIDE.search(min(here, there, key=len))


def same_event(one: Report, other: Report) -> bool:
    """True where two reports tell of one event."""
    if one.key.page == other.key.page and one.key.article == other.key.article:
        return False
    named = dice(bigrams(one.event.name), bigrams(other.event.name))
    mine, yours = set(one.people), set(other.people)
    company, shared = dice(mine, yours), len(mine & yours)
    agree = same_date(one.event.date, other.event.date)
    if not on_one_chain(one.area, other.area):  # two districts that sat together, a delegation and its hosts
        guests = {"接待", "考察"} & {*one.event.kind, *other.event.kind}
        together = (guests and company >= COMPANY) or (named >= ALIKE and company >= 0.3 and not _elsewhere(one, other))
        return bool(agree) and shared >= 2 and bool(together)
    if agree:
        if shared and _one_spot(one, other) and set(one.event.kind) & set(other.event.kind):
            return True
        if named >= ALIKE:
            sure = named >= 0.9 and not _one_paper(one, other)  # a paper that tells of two has two names for them, or two places
            strangers = bool(mine and yours) and not shared
            return sure or (not strangers and not _elsewhere(one, other))
        return shared >= 2 and not _elsewhere(one, other) and (company >= COMPANY or (company >= 0.3 and named >= 0.3))
    near = (days := _apart(one, other)) is None or days <= NEAR_DAYS
    if agree is None:
        two = _one_paper(one, other) and _elsewhere(one, other)
        known = company >= 0.3 or (not one.people and not other.people and named >= 0.9)
        return near and named >= ALIKE and known and not two
    if not_yet(one.event.date, other.issued) or not_yet(other.event.date, one.issued) or SERIES.search(one.event.name):
        return False
    return near and named >= 0.9 and company >= COMPANY and shared >= 2


def _decade(report: Report) -> int:
    """The ten days in which a report was seen, 0 for none."""
    return date.fromisoformat(report.seen).toordinal() // NEAR_DAYS if report.seen else 0


def _named(report: Report) -> Iterator[tuple[str, str]]:
    name = "".join(report.event.name.split())
    yield "begins", name[:4]
    yield "ends", name[-6:]


def _of_day(report: Report) -> Iterator[str]:
    """A day with a person or with the end of the name, whatever year it is."""
    day = (report.event.date or "")[-5:]
    if re.fullmatch(r"\d\d-\d\d", day):
        yield f"day {day} {''.join(report.event.name.split())[-4:]}"
        yield from (f"day {day} of {person}" for person in set(report.people))


def keys(report: Report) -> set[str]:
    """Under what a report is found by another that may tell of the same event."""
    when = _decade(report)
    found = set(_of_day(report))
    for kind, words in _named(report):
        found |= {f"{kind} {words} {when}", f"{kind} {words}"}
    for person in set(report.people):
        found.add(f"{'dated' if report.event.date else 'undated'} {person} {when}")
    return found


def asks(report: Report) -> set[str]:
    """Under what others are found that may tell of the same event as a report: of one day, those that share a person or the end
    of a name; of about that time those of like names; one without a date and those that share a person with it."""
    when = _decade(report)
    around = {when - 1, when, when + 1, 0} if when else {0}
    found = set(_of_day(report))
    for kind, words in _named(report):
        found |= {f"{kind} {words} {near}" for near in around} if when else {f"{kind} {words}"}
    for person in set(report.people):
        found |= {f"undated {person} {near}" for near in around}
        if not report.event.date:
            found |= {f"dated {person} {near}" for near in around}
    return found


def happening(group: Sequence[Report]) -> Happening:
    """The event of reports, in their order."""
    first = group[0].key
    dates = _dates([report.event.date for report in group if report.event.date])
    return Happening(content_id("event", first.page, first.article, first.name), tuple(group), tuple(dates))


def _dates(told: Sequence[str]) -> list[str]:
    """The dates that differ, the one of most reports first; of those that agree the fullest stands for all."""
    votes = {day: sum(same_date(day, other) is True for other in told) for day in told}
    kept: list[str] = []
    for day in sorted(votes, key=lambda day: (bool(COARSE.fullmatch(day)), -votes[day], day.startswith("--"), day)):
        if not any(same_date(day, other) for other in kept):
            kept.append(day)
    return kept


def differing(dates: Sequence[str]) -> list[str]:
    """The dates of a list that contradict its first one."""
    return [day for day in dates[1:] if same_date(dates[0], day) is False]
