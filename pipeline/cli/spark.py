"""`jinshen spark`: reading and building on Apache Spark, with the same records and the same graph as on one machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jinshen.pipeline.cli.reading import Outcome, check_pages, overrides, reader, tell
from jinshen.pipeline.cli.records import record_of
from jinshen.pipeline.cli.words import NAME, PLACE, shown
from jinshen.pipeline.errors import GraphError, PageError
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.spark_session import Folder, making, session

if TYPE_CHECKING:  # where Spark is not installed the command says so itself
    from pyspark.sql import DataFrame, SparkSession

FAR = re.compile(r"[a-z][a-z0-9+.-]+://")  # HDFS and object stores are Spark's to read
TOLD = 50  # faults that are printed; the table has all
A_CORE = 4  # parts for each core, where the user says nothing


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Read and build on Apache Spark: the same records, nodes and edges as on one machine.

    Wants jinshen[spark] and a full Java 17. Without --master all cores of this machine work; under spark-submit its own settings count.
    docs/spark.md tells how to run it on a cluster, and what that takes.

    Example: jinshen spark read archive.parquet records.parquet && jinshen spark build records.parquet graph
    """


def _cluster(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that say where and how Spark works."""
    for flags, kept in (
        (("--conf",), {"multiple": True, "metavar": "KEY=VALUE", "type": NAME, "help": "a setting of Spark, e.g. spark.executor.memory=4g"}),
        (("--partitions",), {"type": click.IntRange(1, 100_000), "metavar": "N", "help": f"into how many parts tables are divided; {A_CORE} a core else"}),
        (("--master",), {"metavar": "URL", "type": NAME, "help": "the cluster, e.g. spark://host:7077, yarn, local[4]"}),
    ):
        function = click.option(*flags, **kept)(function)  # type: ignore[arg-type]
    return function


@contextmanager
def _started(master: str | None, partitions: int | None, conf: Sequence[str]) -> Iterator[tuple[SparkSession, int]]:
    """A session, and into how many parts its tables are divided."""
    settings = dict(one.partition("=")[::2] for one in conf)
    if wrong := [name for name, value in settings.items() if not value]:
        raise click.UsageError(f"--conf {wrong[0]}: write it KEY=VALUE")
    with session(master, partitions or 0, settings) as spark:
        parts = partitions or A_CORE * spark.sparkContext.defaultParallelism
        spark.conf.set("spark.sql.shuffle.partitions", str(parts))
        yield spark, parts


@click.command("read")
@click.argument("pages", nargs=-1, required=True, metavar="IN...", type=NAME)
@click.argument("out", type=NAME)
@_cluster
@overrides
def read(pages: tuple[str, ...], out: str, master: str | None, partitions: int | None, conf: tuple[str, ...], **said: str | None) -> None:
    """Read pages IN (files and folders that every machine sees, or a Parquet table at hdfs://, s3a:// …) into a table of records OUT.

    A table of pages has a row a page with the columns text, id, date, title, source, jurisdiction, as lines of JSON have them. OUT has a row a
    page too: its record as JSON, or why there is none. A page that ends the process that reads it is told there, and the others are read.

    Exit code 1 where a page, or what stands beside it, could not be used; the others are written.

    Example: jinshen spark read archive/ records.parquet

    Example: jinshen spark read --master yarn hdfs:///archive.parquet hdfs:///records.parquet
    """
    far = [one for one in pages if FAR.match(one)]
    if far and len(pages) > 1:
        raise click.UsageError("one table of a cluster's files at a time")
    found = [] if far else check_pages([Path(one) for one in pages])
    with _started(master, partitions, conf) as (spark, parts), making(spark, out) as folder:
        from jinshen.pipeline import spark as reading

        items = reading.of_table(spark, far[0]) if far else reading.of_files(spark, found, parts)
        kept = _kept(spark, items, f"{folder}/items")
        results = _kept(spark, reading.read(kept, reader, Overrides(**said), parts), f"{folder}/results")
        table = _kept(spark, reading.settled(results), f"{folder}/result")
        outcome, count = _outcome(table)
        if not count:
            raise PageError(outcome.failed[0] if len(outcome.failed) == 1 else f"no page could be read, nothing is written; the first fault: {outcome.failed[0]}")
    tell(outcome)
    click.echo(f"{count} pages read into {shown(out)}")
    raise click.exceptions.Exit(outcome.code)


def _kept(spark: SparkSession, table: DataFrame, where: str) -> DataFrame:
    table.write.parquet(where)
    return spark.read.schema(table.schema).parquet(where)


def _outcome(table: DataFrame) -> tuple[Outcome, int]:
    """What a run of reading met with, of each kind the first, and how many records there are."""
    outcome = Outcome()
    read = table.where("record is not null")
    for rows, into in (
        (table.where("fault is not null").select("fault"), outcome.failed),
        (read.selectExpr("explode(warnings) warning"), outcome.warnings),
        (read.selectExpr("explode(notes) note"), outcome.notes),
        (read.where("bare").select("page"), outcome.bare),
        (read.where("homeless").select("page"), outcome.homeless),
    ):
        into += [row[0] for row in rows.orderBy(rows.columns[0]).take(TOLD)]
        if len(into) == TOLD:
            more = rows.count() - TOLD
            into += [f"{more} more are in the table"] if more else []
    outcome.twins += [(row[0], row[1]) for row in table.where("twin is not null").select("page", "twin").orderBy("page").take(TOLD)]
    return outcome, read.count()


@click.command("build")
@click.argument("records", nargs=-1, required=True, metavar="IN...", type=NAME)
@click.argument("out", type=NAME)
@click.option("--decisions", "decided", multiple=True, type=PLACE, help="what people decided: a file of `jinshen decisions --export`")
@click.option("--neo4j-at", metavar="FOLDER", type=NAME, help="where the files for Neo4j's import will lie, if not in OUT/neo4j")
@_cluster
def build(
    records: tuple[str, ...], out: str, decided: tuple[Path, ...], neo4j_at: str | None, master: str | None, partitions: int | None, conf: tuple[str, ...]
) -> None:
    """Build the graph of records IN (tables of `jinshen spark read`, files of `jinshen read`): the nodes and edges of `jinshen build`.

    OUT/tables has a Parquet table a label and a type, as `jinshen export --to parquet` makes them; OUT/neo4j the files for Neo4j's offline import, with
    its arguments in import.args: neo4j-admin database import full @import.args.

    Example: jinshen spark build records.parquet graph

    Example: jinshen spark build --master yarn hdfs:///records.parquet hdfs:///graph --neo4j-at /import
    """
    entries = [entry for path in decided for entry in _decided(path)]
    for one in records:
        if not FAR.match(one) and not Path(one).exists():
            raise PageError(f"{one}: no such file or folder; check the path")
    with _started(master, partitions, conf) as (spark, parts), making(spark, out) as folder:
        from jinshen.graph.spark import Shop, build
        from jinshen.graph.spark_rows import arguments, write_lines, write_tables
        from jinshen.pipeline import spark as reading

        pages = _kept(spark, reading.records(spark, records, record_of), f"{folder}/pages")
        drawn = build(Shop(spark, folder, parts), pages, entries)
        write_tables(drawn, f"{folder}/result/tables")
        write_lines(drawn, f"{folder}/result/neo4j")
        files = Folder(spark, f"{folder}/result/neo4j")
        files.plain("kind=")
        arguments(files.names(), neo4j_at or f"{Path(out).absolute()}/neo4j", files.write)
        counts = {row["kind"]: row["count"] for row in drawn.groupBy("kind").count().collect()}
    told = ", ".join(f"{counts.get(label, 0)} {label}" for label in ("Page", "Person", "Post", "Event"))
    click.echo(f"{shown(out)}: {told}")


def _decided(path: Path) -> Iterator[Any]:
    """The decisions of a file; raises GraphError for a line that is none."""
    from jinshen.graph.intake import read_lines

    for place, told in read_lines(path):
        if isinstance(told, str):
            raise GraphError(f"{place}: {told}")
        yield told


command.add_command(read)
command.add_command(build)
