"""What `run` and `read` share: pages to records, failed pages told and left out, the others kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from jinshen.pipeline.cli.progress import steps
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.records import Page

PAGES = click.argument("pages", nargs=-1, required=True, type=click.Path(path_type=Path))


def overrides(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that stand above what pages and sidecars say."""
    for flag, text in (
        ("--issue-date", "the day of issue of all pages, YYYY-MM-DD"),
        ("--jurisdiction", "the area that all pages cover, e.g. 山东省枣庄市市中区"),
        ("--paper", "the paper of all pages"),
    ):
        function = click.option(flag, help=text)(function)
    return function


@dataclass(slots=True)
class Outcome:
    """What a run of reading met with: failed pages, warnings, pages of one content."""

    failed: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    twins: list[tuple[str, str]] = field(default_factory=list)


def read_all(paths: Sequence[Path], outcome: Outcome, **said: str | None) -> Iterator[Page]:
    """The records of all pages under the paths; a page that cannot be read is told in `outcome` and passed over."""
    from jinshen.models import load
    from jinshen.pipeline.page import Overrides, find_pages, read_source
    from jinshen.pipeline.reader import read_page

    found = list(find_pages(paths))
    stands = Overrides(**said)
    _check(stands.issue_date)
    nlp = load()
    contents: dict[str, str] = {}
    with steps("reading", found) as each:
        for page in each:
            try:
                source = read_source(page, stands)
            except PageError as error:
                outcome.failed.append(str(error))
                continue
            outcome.warnings += source.warnings
            if source.sha256 in contents:
                outcome.twins.append((source.name, contents[source.sha256]))
                continue
            contents[source.sha256] = source.name
            yield read_page(nlp, source)


def _check(issue_date: str | None) -> None:
    from jinshen.pipeline.page import is_day

    if issue_date and not is_day(issue_date):
        raise click.UsageError(f"--issue-date {issue_date}: no day of the calendar; write it YYYY-MM-DD")


def tell(outcome: Outcome) -> None:
    """Says on stderr what was left out and why."""
    for line in outcome.warnings:
        click.echo(f"jinshen: warning: {line}", err=True)
    for name, first in outcome.twins:
        click.echo(f"jinshen: warning: {name}: the same content as {first}; read once", err=True)
    for line in outcome.failed:
        click.echo(f"jinshen: {line}", err=True)
