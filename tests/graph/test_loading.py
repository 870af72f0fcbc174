"""A load cut off, taken over, too large for the server, or answered wrongly: what stands in the database in the end is the graph."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from graphs import ROWS_THERE, page
from neo4j import GraphDatabase

from jinshen.graph.loading import AT_WORK, LoadReport, load
from jinshen.graph.neo4j import Database, Target
from jinshen.graph.server import Neo4jServer, free_ports
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.errors import ServerError

PAGES = [page(number) for number in range(60)]
# Loads a graph in batches of 5 rows and kills itself at the given word of progress.
CHILD = """
import os, signal, sys
from itertools import count
from pathlib import Path
from jinshen.graph.loading import load
from jinshen.graph.neo4j import Database, Target
from jinshen.graph.store import open_graph
where, uri, at = sys.argv[1:]
words = count(1)
def told(*row):
    if next(words) == int(at):
        os.kill(os.getpid(), signal.SIGKILL)
with open_graph(Path(where)) as graph:
    load(graph, Target(uri, "neo4j", os.environ["NEO4J_PASSWORD"]), batch=5, progress=told)
"""


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a graph of 60 meetings."""
    path = tmp_path_factory.mktemp("many") / "many.db"
    with open_graph(path, create=True) as graph:
        graph.add_pages(PAGES)
    return path


@pytest.fixture
def many(where: Path):
    with open_graph(where) as graph:
        yield graph


def total(graph: Graph) -> int:
    return sum(graph.counts().values())


