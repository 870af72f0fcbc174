"""Our scorer agrees with the gold's own to the third decimal."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from jinshen.models import load, scoring
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.page import read_source
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.reader import read_page
from jinshen.pipeline.records import to_json


def agreeing(shared: Path, predicted: Path) -> scoring.Scores:
    """Our scores, after both scorers gave the same on every row."""
    ours = scoring.evaluate(shared / "gold", predicted)
    command = [sys.executable, str(shared / "score.py"), str(shared / "gold"), str(predicted), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert set(ours.rows) == set(theirs) - {"invented_years"}
    for name, row in ours.rows.items():
        got = [round(value, 3) for value in (row.precision, row.recall, row.f1)]
        assert got == [round(theirs[name][key], 3) for key in ("p", "r", "f")], name
    assert ours.invented_years == theirs["invented_years"]
    return ours


def worse(value, chance):
    """A record with one part in six lost, said twice or changed, at every depth."""
    if isinstance(value, dict):
        return {key: worse(item, chance) if key != "page" else item for key, item in value.items()}
    if isinstance(value, list):
        kept = [worse(item, chance) for item in value if chance.random() > 1 / 6]
        return kept + kept[:1] if chance.random() < 1 / 6 else kept
    if isinstance(value, int) and chance.random() < 1 / 6:
        return value + 1
    if isinstance(value, str) and chance.random() < 1 / 12:
        return value[1:] if len(value) > 1 and "-" not in value else value.replace("--", "2024-")
    return value


@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_the_gold_scorer_on_records_with_every_fault(seed, shared, tmp_path):
    chance, predicted = random.Random(seed), tmp_path / "pages.jsonl"
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "gold").glob("[0-9]*.json"))]
    pages = [page if seed == 0 else worse(page, chance) for page in gold]
    predicted.write_text("".join(f"{json.dumps(page, ensure_ascii=False)}\n" for page in pages), encoding="utf-8")
    ours = agreeing(shared, predicted)
    assert all((row.f1 == 1) == (seed == 0) for row in ours.rows.values())


def test_agrees_with_the_gold_scorer_on_what_is_read(shared, tmp_path):
    nlp, predicted = load(), tmp_path / "pages.jsonl"
    pages = (read_page(nlp, read_source(found, Overrides())) for found in find_pages([shared / "pages"]))
    predicted.write_text("".join(f"{to_json(page)}\n" for page in pages), encoding="utf-8")
    assert agreeing(shared, predicted).invented_years == 0
