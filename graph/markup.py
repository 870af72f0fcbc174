"""Text to XML 1.0: what it forbids becomes U+FFFD, what it would change stands as a reference; names that XML takes for tokens; text to Markdown.

Source: XML 1.0, 2.2 (characters), 2.11 (line ends), 3.3.3 (attributes), 2.3 (tokens); CommonMark 0.31, 2.4 (backslash escapes).
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from jinshen.graph.atomic import replacing

HARD = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what stands otherwise than it is between tags, but for marks
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A carriage return stands as a reference: XML readers make a line feed of a bare one. So do line ends within attributes.
REFERENCES = {"\r": "&#13;"}
ATTRIBUTE_REFERENCES = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
SAFE = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:_-"
ODD = re.compile("[^A-Za-z0-9.:_-]")
BLOCK = 1 << 20  # bytes
SPECIAL = re.compile(r"([\\`*_\[\]|~])")


def clean(value: str) -> str:
    """A text without the characters that XML forbids.

    >>> clean("线" + chr(0) + "路")
    '线\ufffd路'
    """
    return value if value.isprintable() else FORBIDDEN.sub("\ufffd", value)


def is_easy(value: str) -> bool:
    """True for a text that stands between tags as it is."""
    return (value.isprintable() or not HARD.search(value)) and "&" not in value and "<" not in value and ">" not in value


def text(value: str) -> str:
    """A text between tags.

    >>> text("甲&乙<丙>")
    '甲&amp;乙&lt;丙&gt;'
    """
    return value if is_easy(value) else escape(FORBIDDEN.sub("\ufffd", value), REFERENCES)


def attribute(value: str) -> str:
    """A text as an attribute's value, in its quotes.

    >>> attribute("甲"), attribute('["甲"]'), attribute("甲" + chr(10) + "乙")
    ('"甲"', '\\'["甲"]\\'', '"甲&#10;乙"')
    """
    mark = "'" if '"' in value else '"'
    if mark not in value and value.isprintable() and is_easy(value):
        return f"{mark}{value}{mark}"
    return quoteattr(FORBIDDEN.sub("\ufffd", value), ATTRIBUTE_REFERENCES)


def is_token(value: str) -> bool:
    """True for a name that is an XML token as it stands."""
    return value.isascii() and not value.encode().translate(None, SAFE)


def token(value: str) -> str:
    """A name of which an XML token is made, and no other makes the same; ids of graphs are tokens already.

    >>> token("holds:1f"), token("甲 1")
    ('holds:1f', '·7532··20·1')
    """
    return value if is_token(value) else ODD.sub(lambda odd: f"·{ord(odd[0]):X}·", value)


def number(value: Any) -> str:
    """A value that is no text as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def plain(value: str) -> str:
    """A text that Markdown shows as it stands, on one line.

    >>> plain("<b>贺兰|*")
    '&lt;b&gt;贺兰\\\\|\\\\*'
    """
    return SPECIAL.sub(r"\\\1", escape(" ".join(value.split())))


@contextmanager
def in_two_parts(where: Path) -> Iterator[tuple[TextIO, TextIO, list[TextIO | str]]]:
    """Two streams to one new file, its head and its body: the body is written while one learns what the head must say.

    What is put into the list, texts and streams that may be read, comes behind the body.
    """
    behind: list[TextIO | str] = []
    with replacing(where) as head, tempfile.TemporaryFile("w+", dir=where.parent, encoding="utf-8", newline="\n") as body:
        yield head, body, behind
        for part in (body, *behind):
            head.flush()
            if isinstance(part, str):
                head.write(part)
            else:
                part.flush()
                _append(part, head)


def _append(stream: TextIO, into: TextIO) -> None:
    """Puts all bytes of a file behind another's, by the system itself where it can."""
    stream.seek(0)
    size, done = os.fstat(stream.fileno()).st_size, 0
    try:
        while done < size:
            done += os.sendfile(into.fileno(), stream.fileno(), done, size - done)
    except (AttributeError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSOCK, errno.EOPNOTSUPP):
            raise
        stream.buffer.seek(done)
        while block := stream.buffer.read(BLOCK):
            into.buffer.write(block)
        into.flush()
    into.seek(0, os.SEEK_END)
