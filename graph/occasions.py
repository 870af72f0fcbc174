"""Events to nodes and edges: who attended in which role and order, what organized it, where it was held and went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinshen.graph.areas import chain, plain_area
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Key, Report, by_whom, people_of
from jinshen.graph.ground import Ground, widest
from jinshen.graph.happened import Happening, same_date
from jinshen.graph.model import Evidence, Value
from jinshen.graph.schema import BODY_TYPES
from jinshen.pipeline.labels import ROLES
from jinshen.pipeline.records import Participant


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who a participant of a report is, and the id of the post in which the report itself shows that person first."""

    person: str
    acting_as: str | None = None


People = Mapping[Key, Attendee]
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


def _draw_participants(drawing: Drawing, event: Happening, people: People) -> int:
    """ATTENDED of everyone whom a report names; the order is that of the report that names most people, and of no other."""
    found: dict[str, list[tuple[Report, Participant, Key]]] = {}
    ranked = sorted(event.reports, key=_longest)
    for report in ranked:
        for part, key in people_of(report):
            if key in people:
                found.setdefault(people[key].person, []).append((report, part, key))
    for target, told in found.items():
        report, part, _ = told[0]
        every = {role for _, one, _ in told for role in one.roles}
        shown = [spot for rep, one, _ in told if (spot := participation(rep, one)) is not None]
        sure = [one.confidence for _, one, _ in told if one.confidence is not None]
        posts = (post for _, _, key in told if (post := people[key].acting_as))
        drawing.edge(
            "ATTENDED", target, event.id, roles=[role for role in ROLES if role in every],
            order=part.order if report is ranked[0] else None, actingAs=next(posts, None),
            quote=shown[0].quote if shown else None, start=shown[0].start if shown else None,
            end=shown[0].end if shown else None, article=drawing.article(report.key.page, report.key.article),
            reports=len({(rep.key.page, rep.key.article) for rep, _, _ in told}), confidence=max(sure) if sure else None,
            inferred=False, evidence=shown, corrected=_corrections(one.corrected for _, one, _ in told),
        )  # fmt: skip
    return len(found)


def participation(report: Report, part: Participant) -> Evidence | None:
    """The sentence that shows a participant, with the order there."""
    spot = _shown(report, part.start, part.end, part.quote)
    if spot is None:
        return None
    told = by_whom(part.corrected)
    extra: dict[str, Value] = {"order": part.order, "corrected": told} if told else {"order": part.order}
    return Evidence(spot.page, spot.article, spot.start, spot.end, spot.quote, extra)


def _corrections(told: Iterable[Mapping[str, str] | None]) -> str | None:
    """Who corrected what in several reports, None where nobody did."""
    return "; ".join(sorted({who for one in told for who in (one or {}).values()})) or None


def _draw_bodies(ground: Ground, event: Happening) -> None:
    drawing = ground.drawing
    for report in event.reports:
        for body in report.event.organizations:
            if body.role in BODY_TYPES:
                printed = body.org_as_printed or ""
                spot = _shown(report, body.start, body.end, body.quote, printed or body.org)
                drawing.edge(
                    BODY_TYPES[body.role], ground.body(body.org, printed), event.id,
                    quote=spot.quote if spot else None, article=drawing.article(report.key.page, report.key.article),
                    evidence=[spot] if spot else [],
                )  # fmt: skip


def _draw_places(ground: Ground, event: Happening) -> None:
    """HELD_AT and VISITED; the stops are numbered as in the report that names most of them."""
    drawing = ground.drawing
    for report in sorted(event.reports, key=lambda r: (-len(r.event.visited), r.key)):
        if place := report.event.place:
            spot = _shown(report, words=place)
            drawing.edge(
                "HELD_AT", event.id, ground.venue(report, place), text=place, evidence=[spot] if spot else [],
                corrected=(report.event.corrected or {}).get("place"),
            )  # fmt: skip
        for order, stop in enumerate(report.event.visited, 1):
            spot = _shown(report, words=stop)
            there = ground.venue(report, stop)
            drawing.edge("VISITED", event.id, there, order=order, text=stop, evidence=[spot] if spot else [])


def _draw_areas(ground: Ground, event: Happening) -> None:
    """IN_AREA: the areas that places and stops name, else the area of the paper, of several papers the widest."""
    told = {plain_area(area) for report in event.reports for area, _ in report.areas}
    wider = {name for area in told for name in chain(area)[:-1]}
    for report in event.reports:
        for area, words in report.areas:
            if plain_area(area) not in wider:
                spot = _shown(report, words=words)
                ground.drawing.edge("IN_AREA", event.id, ground.area(plain_area(area)), text=words, evidence=[spot] if spot else [])
    if not told and (area := widest([report.area for report in event.reports])):
        ground.drawing.edge("IN_AREA", event.id, ground.area(area))


def _draw_unnamed(ground: Ground, event: Happening) -> None:
    """REPRESENTED_AT for an unnamed participant that is one post: 区法院院长."""
    for report in event.reports:
        for group in report.event.groups:
            if post := ground.unnamed(report.paper, re.sub(r"\s+", "", group), report.area):
                spot = _shown(report, words=group)
                told = ground.drawing.article(report.key.page, report.key.article)
                ground.drawing.edge(
                    "REPRESENTED_AT", post, event.id, quote=group, article=told, evidence=[spot] if spot else []
                )


def draw_event(ground: Ground, event: Happening, people: People) -> None:
    """One event with all that its reports tell of it."""
    drawing = ground.drawing
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
        confidence=max(sure) if sure else None, corrected=_corrections(report.event.corrected for report in event.reports),
    )  # fmt: skip
    for report, (score, reason) in zip(event.reports, event.joins or [(None, None)] * len(event.reports), strict=True):
        spot = _shown(report)
        drawing.edge(
            "REPORTS", drawing.article(report.key.page, report.key.article), event.id, score=score, reason=reason,
            start=spot.start if spot else None, end=spot.end if spot else None, evidence=[spot] if spot else [],
        )  # fmt: skip
    _draw_bodies(ground, event)
    _draw_places(ground, event)
    _draw_areas(ground, event)
    _draw_unnamed(ground, event)
