"""A graph to its nodes by label and its edges by type, each node with its number in the explorer's list of its label.

People come by how much is known of them, events by date, all else by name; sentences are numbered as they are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jinshen.graph.jsonl import Readable
from jinshen.graph.model import Edge, Evidence, Node

UNKNOWN = "9999"  # the year of an event without one, behind all others
# A third of a graph's edges: what of them is shown stands in others too.
UNSHOWN = frozenset({"MENTIONS", "EVIDENCED_BY", "HAS_JURISDICTION", "WITHIN", "COVERS", "BECAME"})


@dataclass(slots=True)
class Assorted:
    """The nodes of a graph by label, in the order of the explorer's lists, and the edges by type."""

    nodes: dict[str, list[Node]]
    number: dict[str, int]
    label: dict[str, str]
    edges: dict[str, list[Edge]]
    days: dict[str, str]
    articles: dict[tuple[str, str], int] = field(default_factory=dict)
    sentences: list[list[Any]] = field(default_factory=list)
    known: dict[tuple[int, int, int, str], int] = field(default_factory=dict)

    def at(self, edge: Edge, end: str) -> int:
        """The number of an edge's `source` or `target` in the list of its label."""
        return self.number[edge.source if end == "source" else edge.target]

    def article(self, page: str, article: str) -> int:
        """The number of an article, -1 where it is not in the graph."""
        return self.articles.get((page, article), -1)

    def seen(self, evidence: Iterable[Evidence]) -> list[int]:
        """The numbers of sentences."""
        found = []
        for one in evidence:
            key = (self.article(one.page, one.article), one.start, one.end, one.quote)
            if key not in self.known:
                self.known[key] = len(self.sentences)
                self.sentences.append(list(key))
            found.append(self.known[key])
        return list(dict.fromkeys(found))


def text(node: Node, name: str) -> str:
    """A property as text, '' where it is absent."""
    return str(node.properties.get(name) or "")


def told(of: Node | Edge, *names: str) -> dict[str, Any]:
    """Those of the named properties that say something."""
    return {name: of.properties[name] for name in names if of.properties.get(name) not in (None, "", [])}


def _days(nodes: dict[str, list[Node]], edges: dict[str, list[Edge]]) -> dict[str, str]:
    """Event to the day that sorts it: its date; a month and day without a year count as of the year of the page."""
    issued = {node.id: text(node, "issueDate") for node in nodes["Page"]}
    printed = {edge.source: issued.get(edge.target, "") for edge in edges["PRINTED_ON"]}
    reported: dict[str, str] = {}
    for edge in edges["REPORTS"]:
        reported[edge.target] = min(filter(None, (reported.get(edge.target), printed.get(edge.source))), default="")
    found = {}
    for node in nodes["Event"]:
        day, known = text(node, "date"), reported.get(node.id, "")
        found[node.id] = (known[:4] or UNKNOWN) + day[1:] if day.startswith("--") else day or known or UNKNOWN
    return found


def assort(graph: Readable) -> Assorted:
    """The whole graph, read once."""
    nodes: dict[str, list[Node]] = defaultdict(list)
    edges: dict[str, list[Edge]] = defaultdict(list)
    for node in graph.nodes():
        nodes[node.label].append(node)
    for edge in graph.edges():
        if edge.type not in UNSHOWN:
            edges[edge.type].append(edge)
    at: dict[str, int] = defaultdict(int)
    for edge in edges["ATTENDED"]:
        at[edge.source] += 1
    days = _days(nodes, edges)
    for label, members in nodes.items():
        if label == "Person":
            members.sort(key=lambda n: (-at[n.id], -int(n.properties.get("articles") or 0), text(n, "name"), n.id))  # type: ignore[arg-type]
        elif label == "Event":
            members.sort(key=lambda n: (days[n.id], text(n, "name"), n.id))
        else:
            members.sort(key=lambda n: (text(n, "kind") * (label == "Contradiction"), text(n, "name"), text(n, "file"), n.id))
    number = {node.id: index for members in nodes.values() for index, node in enumerate(members)}
    label_of = {node.id: label for label, members in nodes.items() for node in members}
    return Assorted(nodes, number, label_of, edges, days)
