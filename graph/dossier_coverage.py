"""The part of a dossier that tells what was read, so that not seen is told apart from absent.

Issues that do not name somebody say that much and no more; days of which nothing was read say nothing; only a text that tells of an end asserts one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from jinshen.graph.answers import Row
from jinshen.graph.areas import near
from jinshen.graph.coverage import Reading
from jinshen.graph.dossier_case import Case, Line, Part
from jinshen.graph.dossier_person import LONG, post_of, telling
from jinshen.graph.tenures import days_between


def coverage(case: Case) -> Iterator[Part]:
    """The papers of the person's areas, with their days and gaps; when the person was last seen, and the long times without a sight."""
    papers = {case.notes.paper(one["page"]) for one in case.evidence}
    fit = [one for one in case.readings if one.paper in papers or any(near(area, own) for area in case.areas for own in one.areas)]
    told = [one for one in fit if one.days or one.paper in papers]
    rows = [case.row(_paper(case, one, shows=one.paper in papers)) for one in told]
    left = [case.line("undated", count=len(fit) - len(told))] if len(told) < len(fit) else []
    columns = case.columns("paper", "areas", "issues", "read", "gaps", "shows")
    yield Part(case.say("coverage"), [case.line("coverage words")], columns, rows, [*left, *_stretches(case, fit), *_last(case, fit), _absent(case)])


def _paper(case: Case, one: Reading, *, shows: bool) -> tuple[object, ...]:
    gaps = [case.span(*gap.split("/")) for gap in one.gaps]
    read = case.span(one.days[0], one.days[-1]) if one.days else ""
    return one.paper or case.say("no paper"), case.say.listed(one.areas), len(one.days), read, case.say.listed(gaps), case.say("yes" if shows else "no")


def _sightings(case: Case) -> list[tuple[str, Row]]:
    """The days on which pages show the person, each with a sentence of it."""
    found: dict[str, Row] = {}
    for one in case.evidence:
        if day := case.notes.day(one["page"]):
            found.setdefault(day, one)
    return sorted(found.items())


def _between(fit: list[Reading], after: str, before: str) -> int:
    return len({day for one in fit for day in one.days if after < day < before})


def _stretches(case: Case, fit: list[Reading]) -> Iterator[Line]:
    """The long times between two sights."""
    for (first, one), (last, other) in pairwise(_sightings(case)):
        if (days := days_between(first, last)) > LONG:
            count = _between(fit, first, last)
            yield case.line("stretch" if count else "unread", [one, other], first=first, last=last, days=days, count=count)


def _last(case: Case, fit: list[Reading]) -> Iterator[Line]:
    """How many issues came after the last sight."""
    for day, one in _sightings(case)[-1:]:
        count = _between(fit, day, date.max.isoformat())
        yield case.line("last" if count else "latest", [one], day=day, count=count)


def _absent(case: Case) -> Line:
    """Of which posts a text tells the end."""
    over = {post_of(row): row for row in case.posts if row["endDate"] or row["status"] == "former"}
    evidence = [one for row in over.values() for one in telling(case, row)]
    return case.line("absent", evidence, posts=case.say.listed(list(over))) if over else case.line("no absent")
