"""`jinshen serve` as a process: begun, waited for, on a port that nobody has."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from random import randrange

from processes import hearing

from jinshen.graph.serving import BOLT, HTTP


def http_port() -> int:
    """A port that is free, and so is Bolt's from it; below those that the system gives to outgoing connections, which may come meanwhile."""
    while True:
        port = randrange(20_000, 30_000)
        if all(map(_free, (port, port + BOLT - HTTP))):
            return port


def _free(port: int) -> bool:
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serving(graph: Path, *more: str, **environment: str) -> subprocess.Popen[str]:
    """`jinshen serve`, running."""
    command = [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()", "serve", "-g", str(graph), *more]
    told = {**{name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}, "PYTHONUNBUFFERED": "1", **environment}
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=told, preexec_fn=hearing)


def ready(process: subprocess.Popen[str]) -> dict[str, str]:
    """What the command tells until it is ready: its words in a row to the rest of the line."""
    told = {}
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Ctrl-C"):
            return told
        name, _, rest = line.strip().partition("  ")
        told[name] = rest.strip()
    raise AssertionError(f"it ended: {told} {process.communicate()}")
