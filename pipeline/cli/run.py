"""`jinshen run`: the main job, pages to records, graph and exports in one folder."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from jinshen.graph import explorer, graphml
from jinshen.graph.atomic import replacing
from jinshen.graph.questions import Asked, conflicts, homonyms
from jinshen.graph.store import BuildReport, Graph, open_graph
from jinshen.pipeline.cli.reading import PAGES, Outcome, overrides, read_all, tell
from jinshen.pipeline.errors import JinshenError, PageError
from jinshen.pipeline.records import Page, from_json, to_json

RECORDS, GRAPH, GRAPHML, EXPLORER, REPORT = "pages.jsonl", "graph.db", "graph.graphml", "explorer.html", "report.md"


def _folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise JinshenError(f"{out}: cannot be written ({error.strerror}); name a folder that you may write to with -o") from None


def _records(path: Path) -> Iterator[Page]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            yield from_json(line, f"{path}:{number}")


def _read(pages: tuple[Path, ...], out: Path, outcome: Outcome, **said: str | None) -> list[tuple[str, int, str]]:
    """Writes the records; gives for each span left out of every article its page, length and reason."""
    left: list[tuple[str, int, str]] = []
    count = 0
    with replacing(out / RECORDS) as stream:
        for page in read_all(pages, outcome, **said):
            stream.write(to_json(page) + "\n")
            left += [(page.page, one.end - one.start, one.reason) for one in page.left_out if one.reason != "blank"]
            count += 1
        if not count:
            tell(outcome)
            raise PageError(f"{out}: no page could be read, nothing is written; see the lines above")
    return left


def _summary(graph: Graph, outcome: Outcome, left: list[tuple[str, int, str]]) -> list[tuple[str, int]]:
    counts = graph.counts()
    labels = (("pages", "Page"), ("articles", "Article"), ("people", "Person"), ("posts", "Post"), ("events", "Event"),
              ("attendances", "ATTENDED"), ("contradictions", "Contradiction"))  # fmt: skip
    rows = [(shown, counts.get(name, 0)) for shown, name in labels]
    why = ", ".join(sorted({reason for _, _, reason in left}))
    lost = f"characters in no article ({why})" if why else "characters in no article"
    return [*rows, (lost, sum(length for _, length, _ in left)), ("pages that failed", len(outcome.failed))]


def _report(graph: Graph, outcome: Outcome, left: list[tuple[str, int, str]]) -> str:
    lines = ["# Report", "", "| what | count |", "|---|---|"]
    lines += [f"| {name} | {count} |" for name, count in _summary(graph, outcome, left)]
    for title, found in (
        ("Pages that could not be read", outcome.failed),
        ("Warnings", outcome.warnings),
        ("Pages of the same content, read once", [f"{name}: as {first}" for name, first in outcome.twins]),
        ("Contradictions", [f"{row['kind']}: {row['detail']}" for row in conflicts(graph, Asked(())).rows]),
        ("People of one name who are kept apart", [
            f"{row['name']}: {row['one']} / {row['other']} ({row['reason']})" for row in homonyms(graph, Asked(())).rows
        ]),
        ("Left out of every article", [f"{page}: {length} characters, {reason}" for page, length, reason in left]),
    ):  # fmt: skip
        if found:
            lines += ["", f"## {title}", "", *(f"- {' '.join(line.split())}" for line in found)]
    return "\n".join(lines) + "\n"


def _build(out: Path) -> BuildReport:
    """Makes the graph of exactly the records in the folder: pages of an earlier run that are gone leave it."""
    with open_graph(out / GRAPH, create=True) as graph, graph.writing():
        report = graph.add_pages(_records(out / RECORDS))
        names = {page.page for page in _records(out / RECORDS)}
        if gone := [name for name in graph.pages() if name not in names]:
            graph.remove_pages(gone)
    return report


@click.command()
@PAGES
@click.option("-o", "--output", "out", required=True, type=click.Path(path_type=Path, file_okay=False), help="the folder for all results")
@overrides
def command(pages: tuple[Path, ...], out: Path, paper: str | None, jurisdiction: str | None, issue_date: str | None) -> None:
    """Read PAGES (files, folders), build the graph and write everything into one folder.

    Example: jinshen run pages/ -o out
    """
    _folder(out)
    outcome = Outcome()
    left = _read(pages, out, outcome, paper=paper, jurisdiction=jurisdiction, issue_date=issue_date)
    _build(out)
    with open_graph(out / GRAPH) as graph:
        graphml.write(graph, out / GRAPHML)
        explorer.write(graph, out / EXPLORER)
        with replacing(out / REPORT) as stream:
            stream.write(_report(graph, outcome, left))
        summary = _summary(graph, outcome, left)
    tell(outcome)
    for name, count in summary:
        click.echo(f"{count:8} {name}")
    click.echo(f"\nLook:   {out / EXPLORER}\nAsk:    jinshen ask conflicts -g {out / GRAPH}\nReport: {out / REPORT}")
    if outcome.failed:
        sys.exit(1)
