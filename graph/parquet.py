"""A graph to a folder of Parquet tables: one a label and a type, and `attendance.parquet`, for DuckDB, pandas, Polars and Spark.

Source: Apache Parquet. Columns are those of the schema, typed: lists of texts are lists, evidence is JSON in a text. A character that is no text (half
of a UTF-16 pair) is U+FFFD.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from jinshen.graph.atomic import folder_at, replacing
from jinshen.graph.jsonl import HALF
from jinshen.graph.schema import BOOLEAN, FLOAT, INTEGER, STRING, STRINGS
from jinshen.graph.store import Graph
from jinshen.graph.tables import Table, tables
from jinshen.pipeline.errors import JinshenError

GROUP = 20_000  # rows that are in memory at a time


def plain(value: Any) -> Any:
    """A value as a table holds it."""
    if isinstance(value, str):
        return HALF.sub("\ufffd", value)
    return [HALF.sub("\ufffd", item) for item in value] if isinstance(value, list) else value


def schema_of(columns: Mapping[str, str]) -> Any:
    """Columns, with the kinds of their values as in the graph's schema, as Arrow has them."""
    import pyarrow

    kinds = {STRING: pyarrow.string(), STRINGS: pyarrow.list_(pyarrow.string()), INTEGER: pyarrow.int64(), FLOAT: pyarrow.float64(), BOOLEAN: pyarrow.bool_()}
    return pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])


def _write(table: Table, where: Path) -> None:
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    schema = schema_of(table.columns)
    rows = iter(table.rows)
    with replacing(where) as stream, ParquetWriter(stream.buffer, schema, compression="zstd") as into:
        while group := [*islice(rows, GROUP)]:
            columns = zip(*([*map(plain, row)] for row in group), strict=True)
            into.write_table(pyarrow.table([pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema))


def write(graph: Graph, folder: Path) -> None:
    """Writes the graph's tables into a folder, each file whole; the same graph gives the same bytes."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise JinshenError("Parquet needs jinshen[parquet]; pip install 'jinshen[parquet]'") from None
    folder_at(folder)
    for table in tables(graph):
        _write(table, folder / f"{table.name}.parquet")
