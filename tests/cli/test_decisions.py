"""`jinshen decisions`, `correct`, and `review` by a table and in a real terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import shutil
import signal
import sys
import termios
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from graphs import desk

from jinshen.graph.decisions import Decision, to_line
from jinshen.graph.facts import Key
from jinshen.graph.review import Pair, pairs, side_of
from jinshen.graph.store import open_graph
from jinshen.pipeline.records import Article, Event, Page, Participant, Post

DAY = date.today().isoformat()
POST = ("post", "-g", "g.db", "--page", "qingchuan-2024-03-08.txt", "--person", "江望舒", "--by", "贺兰", "--why", "原文如此")


@pytest.fixture
def place(results, tmp_path, monkeypatch):
    """A folder that one is in, with the graph of the sample pages."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(results / "graph.db", tmp_path / "g.db")
    with open_graph(tmp_path / "g.db") as graph:
        graph.add_pages([desk(name, area, body) for name in ("苗青", "卓然") for area, body in (("青川区", "财政局"), ("白河区", "民政局"))])
    return tmp_path


def exported(command, name: str = "x.jsonl") -> bytes:
    assert command("export", "-g", "g.db", "--to", "jsonl", "-o", name).code == 0
    return Path(name).read_bytes()


def found(where: str = "g.db") -> list[Pair]:
    with open_graph(Path(where)) as graph:
        return pairs(graph)


def kept(where: str = "g.db") -> list[str]:
    with open_graph(Path(where)) as graph:
        return [one.judgement for one in graph.decisions() if one.judge == "user"]


# Decisions


def test_decisions_are_listed_written_undone_and_taken(place, command):
    before = exported(command)
    with open_graph(place / "g.db") as graph:
        pair = pairs(graph)[0]
        keys = side_of(graph, pair.one).key, side_of(graph, pair.other).key
        graph.decide(*keys, "same", by="贺兰", day="2026-11-26", why="同一任职经历")
    assert command("correct", *POST, "--set", "title=副局长").code == 0
    after = exported(command)
    told = command("decisions", "-g", "g.db").out.splitlines()
    assert re.fullmatch(rf"     1  {pair.name}: \S+ a\d = \S+ a\d  ← 贺兰 2026-11-26: 同一任职经历", told[0])
    assert told[1] == f"     2  qingchuan-2024-03-08.txt a2 post 江望舒 局长 云州市青川区农业农村局: title = 副局长  ← 贺兰 {DAY}: 原文如此"
    assert len(told) == 2
    assert len(command("decisions", "-g", "g.db", "--name", "无此人").out.splitlines()) == 0
    assert any(line.startswith("  rule  ") and "both 市长 at 云州市人民政府" in line for line in command("decisions", "-g", "g.db", "--all").out.splitlines())
    assert command("decisions", "-g", "g.db", "--export", "d.jsonl").out == "2 decisions written to d.jsonl\n"
    lines = Path("d.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    assert [next(iter(json.loads(line))) for line in lines] == ["decision", "decision"]
    assert "undone: " in command("decisions", "-g", "g.db", "--undo", "last", "--undo", "1").out
    assert exported(command) == before
    assert command("decisions", "-g", "g.db", "--import", "d.jsonl").out == "2 decisions taken from d.jsonl, 0 known\n"
    assert exported(command) == after
    assert command("decisions", "-g", "g.db", "--import", "d.jsonl").out == "0 decisions taken from d.jsonl, 2 known\n"
    assert command("decisions", "-g", "g.db", "--undo", "1-9").code == 0
    assert exported(command) == before


def test_a_bad_file_is_told_by_line_and_nothing_is_taken(place, command):
    keys = [Key("x\x1b.txt", "a1", "江望舒"), Key("qingchuan-2024-03-08.txt", "a9", "江望舒"), Key("qingchuan-2024-03-08.txt", "a2", "江望舒")]
    good = Decision(keys[2], Key("qingchuan-2024-05-10.txt", "a3", "江望舒"), "same", "user", None, "", "贺兰", DAY)
    bad = [Decision(key, keys[2], "same", "user", None, "", "贺兰", DAY) for key in keys[:2]]
    Path("d.jsonl").write_text("\n".join([to_line(good), "{", *map(to_line, bad), to_line(good).replace("same", "different"), '{"decision": "hm"}']), encoding="utf-8")
    before = (place / "g.db").read_bytes()
    done = command("decisions", "-g", "g.db", "--import", "d.jsonl")
    assert (done.code, done.out) == (1, "")
    told = done.err.splitlines()
    assert [line.split(": ")[1] for line in told] == ["d.jsonl:2", "d.jsonl:3", "d.jsonl:4", "d.jsonl:5", "d.jsonl:6", "d.jsonl"]
    assert told[0] == "jinshen: d.jsonl:2: no line of JSON"
    assert told[1] == "jinshen: d.jsonl:3: no page x\\x1b.txt in this graph"
    assert "no article a9" in told[2]
    assert "keep one of them" in told[3]
    assert told[-1] == "jinshen: d.jsonl: nothing of it is taken; mend 5 lines and try again"
    assert (place / "g.db").read_bytes() == before


def test_what_waits_is_told(place, command):
    assert command("correct", *POST, "--strike").code == 0
    assert command("decisions", "-g", "g.db", "--export", "d.jsonl").code == 0
    done = command("build", "-g", "g.db", "--remove", "qingchuan-2024-03-08.txt")
    assert done.err == "jinshen: warning: g.db: 1 decisions wait for pages or facts that are not in it; `jinshen decisions -g g.db` lists them\n"
    told = command("decisions", "-g", "g.db").out.splitlines()
    assert told[1] == "        waiting: no page qingchuan-2024-03-08.txt in this graph"
    assert command("decisions", "-g", "g.db", "--undo", "last").code == 0
    assert command("decisions", "-g", "g.db", "--import", "d.jsonl").err.startswith("jinshen: d.jsonl:1: no page qingchuan-2024-03-08.txt in this graph\n")
    done = command("decisions", "-g", "g.db", "--import", "d.jsonl", "--waiting")
    assert (done.code, done.err) == (0, "jinshen: warning: d.jsonl:1: no page qingchuan-2024-03-08.txt in this graph; kept until it does\n")


def test_corrections_outlive_the_main_job(pages, tmp_path, command):
    command("run", pages, "-o", tmp_path / "out")
    where = tmp_path / "out" / "graph.db"
    said = ("-g", where, "--page", "a.txt", "--by", "江望", "--why", "核对原件")
    assert command("correct", "participant", *said, "--person", "卓然", "--set", "roles=chair,speak").code == 0
    assert command("correct", "event", *said, "--event", "全区青年教师座谈会", "--set", "place=").code == 0
    (pages / "a.txt").write_text("青川报\n\n一句话新闻\n\n" + (pages / "a.txt").read_text(encoding="utf-8").removeprefix("青川报\n"), encoding="utf-8")
    assert command("run", pages, "-o", tmp_path / "out").code == 0
    (row,) = json.loads(command("ask", "attended", "卓然", "-g", where, "--json").out)
    assert (row["roles"], row["place"]) == (["chair", "speak"], None)
    assert row["evidence"][0]["corrected"] == f"江望 {DAY}: 核对原件"
    assert "waiting" not in command("decisions", "-g", where).out
    assert command("export", "-g", where, "--to", "gold", "-o", tmp_path / "gold", "--corrected-only").out == f"1 pages written to {tmp_path / 'gold'}\n"
    assert command("evaluate", tmp_path / "gold", tmp_path / "out" / "pages.jsonl").code == 0
    assert command("export", "-g", where, "--to", "label-studio", "-o", tmp_path / "t.json").code == 0
    assert json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))[0]["data"]["corrected"]


