"""A second process beside the first one: the same results in the same order, whatever becomes of it; and a graph that it helps to build."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from graphs import desk, page
from processes import running

from jinshen.graph import second
from jinshen.graph.beside import row_of
from jinshen.graph.second import Second
from jinshen.graph.store import open_graph

PAGES = [*map(page, range(120)), *(desk("陈一", area, body) for area in ("青川区", "白河区") for body in ("教育局", "财政局"))]
TABLES = ("pages", "appearances", "reports", "notes", "joins", "nodes", "edges", "evidence", "uses", "drawn")
tenth = partial(operator.floordiv, 1000)  # of no number for 0


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process for all but the first items, batch by batch."""
    monkeypatch.setattr(second, "FEW", 3)
    monkeypatch.setattr(second, "BATCH", 2)


def pid(beside: Second) -> int:
    assert beside._process is not None
    return beside._process.pid or 0


def test_results_are_those_of_the_function_in_order():
    with Second() as beside:
        assert [*beside.map(tenth, range(1, 200))] == [*map(tenth, range(1, 200))]
        one = pid(beside)
        assert [*beside.map(str, range(50))] == [*map(str, range(50))]
        assert pid(beside) == one
    assert not running(one)


def test_both_processes_work():
    with Second() as beside:
        who = {*beside.map(_who, range(400))}
        assert who == {os.getpid(), pid(beside)}


def _who(_: int) -> int:
    time.sleep(0.005)
    return os.getpid()


def test_few_items_start_none():
    with Second() as beside:
        assert [*beside.map(str, range(3))] == ["0", "1", "2"]
        assert beside._process is None


def test_items_are_taken_as_they_are_needed():
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for taken in range(10_000):  # noqa: UP028  it is told how many were taken
            yield taken

    with Second() as beside:
        results = beside.map(str, items())
        for _ in range(10):
            next(results)
        assert taken < 100
        results.close()  # type: ignore[attr-defined]
        assert [*beside.map(str, range(20))] == [*map(str, range(20))]


def test_what_cannot_be_done_is_raised_where_it_belongs():
    with Second() as beside:
        results = beside.map(tenth, [*range(1, 40), 0, *range(1, 40)])
        assert [next(results) for _ in range(39)] == [*map(tenth, range(1, 40))]
        with pytest.raises(ZeroDivisionError):
            next(results)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_a_second_process_that_ends_is_done_without(sign: signal.Signals):
    with Second() as beside:
        results = beside.map(str, range(500))
        told = [next(results) for _ in range(20)]
        os.kill(pid(beside), sign)
        assert [*told, *results] == [*map(str, range(500))]
        assert [*beside.map(str, range(50))] == [*map(str, range(50))]
        assert beside._process is None


def test_ctrl_c_is_for_the_first_process():
    with Second() as beside:
        results = beside.map(str, range(500))
        told = [next(results) for _ in range(20)]
        os.kill(pid(beside), signal.SIGINT)
        assert [*told, *results] == [*map(str, range(500))]
        assert running(pid(beside))


def test_it_ends_with_the_first_process(tmp_path: Path):
    script = tmp_path / "first.py"
    script.write_text(textwrap.dedent("""
        import os, signal
        from jinshen.graph import second
        if __name__ == "__main__":
            second.FEW = 1
            with second.Second() as beside:
                results = beside.map(str, range(1000))
                for _ in range(40):
                    next(results)
                print(beside._process.pid, flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
    """))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    until = time.monotonic() + 20
    while running(int(done.stdout)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not running(int(done.stdout))


def tables(where: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_graph(where) as graph:
        return {name: sorted(graph.rows(f"SELECT * FROM {name}"), key=repr) for name in TABLES}


@pytest.mark.parametrize("ended", [False, True])
def test_a_graph_is_the_same_with_two_processes(tmp_path: Path, ended: bool):
    with open_graph(tmp_path / "one.db", create=True) as graph:
        graph.add_pages(PAGES[:80])
        graph.add_pages(PAGES[80:])
    with open_graph(tmp_path / "two.db", create=True) as graph, Second() as beside:
        graph.add_rows(beside.map(row_of, PAGES[:80]), work=beside.map)
        if ended:
            os.kill(pid(beside), signal.SIGKILL)
        graph.add_rows(beside.map(row_of, PAGES[80:]), work=beside.map)
        assert (beside._process is None) == ended
    assert tables(tmp_path / "one.db") == tables(tmp_path / "two.db")
