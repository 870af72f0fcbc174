"""A file written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from jinshen.pipeline.errors import JinshenError


@contextmanager
def replacing(where: Path) -> Iterator[TextIO]:
    """A text stream to a new file beside `where` that takes its place at the end; on an error nothing is left.

    Raises JinshenError where the folder cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{where.name}.", suffix=".part", dir=where.parent)
    except OSError as error:
        raise JinshenError(f"{where}: cannot be written ({error.strerror}); name a folder that you may write to") from None
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="surrogatepass") as stream:
            yield stream
        part.chmod(0o644)
        part.replace(where)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
