"""Units of a graph drawn into its file: of a unit that is drawn again only what is new in it is written, only what is gone is taken out.

A unit owns its nodes and edges; things that several units use are there as long as one of them does.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from jinshen.graph.database import in_turn
from jinshen.graph.drawing import Drawing
from jinshen.graph.index import grams
from jinshen.graph.model import Edge, Node
from jinshen.graph.outline import Line, Outline, Row, evidence_of, of_json, outline
from jinshen.graph.things import added, draw, id_of, split, thing

SORTED = {"edges": "id", "evidence": "edge, number"}
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


class Canvas:
    """The nodes and edges of a graph file while units of it are drawn; `changed` are the things that came, went or are used otherwise.

    Where the file is `empty` all things are new, and none is kept in `changed`.
    """

    def __init__(self, connection: sqlite3.Connection, *, empty: bool) -> None:
        self._db, self._empty = connection, empty
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._told: dict[int, Sequence[str]] = {}  # sentences that wait for the index, by the number of their row
        self._fresh: set[str] = set()  # shared nodes and edges that are drawn but not yet written
        self.changed: set[str] = set()
        self._inserts = INSERTS

    @contextmanager
    def later(self) -> Iterator[None]:
        """A context in which very many edges are drawn that nothing asks for: they are kept as they come, and put among the others in order at its end.

        What is put between millions of rows here and there costs a page of the file each.
        """
        if not self._empty:
            yield
            return
        self.flush()
        for table in SORTED:
            self._db.execute(f"CREATE TEMP TABLE {table}_sorted AS SELECT * FROM {table} LIMIT 0")
        self._inserts = INSERTS | {table: INSERTS[table].replace(f" {table} ", f" {table}_sorted ") for table in SORTED}
        yield
        self.flush()
        self._inserts = INSERTS
        for table, order in SORTED.items():
            self._db.execute(f"INSERT INTO {table} SELECT * FROM {table}_sorted ORDER BY {order}")
            self._db.execute(f"DROP TABLE {table}_sorted")

    def unit(self, kind: str, key: str) -> int:
        """The number of a unit."""
        found = None if self._empty else self._db.execute("SELECT number FROM units WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        if found:
            return int(found[0])
        number = self._db.execute("INSERT INTO units (kind, key) VALUES (?, ?)", (kind, key)).lastrowid
        return int(number or 0)

    def draw(self, kind: str, key: str, drawing: Drawing) -> None:
        """A unit as it is drawn now."""
        self.put(kind, key, outline(drawing))

    def put(self, kind: str, key: str, told: Outline) -> None:
        """A unit as it is drawn now; nothing of it stays where nothing is drawn."""
        if told.empty:
            self._clear(kind, key)
        else:
            self._put(kind, key, told)

    def _put(self, kind: str, key: str, told: Outline) -> None:
        unit = self.unit(kind, key)
        self._use(unit, told.uses)
        self._keep(unit, told)

    def used(self, kind: str, key: str) -> list[str]:
        """The things that a unit uses as it was drawn last."""
        asked = self._db.execute("SELECT DISTINCT thing FROM uses WHERE unit = (SELECT number FROM units WHERE kind = ? AND key = ?)", (kind, key))
        return [row[0] for row in asked]

    def things(self, kind: str) -> Iterator[str]:
        """The keys of all things of a kind that units use, sorted; more may be used meanwhile."""
        asked = "SELECT DISTINCT thing FROM uses WHERE thing > ?1 AND thing < ?3 ORDER BY thing LIMIT ?2"
        return (split(what)[1] for what in in_turn(self._db, asked, thing(kind, ""), thing(kind, "\U0010ffff")))

    def users(self, what: str, kind: str) -> list[str]:
        """The keys of the units of a kind that use a thing, sorted; what waits is not yet counted."""
        asked = self._db.execute("SELECT DISTINCT u.key FROM uses s CROSS JOIN units u ON u.number = s.unit WHERE s.thing = ? AND u.kind = ? ORDER BY u.key", (what, kind))
        return [row[0] for row in asked]

    def owns(self, kind: str, key: str, edge: str) -> bool:
        """True for an edge that a unit drew."""
        asked = self._db.execute("SELECT 1 FROM edges e CROSS JOIN units u ON u.number = e.unit WHERE e.id = ? AND u.kind = ? AND u.key = ?", (edge, kind, key))
        return asked.fetchone() is not None

    def edge(self, edge: str) -> Edge:
        """An edge that is drawn."""
        kind, source, target, properties = self._db.execute("SELECT type, source, target, properties FROM edges WHERE id = ?", (edge,)).fetchone()
        spots = self._db.execute('SELECT page, article, start, "end", quote, extra FROM evidence WHERE edge = ? ORDER BY number', (edge,))
        return Edge(edge, kind, source, target, of_json(properties), tuple(evidence_of(spot) for spot in spots))

    def _clear(self, kind: str, key: str) -> None:
        if not self._empty:
            self._put(kind, key, Outline())
            self._db.execute("DELETE FROM units WHERE kind = ? AND key = ?", (kind, key))

    def _keep(self, unit: int, told: Outline) -> None:
        """The nodes and edges of a unit."""
        nodes, edges = self._known("nodes", unit), self._known("edges", unit)
        for node in told.nodes:
            self._node(unit, node, nodes.pop(node.id, None), told.texts)
        for edge in told.edges:
            self._edge(unit, edge, edges.pop(edge.id, None), told.texts)
        for kept in told.kept:
            edges.pop(kept, None)
        self._drop("nodes", nodes)
        self._drop("edges", edges)
        self._relieve()

    def _relieve(self) -> None:
        """Writes what waits, if it is much."""
        if sum(map(len, self._rows.values())) >= BATCH:
            self.flush()

    def _known(self, table: str, unit: int) -> dict[str, int]:
        """What a unit owns, each with its digest."""
        if self._empty or not unit:
            return {}
        self.flush()
        return dict(self._db.execute(f"SELECT id, digest FROM {table} WHERE unit = ?", (unit,)))

    def _node(self, unit: int, node: Line, known: int | None, texts: Mapping[int, Sequence[str]]) -> None:
        if node.digest == known:
            return
        self._rows["nodes"].append((node.id, node.kind, *node.told, unit, node.digest))
        if not self._empty:
            self._db.execute("DELETE FROM worded WHERE id = ?", (node.id,))
        self._index(node, node.kind, texts)

    def _edge(self, unit: int, edge: Line, known: int | None, texts: Mapping[int, Sequence[str]]) -> None:
        if edge.digest == known:
            return
        if not self._empty:
            for table, key in (("evidence", "edge"), ("worded", "id")):
                self._db.execute(f"DELETE FROM {table} WHERE {key} = ?", (edge.id,))
        self._rows["edges"].append((edge.id, edge.kind, *edge.told, unit, edge.digest))
        self._rows["evidence"] += edge.spots
        self._index(edge, "quote", texts)

    def _index(self, owner: Line, kind: str, texts: Mapping[int, Sequence[str]]) -> None:
        """Keeps by which texts a node or edge is found; one sentence of many edges is indexed once."""
        for number in owner.words:
            self._rows["worded"].append((number, owner.id, kind))
            self._told[number] = texts[number]

    def _drop(self, table: str, gone: Iterable[str]) -> None:
        for one in gone:
            self._db.execute(f"DELETE FROM {table} WHERE id = ?", (one,))
            self._db.execute("DELETE FROM worded WHERE id = ?", (one,))
            if table == "edges":
                self._db.execute("DELETE FROM evidence WHERE edge = ?", (one,))

    def flush(self) -> None:
        """Writes what waits."""
        for table, rows in self._rows.items():
            self._db.executemany(self._inserts[table], rows)
            rows.clear()
        known = {row for (row,) in self._db.execute("SELECT row FROM indexed WHERE row IN (SELECT value FROM json_each(?))", (json.dumps([*self._told]),))}
        new = [(row, " ".join(map(grams, told))) for row, told in self._told.items() if row not in known]
        self._db.executemany("INSERT INTO indexed VALUES (?)", [(row,) for row, _ in new])
        self._db.executemany("INSERT INTO words (rowid, grams) VALUES (?, ?)", new)
        self._told.clear()
        self._fresh.clear()

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
            if not self._empty:
                self.changed.add(what)

    def settle(self) -> set[str]:
        """Draws the things that are used now and takes out those that are not any more; the names of nodes that came or went by that, none from nothing."""
        self.flush()
        moved: set[str] = set()
        gone, new = self._turned()
        for what in gone:
            moved |= self._take(what)
        for what in new:
            came = self._bring(what)
            if not self._empty:
                moved |= came
            self._relieve()
        self.flush()
        for what in self._things():
            if split(what)[0] in ADDED:
                uses = self._db.execute("SELECT DISTINCT name, value FROM uses WHERE thing = ? ORDER BY name, value", (what,)).fetchall()
                if not self._empty or any(name for name, _ in uses):
                    self._add(what, uses)
                    self._relieve()
        self.changed.clear()
        self.flush()
        return moved

    def _things(self) -> Iterable[str]:
        """The things that came, went or are used otherwise, sorted; from nothing all that are used."""
        if self._empty:
            return (what for (what,) in self._db.execute("SELECT DISTINCT thing FROM uses ORDER BY thing"))
        return sorted(self.changed)

    def _turned(self) -> tuple[Iterable[str], Iterable[str]]:
        """The things that are drawn and not used any more, and those that are used and not drawn yet, sorted."""
        if self._empty:
            return (), self._things()
        used, drawn = ({what for what in self.changed if self._has(table, what, "thing")} for table in ("uses", "drawn"))
        return sorted(drawn - used), sorted(used - drawn)

    def _bring(self, what: str) -> set[str]:
        told, new = outline(draw(what)), set()
        for node in told.nodes:
            self._rows["drawn"].append((node.id, what))
            if self._missing("nodes", node.id):
                self._node(0, node, None, told.texts)
                new.add("" if node.kind == "Post" else node.told[0] or "")
        for edge in told.edges:
            self._rows["drawn"].append((edge.id, what))
            if self._missing("edges", edge.id):
                self._edge(0, edge, None, told.texts)
        return new

    def _missing(self, table: str, one: str) -> bool:
        """True for a shared node or edge that is not yet drawn, which is to be drawn now."""
        if one in self._fresh or self._has(table, one):
            return False
        self._fresh.add(one)
        return True

    def _take(self, what: str) -> set[str]:
        gone: set[str] = set()
        ids = [row[0] for row in self._db.execute("SELECT id FROM drawn WHERE thing = ?", (what,))]
        self._db.execute("DELETE FROM drawn WHERE thing = ?", (what,))
        for one in ids:
            if not self._has("drawn", one):
                gone.update(str(row[0]) for row in self._db.execute("SELECT name FROM nodes WHERE id = ?", (one,)))
                self._drop("nodes", [one])
                self._drop("edges", [one])
        return gone

    def _add(self, what: str, uses: Sequence[tuple[str, str]]) -> None:
        """What the uses of a thing say of it beside its name, in its node."""
        row = self._db.execute("SELECT digest FROM nodes WHERE id = ?", (id_of(what),)).fetchone()
        if row is not None:
            node, told = next(node for node in draw(what).nodes() if node.id == id_of(what)), Outline()
            told.node(Node(node.id, node.label, dict(sorted({**node.properties, **added(split(what)[0], uses)}.items()))))
            self._node(0, told.nodes[0], row[0], told.texts)

    def _has(self, table: str, one: str, column: str = "id") -> bool:
        return self._db.execute(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (one,)).fetchone() is not None

    def has(self, node: str) -> bool:
        """True for a node that is drawn."""
        return self._has("nodes", node)
