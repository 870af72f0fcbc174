"""`jinshen measure`: what it writes, the same bytes each time, names that spreadsheets would run, and what it refuses."""

from __future__ import annotations

import csv
import io

import pytest

from jinshen.graph.measures import MEASURES
from jinshen.graph.store import open_graph
from jinshen.pipeline.records import Article, Event, Page, Participant

FILES = ["measures.html", "measures.md", *(f"{name}.csv" for name in MEASURES)]


def test_a_report_and_a_table_for_each_measure(results, tmp_path, jinshen, tree):
    first = jinshen("measure", "-g", results / "graph.db", "-o", tmp_path / "1", PYTHONHASHSEED="1")
    assert (first.code, first.err) == (0, "")
    assert sorted(tree(tmp_path / "1")) == sorted(FILES)
    assert jinshen("measure", "-g", results / "graph.db", "-o", tmp_path / "2", PYTHONHASHSEED="2").code == 0
    assert tree(tmp_path / "1") == tree(tmp_path / "2")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "1" / "ties.csv").read_text(encoding="utf-8"))))
    asked = jinshen("ask", "with", "沈砚秋", "--mass", "-g", results / "graph.db", "--json")
    with_her = {(row["other"] if row["one"] == "沈砚秋" else row["one"]): row for row in rows if "沈砚秋" in (row["one"], row["other"])}
    assert with_her
    for name, row in with_her.items():
        assert f'"person": "{name}"' in asked.out
        assert row["oneId"].startswith("person:")


def test_some_measures_of_some_days(results, tmp_path, command, tree):
    done = command("measure", "-g", results / "graph.db", "-o", tmp_path, "--only", "quarters", "--only", "chairs", "--from", "2024-04-01", "--to", "2024-06-30")
    assert (done.code, done.err) == (0, "")
    assert sorted(tree(tmp_path)) == ["chairs.csv", "measures.html", "measures.md", "quarters.csv"]
    assert [line.split(",")[0] for line in (tmp_path / "quarters.csv").read_text(encoding="utf-8").splitlines()] == ["quarter", "2024Q2"]


def test_another_seed_draws_another_chance(results, tmp_path, command):
    for seed in "01":
        assert command("measure", "-g", results / "graph.db", "-o", tmp_path / seed, "--only", "ties", "--draws", "7", "--seed", seed).code == 0
    one, other = ((tmp_path / seed / "ties.csv").read_text(encoding="utf-8") for seed in "01")
    assert one != other
    assert len(one.splitlines()) == len(other.splitlines())


@pytest.mark.parametrize("odd", ["=HYPERLINK(1)", "\r=1+1", "甲\r=1+1\n,x"], ids=ascii)
def test_no_name_is_a_formula_or_a_script(tmp_path, command, odd):
    names = (odd, "<img src=x>")
    event = Event("会", ("会议",), "2024-04-15", participants=tuple(Participant(name, ("attend",), order) for order, name in enumerate(names, 1)))
    article = Article("a1", "news", "会", 0, 20, (), (), (), (event,))
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages([Page("a.txt", "青川报", "云州市青川区", "2024-04-16", (), (article,), "参加。" * 8)])
    assert command("measure", "-g", tmp_path / "g.db", "-o", tmp_path / "out").code == 0
    (row,) = csv.DictReader(io.StringIO((tmp_path / "out" / "ties.csv").read_bytes().decode(), newline=""))
    assert {row["one"], row["other"]} == {odd if odd[0] == "甲" else f"'{odd}", "<img src=x>"}
    page = (tmp_path / "out" / "measures.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "2024年4月"), "2024年4月 is no day; write it as 2024-04-15"),
        (("--from", "2024-05-01", "--to", "2024-04-01"), "--from 2024-05-01 is after --to 2024-04-01"),
        (("--only", "gossip"), "'gossip' is not one of"),
    ],
    ids=["no day", "backwards", "no such measure"],
)
def test_what_is_refused(results, tmp_path, command, words, told):
    done = command("measure", "-g", results / "graph.db", "-o", tmp_path / "out", *words)
    assert done.code == 2
    assert told in done.err
    assert not (tmp_path / "out").exists()
