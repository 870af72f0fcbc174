"""Whom somebody meets at events, asked for without what else edges say: who is seen for years meets thousands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jinshen.graph.answers import Row
from jinshen.graph.jsonl import spot
from jinshen.graph.outline import evidence_of
from jinshen.graph.store import Graph

OWN = "SELECT target FROM edges WHERE source = ? AND type = 'ATTENDED' ORDER BY id"
THERE = "SELECT target, source, id FROM edges WHERE target IN (SELECT value FROM json_each(?)) AND type = 'ATTENDED' ORDER BY target, id"
SPOTS = 'SELECT edge, page, article, start, "end", quote, extra FROM evidence WHERE edge IN (SELECT value FROM json_each(?)) ORDER BY edge, number'


class Meeting(NamedTuple):
    """Somebody else at an event of a person: the edge that shows it, and of how many people the event tells."""

    event: str
    person: str
    edge: str
    size: int


def meetings(graph: Graph, person: str) -> Iterator[list[Meeting]]:
    """The others at each event that a person attended, those who are alone left out."""
    own = [event for (event,) in graph.rows(OWN, (person,))]
    there: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for event, other, edge in graph.rows(THERE, (json.dumps(own),)):
        there[event].append((other, edge))
    for event in own:
        if told := [Meeting(event, other, edge, len(there[event])) for other, edge in there[event] if other != person]:
            yield told


def shown_by(graph: Graph, edges: Sequence[str]) -> Mapping[str, list[Row]]:
    """The evidence of edges."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in graph.rows(SPOTS, (json.dumps(edges),)):
        found[row[0]].append(spot(evidence_of(row[1:])))
    return found
