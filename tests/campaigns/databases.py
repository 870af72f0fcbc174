"""A graph of hostile texts in a real Neo4j: loaded, imported offline, asked by every saved query, each text told as a literal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import Neo4jError

from jinshen.graph import bulk, jars
from jinshen.graph.loading import load
from jinshen.graph.queries import examples, literal, queries, setting
from jinshen.graph.rows import NO_TEXT
from jinshen.graph.schema import LABELS, TYPES
from jinshen.graph.server import Neo4jServer
from jinshen.graph.store import Graph

STRANGER = "CREATE (:Stranger {name: 'not ours'})"
PASSWORD = "far-hills-near"
Fault = tuple[str, str]


class Carried(Protocol):
    """A graph that carries texts, and a folder to work in."""

    folder: Path
    texts: tuple[str, ...]
    names: set[str]

    def graph(self) -> Graph: ...


def _stored(text: str) -> str:
    """A text as a database has it: without halves of pairs, and without what divides lists in files of an import."""
    return "".join("\ufffd" if "\ud800" <= one <= "\udfff" or one == NO_TEXT else one for one in text)


def _held(driver: Driver, world: Carried, nodes: int) -> Iterator[str]:
    """What the database holds that the graph does not."""
    names = {row["name"] for row in driver.execute_query("MATCH (p:Person) RETURN p.name AS name").records}
    yield from (f"{one[:60]!r} is not there" for one in sorted({*map(_stored, world.names)} - names))
    yield from (f"{one[:60]!r} is there" for one in sorted(names - {*map(_stored, world.names)}))
    labels = {row["label"] for row in driver.execute_query("CALL db.labels() YIELD label").records}
    types = {row["relationshipType"] for row in driver.execute_query("CALL db.relationshipTypes() YIELD relationshipType").records}
    yield from (f"{one} is no label or type of ours" for one in sorted((labels | types) - {*LABELS, *TYPES, "Jinshen", "JinshenLoad", "Stranger", "CO_ATTENDED", "SERVED_WITH"}))
    (row,) = driver.execute_query("MATCH (n:Jinshen) RETURN count(n) AS found").records
    (other,) = driver.execute_query("MATCH (n:Stranger) RETURN count(n) AS found").records
    if (row["found"], other["found"]) != (nodes, 1):
        yield f"{row['found']} nodes, should be {nodes}; {other['found']} of others, should be 1"


def _asked(driver: Driver, world: Carried) -> Iterator[str]:
    """Every saved query with each text as every parameter that is a text; and each text as our scripts write it."""
    told = queries()
    values = examples(told)
    for number, text in enumerate(map(_stored, world.texts)):
        for query in (told[number % len(told)], *(one for one in told if {"words", "body"} & one.examples.keys())):
            given = {name: value if isinstance(value, int) or name in ("since", "until") else text for name, value in values.items() if name in query.examples}
            given |= {"other": world.texts[number - 1].encode("utf-8", "replace").decode()} if "other" in given else {}  # from one to the same there is no way
            try:
                driver.execute_query(query.statement, given)
            except Neo4jError as error:
                yield f"{query.name} of {text[:40]!r}: {error.message}"
        try:
            (row,) = driver.execute_query(f"RETURN {literal(text)} AS told").records  # type: ignore[arg-type]
            if row["told"] != text:
                yield f"{text[:60]!r} as a literal is {row['told'][:60]!r}"
        except Neo4jError as error:
            yield f"{text[:60]!r} as a literal: {str(error.message).splitlines()[0]}"
        if setting({"name": text}).count("\n:param") != 1:
            yield f"{text[:60]!r} is a parameter of its own in the script of parameters"


def asked_of_server(world: Carried) -> Iterator[Fault]:
    """Loads, looks, asks; then imports the same graph offline into a server of its own, into which a load writes nothing."""
    lib = jars.fetch()
    with world.graph() as graph:
        nodes = sum(count for label, count in graph.counts().items() if label in LABELS)
        with Neo4jServer(lib) as server, GraphDatabase.driver(server.target.uri, auth=(server.target.user, server.target.password)) as driver:
            driver.execute_query(STRANGER)
            load(graph, server.target)
            yield from ((told, "Neo4j") for told in (*_held(driver, world, nodes), *_asked(driver, world), *_held(driver, world, nodes)))
        home = world.folder / "imported"
        home.mkdir()
        server = Neo4jServer(lib, home=home, password=PASSWORD)
        with bulk.temporary(graph, home) as arguments:
            server.bring_in(arguments)
        with server:
            report = load(graph, server.target)
            if report.changed or report.removed:
                yield f"a load after the import changes {report.changed} and removes {report.removed}", "Neo4j's import"
