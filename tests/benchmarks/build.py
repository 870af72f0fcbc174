"""How long a graph takes, how much memory, and how long one more page takes: `make bench-build`, or `python tests/benchmarks/build.py`.

Pages of a press world with their gold facts are built into graphs of growing size, each in a process of its own; then pages are added one by one.
The peer is the same build from nothing, which is what one more page costs where a tool cannot add. The pages of the press are some three times as long
as the real ones of ../shared/pages: the second table is of the same pages in parts as long as those. Writes `build.md` beside this file.
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
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.records import read_records
from jinshen.pipeline.records import Page

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
SEED, DISTRICTS, MONTHS = 949, 10, 60
SIZES = (250, 500, 1000, 2000)
LONG, LONG_SIZES = 2200, (5_000, 50_000)  # the most characters of a page in parts, so that the average is that of real ones; how many such pages
PARTS = 3  # pages of LONG characters that a page of the press gives at least
MORE = 20  # pages that are added one by one


def _moved(told: Any, by: int) -> Any:
    """A record, or a part of one, whose spans stand so many characters further on."""
    if isinstance(told, tuple):
        return tuple(_moved(one, by) for one in told)
    if not is_dataclass(told) or isinstance(told, type):
        return told
    now = {field.name: _moved(getattr(told, field.name), by) for field in fields(told)}
    return replace(told, **now | {name: now[name] + by for name in ("start", "end") if now.get(name) is not None})


def parted(pages: Iterable[Page]) -> Iterator[Page]:
    """Pages as several, of one article after the other until they have as many characters as a real page."""
    for page in pages:
        articles, number = list(page.articles), 0
        while articles:
            some = [articles.pop(0)]
            while articles and articles[0].end - some[0].start <= LONG:
                some.append(articles.pop(0))
            start, end = min(one.start for one in some), max(one.end for one in some)
            number += 1
            yield replace(page, page=f"{number}-{page.page}", text=(page.text or "")[start:end], sha256=None, masthead_mentions=(),
                          articles=_moved(tuple(some), -start), masthead=None, left_out=(), repairs=())  # fmt: skip


def _counted(pages: Iterable[Page], told: Counter[str]) -> Iterator[Page]:
    """The pages, while what they hold is counted."""
    for page in pages:
        events = [event for article in page.articles for event in article.events]
        told["pages"] += 1
        told["characters"] += len(page.text or "")
        told["articles"] += len(page.articles)
        told["posts"] += sum(len(article.posts) for article in page.articles)
        told["events"] += len(events)
        told["attendances"] += sum(len(event.participants) for event in events)
        yield page


def _each(told: Mapping[str, float]) -> str:
    """What a page has on the average."""
    return ", ".join(f"{told[name] / told['pages']:,.1f} {name}" for name in ("characters", "articles", "posts", "events", "attendances"))


def _real() -> str:
    """What a real page has."""
    told: Counter[str] = Counter()
    gold = sorted(path for path in (SHARED / "gold").glob("*.json") if (SHARED / "pages" / f"{path.stem}.txt").is_file())
    for _ in _counted(read_records(gold, SHARED / "pages"), told) if gold else ():
        pass
    return f" One of the {told['pages']} real pages with gold has {_each(told)}." if told else ""


def build(world: Path, size: int, short: bool) -> dict[str, float]:
    """The seconds and megabytes of a graph of the first pages, and the seconds of some more pages, one by one."""
    import resource  # not on Windows

    pages = read_records((world / "gold",), world / "pages")
    if short:
        pages = parted(pages)
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder, "graph.db"), create=True) as graph:
        start = time.perf_counter()
        graph.add_pages(_counted(islice(pages, size), told))
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        each = []
        for page in islice(pages, MORE):
            start = time.perf_counter()
            graph.add_pages([page])
            each.append(time.perf_counter() - start)
        disk = (Path(folder) / "graph.db").stat().st_size / (1 << 20)
    return {"seconds": seconds, "memory": memory, "disk": disk, "usual": statistics.median(each), "most": max(each), **told}


def _table(world: Path, sizes: Iterable[int], short: bool) -> list[str]:
    """The figures of graphs of some sizes."""
    rows = []
    for size in sizes:
        words = [sys.executable, __file__, "--keep", str(world), "--size", str(size), *(["--short"] if short else [])]
        told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
        rows.append(f"| {size:,} | {told['seconds']:.0f} s | {1000 * told['seconds'] / size:.1f} ms | {told['memory']:.0f} MB | {told['disk']:,.0f} MB"
                    f" | {told['usual']:.2f} s | {told['most']:.2f} s | {told['seconds'] / told['usual']:.0f} |")  # fmt: skip
        print(rows[-1], flush=True)
    return [
        f"A page has, on the average, {_each(told)}.{_real() if short else ''}", "",
        "| pages | from nothing | a page | memory | file | one more page, median | at most | from nothing / one more |", "|---|---|---|---|---|---|---|---|", *rows,
    ]  # fmt: skip


def main() -> None:
    """Prints a world, builds its graphs, and writes the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    given.add_argument("--short-sizes", type=int, nargs="*", default=list(LONG_SIZES), help="how many pages as long as the real ones")
    given.add_argument("--keep", type=Path, help="a folder to keep the world in, or where it is kept")
    given.add_argument("--size", type=int, help=argparse.SUPPRESS)  # one build, in the process of its own
    given.add_argument("--short", action="store_true", help=argparse.SUPPRESS)
    given.add_argument("-o", "--output", type=Path, default=HERE / "build.md")
    asked = given.parse_args()
    if asked.size:
        print(json.dumps(build(asked.keep, asked.size, asked.short)))
        return
    with tempfile.TemporaryDirectory() as folder:
        world = asked.keep or Path(folder, "world")
        if not world.exists():
            most = max([*asked.sizes, *(size // PARTS + 1 for size in asked.short_sizes)]) + MORE
            words = ["--seed", SEED, "--districts", DISTRICTS, "--months", MONTHS, "--pages", most, "--no-training", "-o", world]
            subprocess.run([sys.executable, "-m", "jinshen.models.press", *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        parts = {"Pages of the press": _table(world, asked.sizes, False), "Pages as long as the real ones": _table(world, asked.short_sizes, True)}
    lines = [
        "# Building a graph, and adding to it", "",
        f"On {platform.machine()}, {platform.system()}, Python {platform.python_version()}; one core. Made by `make bench-build`: press world {SEED}, {DISTRICTS} districts,"
        f" {MONTHS} months, gold facts; {MORE} more pages one by one.",
        *(line for title, table in parts.items() for line in ("", f"## {title}", "", *table)),
    ]  # fmt: skip
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
