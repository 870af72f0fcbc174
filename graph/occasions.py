"""Events to nodes and edges: who attended in which role and order, what organized it, where it was held and went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Key, Report
from jinshen.graph.happened import Happening, same_date
from jinshen.graph.model import Evidence, content_id
from jinshen.graph.names import kind_of
from jinshen.graph.resolution import Individual
from jinshen.graph.schema import BODY_TYPES
from jinshen.pipeline.labels import ROLES
from jinshen.pipeline.records import Participant

DrawBody = Callable[[str, str], str]
People = Mapping[Key, Individual]
# What prints a date as a day, a month and day, a month, a year or a span.
PRECISION = (
    ("span", re.compile(r"/")), ("day", re.compile(r"\d{4}-\d\d-\d\d$")), ("monthDay", re.compile(r"--\d\d-\d\d$")),
    ("month", re.compile(r"\d{4}-\d\d$")), ("year", re.compile(r"\d{4}$")),
)  # fmt: skip


def precision(day: str | None) -> str:
    """How exactly a date is told.

    >>> precision("--04-15"), precision(None)
    ('monthDay', 'none')
    """
    return next((name for name, pattern in PRECISION if day and pattern.search(day)), "none")


def _longest(report: Report) -> tuple[int, tuple[str, str, str]]:
    """What puts the report that names most people first."""
    return -len(report.event.participants), (report.key.page, report.key.article, report.key.name)


def _shown(
    report: Report, start: int | None = None, end: int | None = None, quote: str | None = None, words: str = ""
) -> Evidence | None:
    """A span of its own, else the sentence that prints the words, else the one that tells of the event."""
    if start is None or end is None or quote is None:
        if words in report.spots:
            return report.spots[words]
        start, end, quote = report.event.start, report.event.end, report.event.quote
    if start is None or end is None or quote is None:
        return None
    return Evidence(report.key.page, report.key.article, start, end, quote)


def _acting_as(person: Individual, report: Report) -> str | None:
    """The post in which the report itself shows a participant, the first printed."""
    for shown in person.appearances:
        if (shown.key.page, shown.key.article) == (report.key.page, report.key.article) and shown.held:
            return content_id("post", shown.held[0].title, shown.held[0].org)
    return None


def _draw_participants(drawing: Drawing, event: Happening, people: People) -> int:
    found: dict[str, list[tuple[Report, Participant, Individual]]] = {}
    for report in sorted(event.reports, key=_longest):
        for part in report.event.participants:
            person = people.get(Key(report.key.page, report.key.article, part.person))
            if person is not None:
                found.setdefault(person.id, []).append((report, part, person))
    for target, told in found.items():
        report, part, person = told[0]
        every = {role for _, one, _ in told for role in one.roles}
        shown = [spot for rep, one, _ in told if (spot := participation(rep, one)) is not None]
        sure = [one.confidence for _, one, _ in told if one.confidence is not None]
        drawing.edge(
            "ATTENDED", target, event.id, roles=[role for role in ROLES if role in every], order=part.order,
            actingAs=next((post for rep, _, _ in told if (post := _acting_as(person, rep))), None),
            quote=shown[0].quote if shown else None, start=shown[0].start if shown else None,
            end=shown[0].end if shown else None, article=drawing.article(report.key.page, report.key.article),
            reports=len(told), confidence=max(sure) if sure else None, inferred=False, evidence=shown,
        )  # fmt: skip
    return len(found)


def participation(report: Report, part: Participant) -> Evidence | None:
    """The sentence that shows a participant, with the order there."""
    spot = _shown(report, part.start, part.end, part.quote)
    if spot is None:
        return None
    return Evidence(spot.page, spot.article, spot.start, spot.end, spot.quote, {"order": part.order})


def _draw_bodies(drawing: Drawing, event: Happening, draw_body: DrawBody) -> None:
    for report in event.reports:
        for body in report.event.organizations:
            if body.role in BODY_TYPES:
                spot = _shown(report, body.start, body.end, body.quote, body.org_as_printed or body.org)
                drawing.edge(
                    BODY_TYPES[body.role], draw_body(body.org, body.org_as_printed or ""), event.id,
                    quote=spot.quote if spot else None, article=drawing.article(report.key.page, report.key.article),
                    evidence=[spot] if spot else [],
                )  # fmt: skip


def _venue(drawing: Drawing, report: Report, name: str, draw_body: DrawBody) -> str:
    """A named place, or the body whose house it is: 市中级人民法院 is a body also as a stop."""
    if body := drawing.known_body(report.key.page, name):
        return body
    if kind_of(name) in ("school", "hospital", "company", "court"):
        return draw_body(name, "")
    return drawing.node("Place", name, name=name)


def _draw_places(drawing: Drawing, event: Happening, draw_body: DrawBody) -> None:
    for report in event.reports:
        if place := report.event.place:
            spot = _shown(report, words=place)
            drawing.edge(
                "HELD_AT",
                event.id,
                _venue(drawing, report, place, draw_body),
                text=place,
                evidence=[spot] if spot else [],
            )
        for order, stop in enumerate(report.event.visited, 1):
            spot = _shown(report, words=stop)
            there = _venue(drawing, report, stop, draw_body)
            drawing.edge("VISITED", event.id, there, order=order, text=stop, evidence=[spot] if spot else [])


def _draw_unnamed(drawing: Drawing, event: Happening) -> None:
    """REPRESENTED_AT for an unnamed participant that is one known post: 区法院院长."""
    for report in event.reports:
        for group in report.event.groups:
            post = drawing.known_post(report.paper, re.sub(r"\s+", "", group), report.area)
            if post:
                spot = _shown(report, words=group)
                told = drawing.article(report.key.page, report.key.article)
                drawing.edge(
                    "REPRESENTED_AT", post, event.id, quote=group, article=told, evidence=[spot] if spot else []
                )


def draw_event(drawing: Drawing, event: Happening, people: People, draw_body: DrawBody) -> None:
    """One event with all that its reports tell of it."""
    fullest = min(event.reports, key=_longest).event
    names = Counter(report.event.name for report in event.reports)
    name = min(names, key=lambda text: (-names[text], text != fullest.name, text))
    day = event.dates[0] if event.dates else None
    start, _, end = (day or "").partition("/")
    texts = [
        report.event.date_text
        for report in event.reports
        if report.event.date_text and same_date(report.event.date, day) is not False
    ]
    sure = [report.event.confidence for report in event.reports if report.event.confidence is not None]
    kinds = sorted({kind for report in event.reports for kind in report.event.kind})
    attending = _draw_participants(drawing, event, people)
    drawing.node_at(
        "Event", event.id, name=name, kinds=kinds, date=start or None, endDate=end or None, dateText=texts[0] if texts else None,
        datePrecision=precision(day), dates=list(event.dates) if len(event.dates) > 1 else None, people=attending,
        confidence=max(sure) if sure else None,
    )  # fmt: skip
    for report in event.reports:
        spot = _shown(report)
        drawing.edge(
            "REPORTS", drawing.article(report.key.page, report.key.article), event.id,
            start=spot.start if spot else None, end=spot.end if spot else None, evidence=[spot] if spot else [],
        )  # fmt: skip
    _draw_bodies(drawing, event, draw_body)
    _draw_places(drawing, event, draw_body)
    _draw_unnamed(drawing, event)
