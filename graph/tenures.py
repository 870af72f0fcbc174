"""People's posts over all articles to tenures, the successions in single seats, and their vacancies.

Source: graph model, "Tenure": what papers show (firstSeen, lastSeen) is kept apart from what a text asserts (endDate). The post of
April and of May is one tenure seen twice; 代区长 and then 区长 are two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jinshen.graph.drawing import Drawing
from jinshen.graph.model import Evidence, content_id
from jinshen.graph.names import single_seat
from jinshen.graph.resolution import Individual

DrawBody = Callable[[str, str], str]


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

    @property
    def post(self) -> str:
        return content_id("post", self.title, self.org)

    @property
    def tenure(self) -> str:
        return content_id("tenure", self.person, self.post, self.status)


def tenures_of(people: Sequence[Individual]) -> list[Held]:
    """Every post shown, in the order of people and articles."""
    return [
        Held(person.id, person.name, held.title, held.org, held.status, shown.seen, held.evidence, held.confidence)
        for person in people
        for shown in person.appearances
        for held in shown.held
    ]


def _span(shown: Sequence[Held]) -> tuple[str | None, str | None]:
    days = sorted(held.seen for held in shown if held.seen)
    return (days[0], days[-1]) if days else (None, None)


def _draw_tenure(drawing: Drawing, shown: Sequence[Held]) -> None:
    one = shown[0]
    first, last = _span(shown)
    articles = len({(held.evidence.page, held.evidence.article) for held in shown})
    sure = [held.confidence for held in shown if held.confidence is not None]
    drawing.node_at(
        "Tenure", one.tenure, status=one.status, firstSeen=first, lastSeen=last, articles=articles,
        datePrecision="day" if first else "none", confidence=max(sure) if sure else None,
        endDate=first if one.status == "former" else None,
    )  # fmt: skip
    drawing.edge("HAS_TENURE", one.person, one.tenure)
    drawing.edge("IN_POST", one.tenure, one.post)
    drawing.edge("HOLDS", one.person, one.post, key=one.status, status=one.status, firstSeen=first, lastSeen=last,
                 articles=articles, evidence=[held.evidence for held in shown])  # fmt: skip
    for held in shown:
        spot, printed = held.evidence, held.evidence.extra
        drawing.edge(
            "EVIDENCED_BY", one.tenure, drawing.article(spot.page, spot.article), key=f"{spot.start}", evidence=[spot],
            quote=spot.quote, start=spot.start, end=spot.end, titleAsPrinted=printed.get("titleAsPrinted"),
            orgAsPrinted=printed.get("orgAsPrinted"), seenOn=held.seen or None,
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


def _draw_seat(drawing: Drawing, tenures: Sequence[Sequence[Held]]) -> None:
    """SUCCEEDED_BY between holders who follow each other, and the day since which nobody is seen in the seat."""
    ended = {shown[0].person: _span(shown)[0] for shown in tenures if shown[0].status == "former"}
    holding = [shown for shown in tenures if shown[0].status != "former" and _span(shown)[0]]
    gone = [shown for shown in tenures if shown[0].status == "former" and _span(shown)[0]]
    in_seat = {shown[0].person for shown in holding}
    order = [*(shown for shown in gone if shown[0].person not in in_seat), *holding]
    for before, after in pairwise(order):
        if before[0].person == after[0].person and before[0].status == after[0].status:
            continue
        start = _span(after)[0] or ""
        end = ended.get(before[0].person) or _span(before)[1] or ""
        if before[0].person != after[0].person and _span(before)[1] and _span(before)[1] >= start and not ended.get(before[0].person):  # type: ignore[operator]
            continue
        drawing.edge("SUCCEEDED_BY", before[0].tenure, after[0].tenure, days=max(_days(end, start), 0))
    last_end = max((day for day in ended.values() if day), default="")
    if last_end and not any((_span(shown)[1] or "") > last_end for shown in holding):
        still = [s for s in holding if s[0].person not in ended]
        if not still:
            drawing.node_at("Post", tenures[0][0].post, vacantSince=last_end)


def draw_tenures(drawing: Drawing, held: Sequence[Held], draw_body: DrawBody) -> None:
    """Posts, tenures, HOLDS and successions."""
    by_tenure: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        by_tenure[one.tenure].append(one)
        body = draw_body(one.org, str(one.evidence.extra.get("orgAsPrinted", "")))
        post = drawing.node(
            "Post", one.title, one.org, title=one.title, organization=one.org, singleSeat=single_seat(one.title, one.org)
        )
        drawing.edge("POST_IN", post, body)
    for tenure in sorted(by_tenure):
        _draw_tenure(drawing, sorted(by_tenure[tenure], key=lambda h: (h.evidence.page, h.evidence.article, h.evidence.start)))
    for tenures in seats(held).values():
        _draw_seat(drawing, tenures)
