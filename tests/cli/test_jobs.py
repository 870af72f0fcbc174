"""`read -j` and `run -j` as a user runs them: the results of one process, and what a stop leaves."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import hearing
from processes import running as runs

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
MANY = 120  # pages of several batches
SMALL = "from jinshen.pipeline import batches; batches.ITEMS = 20; from jinshen.pipeline.cli.main import main; main()"


@pytest.fixture
def reading(tmp_path):
    """Starts a reading in small batches into a file and leaves it running; what still runs at the end is killed."""
    started = []

    def start(lines, jobs=2):
        words = [sys.executable, "-c", SMALL, "read", str(lines), "-j", str(jobs), "-o", str(tmp_path / "r.jsonl")]
        started.append(subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hearing))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def lines(tmp_path_factory):
    """A file of short pages."""
    where = tmp_path_factory.mktemp("lines") / "pages.jsonl"
    texts = (f"区委召开第{number}次座谈会。区委书记方晓岚出席。" for number in range(MANY))
    where.write_text("".join(json.dumps({"text": text, "id": f"p{n:04}", "jurisdiction": "青川区"}, ensure_ascii=False) + "\n" for n, text in enumerate(texts)), encoding="utf-8")
    return where


def _parts(folder):
    return [path for path in folder.glob("*.jsonl") if path.name != "manifest.jsonl"] if folder.is_dir() else []


def test_records_and_graph_are_those_of_one_process(tmp_path, jinshen):
    alone, together = (jinshen("run", SAMPLES, *more, "-o", tmp_path / name) for more, name in (([], "alone"), (["-j", "2"], "together")))
    assert (alone.code, together.code, together.err) == (0, 0, "")
    assert together.out.replace("together", "alone") == alone.out
    left = {path.name: path.read_bytes() for path in (tmp_path / "alone").iterdir() if path.name != "graph.db"}
    assert {path.name: path.read_bytes() for path in (tmp_path / "together").iterdir() if path.name != "graph.db"} == left


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_reading_that_was_stopped_goes_on_from_where_it_was(lines, tmp_path, reading, how):
    process = reading(lines)
    parts = tmp_path / "r.jsonl.parts"
    while not _parts(parts) and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(how)
    process.communicate(timeout=60)
    kept = {path: path.stat().st_mtime_ns for path in _parts(parts)}
    assert kept
    assert not (tmp_path / "r.jsonl").exists()
    again = reading(lines)
    while again.poll() is None and parts.is_dir():
        assert all(not path.exists() or path.stat().st_mtime_ns == made for path, made in kept.items())
        time.sleep(0.02)
    assert again.communicate(timeout=120)[0].decode() == f"{MANY} pages read into {tmp_path / 'r.jsonl'}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["r.jsonl"]
    with (tmp_path / "r.jsonl").open(encoding="utf-8") as records:
        assert [json.loads(line)["page"] for line in records] == [f"p{n:04}" for n in range(MANY)]


def test_no_worker_outlives_a_command_that_is_killed(lines, reading):
    process = reading(lines)
    while not (workers := _children(process.pid)) or len(workers) < 2:
        time.sleep(0.02)
    process.kill()
    process.communicate(timeout=60)
    ends = time.monotonic() + 30
    while any(runs(pid) for pid in workers) and time.monotonic() < ends:
        time.sleep(0.05)
    assert [pid for pid in workers if runs(pid)] == []


def _children(pid):
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in tasks.read_text().split()] if tasks.exists() else []


def test_the_folder_of_parts_is_ours_alone(pages, tmp_path, jinshen):
    (tmp_path / "r.jsonl.parts").mkdir()
    (tmp_path / "r.jsonl.parts" / "letter.txt").write_text("贺兰", encoding="utf-8")
    done = jinshen("read", pages, "-j", "1", "-o", tmp_path / "r.jsonl")
    assert done == (1, "", f"jinshen: {tmp_path / 'r.jsonl.parts'}: holds letter.txt, which no run left there; move it, or name another file with -o\n")
    assert (tmp_path / "r.jsonl.parts" / "letter.txt").read_text(encoding="utf-8") == "贺兰"


def test_two_readings_into_one_file_are_kept_apart(lines, pages, tmp_path, jinshen, reading):
    process = reading(lines, 1)
    while not (tmp_path / "r.jsonl.parts").is_dir():
        time.sleep(0.02)
    time.sleep(0.2)
    done = jinshen("read", pages, "-j", "1", "-o", tmp_path / "r.jsonl")
    assert (done.code, done.out, "another jinshen is at work in this folder" in done.err) == (1, "", True)
    process.kill()


def test_the_profile_tells_the_stages(pages, tmp_path, jinshen):
    for more in ([], ["-j", "1"]):
        done = jinshen("read", pages, *more, "--profile", "-o", tmp_path / "r.jsonl")
        stages = [line.split("  ")[0].strip() for line in done.err.splitlines()]
        assert (done.code, stages[0], stages[-1]) == (0, "stage", "all")
        assert {"file, paper", "view, words", "articles", "ner", "dates", "posts", "events", "reader", "record"} <= set(stages)
