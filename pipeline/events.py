"""Tagged articles to events: who attended what, where and when, in which role and order, each with its sentence.

Source: annotation guide, "Events". The spaCy component `events` reads `doc._.layout`, `doc.ents` and `doc._.dates` and sets
`doc._.events`, one tuple of Event an article, offsets in the reading view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import takewhile

from spacy.language import Language
from spacy.tokens import Doc

from jinshen.pipeline.attendance import Part, awarded, participants, parts, unnamed, with_headline
from jinshen.pipeline.dates import DAY, DateMention
from jinshen.pipeline.datewords import EVE
from jinshen.pipeline.happenings import VISIT, another, apart, event_name, happening, kinds
from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.organizers import bodies
from jinshen.pipeline.orgs import Names
from jinshen.pipeline.places import venue
from jinshen.pipeline.records import Event, EventOrganization, Evidence, Mention
from jinshen.pipeline.reports import NAMED, Sentence, elected, is_feature, opening
from jinshen.pipeline.sentences import sentences
from jinshen.pipeline.spans import (
    mentions_of,
    people_only,
    repeated,
    squash,
    unsigned,
    whole_names,
    within,
    without_byline,
)
from jinshen.pipeline.tours import Tour, visits, whereabouts

if not Doc.has_extension("events"):
    Doc.set_extension("events", default=None)

# What is looked at for the event's name, date and place: its sentence and the next ones of the lead.
LEAD = 3
# How far behind the event's sentence the day may stand that tells 近日 more closely.
LATER = 5
LONG_AGO = timedelta(days=270)
# A report says 今年 of the day of what it remembers.
RECENT = timedelta(days=4)
REMEMBERED = re.compile(r"^(?:今|去|前)年")
TOURS = {"调研", "考察", "督导", "走访", "慰问"}
SEEN = re.compile(r"实地|参观了?|观摩了|先后来到")
# What an activity says of where it went.
WENT = re.compile(r"走进|(?:前往|来到|赶到|深入)[^。\n]{2,60}?(?:参加|开展|举行|举办)")
# Words by which the paragraphs of a report go back to what it reports.
OWN = r"会议|会上|座谈会|活动|仪式|培训|讲座|课堂|授课|比赛|赛场|演练|签约|调研|考察|督导|检查|视察|走访|慰问|一行|现场|参加|出席|陪同|图为|主持|强调|指出|讲话|要求|致辞|发言|会见|与会"
# A line without any mark of a sentence or of a byline: 王芳、李强获一等奖.
SUBTITLE = re.compile(r"(?!.*(?:记者|通讯员|作者|讯|摄影?|文/|时间|日期|来源|浏览|点击)|[（(□■●○◎◆]).{4,40}(?<![。！？”：，；）)…])")
# Behind a date that says since when a thing is there: 2022年4月开工的大桥.
BEGUN = re.compile(r"(?:开工|动工|建成|落成|成立|创办|投用|始建|立项|创刊)的")
# A sentence that opens with a day so long before the event's tells of another occasion.
BEFORE = timedelta(days=20)
# A sentence that begins so lacks who did it.
GOES = re.compile(r"(?:直奔|来到|深入|前往|走进|赶赴|奔赴|出席|参加|检查|调研|看望|慰问|走访|视察|督导|考察)")
# Behind this a sentence is over, or it is a line of the imprint.
OVER = re.compile(r"[。！？”.;；）)]\s*$|[：:]")
# A stop that was read behind the day with which a report opens: 8月15日。王芳到….
DAY_ALONE = re.compile(r"(?:\d\s?日|[今昨前][日天])(?:上午|下午|晚)?[。.]\s*$")
# A stop read for a comma behind words with which nobody ends: 王芳与干部一道。参加仪式.
ON_THE_WAY = re.compile(r"(?:一[道同起]|共同|分别|先后|随后|带队|率队|并|和|与|及|在|到|赴|对|向|为|由|将)[。.]\s*$")
# What a meeting decides for a day to come is not its own day: 决定大会5月5日在云州召开.
DECIDED = re.compile(r"决定[^，。；\n]{2,40}$")
TO_COME = re.compile(r"(?:在[^，。；]{1,12})?(?:召开|举行|举办)")
# What was done besides in the place of a meeting: 在云州期间，王芳到企业调研.
BESIDES = re.compile(r"(?:在[^，。；会坛节赛]{1,8}|访[^，。；]{1,6})期间，")
# Words for a day that may be told more closely.
LATELY = {"近日", "最近", "日前", "近期", "连日来", "这几天"}
# Who receives another is there; who only presents may be quoted.
RECEIVES = re.compile(r"会见|接见|会晤|会谈")
# Behind these words stand those who were elected or honoured, not those who were there.
ROSTER = re.compile(r"(?:名单|人选|结果)(?:公[布示])?如下[：:]?$")
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
    issued: str | None = None


def _when(told: Told, spans: Sequence[tuple[int, int]], later: Sequence[tuple[int, int]]) -> DateMention | None:
    """The first date of the event's own sentence, else of the sentences around it; 连日来, and since when a thing is there, only where no other is told.

    近日 is told more closely by the day that one of the sentences behind opens with, where people act in it.
    """
    near = [date for start, end in spans for date in told.dates if start <= date.start < end]
    near.sort(key=lambda date: (date.text == "连日来" or bool(EVE.fullmatch(date.text)), bool(BEGUN.match(told.text, date.end))))
    first = near[0] if near else None
    if first is None or first.value or first.text not in LATELY:
        return first
    opened = (next((date for date in told.dates if date.start == start and date.value), None) for start, _ in later)
    return next((day for day, span in zip(opened, later, strict=True) if day and _acting(told, span)), first)


def _headline(told: Told) -> list[tuple[int, int]]:
    """The headline as a whole, its lines, and those of its lines that stand at the top of the body."""
    below = takewhile(lambda span: SUBTITLE.fullmatch(told.text, *span), sentences(told.text, *told.body))
    return [*([told.headline, *sentences(told.text, *told.headline)] if told.headline else []), *below]


def _where(told: Told, spans: Sequence[tuple[int, int]], opening: int, kind: Sequence[str], names: Names) -> tuple[Evidence | None, tuple[Evidence, ...]]:
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
        return room or _went(told, lead, kind), _without(told, stops, room)
    order = [spans[opening], *(span for span in spans if span != spans[opening])]
    place, stops = whereabouts(Tour(told.text, told.mentions, party, names.is_area), order, title)
    return room or place, stops if len(stops) == 1 or not room else _without(told, stops, room)


def _without(told: Told, stops: Sequence[Evidence], room: Evidence | None) -> tuple[Evidence, ...]:
    """The stops but the one that is the place."""
    name = _printed(told, room) if room else None
    return tuple(stop for stop in stops if _printed(told, stop) != name)


def _printed(told: Told, at: Evidence) -> str:
    return _squeezed(told, (at.start, at.end))


def _touring(kind: Sequence[str], opening: str) -> bool:
    if set(kind) <= {"接待", "其他"}:
        return re.search(VISIT, opening) is not None
    return bool(TOURS & set(kind)) and "会议" not in kind


def _went(told: Told, lead: Sequence[tuple[int, int]], kind: Sequence[str]) -> Evidence | None:
    """The one place that an activity went to: 走进柳岸社区."""
    if not {"活动", "宣讲", "讲座", "培训", "慰问"} & set(kind):
        return None
    for span in lead:
        if WENT.search(told.text, *span) or "慰问" in kind:
            lists = visits(told.text, told.mentions, *span)
            if lists and len(lists[0].items) == 1:
                return Evidence(*lists[0].items[0], "went")
    return None


def _organizations(told: Told, lead: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]], names: Names) -> tuple[EventOrganization, ...]:
    found: dict[tuple[str, str], EventOrganization] = {}
    for mention, role, (start, end) in bodies(told.text, told.mentions, [*lead, *_headline(told)], names.is_area, [span for span in spans if span not in lead]):
        org = names.body_or_area(mention)
        found.setdefault((org, role), EventOrganization(org, role, mention.text, start, end))
    return tuple(found.values())


def _long_ago(told: Told, event: Event) -> bool:
    """True for what happened long before the page was printed: it is remembered, not reported."""
    if not told.issued or not event.date or event.date[:1] == "-":
        return False
    since = date.fromisoformat(told.issued) - (RECENT if REMEMBERED.match(event.date_text or "") else LONG_AGO)
    day = event.date[: 10 if REMEMBERED.match(event.date_text or "") else 7]
    return day < since.isoformat()[: len(day)]


def read_events(told: Told, names: Names) -> tuple[Event, ...]:
    """The events that the article reports; none where it tells of policy, plans, standing work or what was long ago."""
    told = replace(told, dates=tuple(date for date in told.dates if not _decided(told.text, date)))
    return tuple(event for event in _read(told, names) if not _long_ago(told, event))


def _decided(text: str, day: DateMention) -> bool:
    """True for a day for which something is decided, and for 连日来 that tells how long a thing was made ready."""
    return bool((day.text == "连日来" and text.startswith("的", day.end)) or (DECIDED.search(text, max(day.start - 44, 0), day.start) and TO_COME.match(text, day.end)))


def _read(told: Told, names: Names) -> tuple[Event, ...]:
    spans = _whole(told, sentences(told.text, *told.body))
    seen = _seen(told, spans)
    first = _opening(told, spans, seen)
    if first is None:
        congress = elected(told.title, seen)
        return (replace(_event(told, "", spans, (congress[0], "elects"), names), name=congress[1], kind=("会议",)),) if congress else ()
    second = next((i for i in range(first[0] + 1, len(spans)) if another(_squeezed(told, spans[i])) or _apart(told, spans, i)), len(spans))
    events = [_event(told, told.title, spans[:second], first, names)]
    after = _event(told, "", spans[second:], (0, "another"), names) if second < len(spans) else None
    if after and (after.participants or after.place or after.groups or after.date):
        events = [replace(events[0], name=told.title) if events[0].name == after.name and told.title else events[0]]
        events.append(after if after.date or not events[0].date else replace(after, date=events[0].date, date_text=events[0].date_text, date_evidence=events[0].date_evidence))
    return tuple(events)


def _whole(told: Told, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences, one that opens with the day and is torn behind a name made whole with its rest."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and len(found) <= LEAD and _torn(told, found[-1], ahead=bool(GOES.match(told.text, start, end))):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _torn(told: Told, span: tuple[int, int], *, ahead: bool) -> bool:
    """Whether a sentence tells a day and ends at a name or at the day, or names who acts and has no end, before anything happened in it.

    `ahead` says that the next sentence begins with what somebody named before does.
    """
    dated = any(span[0] <= date.start < span[1] for date in told.dates)
    named = any(span[0] <= m.start < span[1] and m.label == PERSON for m in told.mentions)
    ends = any(m.end == span[1] for m in told.mentions) or (named and not OVER.search(told.text, *span)) or DAY_ALONE.search(told.text, *span) or ON_THE_WAY.search(told.text, *span) or (named and ahead)
    return dated and bool(ends) and not happening(_squeezed(told, span))


def _apart(told: Told, spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the sentence spans[at] begins a forum of its own: with people, and none of those of the tour."""
    if not apart(_squeezed(told, spans[at])):
        return False
    people = [m for m in told.mentions if m.label == PERSON and spans[0][0] <= m.start < spans[-1][1]]
    here = {m.text for m in people if m.start >= spans[at][0]}
    return bool(here) and here.isdisjoint(m.text for m in people if m.start < spans[at][0])


