"""The same pages, however they come, are the same records, graph and exports, byte for byte.

They are read from a folder and by their names in another order, with one process and with two, by each Python, locale and hash seed; they are built in
random orders, together, one by one, in batches, and with pages that are taken out again or come twice. A second Python is that of `.venv-other`,
which `make campaigns` makes, or the one that --python names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copy

from campaign import ROOT, SAMPLES, Campaign, options, printed

OTHER = ROOT / ".venv-other" / "bin" / "python"
HASHES, LOCALES = ("0", "20261126"), ("C", "C.UTF-8")
WAYS = ("together", "one by one", "in batches", "with pages taken out again")
COMMAND = "from jinshen.pipeline.cli.main import main; main()"


@dataclass(frozen=True, slots=True)
class Setting:
    """Under what a try runs: a Python, a hash seed, a locale."""

    python: str
    hashes: str
    locale: str

    def run(self, *words: object) -> str:
        """What a program under it prints; raises RuntimeError with its last line where it fails."""
        about = {**os.environ, "PYTHONHASHSEED": self.hashes, "LC_ALL": self.locale, "LANG": self.locale}
        done = subprocess.run([self.python, *map(str, words)], capture_output=True, check=False, env=about, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise RuntimeError(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
        return done.stdout.decode("utf-8", "replace")

    def __str__(self) -> str:
        version = ".".join(self.run("-c", "import sys; print(*sys.version_info[:2])").split())
        return f"Python {version}, PYTHONHASHSEED={self.hashes}, LC_ALL={self.locale}"


def settings(pythons: Sequence[str]) -> list[Setting]:
    """Every Python with every locale and hash seed."""
    return [Setting(python, hashes, locale) for python in pythons for hashes in HASHES for locale in LOCALES]


def digest(path: Path) -> str:
    """What tells a file, or a folder with all in it; where it lies is not of it (neo4j-csv names its files by their paths)."""
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    told = hashlib.sha256()
    for one in files:
        told.update(f"{one.relative_to(path)}\0".encode() + one.read_bytes().replace(os.fsencode(path.parent), b""))
    return told.hexdigest()[:16]


def leave(records: Path, seed: str, way: str) -> dict[str, str]:
    """Builds a graph of records in an order and a way, and tells a digest of each export."""
    from jinshen.graph.exporters import EXPORTERS
    from jinshen.graph.store import open_graph
    from jinshen.pipeline.errors import JinshenError
    from jinshen.pipeline.records import from_json

    pages = [from_json(line, "here") for line in records.read_text(encoding="utf-8").splitlines()]
    chance = Random(seed)
    chance.shuffle(pages)
    with tempfile.TemporaryDirectory() as name, open_graph(Path(name) / "g.db", create=True) as graph:
        if way == "together":
            graph.add_pages(pages)
        elif way == "one by one":
            for page in pages:
                graph.add_pages([page])
        else:
            cuts = sorted(chance.sample(range(1, len(pages)), min(3, len(pages) - 1)))
            for start, end in zip([0, *cuts], [*cuts, len(pages)], strict=True):
                graph.add_pages(pages[start:end])
                if way != WAYS[2]:
                    there = graph.pages()
                    graph.remove_pages(chance.sample(there, 1 + len(there) // 3))
            if way != WAYS[2]:
                graph.add_pages(chance.sample(pages, len(pages)))
        found = {}
        for kind, (write, _) in EXPORTERS.items():
            where = Path(name) / f"out.{kind}"
            try:
                write(graph, where)
            except JinshenError:  # what it wants is not installed for this Python
                continue
            found[kind] = digest(where)
    return found


def differing(one: dict[str, str], other: dict[str, str]) -> str:
    """The formats that two graphs do not agree in."""
    return ", ".join(sorted(kind for kind in one.keys() & other.keys() if one[kind] != other[kind]))


def read(campaign: Campaign, folder: Path, every: Sequence[Setting]) -> Path:
    """Reads the pages under each setting, by one process and by two, in the folder's order and in others; the records."""
    first, names = folder / "first.jsonl", sorted((folder / "pages").glob("*.txt"))
    every[0].run("-c", COMMAND, "read", folder / "pages", "-o", first)
    chance = Random(campaign.seed)
    for number, setting in enumerate(every):
        jobs, where = 1 + number % 2, folder / f"read-{number}.jsonl"
        given = chance.sample(names, len(names)) if number // 2 % 2 else [folder / "pages"]
        try:
            setting.run("-c", COMMAND, "read", *given, "-j", jobs, "-o", where)
            if sorted(where.read_bytes().splitlines()) != sorted(first.read_bytes().splitlines()):
                campaign.fault(f"other records by {jobs} processes with {setting}", "")
        except RuntimeError as error:
            campaign.fault(f"no records by {jobs} processes with {setting}: {error}", "")
        campaign.step()
    return first


