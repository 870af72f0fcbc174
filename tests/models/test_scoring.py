"""Our scorer agrees with the gold's own to the third decimal, and the pipeline keeps its floors."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

from jinshen.models import load, scoring
from jinshen.pipeline.page import Overrides, find_pages, read_source
from jinshen.pipeline.reader import read_page
from jinshen.pipeline.records import to_json


def test_agrees_with_the_gold_scorer_and_keeps_the_floors(shared, tmp_path):
    nlp, predicted = load(), tmp_path / "pages.jsonl"
    pages = (read_page(nlp, read_source(found, Overrides())) for found in find_pages([shared / "pages"]))
    predicted.write_text("".join(f"{to_json(page)}\n" for page in pages), encoding="utf-8")
    ours = scoring.evaluate(shared / "gold", predicted)
    command = [sys.executable, str(shared / "score.py"), str(shared / "gold"), str(predicted), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    for name, row in ours.rows.items():
        got = [round(value, 3) for value in (row.precision, row.recall, row.f1)]
        assert got == [round(theirs[name][key], 3) for key in ("p", "r", "f")], name
    assert ours.invented_years == theirs["invented_years"] == 0
    floors = tomllib.loads((Path(scoring.__file__).parent / "floors.toml").read_text(encoding="utf-8"))
    assert {name: floor for name, floor in floors.items() if ours.rows[name].f1 < floor} == {}
