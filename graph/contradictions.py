"""Contradictions between pages, as nodes that quote both sides; they are shown and never mended.

Source: graph model, "Contradictions". One function a kind; each draws what it finds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import combinations, product

from jinshen.graph.accounts import half_day
from jinshen.graph.areas import on_one_chain, plain_area
from jinshen.graph.atlas import forms
from jinshen.graph.bodies import area_of, kind_of
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import FULL, Key, Report, people_of
from jinshen.graph.happened import Happening
from jinshen.graph.model import Evidence
from jinshen.graph.names import rank
from jinshen.graph.occasions import participation
from jinshen.graph.profiles import CAREER_DAYS, LEADERS
from jinshen.graph.resolution import Individual
from jinshen.graph.tenures import Held, days_between, seats
from jinshen.graph.whereabouts import Sighting, homes_of, where_of
from jinshen.pipeline.records import Participant

OWN_NAMES = frozenset({"school", "media", "village"})  # of one name in many areas: hardly one is another's slip
AWAY = 180  # nobody leaves a seat and comes back to it within so many days
SOON = 30  # so many days before or after another whoever is seen in a seat on one day only was there beside that one
SESSIONS = re.compile(r"(?:代表大会|政(?:协|治协商).{0,30}(?:届|(?<!常务)委员会))第.{1,3}次(?:全体)?会议|第.{1,4}次(?:党员)?代表大会")  # last some days
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
    """The showings nearest in time of two holders of one seat at one time: each seen again after the other was first seen, none come back to it."""
    mine, theirs = (sorted((h for h in shown if h.day), key=lambda h: h.day) for shown in (one, other))
    at_once = mine and theirs and mine[0].day <= theirs[-1].day and theirs[0].day <= mine[-1].day
    if not at_once or _back(mine, theirs) or _back(theirs, mine):
        return None
    return min(product(mine, theirs), key=lambda pair: (pair[0].evidence.quote == pair[1].evidence.quote, abs(days_between(pair[0].day, pair[1].day))))


def _back(one: Sequence[Held], other: Sequence[Held]) -> bool:
    """True for one who had a seat before and after all the time in which another did, and long not meanwhile: who can say that it was not left?

    Another who is seen in it on one day only, and within a month of the first, has hardly taken it up and left it again.
    """
    begin, end = other[0].day, other[-1].day
    before, after = [h.day for h in one if h.day < begin], [h.day for h in one if h.day > end]
    if not before or not after or len(before) + len(after) < len(one):
        return False
    soon = begin == end and min(days_between(before[-1], begin), days_between(end, after[0])) <= SOON
    return not soon and days_between(before[-1], after[0]) > AWAY


def two_holders(drawing: Drawing, held: Sequence[Held]) -> None:
    """One single-seat post, two people in it at one time; a body that one article prints by its letter only (县长) may be misread."""
    for (title, org), tenures in seats(held).items():
        holders: dict[str, list[Held]] = defaultdict(list)
        for shown in tenures:
            holders[shown[0].person] += shown if shown[0].status in ("current", "acting") else ()
        sure = [shown for shown in holders.values() if _articles(shown) > 1 or any(_prints_area(one) for one in shown)]
        for one, other in combinations(sure, 2):
            cut = one[0].name.startswith(other[0].name) or other[0].name.startswith(one[0].name)  # 王明 and 王明同: one name, misread
            if not cut and (pair := _overlap(one, other)):
                names = "、".join(sorted((one[0].name, other[0].name)))
                concerns = [one[0].post, one[0].person, other[0].person]
                _draw(drawing, "two-holders", f"{org}{title}: {names}", concerns, [side.evidence for side in pair])


def two_places(drawing: Drawing, person: Individual, events: Sequence[Happening]) -> None:
    """One person at events in two far areas on one day."""
    own = homes_of(person.appearances)
    ever = frozenset[str]().union(*own.values())
    at: dict[str, list[Sighting]] = defaultdict(list)
    for event in events:
        for day, shown in _days(own, event).items():
            at[day].append(_sighting(event.id, shown, frozenset().union(*(own[key] for _, _, key in shown))))
    for day, told in sorted(at.items()):
        pairs: dict[frozenset[str], list[Sighting]] = defaultdict(list)
        for one, other in combinations(told, 2):
            if one.far_from(other, ever):
                pairs[frozenset((one.area, other.area))] += [one, other]
        for sides in pairs.values():
            detail = f"{day} {person.name}: {'、'.join(dict.fromkeys(side.area for side in sides))}"
            spots = {side.event: side.shown for side in sides}
            _draw(drawing, "two-places", detail, [person.id, *spots], [spot for shown in spots.values() for spot in shown])


def _days(own: Container[Key], event: Happening) -> dict[str, list[tuple[Report, Participant, Key]]]:
    """The days on which reports of an event show somebody there, by one of some appearances, with what shows it."""
    found: dict[str, list[tuple[Report, Participant, Key]]] = defaultdict(list)
    for report in event.reports:
        if FULL.fullmatch(day := report.event.date or ""):
            for part, key in people_of(report):
                if key in own:
                    found[day].append((report, part, key))
    return found


def _sighting(event: str, shown: Sequence[tuple[Report, Participant, Key]], own: frozenset[str]) -> Sighting:
    reports = [report for report, _, _ in shown]
    spots = (participation(report, part) for report, part, _ in shown)
    return Sighting(
        event, where_of(reports), own, tuple(dict.fromkeys(report.area for report in reports)),
        frozenset(half for report in reports if (half := half_day(report.event.date_text))), tuple(spot for spot in spots if spot),
    )  # fmt: skip


def misprinted(drawing: Drawing, held: Sequence[Held]) -> None:
    """A post shown in an article or two at a body of one area, which many more give to the like body of another.

    Whoever is shown there need not be one person for the graph: the misprint itself can be what tells two apart.
    """
    by: dict[tuple[str, str, str], dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    beside: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for one in held:
        beside[one.evidence.page, one.evidence.article, one.name].append(one)
        if one.title not in LEADERS:
            by[one.name, one.title, kind_of(one.org)][one.org].append(one)
    for (name, title, _), bodies in sorted(by.items()):
        for odd, shown in sorted(bodies.items()):
            likes = sorted((seen for seen in bodies.values() if _like(shown, seen)), key=lambda seen: (-_articles(seen), seen[0].org))
            slips = [one for one in shown if any(_slips(one, seen, beside) for seen in likes)]
            if slips and (len(slips) == len(shown) or any(_amid(one, likes[0]) for one in slips)):
                seen = likes[0]
                detail = f"{name}: {odd}{title}, elsewhere {seen[0].org}{title}"
                concerns = [slips[0].person, slips[0].post, seen[0].person, seen[0].post]
                _draw(drawing, "misprinted-organization", detail, concerns, [slips[0].evidence, seen[0].evidence])


def _like(odd: Sequence[Held], usual: Sequence[Held]) -> bool:
    """True for posts at like bodies of two areas, of which one is printed seldom beside the other."""
    here, there = area_of(odd[0].org), area_of(usual[0].org)
    if not here or not there or here == there or odd[0].org.replace(here, "{}") != usual[0].org.replace(there, "{}"):
        return False
    if (_misread(here, there) and not all(map(_sure, odd))) or (here[-1] == there[-1] and not any(_prints_area(one) for one in odd)):
        return False  # a damaged character is no slip of the paper, and the letter of the area fits both
    return _articles(usual) >= 2 and _articles(odd) <= max(1, _articles(usual) // OFTEN)


def _misread(one: str, other: str) -> bool:
    """True for names of areas of which one character differs, and not the last one: 澄州县 for 澧州县.

    >>> _misread("云川县", "云州县"), _misread("云州市", "云州区"), _misread("青川区", "青山县")
    (True, False, False)
    """
    odd = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(one) == len(other) and len(odd) == 1 and odd[0] < len(one) - 1


def _sure(one: Held) -> bool:
    """True for what a record by hand or a person's correction tells."""
    return one.confidence in (None, 1.0)


