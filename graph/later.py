"""How many issues were read after a day that could have shown somebody: so not seen is told apart from absent."""

from __future__ import annotations

from bisect import bisect_right

from jinshen.graph.areas import near
from jinshen.graph.coverage import PAPERS
from jinshen.graph.store import Graph
from jinshen.graph.things import thing

DAYS = "SELECT DISTINCT value FROM uses WHERE thing = ? AND name = 'issues'"


class Later:
    """How many issues that could have shown somebody were read after a day."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._days: dict[str, list[str]] = {}
        self._papers: dict[str, list[str]] = {}

    def issues(self, area: str, day: str) -> int | None:
        """How many days of issues of papers of an area, or of what it lies in, come after a day; None where one is not told."""
        if not area or not day:
            return None
        if area not in self._days:
            self._days[area] = self._issued(area)
        days = self._days[area]
        return len(days) - bisect_right(days, day)

    def _issued(self, area: str) -> list[str]:
        """The days of issues of papers of an area, sorted; only of these it is asked."""
        papers = {paper for paper, own in self._graph.rows(PAPERS) if near(area, own)}
        return sorted({day for paper in papers for day in self._of_paper(paper)})

    def _of_paper(self, paper: str) -> list[str]:
        if paper not in self._papers:
            self._papers[paper] = [day for (day,) in self._graph.rows(DAYS, (thing("newspaper", paper),))]
        return self._papers[paper]
