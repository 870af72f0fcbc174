"""How long a graph takes, how much memory, and how long one more page takes: `make bench-build`, or `python tests/benchmarks/build.py`.

Pages of a press world with their gold facts are built into graphs of growing size, each in a process of its own; then pages are added one by one.
The peer is the same build from nothing, which is what one more page costs where a tool cannot add. Writes `build.md` beside this file.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.records import read_records

HERE = Path(__file__).resolve().parent
SEED, DISTRICTS, MONTHS = 943, 10, 60
SIZES = (250, 500, 1000, 2000)
MORE = 10  # pages that are added one by one


def build(world: Path, size: int) -> dict[str, float]:
    """The seconds and megabytes of a graph of the first pages, and the seconds of some more pages, one by one."""
    import resource  # not on Windows

    pages = read_records((world / "gold",), world / "pages")
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder, "graph.db"), create=True) as graph:
        start = time.perf_counter()
        graph.add_pages(islice(pages, size))
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        each = []
        for page in islice(pages, MORE):
            start = time.perf_counter()
            graph.add_pages([page])
            each.append(time.perf_counter() - start)
        disk = (Path(folder) / "graph.db").stat().st_size / (1 << 20)
    return {"seconds": seconds, "memory": memory, "disk": disk, "usual": statistics.median(each), "most": max(each)}


def main() -> None:
    """Prints a world, builds its graphs, and writes the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    given.add_argument("--keep", type=Path, help="a folder to keep the world in, or where it is kept")
    given.add_argument("--size", type=int, help=argparse.SUPPRESS)  # one build, in the process of its own
    given.add_argument("-o", "--output", type=Path, default=HERE / "build.md")
    asked = given.parse_args()
    if asked.size:
        print(json.dumps(build(asked.keep, asked.size)))
        return
    with tempfile.TemporaryDirectory() as folder:
        world = asked.keep or Path(folder, "world")
        if not world.exists():
            words = ["--seed", SEED, "--districts", DISTRICTS, "--months", MONTHS, "--pages", max(asked.sizes) + MORE, "--no-training", "-o", world]
            subprocess.run([sys.executable, "-m", "jinshen.models.press", *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rows = []
        for size in asked.sizes:
            done = subprocess.run([sys.executable, __file__, "--keep", str(world), "--size", str(size)], check=True, capture_output=True, text=True)
            told = json.loads(done.stdout)
            rows.append(f"| {size} | {told['seconds']:.0f} s | {1000 * told['seconds'] / size:.1f} ms | {told['memory']:.0f} MB | {told['disk']:.0f} MB"
                        f" | {told['usual']:.2f} s | {told['most']:.2f} s | {told['seconds'] / told['usual']:.0f} |")  # fmt: skip
    lines = [
        "# Building a graph, and adding to it", "",
        f"On {platform.machine()}, {platform.system()}, Python {platform.python_version()}; one core. Made by `make bench-build`: press world {SEED}, {DISTRICTS} districts,"
        f" {MONTHS} months, gold facts; a page has about 15 articles, 28 posts and 5 events.", "",
        "| pages | from nothing | a page | memory | file | one more page, median | at most | from nothing / one more |", "|---|---|---|---|---|---|---|---|", *rows,
    ]  # fmt: skip
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
