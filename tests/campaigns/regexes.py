"""Every regular expression of the project on texts of up to 100,000 characters that are made to be its worst: its time has to grow as the text does.

Each text is tried at two small sizes; those that grow faster than the text, and the slowest, go on to 30,000 and 100,000 characters. The
power by which time grows with size is told: 1 is linear, 2 is quadratic.
"""

from __future__ import annotations

import math
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from campaign import SAMPLES, Campaign, options, printed
from patterns import Attack, Heard, attacks, import_all, listening, unheard

SMALL, LARGE = (2_000, 8_000), (30_000, 100_000)
# The growth that a measured time may show: a caches' worth above 1. What takes less than QUICK at the largest size is not looked at further.
LINEAR, QUICK = 1.3, 0.02
# Pages of the press that are read with the samples, so that the project compiles what it has.
PRESSED = 6
# A try that takes longer is given up, and not linear.
LONGEST = 5.0
# Between the small sizes, of which the larger is four times the smaller, time that grows so much is not linear, and is not tried further.
GROWS, SEEN = 9.0, 0.05


class TooLong(Exception):
    """A try that was given up."""


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Raises TooLong after so many seconds of the processor; `re` looks for it while it works."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def taken(put: Callable[[Any], Any], text: str | bytes, tries: int = 1) -> float:
    """The processor's seconds that it takes to put a pattern to a text, the best of some tries; LONGEST where it does not end."""
    best = LONGEST
    for _ in range(tries):
        start = time.thread_time()
        try:
            with limit(LONGEST):
                for _ in put(text) or ():
                    pass
        except TooLong:
            return LONGEST
        best = min(best, time.thread_time() - start)
    return best


@dataclass(frozen=True, slots=True)
class Measured:
    """The worst of one pattern: seconds at two sizes, and the power of its growth."""

    where: str
    pattern: str
    attack: Attack
    sizes: tuple[int, int]
    seconds: tuple[float, float]

    @property
    def power(self) -> float:
        """1 where time grows as the text does."""
        if self.seconds[1] < QUICK:
            return 1.0
        return math.inf if self.seconds[1] >= LONGEST else math.log(self.seconds[1] / max(self.seconds[0], 1e-6)) / math.log(self.sizes[1] / self.sizes[0])


@dataclass(frozen=True, slots=True)
class Tried:
    """A pattern, where it stands, and how it is put to texts."""

    pattern: str | bytes
    flags: int
    where: str
    way: str

    def put(self) -> Callable[[Any], Any]:
        """What puts it to a text; what it gives is to be gone through."""
        compiled = re.compile(self.pattern, self.flags)
        return compiled.finditer if self.way == "finditer" else lambda text: getattr(compiled, self.way)(text) and ()


def measured(one: Tried, chance: Random) -> Measured:
    """A pattern on the texts made from it, the worst of them."""
    pattern, flags, where = one.pattern, one.flags, one.where
    put = one.put()
    binary = isinstance(pattern, bytes)

    def seconds(attack: Attack, size: int, tries: int = 1) -> float:
        text = attack.text(size)
        return taken(put, text.encode("utf-8") if binary else text, tries)

    tried = []
    for attack in attacks(pattern, flags, chance):
        small, more = (seconds(attack, size) for size in SMALL)
        if more >= LONGEST:
            return Measured(where, str(pattern), attack, SMALL, (small, more))
        if more > SEEN and more > GROWS * small:
            small, more = (seconds(attack, size, 3) for size in SMALL)
            if more > GROWS * small or more >= LONGEST:
                return Measured(where, str(pattern), attack, SMALL, (small, more))
        tried.append((more / max(small, 2e-5), more, attack))
    tried.sort(key=lambda one: one[0], reverse=True)
    found = []
    for _, _, attack in dict.fromkeys((*tried[:3], max(tried, key=lambda one: one[1]))):
        one = Measured(where, str(pattern), attack, LARGE, (seconds(attack, LARGE[0]), seconds(attack, LARGE[1])))
        if one.power > LINEAR and one.seconds[1] < LONGEST:  # again, against what else the machine does
            one = Measured(where, str(pattern), attack, LARGE, (seconds(attack, LARGE[0], 3), seconds(attack, LARGE[1], 3)))
        found.append(one)
        if one.power > LINEAR:
            break
    return max(found, key=lambda one: (one.power > LINEAR, one.seconds[1]))


