"""Text files to their one page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from jinshen.pipeline.decode import decode
from jinshen.pipeline.formats.extract import LONGEST, Extract, whole

# No encoding that is read takes more bytes for a character; of a larger file not even the bytes are read.
MOST_BYTES = 4 * LONGEST + 4


def read(stream: BinaryIO, where: str) -> Iterator[Extract]:
    """The page of a text file, its characters as they stand; raises PageError where it holds no text."""
    data = whole(stream, where, MOST_BYTES)
    text, encoding = decode(data, where)
    yield Extract(text, "txt", encoding=encoding, sha256=hashlib.sha256(data).hexdigest())
