"""The SQLite file of a graph: its tables, opening and checking it, changing it whole or not at all, what its errors mean."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shlex import quote
from types import TracebackType

from jinshen.pipeline.errors import GraphError

APPLICATION = 0x4A494E53  # "JINS"
VERSION = 5
# Pages as they were read; what each of them says (`facts`, `notes`); nodes and edges with the unit that draws them (`canvas`).
TABLES = """
CREATE TABLE pages (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, paper TEXT NOT NULL, record TEXT NOT NULL) STRICT;
CREATE INDEX pages_by_content ON pages (sha256, name);
CREATE TABLE decisions (number INTEGER PRIMARY KEY, subject TEXT NOT NULL, line TEXT NOT NULL, built INTEGER NOT NULL) STRICT;
CREATE TABLE runs (number INTEGER PRIMARY KEY, what TEXT NOT NULL, pages INTEGER NOT NULL) STRICT;
CREATE TABLE appearances (name TEXT, page INTEGER, article TEXT, nth INTEGER, paper TEXT NOT NULL, post TEXT NOT NULL, told TEXT NOT NULL,
    person TEXT, PRIMARY KEY (name, page, article, nth)) STRICT, WITHOUT ROWID;
CREATE TABLE reports (page INTEGER, article TEXT, number INTEGER, told TEXT NOT NULL, account TEXT NOT NULL, event TEXT,
    PRIMARY KEY (page, article, number)) STRICT;
CREATE INDEX reports_by_event ON reports (event);
CREATE TABLE notes (kind TEXT, key TEXT, value TEXT, page INTEGER, PRIMARY KEY (kind, key, value, page)) STRICT, WITHOUT ROWID;
CREATE TABLE joins (
    name TEXT, one_page TEXT, one_article TEXT, one_nth INTEGER, other_page TEXT, other_article TEXT, other_nth INTEGER,
    score REAL NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (name, one_page, one_article, one_nth, other_page, other_article, other_nth)) STRICT, WITHOUT ROWID;
CREATE TABLE units (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (kind, key)) STRICT;
CREATE TABLE uses (thing TEXT, unit INTEGER, name TEXT, value TEXT, PRIMARY KEY (thing, unit, name, value)) STRICT, WITHOUT ROWID;
CREATE TABLE drawn (id TEXT, thing TEXT, PRIMARY KEY (id, thing)) STRICT, WITHOUT ROWID;
CREATE TABLE nodes (id TEXT PRIMARY KEY, label TEXT NOT NULL, name TEXT, properties TEXT NOT NULL, unit INTEGER NOT NULL,
    digest INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE edges (id TEXT PRIMARY KEY, type TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    properties TEXT NOT NULL, unit INTEGER NOT NULL, digest INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE evidence (edge TEXT, number INTEGER, page TEXT NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, quote TEXT NOT NULL, extra TEXT NOT NULL, PRIMARY KEY (edge, number)) STRICT, WITHOUT ROWID;
CREATE TABLE worded (row INTEGER, id TEXT, kind TEXT NOT NULL, PRIMARY KEY (row, id)) STRICT, WITHOUT ROWID;
CREATE TABLE indexed (row INTEGER PRIMARY KEY) STRICT;
CREATE VIRTUAL TABLE words USING fts5(grams, content='', columnsize=0);
"""
# Indexes of what pages say, and of what is drawn of it.
FACTS = {
    "appearances_by_page": "appearances (page)",
    "notes_by_page": "notes (page)",
}
GRAPH = {
    "appearances_by_person": "appearances (person)",
    "uses_by_unit": "uses (unit)",
    "drawn_by_thing": "drawn (thing)",
    "nodes_by_name": "nodes (label, name)",
    "nodes_by_unit": "nodes (unit, digest)",
    "edges_by_source": "edges (source, type, id, target)",
    "edges_by_target": "edges (target, type, id, source)",
    "edges_by_unit": "edges (unit, digest)",
    "worded_by_id": "worded (id)",
}
HELD = 8_192  # KiB of the file that are held in memory; more makes nothing faster, for the system keeps the file too
SELDOM = (100_000, 20, 50)  # how many new objects make Python look for cycles
AT_ONCE = 1000  # rows that `in_turn` asks for at once
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


def advice(error: Exception) -> str:
    """What to do about an error of the file."""
    return next(told for said, told in ADVICE.items() if said in str(error))


@contextmanager
def seldom() -> Iterator[None]:
    """A context in which Python looks for cycles of objects seldom: a change or an answer of thousands of rows makes many objects and no cycle."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Transaction:
    """All that is done inside it, or nothing; inside another one it is a part of that one."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self._path, self._inner, self._seldom = connection, path, connection.in_transaction, seldom()

    def __enter__(self) -> None:
        if not self._inner:
            try:
                self._db.execute("BEGIN IMMEDIATE")
            except sqlite3.DatabaseError as error:
                raise self._refused(error) from None
            self._seldom.__enter__()

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
        self._seldom.__exit__(None, None, None)
        if isinstance(error, sqlite3.DatabaseError):
            raise self._refused(error) from None

    def _refused(self, error: sqlite3.DatabaseError) -> GraphError:
        return GraphError(f"{self._path}: cannot be written ({error}), it is as it was; {advice(error)}")


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """The database in a file; with `create` a new one where there is none.

    Raises GraphError for a file that is missing, is no graph of jinshen's, or is of another version.
    """
    connection = None
    try:
        if not create and (not path.exists() or (path.is_file() and not path.stat().st_size)):
            what = "an empty file" if path.exists() else "no such graph"
            raise GraphError(f"{path}: {what}; make one with `jinshen build RECORDS -g {quote(str(path))}`")
        connection = sqlite3.connect(path, isolation_level=None)
        if not path.stat().st_size:
            fill(connection)
        _check(connection, path)
        with suppress(sqlite3.DatabaseError):  # of a damaged file, which what is asked of it tells
            connection.execute(f"PRAGMA cache_size = -{HELD}")
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, (sqlite3.DatabaseError, OSError)):
            raise GraphError(f"{path}: cannot be opened as a graph ({error}); {advice(error)}") from None
        raise
    return connection


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


def fill(connection: sqlite3.Connection) -> None:
    """Makes the tables of a new graph in an empty database."""
    indexes = "".join(f"CREATE INDEX {name} ON {columns};" for name, columns in {**FACTS, **GRAPH}.items())
    script = f"BEGIN;{TABLES}{indexes}PRAGMA application_id = {APPLICATION};PRAGMA user_version = {VERSION};COMMIT;"
    connection.executescript(script)


def in_turn(connection: sqlite3.Connection, asked: str, first: str, *values: str) -> Iterator[str]:
    """What a question gives, in order and by the thousand, so that what is done meanwhile may change the rows that it asks.

    The question gives what comes after its ?1, `first` or the last one given, at most ?2 of it; `values` stand from ?3 on.
    """
    found = [first]
    while found:
        found = [one for (one,) in connection.execute(asked, (found[-1], AT_ONCE, *values))]
        yield from found


@contextmanager
def filling(connection: sqlite3.Connection, indexes: Mapping[str, str]) -> Iterator[None]:
    """A context in which tables are filled from nothing: their indexes are made at its end, which is faster."""
    if not indexes:
        yield
        return
    for name in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for name, columns in indexes.items():
        connection.execute(f"CREATE INDEX {name} ON {columns}")
