"""The decisions of a graph file in the order in which they were taken; of one subject the last one holds.

An earlier decision on the same subject stays below a later one, so that undoing the later one gives back exactly what was before.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jinshen.graph.decisions import JUDGEMENTS, Correction, Decision, Entry, from_line, said, subject, to_line
from jinshen.graph.facts import Key

# Columns of two appearances of one name.
PAIR = ("name", "one_page", "one_article", "one_nth", "other_page", "other_article", "other_nth")

Ask = Callable[..., Iterator[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision as it is kept: its number, and whether the nodes and edges are built with it."""

    number: int
    entry: Entry
    built: bool


class Ledger:
    """The table of decisions; changes are made inside the transaction of whoever asks for them."""

    def __init__(self, connection: sqlite3.Connection, ask: Ask) -> None:
        self._db, self._ask = connection, ask

    def all(self) -> list[Kept]:
        """All decisions in the order in which they were taken, those that do not hold any more too."""
        rows = self._ask("SELECT number, line, built FROM decisions ORDER BY number")
        return [Kept(number, from_line(line), bool(built)) for number, line, built in rows]

    def current(self) -> dict[str, Kept]:
        """The decisions that hold, by their subjects."""
        return {subject(kept.entry): kept for kept in self.all()}

    def entries(self) -> list[Entry]:
        """The decisions that hold, in the order of their lines."""
        return sorted((kept.entry for kept in self.current().values()), key=to_line)

    def add(self, entry: Entry) -> None:
        """Keeps a decision above all others of its subject."""
        self._db.execute("INSERT INTO decisions (subject, line, built) VALUES (?, ?, 0)", (subject(entry), to_line(entry)))

    def drop(self, number: int) -> None:
        """Forgets one decision."""
        self._db.execute("DELETE FROM decisions WHERE number = ?", (number,))

    def mark_built(self) -> None:
        """Notes that the nodes and edges are built with all of them."""
        self._db.execute("UPDATE decisions SET built = 1 WHERE built = 0")


def judgements(entries: Iterable[Entry]) -> dict[tuple[Key, Key], str]:
    """What is judged of pairs of appearances."""
    return {(one.one, one.other): one.judgement for one in entries if isinstance(one, Decision)}


def by_page(entries: Iterable[Entry]) -> dict[str, list[Correction]]:
    """The corrections of each page."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for one in entries:
        if isinstance(one, Correction):
            found[one.fact.page].append(one)
    return found


def spelled(entry: Entry) -> str:
    """A decision in a line for people, without who says so.

    >>> spelled(Decision(Key("a.txt", "a1", "贺兰"), Key("b.txt", "a2", "贺兰", 2), "same", "user"))
    '贺兰: a.txt a1 = b.txt a2 (2)'
    """
    if isinstance(entry, Decision):
        return f"{entry.one.name}: {_spot(entry.one)} {JUDGEMENTS[entry.judgement]} {_spot(entry.other)}"
    fact = entry.fact
    named = " ".join(filter(None, (fact.person, fact.title, fact.org, fact.event)))
    number = f" ({fact.nth})" if fact.nth > 1 else ""
    value = "、".join(entry.value) if isinstance(entry.value, tuple) else entry.value
    what = "struck" if entry.field == "strike" else f"{entry.field} = {value or 'none told'}"
    return f"{fact.page} {fact.article} {fact.kind} {named}{number}: {what}"


def _spot(key: Key) -> str:
    return f"{key.page} {key.article}" + (f" ({key.nth})" if key.nth > 1 else "")


def contradictions(placed: Sequence[tuple[str, Entry]]) -> Iterator[tuple[str, str]]:
    """Where appearances are judged to differ that other judgements make one: the place of that judgement, and what is wrong.

    Each judgement comes with the place that names it, a line of a file or a decision's number.
    """
    ties: dict[Key, list[tuple[Key, str]]] = defaultdict(list)
    for place, one in placed:
        if isinstance(one, Decision) and one.judgement == "same":
            ties[one.one].append((one.other, place))
            ties[one.other].append((one.one, place))
    for place, one in placed:
        if isinstance(one, Decision) and one.judgement == "different" and (way := _way(ties, one.one, one.other)):
            yield place, f"{spelled(one)}, but {' and '.join(way)} make them one"


def _way(ties: dict[Key, list[tuple[Key, str]]], start: Key, end: Key) -> list[str]:
    """The places of the judgements that make two appearances one, on the shortest way; [] where none do."""
    ways: dict[Key, list[str]] = {start: []}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, place in ties.get(here, ()):
            if there not in ways:
                ways[there] = [*ways[here], place]
                queue.append(there)
    return ways.get(end, [])


def number_of(kept: Kept) -> str:
    """How messages name a decision that the graph has."""
    return f"decision {kept.number} ({said(kept.entry)})"


def pair_row(one: Key, other: Key) -> tuple[str, str, str, int, str, str, int]:
    """Two appearances as columns, in order."""
    first, second = sorted((one, other))
    return first.name, first.page, first.article, first.nth, second.page, second.article, second.nth


def keys_of(row: tuple[Any, ...]) -> tuple[Key, Key]:
    """The two appearances of columns."""
    name, page, article, nth, other_page, other_article, other_nth = row[:7]
    return Key(page, article, name, nth), Key(other_page, other_article, name, other_nth)
