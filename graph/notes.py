"""A page to its facts and to short notes of what it prints: by notes the rest of the graph finds what a page touches.

A note is a kind, a key and a value; keys and values of several parts are joined by tabs. The kinds:

area    an area that the page is of or names
local   a body without an area in its name, to the page's area
place   a place, to the page's area
called  an area and what its papers print for a body, to the body
posted  a paper and what it prints for a post, to title and body
seated  a title and an area, to a body there that has one such seat
body    a body with somebody in a post or a part in an event, and what it is part of
held    a single-seat post, to the appearance that shows somebody in it
near    what two reports of one event share, to a code of the time and a report
word    two characters of an event's name, to a report
named   an event's name, to a date of one of that name
prints  words on which it depends how the page is drawn
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jinshen.graph.accounts import Account, about, account
from jinshen.graph.areas import plain_area
from jinshen.graph.atlas import TITLE, Atlas, Homes, bare_body
from jinshen.graph.bodies import area_of, whole_of
from jinshen.graph.facts import Appearance, Held, Key, Report, appearances, people_of, reports
from jinshen.graph.happened import keys
from jinshen.graph.names import single_seat
from jinshen.graph.scripts import simplified
from jinshen.graph.things import joined
from jinshen.graph.whereabouts import homes_of
from jinshen.pipeline.records import Article, Event, Page

Note = tuple[str, str, str]
SURVEY = ("area", "local", "place")  # the kinds that are told before anything else is read


@dataclass(frozen=True, slots=True)
class Facts:
    """What one page says: everyone in it, its events and what these are compared by, its notes."""

    appearances: tuple[Appearance, ...] = ()
    reports: tuple[Report, ...] = ()
    accounts: tuple[Account, ...] = ()
    notes: frozenset[Note] = frozenset()


def _places(event: Event) -> Iterator[str]:
    for place in (event.place or "", *event.visited):
        if bare := "".join(place.split()):
            yield bare


def surveyed(page: Page) -> frozenset[Note]:
    """What a page tells of areas, and of bodies and places that several areas may have, before anything else is read."""
    here = page.jurisdiction or ""
    found: set[Note] = {("area", here, "")} if here else set()
    for article in page.articles:
        orgs = [post.org or "" for post in article.posts] + [body.org for event in article.events for body in event.organizations]
        for org in orgs:
            if area := area_of(org):
                found.add(("area", area, ""))
            elif bare_body(org):
                found.add(("local", org, here))
        found.update(("place", place, here) for event in article.events for place in _places(event))
    return frozenset(found)


def facts_of(page: Page, atlas: Atlas, bodies: Homes, places: Homes) -> Facts:
    """All that a page says, read with the areas and bodies that the pages of the graph name."""
    shown: list[Appearance] = []
    told: list[Report] = []
    notes: set[Note] = set()
    for article in page.articles:
        plain, printed = simplified(page, article)
        settled = _settled(plain, page.jurisdiction or "", bodies)
        for one in appearances(page, settled, atlas):
            shown.append(replace(one, printed=printed[one.key.name]) if one.key.name in printed else one)
        told += reports(page, settled, atlas)
        notes.update(("prints", words, "") for words in _words(page, plain, atlas, places))
    for one in shown:
        for held in one.held:
            notes.update(_of_held(page, held, one))
    when, homes = about(told), homes_of(shown)
    told = [replace(report, about=when, homes=_homes(report, homes)) for report in told]
    compared = [*map(account, told)]
    for report, own in zip(told, compared, strict=True):
        notes.update(_of_report(page, report, own, atlas))
    return Facts(tuple(shown), tuple(told), tuple(compared), frozenset(notes))


def _homes(report: Report, homes: Mapping[Key, frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(homes.get(key, ()))) for _, key in people_of(report))


def _settled(article: Article, area: str, homes: Homes) -> Article:
    """The article with the full names of bodies that several areas have under one name."""

    def named(org: str) -> str:
        return homes.named(org, area) if bare_body(org) else org

    if not any(bare_body(org) for org in _bodies(article)):
        return article
    posts = tuple(replace(post, org=named(post.org)) if post.org else post for post in article.posts)
    events = tuple(
        replace(event, organizations=tuple(replace(body, org=named(body.org)) for body in event.organizations)) for event in article.events
    )
    return replace(article, posts=posts, events=events)


def _bodies(article: Article) -> Iterator[str]:
    yield from (post.org for post in article.posts if post.org)
    yield from (body.org for event in article.events for body in event.organizations)


def _words(page: Page, article: Article, atlas: Atlas, places: Homes) -> Iterator[str]:
    """The names that an article mentions, as printed and as they are meant."""
    here = page.jurisdiction or ""
    for label, name in {(mention.label, mention.text) for mention in article.mentions}:
        if label == "TITLE":
            continue
        yield name
        if label == "ORG":
            yield atlas.body(name, here)
        elif label == "LOC":
            yield atlas.resolve(name, here) or name
            yield places.named(name, here)


def wholes(body: str) -> Iterator[str]:
    """A body and all that it is part of."""
    inner: str | None = body
    while inner:
        yield inner
        inner = whole_of(inner)


def _of_held(page: Page, held: Held, one: Appearance) -> Iterator[Note]:
    area, org = page.jurisdiction or "", str(held.evidence.extra.get("orgAsPrinted", ""))
    title = str(held.evidence.extra.get("titleAsPrinted", ""))
    yield from (("body", body, "") for body in wholes(held.org))
    yield "prints", held.org, ""
    if org:
        yield "called", joined(plain_area(area) if area else "", org), held.org
    if page.paper and (org or title != held.title):
        yield "posted", joined(page.paper, org + title), joined(held.title, held.org)
    if single_seat(held.title, held.org):
        yield "seated", joined(held.title, area_of(held.org)), held.org
        yield "held", joined(held.title, held.org), joined(one.key.name, one.key.article, str(one.key.nth))


def _of_report(page: Page, report: Report, one: Account, atlas: Atlas) -> Iterator[Note]:
    here, spot = page.jurisdiction or "", (report.key.article, report.key.name)
    yield from (("near", key, joined(time, *spot)) for key, time in keys(one))
    yield from (("word", pair, joined(*spot)) for pair in one.words)
    if one.when:
        yield "named", one.name, str(one.when)
    for body in report.event.organizations:
        yield from (("body", whole, "") for whole in wholes(body.org))
        if body.org_as_printed:
            yield "called", joined(plain_area(here) if here else "", body.org_as_printed), body.org
        yield "prints", body.org, ""
    for name in _places(report.event):
        yield "prints", name, ""
        yield "prints", atlas.body(name, here), ""
    for group in report.event.groups:
        bare = "".join(group.split())
        yield "prints", bare, ""
        if title := TITLE.search(bare):
            yield "prints", joined(title[0], atlas.prefix(bare[: title.start()], here)[0]), ""
