"""A graph to one workbook of Excel: a sheet of attendances, then one for each label and type that has rows.

Source: Office Open XML, as XlsxWriter writes it row by row. Limits, of Excel: a cell of more than 32,767 characters is cut and ends in `…`, rows behind the
1,048,576th of a sheet go to a further one; controls and halves of UTF-16 pairs are U+FFFD. Texts are cells of text: none is a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from jinshen.graph.atomic import replacing
from jinshen.graph.markup import clean
from jinshen.graph.store import Graph
from jinshen.graph.tables import Table, flat, tables
from jinshen.pipeline.errors import JinshenError

ROWS, LONGEST = 1 << 20, 32_767
# Row by row to the disk; a workbook's bytes tell nothing of when it was made.
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
MADE = datetime(1980, 1, 1)


def _sheets(table: Table) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """The rows of a table in sheets, each with the names of the columns on top; none for a table without rows."""
    rows = iter(table.rows)
    first, count = next(rows, None), 0
    while first is not None:
        count += 1
        sheet = _Rows(first, rows)
        yield table.name if count == 1 else f"{table.name} {count}", iter(sheet)
        first = sheet.left


class _Rows:
    """As many rows as a sheet holds; then `left` is the first that it does not, None where there is none."""

    def __init__(self, first: list[Any], rows: Iterator[list[Any]]) -> None:
        self.left: list[Any] | None = first
        self._rows = rows

    def __iter__(self) -> Iterator[list[Any]]:
        for _ in range(ROWS - 1):
            if self.left is None:
                return
            yield self.left
            self.left = next(self._rows, None)


def _put(sheet: Any, at: int, row: list[Any]) -> None:
    for column, value in enumerate(map(flat, row)):
        if isinstance(value, bool):
            sheet.write_boolean(at, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(at, column, value)
        elif value:
            told = clean(value)
            sheet.write_string(at, column, told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…")


def write(graph: Graph, where: Path) -> None:
    """Writes the graph's tables to a workbook; the same graph gives the same bytes."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise JinshenError("a workbook needs jinshen[xlsx]; pip install 'jinshen[xlsx]'") from None
    with replacing(where) as stream:
        book = Workbook(stream.buffer, OPTIONS)
        book.set_properties({"created": MADE})
        for table in tables(graph):
            for name, rows in _sheets(table):
                sheet = book.add_worksheet(name)
                sheet.freeze_panes(1, 0)
                _put(sheet, 0, [*table.columns])
                for at, row in enumerate(rows, 1):
                    _put(sheet, at, row)
        book.close()
