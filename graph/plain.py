"""A graph's edges to plain rows for files: what an edge says as one dict, its evidence in it as the text of a JSON list.

Source: graph model, "As records". A file of a million edges is written in seconds only where an edge is read once and its evidence is not taken
apart and put together again: of a graph file the rows come from the database as they lie there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any

from jinshen.graph.jsonl import Readable, line, spot
from jinshen.graph.markup import is_easy
from jinshen.graph.model import Edge
from jinshen.graph.store import EDGE, Graph, begins

# id, type, source, target, what it says, and whether every text of that is easy: to be written between tags as it is.
Tie = tuple[str, str, str, str, dict[str, Any], bool]
SPOTS = """SELECT edge, quote, '{"page": ' || json_quote(page) || ', "article": ' || json_quote(article) || ', "start": ' || start || ', "end": ' || "end"
    || ', "quote": ' || json_quote(quote), extra FROM evidence"""
PLACE = frozenset({"page", "article", "start", "end", "quote"})


def ties(graph: Readable) -> Iterator[Tie]:
    """The edges in their order; the first evidence's sentence is also a plain `quote`."""
    return stored(graph) if isinstance(graph, Graph) else map(_plain, graph.edges())


def _plain(edge: Edge) -> Tie:
    told: dict[str, Any] = dict(edge.properties)
    if edge.evidence:
        told.setdefault("quote", edge.evidence[0].quote)
        told["evidence"] = line([spot(one) for one in edge.evidence])
    return edge.id, edge.type, edge.source, edge.target, told, False


def stored(graph: Graph, kind: str | None = None) -> Iterator[Tie]:
    """The edges of a graph file, of one type or all."""
    where, values = begins(kind)
    shown = graph.rows(f"{SPOTS}{where.replace('id', 'edge')} ORDER BY edge, number", values)
    found = next(shown, None)
    for edge, told_kind, source, target, properties in graph.rows(f"SELECT {EDGE} FROM edges{where} ORDER BY id", values):
        told = json.loads(properties)
        easy = is_easy(properties) and "\\" not in properties
        if found is not None and found[0] == edge:
            easy = easy and ("quote" in told or is_easy(found[1]))
            told.setdefault("quote", found[1])
            spots = found[2] + _beside(found[3])
            while (found := next(shown, None)) is not None and found[0] == edge:
                spots += f", {found[2]}{_beside(found[3])}"
            told["evidence"] = f"[{spots}]"
            easy = easy and is_easy(spots)
        yield edge, told_kind, source, target, told, easy


@lru_cache(maxsize=1 << 14)
def _beside(extra: str) -> str:
    """What evidence says beside where it was read, to stand behind that and close it.

    >>> _beside('{"seenOn":"2024-03-05","page":"b.txt"}')
    ', "seenOn": "2024-03-05"}'
    """
    return "".join(f", {quoted(name)}: {line(value)}" for name, value in json.loads(extra).items() if name not in PLACE) + "}"
