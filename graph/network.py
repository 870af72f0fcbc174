"""A graph to networkx, for paths and measures.

Attributes are the properties under their own names and, as in the GraphML that leaves this graph, `label`: what a picture shows
of a node, the type of an edge; a node's own label is `labels`.
"""

from __future__ import annotations

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
