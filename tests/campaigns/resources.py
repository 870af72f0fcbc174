"""Each command under a limit of memory and of open files: it finishes, or says in one line what it needs.

The limit of memory is RLIMIT_DATA, what a process may write to of its own: RLIMIT_AS counts addresses that are only reserved too, of which BLAS, Java
and Chromium take gigabytes that they never touch. A command's children have the limit each. How much memory the largest of them had in the
end is told as well. Both limits are hard ones, which no command can raise.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from threading import Thread, Timer

from campaign import SAMPLES, Campaign, options, printed

MEGABYTES, FILES = 1024, 256
# A command is ended after so many seconds; a server is given so long to be ready.
LONGEST, READY = 900, 300
COMMAND = (sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()")
EXPORTS = ("explorer", "graphml", "gexf", "jsonl", "csv", "xlsx", "parquet", "neo4j-csv", "rdf", "ftm", "gold", "label-studio")
Words = Sequence[object]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit code, what it said on stderr, the megabytes of the largest process, its seconds."""

    code: int
    said: str
    megabytes: float
    seconds: float

    @property
    def fault(self) -> str:
        """What is wrong with how it ended, '' where it finished or said in a line why not."""
        told = [line for line in self.said.splitlines() if not line.startswith("jinshen: warning:")]
        if "Traceback" in self.said or "a fault of jinshen" in self.said:
            return f"broke: {' '.join(told[-1:])}"
        if self.code < 0:
            return f"was ended by {signal.Signals(-self.code).name}"
        if self.code and (len(told) != 1 or not told[0].startswith("jinshen: ")):
            return f"ended with {self.code} and {len(told)} lines: {' '.join(told[-1:])}"
        return ""


def limited(megabytes: int, files: int) -> None:
    """Sets the limits of the process that is begun."""
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _watch(pid: int, most: list[float]) -> None:
    """Keeps the megabytes that a process has had while it runs; the system's own count takes in what its parent had when it was begun."""
    while True:
        try:
            lines = (Path("/proc") / str(pid) / "status").read_text().splitlines()
        except OSError:
            return
        told = next((line for line in lines if line.startswith("VmHWM")), None)
        if told is None:  # it has ended
            return
        most[0] = max(most[0], int(told.split()[1]) / 1024)
        time.sleep(0.03)


def run(words: Words, limits: tuple[int, int], *, until: str = "", about: Mapping[str, str] | None = None) -> Done:
    """Runs a command under limits; one that serves is stopped as Ctrl-C does when it has said `until`."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*COMMAND, *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, preexec_fn=lambda: limited(*limits), env={**os.environ, **(about or {})},
        )  # fmt: skip
        stop = Timer(READY if until else LONGEST, process.kill)
        stop.start()
        most = [0.0]
        watch = Thread(target=_watch, args=(process.pid, most), daemon=True)
        watch.start()
        out = process.stdout
        assert out is not None
        with out:
            for line in out:
                if until and until.encode() in line:
                    process.send_signal(signal.SIGINT)
        process.wait()
        stop.cancel()
        watch.join()
        said.seek(0)
        told = said.read().decode("utf-8", "replace")
    code = 0 if until and process.returncode == 0 else process.returncode
    return Done(code, told, most[0], time.monotonic() - start)


def commands(folder: Path) -> list[tuple[str, Words]]:
    """Every command on the folder's pages, records and graph."""
    graph, pages, records = folder / "graph.db", folder / "pages", folder / "pages.jsonl"
    told = ("-g", graph)
    judge = ("--by", "贺兰", "--why", "原文如此")
    scan = folder / "scan.png"
    return [
        ("read", ("read", pages, "-o", records)), ("read -j 2", ("read", pages, "-j", 2, "-o", folder / "two.jsonl")), ("read --explain", ("read", "--explain", *sorted(pages.glob("*.txt"))[:2])),
        ("read, a scan", ("read", scan, "-o", folder / "scan.jsonl")), ("build", ("build", records, *told)), ("run", ("run", pages, "-o", folder / "out")),
        ("explore", ("explore", *told, "-o", folder / "e.html")), ("ask attended", ("ask", "attended", "沈砚秋", *told)), ("ask path", ("ask", "path", "沈砚秋", "陆景川", *told)), ("ask conflicts", ("ask", "conflicts", *told)),
        ("coverage", ("coverage", *told)), ("review", ("review", *told, "--csv-out", folder / "r.csv")), ("decisions", ("decisions", *told, "--all")),
        ("correct", ("correct", "post", *told, "--page", "qingchuan-2024-03-08.txt", "--article", "a1", "--person", "陆景川", "--title", "区长", "--strike", *judge)),
        *((f"export --to {kind}", ("export", *told, "--to", kind, "-o", folder / f"x.{kind}")) for kind in EXPORTS),
        *((f"dossier .{kind}", ("dossier", "陆景川", *told, "-o", folder / f"d.{kind}")) for kind in ("html", "md", "pdf")),
        ("diff", ("diff", graph, folder / "out" / "graph.db")), ("measure", ("measure", *told, "-o", folder / "m")), ("browser-kit", ("browser-kit", *told, "-o", folder / "kit")),
        ("evaluate", ("evaluate", SAMPLES.parent / "gold", records)), ("load --bulk", ("load", *told, "--bulk", folder / "bulk")), ("load, no server", ("load", *told, "--uri", "bolt://127.0.0.1:9")),
    ]  # fmt: skip


