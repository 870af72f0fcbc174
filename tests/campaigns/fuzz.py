"""Mutated pages in every format that is read: no crash, no page over five seconds, every character accounted for, every record valid.

Pages are drawn by number (mutations.py); readers, reading and records are called below the command line, which would tell a crash in a line.
The processes that read are watched: one that dies or does not end is a fault too. Then every tenth record goes into one graph and out to
every format. Time is that of the processor; a page of more than 20,000 characters, four of a newspaper's, may take five seconds for each 20,000.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from typing import Any

from campaign import ROOT, SAMPLES, Campaign, options, printed
from mutations import Made, Material, large
from patterns import Heard, attacks, import_all, listening
from valid import faults

LIMIT, SHARE = 5.0, 20_000  # seconds for so many characters
# After so long the process that reads a page is ended.
GONE = 600.0
EACH = 10  # every so many records go into the graph
PRESSED = 24


@dataclass(slots=True)
class Seen:
    """What came of one page: what broke, the processor's seconds, what became of it, its records, the characters read."""

    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    became: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)
    characters: int = 0
    how: str = ""


def told(error: BaseException) -> str:
    """An exception in one line: what, where in the project it came from, and where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if str(ROOT) in one.filename and "tests" not in Path(one.filename).parts and ".venv" not in one.filename]
    places = ", ".join(dict.fromkeys(f"{Path(one.filename).name}:{one.lineno}" for one in (*own[-1:], *frames[-1:])))
    return f"{type(error).__name__} at {places}: {str(error)[:200]}"


def look(nlp: Any, made: Made, folder: Path) -> Seen:
    """Reads one page as `read` would, without its net below."""
    from jinshen.pipeline.errors import PageError
    from jinshen.pipeline.files import Found
    from jinshen.pipeline.page import Source, read_sources
    from jinshen.pipeline.provenance import Overrides
    from jinshen.pipeline.reader import read_page
    from jinshen.pipeline.records import to_json

    seen = Seen(how=made.how)
    start = time.process_time()
    try:
        if made.text is not None:
            sources: Any = [Source(made.name, made.text, "0" * 64, None, "青川报", "岭东省云州市青川区", "2024-05-07")]
        else:
            path = folder / f"page{made.name.lstrip('0123456789')}"
            path.write_bytes(made.data or b"")
            sources = read_sources(Found(path.name, path), Overrides())
        for source in sources:
            if not isinstance(source, Source):
                seen.became.append("refused")
                if "\n" in source.fault or not source.fault:
                    seen.faults.append(f"told in more than one line, or not at all: {source.fault!r}")
                continue
            seen.characters += len(source.text)
            try:
                page = read_page(nlp, source)
            except PageError as error:
                seen.became.append("refused")
                if "\n" in str(error):
                    seen.faults.append(f"told in more than one line: {error}")
                continue
            seen.seconds += time.process_time() - start
            seen.faults += list(faults(page, source.text))[:3]
            start = time.process_time()
            seen.became.append("read")
            seen.records.append(to_json(page))
    except Exception as error:
        seen.faults.append(told(error))
        seen.became.append("crashed")
    seen.seconds += time.process_time() - start
    limit = LIMIT * max(1.0, seen.characters / SHARE)
    if seen.seconds > limit:
        seen.faults.append(f"{seen.seconds:.1f} s for {seen.characters:,} characters, more than {limit:.0f}")
    return seen


def material(seed: int, folder: Path) -> Material:
    """Texts of the samples and of the press, and attacks on the expressions that reading imports."""
    heard = Heard()
    with listening(heard):
        import_all()
    chance = Random(f"{seed} poison")
    poison = [one for pattern, flags in sorted(heard.patterns, key=str) for one in attacks(pattern, flags, chance, 6) if isinstance(pattern, str)]
    texts = [path.read_text(encoding="utf-8") for path in (*sorted(SAMPLES.glob("*.txt")), *sorted(printed(folder, seed, PRESSED)))]
    return Material(texts, poison)


class Reader:
    """A process that reads pages by their numbers, as long as it lives; negative ones are those in full size."""

    def __init__(self, nlp: Any, pages: Material, seed: int) -> None:
        self._told, self.number, self.since = (nlp, pages, seed), 0, 0.0
        self.end: Connection
        self._begin()

    def _begin(self) -> None:
        fork = get_context("fork")
        self.end, other = fork.Pipe()
        self._process = fork.Process(target=_read_numbers, args=(other, *self._told), daemon=True)
        self._process.start()
        other.close()

    def give(self, number: int) -> None:
        """A page to be read."""
        self.number, self.since = number, time.monotonic()
        self.end.send(number)

    def answer(self) -> Seen:
        """What came of it; the process is begun anew where it has died."""
        try:
            return self.end.recv()  # type: ignore[no-any-return]
        except (EOFError, ConnectionResetError):
            self._process.join()
            code = self._process.exitcode or 0
            self._begin()
            return Seen([f"the process that read it was ended by {signal.Signals(-code).name if code < 0 else code}"], became=["crashed"])

    def stop(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.join()


def page_of(pages: Material, seed: int, number: int) -> Made:
    """The page of a number."""
    if number >= 0:
        return pages.page(seed, number)
    name, text = large()[-number - 1]
    return Made(f"{name}.txt", text.encode("utf-8"), None, name)


def _read_numbers(end: Connection, nlp: Any, pages: Material, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        while True:
            try:
                number = end.recv()
            except EOFError:
                return
            end.send(look(nlp, page_of(pages, seed, number), Path(folder)))


def answers(readers: list[Reader], numbers: list[int], campaign: Campaign) -> Iterator[tuple[int, Seen]]:
    """What came of each number, as long as the campaign's time lasts."""
    waiting, busy = list(reversed(numbers)), dict.fromkeys(map(id, readers), False)
    while True:
        for reader in readers:
            if not busy[id(reader)] and waiting and not campaign.over:
                reader.give(waiting.pop())
                busy[id(reader)] = True
        if not any(busy.values()):
            return
        ready = wait([reader.end for reader in readers if busy[id(reader)]], timeout=1)
        for reader in readers:
            if busy[id(reader)] and time.monotonic() - reader.since > GONE and reader.end not in ready:
                reader.stop()
                ready.append(reader.end)
            if busy[id(reader)] and reader.end in ready:
                busy[id(reader)] = False
                yield reader.number, reader.answer()


