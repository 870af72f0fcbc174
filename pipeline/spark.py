"""Pages read by Apache Spark, where one machine is not enough: the same records as the local way's, as a Parquet table.

Files of pages are unpacked to items, items to results, by the very functions of `batches` and `results`. Each Python worker of Spark has one process
of its own that loads the model once and reads; where a page ends that process another takes its place, and the page is told as a fault (`pool`).

A row of the table is a page: its name, paper, jurisdiction, issueDate, how many characters, its record as JSON; of what could not be read the fault, of what has the content of
another page only that one's name (`twin`). `warnings` are about the input, `notes` about what the page prints, `bare` and `homeless` for a page without article or area.
"""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f

from jinshen.pipeline.batches import Item, items
from jinshen.pipeline.files import Found
from jinshen.pipeline.formats import jsonl
from jinshen.pipeline.formats.arrow import COLUMNS
from jinshen.pipeline.pool import Bench
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.records import Page, to_json
from jinshen.pipeline.results import Reads, Result

ITEM = "place string, size bigint, item binary"
RESULT = (
    "place string, page string, paper string, jurisdiction string, issueDate string, characters bigint, record string, fault string,"
    " warnings array<string>, notes array<string>, bare boolean, homeless boolean, path string, content string"
)
TABLE = ("page", "paper", "jurisdiction", "issueDate", "characters", "record", "fault", "twin", "warnings", "notes", "bare", "homeless", "path")
HEAD = ', "masthead_mentions"'  # what stands behind the short fields of a record
AT_ONCE = 32  # pages that are handed to the process that reads
LINES = (".jsonl", ".jsonl.gz")  # records as `jinshen read` writes them
KINDS = {
    "string": pyarrow.string(), "bigint": pyarrow.int64(), "binary": pyarrow.binary(), "boolean": pyarrow.bool_(), "array<string>": pyarrow.list_(pyarrow.string()),
}  # fmt: skip
Told = dict[str, Any]


def of_files(spark: SparkSession, found: Sequence[Found], parts: int) -> DataFrame:
    """The items of files that every machine sees under the same path, each with its place in their order."""
    listed = spark.createDataFrame([(f"{number:09}", bytearray(pickle.dumps(file))) for number, file in enumerate(found)], "file string, found binary")

    def unpacked(rows: Iterator[Told]) -> Iterator[Sequence[Any]]:
        for row in rows:
            for number, item in enumerate(items(pickle.loads(row["found"]))):
                yield f"{row['file']}.{number:09}", item.size, pickle.dumps(item)

    return _mapped(listed.repartition(min(parts, len(found)), "file"), unpacked, ITEM)


def of_table(spark: SparkSession, where: str) -> DataFrame:
    """The items of a Parquet table with a row a page, wherever Spark reads it, each with its place."""
    table = spark.read.parquet(where)
    columns = [name for name in table.columns if name in COLUMNS]
    told = table.select(*columns, f.col("_metadata.file_path").alias("_file"), f.col("_metadata.row_index").alias("_row"))
    told = told.select(*(f.col(name).cast("string") if name != "text" else f.col(name) for name in columns), "_file", "_row")

    def unpacked(rows: Iterator[Told]) -> Iterator[Sequence[Any]]:
        for row in rows:
            name, number = row["_file"].rpartition("/")[2], row["_row"] + 1
            page = jsonl.page({key: row[key] for key in columns}, f"{row['_file']}:{number}", number, "parquet")
            item = Item(Found(name, Path(row["_file"])), (page,), size=len(row["text"] or ""))
            yield f"{row['_file']}:{number:012}", item.size, pickle.dumps(item)

    return _mapped(told, unpacked, ITEM)


