"""What Spark costs beside one machine's own processes, and whether it reads and builds the same: `make bench-spark`, or parts of it by name.

corpus  a sample of ten years of news items, read by `jinshen read -j 2` and by `jinshen spark read` on as many cores: processor time, memory, equal records
press   pages of a press world, read and built both ways: equal records, equal tables row by row, what a page takes
growth  gold facts of 150 and 450 pages, built both ways: what a page costs beside what Java's start does
crowd   the people of one name, a hundred to three thousand, resolved

Writes the sections of what it measured into `spark.md` beside this file. Linux only: processor time is read from /proc, of every process of a command.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet
from scale import line_of

from jinshen.graph import parquet
from jinshen.graph.resolution import resolve
from jinshen.graph.schema import LABELS, TYPES
from jinshen.graph.store import open_graph

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[0] / "graph"))
COMMAND = [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()"]
CORES = 2
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE") / (1 << 20)


@dataclass
class Cost:
    """Processor time by process, most memory by process, and what each is."""

    seconds: dict[int, float] = field(default_factory=dict)
    megabytes: dict[int, float] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    wall: float = 0.0

    @property
    def cpu(self) -> float:
        return sum(self.seconds.values())

    def of(self, java: bool) -> float:
        """The processor time of Java, or of all else."""
        return sum(told for one, told in self.seconds.items() if (self.names[one] == "java") == java)

    def most(self, java: bool) -> float:
        """The most memory of one Java, or of one other process."""
        return max((told for one, told in self.megabytes.items() if (self.names[one] == "java") == java), default=0.0)


def _processes() -> dict[int, tuple[int, float, float, str]]:
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                told = Path("/proc", entry, "stat").read_text()
            except OSError:
                continue  # it has ended
            name, rest = told[told.index("(") + 1 : told.rindex(")")], told[told.rindex(")") + 2 :].split()
            found[int(entry)] = int(rest[1]), (int(rest[11]) + int(rest[12])) / TICK, int(rest[21]) * PAGE, name
    return found


def run(*words: object) -> Cost:
    """What a command costs, with all that it starts."""
    cost, start = Cost(), time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen([*COMMAND, *map(str, words)], stdout=said, stderr=subprocess.STDOUT)
        ours = {process.pid}
        while process.poll() is None:
            there = _processes()
            more = True
            while more:
                new = {one for one, told in there.items() if told[0] in ours and one not in ours}
                ours |= new
                more = bool(new)
            for one in ours & there.keys():
                _, cost.seconds[one], memory, cost.names[one] = there[one]
                cost.megabytes[one] = max(cost.megabytes.get(one, 0.0), memory)
            time.sleep(0.1)
        said.seek(0)
        told = said.read()
    cost.wall = time.monotonic() - start
    if process.returncode not in (0, 1):
        sys.exit(f"{words}: {told[-2000:]}")
    return cost


def spark(*words: object, out: Path) -> Cost:
    """A command of `jinshen spark` on so many cores as one machine's own processes have."""
    return run("spark", words[0], *words[1:], out, "--master", f"local[{CORES}]", "--partitions", 4 * CORES)


