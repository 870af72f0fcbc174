"""How long the measures of a million attendances take, and how much memory: `make bench-measures`, or `python tests/benchmarks/measures.py`.

The graph is drawn at random, with districts in it: most meetings are of one district's people, some go to many more than others, a few meetings
are mass meetings. It is written into the graph's file as rows, without pages. Writes `measures.md` beside this file.
"""

from __future__ import annotations

import argparse
import json
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from jinshen.graph.measure_report import html, markdown, rows
from jinshen.graph.measures import MEASURES
from jinshen.graph.store import open_graph
from jinshen.graph.study import Study

HERE = Path(__file__).resolve().parent
SEED, ATTENDANCES = 947, 1_000_000
DISTRICT, BODY = 100, 10  # people of each
MASS, ACROSS = 0.01, 0.1  # shares of meetings
SYSTEMS = ("party", "government", "congress", "cppcc", "court")
NODE = "INSERT INTO nodes VALUES (?, ?, ?, ?, 0, 0)"
EDGE = "INSERT INTO edges VALUES (?, ?, ?, ?, ?, 0, 0)"


def node(number: str, label: str, **told: Any) -> tuple[str, ...]:
    """A row of a node."""
    return number, label, str(told.get("name", "")), json.dumps(told, sort_keys=True)


def meetings(random: np.random.Generator, attendances: int) -> Iterator[list[int]]:
    """Who is at each meeting, in protocol order, until there are so many attendances."""
    people = max(DISTRICT, attendances // 25)
    busy = random.pareto(2.0, people) + 0.2
    done = 0
    while done < attendances:
        size = 2 + int(random.geometric(1 / 6) if random.random() > MASS else random.integers(50, 200))
        start = int(random.integers(people // DISTRICT)) * DISTRICT
        wide = random.random() < ACROSS or size > 50
        often = np.cumsum(busy[start : start + DISTRICT])
        held = random.integers(people, size=2 * size) if wide else start + np.searchsorted(often / often[-1], random.random(2 * size))
        found = sorted(dict.fromkeys(held[:size].tolist()), key=lambda one: (one % DISTRICT, one))
        done += len(found)
        yield found


def seats(people: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of everybody's name, post, body and tenure, each with its statement."""
    for body in range(-(-people // BODY)):
        yield NODE, node(f"organization:{body:06}", "Organization", name=f"第{body}局", kind=SYSTEMS[body % len(SYSTEMS)], level="county")
    for one in range(people):
        yield NODE, node(f"person:{one:06}", "Person", name=f"第{one}人")
        yield NODE, node(f"post:{one:06}", "Post", title="副局长" if one % BODY else "局长", organization=f"第{one // BODY}局")
        yield NODE, node(f"tenure:{one:06}", "Tenure", status="current", firstSeen=f"20{18 + one % 5}-01-01", lastSeen="2024-12-31")
        ends = (("HOLDS", "person", "post"), ("HAS_TENURE", "person", "tenure"), ("IN_POST", "tenure", "post"))
        for kind, source, target in ends:
            yield EDGE, (f"{kind.lower()}:{one:06}", kind, f"{source}:{one:06}", f"{target}:{one:06}", '{"articles": 1, "status": "current"}')
        yield EDGE, (f"post_in:{one:06}", "POST_IN", f"post:{one:06}", f"organization:{one // BODY:06}", "{}")


def make(where: Path, attendances: int) -> None:
    """A graph file of about so many attendances."""
    open_graph(where, create=True).close()
    random = np.random.default_rng(SEED)
    into = sqlite3.connect(where)
    for statement, row in seats(max(DISTRICT, attendances // 25)):
        into.execute(statement, row)
    for number, people in enumerate(meetings(random, attendances)):
        event, day = f"event:{number:07}", f"{2018 + number % 7}-{1 + number % 12:02}-{1 + number % 28:02}"
        into.execute(NODE, node(event, "Event", name=f"第{number}次会议", date=day))
        for order, one in enumerate(people, 1):
            role = ("chair", "lead")[number % 2] if order == 1 else "accompany" if number % 2 else "attend"
            told = f'{{"order": {order}, "roles": ["{role}"]}}'
            into.execute(EDGE, (f"attended:{number:07}{order:04}", "ATTENDED", f"person:{one:06}", event, told))
    into.commit()
    into.close()


def measured(where: Path) -> dict[str, Any]:
    """The seconds of each measure with the cells of its table, and this process's memory."""
    import resource  # not on Windows

    told: dict[str, Any] = {}
    with open_graph(where) as graph:
        start = time.perf_counter()
        study = Study(graph)
        told["people"], told["attendances"], told["meetings"] = len(study.at.people), len(study.at.person), len(study.at.days)
        told["draws"] = study.draws
        told["seconds"] = {"reading": time.perf_counter() - start}
        tables = {}
        for name, measure in MEASURES.items():
            start = time.perf_counter()
            tables[name] = measure.make(study)
            told.setdefault("rows", {})[name] = sum(1 for _ in rows(tables[name], study.at))
            told["seconds"][name] = time.perf_counter() - start
            print(f"{name}: {told['seconds'][name]:.0f} s; {tables[name].says[0]}", file=sys.stderr, flush=True)
        start = time.perf_counter()
        markdown(study, tables), html(study, tables)
        told["seconds"]["report"] = time.perf_counter() - start
    told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return told


def main() -> None:
    """Makes the graph, measures it in a process of its own, and writes the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--attendances", type=int, default=ATTENDANCES)
    given.add_argument("--keep", type=Path, help="the graph file to keep, or where it is kept")
    given.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)  # the process of its own
    given.add_argument("--note", default="", help="a sentence for the figures: what else the machine did")
    given.add_argument("-o", "--output", type=Path, default=HERE / "measures.md")
    asked = given.parse_args()
    if asked.alone:
        print(json.dumps(measured(asked.keep)))
        return
    with tempfile.TemporaryDirectory() as folder:
        where = asked.keep or Path(folder, "graph.db")
        if not where.exists():
            make(where, asked.attendances)
        done = subprocess.run([sys.executable, __file__, "--alone", "--keep", str(where)], check=True, stdout=subprocess.PIPE, text=True)
    told = json.loads(done.stdout)
    seconds, counts = told["seconds"], told["rows"]
    lines = [
        "# Measures of a million attendances", "",
        f"On {platform.machine()}, {platform.system()}, Python {platform.python_version()}, one process. Made by `make bench-measures`: {told['attendances']} attendances of {told['people']} people"
        f" at {told['meetings']} meetings, drawn at random with districts in it (seed {SEED}); chance is drawn {told['draws']} times. {asked.note}".rstrip(), "",
        "| what | seconds | rows |", "|---|---|---|",
        *(f"| {name} | {took:.0f} | {counts.get(name, '')} |" for name, took in seconds.items()),
        f"| all | {sum(seconds.values()):.0f} | |", "", f"By the clock, each with the cells of its table; `ties` holds the draws of chance. Memory at most: {told['memory']:.0f} MB.",
    ]  # fmt: skip
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
