"""An archive on one machine: `make bench-scale`, or `python tests/benchmarks/scale.py PART …` for some of its parts.

corpus   ten years of central news (../shared/data/raw/xwlb.jsonl.xz, read there and nowhere else) are read by two workers, built and written as GraphML
memory   the most memory of a worker that reads 1, 2 and 4 million characters, and of a build of one part of press facts and of ten
stopped  the reading of a part of the corpus is ended by SIGKILL in its middle and given again: what it goes on from, and whether the records are those of a clean run
curves   press facts without reading, at several numbers of attendances: build, questions, exports, the explorer's strongest part, measures

Each part writes its section of `scale.md` beside this file, with the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import multiprocessing
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinshen.models.press.newsroom import Page

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[2] / "shared" / "data" / "raw" / "xwlb.jsonl.xz"
JINSHEN = [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()"]
WORLD = ("--seed", "949", "--districts", "10", "--months", "60", "--no-training")
WHOSE = ("--paper", "新闻联播")
FEW = 250  # pages of the smaller build of `memory`
SIZES = (30_000, 100_000, 300_000, 1_000_000)
WORLDS, MONTHS = ((949, 6), (950, 6)), 120  # seeds and districts of the worlds of `curves`
EACH, TOLD = 8.8, 0.8  # attendances that a page of reports tells, and what share of a world's pages has any, at least
QUESTIONS = (("attended", "person"), ("posts", "person"), ("with", "person"), ("chairs", "person"), ("conflicts", ""), ("homonyms", ""))
OLD = "## "


@dataclass(frozen=True)
class Run:
    """What a command took: seconds by the clock and of the processor, and the most megabytes of its first process and of any other."""

    seconds: float
    busy: float
    first: float
    others: float

    def row(self, what: str, rate: str) -> str:
        others = f"{self.others:.0f}" if self.others else ""
        return f"| {what} | {self.seconds:.0f} | {self.busy:.0f} | {rate} | {self.first:.0f} | {others} |"


def _peaks(pid: int, seen: dict[int, float]) -> None:
    """Keeps the most memory that a process and its descendants have had so far."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            parents[int(folder.name)] = int(told[1])
        except (OSError, IndexError):
            continue
    for one in parents:
        up = one
        while up not in (0, pid):
            up = parents.get(up, 0)
        if up == pid:
            try:
                lines = (Path("/proc") / str(one) / "status").read_text().splitlines()
            except OSError:
                continue
            seen[one] = max([seen.get(one, 0.0), *(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))])