def _prints_area(one: Held) -> bool:
    """False for a body that a page as read prints without the name of its area, so that reading could take another: 区委, not 青川区委."""
    if _sure(one):
        return True
    printed = "".join(str(one.evidence.extra.get("orgAsPrinted", "")).split())
    return any(form in printed for form in forms(plain_area(area_of(one.org))))


def _slips(one: Held, usual: Sequence[Held], beside: Mapping[tuple[str, str, str], Sequence[Held]]) -> bool:
    """True where a showing is no step of a career: beside another post in the area of the usual one, or on its chain and in its time.

    Where many areas have a body of that name, only beside another post at the usual one.
    """
    if one.status == "former":
        return False
    others = [other for other in beside[one.evidence.page, one.evidence.article, one.name] if other.status != "former"]
    if kind_of(one.org) in OWN_NAMES:
        return any(other.org == usual[0].org for other in others)
    if any(other.area == usual[0].area for other in others):
        return True
    if not on_one_chain(one.area or area_of(one.org), usual[0].area or area_of(usual[0].org)):
        return False
    days, over = (_days_of([seen for seen in usual if (seen.status == "former") is former]) for former in (False, True))
    if not one.seen or not days:
        return not one.seen or not over or one.seen < over[0]
    return days[0] <= one.seen <= days[-1] or _near(one.seen, days)


def _amid(one: Held, usual: Sequence[Held]) -> bool:
    """True for a showing on a day before and after which the usual post is shown: what is shown at other times may be a career, this is none."""
    days = _days_of(usual)
    return bool(one.seen and days) and days[0] < one.seen < days[-1]


def _days_of(shown: Sequence[Held]) -> list[str]:
    """The days on which showings are seen, in order."""
    return sorted(one.seen for one in shown if one.seen)


def _near(day: str, days: Sequence[str]) -> bool:
    return min(abs(days_between(day, other)) for other in days) <= CAREER_DAYS


def _articles(shown: Sequence[Held]) -> int:
    return len({(one.evidence.page, one.evidence.article) for one in shown})


def two_dates(drawing: Drawing, events: Sequence[Happening]) -> None:
    """One event, two dates; a congress opens on one day and closes on another."""
    for event in events:
        if event.differ and not any(SESSIONS.search(report.event.name) for report in event.reports):
            told = sorted({event.dates[0], *event.differ})
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
        first: dict[str, Held] = {}
        for later in shown:
            base, below = rank(later.title)
            before = first.get(base)
            if below and before and before.seen < later.seen:
                detail = f"{later.name}: {org}{before.title} {before.seen}, {later.title} {later.seen}"
                _draw(drawing, "lower-title", detail, [person, later.post], [before.evidence, later.evidence])
                break
            if not below:
                first.setdefault(base, later)