REFUSED = [
    ("no such page", ["correct", *POST[:4], "none.txt", "--strike", "--by", "贺兰", "--why", "x"], 1, "no page none.txt in this graph; its pages: baihe"),
    ("no such person", ["correct", *POST[:5], "--person", "无此人", "--strike", "--by", "贺兰", "--why", "x"], 1, "qingchuan-2024-03-08.txt: tells no such post; it tells: a1"),
    ("several", ["correct", *POST[:5], "--strike", "--by", "贺兰", "--why", "x"], 1, "such facts (post), say more, or which with --nth and a part of the --quote: a1"),
    ("as it is", ["correct", *POST, "--set", "title=局长"], 1, "its title is 局长 already"),
    ("a status", ["correct", *POST, "--set", "status=gone"], 1, "status gone is none of current, former, acting, seconded"),
    ("a field", ["correct", *POST, "--set", "rank=3"], 2, "--set rank=3: say FIELD=VALUE, FIELD one of title, org, status"),
    ("nothing to do", ["correct", *POST], 2, "say what is right with --set, or --strike the fact"),
    ("a post by an event", ["correct", *POST, "--event", "会", "--strike"], 2, "a post is not named by --event, but by --person, --title, --org"),
    ("two at once", ["decisions", "-g", "g.db", "--undo", "1", "--export", "x"], 2, "one of --export, --import, --undo and --build at a time"),
    ("nothing to undo", ["decisions", "-g", "g.db", "--undo", "last"], 1, "nothing is undone: there is no decision"),
    ("no number", ["decisions", "-g", "g.db", "--undo", "x"], 1, "nothing is undone: x is no number; say N, N-M or last"),
    ("no such number", ["decisions", "-g", "g.db", "--undo", "7"], 1, "no decision 7; `jinshen decisions -g g.db` lists them"),
    ("no such file", ["decisions", "-g", "g.db", "--import", "none"], 1, "none: cannot be read (No such file or directory); name a file of decisions"),
    ("nobody", ["review", "-g", "g.db"], 2, "missing option '--by': say who judges"),
    ("no terminal", ["review", "-g", "g.db", "--by", "贺兰"], 1, "no terminal to judge in; use --csv-out and --csv-in"),
    ("nothing corrected", ["export", "-g", "g.db", "--to", "gold", "-o", "x", "--corrected-only"], 1, "nobody has corrected a page of it"),
    ("no pages", ["export", "-g", "g.db", "--to", "jsonl", "-o", "x", "--corrected-only"], 2, "--corrected-only goes with --to gold and label-studio"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_done_is_one_line(place, command, tree, words, code, told):
    before = tree(place)
    done = command(*words)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert len(done.err.splitlines()) == 1
    assert tree(place) == before


# Review by a table


def sheet(where: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(where).read_text(encoding="utf-8-sig"), newline="")))


