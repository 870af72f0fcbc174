"""Contradictions between pages, each with what it concerns and the sentences that contradict each other."""

from __future__ import annotations

from jinshen.graph.answers import Answer, Row
from jinshen.graph.jsonl import spot
from jinshen.graph.outline import evidence_of, of_json
from jinshen.graph.store import Graph

MOST = 1000  # that an answer has
SEVEREST = """SELECT id, properties FROM nodes WHERE label = 'Contradiction' ORDER BY json_extract(properties, '$.severity') = 'low',
    json_extract(properties, '$.severity') = 'medium', json_extract(properties, '$.kind'), json_extract(properties, '$.detail'), id LIMIT ?"""
CONCERNS = "SELECT id, target FROM edges WHERE source = ? AND type = 'CONCERNS' ORDER BY id"
SHOWN = 'SELECT page, article, start, "end", quote, extra FROM evidence WHERE edge = ? ORDER BY number'


def conflicts(graph: Graph, *, every: bool = False) -> Answer:
    """All contradictions, by kind; of more than MOST, without `every`, the most severe ones."""
    rows = [_row(graph, node, of_json(told)) for node, told in graph.rows(SEVEREST, (-1 if every else MOST,))]
    rows.sort(key=lambda row: (row["kind"], row["detail"]))
    (count,) = next(graph.rows("SELECT count(*) FROM nodes WHERE label = 'Contradiction'"))
    return Answer(("kind", "severity", "detail", "quotes"), rows, count - len(rows), "no more severe")


def _row(graph: Graph, node: str, told: Row) -> Row:
    concerns = list(graph.rows(CONCERNS, (node,)))
    spots = graph.rows(SHOWN, (concerns[0][0],)) if concerns else ()
    return {
        "kind": told["kind"], "severity": told["severity"], "detail": told["detail"], "quotes": told.get("quotes", []),
        "concerns": [target for _, target in concerns], "evidence": [spot(evidence_of(row)) for row in spots],
    }  # fmt: skip
