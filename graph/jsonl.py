"""A graph to JSON lines: nodes, then edges, each sorted by id, evidence inside an edge's properties.

Source: graph model, "As records". Limits: none; every property is kept. A character that is no text (half of a UTF-16 pair)
is written as JSON's escape, so that the file is always UTF-8.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from jinshen.graph.atomic import replacing
from jinshen.graph.model import Edge, Evidence, Node

HALF = re.compile("[\ud800-\udfff]")


class Readable(Protocol):
    """What an exporter needs of a graph."""

    def nodes(self) -> Iterator[Node]:
        """Nodes sorted by id."""

    def edges(self) -> Iterator[Edge]:
        """Edges sorted by id."""


def caption(node: Node) -> str:
    """What a picture shows of a node: its name, title, file or detail, else its label.

    >>> caption(Node("post:1", "Post", {"title": "区长", "organization": "云州市青川区人民政府"}))
    '区长'
    """
    for key in ("name", "title", "file", "detail"):
        if told := node.properties.get(key):
            return str(told)
    return node.label


def spot(shown: Evidence) -> dict[str, Any]:
    """One piece of evidence as it stands in records and answers; what it says beside never hides where it was read."""
    plain = {"page": shown.page, "article": shown.article, "start": shown.start, "end": shown.end, "quote": shown.quote}
    return {**plain, **{name: value for name, value in shown.extra.items() if name not in plain}}


def line(value: Any) -> str:
    """A value as one line of JSON that any UTF-8 file can hold.

    >>> line({"name": "宋知远", "odd": chr(0xD800)})
    '{"name": "宋知远", "odd": "\\\\ud800"}'
    """
    told = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return told if told.isprintable() else HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", told)


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
            stream.write(line(record) + "\n")
