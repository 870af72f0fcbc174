"""How true the press is and what today's reader makes of it: `make bench-press`, or `python tests/benchmarks/press.py`.

Writes `press.md` beside this file: speed and memory of printing, variety and nearness to real pages, a tagger that learnt nothing but press
on real gold, and the reader's scores on the same press pages under each kind of damage. The real pages, gold and raw news lie beside the
repository; what needs them is left out, saying so, where they do not.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jinshen.models.press.damage import DAMAGES

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
ROWS = ("PERSON", "ORG", "TITLE", "LOC", "articles", "byline", "posts", "events", "attendance", "roles", "order", "dates", "places", "4W")
# Pages under each kind of damage, and its strength; seeds that nothing is trained or tuned on.
PAGES, STRENGTH, SEED = 12, 0.5, 404


def ran(*words: object, most: int = 0) -> tuple[str, float, int]:
    """What a command printed, its CPU seconds and its peak memory in MB; its exit code may be up to `most`."""
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen([str(word) for word in words], stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if not 0 <= process.returncode <= most:
            raise SystemExit(f"{words} failed with {process.returncode}")
        out.seek(0)
        return out.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def press(where: Path, *more: object) -> tuple[str, float, int]:
    """Prints pages into a folder."""
    return ran(sys.executable, "-m", "jinshen.models.press", "-o", where, *more)


def printing(folder: Path) -> list[str]:
    """Seconds and memory for 500 pages with training data, and memory for four times as many without."""
    lines = ["## Printing", "", "| command | pages | characters | CPU seconds | peak memory |", "|---|---|---|---|---|"]
    for name, more in (("with training data", ("--pages", 500)), ("pages and gold", ("--pages", 500, "--no-training")), ("pages and gold", ("--pages", 2000, "--no-training"))):
        out, seconds, memory = press(folder / f"p{len(lines)}", "--seed", 1, "--districts", 3, "--months", 24, *more)
        told = out.split()
        lines.append(f"| {name} | {more[1]} | {int(told[3]):,} | {seconds:.1f} | {memory} MB |")
    return [*lines, ""]


def measured() -> list[str]:
    """Variety and perplexity."""
    if not (SHARED / "pages").is_dir():
        return ["The real pages are not beside the repository: variety is not measured.", ""]
    raw = SHARED / "data" / "raw" / "xwlb.jsonl.xz"
    out, _, _ = ran(sys.executable, "-m", "jinshen.models.press.measure", "--real", SHARED / "pages", *(("--raw", raw) if raw.is_file() else ()))
    return ["## Variety, and nearness to real pages", "", out]


def learnt(folder: Path) -> list[str]:
    """The learning curve of a tagger on press alone."""
    if not (SHARED / "gold").is_dir():
        return []
    press(folder / "learn", "--seed", 21, "--districts", 40, "--months", 24, "--pages", 800)
    out, seconds, _ = ran(
        sys.executable, "-m", "jinshen.models.press.prove", "--press", folder / "learn", "--pages", SHARED / "pages", "--gold", SHARED / "gold",
        "--share", 0.03, "--share", 0.1, "--share", 0.3, "--share", 1,
    )  # fmt: skip
    return ["## A tagger that learnt nothing but press, on 30 real pages (F1, strict spans; spaCy's defaults)", "", out, f"{seconds:.0f} CPU seconds.", ""]


def damaged(folder: Path) -> list[str]:
    """Today's reader on the same pages, undamaged, under each kind of damage, and under the usual mixture."""
    lines = [
        f"## Today's reader on the same {PAGES} press pages under each kind of damage (F1, strength {STRENGTH})", "",
        f"| damage | {' | '.join(ROWS)} |", "|---|" + "---|" * len(ROWS),
    ]  # fmt: skip
    kinds = [("none", ("--damage", "none")), *((kind, ("--damage", kind, "--strength", STRENGTH)) for kind in DAMAGES), ("as pages have it", ())]
    for kind, more in kinds:
        where = folder / f"d-{kind}"
        press(where, "--seed", SEED, "--districts", 6, "--months", 12, "--pages", PAGES, "--no-training", *more)
        ran(Path(sys.executable).with_name("jinshen"), "read", where / "pages", "-o", where / "read.jsonl", most=1)
        told = json.loads(ran(Path(sys.executable).with_name("jinshen"), "evaluate", where / "gold", where / "read.jsonl", "--json")[0])
        lines.append(f"| {kind} | " + " | ".join(f"{told[row]['f']:.2f}" for row in ROWS) + " |")
    return [*lines, ""]


def main() -> None:
    """Measures and writes the report."""
    started = time.perf_counter()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    lines = ["# The press", "", f"On {machine}. Made by `make bench-press`.", ""]
    with tempfile.TemporaryDirectory() as folder:
        for part in (printing(Path(folder)), measured(), damaged(Path(folder)), learnt(Path(folder))):
            lines += part
    (HERE / "press.md").write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")
    print(f"{HERE / 'press.md'} written in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
