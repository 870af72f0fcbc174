"""A graph to GraphML, in a dialect that networkx and Cytoscape, Gephi, yEd or Neo4j's APOC read.

Source: GraphML primer and schema 1.0 (graphdrawing.org). Limits: GraphML knows neither lists nor maps: lists and evidence are JSON
in strings; absent properties are left out; characters that XML 1.0 forbids are shown as U+FFFD; an id that is no token is written as one.
Memory is flat: the graph is read once.

Key ids are the names of properties, with `e_` before those of edges, since Gephi names its columns by them. `label` comes first,
what a picture shows of a node and the type of an edge; a node's own label is `labels`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from jinshen.graph.canvas import of_json
from jinshen.graph.dialects import DIALECTS, Dialect
from jinshen.graph.jsonl import Readable, caption, line
from jinshen.graph.markup import attribute, in_two_parts, is_easy, is_token, number, text, token
from jinshen.graph.plain import Row, Tie, lying, read, things, ties
from jinshen.graph.shapes import Match, matcher
from jinshen.graph.store import Graph

UNNAMED = re.compile(r"[^\w.-]")  # not allowed in a key's id
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = (
    'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
)
NAMED = '"quote":'  # in JSON: what an edge says has a quote of its own
MANY = 256  # edges that are written at once
ELEMENT = '<edge id="%s" source="%s" target="%s">%s</edge>\n'
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


class _Edges:
    """Edges to elements; of those in a graph's file only the first of a shape is read, and what is not easy."""

    def __init__(self, keys: _Keys, spoken: Dialect) -> None:
        self._keys, self._spoken, self._data = keys, spoken, _Data(keys, "edge")
        # by type and whether there is evidence: what matches, the form, how often that has the edge's id in its data, how much of the evidence
        self._known: dict[tuple[str, bool], list[tuple[Match, str, int, int]]] = defaultdict(list)
        self._seen: set[tuple[Any, ...]] = set()

    def lying(self, rows: Sequence[Row]) -> Iterator[str]:
        """The elements of edges that lie in a graph's file."""
        tokens = is_token("".join([row[0] + row[2] + row[3] for row in rows]))
        for row in rows:
            edge, kind, source, target, properties, quote, spots = row
            if tokens and (not spots or is_easy(spots)):
                for match, form, ids, shown in self._known[kind, spots != ""]:
                    if found := match(properties):
                        told = found.groups() if "\\" not in properties else tuple(map(_unescaped, found.groups()))
                        tail = (text(quote) if "\\" in spots else quote, spots)[2 - shown :]
                        yield form % (edge, source, target, *(edge,) * ids, *told, *tail)
                        break
                else:
                    yield self._read(row)
            else:
                yield self.element(read(row))

    def _read(self, row: Row) -> str:
        """The element of an edge whose form is not known; where others may be of its shape, its form is known from then on."""
        tie = read(row)
        shape = (row[1], NAMED in row[4], *tie[4], *map(type, tie[4].values()))
        if shape not in self._seen:
            self._seen.add(shape)
            self._learn(row, tie[4])
        return self.element(tie)

    def element(self, tie: Tie) -> str:
        """The element of an edge."""
        edge, kind, source, target, told, easy = tie
        data = self._data.row(self._spoken.edge(edge, kind, told), easy=easy)
        return ELEMENT % (token(edge), token(source), token(target), data + self._arrow(kind))

    def _arrow(self, kind: str) -> str:
        return _drawn(self._spoken.arrow(text(kind)), "arrow") if self._spoken.arrow else ""

    def _learn(self, row: Row, full: Mapping[str, Any]) -> None:
        """Keeps the form of edges that say what this one says, where that follows in its order on the edge's id."""
        edge, kind, _, _, properties, _, spots = row
        said = of_json(properties)
        told, match = self._spoken.edge(edge, kind, full), matcher(said)
        slots = ["" if value is edge else name for name, value in told.items() if value is edge or value is full.get(name, told)]
        ids = slots.count("")
        if match and slots == [*[""] * ids, *full]:
            data = "".join(self._cell(name, value, slot=name in full or value is edge) for name, value in told.items())
            form = ELEMENT % ("%s", "%s", "%s", data + self._arrow(kind).replace("%", "%%"))
            self._known[kind, spots != ""].append((match, form, ids, len(full) - len(said)))

    def _cell(self, name: str, value: Any, *, slot: bool) -> str:
        """The data of a name in a form: open for the values of edges, or what all of them say."""
        told = "%s" if slot else (text(value) if isinstance(value, str) else number(value)).replace("%", "%%")
        return f"{self._keys.tag('edge', name, value.__class__).replace('%', '%%')}{told}</data>"


def _unescaped(told: str) -> str:
    """A value as it stands in JSON between tags."""
    return text(of_json(f'"{told}"')) if "\\" in told else told


def _drawn(shape: str, key: str) -> str:
    return f'<data key="{key}">{shape}</data>'


def write(graph: Readable, where: Path, *, dialect: str = "strict") -> None:
    """Writes the graph to a file; the same graph gives the same bytes."""
    spoken = DIALECTS[dialect]
    keys = _Keys(spoken.keys)
    with in_two_parts(where) as (head, body):
        _nodes(graph, _Data(keys, "node"), spoken, body.write)
        edges = _Edges(keys, spoken)
        if isinstance(graph, Graph):
            rows = lying(graph)
            while some := [*islice(rows, MANY)]:
                body.write("".join(edges.lying(some)))
        else:
            body.writelines(map(edges.element, ties(graph)))
        body.write("</graph>\n</graphml>\n")
        head.write(f"{XML}<graphml {SPACE}{spoken.space}>\n{keys}{spoken.declared}<graph id=\"jinshen\" edgedefault=\"directed\">\n")


def _nodes(graph: Readable, data: _Data, spoken: Dialect, put: Any) -> None:
    for node, easy in things(graph):
        shape = _drawn(spoken.shape(text(caption(node)), node.label), "shape") if spoken.shape else ""
        put(f'<node id="{token(node.id)}">{data.row(spoken.node(node), easy=easy)}{shape}</node>\n')
