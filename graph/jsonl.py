"""A graph to JSON lines: nodes, then edges, each sorted by id, evidence inside an edge's properties.

Source: graph model, "As records". Limits: none; every property is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from jinshen.graph.atomic import replacing
from jinshen.graph.model import Edge, Evidence, Node


class Readable(Protocol):
    """What an exporter needs of a graph."""

    def nodes(self) -> Iterator[Node]:
        """Nodes sorted by id."""

    def edges(self) -> Iterator[Edge]:
        """Edges sorted by id."""


def spot(shown: Evidence) -> dict[str, Any]:
    """One piece of evidence as it stands in records and answers."""
    plain = {"page": shown.page, "article": shown.article, "start": shown.start, "end": shown.end, "quote": shown.quote}
    return {**plain, **shown.extra}


def records(graph: Readable) -> Iterator[dict[str, Any]]:
    """The graph's records, in their order."""
    for node in graph.nodes():
        yield {"node": node.id, "labels": [node.label], "properties": node.properties}
    for edge in graph.edges():
        properties: dict[str, Any] = dict(edge.properties)
        if edge.evidence:
            properties["evidence"] = [spot(shown) for shown in edge.evidence]
        yield {"edge": edge.id, "type": edge.type, "source": edge.source, "target": edge.target, "properties": properties}


def write(graph: Readable, where: Path) -> None:
    """Writes the graph to a file; the same graph gives the same bytes."""
    with replacing(where) as stream:
        for record in records(graph):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
