"""A graph into a database of Neo4j: only what differs is written, what is gone is removed, a load that was cut off goes on where it was.

Rows are compared by their hashes, so that a second load reads and writes nothing. What is in the database and not in the graph is removed
where it is ours: nodes and relationships of others, and properties that others set on ours, stay. A node of ours that is gone while others'
relationships hang on it is left to them: it loses the label Jinshen. One database holds one graph; readers may see the middle of a load.

While a load is at work a node with the label JinshenLoad says how far it is, changed in the same transaction as the rows, and whose load it
is: a second load takes over, and the first one stops. A load of the same graph goes on from there; a load of another one compares all.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from jinshen.graph.derived import TIES
from jinshen.graph.model import Edge, Node
from jinshen.graph.neo4j import Database, Target, TooLargeError, connected, native
from jinshen.graph.outline import content_number, json_of
from jinshen.graph.rows import (
    ALL_EDGES,
    DATES,
    HASH,
    MARK,
    NODES,
    RELATIONSHIPS,
    WHOLE_EDGES,
    WHOLE_NODES,
    Kind,
    Progress,
    Row,
    stamp,
)
from jinshen.graph.schema import DERIVED, LABELS, TYPES
from jinshen.graph.store import Graph
from jinshen.pipeline.errors import GraphError, ServerError

SAMPLE = 20  # rows of each kind that are read back whole
AT_WORK = "JinshenLoad"
WORDS = ("name", "title", "aliases", "shortNames", "detail", "quotes")  # of nodes, in the full-text index
QUOTED = tuple(kind for kind, (_, _, properties) in TYPES.items() if "quote" in properties)
FULL_TEXT_NODES, FULL_TEXT_QUOTES = "jinshen_names", "jinshen_quotes"
CONSTRAINT = f"CREATE CONSTRAINT jinshen_id IF NOT EXISTS FOR (n:{MARK}) REQUIRE n.id IS UNIQUE"
NODES_THERE = f"MATCH (n:{MARK}) UNWIND labels(n) AS kind RETURN kind, count(*) AS found"
EDGES_THERE = f"MATCH (:{MARK})-[r]->(:{MARK}) WHERE r.{HASH} IS NOT NULL RETURN type(r) AS kind, count(*) AS found"
ONE_AT_WORK = f"CREATE CONSTRAINT jinshen_load IF NOT EXISTS FOR (m:{AT_WORK}) REQUIRE m.id IS UNIQUE"
# Both first write to the mark, which keeps others from it until the transaction ends, and only then read what it says.
BEGIN = (
    f"MERGE (m:{AT_WORK} {{id: 'load'}}) SET m.token = $token, m.step = 0 WITH m, NOT EXISTS {{ MATCH (:{MARK}) }} AS empty"
    " WITH m, empty, coalesce(m.fresh AND m.graph = $graph AND NOT empty, false) AS again"
    " SET m.graph = $graph, m.fresh = empty OR again, m.kind = CASE WHEN again THEN m.kind ELSE '' END, m.after = CASE WHEN again THEN m.after ELSE '' END"
    " RETURN empty, m.fresh AS fresh, m.kind AS kind, m.after AS after"
)
STEP = (
    f"MATCH (m:{AT_WORK} {{id: 'load'}}) SET m.asked = $token WITH m WHERE m.token = $token AND m.step < $step"
    " SET m.step = $step, m.kind = coalesce($kind, m.kind), m.after = coalesce($after, m.after) RETURN m.step AS step"
)
MINE = f"MATCH (m:{AT_WORK} {{token: $token, step: $step}}) RETURN m.step AS step"
END = f"MATCH (m:{AT_WORK} {{token: $token}}) DELETE m"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What of ours the database holds after a load, counted there, and how many rows were written and removed."""

    nodes: int
    relationships: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some rows of a kind in the order of their ids: the ids with their digests, and what reads the rows between two ids."""

    digests: dict[str, int]
    between: Callable[[tuple[str, str]], Iterable[Node | Edge]]

    @property
    def first(self) -> str:
        return next(iter(self.digests))

    @property
    def last(self) -> str:
        return next(reversed(self.digests))


def _stored(graph: Graph, kind: Kind, size: int) -> Iterator[_Batch]:
    """What the graph holds of a label or type."""
    waiting = graph.digests(kind.table, kind.name)
    while some := dict(islice(waiting, size)):
        yield _Batch(some, partial(kind.records, graph))


def _derived(graph: Graph, kind: Kind, size: int) -> Iterator[_Batch]:
    """What follows from the graph."""
    waiting = TIES[kind.name](graph)
    while some := list(islice(waiting, size)):
        yield _Batch({tie.id: content_number(json_of(tie.properties)) for tie in some}, partial(_some, some))


def _some(ties: list[Edge], ends: tuple[str, str]) -> list[Edge]:
    return [tie for tie in ties if ends[0] <= tie.id <= ends[1]]


def _hashes(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return dict(zip(rows[0]["ids"], rows[0]["hashes"], strict=True))


class _Loader:
    """One load: its batch size, how far it is, and what has been written so far.

    Rows are written in a thread of their own, one batch at a time, while the next ones are read.
    """

    def __init__(self, database: Database, graph: Graph, batch: int, progress: Progress | None) -> None:
        self.database, self.graph, self.batch, self.progress = database, graph, batch, progress
        self.token = secrets.token_hex(8)
        self.empty = self.fresh = False  # nothing of ours was there; no relationship of ours but those up to `_from`
        self.changed = self.removed = 0
        self.counts: dict[str, int] = {}
        self.samples: dict[str, dict[str, Row]] = {}
        self._writer = ThreadPoolExecutor(1)
        self._writing: Future[None] | None = None
        self._known: dict[str, int] | None = None  # all hashes of relationships, where they are few: that takes one statement
        self._from = "", ""  # the type and id up to which a load that began with an empty database has written relationships
        self._steps = 0

    def begin(self) -> None:
        """Takes the database over, and goes on where a load of the same graph was cut off."""
        told = self.database.write((BEGIN, {"token": self.token, "graph": self.graph.fingerprint()}))[0][0]
        self.empty, self.fresh = told["empty"], told["fresh"]
        if told["kind"]:
            self._from = told["kind"], told["after"]

    def compare(self) -> None:
        """Makes ready to be compared what relationships are there."""
        if self.fresh:
            return
        _index(self.database, _keys())
        self.database.await_indexes()
        if self.database.ask("MATCH ()-[r]->() RETURN count(r) AS found")[0]["found"] <= self.batch:
            self._known = _hashes(self.database.ask(ALL_EDGES))

    def put(self, kind: Kind, batches: Iterable[_Batch], *, fresh: bool) -> list[str]:
        """Writes the rows that differ from what is there; the ids of those that are there and not among the rows, sorted."""
        total, done, low = self.counts.get(kind.name, 0), 0, kind.prefix
        gone: list[str] = []
        for batch in batches:
            there = {} if fresh else self._there(kind, low, batch.last)
            low = batch.last
            differing = {key for key, digest in batch.digests.items() if there.pop(key, None) != stamp(digest)}
            gone += there
            self._send(kind, batch, differing, kind.create if fresh else kind.write)
            done += len(batch.digests)
            if self.progress:
                self.progress(kind.name, done, max(total, done))
        self.counts[kind.name] = done
        if not fresh:
            gone += self._there(kind, low, f"{kind.prefix[:-1]};")
        self.wait()
        return sorted(gone)

    def put_on(self, kind: Kind, batches: Iterable[_Batch]) -> list[str]:
        """As `put`, without the rows that a load which was cut off is known to have written."""
        skipped = 0
        last, after = self._from
        order = [*RELATIONSHIPS]

        def left() -> Iterator[_Batch]:
            nonlocal skipped
            for batch in batches:
                behind = batch
                if last and kind.name == last:
                    behind = _Batch({key: digest for key, digest in batch.digests.items() if key > after}, batch.between)
                elif last and order.index(kind.name) < order.index(last):
                    behind = _Batch({}, batch.between)
                skipped += len(batch.digests) - len(behind.digests)
                if behind.digests:
                    yield behind

        gone = self.put(kind, left(), fresh=self.fresh)
        self.counts[kind.name] += skipped
        return gone

    def _there(self, kind: Kind, low: str, high: str) -> dict[str, int]:
        """The ids and hashes of ours between two ids, the first not included."""
        if self._known is not None and kind.name in RELATIONSHIPS:
            return {key: self._known[key] for key in self._known if low < key <= high}
        return _hashes(self.database.ask(kind.known, low=low, high=high))

    def _send(self, kind: Kind, batch: _Batch, differing: set[str], statement: str) -> None:
        """Has the differing rows of a batch written by a statement, and keeps its first one to be read back."""
        samples = self.samples.setdefault(kind.name, {})
        more = len(samples) < SAMPLE
        if not (differing or more):
            return
        rows = [
            kind.row(record, batch.digests[record.id])
            for record in batch.between((batch.first, batch.last if differing else batch.first))
            if record.id in differing or record.id == batch.first
        ]
        if more:
            samples[batch.first] = rows[0]
        if differing:
            self.wait()
            self._writing = self._writer.submit(self._write, kind, statement, [row for row in rows if row[0] in differing])

    def wait(self) -> None:
        """Waits until what was sent is written; raises what it raised."""
        writing, self._writing = self._writing, None
        if writing:
            writing.result()

    def close(self) -> None:
        """Ends the thread that writes."""
        self._writer.shutdown(cancel_futures=True)

    def _write(self, kind: Kind, statement: str, rows: list[Row]) -> None:
        """Rows in one transaction, in two where the server's memory does not hold them, and so on."""
        try:
            told = self._step((statement, {"rows": rows}), place=(kind.name, rows[-1][0]) if kind.table == "edges" else None)
        except TooLargeError as error:
            if len(rows) == 1:
                raise ServerError(f"{rows[0][0]}: one row is too much for the server's memory ({error}); give it more") from None
            middle = len(rows) // 2
            self._write(kind, statement, rows[:middle])
            self._write(kind, statement, rows[middle:])
            return
        if told and told[0][0]["written"] != len(rows):
            raise self._differs(f"{kind.name}: {told[0][0]['written']} of {len(rows)} rows were written")
        self.changed += len(rows)

    def _step(self, *statements: tuple[str, dict[str, Any]], place: tuple[str, str] | None = None) -> list[list[dict[str, Any]]]:
        """A transaction of this load, and how far its relationships are; nothing comes back of one that was done though its answer was lost.

        Raises ServerError where another load has taken over.
        """
        self._steps += 1
        kind, after = place or (None, None)
        told = self.database.write_if((STEP, {"token": self.token, "step": self._steps, "kind": kind, "after": after}), *statements)
        if told is None and not self.database.ask(MINE, token=self.token, step=self._steps):
            raise ServerError("another load into this database has begun; let it end, then load again")
        return told or []

    def remove(self, kind: Kind, ids: list[str]) -> None:
        """Takes rows of ours out of the database."""
        for start in range(0, len(ids), self.batch):
            some = ids[start : start + self.batch]
            self._step(*((statement, {"ids": some}) for statement in kind.remove))
            self.removed += len(some)

    def verified(self, kinds: Iterable[str], statement: str) -> int:
        """How many rows of these kinds the database holds; raises ServerError where that is not what was sent."""
        found: dict[str, int] = {row["kind"]: row["found"] for row in self.database.ask(statement)}
        sent = {name: self.counts.get(name, 0) for name in kinds}
        for name, wanted in sent.items():
            if found.get(name, 0) != wanted:
                raise self._differs(f"{name}: the database holds {found.get(name, 0)} of {wanted} rows")
        return sum(sent.values())

    def read_back(self, kinds: Mapping[str, Kind], statement: str) -> None:
        """Reads some rows of each kind whole; raises ServerError where one is not as it was sent."""
        rows = [row for name in kinds for row in self.samples.get(name, {}).values()]
        found = {row["id"]: row for row in self.database.ask(statement, keys=[row[:3] for row in rows])}
        for kind in kinds.values():
            names = (HASH, *kind.columns)
            for key, row in self.samples.get(kind.name, {}).items():
                there = found.get(key, {"kinds": [], "properties": {}})
                told = {name: native(there["properties"].get(name)) for name in names}
                wrong = [name for name, value in zip(names, row[-len(names) :], strict=True) if told[name] != value]
                if wrong or kind.name not in there["kinds"]:
                    raise self._differs(f"{key}: the database holds another {wrong[0] if wrong else kind.name}")

    def _differs(self, told: str) -> ServerError:
        self.database.write((END, {"token": self.token}))  # the next load compares all
        return ServerError(f"{told}; does another program write to it? load again")


