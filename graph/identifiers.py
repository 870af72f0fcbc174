"""A reviewed table of external identifiers (Wikidata's and others') to people of a graph, and the graph with them.

The table stays a file of its own and is given to what shows it (`--ids`); the graph file does not take it in. What people decide about pages is kept
in the graph, since it changes what is drawn: who is one, which fact stands. An identifier changes nothing of that. It is about a person as other
registers know one, it is reviewed and versioned outside, and one table serves many graphs; kept in one of them it would be a second truth. So a row
that is removed is undone, and the same graph and table give the same bytes.

A row names a person by id, or by name and, where several bear it, disambiguator. It is joined only where it means one person, says who reviewed it
and when, and no other row speaks against it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinshen.graph.database import connect
from jinshen.graph.decisions import is_day
from jinshen.graph.model import Node
from jinshen.graph.outline import content_number
from jinshen.graph.store import Graph
from jinshen.graph.tabular import unguarded
from jinshen.pipeline.errors import GraphError

COLUMNS = ("person", "name", "disambiguator", "scheme", "identifier", "reviewer", "day")
WIKIDATA = "wikidata"
ITEM, SCHEME = re.compile(r"Q[1-9]\d{0,14}", re.ASCII), re.compile(r"[a-z][a-z0-9_-]{0,30}", re.ASCII)
LONGEST = 200  # characters of an identifier


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table as it is written; `place` is the file and line."""

    place: str
    person: str
    name: str
    disambiguator: str
    scheme: str
    identifier: str
    reviewer: str
    day: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The identifiers (scheme:identifier) of each person by id, and a line for each row that is not applied."""

    identifiers: Mapping[str, list[str]]
    faults: Sequence[str]


def rows_of(text: str, where: str) -> Iterator[Row]:
    """The rows of a CSV text, divided by commas, semicolons or tabs; empty rows are passed over.

    Raises GraphError for what is no such table.

    >>> [row.identifier for row in rows_of("name,scheme,identifier,reviewer,day\\n宋知远,Wikidata,Q17,贺兰,2026-11-26\\n", "ids.csv")]
    ['Q17']
    """
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        if missing := [name for name in COLUMNS[3:] if name not in (table.fieldnames or ())]:
            raise GraphError(f"{where}:1: no column {missing[0]}; the table's first line is {','.join(COLUMNS)}")
        for told in table:
            cells = {name: unguarded((told.get(name) or "").strip()) for name in COLUMNS}
            if any(cells.values()):
                yield Row(f"{where}:{table.line_num}", **{**cells, "scheme": cells["scheme"].casefold()})
    except csv.Error as error:
        raise GraphError(f"{where}:{table.line_num}: no line of CSV ({error}); save it as CSV anew") from None


def _wrong(row: Row) -> str:
    """What is wrong with a row in itself, '' for nothing."""
    if not row.reviewer or not row.reviewer.isprintable():
        return "nobody is named who reviewed it (reviewer)"
    if not is_day(row.day):
        return f"{row.day or 'nothing'} is no day written YYYY-MM-DD (day)"
    if not SCHEME.fullmatch(row.scheme):
        return f"{row.scheme or 'nothing'} is no scheme; write it as wikidata, viaf, isni"
    if row.scheme == WIKIDATA and not ITEM.fullmatch(row.identifier):
        return f"{row.identifier or 'nothing'} is no item of Wikidata; write it as Q42"
    fits = row.identifier.isprintable() and 0 < len(row.identifier) <= LONGEST
    return "" if fits else f"the identifier is not one line of 1 to {LONGEST} characters"


def _meant(graph: Graph, row: Row) -> Node | str:
    """The person of a row, or what is wrong with it."""
    if row.person:
        node = graph.node(row.person)
        if node is None or node.label != "Person":
            return f"{row.person}: no person of this id in the graph; `jinshen ask posts 姓名 --json` shows ids"
        name = str(node.properties["name"])
        return node if row.name in ("", name) else f"{row.person} is {name}, not {row.name}"
    if not row.name:
        return "neither person nor name is told"
    people = graph.named("Person", row.name)
    fit = [one for one in people if row.disambiguator in ("", str(one.properties.get("disambiguator", "")))]
    if len(fit) == 1:
        return fit[0]
    if not people:
        return f"{row.name}: nobody of this name in the graph"
    listed = "; ".join(f"{one.id} {one.properties.get('disambiguator', '')}" for one in fit or people)
    return f"{row.name}{f' ({row.disambiguator})' if row.disambiguator else ''}: {'several people are' if fit else 'nobody is'} called so, name one of {listed}"


def joined(graph: Graph, rows: Iterator[Row]) -> Joined:
    """The identifiers of a graph's people; a row that is wrong, means nobody or several, or speaks against another one is not applied."""
    faults: list[tuple[str, str]] = []
    good: list[tuple[Row, str]] = []
    for row in rows:
        meant = _wrong(row) or _meant(graph, row)
        if isinstance(meant, str):
            faults.append((row.place, meant))
        else:
            good.append((row, meant.id))
    of, at = _sides(good)
    found: dict[str, set[str]] = defaultdict(set)
    for row, person in good:
        if len(people := of[row.scheme, row.identifier]) > 1:
            faults.append((row.place, f"{row.scheme} {row.identifier} is given to {len(people)} people ({', '.join(sorted(people))}); one of them at most is right"))
        elif len(several := at[person, row.scheme]) > 1:
            faults.append((row.place, f"{row.name or person} has {len(several)} identifiers of {row.scheme} ({', '.join(sorted(several))}); keep the right one"))
        else:
            found[person].add(f"{row.scheme}:{row.identifier}")
    told = [f"{place}: {fault}; not applied" for place, fault in sorted(faults, key=lambda one: int(one[0].rpartition(":")[2]))]
    return Joined({person: sorted(several) for person, several in sorted(found.items())}, told)


