"""What the parts of a dossier share: the person, what the questions answer of it, the sentences cited so far, and the lines that a part is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinshen.graph.answers import Row
from jinshen.graph.bodies import area_of
from jinshen.graph.citations import Notes
from jinshen.graph.coverage import Reading, readings
from jinshen.graph.dossier_words import Speech
from jinshen.graph.model import Node
from jinshen.graph.questions import ask
from jinshen.graph.store import Graph


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or the cells of a row, and the numbers of the notes that say so."""

    cells: tuple[str, ...]
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with sentences, and a table under its columns; one of `level` 2 belongs to the part of level 1 before it."""

    heading: str
    says: Sequence[Line] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Line] = ()
    after: Sequence[Line] = ()
    level: int = 1

    @property
    def cited(self) -> bool:
        """True where some row has notes: only then there is a column for them."""
        return any(line.notes for line in self.rows)


@dataclass
class Case:
    """A person whose dossier is made; `every` leaves nothing out."""

    graph: Graph
    person: Node
    say: Speech
    every: bool = False
    notes: Notes = field(init=False)

    def __post_init__(self) -> None:
        self.notes = Notes(self.graph)

    @property
    def name(self) -> str:
        """The person's name."""
        return str(self.person.properties["name"])

    def asked(self, question: str) -> list[Row]:
        """What a question about the person answers."""
        return ask(self.graph, question, (self.name,), ids=(self.person.id,)).rows

    @cached_property
    def posts(self) -> list[Row]:
        """The posts in time."""
        return self.asked("posts")

    @cached_property
    def attended(self) -> list[Row]:
        """The events by date."""
        return self.asked("attended")

    @cached_property
    def evidence(self) -> list[Row]:
        """All sentences that show the person in a post or at an event, by the days of their pages."""
        return self.by_day(one for row in (*self.posts, *self.attended) for one in row["evidence"])

    def by_day(self, evidence: Iterable[Row]) -> list[Row]:
        """Sentences by the days of their pages, those of pages without a day last."""
        return sorted(evidence, key=lambda one: (self.notes.day(one["page"]) or "~", one["page"], one["start"]))

    @cached_property
    def areas(self) -> list[str]:
        """The areas of the person's posts."""
        return sorted({area for row in self.posts if (area := area_of(str(row["organization"])))})

    @cached_property
    def readings(self) -> list[Reading]:
        """What was read of each paper."""
        return readings(self.graph)

    def line(self, key: str, evidence: Iterable[Row] = (), **told: Any) -> Line:
        """A sentence of the dossier's words with what says so."""
        return Line((self.say(key, **told),), self.notes.cite(evidence))

    def row(self, cells: Sequence[Any], evidence: Iterable[Row] = ()) -> Line:
        """A row of a table; None is an empty cell."""
        return Line(tuple("" if cell is None else str(cell) for cell in cells), self.notes.cite(evidence))

    def columns(self, *keys: str) -> tuple[str, ...]:
        """The names of columns."""
        return tuple(map(self.say, keys))

    def span(self, first: Any, last: Any) -> str:
        """Two days as one span, one where they are the same."""
        return self.say("to").join(dict.fromkeys(str(day) for day in (first, last) if day))
