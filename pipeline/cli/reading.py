"""What `run` and `read` share: pages to records, failed pages told and left out, the others kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import click

from jinshen.pipeline import pool
from jinshen.pipeline.areas import chain
from jinshen.pipeline.batches import items
from jinshen.pipeline.cli.progress import Reading, reading
from jinshen.pipeline.cli.words import TEXT, Place, complain, some, warn
from jinshen.pipeline.clock import table
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.files import Found, find_pages
from jinshen.pipeline.page import Source
from jinshen.pipeline.provenance import Overrides, is_day
from jinshen.pipeline.results import Reader, Reads, Result
from jinshen.pipeline.stops import held_back

# A page that may not be read is told with the others, not by click alone.
PAGES = click.argument("pages", nargs=-1, required=True, type=Place(readable=False))
OVERRIDES = (
    ("--issue-date", "the day of issue of all pages, YYYY-MM-DD"),
    ("--jurisdiction", "the area that all pages cover, e.g. 岭东省云州市青川区"),
    ("--paper", "the paper of all pages"),
)


def _usable(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The value of an option; raises BadParameter for a day that is none, and for an area that is none."""
    if parameter.name == "issue_date" and value and not is_day(value):
        raise click.BadParameter(f"{value} is no day of the calendar; write it YYYY-MM-DD")
    if parameter.name == "jurisdiction" and value and not chain(value):
        raise click.BadParameter(f"{value} names no area; write it in full, as 岭东省云州市青川区")
    return value


JOBS = click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="read with N processes; read alone without it. The records are the same",
)  # fmt: skip


def overrides(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that stand above what pages and sidecars say."""
    for flag, text in OVERRIDES:
        function = click.option(flag, help=text, type=TEXT, callback=_usable)(function)
    return function


@dataclass(slots=True)
class Outcome:
    """What a run of reading met with: failed pages, warnings, notes, pages without articles or area, pages of one content.

    `notes` are about what pages print (a weekday of another day), no fault of the input: they do not change the exit code.
    """

    failed: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    homeless: list[str] = field(default_factory=list)
    twins: list[tuple[str, str]] = field(default_factory=list)
    seconds: Counter[str] = field(default_factory=Counter)
    characters: int = 0

    def add(self, result: Result) -> None:
        """Keeps what there is to say of a page that is read."""
        self.warnings += result.warnings
        self.notes += result.notes
        if result.seconds:
            self.seconds.update(result.seconds)
            self.characters += result.characters
        if result.bare:
            self.bare.append(result.name)
        if result.homeless:
            self.homeless.append(result.name)

    @property
    def code(self) -> int:
        """The exit code: 1 where a page or its metadata could not be used, a page holds nothing, or nothing tells its area."""
        return int(bool(self.failed or self.warnings or self.bare or self.homeless))

    def noted(self) -> list[str]:
        """The warnings, each in a line."""
        lines = self.warnings + self.notes
        if self.bare:
            lines.append(f"{some(self.bare)}: no article found; check that this is a page's text, in its order of reading")
        if self.homeless:
            told = "nothing tells the area, 区委 and the like stay without it; give --jurisdiction or NAME.meta.json"
            lines.append(f"{some(self.homeless)}: {told}")
        return lines


def check_pages(paths: Sequence[Path]) -> list[Found]:
    """The pages under the paths.

    Raises PageError where there is none at all: with its one line where there is one fault, else after telling each.
    """
    found = list(find_pages(paths))
    if all(page.fault for page in found):
        if len(found) == 1:
            raise PageError(found[0].fault)
        tell(Outcome(failed=[page.fault for page in found]))
        raise PageError("no page to read; see the lines above")
    return found


@dataclass(frozen=True, slots=True)
class Workers:
    """How many worker processes read, and the folder of what each of them has done."""

    jobs: int
    folder: Path


PROFILE = click.option("--profile", is_flag=True, help="say on stderr at the end where the time of reading went, by stage")


def reader() -> Reads:
    """What reads a source into its record: loads the model, and what it is made with; a stop waits for the second that this takes."""
    with held_back():
        from jinshen.models import load
        from jinshen.pipeline.reader import read_page

        return partial(read_page, load())


@dataclass(slots=True)
class _Known:
    """The names and contents of the pages that were read; a page of a name or content that is known is none of its own."""

    names: dict[str, str] = field(default_factory=dict)
    contents: dict[bytes, str] = field(default_factory=dict)

    def wanted(self, source: Source, content: str) -> bool:
        """True for a page that is to be read."""
        return source.name not in self.names and bytes.fromhex(content) not in self.contents

    def takes(self, result: Result, outcome: Outcome) -> bool:
        """True for the result of a page that is read now; else the outcome is told why not."""
        if not result.name:
            outcome.failed.append(result.fault)
            return False
        if result.name in self.names:
            outcome.failed.append(f"{result.path}: a second page named {result.name}, the first is in {self.names[result.name]}; rename one")
            return False
        self.names[result.name] = result.path
        first = self.contents.setdefault(bytes.fromhex(result.content), result.name)
        if first != result.name:
            outcome.twins.append((result.name, first))
        elif result.fault:
            outcome.failed.append(result.fault)
        return first == result.name and not result.fault


def read_all(found: Sequence[Found], outcome: Outcome, workers: Workers | None = None, *, profile: bool = False, **said: str | None) -> Generator[str]:
    """The records of the pages, each a line of JSON; a page that cannot be read is told in `outcome` and passed over.

    With workers they are read side by side; the records are the same.
    """
    known = _Known()
    with reading(found) as progress:
        plan = pool.Plan(workers.folder if workers else Path(), reader, Overrides(**said), workers.jobs if workers else 0, profile)
        for result in pool.read(found, plan, progress.input) if workers else _alone(found, known, plan, progress):
            progress.page(result.characters)
            if known.takes(result, outcome):
                outcome.add(result)
                yield result.record


def _alone(found: Sequence[Found], known: _Known, plan: pool.Plan, progress: Reading) -> Iterator[Result]:
    """The results of all pages, read in this process."""
    alone = Reader(plan.make, plan.overrides, profile=plan.profile)
    for file in found:
        for item in items(file):
            yield from alone.results(item, known.wanted)
            progress.input(item.read)


def finish(count: int, outcome: Outcome) -> None:
    """Tells what was met with; raises PageError where no page could be read."""
    if not count and len(outcome.failed) == 1:
        raise PageError(outcome.failed[0])
    tell(outcome)
    if not count:
        raise PageError("no page could be read, nothing is written; see the lines above")


def tell(outcome: Outcome) -> None:
    """Says on stderr what was left out and why."""
    for line in outcome.noted():
        warn(line)
    for name, first in outcome.twins:
        warn(f"{name}: the same content as {first}; read once")
    for line in outcome.failed:
        complain(line)
    if outcome.seconds:
        for line in table(outcome.seconds, outcome.characters):
            click.echo(line, err=True)
