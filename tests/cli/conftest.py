"""The commands as a user runs them: in this process where nothing of the process matters, else in one of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jinshen.pipeline.cli.main import main

COMMAND = (sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()")
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PAGE = """青川报

全区青年教师座谈会召开

□记者 苗青

本报讯 4月17日，全区青年教师座谈会在区委三楼会议室召开。区委书记方晓岚，区委副书记、区长贺敬川出席。区委常委、组织部部长卓然主持会议。
"""
META = {"paper": "青川报", "jurisdiction": "岭东省云州市青川区", "issue_date": "2024-04-18"}


class Done(NamedTuple):
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def jinshen() -> Callable[..., Done]:
    """Runs a command in a process of its own, `more` beside the environment."""

    def run(*words: str | Path, cwd: Path | None = None, **more: str) -> Done:
        done = subprocess.run(
            [*COMMAND, *map(str, words)], capture_output=True, check=False, cwd=cwd, env={**os.environ, **more},
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return Done(done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8", "surrogateescape"))

    return run


@pytest.fixture
def running() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a command and leaves it running; what still runs at the end is killed."""
    started = []

    def start(*words: str | Path, **how: Any) -> subprocess.Popen[bytes]:
        kept = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
        started.append(subprocess.Popen([*COMMAND, *map(str, words)], **kept))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Runs a command in this process."""

    def run(*words: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["jinshen", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, printed.out, printed.err)

    return run


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of one page and its sidecar."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "a.meta.json").write_text(json.dumps(META), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run over the sample pages leaves; not to be changed."""
    out = tmp_path_factory.mktemp("results") / "out"
    done = subprocess.run([*COMMAND, "run", str(SAMPLES), "-o", str(out)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return out


@pytest.fixture
def tree() -> Callable[[Path], dict[str, Any]]:
    """All that is in a folder, hidden or not, with its bytes."""

    def look(folder: Path) -> dict[str, Any]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
        }

    return look
