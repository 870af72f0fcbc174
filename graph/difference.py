"""Two graph files, an older and a newer, to what changed from one to the other: each change with the day, the ids it is about, and the sentences.

Both files are gone through once for each kind, sorted, side by side; only what differs is looked at, so that memory stays flat. Ids of people and
events change when an earlier page comes; who and what is the same is told by appearances (page, article, name) and reports (page, article,
number): a person or event is known where one of these was in the older graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from jinshen.graph.answers import Nodes, Row, node_of, shown
from jinshen.graph.citations import first_sight
from jinshen.graph.derived import MASS
from jinshen.graph.model import Edge, Node
from jinshen.graph.pairing import Two, edge_of
from jinshen.graph.schema import BODY_TYPES
from jinshen.graph.store import Graph

APPEARANCES = """SELECT a.name, p.name, a.article, a.nth, a.person FROM appearances a JOIN pages p ON p.number = a.page
    WHERE a.person IS NOT NULL ORDER BY a.name, p.name, a.article, a.nth"""


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `about` are the ids of people, posts, bodies and events concerned, in the newer graph or, of what is gone, in the older one."""

    kind: str
    day: str
    about: frozenset[str]
    told: Row
    evidence: list[Row] = field(default_factory=list)


def differing(one: Iterable[tuple[str, int]], other: Iterable[tuple[str, int]]) -> Iterator[tuple[str, bool, bool]]:
    """Where two sorted streams of ids and digests differ: the id, and which of them have it.

    >>> list(differing([("a", 1), ("b", 1), ("c", 1)], [("b", 2), ("c", 1), ("d", 1)]))
    [('a', True, False), ('b', True, True), ('d', False, True)]
    """
    left, right = iter(one), iter(other)
    here, there = next(left, None), next(right, None)
    while here or there:
        if there is None or (here is not None and here[0] < there[0]):
            assert here is not None
            yield here[0], True, False
            here = next(left, None)
        elif here is None or there[0] < here[0]:
            yield there[0], False, True
            there = next(right, None)
        else:
            if here[1] != there[1]:
                yield here[0], True, True
            here, there = next(left, None), next(right, None)


def _only(here: Graph, there: Graph, table: str, kind: str) -> Iterator[str]:
    """The ids that only one of two graphs has."""
    return (one for one, has, had in differing(here.digests(table, kind), there.digests(table, kind)) if has and not had)


def _called(node: Node) -> Row:
    return {"personId": node.id, "person": node.properties["name"], "disambiguator": node.properties.get("disambiguator")}


# People


def _by_name(graph: Graph) -> Iterator[tuple[str, dict[tuple[Any, ...], str]]]:
    """For each name, sorted, its appearances with their people."""
    for name, rows in groupby(graph.rows(APPEARANCES), itemgetter(0)):
        yield name, {row[1:4]: row[4] for row in rows}


def people(two: Two) -> Iterator[Change]:
    """Who was not there before, who were several and are one now, who was one and is several."""
    before = _by_name(two.old)
    old = next(before, None)
    for name, there in _by_name(two.new):
        while old is not None and old[0] < name:
            old = next(before, None)
        here = old[1] if old is not None and old[0] == name else {}
        olds: dict[str, set[str]] = defaultdict(set)
        news: dict[str, set[str]] = defaultdict(set)
        for key, person in there.items():
            olds[person] |= {here[key]} if key in here else set()
            if key in here:
                news[here[key]].add(person)
        for person, known in sorted(olds.items()):
            if len(known) != 1:
                yield _person(two, person, known)
        yield from (_split(two, person, parts) for person, parts in sorted(news.items()) if len(parts) > 1)


def _person(two: Two, person: str, known: set[str]) -> Change:
    """Somebody of no person of the older graph, or of several."""
    node = node_of(two.new, person)
    were = [node_of(two.old, one).properties.get("disambiguator") or one for one in sorted(known)]
    told = {**_called(node), **({"were": were, "wereIds": sorted(known)} if known else {})}
    return Change("joined" if known else "person", str(node.properties.get("firstSeen") or ""), frozenset({person, *known}), told, first_sight(two.new, person))


