"""A graph to GraphML, in a dialect that networkx and Cytoscape, Gephi, yEd or Neo4j's APOC read.

Source: GraphML primer and schema 1.0 (graphdrawing.org). Limits: GraphML knows neither lists nor maps: lists and evidence are JSON
in strings; absent properties are left out; characters that XML 1.0 forbids are shown as U+FFFD; an id that is no token is written as one.
Memory is flat: the graph is read once.

Key ids are the names of properties, with `e_` before those of edges, since Gephi names its columns by them. `label` comes first,
what a picture shows of a node and the type of an edge; a node's own label is `labels`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinshen.graph.dialects import DIALECTS, Dialect
from jinshen.graph.jsonl import Readable, caption, line
from jinshen.graph.markup import attribute, in_two_parts, number, text, token
from jinshen.graph.plain import ties

UNNAMED = re.compile(r"[^\w.-]")  # not allowed in a key's id
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = (
    'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
)
PREFIX = {"node": "", "edge": "e_"}
TYPES = {bool: "boolean", int: "long", float: "double"}


class _Keys:
    """The keys of a file, each with an id of its own and one type that holds all its values, as they turn up."""

    def __init__(self, fixed: Mapping[tuple[str, str], str]) -> None:
        self._types: dict[tuple[str, str], str] = {}
        self._ids = dict(fixed)
        self._used = set(fixed.values())

    def tag(self, place: str, name: str, kind: type) -> str:
        """The tag before a value of a kind; the key is known from then on."""
        key = place, name
        found = TYPES.get(kind, "string")
        known = self._types.get(key, found)
        self._types[key] = found if known == found else "double" if {known, found} == {"long", "double"} else "string"
        if key not in self._ids:
            self._ids[key] = self._id(PREFIX[place] + UNNAMED.sub("_", name))
        return f"<data key={attribute(self._ids[key])}>"

    def _id(self, plain: str) -> str:
        """An id that is readable and used once in the file."""
        found, count = plain, 1
        while found in self._used:
            count += 1
            found = f"{plain}_{count}"
        self._used.add(found)
        return found

    def __str__(self) -> str:
        told = ""
        for (place, name), kind in sorted(self._types.items(), key=lambda one: one[0][0] == "edge"):
            told += f'<key id={attribute(self._ids[place, name])} for="{place}" attr.name={attribute(name)} attr.type="{kind}"/>\n'
        return told


class _Data:
    """Rows of nodes or of edges to data; rows of the same names and kinds share a form, which is made when it is wanted first."""

    def __init__(self, keys: _Keys, place: str) -> None:
        self._keys, self._place = keys, place
        self._forms: dict[tuple[Any, ...], tuple[str, list[int]]] = {}

    def _form(self, row: Mapping[str, Any]) -> tuple[str, list[int]]:
        """The form of such rows, and which of their values are neither texts nor whole numbers."""
        kinds = [value.__class__ for value in row.values()]
        tags = (self._keys.tag(self._place, name, kind).replace("%", "%%") for name, kind in zip(row, kinds, strict=True))
        return "".join(f"{tag}%s</data>" for tag in tags), [at for at, kind in enumerate(kinds) if kind not in (str, int)]

    def row(self, row: Mapping[str, Any], *, easy: bool = False) -> str:
        """A row as data; an easy one is one whose texts stand between tags as they are."""
        values = [*row.values()]
        shape = (*row, *map(type, values))
        form = self._forms.get(shape)
        if form is None:
            form = self._forms[shape] = self._form(row)
        for at in form[1]:
            values[at] = line(values[at]) if isinstance(values[at], list) else number(values[at])
        if not easy:
            values = [text(value) if value.__class__ is str else value for value in values]
        return form[0] % tuple(values)


def _drawn(shape: str, key: str) -> str:
    return f'<data key="{key}">{shape}</data>'


def write(graph: Readable, where: Path, *, dialect: str = "strict") -> None:
    """Writes the graph to a file; the same graph gives the same bytes."""
    spoken = DIALECTS[dialect]
    keys = _Keys(spoken.keys)
    with in_two_parts(where) as (head, body):
        _nodes(graph, _Data(keys, "node"), spoken, body.write)
        _edges(graph, _Data(keys, "edge"), spoken, body.write)
        body.write("</graph>\n</graphml>\n")
        head.write(f"{XML}<graphml {SPACE}{spoken.space}>\n{keys}{spoken.declared}<graph id=\"jinshen\" edgedefault=\"directed\">\n")


def _nodes(graph: Readable, data: _Data, spoken: Dialect, put: Any) -> None:
    for node in graph.nodes():
        shape = _drawn(spoken.shape(text(caption(node)), node.label), "shape") if spoken.shape else ""
        put(f'<node id="{token(node.id)}">{data.row(spoken.node(node))}{shape}</node>\n')


def _edges(graph: Readable, data: _Data, spoken: Dialect, put: Any) -> None:
    for edge, kind, source, target, told, easy in ties(graph):
        arrow = _drawn(spoken.arrow(text(kind)), "arrow") if spoken.arrow else ""
        ends = f'source="{token(source)}" target="{token(target)}"'
        put(f'<edge id="{token(edge)}" {ends}>{data.row(spoken.edge(edge, kind, told), easy=easy)}{arrow}</edge>\n')
