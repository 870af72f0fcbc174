"""A graph to N-Triples in the terms of W3C ORG and PROV, schema.org, FOAF, SKOS and Dublin Core, sorted by node and edge.

Source: RDF 1.1 N-Triples; The Organization Ontology (W3C 2014); PROV-O (W3C 2013); schema.org. A tenure is an org:Membership, an attendance, which
has role and order, a schema:Role between event and person, as schema.org does it; each has the sentences that say so (prov:value) and the articles
that they are in (prov:wasDerivedFrom). What these vocabularies have no term for is under urn:jinshen:. An item of Wikidata is the same person (owl:sameAs). Limits: halves of UTF-16 pairs are U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinshen.graph.atomic import replacing
from jinshen.graph.drawing import Drawing
from jinshen.graph.identifiers import wikidata
from jinshen.graph.jsonl import HALF, Readable, caption
from jinshen.graph.model import Edge, Node
from jinshen.graph.rows import day

OURS = "urn:jinshen:"
ITEM = "http://www.wikidata.org/entity/"
SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "org": "http://www.w3.org/ns/org#", "prov": "http://www.w3.org/ns/prov#", "schema": "https://schema.org/", "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#", "skos": "http://www.w3.org/2004/02/skos/core#", "dct": "http://purl.org/dc/terms/",
}  # fmt: skip
CLASSES = {
    "Person": ("foaf:Person", "schema:Person"), "Organization": ("org:Organization", "schema:Organization"), "Area": ("schema:AdministrativeArea",),
    "Post": ("org:Post",), "Tenure": ("org:Membership",), "Event": ("schema:Event",), "Place": ("schema:Place",), "Newspaper": ("schema:Newspaper",),
    "Page": ("schema:PublicationIssue", "prov:Entity"), "Article": ("schema:NewsArticle", "prov:Entity"),
}  # fmt: skip
# property: the term that says it, of whatever node
TERMS = {
    "name": "schema:name", "aliases": "schema:alternateName", "shortNames": "skos:altLabel", "title": "schema:name", "startDate": "schema:startDate",
    "endDate": "schema:endDate", "date": "schema:startDate", "issueDate": "schema:datePublished", "kinds": "dct:type", "bylines": "schema:creditText",
    "detail": "schema:description", "file": "dct:source", "disambiguator": "schema:disambiguatingDescription",
    "identifiers": "schema:identifier",
}  # fmt: skip
# type: the term, and True where it is said of the target
VERBS = {
    "HOLDS": ("org:holds", False), "HAS_TENURE": ("org:hasMembership", False), "IN_POST": ("org:role", False), "EVIDENCED_BY": ("prov:wasDerivedFrom", False),
    "POST_IN": ("org:postIn", False), "PART_OF": ("org:subOrganizationOf", False), "HAS_JURISDICTION": ("schema:areaServed", False),
    "WITHIN": ("schema:containedInPlace", False), "COVERS": ("dct:spatial", False), "ATTENDED": ("schema:attendee", True), "ORGANIZED": ("schema:organizer", True),
    "HELD_AT": ("schema:location", False), "IN_AREA": ("dct:spatial", False), "REPORTS": ("schema:about", False), "MENTIONS": ("schema:mentions", False),
    "PRINTED_ON": ("schema:isPartOf", False), "PAGE_OF": ("schema:isPartOf", False), "CONCERNS": ("schema:about", False),
}  # fmt: skip
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
ESCAPED = re.compile(r'[\\"\n\r\x00-\x1f\x7f\ufffe\uffff]')
Lines = Iterator[str]


def term(name: str) -> str:
    """A term by its short form; one of no vocabulary is ours.

    >>> term("org:Post"), term("severity")
    ('<http://www.w3.org/ns/org#Post>', '<urn:jinshen:severity>')
    """
    space, _, local = name.partition(":")
    return f"<{SPACES[space]}{local}>" if local else f"<{OURS}{name}>"


def iri(name: str) -> str:
    """The name of a node or edge.

    >>> iri("person:1f"), iri("甲 1")
    ('<urn:jinshen:person:1f>', '<urn:jinshen:%E7%94%B2%201>')
    """
    return f"<{OURS}{quote(name.encode('utf-8', 'replace'), safe=':')}>"


def _escape(odd: re.Match[str]) -> str:
    return ESCAPES.get(odd[0]) or f"\\u{ord(odd[0]):04X}"


def literal(name: str, value: Any) -> str:
    """A value as a literal; full days are xsd:date.

    >>> literal("name", "骆一帆"), literal("date", "2024-03-05")[:14], literal("order", 2)[:4]
    ('"骆一帆"', '"2024-03-05"^^', '"2"^')
    """
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^{term("xsd:boolean")}'
    if isinstance(value, int | float):
        return f'"{value}"^^{term("xsd:integer" if isinstance(value, int) else "xsd:double")}'
    text = ESCAPED.sub(_escape, HALF.sub("\ufffd", value))
    dated = name.lower().endswith(("date", "seen", "met", "issue", "since")) and day(value)
    return f'"{text}"^^{term("xsd:date")}' if dated else f'"{text}"'


def _said(subject: str, properties: Mapping[str, Any]) -> Lines:
    for name, value in properties.items():
        for one in value if isinstance(value, list) else (value,):
            yield f"{subject} {term(TERMS.get(name, name))} {literal(name, one)} .\n"


def _node(node: Node) -> Lines:
    subject = iri(node.id)
    for kind in CLASSES.get(node.label, (node.label,)):
        yield f"{subject} {term('rdf:type')} {term(kind)} .\n"
    yield f"{subject} {term('rdfs:label')} {literal('name', caption(node))} .\n"
    for item in wikidata(node):
        yield from (f"{subject} {term(same)} <{ITEM}{item}> .\n" for same in ("owl:sameAs", "schema:sameAs"))
    yield from _said(subject, node.properties)


def _edge(edge: Edge) -> Lines:
    verb, turned = VERBS.get(edge.type, (edge.type, False))
    ends = (iri(edge.target), iri(edge.source)) if turned else (iri(edge.source), iri(edge.target))
    yield f"{ends[0]} {term(verb)} {ends[1]} .\n"
    if edge.type == "HAS_TENURE":
        yield f"{ends[1]} {term('org:member')} {ends[0]} .\n"
    if not edge.properties and not edge.evidence:
        return
    subject = iri(edge.id)
    yield f"{subject} {term('rdf:type')} {term('schema:Role' if edge.type == 'ATTENDED' else 'rdf:Statement')} .\n"
    for name, one in zip(("rdf:subject", "rdf:predicate", "rdf:object"), (ends[0], term(verb), ends[1]), strict=True):
        yield f"{subject} {term(name)} {one} .\n"
    if edge.type == "ATTENDED":
        yield f"{subject} {term('schema:attendee')} {iri(edge.source)} .\n"
    yield from _said(subject, edge.properties)
    for spot in edge.evidence:
        yield f"{subject} {term('prov:wasDerivedFrom')} {iri(Drawing.article(spot.page, spot.article))} .\n"
        yield f"{subject} {term('prov:value')} {literal('quote', spot.quote)} .\n"


def write(graph: Readable, where: Path) -> None:
    """Writes the graph to a file; the same graph gives the same bytes."""
    with replacing(where) as stream:
        for node in graph.nodes():
            stream.writelines(_node(node))
        for edge in graph.edges():
            stream.writelines(_edge(edge))
