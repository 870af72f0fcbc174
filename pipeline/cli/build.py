"""`jinshen build`: records into a graph file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from jinshen.graph.second import Second
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.decisions import tell_waiting
from jinshen.pipeline.cli.places import fresh
from jinshen.pipeline.cli.progress import steps
from jinshen.pipeline.cli.records import lines_of, row_at
from jinshen.pipeline.cli.words import NAME, PLACE, Place, shown, warn


def _change(graph: Graph, records: tuple[Path, ...], texts: Path | None, remove: tuple[str, ...]) -> None:
    """Adds and removes in one transaction, and says what that was."""
    with graph.writing(), Second() as second:
        rows = second.map(partial(row_at, texts), lines_of(records))
        report = graph.add_rows(steps("reading", rows), work=second.map) if records else None
        removed = graph.remove_pages(remove) if remove else 0
    if report:
        click.echo(f"{len(report.added)} pages added, {len(report.replaced)} replaced, {len(report.unchanged)} unchanged")
        for name, first in graph.twins():
            warn(f"{name}: the same content as {first}; counted once")
    if removed:
        click.echo(f"{removed} pages removed")


@click.command()
@click.argument("records", nargs=-1, type=PLACE)
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file, made if new")
@click.option("--pages", "texts", type=Place(file_okay=False), help="folder of the texts of records without text")
@click.option("--remove", multiple=True, metavar="PAGE", type=NAME, help="take a page out of the graph, and all that only it said")
def command(records: tuple[Path, ...], where: Path, texts: Path | None, remove: tuple[str, ...]) -> None:
    """Put RECORDS (pages.jsonl, gold files, folders of them) into a graph.

    A page of a name that the graph knows replaces that page. All of it is done, or, where a record is broken, nothing.

    Example: jinshen build pages.jsonl -g graph.db
    """
    if not records and not remove:
        raise click.UsageError("name RECORDS to add, or pages to --remove")
    with fresh(where), open_graph(where, create=bool(records)) as graph:
        _change(graph, records, texts, remove)
        counts = graph.counts()
        told = ", ".join(f"{counts.get(label, 0)} {label}" for label in ("Page", "Person", "Post", "Event"))
        click.echo(f"{shown(where)}: {told}")
        tell_waiting(graph)
