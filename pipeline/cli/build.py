"""`jinshen build`: records into a graph file."""

from __future__ import annotations

from pathlib import Path

import click

from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.records import read_records


@click.command()
@click.argument("records", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-g", "--graph", "where", required=True, type=click.Path(path_type=Path), help="the graph file, made if new"
)
@click.option(
    "--pages",
    "texts",
    type=click.Path(path_type=Path, file_okay=False),
    help="folder of the texts of records without text",
)
@click.option("--remove", multiple=True, metavar="PAGE", help="take a page out of the graph, and all that only it said")
def command(records: tuple[Path, ...], where: Path, texts: Path | None, remove: tuple[str, ...]) -> None:
    """Put RECORDS (pages.jsonl, gold files, folders of them) into a graph.

    Example: jinshen build pages.jsonl -g graph.db
    """
    if not records and not remove:
        raise click.UsageError("name RECORDS to add, or pages to --remove")
    new = not where.exists()
    try:
        with open_graph(where, create=bool(records)) as graph:
            with graph.writing():
                report = graph.add_pages(read_records(records, texts)) if records else None
                removed = graph.remove_pages(remove) if remove else 0
            if report:
                click.echo(
                    f"{len(report.added)} pages added, {len(report.replaced)} replaced, {len(report.unchanged)} unchanged"
                )
                for name, first in graph.twins():
                    click.echo(f"jinshen: warning: {name}: the same content as {first}; counted once", err=True)
            if removed:
                click.echo(f"{removed} pages removed")
            counts = graph.counts()
            shown = ", ".join(f"{counts.get(label, 0)} {label}" for label in ("Page", "Person", "Post", "Event"))
            click.echo(f"{where}: {shown}")
            new = False
    finally:
        if new and where.exists():
            where.unlink()  # an empty graph of a run that failed
