"""The formats that leave a graph: one file each, one row here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinshen.graph import graphml, jsonl
from jinshen.graph.jsonl import Readable

EXPORTERS: dict[str, tuple[Callable[[Readable, Path], None], str]] = {
    "graphml": (graphml.write, "GraphML for Gephi, yEd, Cytoscape and networkx"),
    "jsonl": (jsonl.write, "one node or edge a line, with all evidence"),
}
