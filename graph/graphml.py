"""A graph to GraphML, in a dialect that networkx and Cytoscape, Gephi, yEd or Neo4j's APOC read.

Source: GraphML primer and schema 1.0 (graphdrawing.org). Limits: GraphML knows neither lists nor maps: lists and evidence are JSON
in strings; absent properties are left out; characters that XML 1.0 forbids are shown as U+FFFD; an id that is no token is written as one.
Memory is flat: the graph is read once. Of a large one a second process writes the later edges; the bytes are the same.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, reduction
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TextIO

from jinshen.graph.dialects import DIALECTS, Dialect
from jinshen.graph.graphml_elements import Data, Edges, Keys, Told, drawn
from jinshen.graph.jsonl import Readable, caption
from jinshen.graph.markup import in_two_parts, text, token
from jinshen.graph.plain import Row, lying, things, ties
from jinshen.graph.store import Graph, open_graph

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = (
    'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
)
MANY = 256  # edges that are written at once
LARGE = 100_000  # edges from which on a second process is worth its start
FIRST = 0.42  # the share of the edges that takes as long, with all nodes, as the others take


@dataclass(frozen=True, slots=True)
class _Later:
    """What the second process is to write: the edges of a graph file from one on, of the graph's last change, in a dialect."""

    path: Path
    run: int
    start: str
    dialect: str


class _Second:
    """The second process of a large graph: it writes the edges from one on into a file without a name."""

    def __init__(self, later: _Later, folder: Path) -> None:
        self._into = tempfile.TemporaryFile("w+", dir=folder, encoding="utf-8", newline="\n")  # noqa: SIM115
        self._pipe, theirs = get_context("spawn").Pipe(duplex=False)
        self._process = get_context("spawn").Process(target=_write_later, args=(later, _Handle(self._into.fileno()), theirs), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> _Second:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._into.close()

    def added(self, keys: Keys) -> TextIO | None:
        """What it wrote, to go on with what is written; None where it could not, or would have called keys otherwise."""
        try:
            told: list[Told] | None = self._pipe.recv()
        except EOFError:
            return None
        return self._into if told is not None and keys.take(told) else None


class _Handle:
    """A file's handle that a new process is given."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __getstate__(self) -> Any:
        return reduction.DupFd(self.number)

    def __setstate__(self, told: Any) -> None:
        self.number = told.detach()


def _write_later(later: _Later, into: _Handle, pipe: Connection) -> None:
    """The life of the second process; tells the keys of what it wrote, or None where the graph is another by now."""
    spoken = DIALECTS[later.dialect]
    keys = Keys(spoken.keys)
    with open_graph(later.path) as graph, os.fdopen(into.number, "w", encoding="utf-8", newline="\n") as stream:
        _edges(Edges(keys, spoken), lying(graph, since=later.start), stream.write)
        same = _run(graph) == later.run
    pipe.send(keys.told() if same else None)


def _run(graph: Graph) -> int:
    """The number of the last change of a graph."""
    return int(next(graph.rows("SELECT coalesce(max(number), 0) FROM runs"))[0])


def write(graph: Readable, where: Path, *, dialect: str = "strict", processes: int = 1) -> None:
    """Writes the graph to a file; the same graph gives the same bytes, with one process or two."""
    spoken = DIALECTS[dialect]
    keys = Keys(spoken.keys)
    edges = Edges(keys, spoken)
    middle = graph.edge_at(FIRST, least=LARGE) if processes > 1 and type(graph) is Graph and os.name == "posix" else None
    with ExitStack() as held:
        second = held.enter_context(_Second(_Later(graph.path, _run(graph), middle, dialect), where.parent)) if isinstance(graph, Graph) and middle else None
        head, body, behind = held.enter_context(in_two_parts(where))
        _nodes(graph, Data(keys, "node"), spoken, body.write)
        if isinstance(graph, Graph):
            _edges(edges, lying(graph, until=middle or ""), body.write)
        else:
            body.writelines(map(edges.element, ties(graph)))
        if second and (written := second.added(keys)):
            behind.append(written)
        elif second and isinstance(graph, Graph):
            _edges(edges, lying(graph, since=middle or ""), body.write)
        behind.append("</graph>\n</graphml>\n")
        head.write(f"{XML}<graphml {SPACE}{spoken.space}>\n{keys}{spoken.declared}<graph id=\"jinshen\" edgedefault=\"directed\">\n")


def _edges(edges: Edges, rows: Iterable[Row], put: Callable[[str], Any]) -> None:
    rows = iter(rows)
    while some := [*islice(rows, MANY)]:
        put("".join(edges.lying(some)))


def _nodes(graph: Readable, data: Data, spoken: Dialect, put: Callable[[str], Any]) -> None:
    for node, easy in things(graph):
        shape = drawn(spoken.shape(text(caption(node)), node.label), "shape") if spoken.shape else ""
        put(f'<node id="{token(node.id)}">{data.row(spoken.node(node), easy=easy)}{shape}</node>\n')
