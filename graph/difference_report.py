"""Changes between two graphs to lines of text, Markdown or one JSON object, counted first; they wait on the disk, so that memory stays flat."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinshen.graph.difference import KINDS, Change
from jinshen.graph.jsonl import line
from jinshen.graph.markup import clean, plain

Counts = dict[str, int]
Kept = Iterator[tuple[str, dict[str, Any]]]


class Gathered:
    """Changes in the order of kinds, days and what they tell, in a file of SQLite's that is gone when this is."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("CREATE TABLE changes (kind INTEGER, day TEXT, told TEXT, PRIMARY KEY (kind, day, told)) STRICT, WITHOUT ROWID")
        self._db.execute("BEGIN")
        kinds = list(KINDS)
        rows = ((kinds.index(one.kind), one.day or "~", line(_told(one))) for one in changes)
        self._db.executemany("INSERT OR IGNORE INTO changes VALUES (?, ?, ?)", rows)

    def counts(self) -> Counts:
        """How many changes of each kind, of those that there are."""
        kinds = list(KINDS)
        return {kinds[kind]: count for kind, count in self._db.execute("SELECT kind, count(*) FROM changes GROUP BY kind ORDER BY kind")}

    def __iter__(self) -> Kept:
        kinds = list(KINDS)
        for kind, told in self._db.execute("SELECT kind, told FROM changes ORDER BY kind, day, told"):
            yield kinds[kind], json.loads(told)


def _told(change: Change) -> dict[str, Any]:
    said = {name: value for name, value in change.told.items() if value is not None}
    return {"change": change.kind, "day": change.day, **said, "evidence": change.evidence}


def _person(told: dict[str, Any], side: str = "") -> str:
    name = told.get(f"{side}Person" if side else "person", "")
    called = told.get(f"{side}Disambiguator" if side else "disambiguator")
    return f"{name} ({called})" if called else str(name)


def _post(told: dict[str, Any]) -> str:
    asserted = "".join(f", {words} {told[name]}" for name, words in (("startDate", "from"), ("endDate", "until")) if name in told)
    return f"{_person(told)}: {told['organization']}{told['title']}, {told['status']}{asserted}"


def _event(told: dict[str, Any]) -> str:
    where = f", {told['place']}" if "place" in told else ""
    return f"{told['event']}{where}" + (f": {'、'.join(told['people'])}" if told.get("people") else "")


# kind: one change as one reads it
SAID: dict[str, Callable[[dict[str, Any]], str]] = {
    "joined": lambda told: f"{_person(told)}, before: {'; '.join(told['were'])}",
    "split": lambda told: f"{_person(told)}, now: {'; '.join(told['are'])}",
    "person": _person,
    "post": _post,
    "left": _post,
    "event": _event,
    "attended": lambda told: f"{_person(told)}: {told['event']}, {'、'.join(told['roles'])}{', by post' if told.get('inferred') else ''}",
    "met": lambda told: f"{_person(told, 'one')} – {_person(told, 'other')}: {told['event']}",
    "contact": lambda told: f"{_person(told, 'one')} – {_person(told, 'other')}: {told['event']}",
    "contradiction": lambda told: f"{told['kind']} ({told['severity']}): {told['detail']}",
    "withdrawn": lambda told: _post(told) if "title" in told else _event(told),
}  # fmt: skip


OF_TWO = ("joined", "split", "met", "contact", "contradiction")


def said(kind: str, told: dict[str, Any]) -> str:
    """A change in a line, without its day and sentence.

    >>> said("left", {"person": "陆景川", "organization": "云州市青川区人民政府", "title": "区长", "status": "former", "endDate": "2024-04-17"})
    '陆景川: 云州市青川区人民政府区长, former, until 2024-04-17'
    """
    return SAID[kind](told)


def _sources(kind: str, told: dict[str, Any]) -> list[tuple[str, str]]:
    """The first sentence of a change and where it stands, two of a change that is about two; [] for none."""
    found = dict.fromkeys((" ".join(one["quote"].split()), f"{one['page']} {one['article']}") for one in told["evidence"])
    return list(found)[: 2 if kind in OF_TWO else 1]


def _counted(counts: Counts) -> Iterator[str]:
    yield from (f"{count:7}  {KINDS[kind]}" for kind, count in counts.items())
    if not counts:
        yield "nothing changed"


def text(found: Gathered) -> Iterator[str]:
    """The changes as lines of text."""
    yield from _counted(found.counts())
    last = ""
    for kind, told in found:
        yield from ("", f"{kind}: {KINDS[kind]}") if kind != last else ()
        last = kind
        yield f"  {told['day'] or 'no day':10}  {said(kind, told)}"
        yield from (f"  {'':10}  “{quote}” [{page}]" for quote, page in _sources(kind, told))


def markdown(found: Gathered) -> Iterator[str]:
    """The changes as lines of Markdown, a table each kind."""
    yield from ("# What changed", "", *(f"- {one.strip()}" for one in _counted(found.counts())))
    last = ""
    for kind, told in found:
        if kind != last:
            yield from ("", f"## {kind}: {KINDS[kind]}", "", "| day | what | sentences |", "|---|---|---|")
        last = kind
        sources = " ".join(f"“{quote}” ({page})" for quote, page in _sources(kind, told))
        yield f"| {' | '.join(plain(clean(cell)) for cell in (told['day'], said(kind, told), sources))} |"


def as_json(found: Gathered) -> Iterator[str]:
    """One JSON object in lines: the counts, then the changes, one a line, with all their sentences."""
    yield f'{{"counts": {line(found.counts())}, "changes": ['
    before = ""
    for _, told in found:
        yield from [f"{before},"] if before else ()
        before = line(told)
    yield from [before] if before else ()
    yield "]}"


FORMATS: dict[str, Callable[[Gathered], Iterator[str]]] = {"text": text, "json": as_json, "md": markdown}
