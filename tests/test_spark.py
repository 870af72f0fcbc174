"""What Spark reads and builds is what one machine reads and builds, row by row; what it needs and does not find is one line."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from graphs import build

from jinshen.graph import bulk, parquet
from jinshen.graph.decisions import Decision, to_line
from jinshen.graph.facts import Key
from jinshen.graph.schema import LABELS, TYPES
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World
from jinshen.pipeline.cli import spark as command
from jinshen.pipeline.cli.records import read_records
from jinshen.pipeline.errors import JinshenError
from jinshen.pipeline.records import from_json, to_json
from jinshen.pipeline.spark_session import MODULE, java

HERE = Path(__file__).resolve().parent
SAMPLES = HERE / "samples"
PRINTED = 53  # pages of a press world beside the samples
# Java that starts soon, since what is compared here is small.
CLUSTER = ["--master", "local[2]", "--partitions", "2", "--conf", "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"]


def table(folder):
    """The rows of a table, in the order of their parts."""
    return pyarrow.parquet.read_table(folder).to_pylist()


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """The samples with a twin, a page without text and a table of pages; records of a press world; what Spark and one machine make of them."""
    where = tmp_path_factory.mktemp("spark")
    pages = shutil.copytree(SAMPLES, where / "pages")
    shutil.copy(pages / "baihe-2024-04-15.txt", pages / "twin.txt")
    (pages / "empty.txt").write_bytes(b"")
    deadly, seen = where / "deadly", where / "seen"
    deadly.mkdir()
    seen.mkdir()
    for number in range(12):
        (deadly / f"p{number:02}.txt").write_text("死\n" if number == 5 else f"第{number}次会议。\n", encoding="utf-8")
    rows = [{"text": f"青川区召开第{number}次会议。", "id": f"t{number}", "date": "2024-05-01", "source": "青川报"} for number in range(3)] + [{"text": None}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), where / "rows.parquet")
    printed = Newsroom(World(77, 3, 12), PRINTED, kinds=[]).pages()
    world = [replace(from_json(json.dumps(page.record), page.name), text=page.sheet.text) for page, _ in printed]
    (where / "world.jsonl").write_text("".join(f"{to_json(page)}\n" for page in world), encoding="utf-8")
    (where / "decided.jsonl").write_text(f"{to_line(judged(world))}\n", encoding="utf-8")
    (where / "bad.jsonl").write_text('{"page": "a.txt", "articles": [{}]}\n', encoding="utf-8")
    words = [
        ["read", pages, "-o", where / "local.jsonl"],
        ["spark", "read", pages, where / "records.parquet", *CLUSTER],
        [{"seen": str(seen)}, "spark", "read", deadly, where / "deadly.parquet", *CLUSTER],
        [{"seen": str(seen)}, "spark", "read", f"file://{where}/rows.parquet", where / "rows", *CLUSTER],
        ["spark", "build", where / "records.parquet", where / "world.jsonl", where / "graph", "--decisions", where / "decided.jsonl", *CLUSTER],
        ["spark", "build", where / "records.parquet", where / "graph", *CLUSTER],
        ["spark", "build", where / "bad.jsonl", where / "bad", *CLUSTER],
    ]  # fmt: skip
    told = json.dumps([[word if isinstance(word, dict) else str(word) for word in line] for line in words])
    done = subprocess.run([sys.executable, HERE / "sparking.py", told], capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": str(HERE)})
    assert done.returncode == 0, done.stderr
    return where, world, json.loads(done.stdout.splitlines()[-1]), done


def judged(world):
    """Two appearances of one name on two pages, held to be different."""
    shown = {}
    for page in world:
        for article in page.articles:
            for name in sorted({post.person for post in article.posts if post.org}):
                shown.setdefault(name, []).append(Key(page.page, article.id, name))
    one, other = next(keys for keys in shown.values() if len(keys) > 1)[:2]
    return Decision(*sorted((one, other)), "different", "user", None, "", "张三", "2024-05-01")


@pytest.fixture(scope="module")
def local(given, tmp_path_factory):
    """The graph of the same records and decisions, built on one machine."""
    where, world, *_ = given
    records = [from_json(line, "local") for line in (where / "local.jsonl").read_text(encoding="utf-8").splitlines()]
    one = judged(world)
    return build([*records, *read_records([where / "world.jsonl"], None)], {(one.one, one.other): one.judgement})


def test_records_are_those_of_one_machine(given):
    where, _, left, _ = given
    rows = table(where / "records.parquet")
    lines = (where / "local.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(row["record"] for row in rows if row["record"]) == sorted(lines)
    assert [left[0], left[1]] == [[1, ""], [1, ""]]
    assert [(row["page"], row["twin"], row["fault"]) for row in rows if row["twin"]] == [("twin.txt", "baihe-2024-04-15.txt", None)]
    assert [row["path"] for row in rows if row["fault"]] == [str(where / "pages" / "empty.txt")]
    known = {record.page: record for record in (from_json(line, "local") for line in lines)}
    read = [row for row in rows if row["record"]]
    assert all((row["paper"], row["issueDate"], row["characters"]) == (one.paper, one.issue_date, len(one.text)) for row in read for one in [known[row["page"]]])


def test_a_page_that_ends_its_process_costs_no_other_page(given):
    where, _, left, _ = given
    rows = sorted(table(where / "deadly.parquet"), key=lambda row: row["path"])
    assert left[2] == [1, ""]
    assert [number for number, row in enumerate(rows) if row["fault"]] == [5]
    assert rows[5]["fault"] == f"{where / 'deadly' / 'p05.txt'}: ended the process that read it (signal 9, Killed), also alone; leave it out"


def test_a_table_of_pages_is_read_row_by_row(given):
    where, *_ = given
    rows = sorted(table(where / "rows"), key=lambda row: row["page"] or "~")
    assert [(row["page"], json.loads(row["record"])["text"]) for row in rows[:3]] == [(f"t{number}", f"青川区召开第{number}次会议。") for number in range(3)]
    assert rows[3]["fault"].endswith('rows.parquet:4: no text; a line is one page, {"text": …}')


@pytest.mark.parametrize("kind", [*LABELS, *TYPES])
def test_tables_of_a_graph_are_those_of_one_machine(given, local, local_tables, kind):
    found, wanted = (pyarrow.parquet.read_table(folder) for folder in (given[0] / "graph" / "tables" / kind, local_tables / f"{kind}.parquet"))
    assert [(field.name, field.type) for field in found.schema] == [(field.name, field.type) for field in wanted.schema]
    assert sorted(found.to_pylist(), key=lambda row: row["id"]) == wanted.to_pylist()


@pytest.fixture(scope="module")
def local_tables(local, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    parquet.write(local, folder)
    return folder


def test_the_graph_has_something_of_most_kinds(local):
    counts = local.counts()
    assert len([kind for kind in (*LABELS, *TYPES) if counts.get(kind)]) >= 30
    assert counts["DIFFERENT_FROM"]


def test_the_files_for_neo4j_are_those_of_one_machine(given, local, tmp_path):
    folder = given[0] / "graph" / "neo4j"
    bulk.write(local, tmp_path)
    for kind in local.counts():
        header, *wanted = _lines((tmp_path / f"{kind}.csv").read_text(encoding="utf-8"))
        assert (folder / f"{kind}.header.csv").read_text(encoding="utf-8") == f"{header}\n"
        found = "".join(part.read_text(encoding="utf-8") for part in sorted((folder / kind).glob("part-*")))
        assert sorted(_lines(found)) == sorted(wanted)
    told = (folder / bulk.ARGUMENTS).read_text(encoding="utf-8").splitlines()
    assert told[-1].startswith('"--relationships=SUCCEEDED_BY=')
    assert told[-1].endswith('/part-.*"')
    assert len(told) == len(bulk.OPTIONS) + 1 + len(local.counts())


def _lines(text):
    """The rows of a file; texts may hold line ends."""
    rows, open_ = [""], False
    for line in text.splitlines(keepends=True):
        rows[-1] += line
        open_ ^= line.count('"') % 2 == 1
        if not open_:
            rows[-1] = rows[-1].removesuffix("\n")
            rows.append("")
    return rows[:-1]


def test_what_is_there_is_not_written_over_and_nothing_half_made_stays(given):
    where, _, left, _ = given
    assert left[4] == [0, ""]
    assert left[5] == [1, f"{where / 'graph'}: has neo4j in it; name a new folder"]
    assert sorted(path.name for path in (where / "graph").iterdir() if not path.name.startswith(".")) == ["neo4j", "tables"]


def test_a_bad_record_is_told_in_a_line_and_nothing_stays(given):
    where, _, left, _ = given
    assert left[6][0] == 1
    assert re.fullmatch(rf"file:{where}/bad\.jsonl: no page record: articles\.0\.id: Field required; see Records in the README", left[6][1])
    assert not (where / "bad").exists()


# What Spark needs


def fake(folder, said):
    path = folder / "bin" / "java"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\nprintf '{said}'\n")
    path.chmod(0o755)
    return {"JAVA_HOME": str(folder)}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("java.base@17.0.15\\njava.sql@17.0.15\\n", f"a Java without the module {MODULE}, which Spark asks for"),
        (f"java.base@11.0.2\\n{MODULE}@11\\n", "Java 11, Spark needs 17 or newer"),
        ("", "Java 8 or older, Spark needs 17 or newer"),
    ],
)
def test_a_java_that_does_not_serve_is_told_in_a_line(tmp_path, said, told):
    with pytest.raises(JinshenError, match=told) as error:
        java(fake(tmp_path, said))
    assert str(error.value).endswith("install a full Java 17 (Debian: openjdk-17-jre-headless) and set JAVA_HOME to it")


def test_no_java_and_no_spark_are_told_in_a_line(tmp_path, monkeypatch):
    with pytest.raises(JinshenError, match="Spark needs Java, and none is on the path; install"):
        java({"PATH": str(tmp_path)})
    with pytest.raises(JinshenError, match="cannot be run as Java"):
        java({"JAVA_HOME": str(tmp_path)})
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(JinshenError, match=r"Spark needs jinshen\[spark\]; pip install 'jinshen\[spark\]'"), command._started(None, None, ()):
        pass
