"""The day-one questions, asked of the embedded graph without any server.

Source: graph model, "What analysts ask on the first day". A question is one function and one row of QUESTIONS.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from jinshen.graph.answers import Answer, Nodes, Row, SeveralPeopleError, by_date, first_of, node_of, person_of, shown
from jinshen.graph.bodies import area_of
from jinshen.graph.conflicts import conflicts
from jinshen.graph.database import seldom
from jinshen.graph.derived import MASS
from jinshen.graph.later import Later
from jinshen.graph.meetings import Meeting, meetings, shown_by
from jinshen.graph.model import Edge, Node
from jinshen.graph.namesakes import homonyms
from jinshen.graph.network import links
from jinshen.graph.store import Graph
from jinshen.pipeline.errors import GraphError

__all__ = ["MASS", "QUESTIONS", "Answer", "Asked", "SeveralPeopleError", "ask"]

ACCOMPANYING = """SELECT id FROM edges WHERE target IN (SELECT value FROM json_each(?)) AND type = 'ATTENDED'
    AND EXISTS (SELECT 1 FROM json_each(properties, '$.roles') WHERE value = 'accompany')"""
# Of so many shortest paths the best is looked for.
WAYS = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of a question as the user gave them; `ids` say which of several people of one name are meant, `every` that a long answer is whole."""

    arguments: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    mass: bool = False
    every: bool = False


def _attendance(nodes: Nodes, edge: Edge) -> Row:
    person, post = nodes[edge.source], edge.properties.get("actingAs")
    acting = nodes[str(post)].properties if post else None
    return {
        "personId": person.id, "person": person.properties["name"], **nodes.event(edge.target),
        "roles": edge.properties.get("roles", []), "order": edge.properties.get("order"), "post": f"{acting['organization']}{acting['title']}" if acting else None,
        "inferred": edge.properties.get("inferred", False), **shown(edge),
    }  # fmt: skip


def _nodes(graph: Graph, edges: Sequence[Edge]) -> Nodes:
    """The ends of edges, asked for at once."""
    nodes = Nodes(graph)
    nodes.fetch(end for edge in edges for end in (edge.source, edge.target))
    return nodes


def attended(graph: Graph, asked: Asked) -> Answer:
    """Events that a person attended."""
    edges = graph.edges_from(person_of(graph, asked.arguments[0], asked.ids).id, "ATTENDED")
    nodes = _nodes(graph, edges)
    rows = [_attendance(nodes, edge) for edge in edges]
    return Answer(("date", "event", "roles", "order", "post", "place", "quote"), by_date(rows))


def _events(graph: Graph, words: str) -> list[Node]:
    found = [node_of(graph, hit) for hit in graph.search(words, "Event")]
    if not found:
        raise GraphError(f"{words}: no event with these words in its name; try fewer or other words")
    return found


def event(graph: Graph, asked: Asked) -> Answer:
    """Who was at the events with these words in their names, in protocol order."""
    rows = []
    for node in _events(graph, asked.arguments[0]):
        attending = graph.edges_to(node.id, "ATTENDED")
        nodes = _nodes(graph, attending)
        rows += [_attendance(nodes, edge) for edge in attending]
        if not attending:
            rows.append({**nodes.event(node.id), "evidence": []})
    return Answer(("date", "event", "order", "person", "roles", "post", "place", "quote"), by_date(rows))


def _tenure(graph: Graph, person: Node, edge: Edge, later: Later) -> Row:
    """A post as a person is shown in it, what texts assert of its beginning and end, how many issues were read since it was last seen."""
    post = node_of(graph, edge.target)
    told = {name: edge.properties.get(name) for name in ("status", "firstSeen", "lastSeen", "articles")}
    asserted: Row = {"startDate": None, "endDate": None}
    for has in graph.edges_from(person.id, "HAS_TENURE"):
        tenure = node_of(graph, has.target)
        if (
            tenure.properties.get("status") == told["status"]
            and graph.edges_from(tenure.id, "IN_POST")[0].target == post.id
        ):
            asserted = {name: tenure.properties.get(name) for name in asserted}
    return {
        "personId": person.id, "person": person.properties["name"], "title": post.properties["title"],
        "organization": post.properties["organization"], **told, **asserted,
        "issuesSince": later.issues(area_of(str(post.properties["organization"])), str(edge.properties.get("lastSeen") or "")), **shown(edge),
    }  # fmt: skip