def _split(two: Two, person: str, parts: set[str]) -> Change:
    node = node_of(two.old, person)
    are = [node_of(two.new, one) for one in sorted(parts)]
    told = {**_called(node), "are": [one.properties.get("disambiguator") or one.id for one in are], "areIds": [one.id for one in are]}
    evidence = [spot for one in are for spot in first_sight(two.new, one.id)]
    return Change("split", str(node.properties.get("firstSeen") or ""), frozenset({person, *parts}), told, evidence)


# Posts


def posts(two: Two) -> Iterator[Change]:
    """Posts in which somebody was not seen before, and those that a text now tells to be over."""
    for one in _only(two.new, two.old, "edges", "HOLDS"):
        edge = edge_of(two.new, "HOLDS", one)
        if edge.properties["status"] not in _held(two.old, two.before(edge.source), edge.target):
            yield _post(two.new, edge, "left" if edge.properties["status"] == "former" else "post")


def _held(graph: Graph, people: Iterable[str], post: str) -> set[Any]:
    """The statuses in which one of some people is shown in a post."""
    return {edge.properties["status"] for person in people for edge in graph.edges_from(person, "HOLDS") if edge.target == post}


def _post(graph: Graph, edge: Edge, kind: str) -> Change:
    person, post = node_of(graph, edge.source), node_of(graph, edge.target)
    bodies = {to.target for to in graph.edges_from(post.id, "POST_IN")}
    ends = []
    for has in graph.edges_from(person.id, "HAS_TENURE"):
        tenure = node_of(graph, has.target)
        if tenure.properties["status"] == edge.properties["status"] and graph.edges_from(tenure.id, "IN_POST")[0].target == post.id:
            ends = [tenure.properties.get(name) for name in ("startDate", "endDate")]
    told = {
        **_called(person), "title": post.properties["title"], "organization": post.properties["organization"], "status": edge.properties["status"],
        "firstSeen": edge.properties.get("firstSeen"), "startDate": ends[0], "endDate": ends[1],
    }  # fmt: skip
    day = str(ends[1] or ends[0] or edge.properties.get("firstSeen") or "")
    return Change(kind, day, frozenset({person.id, post.id, *bodies}), told, shown(edge)["evidence"])


# Events


def events(two: Two) -> Iterator[Change]:
    """Events that no report told of before."""
    for one in _only(two.new, two.old, "nodes", "Event"):
        if not two.event_before(one):
            yield _event(two.new, one, "event")


def _event(graph: Graph, event: str, kind: str) -> Change:
    told = Nodes(graph).event(event)
    attending = sorted(graph.edges_to(event, "ATTENDED"), key=lambda edge: (edge.properties.get("order") or 9999, edge.source))
    there = [node_of(graph, edge.source) for edge in attending]
    about = {event, *(node.id for node in there), *(str(edge.properties["actingAs"]) for edge in attending if "actingAs" in edge.properties)}
    about |= {edge.source for edge in graph.edges_to(event, "REPRESENTED_AT", *BODY_TYPES.values())}
    about |= {edge.target for edge in graph.edges_from(event, "HELD_AT", "VISITED")}
    evidence = [one for edge in graph.edges_to(event, "REPORTS") for one in shown(edge)["evidence"]]
    return Change(kind, str(told["date"] or ""), frozenset(about), {**told, "people": [str(node.properties["name"]) for node in there]}, evidence)


def attended(two: Two) -> Iterator[Change]:
    """Who is newly seen at an event that was known."""
    for one in _only(two.new, two.old, "edges", "ATTENDED"):
        edge = edge_of(two.new, "ATTENDED", one)
        known = two.event_before(edge.target)
        if known and not any(at.target in known for person in two.before(edge.source) for at in two.old.edges_from(person, "ATTENDED")):
            event = Nodes(two.new).event(edge.target)
            told = {**_called(node_of(two.new, edge.source)), **event, **{name: edge.properties.get(name) for name in ("roles", "order", "inferred")}}
            yield Change("attended", str(event["date"] or ""), frozenset({edge.source, edge.target}), told, shown(edge)["evidence"])


