"""A drawing as the rows of a graph file: what it says as JSON, its digest, the words by which it is found.

A function of the drawing alone: it may be made wherever the drawing is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from jinshen.graph.drawing import Drawing, Drawn
from jinshen.graph.model import Edge, Evidence, Node, Value

NAMELESS = ("Page", "Contradiction")  # what has no name that one searches for
QUOTED = ("ATTENDED", "EVIDENCED_BY")  # whose sentences are searched
Row = tuple[Any, ...]
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_of(told: object) -> str:
    """What JSON tells of a value, nothing as {}; in a third of the time that json.dumps takes.

    >>> json_of({"order": 1, "roles": ["chair"]}), json_of([])
    ('{"order":1,"roles":["chair"]}', '{}')
    """
    if not told:
        return "{}"
    try:
        return to_json(told).decode()
    except ValueError:  # half of a pair of UTF-16: only the slower writer takes it
        return _ENCODED(told)


def of_json(text: str) -> Any:
    """What a text of JSON says, in a third of the time that json.loads takes.

    >>> of_json('{"order":1,"roles":["chair"]}')
    {'order': 1, 'roles': ['chair']}
    """
    try:
        return from_json(text)
    except ValueError:  # half of a pair of UTF-16: only the slower reader takes it
        return json.loads(text)


def content_number(*told: str) -> int:
    """A number of 63 bits that is a function of texts."""
    digest = hashlib.blake2b("\x1f".join(told).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def evidence_of(row: Row) -> Evidence:
    """The evidence of a row without its edge and number."""
    page, article, start, end, quote, extra = row
    return Evidence(page, article, start, end, quote, of_json(extra))


def digest_of(one: Node | Edge) -> int:
    """A number of 63 bits that tells what a node or edge says, with its evidence."""
    return _digest(json_of(one.properties), _spots(one.id, one.evidence) if isinstance(one, Edge) else ())


def _digest(properties: str, spots: Sequence[Row]) -> int:
    return content_number(properties, *(f"{page}\x1f{article}\x1f{start}\x1f{end}\x1f{quote}\x1f{extra}" for _, _, page, article, start, end, quote, extra in spots))


def _spots(edge: str, evidence: Iterable[Evidence]) -> list[Row]:
    return [(edge, number, spot.page, spot.article, spot.start, spot.end, spot.quote, json_of(spot.extra)) for number, spot in enumerate(evidence)]


class Line(NamedTuple):
    """A node or edge: its id, label or type and all else of its row but the unit, its digest, the rows of its evidence, the numbers of the texts that find it."""

    id: str
    kind: str
    told: Row
    digest: int
    spots: Sequence[Row] = ()
    words: Sequence[int] = ()


@dataclass(slots=True)
class Outline:
    """The nodes and edges of a drawing as lines, what it uses, the texts that find them, by number, and the edges that stay as they are."""

    nodes: list[Line] = field(default_factory=list)
    edges: list[Line] = field(default_factory=list)
    uses: set[tuple[str, str, str]] = field(default_factory=set)
    texts: dict[int, Sequence[str]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)

    @property
    def empty(self) -> bool:
        """True where nothing is drawn and nothing used."""
        return not (self.nodes or self.edges or self.uses)

    def node(self, node: Node) -> None:
        """Adds a node."""
        properties = json_of(node.properties)
        name = node.properties.get("name") or node.properties.get("title") or node.properties.get("file")
        words = [self._text(str(name), *_names(node.properties))] if name and node.label not in NAMELESS else ()
        self.nodes.append(Line(node.id, node.label, (name, properties), content_number(properties), (), words))

    def edge(self, edge: str, drawn: Drawn) -> None:
        """Adds an edge of an id."""
        properties, evidence = json_of(drawn.said()), drawn.shown()
        spots = _spots(edge, evidence)
        words = [self._text(spot.quote) for spot in evidence] if drawn.type in QUOTED else ()
        self.edges.append(Line(edge, drawn.type, (drawn.source, drawn.target, properties), _digest(properties, spots), spots, words))

    def _text(self, *told: str) -> int:
        number = content_number(*told)
        self.texts[number] = told
        return number

    def add(self, other: Outline) -> None:
        """Adds what another part of the same unit draws."""
        self.nodes += other.nodes
        self.edges += other.edges
        self.uses |= other.uses
        self.texts |= other.texts
        self.kept |= other.kept


def outline(drawing: Drawing) -> Outline:
    """The rows of a drawing, nodes and edges sorted by id."""
    told = Outline(uses=drawing.uses, kept=drawing.kept)
    for node in drawing.nodes():
        told.node(node)
    for edge, drawn in drawing.drawn():
        told.edge(edge, drawn)
    return told


def _names(properties: Mapping[str, Value]) -> Iterator[str]:
    for key in ("shortNames", "aliases"):
        yield from properties.get(key, ())  # type: ignore[misc]
