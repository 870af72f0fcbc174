"""`jinshen measure`: who is tied to whom beyond chance, who stands between, who before whom, as a report and tables."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import click

from jinshen.graph.jsonl import HALF
from jinshen.graph.measure_report import columns, html, markdown, rows
from jinshen.graph.measures import MEASURES
from jinshen.graph.store import open_graph
from jinshen.graph.study import Study, Table
from jinshen.graph.tabular import guarded
from jinshen.pipeline.cli.places import workplace
from jinshen.pipeline.cli.progress import steps
from jinshen.pipeline.cli.words import PLACE, shown

REPORT, PAGE = "measures.md", "measures.html"
HELP = "\n".join(f"{name:<12} {measure.asks}" for name, measure in MEASURES.items())


class Day(click.types.StringParamType):
    """A day of the command line, as the graph writes days."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day; fails for what is none."""
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f"{shown(value)} is no day; write it as 2024-04-15", param, ctx)


def _write_table(where: Path, table: Table, study: Study) -> None:
    # What spreadsheets take for a formula is made text as for `jinshen review`; of numbers a minus is none.
    texts = [name in table.people or name in ("post", "organizations") for name in columns(table)]
    with where.open("w", encoding="utf-8", newline="") as stream:
        sheet = csv.writer(stream, lineterminator="\r\n")  # a carriage return in a name is quoted only where lines end with one
        sheet.writerow(columns(table))
        for row in rows(table, study.at):
            sheet.writerow([guarded(HALF.sub("\ufffd", cell)) if text else cell for cell, text in zip(row, texts, strict=True)])


def _write(where: Path, text: str) -> None:
    where.write_text(HALF.sub("\ufffd", text), encoding="utf-8", newline="\n")


@click.command(epilog="\b\nMeasures:\n" + HELP)
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("-o", "--output", "out", required=True, type=PLACE, help="the folder to write to")
@click.option("--only", multiple=True, type=click.Choice(list(MEASURES)), help="one measure; may be given several times")
@click.option("--from", "since", type=Day(), help="only meetings of this day or later")
@click.option("--to", "until", type=Day(), help="only meetings of this day or earlier")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="where chance begins")
@click.option("--draws", type=click.IntRange(min=1), help="how often chance is drawn; else 50 to 1000 times, by the graph's size")
def command(
    where: Path, out: Path, only: tuple[str, ...], since: str | None, until: str | None, seed: int, draws: int | None
) -> None:
    """Measure a graph: ties beyond chance, brokers, protocol order, communities; a report and one table a measure.

    The same graph and seed give the same bytes.

    Example: jinshen measure -g graph.db -o measures
    """
    if since and until and since > until:
        raise click.UsageError(f"--from {since} is after --to {until}")
    names = [name for name in MEASURES if not only or name in only]
    with workplace(out, [REPORT, PAGE, *(f"{name}.csv" for name in names)]) as making, open_graph(where) as graph:
        study = Study(graph, seed, draws, since, until)
        tables = {}
        for name in steps("measuring", names):
            tables[name] = MEASURES[name].make(study)
            _write_table(making / f"{name}.csv", tables[name], study)
        _write(making / REPORT, markdown(study, tables))
        _write(making / PAGE, html(study, tables))
    for name, table in tables.items():
        click.echo(f"{name}: {table.says[0]}")
    click.echo(f"{shown(out / REPORT)} and {PAGE} written, with a table for each measure")
