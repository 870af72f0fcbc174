"""Where results go: checked before the long work begins, and left as it was where that work fails."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from jinshen.graph.atomic import replacing
from jinshen.pipeline.errors import JinshenError

try:
    import fcntl
except ImportError:  # not on Windows: there nothing keeps two runs apart
    fcntl = None  # type: ignore[assignment]

# The folder inside OUT in which a run makes its results.
MAKING = ".jinshen-"
PARTS = (".jsonl", ".piece")  # what worker processes leave in a folder


def check_file(where: Path, sources: Iterable[Path] = ()) -> None:
    """Raises JinshenError where no file can be written without loss: a folder, a device, or one of the sources themselves."""
    if where.is_dir():
        raise JinshenError(f"{where}: a folder; name a file in it")
    if os.path.lexists(where) and not where.is_file():
        raise JinshenError(f"{where}: no plain file, writing would put one in its place; name a file")
    if where.is_file() and any(source.is_file() and where.samefile(source) for source in sources):
        raise JinshenError(f"{where}: would be overwritten, and is read here; name another file")


@contextmanager
def slowly(where: Path) -> Iterator[TextIO]:
    """A text stream for long work: to a file without a name, of which even a killed process leaves nothing.

    At the end its text becomes the file `where`. Raises JinshenError where that cannot be written.
    """
    try:
        made = tempfile.TemporaryFile("w+", dir=where.parent, encoding="utf-8", newline="\n")  # noqa: SIM115
    except OSError as error:
        raise JinshenError(f"{where}: cannot be written ({error.strerror}); name a file in a folder that you may write to") from None
    with made:
        yield made
        made.seek(0)
        with replacing(where) as stream:
            shutil.copyfileobj(made, stream)


@contextmanager
def kept(folder: Path) -> Iterator[Path]:
    """A folder for the parts of long work, which goes when the work is done and stays where it is stopped.

    Raises JinshenError where it cannot be made, holds what is not ours, or another process is at work in it.
    """
    try:
        folder.mkdir(exist_ok=True)
        strange = next((path.name for path in folder.iterdir() if path.suffix not in PARTS), None)
    except OSError as error:
        raise JinshenError(f"{folder}: cannot be a folder for what is done ({error.strerror}); name another file with -o") from None
    if strange is not None:
        raise JinshenError(f"{folder}: holds {strange}, which no run left there; move it, or name another file with -o")
    handle = _lock(folder)
    try:
        yield folder
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        if handle is not None:
            os.close(handle)
        with suppress(OSError):
            folder.rmdir()  # one in which nothing was done


@contextmanager
def fresh(where: Path) -> Iterator[None]:
    """A graph file that is not there before is not there either where the work in this context fails."""
    size = where.stat().st_size if where.is_file() else 0
    there = os.path.lexists(where)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if not there:
                where.unlink()
            elif not size and where.is_file():
                os.truncate(where, 0)
        with suppress(OSError):
            if not size:  # of a disk that is full SQLite cannot undo what it wrote, and leaves what it would undo it with
                where.with_name(f"{where.name}-journal").unlink()
        raise


def _made(out: Path) -> list[Path]:
    """Makes a folder; gives those made, the innermost first."""
    missing = [folder for folder in (out, *out.parents) if not folder.exists()]
    out.mkdir(parents=True, exist_ok=True)
    return missing


def _lock(out: Path) -> int | None:
    """A handle that keeps other runs out of a folder until it is closed, None where the system has no such locks."""
    if not fcntl:
        return None
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if isinstance(error, BlockingIOError):
            told = "another jinshen is at work in this folder; wait until it is done, or name another"
            raise JinshenError(f"{out}: {told}") from None
        return None
    return handle


def _clear(out: Path) -> None:
    """Clears away the folders that results were made in."""
    for left in out.glob(f"{MAKING}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Keeps other runs out of a folder, and clears away what a killed one, or one stopped while it made or left its folder, has left in it."""
    handle = _lock(out)
    try:
        if handle is not None:
            _clear(out)
        yield
    finally:
        if handle is not None:
            _clear(out)
            os.close(handle)


def _put(made: Path, where: Path) -> None:
    """Puts a file in its place, with the rights of the one that is there."""
    if where.exists():
        shutil.copymode(where, made)
    made.replace(where)


@contextmanager
def workplace(out: Path, names: Iterable[str]) -> Iterator[Path]:
    """A folder inside `out` to make results in; what is in it at the end takes its place in `out`, all or nothing.

    What a killed run has left of its own is cleared away. Raises JinshenError where `out` cannot be written, or where
    one of the names cannot be a file there.
    """
    made: list[Path] = []
    try:
        try:
            made = _made(out)
            with tempfile.TemporaryFile(dir=out):
                pass
        except OSError as error:
            raise JinshenError(f"{out}: cannot be written ({error.strerror}); name a folder that you may write to with -o") from None
        for name in names:
            check_file(out / name)
        with _alone(out), tempfile.TemporaryDirectory(prefix=MAKING, dir=out, ignore_cleanup_errors=True) as making:
            yield Path(making)
            for result in sorted(Path(making).iterdir()):
                _put(result, out / result.name)
    except BaseException:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise
