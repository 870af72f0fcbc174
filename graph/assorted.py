"""A graph to its nodes by label, each with its number in the explorer's list of its label, and its edges by type, which are read as they are asked for.

People come by how much is known of them, events by date, all else by name; sentences are numbered as they are asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jinshen.graph.jsonl import Readable
from jinshen.graph.model import Edge, Evidence, Node
from jinshen.graph.store import Graph

UNKNOWN = "9999"  # the year of an event without one, behind all others


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of a graph by type: of a large one they never stand in memory together."""

    graph: Readable

    def of(self, kind: str) -> Iterator[Edge]:
        """The edges of a type, sorted by id."""
        return self.graph.edges(kind) if isinstance(self.graph, Graph) else (edge for edge in self.graph.edges() if edge.type == kind)

    def ties(self, kind: str) -> Iterator[tuple[str, str]]:
        """The source and target of each edge of a type, sorted by id."""
        if isinstance(self.graph, Graph):
            return ((source, target) for _, source, target in self.graph.ties(kind))
        return ((edge.source, edge.target) for edge in self.of(kind))


@dataclass(slots=True)
class Assorted:
    """The nodes of a graph by label, in the order of the explorer's lists, and the edges."""

    nodes: dict[str, list[Node]]
    number: dict[str, int]
    label: dict[str, str]
    edges: Edges
    days: dict[str, str]
    articles: dict[tuple[str, str], int] = field(default_factory=dict)
    sentences: list[tuple[int, int, int, str]] = field(default_factory=list)
    known: dict[tuple[int, int, int, str], int] = field(default_factory=dict)

    def at(self, edge: Edge, end: str) -> int:
        """The number of an edge's `source` or `target` in the list of its label."""
        return self.number[edge.source if end == "source" else edge.target]

    def to(self, kind: str) -> dict[str, int]:
        """The sources of the edges of a type, each with the number of the target; the last one counts."""
        return {source: self.number[target] for source, target in self.edges.ties(kind)}

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
                self.sentences.append(key)
            found.append(self.known[key])
        return list(dict.fromkeys(found))


def text(node: Node, name: str) -> str:
    """A property as text, '' where it is absent."""
    return str(node.properties.get(name) or "")


def told(of: Node | Edge, *names: str) -> dict[str, Any]:
    """Those of the named properties that say something."""
    return {name: of.properties[name] for name in names if of.properties.get(name) not in (None, "", [])}


def _days(nodes: dict[str, list[Node]], edges: Edges) -> dict[str, str]:
    """Event to the day that sorts it: its date; a month and day without a year count as of the year of the page."""
    issued = {node.id: text(node, "issueDate") for node in nodes["Page"]}
    printed = {article: issued.get(page, "") for article, page in edges.ties("PRINTED_ON")}
    reported: dict[str, str] = {}
    for article, event in edges.ties("REPORTS"):
        reported[event] = min(filter(None, (reported.get(event), printed.get(article))), default="")
    found = {}
    for node in nodes["Event"]:
        day, known = text(node, "date"), reported.get(node.id, "")
        found[node.id] = (known[:4] or UNKNOWN) + day[1:] if day.startswith("--") else day or known or UNKNOWN
    return found


def assort(graph: Readable) -> Assorted:
    """The nodes of a graph in their order."""
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes():
        nodes[node.label].append(node)
    edges = Edges(graph)
    at = Counter(person for person, _ in edges.ties("ATTENDED"))
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
