"""A graph built by Apache Spark, where one machine is not enough: the same nodes and edges, row by row, as the graph file of the same records.

Every unit (the people of a name, an event, a seat, a page) is drawn by the functions that draw it into a file (`apart`, `stages`); Spark only
brings together what a unit needs. Names, seats and events are blocks; what else a unit asks for, it is told in rounds: questions are joined with the
tables that answer them until none is open. Each stage is written down before the next one reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow
from pyspark.broadcast import Broadcast
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f

from jinshen.graph import stages
from jinshen.graph.apart import Answers
from jinshen.graph.decisions import Entry
from jinshen.graph.happened import NAMES, PERSON
from jinshen.graph.ledger import by_page, judgements
from jinshen.graph.stages import COLUMNS, WHENEVER, Row, Weigher, World
from jinshen.pipeline.errors import GraphError

ROW = ", ".join(f"{name} string" for name in COLUMNS)
ANSWERS = "array<struct<kind: string, key: string, values: array<string>>>"
UNIT = f"unit string, told string, answers {ANSWERS}"
CHUNK = 2000  # rows that a worker hands on at once
RARE = 4  # what fewer reports have is as rare as what one has
EVENT_ANSWERS = ("on page", "page called", "body", "called", "posted", "seated")

Told = dict[str, Any]
Batches = Iterable[pyarrow.RecordBatch]


def _batches(rows: Iterator[Sequence[Any]], schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    """Rows in batches."""
    held: list[Sequence[Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == CHUNK:
            yield _batch(held, schema)
            held = []
    if held:
        yield _batch(held, schema)


def _batch(rows: Sequence[Sequence[Any]], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    columns = zip(*rows, strict=True)
    return pyarrow.RecordBatch.from_arrays([pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema)


def _rows(batches: Batches) -> Iterator[Told]:
    for batch in batches:
        yield from batch.to_pylist()


def mapped(table: DataFrame, function: Callable[[Iterator[Told]], Iterator[Sequence[Any]]], columns: str = ROW) -> DataFrame:
    """What a function makes of the rows of each partition, as a table of columns that are texts or decimal fractions."""
    kinds = {"string": pyarrow.string(), "double": pyarrow.float64()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in (one.split() for one in columns.split(", "))])
    return table.mapInArrow(lambda batches: _batches(function(_rows(batches)), schema), columns)


@dataclass(frozen=True)
class Shop:
    """Where a build is made: the session, the folder of its tables, how many parts of these, what all pages together tell."""

    spark: SparkSession
    folder: str
    parts: int
    world: World = field(default_factory=World)

    def keep(self, name: str, table: DataFrame, by: str | None = "table") -> DataFrame:
        """A table written down, and read from there."""
        where = f"{self.folder}/{name}"
        writer = table.write.mode("overwrite")
        (writer.partitionBy(by) if by else writer).parquet(where)
        return self.spark.read.schema(table.schema).parquet(where)

    @cached_property
    def told(self) -> Broadcast[World]:
        """What all pages tell, for the workers."""
        return self.spark.sparkContext.broadcast(self.world)

    def blocks(self, table: DataFrame, key: str) -> DataFrame:
        """A table in which the rows of one key come one after the other, in one part."""
        return table.repartition(self.parts, key).sortWithinPartitions(key)


def build(shop: Shop, pages: DataFrame, entries: Sequence[Entry] = ()) -> DataFrame:
    """The nodes and edges of page records (columns page, sha256, record), with what people decided: rows as `stages` has them, each once.

    Raises GraphError where two records have one name.
    """
    pages = _standing(pages)
    judged: dict[str, dict[Any, str]] = defaultdict(dict)
    for pair, judgement in judgements(entries).items():
        judged[pair[0].name][pair] = judgement
    shop = replace(shop, world=World(corrections=by_page(entries), judgements=dict(judged)))
    shop = replace(shop, world=_surveyed(shop, pages))
    facts = _each(shop, "facts", pages, "record", stages.facts)
    shop = replace(shop, world=replace(shop.world, reports=facts.where("table = 'report'").count()))
    reports = _gather(shop, facts)
    shown = _people(shop, facts, reports)
    told = _known(facts).unionByName(_known(shown))
    told = told.unionByName(reports.selectExpr("'told' kind", "value key", "told value"))
    drawn = [facts, shown, *_units(shop, told, facts, shown, reports)]
    things = _things(shop, drawn)
    nodes = things.where("table = 'node'").selectExpr("'node' kind", "key", "'' value")
    units = pages.selectExpr("page unit", "record told", f"cast(array() as {ANSWERS}) answers")
    drawn.append(_rounds(shop, "mentions", units, told.where("kind in ('on page', 'page called', 'called', 'of paper')").unionByName(nodes), stages.mentions))
    return _once(shop, [*drawn, things])


def _standing(pages: DataFrame) -> DataFrame:
    """The pages that count: of those of one content the first by name."""
    pages = pages.dropDuplicates(["page", "record"])
    several = pages.groupBy("page").count().where("count > 1").orderBy("page").take(1)
    if several:
        raise GraphError(f"{several[0]['page']}: two records of this page that differ; leave one of them out, the parts of a table have no order")
    content = f.when(f.col("sha256") != "", f.col("sha256")).otherwise(f.col("page"))
    first = f.min("page").over(Window.partitionBy(content))
    return pages.withColumn("first", first).where("first = page").drop("first")


def _each(shop: Shop, name: str, table: DataFrame, column: str, function: Callable[[World, str], Iterator[Row]]) -> DataFrame:
    """What a function makes of every value of a column."""
    world = shop.told
    return shop.keep(name, mapped(table, lambda rows: (row for one in rows for row in function(world.value, one[column]))))


def _surveyed(shop: Shop, pages: DataFrame) -> World:
    """What all pages tell of areas, and of bodies and places of one name: small, made here and told to all."""
    world, told = shop.told, lambda rows: (row for one in rows for row in stages.survey(world.value, one["record"]))
    notes = shop.keep("survey", mapped(pages, told).distinct())
    areas = tuple(sorted(row["key"] for row in notes.where("table = 'area'").select("key").collect()))
    known = replace(shop.world, areas=areas)
    several = notes.where("table <> 'area'").groupBy("table", "key").agg(f.sort_array(f.collect_set("value")).alias("where")).where("size(where) > 1")
    found: dict[str, dict[str, tuple[str, ...]]] = {"local": {}, "place": {}}
    for row in several.orderBy("table", "key").toLocalIterator():
        if known.far(row["table"], row["key"], row["where"]):
            found[row["table"]][row["key"]] = tuple(row["where"])
    return replace(known, bodies=found["local"], places=found["place"])


# Events


def _gather(shop: Shop, facts: DataFrame) -> DataFrame:
    """The reports, each with how common is what it tells, and with the event that it tells of."""
    reports = facts.where("table = 'report'").selectExpr("key place", "kind name", "value alone", "told")
    near = facts.where("table = 'near'").selectExpr("key", "split(value, '/') codes", "place", "split(told, ' ') days")
    told = _counted(shop, facts, reports, near)
    day = "try_cast(get(days, {}) as int)"
    near = near.selectExpr("key", "split(codes[0], ' ') codes", "split(codes[1], ' ') asked", "place", f"{day.format(0)} begins", f"{day.format(1)} ends")
    there = near.select("key", f.explode("codes").alias("code"), "place", "begins", "ends")
    asked = near.select("key", f.explode("asked").alias("code"), f.col("place").alias("one"), f.col("begins").alias("from"), f.col("ends").alias("to"))
    far = "begins is not null and `from` is not null and greatest(begins - `to`, `from` - ends) > 3"
    of_name = " or ".join(f"key like '{name}%'" for name in NAMES)
    met = asked.join(there, ["key", "code"]).where(f"one < place and not ({far})").groupBy("one", f.col("place").alias("other"))
    worth = met.agg(f.expr(f"bool_or(code not in {WHENEVER}) or count(distinct if({of_name}, '', key)) > 1").alias("worth"))
    pairs = worth.where("worth").select("one", "other")
    pairs = pairs.join(told.selectExpr("place one", "told left"), "one").join(told.selectExpr("place other", "told right"), "other")
    ties = shop.keep("ties", mapped(shop.blocks(pairs, "one"), _weighing(shop.told), "one string, other string, odds double"), None)
    events = shop.keep("events", mapped(_connected(shop, ties, told), _gathering(shop.told), "place string, event string"), None)
    found = told.join(events, "place", "left").selectExpr("place key", "coalesce(event, alone) value", "told")
    return shop.keep("reports", found, None)


def _counted(shop: Shop, facts: DataFrame, reports: DataFrame, near: DataFrame) -> DataFrame:
    """Reports with how common people, words and names are, where these are not rare."""
    people = near.where(f"key like '{PERSON}%'").selectExpr("'people' kind", f"substring(key, {len(PERSON) + 1}) key", "place")
    words = facts.where("table = 'word'").selectExpr("'word' kind", "key", "place")
    every = people.unionByName(words)
    often = every.groupBy("kind", "key").count().where(f"count >= {RARE}")
    days = facts.where("table = 'named'").groupBy("key").agg(f.countDistinct("value").alias("count")).where(f"count >= {RARE}")
    named = reports.join(days, reports["name"] == days["key"]).selectExpr("'named' kind", "key", "place", "count")
    told = every.join(often, ["kind", "key"]).unionByName(named).withColumn("often", f.struct("kind", "key", "count"))
    beside = told.groupBy("place").agg(f.sort_array(f.collect_list("often")).alias("often"))
    joined = reports.join(beside, "place", "left").select("place", "alone", "told", f.to_json("often").alias("often"))
    return shop.keep("counted", mapped(joined, _beside, "place string, alone string, told string"), None)


def _beside(rows: Iterator[Told]) -> Iterator[Sequence[Any]]:
    for row in rows:
        yield row["place"], row["alone"], stages.beside(row["told"], row["often"])


def _weighing(world: Broadcast[World]) -> Callable[[Iterator[Told]], Iterator[Sequence[Any]]]:
    def weigh(rows: Iterator[Told]) -> Iterator[Sequence[Any]]:
        weigher = Weigher(world.value)
        for row in rows:
            if (odds := weigher.odds(row["left"], row["right"])) is not None:
                yield row["one"], row["other"], odds

    return weigh


def _connected(shop: Shop, ties: DataFrame, told: DataFrame) -> DataFrame:
    """Reports that are tied, each with the first place of all that is connected with it, and its ties."""
    both = ties.selectExpr("one", "other").unionByName(ties.selectExpr("other one", "one other"))
    first = shop.keep("first 0", both.groupBy("one").agg(f.least(f.col("one"), f.min("other")).alias("first")), None)
    step = 0
    while True:
        step += 1
        next_ = both.join(first.selectExpr("one other", "first there"), "other").groupBy("one").agg(f.min("there").alias("there"))
        now = first.join(next_, "one").selectExpr("one", "least(first, there) first", "first <> least(first, there) moved")
        now = shop.keep(f"first {step}", now, None)
        if not now.where("moved").take(1):
            break
        first = now.drop("moved")
    own = ties.groupBy("one").agg(f.map_from_entries(f.collect_list(f.struct("other", "odds"))).alias("others"))
    members = first.join(own, "one", "left").join(told.selectExpr("place one", "told"), "one")
    return shop.blocks(members, "first")


def _gathering(world: Broadcast[World]) -> Callable[[Iterator[Told]], Iterator[Sequence[Any]]]:
    def gather(rows: Iterator[Told]) -> Iterator[Sequence[Any]]:
        for _, block in groupby(rows, key=itemgetter("first")):
            yield from stages.gathered(world.value, [(row["told"], dict(row["others"] or ())) for row in block])

    return gather


# People


def _people(shop: Shop, facts: DataFrame, reports: DataFrame) -> DataFrame:
    """The people of every name."""
    stays = facts.where("table = 'stay'").select("key", "place").join(reports.select("key", f.col("value").alias("event")), "key")
    at = stays.groupBy("place").agg(f.map_from_entries(f.collect_list(f.struct("key", "event"))).alias("events"))
    shown = facts.where("table = 'appearance'").select("key", "place", "told").join(at, "place", "left")
    world = shop.told

    def resolved(rows: Iterator[Told]) -> Iterator[Row]:
        for name, block in groupby(rows, key=itemgetter("key")):
            yield from stages.people(world.value, name, [(row["told"], dict(row["events"] or ())) for row in block])

    return shop.keep("people", mapped(shop.blocks(shown, "key"), resolved))


def _known(table: DataFrame) -> DataFrame:
    """What a table answers."""
    kinds = ("on page", "page called", "body", "called", "posted", "seated", "of paper", "held", "users")
    return table.where(f.col("table").isin(*kinds)).selectExpr("`table` kind", "key", "value")


# Units that ask


def _units(shop: Shop, told: DataFrame, facts: DataFrame, shown: DataFrame, reports: DataFrame) -> Iterator[DataFrame]:
    """Whoever is at two places, events, seats, what bodies became."""
    none = f"cast(array() as {ANSWERS}) answers"
    several = shown.where("table = 'several'").selectExpr("key unit", "told", none)
    yield _rounds(shop, "place", several, told.where("kind = 'told'"), stages.places)
    printed = told.where(f.col("kind").isin(*EVENT_ANSWERS))
    events = _rounds(shop, "event", _grouped(reports.selectExpr("value key", "told value"), "told"), printed, stages.event)
    yield events
    seats = _grouped(shown.where("table = 'held'").select("key", "value"), "held")
    edges = events.where("table = 'edge' and kind in ('ATTENDED', 'REPRESENTED_AT')").selectExpr("'edge' kind", "key", "value")
    answers = told.where("kind = 'told'").unionByName(edges).unionByName(_known(events.where("table = 'users'")))
    yield _rounds(shop, "post", seats, answers, stages.post)
    became = facts.where("table = 'heir'").select("key", f.explode(f.from_json("told", "array<string>")).alias("heir")).distinct()
    there = told.where("kind = 'body'").select(f.col("key").alias("heir")).distinct().withColumn("there", f.lit(""))
    bodies = became.join(there, "heir", "left").selectExpr("key unit", "named_struct('kind', 'body', 'key', heir, 'values', filter(array(there), x -> x is not null)) answer")
    yield _rounds(shop, "heirs", bodies.groupBy("unit").agg(f.lit("").alias("told"), f.collect_list("answer").alias("answers")), told, stages.heirs)


def _grouped(table: DataFrame, kind: str) -> DataFrame:
    """Units with what they certainly ask for: the values of their key."""
    values = table.groupBy("key").agg(f.collect_list("value").alias("values"))
    return values.selectExpr("key unit", "'' told", f"array(named_struct('kind', '{kind}', 'key', key, 'values', values)) answers")


def _rounds(shop: Shop, name: str, units: DataFrame, told: DataFrame, function: Callable[[World, str, str, Answers], Iterator[Row]]) -> DataFrame:
    """What units draw when all that they ask for is answered."""
    world = shop.told

    def drawn(rows: Iterator[Told]) -> Iterator[Row]:
        for row in rows:
            answers = {(one["kind"], one["key"]): one["values"] for one in row["answers"]}
            yield from function(world.value, row["unit"], row["told"], answers)

    done, step = [], 0
    while True:
        found = shop.keep(f"{name} {step}", mapped(units, drawn))
        done.append(found.where("table <> 'open'"))
        asked = found.where("table = 'open'").selectExpr("kind", "key", "place unit")
        if not asked.take(1):
            break
        known = asked.select("kind", "key").distinct().join(told, ["kind", "key"], "left").groupBy("kind", "key").agg(f.sort_array(f.collect_set("value")).alias("values"))
        new = asked.join(known, ["kind", "key"]).groupBy("unit").agg(f.collect_list(f.struct("kind", "key", "values")).alias("new"))
        units, step = units.join(new, "unit").select("unit", "told", f.concat("answers", "new").alias("answers")), step + 1
    whole = done[0]
    for more in done[1:]:
        whole = whole.unionByName(more)
    return whole


# The whole


def _things(shop: Shop, drawn: Sequence[DataFrame]) -> DataFrame:
    """The nodes and edges of all things that units use, each once."""
    uses = _union(drawn).where("table = 'use'").selectExpr("key", "kind name", "value").distinct()
    told = f.collect_list(f.when(f.col("name") != "", f.struct("name", "value")))
    things = uses.groupBy("key").agg(told.alias("uses"))

    def settled(rows: Iterator[Told]) -> Iterator[Row]:
        for row in rows:
            yield from stages.settled(row["key"], [(one["name"], one["value"]) for one in row["uses"]])

    columns = f.struct("value", "told", "place", "kind")
    found = mapped(things, settled).groupBy("table", "key").agg(f.min_by(columns, "place").alias("one"))
    return shop.keep("things", found.select("table", "one.kind", "key", "one.value", "one.place", "one.told"))


def _union(tables: Sequence[DataFrame]) -> DataFrame:
    whole = tables[0]
    for table in tables[1:]:
        whole = whole.unionByName(table)
    return whole


def _once(shop: Shop, drawn: Sequence[DataFrame]) -> DataFrame:
    """All nodes and edges, of one that several units draw that of the last unit."""
    rows = _union(drawn).where("table in ('node', 'edge')").groupBy("table", "kind", "key").agg(f.max_by("value", "place").alias("value"))
    return shop.keep("drawn", rows.select("table", "kind", "key", "value"), "kind")
