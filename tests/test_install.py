"""The wheel holds every kind of data file and works outside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from exploring import shown

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy of what git tracks, so that no leftover of an earlier build gets in."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in filter(None, map(bytes.decode, tracked)):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes(path.read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_every_data_file_is_in_the_wheel(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    for room in ("pipeline", "models", "graph"):
        kept = [p for p in (ROOT / room).rglob("*") if p.is_file() and "__pycache__" not in p.parts]
        tracked = subprocess.run(["git", "ls-files", room], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
        missing = [name for name in tracked if f"jinshen/{name}" not in inside and (ROOT / name) in kept]
        assert missing == []
    assert not [name for name in inside if name.startswith(("tests/", "jinshen/tests"))]


def test_the_installed_wheel_does_the_main_job(wheel, tmp_path):
    """From a page to all results: with the tables, the model, and the explorer's files that the wheel brings."""
    venv.create(tmp_path / "env", with_pip=False, system_site_packages=False)
    site = next((tmp_path / "env").glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    others = next(path for path in sys.path if path.endswith("site-packages"))
    code = (
        "import sys, site; sys.path.append(sys.argv.pop()); "
        "from jinshen.pipeline import page; from jinshen.graph import jars; print(page.__file__, len(jars.read_lock())); "
        "from jinshen.pipeline.cli.main import main; main()"
    )
    (tmp_path / "a.txt").write_text("全区座谈会召开\n4月17日，全区座谈会在区委三楼会议室召开。区委书记方晓岚出席。\n", encoding="utf-8")
    command = [tmp_path / "env/bin/python", "-I", "-c", code, "run", "a.txt", "-o", "out", "--jurisdiction", "岭东省云州市青川区", others]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{site / 'jinshen' / 'pipeline' / 'page.py'} 222" in done.stdout
    for name in ("pages.jsonl", "graph.graphml"):
        assert "方晓岚" in (tmp_path / "out" / name).read_text(encoding="utf-8")
    assert "方晓岚" in json.dumps(shown(tmp_path / "out" / "explorer.html"), ensure_ascii=False)
    assert "graphology" in (tmp_path / "out" / "explorer.html").read_text(encoding="utf-8")
