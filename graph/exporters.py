"""The formats that leave a graph, and those in which its corrected pages do: one file each, one row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from jinshen.graph import explorer, gold, graphml, jsonl, label_studio
from jinshen.graph.jsonl import Readable
from jinshen.pipeline.records import Page

EXPORTERS: dict[str, tuple[Callable[[Readable, Path], None], str]] = {
    "explorer": (explorer.write, "one HTML file to look at in a browser: network, search, every statement with its sentence"),
    "graphml": (graphml.write, "GraphML for Gephi, yEd, Cytoscape and networkx"),
    "jsonl": (jsonl.write, "one node or edge a line, with all evidence"),
}

# Of pages that may be gone through again; how many were written, and the names of those left out.
PAGE_EXPORTERS: dict[str, tuple[Callable[[Iterable[Page], Path], tuple[int, list[str]]], str]] = {
    "gold": (gold.write, "a folder of the pages' records, one file a page, with people's corrections, to train and test the reader"),
    "label-studio": (label_studio.write, "tasks of Label Studio: texts with their mentions, and posts as relations"),
}
