"""A graph to the ties of two people that follow from it: CO_ATTENDED and SERVED_WITH, sorted by id, in flat memory.

Source: graph model (derived, on demand). Of two people the one with the lower id is the source, and an id is a function of both, so that
ties come out in the order of their ids. Newman's weight of a meeting of n named people is 1/(n-1) (M. E. J. Newman 2001, Scientific
collaboration networks II, Physical Review E 64, 016132). People served together who held posts of one body on one day, each from the asserted
start, else from the first day seen, to the asserted end, else the last day seen; a post that is shown as former says nothing of its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any

from jinshen.graph.model import Edge, Value
from jinshen.graph.store import Graph
from jinshen.graph.tenures import days_between

# A meeting of more named people says little of two of them knowing each other.
MASS = 30
DAY = "____-__-__"
MEETINGS = """SELECT a.target AS event, count(*) AS size, json_extract(e.properties, '$.date') AS day
    FROM edges a JOIN nodes e ON e.id = a.target WHERE a.type = 'ATTENDED' GROUP BY a.target"""
MET = """SELECT a.source, b.source, m.size, m.day FROM edges a JOIN edges b ON b.target = a.target AND b.type = 'ATTENDED' AND b.source > a.source
    JOIN meetings m ON m.event = a.target WHERE a.type = 'ATTENDED' ORDER BY a.source, b.source, m.day, m.event"""
SERVICES = f"""SELECT * FROM (
    SELECT has.source AS person, place.target AS body, b.name AS name,
        coalesce(json_extract(t.properties, '$.startDate'), json_extract(t.properties, '$.firstSeen')) AS since,
        coalesce(json_extract(t.properties, '$.endDate'), json_extract(t.properties, '$.lastSeen')) AS until
    FROM edges has JOIN nodes t ON t.id = has.target AND json_extract(t.properties, '$.status') <> 'former'
    JOIN edges held ON held.source = has.target AND held.type = 'IN_POST' JOIN edges place ON place.source = held.target AND place.type = 'POST_IN'
    JOIN nodes b ON b.id = place.target WHERE has.type = 'HAS_TENURE')
    WHERE since LIKE '{DAY}' AND until LIKE '{DAY}' ORDER BY person, body, since, until"""
SERVED = """SELECT a.person, b.person, max(a.since, b.since), min(a.until, b.until), a.name FROM services a JOIN services b
    ON b.body = a.body AND b.person > a.person AND a.since <= b.until AND b.since <= a.until ORDER BY a.person, b.person, 3, 4, a.name"""

Told = list[tuple[Any, ...]]


@contextmanager
def _table(graph: Graph, name: str, rows: str, *columns: str) -> Iterator[None]:
    """A table of this connection only, with an index on each column."""
    for statement in (f"CREATE TEMP TABLE {name} AS {rows}", *(f"CREATE INDEX temp.{name}_{column} ON {name} ({column})" for column in columns)):
        list(graph.rows(statement))
    try:
        yield
    finally:
        list(graph.rows(f"DROP TABLE temp.{name}"))


def _tie(kind: str, one: str, other: str, properties: dict[str, Value]) -> Edge:
    told = {name: value for name, value in sorted(properties.items()) if value is not None}
    return Edge(f"{kind.lower()}:{one}:{other}", kind, one, other, told)


def _pairs(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, str, Told]]:
    for (one, other), told in groupby(rows, itemgetter(0, 1)):
        yield one, other, [row[2:] for row in told]


def met(told: Iterable[tuple[int, str | None]]) -> dict[str, Any]:
    """What the sizes and days of their meetings say of two people; `weight` leaves mass meetings out.

    >>> met([(3, "2024-03-05"), (40, "--03-11")])
    {'weight': 1, 'events': 2, 'newmanWeight': 0.525641, 'firstMet': '2024-03-05', 'lastMet': '2024-03-05'}
    """
    meetings = list(told)
    days = sorted(day for _, day in meetings if day and not day.startswith("-"))
    return {
        "weight": sum(size <= MASS for size, _ in meetings), "events": len(meetings), "newmanWeight": round(sum(1 / (size - 1) for size, _ in meetings), 6),
        "firstMet": days[0] if days else None, "lastMet": days[-1] if days else None,
    }  # fmt: skip


def served(told: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """What the times that two people were in bodies together, in order, say of them: on how many days, in how many bodies and which.

    >>> served([("2024-03-01", "2024-03-10", "青川区人民政府"), ("2024-03-08", "2024-03-12", "中共青川区委员会")])
    {'weight': 2, 'days': 12, 'organizations': ['中共青川区委员会', '青川区人民政府']}
    """
    days, last = 0, ""
    times = list(told)
    for since, until, _ in times:
        if until > last:
            days += days_between(max(since, last), until) + (since > last)
            last = until
    bodies = sorted({body for _, _, body in times})
    return {"weight": len(bodies), "days": days, "organizations": bodies}


def co_attended(graph: Graph) -> Iterator[Edge]:
    """Each two people who were at events together."""
    with _table(graph, "meetings", MEETINGS, "event"):
        for one, other, told in _pairs(graph.rows(MET)):
            yield _tie("CO_ATTENDED", one, other, met(told))


def served_with(graph: Graph) -> Iterator[Edge]:
    """Each two people who held posts of one body on one day."""
    with _table(graph, "services", SERVICES, "person", "body"):
        for one, other, told in _pairs(graph.rows(SERVED)):
            yield _tie("SERVED_WITH", one, other, served(told))


# type: what draws it
TIES: dict[str, Callable[[Graph], Iterator[Edge]]] = {"CO_ATTENDED": co_attended, "SERVED_WITH": served_with}
