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
from pathlib import Path

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


def block(data: object) -> str:
    """Data as JSON, deflated, in letters that can stand inside a script element whatever it holds.

    >>> zlib.decompress(base64.b64decode(block({"name": "</script>宋知远"}))).decode()
    '{"name": "</script>宋知远"}'
    """
    return base64.b64encode(zlib.compress(line(data).encode("utf-8"), 9)).decode("ascii")


def page(graph: Readable, *, texts: bool = True) -> str:
    """The whole HTML file, without the pages' texts where they are not wanted."""
    style, library = "\n".join(map(_part, STYLES)), _part(LIBRARY)
    script = '"use strict";\n(async () => {\n' + "\n\n".join(map(_part, SCRIPTS)) + "\n})();\n"
    filled = {
        "policy": policy(style, library, script), "style": style, "library": library, "script": script,
        "graph": block(exhibit(graph, texts=texts)),
    }  # fmt: skip
    return SLOT.sub(lambda slot: filled[slot[1]], _part("page.html")) + "\n"


def write(graph: Readable, where: Path, *, texts: bool = True) -> None:
    """Writes the page to a file; the same graph gives the same bytes."""
    shown = page(graph, texts=texts)
    with replacing(where) as stream:
        stream.write(shown)
