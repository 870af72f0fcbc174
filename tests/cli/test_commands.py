"""The commands on good input: what they write, what they keep of an earlier run, and what stands above what."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from jinshen.graph.exporters import EXPORTERS, FOLDERS
from jinshen.pipeline.cli.main import COMMANDS

RESULTS = ["explorer.html", "graph.db", "graph.graphml", "pages.jsonl", "report.md"]
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
# What graph-model.md names of events, attendances and evidence; a row has these beside names for what it joins.
PROPERTIES = {"date", "endDate", "dateText", "dates", "kinds", "roles", "order", "inferred", "quote", "evidence"}


def records(where):
    return [json.loads(line) for line in where.read_text(encoding="utf-8").splitlines()]


def test_the_main_job(pages, tmp_path, jinshen):
    done = jinshen("run", pages, "-o", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == RESULTS
    assert "1 pages" in done.out
    assert "3 attendances" in done.out
    asked = jinshen("ask", "attended", "卓然", "-g", tmp_path / "out" / "graph.db", "--json")
    (row,) = json.loads(asked.out)
    assert set(row) > PROPERTIES
    assert (row["date"], row["roles"], row["place"]) == ("2024-04-17", ["chair"], "区委三楼会议室")
    (spot,) = row["evidence"]
    assert spot["quote"] == "区委常委、组织部部长卓然主持会议。"
    assert (pages / spot["page"]).read_text(encoding="utf-8")[spot["start"] : spot["end"]] == spot["quote"]
    assert jinshen("ask", "attended", "卓　然", "-g", tmp_path / "out" / "graph.db", "--json").out == asked.out


def test_the_report_says_what_was_read_otherwise_than_printed(results):
    report = (results / "report.md").read_text(encoding="utf-8")
    assert "- qingchuan-2024-04-19.txt: look-alike characters, read as what they stand for: 1\n" in report
    told = [page["repairs"] for page in map(json.loads, (results / "pages.jsonl").read_text(encoding="utf-8").splitlines()) if "repairs" in page]
    assert [[one["kind"] for one in repairs] for repairs in told] == [["look-alike"]]


def test_explore_writes_what_the_main_job_leaves_with_or_without_texts(results, tmp_path, jinshen):
    with_texts, without = tmp_path / "with.html", tmp_path / "without.html"
    done = jinshen("explore", "-g", results / "graph.db", "-o", with_texts)
    assert (done.code, done.out, done.err) == (0, f"{with_texts} written\n", "")
    assert with_texts.read_bytes() == (results / "explorer.html").read_bytes()
    assert jinshen("explore", "-g", results / "graph.db", "-o", without, "--no-text").code == 0
    assert len(without.read_bytes()) < len(with_texts.read_bytes())
    assert jinshen("export", "-g", results / "graph.db", "--to", "explorer", "-o", tmp_path / "export.html").code == 0
    assert (tmp_path / "export.html").read_bytes() == with_texts.read_bytes()


def test_the_same_input_gives_the_same_bytes(results, tmp_path, jinshen, tree):
    first = tree(results)
    for seed in ("1", "2"):
        assert jinshen("run", SAMPLES, "-o", tmp_path / seed, PYTHONHASHSEED=seed).code == 0
        assert tree(tmp_path / seed) == first
    again = jinshen("run", SAMPLES, "-o", tmp_path / "1")
    assert (again.code, again.err) == (0, "")
    assert tree(tmp_path / "1") == first


def test_a_second_run_leaves_what_its_own_pages_say(pages, tmp_path, jinshen, tree):
    out, text = tmp_path / "out", (pages / "a.txt").read_text(encoding="utf-8")
    for name, person in (("b", "方晓岚"), ("c", "贺敬川")):
        (pages / f"{name}.txt").write_text(text.replace(person, "苏望舒"), encoding="utf-8")
    assert jinshen("run", pages, "-o", out).code == 0
    (pages / "a.txt").write_text(text.replace("青年教师", "老年教师"), encoding="utf-8")
    for name in ("b", "c"):
        (pages / f"{name}.txt").unlink()
    done = jinshen("run", pages, "-o", out)
    assert (done.code, done.err) == (0, f"jinshen: warning: {out}/graph.db: b.txt, c.txt of an earlier run, not read this time, left out\n")
    assert jinshen("run", pages, "-o", tmp_path / "new").code == 0
    seen = [{name: data for name, data in tree(folder).items() if name != "graph.db"} for folder in (out, tmp_path / "new")]
    assert seen[0] == seen[1]


def test_pages_are_added_and_removed(pages, tmp_path, jinshen):
    graph, kept = tmp_path / "g.db", tmp_path / "r.jsonl"
    assert jinshen("read", pages, "-o", kept).code == 0
    assert "1 pages added" in jinshen("build", kept, "-g", graph).out
    assert "1 unchanged" in jinshen("build", kept, "-g", graph).out
    assert "0 Person" in jinshen("build", "-g", graph, "--remove", "a.txt").out


def test_a_second_run_keeps_the_rights_of_its_files(pages, tmp_path, command):
    assert command("run", pages, "-o", tmp_path / "out").code == 0
    for name in RESULTS:
        (tmp_path / "out" / name).chmod(0o640)
    assert command("run", pages, "-o", tmp_path / "out").code == 0
    assert {(tmp_path / "out" / name).stat().st_mode & 0o777 for name in RESULTS} == {0o640}


OPTIONS = ("--paper", "望湖日报", "--jurisdiction", "江东省 临江市 望湖区", "--issue-date", "2024-04-20")
SAID = [
    ("options stand above the sidecar", OPTIONS, True,
     {"paper": ("望湖日报", "option"), "jurisdiction": ("江东省临江市望湖区", "option"), "issue_date": ("2024-04-20", "option")}),
    ("one option, the rest from the sidecar", OPTIONS[4:], True,
     {"paper": ("青石报", "sidecar"), "jurisdiction": ("岭东省云州市青石区", "sidecar"), "issue_date": ("2024-04-20", "option")}),
    ("the sidecar stands above the masthead", (), True,
     {"paper": ("青石报", "sidecar"), "jurisdiction": ("岭东省云州市青石区", "sidecar"), "issue_date": ("2024-04-19", "sidecar")}),
    ("the masthead", OPTIONS[2:4], False,
     {"paper": ("白塔日报", "masthead"), "jurisdiction": ("江东省临江市望湖区", "option"), "issue_date": ("2024-04-18", "masthead")}),
]  # fmt: skip


@pytest.mark.parametrize(("options", "beside", "wanted"), [case[1:] for case in SAID], ids=[case[0] for case in SAID])
def test_what_stands_above_what(tmp_path, command, options, beside, wanted):
    page, where = tmp_path / "a.txt", tmp_path / "r.jsonl"
    page.write_text("白塔日报\n2024年4月18日 星期四\n\n全区会议召开\n4月17日，全区会议召开，区长贺敬川出席。\n", encoding="utf-8")
    if beside:
        told = {"paper": "青石报", "jurisdiction": "岭东省云州市青石区", "issue_date": "2024-04-19"}
        (tmp_path / "a.meta.json").write_text(json.dumps(told), encoding="utf-8")
    assert command("read", page, "-o", where, *options) == (0, f"1 pages read into {where}\n", "")
    (record,) = records(where)
    assert {key: (record[key], record["served"][key]) for key in wanted} == wanted


def test_pages_of_folders_in_folders_are_known_by_their_way(pages, tmp_path, command):
    (pages / "四月" / "x").mkdir(parents=True)
    (pages / "a.txt").rename(pages / "四月" / "x" / "a.txt")
    (pages / "a.meta.json").rename(pages / "四月" / "x" / "a.meta.json")
    assert command("read", pages, "-o", tmp_path / "r.jsonl").code == 0
    assert [record["page"] for record in records(tmp_path / "r.jsonl")] == ["四月/x/a.txt"]


TWINS = [
    ("the same bytes", lambda text: text.encode()),
    ("a mark before them", lambda text: b"\xef\xbb\xbf" + text.encode()),
    ("another encoding", lambda text: text.encode("gb18030")),
    ("other line ends", lambda text: text.replace("\n", "\r\n").encode()),
]


def test_the_same_content_is_told_and_read_once(pages, tmp_path, command):
    text = (pages / "a.txt").read_text(encoding="utf-8")
    for number, (_, encode) in enumerate(TWINS):
        (pages / f"b{number}.txt").write_bytes(encode(text))
    done = command("read", pages, "-o", tmp_path / "r.jsonl")
    assert [record["page"] for record in records(tmp_path / "r.jsonl")] == ["a.txt"]
    assert done.err.splitlines() == [f"jinshen: warning: b{n}.txt: the same content as a.txt; read once" for n in range(len(TWINS))]
    assert done.code == 0


def test_a_file_that_is_named_twice_is_read_once(pages, tmp_path, command):
    where = tmp_path / "r.jsonl"
    assert command("read", pages, pages / "a.txt", pages, "-o", where) == (0, f"1 pages read into {where}\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(command, name):
    done = command(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert re.search(rf"^  Example: jinshen {name} .+$", done.out, re.M)


def test_help_without_a_command(command):
    assert "Example: jinshen run" in command("--help").out
    bare = command()
    assert (bare.code, bare.out) == (2, "")
    assert all(f"\n  {name} " in bare.err for name in COMMANDS)


def test_a_page_whose_area_nothing_tells_is_read_and_told(jinshen, tmp_path):
    (tmp_path / "a.txt").write_text("全区座谈会召开\n4月17日，全区座谈会在区委三楼会议室召开。区委书记方晓岚出席。\n", encoding="utf-8")
    done = jinshen("read", tmp_path / "a.txt", "-o", tmp_path / "pages.jsonl")
    assert done.code == 1
    assert done.err == (
        "jinshen: warning: a.txt: nothing tells the area, 区委 and the like stay without it; give --jurisdiction or NAME.meta.json\n"
    )
    assert "方晓岚" in (tmp_path / "pages.jsonl").read_text(encoding="utf-8")


def test_coverage_tells_what_was_read(results, jinshen):
    done = jinshen("coverage", "-g", results / "graph.db", "--json")
    told = json.loads(done.out)
    assert sum(row["pages"] for row in told) == len(list(SAMPLES.glob("*.txt")))
    assert all(row["days"] == sorted(row["days"]) and row["first"] == row["days"][0] for row in told if row["days"])
    one = told[-1]["paper"]
    assert one in jinshen("coverage", "-g", results / "graph.db", "--paper", one).out
    missing = jinshen("coverage", "-g", results / "graph.db", "--paper", "没有的报")
    assert (missing.code, missing.err.startswith("jinshen: 没有的报: no such paper in ")) == (1, True)


@pytest.mark.parametrize("form", EXPORTERS)
def test_every_format_leaves_by_the_command(results, tmp_path, command, form):
    where = tmp_path / "out"
    assert command("export", "-g", results / "graph.db", "--to", form, "-o", where).out == f"{where} written\n"
    files = [*where.iterdir()] if form in FOLDERS else [where]
    assert files
    assert all(file.stat().st_size for file in files)


def test_a_folder_of_tables_does_not_go_where_a_file_is(results, tmp_path, command):
    (tmp_path / "out").write_text("kept", "utf-8")
    done = command("export", "-g", results / "graph.db", "--to", "csv", "-o", tmp_path / "out")
    assert (done.code, done.err) == (1, f"jinshen: {tmp_path / 'out'}: no folder; name one for the files\n")
    assert (tmp_path / "out").read_text("utf-8") == "kept"


SMALLER = [
    (["--to", "graphml", "--collapse"], '<data key="e_label">TIED</data>'),
    (["--to", "graphml", "--people", "--dialect", "gephi"], '<data key="e_label">CO_ATTENDED</data>'),
    (["--to", "graphml", "--dialect", "yed"], "<y:ShapeNode>"),
    (["--to", "graphml", "--dialect", "apoc"], '<data key="labels">:Person</data>'),
    (["--to", "gexf", "--people"], 'kind="CO_ATTENDED"'),
    (["--to", "jsonl", "--collapse"], '"type": "TIED"'),
]


@pytest.mark.parametrize(("options", "told"), SMALLER, ids=lambda one: " ".join(one) if isinstance(one, list) else "")
def test_a_graph_leaves_in_another_shape(results, tmp_path, command, options, told):
    assert command("export", "-g", results / "graph.db", *options, "-o", tmp_path / "out").code == 0
    assert told in (tmp_path / "out").read_text("utf-8")


def test_an_export_with_external_identifiers_tells_each_row_that_is_not_applied(results, tmp_path, command):
    table, where = tmp_path / "ids.csv", tmp_path / "g.nt"
    table.write_text(
        "name,disambiguator,scheme,identifier,reviewer,day\n温若谷,,wikidata,Q42,贺兰,2026-11-26\n王晓峰,,viaf,55,贺兰,2026-11-26\n无人,,viaf,9,贺兰,2026-11-26\n",
        encoding="gb18030",
    )
    done = command("export", "-g", results / "graph.db", "--to", "rdf", "-o", where, "--ids", table)
    assert (done.code, done.out) == (0, f"{where} written\n")
    told = done.err.splitlines()
    assert [line.partition(": 王晓峰")[0] for line in told[:1]] == [f"jinshen: warning: {table}:3"]
    assert told[1:] == [f"jinshen: warning: {table}:4: 无人: nobody of this name in the graph; not applied"]
    assert where.read_text(encoding="utf-8").count("http://www.wikidata.org/entity/Q42") == 2
    refused = command("export", "-g", results / "graph.db", "--to", "gold", "-o", tmp_path / "gold", "--ids", table)
    assert (refused.code, "--ids goes with --to" in refused.err) == (2, True)
