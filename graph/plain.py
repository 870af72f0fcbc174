"""A graph's nodes and edges to plain rows for files: what an edge says as one dict, its evidence in it as the text of a JSON list.

Source: graph model, "As records". A file of a million edges is written in seconds only where an edge is read once and its evidence is not taken
apart and put together again: of a graph file the rows come from the database as they lie there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any

from jinshen.graph.jsonl import Readable, line, spot
from jinshen.graph.markup import is_easy
from jinshen.graph.model import Edge, Node
from jinshen.graph.outline import of_json
from jinshen.graph.store import EDGE, Graph, begins

# id, type, source, target, what it says, and whether every text of that is easy: to be written between tags as it is.
Tie = tuple[str, str, str, str, dict[str, Any], bool]
# id, type, source, target, what it says as JSON; the sentence of the first evidence, and all evidence as JSON, both '' without any.
Row = tuple[str, str, str, str, str, str, str]
SPOTS = """SELECT edge, quote, '{"page": ' || json_quote(page) || ', "article": ' || json_quote(article) || ', "start": ' || start || ', "end": ' || "end"
    || ', "quote": ' || json_quote(quote), extra FROM evidence"""
PLACE = frozenset({"page", "article", "start", "end", "quote"})


def things(graph: Readable) -> Iterator[tuple[Node, bool]]:
    """The nodes in their order, each with whether every text of its properties is easy."""
    if type(graph) is not Graph:  # others may show their nodes otherwise than they lie in the file
        yield from ((node, False) for node in graph.nodes())
        return
    for node, label, properties in graph.rows("SELECT id, label, properties FROM nodes ORDER BY id"):
        yield Node(node, label, of_json(properties)), is_easy(properties) and "\\" not in properties


def ties(graph: Readable) -> Iterator[Tie]:
    """The edges in their order; the first evidence's sentence is also a plain `quote`."""
    return stored(graph) if isinstance(graph, Graph) else map(plain, graph.edges())


def plain(edge: Edge) -> Tie:
    """An edge as it is written."""
    told: dict[str, Any] = dict(edge.properties)
    if edge.evidence:
        told.setdefault("quote", edge.evidence[0].quote)
        told["evidence"] = line([spot(one) for one in edge.evidence])
    return edge.id, edge.type, edge.source, edge.target, told, False


def stored(graph: Graph, kind: str | None = None) -> Iterator[Tie]:
    """The edges of a graph file, of one type or all."""
    return map(read, lying(graph, kind))


def read(row: Row) -> Tie:
    """An edge out of its row."""
    edge, kind, source, target, properties, quote, spots = row
    told = of_json(properties)
    easy = is_easy(properties) and "\\" not in properties
    if spots:
        easy = easy and is_easy(spots) and ("quote" in told or is_easy(quote))
        told.setdefault("quote", quote)
        told["evidence"] = spots
    return edge, kind, source, target, told, easy


def lying(graph: Graph, kind: str | None = None, *, since: str = "", until: str = "") -> Iterator[Row]:
    """The rows of the edges of a graph file, of one type or all, or from one id on, or up to one, which is not among them."""
    where, values = (" WHERE id >= ?", (since,)) if since else (" WHERE id < ?", (until,)) if until else begins(kind)
    shown = graph.rows(f"{SPOTS}{where.replace('id', 'edge')} ORDER BY edge, number", values)
    found = next(shown, None)
    for edge, told_kind, source, target, properties in graph.rows(f"SELECT {EDGE} FROM edges{where} ORDER BY id", values):
        if found is None or found[0] != edge:
            yield edge, told_kind, source, target, properties, "", ""
            continue
        quote, spots = found[1], f"[{found[2]}{_beside(found[3])}"
        while (found := next(shown, None)) is not None and found[0] == edge:
            spots += f", {found[2]}{_beside(found[3])}"
        yield edge, told_kind, source, target, properties, quote, f"{spots}]"


@lru_cache(maxsize=1 << 12)
def _beside(extra: str) -> str:
    """What evidence says beside where it was read, to stand behind that and close it.

    >>> _beside('{"seenOn":"2024-03-05","page":"b.txt"}')
    ', "seenOn": "2024-03-05"}'
    """
    return "".join(f", {quoted(name)}: {line(value)}" for name, value in of_json(extra).items() if name not in PLACE) + "}"
