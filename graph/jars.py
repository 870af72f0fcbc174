"""A lock file to a folder of Neo4j's jars, each checked by its SHA-256: `python -m jinshen.graph.jars`.

A line of the lock is a path in Maven's layout, the SHA-256 and the size in bytes. Jars come from MAVEN_REPO, else from the mirror of
central that Maven's settings name, else from where the package jgo fetches by default. Once all are there nothing is asked of the
network; a fetch that was cut off goes on with what is missing. Neo4j is under GPL-3.0: users fetch it, we do not pass it on.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import os
import shutil
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinshen.pipeline.errors import ServerError

VERSION = "5.26.30"
LOCK = Path(__file__).with_name(f"neo4j-{VERSION}.lock")
THREADS = 8  # small files: the network's delay bounds the fetch, not its width
TRIES = 3
PATIENCE = 60.0  # seconds without a byte
BLOCK = 1 << 20
STALE = 3600.0  # seconds after which another run's half file is taken for abandoned

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Jar:
    path: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The file's name in a folder of jars."""
        return self.path.rpartition("/")[2]


def read_lock(lock: Path = LOCK) -> list[Jar]:
    """The jars of a lock file, in its order."""
    jars = []
    for number, line in enumerate(lock.read_text("utf-8").splitlines(), 1):
        match line.split():
            case [path, digest, size] if size.isdigit() and len(digest) == 64:
                jars.append(Jar(path, digest, int(size)))
            case _:
                raise ServerError(f"{lock}:{number}: no line of a lock (path, sha256, size); install jinshen again")
    return jars


def folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the jars are kept for this user; the folder need not exist."""
    cache = environment.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "jinshen" / f"neo4j-{VERSION}"


# Where from


def _settings(environment: Mapping[str, str]) -> Iterator[Path]:
    """Maven's settings files, the user's before the installation's."""
    yield Path.home() / ".m2" / "settings.xml"
    for name in ("MAVEN_HOME", "M2_HOME"):
        if environment.get(name):
            yield Path(environment[name]) / "conf" / "settings.xml"
    if maven := shutil.which("mvn", path=environment.get("PATH")):
        yield Path(maven).resolve().parents[1] / "conf" / "settings.xml"


def mirror(settings: Path) -> str | None:
    """The address of the mirror of central in a settings file, None where there is none."""
    try:
        root = ET.parse(settings).getroot()
    except (OSError, ET.ParseError):
        return None  # Maven itself tells of it; a fetch without a mirror may still succeed
    for element in root.iter():
        if element.tag.rpartition("}")[2] != "mirror":
            continue
        told = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in element}
        of = {part.strip() for part in told.get("mirrorOf", "").split(",")}
        if told.get("blocked") != "true" and of & {"*", "central", "external:*"} and "!central" not in of:
            return told.get("url", "").rstrip("/") or None
    return None


def repository(environment: Mapping[str, str] = os.environ) -> str:
    """The address of the Maven repository to fetch from, without a slash at its end; raises ServerError for what is none."""
    address = _named(environment)
    try:
        urlsplit(address).port  # noqa: B018  it raises
    except ValueError:
        raise ServerError("MAVEN_REPO, or the mirror in Maven's settings: no address of a repository; give one as https://HOST/PATH") from None
    return address


def _named(environment: Mapping[str, str]) -> str:
    """The address that the environment, Maven's settings or the package jgo names."""
    if environment.get("MAVEN_REPO"):
        return environment["MAVEN_REPO"].rstrip("/")
    for settings in _settings(environment):
        if found := mirror(settings):
            return found
    try:
        from jgo.constants import MAVEN_CENTRAL_URL
    except ImportError:
        raise ServerError(
            "Neo4j's jars: no Maven repository is known; `pip install 'jinshen[server]'`, or set MAVEN_REPO to one's address"
        ) from None
    return str(MAVEN_CENTRAL_URL).rstrip("/")


def source(environment: Mapping[str, str] = os.environ) -> str:
    """The repository as it is shown to people."""
    return _shown(repository(environment))


def _shown(address: str) -> str:
    """An address without a user's name and password, also one that is none.

    >>> _shown("https://me:secret@maven.example/x"), _shown("me:secret@maven.example/x"), _shown("https://maven.example/a@b")
    ('https://maven.example/x', 'maven.example/x', 'https://maven.example/a@b')
    """
    parts = urlsplit(address)
    if not parts.netloc:
        return address.rpartition("@")[2]
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


# Fetching


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _whole(jar: Jar, lib: Path) -> bool:
    path = lib / jar.name
    return path.is_file() and path.stat().st_size == jar.size and _digest(path) == jar.sha256


def _request(address: str) -> urllib.request.Request:
    """What asks for an address; a user's name and password in it go into the head, where no complaint shows them.

    >>> _request("https://a:b%40@maven.example/x.jar").full_url, _request("https://a:b%40@maven.example/x.jar").get_header("Authorization")
    ('https://maven.example/x.jar', 'Basic YTpiQA==')
    """
    parts = urlsplit(address)
    user, _, host = parts.netloc.rpartition("@")
    asked = urllib.request.Request(parts._replace(netloc=host).geturl())
    if user:
        asked.add_unredirected_header("Authorization", f"Basic {base64.b64encode(unquote(user).encode()).decode()}")
    return asked


