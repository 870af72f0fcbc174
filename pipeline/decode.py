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
# The commonest characters and stops of Chinese prose. In text read in its own encoding they are a quarter to a half of all
# Chinese characters, in the real pages never under .22; in bytes read in a wrong encoding they are one in a hundred.
COMMON = frozenset("的一是在不了有和人中大为上个国我以要他时来用们到作地于出会三年月日区市县政府工委书记部局长党民全农业发展记者本报讯，。、；：")
LEAST_COMMON = 0.05
# Below so many Chinese characters a share says nothing.
ENOUGH = 20


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


def _is_chinese(text: str) -> bool:
    """True where the characters are as frequent as in Chinese prose, or too few to tell."""
    sample = [character for character in text[:20000] if character > "\u2fff"]
    return len(sample) < ENOUGH or sum(character in COMMON for character in sample) >= LEAST_COMMON * len(sample)


def _marked(data: bytes, where: str) -> tuple[str, str] | None:
    """The text of data that begins with a byte-order mark, None for data without one."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise PageError(f"{where}: UTF-32, which is not read; save the page as UTF-8")
    for mark, name in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeDecodeError as error:
                raise PageError(f"{where}: not valid {name} at byte {error.start}; save the page as UTF-8") from None
    return None


def _unmarked(data: bytes) -> bool:
    """True for UTF-16 without its mark."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _reads(text) and _is_chinese(text):
            return True
    return False


def _by_content(data: bytes, where: str) -> tuple[str, str]:
    if b"\0" in data:
        if _unmarked(data):
            raise PageError(f"{where}: UTF-16 without its mark; save the page as UTF-8")
        raise PageError(f"{where}: binary data (a zero byte at {data.index(0)}); give the page's text as .txt")
    broken: dict[str, int] = {}
    for name in ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            broken[name] = error.start
        else:
            if _reads(text) and (name == "utf-8" or _is_chinese(text)):
                return text, name
    for name, byte in broken.items():
        mended = data.decode(name, "replace")
        if _reads(mended) and mended.count("\ufffd") <= STRANGE * len(mended) and _is_chinese(mended):
            shown = name.upper()
            raise PageError(f"{where}: {shown} with a broken character at byte {byte}; save the page anew as UTF-8")
    raise PageError(f"{where}: text in no known encoding (UTF-8, UTF-16 with its mark, GB18030); save the page as UTF-8")


def decode(data: bytes, where: str) -> tuple[str, str]:
    """The text of a page's bytes and the encoding that gave it; a byte-order mark is no part of the text.

    Raises PageError for an empty file, for binary data and for text in no encoding that is read.

    >>> decode("区委".encode("gb18030"), "a.txt")
    ('区委', 'gb18030')
    """
    text, encoding = _marked(data, where) or _by_content(data, where)
    if "\0" in text or not _reads(text):
        raise PageError(f"{where}: {encoding} that is no text; give the page's text as .txt")
    if not text.strip():
        raise PageError(f"{where}: the file is empty; give a page with text")
    return text, encoding


def readable_name(name: str) -> str | None:
    """A name of a file or a word of a command line as Unicode, None where its bytes are not UTF-8.

    Bytes that the locale does not know stand in it as halves of UTF-16 pairs.

    >>> readable_name("\\udce5\\udc8c\\udcba.txt"), readable_name("\\udcc7\\udcf8.txt")
    ('区.txt', None)
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return name.encode("utf-8", "surrogateescape").decode("utf-8")
        except UnicodeError:
            return None
    return name
