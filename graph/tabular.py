"""A graph to a folder of comma-separated tables that spreadsheets open: one a label and a type, and `attendance.csv`.

Source: RFC 4180, with a byte order mark, by which Excel knows UTF-8; OWASP, "CSV Injection": a text that a spreadsheet could take for a formula
has an apostrophe before it, and so has one that already begins with apostrophes and would be taken for such a text. Limits: characters that
no spreadsheet shows (controls, halves of UTF-16 pairs) are U+FFFD.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from jinshen.graph.atomic import folder_at, replacing
from jinshen.graph.markup import clean
from jinshen.graph.store import Graph
from jinshen.graph.tables import Table, flat, tables

MARK = "\ufeff"
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs.

    >>> guarded("=1+1"), guarded("--04-15"), guarded("'=1"), guarded("骆一帆")
    ("'=1+1", "'--04-15", "''=1", '骆一帆')
    """
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """A text as it was before it was guarded.

    >>> unguarded("'=1+1"), unguarded("''=1"), unguarded("'贺兰")
    ('=1+1', "'=1", "'贺兰")
    """
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


def cell(value: Any) -> Any:
    """A value as a field."""
    value = flat(value)
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(clean(value)) if isinstance(value, str) else value


def _write(table: Table, where: Path) -> None:
    with replacing(where) as stream:
        stream.write(MARK)
        rows = csv.writer(stream, lineterminator="\r\n")
        rows.writerow(table.columns)
        rows.writerows(map(cell, row) for row in table.rows)


def write(graph: Graph, folder: Path) -> None:
    """Writes the graph's tables into a folder, each file whole; the same graph gives the same bytes."""
    folder_at(folder)
    for table in tables(graph):
        _write(table, folder / f"{table.name}.csv")
