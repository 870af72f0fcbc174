"""`jinshen evaluate`: records against gold."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("predicted", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="print one JSON object")
def command(gold: Path, predicted: Path, as_json: bool) -> None:
    """Score PREDICTED (a .jsonl file or a folder of .json files) against the folder GOLD.

    Example: jinshen evaluate gold/ pages.jsonl
    """
    from jinshen.models.scoring import evaluate

    scores = evaluate(gold, predicted)
    if as_json:
        click.echo(json.dumps(scores.as_json(), ensure_ascii=False))
        return
    click.echo(f"{scores.pages} pages\n{'':14}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'found':>8}")
    for name, row in scores.rows.items():
        click.echo(f"{name:14}{row.precision:8.3f}{row.recall:8.3f}{row.f1:8.3f}{row.gold:8d}{row.found:8d}")
    click.echo(f"invented years {scores.invented_years}")