def _sides(good: Sequence[tuple[Row, str]]) -> tuple[Mapping[tuple[str, str], set[str]], Mapping[tuple[str, str], set[str]]]:
    """The people of each identifier, and each person's identifiers of a scheme."""
    of: dict[tuple[str, str], set[str]] = defaultdict(set)
    at: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row, person in good:
        of[row.scheme, row.identifier].add(person)
        at[person, row.scheme].add(row.identifier)
    return of, at


def wikidata(node: Node) -> list[str]:
    """The items of Wikidata that a person is, as Q42."""
    told = node.properties.get("identifiers", [])
    return [one.removeprefix(f"{WIKIDATA}:") for one in told if one.startswith(f"{WIKIDATA}:")] if isinstance(told, list) else []


class Identified(Graph):
    """A graph file as it is read with the identifiers of its people; opened for itself, and closed by itself."""

    def __init__(self, path: Path, identifiers: Mapping[str, list[str]]) -> None:
        super().__init__(path, connect(path, create=False))
        self._identifiers = identifiers

    def _with(self, node: Node) -> Node:
        told = self._identifiers.get(node.id)
        return replace(node, properties=dict(sorted({**node.properties, "identifiers": told}.items()))) if told else node

    def nodes(self, label: str | None = None, *, between: tuple[str, str] | None = None) -> Iterator[Node]:
        """The nodes, people with their identifiers."""
        return map(self._with, super().nodes(label, between=between))

    def node(self, node: str) -> Node | None:
        """The node of an id, a person with identifiers."""
        found = super().node(node)
        return self._with(found) if found else None

    def named(self, label: str, name: str) -> list[Node]:
        """The nodes of a name, people with their identifiers."""
        return [*map(self._with, super().named(label, name))]

    def digests(self, table: str, kind: str) -> Iterator[tuple[str, int]]:
        """The ids and digests, which differ where there are identifiers."""
        for one, digest in super().digests(table, kind):
            told = self._identifiers.get(one)
            yield one, digest ^ content_number(*told) if told else digest
