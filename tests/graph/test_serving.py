"""The folder of a user's own server: its password, ports and memory, who serves from it, and what a killed one leaves."""

from __future__ import annotations

import os
import pty
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import running
from serving import http_port, ready, serving

from jinshen.graph import jars
from jinshen.graph.neo4j import Target, check
from jinshen.graph.server import PID, listening
from jinshen.graph.serving import BOLT, FILLING, HTTP, filling, holds_data, memory, password_of, ports_of, prepared
from jinshen.pipeline.errors import ServerError

PATIENCE = 120.0  # seconds


def test_the_password_is_made_once_for_this_user_alone(tmp_path):
    made = password_of(tmp_path)
    assert password_of(tmp_path) == made
    assert len(made) >= 20
    assert stat.S_IMODE((tmp_path / "password").stat().st_mode) == 0o600
    assert password_of(tmp_path / "." / "..").strip() != made


def test_a_password_that_is_gone_is_told(tmp_path):
    (tmp_path / "data" / "databases" / "system").mkdir(parents=True)
    with pytest.raises(ServerError, match=r"/password: the password of this server is gone; remove .* \(a copy of the graph\) and serve again$"):
        password_of(tmp_path)


def test_ports_stay(tmp_path):
    bolt, http = ports_of(tmp_path)
    assert bolt - http == BOLT - HTTP
    assert ports_of(tmp_path) == (bolt, http)
    other = http_port()
    assert ports_of(tmp_path, other) == (other + BOLT - HTTP, other)
    assert ports_of(tmp_path) == (other + BOLT - HTTP, other)


def test_a_port_that_is_taken_is_told(tmp_path):
    bolt, http = ports_of(tmp_path)
    with socket.create_server(("127.0.0.1", http)), pytest.raises(ServerError, match=rf"^127\.0\.0\.1:{http}: another program listens there; stop it, or"):
        ports_of(tmp_path)
    assert ports_of(tmp_path) == (bolt, http)


@pytest.mark.parametrize(("total", "wanted"), [(512 << 20, ("512m", "64m")), (8 << 30, ("2048m", "1024m")), (256 << 30, ("4096m", "2048m"))])
def test_memory_by_the_machine(total, wanted):
    assert memory(total) == wanted


# The command, as a process


@pytest.fixture
def where(graph) -> Path:
    """The file of the graph of two pages."""
    return graph.path


def test_serve_from_nothing_to_ctrl_c_twice_and_after_a_kill(lib, where):
    home = where.with_name(f"{where.name}.neo4j")
    port = http_port()
    first = serving(where, "--port", str(port), PATH="/usr/bin:/bin")
    told = ready(first)
    assert told["23 nodes, 40 relationships; 63 changed, 0 removed"] == ""
    assert told["Neo4j Browser"] == f"http://127.0.0.1:{port}/browser/?dbms=bolt://neo4j@127.0.0.1:{port + BOLT - HTTP}"
    assert told["password"] == f"in {home / 'password'}"
    target = Target(f"bolt://127.0.0.1:{port + BOLT - HTTP}", told["user"], (home / "password").read_text("utf-8").strip())
    assert check(target)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    _a_second_one_is_told(where, home, first.pid)
    pid = int((home / PID).read_text("utf-8"))
    first.send_signal(signal.SIGINT)
    out, err = first.communicate(timeout=PATIENCE)
    assert (first.returncode, out, err.strip()) == (0, "", "stopping")
    assert not running(pid)
    second = serving(where)  # the port is kept
    begun = time.monotonic()
    assert "23 nodes, 40 relationships; 0 changed, 0 removed" in ready(second)
    assert time.monotonic() - begun < PATIENCE
    assert listening(port)
    second.kill()  # without a word
    second.communicate()
    third = serving(where, "--no-load")
    assert "Neo4j Browser" in ready(third)
    third.terminate()
    third.communicate(timeout=PATIENCE)
    assert third.returncode == 0


def _a_second_one_is_told(where: Path, home: Path, pid: int) -> None:
    out, err = serving(where).communicate(timeout=PATIENCE)
    assert out == ""
    assert err == (
        f"jinshen: {home}: process {pid} serves from it already; use that one, stop it, or name another folder with --data\n"
    )


def test_a_server_that_ends_by_itself_is_told(lib, where, tmp_path):
    process = serving(where, "--port", str(http_port()), "--data", str(tmp_path / "home"), "--no-load")
    ready(process)
    os.kill(int((tmp_path / "home" / PID).read_text("utf-8")), signal.SIGKILL)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert err.startswith("jinshen: Neo4j has ended: ")
    assert err.count("\n") == 1


