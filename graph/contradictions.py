"""Contradictions between pages, as nodes that quote both sides; they are shown and never mended.

Source: graph model, "Contradictions". One function a kind; each draws what it finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from jinshen.graph.areas import on_one_chain, plain_area
from jinshen.graph.bodies import area_of, kind_of
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import FULL, Stay, people_of
from jinshen.graph.happened import Happening, differing
from jinshen.graph.model import Evidence
from jinshen.graph.names import rank
from jinshen.graph.occasions import participation
from jinshen.graph.resolution import Individual
from jinshen.graph.tenures import Held, seats


def _draw(drawing: Drawing, kind: str, detail: str, concerns: Iterable[str], shown: Sequence[Evidence]) -> None:
    severity = (
        "low" if kind == "lower-title" else "medium" if kind in ("two-dates", "misprinted-organization") else "high"
    )
    quotes = [f"{spot.quote} ({spot.page})" for spot in shown]
    concerned = list(dict.fromkeys(concerns))
    node = drawing.node("Contradiction", kind, detail, *sorted(concerned), kind=kind, detail=detail, severity=severity, quotes=quotes)
    for target in concerned:
        drawing.edge("CONCERNS", node, target, evidence=shown)


def _overlap(one: Sequence[Held], other: Sequence[Held]) -> tuple[Held, Held] | None:
    """Two showings that put two holders in one seat at one time: each seen again after the other was first seen."""
    days = [sorted((h for h in shown if h.seen), key=lambda h: h.seen) for shown in (one, other)]
    if not days[0] or not days[1]:
        return None
    first, last = days[0][0], days[0][-1]
    begin, end = days[1][0], days[1][-1]
    if first.seen <= end.seen and begin.seen <= last.seen:
        return first, begin
    return None


def two_holders(drawing: Drawing, held: Sequence[Held]) -> None:
    """One single-seat post, two people in it at one time."""
    for (title, org), tenures in seats(held).items():
        current = [shown for shown in tenures if shown[0].status in ("current", "acting")]
        for index, one in enumerate(current):
            for other in current[index + 1 :]:
                if one[0].person == other[0].person or (pair := _overlap(one, other)) is None:
                    continue
                names = "、".join(sorted((one[0].name, other[0].name)))
                shown = [pair[0].evidence, pair[1].evidence]
                _draw(
                    drawing,
                    "two-holders",
                    f"{org}{title}: {names}",
                    [one[0].post, one[0].person, other[0].person],
                    shown,
                )


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One person at one event, as one report shows it."""

    person: Individual
    stay: Stay
    event: Happening
    shown: Evidence | None


def two_places(drawing: Drawing, people: Sequence[Individual], events: Sequence[Happening]) -> None:
    """One person at events in two far areas on one day."""
    by_key = {shown.key: person for person in people for shown in person.appearances}
    at: dict[tuple[str, str], list[_Sighting]] = defaultdict(list)
    for event in events:
        for report in event.reports:
            day = report.event.date or ""
            if not FULL.fullmatch(day):
                continue
            stay = Stay(day, report.area, tuple(area for area, _ in report.areas), report.event.name)
            for part, key in people_of(report):
                if person := by_key.get(key):
                    at[person.id, day].append(_Sighting(person, stay, event, participation(report, part)))
    for (_, day), told in sorted(at.items(), key=lambda item: item[0]):
        for one, other in combinations(told, 2):
            if one.event.id != other.event.id and one.stay.far_from(other.stay):
                where = (plain_area(stay.areas[0] if stay.areas else stay.paper_area) for stay in (one.stay, other.stay))
                detail = f"{day} {one.person.name}: {'、'.join(where)}"
                shown = [spot for spot in (one.shown, other.shown) if spot is not None]
                _draw(drawing, "two-places", detail, [one.person.id, one.event.id, other.event.id], shown)


def misprinted(drawing: Drawing, held: Sequence[Held]) -> None:
    """A post shown in one article at a body of one area, which all others give to the like body of another on its chain.

    Whoever is shown there need not be one person for the graph: the misprint itself can be what tells two apart.
    """
    by: dict[tuple[str, str, str], dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for one in held:
        by[one.name, one.title, kind_of(one.org)][one.org].append(one)
    for (name, title, _), bodies in sorted(by.items()):
        ranked = sorted(bodies.items(), key=lambda item: (-_articles(item[1]), item[0]))
        usual, seen = ranked[0]
        for odd, shown in ranked[1:]:
            once = _articles(shown) == 1 and _articles(seen) >= 2
            here, there = area_of(usual), area_of(odd)
            same_body = usual.replace(here, "{}") == odd.replace(there, "{}")
            if once and here and there and here != there and same_body and on_one_chain(here, there):
                detail = f"{name}: {odd}{title}, elsewhere {usual}{title}"
                concerns = [shown[0].person, shown[0].post, seen[0].person, seen[0].post]
                _draw(drawing, "misprinted-organization", detail, concerns, [shown[0].evidence, seen[0].evidence])


def _articles(shown: Sequence[Held]) -> int:
    return len({(one.evidence.page, one.evidence.article) for one in shown})


def two_dates(drawing: Drawing, events: Sequence[Happening]) -> None:
    """One event, two dates."""
    for event in events:
        if event.dates and (other := differing(event.dates)):
            told = sorted({event.dates[0], *other})
            shown = [
                Evidence(r.key.page, r.key.article, r.event.start, r.event.end, r.event.quote)
                for r in event.reports
                if r.event.date and r.event.start is not None and r.event.end is not None and r.event.quote
            ]
            _draw(drawing, "two-dates", f"{event.reports[0].event.name}: {'、'.join(told)}", [event.id], shown)


def lower_title(drawing: Drawing, held: Sequence[Held]) -> None:
    """A title below the one that the same person was seen with before at the same body."""
    by: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for one in held:
        if one.seen and one.status != "former":
            by[one.person, one.org].append(one)
    for (person, org), shown in sorted(by.items()):
        shown = sorted(shown, key=lambda h: (h.seen, h.title, h.evidence.page))
        for index, later in enumerate(shown):
            base, below = rank(later.title)
            before = next((h for h in shown[:index] if h.seen < later.seen and rank(h.title) == (base, 0)), None)
            if below and before:
                detail = f"{later.name}: {org}{before.title} {before.seen}, {later.title} {later.seen}"
                _draw(drawing, "lower-title", detail, [person, later.post], [before.evidence, later.evidence])
                break
