"""What comes in from a command line, and what goes out to a terminal: text in Unicode, one line a message."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import click

from jinshen.pipeline.decode import readable_name

# A message that quotes a whole page is of no use to anybody.
LONGEST_MESSAGE = 2000


def shown(told: object, *, instead: str | None = None) -> str:
    """Anything as text on one line that no terminal obeys: control characters by their escapes, or all by one character.

    >>> shown("一\\n二\\x1b[31m　三"), shown("一\\n二", instead="?")
    ('一\\\\n二\\\\x1b[31m　三', '一?二')
    """
    text = readable_name(str(told)) or str(told)
    return "".join(
        one if one.isprintable() or unicodedata.category(one) == "Zs"
        else instead if instead is not None
        else one.encode("unicode_escape").decode("ascii")
        for one in text
    )  # fmt: skip


def json_shown(text: str) -> str:
    """JSON as stdout can print it and no terminal obeys it: the same value, with what is no printed character by its escape.

    >>> json_shown('"一\u202e\x9b"')
    '"一\\\\u202e\\\\u009b"'
    """
    if not is_unicode(sys.stdout):
        return re.sub(r"[^\x00-\x7f]|\x7f", lambda odd: _escape(odd[0]), text)
    if text.isprintable():
        return text
    return "".join(one if one == "\n" or one.isprintable() or unicodedata.category(one) == "Zs" else _escape(one) for one in text)


def _escape(one: str) -> str:
    """A character as JSON escapes it; DEL too, which JSON leaves as it is.

    >>> _escape(chr(127)), _escape("\u2028")
    ('\\\\u007f', '\\\\u2028')
    """
    told = json.dumps(one)[1:-1]
    return told if told.startswith("\\") else f"\\u{ord(one):04x}"


def complain(told: object) -> None:
    """Prints one line to stderr."""
    line = shown(told)
    click.echo(f"jinshen: {line[:LONGEST_MESSAGE]}{'…' if len(line) > LONGEST_MESSAGE else ''}", err=True)


def warn(told: object) -> None:
    """Prints one line of warning to stderr."""
    complain(f"warning: {told}")


def some(names: list[str]) -> str:
    """The first five of many names.

    >>> some(["a.txt", "b.txt"]), some(list("abcdefg"))
    ('a.txt, b.txt', 'a, b, c, d, e and 2 more')
    """
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more


def is_unicode(stream: object) -> bool:
    """True for a stream that can print every character."""
    return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name.startswith("utf")


def speak() -> None:
    """Makes stdout and stderr print every text: ASCII alone is taken for UTF-8, what else an encoding lacks is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            ascii_alone = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_alone else None, errors="backslashreplace")


class Words(click.types.StringParamType):
    """Text of the command line, as Unicode also where the locale is not; empty text is refused.

    `joined` leaves out white space beside Chinese characters (方　岚 is printed so and kept as 方岚) and makes any other a space.
    """

    name = "text"

    def __init__(self, *, joined: bool = True) -> None:
        self._joined = joined

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text; fails for bytes in no known encoding."""
        text = readable_name(str(value))
        if text is None:
            self.fail(f"{shown(value)} is not UTF-8; type it anew", param, ctx)
        if not text.strip():
            self.fail("it is empty; leave it out or say something", param, ctx)
        if not self._joined:
            return text
        return re.sub(r"\s+", lambda gap: " " if f"{gap.string[gap.start() - 1]}{gap.string[gap.end()]}".isascii() else "", text.strip())


class Place(click.Path):
    """A path of the command line; an empty one, which Python takes for the folder one is in, is refused."""

    def __init__(self, **kept: Any) -> None:
        super().__init__(path_type=Path, **kept)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; fails for an empty one."""
        if not os.fspath(value):
            self.fail("it is empty; name a file or folder", param, ctx)
        return super().convert(value, param, ctx)


TEXT, NAME, PLACE = Words(), Words(joined=False), Place()
