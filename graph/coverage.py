"""What was read: the issues of each paper and the gaps between them, so that not seen is told apart from absent.

A paper's rhythm is the usual number of days from one issue to the next; where it is broken by far, issues are missing here that
others may have. Who was last seen before a gap may have been there all the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the graph's file draws newspapers with what is told here
    from jinshen.graph.store import Graph

KNOWN = 5  # issues that tell a rhythm
BROKEN = 3  # times its rhythm without an issue are a gap
# Each paper with an area that it is of.
PAPERS = "SELECT p.name, a.name FROM edges e JOIN nodes p ON p.id = e.source JOIN nodes a ON a.id = e.target WHERE e.id >= 'covers:' AND e.id < 'covers;'"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a paper: its areas, how many pages, how many of them without a day, the days of its issues."""

    paper: str
    areas: tuple[str, ...]
    pages: int
    undated: int
    days: tuple[str, ...]

    @property
    def gaps(self) -> list[str]:
        return gaps(self.days)


def rhythm(days: Sequence[str]) -> int | None:
    """The usual number of days from one issue to the next, None where too few issues tell it; days are sorted.

    >>> rhythm(["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-22", "2024-03-04"]), rhythm(["2024-01-01", "2024-01-08"])
    (7, None)
    """
    if len(days) < KNOWN:
        return None
    numbers = [date.fromisoformat(day).toordinal() for day in days]
    return median_low(later - day for day, later in pairwise(numbers))


def gaps(days: Sequence[str]) -> list[str]:
    """The spans without an issue that break a paper's rhythm, each as its first and last day; days are sorted.

    >>> gaps(["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-22", "2024-03-04"])
    ['2024-01-23/2024-03-03']
    """
    usual = rhythm(days)
    if usual is None:
        return []
    found = []
    for one, other in pairwise(map(date.fromisoformat, days)):
        if (other - one).days > BROKEN * usual:
            found.append(f"{one + timedelta(1)}/{other - timedelta(1)}")
    return found


def readings(graph: Graph) -> list[Reading]:
    """What was read of each paper, sorted by name; pages without a paper stand under ''."""
    names = {node.id: str(node.properties["name"]) for node in graph.nodes("Newspaper")}
    covers: dict[str, set[str]] = defaultdict(set)
    for paper, area in graph.rows(PAPERS):
        covers[paper].add(area)
    paper_of = {page: names[paper] for _, page, paper in graph.ties("PAGE_OF")}
    days: dict[str, list[str]] = defaultdict(list)
    for page in graph.nodes("Page"):
        days[paper_of.get(page.id, "")].append(str(page.properties.get("issueDate") or ""))
    return [
        Reading(paper, tuple(sorted(covers[paper])), len(told), told.count(""), tuple(sorted(set(told) - {""})))
        for paper, told in sorted(days.items())
    ]


def told_of(days: Collection[str]) -> dict[str, str | int | list[str]]:
    """What a newspaper's node says of its issues."""
    known = sorted(days)
    if not known:
        return {}
    found: dict[str, str | int | list[str]] = {"issueDays": len(known), "firstIssue": known[0], "lastIssue": known[-1]}
    return {**found, "gaps": missing} if (missing := gaps(known)) else found
