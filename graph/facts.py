"""Page records to the facts that a graph is made of: who appears where with which posts, and what is reported where.

Nothing is joined here: one Appearance is one name in one article, one Report one event in one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jinshen.graph.model import Evidence
from jinshen.graph.names import area_of, held_title
from jinshen.pipeline.records import Article, Event, Mention, Page, Post

FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
STOPS = "。！？!?\n"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Where a fact stands: page, article, number in it; facts are ordered by it."""

    page: str
    article: str
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """One post of one appearance."""

    title: str
    org: str
    status: str
    evidence: Evidence
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Appearance:
    """One name in one article; `seen` is the day of the page or of the event there, '' where neither is told."""

    key: Key
    held: tuple[Held, ...]
    areas: tuple[str, ...]
    paper: str
    seen: str
    events: tuple[str, ...]
    at: tuple[tuple[str, str, str], ...] = ()  # (day, area, name) of the events it is at


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one article tells it; `spots` are the sentences that print its places, bodies and groups."""

    key: Key
    event: Event
    area: str
    paper: str
    seen: str
    issued: str = ""
    spots: Mapping[str, Evidence] = field(default_factory=dict)

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(part.person for part in self.event.participants)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence of text around [start, end)."""
    left = max((text.rfind(stop, 0, start) for stop in STOPS), default=-1) + 1
    right = min((found for stop in STOPS if (found := text.find(stop, end)) >= 0), default=len(text) - 1) + 1
    while left < start and text[left].isspace():
        left += 1
    return left, right


def _first(article: Article, name: str) -> Mention | None:
    return next((m for m in article.mentions if m.text == name and m.label == "PERSON"), None)


def evidence(
    page: Page, article: Article, name: str, *, start: int | None, end: int | None, quote: str | None
) -> Evidence:
    """Where a fact was read: its own span, else the sentence of the name's first mention, else the article itself.

    Records made by hand have no offsets beside a post or a participant.
    """
    if start is None or end is None:
        first = _first(article, name)
        if first is not None and page.text:
            start, end = sentence_at(page.text, first.start, first.end)
            quote = page.text[start:end]
        elif first is not None:
            start, end, quote = first.start, first.end, first.quote or first.text
        else:
            start, end, quote = article.start, article.end, article.title
    elif quote is None:
        quote = page.text[start:end] if page.text else name
    return Evidence(page.page, article.id, start, end, quote)


def seen_on(page: Page, article: Article) -> str:
    """The day on which an article shows somebody: its page's, else the earliest full date of its events."""
    if page.issue_date:
        return page.issue_date
    days = [day for event in article.events for day in FULL.findall(event.date or "")]
    return min(days, default="")


def _held(page: Page, article: Article, post: Post) -> Held:
    found = evidence(page, article, post.person, start=post.start, end=post.end, quote=post.quote)
    printed = {"titleAsPrinted": post.title_as_printed or post.title, "orgAsPrinted": post.org_as_printed or ""}
    extra = {name: value for name, value in {**printed, "seenOn": seen_on(page, article)}.items() if value}
    whole = Evidence(found.page, found.article, found.start, found.end, found.quote, dict(extra))
    return Held(held_title(post.title, post.status), post.org or "", post.status, whole, post.confidence)


def event_area(page: Page, event: Event) -> str:
    """The area in which an event is told to have been: of the page's jurisdiction."""
    return page.jurisdiction or ""


def appearances(page: Page, article: Article) -> Iterator[Appearance]:
    """Everyone whom an article shows in a post or at an event, by name."""
    held: dict[str, list[Held]] = {}
    for post in article.posts:
        if post.org:
            held.setdefault(post.person, []).append(_held(page, article, post))
    at: dict[str, list[tuple[str, Event]]] = {}
    for number, event in enumerate(article.events):
        for part in event.participants:
            at.setdefault(part.person, []).append((f"{number}", event))
    for name in sorted({*held, *at}):
        posts = tuple(held.get(name, ()))
        areas = sorted({area for post in posts if (area := area_of(post.org))} or {page.jurisdiction or ""} - {""})
        happened = at.get(name, [])
        days = tuple(
            (event.date or "", event_area(page, event), event.name)
            for _, event in happened
            if FULL.fullmatch(event.date or "")
        )
        yield Appearance(
            Key(page.page, article.id, name), posts, tuple(areas), page.paper or "", seen_on(page, article),
            tuple(number for number, _ in happened), days,
        )  # fmt: skip


def reports(page: Page, article: Article) -> Iterator[Report]:
    """The events of one article."""
    for number, event in enumerate(article.events):
        key = Key(page.page, article.id, str(number))
        yield Report(
            key, _completed(page, article, event), event_area(page, event), page.paper or "", seen_on(page, article),
            page.issue_date or "", _spots(page, article, event),
        )  # fmt: skip


def _spots(page: Page, article: Article, event: Event) -> dict[str, Evidence]:
    """The sentence of an article that first prints each place, body and group of an event, whatever breaks its lines."""
    bodies = [body.org_as_printed or body.org for body in event.organizations]
    found = {}
    for words in {event.place or "", *event.visited, *event.groups, *bodies} - {""}:
        pattern = r"\s*".join(map(re.escape, "".join(words.split())))
        if printed := re.compile(pattern).search(page.text or "", article.start, article.end):
            start, end = sentence_at(page.text or "", *printed.span())
            found[words] = Evidence(page.page, article.id, start, end, (page.text or "")[start:end])
    return found


def _completed(page: Page, article: Article, event: Event) -> Event:
    """The event with a sentence beside it and beside each participant, where the record has none of its own."""
    people = []
    for part in event.participants:
        spot = evidence(page, article, part.person, start=part.start, end=part.end, quote=part.quote)
        people.append(replace(part, start=spot.start, end=spot.end, quote=spot.quote))
    if event.start is not None:
        return replace(event, participants=tuple(people))
    at = page.text.find(event.date_text, article.start, article.end) if page.text and event.date_text else -1
    if at >= 0 and page.text:
        start, end = sentence_at(page.text, at, at + 1)
        quote = page.text[start:end]
    elif people:
        start, end, quote = people[0].start or 0, people[0].end or 0, people[0].quote or ""
    else:
        start, end, quote = article.start, article.end, article.title
    return replace(event, participants=tuple(people), start=start, end=end, quote=quote)
