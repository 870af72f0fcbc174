"""The embedded graph: one SQLite file of page records, decisions, and the nodes, edges and evidence that follow from them.

Every change is one transaction over the pages and what is built from them: a run that ends in the middle leaves the file as it
was. Names and quotes are indexed by pairs of characters, since SQLite's own trigrams find no name of two.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import Any

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
    """A text as the words of its index: each character with the one after it, as hexadecimal numbers, the last one alone.

    The last one ends the text: words of two texts in a row are no words of one.

    >>> grams("贺兰"), grams("兰")
    ('8d3ax5170 5170x', '5170x')
    """
    bare = "".join(text.split())
    pairs = zip_longest(bare, bare[1:], fillvalue="")
    return " ".join(f"{ord(one):x}x{f'{ord(other):x}' if other else ''}" for one, other in pairs)


def phrase(words: str) -> str:
    """What finds words in the index, wherever they stand in a text; one character by the pairs that it begins.

    >>> phrase("贺兰"), phrase("贺")
    ('"8d3ax5170"', '"8d3ax" *')
    """
    pairs = grams(words).split()
    return f'"{" ".join(pairs[:-1])}"' if len(pairs) > 1 else f'"{pairs[0]}" *'


class Graph:
    """An open graph file; a context manager that closes it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; what was not finished is undone."""
        self._db.close()

    # Changing

    def writing(self) -> _Transaction:
        """A context in which all changes are one: all of them are kept, or none."""
        return _Transaction(self._db, self.path)

    def add_pages(self, pages: Iterable[Page]) -> BuildReport:
        """Adds page records and builds anew; a page of a known name replaces that page.

        One content under two names is kept once in the graph: under the name that sorts first.
        """
        added: list[str] = []
        replaced: list[str] = []
        unchanged: list[str] = []
        with self.writing():
            for page in pages:
                record = to_json(page)
                known = self._db.execute("SELECT record FROM pages WHERE name = ?", (page.page,)).fetchone()
                if known and known[0] == record:
                    unchanged.append(page.page)
                    continue
                (replaced if known else added).append(page.page)
                row = (page.page, page.sha256 or "", record)
                self._db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", row)
            if added or replaced:
                self._rebuild()
        return BuildReport(tuple(added), tuple(replaced), tuple(unchanged), tuple(self.twins()))

    def remove_pages(self, names: Iterable[str]) -> int:
        """How many of the named pages were there; what only they said is gone.

        Raises GraphError, and removes nothing, where one of them is not in the graph.
        """
        names = sorted(set(names))
        with self.writing():
            pages = self.pages()
            if missing := [name for name in names if name not in set(pages)]:
                told = f"no page {', '.join(missing)} in this graph, nothing is removed; {_hint(pages)}"
                raise GraphError(f"{self.path}: {told}")
            self._db.executemany("DELETE FROM pages WHERE name = ?", [(name,) for name in names])
            self._rebuild()
        return len(names)

    def decide(self, one: Key, other: Key, judgement: str) -> None:
        """Keeps a person's judgement of two appearances of one name (same, different or unsure) and builds anew."""
        if judgement not in ("same", "different", "unsure"):
            raise GraphError(f"{judgement}: no judgement; say same, different or unsure")
        if one.name != other.name:
            raise GraphError(f"{one.name} and {other.name} are two names; only one name's appearances are judged")
        first, second = sorted((one, other))
        with self.writing():
            row = (first.page, first.article, second.page, second.article, first.name, judgement, "user")
            self._db.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            self._rebuild()

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
                    self._db.execute(
                        "INSERT INTO words (id, kind, grams) VALUES (?, 'quote', ?)", (edge.id, grams(spot.quote))
                    )

    # Reading

    def _rows(self, statement: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a question to the file.

        Raises GraphError where the file is damaged, or is being written for longer than one waits.
        """
        try:
            yield from self._db.execute(statement, values)
        except sqlite3.DatabaseError as error:
            raise GraphError(f"{self.path}: cannot be read ({error}); {_advice(error)}") from None

    def nodes(self, label: str | None = None) -> Iterator[Node]:
        """The nodes, of one label or all, sorted by id."""
        where, values = (" WHERE label = ?", (label,)) if label else ("", ())
        for node, kind, properties in self._rows(f"SELECT id, label, properties FROM nodes{where} ORDER BY id", values):
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
        rows = self._rows(f"SELECT id, type, source, target, properties FROM edges{where} ORDER BY id", values)
        for edge, kind, source, target, properties in rows:
            yield Edge(edge, kind, source, target, json.loads(properties), self._evidence(edge))

    def _evidence(self, edge: str) -> tuple[Evidence, ...]:
        rows = self._rows(
            'SELECT page, article, start, "end", quote, extra FROM evidence WHERE edge = ? ORDER BY number', (edge,)
        )
        return tuple(Evidence(a, b, c, d, quote, json.loads(extra)) for a, b, c, d, quote, extra in rows)

    def node(self, node: str) -> Node | None:
        """The node of an id."""
        row = next(self._rows("SELECT id, label, properties FROM nodes WHERE id = ?", (node,)), None)
        return Node(row[0], row[1], json.loads(row[2])) if row else None

    def named(self, label: str, name: str) -> list[Node]:
        """The nodes of a label with exactly that name, sorted by id."""
        rows = self._rows(
            "SELECT id, label, properties FROM nodes WHERE label = ? AND name = ? ORDER BY id", (label, name)
        )
        return [Node(row[0], row[1], json.loads(row[2])) for row in rows]

    def search(self, words: str, *kinds: str) -> list[str]:
        """The ids of nodes whose names, or of edges whose quotes (kind quote), hold the words, sorted."""
        if not words.strip():
            return []
        marks = ",".join("?" * len(kinds))
        rows = self._rows(
            f"SELECT DISTINCT id FROM words WHERE grams MATCH ? AND kind IN ({marks}) ORDER BY id",
            (phrase(words), *kinds),
        )
        return [row[0] for row in rows]

    def counts(self) -> dict[str, int]:
        """How many nodes of each label, then how many edges of each type."""
        nodes = self._rows("SELECT label, count(*) FROM nodes GROUP BY label ORDER BY label")
        edges = self._rows("SELECT type, count(*) FROM edges GROUP BY type ORDER BY type")
        return {**dict(nodes), **dict(edges)}

    def pages(self) -> list[str]:
        """The names of the pages, sorted."""
        return [row[0] for row in self._rows("SELECT name FROM pages ORDER BY name")]

    def page_text(self, name: str) -> str | None:
        """The text of a page, None where it is not in the graph or came without its text."""
        row = next(self._rows("SELECT record FROM pages WHERE name = ?", (name,)), None)
        return json.loads(row[0]).get("text") if row else None

    def twins(self) -> list[tuple[str, str]]:
        """The pages that are left out since another of the same content stands: (name, the one that stands)."""
        rows = self._rows(
            "SELECT p.name, min(q.name) FROM pages p JOIN pages q ON q.sha256 = p.sha256 AND q.name < p.name"
            " WHERE p.sha256 <> '' GROUP BY p.name ORDER BY p.name"
        )
        return [(name, first) for name, first in rows]


def _hint(pages: list[str]) -> str:
    shown = ", ".join(pages[:5]) + (" …" if len(pages) > 5 else "")
    return f"its pages: {shown}" if pages else "it has no pages"


def _names(node: Node) -> list[str]:
    return [name for key in ("shortNames", "aliases") for name in node.properties.get(key, [])]  # type: ignore[union-attr]


class _Transaction:
    """All that is done inside it, or nothing; inside another one it is a part of that one."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self._path, self._inner = connection, path, connection.in_transaction

    def __enter__(self) -> None:
        if not self._inner:
            try:
                self._db.execute("BEGIN IMMEDIATE")
            except sqlite3.DatabaseError as error:
                raise self._refused(error) from None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._inner:
            return
        try:
            if kind is None:
                self._db.execute("COMMIT")
        except sqlite3.DatabaseError as failed:
            error = failed
        if self._db.in_transaction:  # SQLite itself undoes it on some errors
            self._db.execute("ROLLBACK")
        if isinstance(error, sqlite3.DatabaseError):
            raise self._refused(error) from None

    def _refused(self, error: sqlite3.DatabaseError) -> GraphError:
        return GraphError(f"{self._path}: cannot be written ({error}), it is as it was; {_advice(error)}")


# what SQLite says: what to do
ADVICE = {
    "locked": "another jinshen is at work on it: try again when it is done",
    "readonly": "make the file and its folder writable, or name another file",
    "unable to open": "name a file in a folder that is there and that you may write to",
    "full": "make room on the disk",
    "disk I/O": "check the disk and its space",
    "Permission denied": "make the file and its folder readable, or name another file",
    "": "name a graph.db that jinshen made, or build the graph anew into a new file",
}


def _advice(error: Exception) -> str:
    return next(advice for told, advice in ADVICE.items() if told in str(error))


def open_graph(path: Path, *, create: bool = False) -> Graph:
    """The graph in a file; with `create` a new one where there is none.

    Raises GraphError for a file that is missing, is no graph of jinshen's, or is of another version.
    """
    connection = None
    try:
        if not create and (not path.exists() or (path.is_file() and not path.stat().st_size)):
            what = "an empty file" if path.exists() else "no such graph"
            raise GraphError(f"{path}: {what}; make one with `jinshen build RECORDS -g {path}`")
        connection = sqlite3.connect(path, isolation_level=None)
        if not path.stat().st_size:
            _create(connection)
        _check(connection, path)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, (sqlite3.DatabaseError, OSError)):
            raise GraphError(f"{path}: cannot be opened as a graph ({error}); {_advice(error)}") from None
        raise
    return Graph(path, connection)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises GraphError for a database that is no graph of this version."""
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application != APPLICATION:
        raise GraphError(
            f"{path}: a database, but not one of jinshen's; name a graph.db that jinshen made, or a new file"
        )
    if version != VERSION:
        raise GraphError(
            f"{path}: a graph of version {version}, this jinshen reads version {VERSION}; build it anew from its records"
        )


def _create(connection: sqlite3.Connection) -> None:
    script = f"BEGIN;{TABLES}PRAGMA application_id = {APPLICATION};PRAGMA user_version = {VERSION};COMMIT;"
    connection.executescript(script)
