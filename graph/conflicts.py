"""Contradictions between pages, each with what it concerns and the sentences that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from jinshen.graph.answers import Answer, Row, shown
from jinshen.graph.model import Edge
from jinshen.graph.outline import of_json
from jinshen.graph.store import Graph

MOST = 1000  # that an answer has
SEVEREST = """SELECT id, properties FROM nodes WHERE label = 'Contradiction' ORDER BY json_extract(properties, '$.severity') = 'low',
    json_extract(properties, '$.severity') = 'medium', json_extract(properties, '$.kind'), json_extract(properties, '$.detail'), id LIMIT ?"""


def conflicts(graph: Graph, *, every: bool = False) -> Answer:
    """All contradictions, by kind; of more than MOST, without `every`, the most severe ones."""
    found = {node: of_json(told) for node, told in graph.rows(SEVEREST, (-1 if every else MOST,))}
    concerns: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges_at("source", found, "CONCERNS"):
        concerns[edge.source].append(edge)
    rows = [_row(told, concerns[node]) for node, told in found.items()]
    rows.sort(key=lambda row: (row["kind"], row["detail"]))
    (count,) = next(graph.rows("SELECT count(*) FROM nodes WHERE label = 'Contradiction'"))
    return Answer(("kind", "severity", "detail", "quotes"), rows, count - len(rows), "no more severe")


def _row(told: Row, concerns: Sequence[Edge]) -> Row:
    return {
        "kind": told["kind"], "severity": told["severity"], "detail": told["detail"], "quotes": told.get("quotes", []),
        "concerns": [edge.target for edge in concerns], "evidence": shown(concerns[0])["evidence"] if concerns else [],
    }  # fmt: skip
