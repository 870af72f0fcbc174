"""A page record and the corrections of its facts to the corrected page record.

A fact is known by page, article, names and sentence, never by its offsets: a page that is read anew keeps its corrections as long as
it tells the fact. What nothing on the page answers to waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jinshen.graph.decisions import STRIKE, Correction, Fact, said
from jinshen.graph.facts import completed, evidence
from jinshen.pipeline.records import Article, Event, Page, Participant, Post

# fact of the page: field to its correction
Changes = Mapping[Fact, Mapping[str, Correction]]


def bare(quote: str) -> str:
    """A sentence as two readings of it are compared: without white space."""
    return "".join(quote.split())


def post_fact(page: Page, article: Article, post: Post) -> Fact:
    """A post as a fact, with the sentence that says so."""
    quote = evidence(page, article, post.person, start=post.start, end=post.end, quote=post.quote).quote
    return Fact(page.page, article.id, "post", post.person, post.title, post.org or "", quote=quote)


def participant_fact(page: Page, article: Article, event: Event, part: Participant) -> Fact:
    """A participant as a fact, with the sentence that names the person."""
    quote = evidence(page, article, part.person, start=part.start, end=part.end, quote=part.quote).quote
    return Fact(page.page, article.id, "participant", part.person, event=event.name, quote=quote)


def event_fact(page: Page, article: Article, event: Event) -> Fact:
    """An event as a fact, with the sentence that tells of it first."""
    return Fact(page.page, article.id, "event", event=event.name, quote=completed(page, article, event).quote or "")


class _Numbered:
    """Facts that are told alike get a number each, in the order of the record."""

    def __init__(self) -> None:
        self._often: Counter[Fact] = Counter()

    def __call__(self, fact: Fact) -> Fact:
        alike = replace(fact, quote=bare(fact.quote))
        self._often[alike] += 1
        return replace(fact, nth=self._often[alike])


def facts_of(page: Page) -> Iterator[tuple[Fact, Post | Participant | Event]]:
    """The facts of a page that can be corrected, each with what the record says."""
    for article in page.articles:
        number = _Numbered()
        for post in article.posts:
            yield number(post_fact(page, article, post)), post
        for event in article.events:
            yield number(event_fact(page, article, event)), event
            for part in event.participants:
                yield number(participant_fact(page, article, event, part)), part


def _names(fact: Fact) -> tuple[str, ...]:
    return fact.kind, fact.person, fact.title, fact.org, fact.event


def locate(facts: Sequence[Fact], wanted: Fact) -> Fact | None:
    """The fact of a page that is meant: of its article and sentence, else where only the article's or the sentence's bounds differ."""
    alike = [fact for fact in facts if _names(fact) == _names(wanted)]
    here, quote = [fact for fact in alike if fact.article == wanted.article], bare(wanted.quote)
    own = [fact for fact in here if bare(fact.quote) == quote and fact.nth == wanted.nth]
    if own:
        return own[0]
    moved = [fact for fact in alike if bare(fact.quote) == quote and fact.nth == wanted.nth]
    wider = [fact for fact in here if bare(fact.quote) in quote or quote in bare(fact.quote)]
    return next((found[0] for found in (moved, wider) if len(found) == 1), None)


def changes(page: Page, corrections: Iterable[Correction]) -> tuple[Changes, list[Correction]]:
    """What is to be changed on a page, and the corrections that nothing on it answers to."""
    facts = [fact for fact, _ in facts_of(page)]
    found: dict[Fact, dict[str, Correction]] = {}
    waiting = []
    for one in corrections:
        fact = locate(facts, one.fact)
        if fact is None:
            waiting.append(one)
            continue
        known = found.setdefault(fact, {}).get(one.field)
        if known is None or known.fact != fact:  # the one that names the fact as it stands goes before one that only fits it
            found[fact][one.field] = one
    return found, waiting


def corrected(page: Page, corrections: Sequence[Correction]) -> Page:
    """The page with its corrections, each fact with who changed what of it, each article with what was struck."""
    if not corrections:
        return page
    found, _ = changes(page, sorted(corrections, key=lambda one: (one.fact, one.field)))
    return replace(page, articles=tuple(_article(page, article, found) for article in page.articles)) if found else page


def _article(page: Page, article: Article, found: Changes) -> Article:
    number, struck = _Numbered(), []
    posts, events = [], []
    for post in article.posts:
        own = found.get(number(post_fact(page, article, post)), {})
        if STRIKE in own:
            struck.append(f"{post.person} {post.title} ({said(own[STRIKE])})")
        else:
            posts.append(_post(_at_sentence(page, article, post, own), own))
    for event in article.events:
        own = found.get(number(event_fact(page, article, event)), {})
        kept = []
        for part in event.participants:
            of_part = found.get(number(participant_fact(page, article, event, part)), {})
            if STRIKE in of_part and STRIKE not in own:
                struck.append(f"{part.person} {event.name} ({said(of_part[STRIKE])})")
            elif STRIKE not in of_part:
                kept.append(_set(_at_sentence(page, article, part, of_part), of_part))
        if STRIKE in own:
            struck.append(f"{event.name} ({said(own[STRIKE])})")
        else:
            events.append(_event(replace(event, participants=_renumbered(kept)), own))
    return replace(article, posts=tuple(posts), events=tuple(events), struck=tuple(struck))


def _renumbered(kept: Sequence[Participant]) -> tuple[Participant, ...]:
    """Participants without gaps in their order."""
    ranks = {order: rank for rank, order in enumerate(sorted({part.order for part in kept}), 1)}
    return tuple(part if part.order == ranks[part.order] else replace(part, order=ranks[part.order]) for part in kept)


def _set(one: Any, own: Mapping[str, Correction], **more: object) -> Any:
    """A part of a record with its corrected values; a person stands for them, so they are sure."""
    if not own:
        return one
    values = {field: change.value for field, change in own.items()}
    told = {field: said(change) for field, change in sorted(own.items())}
    return replace(one, **values, **more, confidence=1.0, corrected=told)


def _at_sentence(page: Page, article: Article, one: Any, own: Mapping[str, Correction]) -> Any:
    """A post or participant with the sentence that prints the name, where another name is set, which no sentence may print."""
    if "person" not in own:
        return one
    spot = evidence(page, article, one.person, start=one.start, end=one.end, quote=one.quote)
    return replace(one, start=spot.start, end=spot.end, quote=spot.quote)


def _post(post: Post, own: Mapping[str, Correction]) -> Post:
    more: dict[str, object] = {}
    if "title" in own:
        more["title_as_printed"] = post.title_as_printed or post.title
    if "org" in own:
        more["resolution"] = None
    changed: Post = _set(post, own, **more)
    return changed


def _event(event: Event, own: Mapping[str, Correction]) -> Event:
    gone: dict[str, object] = {f"{field}_evidence": None for field in own if field in ("date", "place")}
    if "visited" in own:
        gone["visited_evidence"] = ()
    changed: Event = _set(event, own, **gone)
    return changed
