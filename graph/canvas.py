"""Units of a graph drawn into its file: of a unit that is drawn again only what is new in it is written, only what is gone is taken out.

A unit owns its nodes and edges; things that several units use are there as long as one of them does.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import from_json

from jinshen.graph.drawing import Drawing
from jinshen.graph.index import grams
from jinshen.graph.model import Edge, Evidence, Node, Value
from jinshen.graph.things import added, draw, id_of, split

NAMELESS = ("Page", "Contradiction")  # what has no name that one searches for
QUOTED = ("ATTENDED", "EVIDENCED_BY")  # whose sentences are searched
BATCH = 5000  # rows that are written at once
ADDED = ("body", "newspaper", "post")  # of which uses say more than that they are there
INSERTS = {
    "nodes": "INSERT OR REPLACE INTO nodes VALUES (?, ?, ?, ?, ?, ?)",
    "edges": "INSERT OR REPLACE INTO edges VALUES (?, ?, ?, ?, ?, ?, ?)",
    "evidence": "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "worded": "INSERT OR IGNORE INTO worded VALUES (?, ?, ?)",
    "uses": "INSERT OR IGNORE INTO uses VALUES (?, ?, ?, ?)",
    "drawn": "INSERT OR IGNORE INTO drawn VALUES (?, ?)",
}
Row = tuple[Any, ...]
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_of(told: object) -> str:
    return _ENCODED(told) if told else "{}"


def of_json(text: str) -> Any:
    """What a text of JSON says, in a third of the time that json.loads takes.

    >>> of_json('{"order":1,"roles":["chair"]}')
    {'order': 1, 'roles': ['chair']}
    """
    try:
        return from_json(text)
    except ValueError:  # half of a pair of UTF-16: only the slower reader takes it
        return json.loads(text)


def content_number(*told: str) -> int:
    """A number of 63 bits that is a function of texts."""
    digest = hashlib.blake2b("\x1f".join(told).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def evidence_of(row: Row) -> Evidence:
    """The evidence of a row without its edge and number."""
    page, article, start, end, quote, extra = row
    return Evidence(page, article, start, end, quote, of_json(extra))


def digest_of(one: Node | Edge) -> int:
    """A number of 63 bits that tells what a node or edge says, with its evidence."""
    return content_number(json_of(one.properties), *(str(field) for spot in (_spots(one) if isinstance(one, Edge) else ()) for field in spot[2:]))


def _spots(edge: Edge) -> list[Row]:
    return [
        (edge.id, number, spot.page, spot.article, spot.start, spot.end, spot.quote, json_of(spot.extra))
        for number, spot in enumerate(edge.evidence)
    ]


class Canvas:
    """The nodes and edges of a graph file while units of it are drawn; `changed` are the things that came, went or are used otherwise."""

    def __init__(self, connection: sqlite3.Connection, *, empty: bool) -> None:
        self._db, self._empty = connection, empty
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._told: dict[int, Sequence[str]] = {}  # sentences that wait for the index, by the number of their row
        self._fresh: set[str] = set()  # shared nodes and edges that are drawn but not yet written
        self.changed: set[str] = set()

    def unit(self, kind: str, key: str) -> int:
        """The number of a unit."""
        found = None if self._empty else self._db.execute("SELECT number FROM units WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        if found:
            return int(found[0])
        number = self._db.execute("INSERT INTO units (kind, key) VALUES (?, ?)", (kind, key)).lastrowid
        return int(number or 0)

    def put(self, kind: str, key: str, drawing: Drawing) -> None:
        """A unit as it is drawn now."""
        unit = self.unit(kind, key)
        self._use(unit, drawing.uses)
        self._keep(unit, drawing)

    def used(self, kind: str, key: str) -> list[str]:
        """The things that a unit uses as it was drawn last."""
        asked = self._db.execute("SELECT DISTINCT thing FROM uses WHERE unit = (SELECT number FROM units WHERE kind = ? AND key = ?)", (kind, key))
        return [row[0] for row in asked]

    def users(self, what: str, kind: str) -> list[str]:
        """The keys of the units of a kind that use a thing, sorted; what waits is not yet counted."""
        asked = self._db.execute("SELECT DISTINCT u.key FROM uses s JOIN units u ON u.number = s.unit WHERE s.thing = ? AND u.kind = ? ORDER BY u.key", (what, kind))
        return [row[0] for row in asked]

    def owns(self, kind: str, key: str, edge: str) -> bool:
        """True for an edge that a unit drew."""
        asked = self._db.execute("SELECT 1 FROM edges e JOIN units u ON u.number = e.unit WHERE e.id = ? AND u.kind = ? AND u.key = ?", (edge, kind, key))
        return asked.fetchone() is not None

    def edge(self, edge: str) -> Edge:
        """An edge that is drawn."""
        kind, source, target, properties = self._db.execute("SELECT type, source, target, properties FROM edges WHERE id = ?", (edge,)).fetchone()
        spots = self._db.execute('SELECT page, article, start, "end", quote, extra FROM evidence WHERE edge = ? ORDER BY number', (edge,))
        return Edge(edge, kind, source, target, of_json(properties), tuple(evidence_of(spot) for spot in spots))

    def clear(self, kind: str, key: str) -> None:
        """Takes a unit out."""
        if not self._empty:
            self.put(kind, key, Drawing())
            self._db.execute("DELETE FROM units WHERE kind = ? AND key = ?", (kind, key))

    def _keep(self, unit: int, drawing: Drawing) -> None:
        """The nodes and edges of a unit."""
        nodes, edges = self._known("nodes", unit), self._known("edges", unit)
        for node in drawing.nodes():
            self._node(unit, node, nodes.pop(node.id, None))
        for edge in drawing.edges():
            self._edge(unit, edge, edges.pop(edge.id, None))
        self._drop("nodes", nodes)
        self._drop("edges", edges)
        if sum(map(len, self._rows.values())) >= BATCH:
            self.flush()

    def _known(self, table: str, unit: int) -> dict[str, int]:
        """What a unit owns, each with its digest."""
        if self._empty or not unit:
            return {}
        self.flush()
        return dict(self._db.execute(f"SELECT id, digest FROM {table} WHERE unit = ?", (unit,)))

    def _node(self, unit: int, node: Node, known: int | None) -> None:
        properties = json_of(node.properties)
        digest = content_number(properties)
        if digest == known:
            return
        name = node.properties.get("name") or node.properties.get("title") or node.properties.get("file")
        self._rows["nodes"].append((node.id, node.label, name, properties, unit, digest))
        if not self._empty:
            self._db.execute("DELETE FROM worded WHERE id = ?", (node.id,))
        if name and node.label not in NAMELESS:
            self._index(node.id, node.label, [str(name), *_names(node.properties)])

    def _edge(self, unit: int, edge: Edge, known: int | None) -> None:
        properties, spots = json_of(edge.properties), _spots(edge)
        digest = content_number(properties, *(str(field) for spot in spots for field in spot[2:]))
        if digest == known:
            return
        if not self._empty:
            for table, key in (("evidence", "edge"), ("worded", "id")):
                self._db.execute(f"DELETE FROM {table} WHERE {key} = ?", (edge.id,))
        self._rows["edges"].append((edge.id, edge.type, edge.source, edge.target, properties, unit, digest))
        self._rows["evidence"] += spots
        if edge.type in QUOTED:
            for spot in edge.evidence:
                self._index(edge.id, "quote", [spot.quote])

    def _index(self, owner: str, kind: str, told: Sequence[str]) -> None:
        """Keeps that a node or edge holds these words; one sentence of many edges is indexed once."""
        row = content_number(*told)
        self._rows["worded"].append((row, owner, kind))
        if row not in self._told:
            self._told[row] = told

    def _drop(self, table: str, gone: Iterable[str]) -> None:
        for one in gone:
            self._db.execute(f"DELETE FROM {table} WHERE id = ?", (one,))
            self._db.execute("DELETE FROM worded WHERE id = ?", (one,))
            if table == "edges":
                self._db.execute("DELETE FROM evidence WHERE edge = ?", (one,))

    def flush(self) -> None:
        """Writes what waits."""
        for table, rows in self._rows.items():
            self._db.executemany(INSERTS[table], rows)
            rows.clear()
        known = {row for (row,) in self._db.execute("SELECT row FROM indexed WHERE row IN (SELECT value FROM json_each(?))", (json.dumps([*self._told]),))}
        new = [(row, " ".join(map(grams, told))) for row, told in self._told.items() if row not in known]
        self._db.executemany("INSERT INTO indexed VALUES (?)", [(row,) for row, _ in new])
        self._db.executemany("INSERT INTO words (rowid, grams) VALUES (?, ?)", new)
        self._told.clear()

    # Things

    def _use(self, unit: int, uses: set[tuple[str, str, str]]) -> None:
        known: set[tuple[str, str, str]] = set()
        if not self._empty:
            self.flush()
            known = set(self._db.execute("SELECT thing, name, value FROM uses WHERE unit = ?", (unit,)))
        for gone in sorted(known - uses):
            self._db.execute("DELETE FROM uses WHERE unit = ? AND thing = ? AND name = ? AND value = ?", (unit, *gone))
            self.changed.add(gone[0])
        for what, name, value in sorted(uses - known):
            self._rows["uses"].append((what, unit, name, value))
            self.changed.add(what)

    def settle(self) -> set[str]:
        """Draws the things that are used now and takes out those that are not any more; the names of nodes that came or went by that."""
        self.flush()
        self._fresh.clear()
        moved: set[str] = set()
        things = sorted(self.changed)
        used: set[str] = set(things)
        drawn: set[str] = set()
        if not self._empty:
            used, drawn = (
                {what for what in things if self._db.execute(f"SELECT 1 FROM {table} WHERE thing = ? LIMIT 1", (what,)).fetchone()}
                for table in ("uses", "drawn")
            )
        for what in sorted(drawn - used):
            moved |= self._take(what)
        for what in sorted(used - drawn):
            moved |= self._bring(what)
        self.flush()
        for what in things:
            uses = self._db.execute("SELECT DISTINCT name, value FROM uses WHERE thing = ? ORDER BY name, value", (what,)).fetchall()
            if split(what)[0] in ADDED and (not self._empty or any(name for name, _ in uses)):
                self._add(what, uses)
        self.changed.clear()
        self.flush()
        return moved

    def _bring(self, what: str) -> set[str]:
        drawing, new = draw(what), set()
        for node in drawing.nodes():
            self._rows["drawn"].append((node.id, what))
            if self._missing("nodes", node.id):
                self._node(0, node, None)
                new.add(str(node.properties.get("name", "")))
        for edge in drawing.edges():
            self._rows["drawn"].append((edge.id, what))
            if self._missing("edges", edge.id):
                self._edge(0, edge, None)
        return new

    def _missing(self, table: str, one: str) -> bool:
        """True for a shared node or edge that is not yet drawn, which is to be drawn now."""
        if one in self._fresh or (not self._empty and self._has(table, one)):
            return False
        self._fresh.add(one)
        return True

    def _take(self, what: str) -> set[str]:
        gone: set[str] = set()
        ids = [row[0] for row in self._db.execute("SELECT id FROM drawn WHERE thing = ?", (what,))]
        self._db.execute("DELETE FROM drawn WHERE thing = ?", (what,))
        for one in ids:
            if not self._db.execute("SELECT 1 FROM drawn WHERE id = ? LIMIT 1", (one,)).fetchone():
                gone.update(str(row[0]) for row in self._db.execute("SELECT name FROM nodes WHERE id = ?", (one,)))
                self._drop("nodes", [one])
                self._drop("edges", [one])
        return gone

    def _add(self, what: str, uses: Sequence[tuple[str, str]]) -> None:
        """What the uses of a thing say of it beside its name, in its node."""
        row = self._db.execute("SELECT digest FROM nodes WHERE id = ?", (id_of(what),)).fetchone()
        if row is not None:
            node = next(node for node in draw(what).nodes() if node.id == id_of(what))
            self._node(0, Node(node.id, node.label, dict(sorted({**node.properties, **added(split(what)[0], uses)}.items()))), row[0])

    def _has(self, table: str, one: str) -> bool:
        return self._db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (one,)).fetchone() is not None

    def has(self, node: str) -> bool:
        """True for a node that is drawn."""
        return self._has("nodes", node)


def _names(properties: Mapping[str, Value]) -> Iterator[str]:
    for key in ("shortNames", "aliases"):
        yield from properties.get(key, ())  # type: ignore[misc]
