"""Page records to the facts that a graph is made of: who appears where with which posts, and what is reported where.

Nothing is joined here: one Appearance is one person in one article, one Report one event in one article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jinshen.graph.areas import levels, on_one_chain
from jinshen.graph.assertions import asserted
from jinshen.graph.atlas import Atlas, forms
from jinshen.graph.bodies import area_of
from jinshen.graph.history import now_called
from jinshen.graph.model import Evidence, Value
from jinshen.graph.names import held_title, shortens
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post

FULL = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
STOPS = "。！？!?\n"
VISIT = re.compile(r"[赴到来]|考察|一行|代表团")  # names of events of those from elsewhere, or gone elsewhere
COMPANY = 40  # so many of those at one event are known by their company


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Where a fact stands: page, article, a name or number in it; `nth` of several people of one name in one article."""

    page: str
    article: str
    name: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Held:
    """One post of one appearance; `began` and `ended` are the days on which its text asserts that, '' where it does not.

    `area` is the body's, with all that it lies in as far as the pages tell.
    """

    title: str
    org: str
    status: str
    evidence: Evidence
    confidence: float | None
    began: str = ""
    ended: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """An event of a day at which somebody is: its name, the area of the paper, the areas that its places name."""

    day: str
    paper_area: str
    areas: tuple[str, ...]
    event: str

    def far_from(self, other: Stay) -> bool:
        """True for two events of which neither the papers' areas nor those told are on one chain."""
        if on_one_chain(self.paper_area, other.paper_area):
            return False
        here, there = self.areas or (self.paper_area,), other.areas or (other.paper_area,)
        return not any(on_one_chain(one, two) for one in here for two in there)


@dataclass(frozen=True, slots=True)
class Appearance:
    """One person in one article; `seen` is the day of the page or of the event there, '' where neither is told.

    `company` are the names of the others at the events, `printed` is the name in traditional characters where the page has those.
    """

    key: Key
    held: tuple[Held, ...]
    areas: tuple[str, ...]
    paper: str
    seen: str
    events: tuple[str, ...]
    at: tuple[Stay, ...] = ()
    company: tuple[str, ...] = ()
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one article tells it.

    `spots` are the sentences that print its places, bodies and groups, `bodies` the places that the article marks as bodies,
    `areas` the areas that its places name, each with the place, `hosts` those of its organizers or of its name, all with what they lie in, `homes` for each
    participant the areas of the posts in which the article shows somebody, `about` when its page came out: first and last day as ordinals, and whether the year is told.
    """

    key: Key
    event: Event
    area: str
    paper: str
    seen: str
    issued: str = ""
    spots: Mapping[str, Evidence] = field(default_factory=dict)
    marked: Mapping[str, str] = field(default_factory=dict)
    areas: tuple[tuple[str, str], ...] = ()
    hosts: tuple[str, ...] = ()
    homes: tuple[tuple[str, ...], ...] = ()
    about: tuple[int, int, bool] | None = None

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(part.person for part in self.event.participants)


def people_of(report: Report) -> Iterator[tuple[Participant, Key]]:
    """The participants of a report with the keys of their appearances: a name that stands twice is two people."""
    yield from _numbered(report.key.page, report.key.article, report.event)


def _numbered(page: str, article: str, event: Event) -> Iterator[tuple[Participant, Key]]:
    often: Counter[str] = Counter()
    for part in event.participants:
        often[part.person] += 1
        yield part, Key(page, article, part.person, often[part.person])


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
            start, end = max(start, article.start), min(end, article.end)
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


def by_whom(corrected: Mapping[str, str] | None) -> str | None:
    """Who corrected what of a fact, None where nobody did."""
    return "; ".join(sorted(set(corrected.values()))) if corrected else None


def _printed_as(article: Article, post: Post) -> str:
    """What the article prints for a post's body: what stands there for another body is no name of this one.

    In 区委副书记、区长 the second post has no printed body of its own.
    """
    printed = post.org_as_printed or ""
    if post.resolution != "elided" or not printed:
        return printed
    own = {other.org for other in article.posts if other.resolution != "elided" and other.org_as_printed == printed}
    return printed if post.org in own or (not own and shortens(printed, post.org or "")) else ""


def _held(page: Page, article: Article, post: Post) -> Held:
    found = evidence(page, article, post.person, start=post.start, end=post.end, quote=post.quote)
    seen = seen_on(page, article)
    printed = {"titleAsPrinted": post.title_as_printed or post.title, "orgAsPrinted": _printed_as(article, post)}
    told = {**printed, "seenOn": seen, "corrected": by_whom(post.corrected)}
    extra: dict[str, Value] = {name: value for name, value in told.items() if value}
    whole = Evidence(found.page, found.article, found.start, found.end, found.quote, extra)
    began, ended = asserted(page, article, post, whole, seen)
    return Held(held_title(post.title, post.status), post.org or "", post.status, whole, post.confidence, began, ended)


def _shared_out(held: list[Held], people: int) -> list[list[Held]]:
    """The posts of a name that several people of an article bear, each sentence to one of them in turn, else each post."""
    spans = list(dict.fromkeys((one.evidence.start, one.evidence.end) for one in held))
    shares: list[list[Held]] = [[] for _ in range(people)]
    for number, one in enumerate(held):
        turn = spans.index((one.evidence.start, one.evidence.end)) if len(spans) >= people else number
        shares[min(turn, people - 1)].append(one)
    return shares


def areas_of_event(page: Page, event: Event, atlas: Atlas) -> tuple[tuple[str, str], ...]:
    """The areas that an event's place and stops name, with all that they lie in, each with the words that do; a place also as a house of its area."""
    here = page.jurisdiction or ""
    found: dict[str, str] = {}
    for words in (event.place or "", *event.visited):
        for area in atlas.areas_in("".join(words.split()), here) if words else ():
            if area:
                found.setdefault(atlas.whole(area), words)
    if event.place and not found and (area := atlas.house("".join(event.place.split()), here)):
        found[atlas.whole(area)] = event.place
    return tuple(found.items())


