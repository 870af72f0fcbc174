"""People's posts over all articles to tenures, the successions in single seats, and their vacancies.

Source: graph model, "Tenure": what papers show (firstSeen, lastSeen) is kept apart from what a text asserts (startDate, endDate). The
post of April and of May is one tenure seen twice; 代区长 and then 区长 are two. 原区长 says that it is over, not since when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jinshen.graph.drawing import Drawing
from jinshen.graph.ground import Ground
from jinshen.graph.model import Evidence, content_id
from jinshen.graph.names import single_seat
from jinshen.graph.resolution import Individual
from jinshen.graph.things import thing


@dataclass(frozen=True, slots=True)
class Held:
    """One post of one person as one article shows it."""

    person: str
    name: str
    title: str
    org: str
    status: str
    seen: str
    evidence: Evidence
    confidence: float | None
    began: str = ""
    ended: str = ""

    @property
    def post(self) -> str:
        return content_id("post", self.title, self.org)

    @property
    def tenure(self) -> str:
        return content_id("tenure", self.person, self.post, self.status)


def tenures_of(people: Sequence[Individual]) -> list[Held]:
    """Every post shown, in the order of people and articles."""
    return [
        Held(
            person.id, person.name, held.title, held.org, held.status, shown.seen, held.evidence, held.confidence,
            held.began, held.ended,
        )
        for person in people
        for shown in person.appearances
        for held in shown.held
    ]  # fmt: skip


def _span(shown: Sequence[Held]) -> tuple[str | None, str | None]:
    days = sorted(held.seen for held in shown if held.seen)
    return (days[0], days[-1]) if days else (None, None)


@dataclass(frozen=True, slots=True)
class _End:
    """The day on which a text asserts that somebody's time in a post ends, and the day of that text."""

    day: str
    told: str


def _ended(held: Sequence[Held]) -> dict[tuple[str, str], _End]:
    """The earliest asserted end of a person's time in a post."""
    ends: dict[tuple[str, str], _End] = {}
    for one in sorted((one for one in held if one.ended), key=lambda h: h.ended):
        ends.setdefault((one.person, one.post), _End(one.ended, max(one.seen, one.ended)))
    return ends


def _began(shown: Sequence[Held]) -> str | None:
    return min((one.began for one in shown if one.began), default=None)


