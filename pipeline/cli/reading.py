"""What `run` and `read` share: pages to records, failed pages told and left out, the others kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from jinshen.pipeline.areas import chain
from jinshen.pipeline.cli.progress import steps
from jinshen.pipeline.cli.words import TEXT, Place, complain, own_fault, some, warn
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.files import Found, find_pages
from jinshen.pipeline.formats.extract import Unread
from jinshen.pipeline.page import Source, read_sources
from jinshen.pipeline.provenance import Overrides, is_day
from jinshen.pipeline.records import Page

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


def read_all(found: Sequence[Found], outcome: Outcome, **said: str | None) -> Generator[Page]:
    """The records of the pages; a page that cannot be read is told in `outcome` and passed over."""
    from jinshen.models import load
    from jinshen.pipeline.reader import read_page

    nlp = None  # where no page can be read no model is needed
    contents: dict[bytes, str] = {}
    names: dict[str, Path] = {}
    for page in steps("reading", found, len(found)):
        for source in _sources(page, outcome, Overrides(**said)):
            if source.name in names:
                outcome.failed.append(f"{page.path}: a second page named {source.name}, the first is in {names[source.name]}; rename one")
                continue
            names[source.name] = page.path
            first = contents.setdefault(_content(source), source.name)
            if first != source.name:
                outcome.twins.append((source.name, first))
                continue
            nlp = nlp or load()
            try:
                record = read_page(nlp, source)
            except Exception as error:  # one page that breaks a rule must not cost the others
                outcome.failed.append(f"{page.path}: {own_fault(error)}")
                continue
            outcome.warnings += source.warnings
            outcome.notes += source.notes
            if not record.articles:
                outcome.bare.append(source.name)
            if source.jurisdiction is None:
                outcome.homeless.append(source.name)
            yield record


def _sources(page: Found, outcome: Outcome, said: Overrides) -> Iterator[Source]:
    """The sources of a file; what cannot be read is told in `outcome`."""
    try:
        for source in read_sources(page, said):
            if isinstance(source, Unread):
                outcome.failed.append(source.fault)
            else:
                yield source
    except Exception as error:  # nor one file that breaks what reads its format
        outcome.failed.append(f"{page.path}: {own_fault(error)}")


def _content(source: Source) -> bytes:
    """What two pages of the same content have in common, whatever their encodings and line ends."""
    return hashlib.sha256("\n".join(source.text.splitlines()).encode("utf-8", "surrogatepass")).digest()[:16]


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
