"""Tagged articles to events: who attended what, where and when, in which role and order, each with its sentence.

Source: annotation guide, "Events". The spaCy component `events` reads `doc._.layout`, `doc.ents` and `doc._.dates` and sets
`doc._.events`, one tuple of Event an article, offsets in the reading view.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from jinshen.pipeline.attendance import participants, parts, unnamed
from jinshen.pipeline.dates import DateMention
from jinshen.pipeline.happenings import (
    AT,
    GATHERING,
    HELD,
    OPENED,
    OPENS,
    VISIT,
    another,
    event_name,
    happening,
    kinds,
)
from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.organizers import bodies
from jinshen.pipeline.orgs import Names
from jinshen.pipeline.places import venue
from jinshen.pipeline.records import Event, EventOrganization, Mention
from jinshen.pipeline.sentences import sentences
from jinshen.pipeline.spans import mentions_of, without_byline
from jinshen.pipeline.tours import Tour, visits, whereabouts

if not Doc.has_extension("events"):
    Doc.set_extension("events", default=None)

# What is looked at for the event's name, date and place: its sentence and the next ones of the lead.
LEAD = 3
TOURS = {"调研", "考察", "督导", "走访", "慰问"}
SEEN = re.compile(r"实地|参观了?|观摩了|先后来到")
# What an activity says of where it went.
WENT = re.compile(r"走进|(?:前往|来到|赶到|深入)[^。\n]{2,60}?(?:参加|开展|举行|举办)")
# What a body has held: without a date, only the finished act tells it from standing work.
DONE = re.compile(r"(?:召开|举行|举办|开展|组织|启动)了")
STRONG = {"chair", "attend", "lead", "accompany", "announce", "award", "lecture"}


@dataclass(frozen=True, slots=True)
class Told:
    """One article as the reading of events sees it; all offsets in `text`."""

    text: str
    title: str
    body: tuple[int, int]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    headline: tuple[int, int] | None = None


def _opening(told: Told, spans: Sequence[tuple[int, int]], acting: Sequence[bool]) -> int | None:
    """Which sentence tells of the event first: one that is dated and happened, else one with people in roles."""
    dated = [any(start <= date.start < end for date in told.dates) for start, end in spans]
    happened = [happening(told.text[start:end]) for start, end in spans]
    texts = [told.text[slice(*span)] for span in spans]
    held = re.search(f"{HELD}|{GATHERING}", told.title or "") is not None
    signs: tuple[Callable[[int], bool], ...] = (
        lambda i: dated[i] and (acting[i] or _gathers(texts[i])),
        lambda i: _gathers(texts[i]) and any(dated[max(i - 1, 0) : i]),
        lambda i: acting[i],
        lambda i: dated[i] and i < LEAD and held,
        lambda i: i < LEAD and _gathers(texts[i]) and (_gathers(told.title) or bool(DONE.search(texts[i]))),
    )
    for sign in signs:
        found = next((i for i in range(len(spans)) if happened[i] and sign(i)), None)
        if found is not None:
            return found
    return None


def _gathers(text: str) -> bool:
    squeezed = re.sub(r"\s+", "", text)
    return bool(OPENED.search(squeezed) or OPENS.search(squeezed) or AT.search(squeezed))


def _when(told: Told, spans: Sequence[tuple[int, int]]) -> DateMention | None:
    """The first date of the event's own sentence, else of the sentences around it."""
    for start, end in spans:
        inside = [date for date in told.dates if start <= date.start < end]
        if inside:
            return inside[0]
    return None


def _headline(told: Told) -> list[tuple[int, int]]:
    """The headline as a whole, and its lines."""
    return [told.headline, *sentences(told.text, *told.headline)] if told.headline else []


def _where(told: Told, spans: Sequence[tuple[int, int]], opening: int, kind: Sequence[str], names: Names) -> tuple[str | None, tuple[str, ...]]:
    """Place and stops: a room where one is printed, else where the tour or the activity went; a meeting has stops only where they were seen."""
    title = _headline(told)
    lead = [*spans[opening : opening + LEAD], *spans[max(opening - LEAD, 0) : opening], *title]
    rest = [span for span in spans if span not in lead]
    touring = _touring(kind, told.text[slice(*spans[opening])])
    room = venue(told.text, told.mentions, [*lead, *rest], 0 if touring else len(lead))
    party = frozenset(m.text for m in told.mentions if m.label == PERSON and any(start <= m.start < end for start, end in lead))
    if not touring:
        seen = [span for span in spans if SEEN.search(told.text, *span)]
        stops = whereabouts(Tour(told.text, told.mentions, None, names.is_area), seen)[1] if seen else ()
        return room or _went(told, lead, kind), tuple(stop for stop in stops if stop != room)
    order = [spans[opening], *(span for span in spans if span != spans[opening])]
    place, stops = whereabouts(Tour(told.text, told.mentions, party, names.is_area), order, title)
    return room or place, stops if len(stops) == 1 else tuple(stop for stop in stops if stop != room)


