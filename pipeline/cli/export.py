"""`jinshen export`: a graph, or the pages that it is made of, to files for other tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from jinshen.graph.exporters import EXPORTERS, PAGE_EXPORTERS
from jinshen.graph.gold import is_corrected
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.places import check_file
from jinshen.pipeline.cli.progress import waiting
from jinshen.pipeline.cli.words import PLACE, shown, some, warn
from jinshen.pipeline.errors import JinshenError
from jinshen.pipeline.records import Page

HELP = "\n".join(f"{name:<13} {text}" for name, (_, text) in (*EXPORTERS.items(), *PAGE_EXPORTERS.items()))


class Pages:
    """The corrected pages of a graph, or those of them that people corrected; may be gone through again."""

    def __init__(self, graph: Graph, *, corrected_only: bool) -> None:
        self._graph, self._corrected_only = graph, corrected_only

    def __iter__(self) -> Iterator[Page]:
        for page in self._graph.corrected_pages():
            if not self._corrected_only or is_corrected(page):
                yield page


def _write_pages(graph: Graph, form: str, output: Path, *, corrected_only: bool) -> None:
    pages = Pages(graph, corrected_only=corrected_only)
    if corrected_only and next(iter(pages), None) is None:
        raise JinshenError(f"{graph.path}: nobody has corrected a page of it; correct one with `jinshen correct`, or leave out --corrected-only")
    with waiting("writing"):
        count, left = PAGE_EXPORTERS[form][0](pages, output)
    if left:
        warn(f"{some(left)}: without text, left out; build the graph with --pages")
    click.echo(f"{count} pages written to {shown(output)}")


@click.command(epilog="\b\nFormats:\n" + HELP)
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--to", "form", required=True, type=click.Choice([*EXPORTERS, *PAGE_EXPORTERS]), help="the format")
@click.option("-o", "--output", required=True, type=PLACE, help="the file to write, for gold a folder")
@click.option("--corrected-only", is_flag=True, help="with gold and label-studio: only pages that people corrected")
def command(where: Path, form: str, output: Path, corrected_only: bool) -> None:
    """Write a graph to a file; the same graph gives the same bytes.

    Example: jinshen export -g graph.db --to graphml -o graph.graphml
    """
    if corrected_only and form not in PAGE_EXPORTERS:
        raise click.UsageError(f"--corrected-only goes with --to {' and '.join(PAGE_EXPORTERS)}")
    if form == "gold":
        if output.exists() and not output.is_dir():
            raise JinshenError(f"{output}: no folder; name one for the records")
    else:
        check_file(output, [where])
    with open_graph(where) as graph:
        if form in PAGE_EXPORTERS:
            _write_pages(graph, form, output, corrected_only=corrected_only)
            return
        with waiting("writing"):
            EXPORTERS[form][0](graph, output)
    click.echo(f"{shown(output)} written")
