"""What Spark built to tables and files: one Parquet table a label and a type as `export --to parquet` has them, and Neo4j's import files.

OUT/tables/<label or type>/part-*.parquet, also those without rows; OUT/neo4j/<label or type>/part-*, headers beside them, and the arguments of
`neo4j-admin database import full` in import.args, which name the files where they lie: the import reads them from a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow
from pyspark.sql import DataFrame

from jinshen.graph.apart import edge_of
from jinshen.graph.bulk import ARGUMENTS, OPTIONS, header, line
from jinshen.graph.model import Edge, Node
from jinshen.graph.outline import digest_of, of_json
from jinshen.graph.parquet import plain, schema_of
from jinshen.graph.rows import MARK, NODES, RELATIONSHIPS
from jinshen.graph.schema import BOOLEAN, FLOAT, INTEGER, LABELS, STRING, STRINGS, TYPES
from jinshen.graph.spark import mapped
from jinshen.graph.tables import columns_of, row_of

KINDS = {STRING: "string", STRINGS: "array<string>", INTEGER: "bigint", FLOAT: "double", BOOLEAN: "boolean"}
CHUNK = 2000  # rows that a worker hands on at once
THREADS = 4  # tables that are written side by side: small ones would wait for each other
Batches = Iterator[pyarrow.RecordBatch]


def record_of(row: dict[str, Any]) -> Node | Edge:
    """A node or edge of a row of a build."""
    return Node(row["key"], row["kind"], of_json(row["value"])) if row["table"] == "node" else edge_of(row["value"])


def _table(drawn: DataFrame, kind: str) -> DataFrame:
    """The table of a label or type."""
    columns = columns_of(kind)
    schema = schema_of(columns)

    def typed(batches: Batches) -> Batches:
        for batch in batches:
            rows = [[*map(plain, row_of(record_of(row)))] for row in batch.to_pylist()]
            for first in range(0, len(rows), CHUNK):
                told = zip(*rows[first : first + CHUNK], strict=True)
                arrays = [pyarrow.array(column, field.type) for column, field in zip(told, schema, strict=True)]
                yield pyarrow.RecordBatch.from_arrays(arrays, schema=schema)

    named = ", ".join(f"`{name}` {KINDS[told]}" for name, told in columns.items())
    return drawn.where(drawn["kind"] == kind).sortWithinPartitions("key").mapInArrow(typed, named)


def write_tables(drawn: DataFrame, where: str) -> None:
    """One Parquet table a label and a type."""
    with ThreadPoolExecutor(THREADS) as threads:
        for done in [threads.submit(_table(drawn, kind).write.parquet, f"{where}/{kind}") for kind in (*LABELS, *TYPES)]:
            done.result()


def _lines(rows: Iterator[dict[str, Any]]) -> Iterator[Sequence[Any]]:
    for row in rows:
        one = record_of(row)
        yield row["kind"], line((NODES if isinstance(one, Node) else RELATIONSHIPS)[row["kind"]].row(one, digest_of(one)))


def write_lines(drawn: DataFrame, where: str) -> None:
    """The rows for Neo4j's import, a folder a label and a type."""
    mapped(drawn.sortWithinPartitions("kind", "key"), _lines, "kind string, value string").write.partitionBy("kind").text(where)


def arguments(there: Sequence[str], folder: str, write: Callable[[str, str], None]) -> None:
    """Headers and arguments for the labels and types that are there, for files that will lie in a folder."""
    told = [*OPTIONS, f"--report-file={folder}/import.report"]
    for name, kind in (*NODES.items(), *RELATIONSHIPS.items()):
        if name in there:
            write(f"{name}.header.csv", f"{header(kind)}\n")
            what = f"--nodes={MARK}:{name}" if name in NODES else f"--relationships={name}"
            told.append(f"{what}={folder}/{name}.header.csv,{folder}/{name}/part-.*")
    write(ARGUMENTS, "".join(f'"{argument}"\n' for argument in told))