def posts(graph: Graph, asked: Asked) -> Answer:
    """A person's posts in time."""
    person = person_of(graph, asked.arguments[0], asked.ids)
    later = Later(graph)
    rows = [_tenure(graph, person, edge, later) for edge in graph.edges_from(person.id, "HOLDS")]
    rows.sort(key=lambda row: (row["firstSeen"] or "~", row["organization"], row["title"], row["status"]))
    return Answer(("firstSeen", "lastSeen", "issuesSince", "organization", "title", "status", "articles", "quote"), rows)


def _bodies(graph: Graph, words: str) -> list[Node]:
    exact = graph.named("Organization", words)
    if exact:
        return exact
    found = [node_of(graph, hit) for hit in graph.search(words, "Organization")]
    short = [node for node in found if words in node.properties.get("shortNames", [])]  # type: ignore[operator]
    if not found:
        raise GraphError(f"{words}: no body of this name in the graph; try its full name")
    return short or found


def holders(graph: Graph, asked: Asked) -> Answer:
    """The holders of a post at a body, in order, and since when it is vacant."""
    title, body = asked.arguments
    rows: list[Row] = []
    later = Later(graph)
    for organization in _bodies(graph, body):
        for post_in in graph.edges_to(organization.id, "POST_IN"):
            post = node_of(graph, post_in.source)
            if post.properties["title"] != title:
                continue
            rows += [_tenure(graph, node_of(graph, e.source), e, later) for e in graph.edges_to(post.id, "HOLDS")]
            if vacant := post.properties.get("vacantSince"):
                name = str(organization.properties["name"])
                told = {"organization": name, "title": title, "status": "vacant", "issuesSince": later.issues(area_of(name), str(vacant))}
                rows.append({**told, "vacantSince": vacant, "evidence": []})
    if not rows:
        told_how = "`jinshen ask posts 姓名` shows titles as kept"
        raise GraphError(f"{title} {body}: nobody is shown in this post; {told_how}")
    rows.sort(key=_in_time)
    return Answer(("organization", "title", "person", "status", "firstSeen", "lastSeen", "vacantSince", "issuesSince", "quote"), rows)


def _in_time(row: Row) -> tuple[Any, ...]:
    since = row.get("vacantSince") or row.get("firstSeen") or "~"
    return row["organization"], since, row["status"] == "vacant", row["status"] != "former", str(row.get("person"))


def with_(graph: Graph, asked: Asked) -> Answer:
    """Everyone seen with a person, the most often seen first; mass meetings are left out unless asked for."""
    person = person_of(graph, asked.arguments[0], asked.ids)
    met: dict[str, list[Meeting]] = defaultdict(list)
    for there in meetings(graph, person.id):
        if there[0].size <= MASS or asked.mass:
            for one in there:
                met[one.person].append(one)
    nodes, spots = Nodes(graph), shown_by(graph, [one.edge for told in met.values() for one in told])
    nodes.fetch(node for told in met.values() for one in told for node in (one.person, one.event))
    rows = []
    for other, told in met.items():
        bearer, at = nodes[other].properties, [nodes[one.event].properties for one in told]
        dates = sorted(str(event["date"]) for event in at if event.get("date"))
        rows.append({
            "personId": other, "person": bearer["name"], "disambiguator": bearer.get("disambiguator"), "events": len(told),
            "newmanWeight": round(sum(1 / (one.size - 1) for one in told), 4),
            "firstMet": dates[0] if dates else None, "lastMet": dates[-1] if dates else None, "eventNames": sorted({str(event["name"]) for event in at}),
            **first_of(spots[told[0].edge]), "evidence": [spot for one in told for spot in spots[one.edge]],
        })  # fmt: skip
    rows.sort(key=lambda row: (-row["events"], -row["newmanWeight"], row["person"], row["personId"]))
    return Answer(("person", "disambiguator", "events", "newmanWeight", "firstMet", "lastMet", "eventNames"), rows)