def run(campaign: Campaign, folder: Path, every: Sequence[Setting]) -> None:
    """The main job as a whole, under the first and the last setting: what it leaves."""
    left = []
    for number, setting in enumerate((every[0], every[-1])):
        setting.run("-c", COMMAND, "run", folder / "pages", "-o", folder / f"out-{number}")
        left.append({path.name: digest(path) for path in (folder / f"out-{number}").iterdir() if path.suffix in (".jsonl", ".graphml", ".html", ".md")})
        campaign.step()
    if told := differing(*left):
        campaign.fault(f"`run` leaves another {told} with {every[-1]} than with {every[0]}", "")


def built(campaign: Campaign, records: Path, orders: int, every: Sequence[Setting]) -> int:
    """Builds the records in so many orders, each in a way and under a setting; how many exports were compared."""
    first, compared = leave(records, f"{campaign.seed}", WAYS[0]), 0
    for number in range(orders):
        if campaign.over:
            break
        way, setting = WAYS[number % len(WAYS)], every[(number // len(WAYS) + number) % len(every)]
        try:
            told = setting.run(Path(__file__), "--leave", records, f"{campaign.seed}/{number}", way)
            found = json.loads(told)
            compared += len(found)
            if kinds := differing(first, found):
                campaign.fault(f"order {number}, {way}, {setting}: another {kinds}", f"--orders {number + 1}")
        except RuntimeError as error:
            campaign.fault(f"order {number}, {way}, {setting}: {error}", f"--orders {number + 1}")
        campaign.step()
    return compared


def taken(folder: Path, seed: int, pages: int) -> Iterator[Path]:
    """The samples and pages of the press with their sidecars in one folder."""
    folder.mkdir()
    for path in sorted(SAMPLES.glob("*.txt")):
        for one in (path, path.with_suffix(".meta.json")):
            copy(one, folder)
        yield folder / path.name
    if pages:
        yield from printed(folder, seed, pages)


def main() -> None:
    """Compares all; ends with 1 where something is not the same."""
    given = options(__doc__, minutes=40, example="order.py --seed 1 --orders 20 --python .venv-other/bin/python")
    given.add_argument("--orders", type=int, default=20, help="so many orders in which the graph is built (default 20)")
    given.add_argument("--pages", type=int, default=9, help="so many pages of the press beside the samples (default 9)")
    given.add_argument("--python", action="append", metavar="PATH", help="another Python that has jinshen")
    given.add_argument("--leave", nargs=3, help=argparse.SUPPRESS)
    asked = given.parse_args()
    if asked.leave:
        print(json.dumps(leave(Path(asked.leave[0]), *asked.leave[1:])))
        return
    every = settings([sys.executable, *(asked.python or ([str(OTHER)] if OTHER.exists() else []))])
    campaign = Campaign("order", asked, len(every) + 2 + asked.orders)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = len(list(taken(folder / "pages", campaign.seed, asked.pages)))
        records = read(campaign, folder, every)
        run(campaign, folder, every)
        compared = built(campaign, records, asked.orders, every)
    pythons = " and ".join(sorted({str(one).split(",")[0] for one in every}))
    sys.exit(campaign.end([
        ("the same records", f"{count} pages, {len(every)} readings: {pythons}, {len(LOCALES)} locales, {len(HASHES)} hash seeds, 1 and 2 processes, other orders", f"{sum('records by' in what for what in campaign.faults)} that differ"),
        ("the same exports", f"{campaign.done - len(every) - 2} random orders, {', '.join(WAYS)}: {compared} exports of up to ten formats", f"{sum(what.startswith('order') for what in campaign.faults)} orders that differ"),
        ("`run` leaves the same", "two runs", f"{sum('`run`' in what for what in campaign.faults)} that differ"),
    ]))  # fmt: skip


if __name__ == "__main__":
    main()
