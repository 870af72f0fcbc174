"""`jinshen export`: a graph, or the pages that it is made of, to files for other tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from jinshen.graph.dialects import DIALECTS
from jinshen.graph.exporters import ANY_GRAPH, EXPORTERS, FOLDERS, GRAPHML, PAGE_EXPORTERS, PROJECTIONS
from jinshen.graph.gold import is_corrected
from jinshen.graph.store import Graph
from jinshen.pipeline.cli.identified import ids_option, opened
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


def _check(form: str, *, corrected_only: bool, dialect: str | None, table: Path | None, projections: list[str]) -> None:
    """Raises UsageError for options that the format does not know."""
    told = (
        ("--corrected-only", corrected_only, [*PAGE_EXPORTERS]),
        ("--dialect", dialect, ["graphml"]),
        ("--ids", table, [*EXPORTERS]),
        *((f"--{name}", True, [*ANY_GRAPH]) for name in projections),
    )
    for option, given, forms in told:
        if given and form not in forms:
            raise click.UsageError(f"{option} goes with --to {' and '.join(forms)}")
    if len(projections) > 1:
        raise click.UsageError(f"one of {' and '.join(f'--{name}' for name in projections)} at a time")


@click.command(epilog="\b\nFormats:\n" + HELP)
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--to", "form", required=True, type=click.Choice([*EXPORTERS, *PAGE_EXPORTERS]), help="the format")
@click.option("-o", "--output", required=True, type=PLACE, help=f"the file to write, for {', '.join(FOLDERS)} a folder")
@click.option("--dialect", type=click.Choice([*DIALECTS]), help="with graphml: who is to read it; strict, else, is the schema alone")
@click.option("--collapse", is_flag=True, help=f"with {', '.join(ANY_GRAPH)}: one edge for each two nodes, weighted by how many there are")
@click.option("--people", is_flag=True, help=f"with {', '.join(ANY_GRAPH)}: people only, and how often each two were together")
@click.option("--corrected-only", is_flag=True, help="with gold and label-studio: only pages that people corrected")
@ids_option
def command(where: Path, form: str, output: Path, dialect: str | None, corrected_only: bool, table: Path | None, **projections: bool) -> None:
    """Write a graph to a file; the same graph gives the same bytes.

    Example: jinshen export -g graph.db --to graphml -o graph.graphml
    """
    wanted = [name for name in PROJECTIONS if projections[name]]
    _check(form, corrected_only=corrected_only, dialect=dialect, table=table, projections=wanted)
    if form in FOLDERS:
        if output.exists() and not output.is_dir():
            raise JinshenError(f"{output}: no folder; name one for the {'records' if form == 'gold' else 'files'}")
    else:
        check_file(output, [where, *([table] if table else [])])
    with opened(where, table) as graph:
        if form in PAGE_EXPORTERS:
            _write_pages(graph, form, output, corrected_only=corrected_only)
            return
        with waiting("writing"):
            if form in ANY_GRAPH:
                whole = PROJECTIONS[wanted[0]](graph) if wanted else graph
                (GRAPHML[dialect] if dialect else ANY_GRAPH[form])(whole, output)
            else:
                EXPORTERS[form][0](graph, output)
    click.echo(f"{shown(output)} written")
