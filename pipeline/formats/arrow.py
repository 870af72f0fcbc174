"""What Arrow unpacks: Parquet tables with a row a page {text, id, date, title, source, jurisdiction}, and lines of JSON packed by Zstandard.

Source: Apache Parquet; RFC 8878 (Zstandard). A date may be a text, a date or a time stamp.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, cast

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.formats import jsonl
from jinshen.pipeline.formats.extract import Extract, Unread

COLUMNS = ("text", "id", "date", "title", "source", "jurisdiction")
ROWS = 256  # rows that are in memory at a time


def _arrow(where: str) -> Any:
    """The library; raises PageError where it is not installed."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise PageError(f"{where}: needs jinshen[parquet]; pip install 'jinshen[parquet]'") from None
    return pyarrow


def read_parquet(stream: BinaryIO, where: str) -> Iterator[Extract | Unread]:
    """The pages of a table, a row each; a row without text is told and the next one read.

    Raises PageError where the file is no table or has no column `text`.
    """
    arrow = _arrow(where)
    try:
        table = arrow.parquet.ParquetFile(stream)
        columns = [name for name in table.schema_arrow.names if name in COLUMNS]
        if "text" not in columns:
            raise PageError(f"{where}: no column text, but {', '.join(table.schema_arrow.names[:9]) or 'none'}; a row is one page, with its text")
        number = 0
        for batch in table.iter_batches(batch_size=ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield jsonl.page({key: _plain(value) for key, value in row.items()}, f"{where}:{number}", number, "parquet")
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise PageError(f"{where}: no Parquet table that can be read ({str(error).splitlines()[0]}); make the file anew") from None
    if not number:
        raise PageError(f"{where}: no row in this table; a row is one page, with its text")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def read_zst(stream: BinaryIO, where: str) -> Iterator[Extract | Unread]:
    """The pages of a packed file of lines; the unpacked lines are a stream."""
    arrow = _arrow(where)
    try:
        with arrow.CompressedInputStream(stream, "zstd") as lines:
            yield from jsonl.read(cast(BinaryIO, _Lines(lines)), where)
    except arrow.ArrowException as error:
        raise PageError(f"{where}: cannot be unpacked ({str(error).splitlines()[0]}); make the file anew") from None


class _Lines:
    """Lines of an Arrow stream, which has none of its own."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._held = stream, b""

    def readline(self, most: int) -> bytes:
        """The next line with its end, its first bytes where it is longer than `most`."""
        parts, size = [self._held], len(self._held)
        end = self._held.find(b"\n")
        while end < 0 and size < most:
            block = self._stream.read(1 << 16)
            if not block:
                break
            end = block.find(b"\n")
            end = end + size if end >= 0 else end
            parts.append(block)
            size += len(block)
        whole = b"".join(parts)
        cut = min(end + 1 if end >= 0 else len(whole), most)
        self._held = whole[cut:]
        return whole[:cut]
