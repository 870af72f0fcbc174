"""Lines of JSON, each a page {text, id, date, title, source, jurisdiction}, to their pages; read as a stream, packed or not."""

from __future__ import annotations

import gzip
import json
import lzma
import zlib
from collections.abc import Iterator, Mapping
from functools import partial
from shlex import quote
from typing import BinaryIO, cast

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.formats.extract import LONGEST, Extract, Unread, day, headed
from jinshen.pipeline.sidecars import said

# A character takes at most twelve bytes (two halves of a pair, each written \uXXXX); the other keys have room beside it.
MOST_LINE = 12 * LONGEST + 1_000_000
MARK = b"\xef\xbb\xbf"
# What only our own records have.
OURS = ("articles", "masthead_mentions")
PACKED = (OSError, EOFError, zlib.error, lzma.LZMAError)


def is_record(told: object) -> bool:
    """True for a page record of jinshen, which is what is made of a page and no page itself.

    >>> is_record({"page": "a.txt", "articles": []}), is_record({"text": "区委召开会议", "id": "a"})
    (True, False)
    """
    return isinstance(told, dict) and "page" in told and any(key in told for key in OURS)


def read(stream: BinaryIO, where: str) -> Iterator[Extract | Unread]:
    """The pages of a file of lines, one in memory at a time; a bad line is told and the next one read.

    Raises PageError where the file holds records of jinshen, or no line at all.
    """
    empty = True
    for number, line in _lines(stream, where):
        empty = False
        at = f"{where}:{number}"
        if line is None:
            yield Unread(f"{at}: a line of more than {MOST_LINE} bytes; a line is one page")
            continue
        try:
            told = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            yield Unread(f"{at}: not UTF-8 at byte {error.start}; save the pages as UTF-8")
            continue
        except (ValueError, RecursionError) as error:
            yield Unread(f"{at}: not valid JSON ({str(error).splitlines()[0]}); a line is one page, {{\"text\": …}}")
            continue
        if is_record(told):
            raise PageError(f"{where}: records of pages, no pages; make their graph with `jinshen build {quote(str(where))} -g graph.db`")
        yield page(told, at, number, "jsonl")
    if empty:
        raise PageError(f"{where}: no line in this file; a line is one page, {{\"text\": …}}")


def _lines(stream: BinaryIO, where: str) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank with their numbers, None for one that is too long."""
    number = 0
    while True:
        try:
            line = stream.readline(MOST_LINE + 1)
            number += 1
            long = len(line) > MOST_LINE
            while long and line and not line.endswith(b"\n"):
                line = stream.readline(MOST_LINE)
        except PACKED as error:
            raise PageError(f"{where}:{number + 1}: cannot be unpacked ({error}); make the file anew") from None
        if not line and not long:
            return
        bare = b"" if long else line.removeprefix(MARK).strip()
        if long or bare:
            yield number, None if long else bare


def page(told: object, at: str, number: int, form: str) -> Extract | Unread:
    """The page of a line or row: `at` is what messages call it, `number` its number in the file, `form` the format."""
    if not isinstance(told, dict):
        return Unread(f"{at}: no object; a line is one page, {{\"text\": …}}")
    text = told.get("text")
    if not isinstance(text, str) or not text.strip():
        return Unread(f"{at}: no text; a line is one page, {{\"text\": …}}")
    if any("\ud800" <= character <= "\udfff" for character in text) or "\0" in text:
        return Unread(f"{at}: the text holds half a character or a zero; make the line anew")
    title, name = told.get("title"), told.get("id")
    known, warnings = _told(at, told)
    return Extract(
        headed(title, text) if isinstance(title, str) else text, form, behind=f":{number}", name=_name(name), encoding="utf-8",
        told=known, warnings=warnings,
    )  # fmt: skip


def _name(told: object) -> str | None:
    """The page's name of an id that is a text or a number and can stand in a record, else None."""
    name = str(told).strip() if isinstance(told, str | int) and not isinstance(told, bool) else ""
    return name if name and len(name) <= 500 and name.isprintable() else None


def _told(at: str, told: Mapping[str, object]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What a line says of paper, jurisdiction and issue date, and what is wrong with it."""
    when = told.get("date")
    days = {"issue_date": day(when) or when if isinstance(when, str) else when}
    values = {"paper": told.get("source"), "jurisdiction": told.get("jurisdiction"), **days}
    return said(at, {key: value for key, value in values.items() if value not in (None, "")}, silent=True)


def read_packed(stream: BinaryIO, where: str, *, by: str) -> Iterator[Extract | Unread]:
    """The pages of a packed file of lines; `by` is gz or xz. The unpacked lines are a stream too."""
    with gzip.open(stream) if by == "gz" else lzma.open(stream) as lines:
        yield from read(cast(BinaryIO, lines), where)


read_gz, read_xz = partial(read_packed, by="gz"), partial(read_packed, by="xz")
