"""The command as a process: stopped in the middle, with no one to read it, in odd locales, in and outside a terminal."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from jinshen.pipeline.cli.places import workplace

STOPPED = "jinshen: stopped; what was finished is kept, the rest is as it was\n"
MANY = 1500  # pages: some seconds of reading


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A folder of pages that take some seconds to read."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(MANY):
        text = f"第{number}次会议召开\n4月17日，全区第{number}次会议在区委三楼会议室召开，区委书记方晓岚主持会议，区长贺敬川出席。\n"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def _open(process) -> dict[str, int]:
    """The files that a process holds open, with a name or without one, each with how far it is in it."""
    handles, found = Path(f"/proc/{process.pid}/fd"), {}
    for handle in handles.iterdir() if handles.exists() else ():
        with suppress(OSError):  # closed meanwhile
            found[os.readlink(handle)] = int(Path(f"/proc/{process.pid}/fdinfo/{handle.name}").read_text().split()[1])
    return found


def _works_in(process, folder: Path) -> bool:
    """True where a process has written into a file in a folder, or holds a database open there, which it writes at places."""
    return any(file.startswith(f"{folder}/") and (".db" in file or at > 0) for file, at in _open(process).items())


def _at_work(process, folder: Path) -> None:
    """Waits until the command writes into a folder; where the system does not tell, until it must have begun."""
    until = time.monotonic() + 60
    while not _works_in(process, folder):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        if not Path("/proc/self/fd").exists():
            time.sleep(5)
            break
        time.sleep(0.01)
    time.sleep(0.1)


WORDS = {
    "read": ["read", "{many}", "-o", "{out}/r.jsonl"],
    "run": ["run", "{many}", "-o", "{out}"],
    "build": ["build", "{out}/r.jsonl", "-g", "{out}/graph.db"],
}
STOPS = [("read", "SIGINT", 130), ("run", "SIGINT", 130), ("build", "SIGINT", 130), ("read", "SIGTERM", 143), ("run", "SIGHUP", 129)]


def _words(words, many, out):
    return [word.format(many=many, out=out) for word in words]


@pytest.fixture
def out(results, tmp_path):
    """What an earlier run left, with a record file of many pages beside it."""
    shutil.copytree(results, tmp_path / "out")
    record = json.loads((results / "pages.jsonl").read_text(encoding="utf-8").splitlines()[0])
    lines = [json.dumps({**record, "page": f"{number:04}.txt", "sha256": str(number)}) for number in range(300)]
    (tmp_path / "out" / "r.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "out"


@pytest.mark.parametrize(("name", "stop", "code"), STOPS)
def test_stopped_in_the_middle_all_is_as_it_was(many, out, running, tree, name, stop, code):
    before = tree(out)
    process = running(*_words(WORDS[name], many, out))
    _at_work(process, out)
    process.send_signal(getattr(signal, stop))
    told, said = process.communicate(timeout=60)
    assert (process.returncode, told, said.decode().lstrip("\n")) == (code, b"", STOPPED)
    assert tree(out) == before


@pytest.mark.parametrize(("stop", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_stopped_where_python_cannot_raise_it_still_stops(stop, code):
    asked = f"""
import os, signal, sys, time
from jinshen.pipeline.cli import main
class Kept:
    def __del__(self):
        os.kill(os.getpid(), signal.{stop})
        time.sleep(0.01)
def run():
    kept = Kept()
    del kept
    for _ in range(3000):
        time.sleep(0.01)
    return 0
