"""`jinshen read`: pages to records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jinshen.graph.atomic import replacing
from jinshen.pipeline.cli.reading import PAGES, Outcome, overrides, read_all, tell
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.records import to_json


@click.command()
@PAGES
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="the file of records to write")
@overrides
def command(pages: tuple[Path, ...], output: Path, paper: str | None, jurisdiction: str | None, issue_date: str | None) -> None:
    """Read PAGES (files, folders) into records, one JSON object a line.

    Example: jinshen read pages/ -o pages.jsonl
    """
    outcome, count = Outcome(), 0
    with replacing(output) as stream:
        for page in read_all(pages, outcome, paper=paper, jurisdiction=jurisdiction, issue_date=issue_date):
            stream.write(to_json(page) + "\n")
            count += 1
        if not count:
            tell(outcome)
            raise PageError(f"{output}: no page could be read, nothing is written; see the lines above")
    tell(outcome)
    click.echo(f"{count} pages read into {output}")
    if outcome.failed:
        sys.exit(1)
