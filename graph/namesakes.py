"""People of one name who are kept apart: each pair with what speaks for and against it, and the sentences that first show the two."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from jinshen.graph.answers import Answer, Row, node_of
from jinshen.graph.jsonl import spot
from jinshen.graph.model import Edge, Node, Value
from jinshen.graph.outline import evidence_of, of_json
from jinshen.graph.store import Graph, begins

APART = ("DIFFERENT_FROM", "MAYBE_SAME_AS")
MOST = 1000  # pairs of a type that an answer has
# Of a type those pairs that are most likely one person, and both.
PAIRS = (
    "SELECT e.source, e.target, e.properties, a.properties, b.properties FROM (SELECT id, source, target, properties FROM edges{where}"
    " ORDER BY json_extract(properties, '$.score') DESC, id LIMIT ?) e JOIN nodes a ON a.id = e.source JOIN nodes b ON b.id = e.target"
)
FIRST = (
    'SELECT v.page, v.article, v.start, v."end", v.quote, v.extra FROM edges e JOIN evidence v ON v.edge = e.id WHERE e.source = ? AND e.type = ?'
    " AND v.number = 0 ORDER BY v.page, v.start, e.id LIMIT 1"
)


def homonyms(graph: Graph, *, every: bool = False) -> Answer:
    """All pairs, by names; of more than MOST of a type, without `every`, those that are most likely one person."""
    rows, left, first = [], 0, cache(partial(_first_seen, graph))
    for kind in APART:
        where, values = begins(kind)
        for one, other, *told in graph.rows(PAIRS.format(where=where), (*values, -1 if every else MOST)):
            properties, here, there = map(of_json, told)
            rows.append(_row(kind, properties, Node(one, "Person", here), Node(other, "Person", there)) | {"evidence": [*first(one), *first(other)]})
        left += next(graph.rows(f"SELECT count(*) FROM edges{where}", values))[0]
    rows.sort(key=lambda row: (row["name"], row["judgement"], row["oneId"], row["otherId"]))
    return Answer(("name", "judgement", "one", "other", "score", "reason", "oneId", "otherId"), rows, left - len(rows), "less likely one person")


def namesakes(graph: Graph, edge: Edge) -> Row:
    """Two people of one name whom an edge keeps apart."""
    one, other = node_of(graph, edge.source), node_of(graph, edge.target)
    return _row(edge.type, edge.properties, one, other) | {"evidence": [*_first_seen(graph, one.id), *_first_seen(graph, other.id)]}


def _row(kind: str, told: Mapping[str, Value], one: Node, other: Node) -> Row:
    return {
        "name": one.properties["name"], "judgement": kind, "one": one.properties.get("disambiguator"), "other": other.properties.get("disambiguator"),
        "score": told.get("score"), "reason": told.get("reason"), "oneId": one.id, "otherId": other.id,
    }  # fmt: skip


def _first_seen(graph: Graph, person: str) -> list[Row]:
    """The sentence that first shows a person in a post, else at an event."""
    for kind in ("HOLDS", "ATTENDED"):
        if row := next(graph.rows(FIRST, (person, kind)), None):
            return [spot(evidence_of(row))]
    return []
