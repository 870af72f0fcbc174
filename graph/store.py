"""The embedded graph: one SQLite file of page records, decisions, and the nodes, edges and evidence that follow from them.

Every change is one transaction over the pages and what is built from them: a run that ends in the middle leaves the file as it
was. Names and quotes are indexed by pairs of characters, since SQLite's own trigrams find no name of two.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from jinshen.graph.builder import build
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Key
from jinshen.graph.model import Edge, Evidence, Node
from jinshen.pipeline.errors import GraphError
from jinshen.pipeline.records import Page, from_json, to_json

APPLICATION = 0x4A494E53  # "JINS"
VERSION = 1
TABLES = """
CREATE TABLE pages (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, record TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX pages_by_content ON pages (sha256, name);
CREATE TABLE decisions (
    one_page TEXT, one_article TEXT, other_page TEXT, other_article TEXT, name TEXT, judgement TEXT NOT NULL,
    judge TEXT NOT NULL, PRIMARY KEY (name, one_page, one_article, other_page, other_article)) STRICT, WITHOUT ROWID;
CREATE TABLE nodes (id TEXT PRIMARY KEY, label TEXT NOT NULL, name TEXT, properties TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX nodes_by_name ON nodes (label, name);
CREATE TABLE edges (id TEXT PRIMARY KEY, type TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    properties TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX edges_by_source ON edges (source, type);
CREATE INDEX edges_by_target ON edges (target, type);
CREATE TABLE evidence (edge TEXT, number INTEGER, page TEXT NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, quote TEXT NOT NULL, extra TEXT NOT NULL, PRIMARY KEY (edge, number)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, kind UNINDEXED, grams);
"""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What adding pages did: names of pages that are new, replaced, unchanged, and twins of the same content."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    twins: tuple[tuple[str, str], ...]


def grams(text: str) -> str:
    """A text as the words of its index: every two characters that follow each other, as hexadecimal numbers.

    >>> grams("宋磊") == " ".join(f"{ord(a):x}x{ord(b):x}" for a, b in ["宋磊"])
    True
    """
    bare = "".join(text.split())
    pairs = [bare[i : i + 2] for i in range(len(bare) - 1)] or [bare * 2]
    return " ".join("x".join(f"{ord(character):x}" for character in pair) for pair in pairs)


class Graph:
    """An open graph file; a context manager that closes it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; what was not finished is undone."""
        self._db.close()

    # Changing

    def add_pages(self, pages: Iterable[Page]) -> BuildReport:
        """Adds page records and builds anew; a page of a known name replaces that page.

        One content under two names is kept once in the graph: under the name that sorts first.
        """
        added: list[str] = []
        replaced: list[str] = []
        unchanged: list[str] = []
        with self._writing():
            for page in pages:
                record = to_json(page)
                known = self._db.execute("SELECT record FROM pages WHERE name = ?", (page.page,)).fetchone()
                (unchanged if known and known[0] == record else replaced if known else added).append(page.page)
                self._db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (page.page, page.sha256 or "", record))
            if added or replaced:
                self._rebuild()
        return BuildReport(tuple(added), tuple(replaced), tuple(unchanged), tuple(self.twins()))

    def remove_pages(self, names: Iterable[str]) -> int:
        """How many of the named pages were there; what only they said is gone.

        Raises GraphError, and removes nothing, where one of them is not in the graph.
        """
        names = sorted(set(names))
        with self._writing():
            for name in names:
                if not self._db.execute("DELETE FROM pages WHERE name = ?", (name,)).rowcount:
                    raise GraphError(f"{self.path}: no page {name} in this graph; `jinshen ask pages` lists them")
            self._rebuild()
        return len(names)

    def decide(self, one: Key, other: Key, judgement: str) -> None:
        """Keeps a person's judgement of two appearances of one name (same, different or unsure) and builds anew."""
        if judgement not in ("same", "different", "unsure"):
            raise GraphError(f"{judgement}: no judgement; say same, different or unsure")
        if one.name != other.name:
            raise GraphError(f"{one.name} and {other.name} are two names; only one name's appearances are judged")
        first, second = sorted((one, other))
        with self._writing():
            row = (first.page, first.article, second.page, second.article, first.name, judgement, "user")
            self._db.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            self._rebuild()

    def _writing(self) -> _Transaction:
        return _Transaction(self._db, self.path)

    def _rebuild(self) -> None:
        judged = {
            (Key(a, b, name), Key(c, d, name)): judgement
            for a, b, c, d, name, judgement, _ in self._db.execute("SELECT * FROM decisions")
        }
        drawing = build(self._kept(), judged)
        for table in ("nodes", "edges", "evidence"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("DROP TABLE words")
        self._db.execute(TABLES.split(";\n")[-2])
        self._write(drawing)

    def _kept(self) -> Iterator[Page]:
        """The page records in the order of their names, of one content the first only."""
        rows = self._db.execute(
            "SELECT name, record FROM pages p WHERE sha256 = '' OR NOT EXISTS"
            " (SELECT 1 FROM pages q WHERE q.sha256 = p.sha256 AND q.name < p.name) ORDER BY name"
        )
        for name, record in rows:
            yield from_json(record, f"{self.path}: page {name}")

    def _write(self, drawing: Drawing) -> None:
        for node in drawing.nodes():
            name = node.properties.get("name") or node.properties.get("title") or node.properties.get("file")
            row = (node.id, node.label, name, json.dumps(node.properties, ensure_ascii=False))
            self._db.execute("INSERT INTO nodes VALUES (?, ?, ?, ?)", row)
            if name and node.label not in ("Page", "Contradiction"):
                words = " ".join(map(grams, [str(name), *_names(node)]))
                self._db.execute("INSERT INTO words (id, kind, grams) VALUES (?, ?, ?)", (node.id, node.label, words))
        for edge in drawing.edges():
            properties = json.dumps(edge.properties, ensure_ascii=False)
            self._db.execute(
                "INSERT INTO edges VALUES (?, ?, ?, ?, ?)", (edge.id, edge.type, edge.source, edge.target, properties)
            )
            for number, spot in enumerate(edge.evidence):
                extra = json.dumps(spot.extra, ensure_ascii=False)
                self._db.execute(
                    "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (edge.id, number, spot.page, spot.article, spot.start, spot.end, spot.quote, extra),
                )
                if edge.type in ("ATTENDED", "EVIDENCED_BY"):
                    self._db.execute("INSERT INTO words (id, kind, grams) VALUES (?, 'quote', ?)", (edge.id, grams(spot.quote)))

    # Reading

    def nodes(self, label: str | None = None) -> Iterator[Node]:
        """The nodes, of one label or all, sorted by id."""
        where, values = (" WHERE label = ?", (label,)) if label else ("", ())
        for node, kind, properties in self._db.execute(f"SELECT id, label, properties FROM nodes{where} ORDER BY id", values):
            yield Node(node, kind, json.loads(properties))

    def edges(self, kind: str | None = None) -> Iterator[Edge]:
        """The edges, of one type or all, sorted by id, with their evidence."""
        yield from self._edges(" WHERE type = ?" if kind else "", (kind,) if kind else ())

    def edges_from(self, node: str, *kinds: str) -> list[Edge]:
        """The edges of given types that start at a node."""
        marks = ",".join("?" * len(kinds))
        return list(self._edges(f" WHERE source = ? AND type IN ({marks})", (node, *kinds)))

    def edges_to(self, node: str, *kinds: str) -> list[Edge]:
        """The edges of given types that end at a node."""
        marks = ",".join("?" * len(kinds))
        return list(self._edges(f" WHERE target = ? AND type IN ({marks})", (node, *kinds)))

    def _edges(self, where: str, values: tuple[str, ...]) -> Iterator[Edge]:
        rows = self._db.execute(f"SELECT id, type, source, target, properties FROM edges{where} ORDER BY id", values)
        for edge, kind, source, target, properties in rows:
            yield Edge(edge, kind, source, target, json.loads(properties), self._evidence(edge))

    def _evidence(self, edge: str) -> tuple[Evidence, ...]:
        rows = self._db.execute('SELECT page, article, start, "end", quote, extra FROM evidence WHERE edge = ? ORDER BY number', (edge,))
        return tuple(Evidence(a, b, c, d, quote, json.loads(extra)) for a, b, c, d, quote, extra in rows)

    def node(self, node: str) -> Node | None:
        """The node of an id."""
        row = self._db.execute("SELECT id, label, properties FROM nodes WHERE id = ?", (node,)).fetchone()
        return Node(row[0], row[1], json.loads(row[2])) if row else None

    def named(self, label: str, name: str) -> list[Node]:
        """The nodes of a label with exactly that name, sorted by id."""
        rows = self._db.execute("SELECT id, label, properties FROM nodes WHERE label = ? AND name = ? ORDER BY id", (label, name))
        return [Node(row[0], row[1], json.loads(row[2])) for row in rows]

    def search(self, words: str, *kinds: str, limit: int = 1000) -> list[str]:
        """The ids of nodes whose names, or of edges whose quotes (kind quote), hold the words, sorted."""
        if not words.strip():
            return []
        marks = ",".join("?" * len(kinds))
        rows = self._db.execute(
            f"SELECT DISTINCT id FROM words WHERE grams MATCH ? AND kind IN ({marks}) ORDER BY id LIMIT ?",
            (f'"{grams(words)}"', *kinds, limit),
        )
        return [row[0] for row in rows]

    def counts(self) -> dict[str, int]:
        """How many nodes of each label, then how many edges of each type."""
        nodes = self._db.execute("SELECT label, count(*) FROM nodes GROUP BY label ORDER BY label")
        edges = self._db.execute("SELECT type, count(*) FROM edges GROUP BY type ORDER BY type")
        return {**dict(nodes), **dict(edges)}

    def pages(self) -> list[str]:
        """The names of the pages, sorted."""
        return [row[0] for row in self._db.execute("SELECT name FROM pages ORDER BY name")]

    def page_text(self, name: str) -> str | None:
        """The text of a page, None where it is not in the graph or came without its text."""
        row = self._db.execute("SELECT record FROM pages WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]).get("text") if row else None

    def twins(self) -> list[tuple[str, str]]:
        """The pages that are left out since another of the same content stands: (name, the one that stands)."""
        return self._db.execute(
            "SELECT p.name, min(q.name) FROM pages p JOIN pages q ON q.sha256 = p.sha256 AND q.name < p.name"
            " WHERE p.sha256 <> '' GROUP BY p.name ORDER BY p.name"
        ).fetchall()


def _names(node: Node) -> list[str]:
    return [name for key in ("shortNames", "aliases") for name in node.properties.get(key, [])]  # type: ignore[union-attr]


class _Transaction:
    """All that is done inside it, or nothing."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = connection, path

    def __enter__(self) -> None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise GraphError(f"{self._path}: cannot be written ({error}); is another jinshen at work on it, or is it read-only?") from None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._db.execute("COMMIT")
            return
        self._db.execute("ROLLBACK")
        if isinstance(error, sqlite3.Error):
            raise GraphError(f"{self._path}: cannot be written ({error}); check the disk's space") from None


def open_graph(path: Path, *, create: bool = False) -> Graph:
    """The graph in a file; with `create` a new one where there is none.

    Raises GraphError for a file that is missing, is no graph of jinshen's, or is of another version.
    """
    if not path.exists() and not create:
        raise GraphError(f"{path}: no such graph; make one with `jinshen build RECORDS -g {path}`")
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        empty = not path.exists() or path.stat().st_size == 0
        if empty:
            _create(connection)
        told = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    except sqlite3.DatabaseError as error:
        raise GraphError(f"{path}: cannot be opened as a graph ({error}); name a graph.db that jinshen made, or a new file") from None
    if told[0] != APPLICATION:
        connection.close()
        raise GraphError(f"{path}: a database, but not one of jinshen's; name a graph.db that jinshen made, or a new file")
    if told[1] != VERSION:
        connection.close()
        raise GraphError(
            f"{path}: a graph of version {told[1]}, this jinshen reads version {VERSION}; build it anew from its records"
        )
    return Graph(path, connection)


def _create(connection: sqlite3.Connection) -> None:
    script = f"BEGIN;{TABLES}PRAGMA application_id = {APPLICATION};PRAGMA user_version = {VERSION};COMMIT;"
    connection.executescript(script)
