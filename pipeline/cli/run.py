"""`jinshen run`: the main job, pages to records, graph and exports in one folder."""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import click

from jinshen.graph import explorer, graphml
from jinshen.graph.atomic import replacing
from jinshen.graph.beside import PageRow, row_of
from jinshen.graph.conflicts import conflicts
from jinshen.graph.namesakes import homonyms
from jinshen.graph.second import Second
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.decisions import tell_waiting
from jinshen.pipeline.cli.places import fresh, workplace
from jinshen.pipeline.cli.progress import waiting
from jinshen.pipeline.cli.reading import (
    JOBS,
    PAGES,
    PROFILE,
    Outcome,
    Workers,
    check_pages,
    finish,
    overrides,
    read_all,
)
from jinshen.pipeline.cli.records import Line
from jinshen.pipeline.cli.words import Place, shown, some, warn
from jinshen.pipeline.files import Found
from jinshen.pipeline.labels import REPAIRS
from jinshen.pipeline.records import Page, from_json

RECORDS, GRAPH, GRAPHML, EXPLORER, REPORT = "pages.jsonl", "graph.db", "graph.graphml", "explorer.html", "report.md"
PARTS = "parts"  # beside them while they are made: what worker processes have read


@dataclass(slots=True)
class Account:
    """What the records tell of the reading: for each span left out of every article its page, length and reason; what was read otherwise."""

    left: list[tuple[str, int, str]] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)

    def add(self, page: Page) -> None:
        self.left += [(page.page, one.end - one.start, one.reason) for one in page.left_out if one.reason != "blank"]
        kinds = Counter(one.kind for one in page.repairs)
        if kinds:
            self.repaired.append(f"{page.page}: {'; '.join(f'{REPAIRS[kind]}: {count}' for kind, count in sorted(kinds.items()))}")


def _lines(path: Path) -> Iterator[Line]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            yield line, f"{path}:{number}"


def _row(line: Line) -> PageRow:
    return row_of(from_json(*line))


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read: by how many worker processes, if any, and whether the time of each stage is told."""

    jobs: int | None
    profile: bool


def _read(found: Sequence[Found], where: Path, outcome: Outcome, how: Reading, **said: str | None) -> Account:
    """Writes the records and accounts for them."""
    account = Account()
    count = 0
    parts = where.with_name(PARTS)
    workers = Workers(how.jobs, parts) if how.jobs else None
    with replacing(where) as stream, closing(read_all(found, outcome, workers, profile=how.profile, **said)) as records:
        for record in records:
            stream.write(f"{record}\n")
            account.add(from_json(record, "a record"))
            count += 1
        finish(count, outcome)
    shutil.rmtree(parts, ignore_errors=True)
    return account


def _summary(graph: Graph, outcome: Outcome, account: Account) -> list[tuple[str, int]]:
    counts = graph.counts()
    labels = (("pages", "Page"), ("articles", "Article"), ("people", "Person"), ("posts", "Post"), ("events", "Event"),
              ("attendances", "ATTENDED"), ("contradictions", "Contradiction"))  # fmt: skip
    rows = [(name, counts.get(label, 0)) for name, label in labels]
    why = ", ".join(sorted({reason for _, _, reason in account.left}))
    lost = f"characters in no article ({why})" if why else "characters in no article"
    return [*rows, (lost, sum(length for _, length, _ in account.left)), ("pages that failed", len(outcome.failed))]


def _item(told: str) -> str:
    """One line of a Markdown list, in which the marks of a page's or file's name mean nothing.

    >>> _item("<b>[x].txt")
    '- \\\\<b>\\\\[x\\\\].txt'
    """
    return "- " + re.sub(r"([\\`*\[\]<_~])", r"\\\1", shown(told))


def _report(graph: Graph, outcome: Outcome, account: Account) -> str:
    lines = ["# Report", "", "| what | count |", "|---|---|"]
    lines += [f"| {name} | {count} |" for name, count in _summary(graph, outcome, account)]
    for title, found in (
        ("Pages that could not be read", outcome.failed),
        ("Warnings", outcome.warnings),
        ("Pages without an article", outcome.bare),
        ("Pages whose area nothing tells", outcome.homeless),
        ("Pages of the same content, read once", [f"{name}: as {first}" for name, first in outcome.twins]),
        ("Contradictions", [f"{row['kind']}: {row['detail']}" for row in conflicts(graph, every=True).rows]),
        ("People of one name who are kept apart", [
            f"{row['name']}: {row['one']} / {row['other']} ({row['reason']})" for row in homonyms(graph, every=True).rows
        ]),
        ("Read otherwise than printed", account.repaired),
        ("Left out of every article", [f"{page}: {length} characters, {reason}" for page, length, reason in account.left]),
    ):  # fmt: skip
        if found:
            lines += ["", f"## {title}", "", *map(_item, found)]
    return "\n".join(lines) + "\n"


def _build(graph: Graph, records: Path) -> list[str]:
    """Makes the graph that of exactly these records; gives the pages of an earlier run that leave it."""
    with Second() as second:
        report = graph.add_rows(second.map(_row, _lines(records)), work=second.map)
    names = {*report.added, *report.replaced, *report.unchanged}
    gone = [name for name in graph.pages() if name not in names]
    if gone:
        graph.remove_pages(gone)
    return gone


def _write(graph: Graph, making: Path, outcome: Outcome, account: Account) -> None:
    graphml.write(graph, making / GRAPHML)
    explorer.write(graph, making / EXPLORER)
    with replacing(making / REPORT) as stream:
        stream.write(_report(graph, outcome, account))


def _check_graph(where: Path) -> None:
    """Raises GraphError, before the long work, where results would go into a file that is no graph."""
    if where.is_file() and where.stat().st_size:
        open_graph(where).close()


@click.command()
@PAGES
@click.option("-o", "--output", "out", required=True, type=Place(file_okay=False), help="the folder for all results")
@JOBS
@PROFILE
@overrides
def command(pages: tuple[Path, ...], out: Path, jobs: int | None, *, profile: bool, **said: str | None) -> None:
    """Read PAGES (files, folders), build the graph and write everything into one folder.

    The results are those of the PAGES named: what an earlier run has put into the folder is replaced, and pages that are no
    longer named leave its graph. `jinshen build` adds pages to a graph instead.

    Exit code 1 where a page, or what stands beside it, could not be used; the results are those of the others.

    Example: jinshen run pages/ -o out
    """
    found, outcome = check_pages(pages), Outcome()
    with workplace(out, (RECORDS, GRAPH, GRAPHML, EXPLORER, REPORT)) as making:
        _check_graph(out / GRAPH)
        account = _read(found, making / RECORDS, outcome, Reading(jobs, profile), **said)
        with fresh(out / GRAPH), open_graph(out / GRAPH, create=True) as graph, waiting("building"):
            with graph.writing():
                gone = _build(graph, making / RECORDS)
                _write(graph, making, outcome, account)
            summary = _summary(graph, outcome, account)
            tell_waiting(graph)
    if gone:
        warn(f"{out / GRAPH}: {some(gone)} of an earlier run, not read this time, left out")
    for name, count in summary:
        click.echo(f"{count:8} {name}")
    graph_file = shlex.quote(shown(out / GRAPH))
    click.echo(f"\nLook:   {shown(out / EXPLORER)}\nAsk:    jinshen ask conflicts -g {graph_file}\nReport: {shown(out / REPORT)}")
    raise click.exceptions.Exit(outcome.code)
