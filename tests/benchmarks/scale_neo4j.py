"""Graphs of the sizes of `scale.md` in Neo4j: `python tests/benchmarks/scale_neo4j.py FOLDER`, which is the `--keep` of `scale.py curves`.

Each graph there is brought into a server with the memory that `jinshen serve` gives it, through Bolt, one of more rows than MOST by Neo4j's own import; then all
saved queries are asked, each with whoever and whatever the graph shows most. Writes the section `neo4j` of `scale.md`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import neo4j
from loading import PASSWORD, apart
from queries import asking, timed
from scale import kept

from jinshen.graph import bulk, jars
from jinshen.graph.kit import examples_of
from jinshen.graph.queries import examples, queries
from jinshen.graph.schema import LABELS, TYPES
from jinshen.graph.server import Neo4jServer
from jinshen.graph.serving import memory
from jinshen.graph.store import Graph, open_graph

MOST = 8_000_000  # rows: beyond it nobody waits for Bolt


def row(where: Path, folder: Path) -> str:
    """The figures of a graph."""
    with open_graph(where) as graph:
        counts = graph.counts()
        nodes, ties = (sum(counts.get(name, 0) for name in kinds) for kinds in (LABELS, TYPES))
        server, start = Neo4jServer(jars.fetch(), home=folder / "neo4j", password=PASSWORD, memory=memory(), steady=True), time.perf_counter()
        offline = nodes + ties > MOST
        if offline:
            server.bring_in(bulk.write(graph, folder / "files"))
        with server:
            told = apart(where, server)
            brought = time.perf_counter() - start if offline else told["seconds"]
            way = "import" if offline else "load"
            asked = sorted(asked_of(graph, server))
        size = sum(path.stat().st_size for path in (folder / "neo4j").rglob("*") if path.is_file()) / 1e6
    took = [ms for ms, _ in asked]
    slow = ", ".join(f"{name} {ms:.0f}" for ms, name in asked[:-4:-1])
    return (
        f"| {counts['ATTENDED']:,} | {nodes:,} | {ties:,} | {way} | {brought:.0f} | {(nodes + ties) / brought:,.0f} | {told['memory']:.0f} | {size:,.0f} |"
        f" {statistics.median(took):.0f} | {sum(ms <= 200 for ms in took)} of {len(took)} | {slow} |"
    )


def asked_of(graph: Graph, server: Neo4jServer) -> list[tuple[float, str]]:
    """The milliseconds of each saved query."""
    told = queries()
    values = examples(told) | examples_of(graph)
    with neo4j.GraphDatabase.driver(server.target.uri, auth=(server.target.user, PASSWORD)) as driver:
        return [(ms, f"{query.folder}/{query.name}") for query, ms in zip(told, timed(asking(driver, values), told), strict=True)]


def main() -> None:
    """Brings in each graph of the folder, the smallest first, and writes the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("folder", type=Path)
    given.add_argument("--note", default="", help="a sentence for the figures: what else the machine did")
    asked = given.parse_args()
    lines = [
        "| attendances | nodes | relationships | brought in by | s | rows a second | MB of that process | MB of store | queries, median ms | of them ≤ 200 ms | the slowest, ms |",
        "|" + "---|" * 11,
    ]
    for where in sorted((asked.folder / "curves").glob("*.db"), key=lambda path: int(path.stem)):
        with tempfile.TemporaryDirectory() as name:
            lines.append(row(where, Path(name)))
        print(lines[-1], flush=True)
        heap, cache = memory()
        about = f"Neo4j {jars.VERSION} with a heap of {heap} and a page cache of {cache}, as `jinshen serve` gives them, on the same machine; queries warm, the median of five."
        kept("neo4j", [*lines, "", about], asked.note)


if __name__ == "__main__":
    main()
