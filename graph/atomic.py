"""A file written whole or not at all."""

from __future__ import annotations

import glob
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from jinshen.pipeline.errors import JinshenError

try:
    import fcntl
except ImportError:  # not on Windows: there what a killed writer leaves stays
    fcntl = None  # type: ignore[assignment]

SUFFIX = ".part"


@contextmanager
def replacing(where: Path) -> Iterator[TextIO]:
    """A text stream to a new file beside `where` that takes its place at the end; on an error nothing is left of it.

    Raises JinshenError where the file cannot be made, filled or put in its place.
    """
    part: Path | None = None
    prefix = f".{where.name[:40]}."
    try:
        _clear(where.parent, prefix)
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=SUFFIX, dir=where.parent)
        part = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            _lock(stream.fileno())
            yield stream
            stream.flush()
            part.chmod(_mode(where))
            part.replace(where)
    except BaseException as error:
        if part is not None:
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and _ours(error, where, part):
            raise JinshenError(f"{where}: cannot be written ({error.strerror}); name a file in a folder that you may write to") from None
        raise


def folder_at(folder: Path) -> None:
    """Makes a folder for files; raises JinshenError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JinshenError(f"{folder}: cannot be written ({error.strerror}); name a folder that you may write to") from None


def _lock(handle: int) -> bool:
    """True where the file of a handle is ours alone now: nobody who still writes it has it."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear(folder: Path, prefix: str) -> None:
    """Takes away what killed writers of the same file have left: parts that nobody holds."""
    for left in folder.glob(f"{glob.escape(prefix)}*{SUFFIX}"):
        with suppress(OSError), left.open("rb") as part:
            if _lock(part.fileno()):
                left.unlink()


def _mode(where: Path) -> int:
    """The rights that the file has already, for a new one those that the user's mask leaves."""
    if where.exists():
        return where.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _ours(error: OSError, where: Path, part: Path | None) -> bool:
    """True for an error of this file; what the caller does inside may fail at other files, which it tells itself."""
    named = {str(name) for name in (error.filename, error.filename2) if name is not None}
    return not named or bool(named & {str(where), str(part), str(where.parent)}) or part is None
