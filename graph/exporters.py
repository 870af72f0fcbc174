"""The formats that leave a graph, and those in which its corrected pages do: one file each, one row here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from jinshen.graph import bulk, explorer, ftm, gexf, gold, graphml, jsonl, label_studio, parquet, rdf, tabular, xlsx
from jinshen.graph.dialects import DIALECTS
from jinshen.graph.jsonl import Readable
from jinshen.graph.projections import Collapsed, People
from jinshen.graph.store import Graph
from jinshen.pipeline.records import Page

# Two processes write a large graph in little more than half of the time; the bytes are those of one.
PROCESSES = os.cpu_count() or 1
_graphml = partial(graphml.write, processes=PROCESSES)

EXPORTERS: dict[str, tuple[Callable[[Graph, Path], object], str]] = {
    "explorer": (explorer.write, "one HTML file to look at in a browser: network, search, every statement with its sentence"),
    "graphml": (_graphml, "GraphML for networkx, igraph and Cytoscape; --dialect gephi, yed or apoc for these"),
    "gexf": (gexf.write, "GEXF for Gephi's timeline: nodes and edges with their days"),
    "jsonl": (jsonl.write, "one node or edge a line, with all evidence"),
    "csv": (tabular.write, "a folder of tables for spreadsheets: attendance.csv, and one a label and a type"),
    "xlsx": (xlsx.write, "a workbook of the same tables; wants jinshen[xlsx]"),
    "parquet": (parquet.write, "a folder of the same tables for DuckDB, pandas, Polars; wants jinshen[parquet]"),
    "neo4j-csv": (bulk.write, "a folder of files for Neo4j's offline import, with its arguments"),
    "rdf": (rdf.write, "N-Triples in the terms of W3C ORG and PROV and of schema.org"),
    "ftm": (ftm.write, "followthemoney entities, one a line, for Aleph"),
}

# Those that write whatever graph they are given, also one of people only or of one edge a pair.
ANY_GRAPH: dict[str, Callable[[Readable, Path], None]] = {"graphml": _graphml, "gexf": gexf.write, "jsonl": jsonl.write}
FOLDERS = ("csv", "parquet", "neo4j-csv", "gold")  # those that write more than one file
PROJECTIONS: dict[str, Callable[[Graph], Readable]] = {"collapse": Collapsed, "people": People}
GRAPHML: dict[str, Callable[[Readable, Path], None]] = {name: partial(_graphml, dialect=name) for name in DIALECTS}

# Of pages that may be gone through again; how many were written, and the names of those left out.
PAGE_EXPORTERS: dict[str, tuple[Callable[[Iterable[Page], Path], tuple[int, list[str]]], str]] = {
    "gold": (gold.write, "a folder of the pages' records, one file a page, with people's corrections, to train and test the reader"),
    "label-studio": (label_studio.write, "tasks of Label Studio: texts with their mentions, and posts as relations"),
}
