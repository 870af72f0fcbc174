"""A graph to one HTML file that shows it: network, search, and for each statement the sentence.

The file needs nothing outside itself, and its content policy forbids the browser to fetch or run anything else: only the
scripts and the style whose digests it names. Whatever a newspaper printed stands in one block of data, compressed, and is shown as text.
Limits: the whole graph is in the file and in the browser's memory, and the pages' texts where they are wanted and not too long; what
leaves no picture (mentions, areas) is left out. Browsers from 2023 on can unpack it.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jinshen.graph.atomic import replacing
from jinshen.graph.exhibit import exhibit
from jinshen.graph.jsonl import Readable, line

PARTS = Path(__file__).parent / "web"  # not importlib.resources: it fails on an editable install of a namespace package
LIBRARY = "graphology.min.js"  # with its licence in its first lines, and beside it
SCRIPTS = (
    "data.js", "state.js", "words.js", "parts.js", "layout.js", "drawing.js", "moving.js", "ties.js", "paths.js", "around.js",
    "network.js", "filters.js", "pictures.js", "timeline.js", "reasons.js", "evidence.js", "panels.js", "start.js",
    "sounds.js", "search.js", "keys.js", "main.js",
)  # fmt: skip
STYLES = ("style.css", "network.css")
PART = 1 << 12  # items of a list that are put into words at once
SLOT = re.compile(r"\{\{(\w+)\}\}")


def _part(name: str) -> str:
    return (PARTS / name).read_text(encoding="utf-8").rstrip("\n")


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def policy(style: str, *scripts: str) -> str:
    """What a browser may do with the page: show this style, run these scripts, nothing else.

    >>> policy("", "")[:56]
    "default-src 'none'; script-src 'sha256-47DEQpj8HBSa+/TIm"
    """
    allowed = " ".join(map(_digest, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def pieces(data: dict[str, Any]) -> Iterator[str]:
    """Data as JSON in pieces, so that the whole of it never stands in memory beside the data; what is told is taken out of these.

    >>> list(pieces({"people": [{"name": "宋知远"}, {"name": "贺敬川"}], "bodies": []}))
    ['{"people": ', '[{"name": "宋知远"}, {"name": "贺敬川"}', ']', ', "bodies": ', '[]', '}']
    """
    before = "{"
    while data:
        name = next(iter(data))
        value = data.pop(name)
        yield f"{before}{line(name)}: "
        if isinstance(value, list) and value:
            for at in range(0, len(value), PART):
                yield f"{', ' if at else '['}{line(value[at : at + PART])[1:-1]}"
            yield "]"
        else:
            yield line(value)
        before = ", "
    yield "}" if before == ", " else "{}"


def block(told: Iterable[str]) -> Iterator[str]:
    """A text in pieces, deflated, in letters that can stand inside a script element whatever it holds.

    >>> zlib.decompress(base64.b64decode("".join(block(['{"name": "</script>', '宋知远"}'])))).decode()
    '{"name": "</script>宋知远"}'
    """
    deflate, rest = zlib.compressobj(9), b""
    for piece in told:
        rest += deflate.compress(piece.encode("utf-8"))
        whole = len(rest) - len(rest) % 3
        yield base64.b64encode(rest[:whole]).decode("ascii")
        rest = rest[whole:]
    yield base64.b64encode(rest + deflate.flush()).decode("ascii")


def page(graph: Readable, *, texts: bool = True) -> Iterator[str]:
    """The whole HTML file in pieces, without the pages' texts where they are not wanted."""
    style, library = "\n".join(map(_part, STYLES)), _part(LIBRARY)
    script = '"use strict";\n(async () => {\n' + "\n\n".join(map(_part, SCRIPTS)) + "\n})();\n"
    filled = {"policy": policy(style, library, script), "style": style, "library": library, "script": script}
    for number, told in enumerate(SLOT.split(_part("page.html"))):  # text and name in turn
        if number % 2 == 0:
            yield told
        elif told == "graph":
            yield from block(pieces(exhibit(graph, texts=texts)))
        else:
            yield filled[told]
    yield "\n"


def write(graph: Readable, where: Path, *, texts: bool = True) -> None:
    """Writes the page to a file; the same graph gives the same bytes."""
    with replacing(where) as stream:
        stream.writelines(page(graph, texts=texts))
