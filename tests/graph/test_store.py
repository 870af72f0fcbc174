"""The graph file: pages added, replaced, removed and read once; its full text; one line for a file that cannot be used."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jinshen.graph import jsonl
from jinshen.graph.facts import Key
from jinshen.graph.index import grams
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.main import main
from jinshen.pipeline.cli.records import read_records
from jinshen.pipeline.errors import GraphError, PageError
from jinshen.pipeline.records import Article, Event, Page, Participant, Post, to_json

QINGCHUAN, BAIHE = "岭东省云州市青川区", "岭东省云州市白河区"
# name of the page: paper, jurisdiction, day of issue, who holds what, event, its date, its sentence
PAGES = {
    "a.txt": ("青川报", QINGCHUAN, "2024-04-18", (("方晓岚", "书记", "中共云州市青川区委员会"), ("贺敬川", "区长", "云州市青川区人民政府")),
              "青年教师座谈会", "2024-04-17", "4月17日，青年教师座谈会召开，区委书记方晓岚、区长贺敬川出席。"),
    "b.txt": ("白河报", BAIHE, "2024-04-20", (("江望", "书记", "中共云州市白河区委员会"),),
              "春季防火会议", "2024-04-19", "4月19日，春季防火会议召开，区委书记江望主持。"),
    "c.txt": ("青川报", QINGCHUAN, "2024-05-07", (("贺敬川", "区长", "云州市青川区人民政府"), ("江望", "局长", "云州市青川区水务局")),
              "河道治理现场会", "2024-05-06", "5月6日，河道治理现场会召开，区长贺敬川、区水务局局长江望参加。"),
}  # fmt: skip


def page(name: str, like: str = "", **other: str) -> Page:
    """A page of the table, or one like it under another name."""
    paper, area, day, held, event, date, text = PAGES[like or name]
    text = other.get("text", text)
    quoted = {"start": 0, "end": len(text), "quote": text}
    article = Article(
        "a1", "news", event, 0, len(text), (), (),
        tuple(Post(who, title, org, **quoted) for who, title, org in held),
        (Event(event, ("会议",), date, participants=tuple(
            Participant(who, ("attend",), order, **quoted) for order, (who, _, _) in enumerate(held, 1)), **quoted),),
    )  # fmt: skip
    return Page(name, paper, area, day, (), (article,), text, sha256=hashlib.sha256(text.encode()).hexdigest())


def lines(graph: Graph) -> list[str]:
    return [jsonl.line(record) for record in jsonl.records(graph)]


def jinshen(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    """A new graph."""
    with open_graph(tmp_path / "g.db", create=True) as graph:
        yield graph


# Adding, replacing, removing


def test_pages_are_added_and_what_they_say_is_counted(graph):
    report = graph.add_pages([page("a.txt"), page("b.txt"), page("c.txt")])
    assert (report.added, report.replaced, report.unchanged, report.twins) == (("a.txt", "b.txt", "c.txt"), (), (), ())
    assert graph.pages() == ["a.txt", "b.txt", "c.txt"]
    counts = graph.counts()
    assert {name: counts[name] for name in ("Page", "Newspaper", "Person", "Post", "Event", "ATTENDED", "HOLDS")} == {
        "Page": 3, "Newspaper": 2, "Person": 4, "Post": 4, "Event": 3, "ATTENDED": 5, "HOLDS": 4,
    }  # fmt: skip


def test_the_same_page_twice_changes_nothing(graph):
    graph.add_pages([page("a.txt"), page("b.txt")])
    before, data = lines(graph), graph.path.read_bytes()
    report = graph.add_pages([page("b.txt")])
    assert (report.added, report.replaced, report.unchanged) == ((), (), ("b.txt",))
    assert lines(graph) == before
    assert graph.path.read_bytes() == data


def test_the_same_name_with_other_content_replaces(graph):
    graph.add_pages([page("a.txt"), page("b.txt")])
    report = graph.add_pages([page("a.txt", like="c.txt")])
    assert (report.added, report.replaced) == ((), ("a.txt",))
    assert graph.named("Person", "方晓岚") == []
    assert sorted(str(node.properties["name"]) for node in graph.nodes("Event")) == ["春季防火会议", "河道治理现场会"]
    assert graph.page_text("a.txt") == PAGES["c.txt"][-1]
    assert graph.page_text("none.txt") is None


@pytest.mark.parametrize("order", [("a.txt", "z.txt"), ("z.txt", "a.txt")])
def test_one_content_under_two_names_is_told_and_read_once(graph, order):
    reports = [graph.add_pages([page(name, like="a.txt")]) for name in order]
    assert reports[-1].twins == (("z.txt", "a.txt"),)
    assert graph.counts()["Page"] == 1
    assert {spot.page for edge in graph.edges("ATTENDED") for spot in edge.evidence} == {"a.txt"}
    graph.remove_pages(["a.txt"])
    assert {spot.page for edge in graph.edges("ATTENDED") for spot in edge.evidence} == {"z.txt"}


def test_what_only_a_removed_page_said_is_gone(graph, tmp_path):
    graph.add_pages([page("a.txt"), page("b.txt"), page("c.txt")])
    assert graph.remove_pages(["c.txt", "b.txt", "c.txt"]) == 2
    with open_graph(tmp_path / "only.db", create=True) as only:
        only.add_pages([page("a.txt")])
        assert lines(graph) == lines(only)
    assert graph.search("江望", "Person", "quote") == []
    graph.remove_pages(["a.txt"])
    assert lines(graph) == []


def test_a_page_that_is_not_there_removes_nothing(graph):
    graph.add_pages([page("a.txt"), page("b.txt")])
    before = lines(graph)
    with pytest.raises(
        GraphError, match=r"no page x\.txt in this graph, nothing is removed; its pages: a\.txt, b\.txt"
    ):
        graph.remove_pages(["a.txt", "x.txt"])
    assert lines(graph) == before
    assert graph.pages() == ["a.txt", "b.txt"]


def test_an_error_in_the_middle_of_adding_leaves_the_graph_as_it_was(graph):
    graph.add_pages([page("a.txt")])
    before, data = lines(graph), graph.path.read_bytes()

    def broken() -> Iterator[Page]:
        yield page("b.txt")
        raise PageError("pages.jsonl:2: no page record")

    with pytest.raises(PageError):
        graph.add_pages(broken())
    assert lines(graph) == before
    assert graph.path.read_bytes() == data


def test_python_looks_for_cycles_seldom_only_while_a_graph_changes(graph):
    usual = gc.get_threshold()
    with graph.writing():
        assert gc.get_threshold()[0] > 10 * usual[0]
        with graph.writing():
            pass
        assert gc.get_threshold()[0] > 10 * usual[0]
    assert gc.get_threshold() == usual
    with pytest.raises(KeyError), graph.writing():
        raise KeyError
    assert gc.get_threshold() == usual


def test_several_changes_can_be_one(graph):
    graph.add_pages([page("a.txt")])
    before = lines(graph)

    def added_and_removed(removed: str) -> None:
        with graph.writing():
            graph.add_pages([page("b.txt")])
            graph.remove_pages([removed])

    with pytest.raises(GraphError, match="no page x"):
        added_and_removed("x.txt")
    assert lines(graph) == before
    added_and_removed("a.txt")
    assert graph.pages() == ["b.txt"]


# Judgements

SAID = {"by": "卓然", "day": "2026-11-26"}
ONE, OTHER = Key("b.txt", "a1", "江望"), Key("c.txt", "a1", "江望")


@pytest.mark.parametrize(
    ("judgement", "people", "apart"),
    [("same", 1, []), ("different", 2, ["DIFFERENT_FROM"]), ("unsure", 2, ["MAYBE_SAME_AS"])],
)
@pytest.mark.parametrize("keys", [(ONE, OTHER), (OTHER, ONE)])
def test_a_judgement_stands_above_the_rules_and_is_kept(graph, keys, judgement, people, apart):
    graph.add_pages([page("b.txt"), page("c.txt")])
    graph.decide(*keys, judgement, **SAID)
    for _ in range(2):
        assert len(graph.named("Person", "江望")) == people
        found = [edge for kind in ("DIFFERENT_FROM", "MAYBE_SAME_AS") for edge in graph.edges(kind)]
        assert [(edge.type, edge.properties["judge"]) for edge in found] == [(kind, "user") for kind in apart]
        graph.remove_pages(["b.txt"])
        graph.add_pages([page("b.txt")])


def test_a_judgement_can_be_overruled(graph):
    graph.add_pages([page("b.txt"), page("c.txt")])
    graph.decide(ONE, OTHER, "same", **SAID)
    graph.decide(OTHER, ONE, "different", **SAID)
    assert len(graph.named("Person", "江望")) == 2


def test_a_judgement_can_be_taken_back(graph):
    graph.add_pages([page("b.txt"), page("c.txt")])
    before = lines(graph)
    graph.decide(ONE, OTHER, "same", **SAID)
    assert lines(graph) != before
    assert graph.undecide(OTHER, ONE)
    assert lines(graph) == before
    assert not graph.undecide(OTHER, ONE)


def test_every_decision_is_a_line_that_can_be_read(graph):
    graph.add_pages([page("a.txt"), page("c.txt"), page("b.txt")])
    graph.decide(OTHER, ONE, "same", **SAID)
    told = [(one.one.page, one.other.page, one.one.name, one.judgement, one.judge, one.score, one.reason) for one in graph.decisions()]
    assert told == [
        ("b.txt", "c.txt", "江望", "same", "user", None, ""),
        ("a.txt", "c.txt", "贺敬川", "same", "rule", 1.0, "both 区长 at 云州市青川区人民政府"),
    ]
    assert [one.judge for one in graph.decisions("江望")] == ["user"]
    joined = next(one for one in graph.decisions("贺敬川"))
    graph.decide(joined.one, joined.other, "different", **SAID)  # overruled
    assert len(graph.named("Person", "贺敬川")) == 2


def test_what_was_done_is_kept(graph):
    graph.add_pages([page("a.txt"), page("b.txt")])
    graph.add_pages([page("b.txt")])  # nothing new, no run
    graph.decide(ONE, OTHER, "same", **SAID)
    graph.remove_pages(["a.txt"])
    told = graph._db.execute("SELECT what, pages FROM runs ORDER BY number").fetchall()
    assert told == [("add", 2), ("decide same", 0), ("remove", 1)]


def test_ties_are_the_edges_without_what_they_say(graph):
    graph.add_pages([page("a.txt"), page("b.txt"), page("c.txt")])
    for kind in graph.counts():
        assert list(graph.ties(kind)) == [(edge.id, edge.source, edge.target) for edge in graph.edges(kind)]
    assert [edge.id for kind in sorted({edge.type for edge in graph.edges()}) for edge in graph.edges(kind)] == [
        edge.id for edge in graph.edges()
    ]
    assert {node.label for node in graph.nodes("Person")} == {"Person"}


def test_a_judgement_of_two_names_or_of_no_known_word_is_refused(graph):
    with pytest.raises(GraphError, match="江望 and 方晓岚 are two names"):
        graph.decide(ONE, Key("a.txt", "a1", "方晓岚"), "same", **SAID)
    with pytest.raises(GraphError, match="maybe: no judgement; say same, different or unsure"):
        graph.decide(ONE, OTHER, "maybe", **SAID)


# Full text


@pytest.mark.parametrize(
    ("words", "kind", "found"),
    [
        ("江望", "Person", ["江望", "江望"]),  # two people, two characters
        ("方晓岚", "Person", ["方晓岚"]),
        ("晓岚", "Person", ["方晓岚"]),
        ("岚", "Person", ["方晓岚"]),
        ("贺", "Person", ["贺敬川"]),
        ("敬川方", "Person", []),
        ("防火", "Event", ["春季防火会议"]),
        ("会", "Event", ["青年教师座谈会", "春季防火会议", "河道治理现场会"]),
        ("水务局", "Organization", ["云州市青川区水务局"]),
        ("白河报", "Newspaper", ["白河报"]),
        ("防火", "Person", []),
        ("", "Person", []),
        (" \n", "Person", []),
        ('"*"', "Person", []),
        ("NEAR OR", "Person", []),
    ],
)
def test_names_are_found_by_any_part_of_them(graph, words, kind, found):
    graph.add_pages([page("a.txt"), page("b.txt"), page("c.txt")])
    assert sorted(str(graph.node(hit).properties["name"]) for hit in graph.search(words, kind)) == sorted(found)


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("江望", {"b.txt", "c.txt"}),
        ("书记方晓岚、区长", {"a.txt"}),
        ("水务局局长", {"c.txt"}),
        ("方晓 岚", {"a.txt"}),
        ("无此句", set()),
    ],
)
def test_quotes_are_found(graph, words, pages):
    graph.add_pages([page("a.txt"), page("b.txt"), page("c.txt")])
    hits = set(graph.search(words, "quote"))
    assert {spot.page for edge in graph.edges() if edge.id in hits for spot in edge.evidence} == pages


def test_the_end_of_one_name_and_the_beginning_of_the_next_are_no_name():
    assert grams("江望").split()[-1] not in grams("望川").split()
    assert grams("") == grams(" \n") == ""


# Files that cannot be used


def _version(where: Path, number: int) -> None:
    with open_graph(where, create=True):
        pass
    with sqlite3.connect(where) as database:
        database.execute(f"PRAGMA user_version = {number}")
    database.close()


def _foreign(where: Path) -> None:
    with sqlite3.connect(where) as database:
        database.execute("CREATE TABLE people (name)")
    database.close()


UNUSABLE = [
    ("missing", lambda where: None, "no such graph; make one with `jinshen build RECORDS -g "),
    ("empty", lambda where: where.write_bytes(b""), "an empty file; make one with `jinshen build RECORDS -g "),
    (
        "older version",
        lambda where: _version(where, 0),
        "a graph of version 0, this jinshen reads version 5; build it anew",
    ),
    (
        "newer version",
        lambda where: _version(where, 9),
        "a graph of version 9, this jinshen reads version 5; build it anew",
    ),
    (
        "text",
        lambda where: where.write_text("青川报 " * 500, encoding="utf-8"),
        "file is not a database); name a graph.db",
    ),
    ("another's database", _foreign, "a database, but not one of jinshen's; name a graph.db that jinshen made"),
    (
        "folder",
        lambda where: where.mkdir(),
        "cannot be opened as a graph (unable to open database file); name a file in",
    ),
]


@pytest.mark.parametrize(("make", "told"), [case[1:] for case in UNUSABLE], ids=[case[0] for case in UNUSABLE])
def test_a_file_that_is_no_graph_is_one_line_and_stays_as_it_is(tmp_path, make, told):
    where = tmp_path / "g.db"
    make(where)
    before = where.read_bytes() if where.is_file() else where.exists()
    with pytest.raises(GraphError) as caught:
        open_graph(where)
    assert str(caught.value).startswith(f"{where}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (where.read_bytes() if where.is_file() else where.exists()) == before


@pytest.mark.parametrize(
    "words", ["build pages.jsonl", "build --remove a.txt", "ask conflicts", "export --to jsonl -o out"]
)
@pytest.mark.parametrize(("make", "told"), [case[1:] for case in UNUSABLE[3:]], ids=[case[0] for case in UNUSABLE[3:]])
def test_every_command_says_it_in_one_line(tmp_path, monkeypatch, capsys, words, make, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages.jsonl").write_text(to_json(page("a.txt")), encoding="utf-8")
    make(tmp_path / "g.db")
    before = {path: path.read_bytes() if path.is_file() else b"" for path in tmp_path.rglob("*")}
    monkeypatch.setattr(sys, "argv", ["jinshen", *words.split(), "-g", "g.db"])
    with pytest.raises(SystemExit) as stop:
        main()
    printed = capsys.readouterr()
    assert (stop.value.code, printed.out) == (1, "")
    assert printed.err.startswith("jinshen: g.db: ")
    assert told in printed.err
    assert len(printed.err.splitlines()) == 1
    assert {path: path.read_bytes() if path.is_file() else b"" for path in tmp_path.rglob("*")} == before


def test_an_export_that_cannot_be_written_is_one_line(tmp_path, monkeypatch, capsys):
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages([page("a.txt")])
    for form in ("jsonl", "graphml"):
        monkeypatch.setattr(
            sys,
            "argv",
            ["jinshen", "export", "-g", str(tmp_path / "g.db"), "--to", form, "-o", str(tmp_path / "none" / "f")],
        )
        with pytest.raises(SystemExit):
            main()
        assert capsys.readouterr().err.startswith(f"jinshen: {tmp_path}/none/f: cannot be written (")
    assert os.listdir(tmp_path) == ["g.db"]


def test_an_empty_file_can_be_made_a_graph(tmp_path):
    (tmp_path / "g.db").write_bytes(b"")
    with open_graph(tmp_path / "g.db", create=True) as graph:
        assert graph.pages() == []


@pytest.mark.parametrize("where", ["none/g.db", "file/g.db"])
def test_a_graph_in_no_folder_is_one_line(tmp_path, where):
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    with pytest.raises(GraphError, match="name a file in a folder that is there"):
        open_graph(tmp_path / where, create=True)
    assert os.listdir(tmp_path) == ["file"]


def test_a_damaged_graph_is_one_line(graph):
    graph.add_pages([page("a.txt"), page("b.txt"), page("c.txt")])
    data = bytearray(graph.path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    damaged = graph.path.with_name("damaged.db")
    damaged.write_bytes(data)
    with open_graph(damaged) as broken:
        with pytest.raises(GraphError, match=r"cannot be read \(.*\); name a graph\.db that jinshen made"):
            list(broken.nodes())
        with pytest.raises(GraphError, match=r"cannot be written \(.*\), it is as it was; "):
            broken.add_pages([page("b.txt")])
    assert damaged.read_bytes() == data


@contextmanager
def plain_user() -> Iterator[Path]:
    """A folder that a user who is not root can look into, and that user's rights."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        root = os.geteuid() == 0
        try:
            yield Path(name)
        finally:
            if root:
                os.seteuid(0)