def sample(data: Path, items: int, into: Path) -> int:
    """Items of a corpus, evenly from its beginning to its end; how many characters they have."""
    with lzma.open(data, "rt", encoding="utf-8") as lines:
        every = lines.readlines()
    chosen = [every[number * len(every) // items] for number in range(items)]
    into.write_text("".join(chosen), encoding="utf-8")
    return sum(len(json.loads(line)["text"]) for line in chosen)


def same_records(local: Path, table: Path) -> int:
    """How many records both ways gave; ends where they differ."""
    mine = sorted(row for row in pyarrow.parquet.read_table(table, columns=["record"])["record"].to_pylist() if row)
    assert mine == sorted(local.read_text(encoding="utf-8").splitlines()), "the records differ"
    return len(mine)


def corpus(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    characters = sample(asked.data, asked.items, folder / "sample.jsonl")
    alone = run("read", folder / "sample.jsonl", "-j", CORES, "-o", folder / "local.jsonl")
    there = spark("read", folder / "sample.jsonl", out=folder / "records")
    pages = same_records(folder / "local.jsonl", folder / "records")
    yield f"{asked.items:,} items spread over the corpus, {characters:,} characters; {pages:,} records, equal both ways."
    yield ""
    yield "| | processor | a million characters | of it Java | most memory of a process | of Java |"
    yield "|---|---|---|---|---|---|"
    for name, cost in ((f"`jinshen read -j {CORES}`", alone), (f"`jinshen spark read --master local[{CORES}]`", there)):
        yield f"| {name} | {cost.cpu:.0f} s | {cost.cpu / characters * 1e6:.0f} s | {cost.of(True):.0f} s | {cost.most(False):.0f} MB | {cost.most(True):.0f} MB |"
    yield ""
    yield f"Spark's processor time is {there.cpu / alone.cpu:.2f} of the pool's."


def press(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    words = ["--seed", 947, "--districts", 8, "--months", 24, "--pages", asked.pages, "--no-training", "-o", folder / "world"]
    subprocess.run([sys.executable, "-m", "jinshen.models.press", *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    costs = {
        "read": (run("read", folder / "world" / "pages", "-j", CORES, "-o", folder / "press.jsonl"), spark("read", folder / "world" / "pages", out=folder / "press")),
    }
    pages = same_records(folder / "press.jsonl", folder / "press")
    costs["build"] = run("build", folder / "press.jsonl", "-g", folder / "graph.db"), spark("build", folder / "press", out=folder / "graph")
    rows = 0
    with open_graph(folder / "graph.db") as graph:
        parquet.write(graph, folder / "tables")
        for kind in (*LABELS, *TYPES):
            wanted = pyarrow.parquet.read_table(folder / "tables" / f"{kind}.parquet").to_pylist()
            found = sorted(pyarrow.parquet.read_table(folder / "graph" / "tables" / kind).to_pylist(), key=lambda row: row["id"])
            assert found == wanted, f"{kind} differs"
            rows += len(wanted)
    yield f"{pages} pages of press world 947; records equal both ways, {rows:,} nodes and relationships equal row by row."
    yield ""
    yield "| | one machine, processor | Spark, processor | of it Java | a page, without Java |"
    yield "|---|---|---|---|---|"
    for name, (alone, there) in costs.items():
        yield f"| {name} | {alone.cpu:.0f} s | {there.cpu:.0f} s | {there.of(True):.0f} s | {1000 * there.of(False) / pages:.0f} ms |"
    yield ""
    sizes = {name: sum(path.stat().st_size for path in (folder / name).rglob("*") if path.is_file()) / pages / 1000 for name in ("press", "graph/tables", "graph/neo4j")}
    yield f"On disk a page takes {sizes['press']:.0f} kB as a record, {sizes['graph/tables']:.0f} kB in tables, {sizes['graph/neo4j']:.0f} kB in files for Neo4j's import."


def growth(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    from jinshen.models.press.newsroom import Newsroom
    from jinshen.models.press.world import World

    yield "Gold facts of press world 81, without reading: what more pages cost, beside what Java costs at its start."
    yield ""
    yield "| pages | one machine, processor | Spark, processor | of it Java | the largest worker | of Java | records | tables | for Neo4j's import |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for pages in (150, 450):
        with (folder / f"{pages}.jsonl").open("w", encoding="utf-8") as into:
            for page, _ in Newsroom(World(81, 6, 24), pages, kinds=[]).pages():
                into.write(line_of(page))
        alone = run("build", folder / f"{pages}.jsonl", "-g", folder / f"{pages}.db")
        there = spark("build", folder / f"{pages}.jsonl", out=folder / str(pages))
        size = [sum(path.stat().st_size for path in [where, *where.rglob("*")] if path.is_file()) / 1e6
                for where in (folder / f"{pages}.jsonl", folder / str(pages) / "tables", folder / str(pages) / "neo4j")]  # fmt: skip
        told = " | ".join(f"{one:.1f} MB" for one in size)
        yield f"| {pages} | {alone.cpu:.0f} s | {there.cpu:.0f} s | {there.of(True):.0f} s | {there.most(False):.0f} MB | {there.most(True):.0f} MB | {told} |"


def crowd(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    from test_nearby import COUNTIES
    from test_nearby import crowd as drawn

    yield "People of one name in counties drawn at random, four appearances each, half of these without a post; one core."
    yield ""
    yield "| people | appearances | processor |"
    yield "|---|---|---|"
    for people in (100, 300, 1000, 3000):
        block = list(drawn(people, COUNTIES, 1))
        start = time.process_time()
        resolve(block, {})
        yield f"| {people:,} | {len(block):,} | {time.process_time() - start:.1f} s |"


PARTS = {"corpus": ("Reading a corpus", corpus), "press": ("Pages of a press world", press), "growth": ("Building", growth), "crowd": ("Many people of one name", crowd)}


def main() -> None:
    """Measures the parts asked for, and writes their sections."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all without it")
    given.add_argument("--data", type=Path, default=HERE.parents[2] / "shared" / "data" / "raw" / "xwlb.jsonl.xz")
    given.add_argument("--items", type=int, default=5000)
    given.add_argument("--pages", type=int, default=500)
    given.add_argument("-o", "--output", type=Path, default=HERE / "spark.md")
    asked = given.parse_args()
    for part in asked.parts or PARTS:
        title, measured = PARTS[part]
        load = os.getloadavg()[0]
        with tempfile.TemporaryDirectory() as folder:
            lines = [*measured(asked, Path(folder))]
        section = "\n".join([f"## {title}", "", *lines, "", f"The load of the machine's {os.cpu_count()} cores was {load:.0f} before, {os.getloadavg()[0]:.0f} behind.", ""])
        print(section, flush=True)
        head = f"# Spark beside one machine\n\nOn {platform.machine()}, {platform.system()}, Python {platform.python_version()}. Made by `make bench-spark`.\n\n"
        known = asked.output.read_text(encoding="utf-8") if asked.output.exists() else head
        bare = re.sub(rf"## {title}\n.*?(?=\n## |\Z)", "", known, flags=re.DOTALL).rstrip("\n")
        asked.output.write_text(f"{bare}\n\n{section}", encoding="utf-8")


if __name__ == "__main__":
    main()