def path(graph: Graph, asked: Asked) -> Answer:
    """The shortest path between two people through events, posts and bodies; of several, that of the smallest company."""
    one = person_of(graph, asked.arguments[0], asked.ids).id
    other = person_of(graph, asked.arguments[1], [given for given in asked.ids if given != one]).id
    if one == other:
        raise GraphError(f"{asked.arguments[0]}: one person; name two")
    drawn = links(graph)
    if one not in drawn or other not in drawn or not nx.has_path(drawn, one, other):
        raise GraphError(
            f"{asked.arguments[0]}、{asked.arguments[1]}: no path between them in this graph; add pages that show both"
        )
    ways = islice(nx.all_shortest_paths(drawn, one, other), WAYS)
    steps = min(ways, key=lambda nodes: (sum(drawn.degree(node) for node in nodes[1:-1]), nodes))
    rows = []
    for number, (left, right) in enumerate(pairwise(steps), 1):
        via = drawn.edges[left, right]
        edges = [
            e for e in (*graph.edges_from(left, via["type"]), *graph.edges_to(left, via["type"])) if e.id == via["edge"]
        ]
        rows.append(
            {
                "step": number,
                "from": _shows(graph, left),
                "type": via["type"],
                "to": _shows(graph, right),
                **shown(edges[0]),
            }
        )
    return Answer(("step", "from", "type", "to", "quote"), rows)


def _shows(graph: Graph, node: str) -> str:
    found = node_of(graph, node)
    if found.label == "Post":
        return f"{found.properties['organization']}{found.properties['title']}"
    return str(found.properties.get("name"))


def visits(graph: Graph, asked: Asked) -> Answer:
    """Where a person went on tours that she or he led, stop by stop."""
    person = person_of(graph, asked.arguments[0], asked.ids)
    led = [edge for edge in graph.edges_from(person.id, "ATTENDED") if "lead" in _roles(edge)]
    nodes, rows = _nodes(graph, led), []
    for edge in led:
        stops = graph.edges_from(edge.target, "VISITED") or graph.edges_from(edge.target, "HELD_AT")
        for stop in sorted(stops, key=lambda e: (e.properties.get("order", 0), e.id)):
            told = {"stop": stop.properties.get("text"), "order": stop.properties.get("order")}
            rows.append({**nodes.event(edge.target), **told, **shown(edge)})
    return Answer(("date", "event", "order", "stop", "quote"), by_date(rows))


def _roles(edge: Edge) -> set[str]:
    return set(edge.properties.get("roles", []))  # type: ignore[arg-type]


def chairs(graph: Graph, asked: Asked) -> Answer:
    """Who attends where a person is in the chair, and who accompanies where a person leads."""
    person = person_of(graph, asked.arguments[0], asked.ids)
    own = {edge.target: edge for edge in graph.edges_from(person.id, "ATTENDED") if _roles(edge) & {"chair", "lead"}}
    chaired = {event for event, edge in own.items() if "chair" in _roles(edge)}
    there = [edge for edge in (*graph.edges_at("target", chaired, "ATTENDED"), *_accompanying(graph, own.keys() - chaired)) if edge.source != person.id]
    nodes = _nodes(graph, [*own.values(), *there])
    rows = [{"as": "chair" if other.target in chaired else "lead", **_attendance(nodes, other)} for other in there]
    for event in chaired - {other.target for other in there}:
        rows.append({"as": "chair", **nodes.event(event), "person": None, "roles": [], **shown(own[event])})
    return Answer(("date", "event", "as", "order", "person", "roles", "post", "quote"), by_date(rows))


