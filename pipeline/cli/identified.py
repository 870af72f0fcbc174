"""A graph opened with a table of external identifiers, for the commands that show people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from jinshen.graph.identifiers import Identified, joined, rows_of
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.texts import text_of
from jinshen.pipeline.cli.words import PLACE, warn

ids_option = click.option(
    "--ids", "table", metavar="FILE", type=PLACE,
    help="a reviewed table of external identifiers: person (or name, disambiguator), scheme, identifier, reviewer, day as CSV",
)  # fmt: skip


@contextmanager
def opened(where: Path, table: Path | None) -> Iterator[Graph]:
    """The graph of a file, its people with the identifiers of a table; each row that is not applied is one line of warning."""
    with open_graph(where) as graph:
        if table is None:
            yield graph
            return
        found = joined(graph, rows_of(text_of(table, "name a CSV file of identifiers"), str(table)))
    for fault in found.faults:
        warn(fault)
    with Identified(where, found.identifiers) as graph:
        yield graph
