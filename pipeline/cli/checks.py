"""What a record must keep beyond its form: closed lists, days that the calendar has, names, spans that fit the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinshen.pipeline.characters import WIDE
from jinshen.pipeline.labels import ARTICLE_KINDS, EVENT_KINDS, MENTION_LABELS, ORGANIZATION_ROLES, ROLES, STATUSES
from jinshen.pipeline.provenance import is_day
from jinshen.pipeline.records import Article, Event, EventOrganization, Page, Participant, Post

FARTHEST = 10**9  # no offset, and no place in a list, is beyond it
PLAIN = str.maketrans(dict(WIDE))
PARTLY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def fault(page: Page) -> str:
    """The first fault of a record, in words and with what to do; '' for none."""
    return next(_faults(page), "")


def is_date(text: str) -> bool:
    """True for a date as records write it: a day, a day without its year, a month, a year, or a span of two of them.

    >>> is_date("2024-02-29"), is_date("--02-29/--03-02"), is_date("2024-02"), is_date("2023-02-29"), is_date("明天")
    (True, True, True, False, False)
    """
    start, slash, end = text.partition("/")
    if slash:
        return "/" not in end and is_date(start) and is_date(end)
    return bool(PARTLY.fullmatch(text)) or is_day(text) or (text.startswith("--") and is_day(f"2000{text[1:]}"))


def _faults(page: Page) -> Iterator[str]:
    if not page.page.strip() or "\0" in page.page:
        yield "the page has no name that a file can have; correct the record"
    if page.issue_date is not None and not is_day(page.issue_date):
        yield f"issue_date {page.issue_date} is no day written YYYY-MM-DD; correct the record"
    known: set[str] = set()
    for article in page.articles:
        if article.id in known:
            yield f"two articles {article.id}; correct the record"
        known.add(article.id)
        for what, value, allowed in _words(article):
            if value not in allowed:
                yield f"article {article.id}: {what} {value!r} is none of {', '.join(allowed)}; correct the record"
        yield from (f"article {article.id}: {told}; correct the record" for told in _values(article))
        yield from _misfits(page, article)


def _words(article: Article) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every word of a closed list: what it is, the word, the list."""
    yield "kind", article.kind, tuple(ARTICLE_KINDS)
    yield from (("label", mention.label, tuple(MENTION_LABELS)) for mention in article.mentions)
    yield from (("status", post.status, tuple(STATUSES)) for post in article.posts)
    for event in article.events:
        yield from (("kind", kind, EVENT_KINDS) for kind in event.kind)
        yield from (("role", role, tuple(ROLES)) for part in event.participants for role in part.roles)
        yield from (("role", body.role, tuple(ORGANIZATION_ROLES)) for body in event.organizations)


def _values(article: Article) -> Iterator[str]:
    """What is wrong with names, dates, orders and confidences."""
    people = [post.person for post in article.posts]
    for event in article.events:
        people += [part.person for part in event.participants]
        if not event.name.strip():
            yield "an event has no name"
        if event.date is not None and not is_date(event.date):
            yield f"date {event.date!r} is no date as records write it"
        if any(not 1 <= part.order <= FARTHEST for part in event.participants):
            yield f"an order in {event.name} is no count from 1"
    if not all(person.strip() for person in people):
        yield "a person has no name"
    sure = [one.confidence for one in (*article.mentions, *_told(article)) if not isinstance(one, EventOrganization)]
    if any(value is not None and not 0 <= value <= 1 for value in sure):
        yield "a confidence is not between 0 and 1"


def _told(article: Article) -> Iterator[Post | Event | Participant | EventOrganization]:
    """All that says where it was read."""
    yield from article.posts
    for event in article.events:
        yield event
        yield from event.participants
        yield from event.organizations


def _misfits(page: Page, article: Article) -> Iterator[str]:
    """Spans that do not fit the page's text; without it, spans that fit none."""
    spans: list[tuple[int, int, str | None, str]] = [(article.start, article.end, None, article.id)]
    spans += [(named.start, named.end, named.quote or named.text, named.text) for named in article.mentions]
    for one in _told(article):
        if one.start is not None and one.end is not None:
            spans.append((one.start, one.end, one.quote, "a quote"))
    last = FARTHEST if page.text is None else len(page.text)
    for start, end, quote, what in spans:
        fits = 0 <= start <= end <= last
        if fits and page.text is not None and quote is not None:
            fits = _bare(page.text[start:end]) == _bare(quote)
        if not fits:
            yield f"{what} is not at {start}-{end}: the text of {page.page} is not the one that was read; check it or --pages"


def _bare(text: str) -> str:
    """Text as two readings of it are compared: without white space, full-width letters and digits as plain ones.

    >>> _bare("第１２ 小学")
    '第12小学'
    """
    return "".join(text.split()).translate(PLAIN)
