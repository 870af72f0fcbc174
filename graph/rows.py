"""Nodes and edges to rows of a Neo4j database, and the statements that read, write and remove the rows of a label or type.

Source: graph model. Every node of ours has the label Jinshen besides its own, and an `id` that is unique under it; nodes and relationships
carry `contentHash`, a number that changes with what they hold. Properties are those of the schema. Of the properties in DATES a full day
(YYYY-MM-DD) is also there as a Neo4j date, under the name with `Value` behind: `date` is "2024-03-05" and `dateValue` is date("2024-03-05").
Evidence is four lists of one length, evidenceArticles (ids of Article nodes), evidenceStarts, evidenceEnds and evidenceQuotes, and the
first quote as `quote`.

A row is a list: the id, for a relationship the ids of its ends, the hash, and the values of `columns` in their order, None for what is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinshen.graph.drawing import Drawing
from jinshen.graph.model import Edge, Node
from jinshen.graph.schema import DERIVED, FEWER_AT_TARGET, LABELS, STRING, STRINGS, TYPES
from jinshen.graph.store import Graph
from jinshen.pipeline.errors import GraphError

FORM = 2  # counts up when the same row is written in another way, so that the next load writes all anew
MARK, HASH = "Jinshen", "contentHash"
DATES = ("date", "endDate", "firstMet", "firstSeen", "issueDate", "lastMet", "lastSeen", "seenOn", "startDate", "vacantSince")
DATE, INTEGERS = "date", "integers"  # kinds of value that only a server knows
EVIDENCE = {"evidenceArticles": STRINGS, "evidenceStarts": INTEGERS, "evidenceEnds": INTEGERS, "evidenceQuotes": STRINGS}
NO_TEXT = "\uffff"  # stands between the values of a list in files for the offline import
BARRED = re.compile(f"[\ud800-\udfff{NO_TEXT}]")  # and half of a UTF-16 pair: no text that Bolt can carry
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Row = list[Any]
Progress = Callable[[str, int, int], None]  # a label or type, how many of its rows are done, how many there are


def day(value: object) -> date | None:
    """The date of a full day as text, None for any other value or a day that no calendar has.

    >>> day("2024-03-05"), day("--03-05"), day("2023-02-30")
    (datetime.date(2024, 3, 5), None, None)
    """
    if not isinstance(value, str) or not DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _plain(value: Any) -> Any:
    """A value that Bolt and the offline import can carry; the import knows no empty list."""
    if isinstance(value, str):
        return value if value.isascii() else BARRED.sub("\ufffd", value)
    return [_plain(item) for item in value] or None if isinstance(value, list) else value


def stamp(digest: int) -> int:
    """The hash of a row whose content has this digest."""
    return digest ^ FORM


@dataclass(frozen=True, slots=True)
class Kind:
    """A label or type: its rows, and its statements; its name and columns come from the schema's closed tables, never from a text.

    `known` gives the ids and hashes of ours between two ids ($low, not included, and $high), `write` takes $rows, whether they are there or not,
    `create` $rows of which none is there, `remove` $ids.
    """

    name: str
    columns: Mapping[str, str]
    known: str
    write: str
    create: str
    remove: tuple[str, ...]

    @property
    def table(self) -> str:
        """Where a graph file keeps them: nodes or edges."""
        return "nodes" if self.name in LABELS else "edges"

    def records(self, graph: Graph, between: tuple[str, str] | None = None) -> Iterator[Node | Edge]:
        """The nodes or edges of a graph that are of this kind, sorted by id, all or those between two ids."""
        return graph.nodes(self.name, between=between) if self.table == "nodes" else graph.edges(self.name, between=between)

    @property
    def prefix(self) -> str:
        """What the ids begin with."""
        return f"{self.name.lower()}:"

    def row(self, record: Node | Edge, digest: int) -> Row:
        """A node or edge as it is written; raises GraphError for a property that the schema does not know."""
        properties: dict[str, Any] = dict(record.properties)
        key: Row = [record.id]
        if isinstance(record, Edge):
            key += [record.source, record.target]
            properties = {**_evidence(record), **properties}
        if not properties.keys() <= self.columns.keys():
            unknown = min(properties.keys() - self.columns.keys())
            raise GraphError(f"{record.id}: {self.name} with {unknown}, which the schema does not know; build the graph anew")
        values = [
            day(properties.get(name.removesuffix("Value"))) if kind == DATE else _plain(properties.get(name)) for name, kind in self.columns.items()
        ]
        return [*key, stamp(digest), *values]


def _evidence(edge: Edge) -> dict[str, Any]:
    """Evidence as parallel lists, since Neo4j has no maps in properties."""
    if not edge.evidence:
        return {}
    articles = [Drawing.article(shown.page, shown.article) for shown in edge.evidence]
    spots = ([s.start for s in edge.evidence], [s.end for s in edge.evidence], [s.quote for s in edge.evidence])
    return {"quote": edge.evidence[0].quote, **dict(zip(EVIDENCE, (articles, *spots), strict=True))}


def _columns(properties: Mapping[str, str]) -> dict[str, str]:
    """The properties of a row, a date behind each that may be one."""
    told = dict(properties)
    return {**told, **{f"{name}Value": DATE for name in told if name in DATES}}


def _set(variable: str, columns: Mapping[str, str], first: int) -> str:
    return ", ".join(f"{variable}.{name} = row[{number}]" for number, name in enumerate((HASH, *columns), first))


def _map(columns: Mapping[str, str], first: int) -> str:
    return ", ".join(f"{name}: row[{number}]" for number, name in ((0, "id"), *enumerate((HASH, *columns), first)))


# What of ours is there under some keys ($keys, rows' first values), whole.
WHOLE_NODES = f"UNWIND $keys AS key MATCH (n:{MARK} {{id: key[0]}}) RETURN n.id AS id, labels(n) AS kinds, properties(n) AS properties"
WHOLE_EDGES = (
    f"UNWIND $keys AS key MATCH (:{MARK} {{id: key[1]}})-[r {{id: key[0]}}]->(:{MARK} {{id: key[2]}})"
    " RETURN r.id AS id, [type(r)] AS kinds, properties(r) AS properties"
)


def _hashes(variable: str) -> str:
    return f"RETURN collect({variable}.id) AS ids, collect(coalesce({variable}.{HASH}, '')) AS hashes"


def _label(name: str) -> Kind:
    columns = _columns(LABELS[name])
    ours = f"MATCH (n:{MARK}) WHERE n.id"
    gone = f"UNWIND $ids AS id MATCH (n:{MARK}:{name} {{id: id}})"
    return Kind(
        name,
        columns,
        known=f"{ours} > $low AND n.id <= $high {_hashes('n')}",
        write=f"UNWIND $rows AS row MERGE (n:{MARK} {{id: row[0]}}) SET n:{name}, {_set('n', columns, 1)} RETURN count(*) AS written",
        create=f"UNWIND $rows AS row CREATE (:{MARK}:{name} {{{_map(columns, 1)}}}) RETURN count(*) AS written",
        remove=(f"{gone} WHERE NOT EXISTS {{ (n)--() }} DELETE n", f"{gone} REMOVE n:{MARK}, n.{HASH}"),
    )


def _type(name: str, properties: Mapping[str, str]) -> Kind:
    columns = {**_columns(properties), **({} if name in DERIVED else {"quote": STRING, **EVIDENCE})}
    ours = f"MATCH (:{MARK})-[r:{name}]->(:{MARK}) USING INDEX r:{name}(id) WHERE r.{HASH} IS NOT NULL AND r.id"
    ends = f"MATCH (a:{MARK} {{id: row[1]}}) MATCH (b:{MARK} {{id: row[2]}})"
    between = f"[r:{name} {{id: row[0]}}]"
    merged = f"(b)<-{between}-(a)" if name in FEWER_AT_TARGET else f"(a)-{between}->(b)"
    return Kind(
        name,
        columns,
        known=f"{ours} > $low AND r.id <= $high {_hashes('r')}",
        write=f"UNWIND $rows AS row {ends} MERGE {merged} SET {_set('r', columns, 3)} RETURN count(*) AS written",
        create=f"UNWIND $rows AS row {ends} CREATE (a)-[:{name} {{{_map(columns, 3)}}}]->(b) RETURN count(*) AS written",
        remove=(f"{ours} IN $ids DELETE r",),
    )


# The ids and hashes of all relationships of ours.
ALL_EDGES = f"MATCH (:{MARK})-[r]->(:{MARK}) WHERE r.{HASH} IS NOT NULL {_hashes('r')}"
NODES: dict[str, Kind] = {name: _label(name) for name in LABELS}
RELATIONSHIPS: dict[str, Kind] = {name: _type(name, told[2]) for name, told in {**TYPES, **DERIVED}.items()}
