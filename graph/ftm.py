"""A graph to followthemoney entities, one a line, for Aleph, OpenAleph, Yente and nomenklatura.

Source: followthemoney's schema (followthemoney.tech). A post is a Position, a tenure an Occupancy, an attendance an UnknownLink between the person
and the Event with roles and order as its `role`; `proof` are the articles. Limits: a date without a year is none there and is left out; areas, pages and
contradictions are no entities of theirs; of external identifiers only those of Wikidata have a place; controls and halves of UTF-16 pairs are U+FFFD;
a text that is longer than followthemoney allows is cut and ends in `…`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinshen.graph.atomic import replacing
from jinshen.graph.identifiers import wikidata
from jinshen.graph.jsonl import line
from jinshen.graph.markup import clean
from jinshen.graph.model import Edge, Node
from jinshen.graph.schema import BODY_TYPES
from jinshen.graph.store import Graph

PUBLIC = ("party", "government", "congress", "cppcc", "discipline", "court", "procuratorate")
INVOLVED = ("ATTENDED", *(kind for kind in BODY_TYPES.values() if kind != "ORGANIZED"))
LONGEST = {"name": 384, "alias": 384, "title": 384, "author": 384, "location": 250, "full": 250}  # any other: ANY
ANY = 1024
DATED = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
Properties = dict[str, Iterable[Any]]


def _id(told: str) -> str:
    """An id as followthemoney takes it.

    >>> _id("person:1f")
    'person-1f'
    """
    return told.replace(":", "-")


def _entity(told: str, schema: str, properties: Properties) -> str:
    values = {
        name: list(dict.fromkeys(_cut(clean(str(one)), LONGEST.get(name, ANY)) for one in found if one not in (None, "")))
        for name, found in sorted(properties.items())
    }
    return line({"id": _id(told), "schema": schema, "properties": {name: found for name, found in values.items() if found}}) + "\n"


def _cut(value: str, longest: int) -> str:
    """A text that is no longer than allowed.

    >>> _cut("青川区人民政府", 4)
    '青川区…'
    """
    return value if len(value) <= longest else f"{value[: longest - 1]}…"


def _dates(*told: Any) -> list[str]:
    """Those that followthemoney takes for dates."""
    return [value for value in told if isinstance(value, str) and DATED.fullmatch(value)]


def _list(value: Any, form: Callable[[str], str] = str) -> list[str]:
    return [form(one) for one in ([] if value is None else value if isinstance(value, list) else [value])]


class _Entities:
    """The nodes of a graph, each with what its edges say, and the attendances."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._of_page = lru_cache(maxsize=1 << 10)(self._read_page)

    def _targets(self, node: Node, *kinds: str) -> list[str]:
        return [_id(edge.target) for edge in self._graph.edges_from(node.id, *kinds)]

    def _sources(self, node: Node, *kinds: str) -> list[str]:
        return [_id(edge.source) for edge in self._graph.edges_to(node.id, *kinds)]

    def _read_page(self, page: str) -> tuple[Any, Any, Any]:
        """The file, day and paper of a page."""
        node = self._graph.node(page)
        papers = (self._graph.node(edge.target) for edge in self._graph.edges_from(page, "PAGE_OF"))
        told = node.properties if node else {}
        return told.get("file"), told.get("issueDate"), next((paper.properties.get("name") for paper in papers if paper), None)

    def person(self, node: Node) -> str:
        """A Person."""
        told = node.properties
        known: Properties = {"name": [told["name"]], "alias": _list(told.get("aliases")), "summary": [told.get("disambiguator")]}
        return _entity(node.id, "Person", {**known, "wikidataId": wikidata(node)})

    def organization(self, node: Node) -> str:
        """A PublicBody, a Company or an Organization."""
        told = node.properties
        kind = told.get("kind")
        schema = "PublicBody" if kind in PUBLIC else "Company" if kind == "company" else "Organization"
        properties: Properties = {"name": [told["name"]], "alias": _list(told.get("shortNames")), "classification": [kind]}
        return _entity(node.id, schema, {**properties, "parent": self._targets(node, "PART_OF")})

    def post(self, node: Node) -> str:
        """A Position."""
        told = node.properties
        name = f"{told.get('organization', '')}{told['title']}"
        return _entity(node.id, "Position", {"name": [name], "alias": [told["title"]], "organization": self._targets(node, "POST_IN")})

    def tenure(self, node: Node) -> str:
        """An Occupancy."""
        told = node.properties
        shown = self._graph.edges_from(node.id, "EVIDENCED_BY")
        properties: Properties = {
            "holder": self._sources(node, "HAS_TENURE"), "post": self._targets(node, "IN_POST"), "status": [told.get("status")],
            "startDate": _dates(told.get("startDate")), "endDate": _dates(told.get("endDate")), "date": _dates(told.get("firstSeen"), told.get("lastSeen")),
            "proof": [_id(edge.target) for edge in shown], "summary": [spot.quote for edge in shown for spot in edge.evidence],
        }  # fmt: skip
        return _entity(node.id, "Occupancy", properties)

    def event(self, node: Node) -> str:
        """An Event."""
        told = node.properties
        places = (self._graph.node(edge.target) for edge in self._graph.edges_from(node.id, "HELD_AT", "VISITED"))
        properties: Properties = {
            "name": [told["name"]], "keywords": _list(told.get("kinds")), "date": _dates(told.get("date")), "endDate": _dates(told.get("endDate")),
            "location": [place.properties["name"] for place in places if place], "proof": self._sources(node, "REPORTS"), "summary": [told.get("dateText")],
        }  # fmt: skip
        for name, kinds in (("involved", INVOLVED), ("organizer", ("ORGANIZED",))):
            properties[name] = [end for end in self._sources(node, *kinds) if not end.startswith("area-")]
        return _entity(node.id, "Event", properties)

    def article(self, node: Node) -> str:
        """An Article."""
        told = node.properties
        pages = [self._of_page(edge.target) for edge in self._graph.edges_from(node.id, "PRINTED_ON")]
        properties: Properties = {
            "title": [told.get("title")], "author": _list(told.get("bylines")), "fileName": [file for file, _, _ in pages],
            "publishedAt": _dates(*(issued for _, issued, _ in pages)), "publisher": [paper for *_, paper in pages],
        }  # fmt: skip
        return _entity(node.id, "Article", properties)

    def place(self, node: Node) -> str:
        """An Address."""
        return _entity(node.id, "Address", {"full": [node.properties["name"]]})

    def attended(self, edge: Edge) -> str:
        """An UnknownLink of a person and an event."""
        told = edge.properties
        order = [f"order {told['order']}"] if "order" in told else []
        event = self._graph.node(edge.target)
        properties: Properties = {
            "subject": [_id(edge.source)], "object": [_id(edge.target)], "role": [*_list(told.get("roles")), *order],
            "date": _dates(event.properties.get("date")) if event else [], "summary": [spot.quote for spot in edge.evidence], "proof": _list(told.get("article"), _id),
        }  # fmt: skip
        return _entity(edge.id, "UnknownLink", properties)


def _lines(graph: Graph) -> Iterator[str]:
    of = _Entities(graph)
    drawn = {
        "Article": of.article, "Event": of.event, "Organization": of.organization, "Person": of.person, "Place": of.place, "Post": of.post, "Tenure": of.tenure,
    }  # fmt: skip
    for label, entity in drawn.items():
        yield from map(entity, graph.nodes(label))
    yield from map(of.attended, graph.edges("ATTENDED"))


def write(graph: Graph, where: Path) -> None:
    """Writes the entities to a file; the same graph gives the same bytes."""
    with replacing(where) as stream:
        stream.writelines(_lines(graph))