# Meetings


def meetings(two: Two, wanted: Callable[[Iterable[str]], bool] = bool) -> Iterator[Change]:
    """Two who are seen together for the first time, meetings of more than MASS named people left out; `wanted` tells whether one of two ids counts.

    Both were known (met), or one of them was (contact); two who are both new are told by their event.
    """
    for one in _only(two.new, two.old, "edges", "ATTENDED"):
        edge = edge_of(two.new, "ATTENDED", one)
        there = two.there(edge.target)
        for other in there if len(there) <= MASS else ():
            told_by_other = other < edge.source and two.attendance_is_new(other, edge.target)
            if other == edge.source or told_by_other or not wanted((edge.source, other)):
                continue
            known = bool(two.before(edge.source)) + bool(two.before(other))
            if known and two.first_meeting(edge.source, other) == edge.target:
                yield _met(two, sorted((edge.source, other)), edge.target, "met" if known == 2 else "contact")


def _met(two: Two, pair: list[str], event: str, kind: str) -> Change:
    nodes = [node_of(two.new, one) for one in pair]
    nodes.sort(key=lambda node: (not two.before(node.id), str(node.properties["name"]), node.id))
    told = {f"{side}{name[0].upper()}{name[1:]}": value for side, node in zip(("one", "other"), nodes, strict=True) for name, value in _called(node).items()}
    row = Nodes(two.new).event(event)
    evidence = [spot for edge in two.new.edges_to(event, "ATTENDED") if edge.source in pair for spot in shown(edge)["evidence"]]
    return Change(kind, str(row["date"] or ""), frozenset(pair), {**told, **row}, evidence)


# Contradictions


def contradictions(two: Two) -> Iterator[Change]:
    """Contradictions that were not there; one that is only told of the same people under other ids was."""
    gone = {_said(node_of(two.old, one)) for one in _only(two.old, two.new, "nodes", "Contradiction")}
    for one in _only(two.new, two.old, "nodes", "Contradiction"):
        node = node_of(two.new, one)
        if _said(node) not in gone:
            edges = two.new.edges_from(one, "CONCERNS")
            evidence = shown(edges[0])["evidence"] if edges else []
            told = {name: node.properties.get(name) for name in ("kind", "severity", "detail")}
            yield Change("contradiction", "", frozenset(edge.target for edge in edges), told, evidence)


def _said(node: Node) -> tuple[Any, ...]:
    return node.properties["kind"], node.properties["detail"]


# What is told no more


def withdrawn(two: Two) -> Iterator[Change]:
    """Posts and events that the newer graph does not tell any more: pages were taken out, read anew or corrected."""
    for one in _only(two.old, two.new, "edges", "HOLDS"):
        edge = edge_of(two.old, "HOLDS", one)
        if edge.properties["status"] not in _held(two.new, two.after(edge.source), edge.target):
            yield _post(two.old, edge, "withdrawn")
    for one in _only(two.old, two.new, "nodes", "Event"):
        if not two.event_after(one):
            yield _event(two.old, one, "withdrawn")


# kind: what it tells, in the order of reports
KINDS: dict[str, str] = {
    "joined": "people who are held to be one now", "split": "people who are held to be several now", "person": "people who were not there before",
    "post": "posts in which somebody was not seen before", "left": "posts that somebody is told to have left", "event": "events that were not known",
    "attended": "people newly seen at events that were known", "met": "two known people seen together for the first time",
    "contact": "a known person seen with somebody new", "contradiction": "contradictions that were not there", "withdrawn": "posts and events that are not told any more",
}  # fmt: skip


def changes(two: Two, wanted: Callable[[Iterable[str]], bool] = bool) -> Iterator[Change]:
    """All changes about somebody or something that is wanted, kind by kind."""
    for made in (people(two), posts(two), events(two), attended(two), meetings(two, wanted), contradictions(two), withdrawn(two)):
        yield from (one for one in made if wanted(one.about))