def _seen(told: Told, spans: Sequence[tuple[int, int]]) -> list[Sentence]:
    found, paragraph = [], 0
    for number, span in enumerate(spans):
        paragraph += number > 0 and "\n" in told.text[spans[number - 1][1] : span[0]]
        dated = any(span[0] <= date.start < span[1] for date in told.dates)
        found.append(Sentence(_squeezed(told, span), dated, paragraph, cache(partial(_acting, told, span))))
    return found


def _acting(told: Told, span: tuple[int, int]) -> bool:
    strong = STRONG | {"host"} if RECEIVES.search(told.text, *span) else STRONG
    return any(strong & set(part.roles) for part in parts(told.text, told.mentions, [span]))


def _opening(told: Told, spans: Sequence[tuple[int, int]], seen: Sequence[Sentence]) -> tuple[int, str] | None:
    """Which sentence tells of the event first, and by which rule."""
    first = opening(told.title, seen)
    if first is None or NAMED.search(told.title):
        return first
    start, end = spans[first[0]]
    people = {m.text for m in told.mentions if m.label == PERSON and start <= m.start < end}
    return None if is_feature(seen, first[0], re.compile("|".join([OWN, *map(re.escape, sorted(people))]))) else first


def _squeezed(told: Told, span: tuple[int, int]) -> str:
    return squash(told.text[slice(*span)])