def _draw_tenure(drawing: Drawing, shown: Sequence[Held], ended: _End | None) -> None:
    one = shown[0]
    first, last = _span(shown)
    articles = len({(held.evidence.page, held.evidence.article) for held in shown})
    sure = [held.confidence for held in shown if held.confidence is not None]
    drawing.node_at(
        "Tenure", one.tenure, status=one.status, firstSeen=first, lastSeen=last, articles=articles, startDate=_began(shown),
        datePrecision="day" if first else "none", confidence=max(sure) if sure else None,
        endDate=ended.day if ended and (one.status == "former" or not last or last <= ended.told) else None,
    )  # fmt: skip
    told = {str(held.evidence.extra["corrected"]) for held in shown if "corrected" in held.evidence.extra}
    drawing.edge("HAS_TENURE", one.person, one.tenure)
    drawing.edge("IN_POST", one.tenure, one.post)
    drawing.edge("HOLDS", one.person, one.post, key=one.status, status=one.status, firstSeen=first, lastSeen=last,
                 articles=articles, corrected="; ".join(sorted(told)) or None, evidence=[held.evidence for held in shown])  # fmt: skip
    for held in shown:
        spot, printed = held.evidence, held.evidence.extra
        drawing.edge(
            "EVIDENCED_BY", one.tenure, drawing.article(spot.page, spot.article), key=f"{spot.start}", evidence=[spot],
            quote=spot.quote, start=spot.start, end=spot.end, titleAsPrinted=printed.get("titleAsPrinted"),
            orgAsPrinted=printed.get("orgAsPrinted"), seenOn=held.seen or None, corrected=printed.get("corrected"),
        )  # fmt: skip


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def seats(held: Sequence[Held]) -> dict[tuple[str, str], list[list[Held]]]:
    """For each single-seat post its tenures, each as the list of what shows it, the earliest seen first."""
    found: dict[tuple[str, str], dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for one in held:
        if single_seat(one.title, one.org):
            found[one.title, one.org][one.tenure].append(one)
    return {
        post: sorted(tenures.values(), key=lambda shown: (_span(shown)[0] or "9999", shown[0].tenure))
        for post, tenures in sorted(found.items())
    }


def _order(tenures: Sequence[Sequence[Held]]) -> list[Sequence[Held]]:
    """The tenures of a seat one after the other: those only told as over, then those seen, where their order is known."""
    holding = [shown for shown in tenures if shown[0].status != "former"]
    seen = {shown[0].person for shown in holding}
    gone = [shown for shown in tenures if shown[0].status == "former" and shown[0].person not in seen]
    return [
        shown for side in (gone, holding) for shown in side if len(side) == 1 or _span(shown)[0] is not None
    ]  # fmt: skip


def _draw_succession(drawing: Drawing, before: Sequence[Held], after: Sequence[Held], ended: str | None) -> None:
    """SUCCEEDED_BY from one tenure to the next; none where they overlap and no text tells that the first one is over.

    `ended` is the day of an asserted end, '' where a text tells of an end without its day, None where none does. Days are counted
    from there, else from the day on which the first was last seen in the post, to the asserted beginning, else the first seen.
    """
    last, first = _span(before)[1], _span(after)[0]
    if before[0].person == after[0].person:
        end = last
    elif ended is None and (last is None or first is None or last >= first):
        return
    else:
        end = ended or (last if before[0].status != "former" else None)
    start = _began(after) or first
    days = max(_days(end, start), 0) if end and start else None
    drawing.edge("SUCCEEDED_BY", before[0].tenure, after[0].tenure, days=days)


def _draw_seat(drawing: Drawing, tenures: Sequence[Sequence[Held]], ended: Mapping[tuple[str, str], _End]) -> None:
    """SUCCEEDED_BY between holders who follow each other, and the day since which nobody is seen in the seat."""
    post = tenures[0][0].post
    never = _End("", "")
    over = {shown[0].person: ended.get((shown[0].person, post), never) for shown in tenures if shown[0].status == "former"}
    for before, after in pairwise(_order(tenures)):
        one = before[0].person
        _draw_succession(drawing, before, after, over[one].day if one in over else None)
    last = max(over.values(), key=lambda end: (end.day, end.told), default=never)
    holding = [shown for shown in tenures if shown[0].status != "former"]
    in_seat = any(shown[0].person not in over or (_span(shown)[1] or "") > last.told for shown in holding)
    if last.day and not in_seat:
        drawing.use(thing("post", tenures[0][0].title, tenures[0][0].org), "vacantSince", last.day)


def draw_tenures(ground: Ground, held: Sequence[Held]) -> None:
    """Posts, tenures and HOLDS of people with all that shows them."""
    drawing = ground.drawing
    by_tenure: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        by_tenure[one.tenure].append(one)
        ground.body(one.org, str(one.evidence.extra.get("orgAsPrinted", "")))
        ground.post(one.title, one.org)
    ended = _ended(held)
    for _, tenure in sorted(by_tenure.items()):
        shown = sorted(tenure, key=lambda h: (h.evidence.page, h.evidence.article, h.evidence.start))
        _draw_tenure(drawing, shown, ended.get((shown[0].person, shown[0].post)))


def draw_seats(ground: Ground, held: Sequence[Held]) -> None:
    """The successions and vacancies of single-seat posts, from all that shows their holders."""
    ended = _ended(held)
    for tenures in seats(held).values():
        _draw_seat(ground.drawing, tenures, ended)
