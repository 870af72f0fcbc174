"""`jinshen export`: a graph to a file for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from jinshen.graph.exporters import EXPORTERS
from jinshen.graph.store import open_graph

HELP = "\n".join(f"{name:<10} {text}" for name, (_, text) in EXPORTERS.items())


@click.command(epilog="\b\nFormats:\n" + HELP)
@click.option("-g", "--graph", "where", required=True, type=click.Path(path_type=Path), help="the graph file")
@click.option("--to", "form", required=True, type=click.Choice(list(EXPORTERS)), help="the format")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="the file to write")
def command(where: Path, form: str, output: Path) -> None:
    """Write a graph to a file; the same graph gives the same bytes.

    Example: jinshen export -g graph.db --to graphml -o graph.graphml
    """
    with open_graph(where) as graph:
        EXPORTERS[form][0](graph, output)
    click.echo(f"{output} written")
