"""A graph to tables: one for each label and type, by the schema, and one flat table of attendances for people who work with sheets.

Lists and evidence are JSON in texts. `attendance` has a row for each person at each event: the post is the one that the report prints, page and
sentence are those of the first report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinshen.graph.jsonl import line
from jinshen.graph.model import Edge, Node
from jinshen.graph.plain import plain, stored
from jinshen.graph.schema import BOOLEAN, INTEGER, LABELS, STRING, TYPES
from jinshen.graph.store import Graph
from jinshen.pipeline.errors import GraphError

PLACES = """(SELECT group_concat(name, '、') FROM (SELECT n.name FROM edges h JOIN nodes n ON n.id = h.target
    WHERE h.source = e.target AND h.type IN ('HELD_AT', 'VISITED') ORDER BY h.type, h.id))"""
ATTENDANCE = f"""SELECT p.name, json_extract(o.properties, '$.title'), json_extract(o.properties, '$.organization'), json_extract(e.properties, '$.roles'),
    json_extract(e.properties, '$.order'), n.name, json_extract(n.properties, '$.kinds'), json_extract(n.properties, '$.date'),
    {PLACES}, g.paper, s.page, coalesce(s.quote, json_extract(e.properties, '$.quote')), json_extract(e.properties, '$.inferred')
    FROM edges e JOIN nodes p ON p.id = e.source JOIN nodes n ON n.id = e.target LEFT JOIN nodes o ON o.id = json_extract(e.properties, '$.actingAs')
    LEFT JOIN evidence s ON s.edge = e.id AND s.number = 0 LEFT JOIN pages g ON g.name = s.page
    WHERE e.id >= 'attended:' AND e.id < 'attended;' ORDER BY e.id"""
WHO_WHERE = {
    "who": STRING, "post": STRING, "body": STRING, "role": STRING, "order": INTEGER, "event": STRING, "kinds": STRING, "date": STRING, "place": STRING,
    "paper": STRING, "page": STRING, "sentence": STRING, "inferred": BOOLEAN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A name, columns with the kinds of their values as in the schema, and rows of values in that order, None for what is not there."""

    name: str
    columns: Mapping[str, str]
    rows: Iterable[list[Any]]


def tables(graph: Graph) -> Iterator[Table]:
    """All tables of a graph, in one order; also those without rows."""
    yield Table("attendance", WHO_WHERE, _attendance(graph))
    for label in LABELS:
        yield Table(label, columns_of(label), _nodes(graph, label))
    for kind in TYPES:
        columns = columns_of(kind)
        yield Table(kind, columns, _edges(graph, kind, [*columns][3:]))


def columns_of(kind: str) -> dict[str, str]:
    """The columns of a label's or type's table."""
    if kind in LABELS:
        return {"id": STRING, **LABELS[kind]}
    return {"id": STRING, "source": STRING, "target": STRING, **TYPES[kind][2], "quote": STRING, "evidence": STRING}


def row_of(one: Node | Edge) -> list[Any]:
    """A node or edge as a row of its table."""
    if isinstance(one, Node):
        columns = [*columns_of(one.label)]
        _known(one.id, one.properties, columns)
        return [one.id, *(one.properties.get(name) for name in columns[1:])]
    edge, kind, source, target, told, _ = plain(one)
    columns = [*columns_of(kind)][3:]
    _known(edge, told, columns)
    return [edge, source, target, *map(told.get, columns)]


def flat(value: Any) -> Any:
    """A value as a cell holds it: a list as JSON."""
    return line(value) if isinstance(value, list) else value


def _known(name: str, told: Mapping[str, Any], columns: Iterable[str]) -> None:
    if unknown := sorted(told.keys() - set(columns)):
        raise GraphError(f"{name}: has {unknown[0]}, which the schema does not know; build the graph anew")


def _nodes(graph: Graph, label: str) -> Iterator[list[Any]]:
    columns = [*LABELS[label]]
    for node in graph.nodes(label):
        _known(node.id, node.properties, columns)
        yield [node.id, *(node.properties.get(name) for name in columns)]


def _edges(graph: Graph, kind: str, columns: list[str]) -> Iterator[list[Any]]:
    for edge, _, source, target, told, _ in stored(graph, kind):
        _known(edge, told, columns)
        yield [edge, source, target, *map(told.get, columns)]


def _attendance(graph: Graph) -> Iterator[list[Any]]:
    for row in graph.rows(ATTENDANCE):
        told = dict(zip(WHO_WHERE, row, strict=True))
        for name in ("role", "kinds"):
            told[name] = "、".join(json.loads(told[name] or "[]"))
        told["inferred"] = bool(told["inferred"])
        yield [*told.values()]
