"""How long a graph takes, how much memory, and how long one more page takes: `make bench-build`, or `python tests/benchmarks/build.py`.

Pages of a press world with their gold facts are built into graphs of growing size as `jinshen build` does, each in a process of its own with a second one
beside it; then pages are added one by one. The peer is the same build from nothing, which is what one more page costs where a tool cannot add. The pages of
the press are some three times as long as the real ones of ../shared/pages: the second table is of the same pages in parts as long as those. Writes
`build.md` beside this file.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource  # not on Windows
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from jinshen.graph.second import Second
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.records import lines_of, read_records, row_at
from jinshen.pipeline.records import Page, to_json

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
SEED, DISTRICTS, MONTHS = 949, 10, 60
SIZES = (250, 500, 1000, 2000)
LONG, LONG_SIZES = 2200, (5_000, 50_000)  # the most characters of a page in parts, so that the average is that of real ones; how many such pages
PARTS = 2.5  # pages of LONG characters that a page of the press gives at least, on the average
MORE = 20  # pages that are added one by one
COUNTED = 5_000  # pages of which it is counted what they have


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


def _counted(pages: Iterable[Page]) -> Counter[str]:
    """What pages hold."""
    told: Counter[str] = Counter()
    for page in pages:
        events = [event for article in page.articles for event in article.events]
        told["pages"] += 1
        told["characters"] += len(page.text or "")
        told["articles"] += len(page.articles)
        told["posts"] += sum(len(article.posts) for article in page.articles)
        told["events"] += len(events)
        told["attendances"] += sum(len(event.participants) for event in events)
    return told


def _each(told: Mapping[str, float]) -> str:
    """What a page has on the average."""
    return ", ".join(f"{told[name] / told['pages']:,.1f} {name}" for name in ("characters", "articles", "posts", "events", "attendances"))


def _real() -> str:
    """What a real page has."""
    gold = sorted(path for path in (SHARED / "gold").glob("*.json") if (SHARED / "pages" / f"{path.stem}.txt").is_file())
    told = _counted(read_records(gold, SHARED / "pages")) if gold else Counter()
    return f" One of the {told['pages']} real pages with gold has {_each(told)}." if told else ""


def _memory(who: int) -> float:
    """The most megabytes of this process, or of one that has ended."""
    return resource.getrusage(who).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def build(records: Path, texts: Path | None, size: int) -> dict[str, float]:
    """The seconds and megabytes of a graph of the first pages, and the seconds of some more pages, one by one."""
    lines = lines_of((records,))
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder, "graph.db"), create=True) as graph:
        start = time.perf_counter()
        with Second() as second:
            graph.add_rows(second.map(partial(row_at, texts), islice(lines, size)), work=second.map)
        seconds = time.perf_counter() - start
        memory, beside = _memory(resource.RUSAGE_SELF), _memory(resource.RUSAGE_CHILDREN)
        each = []
        for line in islice(lines, MORE):
            start = time.perf_counter()
            graph.add_rows([row_at(texts, line)])
            each.append(time.perf_counter() - start)
        disk = (Path(folder) / "graph.db").stat().st_size / (1 << 20)
    return {"seconds": seconds, "memory": memory, "beside": beside, "disk": disk, "usual": statistics.median(each), "most": max(each)}


def _table(records: Path, texts: Path | None, sizes: Iterable[int]) -> list[str]:
    """The figures of graphs of some sizes."""
    rows = []
    for size in sizes:
        words = [sys.executable, __file__, "--size", str(size), "--records", str(records), *(["--texts", str(texts)] if texts else [])]
        told = json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout)  # what went wrong is seen
        rows.append(f"| {size:,} | {told['seconds']:.0f} s | {1000 * told['seconds'] / size:.1f} ms | {told['memory']:.0f} and {told['beside']:.0f} MB"
                    f" | {told['disk']:,.0f} MB | {told['usual']:.2f} s | {told['most']:.2f} s | {told['seconds'] / told['usual']:.0f} |")  # fmt: skip
        print(rows[-1], flush=True)
    return [
        f"A page has, on the average, {_each(_counted(islice(read_records((records,), texts), COUNTED)))}.{'' if texts else _real()}", "",
        "| pages | from nothing | a page | memory of the two processes | file | one more page, median | at most | from nothing / one more |",
        "|---|---|---|---|---|---|---|---|", *rows,
    ]  # fmt: skip


def main() -> None:
    """Prints a world, builds its graphs, and writes the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    given.add_argument("--short-sizes", type=int, nargs="*", default=list(LONG_SIZES), help="how many pages as long as the real ones")
    given.add_argument("--keep", type=Path, help="a folder to keep the world in, or where it is kept")
    for name in ("--size", "--records", "--texts"):  # one build, in the process of its own
        given.add_argument(name, type=int if name == "--size" else Path, help=argparse.SUPPRESS)
    given.add_argument("-o", "--output", type=Path, default=HERE / "build.md")
    asked = given.parse_args()
    if asked.size:
        print(json.dumps(build(asked.records, asked.texts, asked.size)))
        return
    with tempfile.TemporaryDirectory() as folder:
        world, short = asked.keep or Path(folder, "world"), Path(folder, "short.jsonl")
        if not world.exists():
            most = max([*asked.sizes, *(int(size / PARTS) + 1 for size in asked.short_sizes)]) + MORE
            words = ["--seed", SEED, "--districts", DISTRICTS, "--months", MONTHS, "--pages", most, "--no-training", "-o", world]
            subprocess.run([sys.executable, "-m", "jinshen.models.press", *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with short.open("w", encoding="utf-8") as stream:
            stream.writelines(f"{to_json(page)}\n" for page in islice(parted(read_records((world / "gold",), world / "pages")), max(asked.short_sizes, default=0) + MORE))
        parts = {
            "Pages of the press": _table(world / "gold", world / "pages", asked.sizes),
            "Pages as long as the real ones": _table(short, None, asked.short_sizes),
        }
    lines = [
        "# Building a graph, and adding to it", "",
        f"On {platform.machine()}, {platform.system()}, Python {platform.python_version()}; two cores. Made by `make bench-build`: press world {SEED}, {DISTRICTS} districts,"
        f" {MONTHS} months, gold facts; {MORE} more pages one by one.",
        *(line for title, table in parts.items() for line in ("", f"## {title}", "", *table)),
    ]  # fmt: skip
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
