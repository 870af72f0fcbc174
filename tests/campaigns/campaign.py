"""What all campaigns share: their options, a bound in time, progress, faults in one line each, and their figures in REPORT.md.

A campaign is a file beside this one, to be run by itself (`python tests/campaigns/fuzz.py --help`) or with all others (`make campaigns`). It
ends with 1 where it found a fault. Of REPORT.md it rewrites only what stands between its own two marks; the words around them are written by hand.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLES = ROOT / "tests" / "samples"
REPORT = HERE / "REPORT.md"
SEED = 20261126
SHOWN_EVERY = 5.0  # seconds
if str(ROOT / "tests") not in sys.path:  # what the tests have in files of their own
    sys.path.insert(0, str(ROOT / "tests"))


def options(told: str | None, *, minutes: float, example: str) -> argparse.ArgumentParser:
    """The options that every campaign has; `told` is its docstring, `minutes` its bound unless another is asked for."""
    given = argparse.ArgumentParser(description=told, epilog=f"Example: python tests/campaigns/{example}", formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--seed", type=int, default=SEED, help=f"everything drawn follows from it (default {SEED})")
    given.add_argument("--minutes", type=float, default=minutes, help=f"no new try is begun after so many minutes (default {minutes:g})")
    given.add_argument("--report", type=Path, metavar="FILE", help="write the figures into this report, between the marks of this campaign")
    return given


class Campaign:
    """A campaign that runs: `total` tries, as many as its minutes let it begin."""

    def __init__(self, name: str, asked: argparse.Namespace, total: int) -> None:
        self.name, self.seed, self.total, self.done = name, int(asked.seed), total, 0
        self.faults: list[str] = []
        self._report: Path | None = asked.report
        self._start = self._shown = time.monotonic()
        self._end = self._start + 60 * float(asked.minutes)
        print(f"{name}: seed {self.seed}, {total:,} tries, {asked.minutes:g} minutes at most", file=sys.stderr, flush=True)

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return time.monotonic() - self._start

    @property
    def over(self) -> bool:
        """True when its time is over: no new try is to be begun."""
        return time.monotonic() > self._end

    def step(self, count: int = 1) -> None:
        """A try, or several, done; shows now and then how far it is."""
        self.done += count
        if time.monotonic() - self._shown > SHOWN_EVERY or self.done == self.total:
            self._shown = time.monotonic()
            print(f"{self.name}: {self.done:,} of {self.total:,}, {len(self.faults)} faults, {self.seconds:.0f} s", file=sys.stderr, flush=True)

    def fault(self, what: str, again: str) -> None:
        """A broken promise in one line; `again` is the command's options that show it once more, its seed aside."""
        line = " ".join(what.split())
        self.faults.append(line)
        print(f"FAULT {self.name}: {line[:600]}; again: python tests/campaigns/{self.name}.py --seed {self.seed} {again}".rstrip(), flush=True)

    def end(self, rows: Sequence[tuple[str, str, str]]) -> int:
        """Prints the figures, each with its promise, how much was tried and what was found; writes them where asked; the exit code."""
        if self.done < self.total:
            self.fault(f"only {self.done:,} of {self.total:,} tries within the time; give more --minutes", "")
        for row in rows:
            print(f"{self.name}: {': '.join(row)}")
        if self._report:
            told = f"Seed {self.seed}; {self.done:,} of {self.total:,} tries in {self.seconds:,.0f} s; faults: {len(self.faults)}. {machine()}"
            table = ["| promise | tried | found |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
            write(self._report, self.name, "\n".join([told, "", *table]))
        return int(bool(self.faults))


def machine() -> str:
    """The machine and the Python that gave the figures."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*:\s*(.+)", told)
    return f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}."


def write(report: Path, name: str, figures: str) -> None:
    """Puts the figures between a campaign's two marks, in a section of its own at the end where the report has none."""
    marks = f"<!-- {name} -->", f"<!-- /{name} -->"
    text = report.read_text(encoding="utf-8") if report.exists() else "# Campaigns\n"
    if marks[0] not in text:
        text = f"{text.rstrip()}\n\n## {name.capitalize()}\n\n{marks[0]}\n{marks[1]}\n"
    before, _, rest = text.partition(marks[0])
    report.write_text(f"{before}{marks[0]}\n{figures}\n{marks[1]}{rest.partition(marks[1])[2]}", encoding="utf-8")


def printed(folder: Path, seed: int, pages: int, *, districts: int = 2, months: int = 6) -> list[Path]:
    """Pages of fictional papers (jinshen.models.press) as text files with their sidecars in a folder; their paths."""
    from jinshen.models.press.newsroom import Newsroom
    from jinshen.models.press.world import World

    paths = []
    for page, _ in Newsroom(World(seed, districts, months), pages).pages():
        paths.append(folder / f"{page.name}.txt")
        paths[-1].write_text(page.sheet.text, encoding="utf-8")
        paths[-1].with_suffix(".meta.json").write_text(json.dumps(page.meta, ensure_ascii=False), encoding="utf-8")
    return paths
