"""A graph into a Neo4j server of version 5 or newer; the one file that knows the driver.

Source: graph model. Every node of ours has the label Jinshen besides its own, and an `id` that is unique under it; nodes and
relationships carry `contentHash`, so that only what differs is written and a second load writes nothing. What is in the database
and not in the graph is removed, where it is ours: nodes and relationships of others, and properties that others set on ours, stay.
A node of ours that is gone while others' relationships hang on it is left to them: it loses the label Jinshen. One database holds
one graph. A load that is cut off is mended by the next; readers may see the middle of a load.

Properties are those of the schema. Of the properties in DATES a full day (YYYY-MM-DD) is also there as a Neo4j date, under the
name with `Value` behind: `date` is "2024-03-05" and `dateValue` is date("2024-03-05"). Evidence is four lists of one length,
evidenceArticles (ids of Article nodes), evidenceStarts, evidenceEnds and evidenceQuotes, and the first quote as `quote`.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase, ManagedTransaction, Session
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable, TransientError

from jinshen.graph.drawing import Drawing
from jinshen.graph.model import Edge, Node
from jinshen.graph.schema import LABELS, TYPES
from jinshen.graph.store import Graph
from jinshen.pipeline.errors import GraphError, ServerError

OLDEST = 5
FORM = "1"  # counts up when the same row is written in another way, so that the next load writes all anew
MARK, HASH = "Jinshen", "contentHash"
DATES = ("date", "endDate", "firstSeen", "issueDate", "lastSeen", "seenOn", "startDate", "vacantSince")
EVIDENCE = ("evidenceArticles", "evidenceStarts", "evidenceEnds", "evidenceQuotes")
WORDS = ("name", "title", "aliases", "shortNames", "detail", "quotes")  # of nodes, in the full-text index
QUOTED = tuple(kind for kind, (_, _, properties) in TYPES.items() if "quote" in properties)
FULL_TEXT_NODES, FULL_TEXT_QUOTES = "jinshen_names", "jinshen_quotes"
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
CONNECT_PATIENCE = 10.0  # seconds
INDEX_PATIENCE = 600  # seconds
HALF = re.compile("[\ud800-\udfff]")  # half of a UTF-16 pair: no text that Bolt can carry
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Row = dict[str, Any]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Target:
    """A database of a server and who loads into it; `database` None is the user's own one."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None
    insecure: bool = False


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What of ours the database holds after a load, counted there, and how many rows were written and removed."""

    nodes: int
    relationships: int
    changed: int
    removed: int


def target_from(
    environment: Mapping[str, str],
    uri: str | None = None,
    *,
    user: str | None = None,
    database: str | None = None,
    insecure: bool = False,
) -> Target:
    """The target that NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE name; what is given goes before them.

    Raises ServerError where the password is missing: it is never taken from a command line.
    """
    password = environment.get("NEO4J_PASSWORD")
    if password is None:
        raise ServerError("no password for Neo4j; set NEO4J_PASSWORD in the environment")
    return Target(
        uri or environment.get("NEO4J_URI") or "bolt://localhost:7687",
        user or environment.get("NEO4J_USERNAME") or "neo4j",
        password,
        database or environment.get("NEO4J_DATABASE") or None,
        insecure,
    )


# Connecting


def _shown(uri: str) -> str:
    """An address without a name and password in it."""
    parts = urlsplit(uri)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse(target: Target) -> None:
    """Raises ServerError for an address that is none, or that would send the password in plain over a network."""
    try:
        parts = urlsplit(target.uri)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in SCHEMES:
        raise ServerError(
            f"{_shown(target.uri) if host else 'NEO4J_URI'}: no address of Neo4j; give one as bolt://localhost:7687 or neo4j+s://HOST"
        )
    if parts.scheme in ("bolt", "neo4j") and not _loopback(host) and not target.insecure:
        raise ServerError(
            f"{_shown(target.uri)}: would send the password unencrypted to another machine; write {parts.scheme}+s://, or allow it with --insecure"
        )


def server_version(agent: str) -> int:
    """The major version that a server's agent tells, 0 where it tells none.

    >>> server_version("Neo4j/5.26.30"), server_version("Neo4j/2026.08.1"), server_version("other")
    (5, 2026, 0)
    """
    found = re.match(r"Neo4j/v?(\d+)\.", agent)
    return int(found[1]) if found else 0


def _first_line(error: Exception) -> str:
    told = getattr(error, "message", None) or str(error) or type(error).__name__
    return str(told).strip().splitlines()[0][:300].rstrip(": ")


@contextmanager
def _told(target: Target) -> Iterator[None]:
    """The driver's errors as one line each; a wrong password is not tried again, the server would lock the user out."""
    where = _shown(target.uri)
    try:
        yield
    except AuthError:
        raise ServerError(f"{where}: refuses user {target.user}; check NEO4J_USERNAME and NEO4J_PASSWORD") from None
    except ServiceUnavailable as error:
        raise ServerError(
            f"{where}: no Neo4j answers there ({_first_line(error)}); start it or correct NEO4J_URI"
        ) from None
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        raise ServerError(f"{where}: Neo4j fails ({_first_line(error)}); load again when that is mended") from None


