"""`jinshen decisions`: what people decided about a graph, listed, undone, written to a file and read from one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import quote

import click

from jinshen.graph.decisions import Decision, said
from jinshen.graph.intake import Taken, read_lines, take_in, waiting_entries, write_lines
from jinshen.graph.ledger import Kept, spelled
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.places import check_file
from jinshen.pipeline.cli.progress import waiting as moving
from jinshen.pipeline.cli.words import PLACE, TEXT, complain, shown, warn
from jinshen.pipeline.errors import GraphError


def settle(graph: Graph) -> None:
    """Builds anew where decisions wait for it."""
    if not all(kept.built for kept in graph.ledger.all()):
        with moving("building"):
            graph.settle()


def tell_waiting(graph: Graph) -> None:
    """Warns where decisions wait for pages or facts that the graph does not have."""
    if unmet := waiting_entries(graph, list(graph.ledger.current().values())):
        warn(f"{graph.path}: {len(unmet)} decisions wait for pages or facts that are not in it; `jinshen decisions -g {quote(str(graph.path))}` lists them")


def taken(done: Taken, where: Path) -> None:
    """Tells what came of a file of decisions; ends with code 1 where nothing is taken of it."""
    for fault in done.faults:
        complain(fault)
    if done.faults:
        complain(f"{where}: nothing of it is taken; mend {len(done.faults)} lines and try again")
        raise click.exceptions.Exit(1)
    for told in done.waiting:
        warn(f"{told}; kept until it does")
    click.echo(f"{done.added} decisions taken from {shown(where)}, {done.known} known")


def _numbers(words: Iterable[str], kept: list[Kept]) -> Iterator[int]:
    """The numbers that N, N-M and last name."""
    for word in words:
        span = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", word)
        if word == "last" and kept:
            yield kept[-1].number
        elif span and not span[2]:
            yield int(span[1])
        elif span:
            inside = [one.number for one in kept if int(span[1]) <= one.number <= int(span[2])]
            if not inside:
                raise GraphError(f"no decision between {span[1]} and {span[2]}; the list of decisions shows their numbers")
            yield from inside
        else:
            told = "there is no decision" if word == "last" else f"{word} is no number; say N, N-M or last"
            raise GraphError(f"nothing is undone: {told}")


def _undo(graph: Graph, words: tuple[str, ...]) -> None:
    kept = graph.ledger.all()
    numbers = sorted(set(_numbers(words, kept)))
    with moving("building"):
        graph.undo(numbers)
    for one in kept:
        if one.number in numbers:
            click.echo(f"undone: {shown(spelled(one.entry))}")


def _list(graph: Graph, name: str | None, every: bool) -> None:
    """People's decisions with their numbers, and with `every` why rules hold people to be one."""
    kept = [one for one in graph.ledger.current().values() if name is None or _of(one) == name]
    unmet = waiting_entries(graph, kept)
    for one in sorted(kept, key=lambda one: one.number):
        click.echo(f"{one.number:6}  {shown(spelled(one.entry))}  ← {shown(said(one.entry))}")
        if one.number in unmet:
            click.echo(f"{'':8}waiting: {shown(unmet[one.number])}")
        elif not one.built:
            click.echo(f"{'':8}waiting: kept, and the graph is not built with it yet; `jinshen decisions --build` does")
    if every:
        for rule in graph.decisions(name):
            if rule.judge == "rule":
                click.echo(f"{'rule':>6}  {shown(spelled(rule))}  ← {rule.score:.2f} {shown(rule.reason)}")


def _of(kept: Kept) -> str:
    return kept.entry.one.name if isinstance(kept.entry, Decision) else kept.entry.fact.person


@click.command()
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--all", "every", is_flag=True, help="list also why rules hold appearances to be one person")
@click.option("--name", type=TEXT, help="list what concerns people of this name only")
@click.option("--export", "target", metavar="FILE", type=PLACE, help="write people's decisions to a file, a line each, sorted")
@click.option("--import", "source", metavar="FILE", type=PLACE, help="take the decisions of a file, all or none")
@click.option("--waiting", is_flag=True, help="with --import: keep also those whose pages or facts are not in the graph yet")
@click.option("--undo", "undone", multiple=True, metavar="N|N-M|last", type=TEXT, help="take decisions back; what held before holds again")
@click.option("--build", is_flag=True, help="build the graph with decisions that were kept by a review which was stopped")
def command(
    where: Path, every: bool, name: str | None, target: Path | None, source: Path | None, waiting: bool, undone: tuple[str, ...], build: bool
) -> None:
    """List what people decided about a graph: judgements of people of one name, and corrections of facts.

    Decisions outlive every rebuild. Their file is text of one JSON object a line, to be kept under version control and merged by
    lines; where lines speak against each other, or nothing in the graph answers to one, each is told and none is taken.

    Example: jinshen decisions -g graph.db --export decisions.jsonl
    """
    if sum(map(bool, (target, source, undone, build))) > 1:
        raise click.UsageError("one of --export, --import, --undo and --build at a time")
    if waiting and not source:
        raise click.UsageError("--waiting goes with --import")
    if target:
        check_file(target, [where])
    with open_graph(where) as graph:
        if source:
            with moving("building"):
                done = take_in(graph, read_lines(source), waiting=waiting)
            taken(done, source)
        elif target:
            click.echo(f"{write_lines(graph, target)} decisions written to {shown(target)}")
        elif undone:
            _undo(graph, undone)
        elif build:
            settle(graph)
        else:
            _list(graph, name, every)
