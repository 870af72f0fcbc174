"""`jinshen review`: pairs of people who may be one, judged one by one in a terminal, or as a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click

from jinshen.graph.decisions import Decision
from jinshen.graph.intake import take_in
from jinshen.graph.review import Pair, Session, Side, pairs, side_of
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.decisions import settle, taken
from jinshen.pipeline.cli.keys import END, single_keys
from jinshen.pipeline.cli.places import check_file
from jinshen.pipeline.cli.progress import waiting
from jinshen.pipeline.cli.sheet import read_sheet, write_sheet
from jinshen.pipeline.cli.words import PLACE, TEXT, shown
from jinshen.pipeline.errors import JinshenError

ANSWERS = {"y": "same", "n": "different", "?": "unsure"}
KEYS = "y one person, n two, ? unsure, s skip, u undo, q quit"
EVENTS = 5
SENTENCE = 200


def _lines(side: Side) -> Iterator[str]:
    """What a person shows, on lines."""
    yield f"{'、'.join(side.papers) or 'no paper told'}  {side.seen}  {side.articles} articles"
    yield from (f"post   {post}" for post in side.posts)
    yield from (f"event  {event}" for event in side.events[:EVENTS])
    if len(side.events) > EVENTS:
        yield f"       and {len(side.events) - EVENTS} more events"
    yield from (f"“{quote[:SENTENCE]}{'…' if len(quote) > SENTENCE else ''}”  {page}" for quote, page in side.quotes)


def _show(number: int, total: int, pair: Pair, sides: tuple[Side, Side]) -> None:
    head = f"{shown(pair.name)}  {number} of {total}, weight {pair.weight:g}"
    click.echo(f"\n{click.style(head, bold=True)}\n  score {pair.score:.2f}: {shown(pair.reason)}")
    for letter, side in zip("AB", sides, strict=True):
        for at, line in enumerate(_lines(side)):
            click.echo(f"  {letter if not at else ' '}  {shown(line)}")


def _key(press: Callable[[], str]) -> str:
    """The next key that means something; the end of input quits."""
    click.echo(f"  [{KEYS}] ", nl=False)
    while True:
        key = press().casefold()
        key = {"？": "?", END: "q"}.get(key, key)
        if key in (*ANSWERS, "s", "u", "q"):
            click.echo({"s": "skipped", "u": "undo", "q": "quit"}.get(key) or ANSWERS[key])
            return key


def _judge(graph: Graph, found: list[Pair], press: Callable[[], str], by: str, why: str) -> int:
    """Asks for each pair until one quits; each judgement is kept at once, the graph is built with them at the end."""
    session, at = Session(), 0
    path: list[tuple[int, bool]] = []
    while at < len(found):
        pair = found[at]
        if session.follows(pair):
            at += 1
            continue
        sides = side_of(graph, pair.one), side_of(graph, pair.other)
        _show(at + 1, len(found), pair, sides)
        key = _key(press)
        if key == "q":
            break
        if key == "u":
            if not path:
                click.echo("  nothing to undo")
                continue
            at, judged = path.pop()
            if judged:
                graph.undo([graph.ledger.all()[-1].number])
                session.said.pop()
            continue
        path.append((at, key in ANSWERS))
        if key in ANSWERS:
            entry = Decision(sides[0].key, sides[1].key, ANSWERS[key], "user", None, why, by, date.today().isoformat())
            graph.keep([entry], build=False)
            session.said.append((pair.one, pair.other, ANSWERS[key]))
        at += 1
    return len(session.said)


@click.command()
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--by", type=TEXT, help="who judges; needed but for --csv-out")
@click.option("--why", default="", help="the reason to keep beside each judgement")
@click.option("--csv-out", "target", metavar="FILE", type=PLACE, help="write all pairs to a table with an empty column `judgement`")
@click.option("--csv-in", "source", metavar="FILE", type=PLACE, help="take the judgements (same, different, unsure) of a table, all or none")
def command(where: Path, by: str | None, why: str, target: Path | None, source: Path | None) -> None:
    """Judge people of one name who may be one, the pairs first that change most of the graph.

    Each pair is shown with its posts, events, papers, days and sentences, and why the rules are unsure. One key judges: y one
    person, n two, ? unsure, s skip, u undo, q quit. A judgement is kept at once; the graph is built with them when one quits.

    Example: jinshen review -g graph.db --by 贺兰
    """
    if target and source:
        raise click.UsageError("one of --csv-out and --csv-in at a time")
    if not target and not by:
        raise click.UsageError("missing option '--by': say who judges")
    if target:
        check_file(target, [where])
    with open_graph(where) as graph:
        if source:
            with waiting("building"):
                done = take_in(graph, read_sheet(source, by or "", date.today().isoformat()), what="review")
            return taken(done, source)
        settle(graph)
        found = pairs(graph)
        if target:
            write_sheet(graph, found, target)
            return click.echo(f"{len(found)} pairs written to {shown(target)}; fill in the column judgement: same, different or unsure")
        if not found:
            return click.echo("no pair waits for a judgement")
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise JinshenError("no terminal to judge in; use --csv-out and --csv-in")
        with single_keys() as press:
            count = _judge(graph, found, press, by or "", why)
        settle(graph)
    click.echo(f"{count} judgements kept; `jinshen decisions` lists and undoes them")
