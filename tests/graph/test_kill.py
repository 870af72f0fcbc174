"""A stop in the middle, by kill or by Ctrl-C: the graph file stays readable and is as it was before that transaction."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from graphs import page
from processes import hearing

from jinshen.graph import beside, jsonl
from jinshen.graph.drawing import Drawing, Drawn
from jinshen.graph.resolution import People
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.records import Page, to_json

OLD, NEW = [page(number) for number in range(3)], [page(number) for number in range(3, 303)]


def exported(where: Path) -> list[str]:
    with open_graph(where) as graph:
        return [jsonl.line(record) for record in jsonl.records(graph)]


def sound(where: Path) -> bool:
    database = sqlite3.connect(where)
    found = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    database.close()
    return found


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """The graph file of three pages."""
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(OLD)
    return tmp_path / "g.db"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the graph of all pages exports."""
    where = tmp_path_factory.mktemp("whole") / "g.db"
    with open_graph(where, create=True) as graph:
        graph.add_pages([*OLD, *NEW])
    return exported(where)


# Adds the pages of its input, or removes the old ones, and kills itself at the statement of the given number or wording. A small
# cache makes SQLite write into the file long before the end, so that there is something to undo.
CHILD = """
import os, signal, sys
from itertools import count
from pathlib import Path
from jinshen.graph.resolution import People
from jinshen.graph.store import open_graph
from jinshen.pipeline.records import from_json
where, at, what = sys.argv[1:]
seen = 0
def watch(statement):
    global seen
    seen += 1
    if (at.isdigit() and seen == int(at)) or statement.startswith(at):
        os.kill(os.getpid(), signal.SIGKILL)
with open_graph(Path(where)) as graph:
    graph._db.execute("PRAGMA cache_size = -16")
    graph._db.set_trace_callback(watch)
    if what == "add":
        graph.add_pages(from_json(line, "") for line in sys.stdin)
    else:
        graph.remove_pages(graph.pages()[1:])
print(seen)
"""
LINES = "\n".join(map(to_json, NEW))


def child(where: Path, at: str, what: str = "add") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CHILD, str(where), at, what]
    return subprocess.run(command, input=LINES, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    "at",
    ["BEGIN", "1", "2", "60", "400", "INSERT INTO notes", "UPDATE appearances", "INSERT OR REPLACE INTO nodes", "2500", "6000", "COMMIT"],
)
def test_killed_while_adding_the_graph_is_as_it_was(where, whole, at):
    before = exported(where)
    done = child(where, at)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, "", "")
    assert exported(where) == before
    assert sound(where)
    assert os.listdir(where.parent) == ["g.db"]
    with open_graph(where) as graph:
        assert len(graph.add_pages(NEW).added) == len(NEW)
    assert exported(where) == whole


def test_not_killed_the_child_adds_all(where, whole):
    done = child(where, "no such statement")
    assert done.returncode == 0
    assert int(done.stdout) > 6000
    assert exported(where) == whole


@pytest.mark.parametrize("at", ["DELETE FROM pages", "DELETE FROM notes", "DELETE FROM edges", "COMMIT"])
def test_killed_while_removing_the_graph_is_as_it_was(where, at):
    before = exported(where)
    assert child(where, at, "remove").returncode == -signal.SIGKILL
    assert exported(where) == before
    assert sound(where)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The record file of the new pages."""
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "pages.jsonl").write_text(LINES, encoding="utf-8")
    return folder / "pages.jsonl"


def building(records: Path, where: Path) -> subprocess.Popen[str]:
    """`jinshen build`, running."""
    command = [
        sys.executable,
        "-c",
        "from jinshen.pipeline.cli.main import main; main()",
        "build",
        str(records),
        "-g",
        str(where),
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", preexec_fn=hearing)


def at_work(process: subprocess.Popen[str], where: Path) -> None:
    """Waits until the command has begun its transaction."""
    until = time.monotonic() + 30
    while not where.with_name(f"{where.name}-journal").exists():
        assert process.poll() is None, "the command ended before it was seen at work"
        assert time.monotonic() < until
        time.sleep(0.001)


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_the_command_killed_at_any_moment_leaves_all_or_nothing(where, records, whole, delay):
    before = exported(where)
    process = building(records, where)
    at_work(process, where)
    time.sleep(delay)
    process.kill()
    process.communicate()
    assert exported(where) in (before, whole)
    assert sound(where)


def test_ctrl_c_stops_the_command_and_leaves_the_graph(where, records):
    before = exported(where)
    process = building(records, where)
    at_work(process, where)
    process.send_signal(signal.SIGINT)
    told, said = process.communicate()
    assert process.returncode not in (0, -signal.SIGINT)
    assert told == ""
    assert said.strip() == "jinshen: stopped; what was finished is kept, the rest is as it was"
    assert exported(where) == before
    assert sorted(os.listdir(where.parent)) == ["g.db", "records"]


def test_ctrl_c_leaves_no_new_graph(tmp_path, records):
    process = building(records, tmp_path / "new.db")
    at_work(process, tmp_path / "new.db")
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode != 0
    assert said.strip() == "jinshen: stopped; what was finished is kept, the rest is as it was"
    assert os.listdir(tmp_path) == ["records"]


def _while_reading(patch: pytest.MonkeyPatch) -> Iterator[Page]:
    yield from NEW[:100]
    raise KeyboardInterrupt


def _while_joining(patch: pytest.MonkeyPatch) -> Iterator[Page]:
    def stopped(*_: object) -> People:
        raise KeyboardInterrupt

    patch.setattr(beside, "resolve", stopped)
    yield from NEW[:100]


def _while_writing(patch: pytest.MonkeyPatch) -> Iterator[Page]:
    edges, number = Drawing.drawn, count()

    def stopped(drawing: Drawing) -> Iterator[tuple[str, Drawn]]:
        for edge in edges(drawing):
            if next(number) == 500:
                raise KeyboardInterrupt
            yield edge

    patch.setattr(Drawing, "drawn", stopped)
    yield from NEW[:100]


@pytest.mark.parametrize("stop", [_while_reading, _while_joining, _while_writing])
def test_an_interrupt_undoes_what_was_not_finished(where, monkeypatch, stop):
    before = exported(where)
    with open_graph(where) as graph:
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            graph.add_pages(stop(patch))
        assert graph.pages() == ["0000.txt", "0001.txt", "0002.txt"]
        assert exported(where) == before
        _goes_on(graph)


def _goes_on(graph: Graph) -> None:
    """The same open graph can be changed again."""
    assert graph.add_pages(NEW[:1]).added == ("0003.txt",)
    assert graph.counts()["Page"] == 4
