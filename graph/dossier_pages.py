"""A dossier to Markdown and to one page of HTML; whatever newspapers print is text in both.

Markdown: notes are footnotes ([^1]) as GitHub, Pandoc and others read them. HTML: the page needs nothing outside itself, runs no script and prints
without links' colours; a table's head comes again on each sheet. Limits: characters that XML forbids are U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from jinshen.graph.citations import Note, spans
from jinshen.graph.dossier import Dossier
from jinshen.graph.dossier_case import Line, Part
from jinshen.graph.explorer import policy
from jinshen.graph.markup import clean, plain

STYLE = """
body { font: 15px/1.6 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #111 }
h1 { font-size: 1.7rem; border-bottom: 2px solid #111; padding-bottom: .3rem }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .4rem }
h3 { font-size: 1rem; margin: 1.1rem 0 .3rem }
p { margin: .3rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .87em; margin: .4rem 0 }
th, td { border: 1px solid #bbb; padding: .2rem .45rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; unicode-bidi: isolate }
.short { white-space: nowrap }
th { background: #f1efe9; word-break: keep-all; overflow-wrap: normal }
tr, .sources li { break-inside: avoid }
thead { display: table-header-group }
.says { list-style: none; margin: .3rem 0; padding: 0; overflow-wrap: anywhere; unicode-bidi: isolate }
.sources { font-size: .82em; overflow-wrap: anywhere; padding-left: 2.4rem }
.sources li { unicode-bidi: isolate }
.sources li:target { background: #fff3c4 }
sup { line-height: 0; font-size: .72em }
a { color: #1a4f8b; text-decoration: none }
@media screen and (max-width: 50rem) { table { display: block; overflow-x: auto } }
@media print { body { margin: 0; max-width: none; font-size: 10pt } a { color: inherit } h2, h3 { break-after: avoid } @page { margin: 18mm 15mm } }
"""
SHORT = re.compile(r"[\x21-\x7e]{1,12}|.{1,5}", re.DOTALL)  # a cell that is not broken: a day, a number, a name


def _source(told: Dossier, note: Note) -> str:
    return f"{told.say.source(note)}“{note.quote}”"


def _marks(line: Line) -> str:
    return "".join(f"[^{number}]" for number in line.notes)


def _markdown_part(part: Part, sources: str) -> Iterator[str]:
    yield from ("", f"{'#' * (part.level + 1)} {plain(clean(part.heading))}", "")
    yield from (f"- {plain(clean(line.cells[0]))}{_marks(line)}" for line in part.says)
    if part.rows:
        columns = (*part.columns, *([sources] if part.cited else []))
        yield from (*([""] if part.says else []), f"| {' | '.join(columns)} |", "|---" * len(columns) + "|")
        for line in part.rows:
            yield f"| {' | '.join((*(plain(clean(cell)) for cell in line.cells), *([_marks(line)] if part.cited else [])))} |"
        yield from [""] if part.after else []
    yield from (f"- {plain(clean(line.cells[0]))}{_marks(line)}" for line in part.after)


def markdown(told: Dossier) -> str:
    """The dossier as Markdown."""
    lines = [f"# {plain(clean(told.title))}", "", plain(clean(told.lead.cells[0]))]
    for part in told.parts:
        lines += _markdown_part(part, told.say("sources"))
    lines += ["", f"## {told.say('notes')}", ""]
    lines += (f"[^{note.number}]: {plain(clean(_source(told, note)))}" for note in told.notes)
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    return escape(clean(value))


def _links(line: Line) -> str:
    """The numbers of notes, such as follow each other as a span, each end a link."""
    ends = ([first] if first == last else [first, last] for first, last in spans(line.notes))
    return ", ".join("–".join(f'<a href="#n{one}">{one}</a>' for one in pair) for pair in ends)


def _item(line: Line) -> str:
    marks = f"<sup>[{_links(line)}]</sup>" if line.notes else ""
    return f"<li>{_text(line.cells[0])}{marks}</li>"


def _items(lines: Iterator[str]) -> Iterator[str]:
    if items := "".join(lines):
        yield f'<ul class="says">{items}</ul>'


def _cell(value: str) -> str:
    short = ' class="short"' if SHORT.fullmatch(value) else ""
    return f"<td{short}>{_text(value)}</td>"


def _html_part(part: Part, sources: str) -> Iterator[str]:
    yield f"<h{part.level + 1}>{_text(part.heading)}</h{part.level + 1}>"
    yield from _items(map(_item, part.says))
    if part.rows:
        yield "<table><thead><tr>" + "".join(f"<th>{_text(name)}</th>" for name in (*part.columns, *([sources] if part.cited else []))) + "</tr></thead><tbody>"
        for line in part.rows:
            notes = f"<td>{_links(line)}</td>" if part.cited else ""
            yield "<tr>" + "".join(map(_cell, line.cells)) + f"{notes}</tr>"
        yield "</tbody></table>"
    yield from _items(map(_item, part.after))


def html(told: Dossier) -> str:
    """The dossier as one page of HTML."""
    lang = "zh-CN" if told.say.lang == "zh" else "en"
    head = f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{escape(policy(STYLE))}">'
    lines = [head, '<meta name="viewport" content="width=device-width">', f"<title>{_text(told.title)}</title><style>{STYLE}</style></head>"]
    lines += [f"<body><h1>{_text(told.title)}</h1>", f"<p>{_text(told.lead.cells[0])}</p>"]
    for part in told.parts:
        lines += _html_part(part, told.say("sources"))
    lines += [f"<h2>{told.say('notes')}</h2>", '<ol class="sources">']
    lines += (f'<li id="n{note.number}">{_text(_source(told, note))}</li>' for note in told.notes)
    return "\n".join([*lines, "</ol></body></html>", ""])
