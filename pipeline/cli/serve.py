"""`jinshen serve`: a real Neo4j with the graph in it."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
import webbrowser
from contextlib import nullcontext
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from jinshen.graph import jars
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.load import into
from jinshen.pipeline.cli.progress import tally, waiting
from jinshen.pipeline.cli.words import PLACE, shown
from jinshen.pipeline.errors import ServerError

if TYPE_CHECKING:
    from jinshen.graph.server import Neo4jServer

TERMS = """Neo4j Community {version} is not on this machine yet. It is free software under GPL-3.0 (https://www.gnu.org/licenses/gpl-3.0.html),
not a part of jinshen: {count} files, {size} MB, are fetched once from {source} into {folder}, and checked."""


def _agreed(missing: list[jars.Jar], yes: bool) -> None:
    """Asks once before Neo4j is fetched; raises ServerError where nobody agrees."""
    where = jars.folder()
    size = round(sum(jar.size for jar in missing) / 1e6)
    click.echo(TERMS.format(version=jars.VERSION, count=len(missing), size=size, source=jars.source(), folder=where), err=True)
    if yes or jars.agreed(where):
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise ServerError("nobody is here to agree to that; run it at a terminal, or with --yes")
    if not click.confirm("Fetch it?", err=True):
        raise ServerError("Neo4j is not fetched; `jinshen ask` and explorer.html want no server")


def _lib(yes: bool) -> Path:
    """The folder of Neo4j's jars, fetched where they are not there."""
    missing = jars.missing()
    if not missing:
        return jars.fetch(wanted=missing)
    _agreed(missing, yes)
    jars.agree(jars.folder())
    start = time.monotonic()
    with tally("fetching") as progress:
        lib = jars.fetch(wanted=missing, progress=lambda done, all_: progress("Neo4j, kB", done // 1000, all_ // 1000))
    click.echo(f"fetched in {time.monotonic() - start:.0f} s", err=True)
    return lib


def _bring_in(graph: Graph, server: Neo4jServer, home: Path) -> None:
    """Fills a new data folder by Neo4j's offline import."""
    from jinshen.graph.bulk import temporary

    with tally("writing") as progress, temporary(graph, home, progress=progress) as arguments:
        progress("import", 0, 1)
        server.bring_in(arguments)


def _beside(where: Path) -> Path:
    return where.with_name(f"{where.name}.neo4j")


def _until_stopped(server: Neo4jServer, where: Path, *, opens: bool) -> None:
    """Tells that a server is ready and waits; Ctrl-C, as soon as that is told, is how it ends."""
    from jinshen.graph.serving import wait

    try:
        click.echo(
            f"Neo4j Browser  {server.browser}\nuser           {server.target.user}\npassword       in {shown(server.home / 'password')}\n"
            f"saved queries  jinshen browser-kit -g {quote(shown(where))} -o kit, then drop kit/jinshen.zip and kit/jinshen.grass on the page, one after the other\n"
            "Ctrl-C stops it."
        )
        if opens:
            webbrowser.open(server.browser)
        wait(server)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the stop takes a second; a second Ctrl-C would leave the server behind
        click.echo("stopping", err=True)


@click.command()
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--data", type=PLACE, help="the server's folder; else GRAPH.neo4j beside the graph")
@click.option("--port", type=click.IntRange(1, 65322), help="the Browser's port, from now on; else the one it had, at first 7474")
@click.option("--memory", metavar="SIZE", help="the server's heap, as 512m or 2g; else a quarter of the machine's memory, at most 4 GB")
@click.option("--open", "opens", is_flag=True, help="open the Browser")
@click.option("--no-load", is_flag=True, help="serve what is in the folder already")
@click.option("--bulk", is_flag=True, help="fill a new folder by Neo4j's offline import: for large graphs")
@click.option("--derived/--no-derived", default=None, help="with CO_ATTENDED and SERVED_WITH, or without; else as they are there")
@click.option("-y", "--yes", is_flag=True, help="agree to fetching Neo4j (GPL-3.0) where it is not there yet")
def command(
    where: Path, data: Path | None, port: int | None, memory: str | None, opens: bool, no_load: bool, bulk: bool, derived: bool | None, yes: bool
) -> None:
    """Start a real Neo4j with a graph in it, on this machine only, until Ctrl-C.

    Neo4j is fetched at the first time. With NEO4J_URI set the graph goes into that server instead, and none is started.

    Example: jinshen serve -g out/graph.db --open
    """
    from jinshen.graph.neo4j import target_from
    from jinshen.graph.serving import SIZE, filling, holds_data, prepared

    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what the driver logs is told by our own line
    if memory and not SIZE.fullmatch(memory):
        raise click.BadParameter(f"{memory}: no size such as 512m or 2g", param_hint="--memory")
    home = data or _beside(where)
    if bulk and holds_data(home):
        raise ServerError(f"{home}: holds data already; remove it, name another folder with --data, or serve without --bulk")
    with open_graph(where) as graph:
        if os.environ.get("NEO4J_URI"):
            target = target_from(os.environ)
            if not no_load:
                into(graph, target, derived=derived)
            click.echo(f"in {shown(target.shown)}, which NEO4J_URI names; none is started")
            return
        with prepared(home, _lib(yes), port=port, heap=memory) as server:
            with filling(home) if bulk else nullcontext():
                if bulk:
                    _bring_in(graph, server, home)
                with waiting("starting Neo4j"):
                    server.start()
                if not no_load:
                    into(graph, server.target, derived=derived)
            _until_stopped(server, where, opens=opens)
