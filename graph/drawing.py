"""Nodes and edges while they are drawn: the same fact drawn twice is one, its evidence and lists united.

Lists, evidence and properties come out sorted, so that the order of drawing does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinshen.graph.model import Edge, Evidence, Node, Value, content_id


@dataclass(slots=True)
class _Edge:
    type: str
    source: str
    target: str
    properties: dict[str, Value]
    evidence: list[Evidence]

    def shown(self) -> list[Evidence]:
        """The evidence in the order of pages, what was told twice once."""
        first: dict[tuple[str, str, int, int, str], Evidence] = {}
        for one in self.evidence:
            first.setdefault((one.page, one.article, one.start, one.end, one.quote), one)
        return [first[key] for key in sorted(first)]


class Drawing:
    """A graph in the making."""

    def __init__(self) -> None:
        self._nodes: dict[str, tuple[str, dict[str, Value]]] = {}
        self._lists: dict[str, dict[str, set[str]]] = {}
        self._edges: dict[str, _Edge] = {}
        self._by_target: dict[str, list[_Edge]] = {}

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

    def alias(self, node: str, name: str, value: str) -> None:
        """Adds to a list of names of a node."""
        self._lists.setdefault(node, {}).setdefault(name, set()).add(value)

    def known(self, label: str, *key: str) -> str | None:
        """The id of a node that has been drawn, else None."""
        found = content_id(label.lower(), *key)
        return found if found in self._nodes else None

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
        kept = {name: value for name, value in properties.items() if value is not None}
        if found not in self._edges:
            self._edges[found] = _Edge(kind, source, target, kept, [])
            if kind == "REPRESENTED_AT":
                self._by_target.setdefault(target, []).append(self._edges[found])
        self._edges[found].evidence.extend(evidence)
        return found

    def represented(self, event: str) -> list[str]:
        """The posts that are REPRESENTED_AT an event."""
        return sorted(e.source for e in self._by_target.get(event, ()) if e.type == "REPRESENTED_AT")

    def attends_as(self, person: str, event: str, post: str) -> None:
        """Draws the attendance of the one holder of an unnamed post, unless the event names that person."""
        if content_id("attended", person, event, "") in self._edges:
            return
        sent = self._edges[content_id("represented_at", post, event, "")]
        self.edge(
            "ATTENDED", person, event, roles=["attend"], actingAs=post, inferred=True, reports=1,
            quote=sent.properties.get("quote"), article=sent.properties.get("article"), evidence=sent.evidence,
        )  # fmt: skip

    def has(self, node: str) -> bool:
        """True for a node that has been drawn."""
        return node in self._nodes

    def title_of(self, node: str) -> str:
        """The name or title that a node shows."""
        properties = self._nodes[node][1]
        return str(properties.get("name") or properties.get("title") or node)

    def nodes(self) -> Iterator[Node]:
        """The nodes, sorted by id."""
        for node in sorted(self._nodes):
            label, properties = self._nodes[node]
            lists = {name: sorted(values) for name, values in self._lists.get(node, {}).items()}
            merged: dict[str, Value] = {**properties, **lists}
            yield Node(node, label, {name: merged[name] for name in sorted(merged)})

    def edges(self) -> Iterator[Edge]:
        """The edges, sorted by id, each with its evidence in the order of pages; the first is the scalar quote."""
        for edge in sorted(self._edges):
            drawn = self._edges[edge]
            shown = tuple(drawn.shown())
            yield Edge(edge, drawn.type, drawn.source, drawn.target, dict(sorted(drawn.properties.items())), shown)
