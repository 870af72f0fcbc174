"""A graph to networkx, for paths and measures."""

from __future__ import annotations

from typing import Any

import networkx as nx

from jinshen.graph.jsonl import Readable

# Through what two officials are connected: meetings, bodies and posts; not the pages that print them.
LINKS = ("ATTENDED", "HOLDS", "POST_IN")


def to_networkx(graph: Readable) -> nx.MultiDiGraph[str]:
    """The whole graph: node attributes are `label` and the properties, edge keys are the edges' ids."""
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes():
        drawn.add_node(node.id, **{**node.properties, "label": node.label})
    for edge in graph.edges():
        drawn.add_edge(edge.source, edge.target, key=edge.id, **{**edge.properties, "type": edge.type})
    return drawn


def links(graph: Any) -> nx.Graph[str]:
    """People, events, posts and bodies as an undirected graph, each edge with its `type` and `edge` id."""
    drawn: nx.Graph[str] = nx.Graph()
    for kind in LINKS:
        for edge in graph.edges(kind):
            drawn.add_edge(edge.source, edge.target, type=edge.type, edge=edge.id)
    return drawn
