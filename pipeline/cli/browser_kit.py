"""`jinshen browser-kit`: saved queries and a style for Neo4j Browser, and a page that says what to click."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from jinshen.graph.kit import PAGE, SCRIPTS, STYLE, kit
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.places import workplace
from jinshen.pipeline.cli.words import PLACE, shown


@click.command
@click.option("-o", "--output", "out", required=True, type=PLACE, help="the folder to write to")
@click.option("-g", "--graph", "where", type=PLACE, help="the graph file to take examples from, else they are of the sample pages")
def command(out: Path, where: Path | None) -> None:
    """Write what Neo4j Browser takes by drop: saved queries and a style, with a page of first steps.

    Example: jinshen browser-kit -g graph.db -o kit
    """
    with open_graph(where) if where else nullcontext() as graph:
        files = kit(graph)
    with workplace(out, files) as making:
        for name, content in files.items():
            (making / name).write_bytes(content)
    click.echo(f"{shown(out / PAGE)}: open it, then drop {SCRIPTS} and {STYLE} on Neo4j Browser's page")
