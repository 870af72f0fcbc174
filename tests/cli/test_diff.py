"""`jinshen diff`: what it prints in each format, what a watch list leaves, how it ends, what it refuses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from jinshen.graph.store import open_graph

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def march(results, tmp_path_factory):
    """The graph of the samples without the pages of May."""
    where = tmp_path_factory.mktemp("march") / "march.db"
    shutil.copy(results / "graph.db", where)
    with open_graph(where) as graph:
        graph.remove_pages([name for name in graph.pages() if "-05-" in name])
    return where


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_the_same_bytes_whatever_the_hash_seed(results, march, jinshen, form):
    one, other = (jinshen("diff", march, results / "graph.db", "--format", form, PYTHONHASHSEED=seed) for seed in "12")
    assert one == other
    assert (one.code, one.err) == (0, "")
    assert "温若谷" in one.out


def test_a_watch_list_leaves_what_it_names_and_tells_what_nobody_knows(results, march, tmp_path, command):
    watch = tmp_path / "watch.txt"
    watch.write_text("# 区里\n温若谷\n\n青川区委\n温若古\n云州市青川区人民政府·区长\n", encoding="utf-8")
    done = command("diff", march, results / "graph.db", "--watch", watch, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 0
    assert done.err == f"jinshen: warning: {watch}:5: 温若古: no person, body or post of this name or id in either graph; write names as `jinshen ask` shows them\n"
    assert [one["person"] for one in told["changes"] if one["change"] == "post"] == ["温若谷"]
    whole = json.loads(command("diff", march, results / "graph.db", "--format", "json").out)
    assert [one for one in whole["changes"] if one in told["changes"]] == told["changes"]
    assert len(told["changes"]) < len(whole["changes"])


@pytest.mark.parametrize(("words", "same", "code"), [((), True, 0), ((), False, 0), (("--exit-code",), True, 0), (("--exit-code",), False, 3)])
def test_how_it_ends(results, march, command, words, same, code):
    done = command("diff", results / "graph.db" if same else march, results / "graph.db", *words)
    assert (done.code, done.out == "nothing changed\n") == (code, same)


def test_json_is_json_where_the_output_knows_no_chinese(results, march, jinshen):
    done = jinshen("diff", march, results / "graph.db", "--format", "json", PYTHONIOENCODING="latin-1")
    assert done.out.isascii()
    assert json.loads(done.out) == json.loads(jinshen("diff", march, results / "graph.db", "--format", "json").out)


REFUSED = [
    ("no such graph", ("none.db",), 1, "none.db: no such graph"),
    ("no such list", ("--watch", "none.txt"), 1, "none.txt: cannot be read (No such file or directory); name a file of people, posts and bodies, one a line"),
    ("no such format", ("--format", "xml"), 2, "'xml' is not one of"),
]


@pytest.mark.parametrize(("words", "code", "says"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_refused(results, march, command, words, code, says):
    graphs = (march, *words) if words[0].endswith(".db") else (march, results / "graph.db", *words)
    done = command("diff", *graphs)
    assert (done.code, done.out) == (code, "")
    assert says in done.err


def test_the_example_of_the_readme_is_what_is_printed(results, march, tmp_path, command):
    (entry, block), = re.findall(r"here it is (.*?), and the older .*?```\n\$ jinshen diff .*?\n(.*?)```", README, re.S)
    (tmp_path / "watch.txt").write_text(entry, encoding="utf-8")
    assert command("diff", march, results / "graph.db", "--watch", tmp_path / "watch.txt") == (0, block, "")
