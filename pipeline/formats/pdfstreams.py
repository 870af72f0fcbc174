"""A PDF's bytes to what in it would take minutes or gigabytes to read: drawings and pictures packed a thousandfold.

What reads PDF cannot be stopped in a sheet. So the packed streams are unpacked here first, none further than its bound.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

# The marks of a newspaper page of text and graphics are one to five megabytes; those of 16 take ten seconds and 350 MB.
MOST_MARKS = 16_000_000
# As for pictures that are files of their own.
MOST_PIXELS = 120_000_000
# What stands before a stream is looked at so far back for what it says of the stream.
BEFORE = 2_000
CHUNK = 65_536
STREAM = re.compile(rb"(?<!end)stream\r?\n")
# A Chinese font that is embedded whole may have 20 MB and takes no time.
FONT = re.compile(rb"/Length1\b|/(?:CIDFontType0C|Type1C|OpenType)\b")
SIZE = re.compile(rb"/(Width|Height)\s+(\d{1,9})")


def _unpacks_beyond(data: memoryview, start: int, layers: int) -> bool:
    """True where a stream, packed so many times over, unpacks to more than MOST_MARKS."""
    unpackers = [zlib.decompressobj() for _ in range(layers)]
    total = 0
    try:
        while start < len(data) and not unpackers[0].eof:
            waiting = bytes(data[start : start + CHUNK])
            start += CHUNK
            for unpacker in unpackers:
                waiting = unpacker.decompress(waiting, MOST_MARKS + 1)
                if len(waiting) > MOST_MARKS:
                    return True
            total += len(waiting)
            if total > MOST_MARKS:
                return True
    except zlib.error:
        pass  # damaged, or no packed stream at all; what reads PDF takes what there is
    return False


def _faults(data: memoryview) -> Iterator[str]:
    for found in STREAM.finditer(data):
        said = bytes(data[max(0, found.start() - BEFORE) : found.start()])
        said = said[said.rfind(b" obj") + 1 :]
        if b"/Image" in said:
            size = {name: int(value) for name, value in SIZE.findall(said)}
            if size.get(b"Width", 0) * size.get(b"Height", 0) > MOST_PIXELS:
                yield f"a picture of {size[b'Width']} × {size[b'Height']} pixels, more than {MOST_PIXELS}; save it smaller"
        elif (b"Flate" in said or b"/Fl" in said) and not FONT.search(said):
            layers = max(1, min(4, said.count(b"FlateDecode") + len(re.findall(rb"/Fl(?![a-z])", said))))
            if _unpacks_beyond(data, found.end(), layers):
                yield f"marks of more than {MOST_MARKS} bytes on one sheet; save it anew, or as pictures"


def fault(data: memoryview) -> str:
    """The first thing in a file that cannot be read in bounded time, '' for none.

    >>> fault(memoryview(b"1 0 obj<</Subtype/Image/Width 90000/Height 90000>>stream\\n"))
    'a picture of 90000 × 90000 pixels, more than 120000000; save it smaller'
    """
    return next(_faults(data), "")
