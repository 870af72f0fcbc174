"""How well a page alone tells its paper, its area and its day: `python tests/benchmarks/provenance.py`.

Pages of the press (a world of its own for each seed, all damages), and the real pages where they lie beside the repository, are read
without their sidecars and without their names. An answer is right where it is the one that the metadata give; an area may lack what it
lies in where the page does not print that (青川区 for 岭东省云州市青川区 is right, and counted as short). Writes `identity.md` beside this file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jinshen.pipeline.areas import chain
from jinshen.pipeline.provenance import KEYS, Identity, Overrides, identify

HERE = Path(__file__).resolve().parent
REAL = HERE.parents[2] / "shared"
# The rules were made with worlds 77, 301 to 303, 401 and 402 in sight; the others are new to them.
PRESS = (("77", 6, 12, 60), ("501", 9, 10, 250), ("502", 9, 10, 250), ("503", 9, 10, 250))
Truth = dict[str, str | None]
Case = tuple[str, Truth]


def press(seed: str, districts: int, months: int, pages: int) -> list[Case]:
    """Pages of the press with what their gold says."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "press"
        command = [sys.executable, "-m", "jinshen.models.press", "--seed", seed, "--districts", districts, "--months", months, "--pages", pages]
        subprocess.run([*map(str, command), "--no-training", "-o", out], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return list(_cases(out / "pages", out / "gold"))


def _cases(pages: Path, gold: Path | None) -> Iterator[Case]:
    for path in sorted(pages.glob("*.txt")):
        truth = gold / f"{path.stem}.json" if gold else path.with_suffix(".meta.json")
        yield path.read_text(encoding="utf-8"), json.loads(truth.read_text(encoding="utf-8"))


def judged(key: str, found: Identity, truth: Truth) -> str:
    """right, short (right, without what the area lies in), wrong, none, or open where the truth is not told."""
    says, wanted = found.told.get(key), truth[key]
    if not says:
        return "none"
    if not wanted:
        return "open"
    if key == "jurisdiction" and says != wanted and wanted.endswith(says):
        return "short" if chain(says) else "wrong"
    return "right" if says == wanted else "wrong"


def _is_told(key: str, text: str, truth: Truth) -> bool:
    """True where there is something to find: a paper whose name the page prints, an area, a day."""
    return bool(truth[key]) and (key != "paper" or str(truth[key]) in "".join(text.split()))


def measure(title: str, cases: list[Case], ways: dict[str, Counter[str]]) -> list[str]:
    """Rows of the table for one set of pages; adds the answers of each way of finding the area to `ways`."""
    identify(cases[0][0], Overrides(), {})  # the tables are read once
    start = time.perf_counter()
    found = [identify(text, Overrides(), {}) for text, _ in cases]
    speed = sum(len(text) for text, _ in cases) / (time.perf_counter() - start)
    lines = []
    for key in KEYS:
        counts = Counter(judged(key, one, truth) for one, (_, truth) in zip(found, cases, strict=True))
        told = counts["right"] + counts["short"] + counts["wrong"]
        told_of = sum(_is_told(key, text, truth) for text, truth in cases)
        precision = f"{(told - counts['wrong']) / told:.3f}" if told else "–"
        cells = " | ".join(str(counts[name]) for name in ("right", "short", "wrong", "none", "open"))
        lines.append(f"| {title} | {key} | {told_of} | {cells} | {precision} |")
    for one, (_, truth) in zip(found, cases, strict=True):
        if "jurisdiction" in one.told:
            way = f"{one.served['jurisdiction']} {one.sure['jurisdiction']}"
            ways.setdefault(way, Counter())[judged("jurisdiction", one, truth)] += 1
    print(f"{title}: {speed:,.0f} characters a second", *lines, sep="\n")
    return [*lines, f"| {title} | characters a second | {speed:,.0f} | | | | | | |"]


def main() -> None:
    """Measures and writes identity.md."""
    ways: dict[str, Counter[str]] = {}
    lines = []
    for seed, districts, months, pages in PRESS:
        lines += measure(f"press, seed {seed}, {pages} pages", press(seed, districts, months, pages), ways)
    if (REAL / "pages").is_dir():
        real = list(_cases(REAL / "pages", None))
        lines += measure(f"real, {len(real)} pages", real, ways)
    else:
        print("no real pages beside the repository: measured on the press alone")
    rows = [f"| {way} | {sum(c.values())} | {c['wrong']} | {1 - c['wrong'] / sum(c.values()):.3f} |" for way, c in sorted(ways.items())]
    (HERE / "identity.md").write_text(REPORT.format(lines="\n".join(lines), rows="\n".join(rows)), encoding="utf-8")


REPORT = """# What a page alone tells of its paper, its area and its day

Written by `python tests/benchmarks/provenance.py`: pages without their sidecars and names. `to find` counts papers that the page names, and areas and days that the metadata give. `short` is a right area without what it lies
in, where the page does not print that; `none` no answer; `open` an answer where the metadata give none (a site's time of publication).

| pages | what | to find | right | short | wrong | none | open | precision |
|---|---|---|---|---|---|---|---|---|
{lines}

## How sure an area is, by what told it

`sure` in a record is the number behind the way. Where none of n pages is wrong, the true share is with 95 % confidence above 1 - 3/n. The press is
no paper of the world, so that the numbers stand below what is measured; on the real pages, all that were in sight, none is wrong.

| way and `sure` | pages | wrong | right share |
|---|---|---|---|
{rows}
"""

if __name__ == "__main__":
    main()
