"""A graph to GraphML that networkx, Gephi, yEd and Cytoscape open.

Source: GraphML primer and schema 1.0 (graphdrawing.org). Limits: GraphML knows neither lists nor maps: lists and evidence are JSON
in strings; absent properties are left out; characters that XML 1.0 forbids are shown as U+FFFD. Memory is flat: the
graph is read twice, for the keys and for the rows.

Key ids are the names of properties, with `e_` before those of edges, since Gephi names its columns by them. `label` comes first,
what a picture shows of a node and the type of an edge; a node's own label is `labels`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from jinshen.graph.atomic import replacing
from jinshen.graph.jsonl import Readable, caption, line, spot
from jinshen.graph.model import Edge, Node

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A carriage return stands as a reference: XML readers make a line feed of a bare one. So do line ends within attributes.
REFERENCES = {"\r": "&#13;"}
ATTRIBUTE_REFERENCES = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
UNNAMED = re.compile(r"[^\w.-]")  # not allowed in a key's id
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
FIRST = ("label", "labels")
PREFIX = {"node": "", "edge": "e_"}


def node_row(node: Node) -> dict[str, Any]:
    """A node's data, in their order."""
    return {"label": caption(node), "labels": node.label, **node.properties}


def edge_row(edge: Edge) -> dict[str, Any]:
    """An edge's data, in their order; the first evidence's sentence is also a plain `quote`."""
    row: dict[str, Any] = {"label": edge.type, **edge.properties}
    if edge.evidence:
        row.setdefault("quote", edge.evidence[0].quote)
        row["evidence"] = [spot(one) for one in edge.evidence]
    return row


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "long" if isinstance(value, int) else "double" if isinstance(value, float) else "string"


def _widened(known: str | None, found: str) -> str:
    """One type for all values of a key: whole and broken numbers together are double, all else together is string."""
    if known is None or known == found:
        return found
    return "double" if {known, found} == {"long", "double"} else "string"


def _types(graph: Readable) -> dict[str, dict[str, str]]:
    """The type of every key that the graph has, for nodes and for edges, in the order in which they are written."""
    found: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for node in graph.nodes():
        _learn(found["node"], node_row(node))
    for edge in graph.edges():
        _learn(found["edge"], edge_row(edge))
    return {place: {name: types[name] for name in sorted(types, key=_order)} for place, types in found.items()}


def _learn(types: dict[str, str], row: Mapping[str, Any]) -> None:
    for name, value in row.items():
        types[name] = _widened(types.get(name), _type(value))


def _order(name: str) -> tuple[int, str]:
    return (FIRST.index(name) if name in FIRST else len(FIRST)), name


def _ids(types: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """An id for every key, readable and used once in the file."""
    used: set[str] = set()
    found: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for place, names in types.items():
        for name in names:
            plain = PREFIX[place] + UNNAMED.sub("_", name)
            number = 1
            key = plain
            while key in used:
                number += 1
                key = f"{plain}_{number}"
            used.add(key)
            found[place][name] = key
    return found


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return line(value)
    return json.dumps(value, allow_nan=False) if isinstance(value, float) else str(value)


def _text(value: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", value), REFERENCES)


def _attribute(value: str) -> str:
    return quoteattr(FORBIDDEN.sub("\ufffd", value), ATTRIBUTE_REFERENCES)


def _data(stream: TextIO, keys: Mapping[str, str], row: Mapping[str, Any]) -> None:
    for name in keys:
        if name in row:
            stream.write(f"<data key={_attribute(keys[name])}>{_text(_value(row[name]))}</data>")


def write(graph: Readable, where: Path) -> None:
    """Writes the graph to a file; the same graph gives the same bytes."""
    types = _types(graph)
    ids = _ids(types)
    with replacing(where) as stream:
        stream.write(HEAD)
        for place, names in types.items():
            for name, kind in names.items():
                told = f'id={_attribute(ids[place][name])} for="{place}" attr.name={_attribute(name)} attr.type="{kind}"'
                stream.write(f"<key {told}/>\n")
        stream.write('<graph id="jinshen" edgedefault="directed">\n')
        for node in graph.nodes():
            stream.write(f"<node id={_attribute(node.id)}>")
            _data(stream, ids["node"], node_row(node))
            stream.write("</node>\n")
        for edge in graph.edges():
            ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
            stream.write(f"<edge id={_attribute(edge.id)} {ends}>")
            _data(stream, ids["edge"], edge_row(edge))
            stream.write("</edge>\n")
        stream.write("</graph>\n</graphml>\n")
