"""Nodes and edges while they are drawn: the same fact drawn twice is one, its evidence united.

A drawing holds what one unit of the graph draws (a page, the people of a name, an event, a post) and what things it stands on, which
several units share. Evidence and properties come out sorted, so that the order of drawing does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinshen.graph.model import Edge, Evidence, Node, Value, content_id


@dataclass(slots=True)
class Drawn:
    """An edge in the making."""

    type: str
    source: str
    target: str
    properties: dict[str, Value]
    evidence: list[Evidence]

    def said(self) -> dict[str, Value]:
        """The properties in the order of their names."""
        return dict(sorted(self.properties.items()))

    def shown(self) -> list[Evidence]:
        """The evidence in the order of pages, what was told twice once."""
        if len(self.evidence) < 2:
            return self.evidence
        first: dict[tuple[str, str, int, int, str], Evidence] = {}
        for one in self.evidence:
            first.setdefault((one.page, one.article, one.start, one.end, one.quote), one)
        return [first[key] for key in sorted(first)]


class Drawing:
    """A part of a graph in the making; `uses` are the things it stands on, each with a name and value that it adds to them, or '', `kept` the ids of edges that stay as they are."""

    def __init__(self) -> None:
        self._nodes: dict[str, tuple[str, dict[str, Value]]] = {}
        self._edges: dict[str, Drawn] = {}
        self.uses: set[tuple[str, str, str]] = set()
        self.kept: set[str] = set()

    @property
    def empty(self) -> bool:
        """True where nothing is drawn and nothing used."""
        return not (self._nodes or self._edges or self.uses)

    @staticmethod
    def article(page: str, number: str) -> str:
        """The id of an article."""
        return content_id("article", page, number)

    def node(self, label: str, *key: str, **properties: Value | None) -> str:
        """The id of the node of a label and key, drawn if it is new."""
        found = content_id(label.lower(), *key)
        self.node_at(label, found, **properties)
        return found

    def node_at(self, label: str, node: str, **properties: Value | None) -> None:
        """Draws a node with a given id, or adds properties to it; None says nothing."""
        known = self._nodes.setdefault(node, (label, {}))[1]
        known.update({name: value for name, value in properties.items() if value is not None})

    def use(self, thing: str, name: str = "", value: str = "") -> None:
        """Notes that this part stands on a thing, and what it adds to a list of names of it."""
        self.uses.add((thing, name, value))

    def edge(
        self,
        kind: str,
        source: str,
        target: str,
        *,
        key: str = "",
        evidence: Iterable[Evidence] = (),
        **properties: Value | None,
    ) -> str:
        """The id of an edge; drawn again, its evidence is united and its properties are the first ones.

        `key` tells parallel edges of one type apart.
        """
        found = content_id(kind.lower(), source, target, key)
        if found not in self._edges:
            kept = {name: value for name, value in properties.items() if value is not None}
            self._edges[found] = Drawn(kind, source, target, kept, [])
        self._edges[found].evidence.extend(evidence)
        return found

    def keep(self, kind: str, source: str, target: str, *, key: str = "") -> None:
        """Leaves an edge as it was drawn before: what it says has not changed."""
        self.kept.add(content_id(kind.lower(), source, target, key))

    def nodes(self) -> Iterator[Node]:
        """The nodes, sorted by id."""
        for node in sorted(self._nodes):
            label, properties = self._nodes[node]
            yield Node(node, label, dict(sorted(properties.items())))

    def drawn(self) -> Iterator[tuple[str, Drawn]]:
        """The edges as they are drawn, each with its id, sorted by these."""
        return ((edge, self._edges[edge]) for edge in sorted(self._edges))

    def edges(self) -> Iterator[Edge]:
        """The edges, sorted by id, each with its evidence in the order of pages; the first is the scalar quote."""
        for edge, told in self.drawn():
            yield Edge(edge, told.type, told.source, told.target, told.said(), tuple(told.shown()))