def ran(*words: object, stop: Callable[[], bool] = lambda: False) -> Run:
    """What a command of jinshen took; it is killed where `stop` says so."""
    start = time.perf_counter()
    process = subprocess.Popen([*JINSHEN, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen: dict[int, float] = {}
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        _peaks(process.pid, seen)
        if stop():
            process.send_signal(signal.SIGKILL)
        time.sleep(0.2)
    if os.waitstatus_to_exitcode(status) not in (0, 1, -signal.SIGKILL):
        raise SystemExit(f"scale: {' '.join(map(str, words))}: ended with {os.waitstatus_to_exitcode(status)}")
    first = seen.pop(process.pid, 0.0)
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, first, max(seen.values(), default=0.0))


def _table(rows: Sequence[str], rate: str) -> list[str]:
    return [f"| what | seconds | of the processors | {rate} | MB, first process | MB, each other |", "|---|---|---|---|---|---|", *rows]


def _lines(path: Path) -> tuple[int, int]:
    """The pages of a file of lines and their characters."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        texts = [len(json.loads(line)["text"]) for line in lines]
    return len(texts), sum(texts)


def part_of(where: Path, characters: int) -> Path:
    """The first items of the corpus that have so many characters, as a file."""
    done = 0
    with lzma.open(CORPUS, "rt", encoding="utf-8") as lines, where.open("w", encoding="utf-8") as into:
        for line in lines:
            into.write(line)
            done += len(json.loads(line)["text"])
            if done >= characters:
                return where
    return where


def corpus(folder: Path) -> list[str]:
    """The corpus read, built, written as GraphML, and opened for a question."""
    pages, characters = _lines(CORPUS)
    records, graph = folder / "pages.jsonl", folder / "graph.db"
    read = ran("read", CORPUS, "-j", 2, *WHOSE, "-o", records)
    built = ran("build", records, "-g", graph)
    exported = ran("export", "-g", graph, "--to", "graphml", "-o", folder / "graph.graphml")
    again = ran("build", records, "-g", graph)
    from jinshen.graph.store import open_graph

    with open_graph(graph) as opened:
        counts = opened.counts()
    whole = read.seconds + built.seconds + exported.seconds
    rows = [
        read.row("`read -j 2`", f"{characters / read.seconds:,.0f} characters"), built.row("`build`", f"{pages / built.seconds:,.0f} pages"),
        exported.row("`export --to graphml`", f"{sum(counts.values()) / exported.seconds:,.0f} nodes and relationships"),
        again.row("`build` of the same again", f"{pages / again.seconds:,.0f} pages"),
    ]  # fmt: skip
    told = ", ".join(f"{counts.get(name, 0):,} {name}" for name in ("Person", "Post", "Event", "ATTENDED", "Contradiction"))
    sizes = ", ".join(f"{path.name} {path.stat().st_size / 1e6:,.0f} MB" for path in (records, graph, folder / "graph.graphml"))
    head = f"{pages:,} items, {characters:,} characters. Read, built and written in {whole / 60:.1f} minutes."
    return [head, "", *_table(rows, "a second"), "", f"{told}. {sizes}."]


def memory(folder: Path) -> list[str]:
    """Whether memory is flat."""
    rows = []
    for million in (1, 2, 4):
        run = ran("read", part_of(folder / f"{million}.jsonl", million * 1_000_000), "-j", 1, *WHOSE, "-o", folder / f"{million}.records.jsonl")
        rows.append(run.row(f"reading {million} M characters", ""))
    for times in (1, 10):
        world = folder / f"world{times}"
        subprocess.run([sys.executable, "-m", "jinshen.models.press", *WORLD, "--pages", str(FEW * times), "-o", str(world)], check=True, capture_output=True)
        run = ran("build", world / "gold", "--pages", world / "pages", "-g", folder / f"{times}.db")
        rows.append(run.row(f"building {FEW * times} press pages", ""))
    return _table(rows, "")


def stopped(folder: Path) -> list[str]:
    """A reading killed in its middle and given again."""
    part = part_of(folder / "part.jsonl", 1_500_000)
    clean = ran("read", part, "-j", 2, "-o", folder / "clean.jsonl")
    parts = folder / "pages.jsonl.parts"
    start = time.perf_counter()
    killed = ran("read", part, "-j", 2, "-o", folder / "pages.jsonl", stop=lambda: time.perf_counter() - start > clean.seconds / 2)
    there = [path.name for path in parts.glob("*.jsonl") if path.name != "manifest.jsonl"]
    again = ran("read", part, "-j", 2, "-o", folder / "pages.jsonl")
    same = hashlib.sha256((folder / "pages.jsonl").read_bytes()).digest() == hashlib.sha256((folder / "clean.jsonl").read_bytes()).digest()
    left = sorted(path.name for path in folder.iterdir() if "pages.jsonl" in path.name)
    if not same or left != ["pages.jsonl"] or not there:
        raise SystemExit(f"scale: the run that was stopped is not the clean one: same {same}, left {left}, parts {len(there)}")
    return [
        f"1.5 M characters: a clean run took {clean.seconds:.0f} s; one was killed (SIGKILL) after {killed.seconds:.0f} s with {len(there)} parts done; the same "
        f"command took {again.seconds:.0f} s more, and its records are those of the clean run, byte for byte. Nothing else was left in the folder."
    ]


def _asked(graph: Path, question: str, who: Sequence[str]) -> float:
    """The median milliseconds of a question, of five, in an open graph; `who` is a person's name and id, if it is of one."""
    from jinshen.graph.questions import ask
    from jinshen.graph.store import open_graph

    with open_graph(graph) as opened:
        took = []
        for _ in range(5):
            start = time.perf_counter()
            ask(opened, question, who[:1], ids=who[1:])
            took.append(time.perf_counter() - start)
    return 1000 * sorted(took)[2]


def line_of(page: Page, before: str = "") -> str:
    """The record of a press page with its text, as a line; its name begins with what stands before it."""
    from jinshen.pipeline.records import from_json, to_json

    record = from_json(json.dumps(page.record), page.name)
    return f"{to_json(replace(record, page=before + record.page, text=page.sheet.text))}\n"


def tell(into: Path, seed: int, districts: int, pages: int) -> None:
    """The facts of pages of a world that hold nothing but reports of happenings, in the order of days, in a file."""
    from jinshen.models.press.newsroom import Newsroom
    from jinshen.models.press.world import World

    newsroom = Newsroom(World(seed, districts, MONTHS), round(pages / TOLD), kinds=[])
    newsroom.filled = False
    with into.open("w", encoding="utf-8") as lines:
        lines.writelines(islice((line_of(page, f"{seed}-") for page, stories in newsroom.pages() if stories), pages))


def reports(into: Path, pages: int) -> None:
    """The facts of the worlds, each told by a process of its own, page by page in turn; at once whole or not there."""
    parts = [into.with_name(f"world{seed}.jsonl") for seed, _ in WORLDS]
    with ProcessPoolExecutor(len(WORLDS), multiprocessing.get_context("spawn")) as pool:
        told = [pool.submit(tell, part, *world, pages // len(WORLDS)) for part, world in zip(parts, WORLDS, strict=True)]
        for one in told:
            one.result()
    made = into.with_suffix(".part")
    with ExitStack() as opened, made.open("w", encoding="utf-8") as lines:
        worlds = [opened.enter_context(part.open(encoding="utf-8")) for part in parts]
        lines.writelines(line for pair in zip_longest(*worlds, fillvalue="") for line in pair)
    for part in parts:
        part.unlink()
    made.rename(into)


def first(facts: Path, pages: int, into: Path) -> int:
    """The first pages of some facts in a file of their own; how many there are."""
    with facts.open(encoding="utf-8") as lines, into.open("w", encoding="utf-8") as taken:
        return sum(bool(taken.write(line)) for line in islice(lines, pages))


def curves(folder: Path, sizes: Sequence[int]) -> list[str]:
    """Press facts of several sizes: a growing part of ten years of reports."""
    from jinshen.graph.store import open_graph

    names = [name for name, _ in QUESTIONS]
    rows = known("curves")
    head = [
        f"| attendances | pages | build, s | MB | file, MB | {' | '.join(f'`{name}`, ms' for name in names)} | GraphML, s | explorer, s | people's ties, s |",
        "|" + "---|" * (8 + len(names)),
    ]
    facts = folder / "facts.jsonl"
    if not facts.exists():  # else kept from an earlier run
        reports(facts, round(max(SIZES) / EACH))
    for size in sizes:
        part, graph = folder / "part.jsonl", folder / f"{size}.db"
        pages = first(facts, round(size / EACH), part)
        graph.unlink(missing_ok=True)
        built = ran("build", part, "-g", graph)
        with open_graph(graph) as opened:
            attended = opened.counts()["ATTENDED"]
            busiest = next(opened.rows("SELECT n.name, n.id FROM edges e JOIN nodes n ON n.id = e.source WHERE e.type = 'ATTENDED' GROUP BY e.source ORDER BY count(*) DESC, n.id LIMIT 1"))
        asked = [_asked(graph, name, busiest if who else ()) for name, who in QUESTIONS]
        exported = ran("export", "-g", graph, "--to", "graphml", "-o", folder / "graph.graphml")
        explorer = ran("explore", "-g", graph, "--no-text", "-o", folder / "explorer.html")
        people = ran("export", "-g", graph, "--to", "graphml", "--people", "-o", folder / "people.graphml")
        told = " | ".join(f"{one:.0f}" for one in asked)
        rows[pages] = (
            f"| {attended:,} | {pages:,} | {built.seconds:.0f} | {built.first:.0f} | {graph.stat().st_size / 1e6:,.0f} | {told} | {exported.seconds:.0f} | "
            f"{explorer.seconds:.0f} | {people.seconds:.0f} |"
        )
        print(rows[pages], flush=True)
    return [*head, *(row for _, row in sorted(rows.items())), "", f"Questions are of who was seen most, asked in an open graph, the median of five ({', '.join(names)})."]


def known(section: str) -> dict[int, str]:
    """The rows of a section of the file of figures, by the number of pages: sizes that are not measured again stay."""
    told = (HERE / "scale.md").read_text(encoding="utf-8").partition(f"\n{OLD}{section}\n")[2].partition(f"\n{OLD}")[0]
    rows = (line for line in told.splitlines() if re.match(r"\| [\d,]+ \|", line))
    return {int(row.split("|")[2].replace(",", "")): row for row in rows}


def kept(section: str, lines: Sequence[str], note: str) -> None:
    """Puts a section into the file of figures in the place of the one of that name."""
    where = HERE / "scale.md"
    text = where.read_text(encoding="utf-8") if where.exists() else "# An archive on one machine\n\nMade by `make bench-scale`, each section by itself.\n"
    head, *sections = text.split(f"\n{OLD}")
    told = dict(one.split("\n", 1) for one in sections)
    machine = f"On {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}.{f' {note}' if note else ''}"
    told[section] = "\n" + "\n".join([machine, "", *lines]) + "\n"
    where.write_text(f"\n{OLD}".join([head, *(f"{name}\n{told[name]}" for name in (*PARTS, "neo4j") if name in told)]), encoding="utf-8")


PARTS = ("corpus", "memory", "stopped", "curves")


def main() -> None:
    """Runs the parts that are named, or all."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("parts", nargs="*", help=f"{', '.join(PARTS)}; all, if none is named")
    given.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="attendances of `curves`")
    given.add_argument("--keep", type=Path, help="a folder for what is made; one that goes, if none is named")
    given.add_argument("--note", default="", help="a sentence for the figures: what else the machine did")
    asked = given.parse_args()
    if unknown := [one for one in asked.parts if one not in PARTS]:
        given.error(f"no part {unknown[0]}; there are {', '.join(PARTS)}")
    for part in asked.parts or PARTS:
        if part != "curves" and part != "memory" and not CORPUS.is_file():
            raise SystemExit(f"scale: {CORPUS} is absent: nothing is measured on it")
        with tempfile.TemporaryDirectory() as name:
            folder = (asked.keep or Path(name)) / part
            folder.mkdir(parents=True, exist_ok=True)
            lines = {"corpus": corpus, "memory": memory, "stopped": stopped}[part](folder) if part != "curves" else curves(folder, asked.sizes)
        kept(part, lines, asked.note)
        print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
