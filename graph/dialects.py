"""A node or an edge to what the programs that read GraphML want to see of it: a dialect each.

Sources: GraphML schema 1.0; Gephi's supported columns of GraphML (r, g, b, weight); yFiles' extension as yEd's own files show it; APOC's
"Load GraphML" (labels in the key `labels`, each behind a colon; an edge's type in the key `label`, first of its data).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinshen.graph.jsonl import caption
from jinshen.graph.model import Node

Row = dict[str, Any]

# A colour for each label, told apart by the colour-blind too where they meet: people, events, posts, bodies.
COLOURS = {
    "Person": "#E69F00", "Organization": "#0072B2", "Area": "#999999", "Post": "#56B4E9", "Tenure": "#B3D9F2", "Event": "#009E73", "Place": "#A6761D",
    "Newspaper": "#CC79A7", "Page": "#E5BCD3", "Article": "#D9D2E9", "Contradiction": "#D55E00",
}  # fmt: skip
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a program wants it: rows of nodes and edges, ids of keys that it knows by name, and what is drawn, as XML."""

    node: Callable[[Node], Row]
    edge: Callable[[str, str, Mapping[str, Any]], Row]
    keys: Mapping[tuple[str, str], str] = field(default_factory=dict)
    space: str = ""
    declared: str = ""
    shape: Callable[[str, str], str] | None = None  # escaped caption, label
    arrow: Callable[[str], str] | None = None  # escaped type


def _node(node: Node) -> Row:
    return {"label": caption(node), "labels": node.label, **node.properties}


def _edge(_: str, kind: str, told: Mapping[str, Any]) -> Row:
    return {"label": kind, **told}


def _coloured(node: Node) -> Row:
    colour = COLOURS.get(node.label, WHITE)
    return {**_node(node), **{name: int(colour[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}}


def _weighed(_: str, kind: str, told: Mapping[str, Any]) -> Row:
    return {"label": kind, **told, "weight": float(told.get("weight", 1))}


def _labelled(node: Node) -> Row:
    return {"labels": f":{node.label}", "id": node.id, **node.properties}


def _typed(edge: str, kind: str, told: Mapping[str, Any]) -> Row:
    return {"label": kind, "id": edge, **told}


def _shape(text: str, label: str) -> str:
    """A node of yEd.

    >>> _shape("骆一帆", "Person").partition("transparent")[0], _shape("青川", "Area").partition("<y:Shape ")[2]
    ('<y:ShapeNode><y:Fill color="#E69F00" ', 'type="roundrectangle"/></y:ShapeNode>')
    """
    form = "ellipse" if label == "Person" else "roundrectangle"
    fill = f'<y:Fill color="{COLOURS.get(label, WHITE)}" transparent="false"/>'
    return f'<y:ShapeNode>{fill}<y:NodeLabel>{text}</y:NodeLabel><y:Shape type="{form}"/></y:ShapeNode>'


def _arrow(text: str) -> str:
    return f'<y:PolyLineEdge><y:Arrows source="none" target="standard"/><y:EdgeLabel>{text}</y:EdgeLabel></y:PolyLineEdge>'


DIALECTS: dict[str, Dialect] = {
    "strict": Dialect(_node, _edge),
    "gephi": Dialect(_coloured, _weighed),
    "yed": Dialect(
        _node, _edge, {}, ' xmlns:y="http://www.yworks.com/xml/graphml"',
        '<key id="shape" for="node" yfiles.type="nodegraphics"/>\n<key id="arrow" for="edge" yfiles.type="edgegraphics"/>\n', _shape, _arrow,
    ),
    "apoc": Dialect(_labelled, _typed, {("edge", "label"): "label"}),
}  # fmt: skip