def _event(told: Told, title: str, spans: Sequence[tuple[int, int]], opened: tuple[int, str], names: Names) -> Event:
    """The event that the sentences `spans` tell; `opened` is which tells of it first, and by which rule."""
    opening, rule = opened
    lead = [spans[opening], *spans[max(opening - 1, 0) : opening], *spans[opening + 1 : opening + LEAD]]
    text = _squeezed(told, spans[opening])
    name = event_name(title, text)
    kind = kinds(name, text)
    if kind == ("其他",) and opening:  # 区政协组织委员视察。王芳带队。
        kind = kinds("", _squeezed(told, spans[opening - 1]))
    when = _when(told, [spans[opening], *reversed(spans[max(opening - LEAD, 0) : opening])], spans[opening + 1 : opening + LATER])
    place, visited = _where(told, spans, opening, kind, names)
    touring = _touring(kind, text) or "访问" in text
    stops = tuple(_printed(told, stop) for stop in visited)
    # What stands before the event's sentence is its scene or its occasion, unless something happens there too.
    roster = next((i for i, span in enumerate(spans) if i >= opening and ROSTER.search(_squeezed(told, span))), len(spans))
    told_of = [
        span for i, span in enumerate(spans)
        if i == opening or (not _another_day(told, span, when) and (touring or not BESIDES.match(_squeezed(told, span))) and (opening < i <= roster or (i < opening and happening(_squeezed(told, span)))))
    ]  # fmt: skip
    return Event(
        name=name, kind=kind, date=when.value if when else None, date_text=when.text if when else None, place=_printed(told, place) if place else None,
        visited=stops,
        participants=participants(_people(told, told_of, titled=bool(title))),
        groups=unnamed(told.text, told.mentions, spans),
        organizations=tuple(one for one in _organizations(told, lead, spans, names) if one.role != "subject" or one.org_as_printed not in stops),
        start=spans[opening][0], end=spans[opening][1], rule=rule,
        date_evidence=Evidence(when.start, when.end, when.rule, when.anchor) if when else None,
        place_evidence=place, visited_evidence=visited,
    )  # fmt: skip


