"""A data folder to a Neo4j server for one user: one server a folder, a password of its own, the same ports each time, memory by the machine.

The folder holds what the server keeps (`data`, `conf`, `logs`), `password` (mode 0600), `ports` and `lock`. It is a copy of the graph file
and can be removed at any time; only what was added in the Browser is lost by that.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jinshen.graph.bulk import FILES
from jinshen.graph.server import LOOPBACK, PID, STOP_PATIENCE, Neo4jServer, listening
from jinshen.pipeline.errors import ServerError

HTTP, BOLT = 7474, 7687  # Neo4j's own
TRIES = 20  # pairs of ports after those that are looked at
MEGABYTE = 1 << 20
HEAP, CACHE = (512, 4096), (64, 2048)  # megabytes, the least and the most
POLL = 0.2
FILLING = "filling"  # a file that is there while a new database is not whole
SIZE = re.compile(r"[1-9]\d{0,6}[mg]")


def memory(total: int | None = None) -> tuple[str, str]:
    """The heap and the page cache for a machine with so many bytes of memory, or for this one: a quarter and an eighth of it.

    >>> memory(16 << 30), memory(1 << 30)
    (('4096m', '2048m'), ('512m', '128m'))
    """
    total = total or os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    heap, cache = (min(max(total // part // MEGABYTE, least), most) for part, (least, most) in ((4, HEAP), (8, CACHE)))
    return f"{heap}m", f"{cache}m"


def _write(path: Path, text: str) -> None:
    """A file of this user's alone, whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
    part.replace(path)


def password_of(home: Path) -> str:
    """The password of a data folder, made at its first use; raises ServerError where it is gone and data are there."""
    path = home / "password"
    if path.is_file() and (told := path.read_text("utf-8").strip()):
        return told
    if (home / "data" / "databases" / "system").exists():
        raise ServerError(f"{path}: the password of this server is gone; remove {home} (a copy of the graph) and serve again")
    made = secrets.token_hex(16)  # no sign that Neo4j would take for an option's
    _write(path, f"{made}\n")
    return made


def ports_of(home: Path, wanted: int | None = None) -> tuple[int, int]:
    """The ports of Bolt and HTTP of a data folder: those it had, at its first use Neo4j's own or the next that are free.

    The Browser keeps what a user saves there by host and port. `wanted` is another one for HTTP, from now on. Raises ServerError where
    another program listens there.
    """
    path = home / "ports"
    if wanted:
        found = (wanted + BOLT - HTTP, wanted)
    elif path.is_file() and re.fullmatch(r"\d+ \d+", told := path.read_text("utf-8").strip()):
        bolt, http = map(int, told.split())
        found = (bolt, http)
    else:
        pairs = ((BOLT + step, HTTP + step) for step in range(TRIES))
        free = next((pair for pair in pairs if not any(map(listening, pair))), None)
        if free is None:
            raise ServerError(f"{LOOPBACK}: ports {HTTP} to {HTTP + TRIES - 1} are all taken; name one that is free with --port")
        found = free
    for port in found:
        if listening(port):
            raise ServerError(f"{LOOPBACK}:{port}: another program listens there; stop it, or name another port with --port")
    _write(path, f"{found[0]} {found[1]}\n")
    return found


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """A context in which nobody else serves from a folder; raises ServerError where somebody does."""
    with (home / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise ServerError(
                f"{home}: process {lock.read().strip() or 'unknown'} serves from it already; use that one, stop it, or name another folder with --data"
            ) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def _is_ours(pid: int, home: Path) -> bool:
    """True where a process is a server of this folder."""
    told = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, errors="replace")
    return f"--home-dir={home}" in told.stdout


def clear(home: Path) -> None:
    """Ends the server that one who was killed has left in a folder."""
    path = home / PID
    if not path.is_file():
        return
    told = path.read_text("utf-8").strip()
    if told.isdigit() and _is_ours(int(told), home):
        for number, patience in ((signal.SIGTERM, STOP_PATIENCE), (signal.SIGKILL, STOP_PATIENCE)):
            with suppress(ProcessLookupError):
                os.kill(int(told), number)
            deadline = time.monotonic() + patience
            while _is_ours(int(told), home) and time.monotonic() < deadline:
                time.sleep(POLL)
    path.unlink(missing_ok=True)


def holds_data(home: Path) -> bool:
    """True where a folder holds a database that is whole."""
    return (home / "data" / "databases" / "neo4j").exists() and not (home / FILLING).exists()


@contextmanager
def filling(home: Path) -> Iterator[None]:
    """A context in which a new database is filled: what is in it is of no use unless the context ends well."""
    (home / FILLING).touch()
    yield
    (home / FILLING).unlink()


def _sweep(home: Path) -> None:
    """Takes away what a filling that was cut off has left."""
    for left in home.glob(f"{FILES}*"):
        shutil.rmtree(left)
    if (home / FILLING).exists():
        for name in ("databases", "transactions"):
            shutil.rmtree(home / "data" / name / "neo4j", ignore_errors=True)
        (home / FILLING).unlink()


@contextmanager
def prepared(home: Path, lib: Path, *, port: int | None = None, heap: str | None = None) -> Iterator[Neo4jServer]:
    """A server over a data folder, not yet started; it is stopped at the end.

    Raises ServerError where the folder cannot be used, or where somebody serves from it already.
    """
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        home = home.resolve()
        with _alone(home):
            clear(home)
            _sweep(home)
            quarter, cache = memory()
            sizes = (heap or quarter, cache)
            server = Neo4jServer(lib, home=home, password=password_of(home), ports=ports_of(home, port), memory=sizes, steady=True)
            try:
                yield server
            finally:
                server.stop()
    except OSError as error:
        raise ServerError(f"{home}: cannot hold the server's data ({error.strerror or error}); name another folder with --data") from None


def wait(server: Neo4jServer) -> None:
    """Waits until a server ends, which it should not by itself; raises ServerError then."""
    while server.running:
        time.sleep(POLL)
    raise ServerError(f"Neo4j has ended: {server.cause()}; its logs are in {server.home / 'logs'}")
