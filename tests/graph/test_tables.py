"""Tables for spreadsheets and data frames, read back by other libraries: the same rows, and nothing that runs."""

from __future__ import annotations

import csv
import json
import os
import re
import sys

import openpyxl
import pyarrow.parquet
import pytest
from graphs import HOSTILE, shown

from jinshen.graph import parquet, tables, tabular, xlsx
from jinshen.graph.schema import LABELS, TYPES
from jinshen.pipeline.errors import JinshenError


def of_csv(where) -> list[dict[str, str]]:
    with where.open(encoding="utf-8-sig", newline="") as stream:
        return [*csv.DictReader(stream)]


def bare(text: str) -> str:
    """A field without the apostrophe that keeps it from being run."""
    return text[1:] if text.startswith("'") and tabular.FORMULA.match(text[1:]) else text


def rows(graph, name):
    table = next(table for table in tables.tables(graph) if table.name == name)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_attendances_tell_who_where_when_and_in_which_words(graph):
    told = {(row["who"], row["event"]): row for row in rows(graph, "attendance")}
    assert len(told) == 4
    quote = "3月4日，青川区安全生产工作会议在区会议中心召开。区委书记宋知远出席并讲话，区长骆一帆主持会议。"
    assert told["宋知远", "青川区安全生产工作会议"] == {
        "who": "宋知远", "post": "书记", "body": "中共云州市青川区委员会", "role": "speak、attend", "order": 1, "event": "青川区安全生产工作会议", "kinds": "会议",
        "date": "2024-03-04", "place": "青川区会议中心", "paper": "青川新闻", "page": "meeting.txt", "sentence": quote, "inferred": False,
    }  # fmt: skip
    visit = told["顾明川", "骆一帆调研春耕"]
    assert [visit[name] for name in ("post", "order", "date", "place")] == ["局长", 2, "--03-11", "柳岸村"]


def test_every_node_and_edge_is_a_row(graph, tmp_path):
    tabular.write(graph, tmp_path / "csv")
    counts = graph.counts()
    assert sorted(os.listdir(tmp_path / "csv")) == sorted(f"{name}.csv" for name in ("attendance", *LABELS, *TYPES))
    for name in (*LABELS, *TYPES):
        assert len(of_csv(tmp_path / "csv" / f"{name}.csv")) == counts.get(name, 0), name
    people = {row["id"]: row for row in of_csv(tmp_path / "csv/Person.csv")}
    for node in graph.nodes("Person"):
        assert {**people[node.id], "aliases": json.loads(people[node.id]["aliases"])} == {
            "id": node.id, **dict.fromkeys(LABELS["Person"], ""), **node.properties, "articles": str(node.properties["articles"])}  # fmt: skip


def test_excel_is_told_the_encoding_and_runs_nothing(hostile, tmp_path):
    tabular.write(hostile, tmp_path)
    assert (tmp_path / "attendance.csv").read_bytes().startswith(b"\xef\xbb\xbfwho,post,")
    for path in sorted(tmp_path.iterdir()):
        for row in of_csv(path):
            for name, value in row.items():
                number = {**LABELS, **{kind: told[2] for kind, told in TYPES.items()}}.get(path.stem, {"order": "integer"}).get(name) in ("integer", "float")
                assert number or value[:1] not in ("=", "+", "-", "@", "\t", "\r", "＝"), (path.name, name)
    assert sorted(bare(row["who"]) for row in of_csv(tmp_path / "attendance.csv")) == sorted(map(shown, HOSTILE))
    assert sorted(bare(row["event"]) for row in of_csv(tmp_path / "attendance.csv")) == sorted(map(shown, HOSTILE))


MARKED = [("\t=1", "'\t=1"), ("\n+1", "'\n+1"), ("\'\'@a", "\'\'\'@a"), ("'甲", "'甲"), (" =1", " =1"), ("", "")]


@pytest.mark.parametrize(("text", "field"), MARKED, ids=ascii)
def test_a_text_that_could_run_is_marked_and_no_other(text, field):
    assert tabular.cell(text) == field
    assert bare(field) == text


def of_xlsx(where):
    book = openpyxl.load_workbook(where)
    told = {}
    for sheet in book:
        head, *found = sheet.iter_rows()
        assert {cell.data_type for row in found for cell in row} <= {"s", "n", "b", "inlineStr"}, sheet.title
        assert not [cell for row in found for cell in row if cell.hyperlink]
        told[sheet.title] = [dict(zip((cell.value for cell in head), (cell.value for cell in row), strict=True)) for row in found]
    return told


def test_a_workbook_holds_the_same_tables(graph, tmp_path):
    xlsx.write(graph, tmp_path / "g.xlsx")
    told = of_xlsx(tmp_path / "g.xlsx")
    for table in tables.tables(graph):
        wanted = [dict(zip(table.columns, map(tables.flat, row), strict=True)) for row in table.rows]
        assert told.get(table.name, []) == wanted, table.name
    assert next(iter(told)) == "attendance"


def test_any_text_is_a_text_in_a_workbook(hostile, tmp_path):
    xlsx.write(hostile, tmp_path / "g.xlsx")
    told = [row["who"].replace("_x000D_", "\r") for row in of_xlsx(tmp_path / "g.xlsx")["attendance"]]
    assert sorted(told) == sorted(map(shown, HOSTILE))


def test_a_long_table_and_a_long_cell_go_on(monkeypatch):
    monkeypatch.setattr(xlsx, "ROWS", 4)
    table = tables.Table("MENTIONS", {"id": "string"}, ([str(number)] for number in range(7)))
    assert [(name, [row[0] for row in found]) for name, found in xlsx._sheets(table)] == [
        ("MENTIONS", ["0", "1", "2"]), ("MENTIONS 2", ["3", "4", "5"]), ("MENTIONS 3", ["6"]),
    ]  # fmt: skip
    assert [*xlsx._sheets(tables.Table("Place", {"id": "string"}, []))] == []


@pytest.mark.parametrize("given", ["graph", "hostile"])
def test_parquet_holds_the_same_tables(given, request, tmp_path):
    graph = request.getfixturevalue(given)
    parquet.write(graph, tmp_path)
    for table in tables.tables(graph):
        read = pyarrow.parquet.read_table(tmp_path / f"{table.name}.parquet")
        assert read.column_names == [*table.columns]
        assert read.to_pylist() == [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert str(pyarrow.parquet.read_schema(tmp_path / "Person.parquet").field("aliases").type) == "list<element: string>"


@pytest.mark.parametrize("write", [tabular.write, parquet.write], ids=["csv", "parquet"])
def test_folders_are_the_same_twice(graph, tmp_path, write):
    write(graph, tmp_path / "one")
    write(graph, tmp_path / "two")
    told = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two")]
    assert told[0] == told[1]
    assert len(told[0]) == 1 + len(LABELS) + len(TYPES)


@pytest.mark.parametrize(("write", "module", "told"), [(xlsx.write, "xlsxwriter", "jinshen[xlsx]"), (parquet.write, "pyarrow.parquet", "jinshen[parquet]")])
def test_what_is_not_installed_is_told(graph, tmp_path, monkeypatch, write, module, told):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(JinshenError, match=re.escape(f"pip install '{told}'")):
        write(graph, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("write", [tabular.write, parquet.write], ids=["csv", "parquet"])
def test_a_folder_that_cannot_be_is_one_line(graph, tmp_path, write):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(JinshenError, match="cannot be written") as caught:
        write(graph, tmp_path / "file" / "out")
    assert "\n" not in str(caught.value)
