"""A real Neo4j server out of a folder of jars and any Java from 17: on loopback, with a password of its own, in a folder of its own.

The settings were tried on Neo4j 5.26.30 with Java 17 and 25 under Linux.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from jinshen.graph.java import Java, find_java
from jinshen.graph.neo4j import Target, check
from jinshen.pipeline.errors import ServerError

LOOPBACK = "127.0.0.1"
START_TRIES = 3  # between choosing a free port and binding it another program may take it
STOP_PATIENCE = 30.0  # seconds; a stop takes one
POLL = 0.3
SETTINGS = {
    "server.default_listen_address": LOOPBACK,
    "server.https.enabled": "false",
    "server.directories.import": "import",
    "dbms.usage_report.enabled": "false",
    "client.allow_telemetry": "false",
    "db.tx_log.preallocate": "false",  # else an empty store takes half a gigabyte
    # else a stop takes ten seconds
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    "internal.dbms.bolt.netty_server_shutdown_timeout": "1s",
}
FOLDERS = ("conf", "data", "logs", "run", "plugins", "import", "licenses")
FIRST = "run/first"  # the arguments that hold the first password
PID = "run/jinshen.pid"  # in a home that is kept: the number of the server's process
ENTRY = "META-INF/services/org.neo4j.server.startup.EntryPoint"
# Ends the server and removes its folder ($1, empty for one that is kept) when the program that started it is gone without a word:
# killed, or its terminal closed. While that program lives nothing can be read; at a stop it sends a line.
WATCH = """exec 3<&0
(read -r _ <&3 || { kill $$; while kill -0 $$; do sleep 1; done; test -z "$1" || rm -rf -- "$1"; }) 2>/dev/null &
shift
exec "$@" 3<&- </dev/null"""
TAKEN = ("Address already in use", "is already bound", "PortBindException", "BindException")


@contextmanager
def private(path: Path) -> Iterator[Path]:
    """An empty file that this user alone may read, there while the context is."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def free_ports(count: int) -> list[int]:
    """Loopback ports that nobody listens on, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def listening(port: int) -> bool:
    """True where a program listens on a loopback port."""
    with socket.socket() as one:
        return one.connect_ex((LOOPBACK, port)) == 0


class Neo4jServer:
    """A server from `lib`, the folder of jars; a context manager that starts and stops it.

    Without `home` it works in a temporary folder that is removed at the stop; a `home` keeps its data, and then wants the
    password of its first start. `ports` are those of Bolt and HTTP, free ones where they are not given. `memory` are the sizes of heap and
    page cache; `steady` starts later and works faster; `settings` stand above our own.
    """

    def __init__(
        self, lib: Path, *, home: Path | None = None, password: str | None = None, ports: tuple[int, int] | None = None,
        memory: tuple[str, str] = ("512m", "64m"), steady: bool = False, settings: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.lib, self.memory, self.password = lib.resolve(), memory, password or secrets.token_hex(16)
        self._kept, self._ports, self._steady, self._settings = home, ports, steady, settings or {}
        self.home = Path()
        self.bolt = self.http = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def target(self) -> Target:
        """Where and as whom to load into this server."""
        return Target(f"bolt://{LOOPBACK}:{self.bolt}", "neo4j", self.password, "neo4j")

    @property
    def browser(self) -> str:
        """The address of Neo4j Browser with its form filled in but for the password."""
        return f"http://{LOOPBACK}:{self.http}/browser/?dbms=bolt://neo4j@{LOOPBACK}:{self.bolt}"

    def __enter__(self) -> Neo4jServer:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, timeout: float = 120.0) -> Neo4jServer:
        """Starts the server and waits until it answers a query; raises ServerError."""
        if self._process is not None:
            raise ServerError(f"Neo4j at {self.target.uri} runs already; stop it before another start")
        for port in self._ports or ():
            if listening(port):
                raise ServerError(f"{LOOPBACK}:{port}: another program listens there; name other ports or stop it")
        java, main = find_java(), self._main_class()
        try:
            self._make_home()
            for left in reversed(range(START_TRIES)):
                self.bolt, self.http = self._ports or free_ports(2)
                self._configure()
                if not (self.home / "data" / "databases" / "system").exists():
                    self._set_password(java)
                self._run(java, main)
                if self._answers(time.monotonic() + timeout):
                    return self
                if self._ports or not left or not any(word in self.log() for word in TAKEN):
                    raise ServerError(f"Neo4j did not start: {self.cause()}")
                self._end()
        except OSError as error:
            self.stop()
            raise ServerError(
                f"{self.home}: Neo4j cannot be started there ({error.strerror or error}); free space or name another home"
            ) from None
        except BaseException:
            self.stop()
            raise
        return self

    def _main_class(self) -> str:
        """The class that starts the server, which its main jar names."""
        found = sorted(self.lib.glob("neo4j-[0-9]*.jar"))
        if len(found) != 1:
            raise ServerError(
                f"{self.lib}: {len(found)} jars of Neo4j, not one; run `python -m jinshen.graph.jars` for a folder with all of them"
            )
        try:
            with zipfile.ZipFile(found[0]) as jar:
                return jar.read(ENTRY).decode().strip()
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise ServerError(
                f"{found[0]}: no jar of a Neo4j server ({error}); run `python -m jinshen.graph.jars`"
            ) from None

    def _make_home(self) -> None:
        self.home = (self._kept or Path(tempfile.mkdtemp(prefix="jinshen-neo4j-"))).resolve()
        for name in FOLDERS:
            (self.home / name).mkdir(parents=True, exist_ok=True)

    def _configure(self) -> None:
        heap, cache = self.memory
        memory = {f"server.memory.heap.{name}_size": heap for name in ("initial", "max")}
        ports = {
            f"server.{name}.{key}_address": f"{LOOPBACK}:{port}"
            for name, port in (("bolt", self.bolt), ("http", self.http))
            for key in ("listen", "advertised")
        }
        settings = {**SETTINGS, **memory, "server.memory.pagecache.size": cache, **ports, **self._settings}
        text = "".join(f"{key}={value}\n" for key, value in settings.items())
        (self.home / "conf" / "neo4j.conf").write_text(text, "utf-8")

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def _class_path(self) -> str:
        return os.pathsep.join([f"{self.home}/plugins/*", f"{self.home}/conf/*", f"{self.lib}/*"])

    def _set_password(self, java: Java) -> None:
        """Tells Neo4j its first password in a file of arguments: who may list processes does not see it."""
        told = self.password.replace("\\", "\\\\").replace('"', '\\"')
        with private(self.home / FIRST) as arguments:
            arguments.write_text(f'"{told}"\n', "utf-8")
            if cause := self._admin(java, "dbms", "set-initial-password", f"@{arguments}"):
                raise ServerError(f"Neo4j did not take its first password: {cause}")

    def _admin(self, java: Java, *arguments: str) -> str:
        """Runs Neo4j's tool for administrators; one line that tells the cause where it fails, else nothing."""
        command = [java.path, *java.options(steady=False), "-cp", self._class_path(), "org.neo4j.cli.AdminTool", *arguments]
        watched = ["/bin/sh", "-c", WATCH, "sh", "", *command]
        with subprocess.Popen(watched, env=self._environment(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            said = process.stderr.read().decode(errors="replace")
            code = process.wait()
            with suppress(BrokenPipeError):
                process.stdin.write(b"\n")
                process.stdin.close()
        return (_telling(said) or f"exit code {code}") if code else ""

    def bring_in(self, arguments: Sequence[str]) -> None:
        """Fills the database of a server that is not running with files, by Neo4j's offline import; raises ServerError."""
        java = find_java()
        self._make_home()
        self.bolt, self.http = self._ports or free_ports(2)
        self._configure()
        if told := self._admin(java, "database", "import", "full", "neo4j", "--overwrite-destination", *arguments):
            raise ServerError(f"Neo4j did not take the files of the import: {told}")

    def _run(self, java: Java, main: str) -> None:
        heap = [f"-Xms{self.memory[0]}", f"-Xmx{self.memory[0]}", "-XX:+ExitOnOutOfMemoryError"]
        quiet = ["-Dio.netty.tryReflectionSetAccessible=true", "-Dlog4j2.disable.jmx=true"]
        where = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode"]
        with (self.home / "logs" / "console.log").open("wb") as log:
            watched = ["/bin/sh", "-c", WATCH, "sh", "" if self._kept else str(self.home)]
            self._process = subprocess.Popen(
                [*watched, java.path, *heap, *java.options(steady=self._steady), *quiet, "-cp", self._class_path(), main, *where],
                env=self._environment(), stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        if self._kept:
            (self.home / PID).write_text(f"{self._process.pid}\n", "utf-8")

    def _answers(self, deadline: float) -> bool:
        """True once a query is answered, False where the server ended; raises ServerError past the deadline."""
        assert self._process is not None
        while self._process.poll() is None:
            if check(self.target):
                return True
            if time.monotonic() > deadline:
                raise ServerError(f"Neo4j did not answer in time at {self.target.uri}: {self.cause()}")
            time.sleep(POLL)
        return False

    def log(self) -> str:
        """The end of what the server wrote to its console."""
        path = self.home / "logs" / "console.log"
        return path.read_text("utf-8", "replace")[-20_000:] if path.is_file() else ""

    def cause(self) -> str:
        """Why the server ended or does not answer, in one line."""
        ended = self._process.poll() if self._process else None
        return _telling(self.log()) or (
            f"it ended with exit code {ended}" if ended is not None else "its console says nothing"
        )

    def _end(self) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(STOP_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(b"\n")
            self._process.stdin.close()
        self._process = None
        (self.home / PID).unlink(missing_ok=True)

    def kill(self) -> None:
        """Ends the server as a power cut would; what it had acknowledged is there at the next start."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._end()

    @property
    def running(self) -> bool:
        """False once the server has ended by itself."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Ends the server and removes a temporary home; may be called twice."""
        self._end()
        if self._kept is None and self.home != Path():
            shutil.rmtree(self.home, ignore_errors=True)
            self.home = Path()


def _telling(log: str) -> str:
    """The one line of a Java program's output that tells the cause, empty where it wrote nothing.

    >>> _telling("INFO Starting...\\nERROR Failed to start\\nCaused by: Address already in use\\n\\tat x.y(Z.java:1)")
    'Caused by: Address already in use'
    >>> _telling("ERROR Failed to start\\nCaused by: epoll_create1() failed: Too many open files")
    'Caused by: epoll_create1() failed: Too many open files; allow more (ulimit -n 1024)'
    """
    lines = [line.strip() for line in log.splitlines() if line.strip() and not line.startswith("\tat ")]
    causes = [line for line in lines if line.startswith("Caused by:")]
    errors = [line for line in lines if "ERROR" in line or "Exception" in line or line.startswith("Error")]
    found = causes[-1:] or errors[:1] or lines[-1:]
    advice = "; allow more (ulimit -n 1024)" if found and "Too many open files" in found[0] else ""
    return f"{found[0][:400]}{advice}" if found else ""
