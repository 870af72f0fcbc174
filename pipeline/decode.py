"""Bytes to text and the encoding's name, found by content: UTF-8, UTF-16 with its mark, GB18030."""

from __future__ import annotations

import codecs

from jinshen.pipeline.errors import PageError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The share of characters that a Chinese page may have outside what Chinese pages are made of before it is taken for
# another encoding read wrongly; the real pages that this was set on have none.
STRANGE = 0.05


def _usual(character: str) -> bool:
    code = ord(character)
    return (
        code in (9, 10, 13)
        or 0x20 <= code < 0x7F
        or 0xA0 <= code < 0x250
        or 0x2000 <= code < 0x2700
        or 0x3000 <= code < 0x3400
        or 0x3400 <= code < 0xA000
        or 0xFE30 <= code < 0xFE50
        or 0xFF00 <= code < 0xFFEF
        or 0x20000 <= code < 0x32000
    )


def _reads(text: str) -> bool:
    sample = text[:20000]
    return sum(not _usual(character) for character in sample) <= STRANGE * len(sample)


def decode(data: bytes, where: str) -> tuple[str, str]:
    """The text of a page's bytes and the encoding that gave it; a byte-order mark is no part of the text.

    Raises PageError for an empty file, for binary data and for text in no encoding that is read.

    >>> decode("区委".encode("gb18030"), "a.txt")
    ('区委', 'gb18030')
    """
    if not data.strip():
        raise PageError(f"{where}: the file is empty; give a page with text")
    for mark, name in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeDecodeError as error:
                raise PageError(f"{where}: not valid {name} at byte {error.start}; save the page as UTF-8") from None
    if b"\0" in data:
        raise PageError(f"{where}: binary data (a zero byte at {data.index(0)}); give the page's text as .txt")
    for name in ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _reads(text):
            return text, name
    raise PageError(f"{where}: text in no known encoding (UTF-8, UTF-16 with its mark, GB18030); save the page as UTF-8")
