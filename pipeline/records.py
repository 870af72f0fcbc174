"""The records that flow from pages to the graph, and their JSON form: one page a line, in the gold format.

Offsets count code points of the page's decoded text, end excluded. Keys that the gold format names keep its meaning;
the others (`quote`, offsets of posts and participants, `confidence` …) may be missing in a record made by hand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

from pydantic import TypeAdapter, ValidationError

from jinshen.pipeline.errors import PageError


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text; `text` has its white space removed, `quote` is as the file prints it, `rule` is what proposed it."""

    start: int
    end: int
    label: str
    text: str
    quote: str | None = None
    confidence: float | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Post:
    """Who holds what: `org` is the canonical full name, `resolution` one of `labels.RESOLUTIONS`, `rule` one of `labels.POST_RULES`.

    `start`, `end` and `quote` are the sentence that says so; `title_as_printed` differs from `title` where the
    organization is inside the title (市公安局长 is 局长 at the bureau). `corrected` says, here and in the other facts, who set which key.
    """

    person: str
    title: str
    org: str | None
    status: str = "current"
    org_as_printed: str | None = None
    title_as_printed: str | None = None
    resolution: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    confidence: float | None = None
    rule: str | None = None
    corrected: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value is printed and what read it: `rule` is one of `labels.DATE_RULES` or `labels.PLACE_RULES`.

    `anchor` is what completed a date, a date or a year: the issue date, the time of publication, another date.
    """

    start: int
    end: int
    rule: str | None = None
    anchor: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A named person's part in an event; `order` counts from 1 in the order first named (protocol order).

    `start`, `end` and `quote` are the sentence that names the person first; `words` give the roles, one entry a role, '' for a bare list.
    """

    person: str
    roles: tuple[str, ...]
    order: int
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    confidence: float | None = None
    words: tuple[str, ...] = ()
    corrected: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class EventOrganization:
    org: str
    role: str
    org_as_printed: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A gathering, visit or act that an article reports as having happened.

    `date` is YYYY-MM-DD, --MM-DD, YYYY-MM, YYYY or START/END, None where the page gives none; never a part that is
    not printed. `start`, `end` and `quote` are the sentence that tells of it first, `rule` one of `labels.EVENT_RULES`.
    """

    name: str
    kind: tuple[str, ...]
    date: str | None = None
    date_text: str | None = None
    place: str | None = None
    visited: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    groups: tuple[str, ...] = ()
    organizations: tuple[EventOrganization, ...] = ()
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    confidence: float | None = None
    rule: str | None = None
    date_evidence: Evidence | None = None
    place_evidence: Evidence | None = None
    visited_evidence: tuple[Evidence, ...] = ()
    corrected: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `struck` tells the facts that a person has taken out of it."""

    id: str
    kind: str
    title: str
    start: int
    end: int
    byline: tuple[Byline, ...] = ()
    mentions: tuple[Mention, ...] = ()
    posts: tuple[Post, ...] = ()
    events: tuple[Event, ...] = ()
    struck: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that belongs to no article, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Where the text is read otherwise than printed: `kind` is one of `labels.REPAIRS`, `read` what is read there if other characters.

    `score` says how much better it reads so, in natural logarithms of likelihood.
    """

    start: int
    end: int
    kind: str
    read: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that a page was read from: its number in the file and its size, in `unit` (point or pixel)."""

    number: int
    width: float
    height: float
    unit: str


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stretch of the text stands on its sheet, a printed line as a rule; x from the left, y from the top."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """All that was read on one page.

    `served` says where paper, jurisdiction and issue date came from, `sure` how likely it is right what the page alone tells (the
    share of right ones among such answers, tests/benchmarks/provenance.md). `publisher` holds bodies by their part (主管, 主办 …),
    `editors` names with theirs (责任编辑, 校对 …).
    """

    page: str
    paper: str | None = None
    jurisdiction: str | None = None
    issue_date: str | None = None
    masthead_mentions: tuple[Mention, ...] = ()
    articles: tuple[Article, ...] = ()
    text: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    format: str | None = None
    masthead: Span | None = None
    left_out: tuple[LeftOut, ...] = ()
    repairs: tuple[Repair, ...] = ()
    served: dict[str, str] | None = None
    sure: dict[str, float] | None = None
    issue_number: str | None = None
    lunar_date: str | None = None
    publisher: dict[str, str] | None = None
    editors: tuple[Byline, ...] = ()
    warnings: tuple[str, ...] = ()
    sheet: Sheet | None = None
    boxes: tuple[Box, ...] = ()


# Keys of the gold format are written even when empty; every other key only when it says something.
GOLD_KEYS = {
    Page: {"page", "paper", "jurisdiction", "issue_date", "masthead_mentions", "articles"},
    Article: {"id", "kind", "title", "start", "end", "byline", "mentions", "posts", "events"},
    Mention: {"start", "end", "label", "text"},
    Byline: {"name", "role"},
    Post: {"person", "title", "org", "status"},
    Event: {"name", "kind", "date", "date_text", "place", "visited", "participants", "groups", "organizations"},
    Participant: {"person", "roles", "order"},
    EventOrganization: {"org", "role"},
    Evidence: {"start", "end"},
    Span: {"start", "end"},
    LeftOut: {"start", "end", "reason"},
    Sheet: {"number", "width", "height", "unit"},
    Box: {"start", "end", "x0", "y0", "x1", "y1"},
    Repair: {"start", "end", "kind"},
}

PLAIN = {str, int, float, type(None)}
_PAGE = TypeAdapter(Page)


# For each kind of record its keys in order, and whether they are written even when empty.
_KEYS = {kind: tuple((field.name, field.name in kept) for field in fields(kind)) for kind, kept in GOLD_KEYS.items()}


def _plain(value: Any) -> Any:
    if keys := _KEYS.get(type(value)):
        pairs = ((name, getattr(value, name), kept) for name, kept in keys)
        return {name: item if type(item) in PLAIN else _plain(item) for name, item, kept in pairs if kept or item not in (None, ())}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def to_json(page: Page) -> str:
    """One line of JSON without its line end; the same page gives the same bytes.

    >>> to_json(Page("a.txt", paper="云州日报"))
    '{"page": "a.txt", "paper": "云州日报", "jurisdiction": null, "issue_date": null, "masthead_mentions": [], "articles": []}'
    """
    return json.dumps(_plain(page), ensure_ascii=False)


def from_json(line: str | bytes, where: str) -> Page:
    """The page of one JSON object, checked; `where` names file and line for the error.

    Raises PageError if it is no page record.
    """
    try:
        return _PAGE.validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or "the line"
        message = f"{where}: no page record: {key}: {first['msg']}; see Records in the README"
        raise PageError(message) from None
