"""What pages print of a world's seats, and the successions and vacancies that follow: what a graph of them can be asked for.

A succession can be asked for where its two holders follow each other among those whom pages show in the seat on a day that is told, or where
one article tells of both that one had it and the other has it. Seats that no record of the world knows are nobody's to judge.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from jinshen.graph.facts import seen_on
from jinshen.graph.names import held_title, single_seat
from jinshen.graph.store import Graph
from jinshen.pipeline.records import Page

Truth = dict[str, Any]
Seat = tuple[str, str]
# Seat, name before, name after.
Succession = tuple[str, str, str, str]
LATE = 12  # so many days after a happening a page may tell of it
LEAVES = re.compile(r"免去|解聘|不再担任|辞去|辞职|免职|[转调]任|接替|前任")
NOTICED = 45  # so many days after an end a text may still tell of it as news


@dataclass(frozen=True, slots=True)
class Shown:
    """One person in one seat in one article; `day` is '' where none is told."""

    day: str
    status: str
    article: tuple[str, str]
    leaves: bool  # the article tells of somebody's leaving a post


@dataclass(frozen=True, slots=True)
class Stint:
    """One person's time in a seat: the first day, the first one no longer in it, '9999' while it lasts."""

    start: str
    end: str
    person: str


class Seats:
    """The single seats of a world: who truly held them, and whom pages show in them."""

    def __init__(self, pages: Iterable[Page], truth: Truth, people: Mapping[tuple[str, str, str], list[str]]) -> None:
        self.called: dict[str, str] = {one["id"]: one["name"] for one in truth["people"]}
        self.stints = stints(truth)
        self.shown: dict[Seat, dict[str, list[Shown]]] = defaultdict(lambda: defaultdict(list))
        for page in pages:
            for article in page.articles:
                day = seen_on(page, article)
                leaves = bool(LEAVES.search("".join((page.text or "")[article.start : article.end].split())))
                for post in article.posts:
                    seat = held_title(post.title, post.status), post.org or ""
                    for who in people.get((page.page, article.id, post.person), ()):
                        self.shown[seat][who].append(Shown(day, post.status, (page.page, article.id), leaves))

    def placed(self, seat: Seat) -> list[Stint]:
        """The true stints of those whom pages show in a seat on a day that is told and on which they hold it, by start."""
        return [one for one in self.stints[seat] if any(told.day and told.status != "former" and _in(one, told.day) for told in self.shown[seat][one.person])]

    def successions(self) -> dict[Succession, tuple[Stint, Stint]]:
        """What can be asked for."""
        found = {}
        for seat, held in self.stints.items():
            told = [(a, b) for a, b in pairwise(held) if self._told_together(seat, a.person, b.person)]
            first, second = ({pair[side] for pair in told} for side in (0, 1))
            by_time = [(a, b) for a, b in pairwise(self.placed(seat)) if a not in first and b not in second]
            for one, other in (*told, *by_time):
                if one.person != other.person:
                    found[*seat, self.called[one.person], self.called[other.person]] = one, other
        return found

    def _told_together(self, seat: Seat, one: str, other: str) -> bool:
        had = {told.article for told in self.shown[seat][one] if told.status == "former"}
        return any(told.article in had for told in self.shown[seat][other] if told.status != "former")

    def in_turn(self, succession: Succession) -> bool | None:
        """Whether one truly came after the other, with nobody between whom pages show in the seat on a day; None where the world does not know them."""
        title, org, before, after = succession
        held = self.stints.get((title, org), [])
        if not {before, after} <= {self.called[one.person] for one in held}:
            return None
        placed = self.placed((title, org))
        return any(
            self.called[one.person] == before and self.called[other.person] == after and one.start < other.start
            and not any(one.start < third.start < other.start and third.person not in (one.person, other.person) for third in placed)
            for one in held for other in held
        )  # fmt: skip

    def vacancies(self) -> dict[Seat, tuple[str, str]]:
        """Seats that the last one shown in them left by a text of the time, and nobody after: the true day and that of the first such text."""
        found = {}
        for seat, held in self.stints.items():
            shown = [one for one in held if self.shown[seat].get(one.person)]
            if not shown or shown[-1].end == "9999":
                continue
            last = shown[-1]
            if any(told.status != "former" and not told.day for who, seen in self.shown[seat].items() if who != last.person for told in seen):
                continue  # nobody can tell whether that was before or after
            told = sorted(one.day for one in self.shown[seat][last.person] if one.status == "former" and one.leaves and one.day and 0 <= days(last.end, one.day) <= NOTICED)
            if told:
                found[seat] = last.end, told[0]
        return found


