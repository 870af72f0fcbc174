"""What is written for Neo4j Browser: the archive of scripts, the style, the page of first steps, and examples out of a graph."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

import pytest
from click.testing import CliRunner

from jinshen.graph.kit import FIRST, PAGE, SCRIPTS, STYLE, examples_of, kit
from jinshen.graph.queries import FOLDERS, examples, queries, setting
from jinshen.graph.schema import LABELS
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.main import jinshen

OF_THE_SAMPLES = {
    "name": "顾清和", "other": "方远山", "title": "主席", "body": "中国人民政治协商会议云州市青川区委员会", "area": "云州市青川区", "place": "东坡村",
    "words": "会议", "since": "2024-01-01", "until": "2025-01-01",
}  # fmt: skip


def _scripts(files: dict[str, bytes]) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(files[SCRIPTS])) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_archive_holds_every_query_in_its_folder_and_the_parameters_first():
    scripts = _scripts(kit())
    told = queries()
    assert list(scripts) == [FIRST, *(f"缙绅 {FOLDERS[query.folder]}/{query.name}.cypher" for query in told)]
    assert [text.splitlines()[0] for text in scripts.values()] == ["// ① 参数 parameters", *(f"// {query.title}" for query in told)]
    assert scripts[FIRST] == setting(examples(told))


def test_the_same_bytes_come_again():
    assert kit() == kit()
    with zipfile.ZipFile(io.BytesIO(kit()[SCRIPTS])) as archive:
        assert {(one.date_time, one.compress_type) for one in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)}


def test_every_label_has_a_colour_and_a_caption():
    rules = dict(re.findall(r"^node\.(\w+) \{(.*)\}$", kit()[STYLE].decode(), re.M))
    assert rules.keys() == LABELS.keys()
    for label, rule in rules.items():
        assert re.search(r" color: #[0-9A-F]{6};", rule)
        assert set(re.findall(r"\{(\w+)\}", rule[rule.index("caption:") :])) <= {"id", *LABELS[label]}


def test_the_page_needs_nothing_outside_itself():
    page = kit()[PAGE].decode()
    assert not re.search(r"https?://|\{\{|<script", page)
    assert page.count('src="data:image/png;base64,iVBOR') == 2
    for query in queries():
        assert f"<td>{query.title}</td><td>{query.zh}<br>" in page


def test_examples_of_a_graph_are_who_and_what_it_shows_most(samples):
    with open_graph(samples) as graph:
        assert examples_of(graph) == OF_THE_SAMPLES
        script = _scripts(kit(graph))[FIRST]
    assert ":param name => '顾清和';" in script
    assert ":param mass => 30;" in script


def test_a_graph_that_shows_nothing_leaves_the_examples(tmp_path):
    with open_graph(tmp_path / "graph.db", create=True) as graph:
        assert examples_of(graph) == {}
        assert kit(graph) == kit()


def _written(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(jinshen, ["browser-kit", *map(str, words)], standalone_mode=False)
    return (1 if done.exception else 0), str(done.exception or done.output)


def test_the_command_writes_the_kit_and_writes_it_again(tmp_path, samples):
    out = tmp_path / "kit"
    assert _written("-o", out) == (0, f"{out / PAGE}: open it, then drop {SCRIPTS} and {STYLE} on Neo4j Browser's page\n")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == kit()
    assert _written("-o", out, "-g", samples)[0] == 0
    assert ":param name => '顾清和';" in unescape((out / PAGE).read_text(encoding="utf-8"))
    (out / "own.txt").write_text("mine", encoding="utf-8")
    assert _written("-o", out)[0] == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {**kit(), "own.txt": b"mine"}


@pytest.mark.parametrize("where", ["file", "file/kit"])
def test_a_place_that_is_no_folder_is_one_line(tmp_path, where):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    code, told = _written("-o", tmp_path / where)
    assert code == 1
    assert re.fullmatch(rf"{tmp_path / where}: cannot be written \([^\n]+\); name a folder that you may write to with -o", told)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_graph_that_is_not_there_leaves_no_folder(tmp_path):
    code, told = _written("-o", tmp_path / "kit", "-g", tmp_path / "none.db")
    assert (code, told.split(":")[1]) == (1, " no such graph; make one with `jinshen build RECORDS -g " + f"{tmp_path / 'none.db'}`")
    assert not (tmp_path / "kit").exists()