def _touring(kind: Sequence[str], opening: str) -> bool:
    if set(kind) <= {"接待", "其他"}:
        return re.search(VISIT, opening) is not None
    return bool(TOURS & set(kind)) and "会议" not in kind


def _went(told: Told, lead: Sequence[tuple[int, int]], kind: Sequence[str]) -> str | None:
    """The one place that an activity went to: 走进柳岸社区."""
    if not {"活动", "宣讲", "讲座", "培训", "慰问"} & set(kind):
        return None
    for span in lead:
        if WENT.search(told.text, *span) or "慰问" in kind:
            lists = visits(told.text, told.mentions, *span)
            if lists and len(lists[0].items) == 1:
                return re.sub(r"\s+", "", told.text[slice(*lists[0].items[0])])
    return None


def _organizations(told: Told, lead: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]], names: Names) -> tuple[EventOrganization, ...]:
    found: dict[tuple[str, str], EventOrganization] = {}
    for mention, role, (start, end) in bodies(told.text, told.mentions, [*lead, *_headline(told)], names.is_area, [span for span in spans if span not in lead]):
        org = names.body_or_area(mention)
        found.setdefault((org, role), EventOrganization(org, role, mention.text, start, end))
    return tuple(found.values())


def read_events(told: Told, names: Names) -> tuple[Event, ...]:
    """The events that the article reports; none where it tells of policy, plans or standing work."""
    spans = sentences(told.text, *told.body)
    acting = [any(STRONG & set(part.roles) for part in parts(told.text, told.mentions, [span])) for span in spans]
    opening = _opening(told, spans, acting)
    if opening is None:
        return ()
    second = next((i for i in range(opening + 1, len(spans)) if another(_squeezed(told, spans[i]))), len(spans))
    events = [_event(told, told.title, spans[:second], opening, names)]
    if second < len(spans):
        after = _event(told, "", spans[second:], 0, names)
        events = [replace(events[0], name=told.title) if events[0].name == after.name and told.title else events[0]]
        events.append(replace(after, date=after.date or events[0].date, date_text=after.date_text or events[0].date_text))
    return tuple(events)


def _squeezed(told: Told, span: tuple[int, int]) -> str:
    return re.sub(r"\s+", "", told.text[slice(*span)])


def _event(told: Told, title: str, spans: Sequence[tuple[int, int]], opening: int, names: Names) -> Event:
    """The event that the sentences `spans` tell, the one at `opening` first."""
    lead = [spans[opening], *spans[max(opening - 1, 0) : opening], *spans[opening + 1 : opening + LEAD]]
    text = _squeezed(told, spans[opening])
    name = event_name(title, text)
    kind = kinds(name, text)
    when = _when(told, [spans[opening], *reversed(spans[max(opening - LEAD, 0) : opening])])
    place, visited = _where(told, spans, opening, kind, names)
    return Event(
        name=name, kind=kind, date=when.value if when else None, date_text=when.text if when else None, place=place,
        visited=visited,
        participants=participants(parts(told.text, told.mentions, spans)),
        groups=unnamed(told.text, told.mentions, spans),
        organizations=_organizations(told, lead, spans, names),
        start=spans[opening][0], end=spans[opening][1],
    )  # fmt: skip


@Language.component("events", requires=["doc.ents", "doc._.layout", "doc._.dates"], assigns=["doc._.events"])
def events(doc: Doc) -> Doc:
    """Sets `doc._.events`: one tuple of Event an article, in the order of `doc._.layout.articles`."""
    found = []
    for laid in doc._.layout.articles:
        every = mentions_of(doc, laid.start, laid.end)
        told = Told(
            doc.text, laid.title, laid.body, without_byline(every, {line.name for line in laid.byline}),
            tuple(date for date in doc._.dates if laid.start <= date.start < laid.end), laid.headline,
        )  # fmt: skip
        names = Names(doc._.source.jurisdiction if doc._.source else None, every)
        found.append(read_events(told, names))
    doc._.events = tuple(found)
    return doc
