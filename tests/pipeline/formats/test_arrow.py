"""Parquet tables and Zstandard to their pages; a bad row is told and passed over, a bad file is one line."""

from __future__ import annotations

import datetime
import io
import json
import sys

import pyarrow
import pyarrow.parquet
import pytest

from jinshen.pipeline.formats import arrow

TEXT = "4月17日，区委召开座谈会。区委书记方晓岚出席。"
FULL = {"text": TEXT, "id": "qc-1", "date": "2024-04-18", "title": "区委召开座谈会", "source": "青川报", "jurisdiction": "岭东省云州市青川区"}


def table(*rows):
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows)), stream)
    return stream.getvalue()


def pack(path, *told):
    with pyarrow.output_stream(path, compression="zstd") as packed:
        packed.write("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told).encode())


DAYS = ["2024-04-18", datetime.date(2024, 4, 18), datetime.datetime(2024, 4, 18, 8, 30)]


@pytest.mark.parametrize("day", DAYS, ids=["text", "date", "time stamp"])
def test_a_row_is_a_page_and_tells_whose(tmp_path, reading, day):
    (tmp_path / "a.parquet").write_bytes(table({**FULL, "date": day, "reads": 3}, {**dict.fromkeys(FULL), "text": TEXT, "date": day}))
    first, second = reading(tmp_path / "a.parquet")
    assert (first.name, first.text, first.format) == ("qc-1", f"区委召开座谈会\n{TEXT}", "parquet")
    assert (first.paper, first.issue_date, first.jurisdiction) == ("青川报", "2024-04-18", "岭东省云州市青川区")
    assert (second.name, second.text) == ("a.parquet:2", TEXT)


def test_a_row_without_text_is_told_and_the_next_one_is_read(tmp_path, reading):
    (tmp_path / "a.parquet").write_bytes(table({"text": None}, {"text": TEXT}))
    fault, page = reading(tmp_path / "a.parquet")
    assert fault.fault.startswith(f"{tmp_path / 'a.parquet'}:1: no text; ")
    assert page.text == TEXT


def test_packed_lines_are_pages_in_their_order_whatever_their_length(tmp_path, reading):
    texts = [f"{TEXT * times}第{times}次" for times in (1, 4000, 2, 3000, 1)]
    pack(tmp_path / "a.jsonl.zst", *({"text": text} for text in texts))
    assert [page.text for page in reading(tmp_path / "a.jsonl.zst")] == texts


def test_a_line_that_is_too_long_is_told_and_the_next_one_is_read(tmp_path, reading, monkeypatch):
    monkeypatch.setattr(arrow.jsonl, "MOST_LINE", 1000)
    pack(tmp_path / "a.jsonl.zst", {"text": TEXT * 9000}, {"text": TEXT})
    fault, page = reading(tmp_path / "a.jsonl.zst")
    assert ":1: a line of more than 1000 bytes" in fault.fault
    assert (page.name, page.text) == ("a.jsonl.zst:2", TEXT)


BAD = [
    ("a.parquet", b"", "no Parquet table that can be read ("), ("a.parquet", b"PAR1" * 9, "no Parquet table that can be read ("),
    ("a.parquet", table(FULL)[:-20], "no Parquet table that can be read ("), ("a.parquet", table(FULL)[:200] + table(FULL)[260:], "no Parquet table that can be read ("),
    ("a.parquet", table({"body": TEXT}), "no column text, but body; a row is one page"), ("a.parquet", table(FULL).replace(b"x", b"x")[:4], "no Parquet table"),
    ("a.jsonl.zst", b"no zst", "cannot be unpacked ("), ("a.jsonl.zst", b"", "no line in this file"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "told"), BAD)
def test_a_file_of_no_use_is_one_line(tmp_path, reading, name, data, told):
    (tmp_path / name).write_bytes(data)
    (fault,) = reading(tmp_path / name)
    assert told in fault.fault
    assert "\n" not in fault.fault


def test_an_empty_table_is_one_line(tmp_path, reading):
    pyarrow.parquet.write_table(pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), tmp_path / "a.parquet")
    (fault,) = reading(tmp_path / "a.parquet")
    assert "no row in this table" in fault.fault


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl.zst"])
def test_without_arrow_one_line_says_what_to_install(tmp_path, reading, monkeypatch, name):
    (tmp_path / name).write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pyarrow.parquet")
    (fault,) = reading(tmp_path / name)
    assert fault.fault == f"{tmp_path / name}: needs jinshen[parquet]; pip install 'jinshen[parquet]'"