def child(where: Path, target: Target, at: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", CHILD, str(where), target.uri, str(at)], env={**os.environ, "NEO4J_PASSWORD": target.password})


@pytest.mark.parametrize("at", [1, 50, 130, 220])
def test_a_load_that_was_killed_goes_on(where, many, target, query, at):
    load(many, target)
    wanted = query(ROWS_THERE)
    query("MATCH (n) DETACH DELETE n")
    assert child(where, target, at).wait() == -signal.SIGKILL
    written = query("MATCH (n:Jinshen) RETURN count(n) AS found")[0]["found"]
    assert written < total(many)
    report = load(many, target, batch=20)
    assert query(ROWS_THERE) == wanted
    if at > 88:  # what is known to be there is neither read nor written again
        assert report.changed < total(many) - written
    assert query(f"MATCH (m:{AT_WORK}) RETURN m") == []


def test_a_load_cut_off_goes_on_with_another_graph(where, many, target, query, tmp_path):
    assert child(where, target, 130).wait() == -signal.SIGKILL
    with open_graph(tmp_path / "other.db", create=True) as other:
        other.add_pages(PAGES[:30])
        load(other, target)
        assert {row["kind"]: row["found"] for row in query("MATCH (n:Jinshen:Event) RETURN 'Event' AS kind, count(n) AS found")} == {"Event": 30}
        assert load(other, target).changed == 0


def test_a_second_load_at_one_time_takes_over(many, target, query):
    def told(kind: str, done: int, _: int) -> None:
        if (kind, done) == ("Event", 20):
            load(many, target)

    with pytest.raises(ServerError, match="another load into this database has begun; let it end, then load again"):
        load(many, target, batch=20, progress=told)
    assert load(many, target).changed == 0


def test_a_load_that_was_taken_over_writes_nothing_more(many, target, query, tmp_path):
    with open_graph(tmp_path / "other.db", create=True) as other:
        other.add_pages(PAGES[:30])

        def told(kind: str, done: int, _: int) -> None:
            if (kind, done) == ("Event", 20):
                load(other, target)

        with pytest.raises(ServerError, match="another load into this database has begun"):
            load(many, target, batch=20, progress=told)
        report = load(other, target)
    assert (report.changed, report.removed) == (0, 0)


def test_two_loads_that_begin_together_leave_one_graph(where, many, target, query):
    load(many, target)
    wanted = query(ROWS_THERE)
    query("MATCH (n) DETACH DELETE n")
    pair = [child(where, target, 1000) for _ in range(2)]  # neither kills itself
    assert 0 in [one.wait() for one in pair]
    assert query(ROWS_THERE) == wanted


def test_a_batch_whose_answer_was_lost_is_not_written_twice(many, target, query, monkeypatch):
    load(many, target)
    wanted = query(ROWS_THERE)
    query("MATCH (n) DETACH DELETE n")
    once = Database.write_if

    def twice(self: Database, *statements: tuple[str, dict[str, Any]]) -> list[list[dict[str, Any]]] | None:
        once(self, *statements)
        return once(self, *statements)

    monkeypatch.setattr(Database, "write_if", twice)
    load(many, target, batch=20)
    assert query(ROWS_THERE) == wanted


def test_others_who_write_meanwhile_are_told(many, target, query):
    def told(kind: str, *_: int) -> None:
        if kind == "ATTENDED":
            query("MATCH (n:Jinshen:Event) WITH n LIMIT 1 DETACH DELETE n")

    with pytest.raises(ServerError, match=r"the database holds \d+ of \d+ rows; does another program write to it\? load again|rows were written|is gone .*; does another program write to it\? load again"):
        load(many, target, progress=told)
    load(many, target)
    assert query("MATCH (n:Jinshen:Event) RETURN count(n) AS found") == [{"found": 60}]


def test_a_row_that_others_changed_meanwhile_is_told(many, target, query):
    def told(kind: str, done: int, total: int) -> None:
        if kind == "REPORTS" and done == total:
            query("MATCH (n:Jinshen:Event) SET n.name = '别名'")

    with pytest.raises(ServerError, match=r"^event:[0-9a-f]{16}: the database holds another name; does another program write to it\?"):
        load(many, target, progress=told)


def test_doubled_rows_of_others_are_neither_touched_nor_counted(many, target, query):
    query("UNWIND range(1, 2) AS n CREATE (:Person:Event {id: 'event:1', name: '别家'})-[:ATTENDED {id: 'attended:1'}]->(:Event {id: 'event:1'})")
    assert load(many, target).changed == total(many)
    query("MATCH (:Jinshen)-[a:ATTENDED]->(e:Jinshen) WITH a, e LIMIT 1 MATCH (p:Person {name: '别家'}) CREATE (p)-[:ATTENDED {id: a.id}]->(e)")
    assert load(many, target) == LoadReport(
        nodes=sum(found for kind, found in many.counts().items() if not kind.isupper()),
        relationships=sum(found for kind, found in many.counts().items() if kind.isupper()),
        changed=0, removed=0,
    )  # fmt: skip
    assert query("MATCH (p:Person {name: '别家'})-[r:ATTENDED]->() RETURN count(DISTINCT p) AS people, count(r) AS ties") == [{"people": 2, "ties": 4}]


# Ties of two people


def test_ties_of_two_people_are_made_renewed_and_taken_out(graph, target, query):
    ties = "MATCH (a)-[r:CO_ATTENDED|SERVED_WITH]->(b) RETURN type(r) AS type, [a.name, b.name] AS people, r {.*, id: null, contentHash: null} AS told"
    load(graph, target)
    assert query(ties) == []
    assert load(graph, target, derived=True).changed == 2
    found = {(row["type"], *sorted(row["people"])): row["told"] for row in query(ties)}
    assert found == {
        ("CO_ATTENDED", "宋知远", "骆一帆"): {
            "id": None, "contentHash": None, "weight": 1, "events": 1, "newmanWeight": 1.0, "firstMet": "2024-03-04", "lastMet": "2024-03-04",
            "firstMetValue": found["CO_ATTENDED", "宋知远", "骆一帆"]["firstMetValue"], "lastMetValue": found["CO_ATTENDED", "宋知远", "骆一帆"]["lastMetValue"],
        },
        ("CO_ATTENDED", "顾明川", "骆一帆"): {"id": None, "contentHash": None, "weight": 1, "events": 1, "newmanWeight": 1.0},
    }  # fmt: skip
    graph.remove_pages(["visit.txt"])
    load(graph, target)  # they are there, so they are renewed
    assert [row["people"] for row in query(ties)] in ([["宋知远", "骆一帆"]], [["骆一帆", "宋知远"]])
    load(graph, target, derived=False)
    assert query(ties) == []


# A server of its own: killed, and short of memory


@pytest.fixture(scope="module")
def frail(lib, tmp_path_factory):
    """A server that gives a transaction two megabytes, over a home that outlives it."""
    home = tmp_path_factory.mktemp("frail")
    ports = tuple(free_ports(2))
    server = Neo4jServer(lib, home=home, password="far-hills-near", ports=ports, settings={"db.memory.transaction.max": "2m"}).start()
    yield server
    server.stop()


def test_batches_that_the_servers_memory_does_not_hold_are_halved(frail, many):
    assert load(many, frail.target, batch=5000).changed == total(many)
    assert load(many, frail.target).changed == 0


def test_a_load_into_a_server_that_is_killed_goes_on(frail, where, many):
    with GraphDatabase.driver(frail.target.uri, auth=(frail.target.user, frail.target.password)) as driver:
        load(many, frail.target)
        wanted = [row.data() for row in driver.execute_query(ROWS_THERE).records]
        with driver.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20 ROWS").consume()
    loading = child(where, frail.target, 1000)  # does not kill itself
    time.sleep(random.Random(7).uniform(1.0, 2.0))
    frail.kill()
    frail.start()
    loading.wait()  # it may have found the server again
    load(many, frail.target)
    with GraphDatabase.driver(frail.target.uri, auth=(frail.target.user, frail.target.password)) as driver:
        assert [row.data() for row in driver.execute_query(ROWS_THERE).records] == wanted
