"""Contradictions between pages, as nodes that quote both sides; they are shown and never mended.

Source: graph model, "Contradictions". One function a kind; each draws what it finds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from jinshen.graph.areas import levels, on_one_chain, plain_area
from jinshen.graph.bodies import area_of, kind_of
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import FULL, Appearance, Key, Report, people_of
from jinshen.graph.features import CAREER_DAYS
from jinshen.graph.happened import Happening, differing
from jinshen.graph.likeness import half_day
from jinshen.graph.model import Evidence
from jinshen.graph.names import rank
from jinshen.graph.occasions import participation
from jinshen.graph.resolution import Individual
from jinshen.graph.tenures import Held, seats

OWN_NAMES = frozenset({"school", "company", "media", "village"})  # of one name in many areas: none is another's slip
OFTEN = 4  # a slip is made once for so many articles that print a post right


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
                if one[0].name == other[0].name or (pair := _overlap(one, other)) is None:
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
    """One person at one event of a day, as one report shows it; `where` are the areas that the event itself tells of, none where it does not."""

    report: Report
    event: Happening
    where: tuple[str, ...]
    shown: Evidence | None

    def areas(self) -> tuple[str, ...]:
        return self.where or (self.report.area,)


def homes_of(shown: Iterable[Appearance]) -> dict[Key, frozenset[str]]:
    """The areas of the posts in which appearances show somebody."""
    return {one.key: frozenset(held.area for held in one.held if held.area and held.status != "former") for one in shown}


def _county(area: str) -> str:
    return levels(area).get("county", "")


def _whose(report: Report, but: Key, homes: Mapping[Key, frozenset[str]]) -> tuple[str, ...]:
    """The county whose people the others at an event are, where most are of one: a meeting of a county is held there."""
    found = Counter(county for _, key in people_of(report) if key != but for county in {_county(area) for area in homes.get(key, ())} - {""})
    others = sum(bool(homes.get(key)) for _, key in people_of(report) if key != but)
    (county, count), *_ = [*found.most_common(1), ("", 0)]
    return (county,) if count >= 2 and count * 2 > others else ()


def _where(report: Report, but: Key, homes: Mapping[Key, frozenset[str]]) -> tuple[str, ...]:
    """The areas that an event's places name, else those of its organizers, else that of most who are there."""
    hosts = {area for body in report.event.organizations if body.role == "organizer" and (area := area_of(body.org))}
    return tuple(area for area, _ in report.areas) or tuple(sorted(hosts)) or _whose(report, but, homes)


def _far(one: _Sighting, other: _Sighting, own: frozenset[str]) -> bool:
    """True for two events in two areas, not of two halves of a day; in papers of one area only where somebody has posts of counties, and one
    event tells where it is."""
    if one.event.id == other.event.id or any(on_one_chain(here, there) for here in one.areas() for there in other.areas()):
        return False
    halves = {half_day(one.report.event.date_text), half_day(other.report.event.date_text)} - {""}
    told = bool((one.where or other.where) and own) and all(map(_county, own))
    return len(halves) < 2 and (told or not on_one_chain(one.report.area, other.report.area))


def two_places(drawing: Drawing, person: Individual, events: Sequence[Happening], homes: Mapping[Key, frozenset[str]]) -> None:
    """One person at events in two far areas on one day; `homes` are the areas of the posts of all who are at these events."""
    own_keys = {shown.key for shown in person.appearances}
    at: dict[str, list[_Sighting]] = defaultdict(list)
    own: dict[str, frozenset[str]] = defaultdict(frozenset)
    for event in events:
        for report in event.reports:
            day = report.event.date or ""
            for part, key in people_of(report) if FULL.fullmatch(day) else ():
                if key in own_keys:
                    at[day].append(_Sighting(report, event, _where(report, key, homes), participation(report, part)))
                    own[day] |= homes[key]
    for day, told in sorted(at.items()):
        drawn = set()
        for one, other in combinations(told, 2):
            if _far(one, other, own[day]) and (pair := frozenset((one.event.id, other.event.id))) not in drawn:
                drawn.add(pair)
                detail = f"{day} {person.name}: {'、'.join(plain_area(side.areas()[0]) for side in (one, other))}"
                shown = [spot for spot in (one.shown, other.shown) if spot is not None]
                _draw(drawing, "two-places", detail, [person.id, one.event.id, other.event.id], shown)


def misprinted(drawing: Drawing, held: Sequence[Held]) -> None:
    """A post shown in an article or two at a body of one area, which many more give to the like body of another on its chain.

    Whoever is shown there need not be one person for the graph: the misprint itself can be what tells two apart.
    """
    by: dict[tuple[str, str, str], dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    beside: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for one in held:
        beside[one.evidence.page, one.evidence.article, one.name].append(one)
        if kind_of(one.org) not in OWN_NAMES:
            by[one.name, one.title, kind_of(one.org)][one.org].append(one)
    for (name, title, _), bodies in sorted(by.items()):
        for odd, shown in sorted(bodies.items()):
            likes = sorted((seen for seen in bodies.values() if _like(shown, seen)), key=lambda seen: (-_articles(seen), seen[0].org))
            if likes and all(any(_slips(one, seen, beside) for seen in likes) for one in shown):
                seen = likes[0]
                detail = f"{name}: {odd}{title}, elsewhere {seen[0].org}{title}"
                concerns = [shown[0].person, shown[0].post, seen[0].person, seen[0].post]
                _draw(drawing, "misprinted-organization", detail, concerns, [shown[0].evidence, seen[0].evidence])


def _like(odd: Sequence[Held], usual: Sequence[Held]) -> bool:
    """True for posts at like bodies of two areas on one chain, of which one is printed seldom beside the other."""
    here, there = area_of(odd[0].org), area_of(usual[0].org)
    if not here or not there or here == there or odd[0].org.replace(here, "{}") != usual[0].org.replace(there, "{}"):
        return False
    seldom = _articles(usual) >= 2 and _articles(odd) <= max(1, _articles(usual) // OFTEN)
    return seldom and on_one_chain(odd[0].area or here, usual[0].area or there)


def _slips(one: Held, usual: Sequence[Held], beside: Mapping[tuple[str, str, str], Sequence[Held]]) -> bool:
    """True where a showing is no step of a career: in the time of the usual post, or beside another post in the area of that one."""
    if one.status == "former":
        return False
    others = beside[one.evidence.page, one.evidence.article, one.name]
    if any(other.area == usual[0].area and other.status != "former" for other in others):
        return True
    days = sorted(other.seen for other in usual if other.seen)
    return not one.seen or not days or days[0] <= one.seen <= days[-1] or _near(one.seen, days)


def _near(day: str, days: Sequence[str]) -> bool:
    when = date.fromisoformat(day)
    return min(abs((when - date.fromisoformat(other)).days) for other in days) <= CAREER_DAYS


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
