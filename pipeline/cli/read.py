"""`jinshen read`: pages to records."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import click

from jinshen.pipeline.cli.explain import explained
from jinshen.pipeline.cli.places import check_file, kept, slowly
from jinshen.pipeline.cli.reading import (
    JOBS,
    PAGES,
    PROFILE,
    Outcome,
    Workers,
    check_pages,
    finish,
    overrides,
    read_all,
)
from jinshen.pipeline.cli.words import PLACE, shown
from jinshen.pipeline.records import Page, from_json


@click.command()
@PAGES
@click.option("-o", "--output", type=PLACE, help="the file of records to write")
@click.option("--explain", is_flag=True, help="print each page with its mentions, posts and events, and the rule that made each")
@JOBS
@PROFILE
@overrides
def command(pages: tuple[Path, ...], output: Path | None, jobs: int | None, *, explain: bool, profile: bool, **said: str | None) -> None:
    """Read PAGES (files, folders) into records, one JSON object a line.

    With -j N processes read side by side, and what they have read is kept in OUTPUT.parts until all is done: a run that was stopped, by
    whatever, goes on from there when the same command is given again.

    Exit code 1 where a page, or what stands beside it, could not be used; the others are written.

    Example: jinshen read pages/ -o pages.jsonl

    Example: jinshen read archive/ -j 4 -o pages.jsonl

    Example: jinshen read --explain page.txt
    """
    if output is None and not explain:
        raise click.UsageError("say where to write the records with -o, or --explain to print what is read")
    found = check_pages(pages)
    if output:
        check_file(output, [path for page in found for path in (page.path, page.path.with_suffix(".meta.json"))])
    outcome, count = Outcome(), 0
    with _workers(output, jobs) as workers, _written(output) as stream, closing(read_all(found, outcome, workers, profile=profile, **said)) as records:
        for record in records:
            if stream:
                stream.write(f"{record}\n")
            if explain:
                _print(from_json(record, "a record"), first=not count)
            count += 1
        finish(count, outcome)
    if output:
        click.echo(f"{count} pages read into {shown(output)}")
    raise click.exceptions.Exit(outcome.code)


@contextmanager
def _workers(output: Path | None, jobs: int | None) -> Iterator[Workers | None]:
    """The processes that read, None where this one does; without a file to write, their parts are in a folder that does not stay."""
    if jobs is None:
        yield None
    elif output is None:
        with tempfile.TemporaryDirectory(prefix="jinshen-") as folder:
            yield Workers(jobs, Path(folder))
    else:
        with kept(output.with_name(f"{output.name}.parts")) as folder:
            yield Workers(jobs, folder)


@contextmanager
def _written(output: Path | None) -> Iterator[IO[str] | None]:
    """The file of records to write, None where none is asked for."""
    if output is None:
        yield None
        return
    with slowly(output) as stream:
        yield stream


def _print(page: Page, *, first: bool) -> None:
    """Prints what is read of a page: in colour on a terminal, unless NO_COLOR is set."""
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if not first:
        click.echo()
    for line in explained(page, color=color):
        click.echo(line, color=color)
