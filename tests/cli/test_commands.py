"""The commands as a user runs them: what they write, and one clear line for bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = """青川报

全区青年教师座谈会召开

□记者 苗青

本报讯 4月17日，全区青年教师座谈会在区委三楼会议室召开。区委书记方晓岚，区委副书记、区长贺敬川出席。区委常委、组织部部长卓然主持会议。
"""
META = {"paper": "青川报", "jurisdiction": "岭东省云州市青川区", "issue_date": "2024-04-18"}


def jinshen(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "a.meta.json").write_text(json.dumps(META), encoding="utf-8")
    return folder


def test_the_main_job(pages, tmp_path):
    done = jinshen("run", pages, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "explorer.html", "graph.db", "graph.graphml", "pages.jsonl", "report.md",
    ]  # fmt: skip
    assert "1 pages" in done.stdout
    assert "3 attendances" in done.stdout
    asked = jinshen("ask", "attended", "卓然", "-g", tmp_path / "out" / "graph.db", "--json")
    (row,) = json.loads(asked.stdout)
    assert (row["date"], row["roles"], row["place"]) == ("2024-04-17", ["chair"], "区委三楼会议室")
    assert row["evidence"][0]["quote"] == "区委常委、组织部部长卓然主持会议。"
    first = (tmp_path / "out" / "graph.graphml").read_bytes()
    assert jinshen("run", pages, "-o", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "graph.graphml").read_bytes() == first


def test_a_failed_page_is_told_and_the_others_come_through(pages, tmp_path):
    (pages / "b.txt").write_bytes(b"")
    (pages / "c.txt").write_bytes(b"\x00\x01\x02")
    (pages / "d.txt").write_text(PAGE, encoding="utf-8")
    done = jinshen("run", pages, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "b.txt: the file is empty" in done.stderr
    assert "c.txt: binary data" in done.stderr
    assert "d.txt: the same content as a.txt" in done.stderr
    assert len((tmp_path / "out" / "pages.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert "b.txt" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


def test_pages_are_added_and_removed(pages, tmp_path):
    graph, records = tmp_path / "g.db", tmp_path / "r.jsonl"
    assert jinshen("read", pages, "-o", records).returncode == 0
    assert "1 pages added" in jinshen("build", records, "-g", graph).stdout
    assert "1 unchanged" in jinshen("build", records, "-g", graph).stdout
    assert "0 Person" in jinshen("build", "-g", graph, "--remove", "a.txt").stdout


BAD = [
    ("no such folder", ["read", "{tmp}/none", "-o", "{tmp}/r.jsonl"], "no such file or folder"),
    ("a folder without pages", ["read", "{tmp}/empty", "-o", "{tmp}/r.jsonl"], "no page in this folder"),
    ("no graph", ["ask", "posts", "方晓岚", "-g", "{tmp}/none.db"], "no such graph"),
    ("no graph of ours", ["ask", "posts", "方晓岚", "-g", "{tmp}/text.db"], "cannot be opened as a graph"),
    ("a bad line", ["build", "{tmp}/bad.jsonl", "-g", "{tmp}/new.db"], "bad.jsonl:1: no page record"),
    ("an output that cannot be", ["read", "{tmp}/ok", "-o", "{tmp}/none/r.jsonl"], "cannot be written"),
]


@pytest.mark.parametrize(("words", "told"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_bad_input_is_one_line(tmp_path, words, told):
    for name in ("empty", "ok"):
        (tmp_path / name).mkdir()
    (tmp_path / "ok" / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "text.db").write_text("no database " * 100, encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text('{"page": 1}\n', encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = jinshen(*(word.replace("{tmp}", str(tmp_path)) for word in words))
    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", ["run", "read", "build", "ask", "export", "load", "evaluate"])
def test_help_has_an_example(command):
    done = jinshen(command, "--help")
    assert done.returncode == 0
    assert f"jinshen {command}" in done.stdout
