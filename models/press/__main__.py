"""`python -m jinshen.models.press`: pages of fictional papers with their truth, in any number."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jinshen.models import load
from jinshen.models.press.archive import Archive, Totals
from jinshen.models.press.copy import no_words
from jinshen.models.press.damage import DAMAGES
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.words import segmenter
from jinshen.models.press.world import World
from jinshen.pipeline.errors import JinshenError


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--seed", default=1, show_default=True, help="Everything follows from it.")
@click.option("--districts", default=3, show_default=True, type=click.IntRange(1, 400), help="How many districts and counties the world has.")
@click.option("--months", default=24, show_default=True, type=click.IntRange(1, 240), help="How long it lives.")
@click.option("--pages", default=500, show_default=True, type=click.IntRange(1), help="How many pages its papers print.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="A new folder.")
@click.option("--damage", "kinds", multiple=True, type=click.Choice(["none", *DAMAGES]), help="Only these kinds, on every page; else a mixture as pages have it.")
@click.option("--strength", type=click.FloatRange(0, 1), help="How strong the damage is; else as pages are.")
@click.option("--training/--no-training", default=True, show_default=True, help="Also write documents for the tagger and words for the segmenter.")
@click.option("--check", is_flag=True, help="Check every page against the rules of annotation; exit 1 on a fault.")
def main(
    seed: int, districts: int, months: int, pages: int, output: Path, kinds: tuple[str, ...], strength: float | None, training: bool, check: bool
) -> None:
    """Prints pages of a simulated world of districts, with gold records and the world's truth, into a new folder.

    Example: python -m jinshen.models.press --seed 1 --districts 3 --months 24 --pages 500 -o press
    """
    nlp = load() if training else None
    world = World(seed, districts, months)
    chosen = [kind for kind in kinds if kind != "none"] if kinds else None
    newsroom = Newsroom(world, pages, words=segmenter(nlp) if nlp else no_words, kinds=chosen, strength=strength)
    try:
        _run(Archive(world, newsroom, nlp, check=check), output, pages)
    except JinshenError as error:
        click.echo(f"press: {error}", err=True)
        sys.exit(1)


def _run(archive: Archive, output: Path, pages: int) -> None:
    console = Console(stderr=True)
    columns = (TextColumn("pages"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    totals = Totals()
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("pages", total=pages)
        for totals in archive.write(output):
            progress.update(task, completed=totals.pages)
    click.echo(f"{output}: {totals.pages} pages, {totals.characters} characters, {totals.articles} articles, {totals.events} events, {totals.mentions} mentions")
    for fault in totals.faults[:20]:
        click.echo(f"press: {fault}", err=True)
    if totals.faults:
        raise JinshenError(f"{len(totals.faults)} faults in the records; the frames or tables that made them are to be mended")


if __name__ == "__main__":
    main()