def _indexes() -> Iterator[tuple[str, str]]:
    """The names of the indexes and the statements that make them."""
    for label, properties in LABELS.items():
        dated = [f"{name}Value" for name in properties if name in DATES]
        for name in [*(n for n in ("name", "title") if n in properties), *dated]:
            index = f"jinshen_{label}_{name}"
            yield index, f"CREATE INDEX {index} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
    options = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    on = ", ".join(f"n.{name}" for name in WORDS)
    yield FULL_TEXT_NODES, f"CREATE FULLTEXT INDEX {FULL_TEXT_NODES} IF NOT EXISTS FOR (n:{MARK}) ON EACH [{on}] {options}"
    types = "|".join(QUOTED)
    yield FULL_TEXT_QUOTES, f"CREATE FULLTEXT INDEX {FULL_TEXT_QUOTES} IF NOT EXISTS FOR ()-[r:{types}]-() ON EACH [r.quote] {options}"


def _keys() -> Iterator[tuple[str, str]]:
    """The indexes by which relationships are compared."""
    for kind in RELATIONSHIPS:
        yield f"jinshen_{kind}_id", f"CREATE INDEX jinshen_{kind}_id IF NOT EXISTS FOR ()-[r:{kind}]-() ON (r.id)"


def _index(database: Database, wanted: Iterable[tuple[str, str]]) -> None:
    """Makes the indexes that are missing; the server fills them while it goes on."""
    there = {row["name"] for row in database.run("SHOW INDEXES YIELD name")}
    for name, statement in wanted:
        if name not in there:
            database.run(statement)