def days(one: str, other: str) -> int:
    """How many days lie between two days."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _in(one: Stint, day: str) -> bool:
    return one.start <= day and (one.end == "9999" or days(one.end, day) <= LATE)


def stints(truth: Truth) -> dict[Seat, list[Stint]]:
    """The true holders of every single seat by start; acting and then holding is one stint."""
    found: dict[Seat, list[Stint]] = defaultdict(list)
    for one in truth["people"]:
        for told in one["tenures"]:
            if single_seat(told["title"], told["org"]):
                found[told["title"], told["org"]].append(Stint(told["start"], told["end"] or "9999", one["id"]))
    for held in found.values():
        held.sort(key=lambda one: (one.start, one.end, one.person))
        for one, other in list(pairwise(held)):
            if one.person == other.person and one.end == other.start:
                held[held.index(other)] = Stint(one.start, other.end, one.person)
                held.remove(one)
    return found


def drawn(graph: Graph) -> dict[Succession, int | None]:
    """The successions of a graph between two people, each with its days."""
    posts = {node.id: (str(node.properties["title"]), str(node.properties["organization"])) for node in graph.nodes("Post")}
    names = {node.id: str(node.properties["name"]) for node in graph.nodes("Person")}
    holder = {target: names[source] for _, source, target in graph.ties("HAS_TENURE")}
    post = {source: posts[target] for _, source, target in graph.ties("IN_POST")}
    return {
        (*post[edge.source], holder[edge.source], holder[edge.target]): edge.properties.get("days")  # type: ignore[misc]
        for edge in graph.edges("SUCCEEDED_BY") if holder[edge.source] != holder[edge.target]
    }  # fmt: skip


def figures(graph: Graph, seats: Seats) -> dict[str, tuple[int, int]]:
    """Successions asked for and found; found and right; how long a seat stood empty, right within what papers leave open; seats that stand empty."""
    asked, found = seats.successions(), drawn(graph)
    judged = {one: told for one in found if (told := seats.in_turn(one)) is not None}
    empty = {one: gap for one, gap in found.items() if gap is not None and one in asked}
    open_, told = seats.vacancies(), {}
    for node in graph.nodes("Post"):
        if since := node.properties.get("vacantSince"):
            told[str(node.properties["title"]), str(node.properties["organization"])] = str(since)
    right = sum(seat in told and days(true, told[seat]) in range(-1, max(days(true, first), 0) + 1) for seat, (true, first) in open_.items())
    return {
        "successions found": (len(asked.keys() & found.keys()), len(asked)),
        "successions right": (sum(judged.values()), len(judged)),
        "time between two holders, within what papers leave open": (sum(_fits(seats, asked[one], one, gap) for one, gap in empty.items()), len(empty)),
        "seats left empty found": (right, len(open_)),
        "seats left empty right": (sum(_stands_empty(seats, seat, since) for seat, since in told.items() if seat in seats.stints), sum(seat in seats.stints for seat in told)),
    }  # fmt: skip


def _fits(seats: Seats, true: tuple[Stint, Stint], succession: Succession, gap: int) -> bool:
    """True where a gap is the true one, give or take the days on which papers show neither."""
    before, after = true
    seat = succession[:2]
    last = max((told.day for told in seats.shown[seat][before.person] if told.day and told.status != "former" and told.day <= before.end), default=before.end)
    first = min((told.day for told in seats.shown[seat][after.person] if told.day and told.status != "former" and told.day >= after.start), default=after.start)
    empty = max(days(before.end, after.start), 0)
    return empty - LATE <= gap <= empty + max(days(last, before.end), 0) + max(days(after.start, first), 0) + LATE


def _stands_empty(seats: Seats, seat: Seat, since: str) -> bool:
    """True where somebody left a seat about then, and nobody is shown in it later."""
    left = [one for one in seats.stints[seat] if one.end != "9999" and abs(days(one.end, since)) <= NOTICED]
    return any(not any(told.day > since and told.status != "former" for who, shown in seats.shown[seat].items() if who != one.person for told in shown) for one in left)
