"""How fast a graph leaves for files, and how much memory that takes: `make bench-exports`, or `python tests/benchmarks/exports.py`.

The graph is that of `loading.py`. Each format is written by a process of its own. The peer is networkx's own GraphML writer, on the part of the graph
that is asked for with --part, since it holds all of it in memory. Writes `exports.md` beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import networkx as nx
from loading import PAGES, make, peak

from jinshen.graph import graphml
from jinshen.graph.exporters import ANY_GRAPH, EXPORTERS, FOLDERS, GRAPHML, PROJECTIONS
from jinshen.graph.jsonl import line
from jinshen.graph.model import Edge, Node
from jinshen.graph.network import to_networkx
from jinshen.graph.schema import LABELS, TYPES
from jinshen.graph.store import Graph, open_graph

HERE = Path(__file__).resolve().parent
PEER = "networkx"
FORMS = [
    *(name for name in EXPORTERS if name != "explorer"), *(f"graphml --dialect {name}" for name in GRAPHML if name != "strict"),
    *(f"graphml --{name}" for name in PROJECTIONS),
]  # fmt: skip


class Part:
    """The first edges of a graph, and the nodes at their ends."""

    def __init__(self, graph: Graph, size: int) -> None:
        self._edges = list(islice(graph.edges(), size))
        ends = {end for edge in self._edges for end in (edge.source, edge.target)}
        self._nodes = [node for node in graph.nodes() if node.id in ends]

    def nodes(self) -> Iterator[Node]:
        """Nodes sorted by id."""
        return iter(self._nodes)

    def edges(self) -> Iterator[Edge]:
        """Edges sorted by id."""
        return iter(self._edges)


def written(where: Path, form: str, folder: Path) -> dict[str, float]:
    """The seconds, on the clock and of the processor, that one format takes, the size of what it writes, and this process's memory."""
    name, _, option = form.partition(" --")
    with open_graph(where) as graph:
        before, start, busy = peak(), time.perf_counter(), time.process_time()
        if option in PROJECTIONS:
            ANY_GRAPH[name](PROJECTIONS[option](graph), folder / name)
        elif option:
            GRAPHML[option.removeprefix("dialect ")](graph, folder / name)
        else:
            EXPORTERS[name][0](graph, folder / name)
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
    files = (folder / name).iterdir() if name in FOLDERS else [folder / name]
    return {"seconds": seconds, "busy": busy, "size": sum(file.stat().st_size for file in files), "memory": peak(), "before": before}


def against(where: Path, size: int, folder: Path) -> dict[str, float]:
    """How many rows a second our GraphML writer and networkx's write of one part of a graph, by the processor's time."""
    told = {}
    with open_graph(where) as graph:
        part = Part(graph, size)
    rows = sum(1 for _ in part.nodes()) + size
    start = time.process_time()
    graphml.write(part, folder / "ours")
    told["ours"] = rows / (time.process_time() - start)
    drawn = to_networkx(part)
    for told_of in (*(data for _, data in drawn.nodes(data=True)), *(data for *_, data in drawn.edges(data=True))):
        told_of.update({name: line(value) for name, value in told_of.items() if isinstance(value, list)})
    start = time.process_time()
    nx.write_graphml(drawn, folder / "theirs")
    told["theirs"] = rows / (time.process_time() - start)
    return told


def apart(where: Path, form: str, part: int) -> dict[str, float]:
    """What a process of its own tells of one format."""
    command = [sys.executable, __file__, "--graph", str(where), "--form", form, "--part", str(part)]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def measured(where: Path, part: int) -> list[str]:
    """The figures of a graph."""
    with open_graph(where) as graph:
        counts = graph.counts()
    nodes, ties = (sum(counts.get(name, 0) for name in kinds) for kinds in (LABELS, TYPES))
    lines = [
        f"{nodes:,} nodes, {ties:,} relationships.", "", "| format | seconds | of the processor | rows a second of the processor | MB written | MB of memory, before it |",
        "|---|---|---|---|---|---|",
    ]  # fmt: skip
    for form in FORMS:
        told = apart(where, form, part)
        small = any(form.endswith(name) for name in PROJECTIONS)
        speed = "" if small else f"{(nodes + ties) / told['busy']:,.0f}"
        memory = f"{told['memory']:.0f}, {told['before']:.0f}"
        lines.append(f"| `{form}` | {told['seconds']:.0f} | {told['busy']:.0f} | {speed} | {told['size'] / 1e6:,.0f} | {memory} |")
    both = apart(where, PEER, part)
    ours, theirs = both["ours"], both["theirs"]
    told_peer = f"The first {part:,} relationships and their nodes from memory: {ours:,.0f} rows a second of the processor; networkx's writer {theirs:,.0f}"
    return [*lines, "", f"{told_peer}; ours is {ours / theirs:.1f} times as fast."]


def main() -> None:
    """Makes a graph, or takes one, writes it in every format and then the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--graph", type=Path, help="a graph file, or where the one that is made is kept")
    given.add_argument("--part", type=int, default=50_000, help="the relationships that networkx writes too")
    given.add_argument("--form", help=argparse.SUPPRESS)  # one format, in a process of its own
    asked = given.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.form:
            print(json.dumps(against(asked.graph, asked.part, folder) if asked.form == PEER else written(asked.graph, asked.form, folder)))
            return
        where = asked.graph or folder / "graph.db"
        if not where.exists():
            make(folder / "world", where, PAGES)
        figures = measured(where, asked.part)
    made = "`python tests/benchmarks/exports.py --graph GRAPH`" if asked.graph else "`make bench-exports`"
    machine = f"On {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}."
    text = "\n".join(["# Writing a graph to files", "", f"{machine} Made by {made}.", "", *figures]) + "\n"
    (HERE / "exports.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
