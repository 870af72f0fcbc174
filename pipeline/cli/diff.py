"""`jinshen diff`: what a new batch changed, for a watch list or for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from jinshen.graph.difference import changes
from jinshen.graph.difference_report import FORMATS, Gathered
from jinshen.graph.pairing import Two
from jinshen.graph.store import open_graph
from jinshen.graph.watch import entries, meant
from jinshen.pipeline.cli.progress import waiting
from jinshen.pipeline.cli.texts import text_of
from jinshen.pipeline.cli.words import PLACE, json_shown, shown, warn

CHANGED = 3  # the exit code that --exit-code gives where something changed


def _wanted(two: Two, watch: Path | None) -> Callable[[Iterable[str]], bool]:
    """Whether one of some ids is on the watch list; what neither graph knows of it is told."""
    if watch is None:
        return bool
    ids: set[str] = set()
    for number, entry in entries(text_of(watch, "name a file of people, posts and bodies, one a line")):
        found = meant(two, entry)
        if not found:
            warn(f"{watch}:{number}: {entry}: no person, body or post of this name or id in either graph; write names as `jinshen ask` shows them")
        ids |= found
    return lambda about: not ids.isdisjoint(about)


@click.command()
@click.argument("old", type=PLACE)
@click.argument("new", type=PLACE)
@click.option("--watch", type=PLACE, help="a file of whom and what to watch, one a line: a name, an id, a body, a post as 机构·职务; # begins a comment")
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", show_default=True, help="json has all sentences")
@click.option("--exit-code", is_flag=True, help=f"end with {CHANGED} where something changed, with 0 where nothing did")
def command(old: Path, new: Path, watch: Path | None, form: str, exit_code: bool) -> None:
    """Tell what changed from an OLD graph to a NEW one: people joined or split, posts taken up and left, events, first meetings, contradictions.

    Counted first. A body on the watch list means its own posts and events, not those of its parts. Meetings of more than 30 named people make no first
    meeting. What OLD tells and NEW does not is told too. Ends with 0 when it is done, whether or not something changed, unless --exit-code asks.

    Example: jinshen diff march.db april.db --watch watch.txt
    """
    with open_graph(old) as before, open_graph(new) as after:
        two = Two(before, after)
        wanted = _wanted(two, watch)
        with waiting("comparing"):
            found = Gathered(changes(two, wanted))
    for line in FORMATS[form](found):
        click.echo(json_shown(line) if form == "json" else shown(line, instead="\ufffd"))
    if exit_code and found.counts():
        raise click.exceptions.Exit(CHANGED)
