"""People of one name who are kept apart: each pair with what speaks for and against it, and the sentences that first show the two."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from jinshen.graph.answers import Answer, Row, node_of
from jinshen.graph.jsonl import spot
from jinshen.graph.model import Edge, Node, Value
from jinshen.graph.outline import evidence_of, of_json
from jinshen.graph.store import Graph, begins

APART = ("DIFFERENT_FROM", "MAYBE_SAME_AS")
SIDES = ("oneId", "otherId")
MOST = 1000  # pairs of a type that an answer has
# Of a type those pairs that are most likely one person, and both.
PAIRS = (
    "SELECT e.source, e.target, e.properties, a.properties, b.properties FROM (SELECT id, source, target, properties FROM edges{where}"
    " ORDER BY json_extract(properties, '$.score') DESC, id LIMIT ?) e JOIN nodes a ON a.id = e.source JOIN nodes b ON b.id = e.target"
)
# The columns are those of the row with the smallest page, start and edge.
FIRST = (
    'SELECT e.source, v.page, v.article, v.start, v."end", v.quote, v.extra, min(v.page || char(1) || printf(\'%010d\', v.start) || e.id)'
    " FROM edges e CROSS JOIN evidence v ON v.edge = e.id AND v.number = 0 WHERE e.source IN (SELECT value FROM json_each(?)) AND e.type = ? GROUP BY e.source"
)


def homonyms(graph: Graph, *, every: bool = False) -> Answer:
    """All pairs, by names; of more than MOST of a type, without `every`, those that are most likely one person."""
    rows, left = [], 0
    for kind in APART:
        where, values = begins(kind)
        for one, other, *told in graph.rows(PAIRS.format(where=where), (*values, -1 if every else MOST)):
            properties, here, there = map(of_json, told)
            rows.append(_row(kind, properties, Node(one, "Person", here), Node(other, "Person", there)))
        left += next(graph.rows(f"SELECT count(*) FROM edges{where}", values))[0]
    _show(graph, rows)
    rows.sort(key=lambda row: (row["name"], row["judgement"], row["oneId"], row["otherId"]))
    return Answer(("name", "judgement", "one", "other", "score", "reason", "oneId", "otherId"), rows, left - len(rows), "less likely one person")


def namesakes(graph: Graph, edge: Edge) -> Row:
    """Two people of one name whom an edge keeps apart."""
    one, other = node_of(graph, edge.source), node_of(graph, edge.target)
    row = _row(edge.type, edge.properties, one, other)
    _show(graph, [row])
    return row


def _row(kind: str, told: Mapping[str, Value], one: Node, other: Node) -> Row:
    return {
        "name": one.properties["name"], "judgement": kind, "one": one.properties.get("disambiguator"), "other": other.properties.get("disambiguator"),
        "score": told.get("score"), "reason": told.get("reason"), "oneId": one.id, "otherId": other.id,
    }  # fmt: skip


def _show(graph: Graph, rows: Sequence[Row]) -> None:
    """Puts beside each pair the sentences that first show the two."""
    first = _first_seen(graph, {row[side] for row in rows for side in SIDES})
    for row in rows:
        row["evidence"] = [first[row[side]] for side in SIDES if row[side] in first]


def _first_seen(graph: Graph, people: Collection[str]) -> dict[str, Row]:
    """The sentences that first show people in a post, else at an event."""
    first: dict[str, Row] = {}
    for kind in ("HOLDS", "ATTENDED"):
        for person, *told, _ in graph.rows(FIRST, (json.dumps(sorted({*people} - first.keys())), kind)):
            first[person] = spot(evidence_of(tuple(told)))
    return first
