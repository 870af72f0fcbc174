"""`jinshen load` and `serve` killed in the middle, with a real Neo4j; what its database holds after the next one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from campaign import ROOT  # first: it puts tests/ on the path
from graphs import page
from killing import PATIENCE
from serving import http_port, ready, serving

sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
from load_kills import PASSWORD, after, empty, held, loading

from jinshen.graph import jars
from jinshen.graph.neo4j import Target
from jinshen.graph.server import LOOPBACK, Neo4jServer, free_ports
from jinshen.graph.store import open_graph

PAGES = 300
KEPT = {"data", "conf", "logs", "run", "plugins", "import", "licenses", "lock", "password", "ports"}


def graph_of(where: Path) -> Path:
    """A graph file of some hundred meetings."""
    if not where.exists():
        with open_graph(where, create=True) as graph:
            graph.add_pages(page(number) for number in range(PAGES))
    return where


class Loads:
    """A server into which loads are killed, client and server by turns."""

    def __init__(self, folder: Path) -> None:
        self._where = graph_of(folder / "graph.db")
        bolt, http = free_ports(2)
        self._server = Neo4jServer(jars.fetch(), home=folder / "loads", password=PASSWORD, ports=(bolt, http)).start()
        loading(self._where, self._server).communicate()
        empty(self._server)
        start = time.perf_counter()
        loading(self._where, self._server).communicate()
        self._whole, self._clean = time.perf_counter() - start, held(self._server.target)

    def attempt(self, number: int, chance: Random) -> tuple[str, list[str]]:
        """How a load was killed, and what is wrong after the next one."""
        who, moment = ("client", "server")[number % 2], chance.uniform(0.05, 0.95) * self._whole
        told, _ = after(self._where, self._server, who, moment)
        now = held(self._server.target)
        return f"load, {who} killed after {moment:.1f} of {self._whole:.1f} s", [] if now == self._clean else [f"the database holds {now}, should be {self._clean}: {told}"]

    def close(self) -> None:
        """Ends the server."""
        self._server.stop()


def _processes(home: Path) -> list[int]:
    """The servers that run over a folder."""
    told = subprocess.run(["ps", "-eww", "-o", "pid=,command="], capture_output=True, text=True, errors="replace", check=True).stdout
    return [int(line.split()[0]) for line in told.splitlines() if f"--home-dir={home}" in line]


class Serves:
    """`jinshen serve` killed: at its first start, at a later one, and while it fills a folder by the offline import."""

    HOW = ("a first start", "a later start", "a first start", "a later start", "the offline import")

    def __init__(self, folder: Path) -> None:
        self._folder, self._where, self._port = folder, graph_of(folder / "graph.db"), http_port()
        self._full = folder / "full"
        self._whole = {how: self._clean(how) for how in self.HOW}
        self._held: dict[str, tuple[int, str]] = {}

    def _words(self, how: str, home: Path) -> list[str]:
        return ["--data", str(home), "--port", str(self._port), "--memory", "512m", *(["--bulk"] if how == self.HOW[-1] else [])]

    def _home(self, how: str) -> Path:
        home = self._folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        if how == self.HOW[1]:
            shutil.copytree(self._full, home)
        return home

    def _clean(self, how: str) -> float:
        """The seconds until it is ready where nobody kills it; the first start's folder is kept for later ones."""
        home, start = self._home(how), time.monotonic()
        process = serving(self._where, *self._words(how, home))
        ready(process)
        seconds = time.monotonic() - start
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
        if not self._full.exists():
            shutil.copytree(home, self._full)
        return seconds

    def attempt(self, number: int, chance: Random) -> tuple[str, list[str]]:
        """How a server was killed, and what is wrong with the next one."""
        how = self.HOW[number % len(self.HOW)]
        home, moment = self._home(how), chance.uniform(0.1, 1.0) * self._whole[how]
        process = serving(self._where, *self._words(how, home))
        time.sleep(moment)
        process.kill()
        process.communicate()
        return f"serve killed at {how} after {moment:.1f} of {self._whole[how]:.1f} s", self._wrong(how, home)

    def _wrong(self, how: str, home: Path) -> list[str]:
        process = serving(self._where, *self._words(how, home))
        try:
            ready(process)
            password = (home / "password").read_text("utf-8").strip()
            bolt = int((home / "ports").read_text("utf-8").split()[0])
            now = held(Target(f"bolt://{LOOPBACK}:{bolt}", "neo4j", password))
        except AssertionError as error:
            return [f"the next one is not ready: {error}"]
        finally:
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=PATIENCE)
        kind = "import" if how == self.HOW[-1] else "load"
        clean = self._held.setdefault("all", now)
        wrong = [] if now == clean else [f"after {kind} the database holds {now}, should be {clean}"]
        wrong += [f"{name} is left in the folder" for name in sorted({path.name for path in home.iterdir()} - KEPT)]
        wrong += [f"it ended with {process.returncode}: {said}"] if process.returncode else []
        return wrong + [f"process {pid} is left" for pid in _processes(home)]

    def close(self) -> None:
        """Ends what is left."""
        for pid in _processes(self._folder / "home"):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
