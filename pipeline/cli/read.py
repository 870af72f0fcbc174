"""`jinshen read`: pages to records."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from jinshen.pipeline.cli.places import check_file, slowly
from jinshen.pipeline.cli.reading import PAGES, Outcome, check_pages, finish, overrides, read_all
from jinshen.pipeline.cli.words import PLACE, shown
from jinshen.pipeline.records import to_json


@click.command()
@PAGES
@click.option("-o", "--output", required=True, type=PLACE, help="the file of records to write")
@overrides
def command(pages: tuple[Path, ...], output: Path, paper: str | None, jurisdiction: str | None, issue_date: str | None) -> None:
    """Read PAGES (files, folders) into records, one JSON object a line.

    Exit code 1 where a page, or what stands beside it, could not be used; the others are written.

    Example: jinshen read pages/ -o pages.jsonl
    """
    found = check_pages(pages)
    check_file(output, [path for page in found for path in (page.path, page.path.with_suffix(".meta.json"))])
    outcome, count = Outcome(), 0
    said = {"paper": paper, "jurisdiction": jurisdiction, "issue_date": issue_date}
    with slowly(output) as stream, closing(read_all(found, outcome, **said)) as records:
        for page in records:
            stream.write(to_json(page) + "\n")
            count += 1
        finish(count, outcome)
    click.echo(f"{count} pages read into {shown(output)}")
    raise click.exceptions.Exit(outcome.code)
