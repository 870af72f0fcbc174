"""Worker processes: the same results as alone, in the same order; what a dying worker, a stop and a changed input do to them."""

from __future__ import annotations

import json
from functools import partial

import pytest
import readers

from jinshen.pipeline import batches, pool
from jinshen.pipeline.errors import JinshenError
from jinshen.pipeline.files import Found, find_pages
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.results import Reader

MANY = 23


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    """Batches of five items, so that there are several."""
    monkeypatch.setattr(batches, "ITEMS", 5)


@pytest.fixture
def seen(tmp_path):
    (tmp_path / "seen").mkdir()
    return tmp_path / "seen"


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"p{number:02}.txt").write_text(f"青川区召开第{number}次会议。\n", encoding="utf-8")
    return folder


def read(folder, tmp_path, seen, *, jobs=2, make=readers.simple, said=None):
    plan = pool.Plan(tmp_path / "parts", partial(make, seen) if make is readers.simple else make, said or Overrides(), jobs)
    return list(pool.read(list(find_pages([folder])), plan))


def named(results):
    return [result.name for result in results]


@pytest.mark.parametrize("jobs", [1, 3])
def test_workers_read_what_one_reads_alone_in_the_order_of_the_pages(pages, tmp_path, seen, jobs):
    lines = [json.dumps({"text": f"区委第{n}次会议。", "id": f"l{n:02}"}, ensure_ascii=False) for n in range(12)]
    (pages / "q.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    (pages / "z.txt").write_bytes(b"")
    alone = Reader(partial(readers.simple, seen), Overrides())
    expected = [result for found in find_pages([pages]) for item in batches.items(found) for result in alone.results(item)]
    assert read(pages, tmp_path, seen, jobs=jobs) == expected
    assert named(expected) == [f"p{n:02}.txt" for n in range(MANY)] + [f"l{n:02}" for n in range(12)] + ["", ""]
    assert [bool(result.fault) for result in expected[-3:]] == [False, True, True]


def test_a_page_that_kills_its_worker_is_tried_alone_told_and_costs_no_other_page(pages, tmp_path, seen):
    (pages / "p07.txt").write_text("死\n", encoding="utf-8")
    (pages / "p08.txt").write_text("病\n", encoding="utf-8")
    (pages / "p21.txt").write_text("死死\n", encoding="utf-8")
    results = read(pages, tmp_path, seen)
    assert [result.path.rpartition("/")[2] for result in results] == [f"p{n:02}.txt" for n in range(MANY)]
    assert [n for n, result in enumerate(results) if result.fault] == [7, 21]
    assert results[7].fault == f"{pages / 'p07.txt'}: ended the process that read it (signal 9, Killed), also alone; leave it out"
    assert json.loads(results[8].record)["text"] == "病\n"


def test_an_error_of_a_rule_is_the_fault_of_its_page_alone(pages, tmp_path, seen):
    (pages / "p03.txt").write_text("错\n", encoding="utf-8")
    results = read(pages, tmp_path, seen)
    assert [n for n, result in enumerate(results) if result.fault] == [3]
    assert "ZeroDivisionError" in results[3].fault


def test_what_was_read_before_a_stop_is_not_read_again(pages, tmp_path, seen):
    plan = pool.Plan(tmp_path / "parts", partial(readers.simple, seen), Overrides(), 2)
    started = pool.read(list(find_pages([pages])), plan)
    first = next(started)
    started.close()  # as a stop does: workers end, parts stay
    before = {path.name for path in seen.iterdir()}
    results = read(pages, tmp_path, seen)
    assert results[0] == first
    assert named(results) == [f"p{n:02}.txt" for n in range(MANY)]
    assert not {f"p{n:02}.txt.2" for n in range(5)} & {path.name for path in seen.iterdir()}  # the first batch was whole
    assert before >= {f"p{n:02}.txt.1" for n in range(5)}


@pytest.mark.parametrize("change", ["page", "sidecar", "option", "version", "cut", "manifest"])
def test_a_part_of_another_input_is_read_anew(pages, tmp_path, seen, monkeypatch, change):
    clean = read(pages, tmp_path, seen, jobs=1)
    said = Overrides()
    if change == "page":
        (pages / "p02.txt").write_text("青川区召开另一次会议。\n", encoding="utf-8")
    elif change == "sidecar":
        (pages / "p02.meta.json").write_text('{"paper": "青川报"}', encoding="utf-8")
    elif change == "option":
        said = Overrides(paper="青川报")
    elif change == "version":
        monkeypatch.setattr(pool, "key", lambda batch, said: "other" + batches.key(batch, said))
    elif change == "cut":
        part = next(path for path in (tmp_path / "parts").glob("*.jsonl") if path.name != pool.MANIFEST and "p02.txt" in path.read_text(encoding="utf-8"))
        part.write_text(part.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    else:
        manifest = tmp_path / "parts" / pool.MANIFEST
        manifest.write_text(manifest.read_text(encoding="utf-8")[:30], encoding="utf-8")
    again = read(pages, tmp_path, seen, jobs=1, said=said)
    assert (seen / "p02.txt.2").exists()
    assert named(again) == named(clean)
    assert (again == clean) == (change in ("version", "cut", "manifest"))


def test_the_version_is_that_of_all_files_that_read(tmp_path, monkeypatch):
    for room in batches.READING:
        (tmp_path / room).mkdir()
    monkeypatch.setattr(batches, "ROOT", tmp_path)
    told = []
    for text in ("a", "b", "a"):
        (tmp_path / "models" / "weights.npz").write_text(text)
        batches.version.cache_clear()
        told.append(batches.version())
    batches.version.cache_clear()
    assert told[0] == told[2] != told[1]


def test_where_no_worker_can_work_one_line_says_so(pages, tmp_path, seen):
    with pytest.raises(JinshenError, match="no model here; install it"):
        read(pages, tmp_path, seen, make=readers.broken)
    with pytest.raises(JinshenError, match=r"no worker can begin \(exit code 3\); try fewer"):
        read(pages, tmp_path, seen, make=readers.stillborn)


def test_progress_is_told_in_bytes_of_the_input(pages, tmp_path, seen):
    line = json.dumps({"text": "区委会议。"}, ensure_ascii=False)
    (pages / "q.jsonl").write_text("\n".join([line] * 12), encoding="utf-8")
    files = list(find_pages([pages]))
    told = []
    list(pool.read(files, pool.Plan(tmp_path / "parts", partial(readers.simple, seen), Overrides(), 2), told.append))
    assert sum(told) == sum(file.path.stat().st_size for file in files)


def test_an_item_of_many_pages_is_a_page_with_its_sheets(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "一"}\n{"text": "二"}\n', encoding="utf-8")
    (tmp_path / "a.meta.json").write_text("{", encoding="utf-8")
    one, two = batches.items(Found("a.jsonl", tmp_path / "a.jsonl"))
    first, second = next(one.sources(Overrides())), next(two.sources(Overrides()))
    assert (first.text, second.text) == ("一", "二")
    assert len(first.warnings) == 1  # what is wrong with the sidecar is told once
    assert second.warnings == ()


def test_a_bench_reads_batch_after_batch_by_one_process_and_leaves_no_file(pages, tmp_path, seen, monkeypatch):
    (pages / "p03.txt").write_text("死\n", encoding="utf-8")
    monkeypatch.setattr(pool.tempfile, "tempdir", str(tmp_path / "work"))
    (tmp_path / "work").mkdir()
    bench = pool.Bench(partial(readers.simple, seen), Overrides())
    every = [item for found in find_pages([pages]) for item in batches.items(found)]
    results = [one for first in (0, 6) for told in bench.results(every[first : first + 6]) for one in told]
    bench.close()
    assert named(results) == ["p00.txt", "p01.txt", "p02.txt", "", *(f"p{n:02}.txt" for n in range(4, 12))]
    assert "ended the process that read it" in results[3].fault
    assert list((tmp_path / "work").iterdir()) == []
