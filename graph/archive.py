"""The facts of pages in a graph file: kept page by page, found by name, by event, by note.

Everything is kept as JSON of the dataclasses, so that it comes back as it went in.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from pydantic import TypeAdapter

from jinshen.graph.accounts import Account
from jinshen.graph.atlas import Atlas, Homes, Table, homeless, placeless
from jinshen.graph.database import in_turn
from jinshen.graph.facts import Appearance, Key, Report
from jinshen.graph.happened import PERSON, begins, worth
from jinshen.graph.likeness import Common
from jinshen.graph.notes import SURVEY, Note
from jinshen.graph.things import joined, parted

APPEARANCE = TypeAdapter(Appearance)
REPORT = TypeAdapter(Report)
ACCOUNT = TypeAdapter(Account)
MANY = 1000  # events or reports that are worth to be put in order
NUMBERS = 1 << 12  # pages of which it is kept what their numbers are
Spot = tuple[int, str, int]  # page, article, number of a report


def first_post(shown: Appearance) -> str:
    """The first post of an appearance, title and body as one key, '' where it shows none."""
    return joined(shown.held[0].title, shown.held[0].org) if shown.held else ""


class Shown(NamedTuple):
    """An appearance as it is kept: its page, article and number among those of its name there, paper, first post, all of it as JSON, the person that it was held to be."""

    page: int
    article: str
    nth: int
    paper: str
    post: str
    told: str
    person: str | None


class Sayings(NamedTuple):
    """What a page says, as it is kept: appearances with paper, first post and all of it as JSON, reports and what they are compared by as JSON, notes,
    single-seat posts of appearances."""

    appearances: Mapping[tuple[str, str, int], tuple[str, str, str]] = {}
    reports: Mapping[tuple[str, int], tuple[str, str]] = {}
    notes: frozenset[Note] = frozenset()
    seats: Mapping[tuple[str, str, int], Sequence[tuple[str, str]]] = {}


def _counted(notes: Iterable[Note]) -> Iterator[tuple[str, str]]:
    """The kinds and keys of notes that tell how common something is among reports."""
    for kind, key, value in notes:
        if kind == "word" or (kind == "near" and key.startswith(PERSON) and value[0] in "tu"):
            yield kind, key


def _spot(page: int, told: str) -> Spot:
    """The report of a note, whatever stands before it."""
    *_, article, number = parted(told)
    return page, article, int(number)


@dataclass(slots=True)
class Changes:
    """What pages say otherwise than before, from nothing only how many reports there are: names, posts of those who appear, reports (that are there or gone) and the events
    that they told of, notes that came or went, how many more there are of those that are counted; `left` has for names the papers and people of appearances in posts that are gone."""

    names: set[str] = field(default_factory=set)
    posts: set[tuple[str, str]] = field(default_factory=set)
    reports: set[Spot] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    notes: set[Note] = field(default_factory=set)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    left: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))


class Archive:
    """The tables of facts; changes are made inside the transaction of whoever asks for them."""

    def __init__(self, connection: sqlite3.Connection, *, empty: bool) -> None:
        self._db, self._empty = connection, empty

    # Pages

    def put(self, page: int, told: Sayings, changes: Changes) -> None:
        """What a page says in the place of what was known of it; what differs is added to the changes.

        Where anything differs all names of the page do: who else is there tells where somebody is.
        """
        if self._appearances(page, told, changes) | self._reports(page, told.reports, changes) and not self._empty:
            changes.names.update(name for name, _, _ in told.appearances)
        self.note(page, told.notes, changes, but=SURVEY)

    def _appearances(self, page: int, said: Sayings, changes: Changes) -> bool:
        rows, known = said.appearances, {}
        if not self._empty:
            asked = self._db.execute("SELECT name, article, nth, paper, post, told, person FROM appearances WHERE page = ?", (page,)).fetchall()
            known = {row[:3]: row[3:6] for row in asked}
            for name, article, nth, *told, person in asked:
                if rows.get((name, article, nth)) != tuple(told) and told[1]:
                    changes.left[name].add((told[0], person))
        gone = known.keys() - rows.keys()
        new = [key for key in rows if known.get(key) != rows[key]]
        self._db.executemany("DELETE FROM appearances WHERE name = ? AND page = ? AND article = ? AND nth = ?", [(n, page, a, i) for n, a, i in gone])
        self._db.executemany(
            "INSERT OR REPLACE INTO appearances (name, page, article, nth, paper, post, told) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(name, page, article, nth, *rows[name, article, nth]) for name, article, nth in new],
        )
        if not self._empty:
            changes.names.update(name for name, _, _ in (*gone, *new))
            changes.posts.update(seat for key in new for seat in said.seats.get(key, ()))
        return bool(gone or new)

    def _reports(self, page: int, rows: Mapping[tuple[str, int], tuple[str, str]], changes: Changes) -> bool:
        known = {}
        if not self._empty:
            asked = self._db.execute("SELECT article, number, told, account, event FROM reports WHERE page = ?", (page,)).fetchall()
            known = {row[:2]: row[2:4] for row in asked}
        gone = known.keys() - rows.keys()
        new = [key for key in rows if known.get(key) != rows[key]]
        changes.counts["report", ""] += len(rows) - len(known)
        if known:
            changes.events.update(row[4] for row in asked if rows.get(row[:2]) != row[2:4])
        self._db.executemany("DELETE FROM reports WHERE page = ? AND article = ? AND number = ?", [(page, *key) for key in gone])
        self._db.executemany(
            "INSERT INTO reports (page, article, number, told, account) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET told = excluded.told, account = excluded.account",
            [(page, *key, *rows[key]) for key in new],
        )
        if not self._empty:
            changes.reports.update((page, *key) for key in (*gone, *new))
        return bool(gone or new)

    def note(self, page: int, notes: Iterable[Note], changes: Changes, *, but: Sequence[str] = (), only: Sequence[str] = ()) -> None:
        """The notes of a page in the place of those that were known, of some kinds only."""
        now, known = set(notes), set()
        if not self._empty:
            asked = self._db.execute("SELECT kind, key, value FROM notes WHERE page = ?", (page,))
            known = {row for row in asked if row[0] not in but and (not only or row[0] in only)}
        self._db.executemany("DELETE FROM notes WHERE kind = ? AND key = ? AND value = ? AND page = ?", [(*one, page) for one in known - now])
        self._db.executemany("INSERT INTO notes VALUES (?, ?, ?, ?)", [(*one, page) for one in sorted(now - known)])
        if not self._empty:
            changes.notes |= now ^ known
            changes.counts.update(_counted(now - known))
            changes.counts.subtract(_counted(known - now))

    def alone(self, notes: Iterable[Note], pages: set[int]) -> set[Note]:
        """Of notes that came or went with pages, those that no other page has: what they say has changed."""
        found = set()
        for one in notes:
            asked = self._db.execute("SELECT page FROM notes WHERE kind = ? AND key = ? AND value = ?", one)
            if all(page in pages for (page,) in asked):
                found.add(one)
        return found

    def printing(self, words: Iterable[str]) -> set[int]:
        """The pages that print one of these words."""
        return {
            page for told in set(words) for (page,) in self._db.execute("SELECT page FROM notes WHERE kind = 'prints' AND key = ?", (told,))
        }  # fmt: skip

    def containing(self, words: Sequence[str]) -> set[int]:
        """The pages that print something with one of these words in it."""
        if not words:
            return set()
        where = " OR ".join(["instr(key, ?)"] * len(words))
        return {page for (page,) in self._db.execute(f"SELECT DISTINCT page FROM notes WHERE kind = 'prints' AND ({where})", tuple(words))}

    def keys(self, kind: str) -> set[str]:
        """The keys of all notes of a kind, of each the first note only being looked at: a thousand areas have a million notes."""
        after = "SELECT (SELECT min(key) FROM notes WHERE kind = ?1 AND key > told) FROM keys WHERE told IS NOT NULL"
        asked = f"WITH RECURSIVE keys (told) AS (SELECT min(key) FROM notes WHERE kind = ?1 UNION ALL {after}) SELECT told FROM keys WHERE told IS NOT NULL"
        return {row[0] for row in self._db.execute(asked, (kind,))}

    def values(self, kind: str, key: str) -> list[str]:
        """What the notes of a kind and key say, sorted."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT value FROM notes WHERE kind = ? AND key = ? ORDER BY value", (kind, key))]

    # What the pages together tell

    def bodies(self, atlas: Atlas, but: Collection[Note] = ()) -> Homes:
        """The bodies that several areas have under one name; `but` for notes that came or went, as it was before these."""
        return Homes(lambda name: self._where("local", name, but) if homeless(atlas, name) else ())

    def places(self, atlas: Atlas, but: Collection[Note] = ()) -> Homes:
        """The places that several areas have under one name; `but` for notes that came or went, as it was before these."""

        def where(name: str) -> Collection[str]:
            told = self._where("place", name, but)
            return told if len(told) > 1 and placeless(atlas, name, told) else ()

        return Homes(where)

    def homes(self, atlas: Atlas) -> tuple[Homes, Homes]:
        """What `bodies` and `places` give, asked for at once."""
        bodies, places = self._shared("local"), self._shared("place")
        return (
            Homes(Table({name: told for name, told in bodies.items() if homeless(atlas, name)})),
            Homes(Table({name: told for name, told in places.items() if placeless(atlas, name, told)})),
        )

    def _shared(self, kind: str) -> dict[str, list[str]]:
        """The keys of which notes of a kind tell several values, each with these."""
        found: dict[str, list[str]] = defaultdict(list)
        several = "SELECT key FROM notes WHERE kind = ?1 GROUP BY key HAVING min(value) < max(value)"
        for key, value in self._db.execute(f"SELECT DISTINCT key, value FROM notes WHERE kind = ?1 AND key IN ({several})", (kind,)):
            found[key].append(value)
        return found

    def _where(self, kind: str, name: str, but: Collection[Note]) -> Collection[str]:
        told = self.values(kind, name)
        return set(told) ^ {area for what, other, area in but if (what, other) == (kind, name)} if but else told

    # People

    def names(self) -> Iterator[str]:
        """All names, sorted; who they are may be settled meanwhile."""
        return in_turn(self._db, "SELECT DISTINCT name FROM appearances WHERE name > ?1 ORDER BY name LIMIT ?2", "")

    def block(self, name: str) -> list[Shown]:
        """All appearances of a name."""
        asked = self._db.execute("SELECT page, article, nth, paper, post, told, person FROM appearances WHERE name = ? ORDER BY page, article, nth", (name,))
        return [Shown(*row) for row in asked]

    def settle(self, name: str, people: Iterable[tuple[Shown, str]]) -> None:
        """Keeps who appearances of a name are."""
        self._db.executemany(
            "UPDATE appearances SET person = ? WHERE name = ? AND page = ? AND article = ? AND nth = ?",
            [(person, name, shown.page, shown.article, shown.nth) for shown, person in people],
        )

    def holders(self, title: str, org: str) -> list[tuple[Appearance, str]]:
        """The appearances that show somebody in a single-seat post, each with its person, in the order of people and articles."""
        wanted: dict[str, set[tuple[int, str, int]]] = defaultdict(set)
        for told, page in self._db.execute("SELECT value, page FROM notes WHERE kind = 'held' AND key = ?", (joined(title, org),)):
            name, article, nth = parted(told)
            wanted[name].add((page, article, int(nth)))
        asked = "SELECT told, person, page, article, nth FROM appearances WHERE name = ? AND page IN (SELECT value FROM json_each(?))"
        shown = [
            (APPEARANCE.validate_json(told), person)
            for name, spots in wanted.items()
            for told, person, *spot in self._db.execute(asked, (name, json.dumps(sorted({page for page, _, _ in spots}))))
            if tuple(spot) in spots
        ]
        return sorted(shown, key=by_person)

    def on_page(self, page: int) -> list[tuple[str, str, int, str, str]]:
        """Everyone on a page: name, article, number among those of the name there, person, first post."""
        asked = self._db.execute("SELECT name, article, nth, person, post FROM appearances WHERE page = ? ORDER BY name, article, nth", (page,))
        return asked.fetchall()

    def in_posts(self, name: str) -> dict[str, list[str]]:
        """The people of a name whom papers show in posts, by paper."""
        found: dict[str, list[str]] = defaultdict(list)
        for paper, person in self._db.execute("SELECT DISTINCT paper, person FROM appearances WHERE name = ? AND post <> ''", (name,)):
            found[paper].append(person)
        return found

    # Events

    def events_on(self, page: int) -> list[str]:
        """The events that a page is held to report."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT event FROM reports WHERE page = ? AND event IS NOT NULL", (page,))]

    def in_time(self, spots: Collection[Spot] | None = None) -> Iterable[Spot]:
        """Reports about in the order of time, so that those that are compared follow each other; of few, in that of their pages. All, if none are given."""
        if spots is not None and len(spots) < MANY:
            return sorted(spots)
        times = "SELECT value, page FROM notes WHERE kind = 'near' AND key >= ?1 AND key < ?2 AND value >= 't' AND value < 'v' ORDER BY value, page"
        every = (_spot(page, told) for told, page in self._db.execute(times, (begins(""), f"{begins('')}\U0010ffff")))
        return every if spots is None else filter(spots.__contains__, every)

    def in_order(self, events: Collection[str] | None = None) -> Iterable[str]:
        """Events in the order of their first reports, so that those of one page follow each other; of few, in that of their ids. All, if none are given."""
        if events is not None and len(events) < MANY:
            return sorted(events)
        first = "SELECT event FROM reports WHERE event IS NOT NULL GROUP BY event ORDER BY min(page), event"
        every = (event for (event,) in self._db.execute(first))
        return every if events is None else filter(events.__contains__, every)

    def report(self, spot: Spot) -> Report | None:
        """A report, None where there is none any more."""
        row = self._db.execute("SELECT told FROM reports WHERE page = ? AND article = ? AND number = ?", spot).fetchone()
        return REPORT.validate_json(row[0]) if row else None

    def account(self, spot: Spot) -> Account | None:
        """What a report is compared by, None where there is none any more."""
        row = self._db.execute("SELECT account FROM reports WHERE page = ? AND article = ? AND number = ?", spot).fetchone()
        return ACCOUNT.validate_json(row[0]) if row else None

    def event_at(self, spot: Spot) -> str | None:
        """The event that a report was held to tell of."""
        row = self._db.execute("SELECT event FROM reports WHERE page = ? AND article = ? AND number = ?", spot).fetchone()
        return row[0] if row else None

    def telling(self, event: str) -> list[Spot]:
        """The reports that are held to tell of an event."""
        return self._db.execute("SELECT page, article, number FROM reports WHERE event = ?", (event,)).fetchall()

    def told(self, event: str) -> list[Report]:
        """The reports of an event, in order."""
        asked = self._db.execute("SELECT told FROM reports WHERE event = ?", (event,))
        return sorted((REPORT.validate_json(row[0]) for row in asked), key=lambda one: one.key)

    def near(self, asked: Iterable[tuple[str, str, str]]) -> set[Spot]:
        """The reports worth comparing of those that are kept under one of some keys, each with the first and last code of a time."""
        rows = "SELECT value, page FROM notes WHERE kind = 'near' AND key = ? AND value >= ? AND value < ?"
        return worth((key, first, _spot(page, told)) for key, first, last in asked for told, page in self._db.execute(rows, (key, first, f"{last}\n")))

    def sharing(self, kind: str, key: str) -> set[Spot]:
        """The reports of all notes of a kind and key."""
        return {_spot(page, told) for told, page in self._db.execute("SELECT value, page FROM notes WHERE kind = ? AND key = ?", (kind, key))}

    def reports(self) -> list[Spot]:
        """All reports."""
        return self._db.execute("SELECT page, article, number FROM reports ORDER BY page, article, number").fetchall()

    def common(self) -> Common:
        """How common people, words and names are among all reports."""

        def people(name: str) -> int:
            asked = "SELECT count(*) FROM notes WHERE kind = 'near' AND key = ? AND value >= 't' AND value < 'v'"
            return int(self._db.execute(asked, (f"{PERSON}{name}",)).fetchone()[0])

        def words(pair: str) -> int:
            return int(self._db.execute("SELECT count(*) FROM notes WHERE kind = 'word' AND key = ?", (pair,)).fetchone()[0])

        cached = lru_cache(maxsize=1 << 12)
        reports = int(self._db.execute("SELECT count(*) FROM reports").fetchone()[0])
        return Common(reports, cached(people), cached(words), cached(lambda name: len(self.values("named", name))))

    def tell(self, spots: Iterable[Spot], event: str) -> None:
        """Keeps of which event reports tell."""
        self._db.executemany("UPDATE reports SET event = ? WHERE page = ? AND article = ? AND number = ?", [(event, *spot) for spot in spots])


def by_person(told: tuple[Appearance, str]) -> tuple[str, str, Key]:
    shown, person = told
    return shown.key.name, person, shown.key


class Numbers(dict[str, int]):
    """The numbers of pages by their names, which are kept for those that were asked for last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def __missing__(self, name: str) -> int:
        if len(self) >= NUMBERS:
            self.clear()
        self[name] = number = int(self._db.execute("SELECT number FROM pages WHERE name = ?", (name,)).fetchone()[0])
        return number


class Prints:
    """What the pages of an archive print for bodies and posts, asked for once each."""

    def __init__(self, archive: Archive, numbers: Mapping[str, int], connection: sqlite3.Connection) -> None:
        self._archive, self._numbers, self._db = archive, numbers, connection
        self.on_page = lru_cache(maxsize=64)(self._on_page)
        self._values = lru_cache(maxsize=1 << 12)(archive.values)

    def _on_page(self, page: str) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        asked = self._db.execute("SELECT key, value FROM notes WHERE page = ? AND kind = 'called' ORDER BY value", (self._numbers[page],))
        for key, body in asked:
            found[parted(key)[1]].append(body)
        return found

    def in_area(self, area: str, printed: str) -> Sequence[str]:
        return self._values("called", joined(area, printed))

    def posts(self, paper: str, printed: str) -> Sequence[tuple[str, str]]:
        told = (parted(one) for one in self._values("posted", joined(paper, printed)))
        return [(title, org) for title, org in told]

    def seats(self, title: str, area: str) -> Sequence[str]:
        return self._values("seated", joined(title, area))

    def held(self, body: str) -> bool:
        return bool(self._values("body", body))
