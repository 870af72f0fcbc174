"""`jinshen export`: a graph to a file for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from jinshen.graph.exporters import EXPORTERS
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.places import check_file
from jinshen.pipeline.cli.progress import waiting
from jinshen.pipeline.cli.words import PLACE, shown

HELP = "\n".join(f"{name:<10} {text}" for name, (_, text) in EXPORTERS.items())


@click.command(epilog="\b\nFormats:\n" + HELP)
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--to", "form", required=True, type=click.Choice(list(EXPORTERS)), help="the format")
@click.option("-o", "--output", required=True, type=PLACE, help="the file to write")
def command(where: Path, form: str, output: Path) -> None:
    """Write a graph to a file; the same graph gives the same bytes.

    Example: jinshen export -g graph.db --to graphml -o graph.graphml
    """
    check_file(output, [where])
    with open_graph(where) as graph, waiting("writing"):
        EXPORTERS[form][0](graph, output)
    click.echo(f"{shown(output)} written")
