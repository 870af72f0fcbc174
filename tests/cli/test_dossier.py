"""`jinshen dossier`: a file by its ending, the same bytes each time, several people of one name, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_each_form_is_the_same_bytes_whatever_the_hash_seed(results, tmp_path, jinshen, tree):
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        for form in ("md", "html", "pdf"):
            done = jinshen("dossier", "温若谷", "-g", results / "graph.db", "-o", tmp_path / seed / f"d.{form}", PYTHONHASHSEED=seed)
            assert (done.code, done.out, done.err) == (0, f"{tmp_path / seed / f'd.{form}'} written: 8 sentences cited\n", "")
    assert tree(tmp_path / "1") == tree(tmp_path / "2")
    assert (tmp_path / "1" / "d.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "1" / "d.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "1" / "d.md").read_text(encoding="utf-8").startswith("# 人物卷宗：温若谷\n")


def test_several_people_of_one_name_are_one_line_with_their_ids(results, tmp_path, command):
    words = ("dossier", "王晓峰", "-g", results / "graph.db", "-o", tmp_path / "d.md")
    done = command(*words)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith("jinshen: 王晓峰: 2 people bear this name; ask with --id: person:")
    assert not (tmp_path / "d.md").exists()
    ids = [word for word in done.err.split() if word.startswith("person:")]
    for one in ids:
        assert command(*words, "--id", one).code == 0
        assert f"- 编号：{one}\n" in (tmp_path / "d.md").read_text(encoding="utf-8")


def test_in_english(results, tmp_path, command):
    assert command("dossier", "温若谷", "-g", results / "graph.db", "-o", tmp_path / "d.md", "--lang", "en").code == 0
    text = (tmp_path / "d.md").read_text(encoding="utf-8")
    assert text.startswith("# Dossier: 温若谷\n")
    assert "[^1]: 青川报, 2024-04-19, qingchuan-2024-04-19.txt a1: “决定温若谷为青川区人民政府代理区长。”\n" in text


def test_external_identifiers_are_shown(results, tmp_path, command):
    (tmp_path / "ids.csv").write_text("name,scheme,identifier,reviewer,day\n温若谷,wikidata,Q42,贺兰,2026-11-26\n", encoding="utf-8")
    assert command("dossier", "温若谷", "-g", results / "graph.db", "-o", tmp_path / "d.md", "--ids", tmp_path / "ids.csv").code == 0
    assert "- 外部标识：wikidata:Q42（人工核对的对照表所载）\n" in (tmp_path / "d.md").read_text(encoding="utf-8")


REFUSED = [
    ("no such form", 2, ("温若谷", "-o", "d.docx"), "d.docx: a dossier is a file that ends in .md, .html, .pdf"),
    ("nobody of this name", 1, ("温若古", "-o", "d.md"), "温若古: nobody of this name in the graph; like it: 温若谷"),
    ("an id that is nobody's", 1, ("温若谷", "-o", "d.md", "--id", "person:0"), "person:0: no person 温若谷 of this id; `jinshen ask homonyms` lists ids"),
    ("no such language", 2, ("温若谷", "-o", "d.md", "--lang", "fr"), "'fr' is not one of"),
    ("a folder that is not there", 1, ("温若谷", "-o", "none/d.md"), "none/d.md: cannot be written"),
]


@pytest.mark.parametrize(("code", "words", "says"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_refused(results, tmp_path, command, monkeypatch, code, words, says):
    monkeypatch.chdir(tmp_path)
    done = command("dossier", *words, "-g", results / "graph.db")
    assert done.code == code
    assert says in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_graph_is_not_written_over(results, command):
    done = command("dossier", "温若谷", "-g", results / "graph.db", "-o", results / "report.md", "--ids", results / "report.md")
    assert done.code == 1
    assert "would be overwritten, and is read here" in done.err


def test_the_example_of_the_readme_is_what_is_written(results, tmp_path, command):
    (block,) = re.findall(r"```\n\$ jinshen dossier 温若谷 .*?\n(.*?)\n```", README, re.S)
    assert command("dossier", "温若谷", "-g", results / "graph.db", "-o", tmp_path / "d.md").code == 0
    written = (tmp_path / "d.md").read_text(encoding="utf-8")
    for piece in block.split("\n…\n"):
        assert f"\n{piece}\n" in written