def graphed(records: list[str], folder: Path) -> Iterator[str]:
    """What breaks where records go into a graph and out to every format."""
    from jinshen.graph.exporters import EXPORTERS
    from jinshen.graph.store import open_graph
    from jinshen.pipeline.records import from_json

    pages = {page.page: page for page in (from_json(line, "here") for line in records)}
    with open_graph(folder / "g.db", create=True) as graph:
        try:
            graph.add_pages(list(pages.values()))
        except Exception as error:
            yield f"a graph of records of broken pages: {told(error)}"
            return
        for kind, (write, _) in EXPORTERS.items():
            try:
                write(graph, folder / f"out.{kind}")
            except Exception as error:
                yield f"{kind} of records of broken pages: {told(error)}"


def run(campaign: Campaign, asked: argparse.Namespace, nlp: Any, folder: Path) -> int:
    """The campaign; its exit code."""
    pages = material(campaign.seed, folder)
    numbers = [*range(asked.pages), *range(-1, -len(large()) - 1, -1)]
    became: Counter[str] = Counter()
    records, slow, wide, characters, crashed = [], [0.0], [0.0], 0, 0
    readers = [Reader(nlp, pages, campaign.seed) for _ in range(asked.processes)]
    for number, seen in answers(readers, numbers, campaign):
        for what in seen.faults:
            campaign.fault(f"{what} ({seen.how or page_of(pages, campaign.seed, number).how})", f"--only {number}")
        became.update(seen.became)
        crashed += "crashed" in seen.became
        (slow if seen.characters <= SHARE else wide).append(seen.seconds * (1 if seen.characters <= SHARE else SHARE / seen.characters))
        characters += seen.characters
        if number >= 0 and seen.records and number % EACH == 0:
            records += [line.replace('"page": "', f'"page": "{number} ', 1) for line in seen.records]
        campaign.step()
    for reader in readers:
        reader.stop()
    for what in graphed(records, folder):
        campaign.fault(what, f"--pages {asked.pages}")
    wrong = [what for what in campaign.faults if "s for " not in what]
    return campaign.end([
        ("no crash", f"{campaign.done:,} pages, {characters:,} characters: {became['read']:,} records, {became['refused']:,} pages refused in a line", f"{crashed} crashes"),
        ("a page takes no more than 5 s", f"up to {SHARE:,} characters; beyond, 5 s for each {SHARE:,}", f"slowest {max(slow):.2f} s; beyond, {max(wide):.2f} s for {SHARE:,} characters"),
        ("every character accounted for once, offsets true, records of the schema", f"{became['read']:,} records", f"{len(wrong) - crashed} faults"),
        ("their graph is built and exported", f"{len(records):,} records, ten formats", f"{sum('of records of broken' in what for what in campaign.faults)} faults"),
    ])  # fmt: skip


def main() -> None:
    """Reads all, or one page again with what was done to it."""
    given = options(__doc__, minutes=60, example="fuzz.py --seed 1 --pages 10000")
    given.add_argument("--pages", type=int, default=10_000, help="so many mutated pages, besides those in full size (default 10000)")
    given.add_argument("--processes", type=int, default=2, help="processes that read (default 2)")
    given.add_argument("--only", type=int, metavar="NUMBER", help="read this page alone, and say what was done to it")
    asked = given.parse_args()
    from jinshen.models import load

    nlp = load()
    with tempfile.TemporaryDirectory() as name:
        if asked.only is not None:
            made = page_of(material(asked.seed, Path(name)), asked.seed, asked.only)
            seen = look(nlp, made, Path(name))
            print(f"{made.how}: {(made.text or '')[:2000]!r}{(made.data or b'')[:2000]!r}")
            print(f"{seen.became}, {seen.seconds:.2f} s, {seen.characters:,} characters")
            sys.exit("\n".join(seen.faults))
        sys.exit(run(Campaign("fuzz", asked, asked.pages + len(large())), asked, nlp, Path(name)))


if __name__ == "__main__":
    main()
