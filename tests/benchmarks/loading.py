"""How fast a graph gets into Neo4j, and how much memory that takes here: `make bench-loading`, or `python tests/benchmarks/loading.py`.

Pages of a press world with their gold facts are built into a graph of about a million relationships, which is loaded into a real server through
Bolt, loaded again, imported offline by Neo4j's own tool, and for a while merged row by row: the peers. Writes `loading.md` beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase

from jinshen.graph import bulk, jars
from jinshen.graph.loading import load
from jinshen.graph.rows import NODES, RELATIONSHIPS, Kind
from jinshen.graph.schema import LABELS, TYPES
from jinshen.graph.server import Neo4jServer
from jinshen.graph.serving import memory
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.records import read_records

HERE = Path(__file__).resolve().parent
SEED, DISTRICTS, MONTHS, PAGES = 945, 10, 60, 4700
SINGLY = 2000  # rows that are merged one by one
PASSWORD = "far-hills-near"


def peak() -> float:
    """The most memory that this process has had, in megabytes."""
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def make(world: Path, where: Path, pages: int) -> None:
    """The graph of a press world's gold facts."""
    words = ["--seed", SEED, "--districts", DISTRICTS, "--months", MONTHS, "--pages", pages, "--no-training", "-o", world]
    subprocess.run([sys.executable, "-m", "jinshen.models.press", *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open_graph(where, create=True) as graph:
        graph.add_pages(read_records((world / "gold",), world / "pages"))


def loaded(where: Path, server: dict[str, str], *, nothing: bool) -> dict[str, float]:
    """The seconds of a load by its parts, and this process's memory; with `nothing` of the memory alone, before any row."""
    from jinshen.graph.neo4j import Target

    with open_graph(where) as graph:
        if nothing:
            return {"memory": peak()}
        kinds: dict[str, float] = {"nodes": 0.0, "relationships": 0.0}
        last = start = time.perf_counter()

        def told(kind: str, *_: int) -> None:
            nonlocal last
            now = time.perf_counter()
            kinds["nodes" if kind in LABELS else "relationships"] += now - last
            last = now

        report = load(graph, Target(**server), progress=told)
        end = time.perf_counter()
        return {**kinds, "rest": end - last, "seconds": end - start, "changed": report.changed, "memory": peak()}


def singly(graph: Graph, server: Neo4jServer) -> float:
    """Rows a second where each is merged by a transaction of its own, nodes and relationships in their shares of the graph."""
    counts = graph.counts()
    share = sum(counts.get(name, 0) for name in LABELS) / sum(counts.values())
    with GraphDatabase.driver(server.target.uri, auth=("neo4j", PASSWORD)) as driver, driver.session() as session:
        rows = [*islice(_rows(graph, NODES.values()), round(SINGLY * share)), *islice(_rows(graph, [RELATIONSHIPS[name] for name in TYPES]), round(SINGLY * (1 - share)))]
        start = time.perf_counter()
        for statement, row in rows:
            session.run(statement, rows=[row]).consume()
        return len(rows) / (time.perf_counter() - start)


def _rows(graph: Graph, kinds: Iterable[Kind]) -> Iterator[tuple[str, list[Any]]]:
    """Rows of all these labels or types by turns, each with its statement."""
    streams = [(kind, kind.records(graph)) for kind in kinds]
    while streams:
        for kind, stream in [*streams]:
            record = next(stream, None)
            if record is None:
                streams.remove((kind, stream))
            else:
                yield kind.write, kind.row(record, 1)


def apart(where: Path, server: Neo4jServer, *words: str) -> dict[str, float]:
    """What a process of its own tells of a load."""
    target = {"uri": server.target.uri, "user": "neo4j", "password": PASSWORD, "database": "neo4j"}
    command = [sys.executable, __file__, "--graph", str(where), "--server", json.dumps(target), *words]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def measured(where: Path, folder: Path) -> list[str]:
    """The figures of a graph."""
    lib = jars.fetch()
    with open_graph(where) as graph:
        counts = graph.counts()
        nodes, ties = (sum(counts.get(name, 0) for name in kinds) for kinds in (LABELS, TYPES))
        with Neo4jServer(lib, home=folder / "bolt", password=PASSWORD, memory=memory(), steady=True) as server:
            nothing = apart(where, server, "--nothing")
            first = apart(where, server)
            second = apart(where, server)
            one = singly(graph, server)
        start = time.perf_counter()
        arguments = bulk.write(graph, folder / "files")
        written = time.perf_counter() - start
        server = Neo4jServer(lib, home=folder / "import", password=PASSWORD, memory=memory(), steady=True)
        start = time.perf_counter()
        server.bring_in(arguments)
        tool = time.perf_counter() - start
        start = time.perf_counter()
        with server:
            started = time.perf_counter() - start
            after = apart(where, server)
    rows = nodes + ties
    imported = written + tool + started + after["seconds"]
    return [
        f"{nodes:,} nodes, {ties:,} relationships, {where.stat().st_size >> 20:,} MB of graph file.", "",
        "| | seconds | a second |", "|---|---|---|",
        f"| first load: nodes | {first['nodes']:.0f} | {nodes / first['nodes']:,.0f} nodes |",
        f"| first load: relationships | {first['relationships']:.0f} | {ties / first['relationships']:,.0f} relationships |",
        f"| first load: indexes, counting, reading back | {first['rest']:.0f} | |",
        f"| first load in all | {first['seconds']:.0f} | {rows / first['seconds']:,.0f} rows |",
        f"| second load of the same graph: {second['changed']:.0f} rows written | {second['seconds']:.0f} | {second['seconds'] / first['seconds']:.0%} of the first |",
        f"| merged row by row ({SINGLY} rows) | | {one:,.0f} rows; the load is {rows / first['seconds'] / one:.0f} times as fast |",
        f"| offline: files written here | {written:.0f} | |",
        f"| offline: `neo4j-admin database import full` | {tool:.0f} | {rows / tool:,.0f} rows; the load's speed is {tool / first['seconds']:.2f} of it,"
        f" {tool / (first['nodes'] + first['relationships']):.2f} where it does what the import does: writes nodes and relationships |",
        f"| offline: start, and a load that writes {after['changed']:.0f} rows but makes constraint and indexes | {started + after['seconds']:.0f} | |",
        f"| offline to the same state, without writing the files | {tool + started + after['seconds']:.0f} | {rows / (tool + started + after['seconds']):,.0f} rows;"
        f" the load's speed is {(tool + started + after['seconds']) / first['seconds']:.2f} of it |",
        f"| offline in all | {imported:.0f} | {rows / imported:,.0f} rows; the load's speed is {imported / first['seconds']:.2f} of it |", "",
        f"Memory of the loading process: {first['memory']:.0f} MB at the first load, {second['memory']:.0f} MB at the second; {nothing['memory']:.0f} MB before any row.",
    ]  # fmt: skip


def main() -> None:
    """Makes a graph, or takes one, loads it in these ways and writes the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--pages", type=int, default=PAGES)
    given.add_argument("--graph", type=Path, help="a graph file to load, or where the one that is made is kept")
    given.add_argument("--server", help=argparse.SUPPRESS)  # one load, in a process of its own
    given.add_argument("--nothing", action="store_true", help=argparse.SUPPRESS)
    given.add_argument("-o", "--output", type=Path, default=HERE / "loading.md")
    asked = given.parse_args()
    if asked.server:
        print(json.dumps(loaded(asked.graph, json.loads(asked.server), nothing=asked.nothing)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        where = asked.graph or folder / "graph.db"
        if not where.exists():
            make(folder / "world", where, asked.pages)
        figures = measured(where, folder)
    lines = [
        "# Loading a graph into Neo4j", "",
        f"On {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, Neo4j {jars.VERSION} with a heap of {memory()[0]} and a page cache of {memory()[1]}, as `jinshen serve` gives them, on the same"
        f" machine. Made by `make bench-loading`: press world {SEED}, {DISTRICTS} districts, {MONTHS} months, gold facts.", "", *figures,
    ]  # fmt: skip
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
