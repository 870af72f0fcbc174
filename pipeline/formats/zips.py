"""A zip, of pages or of a document's parts, to its files: their names as names only, no more of them than is bounded."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from jinshen.pipeline.errors import PageError

# The directory of a zip is read whole; 32 MB of it are the names of a quarter of a million files.
MOST_DIRECTORY = 32_000_000
# Deflate packs text to a fifth, and zeros to a thousandth. A larger file that is packed beyond this is made to fill a disk.
MOST_PACKED = 200
SMALL = 4_000_000
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
END = b"PK\x05\x06"


def _directory(stream: BinaryIO) -> int:
    """How many bytes a zip's directory takes as its end says, 0 where no end is found."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    at = tail.rfind(END)
    stream.seek(0)
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0


@contextmanager
def opened(stream: BinaryIO, where: str) -> Iterator[zipfile.ZipFile]:
    """A zip that can be read in bounded time and memory; raises PageError for any other."""
    try:
        if _directory(stream) > MOST_DIRECTORY:
            raise PageError(f"{where}: a directory of more than {MOST_DIRECTORY} bytes; unpack it and name its folder")
        packed = zipfile.ZipFile(stream)
    except DAMAGED:
        raise PageError(f"{where}: no zip, or a damaged one; make it anew") from None
    with packed:
        size = stream.seek(0, 2)
        if sum(one.compress_size for one in packed.infolist()) > size:
            raise PageError(f"{where}: a zip whose files overlap, which is made to fill a disk; it is not unpacked")
        yield packed


def bomb(info: zipfile.ZipInfo) -> bool:
    """True for a file that is packed beyond what text and pictures can be."""
    return info.file_size > max(SMALL, MOST_PACKED * info.compress_size)


def name_of(info: zipfile.ZipInfo) -> str:
    """A file's name in a zip as a name below it: in the encoding it was written in, without a way out of its folder.

    >>> one = zipfile.ZipInfo("青川/一版.txt".encode("gbk").decode("cp437"))
    >>> name_of(one), name_of(zipfile.ZipInfo("../../etc/a.txt"))
    ('青川/一版.txt', 'etc/a.txt')
    """
    name = info.orig_filename
    if not info.flag_bits & 0x800:  # not said to be UTF-8: zipfile has taken it for that of DOS
        try:
            data = name.encode("cp437")
        except UnicodeEncodeError:
            data = name.encode("utf-8", "replace")
        for encoding in ("utf-8", "gb18030", "cp437"):
            try:
                name = data.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = re.sub(r"^[A-Za-z]:", "", name.replace("\\", "/")).split("/")
    kept = [part for part in parts if part not in ("", ".", "..")]
    return "".join(one if one.isprintable() else "?" for one in "/".join(kept))