def fill(rows: list[dict[str, str]], where: str, encoding: str = "utf-8-sig", mark: str = ",") -> None:
    with Path(where).open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=mark)
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8-sig", ","), ("gb18030", ","), ("utf-8", ";")])
def test_a_table_goes_out_and_in(place, command, encoding, mark):
    assert command("review", "-g", "g.db", "--csv-out", "p.csv").code == 0
    assert Path("p.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = sheet("p.csv")
    assert [row["name"] for row in rows] == [pair.name for pair in found()]
    rows[0]["judgement"], rows[0]["why"], rows[1]["judgement"] = "same", "=同一人", " Different "
    fill(rows, "p.csv", encoding, mark)
    done = command("review", "-g", "g.db", "--by", "贺兰", "--csv-in", "p.csv")
    assert (done.code, done.out) == (0, "2 decisions taken from p.csv, 0 known\n")
    assert sorted(kept()) == ["different", "same"]


def test_bad_cells_are_told_by_line(place, command):
    command("review", "-g", "g.db", "--csv-out", "p.csv")
    rows = sheet("p.csv")
    rows[0]["judgement"], rows[1]["judgement"], rows[2]["judgement"] = "same", "yes", "unsure"
    rows[2]["one_page"] = "none.txt"
    fill(rows, "p.csv")
    done = command("review", "-g", "g.db", "--by", "贺兰", "--csv-in", "p.csv")
    assert done.code == 1
    assert done.err.splitlines() == [
        "jinshen: p.csv:3: judgement 'yes' is none of same, different, unsure",
        "jinshen: p.csv:4: no page none.txt in this graph",
        "jinshen: p.csv: nothing of it is taken; mend 2 lines and try again",
    ]
    assert kept() == []
    for spoiled, told in (({"judgment": "x"}, "p.csv:1: no column judgement"), ({"judgement": "same", "name": "x"}, "p.csv:1: no column one_page")):
        fill([spoiled], "p.csv")
        assert told in command("review", "-g", "g.db", "--by", "贺兰", "--csv-in", "p.csv").err


HOSTILE = "=cmd|'/C calc'!A0\x1b]0;x\x07.txt"


def _hostile(name: str, area: str, body: str) -> Page:
    text = f"\x1b[2J=HYPERLINK(1)卓然任{area}{body}馆员。"
    where = {"start": 0, "end": len(text), "quote": text}
    article = Article("a1", "news", "+1", 0, len(text), posts=(Post("卓然", "馆员", f"云州市{area}{body}", **where),),
                      events=(Event("@会", ("会议",), participants=(Participant("卓然", ("attend",), 1, **where),), **where),))  # fmt: skip
    return Page(name, "-报", f"岭东省云州市{area}", "2024-04-20", articles=(article,), text=text)


@pytest.fixture
def hostile(tmp_path, monkeypatch) -> Path:
    """A graph of pages whose names and texts are made to do harm."""
    monkeypatch.chdir(tmp_path)
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages([_hostile(HOSTILE, "青川区", "教育局"), _hostile("+b.txt", "白河区", "水务局")])
        assert len(pairs(graph)) == 1
    return tmp_path


def test_no_cell_is_a_formula_and_names_come_back(hostile, command):
    assert command("review", "-g", "g.db", "--csv-out", "p.csv").code == 0
    rows = sheet("p.csv")
    assert not any(cell[:1] in "=+-@\t\r" and cell for row in rows for cell in row.values())
    assert {rows[0]["one_page"], rows[0]["other_page"]} == {f"'{HOSTILE}", "'+b.txt"}
    rows[0]["judgement"] = "same"
    fill(rows, "p.csv")
    assert command("review", "-g", "g.db", "--by", "贺兰", "--csv-in", "p.csv").code == 0
    assert kept() == ["same"]


# Review in a terminal


class Terminal:
    """A command in a pseudo-terminal of its own."""

    def __init__(self, *words: str) -> None:
        self.pid, self.handle = pty.fork()
        if not self.pid:
            os.execve(sys.executable, [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()", *words], {**os.environ, "PYTHONUTF8": "1"})
        self.seen = ""

    def until(self, words: str) -> None:
        """Reads on until these words are shown."""
        start = len(self.seen)
        deadline = time.monotonic() + 40
        while words not in self.seen[start:]:
            assert time.monotonic() < deadline, self.seen
            if select.select([self.handle], [], [], 1)[0]:
                self.seen += os.read(self.handle, 1 << 16).decode("utf-8", "replace")

    def press(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def end(self) -> int:
        """Reads to the end; the exit code, with the state of the terminal checked."""
        state: list[object] = []
        deadline = time.monotonic() + 40
        while True:
            assert time.monotonic() < deadline, self.seen
            try:
                state = termios.tcgetattr(self.handle)
                if select.select([self.handle], [], [], 1)[0]:
                    more = os.read(self.handle, 1 << 16)
                    if not more:
                        break
                    self.seen += more.decode("utf-8", "replace")
            except (OSError, termios.error):
                break
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        local = state[3]
        assert isinstance(local, int)
        assert local & termios.ECHO
        assert local & termios.ICANON
        return code


@pytest.fixture
def terminal() -> Iterator[type[Terminal]]:
    """Starts commands in terminals; what still runs at the end is killed."""
    started: list[Terminal] = []

    class Started(Terminal):
        def __init__(self, *words: str) -> None:
            super().__init__(*words)
            started.append(self)

    yield Started
    for one in started:
        try:
            os.kill(one.pid, signal.SIGKILL)
            os.waitpid(one.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(one.handle)


KEYS = "q quit] "


def test_one_key_judges_undoes_skips_and_quits(place, terminal, command):
    asked = found()
    assert len(asked) == 3
    before = exported(command)
    shell = terminal("review", "-g", "g.db", "--by", "贺兰", "--why", "同一任职经历")
    for told, keys in zip(asked, ("x\x1bOQ\x1b[Ay", "s", "n"), strict=True):  # F2 and an arrow mean nothing
        shell.until(KEYS)
        assert told.name in shell.seen
        shell.press(keys)
    assert shell.end() == 0
    assert "2 judgements kept" in shell.seen
    assert f"{asked[0].name}  1 of 3, weight {asked[0].weight:g}" in shell.seen
    assert asked[0].reason in shell.seen
    assert "云州市青川区财政局·副局长 current" in shell.seen
    assert sorted(kept()) == ["different", "same"]
    assert command("decisions", "-g", "g.db").out.count(f"← 贺兰 {DAY}: 同一任职经历") == 2
    assert command("decisions", "-g", "g.db", "--undo", "last", "--undo", "1").code == 0
    assert exported(command) == before


def test_undo_and_unsure(place, terminal):
    shell = terminal("review", "-g", "g.db", "--by", "贺兰")
    shell.until(KEYS)
    shell.press("uyu？q")  # all at once: what is typed ahead counts
    assert shell.end() == 0
    assert "nothing to undo" in shell.seen
    assert kept() == ["unsure"]


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_who_breaks_off_keeps_what_was_judged(place, terminal, command, key, code):
    before = exported(command)
    shell = terminal("review", "-g", "g.db", "--by", "贺兰")
    shell.until(KEYS)
    shell.press("n")
    shell.until(KEYS)
    shell.press(key)
    assert shell.end() == code
    assert kept() == ["different"]
    assert "Traceback" not in shell.seen
    if code:
        assert exported(command) == before
        assert "not built with it yet" in command("decisions", "-g", "g.db").out
        assert command("decisions", "-g", "g.db", "--build").code == 0
    assert exported(command) != before
    assert "waiting" not in command("decisions", "-g", "g.db").out


def test_a_signal_leaves_the_terminal_as_it_was(place, terminal):
    shell = terminal("review", "-g", "g.db", "--by", "贺兰")
    shell.until(KEYS)
    os.kill(shell.pid, signal.SIGTERM)
    assert shell.end() == 128 + signal.SIGTERM


def test_no_page_speaks_to_the_terminal(hostile, terminal):
    shell = terminal("review", "-g", "g.db", "--by", "贺兰")
    shell.until(KEYS)
    shell.press("q")
    assert shell.end() == 0
    assert "\x1b[2J" not in shell.seen
    assert "\x1b]0" not in shell.seen
    assert "\\x1b[2J=HYPERLINK(1)卓然任" in shell.seen