@contextmanager
def _session(target: Target) -> Iterator[Session]:
    """A session on the target's database, of a server that is new enough."""
    _refuse(target)
    with _told(target), _driver(target) as driver:
        about = driver.get_server_info()
        version = server_version(about.agent)
        if version < OLDEST:
            raise ServerError(f"{_shown(target.uri)}: is {about.agent}; jinshen loads into Neo4j {OLDEST} or newer")
        # Without this the driver logs a warning for each label and property that a new database does not know yet.
        quiet: dict[str, Any] = {"notifications_min_severity": "OFF"} if about.protocol_version >= (5, 2) else {}
        with driver.session(database=target.database, **quiet) as session:
            yield session


def _driver(target: Target) -> Driver:
    return GraphDatabase.driver(target.uri, auth=(target.user, target.password), connection_timeout=CONNECT_PATIENCE)


def check(target: Target) -> bool:
    """True where the database answers a query, False where it does not yet; raises ServerError for a wrong password."""
    with _told(target), _driver(target) as driver:
        try:
            with driver.session(database=target.database) as session:
                session.run("RETURN 1").consume()
        except AuthError:
            raise
        except (ServiceUnavailable, TransientError, ClientError):
            return False
    return True


# Rows


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
    if isinstance(value, str):
        return HALF.sub("\ufffd", value)
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _evidence(edge: Edge) -> Row:
    """Evidence as parallel lists, since Neo4j has no maps in properties."""
    if not edge.evidence:
        return {}
    articles = [Drawing.article(shown.page, shown.article) for shown in edge.evidence]
    spots = ([s.start for s in edge.evidence], [s.end for s in edge.evidence], [s.quote for s in edge.evidence])
    return {"quote": edge.evidence[0].quote, **dict(zip(EVIDENCE, (articles, *spots), strict=True))}


def _row(kind: str, known: Iterable[str], key: Row, told: Row) -> Row:
    """A row to write: its key, the hash of its content, and its properties, where None removes what is there."""
    if unknown := sorted(set(told) - set(known)):
        raise GraphError(f"{key['id']}: {kind} with {unknown[0]}, which the schema does not know; build the graph anew")
    plain = {name: _plain(value) for name, value in told.items()}
    content = json.dumps([FORM, kind, key, plain], ensure_ascii=False, sort_keys=True)
    stamp = hashlib.sha256(content.encode("utf-8")).hexdigest()[:32]
    dates = {f"{name}Value": day(plain.get(name)) for name in known if name in DATES}
    return {**key, "hash": stamp, "properties": {**dict.fromkeys(known), **plain, **dates, HASH: stamp}}


def node_row(node: Node) -> Row:
    """A node as the loader writes it."""
    return _row(node.label, LABELS[node.label], {"id": node.id}, dict(node.properties))


def relationship_row(edge: Edge) -> Row:
    """An edge as the loader writes it, its evidence as lists."""
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    known = dict.fromkeys((*TYPES[edge.type][2], "quote", *EVIDENCE))
    return _row(edge.type, known, ends, {**_evidence(edge), **edge.properties})


# Loading


@dataclass(frozen=True, slots=True)
class _Kind:
    """The statements for one label or type; its name comes from the schema's closed tables, never from a text."""

    name: str
    known: str
    write: str
    remove: tuple[str, ...]


def _label(name: str) -> _Kind:
    ours = f"MATCH (n:{MARK}:{name})"
    gone = f"UNWIND $ids AS id MATCH (n:{MARK}:{name} {{id: id}})"
    return _Kind(
        name,
        f"{ours} RETURN n.id AS id, n.{HASH} AS hash",
        f"UNWIND $rows AS row MERGE (n:{MARK} {{id: row.id}}) SET n:{name}, n += row.properties",
        (f"{gone} WHERE NOT EXISTS {{ (n)--() }} DELETE n", f"{gone} REMOVE n:{MARK}, n.{HASH}"),
    )


def _type(name: str) -> _Kind:
    ours = f"MATCH (:{MARK})-[r:{name}]->(:{MARK}) WHERE r.{HASH} IS NOT NULL"
    ends = f"MATCH (a:{MARK} {{id: row.source}}) MATCH (b:{MARK} {{id: row.target}})"
    return _Kind(
        name,
        f"{ours} RETURN r.id AS id, r.{HASH} AS hash",
        f"UNWIND $rows AS row {ends} MERGE (a)-[r:{name} {{id: row.id}}]->(b) SET r += row.properties",
        (f"{ours} AND r.id IN $ids DELETE r",),
    )


