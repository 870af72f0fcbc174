"""The formats that leave a graph: one file each, one row here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinshen.graph import explorer, graphml, jsonl
from jinshen.graph.jsonl import Readable

EXPORTERS: dict[str, tuple[Callable[[Readable, Path], None], str]] = {
    "explorer": (explorer.write, "one HTML file to look at in a browser: network, search, every statement with its sentence"),
    "graphml": (graphml.write, "GraphML for Gephi, yEd, Cytoscape and networkx"),
    "jsonl": (jsonl.write, "one node or edge a line, with all evidence"),
}
