"""Small files that people write to text: as an editor writes them, or as a Chinese Excel saves them."""

from __future__ import annotations

from pathlib import Path

from jinshen.pipeline.errors import GraphError


def text_of(where: Path, wanted: str) -> str:
    """The text of a file, UTF-8 with or without its mark, else GB18030; `wanted` says in errors what file is asked for.

    Raises GraphError where it cannot be read.
    """
    try:
        data = where.read_bytes()
    except OSError as error:
        raise GraphError(f"{where}: cannot be read ({error.strerror}); {wanted}") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise GraphError(f"{where}: neither UTF-8 nor GB18030; save it as UTF-8")