NODES_THERE = f"MATCH (n:{MARK}) UNWIND labels(n) AS kind RETURN kind, count(*) AS found"
EDGES_THERE = f"MATCH (:{MARK})-[r]->(:{MARK}) WHERE r.{HASH} IS NOT NULL RETURN type(r) AS kind, count(*) AS found"


def _run(transaction: ManagedTransaction, statement: str, parameters: Row) -> None:
    transaction.run(statement, parameters).consume()


class _Loader:
    """One load's session, batch size, and what has been written so far."""

    def __init__(self, session: Session, batch: int, counts: Mapping[str, int], progress: Progress | None) -> None:
        self.session, self.batch, self.counts, self.progress = session, batch, counts, progress
        self.changed = self.removed = 0

    def put(self, kind: _Kind, rows: Iterable[Row]) -> list[str]:
        """Writes the rows that differ from what is there; the ids of those that are there and not among the rows, sorted."""
        there = {record["id"]: record["hash"] for record in self.session.run(kind.known)}
        total, done, waiting = self.counts.get(kind.name, 0), 0, iter(rows)
        while some := list(islice(waiting, self.batch)):
            differing = [row for row in some if there.pop(row["id"], None) != row["hash"]]
            if differing:
                self.session.execute_write(_run, kind.write, {"rows": differing})
                self.changed += len(differing)
            done += len(some)
            if self.progress:
                self.progress(kind.name, done, total)
        return sorted(there)

    def remove(self, kind: _Kind, ids: list[str]) -> None:
        """Takes rows of ours out of the database."""
        for start in range(0, len(ids), self.batch):
            some = ids[start : start + self.batch]
            for statement in kind.remove:
                self.session.execute_write(_run, statement, {"ids": some})
            self.removed += len(some)

    def verified(self, kinds: Iterable[str], statement: str) -> int:
        """How many rows of these kinds the database holds; raises ServerError where that is not what was sent."""
        found: dict[str, int] = {record["kind"]: record["found"] for record in self.session.run(statement)}
        sent = {name: self.counts.get(name, 0) for name in kinds}
        for name, wanted in sent.items():
            if found.get(name, 0) != wanted:
                raise ServerError(
                    f"{name}: the database holds {found.get(name, 0)} of {wanted} rows; does another program write to it? load again"
                )
        return sum(sent.values())

    def index(self) -> None:
        """Makes the indexes that are missing and waits until all can be asked."""
        there = {record["name"] for record in self.session.run("SHOW INDEXES YIELD name")}
        for name, statement in _indexes():
            if name not in there:
                self.session.run(statement).consume()
        self.session.run("CALL db.awaitIndexes($seconds)", seconds=INDEX_PATIENCE).consume()


def _indexes() -> Iterator[tuple[str, str]]:
    """The names of the indexes and the statements that make them."""
    for label, properties in LABELS.items():
        dated = [f"{name}Value" for name in properties if name in DATES]
        for name in [*(n for n in ("name", "title") if n in properties), *dated]:
            index = f"jinshen_{label}_{name}"
            yield index, f"CREATE INDEX {index} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
    options = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    on = ", ".join(f"n.{name}" for name in WORDS)
    yield (
        FULL_TEXT_NODES,
        f"CREATE FULLTEXT INDEX {FULL_TEXT_NODES} IF NOT EXISTS FOR (n:{MARK}) ON EACH [{on}] {options}",
    )
    types = "|".join(QUOTED)
    yield (
        FULL_TEXT_QUOTES,
        f"CREATE FULLTEXT INDEX {FULL_TEXT_QUOTES} IF NOT EXISTS FOR ()-[r:{types}]-() ON EACH [r.quote] {options}",
    )


def load(graph: Graph, target: Target, *, batch: int = 5000, progress: Progress | None = None) -> LoadReport:
    """Makes the database hold this graph, and counts it there.

    `progress` is told a label or type, how many of its rows are done, and how many there are. Memory grows with the rows of
    the largest label or type, about 200 bytes each. Raises ServerError; GraphError for a graph that is not of the schema.
    """
    counts = graph.counts()
    if unknown := sorted(counts.keys() - LABELS.keys() - TYPES.keys()):
        raise GraphError(f"{graph.path}: {unknown[0]} is no label or type of the schema; build the graph anew")
    labels, types = [_label(name) for name in LABELS], [_type(name) for name in TYPES]
    with _session(target) as session:
        session.run(f"CREATE CONSTRAINT jinshen_id IF NOT EXISTS FOR (n:{MARK}) REQUIRE n.id IS UNIQUE").consume()
        loader = _Loader(session, batch, counts, progress)
        gone = [(kind, loader.put(kind, map(node_row, graph.nodes(kind.name)))) for kind in labels]
        for kind in types:
            loader.remove(kind, loader.put(kind, map(relationship_row, graph.edges(kind.name))))
        for kind, ids in gone:
            loader.remove(kind, ids)
        loader.index()
        return LoadReport(
            loader.verified(LABELS, NODES_THERE), loader.verified(TYPES, EDGES_THERE), loader.changed, loader.removed
        )
