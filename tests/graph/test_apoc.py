"""GraphML in APOC's dialect, read by APOC in a real Neo4j: every label, type, end and property is there.

`apoc-5.26.19.lock` has APOC core and what it wants beside the jars of Neo4j itself; `apoc-common` has to come with it, else the server does not start.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from jinshen.graph import graphml, jars
from jinshen.graph.jsonl import Readable, line, spot
from jinshen.graph.markup import clean
from jinshen.graph.model import Edge
from jinshen.graph.server import Neo4jServer
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.errors import ServerError

LOCK = Path(__file__).with_name("apoc-5.26.19.lock")
READ = "CALL apoc.import.graphml($bytes, {readLabels: true, storeNodeIds: false, compression: 'NONE'})"
NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS told"
TIES = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS source, b.id AS target, properties(r) AS told"


@pytest.fixture(scope="module")
def database(lib: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[neo4j.Driver]:
    """A Neo4j with APOC among its plugins; a machine that cannot have it fails the tests."""
    home = tmp_path_factory.mktemp("apoc")
    for name in ("plugins", "conf"):
        (home / name).mkdir()
    (home / "conf" / "apoc.conf").write_text("apoc.import.file.enabled=true\n", encoding="utf-8")  # wanted though the bytes are sent
    try:
        for jar in jars.fetch(jars.folder().with_name(LOCK.stem), lock=LOCK).iterdir():
            (home / "plugins" / jar.name).symlink_to(jar)
        server = Neo4jServer(lib, home=home).start()
    except ServerError as error:
        pytest.fail(str(error), pytrace=False)
    try:
        with neo4j.GraphDatabase.driver(server.target.uri, auth=(server.target.user, server.target.password)) as driver:
            yield driver
    finally:
        server.stop()


def _read(database: neo4j.Driver, graph: Readable, where: Path) -> tuple[list[Any], list[Any]]:
    """The nodes and relationships that an empty database has of a graph's file, sorted by id."""
    graphml.write(graph, where, dialect="apoc")
    database.execute_query("MATCH (n) DETACH DELETE n")
    database.execute_query(READ, bytes=where.read_bytes())
    nodes, edges = (database.execute_query(statement).records for statement in (NODES, TIES))
    return (
        sorted((row["told"].pop("id"), row["labels"], row["told"]) for row in nodes),
        sorted((row["told"].pop("id"), row["type"], row["source"], row["target"], row["told"]) for row in edges),
    )


def _said(edge: Edge) -> dict[str, Any]:
    """What an edge says, with the first sentence of its evidence and all of it."""
    shown = {"quote": edge.evidence[0].quote, "evidence": [spot(one) for one in edge.evidence]} if edge.evidence else {}
    return _flat({**shown, **edge.properties})


def _flat(told: dict[str, Any]) -> dict[str, Any]:
    """Properties as GraphML can say them: lists are JSON, what XML forbids is shown as U+FFFD."""
    plain = {name: line(value) if isinstance(value, list) else value for name, value in told.items()}
    return {name: clean(value) if isinstance(value, str) else value for name, value in plain.items()}


@pytest.mark.parametrize("which", ["samples", "hostile"])
def test_apoc_reads_back_the_graph(database, samples, hostile, tmp_path, which):
    graph: Graph = open_graph(samples) if which == "samples" else hostile
    nodes, edges = _read(database, graph, tmp_path / "graph.graphml")
    assert nodes == [(node.id, [node.label], _flat(dict(node.properties))) for node in graph.nodes()]
    assert edges == [(edge.id, edge.type, edge.source, edge.target, _said(edge)) for edge in graph.edges()]
    if which == "samples":
        graph.close()
