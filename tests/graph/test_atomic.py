"""A file is written whole or not at all, and what a killed writer left is cleared by the next one."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from jinshen.graph.atomic import replacing

KILLED = (
    "import os, signal, sys\nfrom pathlib import Path\nfrom jinshen.graph.atomic import replacing\n"
    "with replacing(Path(sys.argv[1])) as stream:\n    stream.write('half')\n    stream.flush()\n    os.kill(os.getpid(), signal.SIGKILL)\n"
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_whole_file_takes_the_place_of_the_old_one(tmp_path):
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    with replacing(tmp_path / "a.txt") as stream:
        stream.write("新")
        assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "新"
    assert names(tmp_path) == ["a.txt"]


def stopped(where: Path) -> None:
    with replacing(where) as stream:
        stream.write("half")
        raise ValueError("stop")


def test_an_error_leaves_nothing(tmp_path):
    with pytest.raises(ValueError, match="stop"):
        stopped(tmp_path / "a.txt")
    assert names(tmp_path) == []


def test_the_next_writer_clears_what_a_killed_one_left(tmp_path):
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "a.txt"], check=False)
    assert killed.returncode == -9
    assert len(names(tmp_path)) == 1
    with replacing(tmp_path / "a.txt") as stream:
        stream.write("whole")
    assert names(tmp_path) == ["a.txt"]


def test_what_another_writer_still_holds_stays(tmp_path):
    held = tmp_path / ".a.txt.x1.part"
    with held.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with replacing(tmp_path / "a.txt") as stream:
            stream.write("whole")
        assert names(tmp_path) == [held.name, "a.txt"]
