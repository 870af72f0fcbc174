"""Bad input: each fault is one line that says what, where and what to do; the rest of the work is done, nothing else is touched."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sqlite3
import time
import zipfile

import pytest

from jinshen.graph import explorer
from jinshen.pipeline.cli import reading
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.files import Found

# Pages: each in a run with a good one

HOSTILE = "一\n二\x1b[31m<b>.txt"  # a line end, a colour, a mark of HTML
BAD_PAGES = [
    ("empty.txt", b"", "{}/empty.txt: the file is empty; give a page with text"),
    ("blank.txt", b" \r\n\t\n", "{}/blank.txt: the file is empty; give a page with text"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "{}/picture.txt: binary data (a zero byte at 8); give the page's text as .txt"),
    ("nested.html", b"<div>" * 100_000, "{}/nested.html: tags nested more than 256 deep, or a text without end; save the page anew"),
    ("broken.pdf", b"%PDF-1.7", "{}/broken.pdf: no PDF, or a damaged one; save it anew"),
    ("broken.docx", b"PK\x03\x04", "{}/broken.docx: no zip, or a damaged one; make it anew"),
    ("broken.png", b"\x89PNG\r\n", "{}/broken.png: no picture, or a damaged one; save it anew"),
    ("broken.zip", b"PK\x03\x04", "{}/broken.zip: no zip, or a damaged one; make it anew"),
    ("lines.jsonl", b"[]\n", '{}/lines.jsonl:1: no object; a line is one page, {{"text": …}}'),
    (HOSTILE, b"", "{}/一\\n二\\x1b[31m<b>.txt: the file is empty; give a page with text"),
    ("区.txt".encode("gbk").decode("utf-8", "surrogateescape"), b"x", "{}/\\udcc7\\udcf8.txt: its name is not UTF-8; rename the file"),
]  # fmt: skip
BAD_SIDECARS = [
    ("broken", b"{", "warning: broken.meta.json: not valid JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)); the page is read without it"),
    ("gbk", '{"paper": "白河报"}'.encode("gbk"), "warning: gbk.meta.json: not UTF-8 at byte 11; the page is read without it, save it as UTF-8"),
    ("list", b'["x"]', "warning: list.meta.json: holds no object of paper, jurisdiction and issue_date; the page is read without it"),
    ("types", '{"paper": 7, "jurisdiction": "岭东省云州市白河区", "issue_date": null}'.encode(), "warning: types.meta.json: paper is 7, not a text; left aside"),
    ("day", b'{"issue_date": "2024-02-30"}', "warning: day.meta.json: issue_date '2024-02-30' is no day written YYYY-MM-DD; left aside"),
    ("area", '{"jurisdiction": "云州青川"}'.encode(), "warning: area.meta.json: jurisdiction '云州青川' names no area, as 岭东省云州市青川区 does; left aside"),
]  # fmt: skip
NOTED = [
    "warning: bare.txt: no article found; check that this is a page's text, in its order of reading",
    "warning: area.txt, broken.txt, day.txt, gbk.txt, list.txt and 1 more: nothing tells the area, 区委 and the like stay without it; give --jurisdiction or NAME.meta.json",
]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A folder of bad pages, pages with bad sidecars, one good page, one without articles, one that nothing tells the area of."""
    folder = tmp_path_factory.mktemp("mixed")
    for name, data, _ in BAD_PAGES:
        (folder / name).write_bytes(data)
    for name, data, _ in BAD_SIDECARS:
        (folder / f"{name}.txt").write_text(f"全区第{name}次会议召开\n4月17日，会议召开，局长苏望舒出席。\n", encoding="utf-8")
        (folder / f"{name}.meta.json").write_bytes(data)
    (folder / "bare.txt").write_text("青川报\n2024年4月18日 星期四\n", encoding="utf-8")
    (folder / "plain.txt").write_text("全区会议召开\n4月17日，会议召开，局长苏望舒出席。\n", encoding="utf-8")
    return folder


