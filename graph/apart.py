"""Units of a graph drawn apart from its file: from answers to what drawing them asks, by the very functions that draw them into a file.

A question is a kind and a key, its answer a list of texts. What is asked and not yet answered is noted; a unit is drawn when nothing of it is open.
Where a graph is too large for one file, the units are drawn wherever their answers lie, and questions and answers are tables that are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinshen.graph.archive import APPEARANCE, REPORT, Archive, Prints, Spot, by_person
from jinshen.graph.atlas import Atlas, Homes
from jinshen.graph.builder import Builder
from jinshen.graph.canvas import Canvas
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Appearance, Report
from jinshen.graph.ground import Ground
from jinshen.graph.likeness import Common
from jinshen.graph.mentions import names_on
from jinshen.graph.model import Edge, Evidence
from jinshen.graph.outline import json_of, of_json
from jinshen.graph.resolution import Individual
from jinshen.graph.things import joined, parted
from jinshen.pipeline.records import Page

Question = tuple[str, str]
Answers = Mapping[Question, Sequence[str]]
Unit = tuple[str, str, Drawing]


class Desk:
    """Answers to questions, and which questions have none yet."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.open: set[Question] = set()

    def ask(self, kind: str, key: str) -> Sequence[str]:
        """The answer to a question; none for now where it is not there yet."""
        found = self._answers.get((kind, key))
        if found is None:
            self.open.add((kind, key))
            return ()
        return found


class Pages(dict[str, int]):
    """Names of pages to numbers, given as they come; a number's name is at its place in `names`."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __missing__(self, name: str) -> int:
        self[name] = len(self.names)
        self.names.append(name)
        return self[name]


class Counts:
    """How common what reports tell is, as it stands beside each report; seldom where nothing stands there.

    What fewer reports than four have is as rare as what one has.
    """

    def __init__(self, reports: int) -> None:
        self._often: dict[Question, int] = {}
        self.common = Common(reports, self._of("people"), self._of("word"), self._of("named"))

    def _of(self, kind: str) -> Any:
        return lambda key: self._often.get((kind, key), 0)

    def add(self, told: Iterable[str]) -> None:
        """Counts as they stand beside a report: kind, key and number."""
        for one in told:
            kind, key, often = parted(one)
            self._often[kind, key] = int(often)


def report_of(told: str, counts: Counts) -> Report:
    """The report of an answer; how common is what it tells is added to the counts."""
    report, *beside = of_json(told)
    counts.add(beside)
    return REPORT.validate_json(report)


class Shelf(Archive):
    """The facts of a graph as far as answers tell them."""

    def __init__(self, desk: Desk, pages: Pages, counts: Counts) -> None:
        self._ask, self._pages, self._counts = desk.ask, pages, counts

    def event_at(self, spot: Spot) -> str | None:
        page, article, number = spot
        return next(iter(self._ask("event", joined(self._pages.names[page], article, str(number)))), None)

    def told(self, event: str) -> list[Report]:
        return sorted((report_of(told, self._counts) for told in self._ask("told", event)), key=lambda one: one.key)

    def on_page(self, page: int) -> list[tuple[str, str, int, str, str]]:
        rows = (parted(told) for told in self._ask("on page", self._pages.names[page]))
        return sorted((name, article, int(nth), person, post) for name, article, nth, person, post in rows)

    def of_paper(self, paper: str, name: str) -> list[str]:
        return [*self._ask("of paper", joined(paper, name))]

    def holders(self, title: str, org: str) -> list[tuple[Appearance, str]]:
        found = (of_json(told) for told in self._ask("held", joined(title, org)))
        return sorted(((APPEARANCE.validate_json(shown), person) for shown, person in found), key=by_person)

    def values(self, kind: str, key: str) -> list[str]:
        return [*self._ask(kind, key)]


class Printed(Prints):
    """What pages print for bodies and posts, as far as answers tell it."""

    def __init__(self, shelf: Shelf, desk: Desk) -> None:
        self._values, self._ask = shelf.values, desk.ask  # type: ignore[assignment]
        self.on_page = self._called  # type: ignore[assignment]

    def _called(self, page: str) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for told in sorted(self._ask("page called", page)):
            printed, body = parted(told)
            found.setdefault(printed, []).append(body)
        return {printed: sorted(bodies) for printed, bodies in found.items()}


class Sheet(Canvas):
    """Keeps what is drawn; what other units drew is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._ask, self.units = desk.ask, list[Unit]()

    def draw(self, kind: str, key: str, drawing: Drawing) -> None:
        if not drawing.empty:
            self.units.append((kind, key, drawing))

    def flush(self) -> None:
        pass

    def users(self, what: str, kind: str) -> list[str]:
        return sorted(self._ask("users", what))

    def owns(self, kind: str, key: str, edge: str) -> bool:
        return bool(self._ask("edge", edge))

    def edge(self, edge: str) -> Edge:
        return edge_of(self._ask("edge", edge)[0])

    def has(self, node: str) -> bool:
        return bool(self._ask("node", node))


def edge_told(edge: Edge) -> str:
    """An edge as a text."""
    spots = [[one.page, one.article, one.start, one.end, one.quote, dict(one.extra)] for one in edge.evidence]
    return json_of([edge.id, edge.type, edge.source, edge.target, edge.properties, spots])


def edge_of(told: str) -> Edge:
    """The edge of a text."""
    one, kind, source, target, properties, spots = of_json(told)
    return Edge(one, kind, source, target, properties, tuple(Evidence(*spot) for spot in spots))


class Apart(Builder):
    """Draws units of a graph that is built from nothing, each from the answers that are there; `desk.open` are the questions left."""

    def __init__(self, atlas: Atlas, places: Homes, answers: Answers, reports: int) -> None:
        self.desk, self._numbers, self._empty = Desk(answers), Pages(), True
        counts = Counts(reports)
        self._common = counts.common
        self.shelf, self.sheet = Shelf(self.desk, self._numbers, counts), Sheet(self.desk)
        self._archive, self._canvas, self._prints = self.shelf, self.sheet, Printed(self.shelf, self.desk)
        self._ground, self._places = Ground(atlas, places, self._prints), places
        self._on_page = lru_cache(maxsize=256)(self.shelf.on_page)
        self._everyone = lru_cache(maxsize=256)(self._all_on)
        self._of_paper = lru_cache(maxsize=1024)(self.shelf.of_paper)
        self._there = lru_cache(maxsize=1024)(self.sheet.has)

    def places(self, name: str, people: Iterable[Individual]) -> None:
        """What of the places of people of a name cannot be."""
        drawing = self._ground.fresh()
        for person in people:
            self._draw_places(drawing, person)
        self.sheet.draw("name", name, drawing)

    def event(self, event: str) -> None:
        """An event."""
        self._draw_events([event])

    def post(self, title: str, org: str) -> None:
        """A seat."""
        self._draw_seat(title, org)

    def heirs(self, body: str) -> None:
        """What a body became."""
        self._draw_heirs_of(body)

    def mentions(self, page: Page) -> None:
        """What a page mentions."""
        self._draw_mentions_of(self._numbers[page.page], names_on(page, self._ground.atlas, self._places))
