"""A graph to networkx, for paths and measures.

Attributes are the properties under their own names and, as in the GraphML that leaves this graph, `label`: what a picture shows
of a node, the type of an edge; a node's own label is `labels`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from math import sqrt
from typing import Any

import networkx as nx

from jinshen.graph.jsonl import Readable, caption, spot

# Through what two officials are connected: meetings, bodies and posts; not the pages that print them.
LINKS = ("ATTENDED", "HOLDS", "POST_IN")


def to_networkx(graph: Readable) -> nx.MultiDiGraph[str]:
    """The whole graph; edge keys are the edges' ids, `evidence` is a list of dicts as in the JSON records."""
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes():
        drawn.add_node(node.id, **{**node.properties, "label": caption(node), "labels": node.label})
    for edge in graph.edges():
        told: dict[str, Any] = {**edge.properties, "label": edge.type}
        if edge.evidence:
            told["evidence"] = [spot(one) for one in edge.evidence]
        drawn.add_edge(edge.source, edge.target, key=edge.id, **told)
    return drawn


def links(graph: Any) -> nx.Graph[str]:
    """People, events, posts and bodies as an undirected graph, each edge with its `type` and `edge` id.

    `graph` is a store, whose `edges` takes a type: only three types of many are read.
    """
    drawn: nx.Graph[str] = nx.Graph()
    for kind in LINKS:
        for edge, source, target in graph.ties(kind):
            drawn.add_edge(source, target, type=kind, edge=edge)
    return drawn


def co_attended(graph: Any, *, largest: int | None = None) -> nx.Graph[str]:
    """People who were at one event, each pair with its `events`, `weight` (how many), `newmanWeight` and `zScore`.

    Source: graph model, "derived, on demand". newmanWeight counts 1/(n-1) for a meeting of n; zScore tells how far `weight` is above
    what chance gives two people who go to so many of all these events (hypergeometric). Events of more than `largest` people
    are left out.
    """
    there: dict[str, list[str]] = defaultdict(list)
    for _, person, event in graph.ties("ATTENDED"):
        there[event].append(person)
    held = {event: people for event, people in sorted(there.items()) if largest is None or len(people) <= largest}
    often = Counter(person for people in held.values() for person in people)
    drawn: nx.Graph[str] = nx.Graph()
    for event, people in held.items():
        for one, other in combinations(sorted(people), 2):
            if not drawn.has_edge(one, other):
                drawn.add_edge(one, other, weight=0, events=[], newmanWeight=0.0)
            told = drawn.edges[one, other]
            told["weight"] += 1
            told["events"].append(event)
            told["newmanWeight"] = round(told["newmanWeight"] + 1 / (len(people) - 1), 6)
    for one, other, told in drawn.edges(data=True):
        told["zScore"] = _z_score(told["weight"], often[one], often[other], len(held))
    return drawn


def _z_score(together: int, one: int, other: int, events: int) -> float:
    """How many standard deviations two people's common events are above chance; 0 where chance leaves no choice.

    >>> _z_score(3, 3, 3, 12), _z_score(1, 1, 1, 1)
    (3.316625, 0.0)
    """
    expected = one * other / events
    spread = expected * (1 - one / events) * (events - other) / (events - 1) if events > 1 else 0.0
    return round((together - expected) / sqrt(spread), 6) if spread > 0 else 0.0


def served_with(graph: Any) -> nx.Graph[str]:
    """People seen in posts of one body at one time, each pair with its `bodies` and the `days` that both are seen there.

    Source: graph model, "derived, on demand". A time is from the first to the last day on which papers show somebody in a post there.
    """
    body = {post: organization for _, post, organization in graph.ties("POST_IN")}
    spans: dict[tuple[str, str], list[int]] = defaultdict(list)
    for edge in graph.edges("HOLDS"):
        first, last = edge.properties.get("firstSeen"), edge.properties.get("lastSeen")
        if edge.properties.get("status") != "former" and first and last:
            spans[body[edge.target], edge.source] += (date.fromisoformat(str(day)).toordinal() for day in (first, last))
    staff: dict[str, list[str]] = defaultdict(list)
    for organization, person in sorted(spans):
        staff[organization].append(person)
    drawn: nx.Graph[str] = nx.Graph()
    for organization, people in staff.items():
        for one, other in combinations(people, 2):
            here, there = spans[organization, one], spans[organization, other]
            days = min(max(here), max(there)) - max(min(here), min(there)) + 1
            if days > 0:
                told: dict[str, Any] = drawn.edges[one, other] if drawn.has_edge(one, other) else {"days": 0, "bodies": []}
                drawn.add_edge(one, other, days=max(told["days"], days), bodies=[*told["bodies"], organization])
    return drawn
