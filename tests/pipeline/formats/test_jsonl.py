"""Lines of JSON to their pages: names, titles, what a line tells of paper and day; bad lines are told and passed over."""

from __future__ import annotations

import gzip
import json
import lzma
import resource
import tracemalloc

import pytest

from jinshen.pipeline.formats import jsonl
from jinshen.pipeline.formats.extract import Unread

TEXT = "4月17日，区委召开座谈会。区委书记方晓岚出席。"
FULL = {"text": TEXT, "id": "qc-1", "date": "2024-04-18T08:00:00+08:00", "title": "区委召开座谈会", "source": "青川报", "jurisdiction": "岭东省云州市青川区"}


def lines(*told: object) -> str:
    return "".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) + "\n" for one in told)


@pytest.mark.parametrize(("name", "packed"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("a.jsonl.xz", lzma.compress)])
def test_a_line_is_a_page_and_tells_whose(tmp_path, reading, name, packed):
    (tmp_path / name).write_bytes(packed(lines(FULL, {"text": TEXT}).encode()))
    first, second = reading(tmp_path / name)
    assert (first.name, first.text, first.format) == ("qc-1", f"区委召开座谈会\n{TEXT}", "jsonl")
    assert (first.paper, first.issue_date, first.jurisdiction) == ("青川报", "2024-04-18", "岭东省云州市青川区")
    assert set(first.served.values()) == {"metadata"}
    assert (second.name, second.text) == (f"{name}:2", TEXT)


def test_a_title_that_the_text_begins_with_is_not_doubled(tmp_path, reading):
    (tmp_path / "a.jsonl").write_text(lines({"title": "区委召开座谈会", "text": f"区委 召开座谈会\n{TEXT}"}), encoding="utf-8")
    assert reading(tmp_path / "a.jsonl")[0].text == f"区委 召开座谈会\n{TEXT}"


BAD = [
    ("a line cut off", '{"text": "区', "not valid JSON (Unterminated string"),
    ("brackets without end", "[" * 100_000, "not valid JSON ("),
    ("no object", "[1]", 'no object; a line is one page, {"text": …}'),
    ("no text", '{"id": "a"}', 'no text; a line is one page, {"text": …}'),
    ("a number for a text", '{"text": 7}', 'no text; a line is one page, {"text": …}'),
    ("half a character", '{"text": "\\ud800"}', "the text holds half a character or a zero; make the line anew"),
]


@pytest.mark.parametrize(("line", "told"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_line_is_told_and_the_next_one_is_read(tmp_path, reading, line, told):
    (tmp_path / "a.jsonl").write_text(f"{line}\n\n{lines(FULL)}", encoding="utf-8")
    fault, page = reading(tmp_path / "a.jsonl")
    assert fault.fault.startswith(f"{tmp_path / 'a.jsonl'}:1: {told}")
    assert page.name == "qc-1"


def test_a_line_in_another_encoding_is_told(tmp_path, reading):
    (tmp_path / "a.jsonl").write_bytes(lines(FULL).encode("gbk") + lines(FULL).encode())
    fault, page = reading(tmp_path / "a.jsonl")
    assert ":1: not UTF-8 at byte " in fault.fault
    assert page.name == "qc-1"


def test_what_a_line_tells_wrongly_is_a_warning(tmp_path, reading):
    (tmp_path / "a.jsonl").write_text(lines({"text": TEXT, "date": "去年", "source": 7}), encoding="utf-8")
    (page,) = reading(tmp_path / "a.jsonl")
    at = tmp_path / "a.jsonl"
    assert page.warnings == (f"{at}:1: paper is 7, not a text; left aside", f"{at}:1: issue_date '去年' is no day written YYYY-MM-DD; left aside")


def test_our_own_records_are_told_apart_in_one_line(tmp_path, reading):
    record = {"page": "a.txt", "paper": None, "jurisdiction": None, "issue_date": None, "masthead_mentions": [], "articles": [], "text": TEXT}
    (tmp_path / "pages.jsonl").write_text(lines(record, record), encoding="utf-8")
    (fault,) = reading(tmp_path / "pages.jsonl")
    at = tmp_path / "pages.jsonl"
    assert fault.fault == f"{at}: records of pages, no pages; make their graph with `jinshen build {at} -g graph.db`"


@pytest.mark.parametrize(("name", "data", "told"), [
    ("a.jsonl", b"", "no line in this file"), ("a.jsonl", b"\n \n", "no line in this file"),
    ("a.jsonl.gz", b"no gzip", ":1: cannot be unpacked"), ("a.jsonl.gz", gzip.compress(lines(FULL).encode())[:90], ":1: cannot be unpacked"),
    ("a.jsonl.xz", b"no xz", ":1: cannot be unpacked"),
], ids=["nothing", "blank lines", "no gzip", "gzip cut off", "no xz"])  # fmt: skip
def test_a_file_of_no_use_is_one_line(tmp_path, reading, name, data, told):
    (tmp_path / name).write_bytes(data)
    (fault,) = reading(tmp_path / name)
    assert told in fault.fault
    assert "\n" not in fault.fault


def test_a_packed_line_without_end_is_told_in_little_memory(tmp_path, reading):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"a" * 200_000_000 + b'"}\n' + lines(FULL).encode(), 1))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fault, page = reading(tmp_path / "a.jsonl.gz")
    assert isinstance(fault, Unread)
    assert "a line of more than" in fault.fault
    assert page.name == "qc-1"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


def test_memory_is_flat_over_a_file_of_many_pages(tmp_path):
    line = (json.dumps({"text": TEXT * 40}, ensure_ascii=False) + "\n").encode()
    (tmp_path / "a.jsonl").write_bytes(line * 2_000)
    with (tmp_path / "a.jsonl").open("rb") as stream:
        pages = jsonl.read(stream, "a.jsonl")
        next(pages)
        tracemalloc.start()
        count = sum(len(page.text) > 0 for page in pages)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (count, peak < 1_000_000) == (1_999, True)
