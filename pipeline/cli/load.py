"""`jinshen load`: a graph into a Neo4j server."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.progress import tally
from jinshen.pipeline.cli.words import PLACE, TEXT, shown

if TYPE_CHECKING:
    from jinshen.graph.neo4j import Target


def into(graph: Graph, target: Target, *, batch: int = 5000, derived: bool | None = None) -> None:
    """Loads a graph with a bar, and prints what was done."""
    from jinshen.graph.loading import load

    with tally("loading") as progress:
        report = load(graph, target, batch=batch, derived=derived, progress=progress)
    click.echo(f"{report.nodes} nodes, {report.relationships} relationships; {report.changed} changed, {report.removed} removed")


@click.command()
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--uri", type=TEXT, help="the server's address, bolt://… or neo4j://…; else NEO4J_URI, else bolt://localhost:7687")
@click.option("--user", type=TEXT, help="the user; else NEO4J_USERNAME, else neo4j")
@click.option("--database", type=TEXT, help="the database; else NEO4J_DATABASE, else neo4j")
@click.option("--batch", default=5000, show_default=True, type=click.IntRange(1, 100_000), help="rows a statement")
@click.option("--derived/--no-derived", default=None, help="with CO_ATTENDED and SERVED_WITH, or without; else as they are there")
@click.option("--bulk", metavar="DIR", type=PLACE, help="write files for Neo4j's offline import there, and load nothing")
@click.option("--insecure", is_flag=True, help="allow an unencrypted connection to another machine")
def command(
    where: Path, uri: str | None, user: str | None, database: str | None, batch: int, derived: bool | None, bulk: Path | None, insecure: bool
) -> None:
    """Load a graph into Neo4j: only what differs is written, what is gone is removed, and all is counted there.

    The password is taken from NEO4J_PASSWORD, or asked for at a terminal. A load that was stopped goes on where it was.

    Example: jinshen load -g graph.db --uri bolt://127.0.0.1:7687
    """
    from jinshen.graph import bulk as files
    from jinshen.graph.neo4j import target_from

    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what the driver logs is told by our own line
    with open_graph(where) as graph:
        if bulk:
            with tally("writing") as progress:
                files.write(graph, bulk, progress=progress)
            click.echo(f"{shown(bulk)}: neo4j-admin database import full neo4j --overwrite-destination @{quote(shown(bulk / files.ARGUMENTS))}")
            return
        environment = dict(os.environ)
        if "NEO4J_PASSWORD" not in environment and sys.stdin is not None and sys.stdin.isatty():
            environment["NEO4J_PASSWORD"] = click.prompt("Neo4j password", hide_input=True, err=True)
        target = target_from(environment, uri=uri, user=user, database=database, insecure=insecure)
        into(graph, target, batch=batch, derived=derived)
