"""`jinshen evaluate`: records against gold."""

from __future__ import annotations

import json
from pathlib import Path

import click

from jinshen.pipeline.cli.records import is_record, lines
from jinshen.pipeline.cli.words import Place, some, warn
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.records import from_json


def _pages(where: Path, role: str) -> list[str]:
    """The names of the pages in a folder of .json files or in a file of records, without their endings.

    Raises PageError for a record that is none, for two of one name, and for what cannot be read twice.
    """
    if not where.is_dir() and not where.is_file():
        raise PageError(f"{where}: no plain file, and it is read twice; name a file of records")
    files = [path for path in sorted(where.glob("*.json")) if is_record(path)] if where.is_dir() else [where]
    if not files:
        raise PageError(f"{where}: no {role} page in this folder; {role} pages end in .json")
    names: dict[str, str] = {}
    for path in files:
        for line, place in lines(path):
            page = from_json(line, place)
            name = path.stem if where.is_dir() else Path(page.page).stem
            if name in names:
                raise PageError(f"{place}: a second page {name}, the first is {names[name]}; score them one after the other")
            names[name] = place
    return list(names)


def _check_aliases(gold: Path) -> None:
    """Raises PageError for an alias list that is no object of a page's names and their aliases."""
    for path in sorted(gold.glob("aliases*.json")):
        try:
            told = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            raise PageError(f"{path}: no alias list ({error}); correct it, or take it out of the folder") from None
        if not isinstance(told, dict) or not all(isinstance(names, dict) for names in told.values()):
            raise PageError(f"{path}: no alias list (not an object of objects); correct it, or take it out of the folder")


@click.command()
@click.argument("gold", type=Place(exists=True, file_okay=False))
@click.argument("predicted", type=Place(exists=True))
@click.option("--json", "as_json", is_flag=True, help="print one JSON object")
def command(gold: Path, predicted: Path, as_json: bool) -> None:
    """Score PREDICTED (a .jsonl file or a folder of .json files) against the folder GOLD.

    A gold page that PREDICTED lacks counts as empty; pages that GOLD lacks are left aside.

    Example: jinshen evaluate gold/ pages.jsonl
    """
    from jinshen.models.scoring import evaluate

    wanted, found = _pages(gold, "gold"), _pages(predicted, "predicted")
    _check_aliases(gold)
    missing = [name for name in wanted if name not in found]
    if len(missing) == len(wanted):
        raise PageError(f"{predicted}: no page of {gold} is in it; name the records of the same pages")
    if missing:
        warn(f"{predicted}: without {some(missing)} of the gold pages; counted as empty")
    scores = evaluate(gold, predicted)
    if as_json:
        click.echo(json.dumps(scores.as_json(), ensure_ascii=False))
        return
    click.echo(f"{scores.pages} pages\n{'':14}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'found':>8}")
    for name, row in scores.rows.items():
        click.echo(f"{name:14}{row.precision:8.3f}{row.recall:8.3f}{row.f1:8.3f}{row.gold:8d}{row.found:8d}")
    click.echo(f"invented years {scores.invented_years}")
