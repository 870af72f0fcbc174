"""The short form of kills.py: some kills of what is quick, a disk that is full; what a killed run has left is no record."""

from __future__ import annotations

import resource
import subprocess
from dataclasses import replace
from random import Random

from campaign import SEED
from killing import COMMAND, after_a_kill, again, clean, killed, tree
from scenes import scenes

from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.records import record_files


def test_killed_at_a_terminal_and_given_again_a_review_does_what_it_does_unkilled(tmp_path):
    scene, out, chance = scenes(tmp_path)["review"][0], tmp_path / "out", Random(SEED)
    told = clean(scene, out)
    assert told.before != told.after
    scene.before(out)
    while killed(scene, out, told, chance) is None:
        scene.before(out)
    assert after_a_kill(scene, out, told) == []
    assert again(scene, out, told) == []


def test_the_campaign_sees_what_is_neither_as_it_was_nor_as_it_becomes(tmp_path):
    scene, out = scenes(tmp_path)["review"][1], tmp_path / "out"
    told = clean(scene, out)
    with open_graph(out / "graph.db") as graph:
        graph.remove_pages(graph.pages()[:1])
    (out / ".pairs.csv.x.part").touch()
    assert after_a_kill(scene, out, told) == ["graph.db is neither as it was nor as it should become"]
    assert len(again(replace(scene, words=("decisions", "-g", "{out}/graph.db")), out, told)) == 2


def test_a_full_disk_leaves_no_new_graph_and_nothing_beside_it(tmp_path):
    scene, out = scenes(tmp_path)["build"][0], tmp_path / "out"
    scene.before(out)
    before = tree(out)
    limit = (out / "r.jsonl").stat().st_size // 2
    words = [*COMMAND, *(word.replace("{out}", str(out)) for word in scene.words)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"jinshen: {out}/graph.db: ")
    assert done.stderr.count("\n") == 1
    assert tree(out) == before


def test_what_a_killed_run_has_left_is_no_record(tmp_path):
    for name in ("pages.jsonl", ".jinshen-x1/pages.jsonl", "more/.jinshen-x2/pages.jsonl", "more/b.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in record_files([tmp_path])] == ["more/b.json", "pages.jsonl"]