main._run = run
main.main()
"""
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr.lstrip("\n")) == (code, "", STOPPED)


@pytest.mark.parametrize("name", ["read", "run"])
def test_stopped_while_the_model_is_loaded_it_stops(many, tmp_path, running, tree, name):
    (tmp_path / "out").mkdir()
    process = running(*_words(WORDS[name], many, tmp_path / "out"))
    while process.poll() is None and not any(file.startswith(f"{tmp_path}/") for file in _open(process)):
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    told, said = process.communicate(timeout=60)
    assert (process.returncode, told, said.decode().lstrip("\n")) == (130, b"", STOPPED)
    assert tree(tmp_path) == {"out": None}


def test_stopped_in_the_middle_no_new_folder_stays(many, tmp_path, running, tree):
    process = running("run", many, "-o", tmp_path / "new" / "out")
    _at_work(process, tmp_path / "new" / "out")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("name", ["read", "run"])
def test_killed_in_the_middle_what_was_there_stays_and_the_next_run_clears_the_rest(many, pages, out, running, tree, jinshen, name):
    before = tree(out)
    process = running(*_words(WORDS[name], many, out))
    _at_work(process, out)
    process.kill()
    process.communicate(timeout=60)
    left = {name: data for name, data in tree(out).items() if not name.startswith(".jinshen-")}
    assert left == before
    done = jinshen(*_words(WORDS[name], pages, out))
    assert done.code == 0
    assert sorted(os.listdir(out)) == ["explorer.html", "graph.db", "graph.graphml", "pages.jsonl", "r.jsonl", "report.md"]


@pytest.mark.parametrize("at", ["made", "cleared"])
def test_stopped_just_as_its_folder_is_made_or_cleared_it_leaves_nothing(tmp_path, monkeypatch, tree, at):
    class Stopped(tempfile.TemporaryDirectory):
        def __init__(self, *words, **named):
            super().__init__(*words, **named)
            self._finalizer.detach()
            if at == "made":
                raise KeyboardInterrupt

        def __exit__(self, *told):
            raise KeyboardInterrupt

    def make():
        with workplace(tmp_path / "out", ["r.jsonl"]) as folder:
            (folder / "half").write_text("", encoding="utf-8")
            raise RuntimeError

    monkeypatch.setattr("tempfile.TemporaryDirectory", Stopped)
    with pytest.raises(KeyboardInterrupt):
        make()
    assert tree(tmp_path) == {}


def test_two_runs_into_one_folder_are_kept_apart(many, pages, out, running, jinshen):
    process = running("run", many, "-o", out)
    _at_work(process, out)
    done = jinshen("run", pages, "-o", out)
    assert done == (1, "", f"jinshen: {out}: another jinshen is at work in this folder; wait until it is done, or name another\n")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)


def test_what_nohup_ignores_stays_ignored(pages, tmp_path, running):
    process = running("run", pages, "-o", tmp_path / "out", preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    _at_work(process, tmp_path / "out")
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0


# Nobody reads, or nothing can be written

ASKED = [
    ("a table", ["ask", "homonyms", "-g", "{out}/graph.db"]),
    ("JSON", ["ask", "homonyms", "--json", "-g", "{out}/graph.db"]),
    ("help", ["ask", "--help"]),
    ("a line", ["export", "-g", "{out}/graph.db", "--to", "jsonl", "-o", "{out}/g.jsonl"]),
]
ASKED_IDS = [case[0] for case in ASKED]


@pytest.mark.parametrize("words", [case[1] for case in ASKED], ids=ASKED_IDS)
def test_a_reader_that_went_away_is_no_traceback(out, running, words):
    process = running(*_words(words, "", out))
    process.stdout.close()
    process.stdout = None
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, b"")


@pytest.mark.parametrize("words", [case[1] for case in ASKED], ids=ASKED_IDS)
def test_a_full_disk_behind_stdout_is_one_line(out, running, words):
    with open("/dev/full", "wb") as full:
        process = running(*_words(words, "", out), stdout=full)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, b"jinshen: cannot go on: No space left on device; make room, or name another place, and try again\n")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", [case[1] for case in ASKED[1:3]], ids=ASKED_IDS[1:3])
def test_closed_streams_are_no_traceback(out, words, closed):
    shell = ["sh", "-c", f'exec "$0" "$@" {closed}', sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()"]
    done = subprocess.run([*shell, *_words(words, "", out)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert bool(done.stdout) == (">&-" not in closed.replace("2>&-", ""))


# Odd locales

LOCALES = [
    ("C", {"LC_ALL": "C"}, "utf-8"),
    ("C without UTF-8 mode", {"LC_ALL": "C", "PYTHONUTF8": "0"}, "utf-8"),
    ("ASCII for the streams", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}, "utf-8"),
    ("GBK for the streams", {"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"}, "gbk"),
    ("Latin 1 for the streams", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}, "latin-1"),
]


def _shown(text: str, encoding: str) -> str:
    """What a stream of an encoding shows of a text, read as such."""
    return text.encode(encoding, "backslashreplace").decode(encoding)


@pytest.mark.parametrize(("locale", "encoding"), [case[1:] for case in LOCALES], ids=[case[0] for case in LOCALES])
def test_chinese_words_and_answers_in_every_locale(results, tmp_path, running, locale, encoding):
    graph = tmp_path / "区" / "图.db"
    graph.parent.mkdir()
    shutil.copy(results / "graph.db", graph)

    def ask(*words):
        process = running("ask", *words, "-g", graph, env={**os.environ, **locale})
        told, said = process.communicate(timeout=60)
        return process.returncode, told.decode(encoding), said.decode(encoding)

    code, told, said = ask("posts", "王晓峰", "--json")
    assert (code, told) == (1, "")
    assert said.startswith(_shown("jinshen: 王晓峰: 2 people bear this name", encoding))
    code, told, said = ask("homonyms", "--json")
    assert (code, said) == (0, "")
    assert "王晓峰" in {row["name"] for row in json.loads(told)}
    code, told, said = ask("homonyms")
    assert (code, said) == (0, "")
    assert _shown("王晓峰", encoding)[:6] in told


def test_pages_of_chinese_names_are_read_in_the_barest_locale(pages, tmp_path, jinshen):
    (pages / "a.txt").rename(pages / "青川报.txt")
    (pages / "a.meta.json").rename(pages / "青川报.meta.json")
    done = jinshen("read", pages, tmp_path / "无", "-o", tmp_path / "录.jsonl", "--paper", "白塔报", LC_ALL="C", PYTHONUTF8="0")
    assert done == (1, f"1 pages read into {tmp_path}/录.jsonl\n", f"jinshen: {tmp_path}/无: no such file or folder; check the path\n")
    (record,) = (json.loads(line) for line in (tmp_path / "录.jsonl").read_text(encoding="utf-8").splitlines())
    assert (record["page"], record["paper"], record["jurisdiction"]) == ("青川报.txt", "白塔报", "岭东省云州市青川区")


def test_a_folder_that_one_cannot_write_to_is_no_hindrance(pages, tmp_path, jinshen):
    where = Path("/proc") if Path("/proc").exists() else Path("/")
    assert jinshen("run", pages, "-o", tmp_path / "out", cwd=where).code == 0


# Progress


def test_progress_is_shown_to_a_terminal_and_to_nobody_else(pages, tmp_path, running, jinshen):
    ours, theirs = pty.openpty()
    process = running("run", pages, "-o", tmp_path / "out", stderr=theirs)
    told, _ = process.communicate(timeout=60)
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # so ends a terminal that nobody holds
            break
        if not part:
            break
        seen += part
    os.close(ours)
    assert process.returncode == 0
    assert b"reading" in seen
    assert seen.count(b"\x1b[?25h") == seen.count(b"\x1b[?25l") > 0  # the cursor is shown again
    assert b"\x1b" not in told
    assert jinshen("run", pages, "-o", tmp_path / "out", FORCE_COLOR="1").err == ""
