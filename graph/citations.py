"""Evidence to numbered notes that can be cited: paper, day, page, headline and sentence; one sentence has one number, wherever it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from jinshen.graph.answers import Row, node_of, shown
from jinshen.graph.drawing import Drawing
from jinshen.graph.model import content_id
from jinshen.graph.store import Graph


@dataclass(frozen=True, slots=True)
class Note:
    """A source sentence: `paper` and `day` are '' where the page tells none, `page` is the file's name as read."""

    number: int
    paper: str
    day: str
    page: str
    article: str
    title: str
    quote: str


class Notes:
    """The notes of a text in the order in which they are first cited."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._numbers: dict[tuple[str, int, int, str], int] = {}
        self._notes: list[Note] = []
        self._of_page = lru_cache(maxsize=1 << 10)(partial(issue_of, graph))

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes)

    def cite(self, evidence: Iterable[Row]) -> tuple[int, ...]:
        """The numbers of pieces of evidence as answers show them, sorted."""
        return tuple(sorted({self._number(one) for one in evidence}))

    def day(self, page: str) -> str:
        """The day of a page's issue, '' where none is told."""
        return self._of_page(page)[1]

    def paper(self, page: str) -> str:
        """The newspaper of a page, '' where none is told."""
        return self._of_page(page)[0]

    def _number(self, one: Row) -> int:
        key = one["page"], one["start"], one["end"], one["quote"]
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            article = self._graph.node(Drawing.article(one["page"], one["article"]))
            title = str(article.properties.get("title") or "") if article else ""
            paper, day = self._of_page(one["page"])
            quote = " ".join(one["quote"].split())
            self._notes.append(Note(self._numbers[key], paper, day, one["page"], one["article"], title, quote))
        return self._numbers[key]


def issue_of(graph: Graph, page: str) -> tuple[str, str]:
    """The newspaper and the day of the issue of a page, '' for what is not told."""
    node = graph.node(found := content_id("page", page))
    papers = (node_of(graph, edge.target) for edge in graph.edges_from(found, "PAGE_OF"))
    return next((str(paper.properties["name"]) for paper in papers), ""), str((node.properties if node else {}).get("issueDate") or "")


def first_sight(graph: Graph, person: str) -> list[Row]:
    """The sentence that shows somebody first in a post or at an event, by the days of pages; none where no sentence does."""
    spots = [one for edge in graph.edges_from(person, "HOLDS", "ATTENDED") for one in shown(edge)["evidence"]]
    return sorted(spots, key=lambda one: (issue_of(graph, one["page"])[1] or "~", one["page"], one["start"]))[:1]


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Sorted numbers as spans of such as follow each other.

    >>> spans([1, 2, 3, 7])
    [(1, 3), (7, 7)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found
