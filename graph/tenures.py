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


def _ended(held: Sequence[Held]) -> dict[tuple[str, str], str]:
    """The earliest day on which a text says of a person and a post that it is over."""
    days: dict[tuple[str, str], str] = {}
    for one in sorted((one for one in held if one.status == "former" and one.seen), key=lambda h: h.seen):
        days.setdefault((one.person, one.post), one.seen)
    return days


def _draw_tenure(drawing: Drawing, shown: Sequence[Held], ended: str | None) -> None:
    one = shown[0]
    first, last = _span(shown)
    articles = len({(held.evidence.page, held.evidence.article) for held in shown})
    sure = [held.confidence for held in shown if held.confidence is not None]
    drawing.node_at(
        "Tenure", one.tenure, status=one.status, firstSeen=first, lastSeen=last, articles=articles,
        datePrecision="day" if first else "none", confidence=max(sure) if sure else None,
        endDate=ended if ended and (one.status == "former" or not last or last <= ended) else None,
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


def _order(tenures: Sequence[Sequence[Held]]) -> list[Sequence[Held]]:
    """The tenures of a seat one after the other: those only told as over, then those seen, where their order is known."""
    holding = [shown for shown in tenures if shown[0].status != "former"]
    seen = {shown[0].person for shown in holding}
    gone = [shown for shown in tenures if shown[0].status == "former" and shown[0].person not in seen]
    return [
        shown for side in (gone, holding) for shown in side if len(side) == 1 or _span(shown)[0] is not None
    ]  # fmt: skip


def _draw_succession(drawing: Drawing, before: Sequence[Held], after: Sequence[Held], ended: str | None) -> None:
    """SUCCEEDED_BY from one tenure to the next, with days where both are told; none where they overlap.

    `ended` is the day of an asserted end, '' where the text has no day, None where no text asserts one.
    """
    last, start = _span(before)[1], _span(after)[0]
    another = before[0].person != after[0].person
    if another and ended is None and (last is None or start is None or last >= start):
        return
    end = last if not another or ended is None else ended
    days = max(_days(end, start), 0) if end and start else None
    drawing.edge("SUCCEEDED_BY", before[0].tenure, after[0].tenure, days=days)


def _draw_seat(drawing: Drawing, tenures: Sequence[Sequence[Held]]) -> None:
    """SUCCEEDED_BY between holders who follow each other, and the day since which nobody is seen in the seat."""
    ended = {shown[0].person: _span(shown)[0] or "" for shown in tenures if shown[0].status == "former"}
    for before, after in pairwise(_order(tenures)):
        _draw_succession(drawing, before, after, ended.get(before[0].person))
    last_end = max(ended.values(), default="")
    holding = [shown for shown in tenures if shown[0].status != "former"]
    in_seat = any(shown[0].person not in ended or (_span(shown)[1] or "") > last_end for shown in holding)
    if last_end and not in_seat:
        drawing.node_at("Post", tenures[0][0].post, vacantSince=last_end)


def draw_tenures(drawing: Drawing, held: Sequence[Held], draw_body: DrawBody) -> None:
    """Posts, tenures, HOLDS and successions."""
    by_tenure: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        by_tenure[one.tenure].append(one)
        body = draw_body(one.org, str(one.evidence.extra.get("orgAsPrinted", "")))
        post = drawing.node(
            "Post",
            one.title,
            one.org,
            title=one.title,
            organization=one.org,
            singleSeat=single_seat(one.title, one.org),
        )
        drawing.edge("POST_IN", post, body)
    ended = _ended(held)
    for _, tenure in sorted(by_tenure.items()):
        shown = sorted(tenure, key=lambda h: (h.evidence.page, h.evidence.article, h.evidence.start))
        _draw_tenure(drawing, shown, ended.get((shown[0].person, shown[0].post)))
    for (title, org), tenures in seats(held).items():
        drawing.seat(title, org)
        _draw_seat(drawing, tenures)
