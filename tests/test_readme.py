"""The README says what is there: its commands, its graph tables, its pictures."""

from __future__ import annotations

import re
from pathlib import Path

from jinshen.graph.dialects import DIALECTS
from jinshen.graph.exporters import EXPORTERS
from jinshen.graph.queries import queries
from jinshen.graph.questions import QUESTIONS
from jinshen.graph.schema import DERIVED, LABELS, TYPES
from jinshen.graph.tables import WHO_WHERE
from jinshen.pipeline.cli.main import COMMANDS
from jinshen.pipeline.formats.table import READERS
from jinshen.pipeline.view import heal

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_table():
    assert set(re.findall(r"^\| `jinshen ([\w-]+)", README, re.M)) == set(COMMANDS)


def test_every_format_is_in_the_table():
    table = README[README.index("## What is read") : README.index("## What extraction did")]
    assert set(re.findall(r"`(\.[a-z.]+)`", table)) == set(READERS)


def test_every_export_is_in_the_table():
    table = README[README.index("## Formats to take away") : README.index("## What is read")]
    assert set(re.findall(r"^\| `(\w[\w-]*)` \|", table, re.M)) == set(EXPORTERS)
    assert {name for name in DIALECTS if f"`{name}`" in table} | {"strict"} == set(DIALECTS)
    assert [name for name in WHO_WHERE if name != "inferred" and name not in table] == []


def test_every_question_is_named():
    for name, (words, _, _) in QUESTIONS.items():
        assert f"`{' '.join((name, *words))}`" in README


def test_the_saved_queries_are_counted():
    assert f"[{len(queries())} queries](graph/cypher/README.md)" in README


def test_the_graph_tables_are_the_schema():
    for label, properties in LABELS.items():
        assert f"| {label} | {', '.join(properties)} |" in README
    for kind, (sources, targets, properties) in {**TYPES, **DERIVED}.items():
        assert f"| {kind} | {', '.join(sources)} | {', '.join(targets)} | {', '.join(properties) or '–'} |" in README


def test_every_file_that_is_named_is_there():
    for name in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / name).is_file(), name


def test_the_example_of_mixed_columns_is_read_as_it_says():
    printed, read = re.findall(r"```text\n(.*?)\n```", README, re.S)[:2]
    assert heal(printed).text == read