def test_serve_into_a_server_that_is_there(where, target):
    process = serving(where, NEO4J_URI=target.uri, NEO4J_USERNAME=target.user, NEO4J_PASSWORD=target.password)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, "")
    assert out == f"23 nodes, 40 relationships; 63 changed, 0 removed\nin {target.uri}, which NEO4J_URI names; none is started\n"
    assert not where.with_name(f"{where.name}.neo4j").exists()


@pytest.mark.parametrize(
    ("environment", "more", "told"),
    [
        ({"XDG_CACHE_HOME": "{empty}", "MAVEN_REPO": "file:///nowhere"}, [],
         "nobody is here to agree to that; run it at a terminal, or with --yes"),
        ({"XDG_CACHE_HOME": "{empty}", "MAVEN_REPO": "file:///nowhere"}, ["--yes"], "cannot be fetched"),
        ({"JINSHEN_JAVA": "/nowhere/java"}, [], "/nowhere/java: cannot be run as Java"),
        ({}, ["--memory", "lots"], "no size such as 512m or 2g"),
        ({}, ["--memory", "900000g"], "Neo4j did not start: "),
        ({}, ["--data", "{file}"], "cannot hold the server's data"),
    ],
    ids=["nobody agrees", "no network", "no Java", "no size", "too little memory", "no folder"],
)  # fmt: skip
def test_what_cannot_be_served_is_one_line(lib, where, tmp_path, environment, more, told):
    (tmp_path / "file").touch()
    words = {"empty": str(tmp_path / "empty"), "file": str(tmp_path / "file")}
    given = {name: value.format(**words) for name, value in environment.items()}
    process = serving(where, *(word.format(**words) for word in more), "--port", str(http_port()), **given)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode in (1, 2)
    assert told in err.splitlines()[-1]
    terms = [line for line in err.splitlines() if not line.startswith("jinshen: ")]
    assert (terms != []) == ("XDG_CACHE_HOME" in environment)
    assert all("GPL-3.0" in line or "fetched once from" in line for line in terms)


def test_nothing_is_fetched_for_who_says_no(where, tmp_path):
    mine, its = pty.openpty()
    command = [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()", "serve", "-g", str(where), "--port", str(http_port())]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "MAVEN_REPO": "file:///nowhere", "NEO4J_URI": ""}
    process = subprocess.Popen(command, stdin=its, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    os.close(its)
    os.write(mine, b"n\n")
    out, err = process.communicate(timeout=PATIENCE)
    os.close(mine)
    assert (process.returncode, out) == (1, "")
    assert "222 files, 145 MB, are fetched once from file:///nowhere into" in err
    assert err.splitlines()[-1].endswith("jinshen: Neo4j is not fetched; `jinshen ask` and explorer.html want no server")
    assert not (tmp_path / "cache").exists()


def test_who_has_agreed_is_not_asked_again(tmp_path):
    lib = tmp_path / "cache" / "neo4j"
    assert not jars.agreed(lib)
    jars.agree(lib)
    assert jars.agreed(lib)


def test_what_a_filling_that_was_cut_off_has_left_is_taken_away(tmp_path):
    home = tmp_path / "home"
    for name in ("data/databases/neo4j", "data/transactions/neo4j", "data/databases/system", ".import-x"):
        (home / name).mkdir(parents=True)
        (home / name / "half").touch()
    (home / "password").write_text("kept\n", encoding="utf-8")
    assert holds_data(home)
    (home / FILLING).touch()
    assert not holds_data(home)
    with prepared(home, tmp_path, port=http_port()) as server:
        assert server.password == "kept"
        with pytest.raises(ZeroDivisionError), filling(home):
            raise ZeroDivisionError
        (home / "data/databases/neo4j").mkdir()
        assert not holds_data(home)
        with filling(home):
            pass
        assert holds_data(home)
    assert sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()) == ["data/databases/system/half", "lock", "password", "ports"]


def test_bulk_wants_a_new_folder(where):
    home = where.with_name(f"{where.name}.neo4j")
    (home / "data" / "databases" / "neo4j").mkdir(parents=True)
    out, err = serving(where, "--bulk").communicate(timeout=PATIENCE)
    assert (out, err) == ("", f"jinshen: {home}: holds data already; remove it, name another folder with --data, or serve without --bulk\n")
