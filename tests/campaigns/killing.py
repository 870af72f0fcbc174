"""A command killed in the middle: when, what it left, and whether the same command again gives what one that nobody killed gives."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from jinshen.graph import jsonl
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.records import record_files
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.files import find_pages

COMMAND = (sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()")
PATIENCE = 300.0  # seconds
POLL = 0.001
EMPTY, MISSING, DAMAGED = "no page yet", "no file", "damaged"
Tree = dict[str, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """A command line, the folder before it and the start of it; `{out}` in the words is the folder.

    What is done in `steps` is kept step by step: its graph may be between what it was and what it becomes.
    """

    name: str
    words: tuple[str, ...]
    before: Callable[[Path], None]
    start: Callable[[list[str]], subprocess.Popen[bytes]] | None = None
    steps: bool = False

    def running(self, out: Path) -> subprocess.Popen[bytes]:
        """The command, begun."""
        words = [*COMMAND, *(word.replace("{out}", str(out)) for word in self.words)]
        if self.start:
            return self.start(words)
        return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@dataclass(frozen=True, slots=True)
class Clean:
    """What stands in the folder before and after a command that nobody kills, its seconds, and after how many it touched the folder."""

    before: Tree
    after: Tree
    whole: float
    began: float


def graph_held(where: Path) -> str:
    """A digest of all that a graph file says: its exports and people's judgements; an open transaction of one who was killed is undone first."""
    if not where.stat().st_size:
        return EMPTY
    with open_graph(where) as graph:
        if not graph.pages():
            return EMPTY
        lines = [jsonl.line(one) for one in jsonl.records(graph)]
        lines += sorted(f"{one.judgement} {one.one} {one.other}" for one in graph.decisions() if one.judge == "user")
    database = sqlite3.connect(where)
    sound = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16] if sound else DAMAGED


def tree(folder: Path) -> Tree:
    """The files of a folder with a digest each, graphs by what they say."""
    for path in sorted(folder.rglob("*.db")):
        graph_held(path)  # before the names are taken: what it undoes has a file beside it
    return {
        path.relative_to(folder).as_posix(): graph_held(path) if path.suffix == ".db" else hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def temporary(name: str) -> bool:
    """True for a file of unfinished work: in a folder or of a name that says so."""
    return name.startswith(".jinshen-") or (name.startswith(".") and name.endswith(".part"))


def misled(folder: Path) -> list[str]:
    """Files of unfinished work that a command which reads the folder would take for records or pages."""
    try:
        taken = [path.relative_to(folder).as_posix() for path in record_files([folder])]
    except PageError:
        taken = []  # no record at all
    taken += [page.name for page in find_pages([folder]) if not page.fault]
    return [name for name in taken if temporary(name)]


def names(folder: Path) -> dict[str, int]:
    """The files of a folder and their sizes, some of which may go while one looks."""
    found = {}
    for top, _, files in os.walk(folder):
        for name in files:
            path = Path(top, name)
            found[str(path)] = path.stat().st_size if path.exists() else 0
    return found


def _began(process: subprocess.Popen[bytes], out: Path, there: dict[str, int]) -> None:
    """Waits until a command has touched the folder, or has ended."""
    until = time.monotonic() + PATIENCE
    while names(out) == there and process.poll() is None and time.monotonic() < until:
        time.sleep(POLL)


def clean(scene: Scene, out: Path) -> Clean:
    """What the command does where nobody kills it."""
    scene.before(out)
    before, there = tree(out), names(out)
    start = time.monotonic()
    process = scene.running(out)
    _began(process, out, there)
    began = time.monotonic() - start
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    return Clean(before, tree(out), time.monotonic() - start, began)


def killed(scene: Scene, out: Path, told: Clean, chance: Random) -> float | None:
    """Kills the command at a moment: of all its time, or, as often, of the time in which it writes; None where it had ended."""
    there, writing = names(out), chance.random() < 0.5
    moment = chance.uniform(0, told.whole - told.began if writing else told.whole)
    start = time.monotonic()
    process = scene.running(out)
    if writing:
        _began(process, out, there)
    time.sleep(moment)
    at = time.monotonic() - start
    ended = process.poll() is not None
    process.kill()
    process.communicate()
    return None if ended else at


def after_a_kill(scene: Scene, out: Path, told: Clean) -> list[str]:
    """What is wrong with a folder in which a command was killed. A journal of SQLite's belongs to the graph beside it."""
    wrong = [f"{name} would be taken for a result" for name in misled(out)]
    for name, digest in tree(out).items():
        known = {told.before.get(name, EMPTY), told.after.get(name, MISSING)}
        between = scene.steps and name.endswith(".db") and digest != DAMAGED
        if not (temporary(name) or name.endswith(".db-journal") or digest in known or between):
            wrong.append(f"{name} is neither as it was nor as it should become")
    return wrong


def again(scene: Scene, out: Path, told: Clean) -> list[str]:
    """What is wrong after the same command once more."""
    process = scene.running(out)
    _, said = process.communicate(timeout=PATIENCE)
    if process.returncode:
        return [f"the next one ended with {process.returncode}: {(said or b'').decode(errors='replace').strip()}"]
    now = tree(out)
    return [f"{name} is {now.get(name, MISSING)}, should be {told.after.get(name, MISSING)}" for name in sorted(now.keys() | told.after) if now.get(name) != told.after.get(name)]


def anew(folder: Path) -> Path:
    """The folder, made where it is not there, with nothing in it; it may be a disk of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return folder