def _become_plain() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_a_graph_without_the_right_to_write_is_asked_but_not_changed():
    with plain_user() as folder:
        with open_graph(folder / "g.db", create=True) as graph:
            graph.add_pages([page("a.txt")])
        (folder / "g.db").chmod(0o444)
        folder.chmod(0o555)
        _become_plain()
        with open_graph(folder / "g.db") as graph:
            assert [node.properties["name"] for node in graph.named("Person", "方晓岚")] == ["方晓岚"]
            with pytest.raises(
                GraphError, match=r"cannot be written .*readonly.* make the file and its folder writable"
            ):
                graph.add_pages([page("b.txt")])
            assert graph.pages() == ["a.txt"]
        with pytest.raises(GraphError, match="unable to open database file"):
            open_graph(folder / "new.db", create=True)
        assert os.listdir(folder) == ["g.db"]


def test_a_graph_that_another_writes_is_one_line(graph):
    graph.add_pages([page("a.txt")])
    other = sqlite3.connect(graph.path, isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    graph._db.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(
        GraphError, match=r"cannot be written \(database is locked\), it is as it was; another jinshen is at work"
    ):
        graph.add_pages([page("b.txt")])
    assert graph.pages() == ["a.txt"]  # what was there can be read meanwhile
    other.execute("ROLLBACK")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(GraphError, match=r"cannot be read \(database is locked\); another jinshen is at work"):
        graph.pages()
    other.close()
    assert graph.add_pages([page("b.txt")]).added == ("b.txt",)


FULL = """
import resource, sys
from pathlib import Path
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.records import read_records
from jinshen.pipeline.errors import GraphError
from jinshen.pipeline.records import from_json
with open_graph(Path(sys.argv[1])) as graph:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        graph.add_pages(from_json(line, "") for line in sys.stdin)
    except GraphError as error:
        print(error)
"""


def test_a_disk_without_room_leaves_the_graph_as_it_was(graph):
    graph.add_pages([page("a.txt")])
    graph.close()
    data = graph.path.read_bytes()
    more = [page(f"{number:04}.txt", like="b.txt", text=PAGES["b.txt"][-1] + f"{number}") for number in range(300)]
    run = [sys.executable, "-c", FULL, str(graph.path), str(len(data) + 8192)]
    done = subprocess.run(
        run, input="\n".join(map(to_json, more)), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    assert "cannot be written (" in done.stdout
    assert len(done.stdout.splitlines()) == 1
    with open_graph(graph.path) as again:  # what SQLite could not undo on the full disk it undoes now
        assert again.pages() == ["a.txt"]
        assert len(lines(again)) == sum(again.counts().values()) > 0
    assert graph.path.read_bytes() == data
    assert os.listdir(graph.path.parent) == ["g.db"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY


# The command


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A record file of pages a and b."""
    where = tmp_path / "pages.jsonl"
    where.write_text(to_json(page("a.txt")) + "\n\n" + to_json(page("b.txt")) + "\n", encoding="utf-8")
    return where


def test_the_command_adds_tells_twins_replaces_and_removes(tmp_path, records):
    where = tmp_path / "g.db"
    done = jinshen("build", records, "-g", where)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"2 pages added, 0 replaced, 0 unchanged\n{where}: 2 Page, 3 Person, 3 Post, 2 Event\n"
    twin = tmp_path / "twin.jsonl"
    twin.write_text(
        to_json(page("y.txt", like="b.txt")) + "\n" + to_json(page("a.txt", like="c.txt")), encoding="utf-8"
    )
    done = jinshen("build", twin, "-g", where)
    assert done.stdout.startswith("1 pages added, 1 replaced, 0 unchanged\n")
    assert done.stderr == "jinshen: warning: y.txt: the same content as b.txt; counted once\n"
    done = jinshen("build", "-g", where, "--remove", "y.txt", "--remove", "a.txt")
    assert done.stdout == f"2 pages removed\n{where}: 1 Page, 1 Person, 1 Post, 1 Event\n"


REFUSED = [
    ("a page to remove that is not there", ["--remove", "x.txt"], "no page x.txt in this graph, nothing is removed; its pages: a.txt"),
    ("the same with pages to add", ["{tmp}/pages.jsonl", "--remove", "x.txt"], "no page x.txt in this graph"),
    ("a file that is not there", ["{tmp}/none.jsonl"], "no such file or folder"),
    ("a folder without records", ["{tmp}/folder"], "no record file in this folder"),
    ("a bad line after a good one", ["{tmp}/pages.jsonl", "{tmp}/bad.jsonl"], "bad.jsonl:2: no page record: the line: Invalid JSON"),
    ("a missing key", ["{tmp}/key.json"], "key.json: no page record: articles.0.title: Field required"),
    ("no UTF-8", ["{tmp}/gbk.json"], "gbk.json: no page record"),
    ("a day that is none", ["{tmp}/day.json"], "day.json: issue_date 2024-02-31 is no day written YYYY-MM-DD"),
    ("no text in the folder of texts", ["{tmp}/bare.json", "--pages", "{tmp}/folder"], "the text of page a.txt is not there; check --pages"),
    ("another text", ["{tmp}/bare.json", "--pages", "{tmp}/other"], "the text of a.txt is not the one that was read"),
    ("a page of no known format", ["{tmp}/format.json", "--pages", "{tmp}/other"], "the text of page a.md is not there"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
@pytest.mark.parametrize("there", [True, False], ids=["into a graph", "into a new graph"])
def test_records_that_cannot_be_read_are_one_line_and_leave_the_graph(tmp_path, records, words, told, there):
    where = tmp_path / "g.db"
    good = json.loads(to_json(page("a.txt")))
    bare = {**good, "text": None, "sha256": None}
    (tmp_path / "bad.jsonl").write_text(to_json(page("c.txt")) + "\n{broken\n", encoding="utf-8")
    for folder, name in (("folder", "aliases.json"), ("other", "a.txt"), ("other", "a.md")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text("一张别的报纸。" * 20, encoding="utf-8")
    article = {**good["articles"][0]}
    del article["title"]
    for name, value in (
        ("key", {**good, "articles": [article]}), ("day", {**good, "issue_date": "2024-02-31"}),
        ("bare", bare), ("format", {**bare, "page": "a.md"}),
    ):  # fmt: skip
        (tmp_path / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    (tmp_path / "gbk.json").write_bytes(to_json(page("a.txt")).encode("gbk"))
    if there:
        with open_graph(where, create=True) as graph:
            graph.add_pages([page("a.txt")])
    before = {path: path.read_bytes() if path.is_file() else b"" for path in tmp_path.rglob("*")}
    done = jinshen("build", *(word.replace("{tmp}", str(tmp_path)) for word in words), "-g", where)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    if there or "no page x.txt" not in told:
        assert told in done.stderr
    assert {path: path.read_bytes() if path.is_file() else b"" for path in tmp_path.rglob("*")} == before


def _article(record: dict) -> dict:
    return record["articles"][0]


FAULTS = [
    ("no name of the page", lambda r: r.update(page=" "), "the page has no name"),
    ("two articles of one id", lambda r: r["articles"].append(_article(r)), "two articles a1"),
    ("a kind", lambda r: _article(r).update(kind="诗"), "kind '诗' is none of news, photo, note"),
    ("a status", lambda r: _article(r)["posts"][0].update(status="retired"), "status 'retired' is none of current, former"),
    ("a role", lambda r: _article(r)["events"][0]["participants"][0].update(roles=["dance"]), "role 'dance' is none of chair"),
    ("an event's kind", lambda r: _article(r)["events"][0].update(kind=["茶会"]), "kind '茶会' is none of 会议"),
    ("a nameless event", lambda r: _article(r)["events"][0].update(name=""), "an event has no name"),
    ("a nameless person", lambda r: _article(r)["posts"][0].update(person=""), "a person has no name"),
    ("a day that is none", lambda r: _article(r)["events"][0].update(date="2024-02-30"), "date '2024-02-30' is no date"),
    ("a word for a day", lambda r: _article(r)["events"][0].update(date="明天"), "date '明天' is no date as records write it"),
    ("an order", lambda r: _article(r)["events"][0]["participants"][0].update(order=0), "is no count from 1"),
    ("a confidence", lambda r: _article(r)["posts"][0].update(confidence=1.5), "a confidence is not between 0 and 1"),
    ("a start before the text", lambda r: _article(r)["posts"][0].update(start=-3), "a quote is not at -3-"),
    ("a start beyond all texts", lambda r: _article(r)["posts"][0].update(start=10**30, end=10**30), "a quote is not at 1000"),
    ("an end before its start", lambda r: _article(r).update(start=9, end=3), "a1 is not at 9-3: the text of a.txt is not"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "told"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_record_that_says_what_cannot_be_is_refused(tmp_path, spoil, told):
    record = json.loads(to_json(page("a.txt")))
    assert next(read_records([_file(tmp_path, record)], None)) == page("a.txt")
    spoil(record)
    with pytest.raises(PageError) as caught:
        next(read_records([_file(tmp_path, record)], None))
    assert told in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'r.json'}: ")
    assert "\n" not in str(caught.value)


def _file(folder: Path, record: dict) -> Path:
    (folder / "r.json").write_text(json.dumps(record), encoding="utf-8")
    return folder / "r.json"


def test_records_without_text_take_it_from_the_folder_of_texts(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(PAGES["a.txt"][-1], encoding="utf-8-sig")
    (tmp_path / "gold").mkdir()
    bare = {**json.loads(to_json(page("a.txt"))), "text": None, "sha256": None}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(bare), encoding="utf-8-sig")
    (tmp_path / "gold" / "aliases-1.json").write_text("{}", encoding="utf-8")
    (tmp_path / "gold" / "a.meta.json").write_text("{}", encoding="utf-8")
    done = jinshen("build", tmp_path / "gold", "--pages", tmp_path / "texts", "-g", tmp_path / "g.db")
    assert (done.returncode, done.stderr) == (0, "")
    with open_graph(tmp_path / "g.db") as graph:
        assert graph.page_text("a.txt") == PAGES["a.txt"][-1]
