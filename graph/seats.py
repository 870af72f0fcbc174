"""Unnamed holders of a seat: who held it when an event shows only the post, where one person is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import FULL, Report
from jinshen.graph.model import Edge
from jinshen.graph.profiles import CAREER_DAYS
from jinshen.graph.tenures import Held, days_between


@dataclass(frozen=True, slots=True)
class Sent:
    """A post that is REPRESENTED_AT an event: that edge, and the event's reports."""

    edge: Edge
    reports: Sequence[Report]


def draw_inferred(drawing: Drawing, held: Sequence[Held], sent: Callable[[str], Iterable[Sent]]) -> None:
    """ATTENDED {inferred: true} of the one holder of a post at the events where it stands without a name.

    `sent` gives those that do not name that person.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for one in held:
        found[one.person].append(one.seen)
    if len(found) != 1 or any(one.status == "former" for one in held):
        return
    ((holder, seen),) = found.items()
    for stand in sent(holder):
        if _certain(seen, stand.reports):
            edge, told = stand.edge, stand.edge.properties
            drawing.edge(
                "ATTENDED", holder, edge.target, roles=["attend"], actingAs=edge.source, inferred=True, reports=1,
                quote=told.get("quote"), article=told.get("article"), evidence=edge.evidence,
            )  # fmt: skip


def _certain(seen: Sequence[str], reports: Sequence[Report]) -> bool:
    """True where a holder is seen in the post near the day of an event, or before and after it."""
    days = [report.event.date or "" for report in reports if FULL.fullmatch(report.event.date or "")]
    when = min(days or [report.seen for report in reports if report.seen], default="")
    shown = sorted(day for day in seen if day)
    if not when or not shown:
        return False
    if shown[0] <= when <= shown[-1]:
        return True
    return any(abs(days_between(when, day)) <= CAREER_DAYS for day in shown)
