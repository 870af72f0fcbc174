"""`jinshen load`: a graph into a Neo4j server."""

from __future__ import annotations

import os
from pathlib import Path

import click

from jinshen.graph.store import open_graph


@click.command()
@click.option("-g", "--graph", "where", required=True, type=click.Path(path_type=Path), help="the graph file")
@click.option("--uri", help="the server's address, bolt://… or neo4j://…; else NEO4J_URI")
@click.option("--user", help="the user; else NEO4J_USERNAME, else neo4j")
@click.option("--database", help="the database; else NEO4J_DATABASE, else neo4j")
@click.option("--batch", default=5000, show_default=True, type=click.IntRange(1, 100_000), help="rows a statement")
@click.option("--insecure", is_flag=True, help="allow an unencrypted connection to another machine")
def command(where: Path, uri: str | None, user: str | None, database: str | None, batch: int, insecure: bool) -> None:
    """Load a graph into Neo4j: constraints first, in batches; a second load changes nothing.

    The password is taken from NEO4J_PASSWORD, or asked for.

    Example: jinshen load -g graph.db --uri bolt://127.0.0.1:7687
    """
    from jinshen.graph.neo4j import load, target_from

    environment = dict(os.environ)
    if "NEO4J_PASSWORD" not in environment:
        environment["NEO4J_PASSWORD"] = click.prompt("Neo4j password", hide_input=True, err=True)
    target = target_from(environment, uri=uri, user=user, database=database, insecure=insecure)
    with open_graph(where) as graph:
        report = load(graph, target, batch=batch)
    click.echo(f"{report.nodes} nodes, {report.relationships} relationships; {report.changed} changed, {report.removed} removed")
