"""How much of planted damage the reading view mends, by kind of damage: `make bench-view`, or `python tests/benchmarks/view.py`.

Writes `view.md` beside this file. The pages are the press's, of seeds that nothing is trained on; where each character stood before the
damage is known. Also how many characters a second are healed.
"""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path

from jinshen.models import load
from jinshen.models.press.damage import DAMAGES
from jinshen.models.press.healed import ROWS, Mended, measured
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.sheet import Sheet
from jinshen.models.press.words import segmenter
from jinshen.models.press.world import World
from jinshen.pipeline.view import heal

HERE = Path(__file__).resolve().parent
SEED, PAGES, MIXED, STRENGTH = 404, 20, 300, 0.5
WHAT = {
    "torn lines": "sentences torn by white space that are whole again",
    "torn words": "words torn by white space that are whole again",
    "parted lines": "sentences parted by other text that go on again",
    "printed twice": "characters printed a second time that are read once",
    "look-alikes in names of bodies, titles and places": "wrong characters in such names that are read as what they stand for",
    "line ends glued": "printed line ends that are gone by mistake",
    "spaces glued": "printed spaces that are gone by mistake",
    "lines taken apart": "pairs of characters taken apart by mistake",
    "characters lost": "characters left out by mistake",
    "characters changed": "right characters read as others by mistake",
}


def pages(kinds: list[str] | None, count: int) -> list[tuple[Sheet, Sheet]]:
    """Pages as laid out and as damaged."""
    newsroom = Newsroom(World(SEED, 6, 12), count, words=segmenter(load()), kinds=kinds, strength=STRENGTH if kinds is not None else None)
    newsroom.tracing = True
    return [(page.laid, page.sheet) for page, _ in newsroom.pages()]


def row(kind: str, found: Mended) -> str:
    """A line of the table: shares, with how many there were."""
    cells = [f"{found.done[name] / found.of[name]:.4f} of {found.of[name]:,}" if found.of[name] else "" for name in ROWS]
    return f"| {kind} | {' | '.join(cells)} |"


def speed(found: list[tuple[Sheet, Sheet]]) -> str:
    """Characters a second of CPU time."""
    began = time.process_time()
    for _, sheet in found:
        heal(sheet.text)
    return f"{sum(len(sheet.text) for _, sheet in found) / (time.process_time() - began):,.0f}"


def main() -> None:
    """Measures and writes the report."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    lines = ["# The reading view", "", f"On {machine}. Made by `make bench-view`.", "", *(f"- {name}: {what}" for name, what in WHAT.items()), ""]
    lines += [f"| damage | {' | '.join(ROWS)} |", "|---|" + "---|" * len(ROWS)]
    for kind in ("none", *DAMAGES):
        lines.append(row(kind, measured(pages([] if kind == "none" else [kind], PAGES))))
    mixed = pages(None, MIXED)
    lines += [row(f"as pages have it ({MIXED} pages)", measured(mixed)), row("every kind", measured(pages(list(DAMAGES), PAGES)))]
    (HERE / "view.md").write_text("\n".join([*lines, "", f"{speed(mixed)} characters a second on one core, on pages as they are."]) + "\n", encoding="utf-8")
    print(HERE / "view.md")


if __name__ == "__main__":
    main()
