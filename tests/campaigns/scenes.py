"""What the kills are tried on: `run`, `build` and `review` over nothing and over an earlier result, judged at a terminal and by a table."""

from __future__ import annotations

import csv
import io
import os
import pty
import re
import shutil
import subprocess
import threading
import time
import zlib
from pathlib import Path

from campaign import SAMPLES
from graphs import desk, page
from killing import Scene, anew

from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.sheet import write_sheet
from jinshen.pipeline.records import to_json

PAGES, OLD = 300, 20
NAMES = tuple(f"{family}{given}" for family in "苗卓邵祁" for given in ("青", "望舒", "知夏"))
HEAD = re.compile(rb"\n(?:\x1b\[\d*m)?(\S+)  \d+ of \d+, weight")
ASKED = b"q quit] "
THINKING = 0.03  # seconds until a key is pressed


def answer(name: str) -> str:
    """What somebody judges of a pair of a name: the same whenever it is asked."""
    return "yn?"[zlib.crc32(name.encode()) % 3]


def _judging(words: list[str]) -> subprocess.Popen[bytes]:
    """`jinshen review` at a terminal, at which somebody presses keys."""
    mine, its = pty.openpty()
    process = subprocess.Popen(words, stdin=its, stdout=its, stderr=subprocess.PIPE)
    os.close(its)

    def press() -> None:
        seen = b""
        while True:
            try:
                part = os.read(mine, 4096)
            except OSError:  # so ends a terminal that nobody holds
                break
            seen += part
            if not part:
                break
            if seen.endswith(ASKED) and (found := HEAD.findall(seen.replace(b"\r\n", b"\n"))):
                time.sleep(THINKING)
                os.write(mine, answer(found[-1].decode()).encode())
                seen = b""
        os.close(mine)

    threading.Thread(target=press, daemon=True).start()
    return process


def _unsure(out: Path) -> None:
    """A graph in which each of some names may be one person or two."""
    with open_graph(anew(out) / "graph.db", create=True) as graph:
        graph.add_pages(desk(name, area, body) for name in NAMES for area, body in (("青川区", "财政局"), ("白河区", "民政局")))


def _table(out: Path) -> None:
    """The same graph with its pairs in a table, judged."""
    from jinshen.graph.review import pairs

    _unsure(out)
    where = out / "pairs.csv"
    with open_graph(out / "graph.db") as graph:
        write_sheet(graph, pairs(graph), where)
    rows = [*csv.DictReader(io.StringIO(where.read_text(encoding="utf-8-sig"), newline=""))]
    words = {"y": "same", "n": "different", "?": "unsure"}
    with where.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, rows[0].keys())
        table.writeheader()
        table.writerows({**row, "judgement": words[answer(row["name"])]} for row in rows)


def _records(out: Path) -> None:
    anew(out)
    (out / "r.jsonl").write_text("".join(f"{to_json(page(number))}\n" for number in range(PAGES)), encoding="utf-8")


def _over(out: Path) -> None:
    _records(out)
    with open_graph(out / "graph.db", create=True) as graph:
        graph.add_pages(page(number) for number in range(PAGES - OLD, PAGES + OLD))


def _nothing(out: Path) -> None:
    anew(out)


def scenes(results: Path) -> dict[str, tuple[Scene, ...]]:
    """The scenes of each command; `results` is what an earlier run over other pages left."""

    def earlier(out: Path) -> None:
        shutil.copytree(results, anew(out), dirs_exist_ok=True)

    run, build = ("run", str(SAMPLES), "-o", "{out}"), ("build", "{out}/r.jsonl", "-g", "{out}/graph.db")
    review = ("review", "-g", "{out}/graph.db", "--by", "贺兰")
    return {
        "run": (Scene("run into nothing", run, _nothing), Scene("run over an earlier one", run, earlier)),
        "build": (Scene("build of a new graph", build, _records), Scene("build into a graph", build, _over)),
        "review": (Scene("review at a terminal", review, _unsure, _judging, steps=True), Scene("review by a table", (*review, "--csv-in", "{out}/pairs.csv"), _table)),
    }
