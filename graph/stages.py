"""The stages of a build by parts: what each part of the facts gives, as rows, for whatever engine keeps and joins them.

A row is a table, a kind, a key, a value, a place and a text, in one shape for all tables:

appearance  one person in one article: key name, value paper and first post, place where it stands, told itself
stay        an event of a day at which an appearance shows somebody: key the report, place the appearance
report      key where it stands, value the event that it would be alone, kind its name, told itself
near        what a report shares: key, value the codes of its time and those that it asks for, told its first and last day, place the report
word        two characters of a report's name: key, place the report
named       a name of reports, and a date
called, posted, seated, body, page called   what pages print: key and value
heir        a body that can have become others: key, told these
several     the people of a name who are at several events of a day: key name, told these
on page, of paper, held   who an appearance is: key, value
users, edge   what events use and draw, for the seats
node, edge, use   what units draw: key the id or thing, kind its label, type or name, place the order among units
open        a question of a unit without an answer: kind and key, place the unit
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jinshen.graph.accounts import Account, account
from jinshen.graph.apart import Answers, Apart, Counts, Unit, edge_told, report_of
from jinshen.graph.archive import APPEARANCE, REPORT, first_post
from jinshen.graph.atlas import Atlas, Homes, Table, homeless, placeless
from jinshen.graph.beside import Block, draw_page, resolved
from jinshen.graph.canvas import ADDED
from jinshen.graph.corrections import corrected
from jinshen.graph.decisions import Correction
from jinshen.graph.facts import Appearance, Key, Report
from jinshen.graph.ground import Base
from jinshen.graph.happened import LEAST, asks, clusters, event_id, keys
from jinshen.graph.history import heirs as heirs_of
from jinshen.graph.likeness import evidence
from jinshen.graph.names import single_seat
from jinshen.graph.notes import Note, facts_of, surveyed
from jinshen.graph.outline import json_of, of_json
from jinshen.graph.resolution import Individual
from jinshen.graph.things import added, draw, id_of, joined, parted, split
from jinshen.pipeline.records import Page, from_json

Row = tuple[str, str, str, str, str, str]
COLUMNS = ("table", "kind", "key", "value", "place", "told")
ORDER = ("page", "name", "place", "event", "post", "heirs", "mentions")  # of units that draw one thing the last one counts
PRINTED = ("called", "posted", "seated", "body")
ALL = "*"  # the code of every time
WHENEVER = ("t*", "u*", "u-")  # the codes under which reports of whatever time find each other


@dataclass(frozen=True)
class World:
    """What all pages together tell, as far as every part needs it, and what people decided."""

    areas: tuple[str, ...] = ()
    bodies: Mapping[str, Sequence[str]] | None = None
    places: Mapping[str, Sequence[str]] | None = None
    reports: int = 0
    corrections: Mapping[str, Sequence[Correction]] | None = None
    judgements: Mapping[str, Mapping[tuple[Key, Key], str]] | None = None

    @cached_property
    def atlas(self) -> Atlas:
        return Atlas(self.areas)

    @cached_property
    def homes(self) -> tuple[Homes, Homes]:
        """Those of bodies and of places."""
        return Homes(Table(self.bodies or {})), Homes(Table(self.places or {}))

    def page(self, record: str) -> Page:
        """The corrected page of a record."""
        page = from_json(record, "a record")
        return corrected(page, (self.corrections or {}).get(page.page, ()))

    def apart(self, answers: Answers) -> Apart:
        """What draws units from answers."""
        return Apart(self.atlas, self.homes[1], answers, self.reports)

    def far(self, kind: str, name: str, where: Sequence[str]) -> bool:
        """True for a body or place that several far areas have under one name."""
        apart = homeless(self.atlas, name) if kind == "local" else placeless(self.atlas, name, where)
        return apart and bool(Homes(lambda _: where).of(name))


def survey(world: World, record: str) -> Iterator[Row]:
    """What a page tells of areas, and of bodies and places that several areas may have."""
    for kind, key, value in sorted(surveyed(world.page(record))):
        yield kind, "", key, value, "", ""


def facts(world: World, record: str) -> Iterator[Row]:
    """All that a page says, and its own unit."""
    page = world.page(record)
    found = facts_of(page, world.atlas, *world.homes)
    for one in found.appearances:
        yield from _of_appearance(one)
    for report, told in zip(found.reports, found.accounts, strict=True):
        yield from _of_report(report, told)
    for note in sorted(found.notes):
        yield from _of_note(page.page, note)
    ground = Base()
    draw_page(ground, page)
    yield from drawn([("page", page.page, ground.drawing)], "page")


def _of_appearance(one: Appearance) -> Iterator[Row]:
    place = joined(one.key.page, one.key.article, one.key.name, str(one.key.nth))
    yield "appearance", "", one.key.name, "", place, APPEARANCE.dump_json(one).decode()
    if one.at:
        for number in one.events:
            yield "stay", "", joined(one.key.page, one.key.article, number), "", place, ""


def _of_report(report: Report, told: Account) -> Iterator[Row]:
    place = joined(report.key.page, report.key.article, report.key.name)
    yield "report", told.name, place, event_id(report.key), "", REPORT.dump_json(report).decode()
    found = keys(told)
    codes = sorted({time for _, time in found} | {time[0] + ALL for _, time in found if time[0] in "tu"})
    asked = sorted({code for _, *span in asks(told) for code in _codes(*span)})
    days = f"{told.when[0]} {told.when[1]}" if told.when and told.when[2] else ""
    for key in sorted({key for key, _ in found}):
        yield "near", "", key, f"{' '.join(codes)}/{' '.join(asked)}", place, days
    for pair in sorted(told.words):
        yield "word", "", pair, "", place, ""


def _codes(first: str, last: str) -> Iterator[str]:
    """The codes from one to another."""
    if first == last:
        yield first
    elif last.endswith("~"):
        yield first[0] + ALL
    else:
        yield from (f"{first[0]}{number:06}" for number in range(int(first[1:]), int(last[1:]) + 1))


def _of_note(page: str, note: Note) -> Iterator[Row]:
    kind, key, value = note
    if kind in (*PRINTED, "named"):
        yield kind, "", key, value, "", ""
    if kind == "body" and (became := heirs_of(key)):
        yield "heir", "", key, "", "", json_of([heir for heir, _ in became])
    if kind == "called":
        yield "page called", "", page, joined(parted(key)[1], value), "", ""


def drawn(units: Iterable[Unit], stage: str) -> Iterator[Row]:
    """What units draw and use."""
    for _, key, drawing in units:
        order = f"{ORDER.index(stage)} {key}"
        for node in drawing.nodes():
            yield "node", node.label, node.id, json_of(node.properties), order, ""
        for edge in drawing.edges():
            yield "edge", edge.type, edge.id, edge_told(edge), order, ""
        for thing, name, value in sorted(drawing.uses):
            yield "use", name, thing, value, "", ""


# Events


def beside(report: str, often: str | None) -> str:
    """A report as JSON, and how common is what it tells, as an answer."""
    counts = [joined(one["kind"], one["key"], str(one["count"])) for one in of_json(often or "[]")]
    return json_of([report, *counts])


class Weigher:
    """Reports, as answers, to what they are compared by; what was read last is kept."""

    def __init__(self, world: World) -> None:
        self._counts = Counts(world.reports)
        self.common = self._counts.common
        self.account = lru_cache(maxsize=1 << 12)(lambda told: account(report_of(told, self._counts)))

    def odds(self, one: str, other: str) -> float | None:
        """Those of two reports telling of one event, None where these are less than even."""
        found = evidence(self.account(one), self.account(other), self.common)
        return found[0] if found and found[0] >= LEAST else None


def gathered(world: World, rows: Sequence[tuple[str, Mapping[str, float]]]) -> Iterator[tuple[str, str]]:
    """Connected reports, as answers, each with the places of those that it may be one with and the odds, to the events at their places."""
    weigher = Weigher(world)
    order = sorted(((weigher.account(told), others) for told, others in rows), key=lambda one: one[0].key)
    told = [one for one, _ in order]
    places = [joined(one.key.page, one.key.article, one.key.name) for one in told]
    number = {place: index for index, place in enumerate(places)}
    odds = {
        (min(index, number[other]), max(index, number[other])): worth for index, (_, others) in enumerate(order) for other, worth in others.items()
    }  # fmt: skip
    for group in clusters(told, odds, weigher.common):
        event = event_id(told[group[0]].key)
        yield from ((places[index], event) for index in group)


# People


def people(world: World, name: str, shown: Sequence[tuple[str, Mapping[str, str]]]) -> Iterator[Row]:
    """The people of a name, from their appearances, each with the events of its reports."""
    ground = Base()
    found = resolved(ground, Block(name, [told for told, _ in shown], (world.judgements or {}).get(name, {})))
    yield from drawn([("name", name, ground.drawing)], "name")
    apart = world.apart({("event", place): [event] for _, events in shown for place, event in events.items()})
    members: dict[str, list[str]] = {person.id: [] for person in found.busy if apart.several(person)}
    for (told, _), person in zip(shown, found.people, strict=True):
        one = APPEARANCE.validate_json(told)
        post = first_post(one)
        yield "on page", "", one.key.page, joined(one.key.name, one.key.article, str(one.key.nth), person, post), "", ""
        if post:
            yield "of paper", "", joined(one.paper, one.key.name), person, "", ""
        for title, org in sorted({(held.title, held.org) for held in one.held}):
            if single_seat(title, org):
                yield "held", "", joined(title, org), json_of([told, person]), "", ""
        if person in members:
            members[person].append(told)
    if members:
        events = {place: event for _, told in shown for place, event in told.items()}
        yield "several", "", name, "", "", json_of([[*members.items()], events])


def places(world: World, name: str, told: str, answers: Answers) -> Iterator[Row]:
    """What of the places of people of a name cannot be."""
    members, events = of_json(told)
    apart = world.apart({**answers, **{("event", place): [event] for place, event in events.items()}})
    individuals = [Individual(person, name, tuple(sorted(map(APPEARANCE.validate_json, shown), key=lambda one: one.key))) for person, shown in members]
    yield from _tried(apart, "place", name, lambda: apart.places(name, individuals))


# Units that ask


def _tried(apart: Apart, stage: str, unit: str, draw_it: Callable[[], None]) -> Iterator[Row]:
    """What a unit draws, or what it asks for before it can be drawn."""
    try:
        draw_it()
    except Exception:
        if not apart.desk.open:
            raise  # else what is not answered yet may be the cause
    if apart.desk.open:
        yield from (("open", kind, key, "", unit, "") for kind, key in sorted(apart.desk.open))
    else:
        yield from drawn(apart.sheet.units, stage)


def event(world: World, unit: str, told: str, answers: Answers) -> Iterator[Row]:
    """An event; which seats it uses is told to these."""
    apart = world.apart(answers)
    for row in _tried(apart, "event", unit, lambda: apart.event(unit)):
        yield row
        if row[0] == "use" and split(row[2])[0] == "post":
            yield "users", "", row[2], unit, "", ""


def post(world: World, unit: str, told: str, answers: Answers) -> Iterator[Row]:
    """A seat."""
    apart, (title, org) = world.apart(answers), parted(unit)
    yield from _tried(apart, "post", unit, lambda: apart.post(title, org))


def heirs(world: World, unit: str, told: str, answers: Answers) -> Iterator[Row]:
    """What a body became."""
    apart = world.apart({**answers, ("body", unit): [""]})
    yield from _tried(apart, "heirs", unit, lambda: apart.heirs(unit))


def mentions(world: World, unit: str, told: str, answers: Answers) -> Iterator[Row]:
    """What a page mentions; `told` is its record."""
    apart = world.apart(answers)
    yield from _tried(apart, "mentions", unit, lambda: apart.mentions(world.page(told)))


def settled(thing: str, uses: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """The nodes and edges of a thing that is used; of things that draw one node the one that its uses tell more of stands, else the first."""
    drawing, kind = draw(thing), split(thing)[0]
    told = added(kind, sorted(uses)) if kind in ADDED and uses else {}
    for node in drawing.nodes():
        own = bool(uses) and kind in ADDED and node.id == id_of(thing)
        properties = dict(sorted({**node.properties, **told}.items())) if own else node.properties
        yield "node", node.label, node.id, json_of(properties), f"{0 if own else 1} {thing}", ""
    for edge in drawing.edges():
        yield "edge", edge.type, edge.id, edge_told(edge), f"1 {thing}", ""
