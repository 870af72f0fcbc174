"""The embedded graph: one SQLite file of page records, decisions, and the nodes, edges and evidence that follow from them.

Every change is one transaction over the pages and what is built from them: a run that ends in the middle leaves the file as it
was.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from jinshen.graph.archive import Archive, Numbers
from jinshen.graph.beside import PageRow, Told, row_of
from jinshen.graph.builder import Builder
from jinshen.graph.corrections import corrected
from jinshen.graph.database import Transaction, advice, connect
from jinshen.graph.decisions import Correction, Decision, Entry, checked, subject
from jinshen.graph.facts import Key
from jinshen.graph.index import phrase
from jinshen.graph.ledger import PAIR, Ledger, by_page, contradictions, judgements, keys_of, number_of, pair_row
from jinshen.graph.model import Edge, Node
from jinshen.graph.outline import evidence_of, of_json
from jinshen.graph.second import Work
from jinshen.pipeline.errors import GraphError
from jinshen.pipeline.records import Page, from_json

EDGE = "id, type, source, target, properties"
EDGES_AT = (
    f'SELECT {EDGE}, page, article, start, "end", quote, extra FROM edges LEFT JOIN evidence ON edge = id WHERE {{end}} IN (SELECT value FROM json_each(?))'
    " AND type IN (SELECT value FROM json_each(?)) ORDER BY {end}, id, number"
)
# Of pages of one content only the one whose name is first counts.
FIRST = "(sha256 = '' OR NOT EXISTS (SELECT 1 FROM pages q WHERE q.sha256 = p.sha256 AND q.name < p.name))"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What adding pages did: names of pages that are new, replaced, unchanged, and twins of the same content."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    twins: tuple[tuple[str, str], ...]


class Graph:
    """An open graph file; a context manager that closes it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        self.ledger = Ledger(connection, self.rows)
        self.archive = Archive(connection, empty=False)

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; what was not finished is undone."""
        self._db.close()

    # Changing

    def writing(self) -> Transaction:
        """A context in which all changes are one: all of them are kept, or none."""
        return Transaction(self._db, self.path)

    def _run(self, what: str, count: int, pages: Iterable[int] = (), undone: Sequence[Entry] = (), *, work: Work = map) -> None:
        """Keeps what was done, no time of day, and draws again what depends on changed pages and on decisions that are new or undone."""
        self._db.execute("INSERT INTO runs (what, pages) VALUES (?, ?)", (what, count))
        told = [*undone, *(kept.entry for kept in self.ledger.all() if not kept.built)]
        named = (self._number(one.fact.page) for one in told if isinstance(one, Correction))
        names = {one.one.name for one in told if isinstance(one, Decision)}
        self._rebuild({number for number in named if number is not None}.union(pages), names, work)

    def _number(self, page: str) -> int | None:
        row = self._db.execute("SELECT number FROM pages WHERE name = ?", (page,)).fetchone()
        return row[0] if row else None

    def _twins_of(self, content: str) -> set[int]:
        """The pages of one content: which of them stands changes with any of them."""
        return {row[0] for row in self._db.execute("SELECT number FROM pages WHERE sha256 = ?", (content,))} if content else set()

    def add_pages(self, pages: Iterable[Page]) -> BuildReport:
        """Adds page records and draws what they touch; a page of a known name replaces that page.

        One content under two names is kept once in the graph: under the name that sorts first.
        """
        return self.add_rows(map(row_of, pages))

    def add_rows(self, rows: Iterable[PageRow], *, work: Work = map) -> BuildReport:
        """Adds pages as `row_of` gives them; `work` does what can be done beside, which changes nothing but the time."""
        added: list[str] = []
        replaced: list[str] = []
        unchanged: list[str] = []
        changed: set[int] = set()
        with self.writing():
            for row in rows:
                name, content, _, record = row
                known = self._db.execute("SELECT record, sha256, number FROM pages WHERE name = ?", (name,)).fetchone()
                if known and known[0] == record:
                    unchanged.append(name)
                    continue
                (replaced if known else added).append(name)
                if known:
                    changed |= self._twins_of(known[1]) | {known[2]}
                    self._db.execute("UPDATE pages SET name = ?, sha256 = ?, paper = ?, record = ? WHERE number = ?", (*row, known[2]))
                else:
                    number = self._db.execute("INSERT INTO pages (name, sha256, paper, record) VALUES (?, ?, ?, ?)", row).lastrowid
                    changed.add(int(number or 0))
                changed |= self._twins_of(content)
            if added or replaced:
                self._run("add", len(added) + len(replaced), changed, work=work)
        return BuildReport(tuple(added), tuple(replaced), tuple(unchanged), tuple(self.twins()))

    def remove_pages(self, names: Iterable[str]) -> int:
        """How many of the named pages were there; what only they said is gone.

        Raises GraphError, and removes nothing, where one of them is not in the graph.
        """
        names = sorted(set(names))
        with self.writing():
            pages = self.pages()
            if missing := [name for name in names if name not in set(pages)]:
                told = f"no page {', '.join(missing)} in this graph, nothing is removed; {_hint(pages)}"
                raise GraphError(f"{self.path}: {told}")
            changed: set[int] = set()
            for name in names:
                number, content = self._db.execute("SELECT number, sha256 FROM pages WHERE name = ?", (name,)).fetchone()
                changed |= self._twins_of(content) | {number}
            self._db.executemany("DELETE FROM pages WHERE name = ?", [(name,) for name in names])
            self._run("remove", len(names), changed)
        return len(names)

    def decide(self, one: Key, other: Key, judgement: str, *, by: str, day: str, why: str = "") -> None:
        """Keeps a person's judgement of two appearances of one name (same, different or unsure) and draws those of that name again."""
        self.keep([Decision(one, other, judgement, "user", None, why, by, day)], what=f"decide {judgement}")

    def keep(self, entries: Iterable[Entry], *, what: str = "keep", build: bool = True) -> None:
        """Keeps decisions, each above others on its subject, and draws what they touch; without `build` the next change or `settle` does.

        Raises GraphError, and keeps nothing, where one cannot be or speaks against others.
        """
        with self.writing():
            for entry in entries:
                self.ledger.add(checked(entry))
            self._check()
            if build:
                self._run(what, 0)

    def settle(self) -> bool:
        """Builds anew where decisions are kept with which nothing is built; True where it did."""
        stale = not all(kept.built for kept in self.ledger.all())
        if stale:
            with self.writing():
                self._run("settle", 0)
        return stale

    def _check(self) -> None:
        placed = [(number_of(kept), kept.entry) for kept in self.ledger.current().values()]
        for place, told in contradictions(placed):
            raise GraphError(f"{place}: {told}; undo one of them first")

    def undo(self, numbers: Iterable[int]) -> None:
        """Takes decisions back by their numbers and draws what they touched; what they stood above holds again.

        Raises GraphError, and takes nothing back, for an unknown number, and where what is left speaks against itself.
        """
        with self.writing():
            known = {kept.number: kept for kept in self.ledger.all()}
            gone = sorted(set(numbers))
            if missing := [number for number in gone if number not in known]:
                raise GraphError(f"{self.path}: no decision {missing[0]}; `jinshen decisions -g {self.path}` lists them")
            for number in gone:
                self.ledger.drop(number)
            self._check()
            if any(known[number].built for number in gone):
                self._run("undo", 0, undone=[known[number].entry for number in gone])

    def undecide(self, one: Key, other: Key) -> bool:
        """Takes all judgements of two appearances back; False where there was none."""
        first, second = sorted((one, other))
        wanted = subject(Decision(first, second, "same", "user"))
        numbers = [kept.number for kept in self.ledger.all() if subject(kept.entry) == wanted]
        if numbers:
            self.undo(numbers)
        return bool(numbers)

    def decisions(self, name: str | None = None) -> Iterator[Decision]:
        """Why appearances of one name are one person or not: what people judged, then what rules joined; of one name or all."""
        judged = [one for one in self.ledger.entries() if isinstance(one, Decision) and name in (None, one.one.name)]
        yield from sorted(judged, key=lambda one: pair_row(one.one, one.other))
        where, values = (" WHERE name = ?", (name,)) if name else ("", ())
        columns = ", ".join(PAIR)
        for row in self.rows(f"SELECT {columns}, score, reason FROM joins{where} ORDER BY {columns}", values):
            yield Decision(*keys_of(row), "same", "rule", row[7], row[8])

    def person_at(self, key: Key) -> str | None:
        """The id of the person of an appearance, None where the pages show no such appearance."""
        told = "SELECT person FROM appearances JOIN pages p ON p.number = page WHERE p.name = ? AND article = ? AND appearances.name = ? AND nth = ?"
        row = next(self.rows(told, (key.page, key.article, key.name, key.nth)), None)
        return row[0] if row else None

    def appearances(self, person: str) -> list[Key]:
        """The appearances of a person, in order."""
        told = "SELECT p.name, article, a.name, nth FROM appearances a JOIN pages p ON p.number = page WHERE person = ?"
        rows = self.rows(told, (person,))
        return sorted(Key(*row) for row in rows)

    def _rebuild(self, pages: Collection[int], names: Collection[str], work: Work) -> None:
        """Draws again what depends on pages and on the judgements of names."""
        entries = self.ledger.entries()
        empty = self._db.execute("SELECT 1 FROM units LIMIT 1").fetchone() is None
        builder = Builder(self._db, partial(self._standing, by_page(entries)), Numbers(self._db), empty=empty, work=work)
        builder.build(pages, names, judgements(entries))
        self.ledger.mark_built()

    def _standing(self, corrections: Mapping[str, Sequence[Correction]], number: int) -> Told | None:
        """A page, None where it is gone or another of the same content stands for it."""
        row = self._db.execute(f"SELECT name, record FROM pages p WHERE number = ? AND {FIRST}", (number,)).fetchone()
        return Told(f"{self.path}: page {row[0]}", row[1], tuple(corrections.get(row[0], ()))) if row else None

    def page(self, name: str) -> Page | None:
        """The record of a page as it was read, None where it is not in the graph."""
        row = next(self.rows("SELECT record FROM pages WHERE name = ?", (name,)), None)
        return from_json(row[0], f"{self.path}: page {name}") if row else None

    def kept(self) -> Iterator[Page]:
        """The page records as they were read, in the order of their names, of one content the first only."""
        for name, record in self._db.execute(f"SELECT name, record FROM pages p WHERE {FIRST} ORDER BY name"):
            yield from_json(record, f"{self.path}: page {name}")

    def corrected_pages(self) -> Iterator[Page]:
        """The pages of `kept` with people's corrections."""
        return iter(_Kept(self, by_page(self.ledger.entries())))

    # Reading

    def rows(self, statement: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a question to the file.

        Raises GraphError where the file is damaged, or is being written for longer than one waits.
        """
        try:
            for row in self._db.execute(statement, values):  # noqa: UP028  a stopped `yield from` closes the cursor with a traceback
                yield row
        except sqlite3.DatabaseError as error:
            raise GraphError(f"{self.path}: cannot be read ({error}); {advice(error)}") from None

    def nodes(self, label: str | None = None, *, between: tuple[str, str] | None = None) -> Iterator[Node]:
        """The nodes, of one label or all, sorted by id; `between` two ids, both included."""
        where, values = begins(label, between)
        for node, kind, properties in self.rows(f"SELECT id, label, properties FROM nodes{where} ORDER BY id", values):
            yield Node(node, kind, of_json(properties))

    def edges(self, kind: str | None = None, *, between: tuple[str, str] | None = None) -> Iterator[Edge]:
        """The edges, of one type or all, sorted by id, with their evidence; `between` two ids, both included."""
        where, values = begins(kind, between)
        there = where.replace("id", "edge")
        shown = self.rows(f'SELECT edge, page, article, start, "end", quote, extra FROM evidence{there} ORDER BY edge, number', values)
        spot = next(shown, None)
        for edge, told, source, target, properties in self.rows(f"SELECT {EDGE} FROM edges{where} ORDER BY id", values):
            evidence = []
            while spot is not None and spot[0] == edge:
                evidence.append(evidence_of(spot[1:]))
                spot = next(shown, None)
            yield Edge(edge, told, source, target, of_json(properties), tuple(evidence))

    def digests(self, table: str, kind: str) -> Iterator[tuple[str, int]]:
        """The ids of the nodes of a label or the edges of a type, sorted, each with a number of 63 bits that tells its content."""
        where, values = begins(kind)
        for row in self.rows(f"SELECT id, digest FROM {table}{where} ORDER BY id", values):
            yield row[0], row[1]

    def fingerprint(self) -> str:
        """A word that is the same for graphs of the same nodes and edges only."""
        sums = "count(*), sum(digest & 0xFFFFFFFF), sum(digest >> 32)"
        return ".".join(f"{number or 0:x}" for table in ("nodes", "edges") for number in next(self.rows(f"SELECT {sums} FROM {table}")))

    def edge_at(self, share: float, *, least: int) -> str | None:
        """The id of the edge before which a share of all lie; None where there are fewer than `least`, or what is drawn is not yet kept."""
        count = next(self.rows("SELECT count(*) FROM edges"))[0]
        if count < least or self._db.in_transaction:
            return None
        return str(next(self.rows("SELECT id FROM edges ORDER BY id LIMIT 1 OFFSET ?", (int(share * count),)))[0])

    def ties(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """The edges of a type as (id, source, target), sorted by id, without what else they say."""
        where, values = begins(kind)
        for row in self.rows(f"SELECT id, source, target FROM edges{where} ORDER BY id", values):
            yield row[0], row[1], row[2]

    def edges_from(self, node: str, *kinds: str) -> list[Edge]:
        """The edges of given types that start at a node."""
        return list(self.edges_at("source", (node,), *kinds))

    def edges_to(self, node: str, *kinds: str) -> list[Edge]:
        """The edges of given types that end at a node."""
        return list(self.edges_at("target", (node,), *kinds))

    def edges_at(self, end: Literal["source", "target", "id"], nodes: Iterable[str], *kinds: str) -> Iterator[Edge]:
        """The edges of given types of which some nodes are the source or target, or which have some ids, sorted by these, then by id."""
        ends, types = (json.dumps([*told]) for told in (nodes, kinds))
        rows = self.rows(EDGES_AT.format(end=end), (ends, types))
        for (edge, kind, source, other, properties), shown in groupby(rows, itemgetter(0, 1, 2, 3, 4)):
            spots = (evidence_of(row[5:]) for row in shown if row[5] is not None)
            yield Edge(edge, kind, source, other, of_json(properties), tuple(spots))

    def node(self, node: str) -> Node | None:
        """The node of an id."""
        row = next(self.rows("SELECT id, label, properties FROM nodes WHERE id = ?", (node,)), None)
        return Node(row[0], row[1], of_json(row[2])) if row else None

    def named(self, label: str, name: str) -> list[Node]:
        """The nodes of a label with exactly that name, sorted by id."""
        rows = self.rows(
            "SELECT id, label, properties FROM nodes WHERE label = ? AND name = ? ORDER BY id", (label, name)
        )
        return [Node(row[0], row[1], of_json(row[2])) for row in rows]

    def search(self, words: str, *kinds: str) -> list[str]:
        """The ids of nodes whose names, or of edges whose quotes (kind quote), hold the words, sorted."""
        if not words.strip():
            return []
        marks = ",".join("?" * len(kinds))
        rows = self.rows(
            "SELECT DISTINCT id FROM worded WHERE row IN (SELECT rowid FROM words WHERE grams MATCH ?)"
            f" AND kind IN ({marks}) ORDER BY id",
            (phrase(words), *kinds),
        )
        return [row[0] for row in rows]

    def counts(self) -> dict[str, int]:
        """How many nodes of each label, then how many edges of each type."""
        nodes = self.rows("SELECT label, count(*) FROM nodes GROUP BY label ORDER BY label")
        edges = self.rows("SELECT type, count(*) FROM edges GROUP BY type ORDER BY type")
        return {**dict(nodes), **dict(edges)}

    def pages(self) -> list[str]:
        """The names of the pages, sorted."""
        return [row[0] for row in self.rows("SELECT name FROM pages ORDER BY name")]

    def page_text(self, name: str) -> str | None:
        """The text of a page, None where it is not in the graph or came without its text."""
        row = next(self.rows("SELECT record FROM pages WHERE name = ?", (name,)), None)
        return json.loads(row[0]).get("text") if row else None

    def twins(self) -> list[tuple[str, str]]:
        """The pages that are left out since another of the same content stands: (name, the one that stands)."""
        rows = self.rows(
            "SELECT p.name, first FROM (SELECT sha256 content, min(name) first FROM pages WHERE sha256 <> '' GROUP BY sha256 HAVING count(*) > 1)"
            " JOIN pages p ON p.sha256 = content AND p.name > first ORDER BY p.name"
        )
        return [(name, first) for name, first in rows]


def begins(kind: str | None, between: tuple[str, str] | None = None) -> tuple[str, tuple[str, ...]]:
    """The condition for ids between two, or of a label or type, which begin with it."""
    if between:
        return " WHERE id BETWEEN ? AND ?", between
    return (" WHERE id >= ? AND id < ?", (f"{kind.lower()}:", f"{kind.lower()};")) if kind else ("", ())


class _Kept:
    """The corrected page records of a graph that make it, in the order of their names; may be gone through again."""

    def __init__(self, graph: Graph, corrections: dict[str, list[Correction]]) -> None:
        self._graph, self._corrections = graph, corrections

    def __iter__(self) -> Iterator[Page]:
        for page in self._graph.kept():
            yield corrected(page, self._corrections.get(page.page, ()))


def _hint(pages: list[str]) -> str:
    shown = ", ".join(pages[:5]) + (" …" if len(pages) > 5 else "")
    return f"its pages: {shown}" if pages else "it has no pages"


def open_graph(path: Path, *, create: bool = False) -> Graph:
    """The graph in a file; with `create` a new one where there is none.

    Raises GraphError for a file that is missing, is no graph of jinshen's, or is of another version.
    """
    return Graph(path, connect(path, create=create))