def read(table: DataFrame, make: Callable[[], Reads], overrides: Overrides, parts: int) -> DataFrame:
    """What becomes of items, in so many parts; `make` gives what reads a source, by its name."""

    def results(rows: Iterator[Told]) -> Iterator[Sequence[Any]]:
        bench = _bench(make, overrides)
        while held := [*islice(rows, AT_ONCE)]:
            for row, told in zip(held, bench.results([pickle.loads(row["item"]) for row in held]), strict=True):
                yield from (_row(f"{row['place']}.{number:06}", one) for number, one in enumerate(told))

    return _mapped(table.repartition(parts, "place"), results, RESULT)


def records(spark: SparkSession, where: Sequence[str], check: Callable[[bytes, str], Page]) -> DataFrame:
    """The records of tables that `read` made, and of files of lines of JSON, checked: page, sha256, record."""
    tables = [one for one in where if not one.endswith(LINES)]
    lines = [one for one in where if one.endswith(LINES)]
    found = []
    if tables:
        found.append(spark.read.parquet(*tables).where("record is not null").selectExpr("record", "page place"))
    if lines:
        found.append(spark.read.text(lines).where("trim(value) <> ''").selectExpr("value record", "_metadata.file_path place"))

    def checked(rows: Iterator[Told]) -> Iterator[Sequence[Any]]:
        for row in rows:
            page = check(row["record"].encode(), row["place"])
            yield page.page, page.sha256 or "", to_json(page)

    return _mapped(reduce(DataFrame.unionByName, found), checked, "page string, sha256 string, record string")


def settled(results: DataFrame) -> DataFrame:
    """Results, each page and each content read once, the first of them; of the others is told which that is.

    Only names and places are compared with each other, not the records.
    """
    known = results.where("page is not null").select("place", "page", "content", "path")
    named = known.withColumn("first", f.first("path").over(Window.partitionBy("page").orderBy("place")))
    named = named.withColumn("nth", f.row_number().over(Window.partitionBy("page").orderBy("place")))
    second = named.where("nth > 1").selectExpr("place", "concat(path, ': a second page named ', page, ', the first is in ', first, '; rename one') other")
    one = Window.partitionBy("content").orderBy("place")
    single = named.where("nth = 1").withColumn("first", f.first("page").over(one)).withColumn("nth", f.row_number().over(one))
    twins = single.where("nth > 1").selectExpr("place", "first twin")
    told = results.join(f.broadcast(second), "place", "left").join(f.broadcast(twins), "place", "left")
    return told.withColumn("fault", f.coalesce("other", "fault")).withColumn("record", f.when(f.coalesce("other", "twin").isNull(), f.col("record"))).select(*TABLE)


_benches: dict[bytes, Bench] = {}


def _bench(make: Callable[[], Reads], overrides: Overrides) -> Bench:
    """The process that reads for this worker; it stays as long as the worker does."""
    key = pickle.dumps((make, overrides, os.getpid()))
    if key not in _benches:
        _benches[key] = Bench(make, overrides)
    return _benches[key]


def _row(place: str, one: Result) -> Sequence[Any]:
    head: dict[str, str | None] = json.loads(one.record[: one.record.index(HEAD)] + "}") if one.record else {}
    return (
        place, one.name or None, head.get("paper"), head.get("jurisdiction"), head.get("issue_date"), one.characters, one.record or None, one.fault or None,
        [*one.warnings], [*one.notes], one.bare, one.homeless, one.path, one.content or None,
    )  # fmt: skip


def _mapped(table: DataFrame, function: Callable[[Iterator[Told]], Iterator[Sequence[Any]]], columns: str) -> DataFrame:
    """What a function makes of the rows of each part, as a table of such columns."""
    names, kinds = zip(*(one.split() for one in columns.split(", ")), strict=True)
    schema = pyarrow.schema([(name, KINDS[kind]) for name, kind in zip(names, kinds, strict=True)])

    def batches(given: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        rows = function(row for batch in given for row in batch.to_pylist())
        while held := [*islice(rows, AT_ONCE)]:
            told = [pyarrow.array(column, field.type) for column, field in zip(zip(*held, strict=True), schema, strict=True)]
            yield pyarrow.RecordBatch.from_arrays(told, schema=schema)

    return table.mapInArrow(batches, columns)
