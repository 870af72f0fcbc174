"""How long the saved queries take on a graph of a million relationships: `make bench-queries`, or `python tests/benchmarks/queries.py`.

Pages of a press world with their gold facts are built into a graph, which is there three times under other ids and names, and loaded into a real
server. Parameters are whoever and whatever the graph shows most. Each query is profiled, then run warm; its plan must start from an
index where there is one. Writes `queries.md` beside this file. What is built and loaded is kept in a folder for the next time.
"""

from __future__ import annotations

import argparse
import json
import platform
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import neo4j

from jinshen.graph import jars
from jinshen.graph.bulk import temporary
from jinshen.graph.kit import examples_of
from jinshen.graph.loading import load
from jinshen.graph.queries import Example, Query, examples, literal, queries
from jinshen.graph.server import Neo4jServer
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.records import read_records

HERE = Path(__file__).resolve().parent
SEED, DISTRICTS, MONTHS, PAGES = 943, 10, 60, 2010
COPIES = ("2", "3")
NAMED = ("name", "title", "file", "organization", "detail")
RUNS = 5
LIMIT = 100  # milliseconds
PASSWORD = "measured-here"  # of a server that listens on this machine only, while it is measured
# A start that looks at every node: of a label without an index on a property that the query could ask for it is what there is.
SCANS = ("AllNodesScan", "NodeByLabelScan")
WITHOUT_INDEX = {"Contradiction"}

Ask = Callable[[Query, str], neo4j.EagerResult]


def build(keep: Path) -> Path:
    """The graph file with all copies."""
    world, made = keep / "world", keep / "graph.db"
    if made.exists():
        return made
    if not world.exists():
        words = ["--seed", SEED, "--districts", DISTRICTS, "--months", MONTHS, "--pages", PAGES, "--no-training", "-o", world]
        subprocess.run([sys.executable, "-m", "jinshen.models.press", *map(str, words)], check=True, stdout=subprocess.DEVNULL)
    part = keep / "graph.part"
    part.unlink(missing_ok=True)
    with open_graph(part, create=True) as graph:
        graph.add_pages(read_records((world / "gold",), world / "pages"))
    grow(part)
    return part.replace(made)


def grow(path: Path) -> None:
    """Copies a graph file's nodes and edges under ids and names of their own."""
    database = sqlite3.connect(path)
    nodes = database.execute("SELECT id, label, name, properties, unit, digest FROM nodes").fetchall()
    last = database.execute("SELECT max(id) FROM edges").fetchone()[0]
    for copy in COPIES:
        rows = []
        for node, label, name, properties, unit, digest in nodes:
            told = {key: f"{value}{copy}" if key in NAMED else value for key, value in json.loads(properties).items()}
            rows.append((f"{node}~{copy}", label, f"{name}{copy}" if name else name, json.dumps(told, ensure_ascii=False), unit, digest))
        database.executemany("INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?)", rows)
        ids = f"id || '~{copy}', type, source || '~{copy}', target || '~{copy}'"
        database.execute(f"INSERT INTO edges SELECT {ids}, properties, unit, digest FROM edges WHERE id <= ? AND id NOT LIKE '%~%'", (last,))
        said = f"SELECT edge || '~{copy}', number, page, article, start, \"end\", quote, extra FROM evidence WHERE edge NOT LIKE '%~%'"
        database.execute(f"INSERT INTO evidence {said}")
    database.commit()
    database.close()


def served(graph: Graph, keep: Path) -> Neo4jServer:
    """A server that holds the graph once it is started, but for what a load makes beside it."""
    home = keep / "neo4j"
    server = Neo4jServer(jars.fetch(), home=home, password=PASSWORD, memory=("1g", "512m"), steady=True)
    if not (home / "data" / "databases" / "neo4j").exists():
        with temporary(graph, keep) as files:
            server.bring_in(files)
    return server


