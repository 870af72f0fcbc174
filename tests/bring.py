"""Brings the real parts of the tests that pip does not: Neo4j's jars and a Chromium. What cannot be had is one line and a failure."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import util


def _runs(*command: str) -> bool:
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def _has_chromium() -> bool:
    return bool(os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser"))


def chromium() -> None:
    """A Chromium on PATH, else Playwright's own, else Debian's where it may be installed."""
    if _has_chromium() or _runs(sys.executable, "-m", "playwright", "install", "chromium"):
        return
    if os.geteuid() == 0 and _runs("apt-get", "update", "-qq"):
        _runs("apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk")
    if not _has_chromium():
        sys.exit("bring: no Chromium: none on PATH, Playwright could not fetch one, apt may not; install it and set CHROMIUM")


def jars() -> None:
    """Neo4j's jars in the user's cache."""
    if util.find_spec("jinshen.graph.jars") and not _runs(sys.executable, "-m", "jinshen.graph.jars"):
        sys.exit("bring: Neo4j's jars could not be fetched; see `python -m jinshen.graph.jars` for the cause")


if __name__ == "__main__":
    chromium()
    jars()
