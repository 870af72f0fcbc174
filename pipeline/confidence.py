"""Facts to how likely they are right, by what read them and how sure their names are.

The weights of `data/confidence.tsv` were fitted on pages of press worlds with all damage (`python -m jinshen.models.confidence`, which also
says how well they hold on other worlds): a logistic sum over the rule, the resolution, the status, the roles, and the least sure mention.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.records import Article, Event, Mention, Participant, Post
from jinshen.pipeline.tables import rows

Traits = Mapping[str, float]
SUREST = 0.999


@cache
def _weights(fact: str) -> dict[str, float]:
    return {row["trait"]: float(row["weight"]) for row in rows("confidence") if row["fact"] == fact}


def renew() -> None:
    """Forgets the table, for who has just written it."""
    rows.cache_clear()
    _weights.cache_clear()


def likelihood(fact: str, traits: Traits) -> float:
    """How likely a fact (post, event or participant) with these traits is right, to three places; a trait that the table lacks says nothing."""
    weights = _weights(fact)
    told = sum(weights.get(trait, 0.0) * value for trait, value in traits.items())
    return round(1 / (1 + math.exp(-told)), 3)


def _doubt(mentions: Iterable[Mention], start: int | None, end: int | None, names: Iterable[str]) -> float:
    """The logit of the least sure of the mentions in [start, end) that read as one of `names`."""
    wanted = set(names)
    sure = [m.confidence for m in mentions if m.confidence is not None and m.text in wanted and (start or 0) <= m.start < (end or 0)]
    least = min([*sure, SUREST])
    return math.log(least / (1 - least)) if least > 0 else -SUREST / (1 - SUREST)


def post_traits(post: Post, article: Article) -> dict[str, float]:
    """What speaks for and against a post of an article."""
    doubt = _doubt(article.mentions, post.start, post.end, (post.person, post.title_as_printed or post.title, post.org_as_printed or ""))
    return {"always": 1.0, f"rule {post.rule}": 1.0, f"body {post.resolution}": 1.0, f"status {post.status}": 1.0, "mention": doubt}


def event_traits(event: Event, article: Article) -> dict[str, float]:
    """What speaks for and against an event of an article."""
    people = [m for m in article.mentions if m.label == PERSON and (event.start or 0) <= m.start < (event.end or 0)]
    told = {"always": 1.0, f"rule {event.rule}": 1.0, f"kind {event.kind[0]}": 1.0, f"article {article.kind}": 1.0}
    return {**told, "people": float(bool(event.participants)), "beside": float(bool(people)), "dated": float(event.date is not None)}


def participant_traits(part: Participant, event: Event, article: Article) -> dict[str, float]:
    """What speaks for and against a person's part in an event."""
    told = {"always": 1.0, f"rule {event.rule}": 1.0, "mention": _doubt(article.mentions, part.start, part.end, (part.person,))}
    later = part.start is not None and event.start is not None and part.start != event.start
    return {**told, **{f"role {role}": 1.0 for role in part.roles}, "roles": float(len(part.roles) > 1), "later": float(later), "list": float("" in part.words)}


def facts(article: Article) -> Iterator[tuple[str, Traits]]:
    """The facts of an article, in the order of the record, each with its traits: posts, then each event with its participants."""
    for post in article.posts:
        yield "post", post_traits(post, article)
    for event in article.events:
        yield "event", event_traits(event, article)
        for part in event.participants:
            yield "participant", participant_traits(part, event, article)


def weighed(article: Article) -> Article:
    """The article, its posts, events and participants with how likely each is right."""
    sure = iter([likelihood(fact, traits) for fact, traits in facts(article)])
    posts = tuple(replace(post, confidence=next(sure)) for post in article.posts)
    events = []
    for event in article.events:
        told = next(sure)
        events.append(replace(event, confidence=told, participants=tuple(replace(part, confidence=next(sure)) for part in event.participants)))
    return replace(article, posts=posts, events=tuple(events))