def asking(driver: neo4j.Driver, values: Mapping[str, Example]) -> Ask:
    """Asks a query with these values of its parameters, and something before it."""
    return lambda query, before: driver.execute_query(before + query.statement, {name: values[name] for name in query.examples})


def operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Each operator of a profile with what it works on and how often it asks the store."""
    told = plan["args"]
    yield plan["operatorType"].partition("@")[0], told.get("Details", ""), plan.get("dbHits", told.get("DbHits", 0))
    for child in plan.get("children", ()):
        yield from operators(child)


def profiled(ask: Ask, query: Query) -> tuple[int, int]:
    """A query's rows and store hits; ends the program where it scans what has an index."""
    profile = ask(query, "PROFILE ")
    plan = list(operators(profile.summary.profile))
    scanned = [works for name, works, _ in plan if name in SCANS and works.split(":")[-1] not in WITHOUT_INDEX]
    if scanned:
        sys.exit(f"{query.name}: scans {', '.join(scanned)}")
    return len(profile.records), sum(hits for _, _, hits in plan)


def timed(ask: Ask, told: list[Query]) -> list[float]:
    """The median milliseconds of each query when warm; all are asked in turn, so that no moment at which the machine is busy counts for one query only."""
    took: list[list[float]] = [[] for _ in told]
    for _ in range(RUNS + 1):  # the first round is not counted: it plans
        for query, times in zip(told, took, strict=True):
            start = time.perf_counter()
            ask(query, "")
            times.append(1000 * (time.perf_counter() - start))
    return [statistics.median(times[1:]) for times in took]


def report(rows: list[tuple[Query, int, int, float]], values: Mapping[str, Example], size: tuple[int, int], about: str) -> str:
    """The page of figures."""
    slow = sum(ms > LIMIT for *_, ms in rows)
    shown = ", ".join(f"`{name}` {literal(value)}" for name, value in values.items())
    lines = [
        "# Saved queries on a million relationships", "",
        f"On {platform.machine()}, {platform.system()}, two cores that others use too; {about}, heap of 1 GB, page cache of 512 MB. Made by `make bench-queries`: press world {SEED},"
        f" {DISTRICTS} districts, {MONTHS} months, gold facts of {PAGES} pages three times: {size[0]:,} nodes, {size[1]:,} relationships. Parameters: {shown}.", "",
        f"Milliseconds are the median of {RUNS} warm runs, from asking to the last row in Python. {len(rows) - slow} of {len(rows)} take at most {LIMIT} ms; none starts from all nodes,"
        f" or from all nodes of a label that has an index ({', '.join(sorted(WITHOUT_INDEX))} has none).", "",
        "| query | rows | store hits | ms |", "|---|---|---|---|",
        *(f"| {query.folder}/{query.name} | {count} | {hits:,} | {ms:.0f} |" for query, count, hits, ms in rows),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def main() -> None:
    """Builds, loads, measures and writes."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--keep", type=Path, default=Path.home() / ".cache" / "jinshen" / "bench-queries", help="a folder to build in, or where it is built")
    given.add_argument("-o", "--output", type=Path, default=HERE / "queries.md")
    asked = given.parse_args()
    asked.keep.mkdir(parents=True, exist_ok=True)
    told = queries()
    with open_graph(build(asked.keep)) as graph, served(graph, asked.keep) as server:
        loaded = load(graph, server.target)
        values = dict(sorted((examples(told) | examples_of(graph)).items()))
        with neo4j.GraphDatabase.driver(server.target.uri, auth=(server.target.user, PASSWORD)) as driver:
            ask = asking(driver, values)
            about = driver.get_server_info().agent
            found = [profiled(ask, query) for query in told]
            took = timed(ask, told)
    rows = [(query, *figures, ms) for query, figures, ms in zip(told, found, took, strict=True)]
    asked.output.write_text(report(rows, values, (loaded.nodes, loaded.relationships), about), encoding="utf-8")


if __name__ == "__main__":
    main()
