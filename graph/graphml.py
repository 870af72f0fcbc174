"""A graph to GraphML that networkx, Gephi, yEd and Cytoscape open.

Limits: GraphML knows no lists and no nothing: lists and evidence are JSON in strings, absent properties are left out.
Characters that XML 1.0 forbids are shown as U+FFFD. Keys are named as the properties, `label` is what a picture shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from jinshen.graph.atomic import replacing
from jinshen.graph.jsonl import Readable, spot
from jinshen.graph.model import Edge, Node, Value
from jinshen.graph.schema import BOOLEAN, FLOAT, INTEGER, LABELS, TYPES

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TYPE_OF = {INTEGER: "long", FLOAT: "double", BOOLEAN: "boolean"}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def _keys() -> Iterator[tuple[str, str, str, str]]:
    """Every key: its id, what it is for, its name and its type; ids are unique, names are the properties'."""
    node_types: dict[str, str] = {"label": "string", "type": "string"}
    for properties in LABELS.values():
        node_types |= {name: TYPE_OF.get(kind, "string") for name, kind in properties.items()}
    edge_types: dict[str, str] = {"label": "string"}
    for _, _, properties in TYPES.values():
        edge_types |= {name: TYPE_OF.get(kind, "string") for name, kind in properties.items()}
    edge_types |= {"evidence": "string"}
    for place, types in (("node", node_types), ("edge", edge_types)):
        for name, kind in types.items():
            yield f"{place}_{name}", place, name, kind


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def _text(value: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", value))


def _data(stream: TextIO, place: str, values: dict[str, Value]) -> None:
    for name, value in values.items():
        stream.write(f'<data key="{place}_{name}">{_text(_plain(value))}</data>')


def _node(stream: TextIO, node: Node) -> None:
    shown = node.properties.get("name") or node.properties.get("title") or node.properties.get("file") or node.label
    stream.write(f"<node id={quoteattr(node.id)}>")
    _data(stream, "node", {"label": shown, "type": node.label, **node.properties})
    stream.write("</node>\n")


def _edge(stream: TextIO, edge: Edge) -> None:
    stream.write(f"<edge id={quoteattr(edge.id)} source={quoteattr(edge.source)} target={quoteattr(edge.target)}>")
    values: dict[str, Value] = {"label": edge.type, **edge.properties}
    if edge.evidence:
        values["evidence"] = json.dumps([spot(shown) for shown in edge.evidence], ensure_ascii=False)
        values.setdefault("quote", edge.evidence[0].quote)
    _data(stream, "edge", {name: value for name, value in values.items() if name in _EDGE_NAMES})
    stream.write("</edge>\n")


_EDGE_NAMES = {name for _, place, name, _ in _keys() if place == "edge"}


def write(graph: Readable, where: Path) -> None:
    """Writes the graph to a file; the same graph gives the same bytes."""
    with replacing(where) as stream:
        stream.write(HEAD)
        for key, place, name, kind in _keys():
            stream.write(f'<key id="{key}" for="{place}" attr.name="{name}" attr.type="{kind}"/>\n')
        stream.write('<graph id="jinshen" edgedefault="directed">\n')
        for node in graph.nodes():
            _node(stream, node)
        for edge in graph.edges():
            _edge(stream, edge)
        stream.write("</graph>\n</graphml>\n")
