"""People's posts over all articles to tenures, the successions in single seats, and their vacancies.

Source: graph model, "Tenure": what papers show (firstSeen, lastSeen) is kept apart from what a text asserts (startDate, endDate). The
post of April and of May is one tenure seen twice; 代区长 and then 区长 are two. 原区长 says that it is over, not since when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Key
from jinshen.graph.ground import Base
from jinshen.graph.model import Evidence, content_id
from jinshen.graph.names import single_seat
from jinshen.graph.profiles import CAREER_DAYS
from jinshen.graph.resolution import Individual
from jinshen.graph.things import thing


class Held(NamedTuple):
    """One post of one person as one article shows it; `day` is that of the event at which it does, else `seen`; `kept` that it is drawn already."""

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
    area: str = ""
    day: str = ""
    kept: bool = False

    @property
    def post(self) -> str:
        return content_id("post", self.title, self.org)

    @property
    def tenure(self) -> str:
        return content_id("tenure", self.person, self.post, self.status)


def tenures_of(people: Sequence[Individual], kept: Collection[Key] = ()) -> list[Held]:
    """Every post shown, in the order of people and articles; `kept` are the appearances that are drawn already."""
    return [
        Held(
            person.id, person.name, held.title, held.org, held.status, shown.seen, held.evidence, held.confidence,
            held.began, held.ended, held.area, min((stay.day for stay in shown.at), default=shown.seen),
            shown.key in kept,
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
        article = drawing.article(spot.page, spot.article)
        if held.kept:
            drawing.keep("EVIDENCED_BY", one.tenure, article, key=f"{spot.start}")
            continue
        drawing.edge(
            "EVIDENCED_BY", one.tenure, article, key=f"{spot.start}", evidence=[spot],
            quote=spot.quote, start=spot.start, end=spot.end, titleAsPrinted=printed.get("titleAsPrinted"),
            orgAsPrinted=printed.get("orgAsPrinted"), seenOn=held.seen or None, corrected=printed.get("corrected"),
        )  # fmt: skip


def days_between(one: str, other: str) -> int:
    """How many days the second of two days comes after the first."""
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


def _time(shown: Sequence[Held]) -> tuple[str, str] | None:
    """From the first to the last day of a tenure that is told, None where none is."""
    days = sorted(day for held in shown for day in (held.seen, held.began) if day)
    return (days[0], days[-1]) if days else None


def _in_time(tenures: Sequence[Sequence[Held]]) -> list[Sequence[Held]]:
    """The tenures of holders by the first day that is told; one that lies within another's is a contradiction, nobody's predecessor."""
    told = [(time, shown) for shown in tenures if shown[0].status != "former" and (time := _time(shown))]
    inside = [
        any(other[0] < time[0] and time[1] < other[1] and by[0].person != shown[0].person for other, by in told)
        for time, shown in told
    ]  # fmt: skip
    return [shown for (_, shown), within in sorted(zip(told, inside, strict=True), key=lambda one: (one[0][0][0], one[0][1][0].tenure)) if not within]


def _told_together(tenures: Sequence[Sequence[Held]]) -> dict[str, str]:
    """Of whom an article tells that he had the seat and of whom that he has it: the person after by the person before, where articles agree."""
    by: dict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for held in (held for shown in tenures for held in shown):
        by[held.evidence.page, held.evidence.article][held.status != "former"].add(held.person)
    after: dict[str, set[str]] = defaultdict(set)
    for had, has in by.values():
        if len(had) == len(has - had) == 1:
            after[next(iter(had))] |= has - had
    return {one: next(iter(others)) for one, others in after.items() if len(others) == 1}


def _gone(tenures: Sequence[Sequence[Held]], ended: Mapping[tuple[str, str], _End]) -> list[tuple[str, Sequence[Held]]]:
    """Those who are only told as having had the seat, each with the day by which that was over, '' where no day is told."""
    seen = {shown[0].person for shown in tenures if shown[0].status != "former"}
    return [
        (ended[shown[0].person, shown[0].post].day if (shown[0].person, shown[0].post) in ended else (_span(shown)[0] or ""), shown)
        for shown in tenures if shown[0].status == "former" and shown[0].person not in seen
    ]  # fmt: skip


def _order(tenures: Sequence[Sequence[Held]], ended: Mapping[tuple[str, str], _End]) -> list[tuple[Sequence[Held], Sequence[Held]]]:
    """The pairs of tenures of a seat that follow each other, as far as their order is known.

    One who is only told as having had it stands before the first who is seen in it from then on; where anybody is seen in it before, only
    if it is told when he left.
    """
    line = _in_time(tenures)
    for day, shown in sorted(_gone(tenures, ended), key=lambda one: (one[0], one[1][0].tenure), reverse=True):
        left = (shown[0].person, shown[0].post) in ended
        at = next((number for number, other in enumerate(line) if _told_by(other, day)), len(line))
        if day and (left or at == 0):
            line.insert(at, shown)
    pairs = list(pairwise(line))
    undated = [shown for shown in tenures if shown[0].status != "former" and not _time(shown)]
    if not line or (len(line) == 1 and line[0][0].status == "former"):
        pairs = [(one, other) for one in line or [shown for _, shown in _gone(tenures, ended)] for other in undated] if len(undated) == 1 else []
    return _with_told(tenures, pairs)


def _told_by(shown: Sequence[Held], day: str) -> bool:
    """True for a tenure that begins no earlier than some weeks before a day: a text may tell so late whom it followed."""
    time = _time(shown)
    return time is not None and day != "" and days_between(day, time[0]) >= -CAREER_DAYS


def _with_told(tenures: Sequence[Sequence[Held]], pairs: Sequence[tuple[Sequence[Held], Sequence[Held]]]) -> list[tuple[Sequence[Held], Sequence[Held]]]:
    """Pairs that follow each other by time, but for those of whom an article tells otherwise whom somebody followed."""
    told = _told_together(tenures)
    placed = {shown[0].person for pair in pairs for shown in pair}
    by_person: dict[str, list[Sequence[Held]]] = defaultdict(list)
    for shown in tenures:
        by_person[shown[0].person].append(shown)
    known = {one: other for one, other in told.items() if not (one in placed and other in placed)}
    found = [
        (one, other) for one, other in pairs
        if one[0].person == other[0].person or (one[0].person not in known and other[0].person not in known.values())
    ]  # fmt: skip
    for before, after in sorted(known.items()):
        held = [shown for shown in by_person[before] if shown[0].status != "former"] or by_person[before]
        holds = [shown for shown in by_person[after] if shown[0].status != "former"]
        found.append((held[-1], holds[0]))
    return found


def _draw_succession(drawing: Drawing, before: Sequence[Held], after: Sequence[Held], ended: str | None) -> None:
    """SUCCEEDED_BY from one tenure to the next; none where they overlap and no text tells that the first one is over.

    `ended` is the day of an asserted end, '' where a text tells of an end without its day, None where none does. Days are counted
    from there, else from the day on which the first was last seen in the post, to the asserted beginning, else the first seen in it.
    """
    last, first = _span(before)[1], _span(after)[0]
    if before[0].person == after[0].person:
        end = last
    elif ended is None and (last is None or first is None or last >= first):
        return
    else:
        end = ended or (last if before[0].status != "former" else None)
    start = _began(after) or (first if after[0].status != "former" else None)
    days = max(days_between(end, start), 0) if end and start else None
    drawing.edge("SUCCEEDED_BY", before[0].tenure, after[0].tenure, days=days)


def _draw_seat(drawing: Drawing, tenures: Sequence[Sequence[Held]], ended: Mapping[tuple[str, str], _End]) -> None:
    """SUCCEEDED_BY between holders who follow each other, and the day since which nobody is seen in the seat."""
    post = tenures[0][0].post
    never = _End("", "")
    over = {shown[0].person: ended.get((shown[0].person, post), never) for shown in tenures if shown[0].status == "former"}
    for before, after in _order(tenures, ended):
        one = before[0].person
        _draw_succession(drawing, before, after, over[one].day if one in over else None)
    left, last = max(over.items(), key=lambda one: (one[1].day, one[1].told), default=("", never))
    if last.day and not _in_seat(tenures, left, last):
        drawing.use(thing("post", tenures[0][0].title, tenures[0][0].org), "vacantSince", last.day)


def _in_seat(tenures: Sequence[Sequence[Held]], left: str, end: _End) -> bool:
    """True where somebody is in a seat that one has left: seen there after the text that tells so, another after him or on a day that is not told."""
    times = [time for shown in tenures if shown[0].person == left and shown[0].status != "former" and (time := _time(shown))]
    since = min((time[0] for time in times), default=end.day)
    for shown in tenures:
        time, other = _time(shown), shown[0].person != left
        if shown[0].status != "former" and ((time is None and other) or (time and (time[1] > end.told or (other and time[1] >= since)))):
            return True
    return False


def draw_tenures(ground: Base, held: Sequence[Held]) -> None:
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


def draw_seats(ground: Base, held: Sequence[Held]) -> None:
    """The successions and vacancies of single-seat posts, from all that shows their holders."""
    ended = _ended(held)
    for tenures in seats(held).values():
        _draw_seat(ground.drawing, tenures, ended)
