"""A dossier to a PDF, typeset by Typst from the template beside this file: the text comes to it as JSON, so nothing in it is markup.

Source: typst.app/docs; the binding `typst` (Apache-2.0) brings the compiler in its wheel and calls nothing outside. It was taken for that it embeds any
OpenType font, as Chinese ones are (reportlab takes only those with TrueType outlines), has notes, tags and repeated table heads, and is told the
time: the file's date and id follow from its content. Limits: the font is one of this machine, so another machine's bytes may differ.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinshen.graph.citations import spans
from jinshen.graph.dossier import Dossier
from jinshen.graph.dossier_case import Line
from jinshen.graph.markup import clean
from jinshen.pipeline.errors import JinshenError

TEMPLATE = Path(__file__).with_name("dossier.typ")
# Fonts with Chinese characters, the best to read first: those of Debian and Fedora, macOS, Windows.
FONTS = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", "STSong", "SimSun", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC",
    "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "AR PL UMing CN", "Droid Sans Fallback",
)  # fmt: skip


def chosen(families: Iterable[str]) -> str:
    """The font to set Chinese in, of those that are there.

    Raises JinshenError where there is none.

    >>> chosen(["DejaVu Sans", "SimSun", "Noto Sans CJK SC"])
    'SimSun'
    """
    there = set(families)
    found = next((font for font in FONTS if font in there), None)
    if found is None:
        raise JinshenError("no font with Chinese characters is on this machine; install one (Debian: apt install fonts-noto-cjk), or write .html and print that")
    return found


def _line(line: Line) -> dict[str, Any]:
    return {"cells": [clean(cell) for cell in line.cells], "notes": spans(line.notes)}


def _data(told: Dossier, font: str) -> dict[str, Any]:
    """What the template sets, all of it text and numbers."""
    parts = [
        {
            "heading": clean(part.heading), "level": part.level, "columns": part.columns, "cited": part.cited,
            **{name: [_line(line) for line in lines] for name, lines in (("says", part.says), ("rows", part.rows), ("after", part.after))},
        }
        for part in told.parts
    ]  # fmt: skip
    notes = [{"source": clean(told.say.source(note)), "quote": clean(note.quote)} for note in told.notes]
    words = {"sources": told.say("sources"), "notes-heading": told.say("notes"), "lang": told.say.lang, "font": font}
    return {"title": clean(told.title), "lead": told.lead.cells[0], "parts": parts, "notes": notes, **words}


def pdf(told: Dossier) -> bytes:
    """The dossier as PDF; the same dossier gives the same bytes.

    Raises JinshenError where Typst or a font is missing.
    """
    try:
        import typst
    except ImportError:
        raise JinshenError("PDF needs jinshen[pdf-out]; pip install 'jinshen[pdf-out]', or write .html and print that") from None
    fonts = typst.Fonts(include_embedded_fonts=False)
    data = json.dumps(_data(told, chosen(fonts.families())), ensure_ascii=True)
    with tempfile.TemporaryDirectory() as empty:  # the only folder that the compiler may read
        compiler = typst.Compiler(TEMPLATE.read_bytes(), root=empty, font_paths=fonts, ignore_system_fonts=True, sys_inputs={"data": data})
        made = compiler.compile(format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made
