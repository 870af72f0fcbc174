"""Loads killed at random moments, then loaded again: `make bench-kills`, or `python tests/benchmarks/load_kills.py`.

A graph of a press world's gold facts is loaded by `jinshen load` into a real server; at a random moment the client or the server, by turns, is
killed (SIGKILL), the server is started again where it was the one, and the graph is loaded once more: the database must hold each node
and relationship with each property as after a clean load. Writes `load_kills.md` beside this file; ends with an error where one differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from loading import make
from neo4j import GraphDatabase

from jinshen.graph import jars
from jinshen.graph.neo4j import Target
from jinshen.graph.server import Neo4jServer, free_ports
from jinshen.graph.store import open_graph

HERE = Path(__file__).resolve().parent
SEED, MOMENTS, PAGES = 20261126, 20, 100
PASSWORD = "far-hills-near"
NODES = "MATCH (n) RETURN n.id AS id, labels(n) AS kinds, properties(n) AS told ORDER BY id, kinds"
EDGES = "MATCH (a)-[r]->(b) RETURN r.id AS id, type(r) AS kinds, properties(r) AS told, a.id AS one, b.id AS other ORDER BY id"
EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS"


def held(target: Target) -> tuple[int, str]:
    """How many rows the database holds, and a digest of all of them."""
    digest, rows = hashlib.sha256(), 0
    with GraphDatabase.driver(target.uri, auth=(target.user, target.password)) as driver, driver.session() as session:
        for statement in (NODES, EDGES):
            for record in session.run(statement):
                digest.update(json.dumps(record.data(), ensure_ascii=False, sort_keys=True, default=str).encode())
                rows += 1
    return rows, digest.hexdigest()[:16]


def empty(server: Neo4jServer) -> None:
    """Takes everything out of the database."""
    with GraphDatabase.driver(server.target.uri, auth=("neo4j", PASSWORD)) as driver, driver.session() as session:
        session.run(EMPTY).consume()


def loading(where: Path, server: Neo4jServer) -> subprocess.Popen[str]:
    """`jinshen load`, running."""
    command = [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()", "load", "-g", str(where), "--uri", server.target.uri, "--batch", "500"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "NEO4J_PASSWORD": PASSWORD})


def after(where: Path, server: Neo4jServer, who: str, moment: float) -> tuple[str, float]:
    """Kills the client or the server so many seconds after a load began, and loads again; what the load told, and its seconds."""
    empty(server)
    process = loading(where, server)
    time.sleep(moment)
    if who == "client":
        process.kill()
        process.communicate()
    else:
        server.kill()
        server.start()
        process.communicate()
    start = time.perf_counter()
    again = loading(where, server)
    out, err = again.communicate()
    return (out or err).strip(), time.perf_counter() - start


def main() -> None:
    """Makes a graph, kills its loads, and writes what stood in the database after each."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--seed", type=int, default=SEED)
    given.add_argument("--moments", type=int, default=MOMENTS)
    given.add_argument("--pages", type=int, default=PAGES)
    given.add_argument("-o", "--output", type=Path, default=HERE / "load_kills.md")
    asked = given.parse_args()
    chance = random.Random(asked.seed)
    rows, wrong = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "world", folder / "graph.db", asked.pages)
        bolt, http = free_ports(2)
        with Neo4jServer(jars.fetch(), home=folder / "home", password=PASSWORD, ports=(bolt, http)) as server, open_graph(folder / "graph.db") as graph:
            loading(graph.path, server).communicate()
            clean = held(server.target)
            empty(server)
            start = time.perf_counter()
            loading(graph.path, server).communicate()
            whole = time.perf_counter() - start
            assert held(server.target) == clean, "two clean loads differ"
            for number in range(1, asked.moments + 1):
                who, moment = "client" if number % 2 else "server", chance.uniform(0.05, 0.95) * whole
                told, seconds = after(graph.path, server, who, moment)
                same = held(server.target) == clean
                wrong += not same
                rows.append(f"| {number} | {who} | {moment:.1f} of {whole:.1f} s | {told} | {seconds:.1f} s | {'equal' if same else '**differs**'} |")
                print(rows[-1], flush=True)
    lines = [
        "# Loads killed at random moments", "",
        f"On {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Neo4j {jars.VERSION}. Made by `make bench-kills` (seed {asked.seed}): {clean[0]:,} nodes and relationships,"
        f" batches of 500; {asked.moments - wrong} of {asked.moments} databases equal to a clean load after the load that followed.", "",
        "| | killed | after | the next load told | and took | against a clean load |", "|---|---|---|---|---|---|", *rows,
    ]  # fmt: skip
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.exit(wrong)


if __name__ == "__main__":
    main()