def _hosts(event: Event, atlas: Atlas, here: str) -> tuple[str, ...]:
    """The areas of an event's organizers; where these tell none, the county that its name begins with, unless that went elsewhere."""
    areas = {area_of(body.org) for body in event.organizations if body.role == "organizer"} - {""}
    name = "".join(event.name.split())
    area = "" if areas or VISIT.search(name) else atlas.prefix(name, here)[0]
    if "county" in levels(area) and name.startswith(tuple(forms(area))):
        areas = {area}
    return tuple(sorted(atlas.whole(area) for area in areas))


def appearances(page: Page, article: Article, atlas: Atlas | None = None) -> Iterator[Appearance]:
    """Everyone whom an article shows in a post or at an event, by name."""
    atlas = atlas or Atlas([page.jurisdiction or ""])
    held: dict[str, list[Held]] = {}
    for post in article.posts:
        if post.org:
            told = _held(page, article, post)
            area = area_of(told.org)
            held.setdefault(post.person, []).append(replace(told, area=atlas.whole(now_called(area)) if area else ""))
    at: dict[Key, list[int]] = {}
    stays = []
    for number, event in enumerate(article.events):
        where = tuple(area for area, _ in areas_of_event(page, event, atlas))
        stays.append(Stay(event.date or "", page.jurisdiction or "", where, event.name))
        for _, key in _numbered(page.page, article.id, event):
            at.setdefault(key, []).append(number)
    people = Counter(key.name for key in at)
    for name in sorted({*held, *people}):
        posts = _shared_out(held.get(name, []), max(people[name], 1))
        for nth, own in enumerate(posts, 1):
            key = Key(page.page, article.id, name, nth)
            areas = sorted({one.area for one in own if one.area} or {page.jurisdiction or ""} - {""})
            happened = at.get(key, [])
            company = sorted({part.person for number in happened for part in article.events[number].participants[:COMPANY]} - {name})
            days = tuple(stays[number] for number in happened if FULL.fullmatch(stays[number].day))
            yield Appearance(
                key, tuple(own), tuple(areas), page.paper or "", seen_on(page, article),
                tuple(f"{number}" for number in happened), days, tuple(company),
            )  # fmt: skip


def reports(page: Page, article: Article, atlas: Atlas | None = None) -> Iterator[Report]:
    """The events of one article."""
    atlas = atlas or Atlas([page.jurisdiction or ""])
    marked = {mention.text: mention.label for mention in article.mentions}
    for number, event in enumerate(article.events):
        key = Key(page.page, article.id, str(number))
        yield Report(
            key, completed(page, article, event), page.jurisdiction or "", page.paper or "", seen_on(page, article),
            page.issue_date or "", _spots(page, article, event),
            {place: marked["".join(place.split())] for place in (event.place or "", *event.visited) if "".join(place.split()) in marked},
            areas_of_event(page, event, atlas), _hosts(event, atlas, page.jurisdiction or ""),
        )  # fmt: skip


def _spots(page: Page, article: Article, event: Event) -> dict[str, Evidence]:
    """The sentence of an article that first prints each place, body and group of an event, whatever breaks its lines."""
    bodies = [body.org_as_printed or body.org for body in event.organizations]
    found = {}
    for words in sorted({event.place or "", *event.visited, *event.groups, *bodies} - {""}):
        if span := _span_of(words, page.text or "", article):
            start, end = sentence_at(page.text or "", *span)
            start, end = max(start, article.start), min(end, article.end)
            found[words] = Evidence(page.page, article.id, start, end, (page.text or "")[start:end])
    return found


def _span_of(words: str, text: str, article: Article) -> tuple[int, int] | None:
    """Where an article first prints words, whatever white space stands between their characters."""
    at = text.find(words, article.start, article.end)
    bare = "".join(words.split())
    if at >= 0 or not bare:
        return (at, at + len(words)) if at >= 0 else None
    printed = re.compile(r"\s*".join(map(re.escape, bare))).search(text, article.start, article.end)
    return printed.span() if printed else None


def completed(page: Page, article: Article, event: Event) -> Event:
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
        start, end = max(start, article.start), min(end, article.end)
        quote = page.text[start:end]
    elif people:
        start, end, quote = people[0].start or 0, people[0].end or 0, people[0].quote or ""
    else:
        start, end, quote = article.start, article.end, article.title
    return replace(event, participants=tuple(people), start=start, end=end, quote=quote)
