"""Page records and decisions to nodes and edges: the graph is a function of them, in whatever order they came.

Source: graph model. The graph is drawn in units: the people of a name, an event, a single seat, a page. What a page says otherwise than
before (`archive`) tells which units are to be drawn again; all others stay as they are, and the whole is what it would be if it were built
from nothing. Each stage hands what it changed to those behind it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from jinshen.graph.archive import APPEARANCE, Archive, Changes, Prints, Shown, Spot
from jinshen.graph.areas import chain, plain_area
from jinshen.graph.atlas import Atlas, forms
from jinshen.graph.beside import Block, Reader, Told, drawn_people, survey
from jinshen.graph.canvas import Canvas
from jinshen.graph.contradictions import two_dates, two_holders, two_places
from jinshen.graph.database import FACTS, GRAPH, filling
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Key, Report
from jinshen.graph.gathering import Gathering
from jinshen.graph.ground import Ground
from jinshen.graph.happened import Happening, happening
from jinshen.graph.history import forebears, heirs
from jinshen.graph.mentions import Known, Names, draw_mentions
from jinshen.graph.model import content_id
from jinshen.graph.names import single_seat
from jinshen.graph.notes import SURVEY, Note
from jinshen.graph.occasions import Attendee, draw_event
from jinshen.graph.outline import Row, outline
from jinshen.graph.resolution import Individual, Judgements
from jinshen.graph.seats import Sent, draw_inferred
from jinshen.graph.second import Work
from jinshen.graph.tenures import Held, draw_seats, tenures_of
from jinshen.graph.things import id_of, joined, parted, split, thing

Seat = tuple[str, str]  # title and body of a single-seat post


@dataclass(slots=True)
class Due:
    """What is to be drawn again, where not all is drawn: numbers of pages, names, ids of events, single-seat posts."""

    pages: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    posts: set[Seat] = field(default_factory=set)


class Builder:
    """One run over what has changed in a graph file, inside the transaction of whoever asks for it.

    `told` gives a page by its number, None where it does not count; `numbers` are those of all pages by name; `work` does what can be done beside.
    """

    def __init__(
        self, connection: sqlite3.Connection, told: Callable[[int], Told | None], numbers: Mapping[str, int], *, empty: bool, work: Work = map
    ) -> None:
        self._db, self._told, self._numbers, self._empty, self._work = connection, told, numbers, empty, work
        self._work_of_pages = work if empty else map  # else what they are read with are questions to the file
        self._archive, self._canvas = Archive(connection, empty=empty), Canvas(connection, empty=empty)
        self._due, self._changes = Due(), Changes()
        self._on_page = lru_cache(maxsize=1 << 6)(self._archive.on_page)
        self._everyone = lru_cache(maxsize=1 << 7)(self._all_on)
        in_posts = lru_cache(maxsize=1 << 12)(self._archive.in_posts)
        self._of_paper: Callable[[str, str], Sequence[str]] = lambda paper, name: in_posts(name).get(paper, ())
        self._there = lru_cache(maxsize=1 << 12)(self._canvas.has)

    def build(self, pages: Collection[int], names: Collection[str], judgements: Judgements) -> None:
        """Draws again what depends on some pages, and on the judgements of some names."""
        with filling(self._db, GRAPH if self._empty else {}):
            with filling(self._db, FACTS if self._empty else {}):
                self._read(set(pages))
            self._draw(names, judgements)

    def _draw(self, names: Collection[str], judgements: Judgements) -> None:
        self._gather()
        self._due.names |= self._changes.names.union(names)
        self._draw_names(judgements)
        self._draw_events(self._archive.in_order(None if self._empty else self._due.events))
        self._draw_posts()
        self._draw_heirs()
        self._draw_mentions(self._canvas.settle())
        self._canvas.flush()

    # What pages say

    def _read(self, pages: set[int]) -> None:
        """The facts of pages, and of others that are read otherwise by what these tell of areas, bodies and places."""
        archive, told, order = self._archive, Changes(), sorted(pages)
        for number, notes in zip(order, self._work(survey, map(self._told, order)), strict=True):
            archive.note(number, notes, told, only=SURVEY)
        moved, areas = archive.alone(told.notes, pages), sorted(archive.keys("area"))
        pages |= archive.containing(_called(areas, {area for kind, area, _ in moved if kind == "area"}))
        atlas = Atlas(areas)
        bodies, places = archive.homes(atlas) if self._empty else (archive.bodies(atlas), archive.places(atlas))
        if not self._empty:
            then = {"local": archive.bodies(atlas, moved), "place": archive.places(atlas, moved)}
            now = {"local": bodies, "place": places}
            homes = {(kind, name) for kind, name, _ in moved if kind != "area"}
            pages |= archive.printing(name for kind, name in homes if then[kind].of(name) != now[kind].of(name))
        self._prints = Prints(archive, self._numbers, self._db)
        self._ground = Ground(atlas, places, self._prints)
        self._reader, order = Reader(atlas, bodies, places), sorted(pages)
        for number, (said, unit) in zip(order, self._work_of_pages(self._reader.say, map(self._told, order)), strict=True):
            archive.put(number, said, self._changes)
            self._canvas.put("page", str(number), unit)
        self._read_now = frozenset[int]() if self._empty else frozenset(pages)
        self._due.pages |= pages
        self._due.posts |= self._changes.posts.union(_seat(key) for kind, key, _ in self._changes.notes if kind == "held")
        self._moved = archive.alone(self._changes.notes, pages)
        touched = archive.printing(_words(self._moved))
        self._due.pages |= touched
        if not self._empty:
            self._due.events |= {event for page in pages | touched for event in archive.events_on(page)}

    def _gather(self) -> None:
        """The events of reports that are new, changed or gone."""
        self._common = self._archive.common()
        gathering = Gathering(self._archive, self._common)
        if self._empty:
            gathering.begin()
            return
        found = gathering.gather(self._changes, self._moved)
        for event in sorted(found.gone):
            self._see_sent(event)
            self._canvas.draw("event", event, Drawing())
        self._due.events = (self._due.events | found.events) - found.gone
        self._due.names |= {name for spot in found.moved if (one := self._archive.account(spot)) for name in one.people}

    # People

    def _draw_names(self, judgements: Judgements) -> None:
        judged: dict[str, dict[tuple[Key, Key], str]] = defaultdict(dict)
        for (first, second), judgement in judgements.items():
            judged[first.name][first, second] = judgement
        blocks: deque[tuple[str, list[Shown]]] = deque()  # of names that are handed on

        def handed(name: str) -> Block:
            blocks.append((name, shown := self._archive.block(name)))
            before = [] if self._empty else ["" if one.page in self._read_now else one.person or "" for one in shown]
            return Block(name, [one.told for one in shown], judged.get(name, {}), before)

        names = self._archive.names() if self._empty else sorted(self._due.names)
        for found, unit in self._work(drawn_people, map(handed, names)):
            name, block = blocks.popleft()
            self._keep_joins(name, found.joins)
            self._settle(name, block, found.people)
            drawing = self._ground.fresh()
            for person in found.busy:
                self._draw_places(drawing, person)
            unit.add(outline(drawing))
            self._canvas.put("name", name, unit)

    def _settle(self, name: str, block: Sequence[Shown], people: Sequence[str]) -> None:
        """Keeps who the appearances of a name are; what shows those who are others now is due."""
        changed = [(shown, person) for shown, person in zip(block, people, strict=True) if shown.person != person]
        self._archive.settle(name, changed)
        if self._empty:
            return
        for kept, _ in changed:
            shown = APPEARANCE.validate_json(kept.told)
            self._due.pages.add(kept.page)
            told = (self._archive.event_at((kept.page, kept.article, int(number))) for number in shown.events)
            self._due.events.update(event for event in told if event)
            self._due.posts |= {(held.title, held.org) for held in shown.held if single_seat(held.title, held.org)}
        was = self._changes.left.get(name, set()) | {(shown.paper, shown.person) for shown in block if shown.post and shown.person}
        is_ = {(shown.paper, person) for shown, person in zip(block, people, strict=True) if shown.post}
        if papers := {paper for paper, _ in was ^ is_}:  # whom a page shows by itself, it does not ask its paper for
            mentioned = self._archive.printing([name]) - {shown.page for shown in block}
            self._due.pages |= {page for page in mentioned if self._paper(page) in papers}

    def _paper(self, page: int) -> str:
        row = self._db.execute("SELECT paper FROM pages WHERE number = ?", (page,)).fetchone()
        return row[0] if row else ""

    def _keep_joins(self, name: str, joins: Iterable[Row]) -> None:
        if not self._empty:
            self._db.execute("DELETE FROM joins WHERE name = ?", (name,))
        self._db.executemany("INSERT INTO joins VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", joins)

    def several(self, person: Individual) -> list[str]:
        """The events at which somebody is with others on one day."""
        days: dict[str, set[Spot]] = defaultdict(set)
        for shown in person.appearances:
            for stay in shown.at:
                days[stay.day].update((self._numbers[shown.key.page], shown.key.article, int(number)) for number in shown.events)
        several = ({event for spot in spots if (event := self._archive.event_at(spot))} for spots in days.values() if len(spots) > 1)
        return sorted({event for events in several if len(events) > 1 for event in events})

    def _draw_places(self, drawing: Drawing, person: Individual) -> None:
        """Where somebody is at several events of one day, what of that cannot be."""
        if several := self.several(person):
            told = sorted((Happening(event, tuple(self._archive.told(event)), ()) for event in several), key=lambda one: one.reports[0].key)
            two_places(drawing, person, told)

    # Events and seats

    def _draw_events(self, events: Iterable[str]) -> None:
        for event in events:
            self._see_sent(event)
            reports = self._archive.told(event)
            told = happening(reports, self._common)
            drawing = self._ground.fresh()
            draw_event(self._ground, told, self._attendees(reports))
            two_dates(drawing, [told])
            if not self._empty:
                self._due.posts |= {_seat(key) for kind, key in (split(what) for what, _, _ in drawing.uses) if kind == "post"}
            self._canvas.draw("event", event, drawing)

    def _attendees(self, reports: Iterable[Report]) -> dict[Key, Attendee]:
        """Everyone on the pages of reports."""
        pages = {report.key.page for report in reports}
        return {key: one for page in pages for key, one in self._everyone(page).items()}

    def _all_on(self, page: str) -> dict[Key, Attendee]:
        """Everyone on a page."""
        return {
            Key(page, article, name, nth): Attendee(person, content_id("post", *parted(post)) if post else None)
            for name, article, nth, person, post in self._on_page(self._numbers[page])
        }  # fmt: skip

    def _see_sent(self, event: str) -> None:
        """The seats that an event showed without their holders before are due."""
        if not self._empty:
            used = (split(what) for what in self._canvas.used("event", event))
            self._due.posts |= {_seat(key) for kind, key in used if kind == "post"}

    def _draw_posts(self) -> None:
        self._canvas.flush()
        for title, org in map(_seat, self._canvas.things("post")) if self._empty else sorted(self._due.posts | self._beside()):
            if single_seat(title, org):
                self._draw_seat(title, org)

    def _draw_seat(self, title: str, org: str) -> None:
        held = list(self._held(title, org))
        drawing = self._ground.fresh()
        draw_seats(self._ground, held)
        two_holders(drawing, held)
        draw_inferred(drawing, held, partial(self._sent, thing("post", title, org)))
        self._canvas.draw("post", joined(title, org), drawing)

    def _beside(self) -> set[Seat]:
        """The seats that stand without their holders beside those that are due: of one that draws what another draws too, the last one holds."""
        events = {event for title, org in self._due.posts for event in self._canvas.users(thing("post", title, org), "event")}
        used = (split(what) for event in sorted(events) for what in self._canvas.used("event", event))
        return {_seat(key) for kind, key in used if kind == "post"}

    def _held(self, title: str, org: str) -> Iterator[Held]:
        """All that shows somebody in a seat, in the order of people and articles."""
        for one, person in self._archive.holders(title, org):
            yield from (held for held in tenures_of([Individual(person, one.key.name, (one,))]) if (held.title, held.org) == (title, org))

    def _sent(self, post: str, holder: str) -> Iterator[Sent]:
        """The events at which a post stands without a name, but for those that name its holder."""
        for event in self._canvas.users(post, "event"):
            if not self._canvas.owns("event", event, content_id("attended", holder, event, "")):
                sent = self._canvas.edge(content_id("represented_at", id_of(post), event, ""))
                yield Sent(sent, self._archive.told(event))

    def _draw_heirs(self) -> None:
        """BECAME from the bodies that pages name to those of them that they became."""
        bodies = self._archive.keys("body") if self._empty else {key for kind, key, _ in self._moved if kind == "body"}
        for body in sorted({*bodies, *(old for new in bodies for old in forebears(new))}):
            self._draw_heirs_of(body)

    def _draw_heirs_of(self, body: str) -> None:
        drawing = self._ground.fresh()
        for heir, year in heirs(body):
            if self._prints.held(body) and self._prints.held(heir):
                drawing.edge("BECAME", self._ground.body(body), self._ground.body(heir), year=year)
        self._canvas.draw("heirs", body, drawing)

    # Pages

    def _draw_mentions(self, moved: Collection[str]) -> None:
        """What pages mention; `moved` are the names of shared nodes that came or went."""
        if not self._empty:
            self._due.pages |= self._archive.printing(moved)
        order = sorted(self._due.pages)
        with self._canvas.later():
            for number, names in zip(order, self._work_of_pages(self._reader.names, map(self._told, order)), strict=True):
                self._draw_mentions_of(number, names)

    def _draw_mentions_of(self, number: int, names: Names | None) -> None:
        drawing = self._ground.fresh()
        if names:
            draw_mentions(self._ground, names, self._known(number, names.paper))
        self._canvas.draw("mentions", str(number), drawing)

    def _known(self, number: int, paper: str) -> Known:
        """Whom a page can mean."""
        shown: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name, article, _, person, _ in self._on_page(number):
            shown[name][article].append(person)
        return Known(shown, lambda name: self._of_paper(paper, name) if paper else (), self._there)


def _called(areas: Collection[str], moved: Collection[str]) -> list[str]:
    """What areas are called that are named now and were not, or the other way round; `moved` are those that pages name by themselves."""
    now, then = ({name for area in told for name in chain(area)} for told in (areas, set(areas) ^ set(moved)))
    return sorted({form for name in (now ^ then) | set(map(plain_area, moved)) for form in forms(name)})


def _seat(key: str) -> Seat:
    title, org = parted(key)
    return title, org


def _words(notes: Iterable[Note]) -> Iterator[str]:
    """The printed words that mean something else now that notes came or went."""
    for kind, key, _ in notes:
        if kind in ("called", "posted"):
            yield parted(key)[1]
        elif kind in ("seated", "body"):
            yield key