def _accompanying(graph: Graph, events: Iterable[str]) -> Iterator[Edge]:
    """The attendances of those who accompany somebody at events."""
    there = graph.rows(ACCOMPANYING, (json.dumps(sorted(events)),))
    return graph.edges_at("id", [edge for (edge,) in there], "ATTENDED")


def _newspaper(graph: Graph, article: Node) -> str | None:
    for printed in graph.edges_from(article.id, "PRINTED_ON"):
        for paper in graph.edges_from(printed.target, "PAGE_OF"):
            return str(node_of(graph, paper.target).properties["name"])
    return None


def reports(graph: Graph, asked: Asked) -> Answer:
    """All reports of the events with these words in their names, side by side."""
    nodes, rows = Nodes(graph), []
    for node in _events(graph, asked.arguments[0]):
        for edge in graph.edges_to(node.id, "REPORTS"):
            article = node_of(graph, edge.source)
            told = {
                "newspaper": _newspaper(graph, article),
                "title": article.properties.get("title"),
                "article": article.id,
            }
            rows.append({**nodes.event(node.id), **told, **shown(edge)})
    return Answer(("date", "event", "newspaper", "title", "page", "quote"), by_date(rows))


def _conflicts(graph: Graph, asked: Asked) -> Answer:
    return conflicts(graph, every=asked.every)


def _homonyms(graph: Graph, asked: Asked) -> Answer:
    return homonyms(graph, every=asked.every)


# question: (names of its arguments, what it answers, the function)
QUESTIONS: dict[str, tuple[tuple[str, ...], str, Callable[[Graph, Asked], Answer]]] = {
    "attended": (("姓名",), "events that a person attended, with role, order, place and sentence", attended),
    "event": (("词",), "who was at the events with these words in their names, in protocol order", event),
    "posts": (("姓名",), "a person's posts in time", posts),
    "holders": (("职务", "机构"), "holders of a post in order, and its vacancy", holders),
    "with": (("姓名",), "everyone seen with a person, without mass meetings", with_),
    "path": (("甲", "乙"), "the shortest path between two people through events, posts and bodies", path),
    "visits": (("姓名",), "where a person went on tours", visits),
    "chairs": (("姓名",), "who attends where a person is in the chair, who accompanies where a person leads", chairs),
    "reports": (("词",), "all reports of an event side by side", reports),
    "conflicts": ((), "contradictions between pages", _conflicts),
    "homonyms": ((), "people of one name who are kept apart", _homonyms),
}


def check_ids(graph: Graph, ids: Sequence[str], names: Sequence[str]) -> None:
    """Raises GraphError for an id that is of nobody who bears one of these names."""
    for given in ids:
        node = graph.node(given)
        if node is None or node.label != "Person" or node.properties["name"] not in names:
            raise GraphError(f"{given}: no person {'、'.join(names)} of this id; `jinshen ask homonyms` lists ids")


def ask(graph: Graph, question: str, arguments: Sequence[str], **options: Any) -> Answer:
    """The answer to a question of QUESTIONS; options are those of Asked.

    Raises GraphError for an unknown question, a wrong number of arguments, and what the question itself refuses.
    """
    if question not in QUESTIONS:
        raise GraphError(f"{question}: no such question; ask one of {', '.join(QUESTIONS)}")
    wanted, _, answer = QUESTIONS[question]
    if len(arguments) != len(wanted):
        raise GraphError(f"{question}: {len(arguments)} words given, it takes {' '.join(wanted) or 'none'}")
    asked = Asked(tuple(arguments), **options)
    check_ids(graph, asked.ids, asked.arguments)
    with seldom():
        return answer(graph, asked)
