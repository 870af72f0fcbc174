"""Measures to a report as Markdown and as a page of HTML, and to the cells of tables.

Names of people and bodies are what newspapers printed: in both forms they are text, whatever they hold. The page needs nothing outside itself and
runs no script.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np

from jinshen.graph.attendance import Attendance
from jinshen.graph.markup import plain
from jinshen.graph.measures import MEASURES
from jinshen.graph.study import Study, Table

TOP = 20  # rows of each measure in the report; all are in its table
CHUNK = 100_000  # rows that are made into cells at once
TITLE = "Measures of a graph of officials"
WORDS = (
    "Who stands together in the news is not who is tied. Raw networks of such meetings of an elite do not differ from random ones (Traag and others 2015)"
    " as long as a rally of two hundred weighs as much as a talk of three, and nobody asks what chance would give. Here a meeting of n counts 1/(n−1),"
    " and each tie is held against tables of attendance drawn at random in which everybody goes as often and every meeting is as large. Brokers and"
    " communities are looked for only among ties that are more than that.",
    "What is not printed is not counted: a tie is of people whom papers name at one meeting, and a number is of the pages that were read.",
)
STYLE = (
    "body{font:15px/1.5 sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;display:block;overflow-x:auto}"
    "td,th{border:1px solid #ccc;padding:.15rem .5rem;text-align:left}.formula{color:#555}"
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _cell(value: Any) -> str:
    """A value as text: what is not known is empty, a number has six digits.

    >>> _cell(True), _cell(0.123456789), _cell(float("nan")), _cell(["青川区", "白河区"])
    ('yes', '0.123457', '', '青川区、白河区')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if math.isnan(value) else format(value, ".6g")
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def columns(table: Table) -> list[str]:
    """The names of a table's columns: of a person the id, then the name."""
    return [*(part for name in table.people for part in (f"{name}Id", name)), *table.values]


def _values(told: Any, start: int, end: int) -> list[str]:
    part = told[start:end]
    return [_cell(value) for value in (part.tolist() if hasattr(part, "tolist") else part)]


def rows(table: Table, at: Attendance, *, most: int | None = None) -> Iterator[tuple[str, ...]]:
    """The rows of a table as cells, all or the first ones."""
    end = len(table) if most is None else min(most, len(table))
    for start in range(0, end, CHUNK):
        stop = min(start + CHUNK, end)
        cells: list[Sequence[str]] = []
        for people in table.people.values():
            numbers = people[start:stop].tolist()
            cells += [[at.people[one] for one in numbers], [at.names[one] for one in numbers]]
        cells += [_values(told, start, stop) for told in table.values.values()]
        yield from zip(*cells, strict=True)


def _span(study: Study) -> str:
    days = f"meetings from {study.since or 'the first'} to {study.until or 'the last'}" if study.since or study.until else "all meetings"
    at = study.at
    counts = f"{len(at.person)} attendances of {len(np.unique(at.person))} people at {len(np.unique(at.event))} meetings with somebody by name"
    return f"Of {days}: {counts}."


def _shown(name: str, table: Table) -> str:
    return f"The first {TOP} of {len(table)} rows; all are in {name}.csv." if len(table) > TOP else f"{len(table)} rows, also in {name}.csv."


def markdown(study: Study, tables: Mapping[str, Table]) -> str:
    """The report as Markdown."""
    lines = [f"# {TITLE}", "", *(part for words in (*WORDS, _span(study)) for part in (words, ""))]
    for name, table in tables.items():
        told = MEASURES[name]
        lines += [f"## {name}", "", told.asks, "", f"Formula: {plain(told.formula)}. After: {plain(told.source)}.", ""]
        lines += [*(part for says in table.says for part in (says, "")), _shown(name, table), ""]
        head = columns(table)
        lines += [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
        lines += [f"| {' | '.join(map(plain, row))} |" for row in rows(table, study.at, most=TOP)]
        lines.append("")
    return "\n".join(lines)


def _html_table(table: Table, at: Attendance) -> Iterator[str]:
    yield "<table><tr>" + "".join(f"<th>{escape(name)}</th>" for name in columns(table)) + "</tr>"
    for row in rows(table, at, most=TOP):
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
    yield "</table>"


def html(study: Study, tables: Mapping[str, Table]) -> str:
    """The report as one page of HTML."""
    head = f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    lines = [head, f"<title>{TITLE}</title><style>{STYLE}</style></head>", f"<body><h1>{TITLE}</h1>"]
    lines += [f"<p>{escape(words)}</p>" for words in (*WORDS, _span(study))]
    for name, table in tables.items():
        told = MEASURES[name]
        lines += [f"<h2>{escape(name)}</h2>", f"<p>{escape(told.asks)}</p>", f'<p class="formula">Formula: {escape(told.formula)}. After: {escape(told.source)}.</p>']
        lines += [f"<p>{escape(says)}</p>" for says in (*table.says, _shown(name, table))]
        lines += _html_table(table, study.at)
    return "\n".join([*lines, "</body></html>", ""])
