"""What an answer is, and how its rows show people, events, bodies and where each was read."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from jinshen.graph.jsonl import spot
from jinshen.graph.model import Edge, Node, Value
from jinshen.graph.names import bigrams, dice
from jinshen.graph.outline import of_json
from jinshen.graph.store import Graph
from jinshen.pipeline.errors import GraphError

Row = dict[str, Any]
NODES = "SELECT id, label, properties FROM nodes WHERE id IN (SELECT value FROM json_each(?))"
# Of each event where it was held, else its stops, in order.
PLACES = """SELECT source, json_extract(properties, '$.text') FROM edges WHERE source IN (SELECT value FROM json_each(?)) AND type IN ('HELD_AT', 'VISITED')
    ORDER BY source, type, coalesce(json_extract(properties, '$.order'), 0), id"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A table: `columns` are those to show, rows hold these and more, among it `evidence`; so many more rows are left out, which are `less`."""

    columns: tuple[str, ...]
    rows: list[Row]
    left: int = 0
    less: str = ""


class SeveralPeopleError(GraphError):
    """A name that several people bear; `people` are they."""

    def __init__(self, name: str, people: Sequence[Node]) -> None:
        self.people = list(people)
        listed = "; ".join(f"{p.id} {p.properties.get('disambiguator', '')}" for p in people)
        super().__init__(f"{name}: {len(people)} people bear this name; ask with --id: {listed}")


def close_names(graph: Graph, label: str, name: str) -> list[str]:
    """Names of a label that share half of their characters with a name that is not there, the likest first."""
    hits = {hit for character in name for hit in graph.search(character, label)}
    found = {str(node.properties.get("name")) for hit in hits if (node := graph.node(hit)) is not None}
    like = [other for other in found if dice(set(name), set(other)) >= 0.5]
    return sorted(like, key=lambda other: (-dice(set(name), set(other)), -dice(bigrams(name), bigrams(other)), other))[
        :5
    ]


def person_of(graph: Graph, name: str, ids: Sequence[str] = ()) -> Node:
    """The person of a name, of several the first whose id is given.

    Raises GraphError for an unknown name, with names that are like it, and SeveralPeopleError for a name of several.
    """
    people = graph.named("Person", name)
    if meant := [person for person in people if person.id in ids]:
        return meant[0]
    if not people:
        like = close_names(graph, "Person", name)
        hint = f"like it: {'、'.join(like)}" if like else "check the name's characters"
        raise GraphError(f"{name}: nobody of this name in the graph; {hint}")
    if len(people) > 1:
        raise SeveralPeopleError(name, people)
    return people[0]


def shown(edge: Edge) -> Row:
    """Where an edge was read: the first quote with its page and article, and all evidence."""
    told = [spot(one) for one in edge.evidence]
    return {**first_of(told, edge.properties.get("quote")), "evidence": told}


def first_of(told: Sequence[Row], quote: Value | None = None) -> Row:
    """The first quote of some evidence, in one line, with its page and article; without evidence a quote alone."""
    first = told[0] if told else None
    return {
        "quote": re.sub(r"\s+", " ", first["quote"]) if first else quote,
        "page": first["page"] if first else None, "articleId": first["article"] if first else None,
    }  # fmt: skip


class Nodes:
    """The nodes that rows of an answer show, each asked for once, and where events were held."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[str, Node] = {}
        self._places: dict[str, str | None] = {}

    def fetch(self, ids: Iterable[str]) -> None:
        """Asks for many at once."""
        asked = (json.dumps(sorted(set(ids))),)
        self._known.update((row[0], Node(row[0], row[1], of_json(row[2]))) for row in self._graph.rows(NODES, asked))

    def __getitem__(self, node: str) -> Node:
        if node not in self._known:
            self._known[node] = node_of(self._graph, node)
        return self._known[node]

    def place(self, event: str) -> str | None:
        """Where an event was held, else its first stop; asked for with that of all nodes that are known."""
        if event not in self._places:
            wanted, found = sorted({event, *self._known} - self._places.keys()), dict[str, str | None]()
            for node, place in self._graph.rows(PLACES, (json.dumps(wanted),)):
                found.setdefault(node, place)
            self._places.update((node, found.get(node)) for node in wanted)
        return self._places[event]

    def event(self, node: str) -> Row:
        """An event's own columns."""
        told = self[node].properties
        return {
            "eventId": node, "event": told.get("name"), "kinds": told.get("kinds", []), "date": told.get("date"),
            "endDate": told.get("endDate"), "dateText": told.get("dateText"), "dates": told.get("dates", []), "place": self.place(node),
        }  # fmt: skip


def by_date(rows: list[Row]) -> list[Row]:
    """Rows by date, those without one last, then in protocol order, those without one last."""
    found: list[Row] = []
    for _, alike in groupby(sorted(rows, key=_in_protocol), _in_protocol):
        told = [*alike]
        found += sorted(told, key=str) if len(told) > 1 else told
    return found


def _in_protocol(row: Row) -> tuple[str, str, int]:
    return str(row.get("date") or "~"), str(row.get("eventId") or ""), row.get("order") or sys.maxsize


def node_of(graph: Graph, node: str) -> Node:
    """The node of an id that an edge names."""
    found = graph.node(node)
    if found is None:  # every edge's ends are drawn: a missing one is a broken file
        raise GraphError(f"{graph.path}: the node {node} is missing; build the graph anew")
    return found