def test_every_bad_page_is_one_line_and_the_others_come_through(mixed, tmp_path, jinshen):
    done = jinshen("run", mixed, tmp_path / "gone", "-o", tmp_path / "out")
    told = [line for _, _, line in BAD_SIDECARS] + NOTED + [line.format(mixed) for _, _, line in BAD_PAGES]
    told.append(f"{tmp_path / 'gone'}: no such file or folder; check the path")
    assert done.code == 1
    assert sorted(done.err.splitlines()) == sorted(f"jinshen: {line}" for line in told)
    names = [json.loads(line)["page"] for line in (tmp_path / "out" / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    assert names == sorted([*(f"{name}.txt" for name, _, _ in BAD_SIDECARS), "bare.txt", "plain.txt"])
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert all(c.isprintable() or c == "\n" for c in report)
    for line in ("/empty.txt: the file is empty", "\\\\n二\\\\x1b\\[31m\\<b>.txt", "its name is not UTF-8", "no such file or folder", "\n- bare.txt\n"):
        assert line in report
    assert f"| pages that failed | {len(BAD_PAGES) + 1} |" in report


def test_every_bad_page_alone_is_one_line_and_nothing_is_written(mixed, tmp_path, command, tree):
    for name, _, line in BAD_PAGES:
        for words in (["read", mixed / name, "-o", tmp_path / "r.jsonl"], ["run", mixed / name, "-o", tmp_path / "new" / "out"]):
            assert command(*words) == (1, "", f"jinshen: {line.format(mixed)}\n")
            assert tree(tmp_path) == {}


HUGE = [
    ("huge.txt", "more than 4000004 bytes; split the file into pages"),
    ("huge.html", "more than 32000000 bytes; save the page without its pictures"),
    ("huge.pdf", "no PDF, or a damaged one; save it anew"),
    ("huge.docx", "no zip, or a damaged one; make it anew"),
    ("huge.png", "more than 128000000 bytes; save the picture smaller"),
    ("huge.zip", "no zip, or a damaged one; make it anew"),
    ("huge.jsonl", "a line of more than 13000000 bytes; a line is one page"),
]


def test_files_of_200_megabytes_are_one_line_each_in_bounded_time_and_memory(pages, tmp_path, jinshen):
    for name, _ in HUGE:
        with (tmp_path / name).open("wb") as file:
            file.truncate(200_000_000)  # takes no room on the disk
    began = time.perf_counter()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_DATA, (2_000_000_000, 2_000_000_000))"
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(limit, encoding="utf-8")
    done = jinshen("read", *(tmp_path / name for name, _ in HUGE), pages, "-o", tmp_path / "r.jsonl", PYTHONPATH=os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")]))
    assert done.out == f"1 pages read into {tmp_path / 'r.jsonl'}\n"
    for name, told in HUGE:
        assert any(line.startswith(f"jinshen: {tmp_path / name}") and line.endswith(told) for line in done.err.splitlines()), name
    assert len(done.err.splitlines()) == len(HUGE)
    assert time.perf_counter() - began < 60


def test_what_an_earlier_run_left_among_the_pages_is_no_page(pages, tmp_path, command):
    for _ in range(2):
        done = command("run", pages, "-o", pages / "out")
        assert (done.code, done.err) == (0, "")
    for _ in range(2):
        assert command("read", pages, "-o", pages / "r.jsonl").code == 0
    done = command("read", pages / "r.jsonl", "-o", tmp_path / "s.jsonl")
    at = pages / "r.jsonl"
    assert done == (1, "", f"jinshen: {at}: records of pages, no pages; make their graph with `jinshen build {at} -g graph.db`\n")


def test_pages_of_all_formats_go_through_to_the_graph(tmp_path, command):
    pages = tmp_path / "pages"
    pages.mkdir()
    area = {"jurisdiction": "岭东省云州市青川区", "source": "青川报", "date": "2024-04-18"}
    text = "4月17日，区委召开防汛座谈会。区委书记方晓岚出席。"
    (pages / "a.jsonl").write_text(json.dumps({"text": text, "title": "区委召开防汛座谈会", "id": "one", **area}), encoding="utf-8")
    (pages / "b.html").write_text(f"<h1>区政府召开会议</h1><p>{text.replace('区委召开', '区政府召开')}</p>", encoding="utf-8")
    with zipfile.ZipFile(pages / "c.zip", "w") as packed:
        packed.writestr("d.txt", f"区政协召开会议\n{text.replace('区委召开', '区政协召开')}\n")
    done = command("run", pages, "-o", tmp_path / "out", "--jurisdiction", "岭东省云州市青川区")
    assert (done.code, done.err) == (0, "")
    records = [json.loads(line) for line in (tmp_path / "out" / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["page"], one["format"], len(one["articles"])) for one in records] == [("one", "jsonl", 1), ("b.html", "html", 1), ("c.zip/d.txt", "txt", 1)]
    assert records[0]["served"] == {"paper": "metadata", "jurisdiction": "option", "issue_date": "metadata"}


def test_two_pages_of_one_name_in_files_are_told(tmp_path, command):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(json.dumps({"text": f"{name}：区委召开会议。", "id": "one"}), encoding="utf-8")
    done = command("read", tmp_path / "a.jsonl", tmp_path / "b.jsonl", "-o", tmp_path / "r.jsonl", "--jurisdiction", "岭东省云州市青川区")
    assert done.code == 1
    assert f"jinshen: {tmp_path / 'b.jsonl'}: a second page named one, the first is in {tmp_path / 'a.jsonl'}; rename one\n" in done.err


def test_where_no_page_can_be_read_an_earlier_run_stays(pages, tmp_path, command, tree):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert command("run", pages, "-o", tmp_path / "out").code == 0
    before = tree(tmp_path)
    done = command("run", tmp_path / "empty.txt", tmp_path / "gone.txt", "-o", tmp_path / "out")
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 3)
    assert done.err.endswith("jinshen: no page could be read, nothing is written; see the lines above\n")
    assert tree(tmp_path) == before


def test_a_page_that_breaks_the_reader_costs_no_other_page(pages, tmp_path, monkeypatch):
    class Broken:
        def __call__(self, doc):
            raise ZeroDivisionError("a rule\nof ours")

        def make_doc(self, text):
            return object()

    monkeypatch.setattr("jinshen.models.load", Broken)
    monkeypatch.setattr("jinshen.pipeline.reader.to_doc", lambda nlp, source: None)
    outcome = reading.Outcome()
    assert list(reading.read_all([Found("a.txt", pages / "a.txt")], outcome)) == []
    (line,) = outcome.failed
    assert line.startswith(f"{pages / 'a.txt'}: a fault of jinshen (ZeroDivisionError at test_bad_input.py:")
    with pytest.raises(PageError):
        reading.finish(0, outcome)


# Words that are none: the line, and the help that shows the right ones

WRONG_USE = [
    ("no command of that name", ["frob"], "no such command 'frob'; see `jinshen --help`"),
    ("no page", ["read", "-o", "r.jsonl"], "missing argument 'PAGES...'; see `jinshen read --help`"),
    ("no output", ["run", "pages"], "missing option '-o' / '--output'; see `jinshen run --help`"),
    ("no question", ["ask", "-g", "g.db"], "missing argument 'QUESTION'; see `jinshen ask --help`"),
    ("nothing to build of", ["build", "-g", "g.db"], "name RECORDS to add, or pages to --remove; see `jinshen build --help`"),
    ("an unknown option", ["run", "pages", "--fast"], "no such option '--fast'; see `jinshen run --help`"),
    ("an unknown format", ["export", "-g", "g.db", "--to", "xml", "-o", "x"], "invalid value for '--to': 'xml' is not one of 'explorer', 'graphml', 'gexf', 'jsonl', 'csv', 'xlsx', 'parquet', 'neo4j-csv', 'rdf', 'ftm', 'gold', 'label-studio'; see"),
    ("a dialect of another format", ["export", "-g", "g.db", "--to", "jsonl", "--dialect", "yed", "-o", "x"], "--dialect goes with --to graphml; see"),
    ("people in a format of tables", ["export", "-g", "g.db", "--to", "csv", "--people", "-o", "x"], "--people goes with --to graphml and gexf and jsonl; see"),
    ("two smaller graphs at once", ["export", "-g", "g.db", "--to", "gexf", "--people", "--collapse", "-o", "x"], "one of --collapse and --people at a time; see"),
    ("an empty page", ["read", "", "-o", "r.jsonl"], "invalid value for 'PAGES...': it is empty; name a file or folder; see"),
    ("an empty output", ["run", "pages", "-o", ""], "invalid value for '-o' / '--output': it is empty; name a file or folder; see"),
    ("an empty graph", ["ask", "conflicts", "-g", ""], "invalid value for '-g' / '--graph': it is empty; name a file or folder; see"),
    ("an empty word", ["ask", "posts", " ", "-g", "g.db"], "invalid value for '[WORDS]...': it is empty; leave it out or say something; see"),
    ("a word in no encoding", ["ask", "posts", "\udcff", "-g", "g.db"], "invalid value for '[WORDS]...': \\udcff is not UTF-8; type it anew; see"),
    ("a day that is none", ["read", "pages", "-o", "r", "--issue-date", "2024-02-30"], "'--issue-date': 2024-02-30 is no day of the calendar; write it YYYY-MM-DD; see"),
    ("an empty day", ["read", "pages", "-o", "r", "--issue-date", ""], "'--issue-date': it is empty; leave it out or say something; see"),
    ("an area that is none", ["run", "pages", "-o", "r", "--jurisdiction", "云州青川"], "'--jurisdiction': 云州青川 names no area; write it in full, as 岭东省云州市青川区; see"),
    ("a file for OUT", ["run", "pages", "-o", "pages/a.txt"], "invalid value for '-o' / '--output': Directory 'pages/a.txt' is a file; see"),
    ("a file for the texts", ["build", "r.jsonl", "-g", "g.db", "--pages", "pages/a.txt"], "invalid value for '--pages': Directory 'pages/a.txt' is a file; see"),
    ("no gold", ["evaluate", "none", "r.jsonl"], "invalid value for 'GOLD': Directory 'none' does not exist; see `jinshen evaluate --help`"),
    ("a batch of none", ["load", "-g", "g.db", "--batch", "0"], "invalid value for '--batch': 0 is not in the range 1<=x<=100000; see"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "told"), [case[1:] for case in WRONG_USE], ids=[case[0] for case in WRONG_USE])
def test_a_wrong_use_is_one_line(pages, tmp_path, monkeypatch, command, tree, words, told):
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    done = command(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("jinshen: ")
    assert told in done.err
    assert len(done.err.splitlines()) == 1
    assert tree(tmp_path) == before


# Places and files that cannot be used

REFUSED = [
    ("no such page", ["read", "none", "-o", "r.jsonl"], "none: no such file or folder; check the path"),
    ("a folder without pages", ["run", "empty", "-o", "out"], "empty: no page in this folder; pages are files that end in .txt"),
    ("a page of another format", ["read", "pages/a.meta.json", "-o", "r.jsonl"], "pages/a.meta.json: not a page; pages are files that end in .txt"),
    ("an output in no folder", ["read", "pages", "-o", "none/r.jsonl"], "none/r.jsonl: cannot be written (No such file or directory); name a file in"),
    ("an output below a file", ["read", "pages", "-o", "text.db/r.jsonl"], "text.db/r.jsonl: cannot be written (Not a directory); name a file in"),
    ("a folder for an output", ["read", "pages", "-o", "empty"], "empty: a folder; name a file in it"),
    ("a device for an output", ["read", "pages", "-o", "/dev/null"], "/dev/null: no plain file, writing would put one in its place; name a file"),
    ("a pipe for an output", ["export", "-g", "g.db", "--to", "jsonl", "-o", "pipe"], "pipe: no plain file, writing would put one in its place; name a file"),
    ("the page itself", ["read", "pages", "-o", "pages/a.txt"], "pages/a.txt: would be overwritten, and is read here; name another file"),
    ("its sidecar", ["read", "pages/a.txt", "-o", "pages/a.meta.json"], "pages/a.meta.json: would be overwritten, and is read here; name another file"),
    ("the page by a link", ["read", "pages", "-o", "link.jsonl"], "link.jsonl: would be overwritten, and is read here; name another file"),
    ("the graph itself as the explorer", ["explore", "-g", "g.db", "-o", "g.db"], "g.db: would be overwritten, and is read here; name another file"),
    ("the graph itself", ["export", "-g", "g.db", "--to", "jsonl", "-o", "g.db"], "g.db: would be overwritten, and is read here; name another file"),
    ("OUT below a file", ["run", "pages", "-o", "text.db/out"], "text.db/out: cannot be written (Not a directory); name a folder"),
    ("OUT where nothing can be", ["run", "pages", "-o", "/proc/out"], "/proc/out: cannot be written (No such file or directory); name a folder"),
    ("a folder in the place of a result", ["run", "pages", "-o", "taken"], "taken/explorer.html: a folder; name a file in it"),
    ("another's file in the place of the graph", ["run", "pages", "-o", "other"], "other/graph.db: a database, but not one of jinshen's; name a graph.db"),
    ("a graph of another version", ["run", "pages", "-o", "old"], "old/graph.db: a graph of version 9, this jinshen reads version 5; build it anew"),
    ("a graph below a file", ["build", "r.jsonl", "-g", "text.db/g.db"], "text.db/g.db: cannot be opened as a graph (unable to open database file)"),
    ("a graph that is cut off", ["ask", "conflicts", "-g", "cut.db"], "cut.db: cannot be opened as a graph (database disk image is malformed); name a graph.db"),
    ("a cut graph to build into", ["build", "r.jsonl", "-g", "cut.db"], "cut.db: cannot be opened as a graph (database disk image is malformed); name a graph.db"),
    ("no graph", ["export", "-g", "none.db", "--to", "graphml", "-o", "x"], "none.db: no such graph; make one with `jinshen build RECORDS -g none.db`"),
    ("no graph to load, and no password asked", ["load", "-g", "none.db"], "none.db: no such graph; make one with"),
    ("text for a graph", ["load", "-g", "text.db"], "text.db: cannot be opened as a graph (file is not a database); name a graph.db"),
    ("no password", ["load", "-g", "g.db"], "no password for Neo4j; set NEO4J_PASSWORD in the environment"),
    ("an unknown name", ["ask", "posts", "无此人", "-g", "g.db"], "无此人: nobody of this name in the graph; check the name's characters"),
    ("a name with a line end", ["ask", "posts", "no\nbody\x1b[0m", "-g", "g.db"], "no body\\x1b[0m: nobody of this name in the graph"),
    ("a name of several", ["ask", "posts", "王晓峰", "-g", "g.db"], "王晓峰: 2 people bear this name; ask with --id: person:"),
    ("an unknown question", ["ask", "weather", "-g", "g.db"], "weather: no such question; ask one of attended, event, posts,"),
    ("a word too few", ["ask", "path", "王晓峰", "-g", "g.db"], "path: 1 words given, it takes 甲 乙"),
    ("a page to remove with a line end", ["build", "-g", "g.db", "--remove", "a\nb"], "g.db: no page a\\nb in this graph, nothing is removed; its pages: baihe"),
]  # fmt: skip


@pytest.fixture
def place(results, pages, tmp_path, monkeypatch):
    """A folder that one is in, with a page, a graph, records, and what is none of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    for name in ("empty", "taken/explorer.html", "other", "old"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("g.db", "old/graph.db"):
        shutil.copy(results / "graph.db", tmp_path / name)
    for name, statement in (("old", "PRAGMA user_version = 9"), ("other", "CREATE TABLE people (name)")):
        database = sqlite3.connect(tmp_path / name / "graph.db")
        database.execute(statement)
        database.commit()
        database.close()
    shutil.copy(results / "pages.jsonl", tmp_path / "r.jsonl")
    (tmp_path / "cut.db").write_bytes((results / "graph.db").read_bytes()[:100_000])
    (tmp_path / "text.db").write_text("no database " * 100, encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to(pages / "a.txt")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


@pytest.mark.parametrize(("words", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_used_is_one_line_and_stays_as_it_is(place, command, tree, words, told):
    before = tree(place)
    done = command(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"jinshen: {told}")
    assert len(done.err.splitlines()) == 1
    assert tree(place) == before


def test_a_failure_behind_the_reading_leaves_the_folder_as_it_was(place, command, tree, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(explorer, "page", full)
    assert command("run", "pages", "-o", "new").code == 1
    assert not (place / "new").exists()
    shutil.copytree(place / "old", place / "out")
    shutil.copy(place / "g.db", place / "out" / "graph.db")
    before = tree(place)
    done = command("run", "pages", "-o", "out")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "No space left on device" in done.err
    assert tree(place) == before


def test_an_empty_file_is_no_graph_and_is_one_again_where_a_build_fails(place, command):
    (place / "new.db").write_bytes(b"")
    (place / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    assert command("build", "bad.jsonl", "-g", "new.db").code == 1
    assert (place / "new.db").read_bytes() == b""
    assert command("build", "r.jsonl", "-g", "new.db").code == 0


# Records


def _text(line: str) -> str:
    """A record line without its text."""
    record = json.loads(line)
    return json.dumps({key: value for key, value in record.items() if key not in ("text", "sha256")}, ensure_ascii=False)


def _named(line: str, name: str) -> str:
    return json.dumps({**json.loads(_text(line)), "page": name})


BAD_RECORDS = [
    ("a line cut off", "r.jsonl", lambda a, b: f"{a}\n{b[:90]}\n{b}\n".encode(), "r.jsonl:2: no page record: the line: Invalid JSON"),
    ("a line cut off behind empty ones", "r.jsonl", lambda a, b: f"\n{a}\n\r\n \n{b[:90]}".encode(), "r.jsonl:5: no page record: the line: Invalid JSON"),
    ("no record in it", "r.jsonl", lambda a, b: b"\n\r\n", "r.jsonl: no record in this file; make it anew with `jinshen read`"),
    ("nothing in it", "r.jsonl", lambda a, b: b"", "r.jsonl: no record in this file; make it anew with `jinshen read`"),
    ("a list of records", "r.json", lambda a, b: f"[{a},{b}]".encode(), "r.json: no page record: the line: Input should be an object"),
    ("null", "r.jsonl", lambda a, b: b"null", "r.jsonl:1: no page record: the line: Input should be an object"),
    ("brackets without end", "r.jsonl", lambda a, b: b"[" * 100_000, "r.jsonl:1: no page record: the line: Invalid JSON: recursion limit"),
    ("no name", "r.jsonl", lambda a, b: b'{"articles": []}', "r.jsonl:1: no page record: page: Field required"),
    ("a name that no file can have", "r.jsonl", lambda a, b: json.dumps({**json.loads(a), "page": "a\0.txt"}).encode(), "r.jsonl:1: the page has no name that a file can have"),
    ("GBK", "r.jsonl", lambda a, b: a.encode("gbk"), "r.jsonl:1: no page record: not UTF-8 at byte "),
    ("UTF-16", "r.jsonl", lambda a, b: a.encode("utf-16"), "r.jsonl:1: no page record: not UTF-8 at byte 0; save the records as UTF-8"),
    ("a page, not its record", "a.txt", lambda a, b: b"x", "a.txt: a page, no record; make records of pages with `jinshen read a.txt -o pages.jsonl`"),
    ("an alias list", "aliases.json", lambda a, b: b"{}", "aliases.json: an alias list or a sidecar, no record; name pages.jsonl or gold files"),
    ("a page outside the texts", "r.jsonl", lambda a, b: _named(a, "../secret.txt").encode(), "../secret.txt: a page outside pages; correct its name in the record"),
    ("a page at the root", "r.jsonl", lambda a, b: _named(a, "/etc/secret.txt").encode(), "/etc/secret.txt: a page outside pages; correct its name"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "told"), [case[1:] for case in BAD_RECORDS], ids=[case[0] for case in BAD_RECORDS])
def test_a_bad_record_is_one_line_with_its_place_and_makes_no_graph(place, command, tree, name, make, told):
    first, second = (place / "r.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    (place / "secret.txt").write_text("机密", encoding="utf-8")
    (place / name).write_bytes(make(first, second))
    before = tree(place)
    done = command("build", name, "-g", "new.db", "--pages", "pages")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"jinshen: {told}")
    assert len(done.err.splitlines()) == 1
    assert tree(place) == before


GOOD_RECORDS = [
    ("line ends of Windows", "r.jsonl", lambda a, b: f"{a}\r\n{b}\r\n".encode()),
    ("empty lines, and none at the end", "r.jsonl", lambda a, b: f"\n\n{a}\n \t\n{b}".encode()),
    ("a mark at the beginning", "r.jsonl", lambda a, b: b"\xef\xbb\xbf" + f"{a}\n{b}\n".encode()),
    ("another ending", "r.ndjson", lambda a, b: f"{a}\n{b}\n".encode()),
    ("keys that nobody knows", "r.jsonl", lambda a, b: f'{a[:-1]}, "more": [1]}}\n{b}\n'.encode()),
    ("the same record twice", "r.jsonl", lambda a, b: f"{a}\n{b}\n{a}\n".encode()),
]


@pytest.mark.parametrize(("name", "make"), [case[1:] for case in GOOD_RECORDS], ids=[case[0] for case in GOOD_RECORDS])
def test_records_as_other_tools_write_them(place, command, name, make):
    first, second = (place / "r.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    (place / name).write_bytes(make(first, second))
    done = command("build", name, "-g", "new.db")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("2 pages added, 0 replaced, ")


def test_alias_lists_and_sidecars_among_records_are_passed_over(place, command):
    for name in ("aliases.json", "aliases-2.json", "x.meta.json"):
        (place / name).write_text("{}", encoding="utf-8")
    names = ("aliases.json", "aliases-2.json", "x.meta.json", "r.jsonl")
    assert command("build", *names, "-g", "new.db").out.startswith("7 pages added")


def test_a_folder_of_records_that_cannot_be_opened_is_told(place, command, monkeypatch):
    (place / "records" / "closed").mkdir(parents=True)
    scan = os.scandir

    def refused(path):  # root, as whom tests may run, is never refused
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    done = command("build", "records", "-g", "new.db")
    assert done == (1, "", "jinshen: records/closed: cannot be read (Permission denied); check its permissions\n")


# Scores


def _score(place, gold: str, aliases: str | None, predicted: str):
    (place / "gold").mkdir()
    (place / "gold" / "a.json").write_text(gold, encoding="utf-8")
    if aliases is not None:
        (place / "gold" / "aliases.json").write_text(aliases, encoding="utf-8")
    (place / "p.jsonl").write_text(predicted, encoding="utf-8")


RECORD = '{"page": "a.txt", "articles": []}'
NO_SCORES = [
    ("broken gold", "{", None, RECORD, "gold/a.json: no page record: the line: Invalid JSON"),
    ("gold that is no object", "[]", None, RECORD, "gold/a.json: no page record: the line: Input should be an object"),
    ("a list for aliases", RECORD, "[1]", RECORD, "gold/aliases.json: no alias list (not an object of objects); correct it"),
    ("broken aliases", RECORD, "{", RECORD, "gold/aliases.json: no alias list (Expecting property name"),
    ("a broken line", RECORD, "{}", f"{RECORD}\n{{", "p.jsonl:2: no page record: the line: Invalid JSON"),
    ("a record without what a record has", RECORD, "{}", '{"page": "a.txt", "articles": [{"start": 1}]}', "p.jsonl:1: no page record: articles.0.id: Field required"),
    ("nothing predicted", RECORD, "{}", "", "p.jsonl: no record in this file; make it anew"),
    ("other pages", RECORD, "{}", RECORD.replace("a.txt", "b.txt"), "p.jsonl: no page of gold is in it; name the records of the same pages"),
    ("two pages of one name", RECORD, "{}", f"{RECORD}\n{RECORD.replace('a.txt', 'x/a.txt')}", "p.jsonl:2: a second page a, the first is p.jsonl:1; score them"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "aliases", "predicted", "told"), [case[1:] for case in NO_SCORES], ids=[case[0] for case in NO_SCORES])
def test_what_cannot_be_scored_is_one_line(place, command, gold, aliases, predicted, told):
    _score(place, gold, aliases, predicted)
    done = command("evaluate", "gold", "p.jsonl")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"jinshen: {told}")
    assert len(done.err.splitlines()) == 1


def test_folders_and_pipes_that_hold_no_pages_to_score_are_told(place, command):
    _score(place, RECORD, None, RECORD)
    for gold, predicted, told in (
        ("empty", "p.jsonl", "empty: no gold page in this folder; gold pages end in .json"),
        ("gold", "empty", "empty: no predicted page in this folder; predicted pages end in .json"),
        ("gold", "pipe", "pipe: no plain file, and it is read twice; name a file of records"),
    ):
        assert command("evaluate", gold, predicted) == (1, "", f"jinshen: {told}\n")


def test_gold_pages_that_are_not_predicted_are_told_and_count(place, command):
    _score(place, RECORD, None, RECORD)
    (place / "gold" / "b.json").write_text(RECORD.replace("a.txt", "b.txt"), encoding="utf-8")
    done = command("evaluate", "gold", "p.jsonl")
    assert (done.code, done.err) == (0, "jinshen: warning: p.jsonl: without b of the gold pages; counted as empty\n")
    assert done.out.startswith("2 pages\n")


def test_what_read_writes_build_takes(tmp_path, command):
    text = "区第１２小学教师座谈会召开\n4月17日，区第１２小学教师座谈会召 开，区教育局局长苏望舒出席，ＡＢ科技有限公司董事长林 远参加。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert command("read", tmp_path / "a.txt", "-o", tmp_path / "r.jsonl", "--jurisdiction", "岭东省云州市青川区").code == 0
    record = json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))
    named = [mention for article in record["articles"] for mention in article["mentions"]]
    assert any("12" in mention["text"] and "１２" in text[mention["start"] : mention["end"]] for mention in named)  # folded by the reader
    done = command("build", tmp_path / "r.jsonl", "-g", tmp_path / "g.db")
    assert (done.code, done.err) == (0, "")


# What a line tells to type can be typed

ODD = "a b$(touch x)'c"


def test_a_path_in_a_command_to_type_is_one_word(tmp_path, command, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = command("ask", "conflicts", "-g", f"{ODD}.db")
    told = re.search(r"`jinshen build RECORDS -g (.*)`$", done.err.strip())
    assert told
    assert shlex.split(told[1]) == [f"{ODD}.db"]


def test_a_folder_in_what_is_to_be_told_to_neo4j_is_one_word(results, tmp_path, command):
    done = command("load", "-g", results / "graph.db", "--bulk", tmp_path / ODD)
    assert done.code == 0
    assert shlex.split(done.out.partition("--overwrite-destination ")[2]) == [f"@{tmp_path / ODD}/import.args"]
