"""Pairs of people of one name that wait for a judgement, those first that change most of the graph, with what each side shows.

A pair weighs as many articles, events and posts as its smaller side has (so much moves where they are one), times how unsure the
rules are: 1 at a score of .5, little at 0 and at 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jinshen.graph.answers import Nodes, node_of
from jinshen.graph.facts import Key
from jinshen.graph.model import Edge, content_id
from jinshen.graph.store import Graph

LEAST = 0.05  # how unsure the surest pair is: none weighs nothing
QUOTES = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of one name who may be one, and why the rules think so."""

    name: str
    one: str
    other: str
    score: float
    reason: str
    weight: float


@dataclass(frozen=True, slots=True)
class Side:
    """What a person shows: the appearance that is judged, posts, events, papers, the days seen, some sentences with their pages."""

    key: Key
    posts: tuple[str, ...]
    events: tuple[str, ...]
    papers: tuple[str, ...]
    seen: str
    articles: int
    quotes: tuple[tuple[str, str], ...]


def unsure(score: float) -> float:
    """How unsure a score is, between LEAST and 1.

    >>> unsure(0.5), unsure(1.0), round(unsure(0.25), 2)
    (1.0, 0.05, 0.75)
    """
    return max(LEAST, 4 * score * (1 - score))


def pairs(graph: Graph) -> list[Pair]:
    """The pairs that no person has judged, the weightiest first."""
    sizes: Counter[str] = Counter()
    for kind in ("ATTENDED", "HOLDS"):
        sizes.update(source for _, source, _ in graph.ties(kind))
    names: dict[str, str] = {}
    for node in graph.nodes("Person"):
        names[node.id] = str(node.properties["name"])
        sizes[node.id] += int(str(node.properties.get("articles", 0)))
    found = []
    for edge in graph.edges("MAYBE_SAME_AS"):
        if edge.properties.get("judge") == "rule":
            score = float(str(edge.properties["score"]))
            weight = round(min(sizes[edge.source], sizes[edge.target]) * unsure(score), 3)
            found.append(Pair(names[edge.source], edge.source, edge.target, score, str(edge.properties["reason"]), weight))
    return sorted(found, key=lambda pair: (-pair.weight, pair.name, pair.one, pair.other))


def _papers(graph: Graph, pages: Iterable[str]) -> tuple[str, ...]:
    """The newspapers of pages."""
    found = {
        str(node_of(graph, edge.target).properties["name"])
        for page in sorted(set(pages)) for edge in graph.edges_from(content_id("page", page), "PAGE_OF")
    }  # fmt: skip
    return tuple(sorted(found))


def _post(graph: Graph, edge: Edge) -> str:
    post, told = node_of(graph, edge.target).properties, edge.properties
    days = "–".join(dict.fromkeys(str(told[name]) for name in ("firstSeen", "lastSeen") if name in told))
    return f"{post['organization']}·{post['title']} {told['status']}" + (f" {days}" if days else "")


def side_of(graph: Graph, person: str) -> Side:
    """What a person shows; judged is the first appearance with a post, else the first."""
    node = node_of(graph, person)
    holds, attends = graph.edges_from(person, "HOLDS"), graph.edges_from(person, "ATTENDED")
    keys = graph.appearances(person)
    posted = {(spot.page, spot.article) for edge in holds for spot in edge.evidence}
    key = next((key for key in keys if (key.page, key.article) in posted), keys[0])
    nodes = Nodes(graph)
    nodes.fetch(edge.target for edge in attends)
    events = [nodes.event(edge.target) for edge in attends]
    told = sorted(" ".join(filter(None, (row["date"], str(row["event"]), row["place"]))) for row in events)
    spots = [spot for edge in (*holds, *attends) for spot in edge.evidence]
    quotes = dict.fromkeys((" ".join(spot.quote.split()), spot.page) for spot in spots)
    days = [str(node.properties[name]) for name in ("firstSeen", "lastSeen") if name in node.properties]
    return Side(
        key, tuple(sorted(_post(graph, edge) for edge in holds)), tuple(told), _papers(graph, (key.page for key in keys)),
        "–".join(dict.fromkeys(days)), int(str(node.properties.get("articles", 0))), tuple(quotes)[:QUOTES],
    )  # fmt: skip


class Session:
    """The judgements of one sitting, by people, so that nothing is asked that follows from what was said."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, str]] = []

    def _group(self, person: str) -> frozenset[str]:
        """Everyone held to be one with a person."""
        group = {person}
        while more := {end for one, other, told in self.said if told == "same" and {one, other} & group for end in (one, other)} - group:
            group |= more
        return frozenset(group)

    def follows(self, pair: Pair) -> bool:
        """True where the judgements so far tell whether two people are one."""
        left, right = self._group(pair.one), self._group(pair.other)
        return left == right or any(
            told == "different" and ((one in left and other in right) or (one in right and other in left)) for one, other, told in self.said
        )
