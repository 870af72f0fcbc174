"""The elements of a GraphML file: keys with one type each, rows to data, edges to elements by the forms of their shapes.

Key ids are the names of properties, with `e_` before those of edges, since Gephi names its columns by them. `label` comes first,
what a picture shows of a node and the type of an edge; a node's own label is `labels`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinshen.graph.dialects import Dialect
from jinshen.graph.jsonl import line
from jinshen.graph.markup import attribute, is_easy, is_token, number, text, token
from jinshen.graph.outline import of_json
from jinshen.graph.plain import Row, Tie, read
from jinshen.graph.shapes import Match, matcher

UNNAMED = re.compile(r"[^\w.-]")  # not allowed in a key's id
NAMED = '"quote":'  # in JSON: what an edge says has a quote of its own
ELEMENT = '<edge id="%s" source="%s" target="%s">%s</edge>\n'
PREFIX = {"node": "", "edge": "e_"}
TYPES = {bool: "boolean", int: "long", float: "double"}

# Of a key its place, name, type and id.
Told = tuple[str, str, str, str]


class Keys:
    """The keys of a file, each with an id of its own and one type that holds all its values, as they turn up."""

    def __init__(self, fixed: Mapping[tuple[str, str], str]) -> None:
        self._types: dict[tuple[str, str], str] = {}
        self._fixed = fixed
        self._ids = dict(fixed)
        self._used = set(fixed.values())

    def tag(self, place: str, name: str, kind: type) -> str:
        """The tag before a value of a kind; the key is known from then on."""
        self._add(place, name, TYPES.get(kind, "string"))
        return f"<data key={attribute(self._ids[place, name])}>"

    def _add(self, place: str, name: str, found: str) -> None:
        key = place, name
        known = self._types.get(key, found)
        self._types[key] = found if known == found else "double" if {known, found} == {"long", "double"} else "string"
        if key not in self._ids:
            self._ids[key] = self._id(PREFIX[place] + UNNAMED.sub("_", name))

    def told(self) -> list[Told]:
        """The keys as they turned up."""
        return [(place, name, kind, self._ids[place, name]) for (place, name), kind in self._types.items()]

    def take(self, told: Sequence[Told]) -> bool:
        """Adds the keys of a later part of the file, as if it had been written with these; False where that would have called them otherwise."""
        added = Keys(self._fixed)
        for place, name, kind, _ in self.told():
            added._add(place, name, kind)
        for place, name, kind, called in told:
            added._add(place, name, kind)
            if added._ids[place, name] != called:
                return False
        self._types, self._ids, self._used = added._types, added._ids, added._used
        return True

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


class Data:
    """Rows of nodes or of edges to data; rows of the same names and kinds share a form, which is made when it is wanted first."""

    def __init__(self, keys: Keys, place: str) -> None:
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


class Edges:
    """Edges to elements; of those in a graph's file only the first of a shape is read, and what is not easy."""

    def __init__(self, keys: Keys, spoken: Dialect) -> None:
        self._keys, self._spoken, self._data = keys, spoken, Data(keys, "edge")
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
        return drawn(self._spoken.arrow(text(kind)), "arrow") if self._spoken.arrow else ""

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


def drawn(shape: str, key: str) -> str:
    return f'<data key="{key}">{shape}</data>'