def _download(address: str, part: Path, stop: threading.Event) -> None:
    with urllib.request.urlopen(_request(address), timeout=PATIENCE) as answer, part.open("wb") as stream:
        while block := answer.read(BLOCK):
            if stop.is_set():
                return
            stream.write(block)


def _fetch(jar: Jar, lib: Path, base: str, stop: threading.Event) -> None:
    """One jar into its place, whole or not at all."""
    address = f"{base}/{jar.path}"
    handle, name = tempfile.mkstemp(prefix=f".{jar.name}.", suffix=".part", dir=lib)
    os.close(handle)
    part = Path(name)
    try:
        for attempt in range(1, TRIES + 1):
            try:
                _download(address, part, stop)
                break
            except (OSError, http.client.HTTPException) as error:
                final = isinstance(error, urllib.error.HTTPError) and error.code < 500 and error.code != 429
                if final or attempt == TRIES or stop.wait(attempt):
                    cause = str(getattr(error, "reason", "") or error or type(error).__name__).splitlines()[0]
                    raise ServerError(
                        f"{_shown(address)}: cannot be fetched ({cause}); check the network or set MAVEN_REPO, then run"
                        " `python -m jinshen.graph.jars` again"
                    ) from None
        if stop.is_set():
            return
        if _digest(part) != jar.sha256:
            raise ServerError(
                f"{_shown(address)}: not the file of the lock (its SHA-256 differs); set MAVEN_REPO to another repository"
            )
        part.chmod(0o644)
        part.replace(lib / jar.name)
    finally:
        part.unlink(missing_ok=True)


def _fetch_all(missing: list[Jar], lib: Path, base: str, progress: Progress | None) -> None:
    stop = threading.Event()
    done, total = 0, sum(jar.size for jar in missing)
    with ThreadPoolExecutor(THREADS) as pool:
        waiting = {pool.submit(_fetch, jar, lib, base, stop): jar for jar in missing}
        try:
            for future in as_completed(waiting):
                future.result()
                done += waiting[future].size
                if progress:
                    progress(done, total)
        except BaseException:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def missing(lib: Path | None = None, jars: list[Jar] | None = None) -> list[Jar]:
    """The jars of the lock that are not in the folder, or not as the lock says."""
    lib, jars = lib or folder(), read_lock() if jars is None else jars
    with ThreadPoolExecutor(THREADS) as pool:
        whole = list(pool.map(lambda jar: _whole(jar, lib), jars))
    return [jar for jar, there in zip(jars, whole, strict=True) if not there]


def agreed(lib: Path) -> bool:
    """True where the user has agreed before that Neo4j is fetched."""
    return lib.with_name(f"{lib.name}.agreed").exists()


def agree(lib: Path) -> None:
    """Keeps that the user agrees that Neo4j is fetched."""
    try:
        lib.parent.mkdir(parents=True, exist_ok=True)
        lib.with_name(f"{lib.name}.agreed").touch()
    except OSError as error:
        raise ServerError(_no_room(lib, error)) from None


def _no_room(lib: Path, error: OSError) -> str:
    return f"{lib}: cannot hold Neo4j's jars ({error.strerror or error}); set XDG_CACHE_HOME to a folder with 200 MB free"


def fetch(
    lib: Path | None = None,
    *,
    lock: Path = LOCK,
    environment: Mapping[str, str] = os.environ,
    wanted: list[Jar] | None = None,
    progress: Progress | None = None,
) -> Path:
    """The folder that holds all jars of the lock and no other; what is missing or broken is fetched into it.

    `wanted` is what is `missing`, where that was asked before; `progress` is told how many bytes of it are there. Raises ServerError.
    """
    lib = lib or folder(environment)
    jars = read_lock(lock)
    try:
        lib.mkdir(parents=True, exist_ok=True)
        wanted = missing(lib, jars) if wanted is None else wanted
        if wanted:
            _sweep(lib)
            _fetch_all(wanted, lib, repository(environment), progress)
        extra = sorted({path.name for path in lib.glob("*.jar")} - {jar.name for jar in jars})
    except OSError as error:
        raise ServerError(_no_room(lib, error)) from None
    if extra:
        raise ServerError(f"{lib}: holds jars that are not in the lock ({extra[0]}); remove the folder and fetch again")
    return lib


def _sweep(lib: Path) -> None:
    """Removes half files of runs that were killed, not those of one that works beside this."""
    for part in lib.glob(".*.part"):
        if part.stat().st_mtime < time.time() - STALE:
            part.unlink(missing_ok=True)


def main() -> None:
    """Fetches the jars and prints the folder; an error is one line on stderr."""
    show: Progress | None = None
    if sys.stderr.isatty():
        show = lambda done, all_: print(f"\r{done >> 20} of {all_ >> 20} MB", end="", file=sys.stderr)  # noqa: E731
    try:
        lib = fetch(progress=show)
    except ServerError as error:
        sys.exit(f"jinshen: {error}")
    print(lib)


if __name__ == "__main__":
    main()
