"""`jinshen explore`: a graph to one HTML file to look at in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from jinshen.graph import explorer
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.places import check_file
from jinshen.pipeline.cli.progress import waiting
from jinshen.pipeline.cli.words import PLACE, shown


@click.command()
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("-o", "--output", required=True, type=PLACE, help="the HTML file to write")
@click.option("--no-text", is_flag=True, help="leave the pages' texts out: of them only the sentences that something was read from are in the file")
def command(where: Path, output: Path, no_text: bool) -> None:
    """Write a graph to one HTML file: start page, search, network, people, events, posts, every fact with its sentence.

    The file opens from disk, needs no server and asks nothing of the network. It is what `jinshen run` leaves as explorer.html.

    Example: jinshen explore -g graph.db -o explorer.html
    """
    check_file(output, [where])
    with open_graph(where) as graph, waiting("writing"):
        explorer.write(graph, output, texts=not no_text)
    click.echo(f"{shown(output)} written")
