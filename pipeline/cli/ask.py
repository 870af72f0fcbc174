"""`jinshen ask`: the day-one questions."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jinshen.graph.answers import Answer, Row
from jinshen.graph.questions import QUESTIONS, ask
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.words import PLACE, TEXT, json_shown, shown, warn


def _line(words: str, text: str) -> str:
    """A line of help; a Chinese character is as wide as two others."""
    return f"{words}{' ' * (20 - cell_len(words))} {text}"


HELP = "\n".join(_line(" ".join((name, *wanted)), text) for name, (wanted, text, _) in QUESTIONS.items())

# Short columns that are never broken; all others are folded, never cut.
WHOLE = ("date", "order", "person", "status", "firstSeen", "lastSeen", "vacantSince", "issuesSince", "events", "step", "type", "page")


def _cell(row: Row, column: str) -> Text:
    value = row.get(column)
    if column == "date" and row.get("endDate"):
        value = f"{value}/{row['endDate']}"
    if isinstance(value, list):
        value = "、".join(map(str, value))
    return Text("" if value is None else shown(value, instead="\ufffd"))


def _show(answer: Answer) -> None:
    """Prints a table of the columns that say something in some row, all columns where there is no row."""
    told = [column for column in answer.columns if any(row.get(column) not in (None, "", []) for row in answer.rows)]
    table = Table(show_lines=True)
    for column in told or answer.columns:
        table.add_column(column, no_wrap=column in WHOLE, overflow="fold")
    for row in answer.rows:
        table.add_row(*(_cell(row, column) for column in told))
    Console(soft_wrap=False).print(table)


@click.command(epilog="\b\nQuestions:\n" + HELP)
@click.argument("question", type=TEXT)
@click.argument("words", nargs=-1, type=TEXT)
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--id", "ids", multiple=True, metavar="ID", type=TEXT, help="which of several people of one name is meant")
@click.option("--mass", is_flag=True, help="count meetings of more than 30 named people too")
@click.option("--all", "every", is_flag=True, help="all people of one name and all contradictions, however many")
@click.option("--json", "as_json", is_flag=True, help="print a list of objects with all evidence")
def command(
    question: str, words: tuple[str, ...], where: Path, ids: tuple[str, ...], mass: bool, every: bool, as_json: bool
) -> None:
    """Ask a graph a QUESTION, without any server.

    Example: jinshen ask attended 姓名 -g graph.db
    """
    with open_graph(where) as graph:
        answer = ask(graph, question, words, ids=ids, mass=mass, every=every)
    if as_json:
        click.echo(json_shown(json.dumps(answer.rows, ensure_ascii=False, indent=1)))
    else:
        _show(answer)
    if answer.left:
        warn(f"{answer.left:,} more, {answer.less}; --all shows them")
