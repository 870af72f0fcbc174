"""How large the explorer's page is, how soon it opens, how smoothly a large network moves: `make bench-explorer`, or `python tests/benchmarks/explorer.py`.

The page of a press world's gold facts is opened in a headless Chromium without a graphics card, and so is one of 50,000 attendances, whose whole network is dragged
and zoomed while frames are counted: those in which the network was drawn at its new place. Writes `explorer.md` beside this file.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from measures import make
from playwright.sync_api import Browser, Page, sync_playwright

from jinshen.graph import explorer
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.records import read_records

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from bring import launch  # noqa: E402

SEED, DISTRICTS, MONTHS, PAGES = 947, 10, 60, 2000
TIES, SECONDS, OPENINGS = 50_000, 8, 5
SIZE = {"width": 1400, "height": 900}
# Counts the frames in which the network's canvas got the drawing at its new place.
COUNTED = """(() => {
    window.drawn = [];
    const own = CanvasRenderingContext2D.prototype.drawImage;
    CanvasRenderingContext2D.prototype.drawImage = function (...given) {
        window.drawn.push(performance.now());
        return own.apply(this, given);
    };
})()"""


def printed(where: Path, pages: int) -> None:
    """A press world with so many pages."""
    words = ["--seed", SEED, "--districts", DISTRICTS, "--months", MONTHS, "--pages", pages, "--no-training", "-o", where]
    subprocess.run([sys.executable, "-m", "jinshen.models.press", *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def written(world: Path, folder: Path, pages: int) -> Iterator[tuple[str, str]]:
    """The page of a world's gold facts in a folder; how long it took and how large it is."""
    kept = world / "graph.db"
    if not kept.exists():
        with open_graph(kept, create=True) as graph:
            graph.add_pages(islice(read_records((world / "gold",), world / "pages"), pages))
    with open_graph(kept) as graph:
        start = time.perf_counter()
        explorer.write(graph, folder / "press.html")
    yield f"writing the page of {pages} pages", f"{time.perf_counter() - start:.1f} s"
    yield "its size", f"{(folder / 'press.html').stat().st_size / 1e6:.1f} MB"


def opened(browser: Browser, where: Path, link: str = "") -> tuple[Page, float]:
    """A tab with a page, and the seconds until it is drawn and answers."""
    tab = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
    tab.add_init_script(COUNTED)
    start = time.perf_counter()
    tab.goto(where.as_uri() + link)
    tab.wait_for_selector("html[data-ready]", state="attached", timeout=120_000)
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return tab, time.perf_counter() - start


def openings(browser: Browser, where: Path) -> str:
    """Seconds of some openings, each in a tab of its own."""
    taken = []
    for _ in range(OPENINGS):
        tab, seconds = opened(browser, where)
        taken.append(seconds)
        tab.close()
    return f"{statistics.median(taken):.1f} s ({min(taken):.1f} to {max(taken):.1f})"


def moved(tab: Page, step: Callable[[int], None]) -> str:
    """Frames a second while a hand goes on, and the longest wait for one."""
    tab.evaluate("() => { window.drawn.length = 0; }")
    start = time.perf_counter()
    turn = 0
    while time.perf_counter() - start < SECONDS:
        step(turn)
        turn += 1
    seconds = time.perf_counter() - start
    drawn = sorted(set(tab.evaluate("() => window.drawn")))
    waits = [after - before for before, after in pairwise(drawn)]
    return f"{len(drawn) / seconds:.0f} frames a second, longest wait {max(waits, default=0):.0f} ms"


def network(browser: Browser, where: Path) -> Iterator[tuple[str, str]]:
    """How the whole network of a page moves under drag and wheel."""
    tab, seconds = opened(browser, where, "#part=all&most=1000")
    yield "opening with all of it drawn", f"{seconds:.1f} s"
    yield "drawn", str(tab.locator("#caption").text_content())
    tab.wait_for_timeout(2_000)
    box = tab.locator("#network canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    tab.mouse.move(x, y)
    yield "zooming by the wheel", moved(tab, lambda turn: tab.mouse.wheel(0, -60 if turn // 20 % 2 == 0 else 60))
    tab.mouse.down()
    yield "dragging", moved(tab, lambda turn: tab.mouse.move(x + 6 * (turn % 40) - 120, y + 4 * (turn % 30) - 60))
    tab.mouse.up()
    tab.close()


def main() -> None:
    """Prints a world, writes the pages, opens and moves them, and writes the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--pages", type=int, default=PAGES)
    given.add_argument("--keep", type=Path, help="a folder to keep the world and its graph in, or where they are kept")
    given.add_argument("-o", "--output", type=Path, default=HERE / "explorer.md")
    asked = given.parse_args()
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        world = asked.keep or folder / "world"
        if not world.exists():
            printed(world, asked.pages)
        rows = list(written(world, folder, asked.pages))
        make(folder / "large.db", TIES)
        with open_graph(folder / "large.db") as graph:
            start = time.perf_counter()
            explorer.write(graph, folder / "large.html")
        large = [(f"writing the page of {TIES:,} attendances", f"{time.perf_counter() - start:.1f} s")]
        browser = launch(playwright)
        rows.append(("opening it", openings(browser, folder / "press.html")))
        large += network(browser, folder / "large.html")
        told = f"Chromium {browser.version}, headless, software rendering, {os.cpu_count()} cores"
        browser.close()
    lines = [
        "# The explorer", "",
        f"On {platform.machine()}, {platform.system()}, Python {platform.python_version()}, {told}. Made by `make bench-explorer`: press world {SEED}, {DISTRICTS} districts,"
        f" {MONTHS} months, gold facts.", "",
        "| what | figure |", "|---|---|", *(f"| {what} | {figure} |" for what, figure in [*rows, *large]),
        "", *OTHERS,
    ]  # fmt: skip
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


# Measured once, to choose; the libraries are no part of the project, so it cannot be measured again from here.
OTHERS = (
    "## What was tried", "",
    "10,000 nodes and 50,000 ties in the whole window, on the same two cores with other work beside it, frames a second while zooming / dragging, and the longest wait:", "",
    "| with | zooming | dragging | longest wait |", "|---|---|---|---|",
    "| cytoscape.js 3.34, canvas | 0.6 | 0.7 | 3.4 s |",
    "| – without labels | 1.0 | 1.1 | 1.8 s |",
    "| – ties hidden while it moves | 2.3 | 3.5 | 2.2 s |",
    "| – a texture while it moves | 12.5 | 6.4 | 3.9 s |",
    "| – its WebGL | 0.0 | 0.0 | 11.9 s |",
    "| sigma 3.0 (WebGL by SwiftShader) | 0.4 | 0.2 | 6.7 s |",
    "", "cytoscape.js took 3.8 to 9.7 s to take such a graph in, sigma 1.9 to 2.8 s. So the network is graphology's and its canvas our own.",
)  # fmt: skip

if __name__ == "__main__":
    main()