def _has_derived(database: Database) -> bool:
    return any(database.ask(f"MATCH (:{MARK})-[r:{kind}]->(:{MARK}) RETURN r.id AS id LIMIT 1") for kind in DERIVED)


def load(
    graph: Graph, target: Target, *, batch: int = 5000, derived: bool | None = None, progress: Progress | None = None
) -> LoadReport:
    """Makes the database hold this graph, counts it there and reads some rows of each kind back.

    `derived` also writes the ties that follow from the graph, or takes them out; None renews them where they are there. `progress` is told
    a label or type, how many of its rows are done, and how many there are. Memory does not grow with the graph. Raises ServerError;
    GraphError for a graph that is not of the schema.
    """
    counts = graph.counts()
    if unknown := sorted(counts.keys() - LABELS.keys() - TYPES.keys()):
        raise GraphError(f"{graph.path}: {unknown[0]} is no label or type of the schema; build the graph anew")
    with connected(target) as database:
        database.run(CONSTRAINT)
        database.run(ONE_AT_WORK)
        loader = _Loader(database, graph, batch, progress)
        loader.counts = counts
        try:
            return _load(loader, derived)
        finally:
            loader.close()


def _load(loader: _Loader, derived: bool | None) -> LoadReport:
    database, graph = loader.database, loader.graph
    tied = _has_derived(database) if derived is None else derived
    loader.begin()
    loader.compare()
    gone = [(kind, loader.put(kind, _stored(graph, kind, loader.batch), fresh=loader.empty)) for kind in NODES.values()]
    for kind in RELATIONSHIPS.values():
        if kind.name in DERIVED:
            batches = _derived(graph, kind, loader.batch) if tied else iter(())
        else:
            batches = _stored(graph, kind, loader.batch)
        loader.remove(kind, loader.put_on(kind, batches))
    for kind, ids in gone:
        loader.remove(kind, ids)
    _index(database, [*_keys(), *_indexes()])
    report = LoadReport(loader.verified(LABELS, NODES_THERE), loader.verified(RELATIONSHIPS, EDGES_THERE), loader.changed, loader.removed)
    database.await_indexes()
    loader.read_back(NODES, WHOLE_NODES)
    loader.read_back(RELATIONSHIPS, WHOLE_EDGES)
    database.write((END, {"token": loader.token}))
    return report