def scan(where: Path) -> None:
    """A picture of a sheet as a scanner leaves it, 4,000 pixels high."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (2_800, 4_000), "white")
    for line in range(20):
        ImageDraw.Draw(image).text((100, 150 * line + 100), f"Sheet 1, line {line}, 2024-05-06", fill="black", font_size=60)
    image.save(where)


def servers(campaign: Campaign, folder: Path, limits: tuple[int, int]) -> list[tuple[str, Done]]:
    """`serve` under the limits, and `load` into a server that runs without them."""
    from jinshen.graph import jars
    from jinshen.graph.server import Neo4jServer

    found = [("serve", run(("serve", "-g", folder / "graph.db", "--port", 17474, "--memory", "256m"), limits, until="Ctrl-C stops it"))]
    campaign.step()
    with Neo4jServer(jars.fetch()) as server:
        password = {"NEO4J_PASSWORD": server.target.password}
        found.append(("load", run(("load", "-g", folder / "graph.db", "--uri", server.target.uri, "--batch", 500), limits, about=password)))
    campaign.step()
    return found


def main() -> None:
    """Runs every command; ends with 1 where one neither finishes nor says why."""
    given = options(__doc__, minutes=40, example="resources.py --megabytes 1024 --files 256")
    given.add_argument("--megabytes", type=int, default=MEGABYTES, help=f"the limit of memory (default {MEGABYTES})")
    given.add_argument("--files", type=int, default=FILES, help=f"the limit of open files (default {FILES})")
    given.add_argument("--pages", type=int, default=12, help="so many pages of the press beside the samples (default 12)")
    given.add_argument("--no-server", action="store_true", help="without serve and load, which start Neo4j")
    asked = given.parse_args()
    limits = (asked.megabytes, asked.files)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pages").mkdir()
        for path in SAMPLES.glob("*.*"):
            if path.name != "README.md":
                copy(path, folder / "pages")
        printed(folder / "pages", asked.seed, asked.pages)
        scan(folder / "scan.png")
        tried = commands(folder)
        campaign = Campaign("resources", asked, len(tried) + 2 * (not asked.no_server))
        found: list[tuple[str, Done]] = []
        for told, words in tried:
            if not campaign.over:
                found.append((told, run(words, limits, about={"NEO4J_PASSWORD": "none"})))
                campaign.step()
        if not asked.no_server and not campaign.over:
            found += servers(campaign, folder, limits)
    for told, done in found:
        if done.fault:
            campaign.fault(f"{told} {done.fault}", f"--megabytes {asked.megabytes} --files {asked.files}")
        last = done.said.strip().rpartition("\n")[2]
        print(f"resources: {told}: {'done' if done.code == 0 else last}, {done.megabytes:.0f} MB, {done.seconds:.1f} s", flush=True)
    most = max(found, key=lambda one: one[1].megabytes)
    unable = [f"{told} (“{done.said.strip().replace(f'{folder}/', '')}”)" for told, done in found if done.code and not done.fault]
    sys.exit(campaign.end([
        (f"{asked.megabytes} MB of memory and {asked.files} open files are enough, or the need is told in a line",
         f"{len(found)} commands on {asked.pages + 7} pages", f"{sum(not done.code for _, done in found)} finished, {len(unable)} told: {'; '.join(unable) or '–'}; {len(campaign.faults)} faults; the largest, {most[0]}, had {most[1].megabytes:.0f} MB"),
    ]))  # fmt: skip


if __name__ == "__main__":
    main()
