"""`jinshen coverage`: which papers and days a graph was made of, and where their gaps are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

import click

from jinshen.graph.coverage import Reading, readings, rhythm
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.words import PLACE, TEXT, json_shown, shown
from jinshen.pipeline.errors import GraphError


def _row(one: Reading) -> dict[str, object]:
    usual = rhythm(one.days)
    return {
        "paper": one.paper, "areas": list(one.areas), "pages": one.pages, "undated": one.undated, "issues": len(one.days),
        "first": one.days[0] if one.days else None, "last": one.days[-1] if one.days else None, "every": usual, "gaps": one.gaps,
    }  # fmt: skip


def _lines(one: Reading) -> Iterator[str]:
    """What was read of a paper in a few lines."""
    where = f" ({'、'.join(one.areas)})" if one.areas else ""
    yield f"{one.paper or 'no paper told'}{where}: {one.pages} pages, {len(one.days)} issues"
    if one.days:
        usual = rhythm(one.days)
        yield f"  {one.days[0]} to {one.days[-1]}" + (f", one every {usual} days" if usual else "")
    if one.undated:
        yield f"  {one.undated} pages without a day"
    yield from (f"  none from {first} to {last}" for first, last in (gap.split("/") for gap in one.gaps))


@click.command()
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--paper", type=TEXT, help="of one paper only")
@click.option("--json", "as_json", is_flag=True, help="print a list of objects, with the days of all issues")
def command(where: Path, paper: str | None, as_json: bool) -> None:
    """Tell which papers and days a graph was made of, and where their gaps are.

    Who is not seen in a gap may have been there: `jinshen ask holders` and `ask posts` tell how many issues were read since.

    Example: jinshen coverage -g graph.db
    """
    with open_graph(where) as graph:
        told = readings(graph)
    if paper is not None and not (told := [one for one in told if one.paper == paper]):
        raise GraphError(f"{paper}: no such paper in {where}; `jinshen coverage -g {quote(str(where))}` lists them")
    if as_json:
        click.echo(json_shown(json.dumps([{**_row(one), "days": list(one.days)} for one in told], ensure_ascii=False, indent=1)))
        return
    for one in told:
        for line in _lines(one):
            click.echo(shown(line, instead="\ufffd"))
