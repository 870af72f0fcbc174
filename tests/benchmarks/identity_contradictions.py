"""The contradictions of a world that its pages show, and those that a graph found and that are so.

What is planted can be asked for where both sides are printed: two days that differ; one person at two events of one full date; a misprinted body beside
two articles that have it right; a lower title after the higher one, both on a day that is told; a seat's two holders, the earlier one seen there after
the later one was first seen. What is found is right where it was planted and printed, or where the world has it so; names that the world does not know
are nobody's to judge.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from identity_seats import Seats, Truth

from jinshen.graph.facts import FULL, seen_on
from jinshen.graph.happened import same_date
from jinshen.graph.store import Graph
from jinshen.pipeline.records import Article, Page

# Kind, then what a found one has to name: a person, or the name of an event.
Wanted = tuple[str, str]
Told = Mapping[tuple[str, str], tuple[Page, Article]]


class Planted:
    """What is planted in a world, and which of it its pages show."""

    def __init__(self, pages: Iterable[Page], truth: Truth, seats: Seats) -> None:
        self.seats, self.called = seats, seats.called
        self.told: Told = {(page.page, article.id): (page, article) for page in pages for article in page.articles}
        self.where: dict[str, list[tuple[dict[str, Any], tuple[str, str]]]] = defaultdict(list)
        self.reports: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for page in truth["pages"]:
            for name, article in page["articles"].items():
                for story in article["happenings"]:
                    self.reports[story].append((page["page"], name))
                for one in article.get("planted", ()):
                    self.where[one["kind"]].append((one, (page["page"], name)))
        self.tenures = {one["id"]: one["tenures"] for one in truth["people"]}
        self.cast: dict[tuple[str, str], set[str]] = defaultdict(set)
        for story in truth["happenings"]:
            for part in story["cast"].values():
                for who in part["people"]:
                    self.cast[self.called.get(who, ""), story["day"]].add(story["where"] or story["area"])

    def asked(self) -> set[Wanted]:
        """What can be asked for, by the person or the event that a found one names."""
        found: set[Wanted] = set()
        for one, _ in self.where["two-dates"]:
            if self._two_days(one["happenings"][0]):
                found.add(("two-dates", one["happenings"][0]))
        for one, _ in self.where["two-places"]:
            if self._one_day(one):
                found.add(("two-places", one["person"]))
        for kind, shown in (("misprinted-organization", self._right_elsewhere), ("lower-title", self._higher_before)):
            found |= {(kind, one["person"]) for one, article in self.where[kind] if shown(one, article)}
        return found | {("two-holders", one) for one in self._both_seen()}

    def _two_days(self, story: str) -> bool:
        days = [event.date for place in self.reports[story] for event in self.told[place][1].events]
        return any(same_date(a, b) is False for a in days for b in days)

    def _one_day(self, one: Mapping[str, Any]) -> bool:
        name, days = self.called[one["person"]], []
        for story in one["happenings"]:
            events = [event for place in self.reports[story] for event in self.told[place][1].events]
            days.append({event.date for event in events if FULL.fullmatch(event.date or "") and any(part.person == name for part in event.participants)})
        return bool(set.intersection(*days))

    def _right_elsewhere(self, one: Mapping[str, Any], article: tuple[str, str]) -> bool:
        shown = self.seats.shown[one["seat"]["title"], one["seat"]["org"]][one["person"]]
        return len({told.article for told in shown if told.article != article and told.status != "former"}) >= 2

    def _higher_before(self, one: Mapping[str, Any], article: tuple[str, str]) -> bool:
        day = seen_on(*self.told[article])
        shown = self.seats.shown[one["seat"]["title"], one["seat"]["org"]][one["person"]]
        return any(told.day and told.day < day and told.status != "former" for told in shown)

    def _both_seen(self) -> set[str]:
        """The earlier ones of two holders whom pages show in a seat after the later one was first seen there."""
        found = set()
        for seat, held in self.seats.stints.items():
            for one, other in ((a, b) for a in held for b in held if a.person != b.person and a.start < b.start < a.end):
                days = [sorted(told.day for told in self.seats.shown[seat][who] if told.day and told.status != "former") for who in (one.person, other.person)]
                if all(days) and days[0][-1] >= days[1][0] and days[0][0] <= days[1][-1]:
                    found.add(one.person)
        return found

    def named(self, wanted: Wanted, detail: str) -> bool:
        """True where a found one names the person, or the event by one of the names that articles print."""
        kind, who = wanted
        if kind != "two-dates":
            return self.called[who] in detail
        return any("".join(event.name.split()) in "".join(detail.split()) for place in self.reports[who] for event in self.told[place][1].events)

    def printed(self) -> set[Wanted]:
        """Everything planted that an article prints, visible with its other side or not."""
        return {(kind, one["happenings"][0] if kind == "two-dates" else one["person"]) for kind, told in self.where.items() for one, _ in told}

    def so(self, kind: str, detail: str) -> bool | None:
        """Whether the world has a found one so, though nobody planted it; None where it knows none of the names."""
        if kind == "two-places":
            day, _, name = detail.partition(":")[0].partition(" ")
            return len(self.cast[name, day]) > 1
        if kind == "two-holders":
            seat, _, names = detail.rpartition(": ")
            held = {self.called[one.person]: one for (title, org), row in self.seats.stints.items() if f"{org}{title}" == seat for one in row}
            known = [held[name] for name in names.split("、") if name in held]
            slips = {self.called[one["person"]] for one, _ in self.where["misprinted-organization"]}
            if slips & {*names.split("、")}:
                return True  # the other side of a misprint
            return len(known) > 1 and known[0].start < known[1].end and known[1].start < known[0].end if known else None
        return False


def figures(graph: Graph, planted: Planted) -> dict[str, tuple[int, int]]:
    """Contradictions asked for and found, found and right: in all, then by kind."""
    told = [(str(node.properties["kind"]), str(node.properties["detail"])) for node in graph.nodes("Contradiction")]
    return judged(told, planted)


def judged(told: list[tuple[str, str]], planted: Planted) -> dict[str, tuple[int, int]]:
    """The same of kinds and details."""
    asked, printed = planted.asked(), planted.printed()
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, who in asked:
        rows[kind]["asked"] += 1
        rows[kind]["found"] += any(kind == other and planted.named((kind, who), detail) for other, detail in told)
    for kind, detail in told:
        right = any(kind == other and planted.named((kind, who), detail) for other, who in printed | asked) or planted.so(kind, detail)
        rows[kind]["judged"] += right is not None
        rows[kind]["right"] += bool(right)
    rows["all kinds"] = sum(rows.values(), Counter())
    found = {}
    for kind in sorted(rows):
        found[f"contradictions found, {kind}"] = rows[kind]["found"], rows[kind]["asked"]
        found[f"contradictions right, {kind}"] = rows[kind]["right"], rows[kind]["judged"]
    return found