def _another_day(told: Told, span: tuple[int, int], when: DateMention | None) -> bool:
    """True for a sentence that opens with a day long before that of the event."""
    day = next((date for date in told.dates if date.start == span[0]), None)
    if not (when and day and day.value and DAY.match(day.value) and when.value and DAY.match(when.value)):
        return False
    return date.fromisoformat(day.value[-10:]) < date.fromisoformat(when.value[:10]) - BEFORE


def _people(told: Told, spans: Sequence[tuple[int, int]], *, titled: bool) -> list[Part]:
    """Who took part by the sentences `spans` and, where the event is the headline's, by its lines."""
    headline = parts(told.text, told.mentions, _headline(told) if titled else [])
    if award := next(filter(None, (awarded(told.text[slice(*span)]) for span in spans)), None):
        headline = [replace(part, roles={**part.roles, "award": award}) for part in headline]
    return with_headline(parts(told.text, told.mentions, spans), headline)


@Language.component("events", requires=["doc.ents", "doc._.layout", "doc._.dates"], assigns=["doc._.events"])
def events(doc: Doc) -> Doc:
    """Sets `doc._.events`: one tuple of Event an article, in the order of `doc._.layout.articles`."""
    text = doc.text
    mentions = mentions_of(doc)
    found = []
    for laid in doc._.layout.articles:
        every = within(mentions, laid.start, laid.end)
        people = people_only(text, unsigned(text, without_byline(every, {line.name for line in laid.byline})))
        named = repeated(text, whole_names(text, people), every, (laid.start, laid.end))
        dates = tuple(date for date in doc._.dates if laid.start <= date.start < laid.end)
        names = Names(doc._.source.jurisdiction if doc._.source else None, every)
        found.append(read_events(Told(text, laid.title, laid.body, named, dates, laid.headline, doc._.source.issue_date if doc._.source else None), names))
    doc._.events = tuple(found)
    return doc