def hear(heard: Heard, seed: int) -> None:
    """Imports the project and has it read, build and export, so that it compiles what it has."""
    with listening(heard):
        import_all()
        from jinshen.graph.dossier_words import reason
        from jinshen.graph.exporters import EXPORTERS
        from jinshen.graph.store import open_graph
        from jinshen.models import load, scoring
        from jinshen.pipeline.files import find_pages
        from jinshen.pipeline.page import Source, read_sources
        from jinshen.pipeline.proposals import propose
        from jinshen.pipeline.provenance import Overrides
        from jinshen.pipeline.reader import read_pages
        from jinshen.pipeline.records import to_json

        with tempfile.TemporaryDirectory() as name, open_graph(Path(name) / "g.db", create=True) as graph:
            folder = Path(name)
            printed(folder, seed, PRESSED)
            sources = [one for found in find_pages([SAMPLES, folder]) for one in read_sources(found, Overrides()) if isinstance(one, Source)]
            nlp = load()
            pages = list(read_pages(nlp, sources))
            for source in sources:
                propose(source.text, nlp.tokenizer.cuts(source.text))
            reason("none that is known", "zh")
            (folder / "pages.jsonl").write_text("".join(f"{to_json(page)}\n" for page in pages), encoding="utf-8")
            scoring.evaluate(SAMPLES.parent / "gold", folder / "pages.jsonl")
            graph.add_pages(pages)
            for kind, (write, *_) in EXPORTERS.items():
                write(graph, folder / f"out.{kind}")


def everything(heard: Heard) -> list[Tried]:
    """All patterns, each with a place of it, in a settled order; what no run compiles is taken from the source."""
    for place, line, by, pattern in list(unheard(heard)):
        if pattern is not None:
            heard.add(pattern, 0, (place, line), by)
    found = (Tried(pattern, flags, min(places), heard.way(pattern, flags)) for (pattern, flags), places in heard.patterns.items())
    return sorted(found, key=lambda one: (one.where, str(one.pattern)))


def main() -> None:
    """Measures all, tells the worst, ends with 1 where one is not linear."""
    given = options(__doc__, minutes=40, example="regexes.py --seed 1 --only pipeline/dates.py")
    given.add_argument("--only", default="", metavar="PLACE", help="only the patterns of places that begin so, as pipeline/dates.py:40")
    given.add_argument("--worst", type=int, default=10, metavar="N", help="tell so many of the slowest (default 10)")
    asked = given.parse_args()
    heard = Heard()
    hear(heard, asked.seed)
    patterns = [one for one in everything(heard) if one.where.startswith(asked.only)]
    campaign = Campaign("regexes", asked, len(patterns))
    for place, line, *_ in unheard(heard):
        campaign.fault(f"{place}:{line}: a regular expression that nothing compiled, and the source does not have in full", "")
    found = []
    for tried in patterns:
        if campaign.over:
            break
        one = measured(tried, Random(f"{asked.seed} {tried.pattern!r}"))
        found.append(one)
        if one.power > LINEAR:
            told = f"{one.where}: {one.seconds[0]:.2f} s for {one.sizes[0]:,} characters, {one.seconds[1]:.2f} s for {one.sizes[1]:,}"
            campaign.fault(f"{told}: {one.pattern[:120]!r} on {one.attack.head!r} + {one.attack.unit!r} …", f"--only {one.where}")
        campaign.step()
    found.sort(key=lambda one: -one.seconds[1])
    for one in found[: asked.worst]:
        print(f"regexes: {one.seconds[1]:.3f} s, power {one.power:.2f}, {one.where} {one.pattern[:60]!r}")
    slow = [one for one in found if one.power > LINEAR]
    worst = f"{found[0].seconds[1]:.2f} s ({found[0].where})" if found else "–"
    sys.exit(campaign.end([
        ("time grows as the text does", f"{len(found):,} patterns, {LARGE[1]:,} characters each", f"{len(slow)} that do not; the slowest takes {worst}"),
    ]))  # fmt: skip


if __name__ == "__main__":
    main()
