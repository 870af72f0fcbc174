"""A graph to a smaller one for pictures: one weighted edge for each two nodes, or people and how often they were together.

Memory stays flat: the file itself sorts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from jinshen.graph.derived import co_attended
from jinshen.graph.model import Edge, Node
from jinshen.graph.store import Graph

PAIR = "TIED"
# Of the edges of two nodes, whatever their direction, the one with the lowest id gives the direction.
PAIRS = """SELECT 'tied:' || min(source, target) || ':' || max(source, target) AS pair, min(id), source, target, count(*), json_group_array(DISTINCT type)
    FROM edges GROUP BY pair ORDER BY pair"""


class Collapsed:
    """All nodes, and one edge TIED for each two that edges join: `weight` is how many these are, `types` of which types."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def nodes(self) -> Iterator[Node]:
        """Nodes sorted by id."""
        return self._graph.nodes()

    def edges(self) -> Iterator[Edge]:
        """Edges sorted by id."""
        for pair, _, source, target, weight, types in self._graph.rows(PAIRS):
            yield Edge(pair, PAIR, source, target, {"types": sorted(json.loads(types)), "weight": weight})


class People:
    """People only, and CO_ATTENDED for each two who were at events together."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def nodes(self) -> Iterator[Node]:
        """Nodes sorted by id."""
        return self._graph.nodes("Person")

    def edges(self) -> Iterator[Edge]:
        """Edges sorted by id."""
        return co_attended(self._graph)
